from __future__ import annotations

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.rich_text import read_rtf
from tests.formats.intake.good_files import escaped, rtf


def read(body: str, head: str = "") -> ReadArticle:
    return read_rtf(rtf(body, head), "a.rtf")


def lines(body: str) -> list[str]:
    return read(body).text.text.split("\n")


def hexed(text: str, encoding: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding))


def test_korean_is_read_in_its_code_page_and_by_unicode_numbers() -> None:
    assert lines(hexed("나토 똠", "cp949") + r"\par " + escaped("회의 👩 𠀀")) == [
        "나토 똠",
        "회의 👩 𠀀",
    ]


def test_the_second_byte_of_a_character_may_stand_as_a_plain_letter() -> None:
    first, second = "똠".encode("cp949")
    assert 0x41 <= second <= 0x7A
    assert lines(f"\\'{first:02x}{chr(second)}") == ["똠"]


def test_a_western_font_in_a_korean_document_has_its_own_code_page() -> None:
    assert lines(rf"{{\f1 {hexed('“NATO’s” café', 'cp1252')}}}") == ["“NATO’s” café"]


def test_a_korean_program_that_names_a_western_font_means_korean() -> None:
    assert lines(rf"{{\f1 {hexed('나토', 'cp949')}}}") == ["나토"]


def test_bytes_of_another_encoding_are_guessed_with_a_notice() -> None:
    article = read(hexed("나토 정상회의", "utf-8"))
    assert article.text.text == "나토 정상회의"
    assert "not in the encoding that the file names" in article.notices[0]


def test_what_stands_in_for_a_unicode_character_is_skipped() -> None:
    assert lines(r"\u45208??\uc2\u53664\'c5\'e4!") == ["나?토!"]
    assert lines(r"\uc0\u45208 \u53664 !") == ["나토!"]


def test_signs_are_characters() -> None:
    assert lines(r"\ldblquote NATO\rquote s\rdblquote\~a\_b\tab c\line d\{\}\\") == [
        "“NATO’s”\u00a0a\u2011b\tc",
        "d{}\\",
    ]


def test_cells_are_parted_by_tabs() -> None:
    row = r"\trowd\cellx1\cellx2\intbl one\cell two\par more\cell\trowd\cellx1\row "
    assert lines(rf"before\par {row}{row}\pard after") == [
        "before",
        "one\ttwo more",
        "one\ttwo more",
        "after",
    ]


def test_field_codes_pictures_and_unknown_destinations_are_no_text() -> None:
    field = r"{\field{\*\fldinst HYPERLINK http://x.org}{\fldrslt link}}"
    picture = r"{\pict\wmetafile8\bin5 }{\\}}{\*\unknown words}"
    assert lines(f"a {field} b{picture}c") == ["a link bc"]


def test_hidden_and_deleted_words_are_left_out_with_a_notice() -> None:
    article = read(r"shown{\v hidden}{\deleted gone}\v x\v0 end")
    assert article.text.text == "shownend"
    assert article.notices == ("Hidden and deleted words were left out: 11 characters.",)


def test_notes_boxes_and_page_headers_have_their_places() -> None:
    note = r"{\footnote\pard note\par}"
    box = r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt in the box\par}}{\shprslt twice}}"
    article = read(rf"{{\header Dong-A\par}}11,000{note} soldiers{box}\par next")
    assert article.text.text.split("\n") == [
        "11,000[1] soldiers",
        "in the box",
        "next",
        "",
        "[1] note",
        "",
        "Dong-A",
    ]
    assert article.roles == {7: "repeat"}


def test_the_title_among_the_properties_is_inferred() -> None:
    head = rf"{{\info{{\title {hexed('나토 회의', 'cp949')} opens}}{{\author user}}}}"
    article = read("Body", head)
    assert article.text.text == "Body"
    assert {field: found.value for field, found in article.found.items()} == {
        "headline": "나토 회의 opens"
    }


def test_of_two_copies_the_one_in_unicode_is_read() -> None:
    copies = rf"{{\upr{{?? ??}}{{\*\ud{{{escaped('나토 회의')}}}}}}}"
    article = read(f"Body {copies} end", rf"{{\info{{\title {copies}}}}}")
    assert article.text.text == "Body 나토 회의 end"
    assert article.found["headline"].value == "나토 회의"


def test_two_copies_may_stand_around_the_property_too() -> None:
    head = rf"{{\info{{\upr{{\title ??}}{{\*\ud{{\title {escaped('나토 회의')}}}}}}}}}"
    assert read("Body", head).found["headline"].value == "나토 회의"


def test_deep_nesting_is_read_and_absurd_nesting_refused() -> None:
    assert lines("{" * 5_000 + "deep" + "}" * 5_000) == ["deep"]
    with pytest.raises(UnreadableArticle, match="is damaged") as refused:
        read("{" * 1_000_000)
    assert refused.value.reason == "damaged"


def test_links_that_never_end_do_not_slow_it_down() -> None:
    body = r"{\field{\*\fldinst{HYPERLINK " + '"x' * 20_000
    assert read(r"words\par " + body).text.text == "words"


def test_a_file_that_ends_early_keeps_its_words_with_a_notice() -> None:
    article = read_rtf(rtf("one\\par two")[:-5], "a.rtf")
    assert article.text.text == "one\ntwo"
    assert article.notices == ("«a.rtf» ends in the middle of its text; what was there was read.",)


def test_what_stands_behind_the_end_is_no_text() -> None:
    assert read_rtf(rtf("one") + b"\0\0garbage", "a.rtf").text.text == "one"
