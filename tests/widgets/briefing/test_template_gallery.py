"""A new briefing is begun in a template; the team's own templates are added and removed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing_templates import template_of
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.template_choices import template_choices
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.widgets.briefing.own_templates import OwnTemplates
from desktop_app.widgets.briefing.template_gallery import TemplateGallery
from tests.widgets.briefing.conftest import begin_from_gallery

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Press = Callable[..., None]


def gallery_of(view: BriefingView) -> TemplateGallery:
    gallery = view.asking.gallery
    assert gallery is not None
    return gallery


def own_of(view: BriefingView) -> OwnTemplates:
    own = view.asking.own
    assert own is not None
    return own


def test_every_shipped_template_has_a_small_picture(tmp_path: Path) -> None:
    choices = template_choices(tmp_path, "en")
    assert [each.name for each in choices] == ["T1", "T2", "T3", "T4", "T5", "T6", ""]
    assert all(each.picture.stat().st_size <= 60_000 for each in choices)


def test_arrow_keys_walk_the_cards_and_the_words_follow(
    qtbot: QtBot, view: BriefingView, actions: Actions, press: Press
) -> None:
    actions["briefing.new"].trigger()
    gallery = gallery_of(view)
    gallery.activateWindow()
    qtbot.waitUntil(gallery.isActiveWindow)
    assert gallery.cards.hasFocus()
    assert gallery.cards.choice is not None
    assert gallery.cards.choice.name == ""
    press(gallery.cards, Qt.Key.Key_Home)
    press(gallery.cards, Qt.Key.Key_Right)
    assert gallery.cards.choice.name == "T2"
    shown = [label.text() for label in gallery.findChildren(type(gallery._title))]
    assert template_of("T2", "en").purpose in shown
    gallery.reject()


def test_a_template_gives_outline_language_and_its_place_in_the_form(
    view: BriefingView, actions: Actions
) -> None:
    actions["briefing.new"].trigger()
    begin_from_gallery(view, "T2", "ko")
    briefing = view.editing.briefing
    assert briefing is not None
    assert briefing.options["template"] == "T2"
    assert briefing.options["language"] == "ko"
    headings = [block.text for block in view.model.outline.below(briefing.id)]
    assert headings[0] == template_of("T2", "ko").sections[0].heading
    assert view.front.fields["title"].hasFocus()
    assert view.front.layout_fields["template"].value == "T2"
    # What was taken is offered first the next time.
    actions["briefing.new"].trigger()
    choice = gallery_of(view).cards.choice
    assert choice is not None
    assert (choice.name, gallery_of(view).language.value) == ("T2", "ko")
    gallery_of(view).reject()


def test_the_choices_about_layout_can_be_changed_later(outlined: BriefingView) -> None:
    outlined.edit_front()
    for name, value in (("template", "T3"), ("paper", "Letter"), ("notes", "comments")):
        field = outlined.front.layout_fields[name]
        field.setCurrentIndex(field.findData(value))
        field.activated.emit(field.currentIndex())
    briefing = outlined.editing.briefing
    assert briefing is not None
    assert briefing.options == {"template": "T3", "paper": "Letter", "notes": "comments"}
    citations = outlined.front.layout_fields["citations"]
    assert citations.currentText() == "As the template: Footnotes"


def test_an_own_template_is_checked_offered_and_removed(
    desk: Desk, view: BriefingView, actions: Actions, tmp_path: Path
) -> None:
    actions["templates.show"].trigger()
    own = own_of(view)
    assert own.sentences.toPlainText().startswith("None yet.")
    own.save(tmp_path / "House.docx", "T2")
    own.take_in(tmp_path / "House.docx")
    assert own.rows.currentItem().text() == "House"
    assert "styles that a briefing uses are there" in own.sentences.toPlainText()
    own.reject()
    actions["briefing.new"].trigger()
    begin_from_gallery(view, "House")
    briefing = view.editing.briefing
    assert briefing is not None
    assert briefing.options["template"] == "House"

    actions["templates.show"].trigger()
    own_of(view).remove.click()
    question = own_of(view).question
    assert question is not None
    assert briefing.title in question.text()
    next(each for each in question.buttons() if each.text() == "Remove it").click()
    names = [each.name for each in template_choices(desk.workspace.folder.path, "en")]
    assert "House" not in names
    own_of(view).reject()


def test_a_file_that_is_no_template_is_refused_in_a_sentence(
    view: BriefingView, actions: Actions, tmp_path: Path
) -> None:
    (tmp_path / "no.docx").write_bytes(b"no Word document")
    actions["templates.show"].trigger()
    own_of(view).take_in(tmp_path / "no.docx")
    assert own_of(view).sentences.toPlainText()
    assert own_of(view).rows.count() == 0
    own_of(view).reject()
