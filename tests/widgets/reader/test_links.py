"""Relations in the margin: lines, stubs and signs, what they say, and where a click leads."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import made
from desktop_app.viewmodels.relations import RelationIndex
from desktop_app.widgets.reader.links import LaneGround, MarginLinks, glyph
from desktop_app.widgets.theme import Mode
from tests.builders import HANJA, a_passage, an_article
from tests.widgets.reader.builders import BLUE, RED, Desk, a_desk, a_mark, theme_of

FIRST = a_mark("invited", RED)
LAST = a_mark("member", BLUE, number=2)
AWAY = a_passage("대표단", HANJA, [RED.id], number=3)


def a_relation(source: Annotation, to: Annotation, kind: str, number: int = 1) -> Relation:
    return Relation(f"relation:{number:026d}", source.id, to.id, kind, "analyst:minji", number)


class Linked:
    """A pane with the links of its article in the margin."""

    def __init__(self, desk: Desk, *relations: Relation) -> None:
        self.desk = desk
        there = an_article(HANJA, "훈련", file="b.txt")
        self.project = desk.project.with_edits(made(there, AWAY, *relations))
        self.links = MarginLinks(theme_of(), RelationIndex(self.project))
        self.links.forget(self.project)
        self.went: list[str] = []
        desk.lane.links = self.links
        desk.lane.link_clicked.connect(self.went.append)
        desk.lane.update()

    def places(self) -> dict[str, QPoint]:
        """Return a place of each link drawn, by the glyph of its kind, as the mouse finds them."""
        found: dict[str, QPoint] = {}
        lane = self.desk.lane
        for y in range(0, lane.height(), 2):
            for x in range(0, lane.width(), 2):
                link = self.links.at(QPointF(x, y), self.ground)
                if link is not None:
                    found.setdefault(glyph(link), QPoint(x, y))
        return found

    @property
    def ground(self) -> LaneGround:
        ground = self.desk.lane.ground()
        assert ground is not None
        return ground


@pytest.fixture
def linked(qtbot: QtBot) -> Linked:
    desk = a_desk(qtbot, FIRST, LAST)
    return Linked(desk, a_relation(FIRST, LAST, "contradicts"), a_relation(AWAY, FIRST, "추정", 2))


def test_a_line_joins_two_passages_and_a_sign_leads_away(linked: Linked) -> None:
    assert sorted(linked.places()) == ["≠", "추"]


def test_the_tooltip_says_it_in_words(linked: Linked) -> None:
    places = linked.places()
    line = linked.links.at(QPointF(places["≠"]), linked.ground)
    sign = linked.links.at(QPointF(places["추"]), linked.ground)
    assert line is not None
    assert sign is not None
    assert linked.links.words(line) == "“invited” contradicts “member”"
    assert linked.links.words(sign) == "“대표단” 추정 “invited” — 훈련"


def test_a_click_goes_to_the_other_end(linked: Linked) -> None:
    places = linked.places()
    QTest.mouseClick(linked.desk.lane, Qt.MouseButton.LeftButton, pos=places["추"])
    linked.desk.pane.focus_passage(FIRST.id)
    QTest.mouseClick(linked.desk.lane, Qt.MouseButton.LeftButton, pos=places["≠"])
    linked.desk.pane.focus_passage(LAST.id)
    QTest.mouseClick(linked.desk.lane, Qt.MouseButton.LeftButton, pos=places["≠"])
    assert linked.went == [AWAY.id, LAST.id, FIRST.id]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_links_are_seen_in_both_palettes(qtbot: QtBot, mode: Mode) -> None:
    desk = a_desk(qtbot, FIRST, LAST, mode=mode)
    without = desk.lane.grab().toImage()
    Linked(desk, a_relation(FIRST, LAST, "updates"))
    assert desk.lane.grab().toImage() != without


def test_a_deleted_passage_takes_its_link_out_of_the_margin(linked: Linked) -> None:
    linked.desk.delete(LAST)
    assert sorted(linked.places()) == ["추"]


def test_a_narrow_pane_keeps_its_links(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, FIRST, LAST, size=(280, 700))
    linked = Linked(desk, a_relation(FIRST, AWAY, "supports"))
    place = linked.places()["+"]
    assert desk.lane.rect().contains(place)


def test_a_pane_without_relations_draws_nothing(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, FIRST, LAST)
    assert Linked(desk).places() == {}
