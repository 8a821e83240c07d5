from datetime import date

import pytest

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.article import Appearance as Place
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing, Run
from desktop_app.domain.change import Edit
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import (
    manuscript_by,
    manuscript_of_briefing,
    manuscript_of_project,
)
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.parts import (
    CrossReference,
    Excerpt,
    Heading,
    LeftOut,
    Manuscript,
    Note,
    Paragraph,
    Quoted,
    Reason,
    Reference,
    SourceLine,
    Sources,
    Words,
)
from tests.formats.manuscript.builders import (
    BRIEFING,
    DANIEL,
    DONGA,
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


def headings(manuscript: Manuscript) -> list[tuple[int, str]]:
    return [(each.level, each.text) for each in manuscript.parts if isinstance(each, Heading)]


def excerpts(manuscript: Manuscript) -> list[Excerpt]:
    return [each for each in manuscript.parts if isinstance(each, Excerpt)]


def sources(manuscript: Manuscript) -> Sources:
    assert isinstance(manuscript.parts[-1], Sources)
    return manuscript.parts[-1]


def outline(manuscript: Manuscript) -> list[str]:
    """Headings and labels in the order in which they stand."""
    return [
        each.text if isinstance(each, Heading) else each.label
        for each in manuscript.parts
        if isinstance(each, Heading | Excerpt)
    ]


def labels(source: str, passage: str) -> Reference:
    """The reference to one source where sources stand in a table."""
    shown = (Words("["), CrossReference(source), Words("]"))
    return Reference((source,), (f"annotation:{passage}",), shown=shown)


class TestBriefing:
    def test_parts_follow_the_outline(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                passage("1", "NATO has invited"),
                passage("2", "for the first time"),
                heading("a", "Invitations"),
                heading("aa", "The first", parent="a"),
                excerpt("aaa", "2", 7, parent="aa"),
                heading("b", "Annex"),
                excerpt("ba", "1", 3, parent="b"),
            ),
            BRIEFING,
        )

        assert outline(written) == ["Invitations", "The first", "E7", "Annex", "E3", "Sources"]
        assert headings(written)[1] == (2, "The first")
        assert written.left_out == ()

    def test_levels_below_the_third_become_the_third(self) -> None:
        blocks = [heading(name, name, parent=name[:-1]) for name in ("a", "ab", "abc", "abcd")]

        written = manuscript_of_briefing(project(briefing(), *blocks), BRIEFING)

        assert [level for level, _ in headings(written)] == [1, 2, 3, 3]

    def test_an_excerpt_knows_its_source_its_tags_and_the_notes_that_were_chosen(self) -> None:
        whole = project(
            briefing(),
            HERALD,
            tag("Arms", "a"),
            tag("figures", "a", "Arms"),
            tag("China", "b"),
            passage("1", "11,000", HERALD, ["tag:China", "tag:figures"], DANIEL, "Status?"),
            excerpt("a", "1", 1),
        )

        with_notes = manuscript_of_briefing(whole, BRIEFING, ManuscriptOptions(notes="below"))

        assert excerpts(with_notes) == [
            Excerpt(
                "E1",
                "annotation:1",
                "11,000",
                ("Arms/figures", "China"),
                SourceLine(
                    "[Korea Herald]",
                    "[January\u00a02025]",
                    "untitled",
                    "",
                    "S1",
                ),
                "Daniel Weber",
                (Note("Status?", "Daniel Weber"),),
                cited=excerpts(with_notes)[0].cited,
                block="block:a",
            )
        ]
        assert excerpts(manuscript_of_briefing(whole, BRIEFING))[0].notes == ()

    def test_citations_become_quotations_and_references(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                HERALD,
                passage("1", "no\n\ndoubt"),
                passage("2", "11,000", HERALD),
                paragraph(
                    "a", Run("He had "), cites("1", "quotation"), Run(" then,"), cites("2"),
                    Run(" and "), Run("left", italic=True, link="https://a.org"), Run("."),
                    cites("2", "footnote"),
                ),
            ),
            BRIEFING,
            ManuscriptOptions(citations="table"),
        )  # fmt: skip

        assert written.parts[0] == Paragraph(
            (
                Words("He had "),
                Quoted("annotation:1", "no doubt"),
                Words("\u00a0"),
                labels("S1", "1"),
                Words(" then"),
                Words("\u00a0"),
                labels("S2", "2"),
                Words(","),
                Words(" and "),
                Words("left", italic=True, link="https://a.org"),
                Words("\u00a0"),
                labels("S2", "2"),
                Words("."),
            ),
            block="block:a",
        )

    def test_source_numbers_are_the_briefings_own_and_free_ones_follow(self) -> None:
        third = article("third", outlet="Tempo")
        given = Briefing(BRIEFING, "T", sources={HERALD.id: 4, DONGA.id: 2})

        written = manuscript_of_briefing(
            project(
                given,
                DONGA,
                HERALD,
                third,
                passage("1", "a", third),
                passage("2", "b", HERALD),
                excerpt("a", "1", 1),
                excerpt("b", "2", 2),
            ),
            BRIEFING,
        )

        assert [each.source.label for each in excerpts(written)] == ["S5", "S4"]
        assert [entry.label for entry in sources(written).entries] == ["S4", "S5"]

    def test_an_excerpt_without_a_number_gets_the_next_free_one(self) -> None:
        given = Briefing(BRIEFING, "T", last_excerpt_number=5)

        written = manuscript_of_briefing(
            project(
                given,
                DONGA,
                passage("1", "a"),
                excerpt("a", "1"),
                excerpt("b", "1", 2),
                excerpt("c", "1"),
            ),
            BRIEFING,
        )

        assert [each.label for each in excerpts(written)] == ["E6", "E2", "E7"]

    def test_front_matter_comes_in_the_usual_order_with_its_dates_spelled_out(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(
                    copy_number="3",
                    as_of="2025-01-17",
                    subtitle="What they support",
                    authors="Park, Weber",
                    marking="TLP:CLEAR",
                    date="2026-11-06",
                ),
                DONGA,
                passage("1", "a"),
                excerpt("a", "1", 1),
            ),
            BRIEFING,
        )

        assert written.front == (
            ("Date", "6\u00a0November\u00a02026"),
            ("Information as of", "17\u00a0January\u00a02025"),
            ("Prepared by", "Park, Weber"),
            ("Copy number", "3"),
            ("Material", "1 excerpt from 1 article"),
        )
        assert (written.subtitle, written.marking) == ("What they support", "TLP:CLEAR")
        assert (written.authors, written.date) == ("Park, Weber", "6\u00a0November\u00a02026")

    def test_without_front_matter_the_analysts_of_its_passages_have_prepared_it(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                passage("1", "a", by=DANIEL),
                passage("2", "b"),
                excerpt("a", "1", 1),
                paragraph("b", Run("So it is."), cites("2")),
            ),
            BRIEFING,
            ManuscriptOptions(dated=date(2026, 11, 21)),
        )

        assert written.authors == "Daniel Weber, Minji Park"
        assert written.front[0] == ("Date", "21\u00a0November\u00a02026")

    def test_an_empty_outline_gives_sections_by_tag_under_the_briefings_own_title(self) -> None:
        written = manuscript_of_briefing(
            project(briefing(subtitle="Sub"), DONGA, tag("Arms", "a"), passage("1", "a")), BRIEFING
        )

        assert outline(written) == ["Untagged passages", "E1", "Sources"]
        assert (written.title, written.subtitle) == ("Korea and NATO", "Sub")

    def test_a_briefing_that_is_not_there_is_a_key_error(self) -> None:
        with pytest.raises(KeyError):
            manuscript_of_briefing(project(), BRIEFING)


