"""What a new briefing begins with, in short words: tables, lists of passages, empty paragraphs."""

from __future__ import annotations

from typing import Literal

from desktop_app.domain.briefing import EXCERPT, PARAGRAPH, TABLE, TAG_EXCERPTS, Role, TableKind
from desktop_app.domain.briefing_template import StarterBlock

CHOSEN = StarterBlock(EXCERPT)
"""Where the passages chosen for a briefing go; an outline that begins empty has none yet."""


def table(kind: TableKind, caption: str = "") -> StarterBlock:
    """Return a table that fills itself."""
    return StarterBlock(TABLE, caption, {"table": kind})


def own(role: Role = "body") -> StarterBlock:
    """Return an empty paragraph for the analysts' own words."""
    return StarterBlock(PARAGRAPH, options={} if role == "body" else {"role": role})


def by_tag(form: Literal["quotations", "table"] = "quotations") -> StarterBlock:
    """Return the passages of every tag, each tag under a heading of its own."""
    return StarterBlock(TAG_EXCERPTS, options={"form": form})
