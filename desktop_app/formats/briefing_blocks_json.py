"""Blocks of an outlined briefing as JSON: paragraphs, excerpts, lists of excerpts and tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar, cast, get_args

from desktop_app.domain.briefing import (
    EXCERPT,
    PAGE_BREAK,
    PARAGRAPH,
    TABLE,
    TAG_EXCERPTS,
    CitationManner,
    Role,
    TableKind,
)
from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.incoming_briefing import (
    Confidence,
    ExcerptsForm,
    IncomingBlock,
    IncomingExcerpt,
    IncomingPageBreak,
    IncomingParagraph,
    IncomingRun,
    IncomingTable,
    IncomingTagExcerpts,
)
from desktop_app.formats.json_ld import iri_in
from desktop_app.formats.lines import line_in
from desktop_app.formats.refusal import Refusal

MANNERS: tuple[CitationManner, ...] = get_args(CitationManner)
ROLES: tuple[Role, ...] = get_args(Role)
TABLES: tuple[TableKind, ...] = get_args(TableKind)
FORMS: tuple[ExcerptsForm, ...] = get_args(ExcerptsForm)
CONFIDENCES: tuple[Confidence, ...] = get_args(Confidence)
KINDS = (PARAGRAPH, EXCERPT, TAG_EXCERPTS, TABLE, PAGE_BREAK)
LEVELS = (1, 2, 3)
"""Levels of a list."""

Object = Mapping[str, object]
Choice = TypeVar("Choice")


class Refused(ValueError):
    """Why a block or a run is not taken."""


class JsonReading:
    """One reading of a briefing; collects what has to be refused on the way."""

    def __init__(self) -> None:
        self.refused: list[Refusal] = []

    def refuse(self, what: str, why: str) -> None:
        """Note that something was not taken as it stands."""
        self.refused.append(Refusal(what, why))

    def listed(self, parent: Object, key: str, place: str) -> list[object]:
        """Return the list under key, empty where there is none."""
        value = parent.get(key)
        if isinstance(value, list):
            return value
        if value is not None:
            self.refuse(f"{place}, {key}", "is no list")
        return []

    def line(self, parent: Object, key: str, place: str) -> str:
        """Return the text under key on one line, empty where there is none."""
        value = parent.get(key)
        if value is not None and not isinstance(value, str):
            self.refuse(f"{place}, {key}", "is not text")
        return line_in(value)

    def choice(self, parent: Object, key: str, place: str, choices: tuple[Choice, ...]) -> Choice:
        """Return the value under key if it is one of these, else the first of them."""
        value = parent.get(key)
        if value is None:
            return choices[0]
        for choice in choices:
            if type(value) is type(choice) and value == choice:
                return choice
        allowed = ", ".join(str(each) for each in choices if each)
        self.refuse(f"{place}, {key}", f"is none of {allowed}")
        return choices[0]

    def blocks(self, parent: Object, place: str) -> tuple[IncomingBlock, ...]:
        """Return the blocks under a briefing or a section; those that are none are refused."""
        blocks: list[IncomingBlock] = []
        for number, block in enumerate(self.listed(parent, "blocks", place), 1):
            here = f"{place}, block {number}"
            try:
                blocks.append(self._block(block, here))
            except Refused as why:
                self.refuse(here, str(why))
        return tuple(blocks)

    def _block(self, block: object, place: str) -> IncomingBlock:
        readers: dict[str, Callable[[Object, str], IncomingBlock]] = {
            PARAGRAPH: self._paragraph,
            EXCERPT: self._excerpt,
            TAG_EXCERPTS: self._tag_excerpts,
            TABLE: self._table,
            PAGE_BREAK: lambda _block, _place: IncomingPageBreak(),
        }
        kind = block.get("type") if isinstance(block, dict) else None
        if not isinstance(block, dict) or not isinstance(kind, str) or kind not in readers:
            raise Refused(f"is none of {', '.join(KINDS)}")
        return readers[kind](block, place)

    def _paragraph(self, block: Object, place: str) -> IncomingParagraph:
        runs: list[IncomingRun] = []
        for number, run in enumerate(self.listed(block, "runs", place), 1):
            try:
                runs.append(_read_run(run))
            except Refused as why:
                self.refuse(f"{place}, run {number}", str(why))
        if not runs:
            raise Refused("is a paragraph without words")
        return IncomingParagraph(
            tuple(runs),
            self.choice(block, "role", place, ROLES),
            self.choice(block, "level", place, LEVELS),
            self.line(block, "likelihood", place),
            self.choice(block, "confidence", place, CONFIDENCES),
            self.line(block, "basis", place),
        )

    def _excerpt(self, block: Object, place: str) -> IncomingExcerpt:
        annotation = iri_in(block.get("annotation"))
        if not annotation:
            raise Refused("is an excerpt that names no annotation")
        cuts: list[str] = []
        for number, cut in enumerate(self.listed(block, "cuts", place), 1):
            if isinstance(cut, str) and cut:
                cuts.append(cut)
            else:
                self.refuse(f"{place}, cut {number}", "names no words to leave out")
        return IncomingExcerpt(
            annotation,
            self.line(block, "intro", place),
            tuple(cuts),
            self.line(block, "translation", place),
            self.line(block, "translator", place),
        )

    def _tag_excerpts(self, block: Object, place: str) -> IncomingTagExcerpts:
        return IncomingTagExcerpts(
            self.line(block, "tag", place), self.choice(block, "form", place, FORMS)
        )

    def _table(self, block: Object, place: str) -> IncomingTable:
        kind = block.get("table")
        if kind not in TABLES:
            raise Refused(f"is a table of none of the kinds {', '.join(TABLES)}")
        rows: list[tuple[str, ...]] = []
        for number, row in enumerate(self.listed(block, "rows", place), 1):
            if isinstance(row, list) and row and all(isinstance(cell, str) for cell in row):
                rows.append(tuple(canonical(cell).text for cell in row))
            else:
                self.refuse(f"{place}, row {number}", "is no list of words")
        return IncomingTable(
            kind,
            self.line(block, "caption", place),
            self.line(block, "tag", place),
            tuple(rows),
        )


def _read_run(run: object) -> IncomingRun:
    if isinstance(run, str):
        run = {"text": run}
    if not isinstance(run, dict):
        raise Refused("is neither words nor a citation")
    if "cite" in run:
        iri, manner = iri_in(run["cite"]), run.get("as", "footnote")
        if not iri:
            raise Refused("is a citation that names no annotation")
        if manner not in MANNERS:
            raise Refused(f"cites in a manner that is none of {', '.join(MANNERS)}")
        return IncomingRun(cite=iri, manner=cast("CitationManner", manner))
    text = run.get("text")
    if not isinstance(text, str) or not text:
        raise Refused("is neither words nor a citation")
    return IncomingRun(
        # canonical() drops a byte order mark in front; within a paragraph it belongs to the words.
        canonical("\ufeff" + text).text,
        run.get("bold") is True,
        run.get("italic") is True,
        line_in(run.get("link")),
    )


def written_block(block: IncomingBlock) -> dict[str, object]:
    """Return a block as JSON that `JsonReading.blocks` reads back."""
    match block:
        case IncomingParagraph():
            return {
                "type": PARAGRAPH,
                **_said(role="" if block.role == "body" else block.role),
                **({} if block.level == 1 else {"level": block.level}),
                **_said(likelihood=block.likelihood, confidence=block.confidence),
                **_said(basis=block.basis),
                "runs": [_written_run(run) for run in block.runs],
            }
        case IncomingExcerpt():
            return {
                "type": EXCERPT,
                "annotation": block.annotation,
                **_said(intro=block.intro, cuts=list(block.cuts), translation=block.translation),
                **_said(translator=block.translator),
            }
        case IncomingTagExcerpts():
            return {"type": TAG_EXCERPTS, **_said(tag=block.tag), "form": block.form}
        case IncomingTable():
            rows = [list(row) for row in block.rows]
            return {
                "type": TABLE,
                "table": block.table,
                **_said(caption=block.caption, tag=block.tag, rows=rows),
            }
        case IncomingPageBreak():
            return {"type": PAGE_BREAK}


def _written_run(run: IncomingRun) -> dict[str, object]:
    if run.cite:
        return {"cite": run.cite, "as": run.manner}
    return {"text": run.text, **_said(bold=run.bold, italic=run.italic, link=run.link)}


def _said(**values: object) -> dict[str, object]:
    """Return the values that say something."""
    return {name: value for name, value in values.items() if value}
