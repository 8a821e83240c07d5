"""Finds the sentences of other articles that say most nearly what a passage says.

A text is compared by the pieces of its words, weighted by how rare they are (tf-idf), and two texts
by the cosine of their weights: Latin words in overlapping pieces of four letters, the best length
for European languages in McNamee & Mayfield, "Character N-Gram Tokenization for European Language
Text Retrieval" (Information Retrieval 7, 2004); Korean ones in pairs of syllables, as Lee & Ahn,
"Using n-Grams for Korean Text Retrieval" (SIGIR 1996). So inflected words and particles need no
dictionary. Numbers count as wholes, however they are written, and names by their synonyms, so that
passages in two languages meet where they name the same things.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_folding import folded
from desktop_app.viewmodels.text_boundaries import sentence_spans
from desktop_app.viewmodels.text_positions import trimmed

ALIKE = 0.2
"""Least likeness, from 0 to 1, of what is offered as the same; see DECISIONS.md."""
MOST = 20
"""Passages offered at most."""

_LATIN_PIECE, _HANGUL_PIECE = 4, 2
_WEIGHTS = {"#": 2.0, "=": 3.0}
"""How much more a number and a name tell than a piece of a word, by how their pieces begin."""
_CANDIDATES = 20
"""Sentences of an article that are compared exactly, those that share most with the passage."""
_ENOUGH_NAMES, _ACROSS = 3, 0.5
"""Names and numbers that two languages must share, and what their likeness counts for."""
_SHORTEST = 3
"""Pieces that a sentence must have to be offered; "Home Back" says nothing."""

_WORD = re.compile(
    r"(?P<myriads>\d[\d,]*)만 ?(?:(?P<thousands>\d)천|(?P<ones>\d[\d,]*))?"
    r"|(?P<korean_thousands>\d+)천"
    r"|(?P<number>\d{1,3}(?:[ ,.]\d{3})+(?!\d)|\d+(?:\.\d+)?)"
    r"|(?P<hangul>[가-힣]+)"
    r"|(?P<latin>[^\W\d_가-힣]+)"
)
_NO_DIGIT = re.compile(r"\D")
_HASHTAGS = re.compile(r"(?:#\w+\s*){2,}")
_SAYS_NOTHING = re.compile(
    r"a|after|also|amid|an|and|any|are|as|at|be|been|between|but|by|can|could|did|do|does|for|from"
    r"|had|has|have|he|her|his|how|if|in|including|into|is|it|its|may|might|more|not|of|on|or|our"
    r"|said|she|some|such|than|that|the|their|them|these|they|this|those|to|us|was|we|were|what"
    r"|when|where|which|while|who|will|with|would|you|your"
)
"""English words left out; Korean has none that stand alone."""

Pieces = Counter[str]


@dataclass(frozen=True, slots=True)
class Likeness:
    """A passage of an article, and how like the one asked for it is, from 0 to 1.

    `in_meaning` says that a model of meaning found it, rather than its words.
    """

    article: EntityId
    span: Span
    share: float
    in_meaning: bool = False


class ArticlePieces:
    """The sentences of an article and the pieces in each; made once per article.

    Lines `dimmed` (from 1) are boilerplate, and offer nothing.
    """

    def __init__(self, text: str, synonyms: Synonyms, dimmed: Container[int] = ()) -> None:
        self.sentences = list(sentences_in(text, dimmed))
        """Where each sentence stands, without white space at its ends."""
        self.pieces = [pieces_of(each.of(text), synonyms) for each in self.sentences]
        """The pieces in each sentence."""
        self.places: dict[str, list[int]] = {}
        """The numbers of the sentences that hold a piece."""
        for number, pieces in enumerate(self.pieces):
            for piece in pieces:
                self.places.setdefault(piece, []).append(number)


def pieces_of(text: str, synonyms: Synonyms) -> Pieces:
    """Return the pieces that a text is compared by, and how often each is in it."""
    text = folded(text)
    pieces: Pieces = Counter(f"={name}" for name in synonyms.named_in(text))
    for word in _WORD.finditer(text):
        kind = word.lastgroup
        if kind == "hangul":
            pieces.update(_cut(word.group(), _HANGUL_PIECE))
        elif kind == "latin" and not _SAYS_NOTHING.fullmatch(word.group()):
            pieces.update(_cut(f" {word.group()} ", _LATIN_PIECE))
        elif kind != "latin":
            pieces[f"#{_number(word)}"] += 1
    return pieces


def most_alike(
    passage: str,
    article: EntityId,
    open_articles: Mapping[EntityId, ArticlePieces],
    synonyms: Synonyms,
    least: float = ALIKE,
    rarity: Rarity | None = None,
) -> list[Likeness]:
    """Return the passages of the open articles but its own that are most like one, best first.

    They are sentences, or two that follow each other and say it only together. `rarity` is that
    in more articles than these, where there are more.
    """
    wanted = pieces_of(passage, synonyms)
    rarity = rarity or rarity_in(open_articles.values())
    found = [
        Likeness(other, span, share)
        for other, its in open_articles.items()
        if other != article
        for span, share in _best_in(its, wanted, rarity, least)
    ]
    return heapq.nlargest(MOST, found, key=lambda each: each.share)


def joined(words: Iterable[Likeness], meaning: Iterable[Likeness]) -> list[Likeness]:
    """Return what was found by either way, best first; of two in one place the more alike."""
    ranked = sorted([*words, *meaning], key=lambda each: -each.share)
    taken: dict[EntityId, list[Span]] = {}
    best: list[Likeness] = []
    for each in ranked:
        spans = taken.setdefault(each.article, [])
        if not any(each.span.overlaps(span) for span in spans):
            spans.append(each.span)
            best.append(each)
    return best[:MOST]


class Rarity:
    """How much a piece tells: the fewer of so many sentences hold it, the more."""

    def __init__(self, sentences: int, holding: Callable[[str], int]) -> None:
        self._sentences = sentences
        self._holding = holding
        self._known: dict[str, float] = {}

    def weight(self, piece: str) -> float:
        """Return the weight of a piece that stands once in a text."""
        if piece not in self._known:
            weight = math.log((1 + self._sentences) / (1 + self._holding(piece))) + 1
            self._known[piece] = weight * _WEIGHTS.get(piece[0], 1.0)
        return self._known[piece]

    def weights(self, pieces: Pieces) -> dict[str, float]:
        """Return the weights of the pieces of a text."""
        return {piece: self.weight(piece) * times for piece, times in pieces.items()}


def rarity_in(articles: Iterable[ArticlePieces]) -> Rarity:
    """Return how much pieces tell in these articles."""
    these = list(articles)
    return Rarity(
        sum(len(each.sentences) for each in these),
        lambda piece: sum(len(each.places.get(piece, ())) for each in these),
    )


def _best_in(
    article: ArticlePieces, wanted: Pieces, rarity: Rarity, least: float
) -> Iterator[tuple[Span, float]]:
    """Yield the passages of an article that are alike, the best first, none overlapping."""
    asked = rarity.weights(wanted)
    shared: dict[int, float] = {}
    for piece, weight in asked.items():
        for number in article.places.get(piece, ()):
            shared[number] = shared.get(number, 0.0) + weight * rarity.weight(piece)
    near = heapq.nlargest(_CANDIDATES, shared, key=lambda number: shared[number])
    runs = {(number, number) for number in near}
    runs |= {pair for number in near for pair in ((number - 1, number), (number, number + 1))}
    ranked: list[tuple[float, int, int]] = []
    for first, last in runs:
        if first >= 0 and last < len(article.sentences):
            pieces = sum(article.pieces[first : last + 1], Pieces())
            share = _likeness(wanted, pieces, rarity) if len(pieces) >= _SHORTEST else 0.0
            if share >= least:
                ranked.append((-share, first, last))
    taken: set[int] = set()
    for share, first, last in sorted(ranked):
        if taken.isdisjoint((first, last)):
            taken |= {first, last}
            yield Span(article.sentences[first].start, article.sentences[last].end), -share


def _likeness(one: Pieces, other: Pieces, rarity: Rarity) -> float:
    """Return how like two texts are, from 0 to 1."""
    if _is_korean(one) == _is_korean(other):
        return _cosine(rarity.weights(one), rarity.weights(other))
    # Two languages share nothing but names and numbers: several must agree, and they tell less.
    named, other_named = _names_and_numbers(one), _names_and_numbers(other)
    if len(named.keys() & other_named.keys()) < _ENOUGH_NAMES:
        return 0.0
    return _ACROSS * _cosine(rarity.weights(named), rarity.weights(other_named))


def _cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    dot = sum(weight * other.get(piece, 0.0) for piece, weight in one.items())
    return dot / (math.hypot(*one.values()) * math.hypot(*other.values())) if dot else 0.0


def _is_korean(pieces: Pieces) -> bool:
    korean = sum("가" <= piece[0] <= "힣" for piece in pieces)
    return 2 * korean > len(pieces)


def _names_and_numbers(pieces: Pieces) -> Pieces:
    return Pieces({piece: times for piece, times in pieces.items() if piece[0] in _WEIGHTS})


def sentences_in(text: str, dimmed: Container[int]) -> Iterator[Span]:
    """Yield where sentences stand, without white space at their ends, but in dimmed lines."""
    start = 0
    for number, line in enumerate(text.split("\n"), start=1):
        for each in () if number in dimmed else sentence_spans(line):
            sentence = trimmed(Span(start + each.start, start + each.end), text)
            if sentence is not None and not _HASHTAGS.fullmatch(sentence.of(text)):
                yield sentence
        start += len(line) + 1


def _cut(word: str, size: int) -> list[str]:
    return [word[at : at + size] for at in range(max(1, len(word) - size + 1))]


def _number(word: re.Match[str]) -> str:
    """Return a number as digits: 12,000, 12 000, 1만2000 and 1만 2천 are the same."""
    if (plain := word["number"]) is not None:
        return _NO_DIGIT.sub("", plain) if not re.fullmatch(r"\d+\.\d{1,2}", plain) else plain
    if word["korean_thousands"] is not None:
        return word["korean_thousands"] + "000"
    ones = int(word["thousands"]) * 1000 if word["thousands"] else _whole(word["ones"])
    return str(_whole(word["myriads"]) * 10_000 + ones)


def _whole(digits: str | None) -> int:
    return int(digits.replace(",", "")) if digits else 0
