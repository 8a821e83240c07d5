"""The bar on top: the three places, the layout of the panes, the search, who works here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_app.widgets.icons import LARGE, SMALL
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.reader.quotation import PASSAGE_MIME
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.team.colleagues import Colleagues
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme

_SPRING_MS = 450
"""Time for which a dragged passage rests on a place before that place opens."""
_FIELD_SHARE = 50
"""How much more of the free room than the gaps beside it the field takes, up to its width."""
_ROOM = """
QToolButton { padding: 4px 1px 4px 10px; }
QToolButton:focus { padding: 3px 0 3px 9px; }
"""


class PlaceButton(QToolButton):
    """Opens a place; also when a dragged passage rests on it, so that it can be dropped there."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(LARGE, LARGE))
        self.setStyleSheet(_ROOM)
        self.setAcceptDrops(True)
        self._spring = QTimer(self)
        self._spring.setSingleShot(True)
        self._spring.setInterval(_SPRING_MS)
        self._spring.timeout.connect(action.trigger)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PASSAGE_MIME):
            event.accept()
            self._spring.start()
        else:
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self._spring.stop()

    def dropEvent(self, event: QDropEvent) -> None:
        self._spring.stop()
        event.ignore()


class TopBar(Band):
    """Places and pane layouts at the left, the analyst and the saved state at the right."""

    def __init__(
        self,
        places: Sequence[QAction],
        layouts: Sequence[QAction],
        analyst: QAction,
        colleagues: Colleagues,
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self._saved = dimmed(ElidingLabel())
        self._analyst = QToolButton()
        self._analyst.setAutoRaise(True)
        self._analyst.setToolTip(analyst.toolTip())
        self._analyst.clicked.connect(analyst.trigger)
        self._analyst.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._layouts = [self._layout_button(action) for action in layouts]
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, GRID, SPACE, GRID + 1)
        row.setSpacing(GRID)
        for action in places:
            row.addWidget(PlaceButton(action, self))
        row.addSpacing(SPACE)
        for button in self._layouts:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(colleagues)
        self._colleagues = colleagues
        row.addWidget(self._analyst)
        row.addWidget(self._saved)

    def put_before_people(self, button: QToolButton) -> None:
        """Put a button before the colleagues' discs."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self._analyst) - 1, button)

    def put_in_middle(self, field: QWidget) -> None:
        """Put a field between the places and the people; it takes the room that they leave."""
        row = self.layout()
        assert isinstance(row, QHBoxLayout)
        row.insertWidget(row.indexOf(self._colleagues), field, _FIELD_SHARE)
        row.insertStretch(row.indexOf(self._colleagues), 1)

    def show_layouts(self, wanted: bool) -> None:
        """Show the layout buttons, or not where there are no panes."""
        for button in self._layouts:
            button.setVisible(wanted)

    def show_analyst(self, name: str) -> None:
        """Show who works here."""
        self._analyst.setText(name)

    def show_saved(self, words: str) -> None:
        """Show the saved state in a few words."""
        self._saved.setText(words)

    def _layout_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setDefaultAction(action)
        button.setAutoRaise(True)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(SMALL, SMALL))
        button.setMinimumSize(HIT_AREA, HIT_AREA)
        return button
