"""Articles are read in the background: the window goes on, and nothing that was read is lost."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop_app.domain.canonical_text import CanonicalText
from desktop_app.domain.identity import EntityId
from desktop_app.storage.article_store import ArticleStore, Write
from desktop_app.storage.settings import Settings
from desktop_app.storage.whole_file import write_whole
from desktop_app.viewmodels.articles.article_import import ArticleImport, Progress
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.intake.importing import ImportReport
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace
from tests.builders import NATO


class SlowDrive(ArticleStore):
    """A store that takes one text each time it is let."""

    def __init__(self, workspace: Path) -> None:
        super().__init__(workspace)
        self.asked = threading.Semaphore(0)
        self.let = threading.Semaphore(0)

    def let_all(self) -> None:
        """Take whatever comes from now on, until nothing comes any more."""
        self.let.release()
        while self.asked.acquire(timeout=0.5):
            self.let.release()

    def put(self, text: CanonicalText, write: Write = write_whole) -> EntityId:
        self.asked.release()
        assert self.let.acquire(timeout=10)
        return super().put(text, write)


@pytest.fixture
def workspace(tmp_path: Path) -> OpenWorkspace:
    return make_workspace(tmp_path / "workspace", "", tmp_path / "machine")


@pytest.fixture
def drive(workspace: OpenWorkspace) -> SlowDrive:
    drive = SlowDrive(workspace.folder.path)
    workspace.articles = drive
    return drive


@pytest.fixture
def desk(qtbot: QtBot, workspace: OpenWorkspace, tmp_path: Path) -> Iterator[Desk]:
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    yield desk
    desk.close()


@pytest.fixture
def importing(desk: Desk) -> ArticleImport:
    return ArticleImport(desk, desk)


def articles(folder: Path, count: int, name: str = "news") -> list[Path]:
    """Make files of as many articles."""
    paths = [folder / f"{name}-{number}.txt" for number in range(1, count + 1)]
    for path in paths:
        path.write_text(f"{NATO} {path.stem}", encoding="utf-8")
    return paths


def reports_of(importing: ArticleImport) -> list[ImportReport]:
    reports: list[ImportReport] = []
    importing.reported.connect(reports.append)
    return reports


def test_a_batch_is_told_file_by_file_recorded_as_one_change_and_reported(
    qtbot: QtBot, desk: Desk, importing: ArticleImport, tmp_path: Path
) -> None:
    told: list[Progress] = []
    importing.progressed.connect(told.append)
    with qtbot.waitSignals([importing.began, importing.reported, desk.undo_changed]):
        importing.take_in(articles(tmp_path, 3))
    assert told == [Progress(f"news-{number}.txt", number, 3) for number in (1, 2, 3)]
    assert len(desk.project.articles) == 3
    desk.undo()
    assert not desk.project.articles


def test_the_window_goes_on_while_a_drive_is_slow(
    qtbot: QtBot, desk: Desk, drive: SlowDrive, importing: ArticleImport, tmp_path: Path
) -> None:
    reports = reports_of(importing)
    importing.take_in(articles(tmp_path, 1))
    assert drive.asked.acquire(timeout=10)
    desk.introduce("Minji Park")
    assert importing.is_busy
    assert reports == []
    drive.let.release()
    qtbot.waitUntil(lambda: not importing.is_busy)
    assert len(reports[0].of("added")) == 1


def test_what_was_read_before_cancelling_is_kept(
    qtbot: QtBot, desk: Desk, drive: SlowDrive, importing: ArticleImport, tmp_path: Path
) -> None:
    reports = reports_of(importing)
    drive.let.release()
    importing.take_in(articles(tmp_path, 5))
    for _ in range(2):
        assert drive.asked.acquire(timeout=10)
    importing.cancel()
    drive.let.release()
    qtbot.waitUntil(lambda: not importing.is_busy)
    (report,) = reports
    assert (len(report.of("added")), report.unread) == (2, 3)
    assert len(desk.project.articles) == 2


def test_a_second_drop_is_read_after_the_first_and_reported_with_it(
    qtbot: QtBot, desk: Desk, drive: SlowDrive, importing: ArticleImport, tmp_path: Path
) -> None:
    reports = reports_of(importing)
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    importing.take_in(articles(tmp_path, 2, "first"))
    importing.take_in(articles(tmp_path, 1, "second"))
    assert sentences == ["Articles are being read already; these are read after them."]
    drive.let.release(3)
    qtbot.waitUntil(lambda: not importing.is_busy)
    (report,) = reports
    names = [outcome.path.name for outcome in report.outcomes]
    assert names == ["first-1.txt", "first-2.txt", "second-1.txt"]
    desk.undo()
    assert len(desk.project.articles) == 2


def test_a_report_speaks_only_of_its_own_files(
    qtbot: QtBot, importing: ArticleImport, tmp_path: Path
) -> None:
    reports = reports_of(importing)
    for name in ("first", "second"):
        importing.take_in(articles(tmp_path, 1, name))
        qtbot.waitUntil(lambda: not importing.is_busy)
    assert [len(report.outcomes) for report in reports] == [1, 1]


def test_closing_in_the_middle_records_what_was_read(
    desk: Desk, drive: SlowDrive, importing: ArticleImport, tmp_path: Path
) -> None:
    reports = reports_of(importing)
    drive.let.release()
    importing.take_in(articles(tmp_path, 50, "first"))
    importing.take_in(articles(tmp_path, 4, "second"))
    for _ in range(2):
        assert drive.asked.acquire(timeout=10)
    # The file under way is read to its end while the window waits.
    later = threading.Timer(0.05, drive.let_all)
    later.start()
    desk.close()
    later.join()
    assert not importing.is_busy
    assert reports == []
    again = open_workspace(desk.workspace.folder.path, tmp_path / "machine")
    stored = list(desk.workspace.folder.path.glob("articles/*/*.txt"))
    assert len(again.session.project.articles) == len(stored)
    assert 2 <= len(stored) < 50
    again.close()


def test_what_fails_unexpectedly_ends_the_import_and_is_raised(
    qtbot: QtBot, desk: Desk, workspace: OpenWorkspace, importing: ArticleImport, tmp_path: Path
) -> None:
    class BrokenStore(ArticleStore):
        def put(self, text: CanonicalText, write: Write = write_whole) -> EntityId:
            raise ValueError("broken")

    workspace.articles = BrokenStore(workspace.folder.path)
    reports = reports_of(importing)
    with qtbot.captureExceptions() as raised:
        importing.take_in(articles(tmp_path, 1))
        qtbot.waitUntil(lambda: bool(raised))
    assert [str(error) for _, error, _ in raised] == ["broken"]
    assert reports == [ImportReport(())]
    assert not importing.is_busy


def test_closing_while_a_large_import_is_recorded_records_all_of_it(
    qtbot: QtBot, desk: Desk, importing: ArticleImport, tmp_path: Path
) -> None:
    parts: list[int] = []

    def note(project: object, change: object) -> None:
        parts.append(len(desk.workspace.session.project.articles))

    desk.changed.connect(note)
    importing.take_in(articles(tmp_path, 200))
    with qtbot.waitSignal(desk.changed, timeout=20_000):
        pass
    desk.close()
    assert parts[0] < 200
    assert not importing.is_busy
    again = open_workspace(desk.workspace.folder.path, tmp_path / "machine")
    assert len(again.session.project.articles) == 200
    again.session.undo()
    assert not again.session.project.articles
    again.close()
