"""Templates by name: one of the shipped ones, or one of the team's own in the workspace.

An own template gives the look. Its sections, citations and dates are those of the general template,
unless its name begins with a shipped one's: `T2 Institute` is set out as T2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

from desktop_app.domain.briefing_template import BriefingTemplate
from desktop_app.domain.briefing_templates import TEMPLATES, languages_of, template_of
from desktop_app.formats.word.templates.own_template import (
    TemplateCheck,
    UnusableTemplate,
    check_template,
    prepared,
)
from desktop_app.storage.bundled import resource
from desktop_app.storage.template_store import TemplateStore, read_template

KEYS = tuple(dict.fromkeys(each.key for each in TEMPLATES))
"""The shipped templates: T1 to T6."""
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class AddedTemplate:
    """A template that is in the workspace now: its name there, and what it has and lacks."""

    name: str
    check: TemplateCheck


def key_of(name: str) -> str:
    """Return the key of the shipped template whose sections a name stands for; "" for the general.

    That is `T2` for `T2` itself, `t2` and `T2 Institute`.
    """
    first = _WORD.match(name.strip())
    key = first[0].upper() if first else ""
    return key if key in KEYS else ""


def is_own(name: str) -> bool:
    """Tell whether a name is that of an own template."""
    return bool(name) and name.upper() not in KEYS


def template_named(name: str, language: str = "") -> BriefingTemplate:
    """Return sections, citations and dates of a template, in its main language where none is said.

    `file` is that of the shipped look; the look of an own one is in the workspace.
    """
    key = key_of(name)
    found = template_of(key, language or next(iter(languages_of(key)), "en"))
    return replace(found, name=name) if is_own(name) else found


def template_bytes(
    workspace: Path, name: str, language: str = ""
) -> tuple[bytes, BriefingTemplate]:
    """Return the .docx that gives the look, ready to be filled, and what is set out in it.

    `workspace` is its folder, `name` a shipped key, an own template's name, or nothing for the
    general one. Raises TemplateNotRead, UnusableTemplate, each with a sentence for the analyst.
    """
    template = template_named(name, language)
    if is_own(name):
        return prepared(TemplateStore(workspace).read(name)), template
    return resource("templates", template.file).read_bytes(), template


def own_templates(workspace: Path) -> tuple[str, ...]:
    """Return the names of the team's own templates."""
    return TemplateStore(workspace).names()


def add_template(workspace: Path, file: Path) -> AddedTemplate:
    """Copy a Word document into the workspace as a template of the team, and check it.

    Raises TemplateNotRead, UnusableTemplate, NotWritten; nothing is copied then.
    """
    content = read_template(file)
    check = check_template(content)
    if check.refused:
        raise UnusableTemplate(check.refused)
    name = file.stem if is_own(file.stem) else f"{file.stem} own"
    return AddedTemplate(TemplateStore(workspace).add(name, content), check)
