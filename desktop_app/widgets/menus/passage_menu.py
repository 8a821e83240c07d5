"""The menu Passage: what is done to the selected words or the passage in focus."""

from __future__ import annotations

from functools import partial

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.fact_actions import FactActions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.passage_commands import PassageCommands
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Passage"
ICONS = {
    "passage.choose": "tag",
    "passage.highlight": "highlighter",
    "passage.note": "sticky-note",
    "passage.delete": "trash-2",
    "passage.duplicate": "copy",
    "facts.grade": "asterisk",
    "facts.fill_in": "list-tree",
    "relation.relate": "link",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""

    def add(name: str, text: str, run: Run, *keys: str) -> None:
        actions.add(name, text, run, menu=MENU, keys=keys)

    reading, read = window.reading, window.read
    commands = PassageCommands(window)
    editing = commands.editing
    add("passage.choose", tr("Tag…"), window.choose_tag, "T")
    add("passage.repeat", tr("Same tags again"), reading.repeat, ".")
    add("passage.in_vivo", tr("Tag named after the words"), reading.tag_in_vivo, "I")
    add("passage.highlight", tr("Highlight without a tag"), reading.highlight, "H")
    add("passage.note", tr("Write a note"), commands.note, "N")
    add("passage.delete", tr("Delete passage"), reading.delete, "Delete")
    add("passage.list", tr("Tags at the cursor…"), commands.list_tags)
    add("passage.duplicate", tr("Code the same words as mine"), editing.duplicate, "Ctrl+D")
    add("extent.split", tr("Split passage at the caret"), commands.split, "X")
    add("extent.merge", tr("Merge passages"), editing.merge, "M")
    for name, text, move, step, key in (
        ("end_on", tr("Move its end on a word"), editing.move_end, 1, "Alt+Shift+Right"),
        ("end_back", tr("Move its end back a word"), editing.move_end, -1, "Alt+Shift+Left"),
        ("start_on", tr("Move its start on a word"), editing.move_start, 1, "Ctrl+Alt+Shift+Right"),
        (
            "start_back",
            tr("Move its start back a word"),
            editing.move_start,
            -1,
            "Ctrl+Alt+Shift+Left",
        ),
    ):
        add(f"extent.{name}", text, partial(move, step), key)
    add("words.grow", tr("Select more"), commands.grow, "Ctrl+Shift+.")
    add("words.shrink", tr("Select less"), commands.shrink, "Ctrl+Shift+,")
    facts = FactActions(window)
    add("facts.status", tr("Next status: to check, confirmed, none"), facts.walk_status, "V")
    add("facts.grade", tr("Grade…"), facts.grade, "G")
    add("facts.fill_in", tr("Figure, speaker, date…"), facts.fill_in, "F")
    add("relation.relate", tr("Relate to another passage…"), facts.relate, "Shift+R")
    add("relation.follow", tr("Follow its relation, or go back"), facts.follow, "R")
    add("relation.history", tr("History of the passage…"), window.team.show_history_of_passage)
    add(
        "passages.list",
        tr("Passages of this article…"),
        lambda: read.active.list_passages(),
        "Ctrl+Shift+L",
    )
    add(
        "passages.here",
        tr("Passages of this paragraph…"),
        lambda: read.active.list_passages_here(),
        "Ctrl+L",
    )
    add("passages.next", tr("Next passage"), lambda: read.active.focus_next_passage(), "F8")
    add(
        "passages.previous",
        tr("Previous passage"),
        lambda: read.active.focus_previous_passage(),
        "Shift+F8",
    )
