from __future__ import annotations

import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.article_text import LIMIT, UnreadableArticle, read_text
from tests.formats.strategies import texts

ENGLISH = (
    "NATO’s military committee invited Seoul — “for the first time”.\nNext year, said Müller.\n"
)
KOREAN = "북대서양조약기구(NATO)가 한국군 대표단을 처음으로 초청했다.\n정부 소식통은 21일 밝혔다.\n"
MIXED = "조선일보는 「大韓民國」과 “나토”의 협력을 다뤘다. 100% 확인.\n"
ODD = "한국군 𠀀𠀁 대표단이 👩🏽‍✈️ NATO 회의에 참석했다.\u2028다음 줄.\u2029끝\n"

# Syllables of KS X 1001, which make up Korean as it is written; CP949 adds 8,822 rare ones.
COMMON_HANGUL = [
    char for char in map(chr, range(0xAC00, 0xD7A4)) if len(char.encode("euc_kr", "ignore")) == 2
]
RARE_HANGUL = "똠펲뷁햏쌰"


def text_of(raw: bytes) -> str:
    return read_text(raw, "article.txt").text.text


def sentence_about(raw: bytes, name: str = "article.txt") -> str:
    with pytest.raises(UnreadableArticle) as refusal:
        read_text(raw, name)
    return str(refusal.value)


@pytest.mark.parametrize("text", [ENGLISH, KOREAN, MIXED, ODD])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_unicode_text_is_read_whatever_its_form(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == canonical(text).text


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff", b"\xff\xfe\0\0", b"\0\0\xfe\xff"])
def test_a_byte_order_mark_names_the_encoding(mark: bytes) -> None:
    encodings = {
        b"\xff\xfe": "utf-16-le",
        b"\xfe\xff": "utf-16-be",
        b"\xff\xfe\0\0": "utf-32-le",
        b"\0\0\xfe\xff": "utf-32-be",
    }
    read = read_text(mark + ODD.encode(encodings[mark]), "odd.txt")
    assert (read.text.text, read.encoding) == (canonical(ODD).text, encodings[mark])


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        ("Korea’s", "cp1252"),
        ("It’s a “first”—he said.”\r\n", "cp1252"),
        ("Café, naïve, Müller, «non».", "cp1252"),
        (KOREAN, "cp949"),
        ("나토", "cp949"),
        ("NATO summit in Washington: 나토 and nothing else in Korean.", "cp949"),
        ("찦차를 타고 온 펲시맨과 쑛다리 똠방각하", "cp949"),
        (MIXED, "cp949"),
        (KOREAN, "iso2022_kr"),
    ],
)
def test_older_encodings_are_recognised(text: str, encoding: str) -> None:
    read = read_text(text.encode(encoding), "old.txt")
    assert (read.text.text, read.encoding) == (canonical(text).text, encoding)


def test_hanja_in_cp949_is_left_to_the_detector_and_comes_out_right() -> None:
    text = "大韓民國 政府는 北大西洋條約機構의 招請을 受諾했다고 外交部가 밝혔다. " * 3
    assert text_of(text.encode("cp949")) == text


def test_chinese_text_is_not_taken_for_korean() -> None:
    text = "北约邀请韩国军事代表团出席明年的会议，讨论阿富汗问题。韩国政府表示欢迎。" * 4
    assert text_of(text.encode("gb18030")) == text


def test_a_text_that_only_talks_of_mz_and_pk_is_no_program() -> None:
    assert text_of("MZ세대와 PK 지역의 여론".encode()) == "MZ세대와 PK 지역의 여론"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_english_in_utf16_is_not_read_the_wrong_way_round_as_hanja(encoding: str) -> None:
    text = "NATO’s military committee has invited Seoul to the meeting in Brussels"
    assert text_of(text.encode(encoding)) == text


def test_syllables_whose_low_byte_is_zero_do_not_turn_utf16_round() -> None:
    assert text_of(("가" * 40 + " 뜀\n").encode("utf-16-le")) == "가" * 40 + " 뜀\n"


@given(texts)
def test_any_unicode_text_comes_back_canonical(text: str) -> None:
    assume(not _is_blank(text))
    wanted = canonical(text).text
    assert text_of(text.encode("utf-8")) == wanted
    assume(not text.startswith("\ufeff"))
    assert text_of(text.encode("utf-8-sig")) == wanted
    assert text_of(text.encode("utf-16")) == wanted


