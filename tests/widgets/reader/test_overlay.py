"""What stands behind the letters and below the lines, looked at pixel by pixel."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Edit
from desktop_app.viewmodels.tag_colours import FOCUSED_TINT, OTHERS_TINT, OWN_TINT
from desktop_app.widgets.theme import DARK, LIGHT, Mode
from tests.widgets.reader.builders import BLUE, RED, TOM, Desk, a_desk, a_mark, theme_of

BELOW = 28
"""The first lane stands at the bottom of a line's slot."""


def tint(base: str, share: float, mode: Mode = "light") -> QColor:
    return theme_of(mode).tint(base, share)


def lanes_below(desk: Desk, words: str, count: int = 3) -> list[str]:
    """Return the colours of the lanes below the second letter of words, lowest lane first."""
    return [desk.colour_at(words, BELOW + 3 * lane, 10).name() for lane in range(count)]


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_my_passages_are_tinted_more_than_others(qtbot: QtBot, mode: Mode) -> None:
    mine, hers = a_mark("invited", RED), a_mark("delegation", RED, number=2, creator=TOM.id)
    desk = a_desk(qtbot, mine, hers, mode=mode)
    assert desk.ground("invited") == tint("red", OWN_TINT, mode)
    assert desk.ground("delegation") == tint("red", OTHERS_TINT, mode)
    assert desk.ground("meeting") == (LIGHT if mode == "light" else DARK).pane


def test_each_pixel_has_one_tint_that_of_the_narrowest_passage(qtbot: QtBot) -> None:
    wide, narrow = a_mark("invited for the first time", RED), a_mark("the first", BLUE, number=2)
    desk = a_desk(qtbot, wide, narrow)
    assert desk.ground("invited") == tint("red", OWN_TINT)
    assert desk.ground("first") == tint("blue", OWN_TINT)
    assert desk.ground("time a") == tint("red", OWN_TINT)


def test_the_focused_passage_has_the_tint_even_where_a_narrower_one_stands(qtbot: QtBot) -> None:
    wide, narrow = a_mark("invited for the first time", RED), a_mark("the first", BLUE, number=2)
    desk = a_desk(qtbot, wide, narrow)
    desk.pane.focus_passage(wide.id)
    for words in ("for the", "first", "time a"):
        assert desk.ground(words) == tint("red", FOCUSED_TINT)
    desk.pane.focus_passage("")
    assert desk.ground("first") == tint("blue", OWN_TINT)


def test_beside_the_focused_passage_the_narrowest_keep_their_tint(qtbot: QtBot) -> None:
    focused = a_mark("first time a Korean military", RED)
    before, after = a_mark("for the first", BLUE, number=2), a_mark("military delegation", BLUE)
    desk = a_desk(qtbot, focused, before, replace(after, id="annotation:3"))
    desk.pane.focus_passage(focused.id)
    assert desk.ground("the") == desk.ground("delegation") == tint("blue", OWN_TINT)
    assert desk.ground("time a") == desk.ground("military") == tint("red", FOCUSED_TINT)


def test_the_selection_covers_the_tint_and_leaves_the_lanes(qtbot: QtBot) -> None:
    mark = a_mark("invited for the first time", RED)
    desk = a_desk(qtbot, mark)
    desk.pane.set_selection(desk.span("the first"))
    colours = theme_of().colours
    assert desk.ground("first") in (colours.selected, colours.selected_inactive)
    assert lanes_below(desk, "first", 1) == [theme_of().bar("red").name()]


def test_overlapping_passages_have_lanes_below_each_other(qtbot: QtBot) -> None:
    desk = a_desk(
        qtbot, a_mark("invited for the first time", RED), a_mark("first time", BLUE, number=2)
    )
    red, blue, pane = theme_of().bar("red"), theme_of().bar("blue"), LIGHT.pane
    assert lanes_below(desk, "invited") == [red.name(), pane.name(), pane.name()]
    assert lanes_below(desk, "first") == [red.name(), blue.name(), pane.name()]


