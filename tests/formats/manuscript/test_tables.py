"""The tables that a briefing gathers by itself from the workspace."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest

from desktop_app.domain.annotation import Annotation, Figure, Relation
from desktop_app.domain.article import Appearance, Article
from desktop_app.domain.briefing import Run, TableKind
from desktop_app.domain.briefing_templates import template_of
from desktop_app.domain.change import Entity
from desktop_app.domain.forest import Place
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Heading,
    LeftOut,
    Reason,
    Table,
)
from tests.formats.manuscript.builders import (
    BRIEFING,
    DANIEL,
    DONGA,
    HERALD,
    article,
    briefing,
    excerpt,
    heading,
    paragraph,
    passage,
    project,
    tag,
)
from tests.formats.manuscript.printed import rows, said, table, tables, titles

YONHAP = article(
    "yonhap", headline="NATO asks Seoul", outlet="Yonhap", published="2024-10-19", grade="B"
)


def made(kind: TableKind, *things: Entity, **options: str) -> Table:
    """The one table of a briefing that holds nothing else."""
    whole = project(briefing(), DONGA, HERALD, YONHAP, *things, table("a", kind, **options))
    (only,) = [each for each in tables(manuscript_of_briefing(whole, BRIEFING)) if each.block]
    return only


def with_figure(name: str, quantity: str, unit: str, status: str, **more: str) -> Annotation:
    figure = Figure(quantity, unit, status_verb=status, **more)
    return replace(passage(name, f"{quantity} {unit} {status}", YONHAP), figure=figure)


def dated(name: str, event: str, of: Article = YONHAP) -> Annotation:
    return replace(passage(name, f"words of {name}", of), event_date=event)


class TestFigures:
    def test_other_units_and_other_statuses_stand_in_groups_of_their_own(self) -> None:
        shown = made(
            "figures",
            with_figure("1", "12,000", "soldiers", "decided"),
            with_figure("2", "3,000", "soldiers", "moved"),
            with_figure("3", "11,000", "Soldiers", "moved"),
            with_figure("4", "3", "brigades", "moved"),
        )

        assert [row[0] if len(row) == 1 else row[1] for row in rows(shown)] == [
            "brigades · moved", "3",
            "soldiers · decided", "12,000",
            "soldiers · moved", "3,000", "11,000",
        ]  # fmt: skip

    def test_what_a_passage_does_not_state_is_left_open(self) -> None:
        shown = made(
            "figures",
            with_figure("1", "3,000", "soldiers", "", qualifier="at least", as_of="2024-10-20"),
        )

        band, row = rows(shown)
        assert band == ["soldiers · status not stated"]
        assert row[1:] == [
            "at least 3,000", "20 Oct. 2024", "–", "Yonhap [<S1>]", "19 Oct. 2024",
        ]  # fmt: skip

    def test_a_row_carries_the_label_of_its_passage(self) -> None:
        shown = made("figures", with_figure("1", "3,000", "soldiers", "moved"))

        assert (shown.rows[1].label, shown.rows[1].passage) == ("E1", "annotation:1")


class TestChronology:
    def test_it_runs_by_the_date_of_the_event_beside_that_of_the_publication(self) -> None:
        shown = made("chronology", dated("1", "2024-10-05"), dated("2", "2009-12-20", DONGA))

        assert titles(shown)[:3] == ["No.", "Event date", "Published"]
        assert [row[1:3] for row in rows(shown)] == [
            ["20 Dec. 2009", "22 Dec. 2009"],
            ["5 Oct. 2024", "19 Oct. 2024"],
        ]

    def test_undated_passages_that_the_briefing_quotes_are_counted_below_it(self) -> None:
        shown = made(
            "chronology",
            dated("1", "2024-10-05"),
            dated("quoted", ""),
            dated("elsewhere", ""),
            excerpt("b", "quoted", 1),
        )

        assert [row[1] for row in rows(shown)] == ["5 Oct. 2024"]
        assert said(shown.remark).endswith("1 passage that names no date of an event is not in it.")

    def test_under_a_tag_it_tells_of_the_passages_of_the_tag(self) -> None:
        arms = frozenset({"tag:Arms"})
        under = [
            replace(dated(str(n), day), tags=arms) for n, day in ((1, "2024"), (2, ""), (3, ""))
        ]

        shown = made("chronology", tag("Arms", "a"), *under, dated("4", "2024"), tag="tag:Arms")

        assert [row[3] for row in rows(shown)] == ["“words of 1”"]
        assert "2 passages" in said(shown.remark)


class TestEvidence:
    def test_every_passage_stands_once_under_its_first_tag_and_untagged_ones_last(self) -> None:
        shown = made(
            "evidence",
            tag("Arms", "b"),
            tag("China", "a"),
            passage("1", "both", DONGA, ["tag:Arms", "tag:China"]),
            passage("2", "arms", DONGA, ["tag:Arms"], start=9),
            passage("3", "nothing", HERALD),
        )

        assert [row[0] if len(row) == 1 else row[1] for row in rows(shown)] == [
            "China", "“both”", "Arms", "“arms”", "Untagged passages", "“nothing”",
        ]  # fmt: skip

    def test_columns_in_which_nothing_stands_are_left_out(self) -> None:
        bare = made("evidence", passage("1", "words"))
        full = made(
            "evidence",
            tag("Arms", "a"),
            replace(
                passage("1", "words", YONHAP, ["tag:Arms"], note="Who?"), speaker="NIS", grade="2"
            ),
        )

        assert titles(bare) == ["No.", "Quotation", "Outlet", "Date"]
        assert titles(full)[2:] == ["Speaker", "Outlet", "Date", "Grade", "Tags", "Note"]
        assert rows(full)[1] == [
            "E1", "“words”", "NIS", "Yonhap [<S1>]", "19 October 2024", "B2", "Arms", "Who?",
        ]  # fmt: skip
        assert full.landscape
        assert not bare.landscape

    def test_a_dossier_stays_on_wide_pages_however_few_columns_a_table_has(self) -> None:
        whole = project(briefing(), DONGA, passage("1", "words"), table("a", "evidence"))
        dossier = ManuscriptOptions(template=template_of("T5", "en"))

        assert tables(manuscript_of_briefing(whole, BRIEFING, dossier))[0].landscape

    def test_notes_stay_in_the_house_where_none_are_wanted(self) -> None:
        whole = project(briefing(), DONGA, passage("1", "a", note="Ours"), table("a", "evidence"))

        for options in (ManuscriptOptions(notes="none"), ManuscriptOptions(for_release=True)):
            (shown,) = tables(manuscript_of_briefing(whole, BRIEFING, options))
            assert "Ours" not in str(shown)

    def test_a_passage_printed_elsewhere_is_referred_to(self) -> None:
        shown = made("evidence", passage("1", "words"), excerpt("b", "1", 7))

        assert shown.rows[1].cells[0] == ((CrossReference("E7"),),)
        assert shown.rows[1].label == ""


class TestTags:
    def tagged(self) -> list[Entity]:
        return [
            tag("Arms", "a"),
            tag("figures", "a", "Arms"),
            tag("Unused", "c"),
            passage("1", "one", DONGA, ["tag:Arms", "tag:figures"]),
            passage("2", "two", YONHAP, ["tag:figures"], DANIEL),
            passage("3", "three", YONHAP, ["tag:figures"], start=9),
        ]

    def test_by_article_the_counts_add_up(self) -> None:
        shown = made("tags-by-articles", *self.tagged())

        assert titles(shown) == ["Tag", "S1", "S2", "Total"]
        assert rows(shown) == [
            ["Arms", "1", "–", "1"],
            ["Arms/figures", "1", "2", "3"],
            ["Total", "2", "2", "4"],
        ]

    def test_of_many_articles_only_the_sums_are_shown(self) -> None:
        many = [article(f"{n:02}") for n in range(20)]
        passages = [passage(f"x{n}", "a", each, ["tag:Arms"]) for n, each in enumerate(many)]

        shown = made("tags-by-articles", tag("Arms", "a"), *many, *passages)

        assert rows(shown) == [["Arms", "20", "20"], ["Total", "20", "20"]]

    def test_the_digest_tells_an_untitled_article_by_its_quotes_alone(self) -> None:
        shown = made("digest", passage("1", "a", DONGA), passage("2", "b", HERALD))

        lines = [line for row in rows(shown) for line in row]
        assert not any("untitled" in line for line in lines)
        assert sum("“b”" in line for line in lines) == 1

    def test_the_codebook_says_when_to_use_a_tag(self) -> None:
        arms = replace(tag("Arms", "a"), description=plain("Deliveries.\n\nNot talks."))

        shown = made("codebook", arms, passage("1", "a", DONGA, ["tag:Arms"]))

        assert rows(shown) == [["Arms", "Deliveries. / Not talks.", "1"]]

    def test_the_codebook_names_a_tag_in_both_languages_that_of_the_document_first(self) -> None:
        arms = replace(tag("Arms", "a"), other_name="무기")

        shown = made("codebook", arms, passage("1", "a", DONGA, ["tag:Arms"]))

        assert rows(shown) == [["Arms · 무기", "1"]]

    def test_who_tagged_what_begins_with_whoever_tagged_most(self) -> None:
        shown = made("coders", *self.tagged())

        assert rows(shown) == [
            ["Minji Park", "2", "2", "Arms 1, Arms/figures 2"],
            ["Daniel Weber", "1", "1", "Arms/figures 1"],
        ]

    def test_a_copy_for_release_does_not_say_who_tagged_what(self) -> None:
        things = [*self.tagged(), heading("a", "Who"), table("b", "coders")]
        whole = project(briefing(), DONGA, YONHAP, *things)

        written = manuscript_of_briefing(whole, BRIEFING, ManuscriptOptions(for_release=True))

        assert not [each for each in written.parts if isinstance(each, Heading)]
        assert LeftOut("the table “Who tagged what”", Reason.NOT_RELEASED) in written.left_out
        assert "Minji" not in str(written)


class TestSources:
    def test_the_list_of_sources_holds_what_is_cited_behind_it_too(self) -> None:
        whole = project(
            briefing(),
            DONGA,
            YONHAP,
            passage("1", "a", YONHAP),
            table("a", "sources"),
            excerpt("b", "1", 1),
        )

        (shown,) = tables(manuscript_of_briefing(whole, BRIEFING))

        assert [row.label for row in shown.rows] == ["S1"]
        assert "NATO asks Seoul" in rows(shown)[0][2]

    def test_the_summary_counts_what_is_known_and_nothing_else(self) -> None:
        named = replace(passage("1", "a", YONHAP), speaker="NIS")

        shown = made(
            "source-summary", named, passage("2", "b", YONHAP, start=9),
            passage("3", "c", HERALD), excerpt("b", "1"), excerpt("c", "2"), excerpt("d", "3"),
        )  # fmt: skip

        assert rows(shown) == [
            ["Yonhap", "1", "19 October 2024", "B", "2", "1 of 2"],
            ["[Korea Herald]", "1", "[January 2025]", "–", "1", "–"],
        ]

    def test_one_story_is_known_by_its_headline_its_places_and_the_analysts_word(self) -> None:
        like = article("like", headline="Nato asks Seoul again", outlet="Dong-A")
        other = article("other", headline="Quite another thing", outlet="Hani")
        twice = Article(
            "article:twice",
            appearances={"a": Appearance("a.txt", added=1), "b": Appearance("b.txt", added=2)},
            said={"outlet@a": "Kukmin", "outlet@b": "Segye", "headline": "Alone"},
        )

        shown = made(
            "same-story", like, other, twice, passage("1", "a", other), passage("2", "b", DONGA),
            Relation("relation:1", "annotation:1", "annotation:2", "same-origin"),
        )  # fmt: skip

        assert [(row[0], row[2]) for row in rows(shown)] == [
            (
                "“Korea Invited to NATO Meeting”",
                "printed in 2 places, same origin, said by analysts",
            ),
            ("“NATO asks Seoul”", "printed in 2 places, like headlines"),
            ("“Alone”", "printed in 2 places"),
        ]

    def test_relations_are_shown_once_however_many_analysts_saw_them(self) -> None:
        ends = ("annotation:1", "annotation:2")

        shown = made(
            "relations",
            passage("1", "a"),
            passage("2", "b", YONHAP),
            Relation("relation:1", *ends, "contradicts", "analyst:minji"),
            Relation("relation:2", *ends, "contradicts", "analyst:daniel"),
            Relation("relation:3", *ends, "echoes"),
            Relation("relation:4", "annotation:1", "annotation:gone", "supports"),
        )

        assert [row[1] for row in rows(shown)] == ["contradicts", "echoes"]


class TestTyped:
    def test_an_options_table_has_the_analysts_rows(self) -> None:
        shown = made("options", rows='[["Option", "For"], ["Wait", "cheap"], ["Act"]]')

        assert titles(shown) == ["Option", "For"]
        assert rows(shown) == [["Wait", "cheap"], ["Act", ""]]

    def test_the_yardstick_is_that_of_the_language(self) -> None:
        whole = project(briefing(), table("a", "yardstick"))

        (english,) = tables(manuscript_of_briefing(whole, BRIEFING))
        (korean,) = tables(
            manuscript_of_briefing(whole, BRIEFING, ManuscriptOptions(language="ko"))
        )

        assert rows(english)[4] == ["likely / probable", "55–80"]
        assert rows(korean)[4] == ["가능성이 높음", "55–80"]

    @pytest.mark.parametrize(
        ("said", "key"),
        [("It is highly likely.", "PHIA"), ("Very likely so, a realistic possibility.", "ICD 203")],
    )
    def test_the_yardstick_is_the_one_that_the_analysts_speak(self, said: str, key: str) -> None:
        whole = project(briefing(), paragraph("a", Run(said)), table("b", "yardstick"))

        (shown,) = tables(manuscript_of_briefing(whole, BRIEFING))

        assert key in shown.caption

    def test_a_caption_of_the_analysts_own_stands_above(self) -> None:
        whole = project(briefing(), table("a", "yardstick", text="What words mean"))

        (shown,) = tables(manuscript_of_briefing(whole, BRIEFING))

        assert shown.caption == "What words mean"


KINDS = [kind for kind in get_args(TableKind) if kind != "yardstick"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_table_with_nothing_to_show_is_listed_as_left_out(kind: TableKind) -> None:
    written = manuscript_of_briefing(project(briefing(), table("a", kind)), BRIEFING)

    assert written.parts == ()
    assert [each.why for each in written.left_out] == [Reason.NOTHING_YET]


def test_a_section_that_only_such_a_table_would_fill_is_not_headed() -> None:
    written = manuscript_of_briefing(
        project(
            briefing(), heading("a", "Above"), heading("a1", "Empty", "a"),
            replace(table("t", "same-story"), place=Place("block:a1", "t")),
            heading("b", "Written"), paragraph("c", Run("Words.")),
        ),
        BRIEFING,
    )  # fmt: skip

    assert [each.text for each in written.parts if isinstance(each, Heading)] == ["Written"]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_every_table_has_its_words_in_every_language(language: str) -> None:
    things: list[Entity] = [
        tag("Arms", "a"),
        replace(
            with_figure("1", "3", "men", "sent"), event_date="2024", tags=frozenset({"tag:Arms"})
        ),
        passage("2", "b", DONGA, ["tag:Arms"]),
        Relation("relation:1", "annotation:1", "annotation:2", "same-origin"),
        *(table(kind, kind, rows='[["A"], ["b"]]') for kind in get_args(TableKind)),
    ]  # fmt: skip
    whole: Project = project(briefing(), DONGA, YONHAP, *things)

    written = manuscript_of_briefing(whole, BRIEFING, ManuscriptOptions(language=language))

    assert [each.kind for each in tables(written)] == sorted(get_args(TableKind))
    assert written.left_out == ()
    if language == "ko":
        assert not [title for each in tables(written) for title in titles(each)
                    if title.isascii() and title not in ("A", "S1", "S2")]  # fmt: skip
