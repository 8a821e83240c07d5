"""What blocks of a briefing hold in their options, and the labels of its passages."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.briefing import (
    EXCERPT,
    OMISSION,
    PARAGRAPH,
    Block,
    Briefing,
    Citation,
    Outline,
    Run,
    cuts_of,
    cuts_written,
    digest_of,
    passage_labels,
    rows_of,
    rows_written,
    shortened,
)
from desktop_app.domain.forest import Place
from desktop_app.domain.prose import Version
from desktop_app.domain.span import Span

texts = st.text(st.characters(exclude_characters="…"), max_size=60)
cuts = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=5).map(
    lambda pairs: ",".join(f"{min(pair)}-{max(pair)}" for pair in pairs)
)


class TestShortened:
    @pytest.mark.parametrize(
        ("written", "shown"),
        [
            ("", "NATO has invited a delegation."),
            ("5-8", "NATO […] invited a delegation."),
            ("0-5", "[…] has invited a delegation."),
            ("16-99", "NATO has invited […]"),
            ("5-8,9-16", "NATO […] a delegation."),
            ("9-16,5-8", "NATO […] a delegation."),
            ("99-120", "NATO has invited a delegation."),
            ("8-5,x,3", "NATO has invited a delegation."),
        ],
    )
    def test_what_is_cut_is_shown_and_neighbouring_cuts_are_one(
        self, written: str, shown: str
    ) -> None:
        assert shortened("NATO has invited a delegation.", cuts_of({"cuts": written})) == shown

    @given(texts, cuts)
    def test_every_piece_stands_in_the_text_in_order(self, text: str, written: str) -> None:
        at = 0
        for piece in shortened(text, cuts_of({"cuts": written})).split(OMISSION):
            at = text.index(piece.strip(), at) + len(piece.strip())

    @given(texts, cuts)
    def test_nothing_outside_the_cuts_is_lost_but_space(self, text: str, written: str) -> None:
        made = cuts_of({"cuts": written})
        kept = "".join(
            letter for at, letter in enumerate(text) if not any(at in cut for cut in made)
        )
        shown = shortened(text, made).replace(OMISSION, "")
        assert "".join(shown.split()) == "".join(kept.split())

    @given(cuts)
    def test_cuts_are_read_as_they_are_written(self, written: str) -> None:
        made = cuts_of({"cuts": written})
        assert cuts_of({"cuts": cuts_written(made)}) == made
        assert all(one.end < other.start for one, other in pairwise(made))

    def test_touching_cuts_are_one(self) -> None:
        assert cuts_of({"cuts": "1-3,3-5"}) == (Span(1, 5),)


class TestRows:
    @given(st.lists(st.lists(st.text(max_size=5), min_size=2, max_size=2), max_size=4))
    def test_rows_are_read_as_they_are_written(self, rows: list[list[str]]) -> None:
        assert rows_of({"rows": rows_written(rows)}) == tuple(map(tuple, rows))

    @pytest.mark.parametrize("rows", ["", "{", "7", '{"a": 1}', '["a", []]', "null"])
    def test_what_is_no_list_of_rows_has_none(self, rows: str) -> None:
        assert rows_of({"rows": rows}) == ()

    def test_short_rows_are_filled_up(self) -> None:
        assert rows_of({"rows": '[["a", "b"], ["c"], [4]]'}) == (("a", "b"), ("c", ""), ("4", ""))


def test_a_digest_tells_words_apart() -> None:
    assert digest_of("a") == digest_of("a") != digest_of("a ")
    assert len(digest_of("\ud800")) == 16


def test_a_block_knows_the_passages_it_quotes_and_cites() -> None:
    runs = (Run("a"), Run(citation=Citation("annotation:2", "footnote")), Run("b"))
    paragraph = Block("block:1", "briefing:1", PARAGRAPH, runs=(Version(runs),))

    assert paragraph.passages == ("annotation:2",)
    assert Block("block:2", "briefing:1", EXCERPT, annotation="annotation:1").passages == (
        "annotation:1",
    )


def test_labels_of_placed_and_of_listed_passages_never_meet() -> None:
    briefing = Briefing("briefing:1", excerpts={"annotation:a": 1, "annotation:b": 1})
    blocks = [
        Block(f"block:{n}", briefing.id, EXCERPT, Place("", str(n)), annotation=f"annotation:{n}",
              number=number)
        for n, number in enumerate((1, 2, 0))
    ]  # fmt: skip

    labels = passage_labels(briefing, Outline(briefing.id, {each.id: each for each in blocks}))

    assert labels == {
        "annotation:0": "E1",
        "annotation:1": "E2",
        "annotation:a": "E1b",
        "annotation:b": "E1c",
    }
