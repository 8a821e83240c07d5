"""What tags are called in a document of either language."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.formats.manuscript.tag_names import TagNames
from tests.formats.manuscript.builders import tag


def names(language: str, *tags: Tag) -> TagNames:
    return TagNames(Codebook({each.id: each for each in tags}), language)


@pytest.mark.parametrize(
    ("language", "name", "other", "shown", "beside"),
    [
        ("ko", "Arms", "무기", "무기", "Arms"),
        ("ko", "무기", "Arms", "무기", "Arms"),
        ("en", "무기", "Arms", "Arms", "무기"),
        ("en", "Arms", "무기", "Arms", "무기"),
        ("ko", "Arms", "Armes", "Arms", "Armes"),
        ("ko", "Arms", "", "Arms", ""),
    ],
)
def test_a_tag_has_the_name_that_is_in_the_documents_language(
    language: str, name: str, other: str, shown: str, beside: str
) -> None:
    arms = replace(tag(name, "a"), other_name=other)
    named = names(language, arms)

    assert (named.name(arms), named.other_name(arms)) == (shown, beside)


def test_a_path_is_in_one_language_as_far_as_its_tags_have_names_in_it() -> None:
    arms = replace(tag("Arms", "a"), other_name="무기")
    named = names("ko", arms, tag("figures", "a", "Arms"))

    assert named.path("tag:figures") == "무기/figures"
