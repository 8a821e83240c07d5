"""A briefing is begun in a template, and its choices are made as one change."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.briefing import Briefing
from desktop_app.formats.word.templates.own_template import check_template
from desktop_app.workspace.briefings.team_templates import (
    briefings_in,
    check_own_template,
    remove_template,
    save_starter,
)
from desktop_app.workspace.briefings.templates import add_template, own_templates
from desktop_app.workspace.commands.briefing_layout import begin_briefing, lay_out
from tests.builders import a_project


def test_a_shipped_template_gives_outline_and_options() -> None:
    project = a_project()
    change, briefing = begin_briefing(project, "T4", "", "Arms", "en")
    project = project.with_edits(change.edits)
    assert project.briefings[briefing].options["template"] == "T4"
    assert len(project.outline(briefing))
    assert change.label.action == "briefing-from-template"


def test_an_own_template_keeps_the_outline_of_the_one_it_is_named_after() -> None:
    project = a_project()
    change, briefing = begin_briefing(project, "T2", "T2 Institute", "Arms", "ko")
    project = project.with_edits(change.edits)
    options = project.briefings[briefing].options
    assert (options["template"], options["language"]) == ("T2 Institute", "ko")
    assert len(project.outline(briefing))
    assert briefings_in(project, "T2 Institute") == ("Arms",)


def test_the_general_template_begins_empty() -> None:
    project = a_project()
    change, briefing = begin_briefing(project, "", "", "Arms", "en")
    project = project.with_edits(change.edits)
    assert not len(project.outline(briefing))
    assert "template" not in project.briefings[briefing].options


def test_choices_and_marking_are_one_change_and_nothing_new_is_none() -> None:
    project = a_project(Briefing("briefing:1", "Arms"))
    wanted = {"paper": "Letter", "notes": "comments", "citations": ""}
    change = lay_out(project, "briefing:1", wanted, "TLP:RED")
    assert len(change.edits) == 1
    project = project.with_edits(change.edits)
    assert project.briefings["briefing:1"].options == {"paper": "Letter", "notes": "comments"}
    assert project.briefings["briefing:1"].front == {"marking": "TLP:RED"}
    assert lay_out(project, "briefing:1", wanted, "TLP:RED").is_empty


def test_a_starter_template_lacks_nothing_and_can_be_removed(tmp_path: Path) -> None:
    save_starter(tmp_path / "House.docx", "T5")
    check = check_template((tmp_path / "House.docx").read_bytes())
    assert (check.refused, check.missing, check.without) == ("", (), ())
    workspace = tmp_path / "workspace"
    add_template(workspace, tmp_path / "House.docx")
    assert own_templates(workspace) == ("House",)
    assert check_own_template(workspace, "House") == check
    remove_template(workspace, "House")
    assert own_templates(workspace) == ()
