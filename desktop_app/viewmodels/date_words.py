"""Dates of articles, events and figures as a reader writes them."""

from __future__ import annotations

from PySide6.QtCore import QLocale

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def date_in_words(published: str, *, korean: bool) -> str:
    """Return an ISO 8601 date of any precision as a reader writes it; unreadable ones as given.

    `2009-12-22T13:55` is "22 Dec 2009" or "2009년 12월 22일"; `2002-12` is "Dec 2002".
    """
    parts = published.partition("T")[0].split("-")
    if not all(part.isdecimal() for part in parts) or len(parts) > 3:
        return published
    numbers = [int(part) for part in parts]
    if korean:
        return " ".join(
            f"{number}{unit}" for number, unit in zip(numbers, ("년", "월", "일"), strict=False)
        )
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12:
        return published
    words = [str(number) for number in numbers]
    if len(numbers) > 1:
        words[1] = _MONTHS[numbers[1] - 1]
    return " ".join(reversed(words))


def date_shown(published: str) -> str:
    """Return a date in words of the interface's language, whatever the article's is."""
    return date_in_words(published, korean=QLocale().language() == QLocale.Language.Korean)
