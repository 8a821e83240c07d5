"""Compares a passage with the other open articles in the background, and keeps what was found."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span, Target
from desktop_app.domain.text_vectors import ModelRefused, TextVectors
from desktop_app.storage.own_synonyms import synonyms_in_use
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.finding import Place, Step
from desktop_app.viewmodels.similar_passages import (
    ArticlePieces,
    Likeness,
    joined,
    most_alike,
)

if TYPE_CHECKING:
    from desktop_app.viewmodels.meaning_index import MeaningIndex

_Key: TypeAlias = tuple[EntityId, tuple[int, ...]]
"""An article with its lines of boilerplate, which anybody may dim or light meanwhile."""
_NOTHING_DIMMED: Mapping[EntityId, tuple[int, ...]] = MappingProxyType({})


class Alike:
    """Passages that say the same, the most like one first, numbered from 0."""

    def __init__(self, likenesses: Sequence[Likeness] = ()) -> None:
        self._likenesses = list(likenesses)

    def __len__(self) -> int:
        return len(self._likenesses)

    def within(self, articles: Container[EntityId]) -> Alike:
        """Return those that stand in these articles."""
        return Alike([each for each in self._likenesses if each.article in articles])

    def hits(self, article: EntityId) -> list[Span]:
        """Return the passages of an article in reading order."""
        return sorted(each.span for each in self._likenesses if each.article == article)

    def best(self, article: EntityId) -> Span | None:
        """Return the passage of an article that is most alike, or None."""
        return next((each.span for each in self._likenesses if each.article == article), None)

    def at(self, number: int) -> Place:
        """Return where a passage stands. Raises IndexError for a number there is none of."""
        return Place(self._likenesses[number].article, self._likenesses[number].span)

    def share(self, number: int) -> float:
        """Return how like the one asked for a passage is, from 0 to 1."""
        return self._likenesses[number].share

    def is_in_meaning(self, number: int) -> bool:
        """Tell whether a model of meaning found a passage, rather than its words."""
        return self._likenesses[number].in_meaning

    def number_of(self, place: Place) -> int | None:
        """Return the number of the passage that stands exactly there, or None."""
        numbers = range(len(self))
        return next((number for number in numbers if self.at(number) == place), None)

    def step(self, here: Place | None, *, forward: bool = True) -> Step | None:
        """Return the passage next in likeness, or the one before; the best where none is here."""
        if not self._likenesses:
            return None
        number = None if here is None else self.number_of(here)
        if number is None:
            return Step(0 if forward else len(self) - 1)
        number += 1 if forward else -1
        return Step(number % len(self), not 0 <= number < len(self))


class Comparing(QObject):
    """Finds what the other open articles say that is like a passage.

    `changed` says that `alike` is new, `refused` why meaning was not compared, in one sentence.
    What an article is compared by is made once, and kept while the article is open.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(
        self,
        parent: QObject | None = None,
        model: Callable[[], TextVectors | None] = lambda: None,
    ) -> None:
        """Compare by words, and by the model returned, if any; `model` may raise ModelRefused."""
        super().__init__(parent)
        self._model = model
        self._meaning: tuple[str, MeaningIndex] | None = None
        """The index of what was compared last, after the hash of its model."""
        self._background = Background(self)
        self._pieces: dict[_Key, ArticlePieces] = {}
        self._groups: Sequence[Sequence[str]] = ()
        self._asked = self._answered = 0
        self.alike = Alike()
        """What was found last."""

    @property
    def is_comparing(self) -> bool:
        """Whether `alike` is still that of another passage."""
        return self._answered != self._asked

    def compare(
        self,
        passage: Target,
        texts: Mapping[EntityId, str],
        dimmed: Mapping[EntityId, tuple[int, ...]] = _NOTHING_DIMMED,
    ) -> None:
        """Look in these articles, but not in the passage's own, for what is like it.

        `dimmed` are the articles' lines of boilerplate, from 1, in which nothing is looked for.
        """
        self.alike = Alike()
        self._asked += 1
        asked = self._asked
        these = {(article, dimmed.get(article, ())): text for article, text in texts.items()}
        self._pieces = {key: pieces for key, pieces in self._pieces.items() if key in these}
        self._background.run(
            lambda: self._compared(passage, these) if asked == self._asked else (Alike(), ""),
            lambda found: self._answer(asked, *found),
        )

    def keep_to(self, articles: Container[EntityId]) -> None:
        """Let go of what was found in other articles than these."""
        self.alike = self.alike.within(articles)

    def stop(self) -> None:
        """Wait for the comparison under way; afterwards nothing is compared any more."""
        self._background.stop()

    def _answer(self, asked: int, alike: Alike, trouble: str) -> None:
        if asked == self._asked:
            self._answered = asked
            self.alike = alike
            self.changed.emit()
            if trouble:
                self.refused.emit(trouble)

    def _compared(self, passage: Target, texts: Mapping[_Key, str]) -> tuple[Alike, str]:
        """Return what is alike, and why meaning was not compared; in the other thread."""
        in_words = self._alike_in_words(passage, texts)
        try:
            model = self._model()
        except ModelRefused as refusal:
            return Alike(in_words), str(refusal)
        if model is None:
            return Alike(in_words), ""
        return Alike(joined(in_words, self._alike_in_meaning(passage, texts, model))), ""

    def _alike_in_meaning(
        self, passage: Target, texts: Mapping[_Key, str], model: TextVectors
    ) -> Sequence[Likeness]:
        # Only now: it imports what comes with the extra.
        from desktop_app.viewmodels.meaning_index import MeaningIndex

        if self._meaning is None or self._meaning[0] != model.sha256:
            self._meaning = model.sha256, MeaningIndex(model.vectors)
        index = self._meaning[1]
        index.keep_to(texts)
        for key, text in texts.items():
            if key not in index:
                index.add(key, text)
        return index.alike(passage.exact, passage.article)

    def _alike_in_words(self, passage: Target, texts: Mapping[_Key, str]) -> Sequence[Likeness]:
        synonyms = synonyms_in_use().synonyms
        if synonyms.groups != self._groups:
            # The user's table says other things now.
            self._pieces, self._groups = {}, synonyms.groups
        kept = self._pieces
        for key, text in texts.items():
            if key not in kept:
                kept[key] = ArticlePieces(text, synonyms, frozenset(key[1]))
        open_articles = {key[0]: kept[key] for key in texts}
        return most_alike(passage.exact, passage.article, open_articles, synonyms)
