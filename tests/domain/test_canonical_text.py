"""The canonical text decides every article's identity and every position."""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.canonical_text import CanonicalText, canonical


@given(st.text())
def test_a_canonical_text_is_canonical(text: str) -> None:
    once = canonical(text)
    again = canonical(once.text) if not once.text.startswith("\ufeff") else once
    assert again.text == once.text
    assert unicodedata.is_normalized("NFC", once.text)
    assert not set(once.text) & set("\x00\x0b\x0c\r\x85\ufffe\uffff")


def test_line_ends_of_all_kinds_become_lf() -> None:
    assert canonical("a\r\nb\rc\vd\fe\x85f\n").text == "a\nb\nc\nd\ne\nf\n"


def test_separators_that_are_part_of_the_text_stay() -> None:
    text = "a\u2028b\u2029c\u00a0d\u200be\u202ef\tg"
    assert canonical(text).text == text


def test_nothing_is_trimmed() -> None:
    assert canonical("  \n a \n\n").text == "  \n a \n\n"


def test_what_no_text_can_carry_is_counted() -> None:
    kept = canonical("\ufeffa\x00b\x1bc\ufffed\ufdd0e\ud800f\U0001ffff")
    assert kept.text == "abcdef"
    assert kept.removed == 6


def test_decomposed_hangul_is_composed() -> None:
    assert canonical(unicodedata.normalize("NFD", "나토 한국")).text == "나토 한국"


def test_the_hash_is_that_of_the_utf8_bytes() -> None:
    assert canonical("나토").sha256 == sha256("나토".encode()).hexdigest()


_HARD = (
    "a ~é한\u0301\t\n\r\v\f\x00\x08\x0e\x1f\x7f\x84\x85\ud800\udfff\ufdcf\ufdd0\ufdef\ufdf0\ufeff"
)
_ENDS_OF_PLANES = "".join(
    chr(plane << 16 | end) for plane in range(17) for end in range(0xFFFC, 1 << 16)
)


@given(st.text(st.one_of(st.sampled_from(_HARD + _ENDS_OF_PLANES), st.characters())))
def test_a_text_is_what_its_definition_says_however_quickly_it_was_looked_through(
    text: str,
) -> None:
    plain = re.sub("\r\n|[\r\v\f\x85]", "\n", text.removeprefix("\ufeff"))
    forbidden = [char for char in plain if _is_forbidden(ord(char))]
    kept = "".join(char for char in plain if not _is_forbidden(ord(char)))
    assert canonical(text) == CanonicalText(unicodedata.normalize("NFC", kept), len(forbidden))


def _is_forbidden(code: int) -> bool:
    is_control = code < 0x20 and chr(code) not in "\t\n"
    is_surrogate, is_arabic = 0xD800 <= code <= 0xDFFF, 0xFDD0 <= code <= 0xFDEF
    return is_control or is_surrogate or is_arabic or code & 0xFFFF >= 0xFFFE
