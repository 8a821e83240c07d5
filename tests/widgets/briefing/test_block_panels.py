"""The panel below the page edits whatever block is chosen, and everything can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import PICTURE, TAG_EXCERPTS, Block, rows_of
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.workspace.commands.briefing_blocks import set_option
from tests.widgets.briefing.conftest import rows

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier

Press = Callable[..., None]


def block(view: BriefingView, kind: str) -> Block:
    """Return the last block of a kind."""
    return [each for each, _ in view.model.outline.walk() if each.kind == kind][-1]


def now(view: BriefingView) -> Block:
    """Return the current block as the project has it."""
    return view.desk.project.blocks[view.tree.current]


def choose_excerpt(view: BriefingView, passage: EntityId) -> Block:
    excerpt = view.model.outline.placed()[passage]
    view.edit(excerpt)
    return view.desk.project.blocks[excerpt]


def select(view: BriefingView, start: int, end: int) -> None:
    quotation = view.below.excerpt.quotation
    cursor = quotation.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    quotation.setTextCursor(cursor)


# Excerpts


def test_selected_words_are_left_out_by_del_and_come_back_by_another(
    outlined: BriefingView, passages: list[EntityId], press: Press
) -> None:
    excerpt = choose_excerpt(outlined, passages[1])
    panel = outlined.below.excerpt
    select(outlined, 6, 16)
    press(panel.quotation, Qt.Key.Key_Delete)
    assert now(outlined).options["cuts"] == "7-15"
    assert "·E2 Korean […] delegation" in rows(outlined)
    select(outlined, 10, 10)
    press(panel.quotation, Qt.Key.Key_Delete)
    assert "cuts" not in now(outlined).options
    assert outlined.tree.current == excerpt.id


def test_a_click_on_what_was_left_out_takes_it_back(
    outlined: BriefingView, passages: list[EntityId]
) -> None:
    choose_excerpt(outlined, passages[1])
    quotation = outlined.below.excerpt.quotation
    select(outlined, 7, 15)
    outlined.below.excerpt.shorten.click()
    assert now(outlined).options["cuts"] == "7-15"
    cursor = quotation.textCursor()
    cursor.setPosition(11)
    place = quotation.cursorRect(cursor).center()
    QTest.mouseClick(quotation.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert "cuts" not in now(outlined).options


def test_not_everything_can_be_left_out(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, passages: list[EntityId], press: Press
) -> None:
    choose_excerpt(outlined, passages[0])
    outlined.below.excerpt.quotation.selectAll()
    with qtbot.waitSignal(desk.message) as told:
        press(outlined.below.excerpt.quotation, Qt.Key.Key_Delete)
    assert told.args == ["Nothing would be left of it; delete the excerpt instead."]
    assert "cuts" not in now(outlined).options


def test_introduction_and_translation_are_kept_when_their_fields_are_left(
    desk: Desk, outlined: BriefingView, passages: list[EntityId], press: Press
) -> None:
    choose_excerpt(outlined, passages[0])
    panel = outlined.below.excerpt
    panel.intro.setFocus()
    QTest.keyClicks(panel.intro, "The paper wrote:")
    panel.translation.setFocus()
    QTest.keyClicks(panel.translation, "Zum ersten Mal")
    panel.translator.setFocus()
    QTest.keyClicks(panel.translator, "M. Park")
    press(panel.translator, Qt.Key.Key_Return)
    names = ("intro", "translation", "translator")
    kept = [now(outlined).options[name] for name in names]
    assert kept == ["The paper wrote:", "Zum ersten Mal", "M. Park"]
    for _ in range(3):
        desk.undo()
    assert set(now(outlined).options) == {"placed"}
    assert panel.intro.text() == ""
    assert panel.translation.toPlainText() == ""


def test_what_is_typed_is_kept_when_another_block_is_chosen(
    outlined: BriefingView, passages: list[EntityId]
) -> None:
    first = choose_excerpt(outlined, passages[0])
    panel = outlined.below.excerpt
    panel.intro.setFocus()
    QTest.keyClicks(panel.intro, "Typed a moment ago.")
    choose_excerpt(outlined, passages[1])
    assert outlined.desk.project.blocks[first.id].options["intro"] == "Typed a moment ago."
    assert panel.intro.text() == ""


def test_new_words_of_a_passage_are_said_and_accepted(
    desk: Desk, outlined: BriefingView, passages: list[EntityId]
) -> None:
    excerpt = choose_excerpt(outlined, passages[0])
    panel = outlined.below.excerpt
    assert not panel.accept.isVisible()
    desk.do(set_option(desk.project, excerpt.id, "placed", "0" * 16))
    assert panel.accept.isVisible()
    assert "changed after it was placed" in panel.warning.text()
    panel.accept.click()
    assert not panel.warning.isVisible()
    assert outlined.model.row_at(outlined.model.index_of(excerpt.id)).warning == ""


# Lists of a tag, tables, pictures


def test_the_excerpts_of_a_tag_are_listed_after_a_few_letters(
    outlined: BriefingView, actions: Actions, press: Press
) -> None:
    actions["add.tag"].trigger()
    question = outlined.adding.question
    assert question is not None
    QTest.keyClicks(question.field, "ar")
    press(question.field, Qt.Key.Key_Return)
    assert outlined.model.row_at(outlined.tree.currentIndex()).text == "Arms"
    panel = outlined.below.tag_excerpts
    assert panel.isVisible()
    panel.form.setCurrentIndex(1)
    panel.form.activated.emit(1)
    assert now(outlined).options["form"] == "table"
    panel.tag.setCurrentIndex(0)
    panel.tag.activated.emit(0)
    assert "tag" not in now(outlined).options
    assert outlined.unused.count == 0


def test_enter_at_once_lists_every_tag(
    outlined: BriefingView, actions: Actions, press: Press
) -> None:
    actions["add.tag"].trigger()
    question = outlined.adding.question
    assert question is not None
    press(question.field, Qt.Key.Key_Return)
    assert outlined.model.row_at(outlined.tree.currentIndex()).text == "Every tag"
    assert block(outlined, TAG_EXCERPTS).id == outlined.tree.current


def test_a_table_changes_its_kind_tag_and_caption(
    outlined: BriefingView, actions: Actions, press: Press
) -> None:
    actions["table.chronology"].trigger()
    panel = outlined.below.table
    line = panel.tag.lineEdit()
    assert line is not None
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Arms")
    press(line, Qt.Key.Key_Return)
    assert now(outlined).options["tag"] == next(iter(outlined.desk.project.tags))
    panel.caption.setFocus()
    QTest.keyClicks(panel.caption, "What happened when")
    press(panel.caption, Qt.Key.Key_Return)
    assert now(outlined).text == "What happened when"
    panel.table.setCurrentIndex(panel.table.findData("sources"))
    panel.table.activated.emit(0)
    assert now(outlined).options["table"] == "sources"
    assert not panel.tag.isVisible()


def test_the_rows_of_an_options_table_are_typed_into_a_grid(
    desk: Desk, outlined: BriefingView, actions: Actions
) -> None:
    actions["table.options"].trigger()
    grid = outlined.below.table.grid
    assert grid.isVisible()
    grid.cells.setCurrentCell(1, 1)
    item = grid.cells.item(1, 1)
    assert item is not None
    item.setText("Quick")
    assert rows_of(now(outlined).options)[:2] == (
        ("Option", "For", "Against", "Cost"),
        ("A", "Quick", "", ""),
    )
    grid.add_row.click()
    grid.drop_column.click()
    assert [len(row) for row in rows_of(now(outlined).options)] == [3, 3, 3, 3]
    for _ in range(3):
        desk.undo()
    assert grid.rows()[1] == ["A", "", "", ""]


def a_picture(path: Path) -> Path:
    image = QImage(40, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F5FA8"))
    assert image.save(str(path))
    return path


def test_a_picture_dropped_between_rows_is_stored_and_asks_for_words(
    outlined: BriefingView, tmp_path: Path, press: Press
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(a_picture(tmp_path / "map.bmp")))])
    index = outlined.model.index_of(next(iter(outlined.model.outline.placed().values())))
    room = outlined.tree.visualRect(index)
    place = QPointF(room.center().x(), room.bottom())
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    viewport = outlined.tree.viewport()
    QApplication.sendEvent(viewport, QDragEnterEvent(place.toPoint(), copy, mime, left, none))
    QApplication.sendEvent(viewport, QDropEvent(place, copy, mime, left, none))
    picture = block(outlined, PICTURE)
    assert rows(outlined)[2] == "·Picture"
    name = picture.options["picture"]
    assert name.endswith(".png")
    assert outlined.desk.workspace.pictures.read(name) is not None
    panel = outlined.below.picture
    panel.alternative.setFocus()
    QTest.keyClicks(panel.alternative, "A map of the strait")
    press(panel.alternative, Qt.Key.Key_Return)
    panel.width_line.setFocus()
    panel.width_line.selectAll()
    QTest.keyClicks(panel.width_line, "120")
    press(panel.width_line, Qt.Key.Key_Return)
    assert dict(now(outlined).options) == {
        "picture": name,
        "alt": "A map of the strait",
        "width": "120",
    }


def test_a_file_that_is_no_picture_is_not_taken_by_the_outline(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, tmp_path: Path
) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "article.txt"))])
    copy = Qt.DropAction.CopyAction
    assert not outlined.model.canDropMimeData(mime, copy, 0, 0, outlined.tree.rootIndex())
    (tmp_path / "broken.png").write_bytes(b"nothing")
    with qtbot.waitSignal(desk.message) as told:
        outlined.adding.take_pictures([tmp_path / "broken.png"], outlined.spot())
    assert told.args[0].startswith("«broken.png» is no picture")


# Paragraphs


def test_a_new_judgement_is_one_change_with_its_words(
    desk: Desk, outlined: BriefingView, actions: Actions, press: Press
) -> None:
    before = rows(outlined)
    actions["add.judgement"].trigger()
    panel = outlined.panel
    QTest.keyClicks(panel.edit, "The deployments will go on.")
    form = panel.judgement
    assert form.isVisible()
    form.likelihood.setCurrentIndex(form.likelihood.findData("likely"))
    form.likelihood.activated.emit(0)
    form.confidence.setCurrentIndex(form.confidence.findData("moderate"))
    form.confidence.activated.emit(0)
    press(panel.edit, Qt.Key.Key_Return, CONTROL)
    assert dict(now(outlined).options) == {
        "role": "judgement",
        "likelihood": "likely",
        "confidence": "moderate",
    }
    desk.undo()
    assert rows(outlined) == before


def test_tab_puts_a_bullet_deeper_and_walks_on_from_body_text(
    outlined: BriefingView, actions: Actions, press: Press
) -> None:
    actions["add.paragraph"].trigger()
    edit = outlined.panel.edit
    QTest.keyClicks(edit, "A point")
    actions["role.bullet"].trigger()
    press(edit, Qt.Key.Key_Tab)
    press(edit, Qt.Key.Key_Tab)
    assert outlined.session.options["level"] == "3"
    assert edit.hasFocus()
    press(edit, Qt.Key.Key_Tab, SHIFT)
    press(edit, Qt.Key.Key_Return, CONTROL)
    assert dict(now(outlined).options) == {"role": "bullet", "level": "2"}
    actions["role.body"].trigger()
    assert dict(now(outlined).options) == {}
    edit.setFocus()
    press(edit, Qt.Key.Key_Tab)
    assert not edit.hasFocus()


def test_a_role_is_given_to_the_current_paragraph_by_its_box(outlined: BriefingView) -> None:
    outlined.add_paragraph()
    QTest.keyClicks(outlined.panel.edit, "Recommend it")
    outlined.session.commit()
    roles = outlined.panel.roles.role
    roles.setCurrentIndex(roles.findData("recommendation"))
    roles.activated.emit(0)
    assert outlined.desk.project.blocks[outlined.session.block].options["role"] == "recommendation"
    assert outlined.panel.edit.hasFocus()
