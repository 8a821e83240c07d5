"""What holds for a manuscript, and what its headers, footers and cover print."""

from __future__ import annotations

from datetime import date

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.briefing_templates import template_of
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.parts import Excerpt, Heading, Manuscript, Sources, Table
from tests.formats.manuscript.builders import (
    BRIEFING,
    DONGA,
    briefing,
    excerpt,
    heading,
    passage,
    project,
)


def written(given: Briefing, options: ManuscriptOptions | None = None) -> Manuscript:
    whole = project(given, DONGA, passage("1", "a", note="Ours"), excerpt("a", "1", 1))
    return manuscript_of_briefing(whole, BRIEFING, options or ManuscriptOptions())


def with_options(**options: str) -> Briefing:
    return Briefing(BRIEFING, "T", front={"marking": "대외비"}, options=options)


class TestChoices:
    def test_the_briefings_own_options_hold_where_the_export_says_nothing(self) -> None:
        manuscript = written(
            with_options(template="T2", language="ko", paper="Letter", notes="comments")
        )

        assert (manuscript.template, manuscript.language, manuscript.paper) == (
            "T2",
            "ko",
            "Letter",
        )
        assert manuscript.notes_as == "endnote"
        assert manuscript.notes_in_comments
        assert manuscript.marking == "대외비"

    def test_the_export_has_the_last_word(self) -> None:
        manuscript = written(
            with_options(template="T2", language="ko", notes="comments"),
            ManuscriptOptions(
                template=template_of("T4", "en"), citations="footnote", language="en",
                marking="TLP:CLEAR", paper="A4", notes="none",
            ),
        )  # fmt: skip

        assert (manuscript.template, manuscript.language, manuscript.paper) == ("T4", "en", "A4")
        assert (manuscript.notes_as, manuscript.notes_in_comments) == ("footnote", False)
        assert (manuscript.marking, manuscript.fields["marking"]) == ("TLP:CLEAR", "TLP:CLEAR")

    def test_options_that_nobody_knows_count_for_nothing(self) -> None:
        manuscript = written(with_options(citations="tattoo", notes="sung", template="house.docx"))

        assert (manuscript.template, manuscript.notes_as) == ("house.docx", "footnote")
        assert not manuscript.notes_in_comments

    def test_sources_stand_in_a_table_where_they_are_cited_from_one(self) -> None:
        assert isinstance(written(with_options(citations="table")).parts[-1], Table)
        assert isinstance(written(with_options(citations="footnote")).parts[-1], Sources)


class TestFields:
    def test_headers_and_cover_have_every_field_with_its_dates_spelled_out(self) -> None:
        fields = written(
            briefing(as_of="2025-01-17", reference="R 7", office="○○과", distribution="All"),
            ManuscriptOptions(dated=date(2026, 11, 21)),
        ).fields

        assert fields == {
            "title": "Korea and NATO",
            "subtitle": "",
            "marking": "",
            "date": "21\u00a0November\u00a02026",
            "as_of": "17\u00a0January\u00a02025",
            "reference": "R 7",
            "version": "",
            "authors": "Minji Park",
            "reviewer": "",
            "distribution": "All",
            "office": "○○과",
            "export": "",
        }

    def test_a_report_in_short_dates_is_dated_in_full_with_its_weekday(self) -> None:
        options = ManuscriptOptions(template=template_of("T1", "ko"), language="ko")

        assert written(briefing(date="2025-01-20"), options).date == "2025.\u00a01.\u00a020.(월)"

    def test_a_report_of_one_page_has_nothing_under_its_title(self) -> None:
        options = ManuscriptOptions(template=template_of("T1", "ko"), language="ko")

        assert written(briefing(date="2025-01-20", office="○○과"), options).front == ()

    def test_what_stands_in_the_margins_of_a_brief_is_not_under_its_title_too(self) -> None:
        options = ManuscriptOptions(template=template_of("T4", "en"))
        said = written(briefing(reference="R 7", office="Desk", version="2", date="2025"), options)

        labels = [label for label, _ in said.front]
        assert labels[:2] == ["Version", "Prepared by"]
        assert not {"Reference", "Office", "Date"} & set(labels)


class TestNotesAtTheEnd:
    def test_they_have_a_heading_where_there_are_any(self) -> None:
        ends = written(briefing(), ManuscriptOptions(citations="endnote")).parts[-1]
        footed = written(briefing(), ManuscriptOptions(citations="footnote")).parts[-1]

        assert ends == Heading(1, "Notes")
        assert footed != Heading(1, "Notes")


class TestForRelease:
    def test_no_analyst_no_note_and_no_file_is_named(self) -> None:
        options = ManuscriptOptions(for_release=True, notes="below")

        manuscript = written(briefing(), options)

        assert not [name for name in ("Minji", "Ours", "donga.txt") if name in str(manuscript)]
        assert manuscript.passages == {}
        assert [each.text for each in manuscript.parts if isinstance(each, Excerpt)] == ["a"]

    def test_the_people_whom_the_front_matter_names_go_and_the_office_stays(self) -> None:
        options = ManuscriptOptions(for_release=True)
        fronted = briefing(authors="Minji Park", reviewer="Junho Lee", office="The Office")

        manuscript = written(fronted, options)

        assert manuscript.authors == ""
        assert not [name for name in ("Minji Park", "Junho Lee") if name in str(manuscript)]
        assert manuscript.fields["office"] == "The Office"


class TestContents:
    def outlined(self, template: str, sections: int) -> Manuscript:
        things = [heading(f"{n:03}", f"Section {n}") for n in range(sections)]
        texts = [passage(str(n), "Words. " * 60) for n in range(sections)]
        blocks = [excerpt(f"{n:03}x", str(n), n + 1) for n in range(sections)]
        whole = project(briefing(), DONGA, *things, *texts, *blocks)
        return manuscript_of_briefing(
            whole, BRIEFING, ManuscriptOptions(template=template_of(template, "en"))
        )

    def test_a_short_text_goes_without_where_only_a_long_one_wants_them(self) -> None:
        assert not self.outlined("T2", 3).has_contents
        assert self.outlined("T2", 40).has_contents
        assert self.outlined("", 3).has_contents
