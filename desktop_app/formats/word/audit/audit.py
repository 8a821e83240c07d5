"""The audit of a briefing: every quotation in it held against the articles, word by word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property

from desktop_app.domain.identity import EntityId
from desktop_app.formats.collecting import uncollected
from desktop_app.formats.word.audit.article_index import ArticleIndex, Found, SourceText
from desktop_app.formats.word.audit.locating import Located, Locator
from desktop_app.formats.word.audit.verdicts import Against, Audit, Quotation, Verdict, Where
from desktop_app.formats.word.audit.wording_levels import (
    Level,
    as_printed,
    differences,
    level,
    typographic,
)
from desktop_app.formats.word.manifest import Anchor, Manifest
from desktop_app.formats.word.reading.read_text import ReadDocument, ReadParagraph, Stretch
from desktop_app.formats.word.refresh.base_words import BaseWords


def audit(
    document: ReadDocument,
    manifest: Manifest | None,
    texts: Mapping[EntityId, str],
    names: Mapping[EntityId, str] | None = None,
) -> Audit:
    """Hold every quotation of a document against the articles.

    `texts` are the articles' canonical texts by id, `names` their headlines. Quotations from an
    article without a text are held against what the manifest says of them.
    """
    with uncollected():
        return _Auditor(document, manifest, texts, names or {}).audited()


_FEWEST_WORDS = 4
"""Shorter strings between quotation marks are names and terms."""
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_BEFORE = 60
_MOST = 0.8
"""The share of a passage from which on its words at a second place are a copy of it."""
# What the program prints from elsewhere, or about the quotations: no place to look for more.
_NOT_ASKED = frozenset(
    (
        "title", "subtitle", "front matter", "front label", "toc heading", "caption",
        "table heading", "table source", "source entry", "source remark", "excerpt note",
        "excerpt lead", "excerpt source", "annotation text", "footnote text", "endnote text",
        "cover title", "cover subtitle", "cover field", "marking", "header", "footer",
        "excerpt translation",
    )
)  # fmt: skip


class _Auditor:
    def __init__(
        self,
        document: ReadDocument,
        manifest: Manifest | None,
        texts: Mapping[EntityId, str],
        names: Mapping[EntityId, str],
    ) -> None:
        self._document = document
        self._manifest = manifest
        self._texts = texts
        self._names = names
        self._anchors = manifest.anchors if manifest else ()
        self._index = ArticleIndex(self._sources())
        self._headings = _headings_above(document.paragraphs)
        self._known_names = {typographic(name) for name in names.values()}
        self._known_names |= {typographic(each.text) for each in document.paragraphs if each.level}
        self._truths: dict[int, tuple[str, Against]] = {}

    def audited(self) -> Audit:
        locator = Locator(self._document, self._anchors, self._index)
        located = locator.locate()
        moved = _out_of_order(self._anchors, located)
        listed = [
            self._anchored(anchor, place, is_moved=number in moved)
            for number, (anchor, place) in enumerate(zip(self._anchors, located, strict=True))
        ]
        placed = _Placed(self._anchors, located, self._manifest)
        for stretch in locator.unclaimed():
            found = self._unanchored(stretch, locator.sources.get(stretch), placed)
            if found:
                listed.append(found)
        return Audit(tuple(sorted(listed, key=_order)), self._manifest is not None)

    # Quotations that the manifest names

    def _anchored(self, anchor: Anchor, place: Located | None, *, is_moved: bool) -> Quotation:
        found = Quotation(
            Verdict.DELETED,
            "",
            anchor.exact,
            None,
            anchor.label,
            anchor.passage,
            anchor.article,
            self._names.get(anchor.article, ""),
            anchor.start,
            anchor.end,
        )
        if place is None:
            return replace(found, printed=anchor.printed)
        printed = self._document.text_of(place.stretch)
        found = replace(found, printed=printed, where=self._where(place.stretch), found_by=place.by)
        if anchor.manner == "translation":
            other = typographic(printed) != typographic(anchor.printed)
            changes = differences(printed, anchor.printed) if other else ()
            return replace(found, verdict=Verdict.TRANSLATED, changes=changes)
        if anchor.manner == "citation":
            return replace(found, verdict=Verdict.PARAPHRASED)
        original, against = self._truth(anchor)
        words = level(printed, original)
        if words == Level.ALTERED:
            words = self._second_look(anchor, printed, original, against)
        verdict = Verdict(words.value)
        if is_moved and verdict in (Verdict.VERBATIM, Verdict.TYPOGRAPHY, Verdict.SHORTENED):
            verdict = Verdict.MOVED
        changes = differences(printed, original) if verdict == Verdict.ALTERED else ()
        return replace(
            found,
            verdict=verdict,
            original=original,
            against=against,
            changes=changes,
            changed_by=self._changed_by(place.stretch),
        )

    def _truth(self, anchor: Anchor) -> tuple[str, Against]:
        """Return what the article says at an anchor; what the manifest says only without it."""
        text = self._texts.get(anchor.article)
        if text is None:
            return anchor.exact, "manifest"
        if text[anchor.start : anchor.end] == anchor.exact or anchor.exact in text:
            return anchor.exact, "article"
        return text[max(anchor.start, 0) : max(anchor.end, 0)], "article"

    def _second_look(self, anchor: Anchor, printed: str, original: str, against: Against) -> Level:
        """Return how words agree that do not look like their passage."""
        if typographic(printed) == typographic(anchor.printed):
            # Our own cuts may stand inside a word.
            return level(printed, original, exactly=True)
        if against == "article":
            # An editor may have quoted more of the article, and rightly.
            text = self._texts[anchor.article]
            around = text[max(0, anchor.start - 2 * len(printed)) : anchor.end + 2 * len(printed)]
            found = ArticleIndex([SourceText(anchor.article, around)]).find(printed)
            if found and found.level in (Level.VERBATIM, Level.TYPOGRAPHY):
                return found.level
        return Level.ALTERED

    def _changed_by(self, stretch: Stretch) -> tuple[str, ...]:
        authors: dict[str, None] = {}
        for index in range(stretch.first, stretch.last + 1):
            start = stretch.start if index == stretch.first else 0
            end = (
                stretch.end if index == stretch.last else len(self._document.paragraphs[index].text)
            )
            for change in self._document.paragraphs[index].tracked:
                if change.start <= end and change.end >= start and change.text:
                    authors.setdefault(change.author)
        return tuple(authors)

    # Quotations that nobody named

    def _unanchored(
        self, stretch: Stretch, source: Found | None, placed: _Placed
    ) -> Quotation | None:
        paragraph = self._document.paragraphs[stretch.first]
        if not _is_asked(paragraph):
            return None
        printed = self._document.text_of(stretch)
        copied = placed.copy_of(printed)
        if copied is None and (_words(printed) < _FEWEST_WORDS or self._is_a_name(printed)):
            return None
        found = source or self._index.find(printed)
        # Tables that stand as they were exported quote from elsewhere too, as a codebook does.
        is_ours = paragraph.place == "table" and self._base_words.knows(paragraph.text)
        if found is None:
            if is_ours:
                return None
            return Quotation(
                Verdict.UNSOURCED, printed, where=self._where(stretch), against="articles"
            )
        if found.level == Level.ALTERED and is_ours:
            return None
        verdict = Verdict(found.level.value)
        copied = copied or placed.most_of(found)
        if copied is not None and verdict != Verdict.ALTERED and not placed.was_exported(printed):
            verdict = Verdict.COPIED
        return Quotation(
            verdict,
            printed,
            found.original,
            self._where(stretch),
            copied.label if copied else "",
            copied.passage if copied else "",
            found.article,
            self._names.get(found.article, ""),
            found.start,
            found.end,
            "words",
            "articles",
            differences(printed, found.original) if verdict == Verdict.ALTERED else (),
            self._changed_by(stretch),
        )

    @cached_property
    def _base_words(self) -> BaseWords:
        return BaseWords(self._manifest or Manifest("", "", "", "", "", ""))

    def _is_a_name(self, printed: str) -> bool:
        return typographic(printed).strip(" ,.") in self._known_names

    def _where(self, stretch: Stretch) -> Where:
        paragraph = self._document.paragraphs[stretch.first]
        before = paragraph.text[: stretch.start][-_BEFORE:]
        heading = self._headings[stretch.first]
        return Where(paragraph.number, heading, before, paragraph.place, stretch)

    def _sources(self) -> list[SourceText]:
        """Return all texts to look in: the articles', and of a missing one its passages."""
        sources = [SourceText(article, text) for article, text in self._texts.items()]
        passages = {
            (each.article, each.start, each.exact): None
            for each in self._anchors
            if each.article not in self._texts
        }
        return sources + [SourceText(article, exact, start) for article, start, exact in passages]


