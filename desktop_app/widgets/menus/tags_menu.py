"""The menu Tags: the digits and the codebook."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import tr

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView

MENU = "Tags"
DIGITS = "123456789"


def register(window: WorkspaceView, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""
    for digit in DIGITS:
        actions.add(
            f"tag.{digit}",
            tr("Tag of digit {digit}").format(digit=digit),
            partial(window.reading.toggle_digit, digit),
            menu=MENU,
            keys=(digit,),
        )
