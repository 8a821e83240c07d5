"""Plain-text articles: from the bytes of a file to its canonical text, or a sentence why not."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from desktop_app.domain.canonical_text import CanonicalText, canonical
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.text_encoding import NullBytes, UndecodableText, decode

MEGABYTE = 1024 * 1024
LIMIT = 20 * MEGABYTE
"""Bytes of the largest text file that is read."""

# Control characters that make a text look like something else; a few are only dirt.
_CONTROLS_ALLOWED = 8
_CONTROLS_SHARE = 0.01

_SIGNATURES = {
    b"%PDF-": "a PDF document",
    b"PK\x03\x04": "a zip file, as .docx and .hwpx are",
    b"PK\x05\x06": "an empty zip file",
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an Office or Hangul document of the old kind",
    b"\x89PNG\r\n\x1a\n": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF87a": "a GIF picture",
    b"GIF89a": "a GIF picture",
    b"\x1f\x8b\x08": "a gzip file",
    b"7z\xbc\xaf\x27\x1c": "a 7-Zip file",
    b"Rar!\x1a\x07": "a RAR file",
}


class UnreadableArticle(UnreadableFile):
    """A file that is no article; the message says what is wrong, where, and what to do.

    `reason` is one of REASONS: a stable code for programs.
    """

    def __init__(self, sentence: str, reason: str = "damaged") -> None:
        super().__init__(sentence)
        self.reason = reason

    def __reduce__(self) -> tuple[type[UnreadableArticle], tuple[str, str]]:
        return type(self), (str(self), self.reason)


REASONS = (
    "empty",  # nothing in it, or nothing but blank space
    "not-text",  # bytes or control characters that no article holds
    "encoding",  # text in an encoding that could not be told
    "kind",  # a kind of file that is not read
    "too-large",
    "unpacks-too-large",  # a zip bomb, or too many or too large parts
    "unsafe-name",  # a part of a zip that points out of it
    "entities",  # XML with a DTD or entities
    "encrypted",  # needs a password, or the one given is wrong
    "scanned",  # a PDF without text
    "no-article",  # a page or message without a text worth keeping
    "damaged",  # broken structure
    "timeout",  # stopped after its time
    "memory",  # needed more memory than it may
    "crashed",  # its reader ended by itself
    "missing",  # no such file
    "unreadable",  # the system does not let it be read
    "not-stored",  # the workspace folder did not take it
)
"""Codes of why a file was refused; they stay what they are, because programs compare them."""


@dataclass(frozen=True, slots=True)
class ReadText:
    """An article's canonical text and the Python name of the encoding it was in."""

    text: CanonicalText
    encoding: str


def too_large(name: str, size: int, limit: int, of_what: str) -> UnreadableArticle:
    """Return the refusal of a file of more bytes than the limit; `of_what` as in " of text"."""
    return UnreadableArticle(
        f"«{name}» holds {-(-size // MEGABYTE)} MB{of_what}; "
        f"the limit is {limit // MEGABYTE} MB. Split it or import a part.",
        "too-large",
    )


def read_text(raw: bytes, name: str) -> ReadText:
    """Return the text in the bytes of a plain-text file called name.

    Raises UnreadableArticle for empty, blank, binary, damaged and too large files.
    """
    _refuse_by_sight(raw, name)
    try:
        decoded = decode(raw)
    except UndecodableText as why:
        raise UnreadableArticle(
            f"«{name}» {why}: open it in an editor, save it as UTF-8 text and add it again.",
            "not-text" if isinstance(why, NullBytes) else "encoding",
        ) from None
    text = canonical(decoded.text)
    if text.removed > max(_CONTROLS_ALLOWED, _CONTROLS_SHARE * len(decoded.text)):
        raise UnreadableArticle(
            f"«{name}» holds {text.removed:,} control characters and is no text: "
            "choose the article as a text file.",
            "not-text",
        )
    if is_blank(text.text):
        raise UnreadableArticle(
            f"«{name}» holds nothing but blank space: "
            "choose a file that holds the article's words.",
            "empty",
        )
    return ReadText(text, decoded.encoding)


def _refuse_by_sight(raw: bytes, name: str) -> None:
    if not raw:
        raise UnreadableArticle(
            f"«{name}» is empty: choose a file that holds the article's words.", "empty"
        )
    if raw.startswith(tuple(_SIGNATURES)):
        kind = next(kind for signature, kind in _SIGNATURES.items() if raw.startswith(signature))
        raise UnreadableArticle(
            f"«{name}» is {kind}, not plain text: save its words as a text file and add that.",
            "kind",
        )
    if len(raw) > LIMIT:
        raise too_large(name, len(raw), LIMIT, " of text")


def is_blank(text: str) -> bool:
    """Return whether text shows nothing: spaces, line ends, marks of no width."""
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)
