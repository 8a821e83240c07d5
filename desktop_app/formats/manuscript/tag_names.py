"""What tags are called in a document: by the one of their two names that is in its language."""

from __future__ import annotations

from desktop_app.domain.codebook import ROOT, Codebook, Tag
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.characters import is_korean


class TagNames:
    """Names the tags of a codebook in one language; one without such a name keeps its own."""

    def __init__(self, book: Codebook, language: str) -> None:
        self._book = book
        self._is_korean = language == "ko"
        self._paths: dict[EntityId, str] = {}

    def name(self, tag: Tag) -> str:
        """Return the name in the document's language: `무기·병력` in a Korean one."""
        if tag.other_name and is_korean(tag.name) != self._is_korean:
            return tag.other_name if is_korean(tag.other_name) == self._is_korean else tag.name
        return tag.name

    def other_name(self, tag: Tag) -> str:
        """Return the name that `name` does not, or nothing."""
        return tag.name if self.name(tag) != tag.name else tag.other_name

    def path(self, tag: EntityId) -> str:
        """Return `Arms/figures`, a tag's name below its parents' names."""
        if tag not in self._paths:
            shown = self._book.shown(tag)
            name = self.name(shown) if shown else self._book.path(tag)
            parent = self._book.parent(tag)
            self._paths[tag] = name if parent == ROOT else f"{self.path(parent)}/{name}"
        return self._paths[tag]
