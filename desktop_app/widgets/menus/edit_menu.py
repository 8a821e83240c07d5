"""The menu Edit: undo, copying, finding in the panes and in everything, the analyst."""

from __future__ import annotations

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.copying import Copying
from desktop_app.widgets.find_commands import FindCommands
from desktop_app.widgets.menus.words import tr
from desktop_app.widgets.search.alike_windows import AlikeWindows
from desktop_app.widgets.search.search_everything import KEY
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Edit"
ICONS = {
    "edit.undo": "undo-2",
    "edit.redo": "redo-2",
    "edit.copy": "copy",
    "edit.cite": "quote",
    "find.open": "search",
    "find.same": "text-search",
    "search.everything": "search",
    "analyst.name": "user",
    "preferences.show": "settings",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""
    desk = window.desk
    actions.add("edit.undo", tr("Undo"), desk.undo, menu=MENU, keys=("Ctrl+Z",))
    actions.add("edit.redo", tr("Redo"), desk.redo, menu=MENU, keys=("Ctrl+Shift+Z", "Ctrl+Y"))
    copying = Copying(desk, window.reading, window)
    actions.add(
        "edit.copy",
        tr("Copy"),
        copying.copy,
        menu=MENU,
        keys=("Ctrl+C",),
        tip=tr("Copy the selected words or the passage alone"),
    )
    actions.add(
        "edit.cite",
        tr("Copy with citation"),
        copying.copy_with_citation,
        menu=MENU,
        keys=("Ctrl+Shift+C",),
        tip=tr("Copy in quotation marks, with outlet, headline, date, grade and address"),
    )
    find = FindCommands(window)
    actions.add(
        "find.open",
        tr("Find in the articles…"),
        find.open,
        menu=MENU,
        keys=("Ctrl+F",),
        tip=tr("Find words in all open articles (/ in a text)"),
    )
    # A bare key of its own: an action that has one works in texts and lists only.
    actions.add("find.slash", tr("Find in the articles…"), find.open, keys=("/",))
    actions.add("find.next", tr("Next hit"), find.next, menu=MENU, keys=("F3",))
    actions.add("find.previous", tr("Previous hit"), find.previous, menu=MENU, keys=("Shift+F3",))
    actions.add(
        "find.same",
        tr("Find the same in the other panes"),
        find.same,
        menu=MENU,
        keys=("S",),
        tip=tr("Show what the other open articles say that is like the words or the passage"),
    )
    actions.add(
        "find.same-everywhere",
        tr("Find the same in all articles…"),
        AlikeWindows(window).find_same,
        menu=MENU,
        tip=tr("List what all articles say that is like the words or the passage"),
    )
    _register_search(window, actions)
    actions.add("analyst.name", tr("My name and colour…"), window.ask_name, menu=MENU)
    actions.add(
        "preferences.show",
        tr("Preferences…"),
        window.preferences.show,
        menu=MENU,
        keys=("Ctrl+,",),
        tip=tr("Fonts, sizes, palette, selecting, my name and colour"),
    )


def _register_search(window: WorkspaceParts, actions: Actions) -> None:
    search = window.search
    actions.add(
        "search.everything",
        tr("Search everything…"),
        search.turn,
        menu=MENU,
        keys=(KEY,),
        tip=tr("Search articles, passages, notes, tags and briefings"),
    )
    actions.add(
        "search.next", tr("Go to the next result"), lambda: search.go_on(1), menu=MENU, keys=("F4",)
    )
    actions.add(
        "search.previous",
        tr("Go to the result before"),
        lambda: search.go_on(-1),
        menu=MENU,
        keys=("Shift+F4",),
    )
    actions.add("search.synonyms", tr("Synonyms…"), search.edit_synonyms, menu=MENU)
