"""A passage in words: for its tooltip, and for a list."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_app.viewmodels.passages import Passage
from desktop_app.widgets.reader.passage_style import PassageStyle
from desktop_app.widgets.reader.quotation import date_in_words

_LIST_WIDTH = 48
"""Most characters of a quotation in a list."""


def description(passage: Passage, style: PassageStyle) -> str:
    """Return tags, who and when, and the note, each on lines of its own."""
    annotation = passage.annotation
    parts = [_tags([bar.path for bar in style.bars if bar.tag])]
    who = [style.analyst] if style.analyst else []
    if annotation.created:
        who.append(_moment(annotation.created))
    if who:
        parts.append(" · ".join(who))
    if passage.moved:
        parts.append(QCoreApplication.translate("passage", "moved, please check"))
    if annotation.note:
        parts.append(annotation.note_text)
    return "\n".join(parts)


def list_entry(passage: Passage, style: PassageStyle) -> str:
    """Return tags and first words, for a menu (an ampersand is doubled)."""
    words = " ".join(passage.annotation.exact.split())
    quotation = words if len(words) <= _LIST_WIDTH else f"{words[: _LIST_WIDTH - 1]}…"
    tags = _tags([bar.name for bar in style.bars if bar.tag])
    return f"{tags} — “{quotation}”".replace("&", "&&")


def _moment(milliseconds: int) -> str:
    when = QDateTime.fromMSecsSinceEpoch(milliseconds)
    korean = QLocale().language() == QLocale.Language.Korean
    day = date_in_words(when.toString("yyyy-MM-dd"), korean=korean)
    return f"{day} {when.toString('HH:mm')}"


def _tags(names: list[str]) -> str:
    return ", ".join(names) or QCoreApplication.translate("passage", "no tag")
