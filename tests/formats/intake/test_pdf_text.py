"""PDFs whose lines were set by hand: a column is 300 points wide, which are 60 characters."""

from __future__ import annotations

import textwrap

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake import pdf_text
from desktop_app.formats.intake.pdf_text import read_pdf
from tests.formats.intake.pdf_files import Printed, column, pdf

FIRST = (
    "A delegation of South Korean government and intelligence officials will be in Brussels "
    "tomorrow at the headquarters of the alliance for a briefing on the deployment."
)
SECOND = (
    "The visit follows a telephone conversation between the president and the secretary general "
    "on the exchange of information, which both sides said they wished to intensify soon."
)


def text_of(*pages: list[Printed]) -> str:
    return read_pdf(pdf(*pages), "a.pdf").text.text


def set_in(text: str, characters: int = 60) -> list[str]:
    return textwrap.wrap(text, characters)


def refusal(raw: bytes, password: str = "") -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read_pdf(raw, "a.pdf", password)
    return refused.value


def test_lines_are_joined_and_a_line_with_room_left_ends_a_paragraph() -> None:
    assert text_of(column(*set_in(FIRST), *set_in(SECOND))) == f"{FIRST}\n\n{SECOND}"


def test_a_gap_parts_paragraphs_even_if_the_line_before_was_full() -> None:
    full = "x" * 60 + " " + "y" * 60
    above = column(*set_in(full))
    below = column(*set_in(SECOND), top=above[-1].height - 24)
    assert text_of(above + below) == f"{full}\n\n{SECOND}"


def test_an_indent_begins_a_paragraph() -> None:
    first = [Printed("x" * 56 + " " + "end.", 82, 700), Printed("y" * 59 + ".", 72, 688)]
    second = [Printed("Z" * 58, 82, 676), Printed("w" * 30, 72, 664)]
    lines = text_of(first + second).split("\n")
    assert [line[:1] for line in lines] == ["x", "", "Z"]


def test_a_headline_stands_by_itself() -> None:
    headline = [Printed("Delegation to brief NATO", 72, 740, 18)]
    assert text_of(headline + column(*set_in(FIRST))) == f"Delegation to brief NATO\n\n{FIRST}"


def test_columns_follow_each_other_and_a_paragraph_goes_over() -> None:
    lines = set_in(FIRST, 40)
    left = column(*lines[:2], top=100)
    right = column(*lines[2:], top=700, left=320)
    assert text_of(left + right) == FIRST


def test_a_paragraph_goes_over_the_page_past_what_stands_in_the_margins() -> None:
    lines = set_in(FIRST)
    pages = [
        [Printed("The Daily 5 October", 72, 780), *column(*lines[:2]), Printed("- 1 -", 290, 30)],
        [Printed("The Daily 5 October", 72, 780), *column(*lines[2:]), Printed("- 2 -", 290, 30)],
        [
            Printed("The Daily 5 October", 72, 780),
            *column(*set_in(SECOND)),
            Printed("- 3 -", 290, 30),
        ],
    ]
    article = read_pdf(pdf(*pages), "a.pdf")
    lines = article.text.text.split("\n")
    assert [line for line in lines if line] == [
        "The Daily 5 October",
        FIRST,
        "- 1 -",
        "The Daily 5 October",
        "- 2 -",
        "The Daily 5 October",
        SECOND,
        "- 3 -",
    ]
    dimmed = {number: lines[number - 1] for number in article.roles}
    assert list(dimmed.values()) == [
        "- 1 -",
        "The Daily 5 October",
        "- 2 -",
        "The Daily 5 October",
        "- 3 -",
    ]
    assert set(article.roles.values()) == {"navigation", "repeat"}


def test_a_figure_alone_in_the_middle_of_a_page_is_no_page_number() -> None:
    body = [*column(*set_in(FIRST)), Printed("12,000", 72, 500), *column(*set_in(SECOND), top=400)]
    assert read_pdf(pdf(body), "a.pdf").roles == {}


def test_a_hyphen_at_the_end_of_a_line_joins_what_it_parted() -> None:
    lines = ["The ministers met in Washing-", "ton on Tuesday and went home."]
    assert text_of(column(*lines)) == "The ministers met in Washington on Tuesday and went home."


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["closer ties of the Russia-", "North Korea kind"], "Russia-North Korea"),
        (["said the official Hong Jang-", "won of the agency"], "Hong Jang-won of"),
        (["spoke of its self-", "defence forces"], "self-defence"),
        (["the chiefs-of-staff met", "and the chiefs-", "of-staff left"], "chiefs-of-staff left"),
    ],
)
def test_a_hyphen_that_belongs_to_the_word_stays(lines: list[str], joined: str) -> None:
    assert joined in text_of(column(*lines))


