"""Zip files of articles: what is in them, one file after the other."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.guarded_zip import GuardedZip, is_unsafe
from desktop_app.formats.intake.refusals import refuse_empty

_UTF8_NAME = 0x800
_UNICODE_PATH = 0x7075
_FORBIDDEN = re.compile(r'[<>:"|?*\\/\x00-\x1f\x7f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[1-9¹²³]|lpt[1-9¹²³])(?:\.|$)", re.IGNORECASE)
_LONGEST = 120
"""Characters of a file's name; beside it stand folders and a hash."""

_PASSED_OVER = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$)", re.I)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of the zip: a name that every system takes, unlike all others, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class RefusedMember:
    """A file of the zip that was left out, by the name it has there, and why."""

    name: str
    why: UnreadableArticle


def members(raw: bytes, name: str) -> Iterator[Member | RefusedMember]:
    """Yield the files in a zip called name, in its order; folders and system files are passed over.

    One bad file does not stop the rest, but a zip that unpacks to too much does. Raises
    UnreadableArticle for that, and if the zip itself cannot be read.
    """
    refuse_empty(raw, name)
    package = GuardedZip(raw, name)
    taken: set[str] = set()
    for entry in package.entries:
        shown = _shown_name(entry)
        if entry.is_dir() or _PASSED_OVER.search(shown):
            continue
        try:
            content = _content(package, entry, shown, name)
        except UnreadableArticle as why:
            if why.reason == "unpacks-too-large":
                raise
            yield RefusedMember(shown, why)
            continue
        yield Member(_unlike(safe_name(shown), taken), content)


def safe_name(name: str) -> str:
    """Return the last part of a name as every system takes it: no device, no sign of a path."""
    last = unicodedata.normalize("NFC", name.replace("\\", "/").rsplit("/", 1)[-1])
    last = _FORBIDDEN.sub("_", last).rstrip(". ").lstrip(" ")
    last = last.encode("utf-8", "ignore").decode()
    path = PurePosixPath(last or "article")
    kept = path.stem[: _LONGEST - len(path.suffix)] + path.suffix[:_LONGEST]
    return f"_{kept}" if _RESERVED.match(kept) else kept


def _content(package: GuardedZip, entry: zipfile.ZipInfo, shown: str, archive: str) -> bytes:
    if is_unsafe(entry):
        raise UnreadableArticle(
            f"«{shown}» in «{archive}» has a name that points out of it and was left out: "
            "unpack the zip file yourself and add the file.",
            "unsafe-name",
        )
    if shown.lower().endswith(".zip"):
        raise _nested(shown, archive)
    return package.read(entry)


def _nested(shown: str, archive: str) -> UnreadableArticle:
    return UnreadableArticle(
        f"«{shown}» is a zip file within «{archive}» and was not opened: unpack it and add what is "
        "in it.",
        "kind",
    )


def _shown_name(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file as its writer meant it: zip programs in Korea write CP949."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename
    named = _unicode_path(entry.extra)
    if named:
        return named
    raw = entry.orig_filename.encode("cp437", "replace")
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return entry.filename


def _unicode_path(extra: bytes) -> str:
    """Return the name in UTF-8 that some programs put among an entry's extra fields."""
    at = 0
    while at + 4 <= len(extra):
        kind = int.from_bytes(extra[at : at + 2], "little")
        size = int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == _UNICODE_PATH and size > 5:
            try:
                return extra[at + 9 : at + 4 + size].decode("utf-8")
            except UnicodeDecodeError:
                return ""
        at += 4 + size
    return ""


def _unlike(name: str, taken: set[str]) -> str:
    """Return the name, numbered if a file of that name was there already."""
    path = PurePosixPath(name)
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    taken.add(name.casefold())
    return name
