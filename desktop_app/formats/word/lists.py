"""Numbered lists: each begins at 1, in the numbering that the template's styles name."""

from __future__ import annotations

from desktop_app.formats.word.numbering import Numbering


class Lists:
    """Tells which list the next paragraph of a numbered style belongs to.

    The first list of a document counts in the template's own; each later one in a list that is
    added, of the same looks.
    """

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._used: set[str] = set()
        self._open: dict[str, str] = {}
        self._is_open = False

    def end(self) -> None:
        """Say that something else than a numbered paragraph stands here."""
        if self._is_open:
            self._open.clear()
            self._is_open = False

    def next(self, style: str) -> str:
        """Return the properties that put a paragraph of this style into its list; often none."""
        self._is_open = True
        counted = self._numbering.list_of(style)
        if not counted:
            return ""
        if counted not in self._open:
            number = self._numbering.added(counted) if counted in self._used else ""
            self._open[counted] = number
            self._used.add(counted)
        number = self._open[counted]
        return self._numbering.in_list(style, number) if number else ""
