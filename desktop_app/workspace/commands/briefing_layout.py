"""Commands about the layout of a briefing: begun in a template, its choices made at once."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.change import Change, Label, combined
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.briefing import new_briefing, set_front
from desktop_app.workspace.commands.briefing_editions import set_briefing_option
from desktop_app.workspace.commands.briefing_from_template import briefing_from_template


def begin_briefing(
    project: Project, key: str, own_template: str, title: str, language: str
) -> tuple[Change, EntityId]:
    """Begin a briefing with the outline of a shipped template, or without one for the empty key.

    `own_template` names a template of the team that gives the look; "" is the shipped look. Return
    the change and the briefing's id.
    """
    if key:
        begun, briefing = briefing_from_template(project, key, title, language)
    else:
        begun, briefing = new_briefing(title)
    choices = {"template": own_template or key, "language": language}
    after = lay_out(project.with_edits(begun.edits), briefing, choices)
    return combined(begun.label, begun, after), briefing


def lay_out(
    project: Project, briefing: EntityId, choices: Mapping[str, str], marking: str | None = None
) -> Change:
    """Make choices about a briefing, by the names of its options, and its marking; "" clears one.

    Empty where everything is so already. Raises KeyError for an unknown briefing.
    """
    label = Label("briefing-option", (project.briefings[briefing].title,))
    changes: list[Change] = []
    for name, value in choices.items():
        changes.append(set_briefing_option(project, briefing, name, value))
        project = project.with_edits(changes[-1].edits)
    if marking is not None and marking.strip() != project.briefings[briefing].front.get(
        "marking", ""
    ):
        changes.append(set_front(project, briefing, "marking", marking))
    return combined(label, *changes)
