"""Outlined briefings as JSON: sections in sections, whose blocks cite passages by their IRI."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast, get_args

from desktop_app.domain.briefing import CitationManner
from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.json_ld import iri_in
from desktop_app.formats.lines import line_in
from desktop_app.formats.refusal import Refusal, UnreadableFile

DEEPEST = 9
"""Levels of headings that Word knows."""

MANNERS = get_args(CitationManner)
_FRONT = ("title", "subtitle", "date", "as_of", "marking")


class NotABriefing(UnreadableFile):
    """A file that holds no briefing."""


@dataclass(frozen=True, slots=True)
class IncomingRun:
    """A stretch of a paragraph: words in one style, or (`cite`) a passage's IRI in their place."""

    text: str = ""
    bold: bool = False
    italic: bool = False
    link: str = ""
    cite: str = ""
    manner: CitationManner = "footnote"


@dataclass(frozen=True, slots=True)
class IncomingParagraph:
    """An own paragraph."""

    runs: tuple[IncomingRun, ...]


@dataclass(frozen=True, slots=True)
class IncomingExcerpt:
    """A passage, by the IRI of its annotation, shown as a block of its own."""

    annotation: str


IncomingBlock: TypeAlias = IncomingParagraph | IncomingExcerpt


@dataclass(frozen=True, slots=True)
class IncomingSection:
    """A heading at its level (from 1), the blocks below it, then the sections below it."""

    heading: str
    level: int = 1
    blocks: tuple[IncomingBlock, ...] = ()
    sections: tuple[IncomingSection, ...] = ()


@dataclass(frozen=True, slots=True)
class IncomingBriefing:
    """A briefing with its front matter (empty where unknown), and what was wrong with the rest."""

    title: str = ""
    subtitle: str = ""
    date: str = ""
    as_of: str = ""
    authors: tuple[str, ...] = ()
    marking: str = ""
    sections: tuple[IncomingSection, ...] = ()
    refused: tuple[Refusal, ...] = ()


def read_briefing(raw: bytes) -> IncomingBriefing:
    """Return the briefing in a briefing.json. Raises NotABriefing."""
    remedy = "choose a briefing.json, with a title and a list of sections in it."
    try:
        document = read_json(raw)
    except NotJson as why:
        raise NotABriefing(f"This file {why}: {remedy}") from None
    if not isinstance(document, dict) or not {"title", "sections"} & document.keys():
        raise NotABriefing(f"This file holds no briefing: {remedy}")
    reading = _Reading()
    front = {name: reading.line(document, name, "the briefing") for name in _FRONT}
    authors = (line_in(each) for each in reading.listed(document, "authors", "the briefing"))
    return IncomingBriefing(
        **front,
        authors=tuple(author for author in authors if author),
        sections=reading.sections(document, 1, "the briefing"),
        refused=tuple(reading.refused),
    )


def write_briefing(briefing: IncomingBriefing) -> bytes:
    """Return a briefing.json that `read_briefing` reads back."""
    return write_json(
        {
            **{name: getattr(briefing, name) for name in _FRONT},
            "authors": list(briefing.authors),
            "sections": [_section(section) for section in briefing.sections],
        }
    )


class _Refused(ValueError):
    """Why a block or a run is not taken."""


