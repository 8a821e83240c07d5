"""Deliberate mutants of the cache: the tests of law 13 must catch each one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.test_mutants import copy, run

__all__ = ["copy"]

CACHE = "desktop_app/workspace/cache/state_cache.py"
SECTIONS = "desktop_app/workspace/cache/cache_sections.py"
RECORDS = "desktop_app/workspace/cache/stored_records.py"
OPENING = "desktop_app/workspace/opening.py"
SESSION = "desktop_app/workspace/session.py"
FOLD = "desktop_app/workspace/fold.py"
FILE = "desktop_app/storage/cache_file.py"
SHARDED = "desktop_app/domain/sharded.py"

TESTS = ("tests/storage/test_cache_file.py", "tests/workspace/cache/test_cache.py")

# Name: file, what stands there, what the mutant says.
MUTANTS = {
    "a cache of another version is read": (FILE, "if table.stamp != stamp:", "if False:"),
    "an altered section is believed": (FILE, "if crc32(content) != known.check:", "if False:"),
    "logs are not compared with what was read of them": (
        CACHE,
        "return crc32(file.read(known.offset)) == known.check",
        "return True",
    ),
    "a batch that got lost counts as read": (
        CACHE,
        "self._has_all &= batch.since == self._turn",
        "pass",
    ),
    "the undo list of another replica is taken": (
        CACHE,
        "if state.has_undo and state.replica == self.replica:",
        "if state.has_undo:",
    ),
    "what undo passed over is forgotten": (
        SESSION,
        "undo=None if self._undo.has_skipped else copy_of(self._undo)",
        "undo=copy_of(self._undo)",
    ),
    "a log that was replaced is kept": (
        OPENING,
        "if self.own_reader.is_whole and self.shared.is_whole:",
        "if True:",
    ),
    "edits that are on no disk are kept": (
        OPENING,
        "if self.own_log.waiting or not",
        "if not",
    ),
    "how far others' logs were read is what it was at opening": (
        OPENING,
        "own_reader.resume(kept.reading.below(replica.own), kept.hashes)",
        "own_reader.resume(kept.reading.progress, kept.hashes)",
    ),
    "uses are lost when a cache is made from a cache": (
        SECTIONS,
        "for tag, at, digest in self._stored.packed_uses() if self._stored else ():",
        "for tag, at, digest in ():",
    ),
    "altered records are believed": (
        RECORDS,
        "if crc32(content) != self._checks[at]:",
        "if False:",
    ),
    "lost records are replaced by what came later too": (
        RECORDS,
        "if record.hash in mine:",
        "if record.hash:",
    ),
    "an edit overlooks the records that are stored": (
        FOLD,
        "return {record.hash: record for record in self.stored.records(entity)}",
        "return {}",
    ),
    "a deletion overlooks who uses the thing in the store": (
        FOLD,
        "yield from (digest for digest, _ in self.stored.uses(entity))",
        "yield from ()",
    ),
    "the next version of a lazy map forgets how to read": (
        SHARDED,
        "return LazyMap(unread, self._read)",
        "return ShardedMap(entries)",
    ),
}


def test_the_copy_passes_unmutated(copy: Path) -> None:
    done = run(copy, TESTS)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(copy: Path, name: str) -> None:
    file, stands, says = MUTANTS[name]
    path = copy / file
    original = path.read_text(encoding="utf-8")
    assert original.count(stands) == 1, "the mutant no longer fits the code"
    path.write_text(original.replace(stands, says), encoding="utf-8")
    try:
        # 1 says that tests failed; anything else, that they could not run.
        assert run(copy, TESTS).returncode == 1
    finally:
        path.write_text(original, encoding="utf-8")
