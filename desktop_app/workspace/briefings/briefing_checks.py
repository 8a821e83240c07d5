"""What to look at before a briefing is exported, in three groups; nothing of it keeps it back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import HEADING, PARAGRAPH, Block, Outline
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId
from desktop_app.domain.likelihood import (
    Row,
    confidence_beside_likelihood,
    words_in,
)
from desktop_app.domain.project import Project, reading_order
from desktop_app.formats.manuscript.characters import loses_characters
from desktop_app.formats.manuscript.parts import quotation_lines
from desktop_app.workspace.briefings.briefing_passages import (
    changed_since_placed,
    shown_in,
    unused,
)

Group = Literal["stops", "check", "style"]
"""What cannot be printed, what a reader may stumble over, what the trade does otherwise."""

Kind = Literal[
    "passage-gone", "article-gone", "picture-gone",
    "text-lost", "source-undated", "source-without-outlet", "date-inferred", "ungraded",
    "quotations-overlap", "figure-without-as-of", "unused", "passage-changed", "yielded",
    "date-ahead", "likelihood-with-confidence", "likelihood-mixed", "section-empty",
    "judgement-without-confidence", "no-marking", "two-versions",
]  # fmt: skip

_MARKED_TEMPLATES = ("T1", "T2", "T5")
"""Templates in whose headers a marking stands."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to look at: `about` is the block, passage or article to go to.

    `arguments` fill in the sentence that says it, by name: `label` (E12), `other` (another label),
    `words` (the first words of what it is about), `name` (an article's), `count`, `field`.
    """

    group: Group
    kind: Kind
    about: EntityId
    arguments: Mapping[str, str] = field(default_factory=dict)


def checks(
    project: Project,
    briefing: EntityId,
    today: date,
    pictures: Iterable[str] | None = None,
) -> tuple[Finding, ...]:
    """Return what to look at, by group, then in reading order. Raises KeyError for an unknown one.

    `pictures` are the names of the pictures that the workspace has; without them none is missed.
    """
    seen = _Seen(project, briefing, frozenset(pictures) if pictures is not None else None)
    found = [
        *seen.gone(),
        *seen.versions(),
        *seen.lost_text(),
        *seen.changed(),
        *seen.yielded(),
        *seen.sources(),
        *seen.passages(),
        *seen.overlaps(),
        *seen.left_over(),
        *seen.dates(today),
        *seen.likelihood(),
        *seen.judgements(),
        *seen.empty_sections(),
        *seen.marking(),
    ]
    order = {"stops": 0, "check": 1, "style": 2}
    return tuple(sorted(found, key=lambda each: order[each.group]))


class _Seen:
    """A briefing as it is looked through, everything gathered once."""

    def __init__(
        self, project: Project, briefing: EntityId, pictures: frozenset[str] | None
    ) -> None:
        self._project = project
        self._briefing = project.briefings[briefing]
        self._outline: Outline = project.outline(briefing)
        self._blocks = [block for block, _ in self._outline.walk()]
        self._labels = self._outline.excerpt_labels()
        self._pictures = pictures
        self._shown = [
            passage
            for each in shown_in(project, briefing)
            if (passage := project.annotations.get(each)) and passage.article in project.articles
        ]
        self._block_of = {
            passage: block.id for block in reversed(self._blocks) for passage in block.passages
        }

    def gone(self) -> Iterator[Finding]:
        for block in self._blocks:
            for each in block.passages:
                passage = self._project.annotations.get(each)
                if passage is None:
                    arguments = {"label": self._labels.get(block.id, "")}
                    yield Finding("stops", "passage-gone", block.id, arguments)
                elif passage.article not in self._project.articles:
                    yield Finding("stops", "article-gone", block.id, self._said(passage))
            picture = block.options.get("picture", "")
            if picture and self._pictures is not None and picture not in self._pictures:
                yield Finding("stops", "picture-gone", block.id, {"name": block.text or picture})

    def versions(self) -> Iterator[Finding]:
        """Paragraphs that two people wrote at the same time and nobody has made one of yet."""
        for block in self._paragraphs():
            if len(block.runs) > 1:
                words = {"words": _opening(_said(block)), "count": str(len(block.runs))}
                yield Finding("check", "two-versions", block.id, words)

    def lost_text(self) -> Iterator[Finding]:
        for passage in self._shown:
            if loses_characters(passage.exact) or not (
                passage.exact[:1].isalnum() or quotation_lines(passage.exact)
            ):
                yield Finding("check", "text-lost", self._place(passage), self._said(passage))

    def changed(self) -> Iterator[Finding]:
        for block in changed_since_placed(self._project, self._briefing.id):
            passage = self._project.annotations[self._project.blocks[block].annotation]
            yield Finding("check", "passage-changed", block, self._said(passage))

    def yielded(self) -> Iterator[Finding]:
        """Passages that the briefing quotes or cites although the team accepted others instead."""
        lost = yielded(self._project.adjudications.values())
        for passage in self._shown:
            if passage.id in lost:
                yield Finding("check", "yielded", self._place(passage), self._said(passage))

    def sources(self) -> Iterator[Finding]:
        articles = dict.fromkeys(passage.article for passage in self._shown)
        for article in map(self._project.articles.__getitem__, articles):
            said = {"name": article.name}
            published, outlet = article.metadatum("published"), article.metadatum("outlet")
            if not published.value:
                yield Finding("check", "source-undated", article.id, said)
            elif published.is_guess:
                yield Finding("check", "date-inferred", article.id, said)
            if not (outlet.value or "").strip():
                yield Finding("check", "source-without-outlet", article.id, said)

    def passages(self) -> Iterator[Finding]:
        letters: dict[EntityId, str] = {}
        for passage in self._shown:
            letter = letters.get(passage.article)
            if letter is None:
                letter = _letter(self._project.articles[passage.article])
                letters[passage.article] = letter
            if not (letter and passage.grade):
                yield Finding("check", "ungraded", passage.id, self._said(passage))
            if passage.figure and not passage.figure.as_of:
                yield Finding("check", "figure-without-as-of", passage.id, self._said(passage))

    def overlaps(self) -> Iterator[Finding]:
        """Two passages quoted by the briefing itself that share words of one article."""
        of_article: dict[EntityId, list[Annotation]] = {}
        for passage in self._shown:
            if passage.id in self._block_of:
                of_article.setdefault(passage.article, []).append(passage)
        for passages in of_article.values():
            furthest: Annotation | None = None
            for passage in sorted(passages, key=reading_order):
                if furthest is not None and passage.target.start < furthest.target.end:
                    said = {**self._said(passage), "other": self._label(furthest)}
                    yield Finding("check", "quotations-overlap", self._place(passage), said)
                if furthest is None or passage.target.end > furthest.target.end:
                    furthest = passage

    def left_over(self) -> Iterator[Finding]:
        rest = unused(self._project, self._briefing.id)
        if rest:
            yield Finding("check", "unused", rest[0], {"count": str(len(rest))})

    def dates(self, today: date) -> Iterator[Finding]:
        for name in ("date", "as_of"):
            said = self._briefing.front.get(name, "")[:10]
            if len(said) == 10 and said > today.isoformat() and said[:4].isdigit():
                yield Finding("check", "date-ahead", self._briefing.id, {"field": name})

    def likelihood(self) -> Iterator[Finding]:
        shared: frozenset[Row] | None = None
        first = ""
        for block in self._paragraphs():
            text = _said(block)
            for span in confidence_beside_likelihood(text):
                words = {"words": _opening(span.of(text))}
                yield Finding("style", "likelihood-with-confidence", block.id, words)
            if words_in(block.options.get("basis", "")) and _is_judgement(block):
                words = {"words": _opening(block.options["basis"])}
                yield Finding("style", "likelihood-with-confidence", block.id, words)
            judged = block.options.get("likelihood", "") if _is_judgement(block) else ""
            for word in (*words_in(judged), *words_in(text)):
                first = first or word.word
                if shared is not None and shared and not shared & word.rows:
                    words = {"words": word.word, "other": first}
                    yield Finding("style", "likelihood-mixed", block.id, words)
                shared = word.rows if shared is None else (shared & word.rows or shared)

    def judgements(self) -> Iterator[Finding]:
        for block in self._paragraphs():
            if _is_judgement(block) and not block.options.get("confidence"):
                words = {"words": _opening(_said(block))}
                yield Finding("style", "judgement-without-confidence", block.id, words)

    def empty_sections(self) -> Iterator[Finding]:
        filled: set[EntityId] = set()
        for block in self._blocks:
            says = block.kind != HEADING and (block.kind != PARAGRAPH or block.shown_runs)
            if says:
                above = self._outline.parent(block.id)
                while above in self._outline and above not in filled:
                    filled.add(above)
                    above = self._outline.parent(above)
        for block in self._blocks:
            if block.kind == HEADING and block.id not in filled:
                yield Finding("style", "section-empty", block.id, {"words": _opening(block.text)})

    def marking(self) -> Iterator[Finding]:
        wants = self._briefing.options.get("template") in _MARKED_TEMPLATES
        if wants and not self._briefing.front.get("marking", "").strip():
            yield Finding("style", "no-marking", self._briefing.id)

    def _paragraphs(self) -> Iterator[Block]:
        return (block for block in self._blocks if block.kind == PARAGRAPH)

    def _place(self, passage: Annotation) -> EntityId:
        """Return the block that quotes or cites a passage, or the passage where a list shows it."""
        return self._block_of.get(passage.id, passage.id)

    def _label(self, passage: Annotation) -> str:
        block = self._block_of.get(passage.id, "")
        return self._labels.get(block, "") or f"“{_opening(passage.exact)}”"

    def _said(self, passage: Annotation) -> dict[str, str]:
        block = self._block_of.get(passage.id, "")
        return {"label": self._labels.get(block, ""), "words": _opening(passage.exact)}


def _letter(article: Article) -> str:
    return (article.metadatum("grade").value or "").strip()


def _is_judgement(block: Block) -> bool:
    return block.options.get("role") == "judgement"


def _said(block: Block) -> str:
    return "".join(run.text for run in block.shown_runs)


def _opening(text: str) -> str:
    """Return the first words of a text, some 40 characters."""
    line = " ".join(text[:200].split())
    return line if len(line) <= 40 else line[:40].rpartition(" ")[0].rstrip(",;:.") + "…"
