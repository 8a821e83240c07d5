"""What the trees whose rows are moved by drag have in common: the codebook and the outline."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from desktop_app.widgets.theme import WIDE


def set_up_moving_rows(view: QTreeView) -> None:
    """Let rows be dragged to other places, and nothing else be done to them by a stray click."""
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setHeaderHidden(True)
    view.setIndentation(WIDE)
    view.setExpandsOnDoubleClick(False)
    view.setMouseTracking(True)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
    view.setDefaultDropAction(Qt.DropAction.MoveAction)
    view.setDragDropOverwriteMode(False)
    view.setDropIndicatorShown(True)
