"""What is new, in sentences: a group in one line, each thing in it in another."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import EXCERPT, Block
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import NOWHERE
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.viewmodels.labels import thing_name
from desktop_app.viewmodels.news import NewsGroup
from desktop_app.viewmodels.passage_words import day_and_time, shortened
from desktop_app.workspace.commands.wordings import prose_field
from desktop_app.workspace.team.news import (
    CHANGED,
    DELETED,
    MADE,
    MENTIONED,
    MERGED,
    MOVED,
    MOVED_TOO,
    NOTED,
    OF_ANYTHING,
    RENAMED,
    RING,
    SURVIVED,
    UNDONE,
    VERSIONS,
    Item,
)
from desktop_app.workspace.team.survivals import Survival

_WORDS = 60
"""Characters of a thing's words in its line."""
_FEW = 24
"""Characters of its words where more has to be said of it."""

# Noun and kind: of one thing, of several. {n} things by {name} in {m} articles or briefings.
_GROUPS = {
    ("annotation", MADE): (
        QT_TRANSLATE_NOOP("news", "1 passage by {name}"),
        QT_TRANSLATE_NOOP("news", "{n} passages by {name}"),
    ),
    ("annotation", CHANGED): (
        QT_TRANSLATE_NOOP("news", "{name} changed 1 passage"),
        QT_TRANSLATE_NOOP("news", "{name} changed {n} passages"),
    ),
    ("annotation", NOTED): (
        QT_TRANSLATE_NOOP("news", "{name} wrote 1 note"),
        QT_TRANSLATE_NOOP("news", "{name} wrote {n} notes"),
    ),
    ("annotation", MENTIONED): (
        QT_TRANSLATE_NOOP("news", "{name} mentions you in 1 note"),
        QT_TRANSLATE_NOOP("news", "{name} mentions you in {n} notes"),
    ),
    ("annotation", DELETED): (
        QT_TRANSLATE_NOOP("news", "{name} deleted 1 passage"),
        QT_TRANSLATE_NOOP("news", "{name} deleted {n} passages"),
    ),
    ("tag", MADE): (
        QT_TRANSLATE_NOOP("news", "1 new tag by {name}"),
        QT_TRANSLATE_NOOP("news", "{n} new tags by {name}"),
    ),
    ("tag", RENAMED): (
        QT_TRANSLATE_NOOP("news", "{name} renamed 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} renamed {n} tags"),
    ),
    ("tag", MERGED): (
        QT_TRANSLATE_NOOP("news", "{name} merged 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} merged {n} tags"),
    ),
    ("tag", MOVED): (
        QT_TRANSLATE_NOOP("news", "{name} moved 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} moved {n} tags"),
    ),
    ("tag", NOTED): (
        QT_TRANSLATE_NOOP("news", "{name} described 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} described {n} tags"),
    ),
    ("tag", CHANGED): (
        QT_TRANSLATE_NOOP("news", "{name} changed 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} changed {n} tags"),
    ),
    ("tag", DELETED): (
        QT_TRANSLATE_NOOP("news", "{name} deleted 1 tag"),
        QT_TRANSLATE_NOOP("news", "{name} deleted {n} tags"),
    ),
    ("block", MADE): (
        QT_TRANSLATE_NOOP("news", "1 new block in a briefing by {name}"),
        QT_TRANSLATE_NOOP("news", "{n} new blocks in briefings by {name}"),
    ),
    ("block", NOTED): (
        QT_TRANSLATE_NOOP("news", "{name} rewrote 1 paragraph"),
        QT_TRANSLATE_NOOP("news", "{name} rewrote {n} paragraphs"),
    ),
    ("block", MOVED): (
        QT_TRANSLATE_NOOP("news", "{name} moved 1 block of a briefing"),
        QT_TRANSLATE_NOOP("news", "{name} moved {n} blocks of briefings"),
    ),
    ("block", CHANGED): (
        QT_TRANSLATE_NOOP("news", "{name} changed 1 block of a briefing"),
        QT_TRANSLATE_NOOP("news", "{name} changed {n} blocks of briefings"),
    ),
    ("block", DELETED): (
        QT_TRANSLATE_NOOP("news", "{name} deleted 1 block of a briefing"),
        QT_TRANSLATE_NOOP("news", "{name} deleted {n} blocks of briefings"),
    ),
    ("article", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} added 1 article"),
        QT_TRANSLATE_NOOP("news", "{name} added {n} articles"),
    ),
    ("article", CHANGED): (
        QT_TRANSLATE_NOOP("news", "{name} described 1 article"),
        QT_TRANSLATE_NOOP("news", "{name} described {n} articles"),
    ),
    ("article", DELETED): (
        QT_TRANSLATE_NOOP("news", "{name} removed 1 article"),
        QT_TRANSLATE_NOOP("news", "{name} removed {n} articles"),
    ),
    ("briefing", MADE): (
        QT_TRANSLATE_NOOP("news", "1 new briefing by {name}"),
        QT_TRANSLATE_NOOP("news", "{n} new briefings by {name}"),
    ),
    ("relation", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} related two passages"),
        QT_TRANSLATE_NOOP("news", "{n} relations between passages by {name}"),
    ),
    ("analyst", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} joined the team"),
        QT_TRANSLATE_NOOP("news", "{n} people joined the team"),
    ),
    ("seal", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} sealed 1 article"),
        QT_TRANSLATE_NOOP("news", "{name} sealed {n} articles"),
    ),
    ("assignment", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} assigned 1 article or said how far it is read"),
        QT_TRANSLATE_NOOP("news", "{name} assigned {n} articles or said how far they are read"),
    ),
    ("adjudication", MADE): (
        QT_TRANSLATE_NOOP("news", "{name} settled 1 disagreement"),
        QT_TRANSLATE_NOOP("news", "{name} settled {n} disagreements"),
    ),
}

