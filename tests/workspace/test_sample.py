"""The sample: its briefings are complete, and its facts are real."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.domain.briefing import EXCERPT, Briefing
from desktop_app.domain.project import Project
from desktop_app.formats.briefing_json import read_briefing
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.storage.bundled import resource
from desktop_app.workspace.history.entity_history import action_key
from desktop_app.workspace.interchange.briefing import take_briefing
from desktop_app.workspace.sample import BRIEFINGS, make_sample

ORDER = ["", "T1", "T2", "T3", "T4", "T5", "T6"]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    folder: Path = tmp_path_factory.mktemp("sample")
    workspace = make_sample(folder / "w", folder / "m")
    yield workspace.session.project
    workspace.close()


def in_order(project: Project) -> list[Briefing]:
    return sorted(project.briefings.values(), key=lambda each: each.created)


def test_there_is_a_briefing_of_every_template_behind_the_general_one(project: Project) -> None:
    assert [each.options.get("template", "") for each in in_order(project)] == ORDER
    assert in_order(project)[0].title == "Korea and NATO, 2002–2025"


@pytest.mark.parametrize("at", range(len(ORDER)), ids=["general", *ORDER[1:]])
def test_a_briefing_leaves_nothing_out_and_cites_what_is_there(project: Project, at: int) -> None:
    briefing = in_order(project)[at]
    manuscript = manuscript_of_briefing(project, briefing.id)
    assert manuscript.left_out == ()
    assert manuscript.parts
    cited = [
        passage for block, _ in project.outline(briefing.id).walk() for passage in block.passages
    ]
    assert cited
    for passage in cited:
        assert project.annotations[passage].article in briefing.sources


@pytest.mark.parametrize("name", BRIEFINGS)
def test_every_briefing_is_taken_in_without_a_refusal(project: Project, name: str) -> None:
    incoming = read_briefing(resource("sample", *name.split("/")).read_bytes())
    _, _, refused = take_briefing(project, incoming)
    assert refused == ()


def test_the_figures_that_look_alike_are_told_apart(project: Project) -> None:
    figures = [each.figure for each in project.annotations.values() if each.figure]
    assert sorted(
        (each.quantity, each.unit, each.qualifier, each.status_verb, each.as_of) for each in figures
    ) == [
        ("10,000", "containers of munitions", "around", "sent", "2024-07-07"),
        ("11,000", "soldiers", "about", "deployed", "2025-01"),
        ("12,000", "soldiers", "around", "is deploying", "2024-10"),
        ("12,000", "soldiers", "at least", "decided to send", "2024-10-18"),
        ("3,000", "soldiers", "at least", "transferred", "2024-10-23"),
    ]
    assert all(each.originator for each in figures)


def test_a_figure_is_in_the_words_of_its_passage(project: Project) -> None:
    for passage in project.annotations.values():
        if passage.figure:
            assert passage.figure.quantity in passage.exact
            assert passage.figure.qualifier.casefold() in passage.exact.casefold()


def test_sources_are_graded_and_events_dated(project: Project) -> None:
    letters = {each.file[:3]: each.metadatum("grade").value for each in project.articles.values()}
    assert letters == {"000": "B", "001": "B", "002": "C", "003": "B", "004": "F"}
    assert sum(bool(each.event_date) for each in project.annotations.values()) >= 12
    assert {each.kind for each in project.relations.values()} >= {"same-origin", "explains"}


def test_the_interview_is_graded_as_unverifiable_wherever_it_is_quoted(project: Project) -> None:
    unverifiable = project.codebook.at_path("Source quality/Unverifiable")
    assert unverifiable
    for passage in project.passages_tagged(unverifiable.id):
        assert project.annotations[passage].grade == "6"


def test_the_page_of_items_shows_each_original_beside_its_translation(project: Project) -> None:
    page = next(each for each in in_order(project) if each.options.get("template") == "T1")
    excerpts = [block for block, _ in project.outline(page.id).walk() if block.kind == EXCERPT]
    assert excerpts
    assert all(block.options["translation"] for block in excerpts)


def test_nobody_changed_a_passage_of_the_sample_after_it_was_made(tmp_path: Path) -> None:
    workspace = make_sample(tmp_path / "w", tmp_path / "m")
    session = workspace.session
    for passage in session.project.annotations:
        records = session.records(passage)
        assert {action_key(each) for each in records} == {action_key(records[0])}
    workspace.close()
