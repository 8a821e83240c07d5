"""Two codings side by side: the list, the panes, what settles a disagreement, and the figures."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.agreement import CodedArticle, Coding, agreement
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.team.compare_window import CompareWindow
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.codebook import make_tag, rename_tag
from desktop_app.workspace.commands.double_coding import (
    discuss,
    seal_article,
    set_blind,
    unseal,
)
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import open_workspace, set_own_analyst
from tests.builders import a_workspace, tag_words

TEXT = "한국군이 처음 초청받았다. NATO invited Korea. The meeting is next year."
JAN = "analyst:jan"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk where Minji and Jan disagree twice about one article, and sealed it."""
    workspace = a_workspace(tmp_path, TEXT, named="민지")
    session = workspace.session
    minji = session.analyst
    session.do(make_tag(session.project, "NATO").change)
    session.do(introduce(session.project, JAN, "Jan"))
    tag_words(workspace, "한국군이 처음 초청받았다.", TEXT)
    tag_words(workspace, "NATO invited Korea.", TEXT)
    session.analyst = JAN
    tag_words(workspace, "NATO invited Korea.", TEXT, "NATO")
    session.analyst = minji
    for analyst in (minji, JAN):
        session.do(seal_article(session.project, analyst, article(workspace.session.project)))
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def article(project: object) -> EntityId:
    articles = getattr(project, "articles", {})
    (only,) = articles
    return str(only)


@pytest.fixture
def window(desk: Desk, qtbot: QtBot, theme: Theme) -> Iterator[CompareWindow]:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1000, 700)
    compare = CompareWindow(desk, theme, parent)
    compare.begin("")
    yield compare
    compare.close()


def rows(window: CompareWindow) -> list[str]:
    return [window.list.rows.item(row).text() for row in range(window.list.rows.count())]


def press(qtbot: QtBot, window: CompareWindow, key: Qt.Key, *, shift: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(window.list.rows, key, modifier)


def outcomes(desk: Desk) -> list[str]:
    return sorted(each.outcome for each in desk.project.adjudications.values())


def test_each_coder_has_a_pane_and_each_disagreement_a_row(window: CompareWindow) -> None:
    assert [pane.coder.name for pane in window.panes.panes] == ["Jan", "민지"]
    first, second = rows(window)
    assert first.splitlines() == [
        "not tagged by all",
        "“한국군이 처음 초청받았다.”",
        "Jan: –",
        "민지: Arms",
    ]
    assert second.splitlines()[2:] == ["Jan: NATO", "민지: Arms"]
    assert window.list.count.text() == "2 disagreements, 2 open"


def test_a_pane_shows_the_passages_of_its_coder_alone(window: CompareWindow) -> None:
    jan, minji = window.panes.panes
    assert len(window.model.passages(jan.coder)) == 1
    assert len(window.model.passages(minji.coder)) == 2


def test_the_current_row_is_in_focus_in_each_pane(window: CompareWindow, qtbot: QtBot) -> None:
    press(qtbot, window, Qt.Key.Key_Down)
    assert all(pane.reader.focused_passage for pane in window.panes.panes)
    press(qtbot, window, Qt.Key.Key_Up)
    jan, minji = window.panes.panes
    assert jan.reader.focused_passage == ""
    assert (
        jan.reader.selected_span() == minji.reader.selected_span() or minji.reader.focused_passage
    )


def test_a_accepts_the_left_coding_and_shift_a_the_right_one(
    window: CompareWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_Down)
    press(qtbot, window, Qt.Key.Key_A)
    (adjudication,) = desk.project.adjudications.values()
    assert [desk.project.annotations[each].creator for each in adjudication.accepted] == [JAN]
    assert rows(window)[1].splitlines()[-1] == "✓ accepted: Jan"
    window.list.rows.setCurrentRow(1)
    press(qtbot, window, Qt.Key.Key_A, shift=True)
    (adjudication,) = desk.project.adjudications.values()
    assert [desk.project.annotations[each].creator for each in adjudication.accepted] == [
        desk.analyst
    ]
    assert len(yielded(desk.project.adjudications.values())) == 1


def test_keeping_goes_on_to_the_next_and_undo_takes_it_back(
    window: CompareWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_K)
    assert outcomes(desk) == ["keep"]
    assert window.list.rows.currentRow() == 1
    desk.undo()
    assert outcomes(desk) == []
    assert window.list.count.text() == "2 disagreements, 2 open"


def test_a_discussion_takes_a_note_and_stays_open(
    window: CompareWindow, desk: Desk, qtbot: QtBot
) -> None:
    press(qtbot, window, Qt.Key.Key_D)
    assert not window.list.note.isHidden()
    window.list.note.setText("나토?")
    QTest.keyClick(window.list.note, Qt.Key.Key_Return)
    assert rows(window)[0].splitlines()[-1] == "to discuss: 나토?"
    assert window.list.count.text() == "2 disagreements, 2 open"
    window.list.rows.setCurrentRow(0)
    press(qtbot, window, Qt.Key.Key_U)
    assert outcomes(desk) == []


def test_a_renamed_tag_has_its_new_name_everywhere(window: CompareWindow, desk: Desk) -> None:
    known = desk.project.codebook.at_path("NATO")
    assert known is not None
    desk.do(rename_tag(desk.project, known.id, "Alliance"))
    assert "Jan: Alliance" in rows(window)[1]


def test_an_opened_seal_leaves_nothing_to_compare(window: CompareWindow, desk: Desk) -> None:
    desk.do(unseal(desk.project, JAN, article(desk.project)))
    assert rows(window) == []
    assert not window.panes.panes
    assert not window.save.isEnabled()


def test_in_blind_mode_an_article_i_have_not_sealed_is_not_offered(
    window: CompareWindow, desk: Desk
) -> None:
    desk.do(set_blind(desk.project, True))
    assert window.article.count() == 1
    desk.do(introduce(desk.project, "analyst:ana", "Ana"))
    desk.do(seal_article(desk.project, "analyst:ana", article(desk.project)))
    desk.do(unseal(desk.project, desk.analyst, article(desk.project)))
    assert window.article.count() == 0


def test_figures_are_saved_as_they_are_shown(window: CompareWindow, tmp_path: Path) -> None:
    window.unit.setCurrentIndex(1)
    window.unit.activated.emit(1)
    assert "3 sentences" in window.line.caution.text()
    window.save_figures(tmp_path / "figures.csv")
    text = (tmp_path / "figures.csv").read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(io.StringIO(text)))
    assert [row["tag"] for row in table] == ["", "Arms", "NATO"]
    assert table[0]["percentage"] == "0.3333"
    assert all(row["u_alpha"] and row["boundary_alpha"] for row in table)
    # Said of all tags together, or of each; and both have given other tags to the same words.
    assert [bool(row["cu_alpha"]) for row in table] == [True, False, False]
    assert [bool(row["ku_alpha"]) for row in table] == [False, True, True]
    window.save_figures(tmp_path / "figures.xlsx")
    sheet = load_workbook(tmp_path / "figures.xlsx")["Agreement"]
    assert sheet["B2"].value == pytest.approx(0.3333)
    assert sheet["A3"].value == "Arms"