_KINDS = {
    VERSIONS: (
        QT_TRANSLATE_NOOP("news", "1 text has two versions: choose one or join them"),
        QT_TRANSLATE_NOOP("news", "{n} texts have two versions: choose one or join them"),
    ),
    SURVIVED: (
        QT_TRANSLATE_NOOP("news", "1 deleted thing stays: it was changed meanwhile"),
        QT_TRANSLATE_NOOP("news", "{n} deleted things stay: they were changed meanwhile"),
    ),
    RING: (
        QT_TRANSLATE_NOOP("news", "1 thing stands at the top: two people moved it in a ring"),
        QT_TRANSLATE_NOOP("news", "{n} things stand at the top: two people moved them in a ring"),
    ),
    MOVED_TOO: (
        QT_TRANSLATE_NOOP("news", "{name} moved 1 thing that you moved, too"),
        QT_TRANSLATE_NOOP("news", "{name} moved {n} things that you moved, too"),
    ),
    UNDONE: (
        QT_TRANSLATE_NOOP("news", "{name} took something back in 1 place"),
        QT_TRANSLATE_NOOP("news", "{name} took something back in {n} places"),
    ),
    DELETED: (
        QT_TRANSLATE_NOOP("news", "{name} deleted 1 thing"),
        QT_TRANSLATE_NOOP("news", "{name} deleted {n} things"),
    ),
    CHANGED: (
        QT_TRANSLATE_NOOP("news", "{name} changed 1 thing"),
        QT_TRANSLATE_NOOP("news", "{name} changed {n} things"),
    ),
}

_BELOW = QT_TRANSLATE_NOOP(
    "news", "{what}: {name} moved it too; it now stands below {above}, for everybody"
)
_ON_TOP = QT_TRANSLATE_NOOP(
    "news", "{what}: {name} moved it too; it now stands on the top level, for everybody"
)

_BY_ME = QT_TRANSLATE_NOOP(
    "news", "Deleted by {name} at {time}, but you changed it meanwhile, so it stays."
)
_OF_MINE = QT_TRANSLATE_NOOP(
    "news", "You deleted it at {time}, but {other} changed it meanwhile, so it stays."
)
_BY_OTHERS = QT_TRANSLATE_NOOP(
    "news", "Deleted by {name} at {time}, but {other} changed it meanwhile, so it stays."
)

