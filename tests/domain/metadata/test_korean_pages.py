"""Korean pages as pasted: what is found, what is only inferred, what is dimmed, and no more."""

from __future__ import annotations

import pytest

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.metadata.rules import read_metadata
from tests.domain.metadata.korean_pages import PAGES, KoreanPage


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_korean_page_is_read_and_nothing_is_guessed(page: KoreanPage) -> None:
    found = read_metadata(page.text).found
    assert found["language"].value == "ko"
    said = {
        name: each.value + ("?" if each.how == "inferred" else "")
        for name, each in found.items()
        if name != "language"
    }
    assert said == page.fields


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_only_the_boilerplate_of_a_korean_page_is_dimmed(page: KoreanPage) -> None:
    lines = page.text.split("\n")
    roles = read_metadata(page.text).roles
    assert tuple(lines[number - 1] for number in sorted(roles)) == page.dimmed


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_texts_are_as_articles_are_kept(page: KoreanPage) -> None:
    assert canonical(page.text).text == page.text
