"""Compares a passage with the other open articles in the background, and keeps what was found."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span, Target
from desktop_app.domain.synonyms import Synonyms
from desktop_app.formats.synonym_table import read_synonyms
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.finding import Place, Step
from desktop_app.viewmodels.similar_passages import ArticlePieces, Likeness, most_alike


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

    `changed` says that `alike` is new. What an article is compared by is made once, and kept
    while the article is open.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = Background(self)
        self._pieces: dict[EntityId, ArticlePieces] = {}
        self._synonyms: Synonyms | None = None
        self._asked = self._answered = 0
        self.alike = Alike()
        """What was found last."""

    @property
    def is_comparing(self) -> bool:
        """Whether `alike` is still that of another passage."""
        return self._answered != self._asked

    def compare(self, passage: Target, texts: Mapping[EntityId, str]) -> None:
        """Look in these articles, but not in the passage's own, for what is like it."""
        self.alike = Alike()
        self._asked += 1
        asked, these = self._asked, dict(texts)
        self._pieces = {article: it for article, it in self._pieces.items() if article in these}
        self._background.run(
            lambda: self._compared(passage, these) if asked == self._asked else Alike(),
            lambda alike: self._answer(asked, alike),
        )

    def keep_to(self, articles: Container[EntityId]) -> None:
        """Let go of what was found in other articles than these."""
        self.alike = self.alike.within(articles)

    def stop(self) -> None:
        """Wait for the comparison under way; afterwards nothing is compared any more."""
        self._background.stop()

    def _answer(self, asked: int, alike: Alike) -> None:
        if asked == self._asked:
            self._answered = asked
            self.alike = alike
            self.changed.emit()

    def _compared(self, passage: Target, texts: Mapping[EntityId, str]) -> Alike:
        if self._synonyms is None:
            self._synonyms = read_synonyms(resource("synonyms.csv").read_bytes())
        kept, synonyms = self._pieces, self._synonyms
        for article, text in texts.items():
            if article not in kept:
                kept[article] = ArticlePieces(text, synonyms)
        open_articles = {article: kept[article] for article in texts}
        return Alike(most_alike(passage.exact, passage.article, open_articles, synonyms))
