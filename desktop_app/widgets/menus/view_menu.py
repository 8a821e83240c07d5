"""The menu View: places, panes, panels, text size, palette."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QActionGroup

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.places import PLACES
from desktop_app.widgets.theme import Mode

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView

MENU = "View"


def register(window: WorkspaceView, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str, checkable: bool = False) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys, checkable=checkable)

    names = (tr("Read"), tr("Excerpts"), tr("Briefing"))
    for number, (place, text) in enumerate(zip(PLACES, names, strict=True), start=1):
        add(f"place.{place}", text, partial(window.go, place), f"Ctrl+{number}", checkable=True)
    read = window.read
    panes = (tr("One pane"), tr("Two panes"), tr("Three panes"), tr("Four panes"))
    for count, text in enumerate(panes, start=1):
        add(
            f"layout.{count}",
            text,
            partial(window.set_layout, count),
            f"Alt+Shift+{count}",
            checkable=True,
        )
    add("walk.next", tr("Next pane or panel"), lambda: window.walk(1), "F6")
    add("walk.previous", tr("Previous pane or panel"), lambda: window.walk(-1), "Shift+F6")
    add("show.articles", tr("Article list"), window.follow_panels, "Ctrl+Shift+A", checkable=True)
    add("show.tags", tr("Tag panel"), window.follow_panels, "Ctrl+Shift+T", checkable=True)
    add("zoom.in", tr("Larger text"), lambda: read.set_zoom(read.zoom + 0.1), "Ctrl++", "Ctrl+=")
    add("zoom.out", tr("Smaller text"), lambda: read.set_zoom(read.zoom - 0.1), "Ctrl+-")
    add("zoom.usual", tr("Usual text size"), lambda: read.set_zoom(1.0), "Ctrl+0")
    modes: tuple[tuple[Mode, str], ...] = (
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("system", tr("As the system")),
    )
    for mode, text in modes:
        add(f"theme.{mode}", text, partial(window.set_theme, mode), checkable=True)
    for group, names_in in (
        ("place", [f"place.{place}" for place in PLACES]),
        ("layout", [f"layout.{count}" for count in range(1, 5)]),
        ("theme", [f"theme.{mode}" for mode, _ in modes]),
    ):
        exclusive = QActionGroup(actions)
        exclusive.setObjectName(group)
        for name in names_in:
            exclusive.addAction(actions[name])
