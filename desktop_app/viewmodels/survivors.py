"""Things that somebody deleted and that live: kept for good, or deleted knowing of the rest."""

from __future__ import annotations

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Block
from desktop_app.domain.change import Change, Label, deleted
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.news_words import survival_words, thing_words
from desktop_app.workspace.team.survivals import keep

_LABELS: dict[type, str] = {Annotation: "delete-passage", Tag: "delete-tag", Block: "delete-block"}


def keep_thing(desk: Desk, entity: EntityId) -> None:
    """Let a thing stay; the remark goes, for everybody."""
    desk.do(keep(desk.project, entity))
    # Nothing of the thing itself differs by it, so that no change tells of it.
    desk.news.see([entity])


def delete_thing(desk: Desk, entity: EntityId) -> None:
    """Delete a thing, knowing of what others did to it; Undo brings it back."""
    thing = desk.project.thing(entity)
    if thing is not None:
        words = "1" if isinstance(thing, Block) else thing_words(desk.project, thing)
        label = Label(_LABELS.get(type(thing), "delete"), (words,))
        desk.do(Change(label, deleted(thing)))


def remark(desk: Desk, entity: EntityId) -> str:
    """Return why a thing that somebody deleted stays, or the empty text."""
    survival = desk.news.survival(entity)
    return survival_words(desk.project, survival, desk.analyst) if survival else ""
