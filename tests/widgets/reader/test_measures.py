"""How a pane shares its width out: names have room where there are some, and no text jumps."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.preferences import TextLook
from desktop_app.widgets.reader.measures import Measures, measures
from desktop_app.widgets.reader.page_view import REWRAP_AFTER
from tests.widgets.reader.builders import RED, Desk, a_desk, a_mark

NARROW = (330, 500)
LONG = "\n\n".join(f"Paragraph {n} says that the delegation met in Seoul." for n in range(60))


def shared(width: int, *, has_passages: bool) -> Measures:
    return measures(width, 1.0, TextLook(), has_passages=has_passages)


def places(desk: Desk) -> tuple[int, int, int, int]:
    """Return where the first letters of the text stand, how wide it is, and what is in view."""
    spot = desk.spot("Paragraph 0")
    reader = desk.reader
    return spot.x(), spot.y(), reader.lineWrapColumnOrWidth(), reader.verticalScrollBar().value()


@pytest.mark.parametrize("width", [200, 265, 330, 440])
def test_a_narrow_text_without_passages_gets_the_room_of_the_names(width: int) -> None:
    empty, tagged = (shared(width, has_passages=each) for each in (False, True))
    assert empty.text >= tagged.text
    assert empty.lane < 32
    # Bars find their room in either.
    assert empty.lane >= empty.columns * 8


def test_a_wide_pane_keeps_the_room_for_names_free() -> None:
    assert shared(900, has_passages=False) == shared(900, has_passages=True)


def test_names_go_where_they_would_leave_words_no_room() -> None:
    assert shared(230, has_passages=True).lane > 60
    narrow = shared(214, has_passages=True)
    assert narrow.lane < 32
    assert narrow.text > 150


def test_the_first_passage_moves_no_word_and_has_its_bar_at_once(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG, size=NARROW)
    before = places(desk)
    mark = a_mark("Paragraph 0 says", RED, text=LONG)
    desk.make(mark)
    assert places(desk) == before
    assert list(desk.passages_in_margin()) == [mark.id]


def test_names_come_when_the_text_is_laid_out_anew_and_the_first_line_stays(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG, size=NARROW)
    desk.reader.set_reading_place(desk.span("Paragraph 20").start)
    desk.make(a_mark("Paragraph 20 says", RED, text=LONG))
    wide = desk.reader.lineWrapColumnOrWidth()
    desk.pane.resize(NARROW[0] + 2, NARROW[1])
    qtbot.waitUntil(lambda: desk.reader.lineWrapColumnOrWidth() < wide, timeout=50 * REWRAP_AFTER)
    assert desk.reader.reading_place() == desk.span("Paragraph 20").start


def test_names_come_while_the_pane_is_out_of_sight(qtbot: QtBot) -> None:
    desk = a_desk(qtbot, text=LONG, size=NARROW)
    wide = desk.reader.lineWrapColumnOrWidth()
    desk.make(a_mark("Paragraph 0 says", RED, text=LONG))
    desk.pane.hide()
    desk.pane.show()
    assert desk.reader.lineWrapColumnOrWidth() < wide


def test_taking_the_last_passage_away_moves_no_word(qtbot: QtBot) -> None:
    mark = a_mark("Paragraph 0 says", RED, text=LONG)
    desk = a_desk(qtbot, mark, text=LONG, size=NARROW)
    before = places(desk)
    desk.delete(mark)
    assert places(desk) == before
