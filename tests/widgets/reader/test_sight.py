"""What a pane hides and what its colours stand for: nothing hidden is drawn, found or focused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit
from desktop_app.viewmodels.sight import UNTAGGED, Sight
from desktop_app.viewmodels.tag_colours import GRADE_COLOURS, OTHERS_TINT, OWN_TINT
from desktop_app.widgets.reader.header import FieldButton
from desktop_app.widgets.theme import LIGHT
from tests.builders import an_article
from tests.widgets.reader.builders import (
    ARTICLE,
    BLUE,
    GREEN,
    MINJI,
    RED,
    TOM,
    Desk,
    a_desk,
    a_mark,
    theme_of,
)

NO_TOM = Sight(hidden_analysts=frozenset({TOM.id}))
NO_RED = Sight(hidden_tags=frozenset({RED.id}))


def notice(desk: Desk) -> str:
    """Return what the head says about hidden passages, empty where it says nothing."""
    (button,) = [each for each in desk.pane.findChildren(FieldButton) if each.field == "hidden"]
    return button.accessibleName() if button.isVisible() else ""


def test_the_passages_of_a_hidden_analyst_are_gone_from_text_and_margin(qtbot: QtBot) -> None:
    mine, hers = a_mark("invited", RED), a_mark("delegation", RED, number=2, creator=TOM.id)
    desk = a_desk(qtbot, mine, hers)
    desk.pane.set_sight(NO_TOM)
    assert desk.ground("delegation") == LIGHT.pane
    assert desk.ground("invited") == theme_of().tint("red", OWN_TINT)
    assert list(desk.passages_in_margin()) == [mine.id]
    desk.click("delegation")
    assert desk.focused == []
    desk.pane.set_sight(Sight())
    assert desk.ground("delegation") == theme_of().tint("red", OTHERS_TINT)
    assert list(desk.passages_in_margin()) == [mine.id, hers.id]


def test_below_a_hidden_passage_the_next_wider_one_shows_its_tint(qtbot: QtBot) -> None:
    wide, narrow = a_mark("invited for the first time", BLUE), a_mark("the first", RED, number=2)
    desk = a_desk(qtbot, wide, narrow)
    desk.pane.set_sight(NO_RED)
    assert desk.ground("first") == theme_of().tint("blue", OWN_TINT)


def test_of_a_passage_with_a_hidden_tag_the_other_tags_stay(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED, BLUE)
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(NO_RED)
    assert desk.ground("invited") == theme_of().tint("blue", OWN_TINT)
    found = desk.lane.margins.passage_of(mark.id)
    assert [bar.tag for bar in desk.lane.margins.look_of(found).bars] == [BLUE.id]
    assert notice(desk) == ""


def test_untagged_highlights_can_be_hidden(qtbot: QtBot) -> None:
    mark = a_mark("invited")
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(Sight(hidden_tags=frozenset({UNTAGGED})))
    assert list(desk.passages_in_margin()) == []


def test_a_hidden_passage_loses_the_focus_and_is_not_walked_to(qtbot: QtBot) -> None:
    marks = [
        a_mark("invited", BLUE, number=1),
        a_mark("delegation", RED, number=2),
        a_mark("war on", BLUE, number=3),
    ]
    desk = a_desk(qtbot, *marks)
    desk.pane.focus_passage(marks[1].id)
    desk.pane.set_sight(NO_RED)
    assert desk.focused == [marks[1].id, ""]
    desk.pane.focus_passage(marks[0].id)
    desk.pane.focus_next_passage()
    assert desk.pane.focused_passage == marks[2].id
    desk.pane.focus_previous_passage()
    assert desk.pane.focused_passage == marks[0].id


def test_the_head_says_how_many_are_hidden_and_asks_for_all(qtbot: QtBot) -> None:
    marks = [a_mark("invited", RED, number=number, creator=TOM.id) for number in range(3)]
    desk = a_desk(qtbot, *marks, a_mark("delegation", BLUE, number=9))
    assert notice(desk) == ""
    desk.pane.set_sight(NO_TOM)
    assert notice(desk) == "3 passages hidden: show all"
    desk.delete(marks[0])
    desk.delete(marks[1])
    assert notice(desk) == "1 passage hidden: show all"
    (button,) = [each for each in desk.pane.findChildren(FieldButton) if each.field == "hidden"]
    with qtbot.waitSignal(desk.pane.show_all_wanted):
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_lost_passages_are_hidden_like_all_others(qtbot: QtBot) -> None:
    def lost(number: int, creator: str) -> Annotation:
        mark = a_mark("invited", RED, number=number, creator=creator)
        return replace(mark, target=replace(mark.target, exact="gone", start=1, end=5))

    desk = a_desk(qtbot, lost(1, MINJI.id), lost(2, TOM.id))
    listed = desk.pane.findChild(QListWidget)
    assert isinstance(listed, QListWidget)
    assert listed.count() == 2
    desk.pane.set_sight(NO_TOM)
    assert listed.count() == 1
    assert notice(desk) == "1 passage hidden: show all"


def test_the_pane_keeps_its_sight_for_the_next_article(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_sight(NO_TOM)
    text = ARTICLE.replace("NATO", "Nato")
    marks = [
        a_mark("invited", RED, text=text),
        a_mark("delegation", RED, number=2, creator=TOM.id, text=text),
    ]
    desk.pane.show_article(an_article(text), text, marks, desk.project)
    assert desk.pane.sight == NO_TOM
    assert list(desk.passages_in_margin()) == [marks[0].id]
    assert notice(desk) == "1 passage hidden: show all"


def test_a_passage_that_comes_in_hidden_is_counted_and_not_drawn(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.set_sight(NO_RED)
    mark = a_mark("invited", RED)
    desk.make(mark)
    assert list(desk.passages_in_margin()) == []
    assert notice(desk) == "1 passage hidden: show all"
    desk.do(Edit(mark, replace(mark, tags=frozenset({BLUE.id}))))
    assert list(desk.passages_in_margin()) == [mark.id]
    assert notice(desk) == ""


def test_a_flash_shows_where_a_hidden_passage_stands(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(NO_RED)
    before = desk.picture()
    desk.pane.flash(mark.id)
    assert desk.picture() != before


def test_hiding_moves_no_word(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("invited", RED), a_mark("delegation", BLUE, number=2))
    place = desk.reader.mapTo(desk.pane, desk.spot("delegation"))
    desk.pane.set_sight(NO_RED)
    assert desk.reader.mapTo(desk.pane, desk.spot("delegation")) == place


# Colours


def test_coloured_by_analyst_tint_and_bars_are_the_analysts(qtbot: QtBot) -> None:
    mine, hers = a_mark("invited", RED), a_mark("delegation", RED, number=2, creator=TOM.id)
    desk = a_desk(qtbot, mine, hers)
    with qtbot.waitSignal(desk.pane.sight_changed):
        desk.pane.set_sight(Sight(colour_by="analyst"))
    assert desk.ground("invited") == theme_of().tint(MINJI.colour, OWN_TINT)
    assert desk.ground("delegation") == theme_of().tint(TOM.colour, OTHERS_TINT)
    looks = [
        desk.lane.margins.look_of(desk.lane.margins.passage_of(each.id)) for each in (mine, hers)
    ]
    assert [look.bars[0].colour for look in looks] == [
        theme_of().bar(MINJI.colour),
        theme_of().bar(TOM.colour),
    ]
    assert [look.bars[0].name for look in looks] == ["Invitations"] * 2
    assert all(look.has_disc for look in looks)


@pytest.mark.parametrize("digit", ["1", "2", "3", "4", "5", "6", ""])
def test_coloured_by_grade_each_digit_has_its_colour(qtbot: QtBot, digit: str) -> None:
    mark = replace(a_mark("invited", RED), grade=digit)
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(Sight(colour_by="grade"))
    assert desk.ground("invited") == theme_of().tint(GRADE_COLOURS.get(digit, "slate"), OWN_TINT)


def test_a_new_grade_recolours_the_passage_at_once(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(Sight(colour_by="grade"))
    desk.do(Edit(mark, replace(mark, grade="5")))
    assert desk.ground("invited") == theme_of().tint("red", OWN_TINT)


def test_the_grade_joins_the_letter_of_the_source(qtbot: QtBot) -> None:
    mark = replace(a_mark("invited", RED), grade="2")
    desk = a_desk(qtbot, mark)
    passage = desk.lane.margins.passage_of(mark.id)
    assert desk.lane.margins.grade_of(passage) == "–2"
    desk.do(Edit(desk.article, replace(desk.article, said={"grade@k": "B"})))
    assert desk.lane.margins.grade_of(passage) == "B2"
    assert "Grade B2" in desk.lane.words_of(passage)


def test_a_tag_that_was_hidden_and_is_merged_hides_no_other(qtbot: QtBot) -> None:
    mark = a_mark("invited", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_sight(NO_RED)
    desk.do(Edit(RED, replace(RED, into=GREEN.id)))
    assert list(desk.passages_in_margin()) == [mark.id]
