"""Lines that a reader took from a file, put together as an article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from desktop_app.domain.article import Finding
from desktop_app.domain.canonical_text import CanonicalText, canonical
from desktop_app.formats.article_text import is_blank
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import without_words


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph; `role` is empty for the article's own, `field` what it tells ("headline").

    `why` is what makes it tell that: "paragraph style Title".
    """

    text: str
    role: str = ""
    field: str = ""
    why: str = ""


def assembled(
    lines: Iterable[Line],
    name: str,
    kind: str,
    *,
    found: Mapping[str, Finding] | None = None,
    notices: Iterable[str] = (),
    encoding: str = "",
) -> ReadArticle:
    """Return the article of these lines; one blank line stays where there are several.

    Raises UnreadableArticle if they show nothing.
    """
    kept, removed = _kept(lines)
    text = "\n".join(line.text for line in kept)
    if is_blank(text):
        raise without_words(name)
    told = {
        line.field: Finding(line.text.strip(), "inferred", line.why, number)
        for number, line in reversed(list(enumerate(kept, 1)))
        if line.field and line.text.strip()
    }
    return ReadArticle(
        CanonicalText(text, removed),
        kind,
        encoding,
        {**(found or {}), **told},
        {number: line.role for number, line in enumerate(kept, 1) if line.role and line.text},
        tuple(notices),
    )


def _kept(lines: Iterable[Line]) -> tuple[list[Line], int]:
    """Return canonical lines, each without an LF, and how many characters were removed."""
    kept: list[Line] = []
    removed = 0
    for line in lines:
        text = canonical("\N{SPACE}" + line.text)  # a mark of byte order is one only in front
        removed += text.removed
        for piece in text.text[1:].split("\n"):
            piece = piece.rstrip(" \t\u00a0\u3000")
            if piece or (kept and kept[-1].text):
                kept.append(Line(piece, line.role, line.field, line.why))
    while kept and not kept[-1].text:
        kept.pop()
    return kept, removed
