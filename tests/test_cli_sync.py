"""`sync` says what went and what came, and ends with 2 where the folder is away."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from desktop_app.cli import run
from desktop_app.domain.change import Change, Label, made
from desktop_app.storage.user_data import VARIABLE
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import a_passage, a_workspace, tag_words


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a workspace that Minji has made on another machine than this one, Jonas's."""
    workspace = a_workspace(tmp_path)
    tag_words(workspace, "first time")
    workspace.close()
    monkeypatch.setenv(VARIABLE, str(tmp_path / "jonas"))
    return workspace.folder.path


def lines(capfd: pytest.CaptureFixture[str], folder: Path, code: int = 0) -> list[str]:
    assert run(["sync", str(folder)]) == code
    return capfd.readouterr().out.splitlines()


def minji(folder: Path, tmp_path: Path) -> OpenWorkspace:
    return open_workspace(folder, tmp_path / "machine")


def test_what_came_is_counted_by_person_and_only_once(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = lines(capfd, folder)
    assert first[0] == "Sent: 0 changes."
    assert first[1].startswith("Received: ")
    assert "(Minji Park " in first[1]
    assert first[2] == "Articles: 1 came; 1 of 1 are on this computer."
    assert first[3] == "Colleagues' logs: 1 of 1 are on this computer."
    assert lines(capfd, folder)[1:3] == [
        "Received: 0 records.",
        "Articles: 0 came; 1 of 1 are on this computer.",
    ]
    workspace = minji(folder, tmp_path)
    records = workspace.session.last_record
    passage = tag_words(workspace, "military")
    assert records(passage) is not None
    written = len(workspace.session.records(passage))
    workspace.close()
    assert lines(capfd, folder)[1] == f"Received: {written} records (Minji Park {written})."


def test_what_waited_goes_out(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    jonas = open_workspace(folder)
    tag_words(jonas, "military")
    tag_words(jonas, "delegation")
    jonas.replica.release()
    # The first record of a log names the workspace, and is a change of its own.
    assert lines(capfd, folder)[0] == "Sent: 3 changes."
    workspace = minji(folder, tmp_path)
    assert len(workspace.session.project.annotations) == 3
    workspace.close()


def test_a_folder_that_is_away_is_no_loss_and_ends_with_two(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lines(capfd, folder)
    jonas = open_workspace(folder)
    tag_words(jonas, "military")
    jonas.replica.release()
    shutil.move(folder, tmp_path / "unplugged")
    assert run(["sync", str(folder)]) == 2
    out, err = capfd.readouterr()
    assert "Waiting: 2 changes." in out
    assert "1 of 1 are on this computer" in out
    assert "the folder is not there" in err
    shutil.move(tmp_path / "unplugged", folder)
    assert lines(capfd, folder)[0] == "Sent: 2 changes."


def test_what_is_no_workspace_is_said_in_one_sentence(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["sync", str(tmp_path / "nowhere")]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert len(err.strip().splitlines()) == 1


def test_what_came_before_its_article_is_listed_and_no_fault(
    folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    jonas = open_workspace(folder)
    early = a_passage("delegation", "A delegation of which nothing is known.", tags=[])
    jonas.session.do(Change(Label("test"), made(early)))
    jonas.close()
    capfd.readouterr()
    assert run(["excerpts", str(folder), "--json"]) == 0
    listed = json.loads(capfd.readouterr().out)["excerpts"]
    assert [(each["exact"], each["arrived"]) for each in listed] == [
        ("first time", True),
        ("delegation", False),
    ]
    run(["excerpts", str(folder)])
    assert capfd.readouterr().out.endswith("“delegation” [–] (text not yet arrived)\n")
    assert run(["check", str(folder)]) == 0
    out, err = capfd.readouterr()
    assert out == "All is well: 1 article, 2 passages.\n"
    assert "The text of 1 passage has not arrived yet" in err
