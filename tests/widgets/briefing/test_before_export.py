"""The list of what to look at before the export: counted, kept up to date, a key away."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop_app.domain.briefing import Run
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.before_export import BeforeExport
from desktop_app.viewmodels.briefing_spots import Spot
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.briefing_view import BriefingView
from desktop_app.workspace.briefings.briefing_checks import Kind
from tests.builders import tag_words

# Without a screen no menu can take the keyboard; on a screen it does.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

Press = Callable[..., None]


def row_of(findings: BeforeExport, kind: Kind) -> int:
    """Return the row of the first finding of a kind."""
    rows = range(findings.rowCount())
    return next(row for row in rows if (found := findings.finding_at(row)) and found.kind == kind)


def test_the_bar_counts_and_the_list_follows_changes(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, actions: Actions
) -> None:
    findings = outlined.findings
    qtbot.waitUntil(lambda: findings.is_complete)
    before = len(findings.findings)
    assert outlined.parts.bar.checks.text() == f"To check ({before})"
    tag_words(desk.workspace, "invited")
    qtbot.waitUntil(lambda: findings.is_complete)
    assert len(findings.findings) == before + 1
    assert outlined.parts.bar.checks.text() == f"To check ({before + 1})"
    actions["checks.show"].trigger()
    assert outlined.parts.checks.rows.hasFocus()
    assert findings.index(0).data().startswith("Check (")


def test_enter_goes_to_block_passage_article_and_front_matter(
    qtbot: QtBot, outlined: BriefingView, actions: Actions, press: Press
) -> None:
    briefing = outlined.model.briefing
    outlined.editing.choose("template", "T2")
    outlined.editing.add_heading("Nothing here", Spot(briefing))
    outlined.editing.add_paragraph((Run("It is likely, with high confidence."),), Spot(briefing))
    findings, panel = outlined.findings, outlined.parts.checks
    described: list[tuple[str, str]] = []
    outlined.details_wanted.connect(lambda *what: described.append(what))
    went: list[EntityId] = []
    outlined.reading.go_to.connect(went.append)
    actions["checks.show"].trigger()
    qtbot.waitUntil(lambda: findings.is_complete)

    def enter(kind: Kind) -> None:
        panel.rows.setFocus()
        panel.rows.setCurrentIndex(findings.index(row_of(findings, kind)))
        press(panel.rows, Qt.Key.Key_Return)

    enter("section-empty")
    assert outlined.model.outline[outlined.tree.current].text == "Nothing here"
    enter("likelihood-with-confidence")
    assert outlined.tree.hasFocus()
    enter("no-marking")
    assert outlined.front.isVisible()
    assert outlined.front.marking.hasFocus()
    enter("ungraded")
    passage = next(each for each in findings.findings if each.kind == "ungraded").about
    assert went == [passage]
    press(panel.rows, Qt.Key.Key_Escape)
    assert outlined.tree.hasFocus()


def test_unused_passages_open_their_drawer(
    qtbot: QtBot, desk: Desk, outlined: BriefingView, actions: Actions, press: Press
) -> None:
    tag_words(desk.workspace, "invited")
    actions["checks.show"].trigger()
    qtbot.waitUntil(lambda: outlined.findings.is_complete)
    panel = outlined.parts.checks
    row = row_of(outlined.findings, "unused")
    panel.rows.setCurrentIndex(outlined.findings.index(row))
    press(panel.rows, Qt.Key.Key_Return)
    assert outlined.parts.drawer.isVisible()
    assert not panel.isVisible()
    assert not actions["checks.show"].isChecked()
    assert actions["unused.show"].isChecked()


def test_nothing_keeps_an_export_back(
    qtbot: QtBot, outlined: BriefingView, actions: Actions
) -> None:
    qtbot.waitUntil(lambda: outlined.findings.is_complete)
    assert outlined.findings.findings
    assert actions["export.word"].isEnabled()
