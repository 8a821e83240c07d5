"""Finding words, and the same as a passage, in two to four panes, by real keys."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span
from desktop_app.domain.text_lines import TextLines
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.finding import AT_ONCE
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.find_bar import FindBar
from desktop_app.widgets.finder import Finder
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import remove, say_roles, take_in
from tests.builders import a_workspace
from tests.widgets.tags.composition import compose

ENGLISH = """NATO has invited a Korean delegation to a meeting. Tickets are free.

Pyongyang has deployed about 11,000 soldiers to aid Russia in its war, nato’s officials said."""
OTHER = """A museum reopened after two years of repairs.

North Korea sent 11,000 soldiers to Russia for its war, Nato said."""
KOREAN = """북대서양조약기구(나토)는 한국군을 초청했다.

북한은 러시아에 병력 1만1000명을 파병했다. 나토의 우려."""
PLAIN = "Nothing of the kind stands here."
TEXTS = (ENGLISH, OTHER, KOREAN, PLAIN)

SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk on four articles."""
    desk = Desk(a_workspace(tmp_path, *TEXTS), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@dataclass
class Room:
    """Panes with the find bar below them, in a window that has the keyboard."""

    window: QWidget
    desk: Desk
    view: ReadView
    bar: FindBar
    finder: Finder

    def show(self, *texts: str) -> None:
        """Show articles in as many panes, the first one active and with the keyboard."""
        self.view.set_layout(len(texts))
        for number, text in enumerate(texts):
            self.view.activate(number)
            self.view.open_article(self.article(text))
        self.view.focus_pane(0)

    def article(self, text: str) -> str:
        return next(
            article for article in self.desk.project.articles if self.desk.text(article) == text
        )

    def type(self, words: str) -> None:
        QTest.keyClicks(self.bar.field, words)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)

    @property
    def said(self) -> str:
        return self.bar.outcome.text()

    @property
    def current(self) -> tuple[int, str]:
        """The number of the active pane and the words from its caret to the end of the line."""
        slot = self.view.active_slot
        caret = slot.view.caret
        return self.view.active_number, slot.text[caret:].partition("\n")[0]

    @property
    def selected(self) -> str:
        span = self.view.active.selected_span()
        return span.of(self.view.active_slot.text) if span else ""

    def select(self, words: str) -> None:
        start = self.view.active_slot.text.index(words)
        self.view.active.set_selection(Span(start, start + len(words)))