class _Reading:
    """One reading of a briefing; collects what has to be refused on the way."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []

    def sections(
        self, parent: Mapping[str, object], depth: int, where: str
    ) -> tuple[IncomingSection, ...]:
        """Return the sections below parent, which stand at this depth, from 1."""
        sections: list[IncomingSection] = []
        for number, each in enumerate(self.listed(parent, "sections", where), 1):
            place = f"{where}, section {number}"
            if not isinstance(each, dict):
                self._refuse(place, "is no section")
            elif depth > DEEPEST:
                self._refuse(place, f"stands deeper than {DEEPEST} levels")
            else:
                sections.append(self._section(each, depth, place))
        return tuple(sections)

    def _section(self, section: Mapping[str, object], depth: int, place: str) -> IncomingSection:
        heading = self.line(section, "heading", place)
        if heading:
            place = f"section “{heading}”"
        else:
            self._refuse(place, "has no heading; its blocks were taken without one")
        level = section.get("level", depth)
        if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= DEEPEST:
            self._refuse(f"{place}, level", f"is no number from 1 to {DEEPEST}; {depth} was taken")
            level = depth
        blocks: list[IncomingBlock] = []
        for number, block in enumerate(self.listed(section, "blocks", place), 1):
            try:
                blocks.append(self._block(block, f"{place}, block {number}"))
            except _Refused as why:
                self._refuse(f"{place}, block {number}", str(why))
        return IncomingSection(
            heading, level, tuple(blocks), self.sections(section, depth + 1, place)
        )

    def _block(self, block: object, place: str) -> IncomingBlock:
        kind = block.get("type") if isinstance(block, dict) else None
        if isinstance(block, dict) and kind == "paragraph":
            return self._paragraph(block, place)
        if isinstance(block, dict) and kind == "excerpt":
            annotation = iri_in(block.get("annotation"))
            if not annotation:
                raise _Refused("is an excerpt that names no annotation")
            return IncomingExcerpt(annotation)
        raise _Refused("is neither a paragraph nor an excerpt")

    def _paragraph(self, paragraph: Mapping[str, object], place: str) -> IncomingParagraph:
        runs: list[IncomingRun] = []
        for number, run in enumerate(self.listed(paragraph, "runs", place), 1):
            try:
                runs.append(_read_run(run))
            except _Refused as why:
                self._refuse(f"{place}, run {number}", str(why))
        if not runs:
            raise _Refused("is a paragraph without words")
        return IncomingParagraph(tuple(runs))

    def listed(self, parent: Mapping[str, object], key: str, place: str) -> list[object]:
        """Return the list under key, empty where there is none."""
        value = parent.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self._refuse(f"{place}, {key}", "is no list")
        return []

    def line(self, parent: Mapping[str, object], key: str, place: str) -> str:
        """Return the text under key on one line, empty where there is none."""
        value = parent.get(key)
        if value is not None and not isinstance(value, str):
            self._refuse(f"{place}, {key}", "is not text")
        return line_in(value)

    def _refuse(self, what: str, why: str) -> None:
        self.refused.append(Refusal(what, why))


def _read_run(run: object) -> IncomingRun:
    if isinstance(run, str):
        run = {"text": run}
    if not isinstance(run, dict):
        raise _Refused("is neither words nor a citation")
    if "cite" in run:
        iri, manner = iri_in(run["cite"]), run.get("as", "footnote")
        if not iri:
            raise _Refused("is a citation that names no annotation")
        if manner not in MANNERS:
            raise _Refused(f"cites in a manner that is none of {', '.join(MANNERS)}")
        return IncomingRun(cite=iri, manner=cast("CitationManner", manner))
    text = run.get("text")
    if not isinstance(text, str) or not text:
        raise _Refused("is neither words nor a citation")
    return IncomingRun(
        # canonical() drops a byte order mark in front; within a paragraph it belongs to the words.
        canonical("\ufeff" + text).text,
        run.get("bold") is True,
        run.get("italic") is True,
        line_in(run.get("link")),
    )


def _section(section: IncomingSection) -> dict[str, object]:
    return {
        "heading": section.heading,
        "level": section.level,
        "blocks": [_block(block) for block in section.blocks],
        "sections": [_section(below) for below in section.sections],
    }


def _block(block: IncomingBlock) -> dict[str, object]:
    if isinstance(block, IncomingExcerpt):
        return {"type": "excerpt", "annotation": block.annotation}
    return {"type": "paragraph", "runs": [_run(run) for run in block.runs]}


def _run(run: IncomingRun) -> dict[str, object]:
    if run.cite:
        return {"cite": run.cite, "as": run.manner}
    marks = {"bold": run.bold, "italic": run.italic, "link": run.link}
    return {"text": run.text, **{name: mark for name, mark in marks.items() if mark}}
