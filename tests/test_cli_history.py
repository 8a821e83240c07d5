"""The command `history`: lines of who did what, JSON for programs, exit codes as the others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from desktop_app.storage.user_data import VARIABLE
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def tagged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, str]:
    """Return a workspace on disk and the id of its one passage."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "machine"))
    workspace = a_workspace(tmp_path, NATO)
    passage = tag_words(workspace, "first time")
    workspace.close()
    return workspace.folder.path, passage


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def document(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, Any]:
    code, out, _ = answer(capfd, *words, "--json")
    assert code == 0
    told: dict[str, Any] = json.loads(out)
    return told


def test_lines_have_time_person_and_sentence_latest_first(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "history", tagged[0])
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0].endswith("  Minji Park tagged «first time» with Arms")
    assert lines[-1].endswith("  Minji Park opened the workspace on a computer")
    assert lines[0][4] == lines[0][7] == "-"


def test_a_thing_is_found_by_the_beginning_of_its_id(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, passage = tagged
    whole = answer(capfd, "history", path, passage)
    assert len(whole[1].splitlines()) == 1
    assert answer(capfd, "history", path, passage[:30]) == whole
    assert answer(capfd, "history", path, passage.partition(":")[2][:20]) == whole


def test_an_id_of_nothing_and_one_of_several_cannot_be_done(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "history", tagged[0], "annotation:zzz")
    assert (code, out) == (2, "")
    assert err == "Nothing in this workspace has an id that begins with «annotation:zzz».\n"
    code, out, err = answer(capfd, "history", tagged[0], "a")
    assert (code, out) == (2, "")
    assert "give more of it" in err


def test_the_limit_counts_what_is_left(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    everything = answer(capfd, "history", tagged[0], "--limit", 0)[1].splitlines()
    code, out, err = answer(capfd, "history", tagged[0], "--limit", 2)
    assert (code, out.splitlines()) == (0, everything[:2])
    assert err == f"{len(everything) - 2} earlier; --limit 0 lists all of them.\n"


def test_only_what_one_person_did(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, _ = tagged
    everything = answer(capfd, "history", path)[1]
    assert answer(capfd, "history", path, "--by", "MINJI park")[1] == everything
    code, out, err = answer(capfd, "history", path, "--by", "Jisoo")
    assert (code, out) == (2, "")
    assert err == "Nobody here is called «Jisoo»; there are: «Minji Park».\n"


def test_json_tells_fields_before_and_after(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, passage = tagged
    told = document(capfd, "history", path, passage)
    assert (told["thing"], told["more"]) == (passage, 0)
    (entry,) = told["entries"]
    assert entry["name"] == "Minji Park"
    assert entry["action"] == "tag-passage"
    assert entry["things"] == [passage]
    assert entry["unseen"] == []
    tags = next(each for each in entry["changes"] if each["field"] == "tags")
    assert (tags["before"], len(tags["after"])) == (None, 1)


def test_json_of_the_workspace_names_the_records_in_the_logs(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, _ = tagged
    told = document(capfd, "history", path)
    named = {each for entry in told["entries"] for each in entry["records"]}
    log = b"".join(each.read_bytes() for each in path.glob("log/*/*.jsonl")).decode()
    assert named == {json.loads(line)["h"] for line in log.splitlines()}


def test_a_place_that_is_no_workspace_cannot_be_done(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "history", tmp_path / "none")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1


def test_looking_changes_nothing(
    tagged: tuple[Path, str], capfd: pytest.CaptureFixture[str]
) -> None:
    path, _ = tagged
    before = {each: each.read_bytes() for each in path.glob("log/*/*")}
    answer(capfd, "history", path)
    assert {each: each.read_bytes() for each in path.glob("log/*/*")} == before
    opened = open_workspace(path)
    opened.close()
