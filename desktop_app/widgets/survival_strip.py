"""Says that a thing was deleted by somebody and lives, with *Delete* and *Keep*."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.survivors import delete_thing, keep_thing, remark
from desktop_app.widgets.theme import GRID, TIGHT


class SurvivalStrip(QWidget):
    """Hidden unless the thing it is told of was deleted and stays."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._entity: EntityId = ""
        self.words = QLabel()
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.delete = QPushButton(self.tr("Delete"))
        self.keep = QPushButton(self.tr("Keep"))
        self.delete.clicked.connect(lambda: delete_thing(desk, self._entity))
        self.keep.clicked.connect(self._keep)
        buttons = QHBoxLayout()
        buttons.setSpacing(TIGHT)
        buttons.addWidget(self.delete)
        buttons.addWidget(self.keep)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.words)
        column.addLayout(buttons)
        self.hide()

    def show_thing(self, entity: EntityId) -> None:
        """Say what is to be said of a thing; "" is none."""
        self._entity = entity
        words = remark(self._desk, entity) if entity else ""
        self.words.setText(words)
        self.setVisible(bool(words))

    def _keep(self) -> None:
        keep_thing(self._desk, self._entity)
        # Nothing of the thing itself differs by it, so that no view would look again.
        self.show_thing(self._entity)
