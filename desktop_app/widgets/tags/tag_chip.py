"""A tag of a passage as a chip: bar, name, and a cross that takes it off."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_app.domain.codebook import Tag
from desktop_app.widgets.flow_layout import FlowLayout
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.theme import GRID, HIT_AREA, RADIUS, TIGHT, Theme

_BAR_MARGIN = 6


class TagChip(QWidget):
    """28 px high. `removed` carries the tag's id; only a chip of my own coding has the cross."""

    removed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tag = Tag("", "")
        self._theme = theme
        self._removable = False
        self._name = ElidingLabel()
        self._cross = QToolButton()
        self._cross.setAutoRaise(True)
        self._cross.setFixedSize(HIT_AREA, HIT_AREA)
        icons.put(self._cross, "x")
        self._cross.clicked.connect(lambda: self.removed.emit(self.tag.id))
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        self._row.addWidget(self._name)
        self._row.addWidget(self._cross)
        self.setFixedHeight(HIT_AREA)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    @property
    def cross(self) -> QToolButton | None:
        """The cross that takes the tag off, where there is one."""
        return self._cross if self._removable else None

    def show_tag(self, tag: Tag, path: str, *, removable: bool) -> None:
        """Show a tag with its path."""
        self.tag = tag
        self._removable = removable
        self._name.setText(tag.name)
        self._row.setContentsMargins(TIGHT + BAR + TIGHT, 0, 0 if removable else TIGHT, 0)
        self._cross.setVisible(removable)
        self._cross.setAccessibleName(self.tr("Take the tag {name} off").format(name=tag.name))
        self._cross.setToolTip(self._cross.accessibleName())
        shown = path.replace("/", " / ")
        self.setAccessibleName(self.tr("Tag {path}").format(path=shown))
        self.setToolTip(f"{shown}\n{tag.other_name}".strip())
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), HIT_AREA)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colours.border, 1))
        painter.setBrush(self._theme.colours.pane)
        edge = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(edge, RADIUS, RADIUS)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        colour = self._theme.bar(self.tag.colour)
        bottom = self.height() - _BAR_MARGIN
        draw_bar(painter, TIGHT, _BAR_MARGIN, bottom, colour, self.tag.pattern)


class TagChips(QWidget):
    """The chips of one coding, in as many lines as they need."""

    removed = Signal(str)

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = icons
        self._shown: tuple[tuple[Tag, str, bool], ...] = ()
        self._made: list[TagChip] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(GRID, self)

    def show_tags(self, tags: tuple[tuple[Tag, str], ...], *, removable: bool) -> None:
        """Show tags with their paths; chips that are there show the next passage's tags."""
        shown = tuple((tag, path, removable) for tag, path in tags)
        self.setVisible(bool(tags))
        if shown == self._shown:
            return
        self._shown = shown
        while len(self._made) < len(tags):
            chip = TagChip(self._theme, self._icons, self)
            chip.removed.connect(self.removed)
            self._flow.addWidget(chip)
            self._made.append(chip)
        for chip, (tag, path) in zip(self._made, tags, strict=False):
            chip.show_tag(tag, path, removable=removable)
        for at, chip in enumerate(self._made):
            chip.setVisible(at < len(tags))
        self.updateGeometry()

    @property
    def chips(self) -> list[TagChip]:
        """The chips shown, in their order."""
        return self._made[: len(self._shown)]
