"""Boilerplate in a pane: dimmed and lit without moving a position or the line that is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QFont
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import LIT
from desktop_app.domain.change import Edit
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.text_positions import TextPositions, display_text
from desktop_app.widgets.reader.dimming import DimmedLook
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.theme import DARK, LIGHT, Mode
from tests.builders import an_article
from tests.widgets.reader.builders import RED, Desk, a_desk, a_mark

PAGE = (
    "Home Back\n\nPeople are also reading\nNATO has invited for the first time a Korean military "
    "delegation 😀 to a meeting next year of countries sending troops to Afghanistan.\n\n"
    "Log in to write\nThe dispatch of 320 troops is scheduled for July.\nStandards Board Policy"
)
LOOK = DimmedLook(QColor("#69737F"), 15)


def a_dimmed(
    qtbot: QtBot, lines: Iterable[int] = (1, 3, 6, 8), text: str = PAGE, mode: Mode = "light"
) -> Desk:
    article = replace(an_article(text), roles={str(line): "navigation" for line in lines})
    return a_desk(qtbot, text=text, article=article, mode=mode)


def letters(desk: Desk, words: str) -> tuple[str, int]:
    """Return colour and size of the letters of words."""
    page = desk.reader.page
    assert page is not None
    cursor = desk.reader.textCursor()
    cursor.setPosition(page.positions.to_units(desk.span(words).start) + 1)
    look = cursor.charFormat()
    size = look.font().pixelSize() if look.hasProperty(look.Property.FontPixelSize) else 0
    return look.foreground().color().name().upper(), size


def dimmed_numbers(desk: Desk) -> set[int]:
    page = desk.reader.page
    assert page is not None
    return set(page.dimmed.numbers)


def say(desk: Desk, roles: dict[str, str]) -> None:
    after = replace(desk.article, said_roles=roles)
    desk.do(Edit(desk.article, after))
    desk.article = after


@pytest.mark.parametrize(("mode", "tone"), [("light", LIGHT.dimmed), ("dark", DARK.dimmed)])
def test_boilerplate_has_the_dimmed_colour_and_smaller_letters(
    qtbot: QtBot, mode: Mode, tone: QColor
) -> None:
    desk = a_dimmed(qtbot, mode=mode)
    assert letters(desk, "Home Back") == (tone.name().upper(), 15)
    assert letters(desk, "Standards") == (tone.name().upper(), 15)
    assert letters(desk, "NATO")[1] == 0


def test_letters_follow_zoom_and_theme(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    desk.pane.set_zoom(2.0)
    assert letters(desk, "Home Back")[1] == 30
    pane_theme = desk.pane._theme
    pane_theme.set_mode("dark")
    assert letters(desk, "Home Back") == (DARK.dimmed.name().upper(), 30)
    assert letters(desk, "NATO")[1] == 0


def test_positions_are_those_of_the_text(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    page = desk.reader.page
    assert page is not None
    assert page.document.characterCount() - 1 == TextPositions(PAGE).units
    desk.reader.selectAll()
    span = desk.reader.selected_span()
    assert span is not None
    assert span.of(PAGE) == PAGE


def test_a_hairline_stands_beside_a_run_and_not_beside_the_article(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    assert desk.colour_at("Home Back", 20, along=-6) == LIGHT.edge
    assert desk.colour_at("People are", 20, along=-6) == LIGHT.edge
    assert desk.colour_at("NATO has", 20, along=-6) == LIGHT.pane


def test_a_run_says_once_how_it_is_brought_to_light(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    page = desk.reader.page
    assert page is not None

    def has_caption(words: str) -> bool:
        """Whether anything but ground is drawn at the right end of the line of words."""
        line = page.line_of(desk.span(words).start)
        picture = desk.picture()
        right = round(page.document.textWidth()) - 8
        return any(
            picture.pixelColor(x, y) != LIGHT.pane
            for x in range(right - 60, right)
            for y in range(round(line.ink.top()), round(line.ink.bottom()))
        )

    assert [has_caption(words) for words in ("Home", "People", "Log in", "Standards")] == [
        True,
        False,
        True,
        True,
    ]


def test_a_colleague_dims_a_line_and_lights_another(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    say(desk, {"1": LIT, "7": "related"})
    assert dimmed_numbers(desk) == {2, 5, 6, 7}
    assert letters(desk, "Home Back")[1] == 0
    assert letters(desk, "The dispatch")[1] == 15


def test_boilerplate_may_look_like_text(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot)
    desk.pane.set_sight(Sight(lights_boilerplate=True))
    assert dimmed_numbers(desk) == set()
    assert letters(desk, "Home Back")[1] == 0
    assert desk.colour_at("Home Back", 20, along=-6) == LIGHT.pane
    desk.pane.set_sight(Sight())
    assert letters(desk, "Home Back")[1] == 15


def test_lines_that_the_text_has_not_are_not_dimmed(qtbot: QtBot) -> None:
    desk = a_dimmed(qtbot, (0, 1, 99, 10**30))
    assert dimmed_numbers(desk) == {0}


def test_passages_and_hits_are_painted_on_boilerplate_too(qtbot: QtBot) -> None:
    mark = a_mark("Home", RED, text=PAGE)
    article = replace(an_article(PAGE), roles={"1": "navigation"})
    desk = a_desk(qtbot, mark, text=PAGE, article=article)
    assert desk.ground("Home") != LIGHT.pane
    desk.pane.show_hits([desk.span("Back")], None)
    assert desk.ground("Back") != LIGHT.pane


def a_long(qtbot: QtBot, count: int = 400) -> Desk:
    lines = [f"{number} " + "words that wrap " * (4 + number % 17) for number in range(count)]
    return a_dimmed(qtbot, range(1, count, 3), "\n".join(lines))


@pytest.mark.parametrize("place", ["caret", "top"])
def test_what_is_read_stays_where_it_is(qtbot: QtBot, place: str) -> None:
    desk = a_long(qtbot)
    page = desk.reader.page
    assert page is not None
    read = desk.span("\n200 ").start + 1
    desk.reader.set_reading_place(read)
    if place == "caret":
        read = desk.span("\n202 ").start + 1
        desk.reader.put_cursor(read, read)

    def height() -> float:
        return page.line_of(read).top - desk.reader.view().top()

    before = height()
    desk.pane.set_sight(Sight(lights_boilerplate=True))
    moved = page.line_of(desk.span("\n200 ").start + 1).top
    assert abs(height() - before) <= 1
    desk.pane.set_sight(Sight())
    assert page.line_of(desk.span("\n200 ").start + 1).top != moved, "else nothing was tried"
    assert abs(height() - before) <= 1


def test_dimmed_afterwards_lies_as_if_opened_so(qtbot: QtBot) -> None:
    desk = a_long(qtbot)
    first, page = a_long(qtbot), desk.reader.page
    assert page is not None
    desk.pane.set_sight(Sight(lights_boilerplate=True))
    desk.pane.set_sight(Sight())
    opened = first.reader.page
    assert opened is not None
    for number in range(400):
        assert page.block_rect(page.block(number)) == opened.block_rect(opened.block(number))


def test_the_line_of_evidence_is_brought_into_view_and_ringed(qtbot: QtBot) -> None:
    desk = a_long(qtbot)
    before = desk.reader.reading_place()
    desk.pane.go_to_line(301)
    place = desk.span("\n300 ").start + 1
    page = desk.reader.page
    assert page is not None
    assert desk.reader.reading_place() > before
    assert desk.reader.view().contains(page.line_of(place).ink)
    assert desk.reader.caret == place
    with_ring = desk.picture()
    desk.reader._flash_end.timeout.emit()
    assert desk.picture() != with_ring
    desk.pane.go_to_line(4000)
    assert desk.reader.caret == place


@given(st.lists(st.sampled_from(["", " ", "word", "다음 줄", "two words"]), min_size=1), st.data())
def test_runs_hold_every_dimmed_line_and_no_lit_words(
    lines: list[str], given: st.DataObject
) -> None:
    owner = QObject()
    text = "\n".join(lines)
    page = Page(text, TextPositions(text), QFont(), 28, owner)
    numbers = given.draw(st.sets(st.integers(0, len(lines) - 1)))
    page.dimmed.dim(given.draw(st.sets(st.integers(0, len(lines) - 1))), LOOK)
    page.dimmed.dim(numbers, LOOK)
    for number, line in enumerate(lines):
        run = page.dimmed.run_of(number)
        if number in numbers:
            assert run is not None
        elif line.strip():
            assert run is None
        block = page.block(number)
        if line:
            iterator = block.begin()
            has_look = iterator.fragment().charFormat().foreground().color() == LOOK.colour
            assert has_look == (number in numbers)
    assert page.document.toRawText() == display_text(text).replace("\n", "\u2029")


def test_the_margin_follows_lines_that_wrap_elsewhere(qtbot: QtBot) -> None:
    line = "NATO has invited a Korean military delegation " * 9
    text = "\n".join((line, line, "The dispatch of 320 troops is scheduled for July."))
    article = replace(an_article(text), roles={"1": "navigation", "2": "navigation"})
    mark = a_mark("dispatch", RED, text=text)
    lit = a_desk(qtbot, mark, text=text, article=article)
    lit.pane.set_sight(Sight(lights_boilerplate=True))
    before = lit.lane.grab().toImage()
    lit.pane.set_sight(Sight())
    opened = a_desk(qtbot, mark, text=text, article=article)
    assert lit.lane.grab().toImage() != before, "else nothing moved"
    assert lit.lane.grab().toImage() == opened.lane.grab().toImage()
