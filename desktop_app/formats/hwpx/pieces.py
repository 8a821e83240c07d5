"""What stands inside a paragraph of an HWPX document: stretches of text, and notes among them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import quote, urlsplit

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import CrossReference, Inline, Quoted, Reference, Words
from desktop_app.formats.manuscript.wording import Wording

_NARROW_SPACE = "\u202f"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text in one shape; `link` is the address that it leads to, or empty."""

    text: str
    bold: bool = False
    italic: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """The mark of a note, and what the note says."""

    said: tuple[Stretch, ...]


Piece: TypeAlias = Stretch | Noted


class Pieces:
    """Turns inlines into pieces; `labels` are those that the document prints.

    `refers` tells afterwards whether a cross reference was among them.
    """

    def __init__(self, words: Wording, labels: Container[str]) -> None:
        self._words = words
        self._labels = labels
        self.refers = False

    def of(self, inlines: Iterable[Inline]) -> tuple[Piece, ...]:
        """Return inlines as pieces."""
        return tuple(piece for inline in inlines for piece in self._piece(inline))

    def reference(self, reference: Reference) -> tuple[Piece, ...]:
        """Return a reference: the mark of its note, or what is printed in its place."""
        if reference.note:
            return (Noted(tuple(self._all_plain(reference.note))),)
        return tuple(self._in_line(reference))

    def label(self, label: str) -> Stretch:
        """Return a label as it is printed elsewhere."""
        self.refers = self.refers or label in self._labels
        return Stretch(printable(label))

    def address(self, url: str) -> tuple[Stretch]:
        """Return an address that can be followed where it leads somewhere."""
        return (Stretch(printable(url), link=reachable(url)),)

    def _piece(self, inline: Inline) -> Iterator[Piece]:
        if isinstance(inline, Reference):
            yield from self.reference(inline)
        else:
            yield from self._plain(inline)

    def _plain(self, inline: Inline) -> Iterator[Stretch]:
        if isinstance(inline, Words):
            link = reachable(inline.link)
            yield Stretch(printable(inline.text), inline.bold, inline.italic, link)
        elif isinstance(inline, Quoted):
            yield Stretch(quoted(printable(inline.text)))
        elif isinstance(inline, CrossReference):
            yield self.label(inline.label)
        else:
            yield from self._in_line(inline)

    def _all_plain(self, inlines: Iterable[Inline]) -> Iterator[Stretch]:
        for inline in inlines:
            yield from self._plain(inline)

    def _in_line(self, reference: Reference) -> Iterator[Stretch]:
        if reference.shown:
            yield from self._all_plain(reference.shown)
        elif reference.note:
            # A note inside a note.
            yield Stretch(" (")
            yield from self._all_plain(reference.note)
            yield Stretch(")")
        elif not reference.labels:
            yield Stretch(self._words.missing_source)
        else:
            labels = [self.label(label).text for label in reference.labels]
            yield Stretch(f"[{', '.join(labels)}]")


def quoted(words: str) -> str:
    """Return words in quotation marks, a narrow space between two marks that would touch."""
    return opening(words) + words + closing(words)


def opening(words: str) -> str:
    """Return the mark that stands before quoted words."""
    return f"“{_NARROW_SPACE}" if words[:1] in _MARKS else "“"


def closing(words: str) -> str:
    """Return the mark that stands behind quoted words."""
    return f"{_NARROW_SPACE}”" if words[-1:] in _MARKS else "”"


_MARKS = tuple("\"'“”‘’«»„")


def reachable(address: str) -> str:
    """Return an address (http, https, mailto) percent-encoded, or empty text for any other."""
    address = printable(address).strip()
    try:
        parts = urlsplit(address)
        place = parts.hostname if parts.scheme in ("http", "https") else parts.path
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https", "mailto") or not place:
        return ""
    return quote(address, safe="%/:?#@!$&'()*+,;=~-._")


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield pieces with neighbours of the same shape in one, so that a quotation stays whole."""
    waiting: Stretch | None = None
    for piece in pieces:
        if isinstance(piece, Noted):
            if waiting is not None:
                yield waiting
            waiting = None
            yield piece
        elif waiting is not None and _alike(waiting, piece):
            waiting = Stretch(waiting.text + piece.text, piece.bold, piece.italic)
        else:
            if waiting is not None:
                yield waiting
            waiting = piece if piece.text else None
    if waiting is not None:
        yield waiting


def _alike(one: Stretch, other: Stretch) -> bool:
    return (one.bold, one.italic) == (other.bold, other.italic) and not (one.link or other.link)