def test_a_fourth_overlapping_passage_shows_in_the_margin_alone(qtbot: QtBot) -> None:
    marks = [a_mark("first time", RED, number=number) for number in range(1, 5)]
    desk = a_desk(qtbot, *marks)
    red = theme_of().bar("red").name()
    assert lanes_below(desk, "first", 4)[:3] == [red] * 3
    assert lanes_below(desk, "first", 4)[3] != red
    assert set(desk.passages_in_margin()) == {mark.id for mark in marks}


def test_a_highlight_has_no_tint_and_dots_below(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation"))
    assert desk.ground("delegation") == LIGHT.pane
    row = [desk.colour_at("delegation", BELOW, along) for along in range(2, 14)]
    assert LIGHT.edge in row
    assert LIGHT.pane in row


def test_a_passage_whose_tags_were_deleted_is_a_highlight(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED))
    desk.do(Edit(RED, None))
    assert desk.ground("delegation") == LIGHT.pane


def test_a_tag_in_another_colour_repaints_its_passages(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED))
    desk.do(Edit(RED, replace(RED, colour="green")))
    assert desk.ground("delegation") == tint("green", OWN_TINT)


def test_made_changed_and_deleted_passages_are_painted_at_once(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    mark = a_mark("delegation", RED)
    desk.make(mark)
    assert desk.ground("delegation") == tint("red", OWN_TINT)
    changed = replace(mark, tags=frozenset({BLUE.id}))
    desk.do(Edit(mark, changed))
    assert desk.ground("delegation") == tint("blue", OWN_TINT)
    desk.delete(changed)
    assert desk.ground("delegation") == LIGHT.pane


def test_another_analyst_sees_her_own_passages_as_own(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED, creator=TOM.id))
    desk.pane.set_analyst(TOM.id)
    assert desk.ground("delegation") == tint("red", OWN_TINT)


def test_one_analyst_under_two_ids_is_one_person(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED, creator=TOM.id))
    desk.do(Edit(TOM, replace(TOM, name="minji  PARK")))
    assert desk.ground("delegation") == tint("red", OWN_TINT)


def test_a_flash_puts_a_ring_around_a_passage_and_takes_it_away(qtbot: QtBot) -> None:
    mark = a_mark("delegation", RED)
    desk = a_desk(qtbot, mark)
    before = desk.picture()
    desk.pane.flash(mark.id)
    assert desk.picture() != before
    qtbot.waitUntil(lambda: desk.picture() == before, timeout=3000)


def test_a_passage_over_several_paragraphs_is_tinted_in_each(qtbot: QtBot) -> None:
    words = desk_words = "yesterday.\n\nThe dispatch"
    desk = a_desk(qtbot, a_mark(desk_words, RED))
    assert words in desk.text
    for part in ("yesterday", "The dispatch"):
        assert desk.ground(part) == tint("red", OWN_TINT)


def test_tints_are_exact_behind_astral_characters(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, a_mark("will likely", RED), a_mark("source said", BLUE, number=2))
    assert desk.ground("will likely") == tint("red", OWN_TINT)
    assert desk.colour_at("will likely", 6, -2) == LIGHT.pane
    assert desk.ground("source said") == tint("blue", OWN_TINT)
    assert desk.colour_at("source said", 6, -2) == LIGHT.pane


def test_what_turns_the_direction_of_writing_has_a_visible_mark(qtbot: QtBot) -> None:
    text = "Safe words, then \u202eturned\u202c and safe again."
    desk = a_desk(qtbot, text=text)
    warn = theme_of().colours.warn
    assert desk.colour_at("\u202e", 5, 0) == warn
    assert desk.colour_at("Safe", 5, 0) != warn


def test_the_other_palette_is_taken_at_once(qtbot: QtBot) -> None:
    theme = theme_of("light")
    desk = a_desk(qtbot, a_mark("delegation", RED))
    shown = desk.pane._theme
    shown.set_mode("dark")
    assert desk.ground("delegation") == shown.tint("red", OWN_TINT)
    assert desk.ground("meeting") == DARK.pane
    assert theme.mode == "light"
