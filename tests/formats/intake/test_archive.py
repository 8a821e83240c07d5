from __future__ import annotations

import io
import zipfile

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.archive import Member, RefusedMember, members, safe_name
from tests.formats.intake.packages import zipped


def names(raw: bytes) -> list[str]:
    return [each.name for each in members(raw, "a.zip") if isinstance(each, Member)]


def refused(raw: bytes) -> list[tuple[str, str, str]]:
    return [
        (each.name, each.why.reason, str(each.why))
        for each in members(raw, "a.zip")
        if isinstance(each, RefusedMember)
    ]


def test_files_come_with_their_bytes_and_folders_and_system_files_do_not() -> None:
    raw = zipped(
        {
            "news/": b"",
            "news/나토.txt": "회의".encode(),
            "__MACOSX/news/._나토.txt": b"x",
            "Thumbs.db": b"x",
            "news/.DS_Store": b"x",
        }
    )
    assert list(members(raw, "a.zip")) == [Member("나토.txt", "회의".encode())]


def test_names_in_the_encoding_of_korean_zip_programs_are_read() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("XXXX.txt", b"1")
        package.writestr("YYYYYY.txt", b"2")
    raw = packed.getvalue().replace(b"XXXX", "나토".encode("cp949"))
    assert names(raw.replace(b"YYYYYY", "한국".encode())) == ["나토.txt", "한국.txt"]


def test_a_name_among_the_extra_fields_wins() -> None:
    entry = zipfile.ZipInfo("?.txt")
    name = "나토.txt".encode()
    entry.extra = b"\x75\x70" + (5 + len(name)).to_bytes(2, "little") + b"\1\0\0\0\0" + name
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr(entry, b"x")
    assert names(packed.getvalue()) == ["나토.txt"]


def test_files_of_one_name_are_told_apart() -> None:
    raw = zipped({"a/x.txt": b"1", "b/x.txt": b"2", "c/X.TXT": b"3", "d/x (2).txt": b"4"})
    assert names(raw) == ["x.txt", "x (2).txt", "X (3).TXT", "x (2) (2).txt"]


def test_one_bad_file_does_not_stop_the_rest() -> None:
    raw = zipped({"../../evil.txt": b"x", "in.zip": zipped({"x": b"x"}), "good.txt": b"words"})
    assert names(raw) == ["good.txt"]
    assert refused(raw) == [
        (
            "../../evil.txt",
            "unsafe-name",
            "«../../evil.txt» in «a.zip» has a name that points out of it and was left out: unpack "
            "the zip file yourself and add the file.",
        ),
        (
            "in.zip",
            "kind",
            "«in.zip» is a zip file within «a.zip» and was not opened: unpack it and add what is "
            "in it.",
        ),
    ]


def test_a_damaged_file_within_is_refused_by_itself() -> None:
    raw = zipped({"bad.txt": b"words" * 100, "good.txt": b"words"})
    start = raw.index(b"bad.txt") + len("bad.txt")
    broken = raw[:start] + b"\xff" * 8 + raw[start + 8 :]
    assert names(broken) == ["good.txt"]
    assert [reason for _, reason, _ in refused(broken)] == ["damaged"]


def test_a_bomb_stops_the_whole_zip() -> None:
    raw = zipped({"a.txt": b"words", "b.txt": b"\0" * (30 * 1024 * 1024), "c.txt": b"words"})
    with pytest.raises(UnreadableArticle, match=r"«a\.zip» unpacks to far more"):
        list(members(raw, "a.zip"))


def test_what_is_no_zip_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="is damaged and cannot be read as a zip file"):
        list(members(b"PK\x03\x04 no zip", "a.zip"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON.txt", "_CON.txt"),
        ("com1", "_com1"),
        ("console.txt", "console.txt"),
        ("a:b*?.txt", "a_b__.txt"),
        ("trailing. . ", "trailing"),
        ("folder\\나토.txt", "나토.txt"),
        ("", "article"),
        ("...", "article"),
        ("\ud800.txt", ".txt"),
        ("가.txt", "가.txt"),
    ],
)
def test_a_safe_name_is_one_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_a_long_name_keeps_its_ending() -> None:
    safe = safe_name("나" * 400 + ".docx")
    assert len(safe) == 120
    assert safe.endswith("나.docx")
