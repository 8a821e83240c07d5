"""A box of choices with every tag of the codebook, and one entry for all of them."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from desktop_app.domain.codebook import Codebook
from desktop_app.domain.identity import EntityId


class TagBox(QComboBox):
    """Finds a tag by any letters of its path; `tag` is empty for every tag."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._codebook: Codebook | None = None
        self.setAccessibleName(name)
        self.setEditable(True)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setMinimumWidth(180)
        finder = QCompleter(self.model(), self)
        finder.setFilterMode(Qt.MatchFlag.MatchContains)
        finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompleter(finder)
        line = self.lineEdit()
        assert line is not None
        line.editingFinished.connect(self._complete)

    @property
    def tag(self) -> EntityId:
        """The chosen tag, empty for every tag."""
        return str(self.currentData() or "")

    def show_tag(self, codebook: Codebook, tag: EntityId) -> None:
        """Show a tag as chosen; one that is gone stands as such at the end."""
        if codebook is not self._codebook:
            self._codebook = codebook
            self.clear()
            self.addItem(self.tr("Every tag"), "")
            for each in codebook:
                self.addItem(codebook.path(each.id).replace("/", " / "), each.id)
        shown = codebook.shown(tag)
        at = self.findData(shown.id if shown else tag)
        if at < 0:
            self.addItem(self.tr("A deleted tag"), tag)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def _complete(self) -> None:
        """Take the entry that was typed, or show again what was chosen."""
        at = self.findText(self.currentText(), Qt.MatchFlag.MatchFixedString)
        if at < 0:
            self.setEditText(self.itemText(self.currentIndex()))
        elif at != self.currentIndex():
            self.setCurrentIndex(at)
            self.activated.emit(at)
