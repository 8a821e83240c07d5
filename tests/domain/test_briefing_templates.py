"""The shipped templates: complete, in both languages alike, and found by key and language."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import pytest

from desktop_app.domain.briefing import EXCERPT, PARAGRAPH, TABLE, TAG_EXCERPTS, Role, TableKind
from desktop_app.domain.briefing_template import BriefingTemplate, StarterBlock, StarterSection
from desktop_app.domain.briefing_templates import TEMPLATES, languages_of, template_of

KEYS = ("T1", "T2", "T3", "T4", "T5", "T6")

each_template = pytest.mark.parametrize(
    "template", TEMPLATES, ids=lambda template: f"{template.key} {template.language}"
)


def sections_of(template: BriefingTemplate) -> list[StarterSection]:
    def walk(sections: tuple[StarterSection, ...]) -> Iterator[StarterSection]:
        for section in sections:
            yield section
            yield from walk(section.sections)

    return list(walk(template.sections))


def shape(sections: tuple[StarterSection, ...]) -> list[object]:
    """Return what two languages of one template share: the blocks and how sections nest."""
    return [
        (
            bool(section.heading),
            [(block.kind, dict(block.options)) for block in section.blocks],
            shape(section.sections),
        )
        for section in sections
    ]


def test_each_template_is_there_in_english_and_in_korean() -> None:
    assert {(each.key, each.language) for each in TEMPLATES} == {
        (key, language) for key in KEYS for language in ("en", "ko")
    }


def test_the_main_language_of_a_template_stands_first() -> None:
    assert {key: languages_of(key)[0] for key in KEYS} == {
        "T1": "ko",
        "T2": "en",
        "T3": "en",
        "T4": "en",
        "T5": "en",
        "T6": "ko",
    }
    assert languages_of("T7") == ()


@each_template
def test_every_section_has_advice_in_a_sentence(template: BriefingTemplate) -> None:
    for section in sections_of(template):
        assert section.advice.endswith(".")
        assert section.blocks or section.sections


@each_template
def test_only_the_first_section_may_go_without_a_heading(template: BriefingTemplate) -> None:
    headings = [section.heading for section in template.sections]
    assert all(headings[1:])
    assert len(set(headings)) == len(headings)


@each_template
def test_every_block_is_of_a_known_kind(template: BriefingTemplate) -> None:
    for block in (block for section in sections_of(template) for block in section.blocks):
        assert block.kind in (PARAGRAPH, EXCERPT, TAG_EXCERPTS, TABLE)
        if block.kind == PARAGRAPH:
            assert block.options.get("role", "body") in get_args(Role)
        if block.kind == TABLE:
            assert block.options["table"] in get_args(TableKind)
            assert block.text


@pytest.mark.parametrize("key", KEYS)
def test_both_languages_of_a_template_have_one_outline_and_one_look(key: str) -> None:
    english, korean = template_of(key, "en"), template_of(key, "ko")
    assert shape(english.sections) == shape(korean.sections)
    assert english.file == korean.file == f"{key}.docx"
    assert (english.citations, english.excerpt_form, english.has_cover, english.longest) == (
        korean.citations,
        korean.excerpt_form,
        korean.has_cover,
        korean.longest,
    )
    assert english.dates in ("long", "short")
    assert korean.dates in ("korean", "korean-short")
    assert english.name != korean.name


def test_the_page_of_items_reads_in_the_order_of_its_kind() -> None:
    korean = template_of("T1", "ko")
    assert [section.heading for section in korean.sections] == [
        "",
        "개요",
        "주요 내용",
        "평가",
        "대응/조치",
        "붙임",
    ]
    assert korean.sections[0].blocks == (StarterBlock(PARAGRAPH, options={"role": "summary"}),)
    assert (korean.citations, korean.excerpt_form, korean.longest) == ("inline", "line", 1)


def test_a_language_that_a_template_lacks_gives_its_main_one() -> None:
    assert template_of("T1", "de") is template_of("T1", "ko")
    assert template_of("T2", "de") is template_of("T2", "en")


@pytest.mark.parametrize(("language", "dates"), [("en", "long"), ("ko", "korean"), ("de", "long")])
def test_an_unknown_key_gives_the_general_template(language: str, dates: str) -> None:
    general = template_of("house style", language)
    assert general == template_of("", language)
    assert (general.key, general.file, general.citations) == ("", "briefing.docx", "footnote")
    assert general.dates == dates
    assert general.sections == ()
