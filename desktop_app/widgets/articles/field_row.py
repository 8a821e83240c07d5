"""A row of the article form: a field's value, "not known", and the words that speak for it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.article import Metadatum
from desktop_app.viewmodels.articles.field_values import (
    FieldRefused,
    checked,
    evidence_words,
    how_words,
    written,
)
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.theme import FOCUS_RING, GRID, TIGHT, Theme, Type

_BESIDE_WORDS = GRID + FOCUS_RING
"""Pixels between the edge of a link and its words, which the ring of the keyboard keeps off."""


class Choice(QComboBox):
    """Values to choose from, each with its name; "" is not chosen."""

    def __init__(self, values: Iterable[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.addItem(self.tr("not chosen"), "")
        for value, name in values:
            self.addItem(name, value)

    @property
    def value(self) -> str:
        return str(self.currentData())

    def set_value(self, value: str) -> None:
        if self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value))


class Typed(QLineEdit):
    """A line to type in; a guess is underlined with dots until something else is typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._guess = ""

    def set_value(self, words: str, *, is_guess: bool) -> None:
        """Show a value from its beginning."""
        self._guess = words if is_guess else ""
        self.setText(words)
        self.setCursorPosition(0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._guess or self.text() != self._guess:
            return
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        # The caret stands where the words before it end, also where they are scrolled.
        before = metrics.horizontalAdvance(self._guess[: self.cursorPosition()])
        first = self.cursorRect().center().x() - before
        left = max(GRID, first)
        right = min(first + metrics.horizontalAdvance(self._guess), self.width() - GRID)
        y = round(self.height() / 2 + metrics.ascent() / 2 + 1) + 0.5
        pen = QPen(self._theme.colours.dimmed, 1)
        pen.setDashPattern([1, 2])
        painter.setPen(pen)
        painter.drawLine(QPointF(left, y), QPointF(right, y))


class EvidenceLink(QAbstractButton):
    """The words that speak for a value, on one line; a click or Enter goes to their line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFont(theme.font(Type.SMALL))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_words(self, words: str, *, leads: bool) -> None:
        """Show words, which are to be followed only where they lead to a line of the text."""
        self.setText(words)
        self.setToolTip(words)
        self.setEnabled(leads)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if leads else Qt.FocusPolicy.NoFocus)
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)
        self.setVisible(bool(words))

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 2 * _BESIDE_WORDS, Type.SMALL.line + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        painter.setPen(colours.accent if self.isEnabled() else colours.second)
        room = self.rect().adjusted(_BESIDE_WORDS, 0, -_BESIDE_WORDS, 0)
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), words)
        if self.underMouse() and self.isEnabled():
            y = room.center().y() + self.fontMetrics().ascent() // 2 + 1
            right = room.left() + self.fontMetrics().horizontalAdvance(words)
            painter.drawLine(room.left(), y, right, y)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))


class FieldRow(QWidget):
    """One field: its value, "not known" as a valid answer, and the words that speak for it.

    `line_wanted` asks for a line of the text, from 1, `accepted` says that the guess is right.
    """

    line_wanted = Signal(int)
    accepted = Signal(str)

    def __init__(
        self, name: str, label: str, theme: Theme, values: Iterable[tuple[str, str]] = ()
    ) -> None:
        super().__init__()
        self.name = name
        self._theme = theme
        self._was = Metadatum(None, "asked")
        self._shown = ""
        self._line = 0
        self.value: Typed | Choice = Choice(values) if values else Typed(theme)
        self.value.setAccessibleName(label)
        self.unknown = QCheckBox(self.tr("not known"))
        self.unknown.setAccessibleName(self.tr("{field} is not known").format(field=label))
        self.how = dimmed(QLabel())
        self.how.setFont(theme.font(Type.SMALL))
        self.evidence = EvidenceLink(theme)
        self.accept = QPushButton(self.tr("Accept"))
        self.accept.setAccessibleName(self.tr("Accept the guess: {field}").format(field=label))
        self.accept.setToolTip(self.tr("The guess is right; say so for the team"))
        self.trouble = QLabel()
        self.trouble.setWordWrap(True)
        self._lay_out(label)
        self.unknown.toggled.connect(lambda on: self.value.setEnabled(not on))
        self.evidence.clicked.connect(lambda: self.line_wanted.emit(self._line))
        self.accept.clicked.connect(lambda: self.accepted.emit(self.name))

    def _lay_out(self, label: str) -> None:
        caption = ElidingLabel(label)
        caption.setBuddy(self.value)
        top = QHBoxLayout()
        top.addWidget(caption)
        top.addWidget(self.how)
        top.addStretch(1)
        top.addWidget(self.unknown)
        below = QHBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.evidence, 1)
        below.addWidget(self.accept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, TIGHT)
        column.setSpacing(GRID)
        column.addLayout(top)
        column.addWidget(self.value)
        column.addLayout(below)
        column.addWidget(self.trouble)
        column.addStretch(1)

    @property
    def was(self) -> Metadatum:
        """What the row was last shown."""
        return self._was

    def show_metadatum(self, metadatum: Metadatum, line: int) -> None:
        """Show what is known of the field, and how; `line` (from 1) speaks for it, or 0."""
        self._was, self._line = metadatum, line
        words = self._shown = written(self.name, metadatum.value or "")
        if isinstance(self.value, Choice):
            self.value.set_value(words)
        else:
            self.value.set_value(words, is_guess=metadatum.is_guess)
        self.unknown.setChecked(metadatum.how == "said" and metadatum.value is None)
        self.how.setText(how_words(metadatum))
        self.evidence.show_words(evidence_words(metadatum), leads=line > 0)
        self.accept.setVisible(metadatum.is_guess)
        self.say("")

    def hold_height(self) -> None:
        """Take no less room than now until it is let go, so that the rows below stay in place."""
        self.setMinimumHeight(self.height())

    def let_height_go(self) -> None:
        """Take as much room as is needed."""
        self.setMinimumHeight(0)

    def is_touched(self) -> bool:
        """Whether something else stands in the row than what it was shown."""
        is_unknown = self._was.how == "said" and self._was.value is None
        return self._words() != self._shown or self.unknown.isChecked() != is_unknown

    def answer(self) -> dict[str, str | None]:
        """Return what was said anew, by field; empty where nothing was. Raises FieldRefused."""
        self.say("")
        if self.unknown.isChecked():
            is_news = self._was.how != "said" or self._was.value is not None
            return {self.name: None} if is_news else {}
        words = self._words()
        if words == self._shown:
            was_unknown = self._was.how == "said" and self._was.value is None
            return {self.name: ""} if was_unknown else {}
        if not words:
            return {self.name: "" if self._was.how == "said" else None}
        try:
            return {self.name: checked(self.name, words)}
        except FieldRefused as refusal:
            self.say(str(refusal))
            self.value.setFocus()
            raise

    def say(self, sentence: str) -> None:
        """Say what is wrong with the value, nothing where all is well."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self.trouble.setPalette(palette)
        self.trouble.setText(sentence)
        self.trouble.setVisible(bool(sentence))

    def _words(self) -> str:
        if isinstance(self.value, Choice):
            return self.value.value
        return " ".join(self.value.text().split())
