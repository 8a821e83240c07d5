"""Grades that others gave a source are hidden from who is still to code the article blind."""

from __future__ import annotations

import pytest

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.double_coding import DoubleCoding
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.articles.own_grade import OwnGrade
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.facts_section import FactsSection
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.leading import grade_as
from desktop_app.workspace.commands.people import introduce
from tests.builders import NATO, a_target, tag_words

JAN = "analyst:jan"


@pytest.fixture
def passage(desk: Desk) -> Annotation:
    """Return my passage in an article whose source I grade B, and Jan C."""
    desk.do(introduce(desk.project, JAN, "Jan"))
    article = a_target(NATO).article
    for analyst, letter in ((desk.analyst, "B"), (JAN, "C")):
        desk.do(grade_as(desk.project, analyst, article, letter))
    mine = tag_words(desk.workspace, "NATO")
    return desk.project.annotations[mine]


def article_of(desk: Desk, passage: Annotation) -> Article:
    return desk.project.articles[passage.article]


def test_the_articles_form_shows_them_once_i_have_sealed(
    desk: Desk, theme: Theme, passage: Annotation
) -> None:
    coding, grade = DoubleCoding(desk), OwnGrade(desk, theme)
    coding.set_blind(True)
    grade.show_article(article_of(desk, passage))
    assert grade.value.currentData() == "B"
    assert grade.everybody.text() == ""
    coding.seal(passage.article)
    grade.show_article(article_of(desk, passage))
    assert grade.everybody.text() == "Jan C · Minji Park B"


def test_the_facts_of_a_passage_show_them_once_i_have_sealed(
    desk: Desk, reading: Reading, theme: Theme, icons: Icons, passage: Annotation
) -> None:
    coding = DoubleCoding(desk)
    coding.set_blind(True)
    section = FactsSection(desk, PassageFacts(desk, reading, desk), theme, icons)
    section.show_passage(passage)
    assert "Jan C" not in section.summary.text()
    coding.seal(passage.article)
    section.show_passage(passage)
    assert "Jan C · Minji Park B" in section.summary.text()
