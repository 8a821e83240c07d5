"""The commands `replace` and `duplicates`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.cli import run
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_workspace, tag_words
from tests.formats.intake.pdf_files import column, pdf

LONG = " ".join(f"Sentence number {number} tells of troops." for number in range(40))


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Return a closed workspace with two articles and two passages."""
    opened = a_workspace(tmp_path, f"{NATO}\nKim denied every word.", LONG)
    tag_words(opened, "first time", f"{NATO}\nKim denied every word.")
    tag_words(opened, "denied every word", f"{NATO}\nKim denied every word.")
    path = opened.folder.path
    opened.close()
    return path


def a_file(folder: Path, text: str, name: str = "corrected.txt") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    return str(folder / name)


def test_replace_says_what_was_placed_and_what_lost_its_place(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["replace", str(workspace), "article-1.txt", a_file(tmp_path, NATO)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "placed: 1",
        "to check: 0",
        "orphaned: 1",
        "    0 % “denied every word”",
    ]
    assert run(["articles", str(workspace)]) == 0
    assert "article-1.txt" not in capsys.readouterr().out
    assert run(["check", str(workspace)]) == 1
    assert "has lost its place" in capsys.readouterr().out


def test_replace_answers_in_json(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = a_file(tmp_path, f"{NATO}\nKim denied each word.")
    assert run(["replace", str(workspace), "article-1.txt", file, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["changed"] is True
    assert (answer["placed"], answer["orphaned"]) == (2, [])
    assert answer["old"] != answer["new"]
    assert run(["replace", str(workspace), "corrected.txt", file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["changed"] is False


def test_what_was_replaced_already_is_told_with_its_newest_version(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    once, twice = a_file(tmp_path, f"{NATO}\nOnce."), a_file(tmp_path, f"{NATO}\nTwice.", "b.txt")
    run(["replace", str(workspace), "article-1.txt", once])
    run(["replace", str(workspace), "corrected.txt", twice])
    capsys.readouterr()
    assert run(["replace", str(workspace), "article-1.txt", once]) == 2
    assert capsys.readouterr().err == (
        "«article-1.txt» was replaced already; its newest version is «b.txt».\n"
    )


def test_replacing_by_the_same_text_says_that_nothing_differs(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["replace", str(workspace), "article-2.txt", a_file(tmp_path, LONG)]) == 0
    assert capsys.readouterr().out == "nothing differs\n"


def test_replace_refuses_in_a_sentence(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["replace", str(workspace), "absent.txt", a_file(tmp_path, NATO)]) == 2
    assert "There is no article «absent.txt»" in capsys.readouterr().err
    assert run(["replace", str(workspace), "article-1.txt", str(tmp_path / "absent.txt")]) == 2
    assert "There is no file" in capsys.readouterr().err
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(pdf(column(NATO), password="secret"))
    assert run(["replace", str(workspace), "article-1.txt", str(locked)]) == 2
    assert capsys.readouterr().err.endswith("The option --password gives its password.\n")
    with_both = open_workspace(workspace)
    assert len(with_both.project.articles) == 2
    with_both.close()


def test_duplicates_are_listed_in_groups_with_their_origins(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["add", str(workspace), a_file(tmp_path, f"(Reprint)\n{LONG}", "reprint.txt")]) == 0
    capsys.readouterr()
    assert run(["duplicates", str(workspace)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "group 1: 2 articles"
    assert {line.split(":")[0].split()[1] for line in lines[1:3]} == {
        "article-2.txt",
        "reprint.txt",
    }
    assert lines[-1] == "3 articles, 2 independent origins at most"
    assert run(["duplicates", str(workspace), "--json"]) == 0
    [group] = json.loads(capsys.readouterr().out)["groups"]
    assert [each["containment"] for each in group["pairs"]] == [1.0]


def test_a_workspace_without_duplicates_says_so(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["duplicates", str(workspace)]) == 0
    assert capsys.readouterr().out == "2 articles, 2 independent origins at most\n"
