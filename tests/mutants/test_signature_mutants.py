"""Deliberate mutants of signing: its tests must catch each one."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.mutants.test_mutants import copy, run

__all__ = ["copy"]

FORMAT = "desktop_app/formats/signatures.py"
ACCOUNT = "desktop_app/workspace/team/signatures.py"
SIGNING = "desktop_app/workspace/team/signing.py"
KEYS = "desktop_app/storage/signing_store.py"
PEOPLE = "desktop_app/workspace/commands/people.py"
HISTORY = "desktop_app/workspace/undo.py"

TESTS = ("tests/workspace/team/test_signatures.py",)

# Name: file, what stands there, what the mutant says.
MUTANTS = {
    "any signature is believed": (ACCOUNT, "or not statement.is_sound:", "or False:"),
    "any key is believed": (ACCOUNT, "elif statement.key in signer.trusted:", "elif True:"),
    "what a statement leaves out is only not signed yet": (
        ACCOUNT,
        "return at >= 0 and spans[at][0] < number <= spans[at][1]",
        "return False",
    ),
    "what comes twice counts as not signed": (
        ACCOUNT,
        "elif digest not in signer.signed:\n                signer.open",
        "else:\n                signer.open",
    ),
    "anybody may vouch": (
        ACCOUNT,
        "if self._same(about, by) or self._leads(by):",
        "if True:",
    ),
    "every key announced is trusted at first": (
        ACCOUNT,
        "signer.trusted.add(first)",
        "signer.trusted.update(signer.announced)",
    ),
    "the records are not part of what is signed": (
        FORMAT,
        'sha256("".join(self.hashes).encode())',
        "sha256()",
    ),
    "the workspace is not part of what is signed": (
        FORMAT,
        "parts = (self.workspace, self.analyst,",
        'parts = ("", self.analyst,',
    ),
    "only new records are signed": (KEYS, "return SignedUpTo()", 'return SignedUpTo("9")'),
    "others may read the key": (KEYS, "flags, 0o600)", "flags, 0o644)"),
    "a new name takes the key away": (
        PEOPLE,
        "replace(before or Analyst(analyst), name=one_line(name), colour=shown)",
        "Analyst(analyst, one_line(name), shown)",
    ),
    "undo takes a signature back": (
        HISTORY,
        "in (INTRODUCED, SIGNED):",
        "in (INTRODUCED,):",
    ),
    "signing goes on when it is off": (SIGNING, "if not store.is_on:", "if False:"),
}


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
