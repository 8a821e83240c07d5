"""How excerpts are grouped: by tag, article, date or analyst, and what the groups are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.analyst import folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project

Grouping: TypeAlias = Literal["tag", "article", "date", "analyst"]

NONE = ""
"""The group of what has no tag or no date; it stands last."""

_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's heading: the group, its title, how many passages, the tag or article it is of."""

    group: str
    title: str
    count: int
    tag: Tag | None = None
    article: Article | None = None


class ExcerptGrouping:
    """Groups of the passages of one project; built anew when tags, articles or analysts change."""

    def __init__(self, project: Project, grouping: Grouping) -> None:
        self.grouping: Grouping = grouping
        self._project = project
        self._by_tags: dict[frozenset[EntityId], tuple[str, ...]] = {}
        self._article_keys: dict[EntityId, str] = {}
        self._dates: dict[EntityId, str] = {}
        self._analysts = {
            each.id: _person(each.name, each.id) for each in project.analysts.values()
        }
        self.of: Callable[[Annotation], tuple[str, ...]] = {
            "tag": self._tags,
            "article": lambda annotation: (annotation.article,),
            "date": lambda annotation: (self._date(annotation.article),),
            "analyst": lambda annotation: (self.person(annotation.creator),),
        }[grouping]
        """Returns the groups under which a passage stands."""

    def order(self, group: str) -> Any:
        """Return what groups are sorted by."""
        if self.grouping == "tag":
            # Unknown for a moment, while a deleted tag's passages are still to be regrouped.
            tag = self._project.codebook.shown(group)
            return (
                len(self._project.codebook)
                if tag is None
                else (self._project.codebook.position(group))
            )
        if self.grouping == "article":
            return self.article_key(group)
        return group or _LAST

    def article_key(self, article: EntityId) -> str:
        """Return what articles are sorted by: date, headline, id; undated ones last.

        Behind these stand articles that have not arrived.
        """
        if article not in self._article_keys:
            known = self._project.articles.get(article)
            published, name = (known.published, folded(known.name)) if known else (None, _LAST)
            self._article_keys[article] = "\0".join((published or _LAST, name, article))
        return self._article_keys[article]

    def heading(self, group: str, count: int) -> Heading:
        """Return a group's heading for this many passages."""
        project = self._project
        if self.grouping == "tag":
            tag = project.codebook.shown(group)
            title = project.codebook.path(group).replace("/", " / ") if tag else _tr("Untagged")
            return Heading(group, title, count, tag=tag)
        if self.grouping == "article":
            article = project.articles.get(group)
            title = article.name if article else _tr("Text not yet arrived")
            return Heading(group, title, count, article=article)
        if self.grouping == "date":
            return Heading(group, group or _tr("No date"), count)
        return Heading(group, self._name(group), count)

    def _tags(self, annotation: Annotation) -> tuple[str, ...]:
        groups = self._by_tags.get(annotation.tags)
        if groups is None:
            groups = tuple(tag.id for tag in self._project.tags_of(annotation)) or (NONE,)
            self._by_tags[annotation.tags] = groups
        return groups

    def _date(self, article: EntityId) -> str:
        if article not in self._dates:
            known = self._project.articles.get(article)
            published = known.published if known else None
            self._dates[article] = (published or NONE).partition("T")[0]
        return self._dates[article]

    def person(self, creator: EntityId) -> str:
        """Return the group of an analyst, where passages are grouped by them."""
        return self._analysts.get(creator) or _person("", creator)

    def _name(self, group: str) -> str:
        for analyst in self._project.analysts.values():
            if analyst.name and self._analysts[analyst.id] == group:
                return analyst.name
        return _tr("Somebody")


def _person(name: str, analyst: EntityId) -> str:
    """Return the group of an analyst: equal names are one person, nameless ones come last."""
    return folded(name) or _LAST + analyst


def _tr(words: str) -> str:
    return QCoreApplication.translate("excerpts", words)
