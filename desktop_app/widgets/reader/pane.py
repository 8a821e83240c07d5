"""A reader pane: head, strip of lost passages, text and tag lane of one article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit
from desktop_app.domain.codebook import Tag
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.viewmodels.articles.contradiction_words import doubts
from desktop_app.viewmodels.passage import Passage
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.widgets.reader.announcing import describe
from desktop_app.widgets.reader.hits import Hits
from desktop_app.widgets.reader.pane_page import PagePane
from desktop_app.widgets.reader.passage_list import PassageList
from desktop_app.widgets.reader.passage_style import PassageStyles
from desktop_app.widgets.reader.passage_words import spoken
from desktop_app.widgets.theme import Theme


class ReaderPane(PagePane):
    """One place to read an article; empty until `show_article`. Positions are code points.

    `passage_focused` tells the annotation's id or "", `article_dropped` an article's id,
    `metadata_requested` the field to be set, `activated_pane` that the pane was entered.
    `sight_changed` tells that something else is hidden or coloured, `show_all_wanted` that what
    is hidden should be shown again.
    """

    selection_changed = Signal()
    passage_focused = Signal(str)
    activated_pane = Signal()
    metadata_requested = Signal(str)
    sight_changed = Signal()
    show_all_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._project = Project()
        self._analyst = ""
        self._orphan = ""
        self._connect()

    def _connect(self) -> None:
        reader, lane = self._reader, self._margin.lane
        reader.selectionChanged.connect(self.selection_changed)
        reader.passage_focused.connect(self._focus_moved)
        for page in (reader, self._empty):
            page.activated.connect(self.activated_pane)
        lane.passage_clicked.connect(self.focus_passage)
        lane.crowd_clicked.connect(self._offer_crowd)
        self._strip.orphan_chosen.connect(self._focus_orphan)
        self._header.metadata_requested.connect(self.metadata_requested)
        self._header.show_all_requested.connect(self.show_all_wanted)
        self._theme.changed.connect(self._restyle)

    # What is shown

    def show_article(
        self, article: Article, text: str, annotations: list[Annotation], project: Project
    ) -> None:
        """Show an article from its beginning: its canonical text and the passages in it.

        What the pane hides and how it colours stay.
        """
        self._article, self._text, self._project = article, text, project
        self._styles = PassageStyles(self._theme, project, self._analyst)
        self._styles.set_sight(self._sight)
        self._index = PassageIndex(
            article.id, text, TextPositions(text), annotations, self._styles.is_tagged
        )
        self._orphan = ""
        self._show_head()
        self.show_hits((), None)
        self._hide_unseen()
        self._stack.setCurrentWidget(self._filled)
        # The text is laid out once, for the room that head and strip leave it.
        self._filled_layout.activate()
        self._lay_out()
        self.setFocusProxy(self._reader)
        self.setAccessibleName(article.name)

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: only what it touches is painted anew, nothing moves."""
        self._project = project
        self._styles.set_project(project)
        if self._index is None or self._article is None:
            return
        edits = [edit for edit in change.edits if edit.before is not edit.after]
        if any(isinstance(edit.after or edit.before, Tag | Analyst) for edit in edits):
            self._styles.forget()
            self._look_anew()
        for edit in edits:
            if edit.id == self._article.id:
                if not isinstance(edit.after, Article):
                    self.clear()
                    return
                self._article = edit.after
                self._show_head()
                self._dim()
                # The source's letter stands beside the names.
                self._margin.restyle()
        selected, held = self._reader.selected_span(), self._own_in_focus()
        touched = self._index.update(edits)
        self._margin.refresh(touched)
        self._header.show_hidden(self._index.hidden_count)
        self._reader.repaint_spans(touched.spans)
        if touched.orphans:
            self._strip.show_orphans(self._index.orphans.values())
        self._take_up_selected(edits, selected)
        self._drop_lost_focus(held)

    def passages_in_view(self) -> list[str]:
        """Return the annotations of which a part can be seen now."""
        if self._index is None or not self._reader.isVisible():
            return []
        blocks = self._reader.blocks_in_view()
        return [each.id for each in self._index.in_blocks(blocks)]

    def clear(self) -> None:
        """Show the empty pane."""
        self._look_change.stop()
        self._reader.show_nothing()
        self._margin.show_nothing()
        self._article = self._index = None
        self._text = ""
        self._focus_orphan("")
        self._show_empty()

    def set_analyst(self, analyst: str) -> None:
        """See the passages as this analyst (an id): hers are her own, the others' are others'."""
        self._analyst = analyst
        self._styles.set_analyst(analyst)
        self._restyle()

    @property
    def sight(self) -> Sight:
        """What is hidden here, and what the colours stand for."""
        return self._sight

    def set_sight(self, sight: Sight) -> None:
        """Hide and colour passages in this pane, also in articles shown later; no text moves."""
        if sight == self._sight:
            return
        self._sight = sight
        self._dim()
        self._styles.set_sight(sight)
        self._margin.lane.forget_columns()
        self._look_anew()
        self.sight_changed.emit()

    def show_hits(self, hits: Iterable[Span], current: Span | None) -> None:
        """Mark what a search found, in text and ruler, one of it more than the others."""
        found = Hits(hits, current)
        self._reader.show_hits(found)
        self._margin.show_hits(found)

    @property
    def focused_passage(self) -> str:
        """Id of the focused passage, an orphan included, or ""."""
        return self._orphan or self._reader.focused_passage

    def focus_passage(self, annotation: str) -> None:
        """Focus a passage without scrolling, and drop the selection; "" focuses none."""
        self._reader.focus_passage(annotation)

    def focus_next_passage(self) -> None:
        """Focus the next passage in reading order and bring it into view."""
        self._reader.focus_next()

    def focus_previous_passage(self) -> None:
        """Focus the passage before in reading order and bring it into view."""
        self._reader.focus_previous()

    def list_passages(self) -> None:
        """Offer all passages of the article as a list; the one that is chosen is gone to."""
        if self._index is not None:
            self._offer(self._index.in_order(), self._below_caret())

    def list_passages_here(self) -> None:
        """Offer the passages of the caret's paragraph, also those without room in the margin."""
        if self._index is not None:
            block = self._index.positions.block_of(self._reader.caret)
            self._offer(self._index.in_blocks(range(block, block + 1)), self._below_caret())

    def flash(self, annotation: str) -> None:
        """Put a ring around a passage for a moment."""
        self._reader.flash(annotation)

    # Inside

    def _restyle(self) -> None:
        self._styles.forget()
        self._dim(anew=True)
        self._redraw()

    def _show_head(self) -> None:
        assert self._article is not None
        self._header.show_article(self._article)
        self._header.show_doubts(doubts(self._article, self._text))

    def _redraw(self) -> None:
        if self._index is not None:
            self._index.forget_drawn()
        self._margin.restyle()
        self._reader.viewport().update()

    def _look_anew(self) -> None:
        """Hide and draw as it must be now; a passage in focus that is hidden loses the focus."""
        self._redraw()
        if self._index is not None:
            self._hide_unseen()
            self._drop_lost_focus(None)

    def _hide_unseen(self) -> None:
        assert self._index is not None
        self._index.show_only(None if self._sight.shows_all else self._styles.shows)
        self._header.show_hidden(self._index.hidden_count)
        self._strip.show_orphans(self._index.orphans.values())

    def _focus_moved(self, annotation: str) -> None:
        self._orphan = ""
        passage = self._index.get(annotation) if self._index is not None else None
        self._margin.set_focused(passage)
        words = ""
        if passage is not None:
            grade = self._styles.grade_of(passage.annotation)
            words = spoken(passage, self._styles.of(passage.annotation), grade)
        describe(self._reader, words)
        self.passage_focused.emit(annotation)

    def _focus_orphan(self, annotation: str) -> None:
        self._reader.focus_passage("")
        if annotation != self._orphan:
            self._orphan = annotation
            self.passage_focused.emit(annotation)

    def _own_in_focus(self) -> Span | None:
        """Return where my passage in focus stands, or None."""
        passage = self._index.get(self._reader.focused_passage) if self._index is not None else None
        is_own = passage is not None and self._styles.is_own(passage.annotation)
        return passage.span if passage is not None and is_own else None

    def _take_up_selected(self, edits: Iterable[Edit], selected: Span | None) -> None:
        """Focus my passage where it has just been made of the selected words."""
        assert self._index is not None
        for edit in edits:
            passage = self._index.get(edit.id) if selected is not None else None
            if (
                passage is not None
                and passage.span == selected
                and self._styles.is_own(passage.annotation)
            ):
                self._reader.take_up(passage.id)
                return

    def _drop_lost_focus(self, held: Span | None) -> None:
        """Let go of a passage that is gone; the words of my own stay selected."""
        assert self._index is not None
        if self._orphan and self._orphan not in self._index.orphans:
            self._focus_orphan("")
        elif self._reader.focused_passage and self._reader.focused_passage not in self._index:
            if held is not None:
                self._reader.select(held)
            else:
                self._reader.focus_passage("")

    def _offer_crowd(self, annotations: Iterable[str], place: QPointF) -> None:
        """List the passages behind a "+n"."""
        assert self._index is not None
        passages = [self._index.get(annotation) for annotation in annotations]
        self._offer([each for each in passages if each is not None], place.toPoint())

    def _offer(self, passages: Sequence[Passage], point: QPoint) -> None:
        """List passages near a point of the screen; the chosen one is focused, in view."""
        offered = PassageList(passages, self._styles, self._theme, self.window())
        offered.chosen.connect(self._go_to)
        following = next((each for each in passages if each.span.end > self._reader.caret), None)
        offered.open_at(point, self.focused_passage or (following.id if following else ""))

    def _go_to(self, annotation: str) -> None:
        passage = self._index.get(annotation) if self._index is not None else None
        if passage is not None:
            self.focus_passage(annotation)
            self.scroll_to(passage.span)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _below_caret(self) -> QPoint:
        return self._reader.viewport().mapToGlobal(self._reader.cursorRect().bottomLeft())
