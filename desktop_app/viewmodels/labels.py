"""Actions, things and times in the analyst's words."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QDateTime, QLocale

from desktop_app.domain.change import Label
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.workspace.history.action_words import action_words

_THINGS = {
    "annotation": QT_TRANSLATE_NOOP("labels", "this passage"),
    "article": QT_TRANSLATE_NOOP("labels", "this article"),
    "tag": QT_TRANSLATE_NOOP("labels", "this tag"),
    "block": QT_TRANSLATE_NOOP("labels", "this part of the briefing"),
    "briefing": QT_TRANSLATE_NOOP("labels", "this briefing"),
}


def action_name(label: Label) -> str:
    """Return an action in words, `tag passage Arms`, from `workspace/history/action_words.py`."""
    return action_words(label, _said)


def thing_name(entity: EntityId) -> str:
    """Return what to call a thing in a message: `this passage`."""
    return _said(str(_THINGS.get(noun_of(entity), QT_TRANSLATE_NOOP("labels", "this"))))


def moment(milliseconds: int) -> str:
    """Return a time of day in the analyst's locale."""
    time = QDateTime.fromMSecsSinceEpoch(milliseconds).time()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def _said(words: str) -> str:
    return QCoreApplication.translate("labels", words)
