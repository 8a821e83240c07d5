"""Which passages a list or a table gathers, in which order: by date, then in reading order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.codebook import ROOT
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


class Selection:
    """The passages of the articles there are; those of removed articles are in no list.

    Neither are those that yielded by adjudication, as the team accepted another in their place:
    what `under` would have returned of them, `yielded_under` does. `with_yielded` lists them, too.
    """

    def __init__(self, project: Project, *, with_yielded: bool = False) -> None:
        self._project = project
        everyone = project.adjudications.values()
        self._left_out = frozenset() if with_yielded else yielded(everyone)

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """The articles by date of publication, undated ones last."""
        return tuple(
            sorted(
                self._project.current_articles.values(),
                key=lambda each: (each.published or "~", each.name, each.id),
            )
        )

    @cached_property
    def passages(self) -> tuple[Annotation, ...]:
        """All passages: by date of publication, then in reading order."""
        return tuple(each for each in self._everything if each.id not in self._left_out)

    @cached_property
    def _everything(self) -> tuple[Annotation, ...]:
        return tuple(
            passage for article in self.articles for passage in self._project.passages(article.id)
        )

    @cached_property
    def _position(self) -> Mapping[EntityId, int]:
        return {passage.id: at for at, passage in enumerate(self.passages)}

    def in_order(self, passages: Iterable[EntityId]) -> list[Annotation]:
        """Return these passages in order, each once, those of removed articles left out."""
        at = self._position
        return [
            self.passages[each] for each in sorted({at[each] for each in passages if each in at})
        ]

    def under(self, tag: EntityId) -> list[Annotation]:
        """Return the passages with a tag or one below it; every passage for an empty id."""
        return self.in_order(self._tagged(tag)) if tag else list(self.passages)

    def yielded_under(self, tag: EntityId) -> list[Annotation]:
        """Return what `under` leaves out, as it yielded to other passages, in the same order."""
        if not self._left_out:
            return []
        wanted = self._left_out & self._tagged(tag) if tag else self._left_out
        return [each for each in self._everything if each.id in wanted]

    def _tagged(self, tag: EntityId) -> set[EntityId]:
        tagged: set[EntityId] = set()
        for each in self.tags_from(tag):
            tagged |= self._project.passages_tagged(each)
        return tagged

    def tags_from(self, tag: EntityId) -> Iterator[EntityId]:
        """Yield the tag as it is shown and all below it; the whole codebook for an empty id."""
        book = self._project.codebook
        shown = book.shown(tag)
        if tag and shown is None:
            return
        waiting = [shown.id] if shown else list(reversed(book.below(ROOT)))
        while waiting:
            each = waiting.pop()
            yield each
            waiting += reversed(book.below(each))

    def by_first_tag(self, passages: Iterable[Annotation]) -> dict[EntityId, list[Annotation]]:
        """Return passages under their first tag in codebook order, untagged ones under `ROOT`."""
        under: dict[EntityId, list[Annotation]] = {}
        for passage in passages:
            tags = self._project.tags_of(passage)
            under.setdefault(tags[0].id if tags else ROOT, []).append(passage)
        return under
