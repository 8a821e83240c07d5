"""Outlined briefings as JSON: sections in sections, whose blocks cite passages by their IRI."""

from __future__ import annotations

from desktop_app.formats.briefing_blocks_json import JsonReading, Object, written_block
from desktop_app.formats.incoming_briefing import IncomingBriefing, IncomingSection
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.lines import line_in
from desktop_app.formats.refusal import UnreadableFile

DEEPEST = 9
"""Levels of headings that Word knows."""

MORE_FRONT = ("reference", "version", "reviewer", "distribution", "office", "annexes")
OPTIONS = ("template", "language", "citations", "paper", "pages", "notes", "yielded")
_FRONT = ("title", "subtitle", "date", "as_of", "marking")
_WHOLE = "the briefing"


class NotABriefing(UnreadableFile):
    """A file that holds no briefing."""


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
    front = reading.lines(document, _FRONT)
    authors = (line_in(each) for each in reading.listed(document, "authors", _WHOLE))
    return IncomingBriefing(
        **front,
        more_front=_filled(reading.lines(document, MORE_FRONT)),
        options=_filled(reading.lines(document, OPTIONS)),
        authors=tuple(author for author in authors if author),
        blocks=reading.blocks(document, _WHOLE),
        sections=reading.sections(document, 1, _WHOLE),
        refused=tuple(reading.refused),
    )


def write_briefing(briefing: IncomingBriefing) -> bytes:
    """Return a briefing.json that `read_briefing` reads back."""
    return write_json(
        {
            **briefing.options,
            **{name: getattr(briefing, name) for name in _FRONT},
            "authors": list(briefing.authors),
            **briefing.more_front,
            **({"blocks": list(map(written_block, briefing.blocks))} if briefing.blocks else {}),
            "sections": [_section(section) for section in briefing.sections],
        }
    )


class _Reading(JsonReading):
    """One reading of a briefing, from its front matter down its sections."""

    def lines(self, document: Object, names: tuple[str, ...]) -> dict[str, str]:
        """Return the text under each name, on one line."""
        return {name: self.line(document, name, _WHOLE) for name in names}

    def sections(self, parent: Object, depth: int, where: str) -> tuple[IncomingSection, ...]:
        """Return the sections below parent, which stand at this depth, from 1."""
        sections: list[IncomingSection] = []
        for number, each in enumerate(self.listed(parent, "sections", where), 1):
            place = f"{where}, section {number}"
            if not isinstance(each, dict):
                self.refuse(place, "is no section")
            elif depth > DEEPEST:
                self.refuse(place, f"stands deeper than {DEEPEST} levels")
            else:
                sections.append(self._section(each, depth, place))
        return tuple(sections)

    def _section(self, section: Object, depth: int, place: str) -> IncomingSection:
        heading = self.line(section, "heading", place)
        if heading:
            place = f"section “{heading}”"
        else:
            self.refuse(place, "has no heading; its blocks were taken without one")
        level = section.get("level", depth)
        if not isinstance(level, int) or isinstance(level, bool) or not 1 <= level <= DEEPEST:
            self.refuse(f"{place}, level", f"is no number from 1 to {DEEPEST}; {depth} was taken")
            level = depth
        blocks = self.blocks(section, place)
        return IncomingSection(heading, level, blocks, self.sections(section, depth + 1, place))


def _filled(lines: dict[str, str]) -> dict[str, str]:
    return {name: line for name, line in lines.items() if line}


def _section(section: IncomingSection) -> dict[str, object]:
    return {
        "heading": section.heading,
        "level": section.level,
        "blocks": [written_block(block) for block in section.blocks],
        "sections": [_section(below) for below in section.sections],
    }
