"""The team panel: a drawer at the right of all three places, its sections one above the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.tags.quiet_button import QuietButton
from desktop_app.widgets.team.section import Section
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, SPLITTER_GRAB, TIGHT, Theme, Type

WIDTH = 300
"""Usual width in pixels; that of the tag panel, where it takes its place."""
LEAST_WIDTH = 200
LEAST_BESIDE = 640
"""Width in pixels to which the places give way, lest a small screen cuts them or the panel off."""


class Beside(QSplitter):
    """Holds the places and the panel; the panel keeps its width when the window gets another."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setHandleWidth(SPLITTER_GRAB)
        self.setChildrenCollapsible(False)
        self._kept = WIDTH
        self.splitterMoved.connect(self._keep)

    def give(self, width: int) -> None:
        """Give the panel a width in pixels."""
        self._kept = width
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        panel = self.widget(1)
        if panel is not None and not panel.isHidden():
            self.setSizes([max(1, self.width() - self._kept - self.handleWidth()), self._kept])

    def _keep(self) -> None:
        self._kept = self.sizes()[1]


class SectionHead(QuietButton):
    """The title of a section, pressed to open or close it."""

    def __init__(self, theme: Theme, icons: Icons, section: Section) -> None:
        super().__init__(theme, icons)
        self._section = section
        self.is_heading = True
        self.setFont(theme.font(Type.SECTION))
        self.setCheckable(True)
        self.setChecked(True)
        section.count_changed.connect(self.follow)
        self.toggled.connect(self.follow)
        self.follow()

    def follow(self) -> None:
        """Say title, count and whether the section is open."""
        title, count = self._section.title, self._section.count
        words = self.tr("{title} · {n}").format(title=title, n=count) if count else title
        self.say([words], "chevron-down" if self.isChecked() else "chevron-right")
        self.setAccessibleDescription(
            self.tr("open") if self.isChecked() else self.tr("closed; press to open")
        )


class TeamPanel(QWidget):
    """Stacks the sections; Esc or the cross closes it. `closed` is emitted then."""

    closed = Signal()

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._heads: dict[Section, SectionHead] = {}
        self.setAccessibleName(self.tr("Team"))
        self.setMinimumWidth(LEAST_WIDTH)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(TIGHT, 0, TIGHT, SPACE)
        self._column.setSpacing(GRID)
        self._column.addStretch(1)
        self._scroll = self._scrolling()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(self._title_row())
        whole.addWidget(self._scroll, 1)
        theme.changed.connect(self._colour)
        self._colour()

    def _title_row(self) -> QHBoxLayout:
        title = QLabel(self.tr("Team"))
        title.setFont(self._theme.font(Type.SECTION))
        self._close = QToolButton()
        self._close.setAutoRaise(True)
        self._close.setMinimumSize(HIT_AREA, HIT_AREA)
        self._close.setToolTip(self.tr("Close the team panel (Esc)"))
        self._close.setAccessibleName(self._close.toolTip())
        self._icons.put(self._close, "x", SMALL)
        self._close.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setContentsMargins(SPACE, TIGHT, TIGHT, GRID)
        row.addWidget(title, 1)
        row.addWidget(self._close)
        return row

    def _scrolling(self) -> QScrollArea:
        self._inner = QWidget()
        self._inner.setLayout(self._column)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._inner)
        return scroll

    def _colour(self) -> None:
        # The drawer stands on the colour of the window, whatever a scroll area would take.
        palette = self._scroll.palette()
        palette.setColor(palette.ColorRole.Window, self._theme.colours.window)
        self._scroll.setPalette(palette)

    @property
    def sections(self) -> list[Section]:
        """The sections from top to bottom."""
        return list(self._heads)

    def add_section(self, section: Section) -> None:
        """Put a section below those that are there."""
        head = self._heads[section] = SectionHead(self._theme, self._icons, section)
        section.setAccessibleName(section.title)
        at = self._column.count() - 1
        self._column.insertWidget(at, head)
        self._column.insertWidget(at + 1, section)
        head.toggled.connect(section.setVisible)
        section.wanted_changed.connect(partial(self._want, section))
        section.row_wanted.connect(partial(self._show_row, section))

    def head_of(self, section: Section) -> SectionHead:
        """Return the title above a section."""
        return self._heads[section]

    def show_section(self, section: Section) -> None:
        """Open a section, bring it into sight, and give it the keyboard."""
        self._heads[section].setChecked(True)
        self._scroll.ensureWidgetVisible(section)
        self._stop_in(section).setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_in(self, section: Section) -> QWidget:
        """Return what takes the keyboard in a section: its rows, where there are any."""
        rows = section.keyboard
        return rows if rows is not None and rows.isVisible() else self._heads[section]

    def closed_sections(self) -> list[str]:
        """Return the names of the sections that the analyst has closed."""
        return [each.name for each, head in self._heads.items() if not head.isChecked()]

    def close_sections(self, names: Sequence[str]) -> None:
        """Close the sections of these names, open the others."""
        for section, head in self._heads.items():
            head.setChecked(section.name not in names)

    def take_keyboard(self) -> None:
        """Give the keyboard to the first thing in the panel that takes it."""
        seen = next((each for each in self._heads if each.isVisible()), None)
        stop = self._close if seen is None else self._stop_in(seen)
        stop.setFocus(Qt.FocusReason.TabFocusReason)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        # F6 gives the keyboard to the panel, which is no control itself.
        self.take_keyboard()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    @property
    def has_keyboard(self) -> bool:
        """Whether the keyboard is somewhere in the panel."""
        keyboard = QApplication.focusWidget()
        return keyboard is not None and (keyboard is self or self.isAncestorOf(keyboard))

    def _want(self, section: Section, wanted: bool) -> None:
        self._heads[section].setVisible(wanted)
        section.setVisible(wanted and self._heads[section].isChecked())

    def _show_row(self, section: Section, row: QRect) -> None:
        place = section.mapTo(self._inner, row.center())
        self._scroll.ensureVisible(place.x(), place.y(), 0, row.height())
