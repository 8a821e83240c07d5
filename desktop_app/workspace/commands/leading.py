"""Commands of leading a team: who reads what, how far they are, grades by each, tags proposed."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit, Label, combined
from desktop_app.domain.codebook import ROOT, Tag
from desktop_app.domain.colours import next_colour
from desktop_app.domain.forest import Place
from desktop_app.domain.fractional_index import between
from desktop_app.domain.identity import EntityId, derived_id
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, READING, UNREAD, Assignment, assignment_id
from desktop_app.workspace.commands.codebook import MadeTag, make_tag, merge_tags, move_tag

STATES = (UNREAD, READING, DONE)
LETTERS = ("", "A", "B", "C", "D", "E", "F")

PROPOSED = derived_id("tag", "proposed")
"""The tag below which new ones wait; the same in every replica."""


def assign(
    project: Project, lead: EntityId, articles: Iterable[EntityId], analysts: Iterable[EntityId]
) -> Change:
    """Ask these people to read these articles; what was asked before is not asked again."""
    now = time.time_ns() // 1_000_000
    edits: list[Edit] = []
    people = list(analysts)
    for article in articles:
        for analyst in people:
            before = project.assignment(article, analyst)
            if before is None or not before.wanted:
                known = before or _blank(article, analyst)
                edits.append(Edit(before, replace(known, wanted=True, by=lead, given=now)))
    return Change(Label("assign-articles", _about(project, edits)), tuple(edits))


def withdraw(
    project: Project, articles: Iterable[EntityId], analysts: Iterable[EntityId]
) -> Change:
    """Ask these people no longer to read these articles; how far they are stays."""
    people = list(analysts)
    edits = tuple(
        Edit(before, replace(before, wanted=False))
        for article in articles
        for analyst in people
        if (before := project.assignment(article, analyst)) and before.wanted
    )
    return Change(Label("withdraw-articles", _about(project, edits)), edits)


def mark_read(project: Project, analyst: EntityId, article: EntityId, state: str) -> Change:
    """Say how far somebody is with an article: `UNREAD`, `READING` or `DONE`.

    Raises ValueError for any other word.
    """
    if state not in STATES:
        raise ValueError(f"nobody is «{state}» with an article")
    before = project.assignment(article, analyst)
    label = Label("mark-article", (_name(project.articles.get(article)),))
    if (before.state if before else UNREAD) == state:
        return Change(label, ())
    after = replace(before or _blank(article, analyst), state=state)
    return Change(label, (Edit(before, after),))


def grade_as(
    project: Project, analyst: EntityId, article: EntityId, letter: str, appearance: str = ""
) -> Change:
    """Grade a source as one analyst, beside the grade that the team agreed on; "" takes it back.

    Raises ValueError for a letter that is no Admiralty grade.
    """
    if letter not in LETTERS:
        raise ValueError(f"a source has no grade {letter}")
    before = project.articles[article]
    key = f"{appearance or before.first_appearance}@{analyst}"
    grades = {each: given for each, given in before.grades.items() if each != key}
    after = replace(before, grades={**grades, key: letter} if letter else grades)
    return Change(Label("grade-source", (before.name,)), (Edit(before, after),))


def set_proposing(project: Project, lead: EntityId, proposing: bool) -> Change:
    """Let new tags wait for the lead below *Proposed*, or not; whoever says so is the lead."""
    before = project.workspaces.get(f"workspace:{project.id}")
    settings = project.settings
    after = replace(settings, proposing=proposing, lead=lead if proposing else settings.lead)
    label = Label("propose-tags" if proposing else "stop-proposing")
    return Change(label, () if after == settings else (Edit(before, after),))


def proposes(project: Project, analyst: EntityId) -> bool:
    """Whether a tag that this analyst makes waits for the lead."""
    settings = project.settings
    return settings.proposing and not project.people.same(analyst, settings.lead)


def new_tag(project: Project, analyst: EntityId, path: str, give_key: bool = False) -> MadeTag:
    """Make the tag at a path, below *Proposed* where new tags wait for the lead.

    A path that is there already makes nothing, wherever it stands. Raises TagRefused.
    """
    if not proposes(project, analyst) or project.codebook.at_path(path) is not None:
        return make_tag(project, path, give_key)
    ground = _proposed(project)
    above = project.with_edits(ground.edits)
    name = above.codebook.path(PROPOSED)
    inside = path if path.startswith(f"{name}/") else f"{name}/{path}"
    made = make_tag(above, inside)
    return MadeTag(combined(made.change.label, ground, made.change), made.tag)


def proposals(project: Project) -> tuple[Tag, ...]:
    """Return the tags that wait for the lead, in codebook order."""
    codebook = project.codebook
    shown = codebook.shown(PROPOSED)
    if shown is None:
        return ()
    return tuple(
        tag for below in codebook.below(shown.id) if (tag := codebook.shown(below)) is not None
    )


def file_tag(
    project: Project, tag: EntityId, into: EntityId = "", parent: EntityId = ROOT
) -> Change:
    """File a proposed tag: merged `into` one that is there, or moved below `parent` as it is.

    Where a tag of that name stands there already, the two are one from then on. Raises TagRefused.
    """
    filed = merge_tags(project, [tag], into) if into else move_tag(project, tag, parent)
    return Change(Label("file-tag", filed.label.about), filed.edits)


def _proposed(project: Project) -> Change:
    if project.codebook.shown(PROPOSED) is not None:
        return Change(Label("make-tag"), ())
    codebook = project.codebook
    keys = [project.tags[each].place.key for each in codebook.below(ROOT)]
    used = [tag.colour for tag in codebook]
    place = Place(ROOT, between(max(keys, default=""), None))
    tag = Tag(PROPOSED, "Proposed", "제안", next_colour(used), "dotted", place=place)
    return Change(Label("make-tag", (tag.name,)), (Edit(project.tags.get(PROPOSED), tag),))


def _blank(article: EntityId, analyst: EntityId) -> Assignment:
    return Assignment(assignment_id(article, analyst), article, analyst)


def _about(project: Project, edits: Iterable[Edit]) -> tuple[str, ...]:
    articles = {each.after.article: None for each in edits if isinstance(each.after, Assignment)}
    return tuple(_name(project.articles.get(each)) for each in articles)[:3]


def _name(article: Article | None) -> str:
    return article.name if article else ""
