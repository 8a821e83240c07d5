"""The one window of a process: a frame that stands at once, and the content that fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QMainWindow

if TYPE_CHECKING:
    from desktop_app.storage.settings import Settings
    from desktop_app.widgets.content import Content

_USUAL = QSize(1360, 860)
_SHARE = 0.9
"""Greatest share of the screen that the window takes at its first start."""
_PATIENCE_MS = 1000
"""Time after which the content is built also where nothing was painted (a hidden desktop)."""


class MainWindow(QMainWindow):
    """Shows an empty frame in an instant, so that what takes longer is built behind it.

    `first_painted` is emitted once, when the frame has been seen in the colour `ground`. Size and
    place of the window are kept in the user's settings.
    """

    first_painted = Signal()
    closed = Signal()

    def __init__(self, settings: Settings, ground: str) -> None:
        super().__init__()
        self._ground = ground
        self._settings = settings
        self._content: Content | None = None
        self._is_painted = False
        self.setWindowTitle(self.tr("Briefing Desk"))
        kept = str(settings.get("geometry", ""))
        if not self.restoreGeometry(QByteArray.fromHex(kept.encode())):
            self.resize(_USUAL.boundedTo(self.screen().availableSize() * _SHARE))

    @property
    def content(self) -> Content | None:
        """What fills the window now."""
        return self._content

    def when_painted(self, then: Callable[[], object]) -> None:
        """Call `then` once the frame has been painted, or after a second where it is hidden."""
        if self._is_painted:
            then()
            return
        waiting = QTimer(self)
        waiting.setSingleShot(True)

        def go_on() -> None:
            self.first_painted.disconnect(go_on)
            waiting.stop()
            then()

        self.first_painted.connect(go_on)
        waiting.timeout.connect(go_on)
        waiting.start(_PATIENCE_MS)

    def show_content(self, content: Content) -> bool:
        """Fill the window; False, and nothing changes, where what fills it now must not go."""
        if self._content is not None:
            if not self._content.may_close():
                return False
            self._content.let_go()
        self._content = content
        self.menuBar().clear()
        for menu in content.menus:
            self.menuBar().addMenu(menu)
        self.menuBar().setVisible(bool(content.menus))
        self.setCentralWidget(content)
        content.show()
        content.title_changed.connect(self._follow_title)
        self._follow_title()
        content.take_keyboard()
        return True

    def raise_to_front(self) -> None:
        """Bring the window before the analyst's eyes."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._content is None:
            QPainter(self).fillRect(self.rect(), QColor(self._ground))
        else:
            super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._content is not None and not self._content.may_close():
            event.ignore()
            return
        geometry = bytes(self.saveGeometry().toHex().data()).decode("ascii")
        self._settings.set(geometry=geometry)
        if self._content is not None:
            self._content.let_go()
            self._content.deleteLater()
            self._content = None
        event.accept()
        self.closed.emit()

    def _follow_title(self) -> None:
        if self._content is not None:
            self.setWindowTitle(self._content.title)
