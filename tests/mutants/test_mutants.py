"""Deliberate mutants of fold, undo and log reader: the laws' own tests must catch each one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

FOLD = "desktop_app/workspace/fold.py"
HISTORY = "desktop_app/workspace/undo.py"
SHAPES = "desktop_app/workspace/shapes.py"
SURVIVALS = "desktop_app/workspace/team/survivals.py"
NEWS_OF = "desktop_app/workspace/team/news.py"
SESSION = "desktop_app/workspace/session.py"
CLOCK = "desktop_app/workspace/clock.py"
RECORD = "desktop_app/formats/change_record.py"
READER = "desktop_app/storage/log_reader.py"
OWN_LOG = "desktop_app/storage/own_log.py"
PUBLISHER = "desktop_app/storage/publisher.py"
REPLICA = "desktop_app/storage/replica.py"
TEAM = "desktop_app/domain/team.py"
SHARED = "desktop_app/workspace/shared_folder.py"

LAWS = (
    "tests/workspace/test_merging.py",
    "tests/workspace/test_undo.py",
    "tests/workspace/test_fold_laws.py",
)
DISTURBED = ("tests/team/test_disturbed_publishing.py",)
MATRIX = (
    "tests/team/test_failure_matrix.py",
    "tests/team/test_failure_matrix_of_edits.py",
    "tests/team/test_failure_matrix_of_drives.py",
)
VERSIONS = ("tests/workspace/team/test_two_versions.py",)
NEWS = ("tests/workspace/team/test_news.py",)
LINES = ("tests/formats/test_change_record.py", "tests/storage/test_log_reader.py")
PUBLISHING = ("tests/storage/test_publishing.py",)

# Name: file, what stands there, what the mutant says, the tests that must fail.
MUTANTS = {
    "records are merged in the order they came": (
        FOLD,
        "ordered = sorted(records, key=_order)",
        "ordered = list(records)",
        LAWS,
    ),
    "the first writer wins": (
        FOLD,
        "registers[name] = record",
        "registers.setdefault(name, record)",
        LAWS,
    ),
    "any deletion kills": (
        FOLD,
        "any(content <= set(each.over) for each in deletions)",
        "any(deletions)",
        LAWS,
    ),
    "a deletion overlooks who uses the thing": (
        FOLD,
        "content.update(references if content else ())",
        "",
        LAWS,
    ),
    "removing a tag removes it from everybody": (
        FOLD,
        "if (tag, each.hash) not in removed]",
        "if tag not in {gone for gone, _ in removed}]",
        LAWS,
    ),
    "the last note hides the others": (
        FOLD,
        "superseded.update(record.over)",
        "superseded.update(each.hash for each in folded.prose[record.field][:-1])",
        LAWS,
    ),
    "the paragraph is a plain register": (
        FOLD,
        "folded.prose.setdefault(record.field, []).append(record)",
        "folded.prose[record.field] = [record]",
        VERSIONS,
    ),
    "a wording replaces what its author had not seen": (
        SHAPES,
        "for record in visible if record.hash not in unseen)",
        "for record in visible)",
        VERSIONS,
    ),
    "saying that a thing stays is not heard": (
        SURVIVALS,
        'answered = {seen for each in content if each.kind == "put" for seen in each.over}',
        "answered = set[str]()",
        NEWS,
    ),
    "my own work is news": (
        NEWS_OF,
        "if record.analyst in self._mine or",
        "if",
        NEWS,
    ),
    "a superseded note stays": (
        FOLD,
        "if each.hash not in superseded]",
        "]",
        LAWS,
    ),
    "the clock ignores what it has seen": (
        CLOCK,
        "self._last = max(self._last, min(int(stamp, 16), _LAST_STAMP))",
        "pass",
        LAWS,
    ),
    "undo takes back what somebody else changed": (
        HISTORY,
        "elif is_now != made or not _is_mine(name, shape, now, replica):",
        "elif False:",
        LAWS,
    ),
    "undo unmakes what somebody else has worked on": (
        HISTORY,
        "for obstacles in (later, used):",
        "for obstacles in ((), used):",
        LAWS,
    ),
    "undo takes a tag from somebody else": (
        HISTORY,
        "if all(record.replica == replica for record in now.tags.get(tag, ()))",
        "if True",
        LAWS,
    ),
    "the hash is not compared": (
        RECORD,
        "if _digest(line[:-_TAIL]) != digest:",
        "if False:",
        LINES,
    ),
    "the key of the hash is not protected": (
        RECORD,
        "_SEALED = re.compile(SEAL + rb'([0-9a-f]{20})\"}')",
        "_SEALED = re.compile(rb'......([0-9a-f]{20})\"}')",
        LINES,
    ),
    "nested too deep raises": (
        RECORD,
        "except (msgspec.MsgspecError, ValueError, RecursionError):",
        "except ValueError:",
        LINES,
    ),
    "an unterminated line is taken for a whole one": (
        READER,
        'end = content.rfind(b"\\n") + 1',
        "end = len(content)",
        LINES,
    ),
    "a CR at the end of a line is part of it": (
        READER,
        '.rstrip(b"\\r")',
        "",
        LINES,
    ),
    "a replaced file is read on from where the old one ended": (
        READER,
        "if file.read(len(known.guard)) == known.guard:",
        "if file.read(len(known.guard)) is not None:",
        LINES,
    ),
    "an append after a torn line continues it": (
        OWN_LOG,
        'content = (b"\\n" if self._torn else b"")',
        'content = b""',
        (*LINES, *PUBLISHING),
    ),
    "lines that could not be written are forgotten": (
        OWN_LOG,
        "            self._torn = True\n",
        "            self._torn = True\n            self._waiting.clear()\n",
        PUBLISHING,
    ),
    "another's log is overwritten": (
        PUBLISHER,
        "if not own.exists() or not _is_prefix(published, own):",
        "if False:",
        PUBLISHING,
    ),
    "a paragraph is a plain register": (
        SHAPES,
        "for record in folded.prose.get(name, ()):",
        'for record in folded.prose.get(name, ())[-1 if name == "runs" else 0 :]:',
        LAWS,
    ),
    "every machine seals under an id of its own": (
        TEAM,
        'return derived_id("seal", article, analyst)',
        'return derived_id("seal", article, analyst, __import__("secrets").token_hex())',
        LAWS,
    ),
    "one assignment of an article is everybody's": (
        TEAM,
        'return derived_id("assignment", article, analyst)',
        'return derived_id("assignment", article)',
        LAWS,
    ),
    "undo takes back what somebody else says too": (
        HISTORY,
        "if winner.replica != replica or is_now.get(key, _UNSAID) != made.get(key, _UNSAID):",
        "if is_now.get(key, _UNSAID) != made.get(key, _UNSAID):",
        LAWS,
    ),
    "an undo of 'not known' does nothing": (
        HISTORY,
        "if was.get(key, _UNSAID) == made.get(key, _UNSAID):",
        "if was.get(key) == made.get(key):",
        LAWS,
    ),
    "the publisher appends without a look at what is there": (
        PUBLISHER,
        "if file.tell() != there:",
        "if False:",
        DISTURBED,
    ),
    "the publisher writes the whole log anew each time": (
        PUBLISHER,
        "            file.seek(there)\n",
        "            file.seek(0)\n",
        (*PUBLISHING, *DISTURBED),
    ),
    "the publisher does not notice that its copy was cut": (
        PUBLISHER,
        "if not (self._copied.get(segment.name) == size == there.get(segment.name)):",
        "if self._copied.get(segment.name) != size:",
        DISTURBED,
    ),
    "a conflicted copy is not read": (
        READER,
        "if not self._skip(path):",
        'if not self._skip(path) and "conflicted" not in path.name:',
        MATRIX,
    ),
    "a bad line stops the reading of a file": (
        READER,
        "faults.note(here, read.reason, line)\n                continue",
        "faults.note(here, read.reason, line)\n                return",
        MATRIX,
    ),
    "a copy of the workspace publishes into the original": (
        REPLICA,
        "if not here and is_same_workspace(described):",
        "if False:",
        (*MATRIX, "tests/storage/test_replica.py"),
    ),
    "two clones that wrote equally much are taken for one": (
        REPLICA,
        "return size, file.read()",
        'return size, b""',
        MATRIX,
    ),
    "a folder that is away stops the reading for good": (
        SHARED,
        "            trouble = self._failed(error)\n",
        "            raise\n",
        ("tests/team/test_failure_matrix_of_drives.py",),
    ),
}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project to mutate."""
    folder = tmp_path_factory.mktemp("mutants")
    for part in ("desktop_app", "tests"):
        ignore = shutil.ignore_patterns("__pycache__", "widgets", "journeys", "mutants")
        shutil.copytree(ROOT / part, folder / part, ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run(copy: Path, tests: tuple[str, ...]) -> subprocess.CompletedProcess[str]:
    small = {f"BRIEFING_DESK_{name}": "40" for name in ("HISTORIES", "DISTURBANCES", "FUZZ")}
    path = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1"}
    environment = {**os.environ, **small, **path}
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True)


def test_the_copy_passes_unmutated(copy: Path) -> None:
    done = run(copy, (*LAWS, *LINES, *PUBLISHING, *DISTURBED, *MATRIX))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(copy: Path, name: str) -> None:
    file, stands, says, tests = MUTANTS[name]
    path = copy / file
    original = path.read_text(encoding="utf-8")
    assert original.count(stands) == 1, "the mutant no longer fits the code"
    path.write_text(original.replace(stands, says), encoding="utf-8")
    try:
        # 1 says that tests failed; anything else, that they could not run.
        assert run(copy, tests).returncode == 1
    finally:
        path.write_text(original, encoding="utf-8")
