"""Articles come in by drop, dialog and clipboard, are described, removed, and come back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from desktop_app.app import Application
from desktop_app.storage.bundled import bundled
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork
from tests.web_pages import a_long_page

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_articles_dropped_on_the_start_page_become_a_workspace(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.show_start()
    analyst.drop(bundled("seeds"))
    folder = Path(analyst.start.page.form.folder.text())
    analyst.press(Qt.Key.Key_Return)
    analyst.wait_for_articles()
    assert analyst.view.desk.workspace.folder.path == folder
    assert len(analyst.project.articles) == 5
    assert all(pane.article_id for pane in analyst.view.read.panes)


def test_a_report_says_what_became_of_each_file(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk", [bundled("seeds")])
    analyst.wait_for_articles()
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x00\x01\x02PNG\xff" * 100)
    empty = tmp_path / "empty.txt"
    empty.write_text("")
    fresh = tmp_path / "fresh.txt"
    fresh.write_text("The summit ended on Friday.")
    analyst.drop(broken, empty, fresh, next(bundled("seeds").glob("000_*")))
    sheet = analyst.view.read_place.sheet
    assert sheet.isVisible()
    assert sheet.heading.text() == "1 added, 1 there already, 2 refused"
    lines = [sheet.lines.item(row).text() for row in range(sheet.lines.count())]
    assert len(lines) == 4
    assert "broken.txt" in lines[0]
    assert len(analyst.project.articles) == 6


def test_an_import_that_ends_calls_nobody_away(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    analyst.press(Qt.Key.Key_2, CONTROL)
    analyst.view.intake.take_in([bundled("seeds")])
    # What was asked for is seen to begin.
    assert analyst.view.place == "read"
    analyst.press(Qt.Key.Key_2, CONTROL)
    analyst.wait_for_articles()
    assert analyst.view.place == "excerpts"
    assert analyst.view.status.message == "Articles: 5 added."


def test_a_report_behind_the_search_is_told_in_the_bar(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    analyst.press(Qt.Key.Key_F, CONTROL | SHIFT)
    analyst.view.intake.take_in([bundled("seeds")])
    analyst.wait_for_articles()
    assert not analyst.view.read_place.sheet.isVisible()
    assert analyst.view.status.message == "Articles: 5 added."


def test_who_types_while_files_are_read_goes_on_typing(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    analyst.view.intake.take_in([bundled("seeds")])
    field = analyst.view.read_place.articles.filter
    field.setFocus()
    analyst.wait_for_articles()
    assert analyst.view.read_place.sheet.heading.text() == "5 added"
    assert field.hasFocus()


def test_an_import_is_taken_back_as_a_whole(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    analyst.drop(bundled("seeds"))
    assert len(analyst.project.articles) == 5
    sheet = analyst.view.read_place.sheet
    assert (sheet.heading.text(), sheet.asked.isVisible()) == ("5 added", True)
    analyst.press(Qt.Key.Key_Z, CONTROL)
    assert not analyst.project.articles
    assert (sheet.heading.text(), sheet.asked.isVisible()) == ("5 added, 5 removed since", False)
    analyst.press(Qt.Key.Key_Y, CONTROL)
    assert len(analyst.project.articles) == 5
    assert (sheet.heading.text(), sheet.asked.isVisible()) == ("5 added", True)


def test_text_on_the_clipboard_becomes_an_article(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    QApplication.clipboard().setText("한국 대표단이 나토 회의에 참석했다.")
    analyst.press(Qt.Key.Key_V, CONTROL | SHIFT)
    analyst.wait_for_articles()
    (article,) = analyst.project.articles.values()
    assert analyst.view.desk.text(article.id) == "한국 대표단이 나토 회의에 참석했다."
    assert analyst.view.read.active.article_id == article.id


def test_files_are_chosen_in_a_dialog(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk")
    analyst.press(Qt.Key.Key_I, CONTROL)
    dialog = analyst.view.findChild(QFileDialog)
    assert dialog is not None
    dialog.filesSelected.emit([str(next(bundled("seeds").glob("003_*")))])
    dialog.close()
    analyst.wait_for_articles()
    assert len(analyst.project.articles) == 1


def test_what_is_known_of_an_article_is_written_beside_its_text(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    application.make(tmp_path / "Desk", [bundled("seeds")])
    analyst.wait_for_articles()
    analyst.open_article("000_")
    analyst.press(Qt.Key.Key_F2)
    form = analyst.view.read_place.side.form
    assert form.isVisible()
    assert analyst.view.read.active.isVisible()
    analyst.type("Korea Invited to NATO Meeting")
    published = form.field("published").value
    assert isinstance(published, QLineEdit)
    published.setFocus()
    published.selectAll()
    analyst.type("22 December 2009")
    analyst.press(Qt.Key.Key_Return)
    article = analyst.article("Korea Invited")
    assert article.published == "2009-12-22"
    assert not form.isVisible()
    # The keyboard is where it was: in the pane.
    assert analyst.view.read.active.isAncestorOf(QApplication.focusWidget() or form)


def test_a_removed_article_comes_back_by_undo(
    analyst: AnalystAtWork, application: Application
) -> None:
    application.open_sample()
    article = analyst.article("Korea Invited")
    passages = len(analyst.passages)
    analyst.open_article("Korea Invited")
    analyst.view.read_place.articles.view.setFocus()
    analyst.press(Qt.Key.Key_Delete)
    assert article.id not in analyst.project.articles
    assert len(analyst.passages) < passages
    assert analyst.view.read.active.article_id == ""
    assert "Ctrl+Z" in analyst.view.status.message
    analyst.press(Qt.Key.Key_Z, CONTROL)
    assert len(analyst.passages) == passages
    assert analyst.view.read.active.article_id == article.id


def test_a_window_closed_while_articles_are_read_keeps_what_was_read(
    analyst: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    news = tmp_path / "news"
    news.mkdir()
    for number in range(300):
        (news / f"{number}.txt").write_text(f"The summit ended on day {number}.")
    # Read for many seconds: the window is closed before all is there, however fast the rest is.
    slow = news / "slow.html"
    slow.write_bytes(a_long_page(4_000_000))
    application.make(tmp_path / "Desk", [news])
    analyst.close()
    application.open(tmp_path / "Desk")
    stored = list((tmp_path / "Desk").glob("articles/*/*.txt"))
    assert len(analyst.project.articles) == len(stored) < 301
    slow.unlink()
    analyst.drop(news)
    assert len(analyst.project.articles) == 300
