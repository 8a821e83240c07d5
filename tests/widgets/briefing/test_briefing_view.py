"""Which briefing is shown, its front matter, passages from elsewhere, the export."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.reveal import reveal_command
from desktop_app.widgets.briefing import export_bar
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.workspace.commands import briefing as commands
from desktop_app.workspace.commands.tagging import delete_passages
from tests.builders import tag_words
from tests.widgets.briefing.conftest import begin_from_gallery, rows

Press = Callable[..., None]


def test_without_a_briefing_one_button_makes_one(view: BriefingView) -> None:
    assert view.parts.empty.isVisible()
    assert not view.parts.bar.isVisible()
    view.parts.empty.button.click()
    begin_from_gallery(view)
    assert view.tree.isVisible()
    assert view.editing.briefing is not None
    assert view.editing.briefing.title == "Korea–NATO"
    assert view.front.fields["title"].hasFocus()


def test_an_excerpt_dropped_where_no_briefing_is_begins_one(
    view: BriefingView, passages: list[EntityId]
) -> None:
    view.parts.empty.dropped.emit(passages[:1])
    assert rows(view) == ["E1 first time"]


def test_the_front_matter_is_kept_field_by_field(
    desk: Desk, outlined: BriefingView, press: Press
) -> None:
    outlined.edit_front()
    fields = outlined.front.fields
    for name, words in (
        ("title", "Arms for Russia"),
        ("as_of", "22 Dec 2009"),
        ("date", "mid-January"),
    ):
        fields[name].setFocus()
        fields[name].selectAll()
        QTest.keyClicks(fields[name], words)
        press(fields[name], Qt.Key.Key_Return)
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.title == "Arms for Russia"
    assert dict(briefing.front) == {"as_of": "2009-12-22"}
    # What is no date is refused in a sentence, and stays to be mended.
    assert fields["date"].text() == "mid-January"
    assert "mid-January" in outlined.front.refusal.text()
    assert outlined.front.refusal.isVisible()
    fields["date"].clear()
    QTest.keyClicks(fields["date"], "January 2010")
    press(fields["date"], Qt.Key.Key_Return)
    assert outlined.editing.briefing is not None
    assert outlined.editing.briefing.front["date"] == "2010-01"
    assert not outlined.front.refusal.isVisible()
    assert outlined.parts.bar.list.currentText() == "Arms for Russia"
    press(fields["date"], Qt.Key.Key_Escape)
    assert not outlined.front.isVisible()


def test_a_field_that_is_typed_in_is_left_alone_by_a_change(
    desk: Desk, outlined: BriefingView
) -> None:
    outlined.edit_front()
    QTest.keyClicks(outlined.front.fields["title"], "Half a ti")
    desk.do(commands.set_front(desk.project, outlined.model.briefing, "subtitle", "Hers"))
    assert outlined.front.fields["title"].text() == "Half a ti"
    assert outlined.front.fields["subtitle"].text() == "Hers"


def test_the_marking_is_chosen_or_typed(outlined: BriefingView) -> None:
    outlined.edit_front()
    line = outlined.front.marking.lineEdit()
    assert line is not None
    line.setFocus()
    QTest.keyClicks(line, "RESTRICTED")
    outlined.tree.setFocus()
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.front == {"marking": "RESTRICTED"}


def test_several_briefings_are_chosen_from_the_list(outlined: BriefingView) -> None:
    first = outlined.model.briefing
    outlined.make_briefing()
    titles = outlined.parts.bar.list
    assert [titles.itemText(row) for row in range(titles.count())] == [
        "Korea–NATO",
        "Korea–NATO (2)",
    ]
    assert rows(outlined) == []
    outlined.parts.bar.chosen.emit(first)
    assert rows(outlined)[0] == "Arms"


def test_a_deleted_briefing_gives_way_to_another_and_undo_brings_it_back(
    desk: Desk, outlined: BriefingView
) -> None:
    first = outlined.model.briefing
    outlined.make_briefing()
    outlined.remove_briefing()
    assert outlined.model.briefing == first
    outlined.remove_briefing()
    assert outlined.parts.empty.isVisible()
    desk.undo()
    assert outlined.model.briefing == first
    assert rows(outlined)[0] == "Arms"


def test_b_places_the_passage_in_focus_behind_the_current_row(
    qtbot: QtBot,
    desk: Desk,
    outlined: BriefingView,
    reading: Reading,
    actions: Actions,
) -> None:
    fourth = tag_words(desk.workspace, "a meeting")
    reading.point_at(None, fourth)
    with qtbot.waitSignal(desk.message) as message:
        actions["add.place"].trigger()
    assert rows(outlined)[:4] == [
        "Arms",
        "·E1 first time",
        "·E2 Korean military delegation",
        "·E4 a meeting",
    ]
    assert message.args == ["Placed in “Korea–NATO” as E4."]


def test_b_moves_no_excerpt_that_stands_in_the_briefing_already(
    qtbot: QtBot,
    desk: Desk,
    outlined: BriefingView,
    reading: Reading,
    passages: list[EntityId],
    actions: Actions,
) -> None:
    before = rows(outlined)
    reading.point_at(None, passages[2])
    with qtbot.waitSignal(desk.message) as message:
        actions["add.place"].trigger()
    assert rows(outlined) == before
    assert "already, as E3" in message.args[0]
    assert outlined.tree.currentIndex().data() == "E3 next year"


def test_placing_again_moves_the_excerpt_and_keeps_its_number(
    outlined: BriefingView, passages: list[EntityId]
) -> None:
    outlined.place([passages[2]])
    assert rows(outlined) == [
        "Arms",
        "·E1 first time",
        "·E2 Korean military delegation",
        "·E3 next year",
        "Outlook",
    ]


def test_an_excerpt_is_chosen_among_those_not_placed_yet(
    desk: Desk, outlined: BriefingView, press: Press
) -> None:
    tag_words(desk.workspace, "a meeting")
    outlined.add_excerpt()
    chooser = outlined.citing.chooser
    assert chooser is not None
    assert chooser.rows.currentIndex().data() == "a meeting"
    press(chooser.words, Qt.Key.Key_Return)
    assert "·E4 a meeting" in rows(outlined)
    assert not chooser.isVisible()


def test_esc_chooses_no_passage_and_gives_the_keyboard_back(
    outlined: BriefingView, press: Press
) -> None:
    before = rows(outlined)
    outlined.add_excerpt()
    chooser = outlined.citing.chooser
    assert chooser is not None
    QTest.keyClicks(chooser.words, "nothing like it")
    assert chooser.none_found.isVisible()
    press(chooser.words, Qt.Key.Key_Return)
    assert chooser.isVisible()
    press(chooser.words, Qt.Key.Key_Escape)
    assert not chooser.isVisible()
    assert outlined.tree.hasFocus()
    assert rows(outlined) == before


def test_the_parts_take_the_keyboard_in_turn(outlined: BriefingView) -> None:
    outlined.parts.walk(1)
    assert outlined.page.hasFocus()
    outlined.parts.walk(1)
    assert outlined.tree.hasFocus()
    outlined.parts.walk(-1)
    assert outlined.page.hasFocus()


def test_typed_words_are_in_the_exported_document(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    outlined.add_paragraph()
    QTest.keyClicks(outlined.panel.edit, "Typed a moment ago.")
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(tmp_path / "Brief.docx")
    paragraphs = docx.Document(str(tmp_path / "Brief.docx")).paragraphs
    assert "Typed a moment ago." in [paragraph.text for paragraph in paragraphs]


def test_the_bar_says_where_the_document_is_and_opens_it(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[tuple[str, Path]] = []
    monkeypatch.setattr(export_bar, "open_file", lambda path: opened.append(("open", path)))
    monkeypatch.setattr(export_bar, "show_in_folder", lambda path: opened.append(("show", path)))
    target = tmp_path / "Brief.docx"
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(target)
    bar = outlined.parts.export_bar
    assert bar.isVisible()
    assert bar.words.text() == "Saved «Brief.docx»."
    assert not bar.show_left_out.isVisible()
    bar.open.click()
    bar.show_folder.click()
    assert opened == [("open", target), ("show", target)]


def test_what_was_left_out_is_listed_on_request(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, passages: list[EntityId], tmp_path: Path
) -> None:
    desk.do(delete_passages(desk.project, passages[:2]))
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(tmp_path / "Brief.docx")
    bar = outlined.parts.export_bar
    assert bar.words.text() == ("Saved «Brief.docx». 2 things could not be written as they stand.")
    assert bar.left_out.isHidden()
    assert bar.show_left_out.text() == "Show them"
    bar.show_left_out.click()
    assert bar.left_out.isVisible()
    assert bar.show_left_out.text() == "Hide them"
    assert bar.left_out.toPlainText().splitlines() == [
        "E1 was left out: its passage has been deleted.",
        "E2 was left out: its passage has been deleted.",
    ]


def test_an_open_document_is_said_to_be_saved_beside(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    (tmp_path / "Brief.docx").write_bytes(b"")
    (tmp_path / "~$Brief.docx").write_bytes(b"")
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(tmp_path / "Brief.docx")
    assert re.fullmatch(
        r"«Brief\.docx» is open in Word\. Saved beside it as «Brief \(\d\d\.\d\d\)\.docx»\.",
        outlined.parts.export_bar.words.text(),
    )


def test_export_waits_for_the_one_under_way(
    qtbot: QtBot, outlined: BriefingView, actions: Actions, tmp_path: Path
) -> None:
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(tmp_path / "Brief.docx")
        assert not actions["export.word"].isEnabled()
    assert actions["export.word"].isEnabled()


def test_a_place_that_is_not_seen_makes_no_pages(qtbot: QtBot, outlined: BriefingView) -> None:
    made: list[int] = []
    qtbot.waitUntil(lambda: outlined.preview.is_complete)
    outlined.preview.changed.connect(lambda: made.append(1))
    outlined.hide()
    outlined.editing.add_paragraph((Run("Words"),), Spot(outlined.model.briefing))
    qtbot.waitUntil(lambda: outlined.preview.is_complete)
    assert made == []
    outlined.show()
    qtbot.waitUntil(lambda: bool(made) and outlined.preview.is_complete)
    shown = outlined.preview.own.shown
    assert shown is not None
    assert "Words" in [piece.text for piece in shown.pieces]


@pytest.mark.parametrize(
    ("platform", "program", "arguments"),
    [
        ("win32", "explorer.exe", ["/select,", "a/Brief.docx"]),
        ("darwin", "open", ["-R", "a/Brief.docx"]),
        ("linux", "", []),
    ],
)
def test_each_system_shows_a_file_in_its_own_way(
    platform: str, program: str, arguments: list[str]
) -> None:
    assert reveal_command(Path("a/Brief.docx"), platform) == (program, arguments)
