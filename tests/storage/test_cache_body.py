"""The body of a cache: pieces come back as they were written, wherever one reads."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from desktop_app.storage.cache_body import BodyWriter, CacheBody, drop_bodies
from desktop_app.storage.cache_file import Unusable
from desktop_app.storage.whole_file import NotWritten


def a_body(folder: Path, pieces: list[bytes], path: Path | None = None) -> tuple[Path, list[int]]:
    writer = BodyWriter(folder, "abc", path)
    starts = [writer.add(piece) for piece in pieces]
    writer.close()
    return writer.path, starts


@pytest.mark.parametrize("in_order", [True, False])
def test_pieces_are_read_in_any_order(tmp_path: Path, in_order: bool) -> None:
    random = Random(1)
    pieces = [random.randbytes(random.choice([0, 10, 1000, 100_000])) for _ in range(60)]
    path, starts = a_body(tmp_path, pieces)
    body = CacheBody(path, path.stat().st_size)
    order = list(range(len(pieces)))
    if not in_order:
        random.shuffle(order)
    for at in order:
        assert body.part(starts[at], len(pieces[at])) == pieces[at]
    body.close()


def test_what_is_appended_is_read_by_who_has_it_open(tmp_path: Path) -> None:
    path, _ = a_body(tmp_path, [b"first"])
    body = CacheBody(path, 5)
    assert body.part(0, 5) == b"first"
    same, (start,) = a_body(tmp_path, [b"second"], path)
    assert (same, start) == (path, 5)
    assert body.part(start, 6) == b"second"
    with pytest.raises(Unusable):
        body.part(start, 7)
    body.close()
    with pytest.raises(Unusable):
        body.part(0, 11)


def test_a_file_is_added_as_a_piece(tmp_path: Path) -> None:
    (tmp_path / "part").write_bytes(b"from a file")
    writer = BodyWriter(tmp_path, "abc")
    writer.add(b"first ")
    start = writer.add_file(tmp_path / "part")
    with pytest.raises(NotWritten):
        writer.add_file(tmp_path / "none")
    writer.close()
    assert writer.path.read_bytes()[start:] == b"from a file"
    assert not (tmp_path / "part").exists()


def test_a_new_body_on_which_no_cache_relies_is_deleted(tmp_path: Path) -> None:
    for is_kept in (False, True):
        writer = BodyWriter(tmp_path, "abc")
        writer.add(b"piece")
        writer.close()
        if is_kept:
            writer.keep()
        writer.give_up()
        assert writer.path.exists() == is_kept
    again = BodyWriter(tmp_path, "abc", writer.path)
    again.give_up()
    assert writer.path.read_bytes() == b"piece"


def test_a_body_that_was_cut_or_deleted_is_unusable(tmp_path: Path) -> None:
    path, _ = a_body(tmp_path, [b"first"])
    with pytest.raises(Unusable):
        CacheBody(path, 6)
    path.unlink()
    with pytest.raises(Unusable):
        CacheBody(path, 5)
    with pytest.raises(NotWritten):
        BodyWriter(tmp_path, "abc", path)
    assert not path.exists()


def test_bodies_of_this_name_are_dropped_but_one(tmp_path: Path) -> None:
    for name in ("abc-1", "abc-2", "abd-1"):
        (tmp_path / f"{name}.body").write_bytes(b"")
    drop_bodies(tmp_path, "abc", [tmp_path / "abc-2.body"])
    assert sorted(path.stem for path in tmp_path.iterdir()) == ["abc-2", "abd-1"]
