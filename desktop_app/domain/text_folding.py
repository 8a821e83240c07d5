"""Text as it is compared in a search, and the way back from there to the characters it stands for.

Case and width, composed and decomposed letters, kinds of quotation mark, apostrophe and dash, and
runs of white space are alike; characters without width count for nothing. Accents do count.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

_ALIKE = {
    **dict.fromkeys("“”„‟«»〝〞〟″", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−﹘﹣－", "-"),
}
_FILLERS = "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
_JAMO = range(0x3131, 0x318F)
"""Letters of Hangul that stand alone; compatibility folding would join them to syllables."""
_NARROW_JAMO = range(0xFFA1, 0xFFDD)
_SYLLABLES = re.compile("[가-힣]+")
"""These fold to themselves; to look each of them up would take half of all the time."""
_SPACES = re.compile("  +")
_MANY = 200
"""From so many different letters on, one pass over a text is quicker than one for each of them."""
_FEW = 8
"""So many stretches are passed over in the time in which one point is looked up among them."""


class FoldedText:
    """A text folded for comparison, which knows where each folded character comes from."""

    def __init__(self, text: str, *, match_case: bool = False) -> None:
        """Fold text; with `match_case`, capitals stay capitals."""
        others = text if text.isascii() else _SYLLABLES.sub("", text)
        letters = {letter: _folded_letter(letter, match_case) for letter in set(others)}
        plain = _replaced(text, letters)
        self._starts = array("Q")
        """Where the stretches begin, folded, that are not one character for one."""
        self._ends = array("Q")
        self._froms, self._tos = array("Q"), array("Q")
        """Where the same stretches begin and end in the text."""
        known: dict[str, str] = {}
        parts: list[str] = []
        done = length = 0
        for start, end in _stretches(text, plain, letters):
            self._froms.append(start)
            self._tos.append(end)
            stretch = text[start:end]
            if stretch not in known:
                known[stretch] = _folded_stretch(stretch, letters)
            parts += (plain[done:start], known[stretch])
            self._starts.append(length + start - done)
            length += start - done + len(known[stretch])
            self._ends.append(length)
            done = end
        parts.append(plain[done:])
        self.folded = "".join(parts)
        """The text as it is compared."""
        self.marks = "".join(filter(_joins_its_neighbour, set("".join(letters.values()))))
        """The characters in it that belong to the one before them, such as lone accents."""
        self._may_overlap = any(len(folded) > 1 for folded in known.values())

    def packed(self) -> bytes:
        """Return what `unpacked` needs beside `folded`; only for this machine's own use."""
        places = (self._starts, self._ends, self._froms, self._tos)
        numbers = [self._may_overlap, len(self._starts), *chain.from_iterable(places)]
        return array("I", [*numbers, *map(ord, self.marks)]).tobytes()

    @classmethod
    def unpacked(cls, folded: str, packed: bytes) -> FoldedText:
        """Return a folded text as it was, without folding anything anew.

        Raises ValueError for bytes that `packed` has not returned.
        """
        numbers = array("I")
        numbers.frombytes(packed)
        if len(numbers) < 2 or len(numbers) < 2 + 4 * numbers[1]:
            raise ValueError("this is no packed folding")
        count = numbers[1]
        text = cls.__new__(cls)
        text.folded = folded
        text.marks = "".join(map(chr, numbers[2 + 4 * count :]))
        text._starts = numbers[2 : 2 + count]
        text._ends = numbers[2 + count : 2 + 2 * count]
        text._froms = numbers[2 + 2 * count : 2 + 3 * count]
        text._tos = numbers[2 + 3 * count : 2 + 4 * count]
        text._may_overlap = bool(numbers[0])
        return text

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return where the characters begin and end that one folded range stands for."""
        return self._origin(start, False), self._origin(end - 1, True)

    def originals(self, ranges: Iterable[tuple[int, int]]) -> tuple[array[int], array[int]]:
        """Return where the characters begin and end that folded ranges stand for.

        The ranges are in order, none empty. Of several in one character (the stops of an ellipsis)
        only the first counts.
        """
        firsts, lasts = array("Q"), array("Q")
        for first, end in ranges:
            firsts.append(first)
            lasts.append(end - 1)
        starts, ends = self._origins(firsts, after=False), self._origins(lasts, after=True)
        if not self._may_overlap:
            return starts, ends
        kept_starts, kept_ends = array("Q"), array("Q")
        done = 0
        for start, end in zip(starts, ends, strict=True):
            if start >= done:
                kept_starts.append(start)
                kept_ends.append(end)
                done = end
        return kept_starts, kept_ends

    def _origins(self, points: array[int], *, after: bool) -> array[int]:
        """Return where the characters of ascending folded points begin, or end."""
        if len(points) * _FEW < len(self._starts):
            return array("Q", (self._origin(at, after) for at in points))
        origins = array("Q")
        own = self._tos if after else self._froms
        stretches = zip(self._starts, self._ends, own, self._tos, strict=True)
        coming = next(stretches, None)
        until = inside = shift = 0
        for at in points:
            while coming is not None and coming[0] <= at:
                _, until, inside, end = coming
                shift = end - until
                coming = next(stretches, None)
            origins.append(inside if at < until else at + shift + after)
        return origins

    def _origin(self, at: int, after: bool) -> int:
        """Return where the character of one folded point begins, or ends."""
        before = bisect_right(self._starts, at) - 1
        if before < 0:
            return at + after
        until, end = self._ends[before], self._tos[before]
        if at < until:
            return end if after else self._froms[before]
        return at + end - until + after


def folded(text: str, *, match_case: bool = False) -> str:
    """Return text as it is compared."""
    return FoldedText(text, match_case=match_case).folded


def _replaced(text: str, letters: dict[str, str]) -> str:
    """Return text with the letters replaced that fold to one other; no position moves."""
    changed = {
        letter: folded
        for letter, folded in letters.items()
        if len(folded) == 1 and folded != letter
    }
    if len(changed) > _MANY or not changed.keys().isdisjoint(changed.values()):
        return text.translate({ord(letter): folded for letter, folded in changed.items()})
    for letter, folded in changed.items():
        text = text.replace(letter, folded)
    return text


def _stretches(text: str, plain: str, letters: dict[str, str]) -> list[tuple[int, int]]:
    """Return where text does not fold one character for one, or where neighbours may join.

    In `plain` those letters are replaced that do fold one for one.
    """
    if not any(len(folded) != 1 or _joins_its_neighbour(folded) for folded in letters.values()):
        return [found.span() for found in _SPACES.finditer(plain)]
    spaces = "".join(letter for letter, folded in letters.items() if folded == " ")
    widthless = "".join(letter for letter, folded in letters.items() if not folded)
    joining = widthless + "".join(
        letter for letter, folded in letters.items() if _joins_its_neighbour(folded[:1])
    )
    longer = "".join(letter for letter, folded in letters.items() if len(folded) > 1)
    kinds = [
        f"[{re.escape(spaces)}][{re.escape(spaces + widthless)}]+" if spaces else "",
        f"(?P<joining>[{re.escape(joining)}]+)" if joining else "",
        f"[{re.escape(longer)}]" if longer else "",
    ]
    pattern = re.compile("|".join(filter(None, kinds)) or "(?!)")
    stretches: list[tuple[int, int]] = []
    for found in pattern.finditer(text):
        start, end = found.span()
        # What joins its neighbour takes the one character before it along, if that is free.
        if joining and found["joining"] and start:
            if stretches and stretches[-1][1] == start:
                start = stretches.pop()[0]
            else:
                start -= 1
        stretches.append((start, end))
    return stretches


def _folded_stretch(stretch: str, letters: dict[str, str]) -> str:
    joined = "".join(letters.get(letter, letter) for letter in stretch)
    return " " if joined.isspace() else unicodedata.normalize("NFC", joined)


@lru_cache(maxsize=8192)
def _folded_letter(letter: str, match_case: bool) -> str:
    """Return one character folded by itself: none, one or several characters."""
    if letter.isspace():
        return " "
    if letter in _ALIKE:
        return _ALIKE[letter]
    code = ord(letter)
    if _is_widthless(letter):
        return ""
    if code in _JAMO:
        return letter
    if code in _NARROW_JAMO and (whole := unicodedata.decomposition(letter)):
        return chr(int(whole.split()[-1], 16))
    plain = unicodedata.normalize("NFKC", letter)
    if not match_case:
        plain = unicodedata.normalize("NFKC", plain.casefold())
    return letter if plain[:1].isspace() or not plain else plain


def _is_widthless(letter: str) -> bool:
    code = ord(letter)
    return (
        unicodedata.category(letter) == "Cf"
        or 0xFE00 <= code <= 0xFE0F
        or 0xE0100 <= code <= 0xE01EF
        or letter in _FILLERS
    )


@lru_cache(maxsize=8192)
def _joins_its_neighbour(letter: str) -> bool:
    """Tell whether a character belongs to the one before it: an accent, a Hangul vowel or tail."""
    return bool(letter) and (
        unicodedata.category(letter).startswith("M") or 0x1160 <= ord(letter) <= 0x11FF
    )
