"""Articles that have not arrived: somebody's passages stand on them, and nobody removed them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project, reading_order
from desktop_app.formats.change_record import Record

RecordsOf: TypeAlias = Callable[[EntityId], Iterable[Record]]
"""Returns every record about a thing, as `Session.records` does."""


@dataclass(slots=True)
class Arrivals:
    """Tells an article that is still to come from one that was removed, by its records.

    Each article is looked up once, until `forget` is called after a change of articles.
    """

    records: RecordsOf
    _known: dict[EntityId, bool] = field(default_factory=dict)

    def is_awaited(self, article: EntityId, project: Project) -> bool:
        """Tell whether nothing of an article is known, not even that somebody removed it."""
        if article in project.articles:
            return False
        if article not in self._known:
            self._known[article] = not any(each.kind == "del" for each in self.records(article))
        return self._known[article]

    def forget(self) -> None:
        """Look articles up again."""
        self._known.clear()

    def passages(self, project: Project) -> list[Annotation]:
        """Return the passages on awaited articles, by article, in reading order."""
        absent = project.passages_in.keys() - project.articles.keys()
        awaited = sorted(each for each in absent if self.is_awaited(each, project))
        return [
            project.annotations[each]
            for article in awaited
            for each in sorted(
                project.passages_in[article],
                key=lambda one: reading_order(project.annotations[one]),
            )
        ]
