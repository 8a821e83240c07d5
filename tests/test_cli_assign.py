"""The command `assign`: readings asked for and taken back, seen in `team --json`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.__main__ import main
from tests.builders import HANJA, NATO

LEE = "이민지"


@pytest.fixture
def workspace(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Return a workspace of two articles, one added by Jisoo and one by 이민지."""
    folder = tmp_path / "w"
    assert main(["new", str(folder)]) == 0
    for name, text, who in (("a.txt", NATO, "Jisoo"), ("b.txt", HANJA, LEE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        assert main(["add", str(folder), str(tmp_path / name), "--as", who]) == 0
    capfd.readouterr()
    return str(folder)


def asked(folder: str, capfd: pytest.CaptureFixture[str]) -> dict[str, list[tuple[bool, str]]]:
    """Return the readings of each person: whether it is wanted, and who asked."""
    assert main(["team", folder, "--json"]) == 0
    people = json.loads(capfd.readouterr().out)["people"]
    return {
        each["name"]: [(one["wanted"], one["by"]) for one in each["assignments"]] for each in people
    }


def test_articles_are_assigned_once(workspace: str, capfd: pytest.CaptureFixture[str]) -> None:
    words = ["assign", workspace, "all", "--to", LEE, "--as", "Jisoo"]
    assert main(words) == 0
    assert capfd.readouterr().out == "assigned: 2 readings\n"
    assert main(words) == 0
    assert capfd.readouterr().out == "assigned: 0 readings\n"
    assert asked(workspace, capfd) == {"Jisoo": [], LEE: [(True, "Jisoo"), (True, "Jisoo")]}


def test_a_reading_is_withdrawn(workspace: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["assign", workspace, "a.txt", "--to", LEE, "--to", "Jisoo", "--as", LEE]) == 0
    assert main(["assign", workspace, "a.txt", "--to", LEE, "--withdraw", "--as", LEE]) == 0
    capfd.readouterr()
    assert asked(workspace, capfd) == {"Jisoo": [(True, LEE)], LEE: [(False, LEE)]}


@pytest.mark.parametrize(
    ("article", "to", "sentence"),
    [("none.txt", LEE, "no article «none.txt»"), ("a.txt", "Nobody", "no analyst «Nobody»")],
)
def test_what_is_not_there_is_said(
    workspace: str, capfd: pytest.CaptureFixture[str], article: str, to: str, sentence: str
) -> None:
    assert main(["assign", workspace, article, "--to", to, "--as", "Jisoo"]) == 2
    assert sentence in capfd.readouterr().err
