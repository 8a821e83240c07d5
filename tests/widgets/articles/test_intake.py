"""Drops are read behind the window, which shows how far it is, and what became of each file."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.articles.article_import import Progress
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.import_sheet import ImportSheet
from desktop_app.widgets.articles.intake import Intake
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.intake.importing import ImportReport, Outcome
from tests.builders import NATO
from tests.web_pages import SENTENCE, a_page


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def sheet(window: QWidget, theme: Theme, icons: Icons) -> ImportSheet:
    sheet = ImportSheet(theme, icons)
    QVBoxLayout(window).addWidget(sheet)
    window.show()
    return sheet


@pytest.fixture
def intake(desk: Desk, window: QWidget, sheet: ImportSheet) -> Intake:
    intake = Intake(desk, window)
    sheet.follow(intake.importing)
    intake.reported.connect(sheet.show_report)
    return intake


def articles(folder: Path, count: int) -> list[Path]:
    paths = [folder / f"news-{number}.txt" for number in range(count)]
    for path in paths:
        path.write_text(f"{NATO} {path.stem}", encoding="utf-8")
    return paths


def lines(sheet: ImportSheet) -> list[str]:
    return [sheet.lines.item(row).text() for row in range(sheet.lines.count())]


def test_a_drop_is_under_way_at_once_and_reported_at_the_end(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(intake.reported):
        intake.take_in(articles(tmp_path, 3))
        assert intake.is_busy
        assert sheet.heading.text() == "Looking for articles…"
        assert sheet.cancel.isVisible()
    assert sheet.heading.text() == "3 added"
    assert lines(sheet) == [f"«news-{number}.txt» was added." for number in range(3)]
    assert not sheet.cancel.isVisible()


def test_the_sheet_names_the_file_that_is_read(sheet: ImportSheet) -> None:
    sheet.show_progress(Progress("a long name.txt", 12, 300))
    assert sheet.heading.text() == "Reading 12 of 300"
    assert sheet.file.text() == "a long name.txt"
    assert (sheet.bar.value(), sheet.bar.maximum()) == (11, 300)
    assert not sheet.lines.isVisible()


def test_cancel_on_the_sheet_stops_the_import(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, tmp_path: Path
) -> None:
    with qtbot.waitSignal(intake.reported):
        intake.take_in(articles(tmp_path, 400))
        QTest.mouseClick(sheet.cancel, Qt.MouseButton.LeftButton)
    assert "not read" in sheet.heading.text() or not sheet.isVisible()


def test_the_report_counts_what_was_not_read(sheet: ImportSheet) -> None:
    outcome = Outcome(Path("a.txt"), "added", "«a.txt» was added.")
    sheet.show_report(ImportReport((outcome,), unread=4))
    assert sheet.heading.text() == "1 added, 4 not read"


def test_an_import_of_nothing_leaves_no_sheet(sheet: ImportSheet) -> None:
    sheet.show_beginning()
    sheet.show_report(ImportReport(()))
    assert not sheet.isVisible()


def test_a_workspace_is_no_article(qtbot: QtBot, intake: Intake, desk: Desk) -> None:
    folder = desk.workspace.folder.path
    with qtbot.waitSignal(intake.workspace_dropped) as dropped:
        intake.take_in([folder])
    assert dropped.args == [folder]
    assert not intake.is_busy


def test_a_pasted_text_becomes_an_article(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, desk: Desk
) -> None:
    QApplication.clipboard().setText("The summit ended on Friday.")
    with qtbot.waitSignal(intake.reported):
        intake.paste()
    assert len(desk.project.articles) == 3
    assert sheet.heading.text() == "1 added"


def test_files_on_the_clipboard_are_imported(
    qtbot: QtBot, intake: Intake, desk: Desk, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in articles(tmp_path, 2)])
    QApplication.clipboard().setMimeData(mime)
    with qtbot.waitSignal(intake.reported):
        intake.paste()
    assert len(desk.project.articles) == 4


def test_words_dragged_out_of_a_browser_become_an_article_with_its_address(
    qtbot: QtBot, intake: Intake, desk: Desk
) -> None:
    mime = QMimeData()
    mime.setText(SENTENCE)
    mime.setHtml(f"<p>{SENTENCE}</p>")
    mime.setData("chromium/x-source-url", QByteArray(b"https://example.org/news/1"))
    known = set(desk.project.articles)
    with qtbot.waitSignal(intake.reported, timeout=20_000):
        intake.drop(mime)
    (article,) = set(desk.project.articles) - known
    assert SENTENCE.strip() in desk.text(article)
    assert desk.project.articles[article].url == "https://example.org/news/1"


def test_a_lone_link_fetches_nothing_and_says_what_to_do(intake: Intake, desk: Desk) -> None:
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    mime = QMimeData()
    mime.setUrls([QUrl("https://example.org/news/1")])
    intake.drop(mime)
    assert not intake.is_busy
    assert sentences == [
        "Nothing is fetched from the web. Open https://example.org/news/1 in a browser, save the "
        "page, and drop the file here."
    ]


def test_pages_dropped_on_the_window_come_in(
    qtbot: QtBot, intake: Intake, sheet: ImportSheet, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "page.html").write_bytes(a_page("Korea Invited to Meeting"))
    (tmp_path / "bad.html").write_bytes(b"")
    with qtbot.waitSignal(intake.reported, timeout=20_000):
        intake.take_in([tmp_path / "bad.html", tmp_path / "page.html"])
    assert sheet.heading.text() == "1 added, 1 refused"
    assert lines(sheet)[0].startswith("«bad.html» is empty")
    assert "Korea Invited to Meeting" in {each.headline for each in desk.project.articles.values()}


def test_what_was_noticed_stands_under_the_line_of_the_file(sheet: ImportSheet) -> None:
    noticed = Outcome(Path("a.eml"), "added", "«a.eml» was added.", notices=("It has 2 pictures.",))
    plain = Outcome(Path("b.eml"), "added", "«b.eml» was added.")
    sheet.show_report(ImportReport((plain, noticed)))
    assert lines(sheet) == ["«a.eml» was added.\nIt has 2 pictures.", "«b.eml» was added."]


def test_what_is_still_asked_is_counted(sheet: ImportSheet) -> None:
    outcome = Outcome(Path("a.txt"), "added", "«a.txt» was added.")
    sheet.show_report(ImportReport((outcome,), asked={"headline": 1, "published": 3}))
    assert sheet.asked.text() == "Still to be said: 3 without a date, 1 without a headline"
    sheet.show_report(ImportReport((outcome,)))
    assert not sheet.asked.isVisible()


def test_a_report_of_thousands_lists_the_refused_and_says_how_many_more(
    sheet: ImportSheet,
) -> None:
    added = [Outcome(Path(f"{n}.txt"), "added", f"«{n}.txt» was added.") for n in range(5_000)]
    refused = Outcome(Path("bad.txt"), "refused", "«bad.txt» is empty.", reason="empty")
    sheet.show_report(ImportReport((*added, refused)))
    assert lines(sheet) == ["«bad.txt» is empty."]
    assert sheet.heading.text() == "5000 added, 1 refused"
    assert sheet.told.details.text() == "Show the other 5,000 files"
    QTest.mouseClick(sheet.told.details, Qt.MouseButton.LeftButton)
    assert lines(sheet)[0] == "«bad.txt» is empty."
    assert lines(sheet)[-1] == "4,801 more"


def test_notes_on_how_pages_were_read_are_counted_and_told_on_demand(sheet: ImportSheet) -> None:
    note = "12 words of the page's frame were left out."
    pages = [
        Outcome(Path(f"{n}.html"), "added", f"«{n}.html» was added.", notices=(note,))
        for n in range(70)
    ]
    hidden = Outcome(Path("a.txt"), "added", "«a.txt» was added.", removed=3)
    sheet.show_report(ImportReport((*pages, hidden)))
    assert sheet.noticed.text() == "Notes on how they were read: 70 · Characters left out: 3"
    assert not sheet.lines.isVisible()
    assert sheet.told.details.text() == "Show all 71 files"
    QTest.mouseClick(sheet.told.details, Qt.MouseButton.LeftButton)
    assert lines(sheet)[0] == f"«0.html» was added.\n{note}"
    QTest.mouseClick(sheet.told.details, Qt.MouseButton.LeftButton)
    assert not sheet.lines.isVisible()


@pytest.mark.parametrize("width", [200, 236, 250, 300])
def test_every_sentence_of_the_report_is_shown_whole(
    qtbot: QtBot, sheet: ImportSheet, width: int
) -> None:
    words = "is damaged and cannot be read as a PDF document: fetch or save it once more."
    refused = [Outcome(Path("a"), "refused", f"«{'x' * n}» {words}") for n in range(1, 8)]
    sheet.setFixedWidth(width)
    sheet.show_report(ImportReport(tuple(refused)))
    view = sheet.lines
    qtbot.waitUntil(lambda: view.visualItemRect(view.item(0)).width() <= view.viewport().width())
    room = view.viewport().width() - view.iconSize().width() - 2 * view.spacing()
    for row in range(view.count()):
        item = view.item(row)
        wanted = view.fontMetrics().boundingRect(
            0, 0, room, 10_000, Qt.TextFlag.TextWordWrap, item.text()
        )
        assert view.visualItemRect(item).height() >= wanted.height()


def test_a_line_of_the_report_leads_to_its_article(qtbot: QtBot, sheet: ImportSheet) -> None:
    added = Outcome(Path("a.txt"), "added", "«a.txt» was added.", article="article:1")
    refused = Outcome(Path("b.txt"), "refused", "«b.txt» is empty.", reason="empty")
    sheet.show_report(ImportReport((added, refused)))
    view = sheet.lines
    asked: list[str] = []
    sheet.article_wanted.connect(asked.append)
    for row in range(2):
        place = view.visualItemRect(view.item(row)).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == ["article:1"]
    view.setCurrentRow(1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked == ["article:1", "article:1"]


def test_a_drop_of_nothing_does_not_speak_of_the_clipboard(intake: Intake, desk: Desk) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    intake.drop(QMimeData())
    assert said == ["Nothing readable was dropped. Drop files or text."]


def test_an_encrypted_file_is_asked_about_and_read_again(
    qtbot: QtBot, sheet: ImportSheet, tmp_path: Path
) -> None:
    locked = Outcome(tmp_path / "a.pdf", "refused", "«a.pdf» is encrypted.", reason="encrypted")
    sheet.show_report(ImportReport((locked,)))
    (file,) = sheet.locked.files
    assert lines(sheet) == []
    assert not file.words.isVisible()
    QTest.mouseClick(file.ask, Qt.MouseButton.LeftButton)
    assert file.words.isVisible()
    assert file.words.echoMode() == QLineEdit.EchoMode.Password
    QTest.keyClicks(file.words, "secret")
    with qtbot.waitSignal(sheet.password_given) as given:
        QTest.keyClick(file.words, Qt.Key.Key_Return)
    assert given.args == [tmp_path / "a.pdf", "secret"]


def test_a_password_given_leaves_the_rest_of_the_report(sheet: ImportSheet) -> None:
    def locked(name: str) -> Outcome:
        return Outcome(Path(name), "refused", f"«{name}» is encrypted.", reason="encrypted")

    empty = Outcome(Path("c.txt"), "refused", "«c.txt» is empty.", reason="empty")
    sheet.show_report(ImportReport((locked("a.pdf"), locked("b.pdf"), empty), asked={"outlet": 1}))
    read = Outcome(Path("a.pdf"), "added", "«a.pdf» was added.")
    sheet.show_report(ImportReport((read,), asked={"outlet": 1}))
    assert sheet.heading.text() == "1 added, 2 refused"
    assert lines(sheet) == ["«c.txt» is empty.", "«a.pdf» was added."]
    assert len(sheet.locked.files) == 1
    assert sheet.asked.text() == "Still to be said: 2 without an outlet"
    other = Outcome(Path("d.txt"), "added", "«d.txt» was added.")
    sheet.show_report(ImportReport((other,)))
    assert sheet.heading.text() == "1 added"


def test_esc_takes_the_question_for_a_password_back(sheet: ImportSheet) -> None:
    locked = Outcome(Path("a.pdf"), "refused", "«a.pdf» is encrypted.", reason="encrypted")
    sheet.show_report(ImportReport((locked,)))
    (file,) = sheet.locked.files
    file.ask.click()
    QTest.keyClick(file.words, Qt.Key.Key_Escape)
    assert not file.words.isVisible()
    assert file.ask.isVisible()


def test_a_word_file_with_a_password_is_not_asked_about(sheet: ImportSheet) -> None:
    locked = Outcome(Path("a.docx"), "refused", "«a.docx» is protected.", reason="encrypted")
    sheet.show_report(ImportReport((locked,)))
    assert sheet.locked.files == []
    assert lines(sheet) == ["«a.docx» is protected."]


def test_the_details_are_read_again_as_one_change(qtbot: QtBot, intake: Intake, desk: Desk) -> None:
    before = desk.project
    with qtbot.waitSignal(desk.undo_changed, timeout=10_000):
        intake.look_again()
    assert {each.language for each in desk.project.articles.values()} != {None}
    desk.undo()
    assert desk.project.articles == before.articles


def test_closing_the_report_does_not_leave_the_keyboard_to_chance(
    qtbot: QtBot, sheet: ImportSheet, window: QWidget
) -> None:
    sheet.show_report(ImportReport((Outcome(Path("a.txt"), "added", "Added."),)))
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    close = next(each for each in sheet.findChildren(QToolButton) if each.isVisible())
    close.setFocus()
    with qtbot.waitSignal(sheet.keyboard_free):
        close.click()
    sheet.show_report(ImportReport((Outcome(Path("a.txt"), "added", "Added."),)))
    elsewhere = QLineEdit(window)
    elsewhere.show()
    elsewhere.setFocus()
    with qtbot.assertNotEmitted(sheet.keyboard_free):
        close.click()
    assert elsewhere.hasFocus()
