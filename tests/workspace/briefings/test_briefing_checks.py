"""The list before an export: what stops, what to check, what the trade does otherwise."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from desktop_app.domain.annotation import Adjudication, Annotation, Figure
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import PICTURE, Block, Briefing, Run, digest_of
from desktop_app.domain.change import Entity
from desktop_app.domain.forest import Place
from desktop_app.domain.prose import Version
from desktop_app.workspace.briefings.briefing_checks import Finding, Kind, checks
from tests.formats.manuscript.builders import (
    BRIEFING,
    HERALD,
    article,
    briefing,
    cites,
    excerpt,
    heading,
    paragraph,
    passage,
    project,
    tag,
)
from tests.formats.manuscript.printed import excerpts_of, table

TODAY = date(2026, 11, 22)
GRADED = article("graded", headline="H", outlet="Yonhap", published="2024-10-19", grade="B")
PLACED = {"placed": digest_of("words")}


def good(name: str = "1", text: str = "words", of: Article = GRADED, start: int = 0) -> Annotation:
    """A passage that nobody could object to."""
    return replace(passage(name, text, of, start=start), grade="2")


def found(*things: Entity, today: date = TODAY) -> tuple[Finding, ...]:
    given = () if any(isinstance(each, Briefing) for each in things) else (briefing(),)
    return checks(project(*given, GRADED, HERALD, *things), BRIEFING, today)


def kinds(*things: Entity, today: date = TODAY) -> list[Kind]:
    return [each.kind for each in found(*things, today=today)]


def judgement(name: str, text: str, **options: str) -> Block:
    chosen = {"role": "judgement", "confidence": "high", **options}
    return replace(paragraph(name, Run(text)), options=chosen)


def test_a_briefing_without_fault_has_no_findings() -> None:
    assert found(good(), heading("a", "H"), excerpt("b", "1", 1, parent="a"),
                 judgement("c", "It is likely.")) == ()  # fmt: skip


def test_what_cannot_be_printed_comes_first() -> None:
    removed = article("removed")
    assert found(
        heading("a", "Empty"), excerpt("b", "gone", 1), excerpt("c", "1", 2),
        passage("1", "of an article removed", removed), paragraph("d", Run("So"), cites("gone")),
    ) == (
        Finding("stops", "passage-gone", "block:b", {"label": "E1"}),
        Finding("stops", "article-gone", "block:c",
                {"label": "E2", "words": "of an article removed"}),
        Finding("stops", "passage-gone", "block:d", {"label": ""}),
        Finding("style", "section-empty", "block:a", {"words": "Empty"}),
    )  # fmt: skip


def test_a_picture_is_missed_only_where_somebody_looked_for_it() -> None:
    picture = Block("block:a", BRIEFING, PICTURE, text="Map", options={"picture": "p.png"})
    whole = project(briefing(), picture)

    assert checks(whole, BRIEFING, TODAY) == ()
    assert checks(whole, BRIEFING, TODAY, ["p.png"]) == ()
    assert checks(whole, BRIEFING, TODAY, []) == (
        Finding("stops", "picture-gone", "block:a", {"name": "Map"}),
    )


def test_text_that_word_cannot_hold_is_named() -> None:
    lost = replace(good(text="a\ufffeb"), id="annotation:1")

    assert kinds(lost, excerpt("a", "1", 1)) == ["text-lost"]
    assert kinds(good(text=" \u200e"), excerpt("a", "1", 1)) == ["text-lost"]


class TestSources:
    def test_an_article_without_date_or_outlet_is_named_once(self) -> None:
        bare = article("bare", file="bare.txt", grade="C")

        shown = found(bare, good("1", of=bare), good("2", of=bare, start=50),
                      excerpt("a", "1", 1), excerpt("b", "2", 2))  # fmt: skip

        assert [(each.kind, each.about, each.arguments) for each in shown] == [
            ("source-undated", bare.id, {"name": "bare.txt"}),
            ("source-without-outlet", bare.id, {"name": "bare.txt"}),
        ]

    def test_an_inferred_date_is_named(self) -> None:
        assert "date-inferred" in kinds(good("1", of=HERALD), excerpt("a", "1", 1))

    @pytest.mark.parametrize("of", [GRADED, HERALD])
    def test_a_cited_passage_wants_both_halves_of_its_grade(self, of: Article) -> None:
        half = passage("1", "words", of) if of is GRADED else good("1", of=of)

        assert "ungraded" in kinds(half, paragraph("a", Run("So"), cites("1")))

    def test_a_list_of_a_tag_is_looked_through_too(self) -> None:
        listed = replace(passage("1", "words", GRADED), tags=frozenset({"tag:Arms"}))

        (finding,) = found(tag("Arms", "a"), listed, excerpts_of("a", "Arms"))
        assert (finding.kind, finding.about) == ("ungraded", listed.id)


class TestPassages:
    def test_quotations_that_overlap_name_each_other(self) -> None:
        shown = found(
            good("1", "words", start=0), good("2", "dsand", start=3), good("3", "more", start=20),
            excerpt("a", "1", 1), excerpt("b", "2", 2), excerpt("c", "3", 3),
        )  # fmt: skip

        assert shown == (
            Finding("check", "quotations-overlap", "block:b",
                    {"label": "E2", "words": "dsand", "other": "E1"}),
        )  # fmt: skip

    def test_a_short_one_after_a_long_one_does_not_hide_it(self) -> None:
        long = good("1", "x" * 50, start=0)

        assert kinds(
            long, good("2", "x", start=5), good("3", "xx", start=40),
            excerpt("a", "1", 1), excerpt("b", "2", 2), excerpt("c", "3", 3),
        ) == ["quotations-overlap"] * 2  # fmt: skip

    def test_a_figure_wants_its_date(self) -> None:
        without = replace(good(), figure=Figure("3,000", "soldiers"))
        with_date = replace(good(), figure=Figure("3,000", "soldiers", as_of="2024-10"))

        assert kinds(without, excerpt("a", "1", 1)) == ["figure-without-as-of"]
        assert kinds(with_date, excerpt("a", "1", 1)) == []

    def test_tagged_passages_left_over_are_counted(self) -> None:
        unused = [
            replace(good(str(n), start=n * 9), tags=frozenset({"tag:Arms"})) for n in range(3)
        ]

        (finding,) = found(tag("Arms", "a"), *unused, excerpt("b", "1", 1))

        assert (finding.kind, finding.arguments) == ("unused", {"count": "2"})

    def test_a_passage_that_changed_after_it_was_placed_is_named(self) -> None:
        block = replace(excerpt("a", "1", 1), options={"placed": digest_of("other words")})

        assert kinds(good(), replace(block, options=PLACED)) == []
        assert kinds(good(), block) == ["passage-changed"]


class TestDates:
    @pytest.mark.parametrize(
        ("said", "expected"),
        [("2026-11-22", []), ("2026-11-23", ["date-ahead"]), ("2027", []), ("tomorrow", [])],
    )
    def test_a_date_to_come_is_named(self, said: str, expected: list[Kind]) -> None:
        assert kinds(briefing(as_of=said)) == expected


class TestLikelihood:
    def test_likelihood_and_confidence_in_one_sentence_are_named(self) -> None:
        text = "We say so. It is likely, with high confidence, that they come."

        (finding,) = found(judgement("a", text))

        assert (finding.kind, finding.about) == ("likelihood-with-confidence", "block:a")
        assert "likely, with high" in finding.arguments["words"]
        assert kinds(judgement("a", "It is likely. Confidence is high.")) == []

    def test_a_basis_of_confidence_says_no_likelihood(self) -> None:
        assert kinds(judgement("a", "It is likely.", basis="it is likely anyway")) == [
            "likelihood-with-confidence"
        ]

    def test_two_rows_are_not_mixed_anywhere_in_a_briefing(self) -> None:
        shown = found(judgement("a", "It is likely."), judgement("b", "It is highly improbable."))

        assert shown == (
            Finding("style", "likelihood-mixed", "block:b",
                    {"words": "highly improbable", "other": "likely"}),
        )  # fmt: skip

    def test_the_likelihood_chosen_for_a_judgement_counts(self) -> None:
        assert kinds(
            judgement("a", "They come.", likelihood="very likely"),
            judgement("b", "They go.", likelihood="highly probable"),
        ) == ["likelihood-mixed"]

    def test_words_of_one_row_are_not_mixed(self) -> None:
        assert kinds(judgement("a", "It is likely."), judgement("b", "It is very unlikely.")) == []

    def test_a_judgement_wants_its_confidence(self) -> None:
        assert kinds(judgement("a", "It is likely.", confidence="")) == [
            "judgement-without-confidence"
        ]


class TestOutline:
    def test_a_section_is_empty_only_if_nothing_stands_below_it(self) -> None:
        below = replace(table("x", "yardstick"), place=Place("block:ab", "x"))

        shown = found(
            heading("a", "Full"),
            heading("ab", "Fuller", parent="a"),
            below,
            heading("c", "Empty"),
            heading("cd", "Emptier", parent="c"),
            paragraph("cde", parent="cd"),
        )

        assert [(each.kind, each.about) for each in shown] == [
            ("section-empty", "block:c"),
            ("section-empty", "block:cd"),
        ]

    @pytest.mark.parametrize(
        ("template", "marking", "expected"),
        [("T2", "", ["no-marking"]), ("T2", "TLP:CLEAR", []), ("T3", "", []), ("", "", [])],
    )
    def test_a_template_with_a_marking_wants_one(
        self, template: str, marking: str, expected: list[Kind]
    ) -> None:
        given = Briefing(BRIEFING, "T", front={"marking": marking}, options={"template": template})

        assert kinds(given) == expected


def test_ten_thousand_passages_are_looked_through_in_a_moment() -> None:
    passages = [replace(passage(str(n), "words of some length", GRADED, ["tag:Arms"], start=n),
                        figure=Figure("1")) for n in range(10_000)]  # fmt: skip
    blocks = [excerpt(f"{n:05}", str(n), n + 1) for n in range(0, 10_000, 2)]
    whole = project(briefing(), GRADED, tag("Arms", "a"), *passages, *blocks)

    begin = time.process_time()
    shown = checks(whole, BRIEFING, TODAY)

    assert time.process_time() - begin < 2
    assert {each.kind for each in shown} == {
        "ungraded", "figure-without-as-of", "quotations-overlap", "unused",
    }  # fmt: skip


def test_two_versions_of_a_paragraph_are_to_be_made_one() -> None:
    twice = paragraph("a", Run("Hers."))
    twice = replace(twice, runs=(*twice.runs, Version((Run("His."),))))
    words = {"words": "Hers. His.", "count": "2"}
    assert Finding("check", "two-versions", "block:a", words) in found(twice)
    assert "two-versions" not in kinds(paragraph("a", Run("Hers.")))


class TestYielded:
    SETTLED = Adjudication(
        "adjudication:1", ("annotation:1", "annotation:2"), "accept", accepted=("annotation:2",)
    )

    def test_a_passage_that_is_cited_and_yielded_is_named(self) -> None:
        assert found(good("1"), good("2", start=50), excerpt("a", "1", 1), self.SETTLED) == (
            Finding("check", "yielded", "block:a", {"label": "E1", "words": "words"}),
        )

    def test_a_passage_that_yielded_is_not_missed(self) -> None:
        arms = tag("Arms", "a")
        lost = replace(good("1"), tags=frozenset([arms.id]))
        assert "unused" in kinds(lost, good("2", start=50), arms, excerpt("a", "2", 1))
        assert kinds(lost, good("2", start=50), arms, excerpt("a", "2", 1), self.SETTLED) == []
