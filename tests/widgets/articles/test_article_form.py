"""The form about an article: what is said, what is not known, what is refused."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article, Finding
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.article_form import ArticleForm
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.articles import find_metadata


@pytest.fixture
def form(qtbot: QtBot, desk: Desk, theme: Theme) -> ArticleForm:
    found = {
        "headline": Finding("Korea Invited"),
        "published": Finding("2009", "inferred", "“Posted December. 22”"),
    }
    desk.do(find_metadata(desk.project, next(iter(desk.project.articles)), found))
    form = ArticleForm(desk, theme)
    qtbot.addWidget(form)
    form.show()
    form.show_article(described(desk))
    return form


def described(desk: Desk) -> Article:
    return next(each for each in desk.project.articles.values() if each.found)


def write(form: ArticleForm, name: str, words: str) -> None:
    field = form.field(name).value
    assert isinstance(field, QLineEdit)
    field.setText(words)


def test_it_shows_what_is_known_and_what_speaks_for_it(form: ArticleForm) -> None:
    headline = form.field("headline").value
    assert isinstance(headline, QLineEdit)
    assert headline.text() == "Korea Invited"
    assert form.field("published").evidence.text() == "A guess: “Posted December. 22”"
    assert not form.field("outlet").evidence.isVisible()


def test_all_fields_are_one_change(form: ArticleForm, desk: Desk, qtbot: QtBot) -> None:
    write(form, "outlet", "Dong-A  Ilbo ")
    write(form, "published", "22 Dec 2009")
    with qtbot.waitSignal(form.closed):
        form.save()
    article = described(desk)
    assert (article.outlet, article.published) == ("Dong-A Ilbo", "2009-12-22")
    desk.undo()
    article = described(desk)
    assert (article.outlet, article.published) == (None, "2009")


def test_what_was_not_touched_stays_a_finding(form: ArticleForm, desk: Desk) -> None:
    write(form, "outlet", "Dong-A Ilbo")
    form.save()
    assert described(desk).metadatum("headline").how == "found"
    assert described(desk).metadatum("published").is_guess


def test_saving_nothing_changes_nothing(form: ArticleForm, desk: Desk) -> None:
    before = desk.project
    form.save()
    assert desk.project is before


def test_not_known_is_an_answer_and_can_be_taken_back(form: ArticleForm, desk: Desk) -> None:
    form.field("published").unknown.setChecked(True)
    assert not form.field("published").value.isEnabled()
    form.save()
    assert described(desk).metadatum("published").how == "said"
    assert described(desk).published is None
    form.show_article(described(desk))
    assert form.field("published").unknown.isChecked()
    form.field("published").unknown.setChecked(False)
    form.save()
    assert described(desk).metadatum("published").is_guess


@pytest.mark.parametrize(
    ("field", "words", "sentence"),
    [
        ("published", "2009-02-30", "The calendar has no day"),
        ("published", "last week", "is no date"),
        ("url", "korea herald", "begins with https://"),
    ],
)
def test_what_makes_no_sense_is_refused_in_its_place(
    form: ArticleForm, desk: Desk, field: str, words: str, sentence: str
) -> None:
    before = desk.project
    write(form, "outlet", "Dong-A Ilbo")
    write(form, field, words)
    form.save()
    assert sentence in form.field(field).trouble.text()
    assert form.field(field).trouble.isVisible()
    assert desk.project is before
    write(form, field, "")
    form.save()
    assert described(desk).outlet == "Dong-A Ilbo"


def test_a_language_is_chosen_by_its_name(form: ArticleForm, desk: Desk) -> None:
    chooser = form.field("language").value
    assert not isinstance(chooser, QLineEdit)
    chooser.setCurrentIndex(chooser.findText("Korean"))
    form.save()
    assert described(desk).language == "ko"


def test_escape_leaves_the_article_as_it_was(form: ArticleForm, desk: Desk, qtbot: QtBot) -> None:
    before = desk.project
    write(form, "outlet", "Dong-A Ilbo")
    with qtbot.waitSignal(form.closed):
        QTest.keyClick(form.field("outlet").value, Qt.Key.Key_Escape)
    assert desk.project is before


def test_enter_in_a_field_saves(form: ArticleForm, desk: Desk, qtbot: QtBot) -> None:
    write(form, "byline", "Oh Young-hwan")
    QTest.keyClick(form.field("byline").value, Qt.Key.Key_Return)
    assert described(desk).byline == "Oh Young-hwan"


def test_the_grade_of_the_source_is_chosen_in_words(form: ArticleForm, desk: Desk) -> None:
    grade = form.field("grade").value
    assert isinstance(grade, QComboBox)
    assert [grade.itemText(row) for row in range(grade.count())][:3] == [
        "not chosen",
        "A · reliable",
        "B · usually reliable",
    ]
    grade.setCurrentIndex(2)
    form.save()
    assert described(desk).metadatum("grade").value == "B"
    desk.undo()
    assert described(desk).metadatum("grade").value is None
