"""Registers what can be done to a briefing, for menu, keys, buttons and the command palette."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from desktop_app.viewmodels.actions import Actions

if TYPE_CHECKING:
    from desktop_app.widgets.briefing.briefing_view import BriefingView

OF_A_BRIEFING = (
    "briefing.front",
    "briefing.remove",
    "add.heading",
    "add.excerpt",
    "export.word",
)
"""Actions that need a briefing."""
OF_A_BLOCK = ("block.edit", "block.up", "block.down", "block.in", "block.out", "block.delete")
"""Actions that need a current row in the outline."""


def register_briefing_actions(view: BriefingView, actions: Actions) -> None:
    """Register the actions of the menu Briefing."""

    def add(
        name: str, text: str, run: Callable[[], object], key: str = "", tip: str = ""
    ) -> QAction:
        return actions.add(name, text, run, menu="Briefing", keys=[key] if key else [], tip=tip)

    tr = QCoreApplication.translate
    add("briefing.new", tr("BriefingActions", "New briefing"), view.make_briefing)
    add("briefing.front", tr("BriefingActions", "Title and front matter"), view.edit_front)
    add("briefing.remove", tr("BriefingActions", "Delete briefing"), view.remove_briefing)
    add("add.heading", tr("BriefingActions", "Add heading"), view.add_heading, "Ctrl+Shift+H")
    add("add.paragraph", tr("BriefingActions", "Add paragraph"), view.add_paragraph, "Ctrl+Shift+P")
    add("add.excerpt", tr("BriefingActions", "Add excerpt…"), view.add_excerpt, "Ctrl+Shift+X")
    add(
        "add.place",
        tr("BriefingActions", "Place in briefing"),
        view.place_passage_at_hand,
        "B",
        tr("BriefingActions", "Place the passage in focus in the briefing"),
    )
    add(
        "add.cite",
        tr("BriefingActions", "Cite a passage…"),
        view.cite,
        "Ctrl+Shift+E",
        tr("BriefingActions", "Cite a passage in the paragraph (Ctrl+Shift+E)"),
    )
    _register_moves(view, add)
    add("export.word", tr("BriefingActions", "Export to Word…"), view.ask_and_export, "Ctrl+E")
    actions.add(
        "export.notes",
        tr("BriefingActions", "Print the analysts’ notes"),
        view.follow_notes,
        menu="Briefing",
        checkable=True,
    )


def _register_moves(view: BriefingView, add: Callable[..., QAction]) -> None:
    """Register what the outline's own keys do: outside of it they mean other things."""
    tr = QCoreApplication.translate
    tree = view.tree
    add(
        "block.edit",
        tr("BriefingActions", "Edit block"),
        lambda: view.edit(tree.current),
        tip=tr("BriefingActions", "Edit block (Enter in the outline)"),
    )
    add(
        "block.up",
        tr("BriefingActions", "Move block up"),
        lambda: tree.move_selected("up"),
        tip=tr("BriefingActions", "Move up (Alt+↑ in the outline)"),
    )
    add(
        "block.down",
        tr("BriefingActions", "Move block down"),
        lambda: tree.move_selected("down"),
        tip=tr("BriefingActions", "Move down (Alt+↓ in the outline)"),
    )
    add(
        "block.in",
        tr("BriefingActions", "Put block under the heading above"),
        lambda: tree.move_selected("in"),
        tip=tr("BriefingActions", "Put under the heading above (Alt+→ in the outline)"),
    )
    add(
        "block.out",
        tr("BriefingActions", "Take block out of its section"),
        lambda: tree.move_selected("out"),
        tip=tr("BriefingActions", "Take out of its section (Alt+← in the outline)"),
    )
    add(
        "block.delete",
        tr("BriefingActions", "Delete block"),
        tree.delete_selected,
        tip=tr("BriefingActions", "Delete (Del in the outline)"),
    )
