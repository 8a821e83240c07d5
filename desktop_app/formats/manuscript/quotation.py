"""A passage as it is to be quoted, whatever the form it is printed in."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import Translation


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage with its label and the words that are printed, shortened where that was asked.

    `level` is that of a list, for a passage printed in a line of its own.
    """

    passage: Annotation
    article: Article
    label: str
    text: str
    intro: str = ""
    translation: Translation | None = None
    level: int = 1
    block: EntityId = ""
