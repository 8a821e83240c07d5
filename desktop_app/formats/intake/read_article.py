"""What every reader of articles returns: a canonical text, and what the file says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.article import Finding
from desktop_app.domain.canonical_text import CanonicalText

FRAME = "of the page's frame (menus, links, notes)"
"""Words in the notice that nearly every web page has: how much was left out around the article."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """An article as it was read, before the rules on its text have looked at it.

    `kind` is the kind of file ("text", "html", "pdf" …), `encoding` the Python name of its
    encoding where it has one. `found` maps field names (APPEARANCE_FIELDS, ARTICLE_FIELDS) to what
    the file says of itself outside its text. `roles` maps numbers of lines, from 1, to what the
    format knows them to be (a caption). `notices` are sentences for the import report: what was
    left out, or read in a plainer way.
    """

    text: CanonicalText
    kind: str
    encoding: str = ""
    found: Mapping[str, Finding] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()
