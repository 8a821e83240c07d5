"""Briefings: an outline of headings, own paragraphs and excerpts, to be written in Word."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from desktop_app.domain.forest import NOWHERE, Place, children, walk
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Version
from desktop_app.domain.span import Span

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
      when it was placed, see `digest_of`), `level` (of its line in a list, "1" to "3");
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

    @property
    def passages(self) -> tuple[EntityId, ...]:
        """The passages that the block itself quotes or cites, in reading order."""
        if self.kind == EXCERPT:
            return (self.annotation,)
        cited = (run.citation for version in self.runs for run in version.value)
        return tuple(citation.annotation for citation in cited if citation)


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


def passage_labels(briefing: Briefing, outline: Outline) -> dict[EntityId, str]:
    """Return `E12` for each passage that is placed in a briefing or that its lists have numbered.

    A number that two people gave at once to two passages gets a letter, as in `excerpt_labels`;
    a placed passage has the label of its excerpt, blocks without a number none.
    """
    placed = outline.excerpt_labels()
    blocks = [block for block, _ in outline.walk() if block.kind == EXCERPT and block.number > 0]
    labels: dict[EntityId, str] = {}
    given: dict[int, set[EntityId]] = {}
    for block in blocks:
        labels.setdefault(block.annotation, placed[block.id])
        given.setdefault(block.number, set()).add(block.id)
    for passage in sorted(briefing.excerpts.keys() - labels.keys()):
        number = briefing.excerpts[passage]
        times = given.setdefault(number, set())
        times.add(passage)
        labels[passage] = f"E{number}" + ("" if len(times) == 1 else _letters(len(times)))
    return labels


def _letters(times: int) -> str:
    """Return b for the second use of a number, c for the third; aa follows z."""
    letters = ""
    while times:
        times, rest = divmod(times - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


# What blocks hold in their options

OMISSION = "[…]"
"""What is printed where a quotation was shortened."""

_CUT = re.compile(r"\s*(\d{1,9})-(\d{1,9})\s*")


def digest_of(text: str) -> str:
    """Return 16 hex digits that tell whether a passage's words are still the same."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def cuts_of(options: Mapping[str, str]) -> tuple[Span, ...]:
    """Return what an excerpt leaves out, in order and without overlaps; what is no cut is not."""
    found = (_CUT.fullmatch(each) for each in options.get("cuts", "").split(","))
    pairs = sorted((int(each[1]), int(each[2])) for each in found if each)
    cuts: list[Span] = []
    for start, end in pairs:
        if start >= end:
            continue
        if cuts and start <= cuts[-1].end:
            cuts[-1] = Span(cuts[-1].start, max(end, cuts[-1].end))
        else:
            cuts.append(Span(start, end))
    return tuple(cuts)


def cuts_written(cuts: Iterable[Span]) -> str:
    """Return cuts as the option `cuts` holds them: `12-40,80-95`."""
    return ",".join(f"{cut.start}-{cut.end}" for cut in cuts)


def shortened(text: str, cuts: Iterable[Span]) -> str:
    """Return text with `[…]` in place of each cut, a space around it; cuts run in order.

    Cuts with nothing but white space between them are one.
    """
    pieces: list[str] = []
    at = 0
    for cut in cuts:
        if cut.start >= len(text):
            break
        pieces.append(text[at : cut.start].strip())
        at = cut.end
    rest = text[at:].strip()
    if not pieces:
        return text
    inner = [piece for piece in pieces[1:] if piece]
    first, last = pieces[:1] if pieces[0] else [""], [rest]
    return f" {OMISSION} ".join([*first, *inner, *last]).strip()


def rows_of(options: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """Return the rows of an options table, its headings first; none where nobody typed any."""
    try:
        rows = json.loads(options.get("rows") or "[]")
    except ValueError:
        return ()
    lists = rows if isinstance(rows, list) else []
    kept = [tuple(map(str, row)) for row in lists if isinstance(row, list) and row]
    width = max(map(len, kept), default=0)
    return tuple((*row, *[""] * (width - len(row))) for row in kept)


def rows_written(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as the option `rows` holds them: a JSON list of lists, the headings first."""
    return json.dumps([list(row) for row in rows], ensure_ascii=False)
