"""Search hits in the text: looked up fast, drawn as boxes, marked in the ruler."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from desktop_app.domain.span import Span
from desktop_app.viewmodels.tag_colours import contrast
from desktop_app.widgets.reader.hits import Hits
from desktop_app.widgets.reader.overview_ruler import OverviewRuler
from desktop_app.widgets.theme import Mode
from tests.widgets.reader.builders import ARTICLE, RED, Desk, a_desk, a_mark, theme_of

LONG = "\n".join(f"Line {number} of a text, NATO." for number in range(400))

spans = st.tuples(st.integers(0, 80), st.integers(0, 30)).map(
    lambda each: Span(each[0], each[0] + each[1])
)


@given(st.lists(spans, max_size=30), st.integers(0, 90), st.integers(1, 20))
def test_all_hits_on_a_line_are_found_and_no_others(
    there: list[Span], start: int, length: int
) -> None:
    line = Span(start, start + length)
    found = list(Hits(there).between(line.start, line.end))
    assert sorted(found) == sorted(each for each in there if len(each) and each.overlaps(line))


@given(st.lists(spans, max_size=30), st.integers(0, 90), st.integers(1, 20))
def test_a_hit_is_known_to_begin_in_a_part_of_the_text(
    there: list[Span], start: int, length: int
) -> None:
    begins = any(len(each) and start <= each.start < start + length for each in there)
    assert Hits(there).begins_in(start, start + length) == begins


def border_of(desk: Desk, words: str) -> str:
    """Return the colour at the upper left of words, where a box has its edge."""
    page = desk.reader.page
    assert page is not None
    line = page.line_of(desk.span(words).start)
    x = page.x_of(line, desk.span(words).start)
    y = line.top + 12 - desk.reader.view().top()
    return desk.picture().pixelColor(round(x), int(y)).name()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_hit_stands_in_a_box_and_the_current_one_is_stronger(qtbot: QtBot, mode: Mode) -> None:
    desk = a_desk(qtbot, a_mark("delegation", RED), mode=mode)
    hits = [desk.span("invited"), desk.span("delegation"), desk.span("meeting")]
    desk.pane.show_hits(hits, hits[0])
    accent = theme_of(mode).colours.accent.name()
    assert [border_of(desk, words) for words in ("invited", "delegation", "meeting")] == [
        accent
    ] * 3
    grounds = [desk.colour_at(words, 7, 3) for words in ("invited", "delegation", "meeting")]
    assert grounds[0] != grounds[1]
    assert grounds[1] == grounds[2], "a hit looks the same in a passage and beside one"
    ink = theme_of(mode).colours.text
    assert min(contrast(ink, ground) for ground in grounds) > 4.5


def test_hits_go_when_none_are_shown_and_when_another_article_comes(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    before = desk.picture()
    desk.pane.show_hits([desk.span("invited")], None)
    assert desk.picture() != before
    desk.pane.show_hits([], None)
    assert desk.picture() == before
    desk.pane.show_hits([desk.span("invited")], None)
    desk.pane.show_article(desk.article, desk.text, [], desk.project)
    assert desk.picture() == before


def test_hits_stay_where_the_text_grows(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.show_hits([desk.span("invited")], None)
    desk.pane.set_zoom(1.5)
    assert border_of(desk, "invited") == theme_of().colours.accent.name()


def test_a_hit_over_two_lines_has_a_box_on_each(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, size=(300, 600))
    desk.pane.show_hits([desk.span("invited for the first time a Korean military")], None)
    page = desk.reader.page
    assert page is not None
    marked = {line.start for line in page.lines_of(desk.span("invited for the first time"), 0, 999)}
    assert len(marked) > 1
    accent = theme_of().colours.accent.name()
    picture = desk.picture()
    for line in page.lines_of(desk.span("first time a Korean"), 0, 999):
        y = int(line.top) + 4
        row = {picture.pixelColor(x, y).name() for x in range(picture.width())}
        assert accent in row


def test_hits_are_marked_in_the_ruler(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG)
    (ruler,) = desk.pane.findChildren(OverviewRuler)
    where = LONG.index("Line 200 of")
    desk.pane.show_hits([Span(where, where + 4)], None)
    picture = ruler.grab().toImage()
    accent = theme_of().colours.accent.name()
    marked = [y for y in range(picture.height()) if picture.pixelColor(2, y).name() == accent]
    assert marked
    assert abs(marked[0] / picture.height() - where / len(LONG)) < 0.01


def test_hits_do_not_cover_the_selection(qtbot: QtBot) -> None:
    desk = a_desk(qtbot)
    desk.pane.show_hits([desk.span("first")], None)
    desk.pane.set_selection(desk.span("the first time"))
    colours = theme_of().colours
    assert desk.ground("first") in (colours.selected, colours.selected_inactive)
    assert ARTICLE.count("first time") == 2
