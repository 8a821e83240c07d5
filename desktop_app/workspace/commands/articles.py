"""Commands about articles: taking them in, saying what is known of them, removing them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from hashlib import blake2b

from desktop_app.domain.article import APPEARANCE_FIELDS, Appearance, Article, Finding
from desktop_app.domain.change import Change, Edit, Label, deleted
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.people import one_line


def appearance_key(file: str, original: str) -> str:
    """Return the key of an appearance: the same file with the same bytes is the same appearance."""
    return blake2b(f"{file}\n{original}".encode(), digest_size=8).hexdigest()


def take_in(
    project: Project,
    article: EntityId,
    characters: int,
    appearance: Appearance,
    found: Mapping[str, Finding] | None = None,
    roles: Mapping[int, str] | None = None,
) -> Change:
    """Add an article, or a further appearance of one that is there; empty where nothing is new.

    `found` maps field names to what the program found; fields of an appearance are put to this one.
    `roles` maps the numbers of boilerplate lines, from 1, to what they are.
    """
    before = project.articles.get(article)
    after = with_appearance(before, article, characters, appearance, found, roles)
    label = Label("add-article", (appearance.file,))
    return Change(label, () if after == before else (Edit(before, after),))


def with_appearance(
    before: Article | None,
    article: EntityId,
    characters: int,
    appearance: Appearance,
    found: Mapping[str, Finding] | None = None,
    roles: Mapping[int, str] | None = None,
) -> Article:
    """Return an article with a further appearance, as `take_in` adds it; `before` if it has it."""
    key = appearance_key(appearance.file, appearance.original)
    known = before or Article(article, characters)
    if key in known.appearances:
        return known
    findings = {
        (f"{name}@{key}" if name in APPEARANCE_FIELDS else name): finding
        for name, finding in (found or {}).items()
    }
    return replace(
        known,
        appearances={**known.appearances, key: appearance},
        found={**findings, **known.found},
        roles={**{str(line): role for line, role in (roles or {}).items()}, **known.roles},
    )


def describe(
    project: Project,
    article: EntityId,
    fields: Mapping[str, str | None],
    appearance: str | None = None,
) -> Change:
    """Say what is known of an article.

    None says "not known"; empty words take back what was said, so that what was found shows again.
    """
    before = project.articles[article]
    said = dict(before.said)
    for name, value in fields.items():
        register = before.register_name(name, appearance)
        words = None if value is None else one_line(value)
        if words == "":
            said.pop(register, None)
        else:
            said[register] = words
    after = replace(before, said=said)
    return Change(Label("describe-article", (after.name,)), (Edit(before, after),))


def find_metadata(project: Project, article: EntityId, found: Mapping[str, Finding]) -> Change:
    """Record what the program (or a metadata file) found about an article."""
    before = project.articles[article]
    findings = {before.register_name(name): finding for name, finding in found.items()}
    after = replace(before, found={**before.found, **findings})
    return Change(Label("find-metadata", (after.name,)), (Edit(before, after),))


def say_roles(project: Project, article: EntityId, roles: Mapping[int, str | None]) -> Change:
    """Say what lines are, by number from 1; LIT lights one, None takes back what was said."""
    before = project.articles[article]
    said = dict(before.said_roles)
    for line, role in roles.items():
        said.pop(str(line), None)
        if role is not None:
            said[str(line)] = role
    after = replace(before, said_roles=said)
    return Change(Label("mark-lines", (after.name,)), (Edit(before, after),))


def remove(project: Project, article: EntityId) -> Change:
    """Remove an article from view. Its text and its passages stay, and come back with undo."""
    thing = project.articles[article]
    return Change(Label("remove-article", (thing.name,)), deleted(thing))
