"""Blind mode: what one person may see of a project until they have sealed an article.

It is a courtesy, since every log can be read; it filters what is shown, never what is kept. Nothing
is altered for it: a thing is shown whole or not at all.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from typing import TypeAlias

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block
from desktop_app.domain.change import Change, Edit, Entity, deleted
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project

_HIDEABLE = ("annotation", "relation", "adjudication", "block")
"""Nouns of which some things may be hidden; of all others everything is shown."""

_TURNING = (Seal, Analyst, Article)
"""Things that turn who is who, which articles are sealed, and which are versions of one."""

FindPassage: TypeAlias = Callable[[EntityId], Annotation | None]
FindThing: TypeAlias = Callable[[EntityId], Entity | None]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who looks: the ids under which one person works, and the articles this person has sealed.

    Who has sealed one version of an article has sealed them all, as far as seeing goes.
    """

    ids: frozenset[EntityId]
    sealed: frozenset[EntityId]

    @classmethod
    def of(cls, project: Project, analyst: EntityId) -> Reader:
        """Return the person who acts as this analyst."""
        ids = frozenset(project.people.ids(analyst))
        sealed = {seal.article for seal in project.seals.values() if seal.analyst in ids}
        # A corrected version shows what one has seen in the older one, and the other way round.
        return cls(ids, frozenset(sealed).union(*map(project.versions.family, sealed)))

    def hides(self, thing: Entity, find: FindPassage) -> bool:
        """Tell whether a thing is hidden from the person; `find` gives the passages it names.

        Hidden are passages of others in articles the person has not sealed, relations that others
        made there, adjudications there, and each block of a briefing that quotes or cites a hidden
        passage, as its words would tell what was tagged.
        """
        if isinstance(thing, Annotation):
            return thing.article not in self.sealed and thing.creator not in self.ids
        if isinstance(thing, Relation):
            ends = [end for each in (thing.source, thing.destination) if (end := find(each))]
            if thing.creator not in self.ids and any(e.article not in self.sealed for e in ends):
                return True
            return any(self.hides(end, find) for end in ends)
        if isinstance(thing, Adjudication):
            if thing.article and thing.article not in self.sealed:
                return True
            return self._hides_any(thing.members, find)
        return isinstance(thing, Block) and self._hides_any(thing.passages, find)

    def _hides_any(self, passages: Iterable[EntityId], find: FindPassage) -> bool:
        found = map(find, passages)
        return any(each is not None and self.hides(each, find) for each in found)


class Blinders:
    """What one person sees of a project and of its changes, brought up to date by each change.

    `viewer` tells who looks. Where the workspace is not blind, the very same objects come back.
    """

    def __init__(self, viewer: Callable[[], EntityId]) -> None:
        self._viewer = viewer
        self._whole: Project | None = None
        self._seen = Project()
        self._reader = Reader(frozenset(), frozenset())
        self._looked_as: EntityId = ""

    def seen(self, project: Project) -> Project:
        """Return the project as the viewer may see it: itself where it is not blind."""
        if not project.settings.blind:
            return project
        if project is not self._whole or self._viewer() != self._looked_as:
            reader = Reader.of(project, self._viewer())
            hidden = [thing for thing in _hideable(project) if _hides(reader, project, thing)]
            self._keep(project, project.with_edits(deleted(*hidden)), reader)
        return self._seen

    def seen_change(self, before: Project, after: Project, change: Change) -> Change:
        """Return what the viewer sees of a change that led from one project to the other.

        Besides its edits, those that show or hide things because of it: a seal, a name, blind mode
        itself.
        """
        if not (before.settings.blind or after.settings.blind):
            return change
        seen_before = self.seen(before)
        switched = before.settings.blind != after.settings.blind
        reader = self._reader
        turning = any(isinstance(edit.after or edit.before, _TURNING) for edit in change.edits)
        if switched or turning:
            reader = Reader.of(after, self._viewer())
        touched = dict.fromkeys(edit.id for edit in change.edits)
        if switched or reader.ids != self._reader.ids:
            everything = chain(_hideable(before), _hideable(after))
            touched |= dict.fromkeys(thing.id for thing in everything)
        else:
            moved = _moved(self._reader, reader, before, after, change)
            touched |= dict.fromkeys(moved)
            touched |= dict.fromkeys(_resting_on(moved, _come_or_gone(change), after))
        shown = reader if after.settings.blind else None
        edits = _edits(touched, seen_before, after, shown)
        if after.settings.blind:
            self._keep(after, _next_seen(seen_before, after, edits), reader)
        return Change(change.label, edits)

    def may_see(self, project: Project, entity: EntityId, find: FindThing) -> bool:
        """Tell whether the viewer may see a thing and what is recorded of it.

        `find` returns what is not in the project any more as it was last: a deleted passage of
        somebody else stays hidden, too.
        """
        if not project.settings.blind or noun_of(entity) not in _HIDEABLE:
            return True

        def known(each: EntityId) -> Entity | None:
            return project.thing(each) or find(each)

        self.seen(project)
        thing = known(entity)
        return thing is None or not self._reader.hides(thing, lambda each: _passage(known(each)))

    def is_blind_to(self, project: Project, article: EntityId) -> bool:
        """Tell whether the viewer does not see what others did in an article."""
        if not project.settings.blind:
            return False
        self.seen(project)
        return article not in self._reader.sealed

    def reaches_hidden(self, project: Project, change: Change) -> bool:
        """Tell whether a change would alter hidden things, or take them along.

        Commands see what the viewer sees; deleting a tag, an article, a heading or a briefing
        reaches further, and so does restoring an earlier state from the records.
        """
        if not project.settings.blind:
            return False
        seen = self.seen(project)
        return any(
            (edit.after is None and _takes_along(project, seen, edit.id))
            or (project.thing(edit.id) is not None and seen.thing(edit.id) is None)
            for edit in change.edits
        )

    def _keep(self, whole: Project, seen: Project, reader: Reader) -> None:
        self._whole, self._seen, self._reader = whole, seen, reader
        self._looked_as = self._viewer()


