"""Suggested passages as rows below the headings of their articles, each accepted, rejected or open.

Only numbers are kept for each row; its words are read when it is painted.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from desktop_app.domain.anchoring import describe
from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span, Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.articles.article_list import Index
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.search.hit_rows import ROW, Heading
from desktop_app.viewmodels.tagging.suggestions import Suggestion
from desktop_app.workspace.search.context import after, before

STATE = ROW + 1
"""Role of a row's State; None for a heading."""


class State(IntEnum):
    """What the analyst said to a suggestion."""

    OPEN = 0
    ACCEPTED = 1
    REJECTED = 2


class SuggestionRows(QAbstractListModel):
    """The rows. What was said to a suggestion is kept while it is suggested again."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._suggestions: Sequence[Suggestion] = ()
        self._states = bytearray()
        self._rows = array("q")
        """For each row the number of its suggestion, or -1 less the first of a heading's."""
        self._per_article: Counter[EntityId] = Counter()
        self._first: dict[EntityId, int] = {}
        """The number of the first suggestion in each article."""
        self.per_tag: Counter[EntityId] = Counter()
        """How many passages each tag's list suggests."""

    def show(self, suggestions: Sequence[Suggestion]) -> None:
        """Show these suggestions, those of an article side by side."""
        said = {self._suggestions[at]: state for at, state in enumerate(self._states) if state}
        self.beginResetModel()
        self._suggestions = suggestions
        self._states = bytearray(said.get(each, State.OPEN) for each in suggestions)
        self._per_article = Counter(each.article for each in suggestions)
        self.per_tag = Counter(each.tag for each in suggestions)
        self._rows = array("q")
        self._first = {}
        for at, each in enumerate(suggestions):
            if each.article not in self._first:
                self._first[each.article] = at
                self._rows.append(-1 - at)
            self._rows.append(at)
        self.endResetModel()

    def suggestion(self, row: int) -> Suggestion | None:
        """Return the suggestion of a row; None for a heading, and outside the list."""
        at = self._number(row)
        return None if at < 0 else self._suggestions[at]

    def state(self, row: int) -> State:
        """Return what was said to the suggestion of a row."""
        return State(self._states[self._number(row)])

    def say(self, row: int, state: State) -> None:
        """Accept or reject the suggestion of a row, or leave it open again."""
        self._states[self._number(row)] = state
        index = self.index(row)
        self.dataChanged.emit(index, index)

    def say_to_open(self, tag: EntityId, state: State) -> int:
        """Say the same to all of a tag's suggestions that are open; return how many there were."""
        said = 0
        for at, each in enumerate(self._suggestions):
            if each.tag == tag and self._states[at] == State.OPEN:
                self._states[at] = state
                said += 1
        if said:
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))
        return said

    def count(self, state: State) -> int:
        """Return to how many suggestions this was said."""
        return self._states.count(state)

    def step(self, row: int, by: int) -> int:
        """Return the row so many suggestions on, the first or last where there are no so many.

        It is -1 where there is no suggestion at all.
        """
        way = 1 if by > 0 else -1
        here = self._next(row, way)
        if here < 0:
            # Nothing lies further in this direction: the outermost suggestion stays current.
            return self._next(self.rowCount() if way > 0 else -1, -way)
        for _ in range(abs(by) - 1):
            onward = self._next(here, way)
            if onward < 0:
                break
            here = onward
        return here

    def row_of(self, suggestion: Suggestion | None) -> int:
        """Return the row of a suggestion, -1 where it is not suggested."""
        return next(
            (
                row
                for row, at in enumerate(self._rows)
                if at >= 0 and self._suggestions[at] == suggestion
            ),
            -1,
        )

    def places(self, article: EntityId) -> list[Span]:
        """Return where an article's suggestions stand, in reading order."""
        first = self._first.get(article, 0)
        here = self._suggestions[first : first + self._per_article[article]]
        return [each.span for each in here]

    @property
    def articles(self) -> int:
        """In how many articles something is suggested."""
        return len(self._first)

    def accepted(self) -> Iterator[tuple[Target, EntityId]]:
        """Yield what is to be tagged, and the tag. Raises ArticleUnreadable.

        What is shown or said after the first of them alters nothing.
        """
        said = zip(self._suggestions, self._states, strict=True)
        for each in [each for each, state in said if state == State.ACCEPTED]:
            text = self._desk.text(each.article)
            yield describe(each.article, each.span, text), each.tag

    def hit(self, row: int) -> SearchHit:
        """Return the suggestion of a row as a hit in its context."""
        each = self._suggestions[self._number(row)]
        try:
            text = self._desk.text(each.article)
        except ArticleUnreadable:
            text = ""
        return SearchHit(
            "passage",
            each.article,
            each.article,
            each.span,
            each.span.of(text),
            before(text, each.span.start),
            after(text, each.span.end),
            (each.tag,),
        )

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = index.row()
        if not 0 <= row < len(self._rows):
            return None
        is_heading = self._rows[row] < 0
        if role == ROW:
            return self._heading(row) if is_heading else self.hit(row)
        if role == STATE:
            return None if is_heading else self.state(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._words(row)
        return None

    def _number(self, row: int) -> int:
        return self._rows[row] if 0 <= row < len(self._rows) else -1

    def _next(self, row: int, way: int) -> int:
        """Return the nearest row of a suggestion on one side of a row, or -1."""
        at = row + way
        while 0 <= at < len(self._rows):
            if self._rows[at] >= 0:
                return at
            at += way
        return -1

    def _heading(self, row: int) -> Heading:
        article = self._suggestions[-1 - self._rows[row]].article
        known = self._desk.project.articles.get(article)
        title = known.name if known is not None else ""
        return Heading(article, title, self._per_article[article], known)

    def _words(self, row: int) -> str:
        """Return a row as it is read aloud."""
        if self._rows[row] < 0:
            heading = self._heading(row)
            return f"{heading.title}, {heading.count}"
        hit, state = self.hit(row), self.state(row)
        said = {
            State.OPEN: self.tr("open"),
            State.ACCEPTED: self.tr("accepted"),
            State.REJECTED: self.tr("rejected"),
        }[state]
        tags = ", ".join(tag.name for tag in self._desk.project.codebook.resolve(hit.tags))
        return ", ".join((said, tags, one_line(f"{hit.before}{hit.exact}{hit.after}")))
