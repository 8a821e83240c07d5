"""A newcomer's first hour: sample, panes, tags, notes, undo, closing and coming back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.storage.bundled import bundled
from desktop_app.workspace.opening import open_workspace
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

DONG_A = "Korea Invited"


def test_the_sample_shows_two_of_five_articles_side_by_side(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.show_start()
    analyst.click(analyst.start.page.sample)
    assert len(analyst.project.articles) == 5
    shown = [pane.article_id for pane in analyst.view.read.panes]
    assert len(shown) == 2
    assert all(shown)
    assert len(set(shown)) == 2
    assert "Korea–NATO" in application.window.windowTitle()


def test_words_are_tagged_by_a_digit_once_the_name_is_given(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.open_article(DONG_A)
    before = len(analyst.passages)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_1)
    assert len(analyst.passages) == before
    analyst.type("Minji Park")
    analyst.press(Qt.Key.Key_Return)
    mine = [each for each in analyst.passages if each.creator == analyst.view.desk.analyst]
    assert [each.exact for each in mine] == ["military delegation"]
    tag = analyst.project.codebook.with_key("1")
    assert tag is not None
    assert mine[0].tags == {tag.id}
    # The keyboard is in the pane again, and the same digit takes the tag off.
    analyst.press(Qt.Key.Key_1)
    assert len(analyst.passages) == before


def test_undo_takes_back_the_last_thing_and_redo_does_it_again(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article(DONG_A)
    before = len(analyst.passages)
    analyst.select("Afghanistan")
    analyst.press(Qt.Key.Key_2)
    undo = analyst.view.commands["edit.undo"]
    assert undo.text().startswith("Undo: tag passage")
    analyst.press(Qt.Key.Key_Z, CONTROL)
    assert len(analyst.passages) == before
    analyst.press(Qt.Key.Key_Y, CONTROL)
    assert len(analyst.passages) == before + 1


def test_an_article_opens_in_the_other_pane_with_control_enter(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    before = [pane.article_id for pane in analyst.view.read.panes]
    analyst.open_article(DONG_A, CONTROL)
    after = [pane.article_id for pane in analyst.view.read.panes]
    assert after == [before[0], analyst.article(DONG_A).id]
    assert analyst.view.read.active_number == 1


def test_copied_words_stand_alone_until_their_source_is_asked_for(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    analyst.open_article(DONG_A)
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_C, CONTROL)
    assert QApplication.clipboard().text() == "military delegation"
    analyst.press(Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    copied = QApplication.clipboard().text()
    assert "“military delegation”" in copied
    assert "Dong-A Ilbo" in copied
    assert "2009" in copied


def test_the_window_comes_back_as_it_was_left(
    analyst: AnalystAtWork, application: Application, qapp: QApplication, qtbot: QtBot
) -> None:
    application.open_sample()
    folder = analyst.view.desk.workspace.folder.path
    analyst.command("three panes")
    analyst.open_article("NATO to Address", CONTROL)
    analyst.command("larger text")
    analyst.command("dark")
    shown = [pane.article_id for pane in analyst.view.read.panes]
    analyst.close()
    again = Application(qapp)
    again.window.show()
    again.open(folder)
    returned = AnalystAtWork(again, qtbot)
    assert [pane.article_id for pane in returned.view.read.panes] == shown
    assert returned.view.read.zoom == 1.1
    assert again.theme.is_dark
    again.window.close()
    again.window.deleteLater()


def test_everything_is_there_after_closing(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk", [bundled("seeds")])
    analyst.wait_for_articles()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.open_article("000_")
    analyst.select("military delegation")
    analyst.press(Qt.Key.Key_T)
    analyst.type("Invitations")
    analyst.press(Qt.Key.Key_Return, CONTROL)
    analyst.close()
    workspace = open_workspace(tmp_path / "Desk")
    project = workspace.session.project
    (passage,) = project.annotations.values()
    assert passage.exact == "military delegation"
    assert [project.codebook.path(tag.id) for tag in project.tags_of(passage)] == ["Invitations"]
    assert workspace.session.undo_label is not None
    workspace.close()
