"""Whatever row of pixels is pressed or dragged along, the words of that very line are meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Finding
from desktop_app.domain.span import Span
from desktop_app.widgets.reader.page import Line
from tests.builders import an_article
from tests.widgets.reader.builders import ARTICLE, Desk, a_desk

KOREAN = (
    "나토가 내년에 열리는 아프가니스탄 파병국 회의에 처음으로 한국군 대표단을 초청했다고 서울과 "
    "브뤼셀의 소식통이 21일 밝혔다.\n\n정부 관계자는 “한국군이 회원국들과 현안을 논의하는 것은 "
    "이번이 처음”이라며 國防部의 𠀀 대표단이 참석한다고 말했다.\n짧은 줄."
)
DECOMPOSED = unicodedata.normalize("NFD", "나토")
MIXED = (
    "NATO 나토 👩🏽‍✈️ pilots 𠀀𠀁 met on 21\u00a0December, 한국군 sources said 😀 and more.\n"
    f"The word {DECOMPOSED} is written in parts, and 320\u00a0troops are sent by 國防部 𠀋 "
    "alone.\n\nA last line."
)
ALL = {"english": ARTICLE, "korean": KOREAN, "mixed": MIXED}
BUTTON = Qt.MouseButton.LeftButton


def shown(qtbot: QtBot, text: str, zoom: float) -> Desk:
    language = "ko" if text == KOREAN else "en"
    article = an_article(text)
    found = {**article.found, "language": Finding(language)}
    desk = a_desk(
        qtbot,
        text=text,
        size=(330, 900),
        article=type(article)(article.id, article.characters, article.appearances, found),
    )
    desk.pane.set_zoom(zoom)
    return desk


def rows(desk: Desk) -> Iterator[tuple[Line, int]]:
    """Yield each row of pixels of the viewport that belongs to a line, with that line."""
    page, viewport = desk.reader.page, desk.reader.viewport()
    assert page is not None
    top = int(desk.reader.view().top())
    for block in page.blocks_between(top, top + viewport.height()):
        for line in page.lines(block):
            for y in range(int(line.top) - top, int(line.bottom) - top):
                if 0 <= y < viewport.height():
                    yield line, y


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("language", list(ALL))
def test_a_press_on_any_row_puts_the_caret_on_its_line(
    qtbot: QtBot, language: str, zoom: float
) -> None:
    desk = shown(qtbot, ALL[language], zoom)
    viewport, count = desk.reader.viewport(), 0
    for line, y in rows(desk):
        QTest.mouseClick(viewport, BUTTON, pos=QPoint(40, y))
        assert line.start <= desk.reader.caret <= line.end, f"row {y}"
        count += 1
    assert count > 200


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("language", list(ALL))
def test_a_drag_along_any_row_selects_words_of_its_line_alone(
    qtbot: QtBot, language: str, zoom: float
) -> None:
    desk = shown(qtbot, ALL[language], zoom)
    viewport, selected = desk.reader.viewport(), 0
    for line, y in rows(desk):
        desk.pane.set_selection(Span(0, 0))
        QTest.mousePress(viewport, BUTTON, pos=QPoint(12, y))
        QTest.mouseMove(viewport, QPoint(60, y))
        QTest.mouseMove(viewport, QPoint(110, y))
        QTest.mouseRelease(viewport, BUTTON, pos=QPoint(110, y))
        span = desk.pane.selected_span()
        if span is not None:
            selected += 1
            assert line.start <= span.start < span.end <= line.end, f"row {y}"
    assert selected > 150


PLACES = ["👩🏽‍✈️", "😀", "𠀀𠀁", "𠀋", DECOMPOSED, "21\u00a0", "320\u00a0", "國防部"]


@pytest.mark.parametrize("zoom", [1.0, 2.0])
@pytest.mark.parametrize("before", PLACES)
def test_right_after_a_character_of_many_units_the_place_is_exact(
    qtbot: QtBot, before: str, zoom: float
) -> None:
    desk = shown(qtbot, MIXED, zoom)
    page = desk.reader.page
    assert page is not None
    end = desk.span(before).end
    line = page.line_of(end)
    place = QPoint(
        round(page.x_of(line, end)), int(line.ink.center().y() - desk.reader.view().top())
    )
    QTest.mouseClick(desk.reader.viewport(), BUTTON, pos=place)
    assert desk.reader.caret == end
    QTest.keyClick(desk.reader, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    span = desk.reader.raw_selection()
    assert span == Span(end, end + 1)
    desk.pane.set_selection(desk.span(before))
    assert desk.reader.textCursor().selectedText() == before


@pytest.mark.parametrize("before", PLACES)
def test_a_step_over_it_by_keyboard_never_stops_inside(qtbot: QtBot, before: str) -> None:
    desk = shown(qtbot, MIXED, 1.0)
    span = desk.span(before)
    desk.pane.set_selection(Span(span.start, span.start))
    desk.pane.setFocus()
    stops = []
    while desk.reader.caret < span.end:
        QTest.keyClick(desk.reader, Qt.Key.Key_Right)
        stops.append(desk.reader.caret)
    assert stops[-1] == span.end
    inside = {span.start + at for at, each in enumerate(before) if _continues(each)}
    assert not inside & set(stops)


def _continues(character: str) -> bool:
    """Tell whether a code point belongs to the character before it."""
    is_mark = unicodedata.category(character) in ("Mn", "Mc", "Cf", "Sk")
    return is_mark or "\u1160" <= character <= "\u11ff" or character in "✈"
