"""What a worker can be asked for: to read a file or copied HTML, or to unpack an archive."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import TypeAlias

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.rules import is_endless, read_metadata
from desktop_app.domain.metadata.text_metadata import TextMetadata
from desktop_app.formats.article_text import LIMIT, MEGABYTE, UnreadableArticle, too_large
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.storage.article_names import is_hidden
from desktop_app.storage.whole_file import reason

LARGEST = 100 * MEGABYTE
"""Bytes of the largest file that any reader takes; most readers have a lower limit."""

_BEGINNING = 8_192

# Without O_NONBLOCK, to open a pipe waits until somebody writes into it.
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class ReadFile:
    """An article out of a file, what its text says of itself, and the SHA-256 of the file."""

    article: ReadArticle
    metadata: TextMetadata
    original: str


@dataclass(frozen=True, slots=True)
class Unpacked:
    """The files that an archive held: where each lies now, and what it is called in there.

    `left` are the names of those that are not read; `refused` has a name, a sentence, and a code
    for each that was left out.
    """

    files: tuple[tuple[str, str], ...] = ()
    left: tuple[str, ...] = ()
    refused: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ReadThis:
    """Read the file at a path, which is called name; `password` opens an encrypted PDF."""

    path: Path
    name: str
    password: str = ""

    def answer(self) -> ReadFile:
        """Return what the file holds. Raises UnreadableArticle."""
        from desktop_app.formats.intake.reading import read_article

        raw = bytes_of(self.path, self.name)
        article = read_article(raw, self.name, self.password)
        return described(article, sha256(raw).hexdigest(), self.name)


@dataclass(frozen=True, slots=True)
class ReadFragment:
    """Read HTML that was copied or dragged out of a browser, under a name; `url` where from."""

    html: str
    name: str
    url: str = ""

    @property
    def raw(self) -> bytes:
        """The HTML as it is kept: the original of its article."""
        return self.html.encode("utf-8", "replace")

    def answer(self) -> ReadFile:
        """Return what the HTML holds. Raises UnreadableArticle."""
        from desktop_app.formats.intake.web_page import html_fragment

        article = html_fragment(self.html)
        article = replace(article, found={**found_at(self.url), **article.found})
        return described(article, sha256(self.raw).hexdigest(), self.name)


@dataclass(frozen=True, slots=True)
class Unpack:
    """Unpack the archive at a path, which is called name, into a folder."""

    path: Path
    name: str
    folder: Path

    def answer(self) -> Unpacked:
        """Return what was unpacked; files of kinds that are not read are left. Raises as others."""
        from desktop_app.formats.intake.archive import Member, members
        from desktop_app.formats.intake.reading import SUFFIXES

        files: list[tuple[str, str]] = []
        left: list[str] = []
        refused: list[tuple[str, str, str]] = []
        for each in members(bytes_of(self.path, self.name), self.name):
            if not isinstance(each, Member):
                refused.append((each.name, str(each.why), each.why.reason))
            elif is_hidden(each.name):
                continue
            elif Path(each.name).suffix.lower() in SUFFIXES:
                files.append((str(self._written(each.name, each.content)), each.name))
            else:
                left.append(each.name)
        if not (files or left or refused):
            raise UnreadableArticle(
                f"«{self.name}» is a zip file with nothing in it: choose one that holds articles.",
                "empty",
            )
        return Unpacked(tuple(files), tuple(left), tuple(refused))

    def _written(self, name: str, content: bytes) -> Path:
        place = self.folder / name
        try:
            self.folder.mkdir(exist_ok=True)
            place.write_bytes(content)
        except OSError as error:
            raise UnreadableArticle(
                f"«{self.name}» could not be unpacked to {self.folder}: {reason(error)}. Make "
                "room there, or unpack it yourself.",
                "not-stored",
            ) from error
        return place


Job: TypeAlias = ReadThis | ReadFragment | Unpack


def bytes_of(path: Path, name: str) -> bytes:
    """Return what a file called name holds. Raises UnreadableArticle, also above LARGEST."""
    with _opened(path, name) as file:
        return _all_of(file, LARGEST, name)


def text_bytes(path: Path, name: str, is_text: Callable[[bytes], bool]) -> bytes | None:
    """Return what a file called name holds, None where `is_text` denies it of its first bytes.

    Raises UnreadableArticle, also for a text above LIMIT.
    """
    with _opened(path, name) as file:
        start = file.read(_BEGINNING)
        return _all_of(file, LIMIT, name, " of text", start) if is_text(start) else None


@contextmanager
def _opened(path: Path, name: str) -> Iterator[FileIO]:
    """Open a file; pipes and devices are refused, which may never end."""
    try:
        with os.fdopen(os.open(path, _TO_READ), "rb", buffering=0) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise no_file(name)
            yield file
    except OSError as error:
        raise not_readable(name, error) from error


def _all_of(file: FileIO, limit: int, name: str, of_what: str = "", start: bytes = b"") -> bytes:
    """Return an open file's bytes, `start` being those read already. Raises UnreadableArticle."""
    size = os.fstat(file.fileno()).st_size
    if size <= limit:
        # Not `read(limit)`, which takes as much memory at once, however short the file is.
        raw = start if start and len(start) == size else start + file.read()
        # A file that is still being written may have grown since it was measured.
        size = len(raw)
    if size > limit:
        raise too_large(name, size, limit, of_what)
    return raw


def no_file(name: str) -> UnreadableArticle:
    """Return the refusal of what lies at a path and has no end that could be read to."""
    return UnreadableArticle(
        f"«{name}» is no file but a pipe, a device or a folder: choose the article's file.",
        "unreadable",
    )


def not_readable(name: str, error: OSError) -> UnreadableArticle:
    """Return the refusal of a file or folder that the system does not let be read."""
    if isinstance(error, FileNotFoundError):
        return UnreadableArticle(
            f"There is no file «{name}»: check its name and where it lies.", "missing"
        )
    return UnreadableArticle(
        f"«{name}» cannot be read: {reason(error)}; check that you may open it and try again.",
        "unreadable",
    )


def described(article: ReadArticle, original: str, name: str) -> ReadFile:
    """Return an article with what its text says of itself. Raises UnreadableArticle.

    `original` is the SHA-256 of the file, which is taken in today. A text that is far too long is
    refused here, whatever it was packed in.
    """
    text = article.text.text
    if len(text) > LIMIT // 4 and (size := len(text.encode())) > LIMIT:
        raise too_large(name, size, LIMIT, " of text")
    if is_endless(text):
        lines = text.count("\n") + 1
        notice = f"«{name}» has {lines:,} lines: neither details nor boilerplate were looked for."
        article = replace(article, notices=(*article.notices, notice))
    metadata = read_metadata(text, article.found, article.roles, name, date.today())
    return ReadFile(article, metadata, original)


def found_at(url: str) -> dict[str, Finding]:
    """Return the finding that says where dragged words came from; empty where nobody knows."""
    return {"url": Finding(url, "found", "the program it was dragged from")} if url else {}
