"""Words are copied alone, or with where they come from, in two flavours."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QApplication

from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.copying import Copying
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from desktop_app.workspace.commands.articles import describe
from tests.builders import NATO, a_target, tag_words


@pytest.fixture
def copying(desk: Desk, reading: Reading) -> Copying:
    return Copying(desk, reading, desk)


@pytest.fixture
def words(desk: Desk) -> Target:
    target = a_target(NATO, "military delegation")
    said = {"outlet": "Dong-A Ilbo", "headline": "Korea & NATO", "published": "2009-12-22"}
    said |= {"url": "https://donga.com/a?b=1&c=2", "grade": "B"}
    desk.do(describe(desk.project, target.article, dict(said)))
    return target


def clipboard() -> QMimeData:
    return QApplication.clipboard().mimeData()


def test_selected_words_are_copied_alone(copying: Copying, reading: Reading, words: Target) -> None:
    reading.point_at(words, "")
    copying.copy()
    assert clipboard().text() == "military delegation"
    assert not clipboard().hasHtml()
    assert not clipboard().hasFormat(PASSAGE_MIME)


def test_with_citation_they_bring_their_source_as_text_and_formatted(
    copying: Copying, reading: Reading, words: Target
) -> None:
    reading.point_at(words, "")
    copying.copy_with_citation()
    assert clipboard().text() == (
        "“military delegation”\n— Dong-A Ilbo, “Korea & NATO”, 22 Dec 2009\n"
        "https://donga.com/a?b=1&c=2"
    )
    assert "<p>“military delegation”</p>" in clipboard().html()
    link = '<a href="https://donga.com/a?b=1&amp;c=2"><i>Korea &amp; NATO</i></a>'
    assert link in clipboard().html()


def test_a_passage_in_focus_brings_its_grade_and_its_id(
    copying: Copying, desk: Desk, reading: Reading, words: Target
) -> None:
    passage = tag_words(desk.workspace, "first time")
    reading.point_at(None, passage)
    copying.copy_with_citation()
    assert clipboard().text().splitlines()[1].endswith("22 Dec 2009 (B–)")
    assert bytes(clipboard().data(PASSAGE_MIME).data()).decode() == passage
    copying.copy()
    assert clipboard().text() == "first time"
    assert bytes(clipboard().data(PASSAGE_MIME).data()).decode() == passage


def test_without_words_the_clipboard_keeps_what_it_has(copying: Copying, desk: Desk) -> None:
    told: list[str] = []
    desk.message.connect(told.append)
    QApplication.clipboard().setText("before")
    copying.copy()
    copying.copy_with_citation()
    assert clipboard().text() == "before"
    assert told == ["Select words or click a passage, then copy."] * 2
