from __future__ import annotations

import io
import subprocess
import sys
import zipfile

import pytest
from hwpx.hwp5.cfb import build_compound_file

from desktop_app.formats.article_text import REASONS, UnreadableArticle
from desktop_app.formats.intake.reading import SUFFIXES, read_article
from tests.formats.intake.good_files import WORDS, good_files, rtf
from tests.formats.intake.packages import zipped

GOOD = good_files()


def refusal(raw: bytes, name: str, password: str = "") -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read_article(raw, name, password)
    assert refused.value.reason in REASONS
    return refused.value


@pytest.mark.parametrize("name", sorted(GOOD))
def test_each_kind_of_file_gives_its_words_in_order(name: str) -> None:
    text = read_article(GOOD[name], name).text.text
    assert text.index(WORDS[0]) < text.index(WORDS[1])


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("good.pdf", "pdf"),
        ("good.docx", "docx"),
        ("good.hwpx", "hwpx"),
        ("good.hwp", "hwp"),
        ("good.eml", "email"),
        ("good.rtf", "rtf"),
    ],
)
def test_a_file_called_txt_is_read_as_what_it_is_with_a_notice(name: str, kind: str) -> None:
    read = read_article(GOOD[name], "article.txt")
    assert read.kind == kind
    assert "although its name ends in .txt" in read.notices[0]


def test_text_called_docx_is_read_as_text_with_a_notice() -> None:
    read = read_article(GOOD["good.txt"], "article.docx")
    assert (read.kind, read.text.text) == ("text", "\n".join(WORDS))
    assert read.notices == (
        "«article.docx» is plain text, although its name ends in .docx; it was read as plain text.",
    )


def test_a_web_page_called_txt_is_read_as_a_web_page() -> None:
    page = f"<!DOCTYPE html><html><body><article><p>{WORDS[0]}</p><p>{WORDS[1] * 5}</p></article>"
    read = read_article(page.encode(), "page.txt")
    assert "<p>" not in read.text.text
    assert WORDS[0] in read.text.text
    assert "is a web page, although" in read.notices[0]


def test_text_that_only_talks_of_html_stays_text() -> None:
    words = "The reporter typed <html> by hand."
    assert read_article(words.encode(), "note.txt").text.text == words


def test_a_file_by_its_right_name_or_without_an_ending_has_no_notice() -> None:
    assert read_article(GOOD["good.pdf"], "good.PDF").notices == ()
    assert read_article(GOOD["good.pdf"], "good").notices == ()


def test_every_suffix_is_told() -> None:
    assert set(SUFFIXES) >= {".txt", ".md", ".html", ".mhtml", ".pdf", ".docx", ".hwpx", ".hwp"}
    assert set(SUFFIXES) >= {".eml", ".rtf"}


@pytest.mark.parametrize(
    ("raw", "name", "reason", "words"),
    [
        (b"", "a.pdf", "empty", "is empty"),
        (b" \r\n\t", "a.txt", "empty", "nothing but blank space"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a.txt", "kind", "is a PNG picture"),
        (b"\x1f\x8b\x08\0\0\0\0\0", "a.html", "kind", "gzip"),
        (zipped({"xl/workbook.xml": "<x/>"}), "a.docx", "kind", "Excel"),
        (zipped({"ppt/presentation.xml": "<x/>"}), "a.docx", "kind", "PowerPoint"),
        (zipped({"content.xml": "<x/>", "mimetype": "odt"}), "a.odt", "kind", "OpenDocument"),
        (zipped({"OEBPS/book.opf": "<x/>"}), "a.epub", "kind", "e-book"),
        (zipped({"one.txt": "x"}), "a.docx", "kind", "without the parts of a Word document"),
        (b"PK\x03\x04" + b"\0" * 60, "a.docx", "damaged", "a Word document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.hwp", "damaged", "damaged"),
        (b"NATO\0\0\1\2\xff\xfe" * 30, "a.docx", "not-text", "null bytes"),
        (b"HWP Document File V3.00 \x1a", "a.hwp", "kind", "of before 2000"),
    ],
)
def test_what_is_no_article_is_refused_with_its_reason(
    raw: bytes, name: str, reason: str, words: str
) -> None:
    refused = refusal(raw, name)
    assert refused.reason == reason
    assert words in str(refused)
    assert str(refused).startswith(f"«{name}» ")


@pytest.mark.parametrize(
    ("stream", "reason", "words"),
    [
        ("EncryptedPackage", "encrypted", "protected by a password: open it in Word"),
        ("WordDocument", "kind", "a Word document of before 2007"),
        ("__properties_version1.0", "kind", "an Outlook message"),
        ("Workbook", "kind", "an Office file of before 2007"),
    ],
)
def test_old_office_files_are_named_and_refused(stream: str, reason: str, words: str) -> None:
    refused = refusal(build_compound_file([(stream, b"x" * 5000)]), "a.docx")
    assert refused.reason == reason
    assert words in str(refused)


@pytest.mark.parametrize("name", ["big.txt", "big.md", "big.rtf", "big.eml"])
def test_fifty_megabytes_of_text_are_refused_with_both_numbers(name: str) -> None:
    start = {"big.rtf": rb"{\rtf1 ", "big.eml": b"MIME-Version: 1.0\n\n"}.get(name, b"")
    refused = refusal(start + b"a" * (46 * 1024 * 1024 - 30), name)
    assert refused.reason == "too-large"
    assert str(refused) == (
        f"«{name}» holds 46 MB of text; the limit is 20 MB. Split it or import a part."
    )


@pytest.mark.parametrize(
    ("name", "raw", "limit"),
    [("big.pdf", b"%PDF-1.5\n", 100), ("big.docx", zipped({"word/document.xml": "<x/>"}), 50)],
)
def test_larger_files_than_a_kind_may_have_are_refused(name: str, raw: bytes, limit: int) -> None:
    size = (limit + 5) * 1024 * 1024
    padded = raw + b" " * (size - len(raw)) if name == "big.pdf" else _stored(size)
    assert f"holds {limit + 5} MB; the limit is {limit} MB. Split it" in str(refusal(padded, name))


def test_control_characters_surrogates_and_noncharacters_are_counted_and_left_out() -> None:
    odd = r"NATO\u-10240? and\u-2? Seoul\'07"  # a lone surrogate, U+FFFE, a bell
    read = read_article(rtf(odd), "odd.rtf")
    assert (read.text.text, read.text.removed) == ("NATO and Seoul", 2)


def test_nothing_heavy_is_loaded_before_a_file_needs_it() -> None:
    program = (
        "import sys; from desktop_app.formats.intake import reading; "
        "reading.read_article(b'NATO', 'a.txt'); "
        "print([m for m in ('trafilatura', 'lxml', 'pypdfium2', 'olefile') if m in sys.modules])"
    )
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert told.stdout.strip() == "[]"


def _stored(size: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        package.writestr("word/document.xml", "<x/>")
        package.writestr("word/media/a.png", b"\0" * (size - 400))
    return packed.getvalue()
