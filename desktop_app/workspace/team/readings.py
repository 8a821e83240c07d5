"""How far people are with articles: what they said, what they did there, what they sealed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.workspace.commands.leading import assign, mark_read, withdraw


@dataclass(frozen=True, slots=True)
class Standing:
    """One person and one article; a seal is done, and a passage of one's own is begun."""

    is_wanted: bool = False
    state: str = UNREAD
    passages: int = 0
    is_sealed: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the person was asked to read the article and has not done so."""
        return self.is_wanted and self.state != DONE

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing to say."""
        return not self.is_wanted and self.state == UNREAD


BLANK = Standing()


def standing(
    project: Project, article: EntityId, ids: Iterable[EntityId], passages: int = 0
) -> Standing:
    """Return how far the person of these ids is, who has so many passages in the article."""
    wanted, said, sealed = False, {READING} if passages else set(), False
    for analyst in ids:
        known = project.assignment(article, analyst)
        if known is not None:
            wanted = wanted or known.wanted
            said.add(known.state)
        sealed = sealed or project.seal(article, analyst) is not None
    if sealed or DONE in said:
        return Standing(wanted, DONE, passages, sealed)
    return Standing(wanted, READING if READING in said else UNREAD, passages)


class PassageCounts:
    """How many passages each analyst has in each article, kept up by every change."""

    def __init__(self, project: Project) -> None:
        self._counts = Counter(
            (each.article, each.creator) for each in project.annotations.values()
        )

    def apply(self, change: Change) -> set[tuple[EntityId, EntityId]]:
        """Take in a change; return the articles and analysts whose number it touched."""
        touched: set[tuple[EntityId, EntityId]] = set()
        for edit in change.edits:
            if noun_of(edit.id) != "annotation":
                continue
            for passage, step in ((edit.before, -1), (edit.after, 1)):
                if isinstance(passage, Annotation):
                    key = passage.article, passage.creator
                    self._counts[key] += step
                    touched.add(key)
        return touched

    def of(self, article: EntityId, ids: Iterable[EntityId]) -> int:
        """Return how many passages the person of these ids has in an article."""
        return sum(self._counts[article, each] for each in ids)


def passages_of(project: Project, article: EntityId, ids: Collection[EntityId]) -> int:
    """Return how many passages the person of these ids has in an article, counted afresh."""
    known = project.annotations
    return sum(known[each].creator in ids for each in project.passages_in.get(article, ()))


# What people say


def assign_people(
    project: Project, lead: EntityId, articles: Iterable[EntityId], people: Iterable[EntityId]
) -> Change:
    """Ask people to read articles; a person who was asked under any of their ids is not again."""
    changes, now = [], list(articles)
    for person in people:
        ids = project.people.ids(person)
        open_to = [each for each in now if not standing(project, each, ids).is_wanted]
        changes.append(assign(project, lead, open_to, [ids[0]]))
    return together("assign-articles", changes)


def withdraw_people(
    project: Project, articles: Iterable[EntityId], people: Iterable[EntityId]
) -> Change:
    """Ask people no longer to read articles, under whatever id they were asked."""
    return withdraw(project, list(articles), project.people.every_id(people))


def mark_articles(
    project: Project, analyst: EntityId, articles: Iterable[EntityId], state: str
) -> Change:
    """Say how far a person is with articles, wherever something was said of them before.

    Raises ValueError for a state that there is not.
    """
    changes = []
    for article in articles:
        ids = [
            each for each in project.people.ids(analyst) if project.assignment(article, each)
        ] or [analyst]
        changes += [mark_read(project, each, article, state) for each in ids]
    return together("mark-article", changes)


def together(action: str, changes: Iterable[Change]) -> Change:
    """Return several changes as one, named after the first three things that they are about."""
    told = [each for each in changes if not each.is_empty]
    about = dict.fromkeys(name for each in told for name in each.label.about)
    return combined(Label(action, tuple(about)[:3]), *told)
