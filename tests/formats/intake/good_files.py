"""One good file of each kind, with the same words, for the tests that break them."""

from __future__ import annotations

from email.message import EmailMessage

from tests.formats.intake import hangul_files, packages, pdf_files

WORDS = (
    "나토 정상회의에 한국군 대표단이 참석했다.",
    "NATO’s military committee invited Seoul for the first time.",
)


def good_files() -> dict[str, bytes]:
    """Return a small good file for each name."""
    first, second = WORDS
    mail = EmailMessage()
    mail["Subject"] = first
    mail["From"] = "김민지 <minji@example.org>"
    mail["Date"] = "Tue, 22 Dec 2009 13:55:00 +0900"
    mail.set_content("\n".join(WORDS), cte="base64")
    mail.add_alternative(f"<html><body><p>{first}</p><p>{second}</p></body></html>", subtype="html")
    mail.add_attachment(b"\0\1\2", maintype="application", subtype="octet-stream", filename="a.bin")
    body = hangul_files.paragraph(first) + hangul_files.paragraph(second)
    return {
        "good.pdf": pdf_files.pdf(pdf_files.column(*WORDS), title=first),
        "good.docx": packages.docx(
            "".join(map(packages.paragraph, WORDS)), core=packages.core(first)
        ),
        "good.hwpx": packages.hwpx(
            "".join(packages.hangul_paragraph(packages.hangul_words(each)) for each in WORDS)
        ),
        "good.hwp": hangul_files.hwp(body),
        "good.eml": mail.as_bytes(),
        "good.rtf": rtf("\\par ".join(map(escaped, WORDS))),
        "good.md": "\n".join(("---", f"title: {first}", "---", "", *WORDS)).encode(),
        "good.txt": "\n".join(WORDS).encode(),
    }


def rtf(body: str, head: str = "") -> bytes:
    """Return Rich Text of the Korean code page."""
    fonts = r"{\fonttbl{\f0\fnil\fcharset129 Batang;}{\f1\fcharset0 Arial;}}"
    return (r"{\rtf1\ansi\ansicpg949\deff0" + fonts + head + r"\pard " + body + r"\par}").encode(
        "latin-1"
    )


def escaped(text: str) -> str:
    """Return text as Rich Text writes it: each UTF-16 unit by its number."""
    raw = text.encode("utf-16-le", "surrogatepass")
    units = (
        int.from_bytes(raw[at : at + 2], "little", signed=True) for at in range(0, len(raw), 2)
    )
    return "".join(chr(unit) if 32 <= unit < 91 else rf"\u{unit}?" for unit in units)
