"""The relations of each passage, kept up to date by each change; in words, from either end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.relations import KINDS, SYMMETRICAL

_WORDS = {
    "contradicts": QT_TRANSLATE_NOOP("relations", "contradicts"),
    "supports": QT_TRANSLATE_NOOP("relations", "supports"),
    "explains": QT_TRANSLATE_NOOP("relations", "explains"),
    "updates": QT_TRANSLATE_NOOP("relations", "updates"),
    "same-origin": QT_TRANSLATE_NOOP("relations", "has the same origin as"),
}
_REVERSED = {
    "supports": QT_TRANSLATE_NOOP("relations", "is supported by"),
    "explains": QT_TRANSLATE_NOOP("relations", "is explained by"),
    "updates": QT_TRANSLATE_NOOP("relations", "is updated by"),
}


@dataclass(frozen=True, slots=True)
class RelationEnd:
    """A relation as one of its passages sees it: the passage at the other end, and the way.

    `is_reversed` tells that the relation points here.
    """

    relation: Relation
    other: Annotation
    is_reversed: bool

    @property
    def kind(self) -> str:
        return self.relation.kind

    @property
    def words(self) -> str:
        """The way in words: `contradicts`, `is supported by`."""
        return kind_words(self.kind, is_reversed=self.is_reversed)


class RelationIndex:
    """Passage → relations. A relation whose other passage is deleted is kept and not shown."""

    def __init__(self, project: Project) -> None:
        self._by_passage: dict[EntityId, set[EntityId]] = {}
        self._kinds: Counter[str] = Counter()
        for relation in project.relations.values():
            self._add(relation)

    def apply(self, change: Change) -> None:
        """Take in a change."""
        for edit in change.edits:
            if isinstance(edit.before, Relation):
                self._drop(edit.before)
            if isinstance(edit.after, Relation):
                self._add(edit.after)

    def has(self, annotation: EntityId) -> bool:
        """Whether a passage takes part in any relation, shown or not."""
        return annotation in self._by_passage

    def others(self, project: Project, annotation: EntityId) -> Iterator[EntityId]:
        """Yield the passage at the other end of each relation, shown or not."""
        for each in self._by_passage.get(annotation, ()):
            relation = project.relations[each]
            at_source = relation.source == annotation
            yield relation.destination if at_source else relation.source

    def of(self, project: Project, annotation: EntityId) -> list[RelationEnd]:
        """Return what a passage sees of its relations, those made first at the top."""
        relations = [project.relations[each] for each in self._by_passage.get(annotation, ())]
        relations.sort(key=lambda each: (each.created, each.id))
        ends: list[RelationEnd] = []
        for relation in relations:
            is_reversed = relation.source != annotation
            other = project.annotations.get(
                relation.source if is_reversed else relation.destination
            )
            if other is not None and other.article in project.articles:
                ends.append(RelationEnd(relation, other, is_reversed))
        return ends

    @property
    def own_kinds(self) -> list[str]:
        """The kinds that analysts here have named themselves, those used most first."""
        own = [kind for kind in self._kinds if kind not in KINDS]
        return sorted(own, key=lambda kind: (-self._kinds[kind], kind))

    def _add(self, relation: Relation) -> None:
        self._kinds[relation.kind] += 1
        for end in (relation.source, relation.destination):
            self._by_passage.setdefault(end, set()).add(relation.id)

    def _drop(self, relation: Relation) -> None:
        self._kinds[relation.kind] -= 1
        if not self._kinds[relation.kind]:
            del self._kinds[relation.kind]
        for end in {relation.source, relation.destination}:
            left = self._by_passage[end]
            left.discard(relation.id)
            if not left:
                del self._by_passage[end]


def kind_words(kind: str, *, is_reversed: bool = False) -> str:
    """Return a kind of relation in words, read from its source or, reversed, to it."""
    if is_reversed and kind not in SYMMETRICAL:
        if kind in _REVERSED:
            return _said(_REVERSED[kind])
        return f"← {kind}"
    return _said(_WORDS[kind]) if kind in _WORDS else kind


def touches_relations(change: Change) -> bool:
    """Tell whether a change made, altered or deleted a relation."""
    return any(isinstance(edit.after or edit.before, Relation) for edit in change.edits)


def _said(words: object) -> str:
    return QCoreApplication.translate("relations", str(words))
