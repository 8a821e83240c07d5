"""Passages in print: shortened, translated, introduced, in lines and in rows, listed by tag."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing, digest_of
from desktop_app.domain.briefing_templates import template_of
from desktop_app.domain.change import Entity
from desktop_app.formats.manuscript.compose import manuscript_of_briefing, missing_numbers
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.parts import (
    CitedPassage,
    Excerpt,
    Heading,
    LeftOut,
    Manuscript,
    Paragraph,
    Reason,
    Translation,
)
from tests.formats.manuscript.builders import (
    BRIEFING,
    DONGA,
    HERALD,
    article,
    briefing,
    excerpt,
    heading,
    passage,
    project,
    tag,
)
from tests.formats.manuscript.printed import excerpts_of, rows, said, table, tables

WORDS = "NATO has invited for the first time a Korean delegation"
LINES = ManuscriptOptions(template=template_of("T1", "ko"), language="ko")
ROWS = ManuscriptOptions(template=template_of("T5", "en"))


def written(*things: Entity, options: ManuscriptOptions | None = None) -> Manuscript:
    whole = project(*things) if any(isinstance(each, Briefing) for each in things) else None
    whole = whole or project(briefing(), DONGA, HERALD, *things)
    return manuscript_of_briefing(whole, BRIEFING, options or ManuscriptOptions())


def excerpts(manuscript: Manuscript) -> list[Excerpt]:
    return [each for each in manuscript.parts if isinstance(each, Excerpt)]


def lines(manuscript: Manuscript) -> list[str]:
    return [said(each.runs) for each in manuscript.parts if isinstance(each, Paragraph)]


def placed(words: str = WORDS, **options: str) -> Block:
    """The excerpt E1 as it was placed when its passage had these words."""
    return replace(excerpt("a", "1", 1), options={"placed": digest_of(words), **options})


class TestShortened:
    def test_what_was_cut_is_shown(self) -> None:
        (shown,) = excerpts(written(passage("1", WORDS), placed(cuts="5-8,9-16")))

        assert shown.text == "NATO […] for the first time a Korean delegation"

    def test_the_manifest_keeps_the_words_in_full(self) -> None:
        manuscript = written(passage("1", WORDS), placed(cuts="5-8"))

        assert manuscript.passages == {
            "annotation:1": CitedPassage("annotation:1", DONGA.id, 0, len(WORDS), WORDS)
        }

    def test_a_passage_that_changed_since_stands_in_full_and_that_is_said(self) -> None:
        manuscript = written(passage("1", WORDS), placed("Other words", cuts="5-8"))

        assert excerpts(manuscript)[0].text == WORDS
        assert manuscript.left_out == (
            LeftOut("E1 “NATO has invited for the first time a Korean delegation”",
                    Reason.WORDS_CHANGED),
        )  # fmt: skip

    def test_cuts_that_leave_nothing_are_not_made(self) -> None:
        (shown,) = excerpts(written(passage("1", WORDS), placed(cuts="0-999")))

        assert shown.text == WORDS


class TestBesideTheQuotation:
    def test_an_introduction_and_a_translation_stand_beside_the_original(self) -> None:
        (shown,) = excerpts(
            written(
                passage("1", WORDS),
                placed(intro="It began so:", translation="나토는 …", translator="Park"),
                options=ManuscriptOptions(language="ko"),
            )
        )

        assert (shown.text, shown.intro) == (WORDS, "It began so:")
        assert shown.translation == Translation("나토는 …", "ko", "Park")

    def test_the_source_stands_in_a_note_where_the_template_has_notes(self) -> None:
        with_notes = excerpts(written(passage("1", WORDS), placed()))[0]
        without = written(
            passage("1", WORDS), placed(), options=ManuscriptOptions(citations="table")
        )

        assert with_notes.cited is not None
        assert with_notes.cited.labels == ("S1",)
        assert "Korea Invited to NATO Meeting" in said(with_notes.cited.note)
        assert excerpts(without)[0].cited is None

    def test_speaker_and_grade_are_those_of_the_passage_and_its_source(self) -> None:
        graded = article("graded", outlet="Yonhap", grade="B")
        spoken = replace(passage("1", "a", graded), speaker="NIS", grade="2")

        (shown,) = excerpts(written(graded, spoken, excerpt("a", "1", 1)))

        assert (shown.speaker, shown.source.grade) == ("NIS", "B2")


class TestLines:
    def test_outlet_and_date_lead_a_line_and_its_label_ends_it(self) -> None:
        manuscript = written(passage("1", WORDS), excerpt("a", "1", 12), options=LINES)

        assert lines(manuscript) == [f"(Dong-A Ilbo, '09.12.22.) “{WORDS}”\u00a0[<E12>]"]

    def test_who_speaks_leads_the_line_where_that_is_known(self) -> None:
        spoken = replace(passage("1", "a"), speaker="국정원")

        assert lines(written(spoken, excerpt("a", "1", 1), options=LINES))[0].startswith("(국정원,")

    def test_a_translation_follows_one_level_below(self) -> None:
        shown = written(passage("1", "a"), placed("a", translation="가"), options=LINES).parts

        assert [(each.role, each.level) for each in shown if isinstance(each, Paragraph)] == [
            ("bullet", 1),
            ("bullet", 2),
        ]


class TestRows:
    def test_excerpts_that_follow_one_another_share_a_table(self) -> None:
        manuscript = written(
            passage("1", "a"), passage("2", "b"), passage("3", "c"),
            excerpt("a", "1", 1), excerpt("b", "2", 2), heading("c", "H"), excerpt("d", "3", 3),
            options=ROWS,
        )  # fmt: skip

        first, second, _ = tables(manuscript)
        assert [row.label for row in first.rows] == ["E1", "E2"]
        assert [row[1] for row in rows(second)] == ["“c”"]
        assert excerpts(manuscript) == []


class TestListsOfATag:
    def things(self) -> list[Entity]:
        return [
            tag("Arms", "b"),
            tag("figures", "a", "Arms"),
            tag("China", "a"),
            passage("1", "one", DONGA, ["tag:figures"]),
            passage("2", "two", HERALD, ["tag:China", "tag:Arms"]),
            passage("3", "untagged"),
        ]

    def test_one_tag_brings_its_passages_and_those_of_the_tags_below(self) -> None:
        manuscript = written(*self.things(), excerpts_of("a", "Arms"))

        assert [(each.label, each.text) for each in excerpts(manuscript)] == [
            ("E1", "one"),
            ("E2", "two"),
        ]

    def test_every_tag_has_a_heading_below_the_one_it_stands_under(self) -> None:
        manuscript = written(*self.things(), heading("a", "All"), excerpts_of("aa", parent="a"))

        shown = [
            (each.level, each.text) if isinstance(each, Heading) else each.text
            for each in manuscript.parts
            if isinstance(each, Heading | Excerpt)
        ]
        assert shown == [
            (1, "All"), (2, "China"), "two", (2, "Arms"), (3, "figures"), "one", (1, "Sources"),
        ]  # fmt: skip

    def test_as_a_table_it_is_captioned_with_the_path_of_the_tag(self) -> None:
        (shown,) = tables(written(*self.things(), excerpts_of("a", "figures", "table")))

        assert (shown.caption, [row.label for row in shown.rows]) == ("Arms/figures", ["E1"])

    def test_a_list_of_nothing_is_listed_as_left_out(self) -> None:
        manuscript = written(tag("Arms", "a"), excerpts_of("a", "Arms"), excerpts_of("b", "gone"))

        assert [each.why for each in manuscript.left_out] == [Reason.NOTHING_YET] * 2

    def test_a_list_of_every_tag_that_is_empty_is_called_so(self) -> None:
        (left_out,) = written(tag("Arms", "a"), excerpts_of("a", "")).left_out

        assert left_out.what == "the list of excerpts of every tag"


class TestNumbers:
    def test_a_placed_passage_keeps_its_number_in_lists_and_others_get_free_ones(self) -> None:
        manuscript = written(
            tag("Arms", "a"),
            passage("1", "one", DONGA, ["tag:Arms"]),
            passage("2", "two", DONGA, ["tag:Arms"], start=9),
            excerpts_of("a", "Arms"),
            excerpt("b", "2", 4),
        )

        assert [each.label for each in excerpts(manuscript)] == ["E5", "E4", "E4"]

    def test_numbers_that_lists_were_given_once_stay(self) -> None:
        given = Briefing(BRIEFING, "T", excerpts={"annotation:2": 3}, last_excerpt_number=3)
        things: list[Annotation | Article | Block | Entity] = [
            given,
            DONGA,
            tag("Arms", "a"),
            passage("1", "one", DONGA, ["tag:Arms"]),
            passage("2", "two", DONGA, ["tag:Arms"], start=9),
            excerpts_of("a", "Arms"),
        ]

        assert [each.label for each in excerpts(written(*things))] == ["E4", "E3"]
        missing = missing_numbers(project(*things), BRIEFING)
        assert (missing.passages, missing.last_excerpt) == ({"annotation:1": 4}, 4)
        assert missing.articles == {DONGA.id: 1}

    def test_a_number_given_twice_gets_a_letter_the_second_time(self) -> None:
        given = Briefing(BRIEFING, "T", excerpts={"annotation:2": 1}, last_excerpt_number=1)

        manuscript = written(
            given,
            DONGA,
            passage("1", "one"),
            passage("2", "two", start=9),
            excerpt("a", "1", 1),
            table("b", "evidence"),
        )

        assert [row.label for row in tables(manuscript)[0].rows] == ["", "", "E1b"]
