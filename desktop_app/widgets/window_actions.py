"""Registers the window's actions, menu by menu; what they do belongs to the window's parts."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QActionGroup

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.places import PLACES
from desktop_app.widgets.theme import Mode

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_view import WorkspaceView

Run: TypeAlias = Callable[[], object]

DIGITS = "123456789"


def _tr(words: str) -> str:
    return QCoreApplication.translate("actions", words)


def menu_titles() -> dict[str, str]:
    """Return the titles of the menus by their names in the register."""
    return {
        "File": _tr("&File"),
        "Edit": _tr("&Edit"),
        "View": _tr("&View"),
        "Passage": _tr("&Passage"),
        "Tags": _tr("&Tags"),
        "Briefing": _tr("&Briefing"),
        "Help": _tr("&Help"),
    }


def register_actions(window: WorkspaceView, actions: Actions, icons: Icons) -> None:
    """Register every action of the window, in the order in which the menus show them."""
    _register_file(window, actions)
    _register_edit(window, actions)
    _register_view(window, actions)
    _register_passage(window, actions)
    _register_tags(window, actions)
    _register_help(window, actions)
    for name, icon in _BAR_ICONS.items():
        icons.put(actions[name], icon)


def put_menu_icons(actions: Actions, icons: Icons) -> None:
    """Give the actions in menus their icons; they are not needed for the first picture."""
    for name, icon in _MENU_ICONS.items():
        icons.put(actions[name], icon)


def _register_file(window: WorkspaceView, actions: Actions) -> None:
    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu="File", keys=keys)

    files = window.files
    add("workspace.new", _tr("New workspace…"), files.make_workspace, "Ctrl+N")
    add("workspace.open", _tr("Open workspace…"), files.open_workspace, "Ctrl+O")
    add("workspace.start", _tr("Recent workspaces…"), window.requests.start_wanted.emit)
    add("workspace.sample", _tr("Open the Korea–NATO sample"), window.requests.sample_wanted.emit)
    add("workspace.title", _tr("Name this workspace…"), files.name_workspace)
    add("articles.import", _tr("Import articles…"), window.intake.ask_for_files, "Ctrl+I")
    add("articles.folder", _tr("Import a folder of articles…"), window.intake.ask_for_folder)
    add("articles.paste", _tr("Paste text as an article"), window.intake.paste, "Ctrl+Shift+V")
    add("safety.save", _tr("Save"), files.say_saved, "Ctrl+S")
    add("safety.backup", _tr("Back up as zip…"), files.back_up)
    add("application.quit", _tr("Quit"), window.quit, "Ctrl+Q")


def _register_edit(window: WorkspaceView, actions: Actions) -> None:
    desk = window.desk
    actions.add("edit.undo", _tr("Undo"), desk.undo, menu="Edit", keys=("Ctrl+Z",))
    actions.add("edit.redo", _tr("Redo"), desk.redo, menu="Edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"))
    actions.add(
        "edit.copy", _tr("Copy quotation with source"), window.copy, menu="Edit", keys=("Ctrl+C",)
    )
    actions.add(
        "article.describe",
        _tr("Article details…"),
        window.describe_article,
        menu="Edit",
        keys=("F2",),
        tip=_tr("Headline, outlet, byline, date, language and web address"),
    )
    actions.add("article.remove", _tr("Remove article"), window.remove_current, menu="Edit")
    actions.add("analyst.name", _tr("My name and colour…"), window.ask_name, menu="Edit")


def _register_view(window: WorkspaceView, actions: Actions) -> None:
    def add(name: str, text: str, run: Run, *keys: str, checkable: bool = False) -> None:
        actions.add(name, text, run, menu="View", keys=keys, checkable=checkable)

    names = (_tr("Read"), _tr("Excerpts"), _tr("Briefing"))
    for number, (place, text) in enumerate(zip(PLACES, names, strict=True), start=1):
        add(f"place.{place}", text, partial(window.go, place), f"Ctrl+{number}", checkable=True)
    read = window.read
    panes = (_tr("One pane"), _tr("Two panes"), _tr("Three panes"), _tr("Four panes"))
    for count, text in enumerate(panes, start=1):
        add(
            f"layout.{count}",
            text,
            partial(window.set_layout, count),
            f"Alt+Shift+{count}",
            checkable=True,
        )
    add("walk.next", _tr("Next pane or panel"), lambda: window.walk(1), "F6")
    add("walk.previous", _tr("Previous pane or panel"), lambda: window.walk(-1), "Shift+F6")
    add("show.articles", _tr("Article list"), window.follow_panels, "Ctrl+Shift+A", checkable=True)
    add("show.tags", _tr("Tag panel"), window.follow_panels, "Ctrl+Shift+T", checkable=True)
    add("zoom.in", _tr("Larger text"), lambda: read.set_zoom(read.zoom + 0.1), "Ctrl++", "Ctrl+=")
    add("zoom.out", _tr("Smaller text"), lambda: read.set_zoom(read.zoom - 0.1), "Ctrl+-")
    add("zoom.usual", _tr("Usual text size"), lambda: read.set_zoom(1.0), "Ctrl+0")
    modes: tuple[tuple[Mode, str], ...] = (
        ("light", _tr("Light")),
        ("dark", _tr("Dark")),
        ("system", _tr("As the system")),
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


def _register_passage(window: WorkspaceView, actions: Actions) -> None:
    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu="Passage", keys=keys)

    reading, read = window.reading, window.read
    add("passage.choose", _tr("Tag…"), window.choose_tag, "T")
    add("passage.repeat", _tr("Same tags again"), reading.repeat, ".")
    add("passage.highlight", _tr("Highlight without a tag"), reading.highlight, "H")
    add("passage.note", _tr("Write a note"), window.write_note, "N")
    add("passage.delete", _tr("Delete passage"), reading.delete, "Delete")
    add("passages.next", _tr("Next passage"), lambda: read.active.focus_next_passage(), "F8")
    add(
        "passages.previous",
        _tr("Previous passage"),
        lambda: read.active.focus_previous_passage(),
        "Shift+F8",
    )


def _register_tags(window: WorkspaceView, actions: Actions) -> None:
    for digit in DIGITS:
        actions.add(
            f"tag.{digit}",
            _tr("Tag of digit {digit}").format(digit=digit),
            partial(window.reading.toggle_digit, digit),
            menu="Tags",
            keys=(digit,),
        )


def _register_help(window: WorkspaceView, actions: Actions) -> None:
    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu="Help", keys=keys)

    add("help.commands", _tr("Find a command…"), window.open_palette, "Ctrl+K")
    add("help.problems", _tr("Problems in the logs…"), window.files.show_problems)
    add("help.about", _tr("About Briefing Desk"), window.files.show_about)


_BAR_ICONS = {
    "place.read": "newspaper",
    "place.excerpts": "text-quote",
    "place.briefing": "file-text",
    "layout.1": "square",
    "layout.2": "columns-2",
    "layout.3": "columns-3",
    "layout.4": "grid-2x2",
}

_MENU_ICONS = {
    "workspace.new": "folder-plus",
    "workspace.open": "folder-open",
    "articles.import": "files",
    "articles.paste": "clipboard-paste",
    "safety.backup": "archive",
    "edit.undo": "undo-2",
    "edit.redo": "redo-2",
    "edit.copy": "copy",
    "article.describe": "pencil",
    "article.remove": "trash-2",
    "analyst.name": "user",
    "passage.choose": "tag",
    "passage.highlight": "highlighter",
    "passage.note": "sticky-note",
    "passage.delete": "trash-2",
    "help.commands": "command",
    "help.problems": "triangle-alert",
    "help.about": "info",
}
