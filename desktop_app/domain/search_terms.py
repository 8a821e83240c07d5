"""What must occur: terms, each said in one of several wordings, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from desktop_app.domain.porter import is_stemmed, stem
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.word_pieces import GAP, PIECE, WORD_LETTER, is_run


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say something, folded.

    With `endings` its last word counts with other endings, too (`invite`: invited); with `is_open`
    it may go on (`invit`: invitation); with `is_capital` it counts only in capitals (`us`: US);
    with `at_word_start` a run of Hangul counts only where a word begins. Other words count as
    wholes, and Korean ones wherever they stand, since particles and compounds are written together.
    """

    words: str
    endings: bool = False
    is_open: bool = False
    is_capital: bool = False
    at_word_start: bool = False

    @property
    def pieces(self) -> tuple[str, ...]:
        """Its words and runs, in order; none where there is nothing to look for."""
        return _pieces(self.words)

    @property
    def is_stemmed(self) -> bool:
        """Whether its last piece is an English word that counts with other endings."""
        last = self.pieces[-1]
        return self.endings and is_stemmed(last) and len(stem(last)) > 1

    def ranges(self, folded_text: str) -> Iterator[tuple[int, int]]:
        """Yield where a folded text says it: ascending ranges in it, none overlapping."""
        if not self.pieces:
            return
        looking = _looking(self)
        if looking.plain is not None:
            yield from looking.all(folded_text)
            return
        find = looking.next
        found = find(folded_text, 0)
        while found is not None:
            yield found
            found = find(folded_text, found[1])

    def finder(self) -> Callable[[str, int], tuple[int, int] | None]:
        """Return what finds the first range in a folded text from a point on, None for none."""
        return _looking(self).next if self.pieces else _nothing


@dataclass(frozen=True, slots=True)
class Term:
    """What must occur, in any of its wordings."""

    wordings: tuple[Wording, ...]

    @property
    def is_capital(self) -> bool:
        """Whether one of its wordings counts only in capitals."""
        return any(wording.is_capital for wording in self.wordings)

    def ranges(self, folded_text: str) -> list[tuple[int, int]]:
        """Return where a folded text says it, in order, none overlapping; capitals count alike."""
        ranges = [each for wording in self.wordings for each in wording.ranges(folded_text)]
        return ranges if len(self.wordings) == 1 else _apart(ranges)

    def places(self, text: FoldedText, original: str) -> list[tuple[int, int]]:
        """Return where a text says it, in code points of the original, in order, none overlapping.

        Of two that overlap the earlier counts, and of those that begin together the longer.
        """
        places: list[tuple[int, int]] = []
        for wording in self.wordings:
            found = zip(*text.originals(wording.ranges(text.folded)), strict=True)
            places += (
                (start, end)
                for start, end in found
                if not wording.is_capital or original[start:end].isupper()
            )
        if len(self.wordings) == 1:
            return places
        return _apart(places)


def _apart(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


_WORD = re.compile(f"{WORD_LETTER}+")


@lru_cache(maxsize=512)
def _pieces(words: str) -> tuple[str, ...]:
    return tuple(PIECE.findall(words))


@dataclass(frozen=True, slots=True)
class _Looking:
    """How a wording is looked for: plain letters first, which is quick, then what is around them.

    `first` is its first letter; `letters` are those with which the last piece begins in each of
    its endings, and `typed` is that piece itself; `pattern` finds several pieces. `begins` says
    that nothing may stand before it that belongs to the same word.
    """

    first: str
    letters: str
    typed: str
    stem: str
    is_word: bool
    is_open: bool
    begins: bool
    pattern: re.Pattern[str] | None
    plain: re.Pattern[str] | None
    known: dict[str, bool] = field(default_factory=dict)

    def all(self, text: str) -> Iterator[tuple[int, int]]:
        """Yield all ranges, where `plain` finds them; quicker than one after the other."""
        assert self.plain is not None
        if not self.is_word:
            yield from (found.span() for found in self.plain.finditer(text))
            return
        known, first = self.known, self.first
        for found in self.plain.finditer(text):
            start, end = found.span()
            if start and (letter := text[start - 1]) != " " and _goes_together(letter, first):
                continue
            said = found.group()
            if text[end : end + 1] > "\x7f" and (whole := _WORD.match(text, start)):
                said, end = whole.group(), whole.end()
            counts = known.get(said)
            if counts is None:
                counts = known[said] = self._counts(said)
            if counts:
                yield start, end

    def _counts(self, said: str) -> bool:
        """Tell whether a whole word is meant."""
        if said == self.typed or (self.is_open and said.startswith(self.typed)):
            return True
        return bool(self.stem) and stem(said) == self.stem

    def next(self, text: str, at: int) -> tuple[int, int] | None:
        """Return the first range from a point on."""
        while True:
            if self.pattern is None:
                start = last = text.find(self.letters, at)
                if start < 0:
                    return None
            else:
                found = self.pattern.search(text, at)
                if found is None:
                    return None
                start, last = found.start(), found.start("last")
            at = start + 1
            if self.begins and start and _goes_together(text[start - 1], self.first):
                continue
            end = self._end(text, last) if self.is_word else last + len(self.letters)
            if end:
                return start, end

    def _end(self, text: str, last: int) -> int:
        """Return where it ends if its last word begins there, 0 where that is another word."""
        end = last + len(self.letters)
        if text[end : end + 1] in ("", " "):
            said = self.letters
        else:
            whole = _WORD.match(text, last)
            assert whole is not None
            said, end = whole.group(), whole.end()
        return end if self._counts(said) else 0


def _nothing(text: str, at: int) -> None:
    return None


def _goes_together(letter: str, other: str) -> bool:
    """Tell whether two letters are of one word, or of one run."""
    return letter != " " and letter.isalnum() and is_run(letter) == is_run(other)


@lru_cache(maxsize=512)
def _looking(wording: Wording) -> _Looking:
    found = list(PIECE.finditer(wording.words))
    first, last = found[0].group(), found[-1].group()
    letters = stem(last)[:-1] if wording.is_stemmed else last
    parts: list[str] = []
    done = found[0].start()
    for each in found[:-1]:
        parts += (GAP if each.start() > done else "", re.escape(each.group()))
        done = each.end()
    parts += (GAP if found[-1].start() > done else "", f"(?P<last>{re.escape(letters)})")
    return _Looking(
        first[0],
        letters,
        last,
        stem(last) if wording.is_stemmed else "",
        is_word=not is_run(last),
        is_open=wording.is_open,
        begins=wording.at_word_start or not is_run(first),
        pattern=re.compile("".join(parts)) if len(found) > 1 else None,
        plain=None if len(found) > 1 or wording.at_word_start else _plain(letters, last),
    )


def _plain(letters: str, piece: str) -> re.Pattern[str] | None:
    """Return what finds a run wherever it stands, or what goes on from these letters (a-z).

    A class of all letters of words would take milliseconds to compile.
    """
    if is_run(piece):
        return re.compile(re.escape(letters))
    return re.compile(f"{letters}[a-z0-9]*") if letters.isascii() else None
