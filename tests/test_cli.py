"""The commands, as somebody types them: answers on stdout, notices on stderr, exit codes."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from desktop_app import cli
from desktop_app.__main__ import main
from desktop_app.storage.bundled import bundled, resource
from desktop_app.storage.own_log import OwnLog
from desktop_app.storage.publisher import Publisher
from desktop_app.storage.user_data import VARIABLE
from tests.builders import HANJA, NATO


@pytest.fixture
def sample(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "w"), "--sample"]) == 0
    capfd.readouterr()
    return tmp_path / "w"


@pytest.fixture
def empty(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "w"), "--title", "Mine"]) == 0
    capfd.readouterr()
    return tmp_path / "w"


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def listing(capfd: pytest.CaptureFixture[str], *words: object) -> dict[str, list[dict[str, Any]]]:
    code, out, err = answer(capfd, *words, "--json")
    assert (code, err) == (0, "")
    document: dict[str, list[dict[str, Any]]] = json.loads(out)
    return document


def an_annotation(exact: str, source: str = "a.txt", **more: object) -> dict[str, object]:
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:test:{exact}",
        "type": "Annotation",
        "body": [{"type": "TextualBody", "purpose": "tagging", "value": "Arms/figures"}],
        "target": {"source": source, "selector": {"type": "TextQuoteSelector", "exact": exact}},
        **more,
    }


def write(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def test_the_sample_has_the_five_articles_with_what_is_known_of_them(
    sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    articles = listing(capfd, "articles", sample)["articles"]
    assert [set(article) for article in articles] == [
        {"id", "file", "title", "outlet", "author", "published", "language", "characters"}
        | {"url", "relay", "originator", "evidence", "dimmed"}
    ] * 5
    first = articles[0]
    assert first["file"] == "000_6a4b2fcca1258ae7.txt"
    assert first["title"] == "Korea Invited to NATO Meeting on Afghanistan Next Year"
    assert first["published"] == "2009-12-22T13:55"
    assert articles[1]["title"] is None
    assert articles[3]["author"] == "Oh Young-hwan"
    assert first["evidence"]["title"] == {
        "status": "found",
        "line": 3,
        "text": "Korea Invited to NATO Meeting on Afghanistan Next Year",
    }
    assert first["evidence"]["outlet"]["text"] == "said by a person"
    assert articles[1]["evidence"]["published"]["status"] == "inferred"
    assert (articles[2]["relay"], articles[2]["evidence"]["relay"]["line"]) == ("VOA", 9)
    assert articles[4]["evidence"]["outlet"] == {"status": "inferred", "line": 4, "text": "#Tempo"}


def test_the_sample_has_at_least_forty_passages_by_two_analysts_each_verbatim(
    sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    excerpts = listing(capfd, "excerpts", sample)["excerpts"]
    texts = {
        article["id"]: (bundled("seeds") / article["file"]).read_text(encoding="utf-8")
        for article in listing(capfd, "articles", sample)["articles"]
    }
    assert len(excerpts) >= 40
    assert len({excerpt["analyst"] for excerpt in excerpts}) == 2
    for excerpt in excerpts:
        text = texts[excerpt["article"]]
        assert text[excerpt["start"] : excerpt["end"]] == excerpt["exact"]


def test_tags_are_given_by_path_and_count_what_carries_them(
    sample: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    tags = listing(capfd, "tags", sample)["tags"]
    assert {key for tag in tags for key in tag} == {
        "id",
        "name",
        "parent",
        "colour",
        "key",
        "count",
    }
    below = next(tag for tag in tags if tag["parent"])
    above = next(tag for tag in tags if tag["id"] == below["parent"])
    assert below["name"].startswith(above["name"] + "/")
    of_tag = listing(capfd, "excerpts", sample, "--tag", below["name"].upper())["excerpts"]
    assert len(of_tag) == below["count"]
    assert all(below["name"] in excerpt["tags"] for excerpt in of_tag)


def test_the_exported_briefing_holds_every_excerpt_verbatim(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, _, err = answer(capfd, "export", sample, "-o", tmp_path / "b.docx")
    assert (code, err) == (0, "")
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "b.docx")).paragraphs)
    for excerpt in listing(capfd, "excerpts", sample)["excerpts"]:
        assert excerpt["exact"] in text


@pytest.mark.parametrize("group", ["tag", "article", "analyst"])
def test_an_export_by_group_prints_every_passage(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], group: str
) -> None:
    assert answer(capfd, "export", sample, "-o", tmp_path / "b.docx", "--by", group)[0] == 0
    text = "\n".join(paragraph.text for paragraph in Document(str(tmp_path / "b.docx")).paragraphs)
    for excerpt in listing(capfd, "excerpts", sample)["excerpts"]:
        assert excerpt["exact"] in text


def test_annotations_go_out_and_come_back_as_they_are(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    before = listing(capfd, "excerpts", sample)
    assert answer(capfd, "annotations", sample, "-o", tmp_path / "a.jsonld")[0] == 0
    code, out, _ = answer(capfd, "annotate", sample, tmp_path / "a.jsonld")
    assert code == 0
    assert f"already there: {len(before['excerpts'])}" in out
    assert listing(capfd, "excerpts", sample) == before
    answer(capfd, "new", tmp_path / "other")
    answer(capfd, "add", tmp_path / "other", bundled("seeds"))
    code, out, _ = answer(capfd, "annotate", tmp_path / "other", tmp_path / "a.jsonld")
    assert (code, out.split("\n")[0]) == (0, f"added: {len(before['excerpts'])}")

    def said(excerpts: list[dict[str, Any]]) -> list[tuple[object, ...]]:
        keys = ("article", "start", "end", "exact", "note", "analyst", "created")
        return sorted(
            (*(str(each[key]) for key in keys), *sorted(each["tags"])) for each in excerpts
        )

    after = listing(capfd, "excerpts", tmp_path / "other")
    assert said(after["excerpts"]) == said(before["excerpts"])


def test_a_changed_annotation_is_a_change_and_twice_is_harmless(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(NATO, encoding="utf-8")
    answer(capfd, "add", empty, tmp_path / "a.txt")
    one = write(tmp_path / "one.jsonld", an_annotation("first time"))
    assert "added: 1" in answer(capfd, "annotate", empty, one, "--as", "Minji")[1]
    assert "already there: 1" in answer(capfd, "annotate", empty, one)[1]
    other = an_annotation("first time")
    other["body"] = [{"type": "TextualBody", "purpose": "tagging", "value": "Visits"}]
    changed = write(tmp_path / "two.jsonld", [other])
    assert "changed: 1" in answer(capfd, "annotate", empty, changed)[1]
    excerpts = listing(capfd, "excerpts", empty)["excerpts"]
    assert [(each["tags"], each["analyst"]) for each in excerpts] == [(["Visits"], "Minji")]


def test_positions_are_code_points_also_behind_emoji_and_hanja(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_bytes(("\ufeff" + HANJA).encode())
    answer(capfd, "add", empty, tmp_path / "a.txt")
    write(tmp_path / "n.jsonld", an_annotation("회의에"))
    assert answer(capfd, "annotate", empty, tmp_path / "n.jsonld")[0] == 0
    (excerpt,) = listing(capfd, "excerpts", empty)["excerpts"]
    assert HANJA[excerpt["start"] : excerpt["end"]] == "회의에"


def test_what_has_lost_its_place_is_kept_and_said(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(NATO, encoding="utf-8")
    answer(capfd, "add", empty, tmp_path / "a.txt")
    moved = an_annotation("military")
    moved["target"] = {
        "source": "a.txt",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "military"},
            {"type": "TextPositionSelector", "start": 0, "end": 8},
        ],
    }
    write(tmp_path / "n.jsonld", [moved, an_annotation("ASEAN"), an_annotation("x", "gone.txt"), 7])
    code, out, err = answer(capfd, "annotate", empty, tmp_path / "n.jsonld")
    assert code == 1
    assert [line for line in out.split("\n") if line][-4:] == [
        "already there: 0",
        "re-anchored: 1",
        "orphaned: 1",
        "refused: 2",
    ]
    assert "“ASEAN” is not in the text" in err
    assert "gone.txt" in err
    code, out, _ = answer(capfd, "check", empty)
    assert code == 1
    assert "ASEAN" in out


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"type":"Note"}', "null", "\x00"])
def test_a_file_that_holds_no_annotations_is_refused_in_a_sentence(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], content: str
) -> None:
    (tmp_path / "n.jsonld").write_text(content)
    code, _, err = answer(capfd, "annotate", empty, tmp_path / "n.jsonld")
    assert code in (1, 2)
    assert "Traceback" not in err
    assert err.strip()


def test_files_that_are_no_articles_are_refused_and_the_others_go_on(
    empty: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.txt").write_text(NATO, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 50)
    (folder / "c.txt").write_text("  \n ")
    (folder / "d.txt").write_bytes(
        "나토와 한국은 내년 회의에서 협력을 논의한다. ".encode("cp949") * 5
    )
    code, out, _ = answer(capfd, "add", empty, folder, tmp_path / "gone.txt")
    assert code == 1
    kinds = sorted(line.partition(":")[0] for line in out.strip().split("\n"))
    assert kinds == ["added", "added", "refused", "refused", "refused"]
    assert len(listing(capfd, "articles", empty)["articles"]) == 2
    assert answer(capfd, "add", empty, folder / "a.txt")[1].startswith("already")


def test_a_table_has_a_row_for_each_excerpt_and_tag(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert answer(capfd, "excerpts", sample, "-o", tmp_path / "t.csv")[0] == 0
    assert answer(capfd, "excerpts", sample, "-o", tmp_path / "t.xlsx")[0] == 0
    excerpts = listing(capfd, "excerpts", sample)["excerpts"]
    rows = sum(max(1, len(excerpt["tags"])) for excerpt in excerpts)
    import csv

    with (tmp_path / "t.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file))) == rows + 1
    assert zipfile.is_zipfile(tmp_path / "t.xlsx")
    assert answer(capfd, "excerpts", sample, "-o", tmp_path / "t.pdf")[0] == 2


def test_check_finds_a_flipped_bit_a_torn_log_and_a_changed_article(
    sample: Path,
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert answer(capfd, "check", sample)[0] == 0
    log = next((sample / "log").glob("*/000001.jsonl"))
    content = bytearray(log.read_bytes())
    content[content.index(b"Minji Park")] ^= 1
    log.write_bytes(content + b'{"v":1')
    article = next((sample / "articles").glob("*/*.txt"))
    article.write_text("Other words.")
    # A colleague's computer knows of these changes from this log alone.
    with monkeypatch.context() as colleague:
        colleague.setenv(VARIABLE, str(tmp_path / "colleague"))
        code, out, err = answer(capfd, "articles", sample)
    assert code == 0
    assert len(out.strip().split("\n")) == 5
    assert "put aside" in err
    # My own computer has every line of it, and gives them to the team under another name.
    code, out, _ = answer(capfd, "check", sample)
    assert code == 1
    assert "was altered after it was written" in out
    assert "may still be arriving" in out
    assert "was changed after it was stored" in out
    assert len(list((sample / "log").iterdir())) == 2


def test_what_is_no_workspace_is_said_in_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("x")
    for command in ("articles", "tags", "excerpts", "check"):
        for path in (tmp_path / "file", tmp_path / "gone", tmp_path):
            code, out, err = answer(capfd, command, path)
            assert (code, out) == (2, "")
            assert err.count("\n") == 1
            assert str(path) in err
    assert answer(capfd, "new", tmp_path / "file")[0] == 2
    assert answer(capfd, "nonsense", "--bad")[0] == 2
    assert answer(capfd, "export", tmp_path, "-o", tmp_path / "b.txt")[0] == 2


def test_a_read_only_workspace_can_be_read_and_what_is_said_waits_here(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def refused(self: Publisher) -> int:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "n.jsonld").write_text(
        json.dumps(an_annotation("Korean military delegation", "000_6a4b2fcca1258ae7.txt"))
    )
    # Whoever runs the tests may be root, whom no file mode stops.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Publisher, "publish", refused)
        code, out, err = answer(capfd, "annotate", sample, tmp_path / "n.jsonld")
    assert code == 0
    assert "added: 1" in out
    assert "could not be written (permission denied)" in err
    assert len(listing(capfd, "excerpts", sample)["excerpts"]) == 87


def test_a_full_disk_is_said_and_exits_with_2(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: OwnLog, content: bytes) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(OwnLog, "_write", full)
    (tmp_path / "a.txt").write_text(NATO)
    code, _, err = answer(capfd, "add", sample, tmp_path / "a.txt")
    assert code == 2
    assert "no space left on device" in err


def test_stdout_is_utf8_whatever_the_terminal_says(tmp_path: Path) -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    for words in (["new", "w", "--sample"], ["excerpts", "w", "--json"], ["excerpts", "w"]):
        done = subprocess.run(
            [sys.executable, "-m", "desktop_app", *words],
            cwd=tmp_path,
            env={**environment, "PYTHONPATH": str(Path(__file__).parents[1])},
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
    assert "’" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("name", cli.COMMANDS)
def test_every_command_is_reached_by_its_name(name: str, capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capfd, name, "--help")
    assert code == 0
    assert out.startswith(f"Usage: briefing-desk {name} ")


def test_commands_load_neither_qt_nor_word(tmp_path: Path) -> None:
    script = (
        "import sys; from desktop_app.__main__ import main; "
        "code = main(['articles', sys.argv[1]]); "
        "loaded = {name.partition('.')[0] for name in sys.modules}; "
        "assert not loaded & {'PySide6', 'docx', 'lxml', 'xlsxwriter'}, loaded; sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(tmp_path)], capture_output=True)
    assert done.returncode == 2, done.stderr
    assert b"Traceback" not in done.stderr


def test_the_sample_without_a_screen_still_does_the_main_job(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], user_data: Path
) -> None:
    assert cli.without_window("There is no screen.", sample=True, fresh=False) == 0
    out = capfd.readouterr().out
    paths = [Path(line.partition(": ")[2]) for line in out.split("\n")[:2]]
    assert (paths[0] / "workspace.json").exists()
    assert zipfile.is_zipfile(paths[1])
    assert user_data in paths[0].parents
    assert "There is no screen." in out


def test_unexpected_errors_go_to_a_file_that_is_named(
    sample: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(project: object) -> bytes:
        raise RuntimeError("a bug")

    monkeypatch.setattr("desktop_app.formats.listing.listing_of_articles", broken)
    code, out, err = answer(capfd, "articles", sample, "--json")
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    log = Path(err.rpartition("See ")[2].strip().removesuffix("."))
    assert "RuntimeError: a bug" in log.read_text(encoding="utf-8")


def test_the_sample_files_are_bundled() -> None:
    assert {path.name for path in resource("sample").iterdir()} >= {
        "articles.json",
        "codebook.csv",
        "annotations.jsonld",
        "briefing.json",
    }
    assert stat.S_ISREG(resource("templates", "briefing.docx").stat().st_mode)
