"""Deliberate mutants of the cache: the tests of law 13 must catch each one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.test_mutants import copy, run

__all__ = ["copy"]

CACHE = "desktop_app/workspace/cache/state_cache.py"
SECTIONS = "desktop_app/workspace/cache/cache_sections.py"
RECORDS = "desktop_app/workspace/cache/stored_records.py"
TABLES = "desktop_app/workspace/cache/tables.py"
PROJECT = "desktop_app/workspace/cache/stored_project.py"
BUCKET = "desktop_app/workspace/cache/bucket_fold.py"
BUILT = "desktop_app/workspace/cache/built_cache.py"
TEAM = "desktop_app/workspace/cache/cache_team.py"
BUILDING = "desktop_app/workspace/cache/cache_building.py"
SORTING = "desktop_app/storage/line_sorting.py"
BODY = "desktop_app/storage/cache_body.py"
OPENING = "desktop_app/workspace/opening.py"
SESSION = "desktop_app/workspace/session.py"
FOLD = "desktop_app/workspace/fold.py"
FILE = "desktop_app/storage/cache_file.py"
SHARDED = "desktop_app/domain/sharded.py"

NAMES = "desktop_app/workspace/cache/log_names.py"

TESTS = (
    "tests/storage/test_cache_file.py",
    "tests/storage/test_cache_body.py",
    "tests/workspace/cache/test_cache.py",
)
BUILDING_TESTS = (
    "tests/workspace/cache/test_cache_building.py",
    "tests/workspace/cache/test_first_reading.py",
)

# Name: file, what stands there, what the mutant says.
MUTANTS = {
    "a cache of another version is read": (FILE, "if table.stamp != stamp:", "if False:"),
    "an altered section is believed": (FILE, "if crc32(content) != known.check:", "if False:"),
    "logs are not compared with what was read of them": (
        NAMES,
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
        "for used, users, packed in stored.packed_uses() if stored else ():",
        "for used, users, packed in ():",
    ),
    "altered records are believed": (
        TABLES,
        "if crc32(piece) != self.checks[at]:",
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
        "changed._put(tuple(shards), size, self._read)",
        "changed._put(tuple(shards), size, str)",
    ),
    "a body that was deleted comes back without what it held": (
        BODY,
        '"r+b" if path else "xb"',
        '"a+b" if path else "xb"',
    ),
    "a body is never made anew": (
        CACHE,
        "return stored.body.path if size <= 2 * in_use else None",
        "return stored.body.path",
    ),
    "a body is always made anew": (
        CACHE,
        "return stored.body.path if size <= 2 * in_use else None",
        "return None",
    ),
    "a lost passage is not made again": (
        PROJECT,
        "return self._mended(self.things[at])",
        "raise",
    ),
}

BUILDING_MUTANTS = {
    "building takes a thing for dead though it is used": (
        BUILT,
        "self._uses.hashes(entity))",
        "())",
    ),
    "building takes each line as often as it comes": (
        BUCKET,
        "lines = list(once.values())",
        "lines = list(lines)",
    ),
    "building believes what a line seems to be about": (
        BUCKET,
        "if shard not in here:",
        "if False:",
    ),
    "building keeps records of a newer version": (
        BUCKET,
        "if records is not None and are_known(records):",
        "if records is not None:",
    ),
    "building believes lines that are records only together": (
        "desktop_app/formats/change_record.py",
        'return records if are_whole and "".join(found) == hashes else None',
        "return records",
    ),
    "building does not ask whether a damaged line is elsewhere": (
        TEAM,
        "known |= self._asked(earlier, WhichKnown(sorter.doubted), Known).digests",
        "pass",
    ),
    "building takes altered lines": (
        SORTING,
        "if blake2b(line[:-_TAIL], digest_size=10).hexdigest().encode() == digest:",
        "if True:",
    ),
    "building believes that what was sorted early is what stands first": (
        BUILDING,
        "return same_files and all(",
        "return bool(first) or all(",
    ),
    "building overlooks that my log grew after it was sorted": (
        BUILDING,
        "if now.is_own",
        "if False",
    ),
    "building forgets that a bucket's things do not begin at 0": (
        BUILT,
        "map(base.__add__, numbers(NUMBERS, packed))",
        "numbers(NUMBERS, packed)",
    ),
}


def test_the_copy_passes_unmutated(copy: Path) -> None:
    done = run(copy, (*TESTS, *BUILDING_TESTS))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", [*MUTANTS, *BUILDING_MUTANTS])
def test_a_mutant_is_caught(copy: Path, name: str) -> None:
    is_building = name in BUILDING_MUTANTS
    file, stands, says = BUILDING_MUTANTS[name] if is_building else MUTANTS[name]
    path = copy / file
    original = path.read_text(encoding="utf-8")
    assert original.count(stands) == 1, "the mutant no longer fits the code"
    path.write_text(original.replace(stands, says), encoding="utf-8")
    try:
        # 1 says that tests failed; anything else, that they could not run.
        assert run(copy, BUILDING_TESTS if is_building else TESTS).returncode == 1
    finally:
        path.write_text(original, encoding="utf-8")
