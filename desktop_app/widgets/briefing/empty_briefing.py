"""What the place says while there is no briefing; an excerpt dropped on it begins one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.viewmodels.briefing_outline import PASSAGES_MIME, ids_in
from desktop_app.widgets.theme import SPACE, Theme, Type


class EmptyBriefing(QWidget):
    """One sentence and one button; `dropped` carries passages."""

    wanted = Signal()
    dropped = Signal(list)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._words = QLabel(self.tr("Choose a template, or drag an excerpt here."))
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton(self.tr("New briefing…"))
        self.button.setDefault(True)
        self.button.clicked.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setSpacing(SPACE)
        column.addStretch(1)
        column.addWidget(self._words)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.setAcceptDrops(True)
        self._follow_theme()
        theme.changed.connect(self._follow_theme)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(PASSAGES_MIME):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.dropped.emit(ids_in(event.mimeData(), PASSAGES_MIME))

    def _follow_theme(self) -> None:
        self._words.setFont(self._theme.font(Type.SECTION))
