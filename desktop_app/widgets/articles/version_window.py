"""The window of a corrected version: old and new side by side, and what becomes of the passages."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.text_comparison import TextComparison
from desktop_app.viewmodels.articles.version_reading import (
    ReadVersion,
    VersionReading,
    counts_sentence,
)
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.widgets.articles.text_difference import ComparedTexts
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.commands.replacing import Replacement
from desktop_app.workspace.versions.text_difference import TextDifference

_SIZE = 1180, 760
_LIST_HEIGHT = 132
_WORDS = 160
_DOUBTFUL = 0.4
"""Share of the words that are the same below which it is asked whether it is the right file."""


class VersionWindow(QDialog):
    """Shows first what a corrected version changes, and replaces the article when told so.

    `replaced(article)` tells the id of the new version. Two versions that are there already can be
    compared, with nothing to decide.
    """

    replaced = Signal(str)

    def __init__(self, desk: Desk, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._desk = desk
        self.reading = VersionReading(desk, self)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.said.setFont(theme.font(Type.SECTION))
        self.texts = ComparedTexts(theme, self)
        self.passages = QListWidget(self)
        self.replace = QPushButton(self.tr("Replace"), self)
        self.cancel = QPushButton(self.tr("Cancel"), self)
        self._set_up()
        self._lay_out()
        self.reading.ready.connect(self._show_read)
        self.reading.failed.connect(self._show_failure)
        self.reading.replaced.connect(self._tell_replaced)
        self.replace.clicked.connect(self._replace)
        self.cancel.clicked.connect(self.close)
        self.finished.connect(self.reading.stop)
        room = parent.window().size()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))

    def _set_up(self) -> None:
        self.passages.setWordWrap(True)
        self.passages.setAccessibleName(self.tr("Passages to check and passages lost"))
        self.passages.hide()
        self.replace.setEnabled(False)
        self.replace.setAutoDefault(False)
        self.cancel.setAutoDefault(False)
        for button in (self.texts.previous, self.texts.next):
            # Enter goes on where the ring of the keyboard is around it, and replaces nothing.
            button.setAutoDefault(True)

    def _lay_out(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(SPACE)
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.replace)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        column.setSpacing(TIGHT)
        column.addWidget(self.said)
        column.addWidget(self.passages)
        column.addWidget(self.texts, 1)
        column.addLayout(below)

    # What is shown

    def begin_with_file(self, old: EntityId, path: Path) -> None:
        """Read a file, and show what it would change in an article."""
        self._begin(self.tr("Reading {name}…").format(name=path.name))
        self.reading.read_file(old, path)

    def begin_with_article(self, old: EntityId, new: EntityId) -> None:
        """Show what an article that is there would change as the corrected version of another."""
        self._begin(self.tr("Comparing…"))
        self.reading.read_article(old, new)

    def show_versions(self, older: EntityId, newer: EntityId) -> None:
        """Lay two versions side by side that are there already."""
        self._begin(self.tr("Comparing…"))
        self.setWindowTitle(self.tr("Compare versions"))
        self.replace.hide()
        self.cancel.setText(self.tr("Close"))
        self.reading.compared.connect(partial(self._show_versions, older, newer))
        self.reading.compare(older, newer)

    def _show_versions(self, older: EntityId, newer: EntityId, difference: TextDifference) -> None:
        project = self._desk.project
        old, new = project.articles.get(older), project.articles.get(newer)
        if old is None or new is None:
            self.close()
            return
        self.said.setText(new.name)
        self.texts.show()
        self.texts.compare(
            TextComparison(difference),
            (self.tr("Older version"), old, difference.old),
            (self.tr("Corrected version"), new, difference.new),
            project,
        )
        self.texts.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _begin(self, words: str) -> None:
        self.setWindowTitle(self.tr("Bring in a corrected version"))
        self.said.setText(words)
        self.texts.hide()
        self._come_up()

    def _come_up(self) -> None:
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_read(self, read: ReadVersion) -> None:
        known = read.project.articles[read.version.old]
        if read.replacement.change.is_empty:
            words = self.tr("Nothing differs: “{name}” has this text already.")
            self.said.setText(words.format(name=shortened(known.name, _WORDS)))
        else:
            self._show_passages()
            self.replace.setEnabled(True)
            self.replace.setDefault(True)
        self.texts.show()
        self.texts.compare(
            TextComparison(read.difference),
            (self.tr("Now"), known, read.version.old_text),
            (self.tr("Corrected"), read.new_article, read.version.new_text),
            self._desk.project,
        )
        self.texts.next.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_passages(self) -> None:
        shown = self.reading.shown()
        assert shown is not None
        self.said.setText(self._doubt() + counts_sentence(shown))
        for words, passages in (
            (self.tr("Check, {n} %: “{words}”"), shown.to_check),
            (self.tr("Lost: “{words}”"), shown.orphaned),
        ):
            for each in passages:
                quoted = shortened(" ".join(each.before.exact.split()), _WORDS)
                self.passages.addItem(words.format(n=each.carried.confidence, words=quoted))
        self.passages.setVisible(self.passages.count() > 0)
        self._fit_passages()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_passages()

    def _fit_passages(self) -> None:
        """Make the list as high as its rows, up to a limit: the texts need the room."""
        rows = range(self.passages.count())
        height = sum(self.passages.sizeHintForRow(row) for row in rows) + 2 * GRID
        self.passages.setFixedHeight(min(height, _LIST_HEIGHT))

    def _doubt(self) -> str:
        """Return the question whether it is the right file, where little of it is the same."""
        read = self.reading.read
        if read is None or read.difference.same_share >= _DOUBTFUL:
            return ""
        words = self.tr("Only {n} % of the words are the same. Is it the right article? ")
        return words.format(n=int(100 * read.difference.same_share))

    def _show_failure(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.replace.setEnabled(False)

    def _replace(self) -> None:
        self.replace.setEnabled(False)
        self.reading.replace()

    def _tell_replaced(self, done: Replacement) -> None:
        read = self.reading.read
        assert read is not None
        self.replaced.emit(read.version.new.article)
        self._desk.message.emit(
            self.tr("Replaced. {passages}. Ctrl+Z takes it back.").format(
                passages=counts_sentence(done)
            )
        )
        self.close()
