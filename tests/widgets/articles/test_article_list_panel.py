"""The article list by keyboard: filter, rows, Enter, and the report of an import below it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Finding
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.article_list import ArticleListPanel
from desktop_app.widgets.articles.article_row import source_words
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import describe, find_metadata
from desktop_app.workspace.team.readings import assign_people, mark_articles

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(qtbot: QtBot, desk: Desk, theme: Theme) -> ArticleListPanel:
    for number, (article, headline) in enumerate(
        zip(sorted(desk.project.articles), ("Summit in Washington", "Talks in Seoul"), strict=True)
    ):
        said = {"headline": headline, "published": f"202{number}-01-01"}
        desk.do(describe(desk.project, article, said))
    panel = ArticleListPanel(desk, theme, Actions(theme))
    qtbot.addWidget(panel)
    panel.resize(260, 400)
    panel.show()
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    return panel


def test_typing_filters_and_enter_opens_the_first_match(
    panel: ArticleListPanel, desk: Desk, qtbot: QtBot
) -> None:
    panel.filter.setFocus()
    QTest.keyClicks(panel.filter, "wash")
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.filter, Qt.Key.Key_Return)
    assert opened.args is not None
    article, other_pane = opened.args
    assert desk.project.articles[article].headline == "Summit in Washington"
    assert not other_pane


def test_down_leaves_the_filter_for_the_rows(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    with qtbot.waitSignal(panel.opened) as opened:
        QTest.keyClick(panel.view, Qt.Key.Key_Return, CONTROL)
    assert opened.args == [panel.article_at(0), True]


def test_escape_shows_all_articles_again(panel: ArticleListPanel) -> None:
    panel.filter.setFocus()
    QTest.keyClicks(panel.filter, "wash")
    assert panel.article_at(1) == ""
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    assert panel.article_at(1)
    assert panel.view.hasFocus()


def test_the_current_article_stays_current_in_another_order(panel: ArticleListPanel) -> None:
    panel.view.select(panel.article_at(1))
    current = panel.view.current
    panel.set_order("headline")
    assert panel.view.current == current


def test_delete_asks_to_remove_the_current_article(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.view.setFocus()
    panel.view.select(panel.article_at(1))
    with qtbot.waitSignal(panel.removed) as removed:
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed.args == [[panel.article_at(1)]]


def test_a_row_names_guesses_and_what_is_not_known(desk: Desk) -> None:
    article = next(iter(desk.project.articles.values()))
    assert [words.text for words in source_words(article)] == ["", "n.d."]
    desk.do(find_metadata(desk.project, article.id, {"outlet": Finding("Tempo", "inferred")}))
    desk.do(describe(desk.project, article.id, {"published": "2024-10"}))
    outlet, date = source_words(desk.project.articles[article.id])
    assert (outlet.text, outlet.is_guess) == ("Tempo", True)
    assert (date.text, date.is_guess) == ("Oct 2024", False)


def test_a_row_has_its_date_in_the_language_of_the_window(desk: Desk) -> None:
    article = next(iter(desk.project.articles))
    said = {"language": "ko", "published": "2024-05-03"}
    desk.do(describe(desk.project, article, said))
    assert source_words(desk.project.articles[article])[1].text == "3 May 2024"
    before = QLocale()
    QLocale.setDefault(QLocale("ko_KR"))
    try:
        assert source_words(desk.project.articles[article])[1].text == "2024년 5월 3일"
    finally:
        QLocale.setDefault(before)


def test_articles_with_a_headline_come_before_others(panel: ArticleListPanel, desk: Desk) -> None:
    first, second = panel.article_at(0), panel.article_at(1)
    assert panel.first_articles(1) == [first]
    panel.apply(desk.project, desk.do(describe(desk.project, first, {"headline": ""})))
    assert [panel.article_at(0), panel.article_at(1)] == [first, second]
    assert panel.first_articles(2) == [second, first]


def test_only_what_i_was_asked_to_read_is_listed(panel: ArticleListPanel, desk: Desk) -> None:
    panel.only_asked.click()
    assert not panel.view.isVisible()
    article = sorted(desk.project.articles)[0]
    change = assign_people(desk.project, desk.analyst, [article], [desk.analyst])
    desk.do(change)
    panel.apply(desk.project, change)
    assert panel.view.isVisible()
    assert [panel.article_at(row) for row in range(2)] == [article, ""]


@pytest.mark.parametrize("state", [UNREAD, READING, DONE])
def test_each_state_of_mine_has_a_mark_of_its_own(
    panel: ArticleListPanel, desk: Desk, state: str
) -> None:
    article = panel.article_at(0)
    before = panel.view.grab().toImage()
    change = mark_articles(desk.project, desk.analyst, [article], state)
    desk.do(change)
    panel.apply(desk.project, change)
    assert (panel.view.grab().toImage() == before) == (state == UNREAD)


def test_several_chosen_rows_are_removed_together(panel: ArticleListPanel, qtbot: QtBot) -> None:
    panel.view.setFocus()
    panel.view.select(panel.article_at(0))
    assert panel.view.several == []
    QTest.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    both = [panel.article_at(0), panel.article_at(1)]
    assert panel.view.several == both
    with qtbot.waitSignal(panel.removed) as removed:
        QTest.keyClick(panel.view, Qt.Key.Key_Delete)
    assert removed.args == [both]


def test_a_guessed_headline_looks_like_a_guess(panel: ArticleListPanel, desk: Desk) -> None:
    article = panel.article_at(0)
    panel.view.select(panel.article_at(1))
    desk.do(describe(desk.project, article, {"headline": ""}))
    looks = []
    for how in ("found", "inferred"):
        found = {"headline": Finding("Korea invited", how)}
        desk.do(find_metadata(desk.project, article, found))
        panel.apply(desk.project, Change(Label("x"), (Edit(None, desk.project.articles[article]),)))
        row = panel.view.model()
        at = next(each for each in range(row.rowCount()) if panel.article_at(each) == article)
        looks.append(panel.view.viewport().grab(panel.view.visualRect(row.index(at, 0))).toImage())
    assert looks[0] != looks[1]
