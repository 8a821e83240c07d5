"""Pages saved as one file: the page in it, its address, and files that are broken."""

from __future__ import annotations

import base64
import quopri

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.mhtml import FILE_LIMIT, read_mhtml
from tests.formats.intake.pages import BODY, KOREAN_BODY, page, paragraphs


def part(kind: str, body: bytes, *headers: str, encoding: str = "quoted-printable") -> bytes:
    written = (
        quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    )
    head = "\r\n".join(
        (f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", *headers)
    )
    return head.encode() + b"\r\n\r\n" + written


def saved(*parts: bytes, headers: str = "", kind: str = 'type="text/html"') -> bytes:
    head = (
        "From: <Saved by Blink>\r\nSubject: NATO\r\nDate: Sat, 5 Oct 2024 09:00:00 -0000\r\n"
        f"MIME-Version: 1.0\r\n{headers}"
        f'Content-Type: multipart/related;\r\n\t{kind};\r\n\tboundary="b0"\r\n\r\n'
    )
    return head.encode() + b"".join(b"\r\n--b0\r\n" + each for each in parts) + b"\r\n--b0--\r\n"


PICTURE = part(
    "image/png", b"\x89PNG" * 200, "Content-Location: https://a.org/x.png", encoding="base64"
)


def test_the_page_is_read_and_its_pictures_are_left_alone() -> None:
    read = read_mhtml(saved(part("text/html", page()), PICTURE), "page.mhtml")
    assert read.text.text == "\n\n".join(BODY)
    assert read.kind == "mhtml"


def test_the_date_on_which_it_was_saved_is_none_of_publication() -> None:
    assert "published" not in read_mhtml(saved(part("text/html", page())), "page.mhtml").found


def test_the_address_is_that_of_the_snapshot() -> None:
    raw = saved(part("text/html", page()), headers="Snapshot-Content-Location: https://a.org/1\r\n")
    told = read_mhtml(raw, "page.mhtml").found["url"]
    assert (told.value, told.evidence) == ("https://a.org/1", "saved from: https://a.org/1")


def test_the_address_of_the_part_serves_too() -> None:
    raw = saved(part("text/html", page(), "Content-Location: https://a.org/2"))
    assert read_mhtml(raw, "page.mhtml").found["url"].value == "https://a.org/2"


def test_the_letters_are_read_as_the_part_says() -> None:
    body = f"<html><body>{paragraphs(*KOREAN_BODY)}</body></html>".encode("cp949")
    raw = saved(part("text/html; charset=ks_c_5601-1987", body, encoding="base64"))
    read = read_mhtml(raw, "page.mhtml")
    assert read.text.text == "\n\n".join(KOREAN_BODY)
    assert read.encoding == "cp949"


def test_of_several_pages_the_one_named_as_start_is_read() -> None:
    frame = part("text/html", b"<p>An advertisement</p>", "Content-ID: <frame>")
    main = part("text/html", page(), "Content-ID: <main>")
    raw = saved(frame, main, kind='type="text/html"; start="<main>"')
    assert read_mhtml(raw, "page.mhtml").text.text == "\n\n".join(BODY)


def test_a_page_in_a_single_part_is_read() -> None:
    raw = b"MIME-Version: 1.0\r\n" + part("text/html", page())
    assert read_mhtml(raw, "page.mhtml").text.text == "\n\n".join(BODY)


def nested(levels: int) -> bytes:
    inner = part("text/html", page())
    for level in range(levels):
        boundary = f"n{level}"
        head = f"Content-Type: multipart/mixed; boundary={boundary}\r\n\r\n--{boundary}\r\n"
        inner = head.encode() + inner + f"\r\n--{boundary}--\r\n".encode()
    return b"MIME-Version: 1.0\r\n" + inner


def test_parts_may_lie_twenty_levels_deep() -> None:
    assert read_mhtml(nested(20), "page.mhtml").text.text == "\n\n".join(BODY)


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (saved(PICTURE), "damaged"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b0\r\n\r\ncut",
            "damaged",
        ),
        (saved(part("text/html", b"  ")), "empty"),
        (nested(21), "damaged"),
        (nested(3_000), "damaged"),
        (b"x" * (FILE_LIMIT + 1), "too-large"),
        (saved(part("text/html", b"<p>" + b"word " * 1_100_000, encoding="base64")), "too-large"),
    ],
    ids=["nothing", "pictures only", "cut", "blank", "21 levels", "3,000 levels", "file", "page"],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(raw: bytes, reason: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_mhtml(raw, "page.mhtml")
    assert caught.value.reason == reason
    assert str(caught.value).startswith("«page.mhtml» ")
    assert "\n" not in str(caught.value)
