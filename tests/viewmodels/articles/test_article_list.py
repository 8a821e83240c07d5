"""The article list: sorted, filtered, and kept up to date edit by edit."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING
from desktop_app.viewmodels.articles.article_list import PASSAGES, STANDING, ArticleList
from desktop_app.workspace.team.readings import assign_people, mark_articles, withdraw_people
from tests.builders import NATO, a_passage, a_project, an_article

ME = "analyst:minji"
OLD = an_article("one", "Alliance", "JoongAng", "2002-12")
NEW = an_article("two", "Summit", "opera.com", "2024-10-05")
UNDATED = an_article("three", "Bilateral", "Tempo", None)


def names(articles: ArticleList) -> list[str]:
    return [articles.index(row).data() for row in range(articles.rowCount())]


def changed(articles: ArticleList, project: Project, *edits: Edit) -> Project:
    after = project.with_edits(edits)
    articles.apply(after, Change(Label("test"), edits))
    return after


def test_the_latest_article_is_first_and_undated_ones_last(qtbot: QtBot) -> None:
    assert names(ArticleList(a_project(UNDATED, OLD, NEW))) == ["Summit", "Alliance", "Bilateral"]


def test_it_sorts_by_headline_too(qtbot: QtBot) -> None:
    articles = ArticleList(a_project(UNDATED, OLD, NEW))
    articles.set_order("headline")
    assert names(articles) == ["Alliance", "Bilateral", "Summit"]


def test_the_filter_wants_every_word_somewhere(qtbot: QtBot) -> None:
    articles = ArticleList(a_project(UNDATED, OLD, NEW))
    articles.set_filter("SUMMIT 2024")
    assert names(articles) == ["Summit"]
    articles.set_filter("summit tempo")
    assert names(articles) == []


def test_an_article_that_comes_takes_its_place(qtbot: QtBot) -> None:
    project = a_project(OLD)
    articles = ArticleList(project)
    tester = QAbstractItemModelTester(articles)
    project = changed(articles, project, *made(NEW, UNDATED))
    assert names(articles) == ["Summit", "Alliance", "Bilateral"]
    changed(articles, project, *deleted(NEW))
    assert names(articles) == ["Alliance", "Bilateral"]
    assert tester.model() is articles


def test_an_article_whose_date_changes_moves(qtbot: QtBot) -> None:
    project = a_project(OLD, NEW)
    articles = ArticleList(project)
    dated = replace(OLD, said={"published@k": "2025-01-01"})
    changed(articles, project, Edit(OLD, dated))
    assert names(articles) == ["Alliance", "Summit"]
    assert articles.row_of(OLD.id) == 0


def test_it_counts_passages_and_says_which_row_changed(qtbot: QtBot) -> None:
    article = an_article(NATO)
    project = a_project(article, NEW)
    articles = ArticleList(project)
    row = articles.row_of(article.id)
    with qtbot.waitSignal(articles.passages_changed) as told:
        changed(articles, project, *made(a_passage()))
    assert told.args == [row]
    assert articles.index(row).data(PASSAGES) == 1
    assert articles.index(1 - row).data(PASSAGES) == 0


def test_a_flood_of_articles_fills_the_list_at_once(qtbot: QtBot) -> None:
    project = a_project()
    articles = ArticleList(project)
    flood = [an_article(f"text {number}", f"Headline {number:03}") for number in range(200)]
    with qtbot.waitSignal(articles.modelReset):
        changed(articles, project, *made(*flood))
    assert articles.rowCount() == 200


DATES = st.sampled_from([None, "2002-12", "2002-12-05", "2024-10-05", "2024"])
HEADLINES = st.sampled_from(["", "Alliance", "alliance", "한국", "Summit"])


@given(st.lists(st.tuples(st.integers(0, 4), HEADLINES, DATES, st.booleans()), max_size=20))
def test_after_any_edits_the_list_is_as_if_filled_anew(
    steps: list[tuple[int, str, str | None, bool]],
) -> None:
    project = a_project()
    articles = ArticleList(project)
    articles.set_filter("a")
    for number, headline, published, removed in steps:
        after = an_article(f"text {number}", headline, "a", published)
        before = project.articles.get(after.id)
        if removed and before is None:
            continue
        edit = Edit(before, None if removed else after)
        project = changed(articles, project, edit)
    fresh = ArticleList(project)
    fresh.set_filter("a")
    assert [articles.article_at(row) for row in range(articles.rowCount())] == [
        fresh.article_at(row) for row in range(fresh.rowCount())
    ]


def test_how_far_i_am_follows_what_i_do_and_say(qtbot: QtBot) -> None:
    project = a_project(an_article(NATO), OLD)
    articles = ArticleList(project)
    articles.show_for(ME)
    here = an_article(NATO).id
    assert articles.standing(here).is_blank
    project = changed(articles, project, *made(a_passage(creator=ME)))
    assert articles.standing(here).state == READING
    project = changed(articles, project, *mark_articles(project, ME, [here], DONE).edits)
    row = articles.index(articles.row_of(here))
    assert row.data(STANDING).state == DONE
    spoken = row.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Korea Invited, done, 1 passage"


def test_only_what_i_was_asked_to_read_is_shown(qtbot: QtBot) -> None:
    project = a_project(OLD, NEW)
    articles = ArticleList(project)
    articles.show_for(ME, only_asked=True)
    assert names(articles) == []
    project = changed(articles, project, *assign_people(project, ME, [OLD.id], [ME]).edits)
    assert names(articles) == ["Alliance"]
    changed(articles, project, *withdraw_people(project, [OLD.id], [ME]).edits)
    assert names(articles) == []
    articles.show_for(ME)
    assert names(articles) == ["Summit", "Alliance"]


def test_an_older_version_leaves_the_list_and_comes_back_with_undo(qtbot: QtBot) -> None:
    project = a_project(OLD, NEW)
    articles = ArticleList(project)
    corrected = replace(an_article("Corrected.", "Alliance, corrected"), replaces=OLD.id)
    after = changed(articles, project, *made(corrected))
    assert names(articles) == ["Summit", "Alliance, corrected"]
    assert articles.row_of(OLD.id) == -1
    articles.set_filter("alliance")
    assert names(articles) == ["Alliance, corrected"]
    articles.set_filter("")
    changed(articles, after, *deleted(corrected))
    assert names(articles) == ["Summit", "Alliance"]
