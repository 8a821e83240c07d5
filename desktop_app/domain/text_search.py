"""Finds words in a folded text, also while the last syllable of them is still being composed."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import overload

from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import FoldedText, folded

# What may stand attached to a name in Korean; a whole word may end before it.
_PARTICLES = (
    "은|는|이|가|을|를|의|와|과|도|만|에|에서|에게|에는|에도|에서는|에서의|에의|로|으로|로서|으로서|로써|으로써|"
    "로는|으로는|로의|으로의|와의|과의|와는|과는|까지|부터|보다|라는|이라는|라고|이라고|이다|측|측은|측이"
)
_SYLLABLES = range(0xAC00, 0xD7A4)
_TAILS, _OF_A_LEAD = 28, 588
_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
# The tails of a syllable by their number: the tail that remains when its last letter moves on to
# the next syllable, and that letter. 낱 becomes 나토 with one more vowel, 값 becomes 갑시.
_TAIL_LETTERS = (
    ("", "ㄱ"), ("", "ㄲ"), ("ㄱ", "ㅅ"), ("", "ㄴ"), ("ㄴ", "ㅈ"), ("ㄴ", "ㅎ"), ("", "ㄷ"),
    ("", "ㄹ"), ("ㄹ", "ㄱ"), ("ㄹ", "ㅁ"), ("ㄹ", "ㅂ"), ("ㄹ", "ㅅ"), ("ㄹ", "ㅌ"),
    ("ㄹ", "ㅍ"), ("ㄹ", "ㅎ"), ("", "ㅁ"), ("", "ㅂ"), ("ㅂ", "ㅅ"), ("", "ㅅ"), ("", "ㅆ"),
    ("", "ㅇ"), ("", "ㅈ"), ("", "ㅊ"), ("", "ㅋ"), ("", "ㅌ"), ("", "ㅍ"), ("", "ㅎ"),
)  # fmt: skip
_TAIL_NUMBER = {last: at for at, (kept, last) in enumerate(_TAIL_LETTERS, start=1) if not kept}
# Vowels that are written by going on from a simpler one: 고 may become 과.
_GROWS = {8: (9, 10, 11), 13: (14, 15, 16), 18: (19,)}


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for. `is_open` says that its last syllable is still being composed."""

    words: str = ""
    match_case: bool = False
    whole_words: bool = False
    is_open: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing is left of the words when they are folded."""
        return not self._folded

    @property
    def _folded(self) -> str:
        return folded(self.words, match_case=self.match_case).strip()


class Hits(Sequence[Span]):
    """Where a text holds the words: spans in code points, in order, none overlapping.

    A span is made when it is asked for, so that a hundred thousand hits cost little.
    """

    def __init__(self, starts: Sequence[int] = (), ends: Sequence[int] = ()) -> None:
        self.starts = starts
        """Where each hit begins; it is ascending, as `ends` is."""
        self.ends = ends

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Span: ...
    @overload
    def __getitem__(self, index: slice) -> Hits: ...
    def __getitem__(self, index: int | slice) -> Span | Hits:
        if isinstance(index, slice):
            return Hits(self.starts[index], self.ends[index])
        return Span(self.starts[index], self.ends[index])

    def first_from(self, point: int) -> int:
        """Return the number of the first hit that begins at a code point or after it."""
        return bisect_left(self.starts, point)

    def number_of(self, span: Span) -> int | None:
        """Return the number of the hit that stands exactly there, from 0, or None."""
        at = self.first_from(span.start)
        return at if at < len(self) and self[at] == span else None


def find(text: FoldedText, query: Query) -> Hits:
    """Return every hit, each covering whole characters of the original text.

    The text must be folded with the query's `match_case`.
    """
    pattern = _pattern(query, text.marks)
    if pattern is None:
        return Hits(array("Q"), array("Q"))
    return Hits(*text.originals(hit.span() for hit in pattern.finditer(text.folded)))


def _pattern(query: Query, marks: str) -> re.Pattern[str] | None:
    """Return what finds the query in a folded text, or None where there is nothing to find."""
    words = folded(query.words, match_case=query.match_case).strip()
    if not words:
        return None
    last = _open_syllable(words[-1]) if query.is_open else ""
    pattern = re.escape(words[:-1]) + last if last else re.escape(words)
    if marks:
        # A letter with an accent of its own is another letter.
        pattern += f"(?![{re.escape(marks)}])"
    if query.whole_words:
        if _in_word(words[0]):
            pattern = rf"(?<!\w){pattern}"
        if _in_word(words[-1]) and not last:
            pattern += rf"(?=(?:{_PARTICLES})?(?!\w))"
    return re.compile(pattern)


def _in_word(letter: str) -> bool:
    return bool(re.match(r"\w", letter))


def _open_syllable(letter: str) -> str:
    """Return a pattern for what a Hangul letter or syllable may still become, else ""."""
    if letter in _LEADS:
        return f"(?:{letter}|{_beginning(_LEADS.index(letter))})"
    if ord(letter) not in _SYLLABLES:
        return ""
    lead, rest = divmod(ord(letter) - _SYLLABLES[0], _OF_A_LEAD)
    vowel, tail = divmod(rest, _TAILS)
    if not tail:
        vowels = (vowel, *_GROWS.get(vowel, ()))
        return f"[{''.join(_range(lead, each, 0, _TAILS - 1) for each in vowels)}]"
    kept, last = _TAIL_LETTERS[tail - 1]
    grown = [at for at, (first, _) in enumerate(_TAIL_LETTERS, start=1) if first == last]
    here = "".join(_syllable(lead, vowel, each) for each in (tail, *grown))
    moved = _syllable(lead, vowel, _TAIL_NUMBER[kept] if kept else 0)
    follows = f"|{moved}{_beginning(_LEADS.index(last))}" if last in _LEADS else ""
    return f"(?:[{here}]{follows})"


def _beginning(lead: int) -> str:
    """Return a pattern for every syllable that begins with a letter."""
    return f"[{_range(lead, 0, 0, _OF_A_LEAD - 1)}]"


def _range(lead: int, vowel: int, first: int, last: int) -> str:
    return f"{_syllable(lead, vowel, first)}-{_syllable(lead, vowel, last)}"


def _syllable(lead: int, vowel: int, tail: int) -> str:
    return chr(_SYLLABLES[0] + lead * _OF_A_LEAD + vowel * _TAILS + tail)
