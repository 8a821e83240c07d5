"""The characters of a web page: from its bytes, by what the page says of itself and by trying."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from html import unescape

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.text_encoding import UndecodableText, decode

_HEAD = 4096
"""Bytes in which a page says what encoding it has."""

_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]+)"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]+)""",
    re.I,
)
_WIDE = re.compile(rb"[^\0]\0[^\0]\0|\0[^\0]\0[^\0]")

# What pages call an encoding, and what browsers read it as: the larger set it belongs to.
_READ_AS = {
    **dict.fromkeys(
        ("euc-kr", "euc_kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601", "ks_c_5601-1989"), "cp949"
    ),
    **dict.fromkeys(("ksc_5601", "windows-949", "x-windows-949", "uhc", "korean"), "cp949"),
    **dict.fromkeys(
        ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"
    ),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis", "sjis"), "cp932"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    "iso-8859-9": "cp1254",
    # A page that was read as far as its meta element cannot be UTF-16.
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
}

_LATIN = "cp1252"
"""What most pages mean by iso-8859-1, and what a page of no thought says it is."""

# More damage than this and the page is in another encoding than it says.
_DAMAGE_SHARE = 0.002
_FEW = 3

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0e-\x1f\ufdd0-\ufdef\ufffe\uffff]")
_OWN_ENTITIES = re.compile(r"<!DOCTYPE[^>\[]{0,1000}\[[^\]]*+\]\s*>", re.I)
_NUMBERED = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")


@dataclass(frozen=True, slots=True)
class PageSource:
    """The markup of a page, the Python name of its encoding, and what was lost in reading it.

    `removed` counts characters that no text may hold, `damaged` bytes that are no character; these
    stand in the markup as U+FFFD.
    """

    markup: str
    encoding: str = ""
    removed: int = 0
    damaged: int = 0


def page_source(raw: bytes, name: str, label: str = "") -> PageSource:
    """Return the markup in raw.

    A byte order mark wins, then strict UTF-8, then what the page or the `label` it came with says,
    then what plain text is tried with. Raises UnreadableArticle.
    """
    text, encoding, damaged = _decoded(raw, name, declared_encoding(raw) or known_encoding(label))
    markup, removed = clean_markup(text)
    return PageSource(markup, encoding, removed, damaged)


def clean_markup(text: str) -> tuple[str, int]:
    """Return markup without the characters that no text may hold, and how many there were.

    Entities that a page declares for itself are taken out too: HTML has none.
    """
    text, removed = _FORBIDDEN.subn("", text.removeprefix("\ufeff"))
    text = _OWN_ENTITIES.sub("", text, count=1)
    return (_NUMBERED.sub(_printable, text) if "&#" in text else text), removed


def declared_encoding(raw: bytes) -> str:
    """Return the Python name of the encoding a page says it has; empty if it says none known."""
    found = _DECLARED.search(raw[:_HEAD])
    return known_encoding((found[1] or found[2]).decode("ascii")) if found else ""


def known_encoding(label: str) -> str:
    """Return the Python name of the encoding that browsers understand by label, or nothing."""
    label = label.strip().lower()
    try:
        return codecs.lookup(_READ_AS.get(label, label)).name
    except LookupError:
        return ""


def _decoded(raw: bytes, name: str, declared: str) -> tuple[str, str, int]:
    """Return the text, its encoding, and how many bytes of it are damaged."""
    marked = raw.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and not _WIDE.search(raw[:64]) and b"\x1b$" not in raw:
        try:
            return raw.decode("utf-8"), "utf-8", 0
        except UnicodeDecodeError:
            # A page that says it is UTF-8 and is not may be anything, and so may one in Latin
            # letters whose high bytes come in pairs; others are what they say.
            is_told = declared not in ("", "utf-8") and not (declared == _LATIN and _is_hangul(raw))
            if is_told and (read := _nearly(raw, declared)):
                return read
    try:
        decoded = decode(raw)
    except UndecodableText as why:
        if read := _nearly(raw, declared or "utf-8"):
            return read
        raise UnreadableArticle(
            f"«{name}» {why}: open it in a browser, save it once more and add it again.", "encoding"
        ) from None
    return decoded.text, decoded.encoding, 0


def _is_hangul(raw: bytes) -> bool:
    """Return whether raw is Korean, whatever it says: editors of old wrote iso-8859-1 on all."""
    try:
        return decode(raw).encoding == "cp949"
    except UndecodableText:
        return False


def _nearly(raw: bytes, encoding: str) -> tuple[str, str, int] | None:
    """Read a page that is all right but for a few bytes, as browsers do; None if for more."""
    text = raw.decode(encoding, errors="replace")
    damaged = text.count("\ufffd")
    few = damaged <= max(_FEW, _DAMAGE_SHARE * len(raw))
    return (text, encoding, damaged) if few else None


def _printable(found: re.Match[str]) -> str:
    """Write out the numbered characters that libxml2 keeps as controls: &#146; is meant as ’."""
    number = int(found[1], 16) if found[1] else int(found[2])
    if 0x80 <= number <= 0x9F:
        return unescape(f"&#{number};")
    allowed = number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number <= 0x10FFFF
    plane_end = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return found[0] if allowed and not plane_end else ""
