"""The menu View: places, panes and how they scroll, panels, text size, palette."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtGui import QActionGroup

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.linked_scrolling import LINKINGS
from desktop_app.widgets.colour_actions import ColourActions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.pane_menu import PaneMenu
from desktop_app.widgets.places import PLACES
from desktop_app.widgets.tag_walk import TagWalk
from desktop_app.widgets.theme import Mode
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "View"
ICONS = {
    "pane.window": "external-link",
    "pane.close": "x",
    "pane.menu": "eye",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""
    names = (tr("Read"), tr("Excerpts"), tr("Briefing"))
    for number, (place, text) in enumerate(zip(PLACES, names, strict=True), start=1):
        _add(actions, f"place.{place}", text, partial(window.go, place), f"Ctrl+{number}", True)
    _exclude_each_other(actions, "place", PLACES)
    counts = (tr("One pane"), tr("Two panes"), tr("Three panes"), tr("Four panes"))
    for count, text in enumerate(counts, start=1):
        run = partial(window.set_layout, count)
        _add(actions, f"layout.{count}", text, run, f"Alt+Shift+{count}", True)
    _exclude_each_other(actions, "layout", map(str, range(1, 5)))
    _register_panes(window, actions)
    _add(actions, "walk.next", tr("Next pane or panel"), lambda: window.walk(1), "F6")
    _add(
        actions, "walk.previous", tr("Previous pane or panel"), lambda: window.walk(-1), "Shift+F6"
    )
    _add(actions, "walk.articles", tr("Choose an article"), window.choose_article, "A")
    panels = window.follow_panels
    _add(actions, "show.articles", tr("Article list"), panels, "Ctrl+Shift+A", True)
    _add(actions, "show.tags", tr("Tag panel"), panels, "Ctrl+Shift+T", True)
    _register_scrolling(window, actions)
    ColourActions(window.read, actions).register(MENU)
    _register_look(window, actions)


def _register_panes(window: WorkspaceParts, actions: Actions) -> None:
    read = window.read
    menu = PaneMenu(read, window.desk, window.theme, actions)
    own = tr("Pane in a window of its own")
    _add(actions, "pane.window", own, lambda: window.windows.turn_pane(), "Ctrl+Shift+N")
    _add(actions, "pane.close", tr("Close pane"), read.close_active, "Ctrl+W")
    _add(actions, "pane.menu", tr("Menu of the pane or list"), menu.open_for_keyboard, "Shift+F10")
    board = tr("Excerpts in a window of their own")
    _add(actions, "board.window", board, lambda: window.windows.turn_board())


def _register_scrolling(window: WorkspaceParts, actions: Actions) -> None:
    linked = window.read.linked
    words = (
        tr("Scroll panes together: off"),
        tr("Scroll panes together: proportionally"),
        tr("Scroll panes together: by paragraph"),
        tr("Scroll panes together: by shared tag"),
    )
    for linking, text in zip(LINKINGS, words, strict=True):
        _add(actions, f"scroll.{linking}", text, partial(linked.link, linking), "", True)
    _exclude_each_other(actions, "scroll", LINKINGS)
    linked.linking_changed.connect(lambda linking: actions[f"scroll.{linking}"].setChecked(True))
    actions[f"scroll.{linked.linking}"].setChecked(True)
    _add(actions, "scroll.turn", tr("Scroll panes together, or not"), linked.toggle, "L")
    tags = TagWalk(window.read, window.desk, window.reading)
    for name, text, step, key in (
        ("next", tr("Next passage of this tag in every pane"), 1, "]"),
        ("previous", tr("Previous passage of this tag in every pane"), -1, "["),
    ):
        _add(actions, f"together.{name}", text, partial(tags.walk, step), key)


def _register_look(window: WorkspaceParts, actions: Actions) -> None:
    read = window.read
    larger, smaller = lambda: read.set_zoom(read.zoom + 0.1), lambda: read.set_zoom(read.zoom - 0.1)
    actions.add("zoom.in", tr("Larger text"), larger, menu=MENU, keys=("Ctrl++", "Ctrl+="))
    _add(actions, "zoom.out", tr("Smaller text"), smaller, "Ctrl+-")
    _add(actions, "zoom.usual", tr("Usual text size"), lambda: read.set_zoom(1.0), "Ctrl+0")
    modes: tuple[tuple[Mode, str], ...] = (
        ("light", tr("Light")),
        ("dark", tr("Dark")),
        ("system", tr("As the system")),
    )
    for mode, text in modes:
        _add(actions, f"theme.{mode}", text, partial(window.set_theme, mode), "", True)
    _exclude_each_other(actions, "theme", (mode for mode, _ in modes))


def _add(
    actions: Actions, name: str, text: str, run: Run, key: str = "", checkable: bool = False
) -> None:
    keys = (key,) if key else ()
    actions.add(name, text, run, menu=MENU, keys=keys, checkable=checkable)


def _exclude_each_other(actions: Actions, group: str, names: Iterable[str]) -> None:
    """Let one of the actions be ticked at a time."""
    exclusive = QActionGroup(actions)
    exclusive.setObjectName(group)
    for name in names:
        exclusive.addAction(actions[f"{group}.{name}"])
