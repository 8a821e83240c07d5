"""The pieces of a briefing in Word: what belongs to which block of the outline, and what to none.

The document of an editor and a fresh one of ours are taken apart in the same way, so that a piece
of the one can be held against that of the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from desktop_app.formats.word.manifest import Anchor, Manifest, PrintedBlock
from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.reading.read_text import ReadParagraph
from desktop_app.formats.word.refresh.base_words import spaced

Key: TypeAlias = tuple[str, ...]
"""What a piece is, in both documents: `("block", id)`, `("excerpt", block, passage, number)`."""

_WRAPPERS = {f"{W}{name}" for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml")}
_TRACKED = tuple(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
)


@dataclass(slots=True, eq=False)
class Piece:
    """Paragraphs or a table that belong together; `elements` are those of the document's body.

    `unit` is the key of what the piece is a part of, the same as `key` where it is all of it.
    `texts` are its paragraphs as they read, `kind` is `heading`, `paragraph`, `table`, `picture`,
    `front`, `listed` (an entry of the source list), or a part of an excerpt. `is_shared` tells that
    its words stand in a paragraph of another piece.
    """

    key: Key
    unit: Key
    kind: str
    elements: list[Any] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    is_shared: bool = False

    @property
    def text(self) -> str:
        """All its words, a newline between two paragraphs."""
        return "\n".join(self.texts)

    @property
    def has_tracked_changes(self) -> bool:
        """Whether an editor tracked changes in it."""
        return any(next(each.iter(*_TRACKED), None) is not None for each in self.elements)


@dataclass(frozen=True, slots=True)
class OwnParagraph:
    """A paragraph that no piece holds, and the block that stands before it, or empty."""

    paragraph: ReadParagraph
    element: Any
    behind: str


@dataclass(slots=True)
class Pieces:
    """A document taken apart; `own` are the paragraphs that no piece holds, in their order."""

    all: list[Piece]
    by_key: dict[Key, Piece]
    own: list[OwnParagraph]
    contents: list[Any]


def excerpt_units(manifest: Manifest) -> dict[Key, Anchor]:
    """Return the quotation of each excerpt by its key, in the manifest's order."""
    excerpts = {block.bookmark for block in manifest.blocks if block.kind == "excerpt"}
    found: dict[Key, Anchor] = {}
    times: Counter[tuple[str, str]] = Counter()
    for anchor in manifest.anchors:
        if anchor.manner != "quotation" or not anchor.bookmark:
            continue
        if not anchor.block or anchor.bookmark in excerpts:
            times[anchor.block, anchor.passage] += 1
            number = str(times[anchor.block, anchor.passage])
            found["excerpt", anchor.block, anchor.passage, number] = anchor
    return found


def block_units(manifest: Manifest) -> dict[Key, PrintedBlock]:
    """Return each printed block that is no excerpt by its key, in the manifest's order.

    One block can print several headings; these are told apart by what they say.
    """
    printed = [block for block in manifest.blocks if block.kind != "excerpt"]
    times = Counter(block.block for block in printed)
    found: dict[Key, PrintedBlock] = {}
    for block in printed:
        key: Key = ("block", block.block)
        found[key if times[block.block] == 1 else (*key, spaced(block.text))] = block
    return found


def units_of(manifest: Manifest) -> dict[Key, PrintedBlock | Anchor]:
    """Return all that a manifest says was printed, by its key: blocks, then excerpts."""
    return {**block_units(manifest), **excerpt_units(manifest)}


def flow(parent: Any) -> Iterator[Any]:
    """Yield the paragraphs, tables and bookmarks of a story in order, also those in controls."""
    for child in parent:
        if child.tag in _WRAPPERS:
            yield from flow(child)
        elif child.tag in (f"{W}p", f"{W}tbl", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            yield child


def table_words(table: Any) -> str:
    """Return what a table says, without white space."""
    said = (
        each
        for each in table.iter(f"{W}t")
        if next(each.iterancestors(f"{W}moveFrom"), None) is None
    )
    return "".join("".join(each.text or "" for each in said).split())
