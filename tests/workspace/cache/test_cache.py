"""Law 13: the project from the cache is the fold from scratch, whatever happened in between."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app import __version__
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.prose import plain
from desktop_app.domain.sharded import LazyMap
from desktop_app.formats.change_record import Record, seal
from desktop_app.storage.cache_body import SUFFIX as BODY
from desktop_app.storage.cache_file import CacheFile, caches
from desktop_app.workspace.cache import state_cache as cache_module
from desktop_app.workspace.opening import OpenWorkspace, open_workspace
from tests.builders import a_workspace, tag_words
from tests.workspace.histories import act


@pytest.fixture(autouse=True)
def _always_due() -> Iterator[None]:
    with patch.object(cache_module, "LEAST", 1):
        yield


@dataclass
class Places:
    """A shared folder and two people's machines."""

    folder: Path

    @property
    def workspace(self) -> Path:
        return self.folder / "workspace"

    def machine(self, who: str) -> Path:
        return self.folder / who

    def opened(self, who: str) -> OpenWorkspace:
        return open_workspace(self.workspace, self.machine(who))

    def cache(self, who: str) -> Path:
        (found,) = (self.machine(who) / "workspaces").iterdir()
        return found / "cache"


def a_team_at(folder: Path) -> Places:
    """Return a workspace that two people have worked in, each with a cache."""
    places = Places(folder)
    first = a_workspace(folder)
    tag_words(first, "first time")
    first.close()
    places.opened("other").close()
    return places


def bodies(cache: Path) -> list[Path]:
    """Return the files that hold the pieces of the caches in a folder."""
    return sorted(cache.glob(f"*{BODY}"))


def used_cache(workspace: OpenWorkspace) -> bool:
    return isinstance(workspace.session.project.annotations, LazyMap)


def held(workspace: OpenWorkspace) -> dict[str, Any]:
    """Return everything that a cache could get wrong, in a form that compares."""
    session = workspace.session
    project = session.project
    undo, redo = session._undo.stacks
    return {
        "project": project,
        "within": {key: set(members) for key, members in project.passages_in.items()},
        "tagged": {key: set(members) for key, members in project.passages_with.items()},
        "sizes": {key: len(members) for key, members in project.passages_with.items()},
        "codebook": [(tag, project.codebook.path(tag.id)) for tag in project.codebook],
        "versions": [
            [(version.value, version.analyst, version.written, version.record)]
            for each in sorted(project.annotations)
            for version in project.annotations[each].note
        ],
        "undo": list(undo),
        "redo": list(redo),
        "latest": session.latest_of_replicas,
        "number": session._next_number,
        "clock": session._clock._last,
        "count": session.record_count,
        "faults": {(fault.file, fault.offset, fault.why) for fault in workspace.faults},
        "newer": workspace.newer,
    }


def records_of(workspace: OpenWorkspace) -> dict[str, list[Record]]:
    """Return the records of each thing, and those that use it."""
    session = workspace.session
    things = sorted(session._ledger)
    return {each: [*session.records(each), *session.uses(each)] for each in things}


def assert_as_from_scratch(places: Places, who: str) -> bool:
    """Open with the cache and without; both must hold the same. Tell whether the cache was used."""
    cached = places.opened(who)
    was_used = used_cache(cached)
    from_cache, thing_records = held(cached), records_of(cached)
    seen = {each.hash: each.entity for each in cached.session.every_record()}
    label = cached.session.undo_label
    cached.cache.close()
    cached.replica.release()
    aside = places.folder / "aside"
    if places.cache(who).exists():
        places.cache(who).rename(aside)
    scratch = places.opened(who)
    assert not used_cache(scratch)
    assert from_cache == held(scratch)
    assert thing_records == records_of(scratch)
    assert seen == {each.hash: each.entity for each in scratch.session.every_record()}
    assert label == scratch.session.undo_label
    scratch.replica.release()
    shutil.rmtree(places.cache(who), ignore_errors=True)
    if aside.exists():
        aside.rename(places.cache(who))
    return was_used


