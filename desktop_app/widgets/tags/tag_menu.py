"""The menu of one tag: names, colour, pattern, digit, place, eye, merging, deletion."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.domain.codebook import Codebook, Tag
from desktop_app.domain.colours import BASES, PATTERNS
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.tag_tree import TagTree
from desktop_app.widgets.icons import SMALL
from desktop_app.widgets.reader.bars import BAR, draw_bar
from desktop_app.widgets.tags.digit_menu import DigitMenu
from desktop_app.widgets.theme import Theme

_COLOURS = {
    "red": QT_TRANSLATE_NOOP("colours", "Red"),
    "orange": QT_TRANSLATE_NOOP("colours", "Orange"),
    "amber": QT_TRANSLATE_NOOP("colours", "Amber"),
    "olive": QT_TRANSLATE_NOOP("colours", "Olive"),
    "green": QT_TRANSLATE_NOOP("colours", "Green"),
    "teal": QT_TRANSLATE_NOOP("colours", "Teal"),
    "sky": QT_TRANSLATE_NOOP("colours", "Sky"),
    "blue": QT_TRANSLATE_NOOP("colours", "Blue"),
    "violet": QT_TRANSLATE_NOOP("colours", "Violet"),
    "magenta": QT_TRANSLATE_NOOP("colours", "Magenta"),
    "rose": QT_TRANSLATE_NOOP("colours", "Rose"),
    "slate": QT_TRANSLATE_NOOP("colours", "Slate"),
}
_PATTERNS = {
    "solid": QT_TRANSLATE_NOOP("patterns", "Solid"),
    "dashed": QT_TRANSLATE_NOOP("patterns", "Dashed"),
    "double": QT_TRANSLATE_NOOP("patterns", "Double"),
    "dotted": QT_TRANSLATE_NOOP("patterns", "Dotted"),
    "hollow": QT_TRANSLATE_NOOP("patterns", "Hollow"),
}


class TagMenu(QMenu):
    """Everything that can be done to a tag. Typing happens elsewhere: the signals ask for it."""

    rename_wanted = Signal(str)
    details_wanted = Signal(str)
    tag_below_wanted = Signal(str)
    merge_wanted = Signal(str)
    recoding_wanted = Signal(str)
    history_wanted = Signal(str)

    def __init__(
        self,
        tags: TagTree,
        tag: Tag,
        codebook: Codebook,
        editing: CodebookEditing,
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._tags = tags
        self._tag = tag
        self._editing = editing
        self._theme = theme
        self.aboutToHide.connect(self.deleteLater)
        self.setAccessibleName(tag.name)
        self._add_typing()
        self.addSeparator()
        self._add_colours()
        self._add_patterns()
        self._add_digits(codebook)
        self._add_moves()
        self.addSeparator()
        self._add_eye()
        self.addSeparator()
        self._add_joining()
        history = self.addAction(self.tr("History…"))
        history.triggered.connect(partial(self.history_wanted.emit, tag.id))
        delete = self.addAction(self.tr("Delete\tDel"))
        delete.triggered.connect(lambda: editing.delete(tag.id))

    def _add_typing(self) -> None:
        for words, wanted in (
            (self.tr("Rename\tF2"), self.rename_wanted),
            (self.tr("Second name and description…"), self.details_wanted),
            (self.tr("New tag below…"), self.tag_below_wanted),
        ):
            self.addAction(words).triggered.connect(partial(wanted.emit, self._tag.id))

    def _add_joining(self) -> None:
        merge = self.addAction(self.tr("Merge into…\tCtrl+drag"))
        merge.triggered.connect(partial(self.merge_wanted.emit, self._tag.id))
        recode = self.addAction(self.tr("Move its passages to another tag…"))
        recode.setEnabled(self._tags.count(self._tag.id) > 0)
        recode.triggered.connect(partial(self.recoding_wanted.emit, self._tag.id))
        for action in (merge, recode):
            action.setEnabled(action.isEnabled() and len(self._tags) > 1)

    def _add_eye(self) -> None:
        visibility, tag = self._tags.visibility, self._tag.id
        hidden = visibility.is_hidden(tag)
        eye = self.addAction(self.tr("Show\tE") if hidden else self.tr("Hide\tE"))
        eye.triggered.connect(partial(visibility.toggle, tag))
        only = self.addAction(self.tr("Show only this tag"))
        only.triggered.connect(partial(visibility.show_only, tag))
        every = self.addAction(self.tr("Show all tags"))
        every.setEnabled(bool(visibility.hidden))
        every.triggered.connect(visibility.show_all)

    def _add_colours(self) -> None:
        menu = self.addMenu(self.tr("Colour"))
        for base in BASES:
            action = self._add_choice(
                menu, _said("colours", _COLOURS[base]), base == self._tag.colour
            )
            action.setIcon(self._swatch(base, "solid"))
            action.triggered.connect(lambda _=False, b=base: self._recolour(b, ""))

    def _add_patterns(self) -> None:
        menu = self.addMenu(self.tr("Pattern of the bar"))
        for pattern in PATTERNS:
            action = self._add_choice(
                menu, _said("patterns", _PATTERNS[pattern]), pattern == self._tag.pattern
            )
            action.setIcon(self._swatch(self._tag.colour, pattern))
            action.triggered.connect(lambda _=False, p=pattern: self._recolour(self._tag.colour, p))

    def _add_digits(self, codebook: Codebook) -> None:
        digits = DigitMenu(self._tag, codebook, self._tags.pins, self)
        digits.setTitle(self.tr("Digit\tP"))
        self.addMenu(digits)

    def _add_moves(self) -> None:
        menu = self.addMenu(self.tr("Move"))
        tag, editing = self._tag.id, self._editing
        menu.addAction(self.tr("Up\tAlt+Up")).triggered.connect(lambda: editing.move_by(tag, -1))
        menu.addAction(self.tr("Down\tAlt+Down")).triggered.connect(lambda: editing.move_by(tag, 1))
        menu.addAction(self.tr("Below the tag above it\tAlt+Right")).triggered.connect(
            lambda: editing.move_in(tag)
        )
        menu.addAction(self.tr("Out of its parent\tAlt+Left")).triggered.connect(
            lambda: editing.move_out(tag)
        )

    def _recolour(self, base: str, pattern: str) -> None:
        self._editing.recolour(self._tag.id, base, pattern)

    def _add_choice(self, menu: QMenu, words: str, is_chosen: bool) -> QAction:
        # An icon hides the mark of a checked action, so the mark stands where shortcuts do.
        action = menu.addAction(f"{words}\t✓" if is_chosen else words)
        action.setCheckable(True)
        action.setChecked(is_chosen)
        return action

    def _swatch(self, base: str, pattern: str) -> QIcon:
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(SMALL * ratio), round(SMALL * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        if pattern == "solid":
            painter.fillRect(QRectF(4, 1, SMALL - 8, SMALL - 2), self._theme.bar(base))
        else:
            left = (SMALL - BAR) / 2
            draw_bar(painter, left, 0, SMALL, self._theme.bar(base), pattern)
        painter.end()
        return QIcon(pixmap)


def _said(context: str, words: object) -> str:
    return QCoreApplication.translate(context, str(words))
