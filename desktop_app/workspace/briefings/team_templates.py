"""The team's own templates in a workspace: looked at, removed, and a starter to begin one with."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.project import Project
from desktop_app.formats.word.templates.own_template import TemplateCheck, check_template
from desktop_app.formats.word.templates.starter_template import starter_template
from desktop_app.storage.template_store import TemplateStore
from desktop_app.storage.whole_file import write_whole


def check_own_template(workspace: Path, name: str) -> TemplateCheck:
    """Return what an own template has and lacks. Raises TemplateNotRead."""
    return check_template(TemplateStore(workspace).read(name))


def remove_template(workspace: Path, name: str) -> None:
    """Remove an own template. Raises TemplateNotRead where it cannot be done."""
    TemplateStore(workspace).remove(name)


def briefings_in(project: Project, template: str) -> tuple[str, ...]:
    """Return the titles of the briefings that have a template."""
    return tuple(
        each.title
        for each in project.briefings.values()
        if each.options.get("template", "") == template
    )


def save_starter(target: Path, key: str) -> None:
    """Write a template to begin an own one with: with fields, sample text and every style.

    `key` is T1 … T6, or "" for the general look. Raises NotWritten.
    """
    write_whole(target, starter_template(key))