class _Placed:
    """What the briefing quotes by the manifest, to tell a copy by."""

    def __init__(
        self,
        anchors: tuple[Anchor, ...],
        located: list[Located | None],
        manifest: Manifest | None,
    ) -> None:
        self._anchors = [
            anchor
            for anchor, place in zip(anchors, located, strict=True)
            if place is not None and anchor.manner == "quotation"
        ]
        self._manifest = manifest

    def copy_of(self, printed: str) -> Anchor | None:
        return self._by_words.get(typographic(printed)) if self._anchors else None

    def most_of(self, found: Found) -> Anchor | None:
        """Return the passage that is nearly all quoted here again."""
        for anchor in self._by_article.get(found.article, ()):
            shared = min(anchor.end, found.end) - max(anchor.start, found.start)
            longer = max(anchor.end - anchor.start, found.end - found.start)
            if longer and shared / longer >= _MOST:
                return anchor
        return None

    def was_exported(self, printed: str) -> bool:
        """Tell whether an own paragraph quoted this when it was exported."""
        return f"“{as_printed(printed)}”" in self._exported

    @cached_property
    def _by_words(self) -> dict[str, Anchor]:
        return {typographic(anchor.printed): anchor for anchor in reversed(self._anchors)}

    @cached_property
    def _by_article(self) -> dict[EntityId, list[Anchor]]:
        found: dict[EntityId, list[Anchor]] = {}
        for anchor in self._anchors:
            found.setdefault(anchor.article, []).append(anchor)
        return found

    @cached_property
    def _exported(self) -> str:
        return "\n".join(each.text for each in self._manifest.blocks) if self._manifest else ""


