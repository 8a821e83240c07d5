"""Fields of things and what they hold, in the analyst's words, as History shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLocale

from desktop_app.domain.annotation import Figure
from desktop_app.domain.article import Appearance, Finding
from desktop_app.domain.briefing import Run
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.prose import Version
from desktop_app.domain.span import Target
from desktop_app.workspace.history.entity_history import FieldChange
from desktop_app.workspace.history.history_words import Telling

_FIELDS: Mapping[str, object] = {
    "target": QT_TRANSLATE_NOOP("history", "Words"),
    "tags": QT_TRANSLATE_NOOP("history", "Tags"),
    "note": QT_TRANSLATE_NOOP("history", "Note"),
    "status": QT_TRANSLATE_NOOP("history", "Status"),
    "grade": QT_TRANSLATE_NOOP("history", "Grade"),
    "grades": QT_TRANSLATE_NOOP("history", "Grade by one analyst"),
    "speaker": QT_TRANSLATE_NOOP("history", "Speaker"),
    "event_date": QT_TRANSLATE_NOOP("history", "Date of the event"),
    "figure": QT_TRANSLATE_NOOP("history", "Figure"),
    "name": QT_TRANSLATE_NOOP("history", "Name"),
    "other_name": QT_TRANSLATE_NOOP("history", "Second name"),
    "colour": QT_TRANSLATE_NOOP("history", "Colour"),
    "pattern": QT_TRANSLATE_NOOP("history", "Pattern of the bar"),
    "key": QT_TRANSLATE_NOOP("history", "Digit"),
    "into": QT_TRANSLATE_NOOP("history", "Merged into"),
    "description": QT_TRANSLATE_NOOP("history", "Description"),
    "place": QT_TRANSLATE_NOOP("history", "Place"),
    "words": QT_TRANSLATE_NOOP("history", "Word list"),
    "text": QT_TRANSLATE_NOOP("history", "Wording"),
    "runs": QT_TRANSLATE_NOOP("history", "Wording"),
    "title": QT_TRANSLATE_NOOP("history", "Title"),
    "blind": QT_TRANSLATE_NOOP("history", "Blind mode"),
    "proposing": QT_TRANSLATE_NOOP("history", "New tags are proposed first"),
    "lead": QT_TRANSLATE_NOOP("history", "Lead"),
    "analyst": QT_TRANSLATE_NOOP("history", "Analyst"),
    "wanted": QT_TRANSLATE_NOOP("history", "To be read"),
    "state": QT_TRANSLATE_NOOP("history", "How far"),
    "outcome": QT_TRANSLATE_NOOP("history", "Outcome"),
    "source": QT_TRANSLATE_NOOP("history", "From"),
    "destination": QT_TRANSLATE_NOOP("history", "To"),
    "kind": QT_TRANSLATE_NOOP("history", "Kind"),
    "annotation": QT_TRANSLATE_NOOP("history", "Passage"),
    "number": QT_TRANSLATE_NOOP("history", "Number"),
    "article": QT_TRANSLATE_NOOP("history", "Article"),
    "characters": QT_TRANSLATE_NOOP("history", "Characters"),
    "headline": QT_TRANSLATE_NOOP("history", "Headline"),
    "outlet": QT_TRANSLATE_NOOP("history", "Outlet"),
    "byline": QT_TRANSLATE_NOOP("history", "Byline"),
    "published": QT_TRANSLATE_NOOP("history", "Published"),
    "language": QT_TRANSLATE_NOOP("history", "Language"),
    "relay": QT_TRANSLATE_NOOP("history", "Relayed from"),
    "originator": QT_TRANSLATE_NOOP("history", "Said first by"),
    "roles": QT_TRANSLATE_NOOP("history", "Boilerplate found"),
    "said_roles": QT_TRANSLATE_NOOP("history", "Role of a line"),
    "replaces": QT_TRANSLATE_NOOP("history", "Corrected version of"),
    "carried": QT_TRANSLATE_NOOP("history", "Carried over with a confidence of (%)"),
    "role": QT_TRANSLATE_NOOP("history", "What the paragraph is"),
    "excerpt": QT_TRANSLATE_NOOP("history", "Number of an excerpt"),
    "appearance": QT_TRANSLATE_NOOP("history", "Printed in"),
}
_UNTOLD = frozenset(
    (
        "created",
        "creator",
        "briefing",
        "iri",
        "incoming",
        "last_excerpt_number",
        "added",
        "by",
        "option.placed",
        "given",
        "sealed",
        "settled",
    )
)
"""Fields that say nothing to a person, or that the entry itself says."""


def is_told(change: FieldChange) -> bool:
    """Whether a field is worth a line."""
    return change.name not in _UNTOLD


def field_name(name: str) -> str:
    """Return what a field is called: `Note`, `Headline`; as it is written where unknown."""
    if name in _FIELDS:
        return _said(str(_FIELDS[name]))
    mapping, _, key = name.partition(".")
    key = key.partition("@")[0]
    known = _FIELDS.get(key) or _FIELDS.get(mapping)
    return _said(str(known)) if known else (key or name)


def is_prose(value: Any) -> bool:
    """Whether a value is prose: wordings of a note or of a paragraph."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Version)


def prose_text(value: Any) -> str:
    """Return all wordings of prose as one text, a blank line between two."""
    return "\n\n".join(_wording(version.value) for version in value or ())


def _wording(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "".join(_run_words(run) for run in value)


def _run_words(run: Run) -> str:
    return "[…]" if run.citation else run.text


def value_words(telling: Telling, value: Any) -> str:
    """Return what a field held, in words; empty for nothing."""
    if value is None or value == "" or value == ():
        return ""
    if isinstance(value, bool):
        return _said("yes") if value else _said("no")
    if is_prose(value):
        return prose_text(value)
    if isinstance(value, frozenset):
        return telling.tags(value)
    if isinstance(value, Target):
        return f"“{value.exact}”"
    if isinstance(value, Place):
        return _place_words(telling, value)
    if isinstance(value, int):
        return QLocale().toString(value)
    return _text_of(telling, value)


def _text_of(telling: Telling, value: Any) -> str:
    if isinstance(value, Figure):
        parts = (value.qualifier, value.quantity, value.unit, value.status_verb, value.as_of)
        return " ".join(part for part in (*parts, value.originator) if part)
    if isinstance(value, Finding):
        return value.value
    if isinstance(value, Appearance):
        return value.file
    if isinstance(value, tuple):
        return ", ".join(value_words(telling, each) for each in value)
    words = str(value)
    return telling.thing(words) if _is_id(words) else words


def _place_words(telling: Telling, place: Place) -> str:
    if not place.parent:
        return _said("at the top level")
    return _said("under {parent}").format(parent=telling.thing(place.parent))


def _is_id(words: EntityId) -> bool:
    return " " not in words and bool(noun_of(words)) and len(words.partition(":")[2]) >= 20


def _said(words: str) -> str:
    return QCoreApplication.translate("history", words)