def test_korean_lines_that_end_within_words_are_joined_without_a_space() -> None:
    lines = [
        "국가정보원은 북한이 특수부대를 포",
        "함해 병력을 파병하기로 결정했다고",
        "밝혔다고 전했다. 또 대표단은 브뤼셀",
        "에서 회의를 열고, 정부는 다시 단계",
        "적 대응을 검토한다고 설명했다.",
    ]
    text = text_of(column(*lines))
    assert "특수부대를 포함해 병력을" in text
    assert "결정했다고 밝혔다고" in text
    assert "브뤼셀에서 회의를 열고" in text
    assert "단계적 대응을" in text


def test_korean_lines_that_end_in_spaces_say_where_words_end() -> None:
    lines = ["한국군 대표단이 회의에 ", "참석했다고 국방부 관계", "자가 말했다 또 정부도 "]
    text = text_of(column(*lines, "환영한다고 덧붙였다."))
    assert (
        text
        == "한국군 대표단이 회의에 참석했다고 국방부 관계자가 말했다 또 정부도 환영한다고 덧붙였다."
    )


def test_a_space_that_is_printed_elsewhere_does_not_part_a_mark_from_its_word() -> None:
    # Nine characters, each half as wide as its ten points: the full stop stands where they end.
    printed = [Printed("협력을 강화하였다", 72), Printed(" .", 87, jump=72 + 9 * 5 - 92)]
    assert text_of(printed) == "협력을 강화하였다."


def test_a_space_with_room_of_its_own_stays_before_a_mark() -> None:
    assert text_of([Printed("협력을 강화하였다 .")]) == "협력을 강화하였다 ."


def test_emoji_and_hanja_beyond_the_first_plane_keep_their_lines() -> None:
    lines = [Printed("👩 𠀀𠀁 나토"), Printed("NATO 18 일", height=600)]
    assert text_of(lines) == "👩 𠀀𠀁 나토\n\nNATO 18 일"


def test_properties_are_inferred_at_most() -> None:
    page = column("Korea Invited to NATO", "by Oh Young-hwan", *set_in(FIRST))
    found = read_pdf(
        pdf(page, title="Korea Invited to NATO", author="Oh Young-hwan"), "a.pdf"
    ).found
    assert {field: (each.value, each.how, each.line) for field, each in found.items()} == {
        "headline": ("Korea Invited to NATO", "inferred", 1),
        "byline": ("Oh Young-hwan", "inferred", 2),
    }


@pytest.mark.parametrize("title", ["Microsoft Word - x.doc", "scan0001.pdf", "Untitled", ""])
def test_accidents_among_the_properties_tell_nothing(title: str) -> None:
    assert read_pdf(pdf(column(FIRST), title=title, author="Administrator"), "a.pdf").found == {}


def test_a_damaged_property_does_no_harm_to_the_text() -> None:
    raw = pdf(column(FIRST), title="가나다라 마바사").replace(b"<feffac00", b"<feffd800")
    article = read_pdf(raw, "a.pdf")
    assert (article.text.text, article.found) == (FIRST, {})


def test_an_encrypted_document_asks_for_its_password_and_opens_with_it() -> None:
    raw = pdf(column("Words behind a password."), password="geheim")
    refused = refusal(raw)
    assert refused.reason == "encrypted"
    assert str(refused) == "«a.pdf» is protected by a password: enter it to read the document."
    wrong = refusal(raw, "falsch")
    assert wrong.reason == "encrypted"
    assert "The password for «a.pdf» is wrong" in str(wrong)
    assert read_pdf(raw, "a.pdf", "geheim").text.text == "Words behind a password."


def test_a_scanned_document_is_refused_in_one_sentence() -> None:
    refused = refusal(pdf([], [], picture=True))
    assert refused.reason == "scanned"
    assert str(refused) == "«a.pdf» is scanned: it has no text to select."


def test_the_stamp_of_a_scanner_makes_no_text() -> None:
    assert refusal(pdf([Printed("Scanned 12:30")], picture=True)).reason == "scanned"


def test_a_short_note_without_pictures_is_a_text() -> None:
    assert text_of([Printed("Yes.")]) == "Yes."


def test_an_empty_page_is_an_empty_document() -> None:
    assert refusal(pdf([])).reason == "empty"


def test_pages_without_words_are_named_in_a_notice() -> None:
    article = read_pdf(pdf(column(FIRST), [], []), "a.pdf")
    assert article.notices == ("Pages without words, which may be pictures of them: 2, 3.",)


def test_a_document_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_text, "PAGES_LIMIT", 2)
    refused = refusal(pdf([], [], []))
    assert refused.reason == "too-large"
    assert str(refused) == (
        "«a.pdf» holds 3 pages; the limit is 2 pages. Split it or import a part."
    )


def test_what_only_begins_as_a_pdf_is_damaged() -> None:
    assert refusal(b"%PDF-1.5\nnothing more").reason == "damaged"
