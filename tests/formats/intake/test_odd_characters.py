"""The text that can show an error of position or encoding, through every reader that may hold it.

Emoji with joiners, Hanja of Extension B, decomposed Hangul, U+2028 and U+2029, CRLF, a byte order
mark, CP949.
"""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.intake.reading import read_article
from tests.formats.intake import hangul_files, packages, pdf_files
from tests.formats.intake.good_files import escaped, rtf

DECOMPOSED = "\u1112\u1161\u11ab\u1100\u116e\u11a8"
ODD = f"👩🏽‍✈️ 𠀀𠀁 大韓 {DECOMPOSED} 나토\u2028같은 줄\u2029끝 caf\u0065\u0301"
KOREAN = "한국군 대표단이 똠방각하와 NATO 회의에 참석했다."
WANTED = canonical(ODD).text


def mail(text: str) -> bytes:
    message = EmailMessage()
    message["Subject"] = "x"
    message.set_content(text, cte="base64")
    return message.as_bytes()


FILES = {
    "a.txt": ODD.encode(),
    "a.md": ODD.encode("utf-8-sig"),
    "a.docx": packages.docx(packages.paragraph(ODD)),
    "a.hwpx": packages.hwpx(packages.hangul_paragraph(packages.hangul_words(ODD))),
    "a.hwp": hangul_files.hwp(hangul_files.paragraph(ODD)),
    "a.rtf": rtf(escaped(ODD)),
    "a.eml": mail(ODD),
}


@pytest.mark.parametrize("name", sorted(FILES))
def test_odd_characters_come_through_each_reader_as_they_are(name: str) -> None:
    assert read_article(FILES[name], name).text.text == WANTED


def test_odd_characters_of_a_pdf_come_through_but_for_separators_of_lines() -> None:
    # PDFium takes U+2028 and U+2029 for what a font shows nothing for.
    words = ODD.replace("\u2028", " ").replace("\u2029", " ")
    raw = pdf_files.pdf([pdf_files.Printed(words)])
    assert read_article(raw, "a.pdf").text.text == canonical(words).text


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_windows_line_ends_and_encodings_of_text_are_told(name: str, encoding: str) -> None:
    raw = f"{KOREAN}\r\n{KOREAN}\r\n".encode(encoding)
    assert read_article(raw, name).text.text == f"{KOREAN}\n{KOREAN}\n"


@pytest.mark.parametrize("name", ["a.docx", "a.hwpx", "a.hwp", "a.rtf", "a.eml"])
def test_forbidden_characters_are_counted(name: str) -> None:
    odd = "NATO \ufffe\uffff\ufdd0회의"
    makers = {
        "a.docx": lambda: packages.docx(packages.paragraph("NATO \ufdd0회의")),
        "a.hwpx": lambda: packages.hwpx(
            packages.hangul_paragraph(packages.hangul_words("NATO \ufdd0회의"))
        ),
        "a.hwp": lambda: hangul_files.hwp(hangul_files.paragraph(odd + "\ud800")),
        "a.rtf": lambda: rtf(escaped(odd)),
        "a.eml": lambda: mail(odd + "\x07"),
    }
    removed = {"a.docx": 1, "a.hwpx": 1, "a.hwp": 4, "a.rtf": 3, "a.eml": 4}
    read = read_article(makers[name](), name)
    assert (read.text.text, read.text.removed) == ("NATO 회의", removed[name])
