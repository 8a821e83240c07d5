"""Cache files: every cut and every flipped bit is found out, and nobody's reading is disturbed."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage.cache_file import CacheFile, Unusable, caches, drop_caches, write_cache

SECTIONS = {"one": [b"first ", b"section"], "empty": [], "two": [b"second section"]}
WHOLE = {name: b"".join(pieces) for name, pieces in SECTIONS.items()}


def read(path: Path, stamp: str = "stamp") -> dict[str, bytes]:
    file = CacheFile(path, stamp)
    try:
        return {name: file.section(name) for name in SECTIONS}
    finally:
        file.close()


def test_what_was_written_is_read(tmp_path: Path) -> None:
    path = write_cache(tmp_path / "cache", "abc", "stamp", SECTIONS)
    assert read(path) == WHOLE
    file = CacheFile(path, "stamp")
    assert file.part("two", 7, 14) == b"section"
    with pytest.raises(Unusable):
        file.part("two", 7, 15)
    with pytest.raises(Unusable):
        file.section("three")
    file.close()
    with pytest.raises(Unusable):
        file.section("one")


def test_another_stamp_is_refused(tmp_path: Path) -> None:
    path = write_cache(tmp_path, "abc", "stamp", SECTIONS)
    with pytest.raises(Unusable, match="another version"):
        read(path, "other")


def test_every_cut_is_found_out(tmp_path: Path) -> None:
    path = write_cache(tmp_path, "abc", "stamp", SECTIONS)
    content = path.read_bytes()
    for cut in range(len(content)):
        path.write_bytes(content[:cut])
        with pytest.raises(Unusable):
            read(path)


def test_flipped_bits_are_found_out_at_every_byte(tmp_path: Path) -> None:
    path = write_cache(tmp_path, "abc", "stamp", SECTIONS)
    content = path.read_bytes()
    for at in range(len(content)):
        for bit in (0, 5):
            flipped = bytearray(content)
            flipped[at] ^= 1 << bit
            path.write_bytes(flipped)
            try:
                assert read(path) == WHOLE
            except Unusable:
                continue


def test_a_missing_file_is_unusable(tmp_path: Path) -> None:
    with pytest.raises(Unusable):
        CacheFile(tmp_path / "gone", "stamp")
    assert caches(tmp_path / "gone") == []


def test_the_latest_of_a_name_is_kept_and_others_are_left_alone(tmp_path: Path) -> None:
    for name in ("abc", "def", "abc"):
        last = write_cache(tmp_path, name, "stamp", SECTIONS)
    (tmp_path / "abc-1.tmp").write_bytes(b"interrupted")
    assert caches(tmp_path)[0] == last
    drop_caches(tmp_path, "abc", keep=last)
    assert [path.stem.partition("-")[0] for path in caches(tmp_path)] == ["abc", "def"]
    assert caches(tmp_path, "abc") == [last]
    assert not list(tmp_path.glob("*.tmp"))
