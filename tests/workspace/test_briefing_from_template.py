"""Briefings begun from a template, and what one shows before anybody has written in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    TABLE,
    Block,
    Briefing,
)
from desktop_app.domain.briefing_template import BriefingTemplate, StarterBlock, StarterSection
from desktop_app.domain.briefing_templates import TEMPLATES, template_of
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.workspace.commands.briefing_from_template import (
    MOST_CHOSEN,
    briefing_from_template,
    foremost_passages,
    starter_project,
)
from tests.builders import a_passage, a_project, a_tag, an_article

TEXT = "One 1,000 men. Two 2,000 men. Three 3,000 men. Four 4,000 men."
WORDS = ("One", "1,000", "Two", "2,000", "Three", "3,000", "Four", "4,000", "men")
FIGURE = Figure("1,000", "men")


def a_desk(*passages: Annotation) -> Project:
    return a_project(an_article(TEXT), a_tag("Men"), *passages)


def passages(*words: str) -> list[Annotation]:
    return [
        a_passage(each, TEXT, tags=[a_tag("Men").id], number=number)
        for number, each in enumerate(words, 1)
    ]


def begun(template: BriefingTemplate) -> tuple[Project, Briefing, list[tuple[Block, int]]]:
    project = a_desk()
    change, briefing = briefing_from_template(project, template.key, "Brief", template.language)
    project = project.with_edits(change.edits)
    return project, project.briefings[briefing], list(project.outline(briefing).walk())


def expected(
    sections: tuple[StarterSection, ...], depth: int = 0
) -> Iterator[tuple[str, str, int]]:
    """Yield kind, words and depth of what a briefing of these sections begins with."""
    for section in sections:
        inside = depth + bool(section.heading)
        if section.heading:
            yield HEADING, section.heading, depth
        yield from (each for block in section.blocks for each in expected_block(block, inside))
        yield from expected(section.sections, inside)


def expected_block(block: StarterBlock, depth: int) -> Iterator[tuple[str, str, int]]:
    # An excerpt in a template says where passages go; nobody has chosen one yet.
    if block.kind != EXCERPT:
        yield block.kind, block.text, depth


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: f"{each.key} {each.language}")
def test_a_briefing_begins_with_the_outline_of_its_template(template: BriefingTemplate) -> None:
    _, briefing, blocks = begun(template)
    assert briefing.title == "Brief"
    assert briefing.front == {}
    assert briefing.options == {
        "template": template.key,
        "language": template.language,
        "citations": template.citations,
    }
    found = [(block.kind, block.text, depth) for block, depth in blocks]
    assert found == list(expected(template.sections))


def test_paragraphs_begin_empty_and_with_their_role() -> None:
    _, _, blocks = begun(template_of("T2", "en"))
    roles = [block.options.get("role") for block, _ in blocks if block.kind == PARAGRAPH]
    assert roles.count("judgement") == 3
    assert all(block.shown_runs == () for block, _ in blocks)


def test_without_a_title_a_briefing_takes_the_workspaces() -> None:
    project = a_desk()
    change, briefing = briefing_from_template(project, "T4", "", "en")
    assert project.with_edits(change.edits).briefings[briefing].title == project.title


def test_a_short_report_leads_with_what_is_confirmed_and_what_has_a_figure() -> None:
    one, two, three, four = passages("One", "Two", "Three", "Four")
    graded = replace(one, grade="1")
    numbered = replace(three, figure=FIGURE)
    confirmed = replace(four, status="confirmed")
    project = a_desk(graded, two, numbered, confirmed)
    assert [each.exact for each in foremost_passages(project, 3)] == ["One", "Three", "Four"]
    assert [each.exact for each in foremost_passages(project, 1)] == ["Four"]
    assert [each.exact for each in foremost_passages(project, 2)] == ["Three", "Four"]


def test_words_marked_twice_are_chosen_once() -> None:
    one, wider, again, two = passages("1,000", "One 1,000 men", "1,000", "Two")
    project = a_desk(one, replace(wider, figure=FIGURE), again, two)
    assert [each.exact for each in foremost_passages(project)] == ["One 1,000 men", "Two"]


def test_passages_are_led_by_the_date_of_what_they_tell() -> None:
    one, two, three = passages("One", "Two", "Three")
    project = a_desk(one, replace(two, event_date="2009-10"), replace(three, event_date="2024"))
    assert [each.exact for each in foremost_passages(project)] == ["Two", "One", "Three"]


def test_the_unwritten_page_of_items_places_the_foremost_passages_under_its_heading() -> None:
    apart = a_desk(*(a_passage(word, TEXT, number=at) for at, word in enumerate(WORDS)))
    assert len(WORDS) > MOST_CHOSEN
    project, briefing = starter_project(apart, "T1")
    outline = project.outline(briefing)
    placed = [block for block, _ in outline.walk() if block.kind == EXCERPT]
    assert [each.annotation for each in placed] == [each.id for each in foremost_passages(apart)]
    assert len(placed) == MOST_CHOSEN
    assert {outline[outline.parent(each.id)].text for each in placed} == {"주요 내용"}
    assert [each.number for each in placed] == list(range(1, MOST_CHOSEN + 1))


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda each: f"{each.key} {each.language}")
def test_an_unwritten_briefing_has_no_gaps(template: BriefingTemplate) -> None:
    before = a_desk(*(replace(each, figure=FIGURE) for each in passages("One", "Two")))
    project, briefing = starter_project(before, template.key, template.language)
    outline = project.outline(briefing)
    assert project.briefings[briefing].options["language"] == template.language
    for block, _ in outline.walk():
        assert block.kind != PARAGRAPH
        if block.kind == HEADING:
            assert outline.below(block.id)
        if block.kind == TABLE:
            assert block.options["table"] != "options"
    # What was there stays as it was.
    assert before.briefings == {}


@pytest.mark.parametrize("key", ["T1", "T2", "T3", "T4", "T5"])
def test_an_unwritten_briefing_shows_the_passages(key: str) -> None:
    project, briefing = starter_project(a_desk(*passages("One", "Two")), key)
    shown = str(manuscript_of_briefing(project, briefing).parts)
    assert "text='One'" in shown
    assert "text='Two'" in shown


def test_the_language_of_an_unwritten_briefing_is_the_templates_main_one() -> None:
    project, briefing = starter_project(a_desk(), "T6")
    assert project.briefings[briefing].options["language"] == "ko"
    project, briefing = starter_project(a_desk(), "T5", title="Dossier")
    assert project.briefings[briefing].options["language"] == "en"
    assert project.briefings[briefing].title == "Dossier"
