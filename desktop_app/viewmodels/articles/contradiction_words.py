"""What in an article speaks against the date shown for it, a sentence each."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDate, QLocale, Qt

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
    against = _in_words(found.against) if found.kind == IN_THE_FUTURE else found.against
    return words.format(said=_in_words(found.said), line=found.line, against=against)


def _in_words(iso: str) -> str:
    day = QDate.fromString(iso[:10], Qt.DateFormat.ISODate)
    if not day.isValid():
        return iso
    if QLocale().language() == QLocale.Language.Korean:
        return f"{day.year()}년 {day.month()}월 {day.day()}일"
    return QLocale(QLocale.Language.English).toString(day, "d MMM yyyy")


def _tr(words: str) -> str:
    return QCoreApplication.translate("articles", words)