@pytest.fixture
def room(qtbot: QtBot, desk: Desk, theme: Theme, icons: Icons) -> Room:
    window = QWidget()
    qtbot.addWidget(window)
    reading = Reading(desk, window)
    view, bar = ReadView(desk, reading, theme), FindBar(theme, icons)
    column = QVBoxLayout(window)
    column.addWidget(view, 1)
    column.addWidget(bar)
    finder = Finder(desk, reading, view, bar)
    desk.changed.connect(view.apply)
    desk.changed.connect(finder.follow_panes)
    window.resize(1200, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Room(window, desk, view, bar, finder)


# Words


def test_hits_are_counted_over_all_panes_while_one_types(room: Room) -> None:
    room.show(ENGLISH, OTHER, PLAIN)
    room.finder.open()
    assert room.bar.field.hasFocus()
    room.type("nato")
    assert room.said == "1 of 3 · 2 articles"
    assert room.current[0] == 0
    assert room.current[1].startswith("NATO has invited")


def test_hits_are_marked_in_every_pane(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    plain = [pane.grab().toImage() for pane in room.view.panes]
    room.finder.open()
    room.type("soldiers")
    marked = [pane.grab().toImage() for pane in room.view.panes]
    assert all(one != other for one, other in zip(plain, marked, strict=True))


def test_enter_walks_through_the_panes_and_around(room: Room) -> None:
    room.show(ENGLISH, PLAIN, OTHER)
    room.finder.open()
    room.type("nato")
    walked = [room.current]
    for _ in range(3):
        room.press(Qt.Key.Key_Return)
        walked.append(room.current)
    assert [(number, words[:8]) for number, words in walked] == [
        (0, "NATO has"),
        (0, "nato’s o"),
        (2, "Nato sai"),
        (0, "NATO has"),
    ]
    assert room.said == "1 of 3 · 2 articles · from the top again"
    assert room.bar.field.hasFocus()
    room.press(Qt.Key.Key_Return, SHIFT)
    assert room.said == "3 of 3 · 2 articles · from the end again"
    assert room.current[0] == 2


def test_the_words_selected_are_looked_for(room: Room) -> None:
    room.show(OTHER, ENGLISH)
    room.select("11,000 soldiers")
    room.finder.open()
    assert room.bar.field.text() == "11,000 soldiers"
    assert room.bar.field.selectedText() == "11,000 soldiers"
    assert room.said == "1 of 2 · 2 articles"


def test_a_long_selection_is_not_taken_for_words_to_find(room: Room) -> None:
    room.show(ENGLISH)
    room.view.active.set_selection(Span(0, len(ENGLISH)))
    room.finder.open()
    assert room.bar.field.text() == ""


def test_hits_are_looked_for_from_the_caret_on(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    place = ENGLISH.index("Pyongyang")
    room.view.active.set_selection(Span(place, place))
    room.finder.open()
    room.type("nato")
    assert room.said == "2 of 3 · 2 articles"
    room.bar.field.clear()
    room.type("soldiers")
    assert room.said == "1 of 2 · 2 articles"


def test_escape_selects_the_hit_in_the_text_for_a_digit_to_tag_it(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("nato")
    room.press(Qt.Key.Key_Return)
    room.press(Qt.Key.Key_Escape)
    assert not room.bar.isVisible()
    assert room.selected == "nato"
    assert room.view.active.hasFocus()


def test_f3_goes_on_with_the_last_words_after_the_bar_was_closed(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("nato")
    room.press(Qt.Key.Key_Escape)
    room.finder.next()
    assert room.bar.isVisible()
    assert room.selected == "nato"
    assert room.view.active.hasFocus()
    room.finder.next()
    assert (room.view.active_number, room.selected) == (1, "Nato")
    assert room.view.active.hasFocus()
    room.finder.previous()
    assert (room.view.active_number, room.selected) == (0, "nato")


def test_f3_without_words_asks_for_them(room: Room) -> None:
    room.show(ENGLISH)
    room.finder.next()
    assert room.bar.field.hasFocus()


def test_escape_in_the_text_closes_the_bar_and_keeps_the_selected_hit(room: Room) -> None:
    room.show(ENGLISH)
    room.finder.open()
    room.type("soldiers")
    room.view.focus_pane(0)
    room.finder.next()
    room.press(Qt.Key.Key_Escape)
    assert not room.bar.isVisible()
    assert room.selected == "soldiers"


def test_a_click_elsewhere_moves_where_the_next_hit_is_looked_for(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("soldiers")
    room.view.activate(1)
    room.view.active.set_selection(Span(0, 0))
    room.press(Qt.Key.Key_Return)
    assert room.said == "2 of 2 · 2 articles"


def test_hits_follow_articles_that_come_and_go(room: Room) -> None:
    room.show(ENGLISH, PLAIN)
    room.finder.open()
    room.type("nato")
    assert room.said == "1 of 2"
    room.view.activate(1)
    room.view.open_article(room.article(OTHER))
    assert room.said == "1 of 3 · 2 articles"
    room.desk.do(remove(room.desk.project, room.article(ENGLISH)))
    assert room.said == "1 found"
    room.desk.undo()
    assert room.said == "1 of 3 · 2 articles"
    room.view.set_layout(1)
    assert room.said == "1 of 2"


def test_an_article_in_two_panes_is_counted_once_and_marked_in_both(room: Room) -> None:
    room.show(ENGLISH, ENGLISH)
    room.view.focus_pane(1)
    plain = [pane.grab().toImage() for pane in room.view.panes]
    room.finder.open()
    room.type("soldiers")
    assert room.said == "1 of 1"
    assert room.view.active_number == 1
    marked = [pane.grab().toImage() for pane in room.view.panes]
    assert all(one != other for one, other in zip(plain, marked, strict=True))


def test_the_options_narrow_the_search(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("nato")
    room.bar.match_case.click()
    assert room.said == "1 of 1"
    room.bar.match_case.click()
    room.bar.field.setText("korea")
    assert room.said == "1 of 2 · 2 articles"
    room.bar.whole_words.click()
    assert room.said == "1 of 1"


def test_words_that_stand_nowhere_are_said_to(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("xyzzy")
    assert room.said == "In none of the 2 articles"
    room.press(Qt.Key.Key_Return)
    assert room.said == "In none of the 2 articles"


def test_empty_panes_are_said_to_be(room: Room) -> None:
    room.view.set_layout(2)
    room.finder.open()
    room.type("nato")
    assert room.said == "Open an article first, then search it."


@pytest.mark.parametrize(
    "words",
    [" ", "   ", ".*", "(", "[a", "\\", "a{9999}", "\u202e\u202c", "👩🏽‍✈️", "x" * 10_000, "\u0301"],
    ids=ascii,
)
def test_strange_words_are_looked_for_as_they_stand(room: Room, words: str) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.bar.field.setText(words)
    room.press(Qt.Key.Key_Return)
    assert room.said in ("", "In none of the 2 articles")


def test_long_articles_are_searched_behind_the_typing(qtbot: QtBot, room: Room) -> None:
    long = "No hit in this line.\n" * (AT_ONCE // 20)
    kept = canonical(long)
    article = room.desk.workspace.articles.put(kept)
    room.desk.do(take_in(room.desk.project, article, len(long), Appearance("long.txt")))
    room.show(ENGLISH, long)
    room.finder.open()
    room.type("nato")
    assert room.said == ""
    room.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: room.said == "1 of 2")


# Korean


def test_a_word_of_two_syllables_is_found_while_it_is_composed(room: Room) -> None:
    room.show(KOREAN, ENGLISH)
    room.finder.open()
    field = room.bar.field
    for preedit, commit in (("ㄴ", ""), ("나", ""), ("낱", ""), ("토", "나")):
        compose(field, preedit, commit)
        assert field.typed.endswith(preedit)
        assert room.said, preedit
    assert room.said == "1 of 2"
    compose(field, "", "토")
    assert (field.text(), room.said) == ("나토", "1 of 2")


def test_a_syllable_that_leads_nowhere_yet_is_not_said_to_be_missing(room: Room) -> None:
    room.show(KOREAN)
    room.finder.open()
    compose(room.bar.field, "뷁")
    assert room.said == ""
    compose(room.bar.field, "", "뷁")
    assert room.said == "Not in this article"


def test_the_enter_that_ends_a_syllable_does_not_walk(room: Room) -> None:
    room.show(KOREAN)
    room.finder.open()
    compose(room.bar.field, "토", "나")
    room.press(Qt.Key.Key_Return)
    compose(room.bar.field, "", "토")
    room.press(Qt.Key.Key_Return)
    assert room.said == "1 of 2"


def test_decomposed_hangul_finds_the_composed_word(room: Room) -> None:
    room.show(KOREAN)
    room.finder.open()
    room.bar.field.setText("\u1102\u1161\u1110\u1169")
    assert room.said == "1 of 2"
    room.press(Qt.Key.Key_Escape)
    assert room.selected == "나토"


# The same in the other panes


def test_the_same_is_found_in_the_other_panes_and_walked(room: Room, qtbot: QtBot) -> None:
    room.show(ENGLISH, OTHER, KOREAN, PLAIN)
    room.select("Pyongyang has deployed about 11,000 soldiers to aid Russia in its war")
    room.finder.find_same()
    qtbot.waitUntil(lambda: "found" in room.said)
    assert room.said.startswith("2 found, the best ")
    assert not room.bar.field.isVisible()
    assert room.view.active.hasFocus()
    assert room.view.active_number == 0
    room.finder.next()
    assert room.view.active_number == 1
    assert room.selected == "North Korea sent 11,000 soldiers to Russia for its war, Nato said."
    assert room.said.startswith("1 of 2 · ")
    room.finder.next()
    assert (room.view.active_number, room.selected) == (
        2,
        "북한은 러시아에 병력 1만1000명을 파병했다.",
    )
    assert room.view.active.hasFocus()
    room.finder.next()
    assert "from the best again" in room.said
    room.press(Qt.Key.Key_Escape)
    assert not room.bar.isVisible()
    assert room.selected.startswith("North Korea sent")


def test_the_same_in_an_article_that_is_closed_is_passed_over(room: Room, qtbot: QtBot) -> None:
    room.show(ENGLISH, OTHER, KOREAN)
    room.select("Pyongyang has deployed about 11,000 soldiers to aid Russia in its war")
    room.finder.find_same()
    qtbot.waitUntil(lambda: "found" in room.said)
    room.view.activate(1)
    room.view.open_article(room.article(PLAIN))
    room.finder.next()
    assert room.view.active_number == 2
    assert room.said.startswith("1 of 1 · ")


def test_boilerplate_is_not_the_same_unless_it_looks_like_text(room: Room, qtbot: QtBot) -> None:
    room.show(ENGLISH, OTHER, KOREAN)
    desk, other = room.desk, room.article(OTHER)
    lines = TextLines(desk.text(other))
    roles = dict.fromkeys(range(1, len(lines) + 1), "related")
    desk.do(say_roles(desk.project, other, roles))
    room.select("Pyongyang has deployed about 11,000 soldiers to aid Russia in its war")
    room.finder.find_same()
    qtbot.waitUntil(lambda: "found" in room.said)
    assert room.said.startswith("1 found")
    room.view.common_sight.light_boilerplate(True)
    room.finder.find_same()
    qtbot.waitUntil(lambda: room.said.startswith("2 found"))


def test_nothing_alike_is_said_in_a_sentence(room: Room, qtbot: QtBot) -> None:
    room.show(ENGLISH, PLAIN)
    room.select("Tickets are free.")
    room.finder.find_same()
    said = "Nothing in the other panes says the same as “Tickets are free.”."
    qtbot.waitUntil(lambda: room.said == said)
    room.finder.next()
    assert room.said == said


def test_without_words_or_another_article_it_is_said_what_to_do(room: Room) -> None:
    sentences: list[str] = []
    room.desk.message.connect(sentences.append)
    room.show(ENGLISH)
    room.finder.find_same()
    room.select("NATO")
    room.finder.find_same()
    assert sentences == [
        "Select words or click a passage, then press S.",
        "Open another article in a second pane, then press S.",
    ]
    assert not room.bar.isVisible()


def test_words_can_be_looked_for_after_the_same(room: Room, qtbot: QtBot) -> None:
    room.show(ENGLISH, OTHER)
    room.select("Pyongyang has deployed about 11,000 soldiers to aid Russia")
    room.finder.find_same()
    qtbot.waitUntil(lambda: "found" in room.said)
    room.view.active.clear_selection()
    room.finder.open()
    room.type("museum")
    assert room.said == "1 of 1"
    assert room.view.active_number == 1


# The bar itself


def test_everything_in_the_bar_has_a_name_and_is_reached_by_tab(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.finder.open()
    room.type("nato")
    reached = []
    for _ in range(6):
        widget = QApplication.focusWidget()
        assert widget is not None
        reached.append(widget.accessibleName())
        room.press(Qt.Key.Key_Tab)
    assert reached == [
        "Words to find",
        "Match case",
        "Whole words",
        "Previous hit (Shift+F3)",
        "Next hit (F3)",
        "Close (Esc)",
    ]


def test_the_text_does_not_move_sideways_when_the_bar_opens(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    before = [(slot.view.viewport().width(), slot.view.pos()) for slot in room.view.slots]
    room.finder.open()
    room.window.grab()
    after = [(slot.view.viewport().width(), slot.view.pos()) for slot in room.view.slots]
    assert before == after


def test_the_bar_never_asks_for_more_width_than_its_buttons(room: Room) -> None:
    room.show(ENGLISH, OTHER)
    room.select(ENGLISH[:120])
    room.finder.find_same()
    assert room.bar.minimumSizeHint().width() < 400
