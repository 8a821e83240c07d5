"""The window of History: what was done is listed, told in full, and can be had back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Entity, Label, deleted
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import plain
from desktop_app.formats.change_record import Record, read_line
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.history_details import details_of
from desktop_app.viewmodels.history_rows import DAY, ENTRY, HOUR, SIGNED, TAKEN_BACK, HistoryRows
from desktop_app.viewmodels.last_change import last_change
from desktop_app.viewmodels.signing import SigningState
from desktop_app.widgets.team.history_view import HistoryWindow
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.clock import HybridClock, milliseconds
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.session import Session
from tests.builders import NATO, MemoryLog, a_workspace, tag_words

YEARS = 10 * 365 * 86_400_000


class Colleague:
    """Somebody on another computer who works on the same workspace."""

    def __init__(self, desk: Desk, name: str, ahead: int = 0, replica: str = "b" * 12) -> None:
        self._desk = desk
        self._log = MemoryLog(replica)
        clock = HybridClock(lambda: milliseconds() + ahead)
        workspace = desk.project.id
        self.session = Session(workspace, self._log, f"analyst:{replica}", clock)
        self.meet()
        if name:
            self.session.do(introduce(self.session.project, self.session.analyst, name))

    def edit(self, before: Entity | None, after: Entity | None, label: str = "note") -> None:
        self.session.do(Change(Label(label, ("x",)), (Edit(before, after),)))

    def meet(self) -> None:
        self.session.receive(list(self._desk.workspace.session.every_record()))
        lines = [read_line(line) for line in self._log.lines]
        self._desk.workspace.session.receive([each for each in lines if isinstance(each, Record)])


@pytest.fixture
def passage(desk: Desk) -> Annotation:
    tagged = tag_words(desk.workspace, "first time")
    return desk.project.annotations[tagged]


@pytest.fixture
def window(desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot) -> Iterator[HistoryWindow]:
    window = HistoryWindow(desk, theme)
    window.show()
    yield window
    window.close()


def of_thing(desk: Desk, theme: Theme, entity: EntityId, qtbot: QtBot) -> HistoryWindow:
    window = HistoryWindow(desk, theme, entity)
    qtbot.addWidget(window)
    window.show()
    return window


def sentences(window: HistoryWindow) -> list[str]:
    return [window.rows.index(row).data() for row in range(window.rows.rowCount())]


def choose(window: HistoryWindow, row: int) -> None:
    window.list.setCurrentIndex(window.rows.index(row))


def test_the_workspace_is_told_latest_first(window: HistoryWindow) -> None:
    assert sentences(window)[:3] == [
        "Minji Park tagged «first time» with Arms",
        "Minji Park made the tag Arms",
        "Minji Park added «article-2.txt»",
    ]
    assert window.rows.index(0).data(DAY) == "Today"
    assert window.rows.index(1).data(DAY) == ""


def test_what_is_done_meanwhile_comes_on_top_and_the_choice_stays(
    desk: Desk, window: HistoryWindow
) -> None:
    choose(window, 1)
    tag_words(desk.workspace, "next year")
    assert sentences(window)[0] == "Minji Park tagged «next year» with Arms"
    assert window.list.currentIndex().row() == 2
    assert "made the tag Arms" in window.page.toPlainText()


def test_a_note_is_shown_with_what_came_in_and_went_out(
    desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot
) -> None:
    first = replace(passage, note=plain("the first summit"))
    desk.do(Change(Label("note", ("x",)), (Edit(passage, first),)))
    now = desk.project.annotations[passage.id]
    second = replace(now, note=plain("the second summit"))
    desk.do(Change(Label("note", ("x",)), (Edit(now, second),)))
    window = of_thing(desk, theme, passage.id, qtbot)
    assert sentences(window)[:2] == [
        "Minji Park rewrote the note on «first time»",
        "Minji Park wrote a note on «first time»",
    ]
    html = window.page.toHtml()
    assert "line-through" in html
    assert "underline" in html
    assert "the firstsecond summit" in window.page.toPlainText()


def test_a_tag_that_stays_is_not_struck_out(
    desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot
) -> None:
    made = make_tag(desk.project, "Troops")
    desk.do(made.change)
    tagged = replace(passage, tags=passage.tags | {made.tag})
    desk.do(Change(Label("tag-passage", ("Troops",)), (Edit(passage, tagged),)))
    html = of_thing(desk, theme, passage.id, qtbot).page.toHtml()
    assert "line-through" not in html
    assert "Arms, " in html


def test_an_earlier_state_is_restored_and_undone(
    desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot
) -> None:
    desk.do(Change(Label("grade-passage", ("x",)), (Edit(passage, replace(passage, grade="2")),)))
    window = of_thing(desk, theme, passage.id, qtbot)
    assert not window.restore.isEnabled()
    choose(window, 1)
    with qtbot.waitSignal(desk.message) as told:
        QTest.mouseClick(window.restore, Qt.MouseButton.LeftButton)
    assert told.args == ["Restored: «first time»."]
    assert desk.project.annotations[passage.id] == passage
    assert sentences(window)[0] == "Minji Park restored «first time» as it was"
    assert desk.undo_name == "restore «first time»"
    desk.undo()
    assert desk.project.annotations[passage.id].grade == "2"


def test_only_one_field_is_restored_by_its_link(
    desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot
) -> None:
    graded = replace(passage, grade="2", speaker="Rutte")
    desk.do(Change(Label("change-passage", ("x",)), (Edit(passage, graded),)))
    now = desk.project.annotations[passage.id]
    other = replace(now, grade="5", speaker="Yoon")
    desk.do(Change(Label("change-passage", ("x",)), (Edit(now, other),)))
    window = of_thing(desk, theme, passage.id, qtbot)
    choose(window, 1)
    window.page.anchorClicked.emit(QUrl("restore:0:grade"))
    known = desk.project.annotations[passage.id]
    assert (known.grade, known.speaker) == ("2", "Yoon")


def test_an_action_of_a_colleague_is_taken_back_and_struck_through(
    desk: Desk, window: HistoryWindow, passage: Annotation, qtbot: QtBot
) -> None:
    jisoo = Colleague(desk, "이지수")
    known = jisoo.session.project.annotations[passage.id]
    jisoo.edit(known, None, "delete-passage")
    jisoo.meet()
    assert sentences(window)[0] == "이지수 deleted the passage «first time»"
    choose(window, 0)
    QTest.mouseClick(window.take_back, Qt.MouseButton.LeftButton)
    assert desk.project.annotations[passage.id] == passage
    assert sentences(window)[0] == "Minji Park took back: delete passage x"
    assert window.rows.index(1).data(TAKEN_BACK)
    assert "Taken back by Minji Park" in window.page.toPlainText()


def test_what_somebody_changed_since_is_named_and_stays(
    desk: Desk, window: HistoryWindow, passage: Annotation, qtbot: QtBot
) -> None:
    jisoo = Colleague(desk, "이지수")
    known = jisoo.session.project.annotations[passage.id]
    jisoo.edit(known, replace(known, grade="3"), "grade-passage")
    jisoo.meet()
    known = desk.project.annotations[passage.id]
    desk.do(Change(Label("grade-passage", ("x",)), (Edit(known, replace(known, grade="4")),)))
    choose(window, 1)
    with qtbot.waitSignal(desk.message) as told:
        QTest.mouseClick(window.take_back, Qt.MouseButton.LeftButton)
    assert told.args[0].startswith("Not taken back: Minji Park changed this passage, ")
    assert desk.project.annotations[passage.id].grade == "4"


def test_who_had_not_seen_an_edit_is_said(
    desk: Desk, theme: Theme, passage: Annotation, qtbot: QtBot
) -> None:
    jisoo = Colleague(desk, "이지수")
    known = jisoo.session.project.annotations[passage.id]
    mine = replace(passage, note=plain("mine"))
    desk.do(Change(Label("note", ("x",)), (Edit(passage, mine),)))
    jisoo.edit(known, replace(known, note=plain("hers")))
    jisoo.meet()
    window = of_thing(desk, theme, passage.id, qtbot)
    rows = range(window.rows.rowCount())

    def page_of(row: int) -> str:
        choose(window, row)
        return window.page.toPlainText()

    assert sum("Made without having seen what" in page_of(row) for row in rows) == 1


def test_a_clock_ten_years_ahead_makes_no_day_and_is_named(
    desk: Desk, window: HistoryWindow, passage: Annotation
) -> None:
    stranger = Colleague(desk, "", ahead=YEARS)
    known = stranger.session.project.annotations[passage.id]
    stranger.edit(known, replace(known, grade="3"), "grade-passage")
    stranger.meet()
    tag_words(desk.workspace, "next year")
    days = [window.rows.index(row).data(DAY) for row in range(window.rows.rowCount())]
    assert [day for day in days if day] == ["Today"]
    assert sentences(window)[1] == "Somebody graded «first time»"
    assert window.rows.index(1).data(HOUR) == "clock wrong"
    choose(window, 1)
    assert "by a clock that goes wrong" in window.page.toPlainText()


def test_filters_narrow_the_list_and_say_when_nothing_is_left(
    desk: Desk, window: HistoryWindow, passage: Annotation, qtbot: QtBot
) -> None:
    filters = window.filters
    filters.noun.setCurrentIndex(filters.noun.findData("tag"))
    filters.noun.chosen.emit("tag")
    assert sentences(window) == ["Minji Park made the tag Arms"]
    filters.kind.setCurrentIndex(filters.kind.findData("deleting"))
    filters.kind.chosen.emit("deleting")
    assert sentences(window) == []
    assert window.nothing.isVisible()
    assert not window.take_back.isEnabled()
    filters.open_wide()
    assert len(sentences(window)) > 3


def test_going_back_with_the_whole_workspace_is_asked_first(
    desk: Desk, window: HistoryWindow, passage: Annotation, qtbot: QtBot
) -> None:
    tag_words(desk.workspace, "next year")
    desk.do(Change(Label("delete-passage", ("x",)), deleted(passage)))
    before = dict(desk.project.annotations)
    choose(window, 2)
    QTest.mouseClick(window.whole, Qt.MouseButton.LeftButton)
    question = window.question
    assert question is not None
    told = question.informativeText()
    assert "Passages: 1 come back" in told
    assert "Passages: 1 are deleted" in told
    assert dict(desk.project.annotations) == before
    go = next(
        button
        for button in question.buttons()
        if question.buttonRole(button) == QMessageBox.ButtonRole.AcceptRole
    )
    go.click()
    assert set(desk.project.annotations) == {passage.id}
    desk.undo()
    assert dict(desk.project.annotations) == before


def test_go_to_asks_for_the_place_of_what_is_there(
    desk: Desk, window: HistoryWindow, passage: Annotation, qtbot: QtBot
) -> None:
    choose(window, 0)
    with qtbot.waitSignal(window.go_to) as asked:
        QTest.mouseClick(window.go, Qt.MouseButton.LeftButton)
    assert asked.args == [passage.id]
    desk.do(Change(Label("delete-passage", ("x",)), deleted(passage)))
    choose(window, 0)
    assert not window.go.isEnabled()


def test_who_changed_a_passage_last_is_said_in_a_few_words(desk: Desk, passage: Annotation) -> None:
    assert last_change(desk, passage.id) == ""
    jisoo = Colleague(desk, "이지수")
    known = jisoo.session.project.annotations[passage.id]
    jisoo.edit(known, replace(known, grade="3"), "grade-passage")
    jisoo.meet()
    assert last_change(desk, passage.id).startswith("changed by 이지수 ")


def test_my_own_change_before_i_have_a_name_is_said_to_be_mine(
    qapp: QApplication, tmp_path: Path
) -> None:
    desk = Desk(a_workspace(tmp_path, NATO, named=""), Settings(tmp_path / "settings"))
    (article,) = desk.project.articles
    desk.do(describe(desk.project, article, {"outlet": "Dong-A Ilbo"}))
    assert last_change(desk, article).startswith("changed by you ")
    rows = HistoryRows(desk, parent=desk)
    assert rows.sentence(rows.index(0).data(ENTRY)).startswith("You described «")
    desk.undo()
    taken_back = rows.entry(1)
    assert taken_back is not None
    assert details_of(rows, taken_back).notes[0].startswith("Taken back by you, ")
    desk.close()


def test_what_is_not_signed_bears_a_badge_where_somebody_signs(
    window: HistoryWindow, desk: Desk, qtbot: QtBot
) -> None:
    signing = SigningState(desk, desk)
    window.show_signing(signing)
    signing.start()
    assert not has_badge(window, 0)
    signing.turn(True)
    qtbot.waitUntil(lambda: window.rows.index(0).data(SIGNED) == "signed")
    assert not has_badge(window, 0)
    desk.do(make_tag(desk.project, "Drones").change)
    assert window.rows.index(0).data(SIGNED) == "none"
    assert has_badge(window, 0)
    assert not has_badge(window, 1)


def has_badge(window: HistoryWindow, row: int) -> bool:
    """Whether anything is painted in the lower right corner of a row that is not chosen."""
    window.list.clearSelection()
    room = window.list.visualRect(window.rows.index(row))
    corner = QRect(room.right() - 26, room.bottom() - 22, 18, 18)
    image = window.list.viewport().grab(corner).toImage()
    shades = {image.pixel(x, y) for x in range(image.width()) for y in range(image.height())}
    return len(shades) > 1
