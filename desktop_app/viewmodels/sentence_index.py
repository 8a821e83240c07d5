"""Which articles of a whole workspace may hold what is like a passage: an index of all sentences.

Only numbers are kept, four bytes for each piece of a sentence; the few articles that share most
with a passage are then compared exactly (see `similar_passages`).
"""

from __future__ import annotations

import math
from array import array
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.synonyms import Synonyms
from desktop_app.viewmodels.similar_passages import (
    ALIKE,
    ArticlePieces,
    Likeness,
    Pieces,
    Rarity,
    most_alike,
    pieces_of,
)

Key: TypeAlias = tuple[EntityId, tuple[int, ...]]
"""An article with its lines of boilerplate, from 1, which anybody may dim or light."""

_NEAR = 24
"""Articles that are compared exactly, those of the sentences that share most with a passage."""
_COMMON, _FEW = 10, 1_000
"""Of more than a thousand sentences, a piece that a tenth of them hold leads to none."""
_KEPT = 400
"""Articles whose pieces are kept in memory, those compared last."""


class SentenceIndex:
    """The sentences of articles by their pieces. `read` returns the text of an article."""

    def __init__(self, read: Callable[[EntityId], str], synonyms: Synonyms) -> None:
        self._read = read
        self._synonyms = synonyms
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key | None] = []
        """By number; None for an article that is gone, or has other boilerplate now."""
        self._holding: dict[str, array[int]] = {}
        """The numbers of the sentences that hold a piece, ascending."""
        self._article = array("I")
        self._length = array("f")
        self._compared: OrderedDict[Key, ArticlePieces] = OrderedDict()

    def __contains__(self, key: Key) -> bool:
        return key in self._numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def add(self, key: Key) -> None:
        """Take an article in. Raises ArticleUnreadable; it is then left out."""
        pieces = self._pieces(key)
        number = len(self._keys)
        self._keys.append(key)
        self._numbers[key] = number
        for each in pieces.pieces:
            sentence = len(self._article)
            self._article.append(number)
            self._length.append(math.sqrt(max(1, len(each))))
            for piece in each:
                self._holding.setdefault(piece, array("I")).append(sentence)

    def keep_to(self, keys: Iterable[Key]) -> None:
        """Forget the articles that are none of these."""
        for key in self._numbers.keys() - set(keys):
            self._keys[self._numbers.pop(key)] = None
            self._compared.pop(key, None)

    def alike(self, passage: str, article: EntityId, least: float = ALIKE) -> list[Likeness]:
        """Return what other articles say that is most like a passage of an article, best first."""
        wanted = pieces_of(passage, self._synonyms)
        rarity = Rarity(len(self._article), lambda piece: len(self._holding.get(piece, ())))
        near: Mapping[EntityId, ArticlePieces] = {
            key[0]: self._pieces(key) for key in self._nearest(wanted, article, rarity)
        }
        return most_alike(passage, article, near, self._synonyms, least, rarity)

    def _nearest(self, wanted: Pieces, own: EntityId, rarity: Rarity) -> list[Key]:
        """Return the articles with the sentences that share most with what is wanted."""
        shared: dict[int, float] = {}
        for piece, times in wanted.items():
            weight = times * rarity.weight(piece) ** 2
            holding = self._holding.get(piece, ())
            if len(holding) * _COMMON > len(self._article) > _FEW:
                # What stands everywhere tells nothing, and takes the longest to count.
                continue
            for sentence in holding:
                shared[sentence] = shared.get(sentence, 0.0) + weight
        best: dict[int, float] = {}
        for sentence, weight in shared.items():
            number = self._article[sentence]
            weight /= self._length[sentence]
            if weight > best.get(number, 0.0):
                best[number] = weight
        ranked = sorted(best, key=best.__getitem__, reverse=True)
        keys = (self._keys[number] for number in ranked)
        others = (key for key in keys if key is not None and key[0] != own)
        return [key for key, _ in zip(others, range(_NEAR), strict=False)]

    def _pieces(self, key: Key) -> ArticlePieces:
        """Return an article's pieces. Raises ArticleUnreadable."""
        if key in self._compared:
            self._compared.move_to_end(key)
            return self._compared[key]
        pieces = ArticlePieces(self._read(key[0]), self._synonyms, frozenset(key[1]))
        self._compared[key] = pieces
        if len(self._compared) > _KEPT:
            self._compared.popitem(last=False)
        return pieces
