"""Texts made of what a test is about, with a body that says nothing about itself."""

from __future__ import annotations

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.rules import read_metadata

BODY = (
    "The ministry of an invented country said that the two sides would meet again before long to "
    "settle what was left open at the first meeting.",
    "Officials of both sides called the talks useful, and spoke of a new start for the two of them "
    "and for all the others in the region.",
)


def an_article(*above: str, body: tuple[str, ...] = BODY, below: tuple[str, ...] = ()) -> str:
    """Return a text with lines above and below its paragraphs, each followed by a blank one."""
    return "\n\n".join((*above, *body, *below))


def found_in(text: str, field: str) -> Finding | None:
    return read_metadata(text).found.get(field)


def value_of(text: str, field: str) -> str:
    """Return what is found; a question mark behind it where it is only inferred."""
    finding = found_in(text, field)
    if finding is None:
        return ""
    return finding.value + ("?" if finding.how == "inferred" else "")
