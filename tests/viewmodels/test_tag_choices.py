"""The rows of the chooser: matches first, then the offer of a new tag."""

from __future__ import annotations

from desktop_app.domain.codebook import Codebook
from desktop_app.viewmodels.tag_choices import TagChoices
from tests.builders import a_tag

ARMS = a_tag("Arms", 1)
CODEBOOK = Codebook({tag.id: tag for tag in (ARMS, a_tag("Figures", 2, parent=ARMS.id))})


def rows(choices: TagChoices) -> list[str]:
    return [choices.index(row).data() for row in range(choices.rowCount())]


def test_without_words_all_tags_are_shown_and_none_offered() -> None:
    choices = TagChoices()
    choices.find(CODEBOOK, "")
    assert rows(choices) == ["Arms", "Arms / Figures"]
    assert choices.makes == ""


def test_a_path_that_is_not_there_is_offered_last() -> None:
    choices = TagChoices()
    choices.find(CODEBOOK, " arms / fig ")
    assert rows(choices) == ["Arms / Figures", "Make tag «arms/fig»"]
    assert choices.found_at(1) is None
    assert choices.makes == "arms/fig"


def test_a_path_that_is_there_is_not_offered_again() -> None:
    choices = TagChoices()
    choices.find(CODEBOOK, "ARMS/figures")
    assert rows(choices) == ["Arms / Figures"]


def test_a_slash_alone_offers_nothing() -> None:
    choices = TagChoices()
    choices.find(CODEBOOK, "/")
    assert choices.makes == ""


def test_a_changed_codebook_is_searched_at_once() -> None:
    choices = TagChoices()
    choices.find(CODEBOOK, "outlook")
    assert choices.matches == 0
    outlook = a_tag("Outlook", 9)
    choices.find(Codebook({outlook.id: outlook}), "outlook")
    assert choices.matches == 1
