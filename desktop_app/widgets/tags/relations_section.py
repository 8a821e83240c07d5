"""The relations of the passage in the panel: followed, deleted, and a new one begun."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.project import Project
from desktop_app.viewmodels.passage_words import one_line, shortened
from desktop_app.viewmodels.relating import Relating
from desktop_app.viewmodels.relations import RelationEnd
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.theme import (
    FOCUS_RING,
    GRID,
    HIT_AREA,
    RADIUS,
    ROW_TWO_LINES,
    TIGHT,
    Theme,
    Type,
)

_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class RelationButton(QAbstractButton):
    """Two lines: the way in words and the quotation, below them the article."""

    def __init__(self, end: RelationEnd, article: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.end = end
        self.way = end.words
        self.quotation = f"“{one_line(end.other.exact)}”"
        self.article = article
        whole = f"{self.way} {self.quotation} — {article}"
        self.setText(whole)
        self.setAccessibleName(whole)
        self.setToolTip(whole)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(HIT_AREA, ROW_TWO_LINES + Type.SMALL.line)

    def minimumSizeHint(self) -> QSize:
        return QSize(HIT_AREA, ROW_TWO_LINES + Type.SMALL.line)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            event.accept()
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colours = self._theme.colours
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        frame = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(colours.accent, FOCUS_RING) if self.hasFocus() else colours.border)
        painter.setBrush(colours.hover if self.underMouse() else colours.pane)
        painter.drawRoundedRect(frame, RADIUS, RADIUS)
        room = self.rect().adjusted(TIGHT, GRID, -TIGHT, -GRID)
        height = room.height() // 3
        lines = (
            (self.way, Type.SMALL, colours.accent),
            (self.quotation, Type.INTERFACE, colours.text),
            (self.article, Type.SMALL, colours.second),
        )
        for at, (words, use, shade) in enumerate(lines):
            painter.setFont(self._theme.font(use))
            painter.setPen(shade)
            line = QRect(room.left(), room.top() + at * height, room.width(), height)
            elided = painter.fontMetrics().elidedText(
                words, Qt.TextElideMode.ElideRight, room.width()
            )
            painter.drawText(line, _LEFT, elided)


class RelationRow(QWidget):
    """A relation, and the cross that deletes it where it is mine."""

    def __init__(
        self, end: RelationEnd, article: str, theme: Theme, icons: Icons, *, is_mine: bool
    ) -> None:
        super().__init__()
        self.button = RelationButton(end, article, theme)
        self.cross: QToolButton | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.button, 1)
        if is_mine:
            self.cross = QToolButton()
            self.cross.setAutoRaise(True)
            self.cross.setFixedSize(HIT_AREA, HIT_AREA)
            words = self.tr("Delete the relation: {words}").format(words=self.button.text())
            self.cross.setAccessibleName(words)
            self.cross.setToolTip(self.tr("Delete this relation"))
            icons.put(self.cross, "x", SMALL)
            row.addWidget(self.cross)


class RelationsSection(QWidget):
    """Without relations one quiet row; else a head that folds them away, open at first.

    `followed` carries the passage at the other end.
    """

    followed = Signal(str)

    def __init__(
        self, relating: Relating, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._relating = relating
        self._theme = theme
        self._icons = icons
        self._passage: Annotation | None = None
        self._shown: list[tuple[RelationEnd, str, bool]] = []
        self._is_open = True
        self.rows: list[RelationRow] = []
        self.head = QuietButton(theme, icons)
        self.head.is_heading = True
        self.relate = QuietButton(theme, icons)
        self._list = QVBoxLayout()
        self._list.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(GRID)
        column.addWidget(self.head)
        column.addLayout(self._list)
        column.addWidget(self.relate)
        self.head.clicked.connect(self._toggle)
        self.relate.clicked.connect(relating.press)
        relating.changed.connect(self._show_relate)

    def show_passage(self, project: Project, passage: Annotation | None) -> None:
        """Show the relations of a passage."""
        self._passage = passage
        self.setVisible(passage is not None)
        ends = self._relating.of(passage.id) if passage is not None else []
        shown = [
            (end, project.articles[end.other.article].name, self._relating.is_mine(end))
            for end in ends
        ]
        if shown != self._shown:
            self._shown = shown
            self._rebuild()
        self._show_head()
        self._show_relate()

    def _rebuild(self) -> None:
        for old in self.rows:
            self._list.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.rows = []
        for end, article, is_mine in self._shown:
            row = RelationRow(end, article, self._theme, self._icons, is_mine=is_mine)
            row.button.clicked.connect(lambda _=False, to=end.other.id: self.followed.emit(to))
            if row.cross is not None:
                row.cross.clicked.connect(lambda _=False, end=end: self._relating.delete(end))
            self._list.addWidget(row)
            self.rows.append(row)
        stops: list[QWidget] = [self.head]
        for row in self.rows:
            stops += [row.button, *([row.cross] if row.cross else [])]
        for one, other in zip(stops, [*stops[1:], self.relate], strict=True):
            QWidget.setTabOrder(one, other)

    def _show_head(self) -> None:
        count = len(self._shown)
        self.head.setVisible(bool(count))
        arrow = "chevron-down" if self._is_open else "chevron-right"
        words = self.tr("1 relation") if count == 1 else self.tr("{n} relations").format(n=count)
        self.head.say([words], arrow)
        self.head.setAccessibleDescription(self.tr("open") if self._is_open else self.tr("closed"))
        for row in self.rows:
            row.setVisible(self._is_open)

    def _show_relate(self) -> None:
        start, passage = self._relating.start, self._passage
        if start is None or passage is None:
            wordings = [self.tr("Relate to another passage…"), self.tr("Relate to…")]
        elif start.id == passage.id:
            wordings = [self.tr("Choose the other passage, or cancel"), self.tr("Cancel relating")]
        else:
            words = self.tr("Relate “{words}” to this…")
            wordings = [words.format(words=shortened(start.exact, 24)), self.tr("Relate to this…")]
        self.relate.say(wordings, "link")

    def _toggle(self) -> None:
        self._is_open = not self._is_open
        self._show_head()