class TestNothingIsLeftOutSilently:
    def test_excerpts_that_cannot_be_written_are_listed_with_the_reason(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                passage("1", "of an article removed", HERALD),
                passage("2", " \u200e\n"),
                excerpt("a", "gone", 1),
                excerpt("b", "1", 2),
                excerpt("c", "2", 3),
            ),
            BRIEFING,
        )

        assert written.left_out == (
            LeftOut("E1", Reason.PASSAGE_GONE),
            LeftOut("E2 “of an article removed”", Reason.ARTICLE_GONE),
            LeftOut("E3 “\u200e”", Reason.NO_TEXT),
        )
        assert written.parts == ()

    def test_a_citation_without_its_passage_is_listed_and_says_so_in_its_place(self) -> None:
        written = manuscript_of_briefing(
            project(briefing(), paragraph("a", Run("The delegation left."), cites("gone"))),
            BRIEFING,
        )

        assert written.left_out == (
            LeftOut("a citation in “The delegation left.”", Reason.PASSAGE_GONE),
        )
        assert written.parts == (
            Paragraph(
                (Words("The delegation left"), Words("\u00a0"), Reference(()), Words(".")),
                block="block:a",
            ),
        )

    def test_a_block_of_an_unknown_kind_is_listed_and_what_stands_below_it_is_written(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                passage("1", "a"),
                Block("block:a", BRIEFING, "chart"),
                excerpt("aa", "1", 1, parent="a"),
            ),
            BRIEFING,
        )

        assert written.left_out == (LeftOut("a block of the kind “chart”", Reason.UNKNOWN_KIND),)
        assert outline(written) == ["E1", "Sources"]

    def test_lost_characters_are_listed_only_where_a_reader_would_have_seen_them(self) -> None:
        written = manuscript_of_briefing(
            project(
                briefing(),
                DONGA,
                passage("1", "a\ufffeb"),
                passage("2", "a\x00b\u202e"),
                excerpt("a", "1", 1),
                excerpt("b", "2", 2),
            ),
            BRIEFING,
        )

        assert [each.why for each in written.left_out] == [Reason.CHARACTERS]
        assert len(excerpts(written)) == 2

    def test_a_paragraph_of_two_versions_prints_both_marked(self) -> None:
        from desktop_app.domain.prose import Version

        both = Block(
            "block:a",
            BRIEFING,
            "paragraph",
            runs=(Version((Run("Mine."),)), Version((Run("Hers."),))),
        )

        written = manuscript_of_briefing(project(briefing(), both), BRIEFING)

        assert written.parts == (
            Paragraph(
                (Words("[Version 1 of 2: –]", bold=True), Words(" "), Words("Mine.")),
                block="block:a",
            ),
            Paragraph(
                (Words("[Version 2 of 2: –]", bold=True), Words(" "), Words("Hers.")),
                block="block:a",
            ),
        )