@given(
    st.lists(st.sampled_from(COMMON_HANGUL), min_size=8),
    st.text(st.sampled_from("NATO 2024.,\n“”·"), max_size=10),
    st.sampled_from(["", *RARE_HANGUL]),
)
def test_any_korean_text_in_cp949_comes_back(syllables: list[str], between: str, rare: str) -> None:
    half = len(syllables) // 2
    text = "".join(syllables[:half]) + between[:3] + rare + "".join(syllables[half:])
    assert text_of(text.encode("cp949")) == canonical(text).text


@given(st.text(st.sampled_from("abc XYZ,.\n’“”–é"), min_size=1))
def test_english_with_single_marks_in_windows_1252_comes_back(text: str) -> None:
    # Marks that stand together look like Korean; in English a letter or a space parts them.
    text = "He said: " + " ".join(text)
    assert text_of(text.encode("cp1252")) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_read_without_loss_or_refused_in_one_sentence(raw: bytes) -> None:
    try:
        read = read_text(raw, "any.txt")
        wanted = canonical(raw.decode(read.encoding)).text
    except UnreadableArticle as refusal:
        sentence = str(refusal)
    else:
        sentence = "«any.txt» was read."
        assert read.text.text == wanted
    assert sentence.startswith("«any.txt» ")
    assert sentence.endswith(".")


def test_line_ends_and_forms_are_made_canonical_and_what_was_dropped_is_counted() -> None:
    read = read_text("\ufeff한국\r\nNATO\x07\ruse\x0b".encode(), "a.txt")
    assert read.text.text == "한국\nNATO\nuse\n"
    assert read.text.removed == 1


def test_an_empty_file_is_refused() -> None:
    assert sentence_about(b"", "leer.txt") == (
        "«leer.txt» is empty: choose a file that holds the article's words."
    )


@pytest.mark.parametrize("text", [" \r\n\t\n", "\ufeff", "\u3000\u00a0", "\u200b\u2060\u200e"])
def test_a_blank_file_is_refused(text: str) -> None:
    assert "nothing but blank space" in sentence_about(text.encode())


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "a PDF document"),
        (b"PK\x03\x04\x14\0\x06\0", "a zip file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "of the old kind"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
    ],
)
def test_a_file_of_another_kind_is_named(raw: bytes, kind: str) -> None:
    sentence = sentence_about(raw, "photo.txt")
    assert sentence.startswith("«photo.txt» is ")
    assert kind in sentence


def test_null_bytes_make_a_file_binary() -> None:
    assert "null bytes" in sentence_about(b"\x7fELF\x02\x01\x01" + bytes(range(64)) * 4)
    assert "null bytes" in sentence_about(b"NATO\0Korea and more words")
    table = b"".join(number.to_bytes(2, "little") for number in range(0, 3000, 7))
    assert "null bytes" in sentence_about(table)


def test_control_characters_make_a_file_binary_but_a_few_are_dirt() -> None:
    assert "control characters" in sentence_about(b"\x01\x02\x03NATO\x04\x05" * 20)
    assert text_of(b"NATO\x1f and Korea\x07") == "NATO and Korea"


def test_damaged_utf8_is_refused_with_its_place_instead_of_garbled() -> None:
    raw = KOREAN.encode("utf-8")
    assert f"damaged at byte {len(raw) - 1}" in sentence_about(raw[:-2] + b"\x80")
    # A quotation mark in Windows-1252 in the middle of a Korean text in UTF-8.
    assert "is UTF-8 but is damaged at byte 5:" in sentence_about(b"NATO\x92s " + raw)


def test_damage_far_from_the_only_high_byte_is_no_utf8() -> None:
    assert text_of(b"NATO " * 60_000 + b"Korea\x92s").endswith("Korea’s")


def test_utf16_cut_in_the_middle_is_refused() -> None:
    assert "begins as UTF-16-LE but is damaged" in sentence_about(KOREAN.encode("utf-16")[:-1])


def test_a_file_over_the_limit_is_refused_with_both_numbers() -> None:
    assert sentence_about(b"a" * (46 * 1024 * 1024), "big.txt") == (
        "«big.txt» holds 46 MB of text; the limit is 20 MB. Split it or import a part."
    )
    assert "holds 21 MB of text" in sentence_about(b"a" * (LIMIT + 1))


def test_a_file_at_the_limit_is_read() -> None:
    assert len(text_of(b"a" * LIMIT)) == LIMIT


def _is_blank(text: str) -> bool:
    return all(char.isspace() or unicodedata.category(char) == "Cf" for char in text)
