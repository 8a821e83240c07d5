from __future__ import annotations

import io
import stat
import tracemalloc
import zipfile

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake import guarded_zip
from desktop_app.formats.intake.guarded_zip import ENTRIES_LIMIT, GuardedZip, is_unsafe
from desktop_app.formats.intake.reading import read_article
from tests.formats.intake.packages import docx, paragraph, word_part, zipped

MEGABYTE = 1024 * 1024
BOMB = "«a.docx» unpacks to far more than its size and was not opened."


def refusal(raw: bytes, name: str = "a.docx") -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read_article(raw, name)
    return refused.value


def noise(megabytes: int) -> bytes:
    """Return letters that pack to about a hundredth."""
    line = b"<w:p><w:r><w:t>%05d</w:t></w:r></w:p>"
    return b"".join(line % (number % 500) for number in range(megabytes * MEGABYTE // 38 + 1))


def test_a_part_that_unpacks_to_two_hundred_times_its_size_is_not_opened() -> None:
    refused = refusal(zipped({"word/document.xml": b"\0" * (20 * MEGABYTE)}))
    assert (str(refused), refused.reason) == (BOMB, "unpacks-too-large")


def test_a_small_part_may_be_as_dense_as_it_likes() -> None:
    body = paragraph("나토") + "<w:p/>" * 40_000
    assert read_article(docx(body), "a.docx").text.text == "나토"


def test_a_part_above_its_limit_is_not_opened_however_loose_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert guarded_zip.PART_LIMIT == 50 * MEGABYTE
    monkeypatch.setattr(guarded_zip, "PART_LIMIT", 2 * MEGABYTE)
    body = noise(3)
    raw = zipped({"word/document.xml": word_part(body.decode())})
    assert len(body) < 200 * len(raw)
    assert refusal(raw).reason == "unpacks-too-large"


def test_parts_together_may_not_exceed_their_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    assert guarded_zip.TOTAL_LIMIT == 200 * MEGABYTE
    monkeypatch.setattr(guarded_zip, "TOTAL_LIMIT", 8 * MEGABYTE)
    package = GuardedZip(zipped({"a.xml": noise(3)}), "a.zip")
    for _ in range(2):
        package.read("a.xml")
    with pytest.raises(UnreadableArticle, match="unpacks to far more"):
        package.read("a.xml")


def test_a_bomb_is_stopped_before_it_takes_memory() -> None:
    raw = zipped({"word/document.xml": bytes(100 * MEGABYTE)})
    tracemalloc.start()
    try:
        assert refusal(raw).reason == "unpacks-too-large"
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 10 * MEGABYTE


def test_a_size_that_the_directory_understates_is_not_believed() -> None:
    raw = bytearray(zipped({"word/document.xml": b"<x>" + b" " * (2 * MEGABYTE) + b"</x>"}))
    directory = raw.rindex(b"PK\x01\x02")
    raw[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    assert refusal(bytes(raw)).reason in ("damaged", "unpacks-too-large")


def test_more_than_five_thousand_entries_are_refused() -> None:
    parts: dict[str, str | bytes] = {"word/document.xml": word_part(paragraph("x"))}
    parts |= {f"word/media/{number}": "" for number in range(ENTRIES_LIMIT)}
    refused = refusal(zipped(parts))
    assert refused.reason == "unpacks-too-large"
    assert "holds 5,001 files; the limit is 5,000" in str(refused)


@pytest.mark.parametrize(
    "name", ["../x.xml", "a/../../x", "/etc/x", "C:/x", "..\\x", "\\\\host\\x"]
)
def test_a_part_whose_name_points_out_of_the_file_refuses_it(name: str) -> None:
    raw = zipped({"word/document.xml": word_part(paragraph("x")), name: "x"})
    assert refusal(raw).reason == "unsafe-name"


@pytest.mark.parametrize("name", ["a..b.xml", "word/..hidden", "..."])
def test_dots_within_a_name_are_harmless(name: str) -> None:
    assert not is_unsafe(zipfile.ZipInfo(name))


def test_a_link_is_unsafe() -> None:
    link = zipfile.ZipInfo("word/link")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    assert is_unsafe(link)


def test_a_part_with_a_password_is_refused() -> None:
    raw = bytearray(docx(paragraph("x")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        raw[raw.index(mark) + offset] |= 1
    assert refusal(bytes(raw)).reason == "encrypted"


def test_a_method_of_packing_that_offices_do_not_use_is_damage() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as package:
        package.writestr("word/document.xml", word_part(paragraph("x")))
    assert refusal(packed.getvalue()).reason == "damaged"
