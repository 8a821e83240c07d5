"""Texts that nobody wrote for a reader: opened, selected, walked through, clicked, tagged."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt, QTextBoundaryFinder
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.anchoring import anchor, describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions, trimmed
from desktop_app.widgets.reader.page import Line, Page
from desktop_app.workspace.opening import open_workspace
from tests.builders import a_workspace, tag_words
from tests.widgets.reader.builders import RED, Desk, a_desk

BAD = {
    "empty": "",
    "one character": "x",
    "one emoji": "😀",
    "only white space": " \t\u00a0\u3000\n \u2003\n\n ",
    "bidi controls": "a\u202eb\u2066c\u2069d\u202ce\u200ff\u061cg",
    "isolates never closed": "\u2067one \u202dtwo\nthree",
    "zero width": "a\u200bb\u200cc\u200dd\u2060e\u00adf",
    "byte order marks": "\ufeffone \ufefftwo\ufeff",
    "emoji alone": "👨‍👩‍👧‍👦🏳️‍🌈🇰🇷🇩🇪👍🏽👩🏿‍🚀1️⃣",
    "half a flag, lone joiners": "🇰 \u200d😀\u200d \ufe0f🏽",
    "combining marks": "Z\u0351\u036b\u0343\u0323e\u0301\u0302\u0303 각 ᄀ\u1161",
    "a mark at the start": "\u0301a \u0308\nb\u20dd",
    "line ends of all systems": "a\rb\r\nc\u2028d\u2029e\u0085f\x0cg\x0bh\n\ri",
    "control characters": "a\x00b\x01c\x1bd\x7fe\x9ff",
    "object replacement": "a\ufffcb\ufffdc\ufffc",
    "Arabic and Hebrew": "قال NATO إن 320 جنديا\nשלום (world) עולם.",
    "Hanja beyond the plane": "韓𠀀𠀁國\U0002f8001 𪚥",
    "private and unassigned": "a\ue000b\U000f0000c\u0378d\ufdd0e\U000e0100f",
    "tags and variation selectors": "🏴\U000e0067\U000e0062\U000e007f x\ufe0e葛\U000e0100",
}
LONG = {
    "a line of 200 KB": "word " * 40_000,
    "200 KB of one word": "가나다라" * 17_000,
    "100,000 paragraphs": "a word\n" * 100_000,
    "40,000 emoji": "👩🏽‍✈️😀" * 8_000,
}

bad = pytest.mark.parametrize("text", [canonical(text).text for text in BAD.values()], ids=BAD)
long = pytest.mark.parametrize("text", LONG.values(), ids=LONG)


def page_of(desk: Desk) -> Page:
    page = desk.reader.page
    assert page is not None
    return page


def unit_of_caret(desk: Desk) -> int:
    return desk.reader.textCursor().position()


def assert_selects(desk: Desk, span: Span) -> None:
    desk.pane.set_selection(span)
    assert desk.reader.raw_selection() == span
    assert desk.pane.selected_span() == trimmed(span, desk.text)


def lines_of(page: Page) -> list[Line]:
    return [
        line
        for number in range(page.document.blockCount())
        for line in page.lines(page.block(number))
    ]


def cluster(text: str, point: int) -> range:
    """Return the code points that are drawn as one character with this one."""
    units = TextPositions(text)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, text)
    finder.setPosition(units.to_units(point))
    start = finder.position() if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(units.to_units(point))
    return range(units.to_points(start), units.to_points(finder.toNextBoundary()))


def is_within(page: Page, line: Line, points: range, x: float) -> bool:
    """Whether a place is between left and right of what is drawn for code points of a line."""
    edges = [page.edges(line, point) for point in points]
    return min(left for left, _ in edges) <= x < max(right for _, right in edges)


@bad
def test_every_stretch_of_code_points_can_be_selected(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    assert desk.reader.document().characterCount() == page_of(desk).positions.units + 1
    for start, end in combinations(range(len(text) + 1), 2):
        assert_selects(desk, Span(start, end))


@bad
def test_the_caret_walks_without_entering_a_pair_of_surrogates(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    positions = page_of(desk).positions
    key = Qt.Key
    for step in (key.Key_Right, key.Key_Left, key.Key_Down, key.Key_Up):
        for _ in range(len(text) + 2):
            QTest.keyClick(desk.reader, step)
            unit = unit_of_caret(desk)
            assert positions.to_units(positions.to_points(unit)) == unit


@bad
def test_lines_hold_every_code_point_once_and_in_order(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    page = page_of(desk)
    covered = "".join(text[line.start : line.end] for line in lines_of(page))
    assert covered.replace("\n", "") == text.replace("\n", "")


@bad
def test_a_click_meets_the_character_drawn_there(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    page = page_of(desk)
    for line in lines_of(page):
        height = line.ink.center().y()
        for x in range(int(line.ink.left()) + 1, int(line.ink.right()), 3):
            point = page.character_at(QPointF(x, height))
            if point is None or is_within(page, line, cluster(text, point), x):
                continue
            # Qt draws some signs that turn the writing, and tabs, where no character says it is.
            assert not any(
                is_within(page, line, range(each, each + 1), x)
                for each in range(line.start, line.end)
            )


@bad
def test_a_press_puts_the_caret_where_the_page_says(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    page = page_of(desk)
    viewport, offset = desk.reader.viewport(), desk.reader.view().top()
    for line in lines_of(page):
        for x in range(0, int(line.ink.right()) + 6, 12):
            place = QPointF(x, line.ink.center().y() - offset).toPoint()
            QTest.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place)
            assert desk.reader.caret == page.point_at(QPointF(place))


@bad
def test_passages_on_any_words_are_shown_where_they_stand(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    spans = [Span(start, end) for start, end in combinations(range(len(text) + 1), 2)][::3]
    marks = [
        Annotation(
            f"annotation:{number:026d}",
            describe(desk.article.id, span, text),
            tags=frozenset({RED.id}),
        )
        for number, span in enumerate(spans)
    ]
    desk.make(*marks)
    assert [anchor(mark.target, text) for mark in marks] == spans
    for mark, span in zip(marks, spans, strict=True):
        desk.pane.focus_passage(mark.id)
        assert desk.pane.focused_passage == mark.id
        assert desk.reader.caret == span.start
    assert not desk.picture().isNull()


def test_words_of_bad_texts_are_found_again_after_reopening(tmp_path: Path) -> None:
    kept = [canonical(text).text for text in BAD.values() if text.strip()]
    workspace = a_workspace(tmp_path, *kept)
    tagged = {}
    for text in kept:
        words = max(text.split("\n"), key=len).strip()
        tagged[tag_words(workspace, words, text)] = (text, words)
    workspace.close()
    again = open_workspace(tmp_path / "workspace", tmp_path / "machine")
    for passage, (text, words) in tagged.items():
        found = again.session.project.annotations[passage]
        assert again.text(found.article) == text
        span = anchor(found.target, text)
        assert span is not None
        assert span.of(text) == words
    again.close()


@long
def test_long_texts_are_selected_and_scrolled_exactly(qtbot: QtBot, text: str) -> None:
    desk = a_desk(qtbot, text=text)
    middle, end = len(text) // 2, len(text)
    for span in (Span(0, end), Span(middle, middle + 7), Span(end - 9, end)):
        assert_selects(desk, span)
    desk.pane.set_reading_place(middle)
    line = page_of(desk).line_of(middle)
    assert desk.pane.reading_place() == line.start
    assert line.start <= middle < line.end
