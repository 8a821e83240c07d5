"""Says below the report of an import what looks like articles that are there already."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.articles.twin_finding import ImportedTwins
from desktop_app.viewmodels.articles.version_offers import VersionOffer
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.theme import SPACE, TIGHT

_NAME = 48


class AlikeRow(QWidget):
    """One sentence and its answers; a lone corrected version is asked about by name.

    `shown(articles)` asks for the window about them, `replace_wanted(old, new)` for the corrected
    version, `kept(article)` says that it and its twins are to stay. Hidden with nothing to say.
    """

    shown = Signal(list)
    replace_wanted = Signal(str, str)
    kept = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._alike: tuple[EntityId, ...] = ()
        self._offer: VersionOffer | None = None
        self.said = QLabel(self)
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.show_them = QPushButton(self.tr("Show"), self)
        self.replace = QPushButton(self.tr("Replace it…"), self)
        self.keep = QPushButton(self.tr("Keep both"), self)
        answers = QHBoxLayout()
        answers.setSpacing(TIGHT)
        for button in (self.show_them, self.replace, self.keep):
            answers.addWidget(button)
        answers.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, TIGHT, SPACE, TIGHT)
        column.setSpacing(TIGHT)
        column.addWidget(self.said)
        column.addLayout(answers)
        self.show_them.clicked.connect(lambda: self.shown.emit(list(self._alike)))
        self.replace.clicked.connect(self._replace)
        self.keep.clicked.connect(self._keep)
        desk.changed.connect(self._follow)
        self.hide()

    def show_alike(self, imported: ImportedTwins) -> None:
        """Say what an import brought, in place of what was said of the one before."""
        self._alike = imported.alike
        alone = len(imported.alike) == 1 and len(imported.offers) == 1
        self._offer = imported.offers[0] if alone else None
        sentence = self._sentence()
        self.said.setText(sentence)
        for button in (self.show_them, self.replace, self.keep):
            button.setAccessibleDescription(sentence)
        for button in (self.replace, self.keep):
            button.setVisible(self._offer is not None)
        self.setVisible(bool(self._alike))

    def _sentence(self) -> str:
        if self._offer is not None:
            words = self.tr("“{new}” looks like a corrected version of “{old}”.")
            # A corrected version has the headline of the other one; their files tell them apart.
            new, old = self._file(self._offer.new), self._file(self._offer.old)
            return words.format(new=new, old=old)
        if len(self._alike) == 1:
            words = self.tr("“{new}” looks like an article that is there already.")
            return words.format(new=self._file(self._alike[0]))
        words = self.tr(
            "{n} of them look like one another or like articles that are there already."
        )
        return words.format(n=f"{len(self._alike):,}")

    def _file(self, article: EntityId) -> str:
        return shortened(self._desk.project.articles[article].file, _NAME)

    def _replace(self) -> None:
        if self._offer is not None:
            self.replace_wanted.emit(self._offer.old, self._offer.new)

    def _keep(self) -> None:
        if self._offer is not None:
            self.kept.emit(self._offer.new)
        self.hide()

    def _follow(self, project: Project, change: Change) -> None:
        """Say no more of what was replaced or removed."""
        if self.isHidden():
            return
        current = project.current_articles
        left = tuple(each for each in self._alike if each in current)
        offer = self._offer
        if offer is not None and (offer.old not in current or offer.new not in current):
            self.hide()
        elif left != self._alike:
            self.show_alike(ImportedTwins(left, () if offer is None else (offer,)))