def _words(printed: str) -> int:
    """Return how many words there are; of writing without spaces two letters count as one."""
    return max(len(printed.split()), len(_UNSPACED.findall(printed)) // 2)


def _is_asked(paragraph: ReadParagraph) -> bool:
    """Tell whether a paragraph is text in which every quotation must have a source."""
    style = paragraph.style.lower()
    if style in _NOT_ASKED or style.startswith(("toc ", "heading ")) or paragraph.level:
        return False
    if paragraph.place == "table":
        return not paragraph.in_header_row
    return paragraph.place in ("body", "textbox")


def _headings_above(paragraphs: tuple[ReadParagraph, ...]) -> list[str]:
    """Return the heading that each paragraph stands under; notes have none."""
    headings, current = [], ""
    for paragraph in paragraphs:
        if paragraph.place not in ("body", "table", "textbox"):
            current = ""
        elif paragraph.level:
            current = paragraph.text
        headings.append(current)
    return headings


def _out_of_order(anchors: tuple[Anchor, ...], located: list[Located | None]) -> set[int]:
    """Return the numbers of quotations that stand elsewhere than they were exported to.

    They are as few as can be: taken out, all others are in the manifest's order.
    """
    points = [
        ((place.stretch.last, place.stretch.end), number)
        for number, (anchor, place) in enumerate(zip(anchors, located, strict=True))
        if place is not None and anchor.manner != "citation"
    ]
    tails: list[tuple[int, int]] = []
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for point, number in points:
        at = bisect_left(tails, point)
        before[number] = ends[at - 1] if at else None
        tails[at : at + 1] = [point]
        ends[at : at + 1] = [number]
    kept: set[int] = set()
    number_kept: int | None = ends[-1] if ends else None
    while number_kept is not None:
        kept.add(number_kept)
        number_kept = before[number_kept]
    return {number for _, number in points} - kept


def _order(quotation: Quotation) -> tuple[bool, int, int]:
    if quotation.where is None:
        return True, 0, 0
    stretch = quotation.where.stretch
    return False, stretch.first, stretch.start
