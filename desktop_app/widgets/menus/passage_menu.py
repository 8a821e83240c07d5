"""The menu Passage: what is done to the selected words or the passage in focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView

MENU = "Passage"
ICONS = {
    "passage.choose": "tag",
    "passage.highlight": "highlighter",
    "passage.note": "sticky-note",
    "passage.delete": "trash-2",
}
"""Icons of its actions by name."""


def register(window: WorkspaceView, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    reading, read = window.reading, window.read
    add("passage.choose", tr("Tag…"), window.choose_tag, "T")
    add("passage.repeat", tr("Same tags again"), reading.repeat, ".")
    add("passage.highlight", tr("Highlight without a tag"), reading.highlight, "H")
    add("passage.note", tr("Write a note"), window.write_note, "N")
    add("passage.delete", tr("Delete passage"), reading.delete, "Delete")
    add("passages.next", tr("Next passage"), lambda: read.active.focus_next_passage(), "F8")
    add(
        "passages.previous",
        tr("Previous passage"),
        lambda: read.active.focus_previous_passage(),
        "Shift+F8",
    )
