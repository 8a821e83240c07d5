"""The shared folder: whatever happens to it, every edit stays and reaches the team in the end."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.identity import EntityId
from desktop_app.storage import publisher as publishing
from desktop_app.storage.article_store import ArticleAway
from desktop_app.storage.own_log import segments
from desktop_app.storage.whole_file import write_whole
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import NATO, a_workspace, tag_words


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[OpenWorkspace]:
    workspace = a_workspace(tmp_path)
    workspace.exchange()
    yield workspace
    workspace.close()


def colleague(workspace: OpenWorkspace, tmp_path: Path, name: str = "colleague") -> OpenWorkspace:
    return open_workspace(workspace.folder.path, tmp_path / name)


def words(workspace: OpenWorkspace) -> set[str]:
    return {each.exact for each in workspace.session.project.annotations.values()}


def seen_by_a_stranger(folder: Path, tmp_path: Path) -> set[str]:
    """Return the passages that a machine knows which has nothing but the shared folder."""
    stranger = open_workspace(folder, tmp_path / f"stranger-{len(list(tmp_path.iterdir()))}")
    found = words(stranger)
    stranger.replica.release()
    return found


def own_is_ahead(machine: Path, folder: Path) -> bool:
    """Tell whether each published log is a prefix of the own one with the same name."""
    for own in machine.glob("workspaces/*/*/own"):
        for published in segments(folder / "log" / own.parent.name):
            mine = own / published.name
            if not mine.exists() or not mine.read_bytes().startswith(published.read_bytes()):
                return False
    return True


# The folder refuses


def test_a_folder_that_is_gone_is_not_made_anew(workspace: OpenWorkspace, tmp_path: Path) -> None:
    folder = workspace.folder.path
    shutil.move(folder, tmp_path / "unplugged")
    tag_words(workspace, "first time")
    tag_words(workspace, "military")
    workspace.exchange()
    assert not folder.exists()
    assert workspace.is_away
    assert workspace.waiting == 2
    shutil.move(tmp_path / "unplugged", folder)
    workspace.exchange()
    assert (workspace.trouble, workspace.waiting) == ("", 0)
    assert seen_by_a_stranger(folder, tmp_path) == {"first time", "military"}


def test_the_empty_place_of_a_drive_is_left_empty(workspace: OpenWorkspace, tmp_path: Path) -> None:
    folder = workspace.folder.path
    shutil.move(folder, tmp_path / "unplugged")
    folder.mkdir()
    tag_words(workspace, "first time")
    workspace.exchange()
    assert workspace.is_away
    assert list(folder.iterdir()) == []
    folder.rmdir()
    shutil.move(tmp_path / "unplugged", folder)


def test_nothing_is_published_into_another_workspace_at_the_same_place(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    folder = workspace.folder.path
    shutil.move(folder, tmp_path / "unplugged")
    other = a_workspace(tmp_path / "other")
    other.close()
    shutil.copytree(other.folder.path, folder)
    before = sorted((folder / "log").iterdir())
    tag_words(workspace, "first time")
    workspace.exchange()
    assert workspace.trouble == "another workspace lies there now"
    assert sorted((folder / "log").iterdir()) == before
    shutil.rmtree(folder)
    shutil.move(tmp_path / "unplugged", folder)


def test_a_copy_torn_by_a_full_disk_is_continued_byte_for_byte(
    workspace: OpenWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill_up(file: object) -> None:
        # The disk takes some of the bytes, then no more.
        published = workspace.folder.log / workspace.replica.id / "000001.jsonl"
        os.truncate(published, published.stat().st_size - 40)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, "flush_to_disk", fill_up)
    tag_words(workspace, "first time")
    workspace.exchange()
    assert workspace.trouble == "no space left on device"
    assert workspace.waiting == 1
    assert own_is_ahead(tmp_path / "machine", workspace.folder.path)
    monkeypatch.undo()
    workspace.exchange()
    assert workspace.waiting == 0
    assert own_is_ahead(tmp_path / "machine", workspace.folder.path)
    assert seen_by_a_stranger(workspace.folder.path, tmp_path) == {"first time"}


def test_publishing_that_fails_is_tried_less_and_less_often_but_for_ever(
    workspace: OpenWorkspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def locked(publisher: publishing.Publisher) -> None:
        tries.append(1)
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(publishing.Publisher, "_make_folder", locked)
    tag_words(workspace, "first time")
    for _ in range(30):
        workspace.take_in(workspace.shared.exchange(eager=False))
        assert workspace.trouble == "permission denied"
    assert 1 < len(tries) < 6
    # Somebody who asks is served at once.
    before = len(tries)
    workspace.exchange()
    assert len(tries) == before + 1
    monkeypatch.undo()
    workspace.exchange()
    assert (workspace.trouble, workspace.waiting) == ("", 0)


def test_a_published_log_that_was_cut_is_made_whole_without_an_edit(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    tag_words(workspace, "first time")
    workspace.exchange()
    published = workspace.folder.log / workspace.replica.id / "000001.jsonl"
    whole = published.read_bytes()
    published.write_bytes(whole[: len(whole) // 2])
    workspace.exchange()
    assert published.read_bytes() == whole
    published.unlink()
    workspace.exchange()
    assert published.read_bytes() == whole


# Somebody else publishes under our id


def test_who_finds_another_under_their_id_goes_on_under_a_new_one_and_loses_nothing(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    folder, machine = workspace.folder.path, tmp_path / "machine"
    shutil.copytree(machine, tmp_path / "clone")
    for lock in (tmp_path / "clone").rglob("lock"):
        lock.unlink()
    clone = open_workspace(folder, tmp_path / "clone")
    assert clone.replica.id == workspace.replica.id
    tag_words(workspace, "first time")
    workspace.exchange()
    tag_words(clone, "military")
    clone.exchange()
    assert clone.replica.id != workspace.replica.id
    tag_words(clone, "delegation")
    clone.exchange()
    clone.exchange()
    workspace.exchange()
    everything = {"first time", "military", "delegation"}
    assert words(clone) == words(workspace) == everything
    assert seen_by_a_stranger(folder, tmp_path) == everything
    clone.close()
    again = open_workspace(folder, tmp_path / "clone")
    assert again.replica.id == clone.replica.id
    assert words(again) == everything
    again.close()


def test_after_a_new_id_undo_takes_back_only_what_came_since(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    tag_words(workspace, "first time")
    published = workspace.folder.log / workspace.replica.id / "000001.jsonl"
    published.write_bytes(published.read_bytes() + b'{"another":"line"}\n')
    workspace.exchange()
    assert workspace.session.undo() is None
    tag_words(workspace, "military")
    workspace.session.undo()
    assert words(workspace) == {"first time"}


def test_lines_that_only_an_abandoned_log_holds_reach_the_team_at_the_next_start(
    tmp_path: Path,
) -> None:
    workspace = a_workspace(tmp_path)
    workspace.exchange()
    folder = workspace.folder.path
    tag_words(workspace, "first time")
    published = folder / "log" / workspace.replica.id / "000001.jsonl"
    # Killed before it could publish; meanwhile a clone has published under the same id.
    workspace.replica.release()
    published.write_bytes(published.read_bytes() + b'{"another":"line"}\n')
    again = open_workspace(folder, tmp_path / "machine")
    assert again.replica.id != workspace.replica.id
    again.close()
    assert seen_by_a_stranger(folder, tmp_path) == {"first time"}
    size = sum(path.stat().st_size for path in (folder / "log").rglob("*.jsonl"))
    third = open_workspace(folder, tmp_path / "machine")
    assert third.replica.id == again.replica.id
    third.close()
    # Carried over once, not at every start.
    assert sum(path.stat().st_size for path in (folder / "log").rglob("*.jsonl")) == size


def test_what_a_killed_command_left_is_published_by_the_window(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    command = open_workspace(workspace.folder.path, tmp_path / "machine")
    tag_words(command, "military")
    command.replica.release()
    again = open_workspace(workspace.folder.path, tmp_path / "machine")
    assert again.replica.id == command.replica.id
    again.replica.release()
    workspace.shared.publish_under(workspace.replica.publisher)
    workspace.exchange()
    assert seen_by_a_stranger(workspace.folder.path, tmp_path) == {"military"}


# What cannot be read


def test_a_log_that_hangs_does_not_stop_the_others(
    workspace: OpenWorkspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hers, his = colleague(workspace, tmp_path), colleague(workspace, tmp_path, "third")
    gate = threading.Event()
    slow = workspace.folder.log / hers.replica.id / "000001.jsonl"
    opened = Path.open

    def hang(path: Path, *args: str, **kwargs: object) -> object:
        if path == slow and threading.current_thread().daemon and args == ("rb",):
            gate.wait()
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    tag_words(hers, "military")
    hers.close()
    tag_words(his, "delegation")
    his.close()
    workspace.shared._reader._patience._seconds = 0.05
    monkeypatch.setattr(Path, "open", hang)
    workspace.exchange()
    assert words(workspace) == {"delegation"}
    assert list(workspace.away) == [slow]
    gate.set()
    monkeypatch.undo()
    for thread in threading.enumerate():
        if thread.daemon and thread is not threading.current_thread():
            thread.join(5)
    workspace.exchange()
    assert words(workspace) == {"delegation", "military"}
    assert workspace.away == {}


# The mirror


def travel_with(workspace: OpenWorkspace) -> None:
    workspace.shared.mirror_round(workspace.session.project.articles)


def test_ready_to_travel_counts_what_is_here(workspace: OpenWorkspace, tmp_path: Path) -> None:
    hers = colleague(workspace, tmp_path)
    hers.articles.put(canonical("Another text."))
    articles = [*workspace.session.project.articles, "article:" + "0" * 64]
    tag_words(hers, "military")
    hers.close()
    travel, came = workspace.shared.mirror_round(articles)
    assert (travel.articles_here, travel.articles_all) == (1, 2)
    assert (travel.logs_here, travel.logs_all) == (1, 1)
    assert came == set(workspace.session.project.articles)
    assert not travel.is_ready
    assert workspace.shared.mirror_round(articles[:1])[0].is_ready


def test_on_the_train_articles_and_colleagues_passages_are_there(tmp_path: Path) -> None:
    workspace = a_workspace(tmp_path)
    workspace.exchange()
    folder = workspace.folder.path
    hers = colleague(workspace, tmp_path)
    tag_words(hers, "military")
    hers.close()
    workspace.exchange()
    travel_with(workspace)
    workspace.close()
    shutil.move(folder, tmp_path / "unplugged")
    train = open_workspace(folder, tmp_path / "machine")
    assert words(train) == {"military"}
    (article,) = train.session.project.articles
    assert train.text(article) == NATO
    tag_words(train, "first time")
    train.exchange()
    assert (train.is_away, train.waiting) == (True, 1)
    train.close()
    assert not folder.exists()
    shutil.move(tmp_path / "unplugged", folder)
    home = open_workspace(folder, tmp_path / "machine")
    home.close()
    assert seen_by_a_stranger(folder, tmp_path) == {"military", "first time"}


def test_a_mirrored_log_follows_and_never_forgets(workspace: OpenWorkspace, tmp_path: Path) -> None:
    hers = colleague(workspace, tmp_path)
    tag_words(hers, "military")
    hers.exchange()
    travel_with(workspace)
    tag_words(hers, "delegation")
    hers.exchange()
    travel_with(workspace)
    original = workspace.folder.log / hers.replica.id / "000001.jsonl"
    copy = workspace.machine / "mirror" / "log" / hers.replica.id / "000001.jsonl"
    whole = original.read_bytes()
    assert copy.read_bytes() == whole
    # Cut by a sync client: the mirror keeps what was there, and a start reads it.
    original.write_bytes(whole[:200])
    travel_with(workspace)
    assert copy.read_bytes() == whole
    hers.replica.release()
    workspace.close()
    again = open_workspace(workspace.folder.path, tmp_path / "machine")
    assert words(again) == {"military", "delegation"}
    again.replica.release()
    # Replaced by something else: both are kept.
    original.write_bytes(b'{"another":"line"}\n' * 200)
    travel_with(workspace)
    kept = [path.read_bytes() for path in copy.parent.iterdir()]
    assert sorted(kept) == sorted([whole, original.read_bytes()])


def test_a_damaged_article_is_never_mirrored(workspace: OpenWorkspace) -> None:
    (article,) = workspace.session.project.articles
    write_whole(workspace.articles.path(article), b"Other words.")
    travel, came = workspace.shared.mirror_round([article])
    assert (travel.articles_here, came) == (0, set())


def test_an_article_added_while_the_folder_is_away_follows_when_it_is_back(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    folder = workspace.folder.path
    shutil.move(folder, tmp_path / "unplugged")
    text = canonical("A text added on the train.")
    article = workspace.articles.put(text)
    assert workspace.text(article) == text.text
    assert not folder.exists()
    shutil.move(tmp_path / "unplugged", folder)
    travel_with(workspace)
    assert workspace.articles.shared_text(article) == text.text
    outgoing = (workspace.machine / "mirror" / "outgoing").rglob("*.txt")
    assert list(outgoing) == []


def test_a_text_that_has_not_arrived_is_away_and_comes_by_itself(
    workspace: OpenWorkspace, tmp_path: Path
) -> None:
    article: EntityId = next(iter(workspace.session.project.articles))
    path = workspace.articles.path(article)
    content = path.read_bytes()
    path.unlink()
    with pytest.raises(ArticleAway, match="not arrived yet"):
        workspace.text(article)
    assert workspace.shared.mirror_round([article])[1] == set()
    write_whole(path, content)
    assert workspace.shared.mirror_round([article])[1] == {article}
    assert workspace.text(article) == NATO