class TestGroups:
    def whole(self) -> Project:
        return project(
            DONGA,
            HERALD,
            tag("Arms", "b"),
            tag("figures", "a", "Arms"),
            tag("China", "a"),
            tag("Unused", "c"),
            passage("1", "both", DONGA, ["tag:figures", "tag:China"], start=50),
            passage("2", "figures only", HERALD, ["tag:figures"], DANIEL),
            passage("3", "no tag", DONGA, by=DANIEL),
            passage("4", "of an article removed", article("gone"), ["tag:China"]),
        )

    def test_by_tag_each_passage_stands_once_and_untagged_ones_come_last(self) -> None:
        written = manuscript_by(self.whole(), "tag")

        assert outline(written) == [
            "China", "E1", "Arms", "figures", "E2", "Untagged passages", "E3", "Sources",
        ]  # fmt: skip
        assert [each.text for each in excerpts(written)] == ["both", "figures only", "no tag"]
        assert excerpts(written)[0].tags == ("China", "Arms/figures")
        assert headings(written)[2] == (2, "figures")

    def test_by_tag_a_level_below_the_third_says_its_way(self) -> None:
        deep = project(
            DONGA,
            tag("a", "a"),
            tag("b", "a", "a"),
            tag("c", "a", "b"),
            tag("d", "a", "c"),
            passage("1", "deep", tags=["tag:d"]),
        )

        assert headings(manuscript_by(deep, "tag"))[:4] == [
            (1, "a"),
            (2, "b"),
            (3, "c"),
            (3, "c/d"),
        ]

    def test_by_article_the_oldest_comes_first_and_an_untitled_one_has_outlet_and_date(
        self,
    ) -> None:
        written = manuscript_by(self.whole(), "article")

        assert outline(written) == [
            "Korea Invited to NATO Meeting", "E1", "E2",
            "[Korea Herald], [January 2025]", "E3", "Sources",
        ]  # fmt: skip
        assert [each.text for each in excerpts(written)] == ["no tag", "both", "figures only"]

    def test_by_analyst_equal_names_are_one_person_and_unknown_ones_come_last(self) -> None:
        twin = Analyst("analyst:twin", "minji  park")
        unknown = Analyst("analyst:unknown")
        whole = self.whole().with_edits(
            [
                Edit(None, twin),
                Edit(None, passage("5", "of the twin", by=twin, start=60)),
                Edit(None, passage("6", "of nobody", by=unknown, start=1)),
            ]
        )

        written = manuscript_by(whole, "analyst")

        assert outline(written) == [
            "Daniel Weber", "E1", "E2", "Minji Park", "E3", "E4",
            "Analyst not known", "E5", "Sources",
        ]  # fmt: skip
        assert [each.text for each in excerpts(written)][2:] == [
            "both", "of the twin", "of nobody",
        ]  # fmt: skip

    def test_a_project_without_a_briefing_is_written_by_tag(self) -> None:
        written = manuscript_of_project(self.whole())

        assert written.parts == manuscript_by(self.whole(), "tag").parts
        assert (written.title, written.subtitle) == ("Briefing", "Passages by tag")

    def test_of_two_briefings_the_earliest_with_an_outline_is_written(self) -> None:
        empty = Briefing("briefing:0", "Empty", created=1)
        late = Briefing("briefing:2", "Late", created=9)
        whole = project(
            empty, late, Briefing(BRIEFING, "Early", created=2), heading("a", "H"),
            Block("block:z", late.id, "heading", text="Z"),
        )  # fmt: skip

        assert manuscript_of_project(whole).title == "Early"


