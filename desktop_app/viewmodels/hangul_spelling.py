"""Hangul as it is typed: the letters of each syllable in the order of their keys, and its initial.

A word that is still being composed then begins like the finished one: 묵 and 무ㄱ like 무기.
"""

from __future__ import annotations

import unicodedata

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"

# Typed with two keys one after the other; doubled consonants are one shifted key.
_COMPOUNDS = {
    whole: first + second
    for whole, first, second in zip(
        "ㅘㅙㅚㅝㅞㅟㅢㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ",
        "ㅗㅗㅗㅜㅜㅜㅡㄱㄴㄴㄹㄹㄹㄹㄹㄹㄹㅂ",
        "ㅏㅐㅣㅓㅔㅣㅣㅅㅈㅎㄱㅁㅂㅅㅌㅍㅎㅅ",
        strict=True,
    )
}

_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_SYLLABLES_OF_A_LEAD = 588

# Conjoining jamo to the letters that type them; combining accents are dropped.
_TYPED: dict[int, str | None] = {
    first + at: _COMPOUNDS.get(letter, letter)
    for first, letters in ((0x1100, _LEADS), (0x1161, _VOWELS), (0x11A8, _TAILS))
    for at, letter in enumerate(letters)
}
_TYPED.update(dict.fromkeys(range(0x0300, 0x0370)))

# Lone compound letters come apart first: Unicode folds some of them into archaic ones.
_APART = str.maketrans(_COMPOUNDS)


class _Initials(dict[int, str]):
    """The initial consonant of every syllable met so far, by code point."""

    def __missing__(self, code: int) -> str:
        if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
            letter = _LEADS[(code - _FIRST_SYLLABLE) // _SYLLABLES_OF_A_LEAD]
        else:
            letter = _TYPED.get(code, chr(code)) or ""
        self[code] = letter
        return letter


_INITIALS = _Initials()


def spelled(text: str) -> str:
    """Return text as it is compared: Hangul by letters; case, width, accents, space folded."""
    if text.isascii():
        return " ".join(text.lower().split())
    folded = unicodedata.normalize("NFKD", text.translate(_APART)).casefold()
    return " ".join(unicodedata.normalize("NFKD", folded).translate(_TYPED).split())


def initials(text: str) -> str:
    """Return text with each Hangul syllable reduced to its initial consonant (초성)."""
    composed = unicodedata.normalize("NFKC", text.translate(_APART)).casefold()
    return " ".join(composed.translate(_INITIALS).split())


def are_initials(spelling: str) -> bool:
    """Tell whether a spelling is of consonants alone, as in a search for 초성."""
    letters = spelling.replace(" ", "")
    return bool(letters) and all(letter in _LEADS for letter in letters)
