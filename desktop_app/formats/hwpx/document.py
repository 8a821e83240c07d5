"""Writes a manuscript as an HWPX document; what HWPX does not carry yet is said, not dropped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.formats.hwpx.body import BodyWriter
from desktop_app.formats.hwpx.margins import set_margins
from desktop_app.formats.hwpx.pieces import Pieces
from desktop_app.formats.hwpx.shapes import Shapes
from desktop_app.formats.hwpx.story import Story
from desktop_app.formats.manuscript.parts import Heading, Manuscript, Table
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.targets import captions, targets

if TYPE_CHECKING:
    from hwpx import HwpxDocument

Progress: TypeAlias = Callable[[int, int], object]
"""Is told how many parts of a manuscript are written, and of how many."""

HOW_TO_GET_IT = (
    "Writing HWPX needs an extra that is not installed: install «briefing-desk[hwpx]» in place of "
    "«briefing-desk»."
)


class HwpxNotInstalled(UnreadableFile):
    """The library that writes HWPX is not installed; the message says how to get it."""

    def __init__(self) -> None:
        super().__init__(HOW_TO_GET_IT)


@dataclass(frozen=True, slots=True)
class HwpxFile:
    """An HWPX document, and a sentence for each thing that it does not carry."""

    content: bytes
    remarks: tuple[str, ...] = ()


def can_write_hwpx() -> bool:
    """Tell whether the library that writes HWPX is installed."""
    return find_spec("hwpx") is not None


def written_hwpx(
    manuscript: Manuscript,
    created: datetime | None = None,
    progress: Progress = lambda written, parts: None,
) -> HwpxFile:
    """Return a manuscript as an HWPX document, made at `created` (else now).

    `progress` is called after every part. Raises HwpxNotInstalled.
    """
    if not can_write_hwpx():
        raise HwpxNotInstalled
    from hwpx import HwpxDocument

    words = wording(manuscript.language)
    captioned = captions(manuscript, words)
    with closing(HwpxDocument.new()) as document:
        _describe(document, manuscript, created or datetime.now(UTC))
        set_margins(document, manuscript, words)
        shapes = Shapes(document, manuscript.template, manuscript.language)
        pieces = Pieces(words, targets(manuscript, words, captioned))
        story = Story(document, shapes, manuscript.notes_as)
        body = BodyWriter(
            story, pieces, words, captioned, has_comments=manuscript.notes_in_comments
        )
        body.front(manuscript)
        for place, part in enumerate(manuscript.parts):
            body.part(place, part)
            progress(place + 1, len(manuscript.parts))
        remarks = tuple(_remarks(manuscript, body, refers=pieces.refers))
        _put_bullets_in_order(document)
        return HwpxFile(document.to_bytes(), remarks)


def _describe(document: HwpxDocument, manuscript: Manuscript, created: datetime) -> None:
    """Replace what the library's empty document says about itself."""
    moment = created.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    document.parts.clear_document_metadata(timestamp=moment)
    document.parts.set_document_metadata(title=manuscript.title, creator=manuscript.authors)
    document.parts.clear_preview()


def _put_bullets_in_order(document: HwpxDocument) -> None:
    """Put the bullets behind the numberings, where the schema wants them and the library does not.

    Hancom Office opens either; a stricter reader might not.
    """
    header = document.oxml.headers[0].element
    numberings, bullets = header.find(".//{*}numberings"), header.find(".//{*}bullets")
    if numberings is not None and bullets is not None:
        numberings.addnext(bullets)


def _remarks(manuscript: Manuscript, body: BodyWriter, *, refers: bool) -> Iterator[str]:
    """Yield what the document does not carry."""
    parts = manuscript.parts
    if manuscript.has_contents and sum(isinstance(part, Heading) for part in parts) > 1:
        yield "The contents were left out: make them in Hangul, from the styles 개요 1 to 개요 3."
    if refers:
        yield "Labels such as E1 and S1 are plain text: HWPX carries no cross references yet."
    if any(isinstance(part, Table) and part.landscape for part in parts):
        yield "Wide tables stand on upright pages: HWPX carries no turned pages yet."
    for picture in body.unreadable:
        name = f" «{picture.alt}»" if picture.alt else ""
        yield f"The picture{name} was left out: it is neither PNG nor JPEG."
