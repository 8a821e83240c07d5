"""Short texts in memory, found by the words they hold: names, notes, passages, paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import islice

from desktop_app.domain.identity import EntityId
from desktop_app.domain.porter import stem
from desktop_app.domain.search_terms import Term, Wording
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.word_pieces import PIECE, is_run, pairs

_GONE = 1000
"""Texts that may have gone before the lists of words are made anew, beside as many as are held."""

_FEW = 16
"""One of so many texts, or fewer, are sorted; of more the first ones are met soon."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A text, the same folded, and what leads back from there."""

    text: str
    folded: str
    packed: bytes

    @classmethod
    def of(cls, text: str) -> _Kept:
        folded = FoldedText(text)
        return cls(text, folded.folded, folded.packed())

    @property
    def folding(self) -> FoldedText:
        return FoldedText.unpacked(self.folded, self.packed)


class Shelf:
    """Texts by the id of what they belong to, to be searched all at once.

    Each word, pair of syllables and syllable has a list of the texts that hold it. A text that is
    the same as before is neither folded nor listed again.
    """

    def __init__(self) -> None:
        self._begin()
        self._order: Sequence[int] = ()
        self._ranks: dict[int, int] = {}

    def _begin(self) -> None:
        self._texts: list[_Kept] = []
        self._owners: list[EntityId] = []
        self._numbers: dict[EntityId, int] = {}
        self._lists: dict[str, list[int]] = {}
        self._words: list[str] = []
        self._new_words: list[str] = []
        self._held: set[int] = set()

    def __len__(self) -> int:
        return len(self._numbers)

    def fill(self, texts: Iterable[tuple[EntityId, str]]) -> None:
        """Hold just these texts; empty ones are left out."""
        before, numbers = self._numbers, dict[EntityId, int]()
        for key, text in texts:
            if not text:
                continue
            number = before.get(key, -1)
            if number < 0 or self._texts[number].text != text:
                number = self._take(_Kept.of(text))
                self._owners.append(key)
            numbers[key] = number
        if len(self._texts) > 2 * len(numbers) + _GONE:
            held = [(key, self._texts[number]) for key, number in numbers.items()]
            self._begin()
            numbers = {key: self._take(kept) for key, kept in held}
            self._owners = list(numbers)
        self._numbers, self._order = numbers, list(numbers.values())
        self._ranks = {number: rank for rank, number in enumerate(self._order)}
        self._held = set(numbers.values())

    def _take(self, kept: _Kept) -> int:
        """Put a text among the others; return its number."""
        number = len(self._texts)
        self._texts.append(kept)
        pieces = set(PIECE.findall(kept.folded))
        for piece in list(pieces):
            if is_run(piece):
                pieces.discard(piece)
                pieces.update(piece, pairs(piece))
        for piece in pieces:
            listed = self._lists.get(piece)
            if listed is None:
                self._lists[piece] = [number]
                if not is_run(piece):
                    self._new_words.append(piece)
            else:
                listed.append(number)
        return number

    def text(self, key: EntityId) -> str:
        """Return a text as it was given. Raises KeyError where there is none."""
        return self._texts[self._numbers[key]].text

    def first(self, key: EntityId, terms: Iterable[Term]) -> tuple[int, int]:
        """Return the first place, in code points, where a text says one of the terms.

        All of it where it says none. Raises KeyError where there is no such text.
        """
        kept = self._texts[self._numbers[key]]
        folding = kept.folding
        places = (place for term in terms for place in term.places(folding, kept.text)[:1])
        return min(places, key=lambda place: (place[0], -place[1]), default=(0, len(kept.text)))

    @property
    def owners(self) -> Sequence[EntityId]:
        """What each text belongs to, by its number, also of texts that are no longer held."""
        return self._owners

    def first_of(self, numbers: Set[int], most: int) -> list[EntityId]:
        """Return what the first ones among some texts belong to, in the order they were given."""
        if len(numbers) * _FEW > len(self):
            first = list(islice((each for each in self._order if each in numbers), most))
        else:
            first = sorted(numbers, key=self._ranks.__getitem__)[:most]
        return [self._owners[number] for number in first]

    def numbers(self, keys: Iterable[EntityId]) -> Set[int]:
        """Return the numbers of the texts of some, those that are held."""
        return {number for key in keys if (number := self._numbers.get(key, -1)) >= 0}

    def among(self, numbers: Set[int], keys: Set[EntityId]) -> Set[int]:
        """Return those of some texts that belong to one of some things."""
        return {number for number in numbers if self._owners[number] in keys}

    def saying(self, terms: Sequence[Term], excluded: Sequence[Term] = ()) -> Set[EntityId]:
        """Return what says all terms and none of the excluded ones; nothing for no terms."""
        return {self._owners[number] for number in self.found(terms, excluded)}

    def found(self, terms: Sequence[Term], excluded: Sequence[Term] = ()) -> Set[int]:
        """Return the numbers of the same texts; to look up what they belong to takes longer."""
        if not terms or not self._held:
            return frozenset()
        # Where no text has gone, all that are listed are held.
        found = None if len(self._held) == len(self._texts) else self._held
        for term in terms:
            found = self._saying(term, found)
        assert found is not None
        for term in excluded:
            found = found - self._saying(term, found)
        return found

    def _saying(self, term: Term, among: set[int] | None) -> set[int]:
        """Return those among some texts, or among all, that say a term."""
        said: set[int] = set()
        for wording in term.wordings:
            holding = among
            for pieces in self._lists_of(wording):
                these = self._holding(pieces)
                holding = these if holding is None else holding & these
            assert holding is not None
            if not _is_sure(wording):
                holding = self._checked(wording, holding)
            said = said | holding if said else holding
        return said

    def _checked(self, wording: Wording, holding: set[int]) -> set[int]:
        """Return those among texts that hold its pieces that say a wording."""
        pieces, texts = wording.pieces, self._texts
        if len(pieces) == 1 and is_run(pieces[0]) and not wording.at_word_start:
            return {each for each in holding if pieces[0] in texts[each].folded}
        return {each for each in holding if self._says(each, wording)}

    def _says(self, number: int, wording: Wording) -> bool:
        kept = self._texts[number]
        if wording.is_capital:
            return bool(Term((wording,)).places(kept.folding, kept.text))
        return next(wording.ranges(kept.folded), None) is not None

    def _lists_of(self, wording: Wording) -> Iterator[list[str]]:
        """Yield groups of pieces: who says a wording holds one of each group."""
        *before, last = wording.pieces
        for piece in (*before, last):
            if is_run(piece):
                yield from ([pair] for pair in pairs(piece)[: len(piece) - 1] or [piece])
        yield from ([piece] for piece in before if not is_run(piece))
        if not is_run(last):
            yield list(self._forms(wording, last))

    def _forms(self, wording: Wording, last: str) -> Iterator[str]:
        """Yield the words of the texts that count as the last word of a wording."""
        yield last
        if not (wording.is_stemmed or wording.is_open):
            return
        stemmed = stem(last) if wording.is_stemmed else ""
        beginning = stemmed[:-1] if stemmed else last
        words = self._sorted_words()
        for at in range(bisect_left(words, beginning), len(words)):
            word = words[at]
            if not word.startswith(beginning):
                break
            is_open = wording.is_open and word.startswith(last)
            if word != last and (is_open or (stemmed and stem(word) == stemmed)):
                yield word

    def _sorted_words(self) -> list[str]:
        if self._new_words:
            self._words = sorted([*self._words, *self._new_words])
            self._new_words = []
        return self._words

    def _holding(self, pieces: Iterable[str]) -> set[int]:
        """Return the texts that hold one of these pieces."""
        return set().union(*(self._lists.get(each, ()) for each in pieces))


def _is_sure(wording: Wording) -> bool:
    """Tell whether a text says a wording when it holds its pieces, wherever they stand."""
    if len(wording.pieces) > 1 or wording.is_capital:
        return False
    piece = wording.pieces[0]
    return not is_run(piece) or (len(piece) < 3 and not wording.at_word_start)
