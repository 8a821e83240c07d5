"""A passage in words: for its tooltip, for a list, for a screen reader."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QDateTime

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.grades import status_words
from desktop_app.viewmodels.passage import Passage
from desktop_app.widgets.reader.passage_style import PassageStyle

_LIST_WIDTH = 48
"""Most characters of a quotation in a list."""
_TOOLTIP_WIDTH = 56
"""Most characters of a line in a tooltip that is not broken."""


def description(passage: Passage, style: PassageStyle, grade: str = "", remark: str = "") -> str:
    """Return tags, who and when, what is claimed, and the note, each on lines of its own.

    `grade` is that of source and information joined, `remark` what there is to say besides.
    """
    annotation = passage.annotation
    parts = [_tags([bar.path for bar in style.bars if bar.tag])]
    who = [style.analyst] if style.analyst else []
    if annotation.created:
        who.append(_moment(annotation.created))
    if who:
        parts.append(" · ".join(who))
    parts += _claims(annotation, grade)
    if passage.moved:
        parts.append(QCoreApplication.translate("passage", "moved, please check"))
    if annotation.note:
        parts.append(annotation.note_text)
    if remark:
        parts.append(remark)
    return "\n".join(parts)


def tooltip(passage: Passage, style: PassageStyle, grade: str = "", remark: str = "") -> str:
    """Return the description as rich text; only long lines, as of a note, are broken."""
    words = description(passage, style, grade, remark)
    is_long = max(map(len, words.split("\n"))) > _TOOLTIP_WIDTH
    # Left to itself, Qt breaks rich text into lines that are far too short.
    frame, space = ("table width=360", "pre-wrap") if is_long else ("table", "pre")
    return f'<{frame}><tr><td style="white-space: {space}">{escape(words)}</td></tr></table>'


def spoken(passage: Passage, style: PassageStyle, grade: str = "") -> str:
    """Return the quotation and the description as one sentence after the other."""
    words = " ".join(passage.annotation.exact.split())
    return ". ".join([f"“{words}”", *description(passage, style, grade).split("\n")])


def list_entry(passage: Passage, style: PassageStyle, most: int = _LIST_WIDTH) -> str:
    """Return tags and the first words, at most so many characters of them, for a row of a list."""
    words = " ".join(passage.annotation.exact[: 2 * most].split())
    quotation = words if len(words) <= most else f"{words[: most - 1]}…"
    tags = _tags([bar.name for bar in style.bars if bar.tag])
    return f"{tags} — “{quotation}”"


def _claims(annotation: Annotation, grade: str) -> list[str]:
    """Return grade and status, speaker, figure and date of the event, as far as they are known."""
    lines = []
    said = [QCoreApplication.translate("passage", "Grade {grade}").format(grade=grade)]
    said = (said if grade else []) + (
        [status_words(annotation.status)] if annotation.status else []
    )
    if said:
        lines.append(" · ".join(said))
    if annotation.speaker:
        words = QCoreApplication.translate("passage", "Speaker: {name}")
        lines.append(words.format(name=annotation.speaker))
    if annotation.figure is not None:
        words = QCoreApplication.translate("passage", "Figure: {figure}")
        lines.append(words.format(figure=_figure(annotation.figure)))
    if annotation.event_date:
        words = QCoreApplication.translate("passage", "Event: {date}")
        lines.append(words.format(date=date_shown(annotation.event_date)))
    return lines


def _figure(figure: Figure) -> str:
    parts = [" ".join(filter(None, (figure.qualifier, figure.quantity, figure.unit)))]
    if figure.status_verb:
        parts.append(figure.status_verb)
    if figure.as_of:
        words = QCoreApplication.translate("passage", "as of {date}")
        parts.append(words.format(date=date_shown(figure.as_of)))
    if figure.originator:
        words = QCoreApplication.translate("passage", "according to {name}")
        parts.append(words.format(name=figure.originator))
    if figure.relay:
        parts.append(QCoreApplication.translate("passage", "via {name}").format(name=figure.relay))
    return ", ".join(parts)


def _moment(milliseconds: int) -> str:
    when = QDateTime.fromMSecsSinceEpoch(milliseconds)
    return f"{date_shown(when.toString('yyyy-MM-dd'))} {when.toString('HH:mm')}"


def _tags(names: list[str]) -> str:
    return ", ".join(names) or QCoreApplication.translate("passage", "no tag")
