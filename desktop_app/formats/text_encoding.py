"""Which encoding a text file has: found by trying the likely ones strictly, never by replacing."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from itertools import islice

_SAMPLE = 200_000
"""Bytes or characters that statistics look at; the decoding itself is always of the whole text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    # UTF-32 comes first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

_ISO_2022_KR = b"\x1b$)C"
_HIGH = bytes(range(0x80, 0x100))
_LONE_HIGH = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_UTF8_SEQUENCE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)

# What tells one byte order from the other: English read the wrong way round is all Hanja, and
# Hangul is never as dense by chance.
_TELLING = re.compile("[\t\n\r -~\uac00-\ud7a3]")
_WRITTEN = re.compile(
    "[\t\n\r -~\u00a0-\u024f\u0370-\u04ff\u1100-\u11ff\u2000-\u206f\u20a0-\u22ff\u2500-\u27bf"
    "\u3000-\u33ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef\U00010000-\U0003ffff]"
)
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


class UndecodableText(ValueError):
    """Bytes that are no text, or a damaged one; the message goes on from "this file …"."""


class NullBytes(UndecodableText):
    """Bytes with NUL among them, as programs and pictures have."""


@dataclass(frozen=True, slots=True)
class DecodedText:
    """A text, any byte order mark still in front, and the Python name of its encoding."""

    text: str
    encoding: str


def decode(raw: bytes) -> DecodedText:
    """Return the text in raw.

    The order is: byte order mark, strict UTF-8, UTF-16 without a mark, ISO-2022-KR, Windows-1252
    where high bytes stand alone, CP949 where more than 70 % is Hangul, and last what chardet says.
    Raises UndecodableText.
    """
    for attempt in (_marked, _utf8, _utf16, _iso_2022_kr, _windows_1252, _cp949, _detected):
        decoded = attempt(raw)
        if decoded is not None:
            return decoded
    raise UndecodableText("is in an encoding that could not be told")


def _marked(raw: bytes) -> DecodedText | None:
    damage = ""
    for mark, encoding in _MARKS:
        if raw.startswith(mark):
            try:
                return DecodedText(raw.decode(encoding), encoding)
            except UnicodeDecodeError as error:
                damage = f"begins as {encoding.upper()} but is damaged at byte {error.start + 1:,}"
    if damage:
        raise UndecodableText(damage)
    return None


def _utf8(raw: bytes) -> DecodedText | None:
    # Both are valid UTF-8: English UTF-16, as letters and NULs, and ISO-2022-KR, all of 7 bits.
    if b"\0" in raw or _ISO_2022_KR in raw:
        return None
    try:
        return DecodedText(raw.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        around = raw[max(0, error.start - _SAMPLE) : error.start + _SAMPLE]
        if 5 * _count_high(_UTF8_SEQUENCE.sub(b"", around)) <= _count_high(around):
            raise UndecodableText(f"is UTF-8 but is damaged at byte {error.start + 1:,}") from None
        return None


def _utf16(raw: bytes) -> DecodedText | None:
    if b"\0" not in raw:
        return None
    best, most = None, 0
    for encoding in ("utf-16-le", "utf-16-be"):
        decoded = _strictly(raw, encoding)
        if decoded is None:
            continue
        sample = decoded.text[:_SAMPLE]
        telling = len(_TELLING.findall(sample))
        if telling > most and len(_WRITTEN.findall(sample)) >= 0.9 * len(sample):
            best, most = decoded, telling
    if best is None:
        raise NullBytes("holds null bytes, as programs and pictures do, and is no text")
    return best


def _iso_2022_kr(raw: bytes) -> DecodedText | None:
    return _strictly(raw, "iso2022_kr") if _ISO_2022_KR in raw else None


def _windows_1252(raw: bytes) -> DecodedText | None:
    # In Korean encodings high bytes come in pairs; in English they are single quotation marks.
    lone = len(_LONE_HIGH.findall(raw))
    return _strictly(raw, "cp1252") if lone and 2 * lone >= _count_high(raw) else None


def _cp949(raw: bytes) -> DecodedText | None:
    decoded = _strictly(raw, "cp949")
    if decoded is None:
        return None
    sample = [found[0] for found in islice(_NOT_ASCII.finditer(decoded.text), _SAMPLE)]
    hangul = sum("\uac00" <= char <= "\ud7a3" for char in sample)
    return decoded if hangul > 0.7 * len(sample) else None


def _detected(raw: bytes) -> DecodedText | None:
    import chardet  # slow to load, and hardly ever needed

    encoding = chardet.detect(raw[:_SAMPLE])["encoding"]
    return _strictly(raw, encoding.lower()) if encoding else None


def _strictly(raw: bytes, encoding: str) -> DecodedText | None:
    """Return the text if every byte of raw is valid, and None too for an encoding Python lacks."""
    try:
        return DecodedText(raw.decode(encoding), encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _count_high(raw: bytes) -> int:
    return len(raw) - len(raw.translate(None, _HIGH))
