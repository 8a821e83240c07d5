"""The failure matrix of the workspace's format, each row by its own words, on real folders."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest

from desktop_app.formats.change_record import Record, read_line, seal
from desktop_app.storage.own_log import segments
from desktop_app.workspace.checking import check, still_to_come
from desktop_app.workspace.commands.articles import remove
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.arrivals import Arrivals
from tests.team.colleagues import Office, all_equal, mark, meet, passages


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    office = Office(tmp_path)
    yield office
    office.everybody_leaves()


@pytest.fixture
def minji(office: Office) -> OpenWorkspace:
    return office.comes_in("minji")


@pytest.fixture
def jane(office: Office, minji: OpenWorkspace) -> OpenWorkspace:
    jane = office.comes_in("jane")
    meet(minji, jane)
    return jane


def published(office: Office, workspace: OpenWorkspace) -> Path:
    """Return the file in which somebody's log is published."""
    return segments(office.folder / "log" / workspace.replica.id)[-1]


# log cut at any byte; last line torn


@pytest.mark.parametrize("share", [0.1, 0.35, 0.6, 0.85, 0.999])
def test_log_cut_at_any_byte_last_line_torn(
    office: Office, minji: OpenWorkspace, jane: OpenWorkspace, share: float
) -> None:
    for number in range(8):
        mark(minji, number)
    minji.exchange()
    path = published(office, minji)
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * share)]
    path.write_bytes(cut)
    late = office.comes_in("ali")
    read = [each for each in late.session.every_record() if each.replica == minji.replica.id]
    assert len(read) == cut.count(b"\n")
    assert not late.faults
    mark(minji, 9)
    meet(minji, jane, late)
    # Nothing was truncated, what was cut off came again, and the new line is one of its own.
    assert path.read_bytes().startswith(whole)
    assert all_equal(minji, jane, late)
    assert len(passages(late.session.project)) == 9


# bit flip, run of NULs, foreign text or merge markers in a log


def flipped(content: bytes) -> bytes:
    at = content.index(b'"exact"') + 10
    return content[:at] + bytes([content[at] ^ 4]) + content[at + 1 :]


def zeroed(content: bytes) -> bytes:
    at = content.index(b"\n") + 40
    return content[:at] + bytes(300) + content[at + 300 :]


def with_foreign_text(content: bytes) -> bytes:
    return content.replace(b"\n", b"\nDear all, please see below.\n", 1)


def with_merge_markers(content: bytes) -> bytes:
    first, rest = content.split(b"\n", 1)
    return b"<<<<<<< HEAD\n" + first + b"\n=======\n" + rest + b">>>>>>> theirs\n"


@pytest.mark.parametrize("damaged", [flipped, zeroed, with_foreign_text, with_merge_markers])
def test_bit_flip_run_of_nuls_foreign_text_or_merge_markers_in_a_log(
    office: Office, minji: OpenWorkspace, damaged: Callable[[bytes], bytes]
) -> None:
    for number in range(5):
        mark(minji, number)
    office.leaves(minji)
    path = published(office, minji)
    before = path.read_bytes()
    lines = set(before.split(b"\n")[:-1])
    path.write_bytes(damaged(before))
    untouched = lines & set(damaged(before).split(b"\n"))
    jane = office.comes_in("jane")
    read = {each.hash for each in jane.session.every_record()}
    assert {line[-22:-2].decode() for line in untouched} <= read
    assert jane.faults
    assert all(fault.sentence.count("\n") == 0 for fault in jane.faults)
    assert all(path.parent.name in fault.sentence for fault in jane.faults)
    kept = list((jane.machine / "quarantine").glob("*.bad"))
    assert len(kept) == len({fault.line for fault in jane.faults if fault.line})


# one record lost in the middle


