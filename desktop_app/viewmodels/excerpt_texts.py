"""What the board's filter looks at in each passage, folded once and kept."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


class ExcerptTexts:
    """Quotation, note, tags in both languages, headline, outlet and analyst of passages.

    `forget` must be called when tags, articles or analysts change; passages are told apart.
    """

    def __init__(self) -> None:
        self._passages: dict[EntityId, tuple[Annotation, str]] = {}
        self._tags: dict[frozenset[EntityId], str] = {}
        self._sources: dict[tuple[EntityId, EntityId], str] = {}

    def forget(self) -> None:
        """Drop what was folded."""
        self._passages.clear()
        self._tags.clear()
        self._sources.clear()

    def has_words(self, project: Project, annotation: Annotation, words: Sequence[str]) -> bool:
        """Tell whether a passage holds every one of the folded words."""
        text = self._text(project, annotation)
        return all(word in text for word in words)

    def _text(self, project: Project, annotation: Annotation) -> str:
        known = self._passages.get(annotation.id)
        if known is None or known[0] is not annotation:
            own = _folded(f"{annotation.exact}\n{annotation.note_text}")
            text = (
                f"{own}\n{self._tags_of(project, annotation)}\n{self._source(project, annotation)}"
            )
            known = self._passages[annotation.id] = annotation, text
        return known[1]

    def _tags_of(self, project: Project, annotation: Annotation) -> str:
        text = self._tags.get(annotation.tags)
        if text is None:
            tags = project.tags_of(annotation)
            names = [f"{project.codebook.path(tag.id)}\n{tag.other_name}" for tag in tags]
            text = self._tags[annotation.tags] = _folded("\n".join(names))
        return text

    def _source(self, project: Project, annotation: Annotation) -> str:
        key = annotation.article, annotation.creator
        text = self._sources.get(key)
        if text is None:
            article = project.articles.get(annotation.article)
            parts = [project.analyst_name(annotation.creator)]
            if article is not None:
                parts += [article.name, article.outlet or "", article.published or ""]
            text = self._sources[key] = _folded("\n".join(parts))
        return text


def _folded(text: str) -> str:
    """Return text with case and width folded."""
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold()
