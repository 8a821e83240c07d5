"""Commands found by their words."""

from __future__ import annotations

from PySide6.QtGui import QAction
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.command_search import command_text, matching


def found(query: str, *texts: str) -> list[str]:
    actions = [QAction(text) for text in texts]
    return [command_text(action) for action in matching(actions, query)]


def test_every_word_of_the_query_must_be_there(qtbot: QtBot) -> None:
    assert found("pane two", "Two panes", "One pane", "Two of us") == ["Two panes"]


def test_words_that_begin_a_word_come_first(qtbot: QtBot) -> None:
    assert found("art", "Smarter text", "Import articles…") == ["Import articles…", "Smarter text"]


def test_an_empty_query_finds_all_in_their_order(qtbot: QtBot) -> None:
    assert found("", "Undo", "Redo") == ["Undo", "Redo"]


def test_case_and_access_keys_do_not_count(qtbot: QtBot) -> None:
    assert found("UNDO", "&Undo: tag R&&D") == ["Undo: tag R&D"]


def test_what_cannot_run_comes_last(qtbot: QtBot) -> None:
    off, on = QAction("Redo"), QAction("Record")
    off.setEnabled(False)
    assert matching([off, on], "re") == [on, off]


def test_what_only_the_tip_says_comes_behind_what_the_words_say(qtbot: QtBot) -> None:
    told, said = QAction("Article details…"), QAction("Copy the headline")
    told.setToolTip("Headline, outlet, byline")
    assert matching([told, said], "headline") == [said, told]
    assert matching([told, said], "outlet") == [told]
