"""Search everything by real keys: found while typing, gone to one after the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from desktop_app.domain.article import Appearance
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.span import Span
from desktop_app.viewmodels.search.hit_context import Context
from desktop_app.viewmodels.search.hit_rows import More, Rest, Row
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.search.hit_row import HitRow
from desktop_app.widgets.theme import Theme, Type
from desktop_app.workspace.commands.articles import remove, say_roles, take_in
from tests.builders import a_target, tag_words
from tests.widgets.search.conftest import CONTROL, ENGLISH, KOREAN, PLAIN, Window
from tests.widgets.tags.composition import compose

SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_the_key_opens_the_panel_beside_the_work_and_again_closes_it(window: Window) -> None:
    panel, list_of_articles = window.panel, window.view.read_place.articles
    assert panel.isVisible()
    assert panel.field.hasFocus()
    assert not list_of_articles.isVisible()
    window.press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert not panel.isVisible()
    assert list_of_articles.isVisible()
    assert window.pane_has_keyboard
    window.press(Qt.Key.Key_F, CONTROL | SHIFT)
    assert panel.isVisible()
    assert panel.field.hasFocus()


def test_hits_are_grouped_by_article_and_counted_by_kind(window: Window) -> None:
    window.type("NATO")
    # Both say it; the one that says it as typed comes first.
    assert window.headings == ["Korea Invited", "한국군 초청"]
    assert window.counts["article"] == "Articles 2"
    assert {hit.exact for hit in window.hits} == {"NATO", "나토", "북대서양조약기구"}


def test_notes_passages_and_tags_are_found_with_their_article(window: Window) -> None:
    window.type("alliance")
    (note,) = window.hits
    assert (note.kind, note.article) == ("note", window.article(ENGLISH))
    window.type("11,000")
    assert [hit.kind for hit in window.hits] == ["passage"]
    assert window.hits[0].tags
    window.type("Arms")
    assert window.headings == ["Tags"]
    assert window.current.kind == "tag"


def test_enter_goes_from_hit_to_hit_while_the_keyboard_stays(window: Window) -> None:
    window.type("NATO 11,000")
    window.type("=NATO")
    english = window.article(ENGLISH)
    walked = []
    for _ in range(3):
        window.press(Qt.Key.Key_Return)
        walked.append(window.here)
        assert window.panel.field.hasFocus()
    assert [article for article, _ in walked] == [english] * 3
    assert [words[:10] for _, words in walked] == ["NATO has i", "NATO’s off", "NATO again"]
    window.type("나토")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    assert window.here == (window.article(KOREAN), "나토)는 한국군을 초청했다.")


def test_after_the_last_hit_comes_the_first(window: Window) -> None:
    window.type("summit OR delegation")
    window.panel.list.walk(50)
    assert window.current == window.hits[-1] != window.hits[0]
    for _ in range(2):
        window.press(Qt.Key.Key_Return)
    assert window.current == window.hits[0]


def test_escape_gives_the_keyboard_to_the_text_with_the_hit_selected(window: Window) -> None:
    window.type("delegation")
    window.press(Qt.Key.Key_Return)
    assert window.selected == ""
    window.press(Qt.Key.Key_Escape)
    assert window.pane_has_keyboard
    assert window.selected == "delegation"
    assert window.panel.isVisible()


def test_escape_in_an_empty_field_closes_the_panel(window: Window) -> None:
    window.press(Qt.Key.Key_Escape)
    assert not window.panel.isVisible()


def test_f4_goes_on_from_the_text_and_selects_the_hit_there(window: Window) -> None:
    window.type("=NATO")
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Escape)
    window.press(Qt.Key.Key_F4)
    assert window.selected == "NATO"
    assert window.current == window.hits[1]
    window.press(Qt.Key.Key_F4, SHIFT)
    assert window.current == window.hits[0]
    assert window.pane_has_keyboard


def test_ctrl_enter_opens_another_pane(window: Window) -> None:
    window.view.read.open_article(window.article(PLAIN))
    before = window.view.read.active_number
    window.type("delegation")
    window.press(Qt.Key.Key_Return, CONTROL)
    panes = [pane.article_id for pane in window.view.read.panes]
    assert window.view.read.active_number != before
    assert panes[before] == window.article(PLAIN)
    assert window.here[0] == window.article(ENGLISH)


def test_an_article_that_is_open_in_another_pane_is_shown_there(window: Window) -> None:
    read = window.view.read
    read.activate(1)
    read.open_article(window.article(KOREAN))
    read.activate(0)
    read.open_article(window.article(PLAIN))
    window.type("한국군")
    window.press(Qt.Key.Key_Return)
    assert read.active_number == 1
    assert [pane.article_id for pane in read.panes] == [
        window.article(PLAIN),
        window.article(KOREAN),
    ]


def test_a_passage_is_focused_and_a_note_shows_its_panel(window: Window) -> None:
    view = window.view
    view.commands["show.tags"].setChecked(False)
    view.follow_panels()
    window.type("alliance")
    window.press(Qt.Key.Key_Return)
    assert view.reading.focused is not None
    assert view.reading.focused.note_text == "Ask the alliance."
    assert view.read_place.side.passage.isVisible()
    assert window.panel.field.hasFocus()
    window.type("soldiers")
    window.press(Qt.Key.Key_Return)
    assert view.reading.focused.exact == "11,000 soldiers"


def test_a_tag_is_selected_in_its_panel(window: Window) -> None:
    window.type("Arms")
    window.press(Qt.Key.Key_Return)
    tree = window.view.read_place.side.tags.tree
    assert tree.current is not None
    assert tree.current.name == "Arms"
    assert window.panel.field.hasFocus()


def test_the_rest_of_an_article_is_shown_when_asked_for(window: Window) -> None:
    window.type("=NATO")
    (hidden,) = [row for row in window.rows if isinstance(row, More)]
    assert hidden == More(window.article(ENGLISH), 2, True, True)
    shown = len(window.hits)
    for _ in range(3):
        window.press(Qt.Key.Key_Down)
    assert window.panel.list.current == hidden
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert len(window.hits) == shown + hidden.count
    assert window.current == window.hits[3]
    window.press(Qt.Key.Key_Return)
    assert window.here[1].startswith("NATO spoke of")


def test_a_kind_that_is_pressed_is_the_only_one_shown(window: Window) -> None:
    tag_words(window.view.desk.workspace, "NATO again", ENGLISH)
    window.settle()
    window.type("NATO")
    window.panel.kinds.buttons["passage"].click()
    window.settle()
    assert {hit.kind for hit in window.hits} == {"passage"}
    assert window.counts["article"] == "Articles 2"
    window.panel.kinds.buttons["passage"].click()
    window.settle()
    assert {hit.kind for hit in window.hits} == {"article", "passage"}


def test_hits_are_found_while_a_syllable_is_being_composed(window: Window) -> None:
    field = window.panel.field
    for preedit, commit in (("나", ""), ("낱", ""), ("토", "나")):
        compose(field, preedit, commit)
        window.settle()
        assert "나토" in {hit.exact[:2] for hit in window.hits} or preedit == "나"
    compose(field, "", "토")
    window.settle()
    assert field.text() == "나토"
    assert "나토" in {hit.exact for hit in window.hits}
    compose(field, "구", " 한국")
    window.settle()
    assert {hit.exact for hit in window.hits} == {"한국군"}
    compose(field, "ㅋ", "군 ")
    window.settle()
    assert window.said == ""
    assert "한국군" in {hit.exact for hit in window.hits}


def test_what_is_being_composed_does_not_move_with_the_arrows(window: Window) -> None:
    compose(window.panel.field, "나")
    window.settle()
    first = window.current
    QTest.keyClick(window.panel.field, Qt.Key.Key_Down)
    assert window.current == first
    assert len(window.hits) > 1


def test_it_is_said_when_nothing_is_found_and_what_was_looked_for(window: Window) -> None:
    window.type("North Korea qwertyuiop")
    assert "Nothing has these words." in window.said
    assert "북한" in window.said
    assert window.hits == []
    window.type("q")
    assert window.said == "One letter says too little; type on."


def test_new_passages_and_articles_are_found_by_themselves(window: Window) -> None:
    window.type("museum")
    assert {hit.kind for hit in window.hits} == {"article"}
    tag_words(window.view.desk.workspace, "museum reopened", PLAIN)
    window.settle()
    assert "passage" in {hit.kind for hit in window.hits}
    window.view.desk.do(remove(window.view.desk.project, window.article(PLAIN)))
    window.settle()
    assert [hit for hit in window.hits if hit.kind == "article"] == []


def test_the_current_hit_stays_current_when_something_else_changes(window: Window) -> None:
    window.type("NATO")
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    here = window.current
    tag_words(window.view.desk.workspace, "museum reopened", PLAIN)
    window.settle()
    assert window.current == here
    window.press(Qt.Key.Key_Return)
    assert window.current == window.hits[2]


def test_dimmed_lines_are_found_only_when_they_are_wanted(window: Window) -> None:
    desk = window.view.desk
    desk.do(say_roles(desk.project, window.article(PLAIN), {1: "navigation"}))
    window.settle()
    window.type("museum")
    assert window.hits == []
    window.panel.filters.boilerplate.setChecked(True)
    window.settle()
    assert len(window.hits) == 1


def test_selected_words_are_searched_for(window: Window) -> None:
    window.press(Qt.Key.Key_Escape)
    read = window.view.read
    read.open_article(window.article(ENGLISH))
    window.view.take_keyboard()
    start = ENGLISH.index("Pyongyang")
    read.active.set_selection(Span(start, start + len("Pyongyang")))
    window.press(Qt.Key.Key_F, CONTROL | SHIFT)
    window.settle()
    assert window.panel.field.text() == "Pyongyang"
    assert len(window.hits) == 1


def test_a_passage_that_was_deleted_meanwhile_is_said_to_be_gone(window: Window) -> None:
    window.type("soldiers")
    hit = window.current
    desk = window.view.desk
    said: list[str] = []
    desk.message.connect(said.append)
    desk.undo()
    desk.undo()
    window.panel.list.wanted.emit(hit, False)
    assert said[-1] == "It is no longer there. The list is made anew."


def test_the_field_on_top_opens_the_panel_and_shows_the_words(window: Window) -> None:
    top = window.search.field
    window.type("summit")
    assert top.shown == "summit"
    window.panel.close_button.click()
    top.setFocus()
    QTest.keyClicks(top, "d")
    assert window.panel.isVisible()
    assert window.panel.field.text() == "d"
    QTest.keyClicks(window.panel.field, "elegation")
    window.settle()
    assert len(window.hits) == 1
    top.show_words("")
    assert top.shown.startswith("Search everything")
    top.resize(60, 28)
    assert top.is_icon
    assert top.shown == ""


def test_the_list_of_articles_takes_its_room_back_when_it_is_asked_for(window: Window) -> None:
    assert window.search.shows_articles
    window.view.choose_article()
    assert not window.panel.isVisible()
    assert window.view.read_place.articles.isVisible()


def test_f6_walks_to_the_panel(window: Window) -> None:
    window.press(Qt.Key.Key_Escape)
    window.search.open()
    window.view.take_keyboard()
    for _ in range(6):
        window.press(Qt.Key.Key_F6)
        if window.panel.has_keyboard:
            break
    assert window.panel.has_keyboard


def test_target_of_a_hit_is_the_words_themselves(window: Window) -> None:
    window.type("11,000")
    passage = next(hit for hit in window.hits if hit.kind == "passage")
    assert passage.exact == "11,000"
    assert passage.span == a_target(ENGLISH, "11,000").span


def test_the_list_of_articles_keeps_its_width_while_the_panel_has_its_room(window: Window) -> None:
    place = window.view.read_place
    assert not place.articles.isVisible()
    kept = place.splitter_sizes()["read"][0]
    window.panel.close_button.click()
    assert place.articles.isVisible()
    assert kept == place.splitter_sizes()["read"][0] > 0


def add_parades(window: Window, count: int) -> None:
    """Add articles of which each says it twice."""
    desk = window.view.desk
    for number in range(count):
        kept = canonical(f"Number {number} names the parade.\nThe parade ends.")
        article = desk.workspace.articles.put(kept)
        appearance = Appearance(f"{number}.txt", added=number + 1)
        desk.do(take_in(desk.project, article, len(kept.text), appearance))
    window.settle()


def test_what_is_not_listed_stands_below_and_the_keyboard_gets_there(window: Window) -> None:
    add_parades(window, 40)
    window.type("parade")
    assert window.rows[-1] == Rest({"article": 25})
    assert window.said.startswith("The best 15 of 40 articles")
    walked: list[Row | None] = []
    for _ in range(90):
        window.press(Qt.Key.Key_Down)
        window.settle()
        walked.append(window.panel.list.current)
    # Each hit once, then the last one again and again.
    assert [row for row in walked if row != walked[-1]] == window.hits[1:-1]
    assert walked[-1] == window.hits[-1]
    assert len(window.hits) == 80
    assert window.said == ""


def test_a_click_lists_more_where_all_rows_fit_the_window(window: Window) -> None:
    add_parades(window, 20)
    window.view.resize(1400, 3000)
    window.type("parade")
    shown = window.panel.list
    assert shown.verticalScrollBar().maximum() == 0
    assert window.rows[-1] == Rest({"article": 5})
    last = shown.visualRect(shown.hits.index(len(window.rows) - 1))
    before = len(window.rows)
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=last.center())
    window.settle()
    assert len(window.hits) == 40
    assert shown.currentIndex().row() == before


def test_at_the_end_of_the_list_more_is_found(window: Window) -> None:
    add_parades(window, 30)
    window.type("parade")
    assert len(window.hits) == 30
    scrolled = window.panel.list.verticalScrollBar()
    scrolled.setValue(scrolled.maximum())
    there = scrolled.value()
    window.settle()
    assert len(window.hits) == 60
    assert scrolled.value() == there < scrolled.maximum()


def test_what_is_cut_ends_in_dots_behind_its_last_word(
    window: Window, theme: Theme, icons: Icons
) -> None:
    row = HitRow(window.view.desk, theme, icons, window.panel.list)
    room = QRect(0, 0, 200, 3 * Type.INTERFACE.line)
    picture = QImage(220, room.height(), QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    row._paint_context(painter, room, Context("one two three " * 40, Span(0, 3)), 2)
    painter.end()
    below = picture.copy(0, 2 * Type.INTERFACE.line + 2, 220, Type.INTERFACE.line - 2)
    blank = below.copy()
    blank.fill(Qt.GlobalColor.white)
    assert below == blank
