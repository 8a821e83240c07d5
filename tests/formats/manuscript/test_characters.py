from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from desktop_app.formats.manuscript.characters import (
    is_korean,
    loses_characters,
    printable,
    stretches,
)


def test_control_characters_and_bidi_controls_are_dropped_and_nothing_else() -> None:
    text = "a\x00b\x1bc\u202ed\u200fe\u2067f\tg\nh\u200bi\u200dj\ufeffk\u00adl"

    assert printable(text) == "abcdef\tg\nh\u200bi\u200dj\ufeffk\u00adl"


def test_only_characters_that_a_reader_would_see_count_as_lost() -> None:
    assert not loses_characters("a\x00b\u202ec")
    assert loses_characters("a\ufffeb")
    assert loses_characters("a\ud800b")


@given(st.text(alphabet=st.characters()))
def test_whatever_is_printable_is_xml(text: str) -> None:
    element = etree.Element("t")

    element.text = printable(text)

    assert element.text == printable(text)


def test_a_korean_text_with_latin_names_is_one_stretch() -> None:
    text = "미국 백악관 존 커비(John Kirby) 보좌관은 “최소 3000명”이라고 밝혔다."

    assert list(stretches(text)) == [(text, True)]
    assert is_korean(text)


def test_korean_words_in_an_english_text_stand_by_themselves() -> None:
    text = "The National Intelligence Service (국가정보원, 국정원 2과) said so."

    assert list(stretches(text)) == [
        ("The National Intelligence Service (", False),
        ("국가정보원, 국정원 2과", True),
        (") said so.", False),
    ]
    assert not is_korean(text)


def test_emoji_are_no_language() -> None:
    assert list(stretches("All quiet 😀👩‍👧")) == [("All quiet 😀👩‍👧", False)]


@given(st.text(alphabet="aB 1.,“국정原😀\n"))
def test_stretches_lose_nothing(text: str) -> None:
    assert "".join(piece for piece, _ in stretches(text)) == text