def disturb(places: Places, random: Random) -> None:
    """Do to cache and logs what disks, people and other versions do."""
    who = random.choice(["machine", "other"])
    found = caches(places.cache(who)) + bodies(places.cache(who))
    random.shuffle(found)
    logs = sorted(places.workspace.glob("log/*/*.jsonl"))
    deed = random.randrange(8)
    if deed == 0 and found:
        content = found[0].read_bytes()
        found[0].write_bytes(content[: random.randrange(len(content))])
    elif deed == 1 and found:
        flipped = bytearray(found[0].read_bytes())
        flipped[random.randrange(len(flipped))] ^= 1 << random.randrange(8)
        found[0].write_bytes(flipped)
    elif deed == 2:
        shutil.rmtree(places.cache(who), ignore_errors=True)
    elif deed == 3:
        # As a cache that the version before has written, and this one must not read.
        with patch.object(cache_module, "_FOLD", 0):
            _session_of(places, who, random)
    elif deed == 4:
        random.choice(logs).write_bytes(b"another log\n")
    elif deed == 5:
        log = random.choice(logs)
        lines = log.read_bytes().splitlines(keepends=True)
        del lines[random.randrange(len(lines))]
        log.write_bytes(b"".join(lines))
    elif deed == 6:
        shutil.rmtree(random.choice(logs).parent)
    else:
        log = random.choice(logs)
        shutil.copy(log, log.with_name(f"{log.stem} (conflicted copy {random.random()}).jsonl"))


def _session_of(places: Places, who: str, random: Random) -> None:
    """Let somebody open the workspace, do a few things, and close it."""
    workspace = places.opened(who)
    for _ in range(random.randrange(1, 5)):
        act(workspace.session, random)
        if random.random() < 0.3:
            workspace.exchange()
    if random.random() < 0.2:
        workspace.cache.close()  # killed: nothing is written or published at the end
        workspace.replica.release()
    else:
        workspace.close()


