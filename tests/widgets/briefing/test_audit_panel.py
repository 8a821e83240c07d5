"""A Word document is checked in a window: verdicts in words, differences, a way to the passage."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.viewmodels.briefing_audit import BriefingAudit
from desktop_app.widgets.briefing.audit_panel import AuditPanel
from desktop_app.widgets.briefing.briefing_view import BriefingView

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def edited(qtbot: QtBot, outlined: BriefingView, tmp_path: Path) -> Path:
    """Return a document in which an editor changed a quotation and quoted something unknown."""
    target = tmp_path / "Brief.docx"
    with qtbot.waitSignal(outlined.exporting.finished):
        outlined.export_to(target)
    document = docx.Document(str(target))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    quoted = next(run for run in runs if run.text == "Korean military delegation")
    quoted.text = "Korean naval delegation"
    document.paragraphs[-1].insert_paragraph_before("“Words that nobody ever wrote anywhere”")
    document.save(str(target))
    return target


def checked(qtbot: QtBot, view: BriefingView, document: Path) -> tuple[BriefingAudit, AuditPanel]:
    view.asking.check(document)
    audit, panel = view.asking.audit, view.asking.panel
    assert audit is not None
    assert panel is not None
    qtbot.waitUntil(lambda: not audit.is_busy)
    return audit, panel


def test_each_quotation_has_its_verdict_and_its_difference(
    qtbot: QtBot, outlined: BriefingView, edited: Path
) -> None:
    audit, panel = checked(qtbot, outlined, edited)
    assert audit.counts[Verdict.ALTERED] == 1
    assert audit.counts[Verdict.UNSOURCED] == 1
    assert "2 altered or without a source" in panel.summary.text()
    panel.filter.setCurrentIndex(panel.filter.findData("ALTERED"))
    panel.filter.activated.emit(panel.filter.currentIndex())
    assert audit.rowCount() == 1
    assert audit.index(0).data() == "Korean naval delegation"
    accessible = audit.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert accessible.startswith("Altered, Korean naval delegation, E2")
    shown = panel.details.toPlainText()
    assert "Korean military naval delegation" in shown
    assert "Other words than the article’s." in shown


def test_enter_shows_the_passage_in_its_article(
    qtbot: QtBot, outlined: BriefingView, edited: Path, passages: list[str]
) -> None:
    went: list[str] = []
    outlined.reading.go_to.connect(went.append)
    audit, panel = checked(qtbot, outlined, edited)
    audit.show_only(Verdict.ALTERED)
    panel.rows.setCurrentIndex(audit.index(0))
    QTest.keyClick(panel.rows, Qt.Key.Key_Return)
    assert went == [passages[1]]


def test_words_that_no_passage_has_are_shown_where_they_stand(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    document = docx.Document()
    document.add_paragraph("He wrote: “NATO has invited for the first time”.")
    document.save(str(tmp_path / "theirs.docx"))
    stretches: list[tuple[str, int, int]] = []
    outlined.stretch_wanted.connect(lambda *what: stretches.append(what))
    audit, panel = checked(qtbot, outlined, tmp_path / "theirs.docx")
    assert "by their text" in panel.basis.text()
    panel.rows.setCurrentIndex(audit.index(0))
    panel.show_passage.click()
    assert [where[1:] for where in stretches] == [(0, 35)]


def test_a_file_that_is_no_document_is_refused_in_a_sentence(
    qtbot: QtBot, outlined: BriefingView, tmp_path: Path
) -> None:
    (tmp_path / "no.docx").write_bytes(b"no Word document")
    audit, panel = checked(qtbot, outlined, tmp_path / "no.docx")
    assert panel.trouble.isVisible()
    assert panel.trouble.text() == audit.trouble
    assert not panel.rows.isVisible()
