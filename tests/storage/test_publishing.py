"""Publishing: what is shared is a prefix of what is mine, and a lost folder loses nothing."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from desktop_app.storage.own_log import SEGMENT_BYTES, OwnLog, segments
from desktop_app.storage.publisher import Diverged, Publisher
from tests.storage.test_log_reader import LINES, numbers


def whole(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in segments(folder))


@pytest.mark.parametrize("seed", range(5))
def test_law_12_the_shared_log_is_always_a_prefix_of_the_own_log(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    log = OwnLog(tmp_path / "own", "r")
    publisher = Publisher(tmp_path / "own", tmp_path / "shared")
    for _ in range(40):
        if random.random() < 0.5:
            log.append(random.choices(LINES, k=random.randrange(1, 4)))
        elif random.random() < 0.5:
            publisher.publish()
        else:
            publisher = Publisher(tmp_path / "own", tmp_path / "shared")
        assert whole(tmp_path / "own").startswith(whole(tmp_path / "shared"))
    publisher.publish()
    assert whole(tmp_path / "own") == whole(tmp_path / "shared")
    assert not publisher.is_behind


def test_a_copy_that_was_cut_short_is_continued(tmp_path: Path) -> None:
    OwnLog(tmp_path / "own", "r").append(LINES)
    Publisher(tmp_path / "own", tmp_path / "shared").publish()
    shared = tmp_path / "shared" / "000001.jsonl"
    shared.write_bytes(shared.read_bytes()[:100])
    Publisher(tmp_path / "own", tmp_path / "shared").publish()
    assert numbers(tmp_path / "shared") == [1, 2, 3, 4, 5]


def test_a_log_that_another_wrote_under_my_name_is_never_touched(tmp_path: Path) -> None:
    OwnLog(tmp_path / "own", "r").append(LINES[:2])
    shared = tmp_path / "shared" / "000001.jsonl"
    shared.parent.mkdir()
    shared.write_bytes(LINES[4] + b"\n")
    publisher = Publisher(tmp_path / "own", tmp_path / "shared")
    with pytest.raises(Diverged):
        publisher.publish()
    assert shared.read_bytes() == LINES[4] + b"\n"


def test_a_segment_is_sealed_at_its_size_and_the_next_begun(tmp_path: Path) -> None:
    log = OwnLog(tmp_path / "own", "r")
    line = b'{"padding":"' + b"x" * (SEGMENT_BYTES // 2) + b'"}'
    for _ in range(5):
        log.append([line])
    assert [path.name for path in segments(tmp_path / "own")] == [
        "000001.jsonl",
        "000002.jsonl",
        "000003.jsonl",
    ]
    again = OwnLog(tmp_path / "own", "r")
    again.append([line])
    assert whole(tmp_path / "own") == (line + b"\n") * 6


def test_a_disk_that_refuses_keeps_the_edit_waiting_and_begins_a_new_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    log = OwnLog(tmp_path / "own", "r")
    log.append(LINES[:1])

    def full(self: OwnLog, content: bytes) -> None:
        with self._segment.open("ab") as file:
            file.write(content[:40])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OwnLog, "_write", full)
    assert not log.append(LINES[1:3])
    assert (log.waiting, log.trouble) == (2, "no space left on device")
    monkeypatch.undo()
    assert log.append(LINES[3:])
    assert log.waiting == 0
    assert numbers(tmp_path) == [1, 2, 3, 4, 5]
