"""The form about an article: what is said, what is not known, what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.domain.article import Article, Finding
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.article_form import ArticleForm
from desktop_app.widgets.articles.field_row import EvidenceLink, Typed
from desktop_app.widgets.theme import FOCUS_RING, Theme
from desktop_app.workspace.commands.articles import describe, find_metadata
from tests.builders import a_workspace


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


def test_typing_replaces_the_field_it_opens_with(
    form: ArticleForm, desk: Desk, qtbot: QtBot
) -> None:
    headline = form.field("headline").value
    assert isinstance(headline, QLineEdit)
    form.show_article(described(desk), "headline")
    assert headline.selectedText() == "Korea Invited"
    assert headline.cursorPosition() == 0
    QTest.keyClicks(headline, "Other")
    assert headline.text() == "Other"


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


def test_evidence_leads_to_its_line(form: ArticleForm, desk: Desk, qtbot: QtBot) -> None:
    assert not form.field("published").evidence.isEnabled(), "these words stand in no line"
    article = described(desk).id
    found = {"published": Finding("2009", "inferred", "next year", 1)}
    desk.do(find_metadata(desk.project, article, found))
    form.apply(desk.project, desk_change(desk))
    evidence = form.field("published").evidence
    assert evidence.text() == "A guess, line 1: next year"
    for press in (evidence.click, lambda: enter(evidence)):
        with qtbot.waitSignal(form.line_wanted) as told:
            press()
        assert told.args == [article, 1]
    assert form.isVisible()


def test_a_guess_is_accepted_at_once(form: ArticleForm, desk: Desk) -> None:
    row = form.field("published")
    assert row.how.text() == "guess"
    assert row.accept.isVisible()
    assert not form.field("headline").accept.isVisible()
    desk.changed.connect(form.apply)
    enter(row.accept)
    assert described(desk).metadatum("published").how == "said"
    assert described(desk).published == "2009"
    assert not row.accept.isVisible()
    assert row.how.text() == ""
    desk.undo()
    assert described(desk).metadatum("published").is_guess
    assert row.accept.isVisible()


def test_accepting_a_guess_moves_no_row(form: ArticleForm, desk: Desk) -> None:
    desk.changed.connect(form.apply)
    before = [(row.geometry(), row.value.y()) for row in form.fields]
    enter(form.field("published").accept)
    QApplication.processEvents()
    assert [(row.geometry(), row.value.y()) for row in form.fields] == before
    # Another look at the article has no gap.
    form.show_article(described(desk))
    QApplication.processEvents()
    assert form.field("published").height() < before[3][0].height()


def test_asked_fields_say_so(form: ArticleForm) -> None:
    assert form.field("outlet").how.text() == "asked"
    assert form.field("headline").how.text() == ""


def test_who_relayed_and_who_said_it_first(form: ArticleForm, desk: Desk) -> None:
    write(form, "relay", "Yonhap")
    write(form, "originator", "Presidential Office")
    form.save()
    article = described(desk)
    assert (article.relay, article.originator) == ("Yonhap", "Presidential Office")


def test_a_colleagues_word_comes_in_but_not_over_what_is_typed(
    form: ArticleForm, desk: Desk
) -> None:
    desk.changed.connect(form.apply)
    write(form, "outlet", "Mine")
    article = described(desk).id
    desk.do(describe(desk.project, article, {"outlet": "Theirs", "byline": "Tom"}))
    outlet, byline = form.field("outlet").value, form.field("byline").value
    assert isinstance(outlet, QLineEdit)
    assert isinstance(byline, QLineEdit)
    assert (outlet.text(), byline.text()) == ("Mine", "Tom")


def test_what_speaks_against_the_date_is_said_above_it(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    text = "NATO\n\nThe summit, set to take place from July 9 to 11, will bring leaders together."
    desk = Desk(a_workspace(tmp_path, text), Settings(tmp_path / "settings"))
    article = next(iter(desk.project.articles))
    form = ArticleForm(desk, theme)
    qtbot.addWidget(form)
    form.show()
    form.activateWindow()
    qtbot.waitUntil(form.isActiveWindow)
    form.show_article(desk.project.articles[article])
    assert not form.doubt.isVisible()
    desk.changed.connect(form.apply)
    desk.do(describe(desk.project, article, {"published": "2024-10-05"}))
    assert form.doubt.isVisible()
    assert "line 3" in form.doubt.text()
    with qtbot.waitSignal(form.line_wanted) as told:
        enter(form.doubt)
    assert told.args == [article, 3]
    desk.do(describe(desk.project, article, {"published": "2024-07-01"}))
    assert not form.doubt.isVisible()
    desk.close()


def enter(widget: QWidget) -> None:
    widget.setFocus()
    QTest.keyClick(widget, Qt.Key.Key_Return)


def desk_change(desk: Desk) -> Change:
    """Return a change that touches every article."""
    articles = desk.project.articles.values()
    return Change(Label("test"), tuple(Edit(None, each) for each in articles))


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("2019-11-20T06:35+00:00", "2019-11-20 06:35 +00:00"),
        ("2019-11-20T06:35:10.5Z", "2019-11-20 06:35:10.5 Z"),
    ],
)
def test_a_moment_with_its_zone_is_shown_to_be_typed_and_unchanged_unless_it_is(
    form: ArticleForm, desk: Desk, kept: str, shown: str
) -> None:
    article = described(desk).id
    desk.do(find_metadata(desk.project, article, {"published": Finding(kept)}))
    form.show_article(desk.project.articles[article])
    field = form.field("published")
    assert isinstance(field.value, QLineEdit)
    assert field.value.text() == shown
    assert not field.is_touched()
    assert field.answer() == {}
    write(form, "published", "2019-11-20 06:36 +00:00")
    form.save()
    assert described(desk).published == "2019-11-20T06:36+00:00"


def test_the_ring_of_the_keyboard_keeps_off_the_words_of_a_link(qtbot: QtBot, theme: Theme) -> None:
    link = EvidenceLink(theme)
    qtbot.addWidget(link)
    link.show_words("█████", leads=True)
    link.resize(link.sizeHint())
    picture = link.grab().toImage()
    middle, ground = picture.height() // 2, picture.pixelColor(0, 0)
    inked = [x for x in range(picture.width()) if picture.pixelColor(x, middle) != ground]
    assert inked
    assert min(inked) >= FOCUS_RING + 2
    assert max(inked) <= picture.width() - FOCUS_RING - 2


def test_the_dots_under_a_guess_stay_under_it_wherever_the_caret_is(
    qtbot: QtBot, theme: Theme
) -> None:
    def painted(caret: int) -> QImage:
        line = Typed(theme)
        qtbot.addWidget(line)
        line.resize(240, 32)
        line.set_value("2024-03-14", is_guess=True)
        line.setCursorPosition(caret)
        return line.grab().toImage()

    assert painted(10) == painted(0)
    assert painted(4) == painted(0)
