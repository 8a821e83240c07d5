"""What looks like a corrected version is offered as one, and what does not is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.articles.twin_finding import ImportedTwins, TwinFinding
from desktop_app.viewmodels.articles.version_offers import VersionOffer
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.importing import ImportReport, add_paths
from tests.builders import a_workspace
from tests.workspace.versions.edited_texts import ENGLISH, a_long_text, edited

TEXT = a_long_text(Random(1), 3000, ENGLISH)
CORRECTED = edited(Random(2), TEXT, 0.02, ENGLISH).new


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(a_workspace(tmp_path, TEXT), Settings(tmp_path / "settings"))
    yield desk
    desk.close()


def report_of(desk: Desk, folder: Path, *texts: str) -> ImportReport:
    paths = []
    for number, text in enumerate(texts):
        paths.append(folder / f"new-{number}.txt")
        paths[-1].write_text(text, encoding="utf-8")
    return add_paths(desk.workspace, paths)


def offers(qtbot: QtBot, desk: Desk, report: ImportReport) -> list[VersionOffer]:
    return [offer for each in told(qtbot, desk, report) for offer in each.offers]


def told(qtbot: QtBot, desk: Desk, report: ImportReport) -> list[ImportedTwins]:
    finding = TwinFinding(desk)
    told: list[ImportedTwins] = []
    finding.looked_at.connect(told.append)
    finding.look_at(report)
    qtbot.waitUntil(lambda: not finding.is_busy, timeout=20_000)
    return told


def test_a_slightly_edited_text_is_offered_as_a_corrected_version(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    [old] = desk.project.articles
    report = report_of(desk, tmp_path, CORRECTED, a_long_text(Random(9), 3000, ENGLISH))
    [offer] = offers(qtbot, desk, report)
    assert (offer.old, offer.new) == (old, report.outcomes[0].article)
    assert offer.share > 0.9


def test_a_part_of_an_article_is_a_duplicate_and_no_corrected_version(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    report = report_of(desk, tmp_path, TEXT[: len(TEXT) // 2])
    [imported] = told(qtbot, desk, report)
    assert imported == ImportedTwins((report.outcomes[0].article,), ())


def test_of_two_that_came_together_the_later_may_correct_the_earlier(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    other = a_long_text(Random(5), 3000, ENGLISH)
    report = report_of(desk, tmp_path, other, edited(Random(6), other, 0.02, ENGLISH).new)
    [offer] = offers(qtbot, desk, report)
    assert [offer.old, offer.new] == [each.article for each in report.outcomes]


def test_an_import_that_added_nothing_asks_nothing(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    assert offers(qtbot, desk, report_of(desk, tmp_path, TEXT)) == []