def test_a_warm_opening_decodes_only_what_somebody_looks_at(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    workspace = places.opened("machine")
    annotations = workspace.session.project.annotations
    assert isinstance(annotations, LazyMap)
    assert [dict(shard) for shard in annotations._shards] == [{}]
    assert [type(each) for _, each in annotations.entries()] == [int]
    assert workspace.session._ledger._records == {}
    workspace.close()


def test_a_cache_of_another_version_is_not_read(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    with patch.object(cache_module, "_FOLD", 0):
        workspace = places.opened("machine")
        assert not used_cache(workspace)
        workspace.close()


def test_a_tag_whose_uses_only_the_cache_knows_is_deleted_for_all(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    mine = places.opened("machine")
    assert used_cache(mine)
    arms = mine.session.project.codebook.at_path("Arms")
    assert arms is not None
    mine.session.do(Change(Label("delete"), deleted(arms)))
    assert arms.id not in mine.session.project.tags
    mine.close()
    hers = places.opened("other")
    assert used_cache(hers)
    assert arms.id not in hers.session.project.tags
    hers.close()
    assert assert_as_from_scratch(places, "other")


def test_uses_stay_known_when_a_cache_is_written_from_a_cache(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    for words in ("military", "meeting"):
        workspace = places.opened("machine")
        tag_words(workspace, words)
        workspace.close()
    workspace = places.opened("machine")
    assert used_cache(workspace)
    arms = workspace.session.project.codebook.at_path("Arms")
    assert arms is not None
    assert len(workspace.session.uses(arms.id)) == 3
    workspace.close()


def test_a_note_rewritten_after_a_warm_opening_supersedes_what_was_there(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    for words in ("one", "two"):
        workspace = places.opened("machine")
        (passage,) = workspace.session.project.annotations.values()
        edit = Edit(passage, replace(passage, note=plain(words)))
        workspace.session.do(Change(Label("note"), (edit,)))
        workspace.close()
    hers = places.opened("other")
    assert [each.note_text for each in hers.session.project.annotations.values()] == ["two"]
    hers.close()


def test_records_that_the_cache_loses_while_it_is_open_come_from_the_logs(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    hers = places.opened("other")
    assert used_cache(hers)
    (path,) = bodies(places.cache("other"))
    content = path.read_bytes()
    start = content.index(b'[{"v":1')
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b" " * 2000)
    # What arrives now is not yet part of what she has folded.
    mine = places.opened("machine")
    tag_words(mine, "military")
    arms = mine.session.project.codebook.at_path("Arms")
    assert arms is not None
    mine.session.do(Change(Label("rename"), (Edit(arms, replace(arms, name="Weapons")),)))
    mine.close()
    assert len(hers.session.records(arms.id)) == len(mine.session.records(arms.id)) - 1
    hers.exchange()
    assert hers.session.records(arms.id) == mine.session.records(arms.id)
    assert hers.session.project == mine.session.project
    hers.close()


def test_a_passage_that_the_cache_loses_while_it_is_open_is_made_of_its_records(
    tmp_path: Path,
) -> None:
    places = a_team_at(tmp_path)
    hers = places.opened("other")
    assert used_cache(hers)
    (path,) = bodies(places.cache("other"))
    content = path.read_bytes()
    start = content.index(b'{"id":"annotation:')
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b" " * 20)
    mine = places.opened("machine")
    assert hers.session.project.annotations == mine.session.project.annotations
    assert len(hers.session.project.annotations) == 1
    for workspace in (hers, mine):
        workspace.close()


def test_pieces_of_a_body_that_say_something_else_are_not_believed(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    (path,) = bodies(places.cache("other"))
    content = path.read_bytes()
    assert content.count(b"first time") > 1
    path.write_bytes(content.replace(b"first time", b"third time"))
    hers = places.opened("other")
    assert used_cache(hers)
    (passage,) = hers.session.project.annotations.values()
    assert passage.exact == "first time"
    said = [record.fields.get("target", {}) for record in hers.session.records(passage.id)]
    assert "first time" in [target.get("exact") for target in said]
    hers.close()


def test_a_cache_written_again_appends_to_its_body_what_changed(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    (body,) = bodies(places.cache("machine"))
    before = body.read_bytes()
    mine = places.opened("machine")
    tag_words(mine, "military")
    mine.close()
    assert bodies(places.cache("machine")) == [body]
    after = body.read_bytes()
    assert after.startswith(before)
    assert len(after) > len(before)
    assert assert_as_from_scratch(places, "machine")


def test_a_body_of_which_little_is_in_use_is_written_anew(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    (body,) = bodies(places.cache("machine"))
    for number in range(12):
        mine = places.opened("machine")
        assert used_cache(mine)
        (passage,) = mine.session.project.annotations.values()
        edit = Edit(passage, replace(passage, grade=str(1 + number % 6)))
        mine.session.do(Change(Label("grade"), (edit,)))
        mine.close()
    (later,) = bodies(places.cache("machine"))
    assert later != body
    assert assert_as_from_scratch(places, "machine")


def test_a_body_that_was_deleted_in_use_is_made_again_with_all_it_held(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    mine = places.opened("machine")
    (body,) = bodies(places.cache("machine"))
    body.unlink()
    tag_words(mine, "military")
    mine.close()
    assert assert_as_from_scratch(places, "machine")


def test_a_cache_made_from_a_cache_covers_all_that_it_holds(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    for who, words in (("machine", "military"), ("other", "meeting")):
        workspace = places.opened(who)
        tag_words(workspace, words)
        workspace.close()
    file = CacheFile(caches(places.cache("other"))[0], cache_module.stamp())
    covered = cache_module._state.decode(file.section("state")).covered
    file.close()
    theirs = {name: known[2] for name, known in covered.items() if name.startswith("w/")}
    assert theirs == {name: (places.workspace / name[2:]).stat().st_size for name in theirs}
    assert theirs


def test_a_batch_that_got_lost_on_the_way_is_never_said_to_be_read(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    hers = places.opened("other")
    mine = places.opened("machine")
    tag_words(mine, "military")
    mine.close()
    hers.shared.exchange()  # nobody takes in what it brought
    tag_words(hers, "meeting")
    hers.close()
    assert_as_from_scratch(places, "other")


def test_a_log_that_was_replaced_while_it_was_read_is_not_kept(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    mine = places.opened("machine")
    bundle = places.workspace / "log" / "import-1" / "one.jsonl"
    hers = places.opened("other")
    lines = [seal_of(hers, "hers"), seal_of(hers, "his")]
    bundle.parent.mkdir()
    for line in lines:
        bundle.write_bytes(line)
        mine.exchange()
        # What is still being written keeps the next from being written.
        mine.cache.finish()
    mine.close()
    hers.replica.release()
    assert_as_from_scratch(places, "machine")


def test_a_log_altered_since_is_read_anew_though_it_is_as_long(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    logs = (places.workspace / "log").glob("*/000001.jsonl")
    log = max(logs, key=lambda each: each.stat().st_size)
    content = log.read_bytes()
    log.write_bytes(content.replace(b"first time", b"second try"))
    assert not assert_as_from_scratch(places, "other")


def test_a_second_process_reads_the_cache_of_the_first_but_not_its_undo_list(
    tmp_path: Path,
) -> None:
    places = a_team_at(tmp_path)
    window = places.opened("machine")
    assert window.session.undo_label is not None
    command = places.opened("machine")
    assert used_cache(command)
    assert command.session.undo_label is None
    tag_words(command, "military")
    command.close()
    window.close()
    assert len({path.stem.rpartition("-")[0] for path in caches(places.cache("machine"))}) == 2
    assert assert_as_from_scratch(places, "machine")


def test_an_action_that_undo_passed_over_is_met_again_as_from_scratch(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    mine, hers = places.opened("machine"), places.opened("other")
    (passage,) = mine.session.project.annotations.values()
    edit = Edit(passage, replace(passage, grade="2"))
    mine.session.do(Change(Label("grade"), (edit,)))
    mine.exchange()
    hers.exchange()
    (passage,) = hers.session.project.annotations.values()
    hers.session.do(Change(Label("grade"), (Edit(passage, replace(passage, grade="5")),)))
    hers.close()
    mine.exchange()
    # What is still being written keeps the next from being written.
    mine.cache.finish()
    undone = mine.session.undo()
    assert undone is not None
    assert undone.change is None
    # A further edit, so that the state after the passing over is what a cache would be made of.
    tag_words(mine, "military")
    mine.close()
    assert assert_as_from_scratch(places, "machine")


def test_edits_that_wait_for_the_disk_are_not_in_the_cache(tmp_path: Path) -> None:
    places = a_team_at(tmp_path)
    workspace = places.opened("machine")
    with patch.object(workspace.own_log, "_write", side_effect=OSError(28, "no space left")):
        tag_words(workspace, "military")
        assert workspace.own_log.waiting
        workspace.close()
    assert assert_as_from_scratch(places, "machine")


def seal_of(workspace: OpenWorkspace, title: str) -> bytes:
    """Return a line that gives the workspace a title, as no replica of these wrote it."""
    record = next(workspace.session.every_record())
    fields = {"title": title}
    strange = msgspec.structs.replace(
        record, kind="put", entity=f"workspace:{workspace.folder.id}", fields=fields, hash=""
    )
    return seal(msgspec.structs.replace(strange, replica="e" * 12))[1] + b"\n"


@given(seed=st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_law_13_the_cache_is_the_fold_from_scratch(
    tmp_path_factory: pytest.TempPathFactory, seed: int
) -> None:
    random = Random(seed)
    places = a_team_at(tmp_path_factory.mktemp("team"))
    for _ in range(4):
        for who in ("machine", "other"):
            _session_of(places, who, random)
        if random.random() < 0.6:
            disturb(places, random)
        assert_as_from_scratch(places, random.choice(["machine", "other"]))
    shutil.rmtree(places.folder)


def test_another_version_of_the_application_reads_no_cache_of_this_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ours = cache_module.stamp()
    monkeypatch.setattr(cache_module, "__version__", "0.0.1")
    assert cache_module.stamp() != ours


def test_the_version_is_that_of_the_package() -> None:
    described = Path(__file__).parents[3] / "pyproject.toml"
    told = tomllib.loads(described.read_text(encoding="utf-8"))["project"]["version"]
    assert __version__ == told


@pytest.mark.parametrize("seed", range(3))
def test_records_from_the_cache_come_from_the_latest_on(tmp_path: Path, seed: int) -> None:
    places = a_team_at(tmp_path)
    worked = places.opened("other")
    for _ in range(25):
        act(worked.session, Random(seed))
    worked.close()
    warm = places.opened("other")
    assert used_cache(warm)
    warm.session.last_record(min(warm.session.project.tags))
    every = {record.hash: record for record in warm.session.every_record()}
    come: set[str] = set()
    slices = list(warm.session.newest_first(1))
    for floor, records in slices:
        come.update(record.hash for record in records)
        assert {each.hash for each in every.values() if each.clock > floor} <= come
    assert come == set(every)
    assert len(slices) > 3
    warm.close()
