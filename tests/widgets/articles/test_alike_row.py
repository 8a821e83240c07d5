"""What is said below an import's report of articles that are there already, and the answers."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.twin_finding import ImportedTwins
from desktop_app.viewmodels.articles.version_offers import VersionOffer
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.alike_row import AlikeRow
from desktop_app.workspace.commands.articles import remove


@pytest.fixture
def row(qtbot: QtBot, desk: Desk) -> AlikeRow:
    row = AlikeRow(desk)
    qtbot.addWidget(row)
    return row


def both(desk: Desk) -> tuple[EntityId, EntityId]:
    old, new = desk.project.articles
    return old, new


def one_version(desk: Desk) -> ImportedTwins:
    old, new = both(desk)
    return ImportedTwins((new,), (VersionOffer(new, old, 0.9),))


def test_a_lone_corrected_version_is_asked_about_by_both_files(desk: Desk, row: AlikeRow) -> None:
    row.show_alike(one_version(desk))
    assert row.said.text() == "“article-2.txt” looks like a corrected version of “article-1.txt”."
    assert not any(each.isHidden() for each in (row, row.replace, row.keep))


def test_several_are_counted_and_shown_in_their_window(
    qtbot: QtBot, desk: Desk, row: AlikeRow
) -> None:
    old, new = both(desk)
    row.show_alike(ImportedTwins((old, new), (VersionOffer(new, old, 0.9),)))
    # They may have come together: nobody shall look in vain for a third.
    said = "2 of them look like one another or like articles that are there already."
    assert row.said.text() == said
    assert row.replace.isHidden()
    with qtbot.waitSignal(row.shown) as shown:
        row.show_them.click()
    assert shown.args == [[old, new]]


def test_a_duplicate_that_corrects_nothing_is_shown_alone(desk: Desk, row: AlikeRow) -> None:
    row.show_alike(ImportedTwins((both(desk)[1],), ()))
    assert row.said.text() == "“article-2.txt” looks like an article that is there already."
    assert row.replace.isHidden()


def test_replacing_asks_for_both_articles(qtbot: QtBot, desk: Desk, row: AlikeRow) -> None:
    row.show_alike(one_version(desk))
    with qtbot.waitSignal(row.replace_wanted) as wanted:
        row.replace.click()
    assert wanted.args == list(both(desk))


def test_keeping_both_ends_the_question(qtbot: QtBot, desk: Desk, row: AlikeRow) -> None:
    row.show_alike(one_version(desk))
    with qtbot.waitSignal(row.kept) as kept:
        row.keep.click()
    assert kept.args == [both(desk)[1]]
    assert row.isHidden()


def test_a_question_about_an_article_that_went_is_dropped(desk: Desk, row: AlikeRow) -> None:
    row.show_alike(one_version(desk))
    desk.do(remove(desk.project, both(desk)[1]))
    assert row.isHidden()


def test_articles_that_went_are_not_counted(desk: Desk, row: AlikeRow) -> None:
    old, new = both(desk)
    row.show_alike(ImportedTwins((old, new), ()))
    desk.do(remove(desk.project, new))
    assert row.said.text() == "“article-1.txt” looks like an article that is there already."
