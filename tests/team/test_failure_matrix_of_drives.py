"""The failure matrix, rows about folders and disks that do not do what they should.

What a drive refuses is refused by the calls themselves (`disturbed_drive`): that runs everywhere,
for root too, who may write to read-only folders. My own disk is filled by the system's limit on
the size of files, which cuts a write in the middle as a full disk does.
"""

from __future__ import annotations

import errno
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from desktop_app.storage.own_log import segments
from desktop_app.workspace.opening import OpenWorkspace
from tests.team.colleagues import Office, all_equal, mark, meet, passages
from tests.team.disturbed_drive import DisturbedDrive


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.everybody_leaves()


@pytest.fixture
def minji(office: Office) -> OpenWorkspace:
    return office.comes_in("minji")


@pytest.fixture
def jane(office: Office, minji: OpenWorkspace) -> OpenWorkspace:
    jane = office.comes_in("jane")
    meet(minji, jane)
    return jane


def is_one_quiet_sentence(words: str) -> bool:
    return bool(words) and "\n" not in words and "Traceback" not in words and "Errno" not in words


def acknowledged(workspace: OpenWorkspace, passage: str) -> bool:
    """Tell whether an edit is durable in the own log."""
    content = b"".join(path.read_bytes() for path in segments(workspace.replica.own))
    return passage.encode() in content and workspace.own_log.waiting == 0


def test_shared_folder_gone(office: Office, minji: OpenWorkspace, jane: OpenWorkspace) -> None:
    away = office.folder.with_name("away")
    office.folder.rename(away)
    for number in range(12):
        passage = mark(minji, number)
        minji.exchange()
        assert acknowledged(minji, passage)
        assert is_one_quiet_sentence(minji.trouble)
    assert not office.folder.exists()
    assert minji.shared.is_behind
    away.rename(office.folder)
    meet(minji, jane)
    assert minji.trouble == ""
    assert len(passages(jane.session.project)) == 12
    assert all_equal(minji, jane)


@pytest.mark.parametrize(
    ("trouble", "below"),
    [
        pytest.param(errno.EROFS, "", id="read-only"),
        pytest.param(errno.ENOSPC, "", id="full"),
        pytest.param(errno.EACCES, "log", id="file locked by another program"),
    ],
)
def test_shared_folder_read_only_full_file_locked_by_another_program(
    office: Office, minji: OpenWorkspace, jane: OpenWorkspace, trouble: int, below: str
) -> None:
    place = office.folder / below if below else office.folder
    drive = DisturbedDrive(place, Random(1), 1.0, reads=True, troubles=(trouble,))
    with drive.connected():
        for number in range(3):
            passage = mark(minji, number)
            minji.exchange()
            assert acknowledged(minji, passage)
        assert is_one_quiet_sentence(minji.trouble)
        jane.exchange()
        assert passages(jane.session.project) == set()
    assert drive.failures
    meet(minji, jane)
    assert minji.trouble == ""
    assert len(passages(jane.session.project)) == 3
    assert all_equal(minji, jane)


@contextmanager
def full_at(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond a size, in bytes."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("room", [0, 1, 100, 400])
def test_own_disk_full(
    office: Office, minji: OpenWorkspace, jane: OpenWorkspace, room: int
) -> None:
    mark(minji, 0)
    (segment,) = segments(minji.replica.own)
    before = segment.read_bytes()
    with full_at(len(before) + room):
        kept = [mark(minji, number) for number in (1, 2, 3)]
        assert minji.own_log.waiting
        assert is_one_quiet_sentence(minji.own_log.trouble)
        assert set(kept) <= passages(minji.session.project)
    assert segment.read_bytes().startswith(before)
    after = mark(minji, 4)
    assert minji.own_log.waiting == 0
    assert acknowledged(minji, after)
    meet(minji, jane)
    assert len(passages(jane.session.project)) == 5
    office.leaves(minji)
    again = office.comes_in("minji")
    assert len(passages(again.session.project)) == 5
    assert all_equal(again, jane)


def test_a_cloud_placeholder_that_cannot_be_read_off_line(
    office: Office, minji: OpenWorkspace, jane: OpenWorkspace
) -> None:
    for number in range(4):
        mark(minji, number)
    meet(minji, jane)
    (article,) = jane.session.project.articles
    travel, _ = jane.shared.mirror_round(jane.session.project.articles)
    assert travel.is_ready
    assert (travel.articles_here, travel.articles_all) == (1, 1)
    text = jane.text(article)
    office.leaves(jane)
    # Names and sizes are there, no byte can be read: that is what a placeholder is.
    drive = Placeholders(office.folder, Random(1), 1.0, troubles=(errno.ETIMEDOUT,))
    with drive.connected():
        train = office.comes_in("jane")
        assert train.text(article) == text
        assert len(passages(train.session.project)) == 4
        mark(train, 5)
        train.exchange()
    assert drive.failures
    meet(train, minji)
    assert len(passages(minji.session.project)) == 5
    assert all_equal(train, minji)


class Placeholders(DisturbedDrive):
    """A drive of which only `articles/` and the logs' contents cannot be read."""

    def _dice(self, path: object) -> None:
        if "articles" in str(path) or str(path).endswith(".jsonl"):
            super()._dice(path)

    def _looks(self) -> tuple[str, ...]:
        return ()
