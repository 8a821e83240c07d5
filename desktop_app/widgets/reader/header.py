"""The head of a pane: headline, and below it outlet, date and byline with what is not known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.article import Article, Metadatum
from desktop_app.viewmodels.articles.contradiction_words import Doubt
from desktop_app.viewmodels.date_words import date_shown
from desktop_app.viewmodels.text_positions import unit_slice
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.reader.doubt_sign import DoubtSign
from desktop_app.widgets.theme import FOCUS_RING, GRID, SPACE, TIGHT, Theme, Type

_LINES = 2


class Headline(QWidget):
    """A headline on at most two lines, the second one elided; a guess is underlined with dots."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = ""
        self._is_guess = False
        self.setFont(theme.font(Type.TITLE))
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.update)

    def set_words(self, words: str, *, is_guess: bool) -> None:
        """Show a headline; the whole of it is the tooltip and the accessible name."""
        self._words = words
        self._is_guess = is_guess
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self._lines(width - GRID))) * Type.TITLE.line

    def sizeHint(self) -> QSize:
        return QSize(320, self.heightForWidth(max(1, self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A fixed height follows the hint, and the hint the width: a layout asks only when told.
        if event.size().height() != self.heightForWidth(event.size().width()):
            self.updateGeometry()

    def _lines(self, width: int) -> list[str]:
        """Return the headline broken into at most two lines of a width, the last one elided."""
        layout = QTextLayout(self._words, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        lines: list[str] = []
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            if len(lines) == _LINES - 1:
                words = unit_slice(self._words, line.textStart())
                metrics = QFontMetricsF(self.font())
                lines.append(metrics.elidedText(words, Qt.TextElideMode.ElideRight, width))
                break
            end = line.textStart() + line.textLength()
            lines.append(unit_slice(self._words, line.textStart(), end).rstrip())
        layout.endLayout()
        return lines

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._theme.colours.text)
        metrics = QFontMetricsF(self.font())
        for number, words in enumerate(self._lines(self.width() - GRID)):
            slot = QRectF(GRID, number * Type.TITLE.line, self.width(), Type.TITLE.line)
            painter.drawText(slot, Qt.AlignmentFlag.AlignVCenter, words)
            if self._is_guess:
                base = slot.center().y() + metrics.ascent() / 2
                right = GRID + metrics.horizontalAdvance(words)
                _dots(painter, self._theme, GRID, right, base)


class FieldButton(QAbstractButton):
    """One field of the head: its value, a guess as a guess, or what is not known and "set"."""

    def __init__(self, theme: Theme, field: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = field
        self._theme = theme
        self._words = ""
        self._short = ""
        self._after = ""
        self._dim = False
        self._is_guess = False
        self.setFont(theme.font(Type.INTERFACE))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def show_value(self, metadatum: Metadatum, words: str, unknown: str, label: str) -> None:
        """Show a value in words, or the words that say it is not known; `label` names the field."""
        self._is_guess = metadatum.is_guess
        self._dim = not words
        self._words = self._short = words or unknown
        asked = metadatum.how == "asked"
        self._after = self.tr("guess") if self._is_guess else self.tr("set") if asked else ""
        self.setAccessibleName(f"{label}: {self._words} {self._after}".strip())
        self.setToolTip(metadatum.evidence or label)
        self.updateGeometry()
        self.update()

    def show_words(self, words: str, offer: str) -> None:
        """Show words, and after them what a click does; their first part where room is short."""
        self._dim, self._words, self._after = True, words, offer
        self._short = words.split(" · ")[0]
        self.setAccessibleName(f"{words}: {offer}")
        self.setToolTip(self.accessibleName())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self.font())
        width = metrics.horizontalAdvance(self._words)
        if self._after:
            width += metrics.horizontalAdvance(f" · {self._after}")
        return QSize(int(width) + 2 * GRID + 1, Type.INTERFACE.line + GRID)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._theme.colours
        painter = QPainter(self)
        metrics = QFontMetricsF(self.font())
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.hover)
            painter.drawRoundedRect(self.rect(), GRID, GRID)
        said = self._words if self.width() >= self.sizeHint().width() else self._short
        room = self.width() - 2 * GRID
        if self._after:
            after = int(metrics.horizontalAdvance(f" · {self._after}"))
            room = max(room - after, room // 2)
        words = metrics.elidedText(said, Qt.TextElideMode.ElideRight, room)
        painter.setPen(colours.dimmed if self._dim else colours.second)
        line = QRectF(GRID, 0, self.width(), self.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        width = metrics.horizontalAdvance(words)
        if self._is_guess:
            base = line.center().y() + metrics.ascent() / 2 + 1
            _dots(painter, self._theme, GRID, GRID + width, base)
        self._paint_after(painter, metrics, GRID + width)
        if self.hasFocus():
            painter.setPen(QPen(colours.accent, FOCUS_RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), GRID, GRID)

    def _paint_after(self, painter: QPainter, metrics: QFontMetricsF, x: float) -> None:
        if not self._after:
            return
        colours = self._theme.colours
        gap = " " if self._is_guess else " · "
        painter.setPen(colours.dimmed)
        painter.drawText(QRectF(x, 0, 40, self.height()), Qt.AlignmentFlag.AlignVCenter, gap)
        x += metrics.horizontalAdvance(gap)
        painter.setPen(colours.dimmed if self._is_guess else colours.accent)
        rest = QRectF(x, 0, self.width() - x, self.height())
        after = metrics.elidedText(self._after, Qt.TextElideMode.ElideRight, rest.width())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, after)


class ArticleHeader(QWidget):
    """Headline and fields of an article; a click on a field asks for it to be set.

    Where passages are hidden, the head says how many, and a click there asks for all.
    `sign_clicked` takes the offer of the sign beside them.
    """

    metadata_requested = Signal(str)
    show_all_requested = Signal()
    sign_clicked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._headline = Headline(theme, self)
        self._fields = QWidget(self)
        flow = FlowLayout(TIGHT, self._fields, between_lines=0)
        self._buttons = {
            field: FieldButton(theme, field, self._fields)
            for field in ("headline", "outlet", "published", "grade", "byline")
        }
        for field, button in self._buttons.items():
            flow.addWidget(button)
            button.clicked.connect(partial(self.metadata_requested.emit, field))
        self._hidden = FieldButton(theme, "hidden", self._fields)
        self._hidden.clicked.connect(self.show_all_requested)
        self._hidden.hide()
        flow.addWidget(self._hidden)
        self._sign = FieldButton(theme, "sign", self._fields)
        self._sign.clicked.connect(self.sign_clicked)
        self._sign.hide()
        flow.addWidget(self._sign)
        self._doubt = DoubtSign(theme, self._fields)
        self._doubt.clicked.connect(partial(self.metadata_requested.emit, "published"))
        flow.addWidget(self._doubt)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self._column.addWidget(self._headline)
        self._column.addWidget(self._fields)
        self.set_left(SPACE)

    def set_left(self, left: int) -> None:
        """Begin the words at a distance from the left, in pixels: above those of the text."""
        # Headline and fields keep a little room at their left, for the ground of a field.
        self._column.setContentsMargins(left - GRID, TIGHT, SPACE, GRID)

    def show_hidden(self, count: int) -> None:
        """Say that so many passages are hidden; nothing where none is."""
        if count:
            one, more = self.tr("1 passage hidden"), self.tr("{n} passages hidden")
            words = one if count == 1 else more.format(n=count)
            self._hidden.show_words(words, self.tr("show all"))
        self._hidden.setVisible(count > 0)

    def show_sign(self, words: str, offer: str) -> None:
        """Say words about double coding, and what a click there does; nothing for no words."""
        if words:
            self._sign.show_words(words, offer)
        self._sign.setVisible(bool(words))

    def show_doubts(self, doubts: Sequence[Doubt]) -> None:
        """Warn of what speaks against the date shown; a click there asks for it to be set."""
        self._doubt.show_doubts(doubts)

    def show_article(self, article: Article) -> None:
        """Show what is known of an article; grade and byline only if there is one."""
        headline = article.metadatum("headline")
        self._headline.set_words(article.name, is_guess=headline.is_guess)
        published = article.metadatum("published")
        date = date_shown(published.value) if published.value else ""
        labels = {
            "headline": (self.tr("Headline"), "", self.tr("headline not known")),
            "outlet": (self.tr("Outlet"), article.outlet or "", self.tr("outlet not known")),
            "published": (self.tr("Date"), date, self.tr("date not known")),
            "grade": (self.tr("Source grade"), self._grade(article), ""),
            "byline": (self.tr("Byline"), article.byline or "", self.tr("byline not known")),
        }
        if headline.is_guess:
            labels["headline"] = (self.tr("Headline"), self.tr("headline"), "")
        for field, (label, words, unknown) in labels.items():
            self._buttons[field].show_value(article.metadatum(field), words, unknown, label)
        self._buttons["headline"].setVisible(headline.is_guess or headline.how == "asked")
        self._buttons["byline"].setVisible(bool(article.byline))
        self._buttons["grade"].setVisible(bool(article.metadatum("grade").value))

    def _grade(self, article: Article) -> str:
        letter = article.metadatum("grade").value
        return self.tr("source {letter}").format(letter=letter) if letter else ""


def _dots(painter: QPainter, theme: Theme, left: float, right: float, y: float) -> None:
    pen = QPen(theme.colours.dimmed, 1)
    pen.setDashPattern([1, 2])
    painter.setPen(pen)
    painter.drawLine(QPointF(left, round(y) + 0.5), QPointF(right, round(y) + 0.5))