def test_unitizing_is_said_in_a_line_that_explains_itself(window: CompareWindow) -> None:
    line = window.line.unitizing
    assert line.text().startswith("Unitizing: uα ")
    assert len(line.toolTip().splitlines()) == 4
    heading, cell = window.table.horizontalHeaderItem(6), window.table.item(1, 6)
    assert heading is not None
    assert cell is not None
    assert heading.text() == "(k)uα"
    assert "agree whether this tag belongs there?" in cell.toolTip()


@pytest.mark.parametrize(
    ("marks", "words", "times"),
    [
        (((), ()), "Undefined: nobody marked anything.", 4),
        (((),), "Undefined: no unit was coded by two.", 3),
        (((), (), None), "Undefined: no article was sealed by all of them.", 1),
    ],
)
def test_what_is_undefined_of_unitizing_is_said_in_a_sentence(
    window: CompareWindow, marks: tuple[Coding | None, ...], words: str, times: int
) -> None:
    table = agreement([CodedArticle(TEXT, marks)])
    window.line.show_table(table)
    assert window.line.unitizing.text() == "Unitizing: uα – · |uα – · cuα – · α_U –"
    assert window.line.unitizing.toolTip().count(words) == times


def test_two_notes_on_one_disagreement_stand_below_the_list_until_they_are_joined(
    window: CompareWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    desk.workspace.exchange()
    jan = open_workspace(desk.workspace.folder.path, tmp_path / "jan")
    set_own_analyst(jan, JAN)
    members = window.list._items[0].disagreement.members
    jan.session.do(discuss(jan.session.project, JAN, members, "Whose army?"))
    press(qtbot, window, Qt.Key.Key_D)
    window.list.note.setText("나토?")
    QTest.keyClick(window.list.note, Qt.Key.Key_Return)
    jan.close()
    desk.workspace.exchange()
    window.list.rows.setCurrentRow(0)
    versions = window.list.versions
    assert {card.words.text() for card in versions.cards} == {"나토?", "Whose army?"}
    assert not versions.isHidden()
    QTest.mouseClick(versions.join, Qt.MouseButton.LeftButton)
    (adjudication,) = desk.project.adjudications.values()
    (note,) = adjudication.note
    assert set(note.value.split("\n\n")) == {"나토?", "Whose army?"}
    assert versions.isHidden()
    press(qtbot, window, Qt.Key.Key_D)
    assert "Whose army?" in window.list.note.text()
