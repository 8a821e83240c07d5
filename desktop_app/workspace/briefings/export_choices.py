"""What is chosen at an export: which briefing, in which template, and with what in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from desktop_app.domain.briefing_template import BriefingTemplate, CitationStyle
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.options import NotesPlace
from desktop_app.formats.word.templates.own_template import check_template, prepared
from desktop_app.storage.template_store import TemplateNotRead, read_template
from desktop_app.workspace.briefings.templates import KEYS, template_bytes, template_named
from desktop_app.workspace.commands.briefing_from_template import starter_project


@dataclass(frozen=True, slots=True)
class ExportChoices:
    """What the analyst chose at an export; what is empty or None, the briefing says.

    `template` is T1 … T6, the name of an own one in the workspace, or the path of a .docx. A copy
    for `release` carries nothing that leads back to the workspace. With `paginate` LibreOffice lays
    the pages out, and the contents name them.
    """

    template: str = ""
    citations: CitationStyle | None = None
    marking: str | None = None
    language: str = ""
    notes: NotesPlace | None = None
    paper: str = ""
    release: bool = False
    paginate: bool = False

    @property
    def key(self) -> str:
        """The key of the shipped template that was chosen, or empty."""
        return self.template.upper() if self.template.upper() in KEYS else ""


_OTHER_KINDS = (".docm", ".dotx", ".dotm", ".doc", ".dot", ".odt", ".ott", ".rtf", ".pdf")
AS_THE_BRIEFING_SAYS = ExportChoices()


def with_briefing_for(
    project: Project, briefing: EntityId | None, choices: ExportChoices
) -> tuple[Project, EntityId | None]:
    """Return the briefing that an export takes, and the project with it.

    It is the one that was named; else the earliest of the chosen template; else the earliest with
    an outline. Where nothing is outlined and a template was chosen, the project gets a briefing of
    that template which fills itself, in memory alone. None where the project has no briefing.
    """
    if briefing is not None:
        return project, briefing
    if choices.key:
        of_template = [
            each.id
            for each in project.briefings.values()
            if each.options.get("template") == choices.key
            and choices.language in ("", each.options.get("language", ""))
        ]
        if of_template:
            return project, _earliest(project, of_template)
    outlined = {block.briefing for block in project.blocks.values()} & project.briefings.keys()
    if outlined:
        return project, _earliest(project, outlined)
    if choices.key:
        return starter_project(project, choices.key, choices.language)
    return project, _earliest(project, project.briefings) if project.briefings else None


def chosen_template(
    project: Project, briefing: EntityId | None, choices: ExportChoices, workspace: Path
) -> tuple[bytes, BriefingTemplate]:
    """Return the .docx that gives the look, and whose sections, citations and dates hold.

    `workspace` is its folder, with the team's own templates. Raises TemplateNotRead and
    UnusableTemplate, each with a sentence.
    """
    options = project.briefings[briefing].options if briefing else {}
    language = choices.language or options.get("language", "")
    if choices.template.lower().endswith(".docx"):
        look = prepared(read_template(Path(choices.template)))
        return look, template_named(Path(choices.template).stem, language)
    if Path(choices.template).suffix.lower() in _OTHER_KINDS:
        raise TemplateNotRead(
            f"«{Path(choices.template).name}» is no template as it is: open it in Word, save it as "
            "a Word document (.docx), and choose that."
        )
    return template_bytes(workspace, choices.template or options.get("template", ""), language)


def mended_in_template(choices: ExportChoices) -> tuple[str, ...]:
    """Return in sentences what is put right in a house template that is chosen by its path.

    Raises TemplateNotRead and UnusableTemplate.
    """
    if not choices.template.lower().endswith(".docx"):
        return ()
    return check_template(read_template(Path(choices.template))).mended


def _earliest(project: Project, briefings: Iterable[EntityId]) -> EntityId:
    return min(briefings, key=lambda each: (project.briefings[each].created, each))
