"""The styles that every template has, by name: what the writer sets a briefing in."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.briefing import Role

_PARAGRAPH = (
    "Title", "Subtitle", "Front Matter", "TOC Heading", "toc 1", "toc 2", "toc 3",
    "heading 1", "heading 2", "heading 3", "Body Text",
    "List Bullet", "List Bullet 2", "List Bullet 3",
    "List Number", "List Number 2", "List Number 3",
    "Summary", "Standfirst", "Key Point", "Recommendation", "Judgement", "Judgement Confidence",
    "Assumption", "Alternative", "Pull Quote", "Remark",
    "Excerpt Lead", "Excerpt", "Excerpt Long", "Excerpt Source", "Excerpt Note",
    "Excerpt Introduction", "Excerpt Translation",
    "caption", "Table Text", "Table Heading", "Table Source",
    "footnote text", "endnote text", "annotation text",
    "Source Remark", "Source Entry", "Cover Title", "Cover Subtitle", "Cover Field", "Marking",
)  # fmt: skip
_CHARACTER = (
    "Hyperlink", "Front Label", "Excerpt Label", "Excerpt Tag", "Note Label", "Source Label",
    "Source Reference", "Judgement Label",
    "footnote reference", "endnote reference", "annotation reference",
)  # fmt: skip

STYLES = (*_PARAGRAPH, *_CHARACTER, "Briefing Table")
"""The names of the styles that a template must have."""

_OF_ROLE: Mapping[str, str] = {
    "body": "Body Text",
    "bullet": "List Bullet",
    "numbered": "List Number",
    "summary": "Summary",
    "standfirst": "Standfirst",
    "key-point": "Key Point",
    "recommendation": "Recommendation",
    "judgement": "Judgement",
    "assumption": "Assumption",
    "alternative": "Alternative",
    "pull-quote": "Pull Quote",
    "remark": "Remark",
}


def style_of(role: Role, level: int) -> str:
    """Return the style of a paragraph in this role; `level` counts a list's levels from 1."""
    style = _OF_ROLE.get(role, "Body Text")
    if role in ("bullet", "numbered") and level > 1:
        return f"{style} {min(level, 3)}"
    return style
