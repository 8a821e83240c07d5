import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance, Article
from desktop_app.domain.briefing_template import CitationStyle
from desktop_app.formats.manuscript.citations import Citations, grade_of
from desktop_app.formats.manuscript.parts import CrossReference, Words
from desktop_app.formats.manuscript.wording import ENGLISH
from tests.formats.manuscript.citing import (
    DONGA,
    HERALD,
    JOONGANG,
    OPERA,
    TEMPO,
    bracketed,
    citations,
    cited,
    graded,
    label_of,
    noted,
    read,
    sample_articles,
)

KOREAN_ARTICLE = Article(
    f"article:{7:064}",
    appearances={"0": Appearance("a.txt")},
    said={
        "headline": "나토 초청",
        "byline": "오영환 기자",
        "outlet@0": "동아일보",
        "published@0": "2009-12-22",
        "url@0": "https://donga.com/1",
    },
)


class TestNotes:
    def test_a_source_is_named_in_full_at_first_and_shortened_after(self) -> None:
        citing = citations()

        assert noted(citing, cited(DONGA)) == (
            "“Korea Invited to NATO Meeting on Afghanistan Next Year”, Dong-A Ilbo,"
            " 22 December 2009 (S1)."
        )
        assert noted(citing, cited(DONGA)) == "Dong-A Ilbo, 22 Dec. 2009 (S1)."

    def test_a_korean_note_uses_korean_marks_and_refers_back(self) -> None:
        citing = citations(language="ko")

        assert noted(citing, cited(KOREAN_ARTICLE)) == (
            "오영환, 「나토 초청」, 『동아일보』, 2009. 12. 22., https://donga.com/1(S8)."
        )
        assert noted(citing, cited(KOREAN_ARTICLE)) == "동아일보(2009. 12. 22.), 앞의 기사(S8)."

    def test_what_was_inferred_is_marked(self) -> None:
        assert noted(citations(), cited(JOONGANG)) == (
            "Oh Young-hwan, “U.S., Korea start to repair the alliance”, Korea JoongAng Daily,"
            " [December 2002, inferred] (S4)."
        )
        assert "[Tempo, October 2024, both inferred]" in noted(citations(), cited(TEMPO))
        assert "2002. 12.[추정]" in noted(citations(language="ko"), cited(JOONGANG))

    def test_what_is_missing_is_said(self) -> None:
        bare = Article(f"article:{0:064}")

        assert noted(citations(), cited(bare)) == (
            "[untitled article], outlet not known, n.d. (S1)."
        )
        assert noted(citations(language="ko"), cited(bare)) == (
            "[제목 없는 기사], 매체 미상, 날짜 미상(S1)."
        )

    def test_an_address_is_no_author(self) -> None:
        assert "@" not in noted(citations(), cited(HERALD))
        assert read(citations().source(HERALD)).startswith("mkjung@heraldcorp.com, ")

    def test_several_sources_share_a_note(self) -> None:
        citing = citations()
        noted(citing, cited(DONGA), cited(JOONGANG))

        assert noted(citing, cited(JOONGANG), cited(DONGA), cited(JOONGANG)) == (
            "Korea JoongAng Daily, [Dec. 2002] (S4); Dong-A Ilbo, 22 Dec. 2009 (S1)."
        )

    def test_who_speaks_and_who_relayed_it_come_first(self) -> None:
        citing = citations()
        noted(citing, cited(DONGA), cited(OPERA))

        assert noted(citing, cited(DONGA, speaker="NIS")) == (
            "NIS, via Dong-A Ilbo, 22 Dec. 2009 (S1)."
        )
        assert noted(citing, cited(OPERA, speaker="White House", relay="VOA")) == (
            "White House, via VOA, in opera.com, 5 Oct. 2024 (S3)."
        )
        assert noted(citing, cited(OPERA, relay="VOA")).startswith("Via VOA, in opera.com")
        assert noted(citing, cited(OPERA, originator="JCS")).startswith("JCS, via opera.com")

    def test_an_attribution_opens_a_note_with_a_capital_but_not_the_next_source(self) -> None:
        citing = citations()
        noted(citing, cited(DONGA), cited(OPERA))

        assert noted(citing, cited(DONGA, "an official"), cited(OPERA, "an aide")) == (
            "An official, via Dong-A Ilbo, 22 Dec. 2009 (S1);"
            " an aide, via opera.com, 5 Oct. 2024 (S3)."
        )

    def test_a_korean_attribution_says_who_is_cited(self) -> None:
        citing = citations(language="ko")
        noted(citing, cited(KOREAN_ARTICLE))

        assert noted(citing, cited(KOREAN_ARTICLE, speaker="국정원", relay="VOA")) == (
            "국정원 인용(VOA 경유): 동아일보(2009. 12. 22.), 앞의 기사(S8)."
        )

    def test_the_grade_joins_source_and_information(self) -> None:
        source = graded(DONGA, "b")

        assert grade_of(*cited(source, grade="2")) == "B2"
        assert grade_of(*cited(source)) == "B–"
        assert grade_of(*cited(DONGA, grade="2")) == "–2"
        assert noted(citations(), cited(source, grade="2")).endswith(" (S1), grade B2.")
        assert noted(citations(language="ko"), cited(source, grade="2")).endswith("등급 B2.")

    def test_no_grade_is_printed_where_none_is_wanted(self) -> None:
        note = citations().reference(
            [cited(graded(DONGA, "B"), grade="2")], label_of, lambda *_: ""
        )

        assert "grade" not in read(note.note)

    def test_a_described_source_says_only_what_is_known(self) -> None:
        citing = citations("endnote", described=True)

        assert noted(citing, cited(JOONGANG)).endswith(" (S4) – article in English, signed.")
        assert noted(citing, cited(JOONGANG)).endswith(" (S4).")
        assert noted(citing, cited(HERALD)).endswith("signed with an e-mail address only.")

    def test_the_reference_knows_its_labels_and_passages(self) -> None:
        one, other = cited(DONGA), cited(OPERA)

        reference = citations().reference([one, other, one], label_of)

        assert reference.labels == ("S1", "S3")
        assert reference.passages == (one[0].id, other[0].id)
        assert reference.shown == ()
        assert CrossReference("S3") in reference.note


