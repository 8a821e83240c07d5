"""What each analyst has done: passages and notes by article, kept up by every change."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project


@dataclass(frozen=True, slots=True)
class Work:
    """How many passages, passages with a note, and articles are somebody's work."""

    passages: int = 0
    notes: int = 0
    articles: int = 0


NO_WORK = Work()


@dataclass(slots=True)
class _Deeds:
    """Passages and notes of one analyst, by article; when the latest passage was made, in ms."""

    passages: Counter[EntityId] = field(default_factory=Counter)
    notes: Counter[EntityId] = field(default_factory=Counter)
    latest: int = 0


class Tally:
    """Counts what analysts did; an edit costs the same however much there is.

    A passage with a note counts for whoever made the passage; what stands in removed articles does
    not count.
    """

    def __init__(self, project: Project) -> None:
        self._deeds: dict[EntityId, _Deeds] = {}
        for annotation in project.annotations.values():
            self._count(annotation, 1)

    def apply(self, change: Change) -> None:
        """Take in a change."""
        for edit in change.edits:
            if noun_of(edit.id) == "annotation":
                for annotation, step in ((edit.before, -1), (edit.after, 1)):
                    if isinstance(annotation, Annotation):
                        self._count(annotation, step)

    @property
    def analysts(self) -> list[EntityId]:
        """Everybody who has a passage."""
        return [each for each, deeds in self._deeds.items() if deeds.passages]

    def work(self, project: Project, analysts: Iterable[EntityId]) -> Work:
        """Return what the person who works under these ids did in the articles there are."""
        deeds = [self._deeds[each] for each in analysts if each in self._deeds]
        living = project.current_articles.keys()
        return Work(
            sum(n for each in deeds for article, n in each.passages.items() if article in living),
            sum(n for each in deeds for article, n in each.notes.items() if article in living),
            len({article for each in deeds for article in each.passages.keys() & living}),
        )

    def latest(self, analysts: Iterable[EntityId]) -> int:
        """Return when the latest passage of these ids was made (ms since 1970, UTC), 0 for none."""
        return max(
            (self._deeds[each].latest for each in analysts if each in self._deeds), default=0
        )

    def _count(self, annotation: Annotation, step: int) -> None:
        own = self._of(annotation.creator)
        own.latest = max(own.latest, annotation.created)
        _add(own.passages, annotation.article, step)
        if annotation.note:
            _add(own.notes, annotation.article, step)

    def _of(self, analyst: EntityId) -> _Deeds:
        if analyst not in self._deeds:
            self._deeds[analyst] = _Deeds()
        return self._deeds[analyst]


def _add(counts: Counter[EntityId], article: EntityId, step: int) -> None:
    counts[article] += step
    if not counts[article]:
        del counts[article]
