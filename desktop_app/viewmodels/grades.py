"""Status and Admiralty grade in words: the letter of a source, the digit of what a passage says."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.project import Project

_STATUSES = {
    "": QT_TRANSLATE_NOOP("grades", "No status"),
    "check": QT_TRANSLATE_NOOP("grades", "To check"),
    "confirmed": QT_TRANSLATE_NOOP("grades", "Confirmed"),
}
_SOURCES = {
    "A": QT_TRANSLATE_NOOP("grades", "reliable"),
    "B": QT_TRANSLATE_NOOP("grades", "usually reliable"),
    "C": QT_TRANSLATE_NOOP("grades", "fairly reliable"),
    "D": QT_TRANSLATE_NOOP("grades", "not usually reliable"),
    "E": QT_TRANSLATE_NOOP("grades", "unreliable"),
    "F": QT_TRANSLATE_NOOP("grades", "cannot be judged"),
}
_INFORMATION = {
    "1": QT_TRANSLATE_NOOP("grades", "confirmed by other sources"),
    "2": QT_TRANSLATE_NOOP("grades", "probably true"),
    "3": QT_TRANSLATE_NOOP("grades", "possibly true"),
    "4": QT_TRANSLATE_NOOP("grades", "doubtful"),
    "5": QT_TRANSLATE_NOOP("grades", "improbable"),
    "6": QT_TRANSLATE_NOOP("grades", "cannot be judged"),
}


def status_words(status: str) -> str:
    """Return a status in words; one of a newer version as it is recorded."""
    return _said(_STATUSES[status]) if status in _STATUSES else status


def source_words(letter: str) -> str:
    """Return what a source's letter means, empty for none."""
    return _said(_SOURCES[letter]) if letter in _SOURCES else ""


def information_words(digit: str) -> str:
    """Return what a passage's digit means, empty for none."""
    return _said(_INFORMATION[digit]) if digit in _INFORMATION else ""


def source_grade(project: Project, annotation: Annotation) -> str:
    """Return the letter of the source in which a passage stands, or the empty text."""
    article = project.articles.get(annotation.article)
    return (article.metadatum("grade").value or "") if article else ""


def grade_words(letter: str, digit: str) -> str:
    """Return `usually reliable · probably true`, of one grade also where the other is missing."""
    source = QCoreApplication.translate("grades", "source {words}")
    told = [source.format(words=source_words(letter))] if source_words(letter) else []
    return " · ".join([*told, *filter(None, (information_words(digit),))])


def _said(words: object) -> str:
    return QCoreApplication.translate("grades", str(words))