class TestSources:
    def entry(self, *articles: Article) -> Sources:
        passages = [passage(str(n), "a", each) for n, each in enumerate(articles)]
        return sources(manuscript_by(project(*articles, *passages), "article"))

    def test_inferred_details_stand_in_brackets_that_are_explained(self) -> None:
        listed = self.entry(HERALD)

        (source,) = listed.entries
        assert source.appearances[0].outlet == "[Korea Herald, inferred]"
        assert source.appearances[0].published == "[January\u00a02025, inferred]"
        assert source.appearances[0].file == "herald.txt"
        assert "square brackets" in listed.remark

    def test_what_is_not_known_is_said(self) -> None:
        listed = self.entry(article("bare", published=None))

        (source,) = listed.entries
        assert (source.headline, source.byline) == ("untitled", "")
        assert source.appearances[0].outlet == "outlet not known"
        assert source.appearances[0].published == "n.d."
        assert listed.remark == ""

    def test_a_text_printed_twice_is_one_source_with_two_appearances(self) -> None:
        twice = Article(
            "article:twice",
            appearances={"b": Place("b.txt", added=2), "a": Place("a.txt", added=1)},
            said={
                "outlet@a": "Yonhap",
                "outlet@b": "Dong-A",
                "published@b": "2024",
                "url@b": "https://donga.com/1",
            },
        )

        (source,) = self.entry(twice).entries

        assert [each.outlet for each in source.appearances] == ["Yonhap", "Dong-A"]
        assert [each.published for each in source.appearances] == ["n.d.", "2024"]
        assert source.appearances[1].url == "https://donga.com/1"

    def test_numbers_sort_as_numbers(self) -> None:
        many = [article(f"{n:02}") for n in range(12)]

        listed = self.entry(*many)

        assert [each.label for each in listed.entries][8:11] == ["S9", "S10", "S11"]
