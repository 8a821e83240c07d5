"""Times of records in the analyst's locale: days, hours, clocks that go wrong."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDate, QDateTime, QLocale

from desktop_app.viewmodels.passage_words import day_and_time

AHEAD = 86_400_000
"""Milliseconds by which a clock may be ahead of this one before that is said."""
_LATEST = 8_640_000_000_000_000
"""The latest moment that a date of Qt's can hold, in ms since 1970."""


def readable(milliseconds: int) -> int:
    """Return a moment that can be shown, whatever number a record carries."""
    return max(-_LATEST, min(milliseconds, _LATEST))


def is_ahead(milliseconds: int) -> bool:
    """Whether the clock that gave this time must go wrong: it is more than a day from now."""
    return milliseconds > QDateTime.currentMSecsSinceEpoch() + AHEAD


def date_of(milliseconds: int) -> QDate:
    """Return the day here on which something was done."""
    return QDateTime.fromMSecsSinceEpoch(readable(milliseconds)).date()


def day_words(day: QDate) -> str:
    """Return a day as a heading: `Today`, `Yesterday`, `Sunday, 22 November 2026`."""
    today = QDate.currentDate()
    if day == today:
        return QCoreApplication.translate("history", "Today")
    if day == today.addDays(-1):
        return QCoreApplication.translate("history", "Yesterday")
    locale = QLocale()
    korean = locale.language() == QLocale.Language.Korean
    return locale.toString(day, "yyyy년 M월 d일 dddd" if korean else "dddd, d MMMM yyyy")


def hour_words(milliseconds: int) -> str:
    """Return the time of day here."""
    time = QDateTime.fromMSecsSinceEpoch(readable(milliseconds)).time()
    return QLocale().toString(time, QLocale.FormatType.ShortFormat)


def full_time(wall: tuple[int, int]) -> str:
    """Return day and time here, and the time there where that was another; a wrong clock is said.

    `wall` is in milliseconds since 1970 and minutes from UTC.
    """
    moment, offset = readable(wall[0]), wall[1]
    when = QDateTime.fromMSecsSinceEpoch(moment)
    words = day_and_time(moment) or "–"
    here = when.offsetFromUtc() // 60
    if offset != here and abs(offset) <= 14 * 60:
        there = QDateTime.fromMSecsSinceEpoch(moment).toUTC().addSecs(offset * 60).time()
        shown = QLocale().toString(there, QLocale.FormatType.ShortFormat)
        words = QCoreApplication.translate("history", "{here} ({there} there)").format(
            here=words, there=shown
        )
    if is_ahead(moment):
        ahead = QCoreApplication.translate("history", "{time}, by a clock that goes wrong")
        words = ahead.format(time=words)
    return words
