"""The menu Tags: digits, the tag under the keyboard, eyes, word lists, the codebook as a file."""

from __future__ import annotations

from functools import partial

from desktop_app.viewmodels.actions import Actions
from desktop_app.widgets.menus.words import Run, tr
from desktop_app.widgets.tagging.tagging_windows import TaggingWindows
from desktop_app.widgets.tags.codebook_files import CodebookFiles
from desktop_app.widgets.workspace_parts import WorkspaceParts

MENU = "Tags"
DIGITS = "123456789"
ICONS = {
    "eye.all": "eye",
    "tags.suggest": "whole-word",
    "codebook.import": "download",
    "codebook.export": "upload",
}
"""Icons of its actions by name."""


def register(window: WorkspaceParts, actions: Actions) -> None:
    """Register the actions in the order in which the menu shows them."""
    for digit in DIGITS:
        actions.add(
            f"tag.{digit}",
            tr("Tag of digit {digit}").format(digit=digit),
            partial(window.reading.toggle_digit, digit),
            menu=MENU,
            keys=(digit,),
        )

    def add(name: str, text: str, run: Run) -> None:
        actions.add(name, text, run, menu=MENU)

    panel = window.read_place.side.tags
    files = CodebookFiles(window.desk, window.theme, window)
    for name, text, deed in (
        ("current-tag.rename", tr("Rename the tag"), panel.tree.rename),
        (
            "current-tag.describe",
            tr("Describe the tag: second name, when to use it…"),
            panel.open_details,
        ),
        ("current-tag.digit", tr("Digit of the tag…"), panel.open_digits),
        ("current-tag.merge", tr("Merge the tag into…"), panel.ask_to_merge),
        ("current-tag.move", tr("Move its passages to another tag…"), panel.ask_to_move_passages),
        ("current-tag.history", tr("History of the tag…"), window.team.show_history),
    ):
        add(name, text, partial(panel.for_current, deed))
    panel.history_wanted.connect(window.team.show_history)
    add("digits.forget", tr("Forget my digits"), window.reading.pins.forget)
    add(
        "eye.only", tr("Show only this tag"), partial(panel.for_current, panel.visibility.show_only)
    )
    add("eye.all", tr("Show all tags"), panel.visibility.show_all)
    suggesting = TaggingWindows(window)
    add("tags.suggest", tr("Tag by words…"), suggesting.suggest_by_words)
    add("codebook.import", tr("Import codebook…"), files.ask_import)
    add("codebook.export", tr("Export codebook…"), files.ask_export)
