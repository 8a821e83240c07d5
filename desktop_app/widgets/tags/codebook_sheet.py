"""Shows what a codebook file would do, line by line, before it is taken in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop_app.storage.bundled import resource
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.tags.ringed_list import ring
from desktop_app.widgets.theme import TIGHT, WIDE, Theme
from desktop_app.workspace.interchange.codebook import TakenCodebook

_SIZE = (560, 420)


class CodebookSheet(QDialog):
    """What is refused stands first, then tags that change, then new ones; `wanted` says go on."""

    wanted = Signal()

    def __init__(self, name: str, taken: TakenCodebook, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icons = Icons(resource("icons"), theme, self)
        self.heading = QLabel(self.counts(name, taken))
        self.lines = QListWidget()
        self.buttons = QDialogButtonBox()
        self._fill(taken)
        self._lay_out(bool(taken.change.edits))

    def counts(self, name: str, taken: TakenCodebook) -> str:
        """Return `«codebook.csv»: 12 new, 3 changed, 40 as they are, 1 refused`."""
        counted = (
            (self.tr("{n} new"), len(taken.made)),
            (self.tr("{n} changed"), len(taken.changed)),
            (self.tr("{n} as they are"), taken.same),
            (self.tr("{n} refused"), len(taken.refused)),
        )
        said = ", ".join(words.format(n=count) for words, count in counted if count)
        return self.tr("«{name}»: {counts}").format(name=name, counts=said or self.tr("no tags"))

    def _fill(self, taken: TakenCodebook) -> None:
        colours = self._theme.colours
        for refusal in taken.refused:
            said = self.tr("Refused {what}: {why}.").format(what=refusal.what, why=refusal.why)
            self._add("triangle-alert", colours.error, said)
        for changed in taken.changed:
            said = self.tr("Changes «{tag}»: {columns}")
            columns = ", ".join(changed.columns)
            self._add("pencil", colours.second, said.format(tag=changed.path, columns=columns))
        for path in taken.made:
            self._add("plus", colours.ok, self.tr("New «{tag}»").format(tag=path))

    def _add(self, icon: str, tone: QColor, words: str) -> None:
        self.lines.addItem(QListWidgetItem(self._icons.icon(icon, colour=tone), words))

    def _lay_out(self, does_something: bool) -> None:
        self.setWindowTitle(self.tr("Import codebook"))
        self.heading.setWordWrap(True)
        self.lines.setWordWrap(True)
        self.lines.setAccessibleName(self.tr("What would be imported"))
        self.lines.setVisible(self.lines.count() > 0)
        ring(self.lines, self._theme)
        if does_something:
            go_on = self.buttons.addButton(
                self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole
            )
            go_on.setDefault(True)
            self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        else:
            self.buttons.addButton(QDialogButtonBox.StandardButton.Close)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.accepted.connect(self.wanted)
        column = QVBoxLayout(self)
        column.setContentsMargins(WIDE, WIDE, WIDE, WIDE)
        column.setSpacing(TIGHT)
        for widget in (self.heading, self.lines, self.buttons):
            column.addWidget(widget)
        self.resize(*_SIZE)
