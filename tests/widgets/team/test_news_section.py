"""What is new in the team panel: groups that open, things that are gone to, what was seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.identity import EntityId
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.news_rows import NewsRow
from desktop_app.widgets.articles.article_list import ArticleListPanel
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.survival_strip import SurvivalStrip
from desktop_app.widgets.team.news_button import NewsButton
from desktop_app.widgets.team.news_section import NewsSection
from desktop_app.widgets.theme import Theme
from desktop_app.widgets.unread import InView
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from desktop_app.workspace.team.news import Item
from tests.builders import tag_words


@pytest.fixture
def daniel(desk: Desk, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return the workspace as Daniel has it open; Minji has looked at all there is."""
    desk.workspace.exchange()
    other = open_workspace(desk.workspace.folder.path, tmp_path / "daniel")
    other.session.do(introduce(other.session.project, other.session.analyst, "김다니엘"))
    arrive(desk, other)
    desk.news.see_all()
    yield other
    other.close()


@pytest.fixture
def section(qtbot: QtBot, desk: Desk, theme: Theme) -> NewsSection:
    section = NewsSection(desk, theme, Icons(resource("icons"), theme, desk))
    qtbot.addWidget(section)
    section.resize(300, 600)
    section.show()
    return section


def arrive(desk: Desk, other: OpenWorkspace) -> None:
    other.exchange()
    desk.workspace.exchange()


def has_dot(view: QWidget, accent: QColor) -> bool:
    """Tell whether the accent stands at the left edge of a list, where nothing else is so."""
    picture = view.grab(QRect(0, 0, 10, view.height())).toImage()
    return any(
        picture.pixelColor(x, y) == accent
        for x in range(picture.width())
        for y in range(picture.height())
    )


def words(section: NewsSection) -> list[str]:
    section.rows.fill()
    rows = (section.rows.row_at(at) for at in range(section.rows.rowCount()))
    return [row.words for row in rows if row]


def first_row(section: NewsSection) -> NewsRow:
    section.rows.fill()
    row = section.rows.row_at(0)
    assert row is not None
    return row


def survivor(desk: Desk, daniel: OpenWorkspace) -> EntityId:
    """Return a passage that Daniel deletes while Minji grades it."""
    mine = tag_words(desk.workspace, "first time")
    desk.workspace.exchange()
    daniel.exchange()
    passage = desk.project.annotations[mine]
    daniel.session.do(Change(Label("delete-passage"), deleted(passage)))
    desk.do(Change(Label("grade-passage"), (Edit(passage, replace(passage, grade="2")),)))
    arrive(desk, daniel)
    return mine


def test_a_colleagues_passages_are_one_line_and_each_a_row_below_it(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace
) -> None:
    for each in ("first time", "Korean"):
        tag_words(daniel, each)
    arrive(desk, daniel)
    assert section.count == 2
    assert words(section) == ["2 passages by 김다니엘"]
    section.view.setFocus()
    section.view.setCurrentIndex(section.rows.index(0))
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert sorted(words(section)[1:]) == ["“Korean”", "“first time”"]
    QTest.keyClick(section.view, Qt.Key.Key_Left)
    assert len(words(section)) == 1


def test_my_own_work_is_no_news(section: NewsSection, desk: Desk, daniel: OpenWorkspace) -> None:
    tag_words(desk.workspace, "first time")
    arrive(desk, daniel)
    assert section.count == 0
    assert words(section) == []
    assert section.nothing.isVisible()


def test_enter_goes_to_a_thing_and_space_counts_a_group_as_seen(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace
) -> None:
    passage = tag_words(daniel, "first time")
    arrive(desk, daniel)
    wanted: list[Item] = []
    section.wanted.connect(wanted.append)
    section.rows.turn(first_row(section).group)
    section.view.setCurrentIndex(section.rows.index(1))
    QTest.keyClick(section.view, Qt.Key.Key_Return)
    assert [item.entity for item in wanted] == [passage]
    section.view.setCurrentIndex(section.rows.index(0))
    QTest.keyClick(section.view, Qt.Key.Key_Space)
    assert desk.news.count == section.count == 0


def test_what_was_seen_stays_seen_after_a_restart(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace, tmp_path: Path
) -> None:
    tag_words(daniel, "first time")
    arrive(desk, daniel)
    QTest.mouseClick(section.all_seen, Qt.MouseButton.LeftButton)
    assert desk.news.count == 0
    tag_words(daniel, "Korean")
    arrive(desk, daniel)
    desk.news.stop()
    again = Desk(desk.workspace, desk.settings)
    again.news.begin()
    assert [item.thing for item in again.news.items] == [
        each for each in desk.project.annotations.values() if each.exact == "Korean"
    ]
    again._stop()
    again.news.stop()


