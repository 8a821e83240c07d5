"""What a cross reference can lead to: the bookmarks of labels and captions that will be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Excerpt,
    Manuscript,
    Picture,
    Row,
    Sources,
    Table,
    Words,
)
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.wordml import bookmark_name


@dataclass(frozen=True, slots=True)
class Caption:
    """The number of a caption among those of its kind, and the bookmark around kind and number."""

    kind: str
    number: int
    bookmark: str

    def label(self, words: Wording) -> str:
        """Return what a cross reference calls it: `Table 1`."""
        return words.numbered.format(kind=self.kind, number=self.number)


def captions(manuscript: Manuscript, words: Wording) -> dict[int, Caption]:
    """Return the caption of each part that has one, by the part's place in the manuscript."""
    found: dict[int, Caption] = {}
    counts = {words.table: 0, words.figure: 0}
    for place, part in enumerate(manuscript.parts):
        if isinstance(part, Table | Picture) and part.caption.strip():
            kind = words.table if isinstance(part, Table) else words.figure
            counts[kind] += 1
            found[place] = Caption(kind, counts[kind], f"caption_{len(found) + 1}")
    return found


def targets(
    manuscript: Manuscript, words: Wording, captioned: dict[int, Caption]
) -> dict[str, str]:
    """Return the bookmark of each label that is printed, of the first place where it is."""
    found = {caption.label(words): caption.bookmark for caption in captioned.values()}
    names = {name.lower() for name in found.values()}
    for label, prefix in _labels(manuscript):
        name = bookmark_name(prefix + label)
        if label and label not in found and name.lower() not in names:
            found[label] = name
            names.add(name.lower())
    return found


def _labels(manuscript: Manuscript) -> Iterator[tuple[str, str]]:
    for part in manuscript.parts:
        if isinstance(part, Sources):
            yield from ((entry.label, "source_") for entry in part.entries)
        elif isinstance(part, Excerpt):
            yield part.label, "excerpt_"
        elif isinstance(part, Table):
            prefix = "source_" if part.kind == "sources" else "excerpt_"
            yield from ((row.label, prefix) for row in part.rows if prints_its_label(row))


def prints_its_label(row: Row) -> bool:
    """Tell whether a cell of the row says the row's label and nothing else in one of its inlines.

    A bookmark around that is what a cross reference to the row shows.
    """
    return bool(row.label) and any(
        is_label(inline, row.label)
        for cell in row.cells
        for paragraph in cell
        for inline in paragraph
    )


def is_label(inline: object, label: str) -> bool:
    """Tell whether an inline says a label and nothing else."""
    if isinstance(inline, CrossReference):
        return inline.label == label
    return isinstance(inline, Words) and inline.text == label
