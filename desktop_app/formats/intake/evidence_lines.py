"""Where in a text the words stand that a file says of itself elsewhere."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from desktop_app.domain.article import Finding
from desktop_app.formats.intake.page_dates import printed_date

_SHORT = 200
"""Characters of a line that is looked at for a date: longer ones are prose."""

_TOLD_ELSEWHERE = ("language",)


def located(found: Mapping[str, Finding], text: str) -> dict[str, Finding]:
    """Return findings with the line of text, from 1, in which their evidence stands; 0 if in none.

    A value that is found beside the text and stands in it too has its words there as evidence, to
    be looked up; a guess keeps what it rests on.
    """
    lines = text.split("\n")
    return {
        field: finding
        if finding.line or field in _TOLD_ELSEWHERE
        else _in_line(finding, _line_with(field, finding.value, lines), lines)
        for field, finding in found.items()
    }


def _in_line(finding: Finding, number: int, lines: Sequence[str]) -> Finding:
    """Return a finding whose value stands in a line (0: in none) with its evidence from there."""
    if not number:
        return finding
    line = lines[number - 1]
    words = next((each for each in _words_of(finding.evidence) if each in line), "")
    if not words and finding.how == "found":
        at = line.lower().find(finding.value.lower())
        words = line[at : at + len(finding.value)] if at >= 0 else line.strip()
    return replace(finding, evidence=words, line=number) if words else finding


def _words_of(evidence: str) -> tuple[str, ...]:
    """Return evidence, and what it quotes behind the name of a mark ("og:title: …")."""
    quoted = evidence.partition(": ")[2].strip()
    return tuple(each for each in (evidence, quoted) if each)


def _line_with(field: str, value: str, lines: Sequence[str]) -> int:
    if field == "published":
        day = value[:10]
        return next(
            (
                number
                for number, line in enumerate(lines, 1)
                if len(line) <= _SHORT and day[:4] in line and printed_date(line)[:10] == day
            ),
            0,
        )
    # "TIME" is not the word time; names of several words may be printed in capitals.
    flags = re.I if " " in value else 0
    whole, small = re.compile(rf"(?<!\w){re.escape(value)}(?![a-zA-Z0-9])", flags), value.lower()
    return next(
        (
            number
            for number, line in enumerate(lines, 1)
            if small in line.lower() and whole.search(line)
        ),
        0,
    )
