"""What kind of file some bytes are: by how they begin, and only then by the name's ending."""

from __future__ import annotations

import codecs
import io
import re
import zipfile

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.refusals import damaged

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How compound files begin: Hangul, and Office documents before 2007."""

SUFFIXES_OF = {
    "text": (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "mhtml": (".mhtml", ".mht"),
    "pdf": (".pdf",),
    "docx": (".docx", ".docm"),
    "hwpx": (".hwpx",),
    "hwp": (".hwp",),
    "email": (".eml",),
    "rtf": (".rtf",),
}
"""The endings of each kind that is read, in small letters."""

NAMES = {
    "text": "plain text",
    "markdown": "Markdown",
    "html": "a web page",
    "mhtml": "a saved web page",
    "pdf": "a PDF document",
    "docx": "a Word document",
    "hwpx": "a Hangul document (.hwpx)",
    "hwp": "a Hangul document (.hwp)",
    "email": "an e-mail",
    "rtf": "a Rich Text document",
}
"""What a kind is called in a sentence."""

_AS_WORDS = "save its words as a text file and add that."
_OTHERS = (
    (b"\x89PNG\r\n\x1a\n", "a PNG picture", _AS_WORDS),
    (b"\xff\xd8\xff", "a JPEG picture", _AS_WORDS),
    (b"GIF87a", "a GIF picture", _AS_WORDS),
    (b"GIF89a", "a GIF picture", _AS_WORDS),
    (b"\x1f\x8b\x08", "a gzip file", "unpack it and add what is in it."),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip file", "unpack it and add what is in it."),
    (b"Rar!\x1a\x07", "a RAR file", "unpack it and add what is in it."),
    (b"bplist00", "a Safari web archive", "save the page as HTML and add that."),
    (b"HWP Document File V", "a Hangul document of before 2000", "save it as .hwpx and add that."),
)

_OTHER_SIGNATURES = tuple(signature for signature, _, _ in _OTHERS)
_KINDS = {ending: kind for kind, endings in SUFFIXES_OF.items() for ending in endings}

_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}\?>|<!--.{0,4000}?-->|\s)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HEADERS = re.compile(rb"(?:From [^\n]*\n)?[A-Za-z][A-Za-z0-9-]*:[ \t\r\n]")
_MESSAGE = re.compile(rb"^MIME-Version:|^Message-ID:|^Received:", re.IGNORECASE | re.MULTILINE)
_SNAPSHOT = re.compile(
    rb"^Snapshot-Content-Location:|^From: *<?Saved by", re.IGNORECASE | re.MULTILINE
)
_HEAD = 8_192


def kind_of(raw: bytes, name: str) -> str:
    """Return a key of SUFFIXES_OF: what raw is, whatever it is called.

    Raises UnreadableArticle for what is known and not read, such as pictures.
    """
    if raw.startswith(_OTHER_SIGNATURES):
        what, do = next(said for signature, *said in _OTHERS if raw.startswith(signature))
        raise UnreadableArticle(f"«{name}» is {what}, not an article: {do}", "kind")
    named = kind_named(name)
    start = raw[:_HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    if start.startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in raw[:1024]):
        return "pdf"
    if raw.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_zip(raw, name, named)
    if raw.startswith(OLE):
        return _kind_of_compound(raw, name)
    if start.startswith(b"{\\rtf"):
        return "rtf"
    return _kind_of_words(raw, named)


def kind_named(name: str) -> str:
    """Return the kind that a file's name promises, or "text" for an ending that is not known."""
    return _KINDS.get(suffix(name), "text")


def suffix(name: str) -> str:
    """Return the ending of a name in small letters, with its dot, or the empty text."""
    _, dot, ending = name.rpartition(".")
    return dot + ending.lower() if dot else ""


def _kind_of_words(raw: bytes, named: str) -> str:
    if _PAGE.match(_beginning(raw)):
        return "html"
    head = _header_block(raw)
    if head and _MESSAGE.search(head):
        return "mhtml" if named == "mhtml" or _SNAPSHOT.search(head) else "email"
    if named == "html":
        return "html" if re.search(r"<[a-zA-Z!/]", _beginning(raw, 200_000)) else "text"
    if named == "email":
        return "email" if head else "text"
    return named if named == "markdown" else "text"


def _header_block(raw: bytes) -> bytes:
    """Return the header lines of a message, or nothing if raw does not begin with any."""
    raw = raw[: 4 * _HEAD].removeprefix(codecs.BOM_UTF8).lstrip()
    return re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0] + b"\n" if _HEADERS.match(raw) else b""


def _beginning(raw: bytes, length: int = _HEAD) -> str:
    """Return the first characters, well enough to see tags in them."""
    part = raw[:length]
    if part.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return part.decode("utf-16", "ignore")
    if b"\0" in part:
        part = part.replace(b"\0", b"")
    return part.removeprefix(codecs.BOM_UTF8).decode("latin-1")


def _kind_of_zip(raw: bytes, name: str, named: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as package:
            parts = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise damaged(name, NAMES[named] if named in ("docx", "hwpx") else "a zip file") from None
    if not parts:
        raise UnreadableArticle(
            f"«{name}» is an empty zip file: choose a file that holds the article's words.", "empty"
        )
    if any(part.startswith("word/") for part in parts):
        return "docx"
    if any(part.startswith("Contents/") for part in parts):
        return "hwpx"
    raise UnreadableArticle(f"«{name}» is {_other_package(parts, named)}", "kind")


def _other_package(parts: set[str], named: str) -> str:
    if any(part.startswith("xl/") for part in parts):
        return "an Excel workbook, not an article: save its words as a text file and add that."
    if any(part.startswith("ppt/") for part in parts):
        return "a PowerPoint file, not an article: save it as PDF and add that."
    if "content.xml" in parts:
        return "an OpenDocument file, which is not read: save it as .docx and add that."
    if any(part.endswith(".opf") for part in parts):
        return "an e-book, which is not read: save the article as PDF or text and add that."
    if named in ("docx", "hwpx"):
        return f"a zip file without the parts of {NAMES[named]}: save it once more and add that."
    return (
        "a zip file within a zip file or without its ending .zip: unpack it and add what is in it."
    )


def _kind_of_compound(raw: bytes, name: str) -> str:
    from desktop_app.formats.intake.compound_file import opened_compound

    with opened_compound(raw, name) as compound:
        if compound.exists("FileHeader"):
            return "hwp"
        if compound.exists("EncryptedPackage"):
            raise UnreadableArticle(
                f"«{name}» is protected by a password: open it in Word, save it without the "
                "password and add it again.",
                "encrypted",
            )
        if compound.exists("WordDocument"):
            what, do = "a Word document of before 2007", "save it as .docx and add that."
        elif compound.exists("__properties_version1.0"):
            what, do = "an Outlook message", "save it as .eml or text and add that."
        else:
            what, do = "an Office file of before 2007", _AS_WORDS
    raise UnreadableArticle(f"«{name}» is {what}, which is not read: {do}", "kind")
