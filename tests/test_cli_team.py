"""The command `team`: who is there, seen when, and did what, in lines and in JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Seal
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import article_id
from desktop_app.domain.team import Assignment, assignment_id, seal_id
from desktop_app.storage.user_data import VARIABLE
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO

NAME = "가" * 80


@pytest.fixture
def workspace(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    """Return a workspace with one article, and a passage each by two people."""
    folder = tmp_path / "w"
    (tmp_path / "a.txt").write_text(NATO, encoding="utf-8")
    assert main(["new", str(folder), "--title", "Mine"]) == 0
    assert main(["add", str(folder), str(tmp_path / "a.txt"), "--as", "Park Jisoo"]) == 0
    for name, exact in (("Park Jisoo", "first time"), (NAME, "next year")):
        (tmp_path / "n.json").write_text(json.dumps(an_annotation(exact)), encoding="utf-8")
        assert main(["annotate", str(folder), str(tmp_path / "n.json"), "--as", name]) == 0
    capfd.readouterr()
    return folder


def an_annotation(exact: str) -> dict[str, object]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:test:{exact}",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Arms"}],
        "target": {"source": "a.txt", "selector": {"type": "TextQuoteSelector", "exact": exact}},
    }


def team(folder: Path, capfd: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["team", str(folder), "--json"]) == 0
    captured = capfd.readouterr()
    assert captured.err == ""
    document: dict[str, Any] = json.loads(captured.out)
    return document


def test_everybody_is_listed_by_name_with_what_they_did(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    document = team(workspace, capfd)
    assert (document["title"], document["blind"], document["lead"]) == ("Mine", False, None)
    jisoo, other = document["people"]
    assert (jisoo["name"], other["name"]) == ("Park Jisoo", NAME)
    for person in (jisoo, other):
        assert (person["passages"], person["notes"], person["articles"]) == (1, 0, 1)
        assert person["last_seen"].endswith("Z")
        assert person["clock_ahead"] is False
    assert document["trouble"] == {"unreadable": [], "newer": 0, "folder": None}


def test_the_same_name_on_another_computer_is_one_person(
    workspace: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home office"))
    with_jisoo = open_workspace(workspace)
    with_jisoo.session.do(
        Change(
            Label("name-analyst"),
            made(Analyst(with_jisoo.session.analyst, " PARK jisoo")),
        )
    )
    with_jisoo.close()
    people = team(workspace, capfd)["people"]
    assert [person["name"] for person in people] == ["Park Jisoo", NAME]
    assert len(people[0]["ids"]) == 2
    assert len(people[0]["replicas"]) == 1


def test_seals_and_assignments_stand_with_the_person(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    opened = open_workspace(workspace)
    project = opened.session.project
    jisoo, other = (project.analyst_named(name) for name in ("park jisoo", NAME))
    assert jisoo is not None
    assert other is not None
    (article,) = project.articles
    opened.session.do(
        Change(
            Label("test"),
            made(
                Seal(seal_id(article, jisoo.id), article, jisoo.id, 1_790_000_000_000),
                Assignment(
                    assignment_id(article, other.id),
                    article,
                    other.id,
                    wanted=True,
                    by=jisoo.id,
                    given=1_790_000_000_000,
                    state="done",
                ),
            ),
        )
    )
    opened.close()
    first, second = team(workspace, capfd)["people"]
    sha = article.removeprefix(article_id(""))
    when = "2026-09-21T14:13:20.000Z"
    assert first["seals"] == [{"article": sha, "sealed": when}]
    assert first["assignments"] == []
    assert second["assignments"] == [
        {"article": sha, "wanted": True, "by": "Park Jisoo", "given": when, "state": "done"}
    ]


def test_lines_for_people_to_read(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["team", str(workspace)]) == 0
    first, second = capfd.readouterr().out.splitlines()
    assert first.startswith("Park Jisoo: 20")
    assert first.endswith("· 1 passage, 0 notes in 1 article")
    assert second.startswith(NAME)


def test_what_cannot_be_read_is_told(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    stranger = workspace / "log" / "stranger"
    stranger.mkdir()
    (stranger / "000001.jsonl").write_bytes(b"this is no record\n")
    (sentence,) = team(workspace, capfd)["trouble"]["unreadable"]
    assert "000001.jsonl" in sentence


def test_people_read_times_by_their_own_clock(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["team", str(workspace)]) == 0
    first = capfd.readouterr().out.splitlines()[0]
    assert re.search(r": \d{4}-\d\d-\d\d \d\d:\d\d · ", first)
