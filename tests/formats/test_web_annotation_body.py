from __future__ import annotations

from typing import Any

import pytest

from desktop_app.formats.web_annotation_body import Bodies, read_bodies, tag_path

ARMS = {"type": "TextualBody", "purpose": "tagging", "value": "Arms/figures"}
NOTE = {"type": "TextualBody", "purpose": "commenting", "value": "두 번째 줄\n𠀀 😀"}


def bodies(body: Any, motivation: Any = None) -> Bodies:
    return read_bodies({"body": body, "motivation": motivation})


def test_an_annotation_may_have_no_body() -> None:
    assert read_bodies({}) == Bodies((), "")
    assert bodies([]) == Bodies((), "")


def test_tags_and_notes_are_told_apart_by_purpose() -> None:
    assert bodies([ARMS, NOTE]) == Bodies(("Arms/figures",), "두 번째 줄\n𠀀 😀")


@pytest.mark.parametrize(
    "purpose", ["tagging", "classifying", "oa:tagging", ["bookmarking", "tagging"]]
)
def test_tagging_and_classifying_make_tags(purpose: Any) -> None:
    assert bodies({**ARMS, "purpose": purpose}).tags == ("Arms/figures",)


@pytest.mark.parametrize(
    "purpose", ["commenting", "describing", "replying", "questioning", "linking", None]
)
def test_every_other_purpose_makes_a_note(purpose: Any) -> None:
    assert bodies({**NOTE, "purpose": purpose}) == Bodies((), "두 번째 줄\n𠀀 😀")


def test_a_plain_value_is_a_note() -> None:
    assert read_bodies({"bodyValue": "See 001."}).note == "See 001."


def test_without_any_purpose_the_motivation_of_tagging_counts() -> None:
    assert bodies({"type": "TextualBody", "value": "Arms"}, "tagging") == Bodies(("Arms",), "")
    assert bodies("Arms/figures", "tagging") == Bodies(("Arms/figures",), "")


def test_a_stated_purpose_makes_the_others_notes_whatever_the_motivation() -> None:
    assert bodies([ARMS, {"value": "See 001."}], "tagging") == Bodies(("Arms/figures",), "See 001.")
    assert bodies({"value": "See 001."}, ["tagging", "commenting"]) == Bodies((), "See 001.")


def test_several_notes_are_joined_by_a_blank_line() -> None:
    assert bodies([NOTE, {"value": "  "}, {"value": "More."}]).note == "두 번째 줄\n𠀀 😀\n\nMore."


def test_equal_paths_count_once() -> None:
    assert bodies([ARMS, {**ARMS, "value": "ＡＲＭＳ / Figures"}]).tags == ("Arms/figures",)


@pytest.mark.parametrize(
    ("source", "tag"),
    [
        ("https://example.org/codes#Arms", "Arms"),
        ("https://example.org/codes/%EB%B3%91%EB%A0%A5/", "병력"),
        ("urn:codes:Arms", "Arms"),
        ("urn:codes:Arms%2Ffigures", "Arms figures"),
        ({"id": "https://example.org/codes/17", "label": "Arms/figures"}, "Arms/figures"),
        ({"id": "https://example.org/codes/17", "value": "Arms"}, "Arms"),
        ({"id": "https://example.org/c/17", "skos:prefLabel": {"@value": "Arms"}}, "Arms"),
    ],
)
def test_a_tag_may_be_a_resource_with_or_without_a_label(source: Any, tag: str) -> None:
    body = {"type": "SpecificResource", "purpose": "classifying", "source": source}
    assert bodies(body).tags == (tag,)


def test_a_link_without_words_is_a_note() -> None:
    assert bodies("http://example.org/more").note == "http://example.org/more"
    assert bodies({"id": "http://example.org/map.png", "type": "Image"}).note.endswith("map.png")


def test_of_a_choice_the_first_counts_and_of_a_list_all() -> None:
    english, korean = {"value": "note"}, {"value": "메모"}
    assert bodies({"type": "Choice", "items": [english, korean]}).note == "note"
    assert bodies({"type": "Composite", "items": [english, korean]}).note == "note\n\n메모"


def test_a_note_in_html_keeps_its_words_alone() -> None:
    html = "<p>J'adore&nbsp;!</p><ul><li>one</li><li><b>two</b></li></ul>"
    body = {"type": "TextualBody", "format": "text/html", "value": html}
    assert bodies(body).note == "J'adore\u00a0!\none\ntwo"


@pytest.mark.parametrize("body", [7, True, [None, 3], {"value": ["", 4]}, {"items": [1]}])
def test_bodies_that_say_nothing_are_passed_over(body: Any) -> None:
    assert bodies(body) == Bodies((), "")


def test_a_path_is_tidied() -> None:
    assert tag_path(" /Arms // 수치\nand\tfigures/ ") == "Arms/수치 and figures"
