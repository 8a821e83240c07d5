"""Law 12 on a drive that fails at every step: what is shared is a prefix of what is mine."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from random import Random

import pytest

from desktop_app.formats.change_record import seal
from desktop_app.storage import own_log
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.own_log import OwnLog, segments
from desktop_app.storage.publisher import Publisher
from tests.formats.test_change_record import a_record
from tests.team.disturbed_drive import DisturbedDrive, Killed

ROUNDS = int(os.environ.get("BRIEFING_DESK_DISTURBANCES", "60"))
"""How many stories of a disturbed drive are told, each of 40 steps."""


def lines(first: int, count: int) -> list[bytes]:
    return [
        seal(a_record(f"note {number} 나토", number))[1] for number in range(first, first + count)
    ]


def is_prefix(own: Path, shared: Path) -> bool:
    return all(
        (own / each.name).read_bytes().startswith(each.read_bytes()) for each in segments(shared)
    )


def cut(shared: Path, random: Random) -> None:
    """Do to a published segment what a full drive or a sync client may do to its end."""
    published = segments(shared)
    if published:
        path = random.choice(published)
        path.write_bytes(path.read_bytes()[: random.randrange(path.stat().st_size + 1)])
        if random.random() < 0.3:
            path.unlink()


@pytest.mark.parametrize("risk", [0.02, 0.1, 0.4])
def test_law_12_on_a_drive_that_fails_between_any_two_calls(
    tmp_path: Path, risk: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_log, "SEGMENT_BYTES", 6000)
    failures = 0
    for story in range(max(1, ROUNDS // 3)):
        random = Random(f"{risk} {story}")
        own, drive = tmp_path / f"own{story}", tmp_path / f"drive{story}"
        drive.mkdir()
        shared = drive / "log" / "r"
        failures += a_story(own, shared, DisturbedDrive(drive, random, risk, kills=True), random)
    assert failures


def a_story(own: Path, shared: Path, drive: DisturbedDrive, random: Random) -> int:
    """Write, publish, cut and restart at random; return how often the drive failed."""
    log, publisher, written = OwnLog(own, "r"), Publisher(own, shared), 0
    for _ in range(40):
        dice = random.random()
        if dice < 0.5:
            count = random.randrange(1, 6)
            assert log.append(lines(written + 1, count))
            written += count
        elif dice < 0.85:
            with drive.connected():
                try:
                    publisher.publish()
                except OSError:
                    pass
                except Killed:
                    publisher = Publisher(own, shared)
        elif dice < 0.95:
            cut(shared, random)
        else:
            log, publisher = OwnLog(own, "r"), Publisher(own, shared)
        assert is_prefix(own, shared)
    publisher.publish()
    assert is_prefix(own, shared)
    assert not publisher.is_behind
    read = LogReader().poll([shared])
    assert not read.faults
    assert sorted(record.number for record in read.records) == list(range(1, written + 1))
    return drive.failures


def test_a_publisher_that_fails_every_time_tries_again_and_again(tmp_path: Path) -> None:
    own, drive = tmp_path / "own", tmp_path / "drive"
    drive.mkdir()
    OwnLog(own, "r").append(lines(1, 3))
    publisher = Publisher(own, drive / "log" / "r")
    gone = DisturbedDrive(drive, Random(1), 1.0)
    with gone.connected():
        for _ in range(20):
            with contextlib.suppress(OSError):
                publisher.publish()
        assert publisher.is_behind
    publisher.publish()
    assert is_prefix(own, drive / "log" / "r")
    assert not publisher.is_behind
