"""Whatever somebody puts into a shared folder: it opens, and the work of others is still there."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from desktop_app.formats.change_record import Record, seal
from desktop_app.storage.workspace_folder import NotAWorkspace
from desktop_app.workspace.checking import check
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import retitle
from desktop_app.workspace.intake.importing import add_text
from desktop_app.workspace.opening import OpenWorkspace, make_workspace, open_workspace
from tests.team.rights import like_anybody

MINE, THEIRS = "mine", "theirs"


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return a workspace on my machine, still empty."""
    opened = make_workspace(tmp_path / "workspace", "NATO", tmp_path / MINE)
    yield opened
    opened.close()


def colleague(shared: OpenWorkspace, *tags: str) -> Path:
    """Let a colleague make tags and go; return their published log."""
    theirs = open_workspace(shared.folder.path, shared.folder.path.with_name(THEIRS))
    tag(theirs, *tags)
    theirs.close()
    return shared.folder.log / theirs.replica.id / "000001.jsonl"


def tag(opened: OpenWorkspace, *names: str) -> None:
    for name in names:
        opened.session.do(make_tag(opened.session.project, name).change)


def tags(opened: OpenWorkspace) -> list[str]:
    return sorted(each.name for each in opened.session.project.tags.values())


def hostile_record(**said: object) -> bytes:
    """Return the line of a record that no version of the application would write."""
    ordinary = Record(
        version=1,
        replica="abababababab",
        number=1,
        clock="01a1ff391d840000",
        wall=(1790000036382, 540),
        analyst="analyst:stranger",
        action=(1, 1),
        kind="put",
        entity="tag:stranger",
    )
    return seal(msgspec.structs.replace(ordinary, **said))[1] + b"\n"


def put_log(shared: OpenWorkspace, *lines: bytes) -> Path:
    path = shared.folder.log / "abababababab" / "000001.jsonl"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"".join(lines))
    return path


def test_what_lies_in_the_place_of_the_folder_is_not_taken_for_ours(
    shared: OpenWorkspace, tmp_path: Path
) -> None:
    other = make_workspace(tmp_path / "other", "Secret", tmp_path / THEIRS)
    tag(other, "Theirs")
    other.close()
    tag(shared, "Mine")
    shared.folder.path.rename(tmp_path / "put away")
    (tmp_path / "other").rename(shared.folder.path)
    shared.exchange()
    shared.shared.mirror_round([])
    assert shared.is_away
    assert tags(shared) == ["Mine"]
    assert not list((shared.machine / "mirror" / "log").rglob("*.jsonl"))


def test_an_article_does_not_go_to_what_lies_in_the_place_of_the_folder(
    shared: OpenWorkspace, tmp_path: Path
) -> None:
    other = make_workspace(tmp_path / "other", "Public", tmp_path / THEIRS)
    other.close()
    shared.folder.path.rename(tmp_path / "put away")
    (tmp_path / "other").rename(shared.folder.path)
    add_text(shared, "What only our team may read.", "secret")
    shared.exchange()
    shared.shared.mirror_round(shared.session.project.articles)
    assert not list((shared.folder.path / "articles").rglob("*.txt"))
    shared.folder.path.rename(tmp_path / "other")
    (tmp_path / "put away").rename(shared.folder.path)
    shared.shared.mirror_round(shared.session.project.articles)
    assert len(list((shared.folder.path / "articles").rglob("*.txt"))) == 1


def damaged_middle(path: Path) -> tuple[bytes, bytes]:
    """Return a log with a run of NULs in its middle, and as it was; both are equally long."""
    sound = path.read_bytes()
    lines = sound.split(b"\n")
    at = next(at for at, line in enumerate(lines) if b'"name":"Ships"' in line)
    lines[at] = b"\0" * len(lines[at])
    return b"\n".join(lines), sound


def test_a_damaged_log_that_is_mended_in_its_place_is_read_again(shared: OpenWorkspace) -> None:
    path = colleague(shared, "Arms", "Ships", "Money")
    damaged, sound = damaged_middle(path)
    path.write_bytes(damaged)
    shared.exchange()
    assert len(tags(shared)) == 2
    path.write_bytes(sound)
    os.utime(path, (time.time() + 5, time.time() + 5))
    shared.exchange()
    assert tags(shared) == ["Arms", "Money", "Ships"]


