"""Looks in all articles for what is like a passage, in the background; keeps what it learnt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.span import Target
from desktop_app.domain.synonyms import Synonyms
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.sentence_index import Key, SentenceIndex
from desktop_app.viewmodels.similar_passages import Likeness
from desktop_app.workspace.search.context import after, before

_TOLD_MS = 100


class AlikeEverywhere(QObject):
    """`changed` says that `hits` are those of the passage asked for last, `progressed` how far.

    The first look reads every article; later ones only those that are new, or dimmed otherwise.
    """

    changed = Signal()
    progressed = Signal()

    def __init__(self, desk: Desk, synonyms: Synonyms, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._background = Background(self)
        self._index = SentenceIndex(desk.workspace.text, synonyms)
        self._asked = 0
        self.done = self.total = 0
        """Articles that were read, and those that are to be read, for this look."""
        self.is_looking = False
        self.hits: Sequence[SearchHit] = ()
        """What was found, the most like first; the score is the likeness, from 0 to 1."""
        self._telling = QTimer(self, interval=_TOLD_MS)
        self._telling.timeout.connect(self.progressed)
        desk.closing.connect(self.stop)

    def look(self, passage: Target) -> None:
        """Look for what the other articles say that is like a passage; skips boilerplate."""
        self._asked += 1
        asked = self._asked
        articles = self._desk.project.current_articles
        keys = [(each.id, each.dimmed_lines) for each in articles.values()]
        self.done, self.total, self.is_looking, self.hits = 0, len(keys), True, ()
        self._telling.start()
        self._background.run(
            lambda: self._found(passage, keys, asked),
            lambda hits: self._answer(asked, hits),
            lambda: self._answer(asked, ()),
        )
        self.progressed.emit()

    def stop(self) -> None:
        """End the look under way; nothing is looked for any more."""
        self._asked += 1
        self._telling.stop()
        self._background.stop()

    def _found(
        self, passage: Target, keys: Sequence[Key], asked: int
    ) -> Sequence[SearchHit] | None:
        """Return the hits, None where nobody waits for them; called in the other thread."""
        self._index.keep_to(keys)
        for done, key in enumerate(keys):
            if asked != self._asked:
                return None
            self.done = done
            if key not in self._index:
                try:
                    self._index.add(key)
                except ArticleUnreadable:
                    continue
        try:
            return list(map(self._hit, self._index.alike(passage.exact, passage.article)))
        except ArticleUnreadable:
            return ()

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
        )

    def _answer(self, asked: int, hits: Sequence[SearchHit] | None) -> None:
        if asked != self._asked or hits is None:
            return
        self._telling.stop()
        self.is_looking = False
        self.hits = hits
        self.changed.emit()
