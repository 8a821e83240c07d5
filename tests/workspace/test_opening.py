"""Opening a workspace, and two processes at work on one."""

from __future__ import annotations

import shutil
from pathlib import Path

from desktop_app.domain.project import Project
from desktop_app.storage.whole_file import write_whole
from desktop_app.workspace.checking import check
from desktop_app.workspace.intake.importing import add_paths, add_text
from desktop_app.workspace.opening import make_workspace, open_workspace
from desktop_app.workspace.sample import make_sample
from tests.builders import HANJA, NATO, a_workspace, tag_words


def test_everything_is_there_after_closing_and_opening(tmp_path: Path) -> None:
    workspace = make_sample(tmp_path / "w", tmp_path / "m")
    before = workspace.session.project
    workspace.close()
    again = open_workspace(tmp_path / "w", tmp_path / "m")
    assert again.session.project == before
    assert check(again) == []
    assert again.session.undo_label is None
    again.close()


def test_a_colleague_who_opens_the_folder_sees_the_same(tmp_path: Path) -> None:
    workspace = make_sample(tmp_path / "w", tmp_path / "m")
    mine = workspace.session.project
    workspace.close()
    hers = open_workspace(tmp_path / "w", tmp_path / "colleague")
    assert hers.session.project == mine
    assert hers.session.analyst != workspace.session.analyst
    hers.close()


def test_two_processes_write_two_replicas_and_see_each_other(tmp_path: Path) -> None:
    window = a_workspace(tmp_path)
    window.exchange()
    command = open_workspace(window.folder.path, tmp_path / "machine")
    assert command.replica.id != window.replica.id
    changes: list[Project] = []
    window.session.subscribe(lambda project, change: changes.append(project))
    tag_words(command, "military")
    tag_words(window, "first time")
    command.close()
    assert window.exchange().label.action == "receive"
    words = {each.exact for each in window.session.project.annotations.values()}
    assert words == {"first time", "military"}
    assert len(changes) == 2
    # What came in is not mine to undo.
    window.session.undo()
    words = {each.exact for each in window.session.project.annotations.values()}
    assert words == {"military"}
    window.close()


def test_what_another_process_could_not_publish_is_read_on_this_machine(tmp_path: Path) -> None:
    window = a_workspace(tmp_path)
    command = open_workspace(window.folder.path, tmp_path / "machine")
    tag_words(command, "military")
    command.replica.release()
    again = open_workspace(window.folder.path, tmp_path / "machine")
    assert [each.exact for each in again.session.project.annotations.values()] == ["military"]
    window.close()
    again.close()


def test_a_log_that_arrives_before_its_article_orphans_nothing(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    passage = tag_words(workspace, "first time")
    workspace.close()
    folder = workspace.folder.path
    shutil.move(folder / "articles", tmp_path / "later")
    hers = open_workspace(folder, tmp_path / "colleague")
    assert hers.session.project.annotations[passage].exact == "first time"
    assert any("has not arrived yet" in sentence for sentence in check(hers))
    shutil.rmtree(folder / "articles", ignore_errors=True)
    shutil.move(tmp_path / "later", folder / "articles")
    assert check(hers) == []
    hers.close()


def test_a_damaged_line_is_put_aside_where_somebody_can_look(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.close()
    log = workspace.folder.log / workspace.replica.id / "000001.jsonl"
    log.write_bytes(log.read_bytes() + b"<<<<<<< HEAD\n")
    hers = open_workspace(workspace.folder.path, tmp_path / "colleague")
    assert len(hers.faults) == 1
    kept = list((hers.machine / "quarantine").iterdir())
    assert b"<<<<<<< HEAD" in kept[0].read_bytes()
    assert hers.session.project.articles
    hers.close()


def test_a_folder_that_cannot_be_written_leaves_the_edits_waiting(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.exchange()
    shutil.move(workspace.folder.path, tmp_path / "unplugged")
    write_whole(workspace.folder.path, b"a file where the folder was")
    tag_words(workspace, "first time")
    workspace.exchange()
    assert workspace.trouble
    workspace.folder.path.unlink()
    shutil.move(tmp_path / "unplugged", workspace.folder.path)
    workspace.exchange()
    assert workspace.trouble == ""
    workspace.close()
    hers = open_workspace(workspace.folder.path, tmp_path / "colleague")
    assert [each.exact for each in hers.session.project.annotations.values()] == ["first time"]
    hers.close()


def test_one_batch_of_files_is_one_undo(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", "", tmp_path / "m")
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{NATO} {number}", encoding="utf-8")
    report = add_paths(workspace, sorted(tmp_path.glob("*.txt")))
    assert len(report.of("added")) == 3
    workspace.session.undo()
    assert workspace.session.project.articles == {}
    workspace.session.redo()
    assert len(workspace.session.project.articles) == 3
    workspace.close()


def test_the_same_text_from_another_file_is_another_appearance(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", "", tmp_path / "m")
    first = add_text(workspace, NATO, "one.txt")
    second = add_text(workspace, NATO + "\r\n"[:0], "two.txt")
    assert (first.kind, second.kind) == ("added", "already")
    assert first.article == second.article
    (article,) = workspace.session.project.articles.values()
    assert {each.file for each in article.appearances.values()} == {"one.txt", "two.txt"}
    assert add_text(workspace, "   ", "blank").kind == "refused"
    assert add_text(workspace, HANJA + "\x00\ud800", "three").kind == "added"
    workspace.close()


def test_an_import_can_be_stopped_and_keeps_what_was_read(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path / "w", "", tmp_path / "m")
    for number in range(4):
        (tmp_path / f"{number}.txt").write_text(f"{NATO} {number}", encoding="utf-8")
    files = sorted(tmp_path.glob("*.txt"))
    report = add_paths(workspace, files, progress=lambda progress: progress.number < 3)
    assert len(report.outcomes) == 2
    assert len(workspace.session.project.articles) == 2
    workspace.close()
