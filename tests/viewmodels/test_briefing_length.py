"""A one-page report is measured without its annex."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop_app.viewmodels.briefing_length import pages_used, pages_wanted
from desktop_app.viewmodels.page_layout import Paginator
from desktop_app.viewmodels.printed_briefing import printed
from desktop_app.viewmodels.typesetting import Typesetter
from desktop_app.workspace.sample import make_sample


def test_the_annex_of_a_one_page_report_does_not_count(qapp: QApplication, tmp_path: Path) -> None:
    workspace = make_sample(tmp_path / "sample", tmp_path / "user")
    project = workspace.session.project
    report = next(
        each for each in project.briefings.values() if each.options.get("template") == "T1"
    )
    shown = printed(project, report.id, include_notes=False)
    typesetter, paginator = Typesetter(shown.look), Paginator(shown.look)
    for number, piece in enumerate(shown.pieces):
        paginator.add(number, piece, typesetter.heights(piece))
    paginator.finish()
    shown.pages = paginator.pages
    assert pages_used(shown) > 2
    assert 0.5 < pages_used(shown, report, project.outline(report.id)) <= pages_wanted(report) == 1
    workspace.close()
