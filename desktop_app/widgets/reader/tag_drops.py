"""Tags dropped on words and passages, and words and passages dropped on tags."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QTreeView, QWidget

from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Target
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_tree import TagTree, tag_in
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from desktop_app.widgets.reader.span_mime import SPAN_MIME, span_in
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.reader.text import ReaderText

_MOVES = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class TagDrops(QObject):
    """Takes tags that are dropped on a pane: on the selected words, or on a passage.

    While a tag is held over a passage a ring shows which one. A tag dropped on other words says
    in a sentence what to do.
    """

    def __init__(self, pane: ReaderPane, desk: Desk, reading: Reading) -> None:
        super().__init__(pane)
        self._pane = pane
        self._desk = desk
        self._reading = reading
        text, lane = pane.findChild(ReaderText), pane.findChild(TagLane)
        assert isinstance(text, ReaderText)
        assert isinstance(lane, TagLane)
        self._text, self._lane = text, lane
        self._ringed = ""
        pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragLeave:
            self._ringed = ""
            return False
        if not isinstance(event, QDropEvent) or not tag_in(event.mimeData()):
            return False
        # Never a move: the tree would take that for a tag that has left it.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() in _MOVES:
            self._ring(self._passage_at(event.position()))
        else:
            self._drop(tag_in(event.mimeData()), event.position())
        return True

    def _drop(self, tag: EntityId, place: QPointF) -> None:
        self._ringed = ""
        target = self._target_at(place)
        if target is None:
            self._desk.message.emit(self.tr("Select words first, or drop the tag on a passage."))
        else:
            self._reading.tag_targets([target], tag)

    def _target_at(self, place: QPointF) -> Target | None:
        """Return the words meant by a place of the pane: the selected ones, else a passage's."""
        selected, page = self._text.selected_span(), self._text.page
        if selected is not None and page is not None:
            point = page.character_at(
                self._in(self._text.viewport(), place) + QPointF(0, self._text.view().top())
            )
            if point is not None and point in selected:
                self._pane.activated_pane.emit()
                self._reading.snap()
                return self._reading.selection
        passage = self._desk.project.annotations.get(self._passage_at(place))
        return passage.target if passage else None

    def _passage_at(self, place: QPointF) -> EntityId:
        passage = self._lane.passage_at(self._in(self._lane, place)) or self._text.passage_at(
            self._in(self._text.viewport(), place)
        )
        return passage.id if passage else ""

    def _ring(self, annotation: EntityId) -> None:
        if annotation != self._ringed:
            self._ringed = annotation
            self._text.flash(annotation)

    def _in(self, widget: QWidget, place: QPointF) -> QPointF:
        return widget.mapFrom(self._pane, place)


class PassageDrops(QObject):
    """Takes words and passages that are dropped on a tag in a tree: they are tagged with it.

    The tree's model is a `TagTree`. While something is held over a row, that row is current.
    """

    def __init__(self, tree: QTreeView, desk: Desk, reading: Reading) -> None:
        super().__init__(tree)
        self._tree = tree
        self._desk = desk
        self._reading = reading
        tree.viewport().setAcceptDrops(True)
        tree.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QDropEvent) or not _holds_words(event.mimeData()):
            return False
        index = self._tree.indexAt(event.position().toPoint())
        tags = self._tree.model()
        tag = tags.tag_at(index) if isinstance(tags, TagTree) else None
        event.setDropAction(Qt.DropAction.CopyAction)
        event.setAccepted(tag is not None or event.type() == QEvent.Type.DragEnter)
        if tag is None:
            return True
        if event.type() in _MOVES:
            self._tree.setCurrentIndex(index)
        else:
            self._tag(event.mimeData(), tag)
        return True

    def _tag(self, mime: QMimeData, tag: Tag) -> None:
        targets = self._targets(mime)
        if targets:
            self._reading.tag_targets(targets, tag.id)

    def _targets(self, mime: QMimeData) -> list[Target]:
        """Return what is dragged: selected words, else passages of whomever."""
        words = span_in(mime, self._text_of)
        if words is not None:
            self._reading.snap()
            selected = self._reading.selection
            is_this = selected is not None and selected.article == words.article
            return [selected] if selected is not None and is_this else [words]
        ids = bytes(mime.data(PASSAGE_MIME).data()).decode("utf-8", "replace").split("\n")
        passages = (self._desk.project.annotations.get(each) for each in ids)
        return [each.target for each in passages if each is not None]

    def _text_of(self, article: EntityId) -> str:
        if article not in self._desk.project.articles:
            return ""
        try:
            return self._desk.text(article)
        except ArticleUnreadable:
            return ""


def _holds_words(mime: QMimeData) -> bool:
    return mime.hasFormat(SPAN_MIME) or mime.hasFormat(PASSAGE_MIME)
