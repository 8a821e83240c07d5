"""The filters of a search by keys and clicks, blind mode, and a large index under way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.search.search_words import indexing_words
from desktop_app.widgets.search.date_choice import DateChoice
from desktop_app.widgets.search.filter_choice import FilterChoice
from desktop_app.workspace.commands.double_coding import set_blind
from desktop_app.workspace.commands.people import introduce
from tests.builders import tag_words
from tests.widgets.search.conftest import ENGLISH, KOREAN, Window


def open_filter(window: Window, field: str) -> FilterChoice:
    window.panel.filter_button.setChecked(True)
    window.panel.filters.buttons[field].click()
    popup = window.panel.filters.popup
    assert isinstance(popup, FilterChoice)
    return popup


def articles(window: Window) -> set[str]:
    return {hit.article for hit in window.hits}


def test_a_value_is_found_by_its_letters_and_ticked_by_enter(window: Window) -> None:
    window.type("NATO")
    popup = open_filter(window, "outlets")
    assert popup.words.hasFocus()
    QTest.keyClicks(popup.words, "dong")
    assert popup.rows.count() == 1
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert articles(window) == {window.article(ENGLISH)}
    assert [chip.text() for chip in window.panel.filters.chips] == ["Dong-A Ilbo"]
    assert popup.isVisible()
    window.press(Qt.Key.Key_Escape)
    assert not popup.isVisible()
    window.panel.filters.chips[0].click()
    window.settle()
    assert articles(window) == {window.article(ENGLISH), window.article(KOREAN)}
    assert window.panel.filters.chips == []


def test_arrows_walk_the_values_and_enter_takes_a_tick_off_again(window: Window) -> None:
    popup = open_filter(window, "outlets")
    window.press(Qt.Key.Key_Down)
    for ticked in (Qt.CheckState.Checked, Qt.CheckState.Unchecked):
        window.press(Qt.Key.Key_Return)
        item = popup.rows.item(1)
        assert item is not None
        assert item.checkState() == ticked


def test_a_tag_alone_lists_its_passages(window: Window) -> None:
    popup = open_filter(window, "tags")
    window.press(Qt.Key.Key_Return)
    window.settle()
    popup.close_popup()
    assert [(hit.kind, hit.exact) for hit in window.hits if hit.kind == "passage"] != []


def test_dates_are_typed_in_any_precision_and_put_in_order(window: Window) -> None:
    window.type("NATO")
    window.panel.filters.open("dates")
    popup = window.panel.filters.popup
    assert isinstance(popup, DateChoice)
    popup.since.setText("2025")
    popup.until.setText("2024-10")
    QTest.keyClick(popup.until, Qt.Key.Key_Return)
    window.settle()
    assert [chip.text() for chip in window.panel.filters.chips] == ["from 2024-10", "to 2025"]
    assert articles(window) == {window.article(KOREAN)}
    assert not popup.isVisible()


def test_words_that_are_no_date_are_said_in_place(window: Window) -> None:
    window.panel.filters.open("dates")
    popup = window.panel.filters.popup
    assert isinstance(popup, DateChoice)
    popup.since.setText("last year")
    QTest.keyClick(popup.since, Qt.Key.Key_Return)
    assert "last year" in popup.hint.text()
    assert popup.isVisible()
    assert window.panel.filters.chips == []


def test_filters_are_named_as_a_reason_for_finding_nothing(window: Window) -> None:
    window.type("museum")
    assert window.hits != []
    popup = open_filter(window, "languages")
    popup.close_popup()
    open_filter(window, "outlets")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert window.hits == []
    assert "filters" in window.said
    window.panel.filters.clear()
    window.settle()
    assert window.hits != []


def test_filters_typed_among_the_words_count_too(window: Window) -> None:
    window.type("NATO after:2024 ")
    assert articles(window) == {window.article(KOREAN)}


def test_in_blind_mode_only_what_may_be_seen_is_found(window: Window) -> None:
    workspace = window.view.desk.workspace
    session = workspace.session
    me = session.analyst
    session.do(introduce(session.project, "analyst:jan", "Jan"))
    session.analyst = "analyst:jan"
    tag_words(workspace, "Tickets are free", ENGLISH)
    session.analyst = me
    window.settle()
    window.type("Tickets")
    assert [hit.kind for hit in window.hits].count("passage") == 2
    session.do(set_blind(session.project, True))
    window.settle()
    assert [hit.kind for hit in window.hits].count("passage") == 1
    session.do(set_blind(session.project, False))
    window.settle()
    assert [hit.kind for hit in window.hits].count("passage") == 2


def test_how_far_the_index_is_is_said_while_it_is_being_built(window: Window) -> None:
    assert window.said == ""
    _, indexing = window.search.engine
    assert (indexing.done, indexing.total) == (3, 3)
    assert indexing_words(12, 50) == "Indexing 12 of 50 articles; results may be missing."
    indexing.total = 5
    indexing.progressed.emit()
    assert window.said.startswith("Indexing 3 of 5 articles")


def test_everything_can_be_reached_by_tab_and_has_a_name(window: Window) -> None:
    window.type("NATO")
    window.panel.filter_button.setChecked(True)
    seen = []
    for _ in range(20):
        window.press(Qt.Key.Key_Tab)
        keyboard = QApplication.focusWidget()
        if keyboard is None or not window.panel.isAncestorOf(keyboard):
            break
        seen.append(keyboard)
        assert keyboard.accessibleName() or keyboard.property("text")
    assert window.panel.list in seen
    assert window.panel.close_button in seen
    assert window.panel.filters.buttons["grades"] in seen
    assert window.panel.kinds.buttons["article"] in seen


def test_a_pop_up_after_another_gives_the_keyboard_back_to_the_words(window: Window) -> None:
    window.panel.ask()
    before = QApplication.focusWidget()
    assert before is window.panel.field
    open_filter(window, "outlets")
    # As by the mouse: a click leaves the keyboard in the first pop-up.
    second = open_filter(window, "tags")
    assert second.words.hasFocus()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    window.press(Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is before


def test_several_filters_are_taken_off_by_one_click(window: Window) -> None:
    window.type("NATO")
    window.panel.ask()
    bar = window.panel.filters
    open_filter(window, "outlets")
    window.press(Qt.Key.Key_Return)
    window.settle()
    assert bar.clear_all.isHidden()
    window.press(Qt.Key.Key_Down)
    window.press(Qt.Key.Key_Return)
    window.press(Qt.Key.Key_Escape)
    assert len(bar.chips) == 2
    assert bar.clear_all.isVisible()
    last = bar.chips[-1]
    window.qtbot.waitUntil(lambda: bar.clear_all.x() > last.x() or bar.clear_all.y() > last.y())
    bar.clear_all.click()
    window.settle()
    assert bar.chips == []
    assert bar.clear_all.isHidden()
    assert articles(window) == {window.article(ENGLISH), window.article(KOREAN)}
