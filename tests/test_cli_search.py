"""The command `search`, as somebody types it."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop_app.__main__ import main
from desktop_app.storage.user_data import VARIABLE
from tests.builders import NATO

KOREAN = "나토는 한국군을 초청했다.\n북한은 파병을 부인했다."


@pytest.fixture
def workspace(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    folder = tmp_path / "w"
    (tmp_path / "one.txt").write_text(NATO, "utf-8")
    (tmp_path / "two.txt").write_text(KOREAN, "utf-8")
    assert main(["new", str(folder)]) == 0
    assert main(["add", str(folder), str(tmp_path / "one.txt"), str(tmp_path / "two.txt")]) == 0
    capfd.readouterr()
    return folder


@pytest.fixture
def sample(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "w"), "--sample"]) == 0
    capfd.readouterr()
    return tmp_path / "w"


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main(["search", *map(str, words)])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def hits(capfd: pytest.CaptureFixture[str], *words: object) -> list[dict[str, Any]]:
    code, out, err = answer(capfd, *words, "--json")
    assert (code, err) == (0, "")
    found: list[dict[str, Any]] = json.loads(out)["hits"]
    return found


def texts(folder: Path) -> dict[str, str]:
    return {path.stem: path.read_text("utf-8") for path in folder.glob("articles/*/*.txt")}


def test_hits_name_their_article_and_stand_where_they_say(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = hits(capfd, workspace, "NATO")
    assert {hit["exact"] for hit in found} == {"NATO", "나토"}
    known = texts(workspace)
    for hit in found:
        assert {"kind", "article", "start", "end", "exact", "tags"} <= hit.keys()
        assert (hit["kind"], hit["tags"]) == ("article", [])
        assert known[hit["article"]][hit["start"] : hit["end"]] == hit["exact"]


def test_everything_is_found_in_the_sample(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    known = texts(sample)
    found = hits(capfd, sample, "Korea")
    assert {hit["kind"] for hit in found} >= {"article", "passage", "note", "tag", "briefing"}
    for hit in found:
        if hit["start"] is not None:
            assert known[hit["article"]][hit["start"] : hit["end"]] == hit["exact"]
    assert any(hit["tags"] for hit in found if hit["kind"] == "article")


def test_a_line_shows_the_file_and_the_words(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(capfd, workspace, "파병")[:2] == (
        0,
        "two.txt: 나토는 한국군을 초청했다. 북한은 «파병»을 부인했다.\n",
    )


def test_to_find_nothing_is_an_answer(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert answer(capfd, workspace, "zebra") == (0, "", "Nothing was found.\n")
    assert hits(capfd, workspace, "zebra") == []


@pytest.mark.parametrize(
    "odd", ['"', "(", "tag:", "AND", "*", "나토 OR", "'; DROP TABLE", "\u202e"]
)
def test_whatever_is_asked_is_answered(
    workspace: Path, capfd: pytest.CaptureFixture[str], odd: str
) -> None:
    code, _, err = answer(capfd, workspace, odd)
    assert code == 0
    assert "unexpected" not in err


def test_filters_are_options_or_typed(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for option, typed in (
        (("--tag", "China"), "tag:China"),
        (("--after", "2024-10"), "after:2024-10"),
        (("--before", "2010"), "before:2010"),
        (("--lang", "en"), "lang:en"),
        (("--outlet", "Herald"), "outlet:Herald"),
    ):
        by_option = hits(capfd, sample, "NATO", *option)
        assert by_option == hits(capfd, sample, f"NATO {typed}"), typed
        assert by_option, typed
    assert hits(capfd, sample, "NATO", "--after", "2100") == []


def test_what_no_filter_can_mean_is_said(sample: Path, capfd: pytest.CaptureFixture[str]) -> None:
    for wrong in (("--tag", "Nowhere"), ("--by", "Nobody"), ("--after", "yesterday")):
        code, out, err = answer(capfd, sample, "NATO", *wrong)
        assert (code, out) == (2, "")
        assert wrong[1] in err
        assert err.count("\n") == 1


def test_the_index_is_built_where_it_is_not_there_and_used_where_it_is(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = hits(capfd, workspace, "나토")
    (index,) = Path(os.environ[VARIABLE]).rglob("search.sqlite")
    assert hits(capfd, workspace, "나토") == first
    index.write_bytes(b"damaged" * 1000)
    assert hits(capfd, workspace, "나토") == first
    assert not list(workspace.rglob("*.sqlite*"))


def test_a_shared_folder_that_nobody_may_write_can_be_searched(
    workspace: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = workspace.parent / "another computer"
    monkeypatch.setenv(VARIABLE, str(elsewhere))
    places = [workspace, *(path for path in workspace.rglob("*") if path.is_dir())]
    try:
        for place in places:
            place.chmod(0o555)
        code, out, _ = answer(capfd, workspace, "파병", "--json")
    finally:
        for place in places:
            place.chmod(0o755)
    assert code == 0
    assert [hit["exact"] for hit in json.loads(out)["hits"]] == ["파병"]


def test_forgetting_the_workspace_takes_the_index_along(
    workspace: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    hits(capfd, workspace, "나토")
    assert list(Path(os.environ[VARIABLE]).rglob("*.sqlite"))
    assert main(["forget", str(workspace), "--yes"]) == 0
    assert not list(Path(os.environ[VARIABLE]).rglob("*.sqlite"))


def test_a_text_that_is_away_is_told(workspace: Path, capfd: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(workspace / "articles")
    for mirrored in Path(os.environ[VARIABLE]).rglob("articles"):
        shutil.rmtree(mirrored)
    code, _, err = answer(capfd, workspace, "나토")
    assert code == 0
    assert "The text of 2 articles cannot be read now and was not searched." in err
