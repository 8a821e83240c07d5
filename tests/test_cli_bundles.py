"""The commands share, receive and forget, and one analyst's annotations, as a person types them."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from desktop_app.cli import run
from desktop_app.storage.user_data import VARIABLE
from tests.builders import NATO

Said = pytest.CaptureFixture[str]


@pytest.fixture
def workspace(tmp_path: Path, capsys: Said) -> Path:
    """Return a workspace of Minji's with one article and one annotation."""
    path = tmp_path / "w"
    article = tmp_path / "korea.txt"
    article.write_text(NATO, encoding="utf-8")
    annotation = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://example.org/1",
        "type": "Annotation",
        "creator": {"type": "Person", "name": "Minji"},
        "target": {
            "source": "korea.txt",
            "selector": {"type": "TextQuoteSelector", "exact": "first time"},
        },
    }
    (tmp_path / "a.jsonld").write_text(json.dumps(annotation), encoding="utf-8")
    assert run(["new", str(path), "--title", "Korea"]) == 0
    assert run(["add", str(path), str(article), "--as", "Minji"]) == 0
    assert run(["annotate", str(path), str(tmp_path / "a.jsonld")]) == 0
    capsys.readouterr()
    return path


def test_a_bundle_makes_the_workspace_elsewhere(
    workspace: Path, tmp_path: Path, capsys: Said
) -> None:
    bundle = tmp_path / "b.annbundle"
    assert run(["share", str(workspace), "-o", str(bundle), "--to", "Jun"]) == 0
    assert "1 article," in capsys.readouterr().out
    elsewhere = tmp_path / "elsewhere"
    assert run(["receive", str(elsewhere), str(bundle)]) == 0
    assert "0 were there" in capsys.readouterr().out
    assert run(["check", str(elsewhere)]) == 0
    assert "1 article, 1 passage." in capsys.readouterr().out
    assert run(["receive", str(elsewhere), str(bundle), "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["new"], said["articles_known"], said["refused"]) == (0, 1, [])


def test_nothing_new_writes_no_file(workspace: Path, tmp_path: Path, capsys: Said) -> None:
    bundle = tmp_path / "b.annbundle"
    run(["share", str(workspace), "-o", str(bundle), "--to", "Jun"])
    again = tmp_path / "again.annbundle"
    assert run(["share", str(workspace), "-o", str(again), "--since-last", "Jun"]) == 1
    assert "Nothing is new since the last bundle to Jun" in capsys.readouterr().err
    assert not again.exists()


def test_the_first_bundle_to_somebody_is_everything_and_says_so(
    workspace: Path, tmp_path: Path, capsys: Said
) -> None:
    bundle = tmp_path / "new folder" / "b.annbundle"
    share = ["share", str(workspace), "-o", str(bundle), "--since-last", "Jun", "--json"]
    assert run(share) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)["first"]
    assert "Nothing was saved for «Jun» before, so everything is in it." in said.err
    assert f"The folder «{bundle.parent}» was not there; it was made." in said.err
    assert run(["share", str(workspace), "-o", str(bundle), "--to", "Jun"]) == 0
    assert capsys.readouterr().err == ""


def test_a_damaged_bundle_is_said_in_a_few_lines(
    workspace: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(7):
        (tmp_path / f"{n}.txt").write_text(f"Text {n}", encoding="utf-8")
        assert run(["add", str(workspace), str(tmp_path / f"{n}.txt")]) == 0
    whole, part = tmp_path / "b.annbundle", tmp_path / "part.annbundle"
    assert run(["share", str(workspace), "-o", str(whole)]) == 0
    capsys.readouterr()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(part, "w") as new:
        for name in old.namelist():
            if not name.startswith("articles/"):
                new.writestr(name, old.read(name))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "another computer"))
    assert run(["receive", str(tmp_path / "elsewhere"), str(part)]) == 1
    said = capsys.readouterr().err.splitlines()
    sentence = "The bundle is incomplete; ask for it again. What was whole was taken in:"
    assert said.count(sentence) == 1
    assert said[said.index(sentence) + 6 :] == ["and 3 more"]


def test_a_bundle_of_another_workspace_is_refused(
    workspace: Path, tmp_path: Path, capsys: Said
) -> None:
    run(["share", str(workspace), "-o", str(tmp_path / "b.annbundle")])
    run(["new", str(tmp_path / "other")])
    capsys.readouterr()
    assert run(["receive", str(tmp_path / "other"), str(tmp_path / "b.annbundle")]) == 2
    assert "is of the workspace «Korea», not of this one" in capsys.readouterr().err


def test_one_analysts_annotations_go_out_and_come_in_as_anothers(
    workspace: Path, tmp_path: Path, capsys: Said
) -> None:
    out = str(tmp_path / "out.jsonld")
    assert run(["annotations", str(workspace), "-o", out, "--by", "minji"]) == 0
    assert "1 annotation in" in capsys.readouterr().out
    assert run(["annotations", str(workspace), "-o", out, "--by", "Nobody"]) == 2
    assert "Nobody is called «Nobody» here" in capsys.readouterr().err
    run(["share", str(workspace), "-o", str(tmp_path / "b.annbundle")])
    elsewhere = str(tmp_path / "elsewhere")
    run(["receive", elsewhere, str(tmp_path / "b.annbundle")])
    assert run(["annotate", elsewhere, out, "--by", "Jun"]) == 0
    capsys.readouterr()
    run(["annotations", elsewhere, "-o", out, "--by", "Jun"])
    assert "1 annotation in" in capsys.readouterr().out


def test_forget_keeps_the_folder(workspace: Path, capsys: Said, user_data: Path) -> None:
    assert run(["forget", str(workspace), "--yes"]) == 0
    assert not list((user_data / "workspaces").iterdir())
    assert run(["check", str(workspace)]) == 0
    assert run(["forget", str(workspace.parent / "nowhere"), "--yes"]) == 2
    assert "keeps nothing of a workspace" in capsys.readouterr().err
