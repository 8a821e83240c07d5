"""A tag's row in words, for tool tips and for screen readers."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.codebook_words import passages
from desktop_app.viewmodels.pins import Pins
from desktop_app.viewmodels.tag_counts import TagCounts
from desktop_app.viewmodels.tag_visibility import TagVisibility


class TagWords:
    """What a row says beside its name: digit, passages, whether it is hidden."""

    def __init__(self, counts: TagCounts, pins: Pins, visibility: TagVisibility) -> None:
        self._counts = counts
        self._pins = pins
        self._visibility = visibility

    def count(self, tag: EntityId) -> str:
        """Return `12`, or `3/12` where three of them stand in the article that is read."""
        here, everywhere = self._counts.here(tag), self._counts.everywhere(tag)
        return f"{here}/{everywhere}" if here else str(everywhere)

    def passages(self, tag: EntityId) -> str:
        """Return `12 passages, 3 in this article`."""
        here = self._counts.here(tag)
        said = passages(self._counts.everywhere(tag))
        return _tr("{said}, {n} in this article").format(said=said, n=here) if here else said

    def digit(self, tag: EntityId) -> str:
        """Return `digit 2`, and whether it is so by the analyst's own choice."""
        digit = self._pins.digit_of(tag)
        if not digit:
            return ""
        if self._pins.is_own(digit):
            return _tr("digit {digit} by your own choice").format(digit=digit)
        return _tr("digit {digit}").format(digit=digit)

    def eye(self, tag: EntityId) -> str:
        """Return `hidden` or `shown`."""
        return _tr("hidden") if self._visibility.is_hidden(tag) else _tr("shown")

    def eye_tip(self, tag: EntityId) -> str:
        """Return what a click on the eye does."""
        if self._visibility.is_hidden(tag):
            return _tr("Hidden in all panes; show it and the tags below it (E)")
        return _tr("Hide it and the tags below it in all panes (E)")

    def row(self, tag: Tag, on_words: str) -> str:
        """Return the row in one line; `on_words` says whose coding of the words carries the tag."""
        hidden = self.eye(tag.id) if self._visibility.is_hidden(tag.id) else ""
        parts = [tag.name, self.digit(tag.id), self.passages(tag.id), hidden, on_words]
        return ", ".join(part for part in parts if part)

    def tip(self, tag: Tag, path: str, on_words: str) -> str:
        """Return everything about a tag, its description below the rest."""
        lines = [path.replace("/", " / "), tag.other_name, self.passages(tag.id)]
        lines += [self.digit(tag.id), on_words]
        known = "\n".join(line for line in lines if line)
        return f"{known}\n\n{tag.description_text}" if tag.description else known


def _tr(words: str) -> str:
    return QCoreApplication.translate("TagTree", words)
