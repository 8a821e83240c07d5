"""What in an article speaks against the date shown for it, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.article import Article
from desktop_app.domain.metadata.contradictions import (
    IN_THE_FUTURE,
    REPORTED_BEFORE,
    STILL_TO_COME,
    TOLD_BEFORE,
    WRONG_WEEKDAY,
)
from desktop_app.domain.metadata.rules import contradictions
from desktop_app.domain.metadata.text_metadata import Contradiction
from desktop_app.viewmodels.date_words import date_shown

_WEIGHT = (IN_THE_FUTURE, STILL_TO_COME, TOLD_BEFORE, REPORTED_BEFORE, WRONG_WEEKDAY)


@dataclass(frozen=True, slots=True)
class Doubt:
    """A sentence, and the line of the text, from 1, that is the reason."""

    sentence: str
    line: int


def doubts(article: Article, text: str) -> list[Doubt]:
    """Return what speaks against the shown date of an article, the weightiest first."""
    found = sorted(contradictions(article, text), key=_weight)
    return [Doubt(_sentence(each), each.line) for each in found]


def _weight(found: Contradiction) -> int:
    return _WEIGHT.index(found.kind) if found.kind in _WEIGHT else len(_WEIGHT)


def _sentence(found: Contradiction) -> str:
    sentences = {
        IN_THE_FUTURE: _tr("Printed {said}, but the article was added before, on {against}."),
        STILL_TO_COME: _tr("Printed {said}, but line {line} speaks of “{against}” as to come."),
        TOLD_BEFORE: _tr("Printed {said}, but line {line} tells of a later day: “{against}”."),
        REPORTED_BEFORE: _tr("Printed {said}, but line {line} gives another day: “{against}”."),
        WRONG_WEEKDAY: _tr("Line {line} says “{against}”, but {said} was another day of the week."),
    }
    usual = _tr("Line {line} speaks against {said}: “{against}”.")
    words = sentences.get(found.kind, usual)
    against = date_shown(found.against) if found.kind == IN_THE_FUTURE else found.against
    return words.format(said=date_shown(found.said), line=found.line, against=against)


def _tr(words: str) -> str:
    return QCoreApplication.translate("articles", words)