def test_a_damaged_log_that_is_mended_and_goes_on_is_read_again(shared: OpenWorkspace) -> None:
    path = colleague(shared, "Arms", "Ships", "Money")
    damaged, sound = damaged_middle(path)
    path.write_bytes(damaged)
    shared.exchange()
    path.write_bytes(sound)
    colleague(shared, "Planes")
    shared.exchange()
    assert tags(shared) == ["Arms", "Money", "Planes", "Ships"]


def test_a_touched_log_leaves_the_reading_whole(shared: OpenWorkspace) -> None:
    path = colleague(shared, "Arms")
    shared.exchange()
    os.utime(path, (time.time() + 5, time.time() + 5))
    shared.exchange()
    assert shared.shared.is_whole


def test_a_film_among_the_logs_is_told_in_few_sentences(shared: OpenWorkspace) -> None:
    colleague(shared, "Arms")
    put_log(shared, *(b"\0film %d\n" % number for number in range(20_000)))
    shared.exchange()
    assert tags(shared) == ["Arms"]
    assert len(shared.faults) == 101
    assert "19,899 more lines" in shared.faults[-1].sentence
    assert len(list((shared.machine / "quarantine").iterdir())) == 100


@pytest.mark.skipif(sys.platform == "win32", reason="Windows asks for rights to make a link")
def test_links_that_lead_in_a_ring_are_passed_over(shared: OpenWorkspace, tmp_path: Path) -> None:
    colleague(shared, "Arms")
    for name, target in (("itself", "itself"), ("one", "."), ("another", ".")):
        (shared.folder.log / name).symlink_to(target)
    opened = open_workspace(shared.folder.path, tmp_path / "third")
    assert tags(opened) == ["Arms"]
    opened.shared.mirror_round([])
    opened.close()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_bad_line_in_a_file_whose_name_is_no_text_is_put_aside(shared: OpenWorkspace) -> None:
    colleague(shared, "Arms")
    Path(os.fsdecode(os.fsencode(put_log(shared)) + b"\xff")).write_bytes(b"junk\n")
    shared.exchange()
    assert tags(shared) == ["Arms"]
    assert len(shared.faults) == 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no such files")
def test_a_published_log_that_never_answers_does_not_keep_the_workspace_closed(
    tmp_path: Path,
) -> None:
    opened = make_workspace(tmp_path / "workspace", "NATO", tmp_path / MINE)
    tag(opened, "Arms")
    published = opened.folder.log / opened.replica.id / "000001.jsonl"
    opened.close()
    published.unlink()
    os.mkfifo(published)
    again = open_workspace(opened.folder.path, tmp_path / MINE)
    assert tags(again) == ["Arms"]
    # It answers in the end, and nobody waits for it any more.
    os.close(os.open(published, os.O_RDWR))
    published.unlink()
    again.close()
    assert published.is_file()


def test_a_path_that_no_system_takes_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(NotAWorkspace, match="cannot be opened"):
        open_workspace(tmp_path / ("n" * 300), tmp_path / MINE)


def test_an_article_id_that_is_no_hash_stops_neither_mirror_nor_check(
    shared: OpenWorkspace,
) -> None:
    odd = ("article:\0", "article:../../workspace", "article:")
    put_log(shared, *(hostile_record(entity=each, fields={"name": "x"}) for each in odd))
    shared.exchange()
    travel, came = shared.shared.mirror_round(shared.session.project.articles)
    assert (travel.articles_all, came) == (0, set())
    assert any("a damaged change names" in sentence for sentence in check(shared))


@pytest.mark.parametrize("number", [10**9, 2**52, -(10**9), 0])
def test_a_number_far_from_the_others_is_a_gap_and_no_more(
    shared: OpenWorkspace, number: int
) -> None:
    put_log(shared, hostile_record(number=number))
    shared.exchange()
    told = [each for each in check(shared) if "lacks" in each]
    assert len(told) == (number > 0)


