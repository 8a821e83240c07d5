"""How long a manuscript is, about: whether it wants contents is known before it is laid out."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.domain.briefing_template import BriefingTemplate
from desktop_app.formats.manuscript.parts import Excerpt, Part, Row, Source, Sources, Table

_LONG = 12_000
"""Characters from which on a text fills more than four pages, headings and spacing counted in."""
_PER_PARAGRAPH = 90
"""Characters that would fit into the space around a paragraph and on its last line."""


def wants_contents(template: BriefingTemplate, parts: Sequence[Part]) -> bool:
    """Tell whether a template prints contents before these parts; the general one always does."""
    if template.contents != "long" or not template.key:
        return template.contents != "never"
    length = 0
    for part in parts:
        length += _PER_PARAGRAPH + _length(part)
        if length > _LONG:
            return True
    return False


def _length(part: Part) -> int:
    """Return about how many characters a part prints."""
    if isinstance(part, Excerpt):
        return len(part.text) + 2 * _PER_PARAGRAPH
    if isinstance(part, Table):
        return sum(map(_row_length, part.rows))
    if isinstance(part, Sources):
        return sum(_PER_PARAGRAPH + _entry_length(entry) for entry in part.entries)
    runs = getattr(part, "runs", ())
    return sum(len(getattr(run, "text", "[S1]")) for run in runs)


def _row_length(row: Row) -> int:
    cells = (runs for cell in row.cells for runs in cell)
    return _PER_PARAGRAPH + sum(len(getattr(run, "text", "")) for runs in cells for run in runs)


def _entry_length(entry: Source) -> int:
    return len(entry.headline) + _PER_PARAGRAPH * len(entry.appearances)
