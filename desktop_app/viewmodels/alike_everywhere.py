"""Looks in all articles for what is like a passage, in the background; keeps what it learnt."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Target
from desktop_app.domain.synonyms import Synonyms
from desktop_app.domain.text_vectors import ModelRefused, TextVectors
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.storage.kept_vectors import KeptVectors
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.sentence_index import Key, SentenceIndex
from desktop_app.viewmodels.similar_passages import Likeness, joined
from desktop_app.workspace.search.context import after, before

if TYPE_CHECKING:
    from desktop_app.viewmodels.meaning_index import MeaningIndex

_TOLD_MS = 100


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found so far, and why no more was, in one sentence."""

    likenesses: Sequence[Likeness] = ()
    hits: Sequence[SearchHit] = ()
    trouble: str = ""


class AlikeEverywhere(QObject):
    """`changed` says that `hits` are those of the passage asked for last, `progressed` how far.

    The first look reads every article; later ones only those that are new, or dimmed otherwise.
    With a model of meaning what is alike in words is there first, and more may join it.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(
        self,
        desk: Desk,
        synonyms: Synonyms,
        parent: QObject | None = None,
        model: Callable[[], TextVectors | None] = lambda: None,
    ) -> None:
        """Look by words, and by the model returned, if any; `model` may raise ModelRefused."""
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._index = SentenceIndex(desk.workspace.text, synonyms)
        self._model = model
        self._meaning: MeaningIndex | None = None
        self._kept: KeptVectors | None = None
        self._asked = 0
        self.done = self.total = 0
        """Articles that were read, and those that are to be read, for this look."""
        self.looking_for: Literal["words", "meaning"] | None = None
        """What is being compared now, None when all is found."""
        self.trouble = ""
        """Why meaning was not compared, in one sentence."""
        self.hits: Sequence[SearchHit] = ()
        """What was found, the most like first; the score is the likeness, from 0 to 1."""
        self._telling = QTimer(self, interval=_TOLD_MS)
        self._telling.timeout.connect(self.progressed)
        desk.closing.connect(self.stop)

    @property
    def is_looking(self) -> bool:
        """Whether more may be found."""
        return self.looking_for is not None

    def look(self, passage: Target) -> None:
        """Look for what the other articles say that is like a passage; skips boilerplate."""
        self._asked += 1
        asked = self._asked
        articles = self._desk.project.current_articles
        keys = [(each.id, each.dimmed_lines) for each in articles.values()]
        self.done, self.total, self.hits, self.trouble = 0, len(keys), (), ""
        self.looking_for = "words"
        self._telling.start()
        self._background.run(
            lambda: self._alike_in_words(passage, keys, asked),
            lambda found: self._answer(asked, passage, keys, found),
            lambda: self._end(asked, _Found()),
        )
        self.progressed.emit()

    def leave_off(self) -> None:
        """Give up the look under way; what was read of the articles stays."""
        self._asked += 1
        self._telling.stop()
        self.looking_for = None

    def stop(self) -> None:
        """End the look under way; nothing is looked for any more."""
        self.leave_off()
        self._background.stop()
        if self._kept is not None:
            self._kept.close()

    # In the background's thread

    def _alike_in_words(self, passage: Target, keys: Sequence[Key], asked: int) -> _Found | None:
        """Return what is alike, None where nobody waits for it."""
        if not self._fill(self._index, self._index.add, keys, asked):
            return None
        try:
            return self._found(self._index.alike(passage.exact, passage.article))
        except ArticleUnreadable:
            return _Found()

    def _alike_in_meaning(
        self, passage: Target, keys: Sequence[Key], asked: int, in_words: _Found
    ) -> _Found | None:
        """Return what is alike in words or in meaning, None where nobody waits for it."""
        try:
            index = self._meaning_index()
        except ModelRefused as refusal:
            return replace(in_words, trouble=str(refusal))
        if index is None:
            return in_words
        text = self._desk.workspace.text
        if not self._fill(index, lambda key: index.add(key, text(key[0])), keys, asked):
            return None
        in_meaning = index.alike(passage.exact, passage.article)
        return self._found(joined(in_words.likenesses, in_meaning))

    def _meaning_index(self) -> MeaningIndex | None:
        """Return the index, its model loaded; None where no model counts. Raises ModelRefused."""
        if self._meaning is None and (model := self._model()) is not None:
            self._kept = KeptVectors(self._desk.workspace.machine, model)
            # Only now: it imports what comes with the extra.
            from desktop_app.viewmodels.meaning_index import MeaningIndex

            self._meaning = MeaningIndex(self._kept.vectors)
        return self._meaning

    def _fill(
        self,
        index: SentenceIndex | MeaningIndex,
        add: Callable[[Key], None],
        keys: Sequence[Key],
        asked: int,
    ) -> bool:
        """Have an index hold these articles; tell whether somebody still waits for it."""
        index.keep_to(keys)
        for done, key in enumerate(keys):
            if asked != self._asked:
                return False
            self.done = done
            if key not in index:
                try:
                    add(key)
                except ArticleUnreadable:
                    continue
        return True

    def _found(self, likenesses: Sequence[Likeness]) -> _Found:
        """Return likenesses with what stands around them; an article that is gone is left out."""
        hits: list[SearchHit] = []
        for each in likenesses:
            with suppress(ArticleUnreadable):
                hits.append(self._hit(each))
        return _Found(likenesses, hits)

    def _hit(self, likeness: Likeness) -> SearchHit:
        text = self._desk.workspace.text(likeness.article)
        span = likeness.span
        return SearchHit(
            "article",
            likeness.article,
            likeness.article,
            span,
            span.of(text),
            before(text, span.start),
            after(text, span.end),
            score=likeness.share,
            in_meaning=likeness.in_meaning,
        )

    # Answers

    def _answer(
        self, asked: int, passage: Target, keys: Sequence[Key], in_words: _Found | None
    ) -> None:
        if asked != self._asked or in_words is None:
            return
        self.done, self.looking_for = 0, "meaning"
        self._show(in_words)
        self._background.run(
            lambda: self._alike_in_meaning(passage, keys, asked, in_words),
            lambda found: self._end(asked, found),
            lambda: self._end(asked, in_words),
        )

    def _end(self, asked: int, found: _Found | None) -> None:
        if asked == self._asked and found is not None:
            self._telling.stop()
            self.looking_for = None
            self._show(found)

    def _show(self, found: _Found) -> None:
        self.hits, self.trouble = found.hits, found.trouble
        self.changed.emit()
