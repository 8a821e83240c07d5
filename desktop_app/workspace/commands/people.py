"""Commands about who works here and what the workspace is called."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.colours import next_colour
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


def one_line(text: str) -> str:
    """Return text as a name is kept: canonical characters, one line, no outer space."""
    return " ".join(canonical(text).text.split())


def introduce(project: Project, analyst: EntityId, name: str, colour: str = "") -> Change:
    """Give an analyst a name and a colour (the least used one where none is chosen).

    Who has this name already is the same person: a colour chosen goes to all of them, and one that
    is not chosen comes from them. A name is given to the one analyst alone, so that two people of
    one name can be told apart.
    """
    before = project.analysts.get(analyst)
    known = project.people.named(one_line(name))
    same = [project.analysts[each] for each in project.people.ids(known.id)] if known else []
    others = [each for each in same if each.id != analyst]
    used = [each.colour for each in project.analysts.values() if each.id != analyst]
    first = known.colour if known and others else ""
    shown = colour or first or (before.colour if before else "") or next_colour(used)
    after = replace(before or Analyst(analyst), name=one_line(name), colour=shown)
    follow = [Edit(each, replace(each, colour=shown)) for each in others if each.colour != shown]
    return Change(Label("name-analyst", (after.name,)), (Edit(before, after), *follow))


def retitle(project: Project, title: str) -> Change:
    """Give the workspace a title."""
    return _agree("title-workspace", project, title=one_line(title))


def _agree(action: str, project: Project, **settings: Any) -> Change:
    before = project.workspaces.get(f"workspace:{project.id}")
    after = replace(project.settings, **settings)
    about = tuple(str(value) for value in settings.values())
    return Change(Label(action, about), (Edit(before, after),))
