"""Commands on single blocks of a briefing: options, roles, cuts, translations."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.briefing import (
    HEADING,
    PAGE_BREAK,
    PICTURE,
    TABLE,
    TAG_EXCERPTS,
    Block,
    Run,
    digest_of,
)
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.span import Span
from desktop_app.viewmodels.labels import action_name
from desktop_app.workspace.commands.briefing import (
    add_heading,
    add_paragraph,
    new_briefing,
    place_excerpts,
)
from desktop_app.workspace.commands.briefing_blocks import (
    add_block,
    introduce,
    refresh_placed,
    set_caption,
    set_level,
    set_option,
    set_options,
    set_role,
    shorten,
    translate,
)
from tests.builders import NATO, a_passage, a_project, an_article

PASSAGE = a_passage(NATO)


class Desk:
    """A project with a briefing in which a passage is placed."""

    def __init__(self) -> None:
        self.project = a_project(an_article(), PASSAGE)
        change, self.briefing = new_briefing("Brief")
        self.do(change)
        self.do(place_excerpts(self.project, self.briefing, [PASSAGE.id]))
        self.excerpt = self.project.outline(self.briefing).placed()[PASSAGE.id]

    def do(self, change: Change) -> None:
        self.project = self.project.with_edits(change.edits)

    def block(self, block: str = "") -> Block:
        return self.project.blocks[block or self.excerpt]

    def paragraph(self) -> str:
        change, block = add_paragraph(self.project, self.briefing, (Run("Words"),))
        self.do(change)
        return block

    def passage_becomes(self, words: str) -> None:
        after = replace(PASSAGE, target=replace(PASSAGE.target, exact=words))
        self.do(Change(Label("change-passage"), (Edit(PASSAGE, after),)))


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.mark.parametrize("kind", [TAG_EXCERPTS, TABLE, PICTURE, PAGE_BREAK, HEADING])
def test_a_block_of_any_kind_is_put_at_a_spot(desk: Desk, kind: str) -> None:
    section, heading = add_heading(desk.project, desk.briefing, "Section")
    desk.do(section)

    change, block = add_block(
        desk.project, desk.briefing, kind, text=" A\ncaption ", options={"tag": " t ", "form": ""},
        parent=heading,
    )  # fmt: skip
    desk.do(change)

    made = desk.block(block)
    assert (made.kind, made.text, dict(made.options)) == (kind, "A caption", {"tag": "t"})
    assert desk.project.outline(desk.briefing).parent(block) == heading
    assert "add" in action_name(change.label)
    assert "-" not in action_name(change.label)


def test_a_block_is_put_behind_a_sibling_or_in_front(desk: Desk) -> None:
    for after, first in ((desk.excerpt, False), ("", True)):
        change, _ = add_block(desk.project, desk.briefing, PAGE_BREAK, after=after, first=first)
        desk.do(change)

    kinds = [block.kind for block, _ in desk.project.outline(desk.briefing).walk()]
    assert kinds == [PAGE_BREAK, "excerpt", PAGE_BREAK]


def test_options_are_given_and_cleared_and_others_stay(desk: Desk) -> None:
    placed = desk.block().options["placed"]

    desk.do(set_options(desk.project, desk.excerpt, {"level": "2", "intro": "x"}))
    desk.do(set_option(desk.project, desk.excerpt, "intro", ""))

    assert dict(desk.block().options) == {"placed": placed, "level": "2"}
    assert set_option(desk.project, desk.excerpt, "level", "2").is_empty


def test_a_caption_is_one_line(desk: Desk) -> None:
    change, block = add_block(desk.project, desk.briefing, TABLE, options={"table": "sources"})
    desk.do(change)
    desk.do(set_caption(desk.project, block, "What\n we know"))

    assert desk.block(block).text == "What we know"
    assert set_caption(desk.project, block, "What we know").is_empty


def test_a_paragraph_takes_a_role_and_a_level_and_gives_them_back(desk: Desk) -> None:
    block = desk.paragraph()

    desk.do(set_role(desk.project, block, "bullet", 7))
    assert dict(desk.block(block).options) == {"role": "bullet", "level": "3"}
    desk.do(set_level(desk.project, block, 2))
    assert desk.block(block).options["level"] == "2"
    desk.do(set_role(desk.project, block, "body"))
    assert dict(desk.block(block).options) == {}


def test_what_was_said_of_a_judgement_outlives_its_role(desk: Desk) -> None:
    block = desk.paragraph()
    desk.do(set_role(desk.project, block, "judgement"))
    desk.do(set_option(desk.project, block, "confidence", "high"))

    desk.do(set_role(desk.project, block, "summary"))

    assert desk.block(block).options["confidence"] == "high"


def test_only_paragraphs_have_roles(desk: Desk) -> None:
    with pytest.raises(ValueError, match="paragraph"):
        set_role(desk.project, desk.excerpt, "bullet")


def test_a_placed_excerpt_remembers_the_words_it_was_placed_with(desk: Desk) -> None:
    assert desk.block().options == {"placed": digest_of(PASSAGE.exact)}


def test_cuts_are_put_in_order_joined_and_kept_within_the_passage(desk: Desk) -> None:
    length = len(PASSAGE.exact)
    cuts = [Span(20, 9_999), Span(3, 5), Span(4, 8), Span(9_000, 9_001), Span(2, 2)]

    desk.do(shorten(desk.project, desk.excerpt, cuts))

    assert desk.block().options["cuts"] == f"3-8,20-{length}"
    desk.do(shorten(desk.project, desk.excerpt, []))
    assert "cuts" not in desk.block().options


def test_shortening_a_passage_that_changed_accepts_its_words(desk: Desk) -> None:
    desk.passage_becomes("Quite other words")

    desk.do(shorten(desk.project, desk.excerpt, [Span(0, 6)]))

    assert desk.block().options["placed"] == digest_of("Quite other words")


def test_accepting_a_change_lets_cuts_in_other_words_go(desk: Desk) -> None:
    desk.do(shorten(desk.project, desk.excerpt, [Span(0, 4)]))
    assert refresh_placed(desk.project, desk.excerpt).is_empty

    desk.passage_becomes("Quite other words")
    desk.do(refresh_placed(desk.project, desk.excerpt))

    assert dict(desk.block().options) == {"placed": digest_of("Quite other words")}


def test_a_translation_has_its_translator_and_goes_with_him(desk: Desk) -> None:
    desk.do(translate(desk.project, desk.excerpt, " 나토는\n초청했다 ", " Park  M. "))
    options = desk.block().options
    assert (options["translation"], options["translator"]) == ("나토는\n초청했다", "Park M.")

    desk.do(translate(desk.project, desk.excerpt, " ", "Park"))
    assert desk.block().options.keys() == {"placed"}


def test_an_introduction_is_one_line(desk: Desk) -> None:
    desk.do(introduce(desk.project, desk.excerpt, "It\nbegan so:"))

    assert desk.block().options["intro"] == "It began so:"
