"""The templates that a briefing can have: the shipped ones, the general one, the team's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.briefing_template import BriefingTemplate
from desktop_app.domain.briefing_templates import template_of
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.layout_words import CITATIONS, said
from desktop_app.workspace.briefings.templates import (
    KEYS,
    is_own,
    key_of,
    own_templates,
    template_named,
)

_GENERAL_PICTURE = "general"


@dataclass(frozen=True, slots=True)
class TemplateChoice:
    """A template as it is offered: its words are those of one language.

    `name` is a key (T1 … T6), empty for the general one, or that of an own one. `picture` is its
    first page; there may be none.
    """

    name: str
    title: str
    purpose: str
    is_own: bool
    template: BriefingTemplate
    picture: Path

    @property
    def listed(self) -> str:
        """Its title in a list of choices, a shipped one with its key."""
        return self.title if self.is_own or not self.name else f"{self.title} ({self.name})"

    @property
    def facts(self) -> str:
        """What it prints, in a line: how it cites, how long it is, what stands around it."""
        each = self.template
        facts = [said(CITATIONS[each.citations])]
        if each.longest == 1:
            facts.append(_tr("one page"))
        elif each.longest:
            facts.append(_tr("up to {n} pages").format(n=each.longest))
        if each.has_cover:
            facts.append(_tr("cover"))
        if each.prefers_landscape:
            facts.append(_tr("wide tables"))
        return " · ".join(facts)

    @property
    def sections(self) -> tuple[str, ...]:
        """The headings that a briefing begins with."""
        return tuple(section.heading for section in self.template.sections if section.heading)


def template_choices(workspace: Path, language: str) -> list[TemplateChoice]:
    """Return what can be chosen in the workspace of this folder, shipped ones first."""
    own = [_choice(name, language) for name in own_templates(workspace)]
    return [*(_choice(key, language) for key in KEYS), _choice("", language), *own]


def template_title(name: str, language: str) -> str:
    """Return what a template is called in a language; an own one has its own name."""
    return name if is_own(name) else template_of(name.upper(), language).name


def _choice(name: str, language: str) -> TemplateChoice:
    template = template_named(name, language) if name else template_of("", language)
    own = is_own(name)
    key = key_of(name)
    purpose = template.purpose
    if own:
        look = _tr("The team’s own look; sections as in “{name}”.")
        purpose = look.format(name=template_of(key, language).name)
    picture = resource("pictures", "templates", f"{key or _GENERAL_PICTURE}.png")
    return TemplateChoice(name, template_title(name, language), purpose, own, template, picture)


def _tr(words: str) -> str:
    return QCoreApplication.translate("TemplateChoice", words)