def test_a_stamp_at_the_end_of_time_is_not_folded_and_mine_still_wins(
    shared: OpenWorkspace,
) -> None:
    workspace = f"workspace:{shared.folder.id}"
    put_log(
        shared,
        hostile_record(entity=workspace, clock="ffffffffffffffff", fields={"title": "For ever"}),
        hostile_record(entity=workspace, clock="fffe000000000000", fields={"title": "Late"}),
    )
    shared.exchange()
    assert shared.session.project.title == "Late"
    assert len(shared.newer) == 1
    shared.session.do(retitle(shared.session.project, "Mine"))
    assert shared.session.project.title == "Mine"


def test_a_clock_that_has_come_to_its_end_writes_stamps_that_are_read() -> None:
    clock = HybridClock(lambda: 0)
    clock.witness("f" * 16)
    stamps = [clock.tick() for _ in range(3)]
    assert {len(stamp) for stamp in stamps} == {16}
    assert max(stamps) < "ffff000000000000"


def test_names_of_a_million_characters_are_cut_where_they_are_read(shared: OpenWorkspace) -> None:
    put_log(shared, hostile_record(fields={"name": "T" * 1_000_000}))
    shared.exchange()
    assert {len(name) for name in tags(shared)} == {500}


@pytest.mark.parametrize(
    "said",
    [{"wall": (10**30, 540)}, {"wall": (0, -(10**20))}, {"number": 10**18}, {"action": (1, 2**60)}],
)
def test_numbers_that_no_clock_and_no_log_gives_are_kept_but_not_read(
    shared: OpenWorkspace, said: dict[str, object]
) -> None:
    put_log(shared, hostile_record(fields={"name": "Strange"}, **said))
    shared.exchange()
    assert tags(shared) == []
    assert len(shared.newer) == 1


@pytest.mark.parametrize("created", [10**30, -(10**30)])
def test_a_register_with_a_number_beyond_all_dates_counts_as_not_there(
    shared: OpenWorkspace, created: int
) -> None:
    put_log(
        shared,
        hostile_record(
            entity="briefing:stranger", fields={"title": "Strange", "last_excerpt_number": created}
        ),
    )
    shared.exchange()
    (briefing,) = shared.session.project.briefings.values()
    assert briefing.last_excerpt_number == 0


@pytest.mark.parametrize("odd", ["tag:a\0b", "tag:a\nb", "tag:\x1b[31m"])
def test_a_thing_whose_id_holds_control_characters_is_not_shown(
    shared: OpenWorkspace, odd: str
) -> None:
    put_log(shared, hostile_record(entity=odd, fields={"name": "Strange"}))
    shared.exchange()
    assert tags(shared) == []


@pytest.fixture
def locked_away(tmp_path: Path) -> Iterator[Path]:
    """Return a workspace with a tag of mine; whatever a test forbids is allowed again after it."""
    opened = make_workspace(tmp_path / "workspace", "NATO", tmp_path / MINE)
    tag(opened, "Arms")
    opened.close()
    with like_anybody():
        yield opened.folder.path
    for path in (opened.folder.path, *opened.replica.own.iterdir()):
        path.chmod(0o755)


unless_windows = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows forbids reading by other means than modes"
)


@unless_windows
def test_a_known_workspace_that_nobody_may_look_into_opens_from_this_machine(
    locked_away: Path, tmp_path: Path
) -> None:
    locked_away.chmod(0)
    opened = open_workspace(locked_away, tmp_path / MINE)
    assert tags(opened) == ["Arms"]
    opened.exchange()
    assert opened.trouble == "permission denied"
    opened.replica.release()


@unless_windows
def test_an_own_log_that_cannot_be_read_now_is_left_alone_and_read_later(
    locked_away: Path, tmp_path: Path
) -> None:
    (own,) = (tmp_path / MINE).glob("workspaces/*/*/own/*.jsonl")
    own.chmod(0)
    opened = open_workspace(locked_away, tmp_path / MINE)
    assert opened.replica.own != own.parent
    tag(opened, "Ships")
    opened.exchange()
    assert not opened.trouble
    own.chmod(0o644)
    opened.exchange()
    assert tags(opened) == ["Arms", "Ships"]
    opened.close()


@unless_windows
def test_a_place_where_nothing_may_be_made_is_refused_in_a_sentence(
    locked_away: Path, tmp_path: Path
) -> None:
    locked_away.chmod(0)
    with pytest.raises(NotAWorkspace, match="permission denied"):
        make_workspace(locked_away / "new", user_data=tmp_path / MINE)
