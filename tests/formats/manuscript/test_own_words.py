"""Own paragraphs in their roles, key judgements and their confidence, pictures, page breaks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.briefing import PAGE_BREAK, PICTURE, Block, Run
from desktop_app.domain.change import Entity
from desktop_app.domain.forest import Place
from desktop_app.domain.prose import Version
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.manuscript.parts import (
    Judgement,
    LeftOut,
    Manuscript,
    PageBreak,
    Paragraph,
    Picture,
    Reason,
    Reference,
)
from tests.formats.manuscript.builders import (
    BRIEFING,
    DONGA,
    HERALD,
    briefing,
    cites,
    paragraph,
    passage,
    project,
)
from tests.formats.manuscript.printed import said

IN_BRACKETS = ManuscriptOptions(citations="table")


def written(*things: Entity, options: ManuscriptOptions = IN_BRACKETS) -> Manuscript:
    return manuscript_of_briefing(project(briefing(), DONGA, HERALD, *things), BRIEFING, options)


def own(name: str, *runs: Run, **options: str) -> Block:
    return replace(paragraph(name, *runs), options=options)


def judgement(text: str, **options: str) -> Judgement:
    (part,) = written(own("a", Run(text), role="judgement", **options)).parts
    assert isinstance(part, Judgement)
    return part


class TestRoles:
    def test_role_and_level_come_through(self) -> None:
        (part,) = written(own("a", Run("x"), role="bullet", level="2")).parts

        assert isinstance(part, Paragraph)
        assert (part.role, part.level, part.block) == ("bullet", 2, "block:a")

    @pytest.mark.parametrize("options", [{"role": "aria", "level": "9"}, {}])
    def test_what_is_not_known_is_the_bodys(self, options: dict[str, str]) -> None:
        (part,) = written(own("a", Run("x"), **options)).parts

        assert isinstance(part, Paragraph)
        assert (part.role, part.level) == ("body", 1)


class TestJudgements:
    def test_they_are_numbered_in_reading_order(self) -> None:
        parts = written(
            own("a", Run("One."), role="judgement"), own("b", Run("Two."), role="judgement")
        ).parts

        assert [each.label for each in parts if isinstance(each, Judgement)] == ["KJ1", "KJ2"]

    def test_confidence_is_said_apart(self) -> None:
        shown = judgement("It is likely.", confidence="moderate", basis="two outlets agree.")

        assert said(shown.runs) == "It is likely."
        assert said(shown.confidence) == (
            "Confidence in this judgement is moderate: two outlets agree."
        )
        assert judgement("It is likely.").confidence == ()

    def test_a_likelihood_that_the_words_do_not_say_leads_them(self) -> None:
        assert said(judgement("They will come.", likelihood="very likely").runs) == (
            "Very likely: They will come."
        )
        assert said(judgement("It is very likely.", likelihood="very likely").runs) == (
            "It is very likely."
        )

    def test_in_korean_the_likelihood_is_korean(self) -> None:
        (part,) = written(
            own("a", Run("추가 파병."), role="judgement", likelihood="likely"),
            options=ManuscriptOptions(language="ko"),
        ).parts

        assert isinstance(part, Judgement)
        assert said(part.runs) == "가능성이 높음: 추가 파병."

    def test_lines_of_a_judgement_are_one(self) -> None:
        assert said(judgement("One.\nTwo.").runs) == "One. Two."


class TestCitations:
    def references(self, *runs: Run) -> list[Reference]:
        things = (passage("1", "a"), passage("2", "b", HERALD), passage("3", "c", start=9))
        (part, *_) = written(*things, own("a", *runs)).parts
        assert isinstance(part, Paragraph)
        return [each for each in part.runs if isinstance(each, Reference)]

    def test_citations_that_follow_one_another_are_one_reference(self) -> None:
        (reference,) = self.references(Run("So"), cites("1"), cites("2"), cites("3"), Run("."))

        assert reference.labels == ("S1", "S2")
        assert reference.passages == ("annotation:1", "annotation:2", "annotation:3")

    def test_words_between_them_part_them(self) -> None:
        shown = self.references(cites("1"), Run(" and "), cites("2", "quotation"), cites("3"))

        assert [each.labels for each in shown] == [("S1",), ("S2", "S1")]

    def test_a_missing_one_stands_by_itself(self) -> None:
        shown = self.references(Run("So"), cites("1"), cites("gone"), cites("2"), Run("."))

        assert [each.labels for each in shown] == [("S1",), (), ("S2",)]

    def test_a_source_is_named_in_full_once(self) -> None:
        parts = written(
            passage("1", "a"), own("a", Run("A"), cites("1")), own("b", Run("B"), cites("1")),
            options=ManuscriptOptions(citations="footnote"),
        ).parts  # fmt: skip

        notes = [
            said(each.note)
            for part in parts
            if isinstance(part, Paragraph)
            for each in part.runs
            if isinstance(each, Reference)
        ]
        assert "Korea Invited to NATO Meeting" in notes[0]
        assert "Korea Invited" not in notes[1]


class TestPictures:
    def picture(self, **options: str) -> Block:
        return Block("block:a", BRIEFING, PICTURE, Place("", "a"), text="Where", options=options)

    def test_a_picture_comes_from_the_workspace(self) -> None:
        held = ManuscriptOptions(pictures={"p.png": b"PNG"}.get)

        (part,) = written(
            self.picture(picture="p.png", alt="A map", width="80.5"), options=held
        ).parts

        assert part == Picture(b"PNG", "A map", "Where", 80.5, "block:a")

    @pytest.mark.parametrize(("width", "printed"), [("", 120), ("wide", 120), ("-3", 120),
                                                    ("nan", 120), ("9999", 250)])  # fmt: skip
    def test_a_width_that_no_page_has_is_the_usual_or_the_widest(
        self, width: str, printed: float
    ) -> None:
        held = ManuscriptOptions(pictures={"p.png": b"PNG"}.get)

        (part,) = written(self.picture(picture="p.png", width=width), options=held).parts

        assert isinstance(part, Picture)
        assert (part.width, part.alt) == (printed, "Where")

    def test_a_picture_that_has_not_arrived_is_listed(self) -> None:
        assert written(self.picture(picture="p.png")).left_out == (
            LeftOut("the picture “Where”", Reason.PICTURE_GONE),
        )


def test_a_page_break_begins_a_page() -> None:
    assert written(Block("block:a", BRIEFING, PAGE_BREAK)).parts == (PageBreak("block:a"),)


@pytest.mark.parametrize(
    ("role", "language", "label"),
    [
        ("assumption", "en", "Assumption. "),
        ("alternative", "en", "Alternative. "),
        ("assumption", "ko", "가정: "),
        ("alternative", "ko", "다른 가능성: "),
        ("body", "en", ""),
    ],
)
def test_an_assumption_and_an_alternative_say_what_they_are(
    role: str, language: str, label: str
) -> None:
    options = replace(IN_BRACKETS, language=language)

    made = written(own("a", Run("It is so.\nAnd so."), role=role), options=options).parts

    assert [each.label for each in made if isinstance(each, Paragraph)] == [label, ""]


def test_versions_that_nobody_has_joined_are_printed_marked() -> None:
    block = own("a", Run("Hers."))
    two = replace(block, runs=(*block.runs, Version((Run("His."),), "analyst:minji")))
    paragraphs = [part for part in written(two).parts if isinstance(part, Paragraph)]
    printed = [said(part.runs) for part in paragraphs]
    assert printed[0].startswith("[Version 1 of 2: ")
    assert printed[0].endswith("] Hers.")
    assert printed[1].startswith("[Version 2 of 2: ")
    assert printed[1].endswith("] His.")