def others_in(project: Project, article: EntityId, viewer: EntityId) -> int:
    """Return how many other people have read, sealed or coded an article, never what they did."""
    people = {each.analyst for each in project.seals.values() if each.article == article}
    people |= {
        each.analyst
        for each in project.assignments.values()
        if each.article == article and each.state
    }
    people |= {project.annotations[each].creator for each in project.passages_in.get(article, ())}
    people -= {*project.people.ids(viewer), ""}
    return len({project.people.of(each).id for each in people})


def _takes_along(project: Project, seen: Project, entity: EntityId) -> bool:
    noun = noun_of(entity)
    if noun == "tag":
        everywhere, shown = project.passages_with, seen.passages_with
        return len(everywhere.get(entity, ())) > len(shown.get(entity, ()))
    if noun == "article":
        return len(project.passages_in.get(entity, ())) > len(seen.passages_in.get(entity, ()))
    if noun not in ("block", "briefing"):
        return False
    hidden = project.blocks.keys() - seen.blocks.keys()
    places = (project.blocks[each] for each in hidden)
    return any(entity in (block.place.parent, block.briefing) for block in places)


def _hideable(project: Project) -> Iterator[Entity]:
    return chain(
        project.annotations.values(),
        project.relations.values(),
        project.adjudications.values(),
        project.blocks.values(),
    )


def _hides(reader: Reader, project: Project, thing: Entity) -> bool:
    return reader.hides(thing, project.annotations.get)


def _passage(thing: Entity | None) -> Annotation | None:
    return thing if isinstance(thing, Annotation) else None


def _moved(
    was: Reader, reader: Reader, before: Project, after: Project, change: Change
) -> set[EntityId]:
    """Return the passages that a change shows or hides otherwise, and all in articles it seals."""
    moved: set[EntityId] = set()
    for article in was.sealed ^ reader.sealed:
        moved.update(before.passages_in.get(article, ()), after.passages_in.get(article, ()))
        moved.update(each.id for each in after.adjudications.values() if each.article == article)
    for edit in change.edits:
        if noun_of(edit.id) == "annotation":
            hidden = edit.before is not None and _hides(was, before, edit.before)
            if hidden != (edit.after is not None and _hides(reader, after, edit.after)):
                moved.add(edit.id)
    return moved


def _come_or_gone(change: Change) -> set[EntityId]:
    """Return the passages made or deleted: a colleague's relation may have waited for one."""
    return {
        edit.id
        for edit in change.edits
        if noun_of(edit.id) == "annotation" and None in (edit.before, edit.after)
    }


def _resting_on(
    passages: set[EntityId], ends: set[EntityId], project: Project
) -> Iterator[EntityId]:
    """Yield what names one of the passages, and relations with one of the ends, too."""
    either = ends | passages
    for relation in project.relations.values() if either else ():
        if relation.source in either or relation.destination in either:
            yield relation.id
    if not passages:
        return
    for adjudication in project.adjudications.values():
        if not passages.isdisjoint(adjudication.members):
            yield adjudication.id
    for block in project.blocks.values():
        if not passages.isdisjoint(block.passages):
            yield block.id


def _edits(
    touched: Iterable[EntityId], seen: Project, after: Project, reader: Reader | None
) -> tuple[Edit, ...]:
    edits: list[Edit] = []
    for entity in touched:
        was, now = seen.thing(entity), after.thing(entity)
        if now is not None and reader is not None and _hides(reader, after, now):
            now = None
        if was is not now and was != now:
            edits.append(Edit(was, now))
    return tuple(edits)


def _next_seen(seen: Project, after: Project, edits: Iterable[Edit]) -> Project:
    """Return what is seen of the project after edits; what cannot be hidden is simply its own."""
    changed = seen.with_edits(edit for edit in edits if noun_of(edit.id) in _HIDEABLE)
    return replace(
        after,
        annotations=changed.annotations,
        relations=changed.relations,
        adjudications=changed.adjudications,
        blocks=changed.blocks,
        passages_in=changed.passages_in,
        passages_with=changed.passages_with,
        _kept=changed._kept,
    )
