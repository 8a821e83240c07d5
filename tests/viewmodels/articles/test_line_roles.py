"""Dimming and lighting lines: what is said, and that saying it twice changes nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.article import LIT, ROLES
from desktop_app.viewmodels.articles.line_roles import SET_ASIDE, turned
from tests.builders import an_article

TEXT = "Home\n\nNews\nLog in\n \nEnd"
WITH_WORDS = (1, 3, 4, 6)


def said(roles: dict[str, str], words: dict[str, str], lines: range) -> dict[int, str | None]:
    return turned(replace(an_article(TEXT), roles=roles, said_roles=words), TEXT, lines)


def test_a_lit_line_is_dimmed_and_a_dimmed_one_lit() -> None:
    assert said({}, {}, range(3, 4)) == {3: SET_ASIDE}
    assert said({"3": "related"}, {}, range(3, 4)) == {3: LIT}


def test_what_the_program_found_is_gone_back_to() -> None:
    assert said({}, {"3": "related"}, range(3, 4)) == {3: None}
    assert said({"3": "related"}, {"3": LIT}, range(3, 4)) == {3: None}


def test_of_several_lines_those_still_lit_are_dimmed_first() -> None:
    assert said({"1": "navigation"}, {}, range(1, 5)) == {3: SET_ASIDE, 4: SET_ASIDE}
    dimmed = {str(line): "navigation" for line in (1, 3, 4)}
    assert said(dimmed, {}, range(1, 5)) == {1: LIT, 3: LIT, 4: LIT}


def test_blank_lines_and_those_beyond_the_text_are_left_alone() -> None:
    assert said({}, {}, range(99)) == dict.fromkeys(WITH_WORDS, SET_ASIDE)
    assert said({}, {}, range(2, 3)) == {}


@given(
    st.dictionaries(st.sampled_from("1346"), st.sampled_from([LIT, *ROLES])),
    st.dictionaries(st.sampled_from("1346"), st.sampled_from([LIT, *ROLES])),
    st.integers(1, 6),
    st.integers(1, 6),
)
def test_all_lines_meant_look_alike_afterwards(
    roles: dict[str, str], words: dict[str, str], first: int, last: int
) -> None:
    lines = range(first, last + 1)
    article = replace(an_article(TEXT), roles=roles, said_roles=words)
    before = {line: article.role(line) == LIT for line in lines if line in WITH_WORDS}
    after = dict(words)
    for line, role in turned(article, TEXT, lines).items():
        after.pop(str(line), None)
        if role is not None:
            after[str(line)] = role
    article = replace(article, said_roles=after)
    lit = {article.role(line) == LIT for line in before}
    assert lit <= {not any(before.values())}