def test_one_record_lost_in_the_middle(office: Office, minji: OpenWorkspace) -> None:
    for number in range(5):
        mark(minji, number)
    office.leaves(minji)
    path = published(office, minji)
    lines = path.read_bytes().split(b"\n")
    lost = lines.pop(3)
    path.write_bytes(b"\n".join(lines))
    jane = office.comes_in("jane")
    read = {each.hash for each in jane.session.every_record()}
    assert {line[-22:-2].decode() for line in lines if line} <= read
    assert lost[-22:-2].decode() not in read
    assert any(f"replica {minji.replica.id} lacks 1 of" in each for each in check(jane))


# the same file twice; "(conflicted copy)" beside it; CRLF or BOM added


def twice(path: Path) -> None:
    shutil.copy(path, path.with_name("copy of a log"))
    shutil.copytree(path.parent, path.parent.with_name("import-3f"))


def conflicted_copy(path: Path) -> None:
    """Let a sync client keep the newer end in the copy, and an older state under the name."""
    content = path.read_bytes()
    path.with_name(f"{path.stem} (conflicted copy 2026-11-22){path.suffix}").write_bytes(content)
    path.write_bytes(content[: len(content) // 2])


def crlf(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))


def bom(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())


@pytest.mark.parametrize("touch", [twice, conflicted_copy, crlf, bom])
def test_the_same_file_twice_conflicted_copy_beside_it_crlf_or_bom_added(
    office: Office, minji: OpenWorkspace, jane: OpenWorkspace, touch: Callable[[Path], None]
) -> None:
    for number in range(4):
        mark(minji, number)
    minji.exchange()
    touch(published(office, minji))
    late = office.comes_in("ali")
    meet(jane, late)
    assert passages(late.session.project) == passages(minji.session.project)
    assert not late.faults
    # Who was there before is not disturbed either, and goes on.
    mark(minji, 7)
    meet(minji, jane, late)
    assert all_equal(minji, jane, late)
    assert len(passages(jane.session.project)) == 5


# cloned machine; restored backup; workspace copied and both used


def test_cloned_machine(office: Office, minji: OpenWorkspace) -> None:
    mark(minji, 0)
    office.leaves(minji)
    shutil.copytree(office.machine("minji"), office.machine("clone"))
    original, clone = office.comes_in("minji"), office.comes_in("clone")
    mark(original, 1)
    mark(clone, 2)
    meet(original, clone)
    assert len(passages(original.session.project)) == 3
    assert all_equal(original, clone)


def test_restored_backup(office: Office, minji: OpenWorkspace, tmp_path: Path) -> None:
    mark(minji, 0)
    office.leaves(minji)
    shutil.copytree(office.machine("minji"), tmp_path / "backup")
    again = office.comes_in("minji")
    mark(again, 1)
    office.leaves(again)
    shutil.rmtree(office.machine("minji"))
    shutil.copytree(tmp_path / "backup", office.machine("minji"))
    restored = office.comes_in("minji")
    mark(restored, 2)
    jane = office.comes_in("jane")
    meet(restored, jane)
    assert len(passages(jane.session.project)) == 3
    assert all_equal(restored, jane)


def test_workspace_copied_and_both_used(
    office: Office, minji: OpenWorkspace, tmp_path: Path
) -> None:
    office.leaves(minji)
    copy = tmp_path / "copy"
    shutil.copytree(office.folder, copy)
    here, there = office.comes_in("minji"), office.comes_in("minji", copy)
    assert here.replica.id != there.replica.id
    mark(here, 1)
    mark(there, 2)
    meet(here, there)
    for one, other in ((copy, office.folder), (office.folder, copy)):
        shutil.copytree(one / "log", other / "log", dirs_exist_ok=True)
    meet(here, there)
    assert len(passages(here.session.project)) == 2
    assert all_equal(here, there)


# files arriving in any order, a log before its article


@pytest.mark.parametrize("seed", range(4))
def test_files_arriving_in_any_order_a_log_before_its_article(
    office: Office, minji: OpenWorkspace, tmp_path: Path, seed: int
) -> None:
    for number in range(3):
        mark(minji, number)
    office.leaves(minji)
    arriving = tmp_path / "arriving"
    (arriving / "log").mkdir(parents=True)
    shutil.copy(office.folder / "workspace.json", arriving)
    late = office.comes_in("ali", arriving)
    files = [path for path in office.folder.rglob("*") if path.is_file()]
    # Logs before articles at the first, any order at the others.
    files.sort(key=lambda path: ("log" not in path.parts, str(path)))
    if seed:
        Random(seed).shuffle(files)
    for path in files:
        target = arriving / path.relative_to(office.folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
        late.exchange()
        shown = late.session.project.annotations.values()
        assert all(each.exact for each in shown)
        assert not any("lost its place" in each for each in check(late))
        # None is lost and none hidden: each waits for its article, or stands in it.
        awaited = Arrivals(late.session.records).passages(late.project)
        assert len(awaited) + len(late.project.living_annotations()) == len(shown)
        assert len(still_to_come(late)) == (1 if awaited else 0)
    assert passages(late.session.project) == passages(minji.session.project)
    assert check(late) == []
    assert still_to_come(late) == []


def test_a_log_whose_article_comes_by_another_colleagues_log_a_day_later(
    office: Office, minji: OpenWorkspace, tmp_path: Path
) -> None:
    session = minji.session
    (article,) = session.project.articles.values()
    (founder,) = [each for each in (office.folder / "log").iterdir() if article.id in text_of(each)]
    marked = mark(minji, 0)
    office.leaves(minji)
    arriving = tmp_path / "arriving"
    shutil.copytree(office.folder, arriving, ignore=lambda path, names: {founder.name} & {*names})
    late = office.comes_in("ali", arriving)
    (waiting,) = Arrivals(late.session.records).passages(late.project)
    assert (waiting.id, article.id in late.project.articles) == (marked, False)
    assert check(late) == []
    assert still_to_come(late) == [
        f"The text of 1 passage has not arrived yet: article {article.sha256[:12]}, still to come."
    ]
    shutil.copytree(founder, arriving / "log" / founder.name)
    late.exchange()
    assert [each.id for each in late.project.living_annotations()] == [marked]
    assert still_to_come(late) == []
    late.session.do(remove(late.session.project, article.id))
    assert late.project.living_annotations() == []
    assert still_to_come(late) == []


def text_of(folder: Path) -> str:
    return "".join(each.read_text("utf-8") for each in folder.rglob("*.jsonl"))


# window and command at once; two windows


def test_window_and_command_at_once_two_windows(office: Office, minji: OpenWorkspace) -> None:
    command = office.comes_in("minji")
    assert command.replica.id != minji.replica.id
    mark(minji, 0)
    mark(command, 1)
    mark(minji, 2)
    office.leaves(command)
    meet(minji)
    assert len(passages(minji.session.project)) == 3
    for folder in (office.folder / "log").iterdir():
        for path in segments(folder):
            for line in path.read_bytes().split(b"\n")[:-1]:
                read = read_line(line)
                assert isinstance(read, Record)
                assert read.replica == folder.name


# made by a newer version


def test_made_by_a_newer_version(office: Office, minji: OpenWorkspace, jane: OpenWorkspace) -> None:
    mark(minji, 0)
    meet(minji, jane)
    path = published(office, minji)
    last = read_line(path.read_bytes().split(b"\n")[-2])
    assert isinstance(last, Record)
    strange = [
        seal(msgspec.structs.replace(last, number=900, hash="", **changed))[1]
        for changed in (
            {"version": 2},
            {"kind": "dance"},
            {"entity": "mood:1"},
            {"fields": {"mood": 3}},
        )
    ]
    folder = office.folder / "log" / ("e" * 12)
    folder.mkdir()
    content = b"".join(line + b"\n" for line in strange)
    (folder / "000001.jsonl").write_bytes(content)
    before = jane.session.project
    jane.exchange()
    assert jane.session.project == before
    assert jane.newer
    assert not jane.faults
    assert any("newer version" in each for each in check(jane))
    assert (folder / "000001.jsonl").read_bytes() == content
