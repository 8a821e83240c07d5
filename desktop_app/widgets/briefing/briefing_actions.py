"""Registers what can be done to a briefing, for menu, keys, buttons and the command palette."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.block_words import ROLES, TABLES, said
from desktop_app.widgets.briefing.adding import Adding
from desktop_app.widgets.briefing.asking import Asking
from desktop_app.widgets.briefing.briefing_parts import BriefingParts

OF_A_BRIEFING = (
    "briefing.front",
    "briefing.copy",
    "briefing.edition",
    "briefing.remove",
    "add.heading",
    "add.excerpt",
    "unused.show",
    "checks.show",
    "export.word",
    "export.form",
    "export.release",
    "export.pdf",
    "export.sources",
)
"""Actions that need a briefing."""
EXPORTS = ("export.word", "export.form", "export.release", "export.pdf")
"""Actions that wait for the export under way."""
OF_A_BLOCK = ("block.edit", "block.up", "block.down", "block.in", "block.out", "block.delete")
"""Actions that need a current row in the outline."""
OF_AN_EXCERPT = ("block.shorten", "block.passage", "block.accept")
"""Actions that need an excerpt in the current row."""

ICONS = {
    "briefing.new": "plus",
    "briefing.copy": "copy",
    "briefing.edition": "history",
    "briefing.front": "pencil",
    "briefing.remove": "trash-2",
    "add.heading": "heading",
    "add.paragraph": "pilcrow",
    "add.judgement": "scale",
    "add.excerpt": "quote",
    "add.tag": "tag",
    "add.table": "table",
    "add.picture": "image",
    "add.page-break": "separator-horizontal",
    "add.cite": "asterisk",
    "list.in": "indent-increase",
    "list.out": "indent-decrease",
    "block.edit": "pencil",
    "block.shorten": "scissors",
    "block.passage": "newspaper",
    "block.accept": "check",
    "block.up": "arrow-up",
    "block.down": "arrow-down",
    "block.delete": "trash-2",
    "unused.show": "list-filter",
    "export.word": "file-output",
    "export.sources": "download",
    "audit.open": "text-search",
    "document.refresh": "redo-2",
    "document.edits": "undo-2",
    "templates.show": "files",
}
"""Icons of the actions by name."""

_Add = Callable[..., QAction]


def register_briefing_actions(
    parts: BriefingParts, adding: Adding, asking: Asking, actions: Actions
) -> None:
    """Register the actions of the menu Briefing."""

    def add(
        name: str, text: str, run: Callable[[], object], key: str = "", tip: str = ""
    ) -> QAction:
        return actions.add(name, text, run, menu="Briefing", keys=[key] if key else [], tip=tip)

    add(
        "briefing.new",
        tr("New briefing…"),
        asking.new_briefing,
        tip=tr("Begin a briefing in one of the templates"),
    )
    add("briefing.copy", tr("Copy briefing"), parts.copy_briefing)
    add(
        "briefing.edition",
        tr("New edition…"),
        adding.ask_edition,
        tip=tr("Copy the outline with another as-of date; numbers stay"),
    )
    add(
        "briefing.front",
        tr("Title and front matter"),
        parts.edit_front,
        tip=tr("Title, front matter, template, language and paper"),
    )
    add("briefing.remove", tr("Delete briefing"), parts.remove_briefing)
    _register_adding(parts, adding, add)
    _register_roles(parts, adding, add)
    _register_moves(parts, add)
    actions.add(
        "unused.show",
        tr("Passages not yet used"),
        lambda: parts.drawer_wanted.emit(actions["unused.show"].isChecked()),
        menu="Briefing",
        keys=["Ctrl+Shift+U"],
        tip=tr("Show the tagged passages that this briefing does not use"),
        checkable=True,
    )
    if parts.preview.office is not None:
        by_office = actions.add(
            "preview.office",
            tr("Pages by LibreOffice"),
            lambda: parts.show_by_office(actions["preview.office"].isChecked()),
            menu="Briefing",
            tip=tr("Show the pages exactly as LibreOffice prints them, a few seconds later"),
            checkable=True,
        )
        by_office.setChecked(parts.preview.by_office)
    _register_exports(parts, asking, add)
    actions.add(
        "checks.show",
        tr("Before export"),
        lambda: parts.checks_wanted.emit(actions["checks.show"].isChecked()),
        menu="Briefing",
        keys=["Ctrl+Shift+D"],
        tip=tr("List what to look at before the export"),
        checkable=True,
    )


def _register_exports(parts: BriefingParts, asking: Asking, add: _Add) -> None:
    add(
        "export.word",
        tr("Export to Word…"),
        parts.ask_and_export,
        "Ctrl+E",
        tr("Export to Word as chosen last (Ctrl+E)"),
    )
    add("export.form", tr("Export with other choices…"), asking.show_export_form)
    add(
        "export.release",
        tr("Copy for release…"),
        lambda: asking.show_export_form(for_release=True),
        tip=tr("Without anything that leads back to the workspace"),
    )
    add("export.pdf", tr("Export as PDF…"), asking.ask_pdf)
    add("export.sources", tr("Export the sources for Zotero…"), asking.ask_sources)
    add(
        "audit.open",
        tr("Check a Word file…"),
        asking.ask_document,
        tip=tr("Hold every quotation of a Word document against the articles"),
    )
    add(
        "document.refresh",
        tr("Refresh an edited Word file…"),
        parts.edited.ask_refresh,
        tip=tr("Bring the workspace’s news into it and keep the editor’s words"),
    )
    add(
        "document.edits",
        tr("Take back the edits…"),
        parts.edited.ask_edits,
        tip=tr("Bring the editor’s own paragraphs into the outline, one by one"),
    )
    add("templates.show", tr("Own templates…"), asking.show_own_templates)


def _register_adding(parts: BriefingParts, adding: Adding, add: _Add) -> None:
    add("add.heading", tr("Add heading"), parts.add_heading, "Ctrl+Shift+H")
    add("add.paragraph", tr("Add paragraph"), parts.add_paragraph, "Ctrl+Shift+P")
    add("add.judgement", tr("Add key judgement"), adding.judgement, "Ctrl+Shift+J")
    add("add.excerpt", tr("Add excerpt…"), parts.add_excerpt, "Ctrl+Shift+X")
    add("add.tag", tr("Add excerpts of a tag…"), adding.ask_tag, "Ctrl+Shift+G")
    add("add.table", tr("Add table…"), adding.ask_table, "Ctrl+Shift+B")
    add("add.picture", tr("Add picture…"), adding.ask_picture, "Ctrl+Shift+I")
    add("add.page-break", tr("Add page break"), adding.page_break, "Ctrl+Shift+K")
    add(
        "add.place",
        tr("Place in briefing"),
        parts.place_passage_at_hand,
        "B",
        tr("Place the passage in focus in the briefing"),
    )
    add(
        "add.cite",
        tr("Cite a passage…"),
        parts.cite,
        "Ctrl+Shift+E",
        tr("Cite a passage in the paragraph (Ctrl+Shift+E)"),
    )
    for kind, words in TABLES.items():
        text = tr("Add table: {kind}").format(kind=said(words))
        add(f"table.{kind}", text, partial(adding.table, kind))


def _register_roles(parts: BriefingParts, adding: Adding, add: _Add) -> None:
    for role, words in ROLES.items():
        text = tr("Paragraph as: {role}").format(role=said(words))
        add(f"role.{role}", text, partial(adding.give_role, role))
    session = parts.session
    add("list.in", tr("Deeper in the list"), lambda: session.step_level(1))
    add("list.out", tr("Less deep in the list"), lambda: session.step_level(-1))


def _register_moves(parts: BriefingParts, add: _Add) -> None:
    """Register what the outline's own keys do: outside of it they mean other things."""
    tree = parts.tree
    for name, text, run, tip in (
        (
            "edit",
            tr("Edit block"),
            lambda: parts.edit(tree.current),
            tr("Edit block (Enter in the outline)"),
        ),
        (
            "shorten",
            tr("Shorten the excerpt"),
            parts.below.excerpt.shorten.click,
            tr("Leave the selected words of the quotation out, printed as […]"),
        ),
        (
            "passage",
            tr("Show the excerpt in its article"),
            parts.show_passage,
            tr("Show the passage where it stands in its article"),
        ),
        (
            "accept",
            tr("Accept the new words of the excerpt"),
            parts.accept_words,
            tr("The passage changed after it was placed; take its words as they are now"),
        ),
        (
            "up",
            tr("Move block up"),
            lambda: tree.move_selected("up"),
            tr("Move up (Alt+↑ in the outline)"),
        ),
        (
            "down",
            tr("Move block down"),
            lambda: tree.move_selected("down"),
            tr("Move down (Alt+↓ in the outline)"),
        ),
        (
            "in",
            tr("Put block under the heading above"),
            lambda: tree.move_selected("in"),
            tr("Put under the heading above (Alt+→ in the outline)"),
        ),
        (
            "out",
            tr("Take block out of its section"),
            lambda: tree.move_selected("out"),
            tr("Take out of its section (Alt+← in the outline)"),
        ),
        (
            "history",
            tr("History of the block…"),
            lambda: parts.history_wanted.emit(tree.current or parts.model.briefing),
            tr("Who wrote it, and what it was before; without a block, of the briefing"),
        ),
        ("delete", tr("Delete block"), tree.delete_selected, tr("Delete (Del in the outline)")),
    ):
        add(f"block.{name}", text, run, tip=tip)


def tr(words: str) -> str:
    """Return the words of an action in the language of the interface."""
    return QCoreApplication.translate("BriefingActions", words)
