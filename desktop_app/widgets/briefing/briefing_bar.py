"""The bar above a briefing: which one it is, its front matter, a new one, the export."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop_app.domain.briefing import Briefing
from desktop_app.domain.identity import EntityId
from desktop_app.widgets.icons import SMALL, Icons
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme


class BriefingBar(Band):
    """`chosen` names the briefing that is picked from the list."""

    chosen = Signal(str)

    def __init__(
        self,
        front: QAction,
        export: QAction,
        more: Iterable[QAction],
        theme: Theme,
        icons: Icons,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent=parent)
        self.list = QComboBox()
        self.list.setAccessibleName(self.tr("Briefing"))
        self.list.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.list.setMinimumWidth(220)
        self.list.setMaximumWidth(480)
        self.front = QToolButton()
        self.front.setText(self.tr("Title and front matter"))
        icons.put(self.front, "pencil")
        self.export = QPushButton(self.tr("Export to Word…"))
        icons.put(self.export, "file-output")
        self._more = QToolButton()
        icons.put(self._more, "ellipsis")
        self._set_up(front, export, more)
        row = QHBoxLayout(self)
        row.setContentsMargins(TIGHT, GRID, SPACE, GRID + 1)
        row.setSpacing(TIGHT)
        row.addWidget(self.list)
        row.addWidget(self.front)
        row.addWidget(self._more)
        row.addStretch(1)
        row.addWidget(self.export)
        self.list.activated.connect(lambda row: self.chosen.emit(self.list.itemData(row)))

    def _set_up(self, front: QAction, export: QAction, more: Iterable[QAction]) -> None:
        self.front.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.front.setAutoRaise(True)
        self.front.setToolTip(front.toolTip())
        self.front.clicked.connect(front.trigger)
        self.export.setToolTip(export.toolTip())
        self.export.clicked.connect(export.trigger)
        export.enabledChanged.connect(self.export.setEnabled)
        menu = QMenu(self._more)
        menu.addActions(list(more))
        self._more.setMenu(menu)
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self._more.setAutoRaise(True)
        self._more.setToolTip(self.tr("More about briefings"))
        self._more.setAccessibleName(self._more.toolTip())
        for button in (self.front, self._more):
            button.setIconSize(QSize(SMALL, SMALL))
            button.setMinimumSize(HIT_AREA, HIT_AREA)

    def show_briefings(self, briefings: Iterable[Briefing], shown: EntityId) -> None:
        """List these briefings, and show which one is open."""
        wanted = [(each.title or self.tr("Untitled"), each.id) for each in briefings]
        rows = range(self.list.count())
        if wanted != [(self.list.itemText(row), self.list.itemData(row)) for row in rows]:
            self.list.clear()
            for title, briefing in wanted:
                self.list.addItem(title, briefing)
        self.list.setCurrentIndex(self.list.findData(shown))
