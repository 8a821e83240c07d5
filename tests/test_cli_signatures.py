"""The command `signatures`: turning it on, what it says of whom, trusting a new key."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from desktop_app.formats.change_record import seal
from desktop_app.workspace.opening import open_workspace
from desktop_app.workspace.team.signing import turn_on_signing
from tests.builders import a_workspace


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened = a_workspace(tmp_path, "NATO invited Korea.")
    opened.close()
    return opened.folder.path


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_nobody_signs_until_it_is_turned_on(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(capfd, "signatures", folder) == (0, "Minji Park: not signed\n", "")
    code, out, _ = answer(capfd, "signatures", folder, "--on", "--as", "Jan")
    assert code == 0
    jan, minji = sorted(out.splitlines())
    assert jan.startswith("Jan: signed, ")
    assert minji == "Minji Park: not signed"
    assert answer(capfd, "signatures", folder, "--off")[0] == 0


def test_what_a_command_does_is_signed_when_it_ends(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(capfd, "signatures", folder, "--on", "--as", "Jan")
    (tmp_path / "second.txt").write_text("Korea accepted.", encoding="utf-8")
    assert answer(capfd, "add", folder, tmp_path / "second.txt", "--as", "Jan")[0] == 0
    _, out, _ = answer(capfd, "signatures", folder, "--json")
    document = json.loads(out)
    (jan,) = [each for each in document["people"] if each["name"] == "Jan"]
    assert (jan["standing"], jan["unsigned"], jan["wrong"]) == ("signed", 0, 0)
    (key,) = jan["keys"]
    assert len(key["key"]) == 64
    assert (document["on"], jan["strange"]) == (True, [])


def test_a_wrong_signature_is_told_and_its_key_trusted_on_request(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    answer(capfd, "signatures", folder, "--on", "--as", "Jan")
    other = open_workspace(folder, tmp_path / "other")
    jan = other.session.project.analyst_named("Jan")
    assert jan is not None
    other.session.analyst = jan.id
    turn_on_signing(other)
    other.close()
    code, out, _ = answer(capfd, "signatures", folder, "--as", "Minji Park")
    assert code == 1
    assert "Jan: wrong signature, " in out
    assert " that nobody vouches for" in out
    code, out, _ = answer(capfd, "signatures", folder, "--trust", "Jan", "--as", "Minji Park")
    assert code == 0
    assert out.startswith("trusted: 1 key of Jan\n")
    assert "wrong" not in out


def test_a_line_that_was_altered_is_put_aside_as_always(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """What is signed is no other business than what is whole: both are told."""
    answer(capfd, "signatures", folder, "--on", "--as", "Jan")
    log = next((folder / "log").glob("*/000001.jsonl"))
    opened = open_workspace(folder)
    record = next(iter(opened.session.every_record()))
    opened.close()
    line = seal(record)[1].replace(b'"v":1', b'"v":2', 1)
    stranger = folder / "log" / "stranger"
    stranger.mkdir()
    (stranger / log.name).write_bytes(line + b"\n")
    code, out, _ = answer(capfd, "signatures", folder)
    assert code == 0
    assert "Jan: signed, " in out
