"""My grade of a source in the article's form, beside the agreed one."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.article_form import ArticleForm
from desktop_app.widgets.tags.facts_section import fact_lines
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.leading import grade_as
from desktop_app.workspace.commands.people import introduce
from tests.builders import a_passage

LEE = "analyst:lee"


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, theme: Theme) -> ArticleForm:
    desk.do(introduce(desk.project, LEE, "Lee"))
    desk.do(grade_as(desk.project, LEE, article(desk).id, "D"))
    form = ArticleForm(desk, theme)
    qtbot.addWidget(form)
    form.show()
    form.show_article(article(desk))
    return form


def article(desk: Desk) -> Article:
    return desk.project.articles[a_passage().article]


def choose(form: ArticleForm, letter: str) -> None:
    form.own_grade.value.setCurrentIndex(form.own_grade.value.findData(letter))


def test_it_shows_what_others_gave(form: ArticleForm) -> None:
    assert form.own_grade.everybody.text() == "Lee D"
    assert form.own_grade.value.currentData() == ""


def test_my_grade_and_the_agreed_one_are_one_change(form: ArticleForm, desk: Desk) -> None:
    choose(form, "B")
    agreed = form.field("grade").value
    agreed.setCurrentIndex(agreed.findData("C"))  # type: ignore[union-attr]
    form.save()
    form.show_article(article(desk))
    assert form.own_grade.everybody.text() == "agreed: C · Lee D · Minji Park B"
    desk.undo()
    assert article(desk).metadatum("grade").value is None
    assert list(article(desk).grades.values()) == ["D"]


def test_a_passage_tells_that_its_source_is_graded_otherwise(form: ArticleForm, desk: Desk) -> None:
    choose(form, "B")
    form.save()
    assert "Source: Lee D · Minji Park B" in fact_lines(desk.project, a_passage())
    form.show_article(article(desk))
    choose(form, "")
    form.save()
    assert fact_lines(desk.project, a_passage()) == []
