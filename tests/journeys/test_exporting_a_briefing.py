"""A desk officer begins a briefing in a template, exports it, and checks what came back."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop_app.domain.identity import noun_of
from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.widgets.briefing.briefing_view import BriefingView
from tests.journeys.analyst_at_work import CONTROL, AnalystAtWork

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def begin_assessment(analyst: AnalystAtWork) -> BriefingView:
    """Begin an analytic assessment from the gallery, by keys."""
    analyst.application.open_sample()
    analyst.view.desk.introduce("Minji Park", "blue")
    analyst.press(Qt.Key.Key_3, CONTROL)
    analyst.command("new briefing")
    view = analyst.view.places.briefing
    gallery = view.asking.gallery
    assert gallery is not None
    QTest.keyClick(gallery.cards, Qt.Key.Key_Home)
    QTest.keyClick(gallery.cards, Qt.Key.Key_Right)
    QTest.keyClick(gallery.cards, Qt.Key.Key_Return)
    return view


def test_from_the_gallery_to_a_file_that_is_checked_again(
    analyst: AnalystAtWork, tmp_path: Path
) -> None:
    view = begin_assessment(analyst)

    # The front matter, field by field.
    analyst.type("Arms for Russia")
    analyst.press(Qt.Key.Key_Tab)
    analyst.press(Qt.Key.Key_Tab)
    analyst.press(Qt.Key.Key_Tab)
    analyst.type("17 January 2025")
    analyst.press(Qt.Key.Key_Tab)
    view.front.edit_field("marking")
    analyst.type("TLP:GREEN")
    analyst.press(Qt.Key.Key_Escape)
    briefing = view.editing.briefing
    assert briefing is not None
    assert briefing.front == {"as_of": "2025-01-17", "marking": "TLP:GREEN"}

    # A passage, then what is to be looked at: Enter goes to the first place.
    view.place([analyst.passages[0].id])
    analyst.command("before export")
    analyst.wait_until(lambda: view.findings.is_complete)
    assert any(each.kind == "section-empty" for each in view.findings.findings)
    row = next(
        row
        for row in range(view.findings.rowCount())
        if (found := view.findings.finding_at(row)) and noun_of(found.about) == "block"
    )
    view.parts.checks.rows.setCurrentIndex(view.findings.index(row))
    QTest.keyClick(view.parts.checks.rows, Qt.Key.Key_Return)
    found = view.findings.finding_at(row)
    assert found is not None
    assert view.tree.current == found.about

    # The document says it, by python-docx.
    target = tmp_path / "Arms.docx"
    view.export_to(target)
    analyst.wait_until(lambda: not view.exporting.is_busy)
    assert view.export_bar.words.text().startswith("Saved «Arms.docx».")
    document = docx.Document(str(target))
    assert document.core_properties.title == "Arms for Russia"
    headings = [
        each.text
        for each in document.paragraphs
        if each.style is not None and each.style.name == "Heading 1"
    ]
    assert "Key judgements" in headings
    quoted = analyst.passages[0].exact.split()[0]
    assert any(quoted in each.text for each in document.paragraphs)

    # Its quotations are checked; Enter shows the passage in Read.
    view.asking.check(target)
    audit, panel = view.asking.audit, view.asking.panel
    assert audit is not None
    assert panel is not None
    analyst.wait_until(lambda: audit.report is not None)
    assert audit.fault_count == 0
    audit.show_only(Verdict.VERBATIM)
    numbers = range(audit.rowCount())
    row = next(
        number
        for number in numbers
        if (one := audit.quotation_at(number)) and one.passage == analyst.passages[0].id
    )
    panel.rows.setCurrentIndex(audit.index(row))
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert analyst.view.place == "read"
    assert analyst.view.read.active.article_id == analyst.passages[0].article
