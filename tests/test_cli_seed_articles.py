"""The five sample articles through `add` and `articles --json`, against what a reader finds."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from desktop_app.__main__ import main
from desktop_app.domain.text_lines import TextLines
from desktop_app.storage.bundled import bundled

SEEDS = {path.name[:3]: path for path in sorted(bundled("seeds").glob("*.txt"))}
TEXTS = {name: path.read_text("utf-8") for name, path in SEEDS.items()}
BY_ID = {sha256(text.encode()).hexdigest(): name for name, text in TEXTS.items()}


@dataclass(frozen=True, slots=True)
class Reading:
    """What a careful reader finds: values by key, each with its line and words of its evidence."""

    found: dict[str, tuple[str, int, str]]
    inferred: dict[str, tuple[str, int, tuple[str, ...]]] = field(default_factory=dict)
    dimmed: tuple[int, ...] = ()


TITLE_002 = "NATO to Address Russia-North Korea Military Cooperation at Upcoming Summit"
READINGS = {
    "000": Reading(
        {
            "title": ("Korea Invited to NATO Meeting on Afghanistan Next Year", 3, "Korea Invited"),
            "published": ("2009-12-22T13:55", 5, "Posted December. 22, 2009 13:55,"),
            "language": ("en", 8, "NATO has invited"),
        },
        dimmed=(1,),
    ),
    "001": Reading(
        {
            "author": ("mkjung@heraldcorp.com", 21, "mkjung@heraldcorp.com"),
            "language": ("en", 4, "The head of strategic planning"),
        },
        {
            "outlet": ("Korea Herald", 21, ("heraldcorp.com",)),
            "published": ("2025-01-17", 1, ("Jan. 15", "Friday", "martial law", "Dec. 3")),
        },
        dimmed=(1, 2),
    ),
    "002": Reading(
        {
            "title": (TITLE_002, 3, TITLE_002),
            "outlet": ("opera.com", 5, "opera.com 2024/10/5"),
            "published": ("2024-10-05", 5, "opera.com 2024/10/5"),
            "relay": ("VOA", 9, "as reported by VOA on Sunday, July 7, 2024"),
            "language": ("en", 7, "The NATO summit"),
        },
        dimmed=(1, 45),
    ),
    "003": Reading(
        {
            "title": ("U.S., Korea start to repair the alliance", 1, "U.S., Korea start"),
            "outlet": ("Korea JoongAng Daily", 36, "with the Korea JoongAng Daily"),
            "author": ("Oh Young-hwan", 34, "by Oh Young-hwan"),
            "language": ("en", 9, "The 50-year"),
        },
        {"published": ("2002-12", 9, ("Dec. 5", "Rumsfeld", "Lee Jun"))},
        dimmed=(3, 5, 7, 35, 36, 37, 38, 39, 41, 43),
    ),
    "004": Reading(
        {"language": ("en", 1, "A delegation")},
        {"published": ("2024-10", 3, ("tomorrow", "October 23", "Yoon Suk Yeol", "Mark Rutte"))},
        dimmed=(4,),
    ),
}
KEYS = {"title", "outlet", "author", "published", "language", "url", "relay", "originator"}


def renamed(folder: Path) -> Path:
    for number, path in enumerate(SEEDS.values()):
        (folder / f"clipping {number} (한국).txt").write_bytes(path.read_bytes())
    return folder


def zipped(folder: Path) -> Path:
    with ZipFile(folder / "week.zip", "w") as archive:
        for path in SEEDS.values():
            archive.write(path, f"press/{path.name}")
    return folder / "week.zip"


def in_folders(folder: Path) -> Path:
    for name, path in SEEDS.items():
        (folder / "a" / name).mkdir(parents=True)
        (folder / "a" / name / "article.txt").write_bytes(path.read_bytes())
    return folder / "a"


@dataclass(frozen=True, slots=True)
class Taken:
    """The listed articles by the number of the sample article, and what `add` warned of."""

    listed: dict[str, dict[str, Any]]
    warned: str


@pytest.fixture(params=[renamed, zipped, in_folders])
def taken(
    request: pytest.FixtureRequest, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> Taken:
    pack: Callable[[Path], Path] = request.param
    (tmp_path / "source").mkdir()
    workspace = str(tmp_path / "w")
    assert main(["new", workspace]) == 0
    assert main(["add", workspace, str(pack(tmp_path / "source"))]) == 0
    warned = capfd.readouterr().err
    assert main(["articles", workspace, "--json"]) == 0
    listed = json.loads(capfd.readouterr().out)["articles"]
    assert len(listed) == 5
    return Taken({BY_ID[each["id"]]: each for each in listed}, warned)


def test_what_each_article_says_is_found_guessed_or_asked_for(taken: Taken) -> None:
    for name, reading in READINGS.items():
        article = taken.listed[name]
        statuses = dict.fromkeys(KEYS, "asked")
        statuses |= dict.fromkeys(reading.found, "found")
        statuses |= dict.fromkeys(reading.inferred, "inferred")
        assert {key: each["status"] for key, each in article["evidence"].items()} == statuses, name
        known = {**reading.found, **reading.inferred}
        assert {key: article[key] for key in KEYS} == {
            key: known[key][0] if key in known else None for key in KEYS
        }


def test_the_evidence_stands_in_its_line(taken: Taken) -> None:
    for name, reading in READINGS.items():
        lines = TextLines(TEXTS[name])
        for key, (_, line, words) in reading.found.items():
            proof = taken.listed[name]["evidence"][key]
            assert proof["line"] == line
            assert proof["text"] in lines.line(line)
            assert words in proof["text"]


def test_the_words_behind_a_guess_stand_in_the_text_and_the_first_in_its_line(taken: Taken) -> None:
    for name, reading in READINGS.items():
        for key, (_, line, words) in reading.inferred.items():
            proof = taken.listed[name]["evidence"][key]
            fragments = proof["text"].split(" … ")
            assert proof["line"] == line
            assert fragments[0] in TextLines(TEXTS[name]).line(line)
            assert all(each in TEXTS[name] for each in fragments)
            assert all(each in proof["text"] for each in words)


def test_the_boilerplate_and_no_other_line_is_dimmed(taken: Taken) -> None:
    for name, reading in READINGS.items():
        assert tuple(taken.listed[name]["dimmed"]) == reading.dimmed, name


def test_what_contradicts_the_date_of_002_is_said_and_nothing_else(taken: Taken) -> None:
    warned = taken.warned.strip().split("\n")
    assert len(warned) == 2
    assert all("“2024-10-05” does not go with" in each for each in warned)
    assert "July 7, 2024" in taken.warned
    assert "set to take place from July 9" in taken.warned
