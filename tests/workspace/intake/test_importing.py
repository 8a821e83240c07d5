"""Files become articles in two steps: stored by any thread, recorded as one change."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.workspace.intake.importing import (
    Outcome,
    Progress,
    Stored,
    add_paths,
    article_files,
    record_files,
    store_files,
)
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace
from tests.builders import NATO


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = make_workspace(tmp_path / "workspace", "", tmp_path / "machine")
    yield workspace
    workspace.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder of three articles, one of them in a folder below."""
    folder = tmp_path / "news"
    (folder / "below").mkdir(parents=True)
    for name in ("a.txt", "b.md", "below/c.txt"):
        (folder / name).write_text(f"{NATO} {name}", encoding="utf-8")
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / ".hidden.txt").write_text(NATO)
    return folder


def names(files: list[Path | Outcome]) -> list[str]:
    return [each.name for each in files if isinstance(each, Path)]


def test_a_folder_yields_the_articles_in_it_and_below(folder: Path) -> None:
    assert names(article_files([folder])) == ["a.txt", "b.md", "c.txt"]


def test_what_is_named_is_read_whatever_its_ending(folder: Path) -> None:
    assert names(article_files([folder / "picture.png"])) == ["picture.png"]


def test_where_nothing_is_to_be_read_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    outcomes = article_files([tmp_path / "empty", tmp_path / "missing.txt"])
    assert [each.sentence for each in outcomes if isinstance(each, Outcome)] == [
        f"The folder «{tmp_path / 'empty'}» holds no file of a kind that is read, such as "
        ".html, .pdf or .txt: choose another one.",
        f"There is no file «{tmp_path / 'missing.txt'}»: check its name and where it lies.",
    ]


def test_a_search_that_is_stopped_says_nothing_wrong_of_the_folder(folder: Path) -> None:
    assert article_files([folder], go_on=lambda: False) == []


def test_storing_in_another_thread_touches_no_project(
    workspace: OpenWorkspace, folder: Path
) -> None:
    before = workspace.session.project
    stored: list[Stored] = []
    worker = threading.Thread(
        target=lambda: stored.append(store_files(workspace.articles, article_files([folder])))
    )
    worker.start()
    worker.join()
    assert workspace.session.project is before
    assert len(record_files(workspace, stored[0]).of("added")) == 3
    assert {workspace.text(each) for each in workspace.session.project.articles} == {
        f"{NATO} {name}" for name in ("a.txt", "b.md", "below/c.txt")
    }


def test_the_same_text_twice_in_a_batch_is_one_article(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(NATO)
    report = add_paths(workspace, [tmp_path / "one.txt", tmp_path / "two.txt"])
    assert [each.kind for each in report.outcomes] == ["added", "already"]
    (article,) = workspace.session.project.articles.values()
    assert {each.file for each in article.appearances.values()} == {"one.txt", "two.txt"}


def test_a_stopped_import_counts_what_it_left(workspace: OpenWorkspace, folder: Path) -> None:
    report = add_paths(workspace, [folder], progress=lambda progress: progress.name != "b.md")
    assert [each.path.name for each in report.of("added")] == ["a.txt"]
    assert report.unread == 2


def test_a_file_that_the_disk_did_not_take_becomes_no_article(
    workspace: OpenWorkspace, folder: Path
) -> None:
    def take_the_first_away(progress: Progress) -> bool:
        if progress.name == "c.txt":
            for stored in workspace.folder.path.glob("originals/*/*.txt"):
                stored.unlink()
        return True

    report = add_paths(workspace, [folder], take_the_first_away)
    assert [each.path.name for each in report.of("refused")] == ["a.txt"]
    assert report.of("refused")[0].sentence.startswith("«a.txt» was not added. «")
    assert [each.path.name for each in report.of("added")] == ["b.md", "c.txt"]
    assert len(workspace.session.project.articles) == 2


def test_what_was_recorded_is_there_for_a_colleague(
    workspace: OpenWorkspace, folder: Path, tmp_path: Path
) -> None:
    add_paths(workspace, [folder])
    workspace.exchange()
    hers = open_workspace(workspace.folder.path, tmp_path / "colleague")
    assert len(hers.session.project.articles) == 3
    assert all(hers.text(article) for article in hers.session.project.articles)
    hers.close()