def test_a_deleted_passage_that_i_changed_says_that_it_stays_until_it_is_kept(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace, qtbot: QtBot
) -> None:
    strip = SurvivalStrip(desk)
    qtbot.addWidget(strip)
    mine = survivor(desk, daniel)
    assert words(section) == ["1 deleted thing stays: it was changed meanwhile"]
    strip.show_thing(mine)
    assert "Deleted by 김다니엘 at " in strip.words.text()
    assert strip.words.text().endswith("but you changed it meanwhile, so it stays.")
    desk.news.look_at([mine])
    assert section.count == 1
    QTest.mouseClick(strip.keep, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    assert section.count == 0
    arrive(desk, daniel)
    daniel.exchange()
    assert mine in daniel.session.project.annotations
    strip.show_thing(mine)
    assert strip.isHidden()


def test_a_survivor_can_be_deleted_knowing_of_the_edit(
    desk: Desk, daniel: OpenWorkspace, qtbot: QtBot
) -> None:
    strip = SurvivalStrip(desk)
    qtbot.addWidget(strip)
    mine = survivor(desk, daniel)
    strip.show_thing(mine)
    QTest.mouseClick(strip.delete, Qt.MouseButton.LeftButton)
    desk.workspace.exchange()
    daniel.exchange()
    assert mine not in desk.project.annotations
    assert mine not in daniel.session.project.annotations


def test_the_button_in_the_bar_tells_the_number_and_goes_with_it(
    desk: Desk, daniel: OpenWorkspace, theme: Theme, qtbot: QtBot
) -> None:
    button = NewsButton(desk.news, theme)
    qtbot.addWidget(button)
    assert button.isHidden()
    tag_words(daniel, "first time")
    arrive(desk, daniel)
    assert button.text() == "1 new"
    assert not button.isHidden()
    desk.news.see_all()
    assert button.isHidden()


def test_a_row_carries_a_dot_until_it_was_in_view(
    desk: Desk, daniel: OpenWorkspace, theme: Theme, qtbot: QtBot
) -> None:
    passage = tag_words(daniel, "first time")
    panel = ArticleListPanel(desk, theme, Actions(desk))
    qtbot.addWidget(panel)
    panel.show()
    accent = theme.colours.accent
    arrive(desk, daniel)
    article = desk.project.annotations[passage].article
    assert desk.news.is_unread(passage)
    assert has_dot(panel.view.viewport(), accent)
    desk.news.glance([article])
    assert desk.news.is_unread(article), "while a passage in it is new, an article is"
    desk.news.glance([passage])
    assert not has_dot(panel.view.viewport(), accent)
    assert desk.news.has(passage)
    tag_words(daniel, "Korean")
    arrive(desk, daniel)
    assert desk.news.is_unread(article)


def test_only_what_stays_in_view_for_the_whole_time_was_looked_at(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace, qtbot: QtBot
) -> None:
    one, other = tag_words(daniel, "first time"), tag_words(daniel, "Korean")
    in_view = [one, other]
    section.activateWindow()
    qtbot.waitUntil(section.isActiveWindow)
    watch = InView(desk.news, section, lambda: in_view, desk.news.look_at, desk.news.has)
    arrive(desk, daniel)
    in_view.remove(other)
    watch._end()
    watch._timer.stop()
    assert not desk.news.has(one)
    assert desk.news.has(other)


def test_five_thousand_passages_are_looked_through_bit_by_bit(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace, qtbot: QtBot
) -> None:
    mine = tag_words(desk.workspace, "first time")
    known = desk.project.annotations[mine]
    things = [
        replace(known, id=f"annotation:{number:026d}", creator=daniel.session.analyst)
        for number in range(1000)
    ]
    daniel.session.do(Change(Label("take-in"), made(*things)))
    arrive(desk, daniel)
    assert desk.news.count < 1000
    qtbot.waitUntil(lambda: desk.news.count == 1000)
    assert words(section) == ["1000 passages by 김다니엘"]
    section.rows.turn(first_row(section).group)
    assert words(section)[-1] == "and 800 more"


def test_things_of_several_kinds_that_were_deleted_and_stay_are_one_line(
    section: NewsSection, desk: Desk, daniel: OpenWorkspace
) -> None:
    desk.do(make_tag(desk.project, "Partners").change)
    known = desk.project.codebook.at_path("Partners")
    assert known is not None
    arrive(desk, daniel)
    daniel.exchange()
    tag = daniel.session.project.tags[known.id]
    daniel.session.do(Change(Label("delete-tag"), deleted(tag)))
    desk.do(Change(Label("rename-tag"), (Edit(known, replace(known, name="Allies")),)))
    survivor(desk, daniel)
    assert words(section)[0] == "2 deleted things stay: they were changed meanwhile"
