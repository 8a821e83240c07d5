"""Finds the sentences of other articles that mean what a passage means, in whatever language.

A model makes a vector of each sentence, and two sentences are compared by the cosine of theirs. It
needs the extra that brings the model, and NumPy with it.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.domain.text_vectors import Vector
from desktop_app.viewmodels.sentence_index import Key
from desktop_app.viewmodels.similar_passages import MOST, Likeness, sentences_in

ACROSS, WITHIN = 0.45, 0.6
"""Least cosine of what is offered in the other script and in the same one; see DECISIONS.md.

Sentences of one language on one subject are as alike as translations are.
"""
_FEWEST_LETTERS = 8
"""Letters that a sentence must have to be offered; "Home Back" means nothing."""


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of an article by row; `lengths` are those of the vectors, 0 for none."""

    spans: Sequence[Span]
    vectors: npt.NDArray[np.int8]
    lengths: npt.NDArray[np.float32]
    korean: npt.NDArray[np.bool_]


class MeaningIndex:
    """The sentences of articles by what they mean; `vectors` returns one for each of some texts."""

    def __init__(self, vectors: Callable[[Sequence[str]], list[Vector]]) -> None:
        self._vectors = vectors
        self._articles: dict[Key, _Sentences] = {}

    def __contains__(self, key: Key) -> bool:
        return key in self._articles

    def add(self, key: Key, text: str) -> None:
        """Take an article with this text in."""
        spans = [
            each
            for each in sentences_in(text, frozenset(key[1]))
            if sum(map(str.isalpha, each.of(text))) >= _FEWEST_LETTERS
        ]
        said = [span.of(text) for span in spans]
        vectors = _matrix(self._vectors(said))
        korean = np.fromiter(map(_is_korean, said), np.bool_, len(said))
        self._articles[key] = _Sentences(spans, vectors, _lengths(vectors), korean)

    def keep_to(self, keys: Iterable[Key]) -> None:
        """Forget the articles that are none of these."""
        for key in self._articles.keys() - set(keys):
            del self._articles[key]

    def alike(self, passage: str, article: EntityId) -> list[Likeness]:
        """Return what other articles say that means most nearly the same, best first."""
        if not any(map(str.isalpha, passage)):
            return []
        asked = _matrix(self._vectors([passage]))
        length = float(_lengths(asked)[0])
        if not length:
            return []
        direction = asked[0].astype(np.float32) / length
        korean = _is_korean(passage)
        found: list[Likeness] = []
        for key, its in self._articles.items():
            if key[0] != article and its.spans:
                cosines = its.vectors.astype(np.float32) @ direction
                cosines /= np.where(its.lengths > 0, its.lengths, np.inf)
                near = cosines >= np.where(its.korean == korean, WITHIN, ACROSS)
                found += (
                    Likeness(key[0], its.spans[row], min(1.0, float(cosines[row])), in_meaning=True)
                    for row in map(int, np.flatnonzero(near))
                )
        return heapq.nlargest(MOST, found, key=lambda each: each.share)


def _matrix(vectors: Sequence[Vector]) -> npt.NDArray[np.int8]:
    rows = np.frombuffer(b"".join(vectors), np.int8)
    return rows.reshape(len(vectors), len(vectors[0]) if vectors else 0)


def _lengths(vectors: npt.NDArray[np.int8]) -> npt.NDArray[np.float32]:
    lengths: npt.NDArray[np.float32] = np.linalg.norm(vectors.astype(np.float32), axis=1)
    return lengths


def _is_korean(text: str) -> bool:
    letters = [letter for letter in text if letter.isalpha()]
    return 2 * sum("가" <= letter <= "힣" for letter in letters) > len(letters)