class TestBrackets:
    def test_in_line_outlet_and_date_are_named(self) -> None:
        assert bracketed(citations("inline"), cited(DONGA)) == "(Dong-A Ilbo, 22 Dec. 2009, S1)"
        assert (
            bracketed(citations("inline", "ko", "korean-short"), cited(KOREAN_ARTICLE))
            == "[동아일보('09.12.22.), S8]"
        )

    def test_in_line_a_relay_is_named_and_the_speaker_is_left_to_the_sentence(self) -> None:
        assert bracketed(citations("inline"), cited(OPERA, speaker="NIS", relay="VOA")) == (
            "(via VOA, in opera.com, 5 Oct. 2024, S3)"
        )

    def test_a_guess_in_line_is_marked_without_brackets_inside_brackets(self) -> None:
        assert bracketed(citations("inline", "ko", "korean-short"), cited(JOONGANG)) == (
            "[Korea JoongAng Daily('02.12. 추정), S4]"
        )
        assert bracketed(citations("inline", "ko", "korean-short"), cited(TEMPO)) == (
            "[Tempo('24.10.) 추정, S5]"
        )
        assert bracketed(citations("inline"), cited(TEMPO)) == "([Tempo, Oct. 2024], S5)"

    def test_beside_a_table_only_labels_stand(self) -> None:
        reference = citations("table").reference(
            [cited(DONGA), cited(OPERA)],
            label_of,
            excerpt_of=lambda passage: f"E{passage.article[-1]}",
        )

        assert read(reference.shown) == "[S1, E0; S3, E2]"
        assert bracketed(citations("table"), cited(DONGA)) == "[S1]"

    def test_a_mention_has_outlet_and_date(self) -> None:
        assert citations().details.mention(DONGA) == "Dong-A Ilbo, 22\u00a0Dec.\u00a02009"
        assert citations(language="ko", dates="korean-short").details.mention(KOREAN_ARTICLE) == (
            "동아일보('09.12.22.)"
        )


class TestEntries:
    def test_every_appearance_is_named(self) -> None:
        twice = Article(
            "article:twice",
            appearances={"b": Appearance("b.txt", added=2), "a": Appearance("a.txt", added=1)},
            said={
                "headline": 'He said "no" to “it”',
                "outlet@a": "Yonhap",
                "published@a": "2024-10",
                "outlet@b": "Dong-A",
                "published@b": "2024",
                "url@b": "https://donga.com/1",
            },
        )

        entry = citations().source(twice)

        assert read(entry) == (
            "“He said ‘no’ to ‘it’”, Yonhap, October 2024."
            " Also printed in Dong-A, 2024, https://donga.com/1."
        )
        assert Words("https://donga.com/1", link="https://donga.com/1") in entry

    def test_a_source_without_headline_is_told_apart_by_its_file(self) -> None:
        assert read(citations().source(TEMPO)) == (
            "[untitled article], [Tempo, October 2024, both inferred],"
            " file 004_769cd28f01acf3cc.txt."
        )
        released = Citations(ENGLISH, "footnote", "long", names_files=False)
        assert ".txt" not in read(released.source(TEMPO))

    def test_a_korean_date_needs_no_second_stop(self) -> None:
        assert read(citations(language="ko").source(DONGA)).endswith("2009. 12. 22.")

    def test_the_outlet_is_italic_in_english_unless_it_is_korean(self) -> None:
        assert Words("Dong-A Ilbo", italic=True) in citations().source(DONGA)
        assert Words("동아일보") in citations().source(KOREAN_ARTICLE)
        assert Words("『Dong-A Ilbo』") in citations(language="ko").source(DONGA)


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("style", ["footnote", "endnote", "inline", "table"])
def test_every_sample_article_reads_well_in_every_style(
    style: CitationStyle, language: str
) -> None:
    citing = citations(style, language, described=style == "endnote")
    for article in [*sample_articles(), *sample_articles()]:
        reference = citing.reference([cited(article, "NIS", "VOA", "2")], label_of)
        said = read(reference.note or reference.shown)

        assert not re.search(r"\s\s|,,|\.\.|, ?[.)]|\( |None|\{|\}", said), said
        assert said[-1] in ".)]"
        assert label_of(article) in said


_DETAILS = st.one_of(st.none(), st.text(max_size=30))


@given(_DETAILS, _DETAILS, _DETAILS, _DETAILS, st.sampled_from(["en", "ko"]))
def test_any_details_make_one_line_that_ends(
    headline: str | None,
    byline: str | None,
    outlet: str | None,
    published: str | None,
    language: str,
) -> None:
    article = Article(
        f"article:{0:064}",
        appearances={"0": Appearance("a.txt")},
        said={
            "headline": headline,
            "byline": byline,
            "outlet@0": outlet,
            "published@0": published,
        },
    )
    citing = citations(language=language)
    passage = Annotation("annotation:1", cited(article)[0].target)
    for said in (
        read(citing.reference([(passage, article)], label_of).note),
        read(citing.reference([(passage, article)], label_of).note),
        read(citing.source(article)),
    ):
        assert said.splitlines() == [said]
        assert said.endswith(".")
