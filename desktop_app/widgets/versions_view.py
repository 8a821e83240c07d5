"""Several wordings of one prose, one under the other, and what can be done with them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.viewmodels.passage_words import ShownVersion
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.theme import GRID, TIGHT, Theme, Type

_LONG = 1200
"""Characters from which on a wording gets a scroll bar of its own: the next one stays near."""
_HEIGHT = 240
"""Pixels of a long wording that are seen at once."""


class VersionCard(QWidget):
    """One wording under the name of its author; `chosen` says that it is to stand alone."""

    chosen = Signal(str)

    def __init__(self, version: ShownVersion, theme: Theme, *, can_choose: bool) -> None:
        super().__init__()
        self.author = dimmed(QLabel(version.who))
        self.author.setTextFormat(Qt.TextFormat.PlainText)
        self.author.setFont(theme.font(Type.SMALL))
        self.author.setWordWrap(True)
        self.words = QLabel(version.words)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(version.who)
        self.use = QPushButton(self.tr("Use this one"))
        self.use.setAccessibleDescription(version.who)
        self.use.setVisible(can_choose)
        self.use.clicked.connect(lambda: self.chosen.emit(version.record))
        top = QHBoxLayout()
        top.setSpacing(TIGHT)
        top.addWidget(self.author, 1)
        top.addWidget(self.use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scrolled() if len(version.words) > _LONG else self.words)

    def _scrolled(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(self.words)
        area.setWidgetResizable(True)
        area.setFixedHeight(_HEIGHT)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(self.words.accessibleName())
        area.viewport().setAutoFillBackground(False)
        self.words.setAutoFillBackground(False)
        return area


class VersionsView(QWidget):
    """The wordings that stand, with *Use this one*, *Join both* and *Edit*.

    `chosen` carries the record of the wording that is to stand alone. Where a wording came while
    words are typed, `show_versions` is told so: there is nothing to *Edit* then.
    """

    chosen = Signal(str)
    join_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[object, ...] = ()
        self.cards: list[VersionCard] = []
        self.remark = dimmed(QLabel())
        self.remark.setWordWrap(True)
        self.join = QPushButton()
        self.edit = QPushButton(self.tr("Edit"))
        self.edit.setToolTip(self.tr("Write one text out of all of them"))
        self.join.clicked.connect(self.join_wanted)
        self.edit.clicked.connect(self.edit_wanted)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(GRID)
        buttons = QHBoxLayout()
        buttons.setSpacing(TIGHT)
        buttons.addWidget(self.join)
        buttons.addWidget(self.edit)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(self.remark)
        # Above the cards, as one of these may be long.
        column.addLayout(buttons)
        column.addLayout(self._cards)
        column.addStretch(1)
        self.hide()

    def show_versions(
        self, versions: tuple[ShownVersion, ...], *, remark: str = "", while_typing: bool = False
    ) -> None:
        """Show these wordings, or nothing where there are none."""
        self.setVisible(bool(versions))
        said = [remark, self._only_spaces(versions)]
        self.remark.setText(" ".join(filter(None, said)))
        self.remark.setVisible(bool(self.remark.text()))
        count = len(versions) + while_typing
        self.join.setText(self.tr("Join both") if count == 2 else self.tr("Join all"))
        self.join.setVisible(count > 1)
        self.edit.setVisible(count > 1 and not while_typing)
        shown = (versions, count > 1)
        if shown == self._shown:
            return
        self._shown = shown
        for old in self.cards:
            self._cards.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.cards = [VersionCard(each, self._theme, can_choose=count > 1) for each in versions]
        for card in self.cards:
            card.chosen.connect(self.chosen)
            self._cards.addWidget(card)

    def _only_spaces(self, versions: tuple[ShownVersion, ...]) -> str:
        """Say that versions which look alike differ all the same."""
        same = {" ".join(each.words.split()) for each in versions}
        alike = len(versions) > 1 and len(same) == 1
        return self.tr("They differ only in spaces and line breaks.") if alike else ""

    def take_keyboard(self) -> None:
        """Give the keyboard to what joins them."""
        self.join.setFocus(Qt.FocusReason.OtherFocusReason)
