"""The codebook in the window: digits of one's own, hidden tags, merging, a table in and out."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.app import Application
from desktop_app.widgets.tags.codebook_files import CodebookFiles
from desktop_app.widgets.tags.codebook_sheet import CodebookSheet
from desktop_app.widgets.tags.target_dialog import TargetDialog
from tests.journeys import accessibility
from tests.journeys.analyst_at_work import AnalystAtWork

DONG_A = "Korea Invited"


@pytest.fixture
def at_work(analyst: AnalystAtWork, application: Application) -> AnalystAtWork:
    """Return an analyst who has the sample open and has given her name."""
    application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    return analyst


def point_at(analyst: AnalystAtWork, path: str) -> str:
    """Make a tag the current one in the tree and give the tree the keyboard; return its id."""
    known = analyst.project.codebook.at_path(path)
    assert known is not None
    tree = analyst.view.read_place.side.tags.tree
    tree.setFocus()
    tree.select(known.id)
    return known.id


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")
def test_a_digit_of_my_own_tags_from_then_on_and_stands_in_the_menu(
    at_work: AnalystAtWork, qtbot: QtBot
) -> None:
    china = point_at(at_work, "China")
    at_work.press(Qt.Key.Key_P)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Qt.Key.Key_1)
    assert at_work.view.commands["tag.1"].text() == "Tag China"
    at_work.open_article(DONG_A)
    at_work.select("military delegation")
    at_work.press(Qt.Key.Key_1)
    mine = [each for each in at_work.passages if each.creator == at_work.view.desk.analyst]
    assert [each.tags for each in mine] == [{china}]
    at_work.command("forget my digits")
    assert at_work.view.commands["tag.1"].text() == "Tag Invitations and attendance"


def test_a_hidden_tag_leaves_all_panes_and_stays_hidden_after_a_restart(
    at_work: AnalystAtWork, application: Application
) -> None:
    partnership = point_at(at_work, "Partnership")
    at_work.press(Qt.Key.Key_E)
    hidden = at_work.view.read.common_sight.hidden_tags
    assert partnership in hidden
    assert len(hidden) == 3
    folder = at_work.view.desk.workspace.folder.path
    application.show_start()
    application.open(folder)
    assert at_work.view.read.common_sight.hidden_tags == hidden
    assert at_work.view.read_place.side.tags.visibility.hidden == hidden
    at_work.command("show all tags")
    assert not at_work.view.read.common_sight.hidden_tags


def test_the_counts_are_those_of_the_article_that_is_read(at_work: AnalystAtWork) -> None:
    outlook = at_work.project.codebook.at_path("Outlook")
    assert outlook is not None
    tree = at_work.view.read_place.side.tags.tree
    tree.select(outlook.id)
    shown = {}
    for article in ("Address Russia", DONG_A):
        at_work.open_article(article)
        here = at_work.project.passages_in[at_work.article(article).id]
        count = sum(each in here for each in at_work.project.passages_tagged(outlook.id))
        said = f", {count} in this article" if count else ""
        spoken = tree.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
        assert spoken == f"Outlook, digit 8, 12 passages{said}"
        shown[article] = count
    assert len(set(shown.values())) == 2


def test_two_tags_are_merged_from_the_palette_and_undone(at_work: AnalystAtWork) -> None:
    china = point_at(at_work, "China")
    outlook = point_at(at_work, "Outlook")
    before = at_work.project.tag_count(outlook)
    point_at(at_work, "China")
    at_work.view.commands["current-tag.merge"].trigger()
    dialog = at_work.application.window.findChild(TargetDialog)
    assert dialog is not None
    QTest.keyClicks(dialog.field, "outl")
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    assert at_work.project.codebook.shown(china) == at_work.project.tags[outlook]
    assert at_work.project.tag_count(outlook) > before
    at_work.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert at_work.project.tag_count(outlook) == before


def test_the_codebook_goes_out_as_a_table_and_comes_into_another_workspace(
    at_work: AnalystAtWork, application: Application, tmp_path: Path
) -> None:
    names = [at_work.project.codebook.path(tag.id) for tag in at_work.project.codebook]
    at_work.view.commands["codebook.export"].trigger()
    dialog = application.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(tmp_path / "codebook.csv"))
    dialog.close()
    application.make(tmp_path / "another", [])
    at_work.view.commands["codebook.import"].trigger()
    dialog = application.window.findChildren(QFileDialog)[-1]
    dialog.fileSelected.emit(str(tmp_path / "codebook.csv"))
    dialog.close()
    sheet = application.window.findChild(CodebookSheet)
    assert sheet is not None
    QTest.keyClick(sheet, Qt.Key.Key_Return)
    codebook = at_work.project.codebook
    assert [codebook.path(tag.id) for tag in codebook] == names


@pytest.mark.parametrize("which", ["merge", "import", "second name", "hidden"])
def test_every_control_of_the_codebook_is_named_reached_by_tab_and_shows_the_keyboard(
    at_work: AnalystAtWork, qtbot: QtBot, tmp_path: Path, which: str
) -> None:
    panel = at_work.view.read_place.side.tags
    china = point_at(at_work, "China")
    shown: QWidget | None = at_work.application.window
    if which == "merge":
        panel.ask_to_merge(china)
        shown = panel.findChild(TargetDialog)
    elif which == "import":
        (tmp_path / "team.csv").write_text("path,colour,\nNew,pink,x\n", "utf-8")
        files = CodebookFiles(at_work.view.desk, at_work.view.theme, panel)
        files.show(tmp_path / "team.csv")
        shown = panel.findChild(CodebookSheet)
    elif which == "second name":
        panel.open_details(china)
    else:
        panel.visibility.toggle(china)
    assert shown is not None
    qtbot.waitUntil(shown.isActiveWindow)
    assert accessibility.unnamed(shown) == []
    assert accessibility.unreachable(shown) == []
    assert accessibility.unmarked(shown) == []
