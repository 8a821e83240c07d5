"""Hangul documents of the binary kind (.hwp, version 5): their words in the order of reading."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

import olefile

from desktop_app.formats.article_text import MEGABYTE, UnreadableArticle
from desktop_app.formats.intake.assembled import assembled
from desktop_app.formats.intake.compound_file import BROKEN, opened_compound
from desktop_app.formats.intake.guarded_zip import (
    PACKED_LIMIT,
    PART_LIMIT,
    RATIO_LIMIT,
    TOTAL_LIMIT,
)
from desktop_app.formats.intake.hwp_walk import HwpWalk
from desktop_app.formats.intake.properties import told_by_properties
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above
from desktop_app.formats.intake.story import Story

_WHAT = "a Hangul document"
_SIGNATURE = b"HWP Document File"
_COMPRESSED, _PASSWORD, _DISTRIBUTED = 0x1, 0x2, 0x4
_PROPERTIES = "\x05HwpSummaryInformation"
_TITLE, _AUTHOR = 2, 4
_LONG_RECORD = 0xFFF


@dataclass(frozen=True, slots=True)
class _Record:
    """A record: what it holds (tag), how deep it is nested, its bytes."""

    tag: int
    level: int
    content: bytes


def read_hwp(raw: bytes, name: str) -> ReadArticle:
    """Return the article in a .hwp file. Raises UnreadableArticle, for passwords too."""
    refuse_above(PACKED_LIMIT, raw, name, "")
    with opened_compound(raw, name) as compound:
        flags = _flags(compound, name)
        sections = [compound.openstream(path).read() for path in _sections(compound, name)]
        title, author = _title_and_author(compound)
    walk = HwpWalk(Story())
    budget = TOTAL_LIMIT
    for packed in sections:
        content = _inflated(packed, name, budget) if flags & _COMPRESSED else packed
        budget -= len(content)
        for record in _records(content, name):
            walk.meet(record.tag, record.level, record.content)
    article = assembled(walk.lines(), name, "hwp")
    told = told_by_properties(title, author, article.text.text.split("\n"))
    return ReadArticle(article.text, "hwp", "", told, article.roles, article.notices)


def _flags(compound: olefile.OleFileIO, name: str) -> int:
    """Return the flags of the file's header; refuse what cannot be read because of them."""
    header = compound.openstream("FileHeader").read(256)
    if len(header) < 40 or not header.startswith(_SIGNATURE):
        raise damaged(name, _WHAT)
    flags = int.from_bytes(header[36:40], "little")
    if flags & _PASSWORD:
        raise UnreadableArticle(
            f"«{name}» is protected by a password: open it in Hancom Office, save it without the "
            "password and add it again.",
            "encrypted",
        )
    if flags & _DISTRIBUTED:
        raise UnreadableArticle(
            f"«{name}» is a Hangul document for distribution, whose words are locked: print it to "
            "PDF in Hancom Office and add that.",
            "encrypted",
        )
    return flags


def _sections(compound: olefile.OleFileIO, name: str) -> list[list[str]]:
    numbered = [
        (int(path[1][7:]), path)
        for path in compound.listdir()
        if len(path) == 2 and path[0] == "BodyText" and path[1][7:].isdecimal()
    ]
    if not numbered:
        raise damaged(name, _WHAT)
    return [path for _, path in sorted(numbered)]


def _inflated(packed: bytes, name: str, budget: int) -> bytes:
    """Return what was packed (raw deflate), never more than the limits allow."""
    limit = min(PART_LIMIT, budget, max(MEGABYTE, RATIO_LIMIT * len(packed)))
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        content = inflating.decompress(packed, limit + 1)
    except zlib.error:
        raise damaged(name, _WHAT) from None
    if len(content) > limit:
        raise UnreadableArticle(
            f"«{name}» unpacks to far more than its size and was not opened.", "unpacks-too-large"
        )
    if not inflating.eof:
        raise damaged(name, _WHAT)
    return content


def _records(content: bytes, name: str) -> Iterator[_Record]:
    at = 0
    while at + 4 <= len(content):
        (header,) = struct.unpack_from("<I", content, at)
        size = header >> 20
        at += 4
        if size == _LONG_RECORD and at + 4 <= len(content):
            (size,) = struct.unpack_from("<I", content, at)
            at += 4
        if at + size > len(content):
            raise damaged(name, _WHAT)
        yield _Record(header & 0x3FF, header >> 10 & 0x3FF, content[at : at + size])
        at += size


def _title_and_author(compound: olefile.OleFileIO) -> tuple[str, str]:
    """Return two of the properties; damaged ones say nothing of the text."""
    if not compound.exists(_PROPERTIES):
        return "", ""
    try:
        properties = compound.getproperties(_PROPERTIES)
    except BROKEN:
        return "", ""
    return _as_text(properties.get(_TITLE)), _as_text(properties.get(_AUTHOR))


def _as_text(value: object) -> str:
    return value if isinstance(value, str) else ""