_IN_ARTICLES = QT_TRANSLATE_NOOP("news", "{what} in {m} articles")


def group_words(project: Project, group: NewsGroup) -> str:
    """Return a group in one line: `12 passages by Minji in 3 articles`."""
    forms = _KINDS.get(group.kind) if group.kind in OF_ANYTHING else None
    forms = forms or _GROUPS.get((group.noun, group.kind)) or _KINDS.get(group.kind)
    one, many = forms or _KINDS[CHANGED]
    n = len(group.items)
    words = _said(str(one if n == 1 else many)).format(n=n, name=_name(project, group.analyst))
    if group.noun == "annotation" and group.places > 1:
        return _said(str(_IN_ARTICLES)).format(what=words, m=group.places)
    return words


def item_words(
    project: Project, item: Item, survival: Survival | None = None, me: EntityId = ""
) -> str:
    """Return one thing in a line: its words, and what has to be said of it."""
    words = thing_words(project, item.thing)
    if item.kind == MOVED_TOO:
        return _moved_words(project, item)
    if item.kind == VERSIONS or survival is not None:
        words = shortened(words, _FEW)
    if item.kind == VERSIONS:
        by = QCoreApplication.translate("news", "{what}: versions by {names}")
        return by.format(what=words, names=", ".join(_authors(project, item.thing)))
    if survival is not None:
        return f"{words}: {survival_words(project, survival, me)}"
    return words


def _moved_words(project: Project, item: Item) -> str:
    place = getattr(item.thing, "place", NOWHERE)
    above = project.thing(place.parent)
    words = _BELOW if isinstance(above, Block | Tag) else _ON_TOP
    return _said(str(words)).format(
        what=shortened(thing_words(project, item.thing), _FEW),
        name=_name(project, item.analyst),
        above=f"“{shortened(thing_words(project, above), _FEW)}”",
    )


def thing_words(project: Project, thing: Any) -> str:
    """Return the words by which a thing is known: quotation, path, heading, name."""
    match thing:
        case Annotation():
            return f"“{shortened(thing.exact, _WORDS)}”"
        case Tag():
            return project.codebook.path(thing.id) if thing.id in project.tags else thing.name
        case Article():
            return thing.name
        case Block():
            return _block_words(project, thing)
    named = getattr(thing, "title", "") or getattr(thing, "name", "")
    article = project.articles.get(getattr(thing, "article", ""))
    return named or (article.name if article else thing_name(thing.id))


def _block_words(project: Project, block: Block) -> str:
    if block.kind == EXCERPT and (passage := project.annotations.get(block.annotation)):
        return f"“{shortened(passage.exact, _WORDS)}”"
    words = block.text or "".join(run.text for run in block.shown_runs)
    return shortened(words, _WORDS) or thing_name(block.id)


def survival_words(project: Project, survival: Survival, me: EntityId) -> str:
    """Return why a deleted thing stays; `me` is the analyst who reads this."""
    deletion, keeper = survival.deletion, survival.keeper
    words, same = _BY_OTHERS, project.people.same
    if same(keeper.analyst, me):
        words = _BY_ME
    elif same(deletion.analyst, me):
        words = _OF_MINE
    return _said(str(words)).format(
        name=_name(project, deletion.analyst),
        other=_name(project, keeper.analyst),
        time=day_and_time(deletion.wall[0]),
    )


def _authors(project: Project, thing: Any) -> list[str]:
    name = prose_field(thing)
    versions: tuple[Version[Any], ...] = getattr(thing, name) if name else ()
    return list(dict.fromkeys(_name(project, each.analyst) for each in versions))


def _name(project: Project, analyst: EntityId) -> str:
    return project.analyst_name(analyst) or QCoreApplication.translate("passages", "Somebody")


def _said(words: str) -> str:
    return QCoreApplication.translate("news", words)
