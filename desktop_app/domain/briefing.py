"""Briefings: an outline of headings, own paragraphs and excerpts, to be written in Word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from desktop_app.domain.forest import NOWHERE, Place, children, walk
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Version

HEADING = "heading"
PARAGRAPH = "paragraph"
EXCERPT = "excerpt"
TAG_EXCERPTS = "excerpts"
TABLE = "table"
PICTURE = "picture"
PAGE_BREAK = "page-break"

Role = Literal[
    "body", "bullet", "numbered", "summary", "standfirst", "key-point", "recommendation",
    "judgement", "assumption", "alternative", "pull-quote", "remark",
]  # fmt: skip
"""What a paragraph is in its briefing; the template gives each its look."""

TableKind = Literal[
    "sources", "chronology", "figures", "tags-by-articles", "evidence", "digest", "same-story",
    "relations", "codebook", "coders", "yardstick", "source-summary", "options",
]  # fmt: skip
"""What a table gathers by itself from the workspace; `options` holds rows typed by the analysts."""

CitationManner = Literal["quotation", "paraphrase", "footnote"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage on which an own sentence rests, and how it is shown there."""

    annotation: EntityId
    manner: CitationManner


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of an own paragraph: words in one style, or a citation in their place."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    citation: Citation | None = None


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """A briefing. `front` holds its front matter by field name: subtitle, reference, date, marking.

    `sources` gives each cited article its S-number, `excerpts` each passage that a list of a tag
    or a table shows its E-number, and `last_excerpt_number` is the E-number given last; numbers are
    given once and never reused. `options` holds choices by name: template (T1 … T6, or the name of
    an own one), citations, language, paper, pages (the length aimed at), notes, edition,
    edition_of.
    """

    id: EntityId
    title: str = ""
    created: int = 0
    front: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[EntityId, int] = field(default_factory=dict)
    excerpts: Mapping[EntityId, int] = field(default_factory=dict)
    last_excerpt_number: int = 0
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a briefing's outline: a heading with blocks below it, a paragraph, an excerpt.

    `text` is a heading's wording, a table's or a picture's caption; `runs` a paragraph's words, in
    every version not yet joined; `annotation` and `number` (E-number) belong to an excerpt. Kinds
    this version does not know keep their place in the outline. `options` by kind:

    - paragraph: `role` (a `Role`), `level` ("1" to "3" of a list), of a judgement `likelihood` (a
      word of the yardstick), `confidence` ("low", "moderate", "high"), `basis` (why);
    - excerpt: `intro` (a sentence before it), `cuts` (what is left out, as `12-40,80-95` in code
      points of the passage), `translation`, `translator`, `placed` (digest of the passage's words
      when it was placed, see `digest_of`);
    - excerpts of a tag: `tag` (its id; empty: every tag under a heading of its own), `form`
      ("quotations" or "table");
    - table: `table` (a `TableKind`), `tag` (only passages under it), `rows` (JSON, of an options
      table);
    - picture: `picture` (`<sha256>.<suffix>` in the workspace), `alt`, `width` (mm).
    """

    id: EntityId
    briefing: EntityId
    kind: str
    place: Place = NOWHERE
    text: str = ""
    runs: tuple[Version[Runs], ...] = ()
    annotation: EntityId = ""
    number: int = 0
    options: Mapping[str, str] = field(default_factory=dict)

    @property
    def shown_runs(self) -> Runs:
        """All visible versions one after the other, a line break between two."""
        shown: list[Run] = []
        for version in self.runs:
            if shown:
                shown.append(Run("\n"))
            shown.extend(version.value)
        return tuple(shown)


class Outline:
    """The blocks of one briefing as a tree, each living block once."""

    def __init__(self, briefing: EntityId, blocks: Mapping[EntityId, Block]) -> None:
        self.briefing = briefing
        self._blocks = {block.id: block for block in blocks.values() if block.briefing == briefing}
        self._under = children({block.id: block.place for block in self._blocks.values()}, briefing)
        self._parents = {child: parent for parent, below in self._under.items() for child in below}

    def __len__(self) -> int:
        return len(self._blocks)

    def __contains__(self, block: EntityId) -> bool:
        return block in self._blocks

    def __getitem__(self, block: EntityId) -> Block:
        return self._blocks[block]

    def below(self, parent: EntityId) -> tuple[Block, ...]:
        """Return the blocks directly below a block, or below the briefing's own id."""
        return tuple(self._blocks[block] for block in self._under.get(parent, ()))

    def parent(self, block: EntityId) -> EntityId:
        """Return the block above, or the briefing's id at the top level."""
        return self._parents[block]

    def walk(self) -> Iterator[tuple[Block, int]]:
        """Yield every block in reading order, with its depth from 0."""
        for block, depth in walk(self._under, self.briefing):
            yield self._blocks[block], depth

    def ancestors(self, block: EntityId) -> list[EntityId]:
        """Return the blocks above this one, nearest first."""
        above: list[EntityId] = []
        while (block := self._parents[block]) != self.briefing:
            above.append(block)
        return above

    def placed(self) -> dict[EntityId, EntityId]:
        """Return the excerpt block of every passage placed in the briefing."""
        return {block.annotation: block.id for block, _ in self.walk() if block.kind == EXCERPT}

    def excerpt_labels(self) -> dict[EntityId, str]:
        """Return `E12` for each excerpt block.

        Two people who work apart can give one number twice; then the block with the larger id
        reads `E12b`, the same everywhere.
        """
        labels: dict[EntityId, str] = {}
        given: dict[int, int] = {}
        excerpts = [block for block in self._blocks.values() if block.kind == EXCERPT]
        for block in sorted(excerpts, key=lambda block: block.id):
            times = given[block.number] = given.get(block.number, 0) + 1
            labels[block.id] = f"E{block.number}" + ("" if times == 1 else _letters(times))
        return labels


def source_labels(briefing: Briefing) -> dict[EntityId, str]:
    """Return `S3` for each source; a number given twice gets a letter the second time."""
    labels: dict[EntityId, str] = {}
    given: dict[int, int] = {}
    for article in sorted(briefing.sources):
        number = briefing.sources[article]
        times = given[number] = given.get(number, 0) + 1
        labels[article] = f"S{number}" + ("" if times == 1 else _letters(times))
    return labels


def _letters(times: int) -> str:
    """Return b for the second use of a number, c for the third; aa follows z."""
    letters = ""
    while times:
        times, rest = divmod(times - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters
