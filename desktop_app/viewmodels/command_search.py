"""Finds actions by words, for the command palette."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QAction

from desktop_app.domain.analyst import folded


def command_text(action: QAction) -> str:
    """Return an action's words without the mark of its access key."""
    return action.text().replace("&&", "\0").replace("&", "").replace("\0", "&")


def matching(actions: Iterable[QAction], query: str) -> list[QAction]:
    """Return the actions that hold every word of the query, the best matches first.

    Words that begin a word of the action come before words inside one, and actions that can run
    before those that cannot; otherwise the order stays.
    """
    wanted = folded(query).split()
    ranked: list[tuple[int, int, QAction]] = []
    for at, action in enumerate(actions):
        rank = _rank(wanted, action)
        if rank is not None:
            ranked.append((rank + (0 if action.isEnabled() else 1000), at, action))
    return [action for _, _, action in sorted(ranked, key=lambda each: each[:2])]


def _rank(wanted: list[str], action: QAction) -> int | None:
    """Return how well an action matches, 0 being best; its tip counts behind its words."""
    text = command_text(action)
    misses = _misses(wanted, folded(text))
    if misses is None:
        misses = _misses(wanted, folded(f"{text} {action.toolTip()}"))
        return None if misses is None else misses + 100
    return misses


def _misses(wanted: list[str], text: str) -> int | None:
    """Return how many words of the query only stand inside a word; None where one is missing."""
    words = text.split()
    misses = 0
    for word in wanted:
        if word not in text:
            return None
        misses += not any(each.startswith(word) for each in words)
    return misses
