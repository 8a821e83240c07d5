"""Real logs, damaged in every way that disks, drives and tools damage files: thousands of cases."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from desktop_app.formats.change_record import Record, read_line, seal
from desktop_app.storage.log_reader import LogReader
from desktop_app.storage.own_log import OwnLog
from tests.formats.test_change_record import a_record
from tests.workspace.histories import a_history

FUZZ = int(os.environ.get("BRIEFING_DESK_FUZZ", "500"))
"""How many logs are damaged; `BRIEFING_DESK_FUZZ=10000` for the whole proof."""

Damage = Callable[[bytes, Random], bytes]


def flip_a_bit(log: bytes, random: Random) -> bytes:
    at = random.randrange(len(log))
    return log[:at] + bytes([log[at] ^ 1 << random.randrange(8)]) + log[at + 1 :]


def flip_many_bits(log: bytes, random: Random) -> bytes:
    for _ in range(random.randrange(2, 40)):
        log = flip_a_bit(log, random)
    return log


def cut_the_end(log: bytes, random: Random) -> bytes:
    return log[: random.randrange(len(log))]


def lose_the_middle(log: bytes, random: Random) -> bytes:
    start = random.randrange(len(log))
    return log[:start] + log[start + random.randrange(1, 2000) :]


def overwrite_with_zeros(log: bytes, random: Random) -> bytes:
    start, length = random.randrange(len(log)), random.choice([1, 16, 512, 4096])
    return log[:start] + bytes(len(log[start : start + length])) + log[start + length :]


def put_in_foreign_text(log: bytes, random: Random) -> bytes:
    at = random.randrange(len(log))
    text = random.choice(
        [b"<<<<<<< HEAD\n", b"\n=======\n", b">>>>>>> theirs\n", b"\xff\xfe", b"\n\n\n", b"\r"]
    )
    return log[:at] + (text if random.random() < 0.7 else random.randbytes(30)) + log[at:]


def repeat_a_stretch(log: bytes, random: Random) -> bytes:
    start = random.randrange(len(log))
    return log[:start] + log[start : start + random.randrange(3000)] + log[start:]


def change_line_ends(log: bytes, random: Random) -> bytes:
    return b"\xef\xbb\xbf" * random.randrange(2) + log.replace(b"\n", b"\r\n")


def swap_hashes(log: bytes, random: Random) -> bytes:
    """Let two lines each carry the hash of the other."""
    lines = log.split(b"\n")[:-1]
    one, other = random.sample(range(len(lines)), 2)
    first, second = lines[one], lines[other]
    lines[one], lines[other] = first[:-22] + second[-22:], second[:-22] + first[-22:]
    return b"\n".join(lines) + b"\n"


DAMAGES: tuple[Damage, ...] = (
    *(flip_a_bit, flip_many_bits, cut_the_end, lose_the_middle, overwrite_with_zeros),
    *(put_in_foreign_text, repeat_a_stretch, change_line_ends, swap_hashes),
)


@pytest.fixture(scope="module")
def logs() -> list[list[bytes]]:
    """Return logs with every noun and every kind of record in them."""
    found = [log.lines for seed in range(8) for log in a_history(seed, steps=60).logs]
    return [lines for lines in found if len(lines) > 8]


def whole_lines(content: bytes) -> set[bytes]:
    """Return the complete lines of a file, without what other tools put at their ends."""
    lines = content.removeprefix(b"\xef\xbb\xbf").split(b"\n")[:-1]
    return {line.rstrip(b"\r") for line in lines}


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_laws_6_7_8_no_damage_alters_a_record_or_costs_a_whole_line(
    tmp_path: Path, logs: list[list[bytes]], damage: Damage
) -> None:
    path = tmp_path / "own" / "000001.jsonl"
    path.parent.mkdir()
    new = seal(a_record("after the damage", 9999))[1]
    originals = {line: read_line(line) for lines in logs for line in lines}
    for case in range(FUZZ // len(DAMAGES) + 1):
        random = Random(f"{damage.__name__} {case}")
        lines = random.choice(logs)
        damaged = damage(b"".join(line + b"\n" for line in lines), random)
        path.write_bytes(damaged)
        assert OwnLog(path.parent, "r").append([new])
        assert path.read_bytes().startswith(damaged)
        batch = LogReader().poll([tmp_path])
        known = {line: originals.get(line) for line in whole_lines(damaged)}
        expected = {each.hash: each for each in known.values() if isinstance(each, Record)}
        torn = read_line(damaged[damaged.rfind(b"\n") + 1 :].removeprefix(b"\xef\xbb\xbf"))
        if isinstance(torn, Record):
            # Only its line end was lost.
            expected[torn.hash] = torn
        read = {record.hash: record for record in batch.records}
        assert read.pop(new[-22:-2].decode()).x == "after the damage"
        assert read == expected
        assert all(record in originals.values() for record in read.values())
        assert all(fault.line and fault.sentence for fault in batch.faults)
        assert batch.newer == set()
