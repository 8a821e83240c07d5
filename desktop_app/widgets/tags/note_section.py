"""The note on a passage: every version with its author, and the editor for mine."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.prose import Prose, Version
from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.passage_words import who_and_when
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.theme import GRID, TIGHT, Theme, Type
from desktop_app.workspace.commands.tagging import my_passage

_EDITOR_HEIGHT = 80


class NoteEditor(QPlainTextEdit):
    """Several paragraphs. `left` is emitted when the keyboard leaves, `finished` by Ctrl+Enter."""

    left = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_composing = False
        self.setObjectName("field")
        self.setTabChangesFocus(True)
        self.setMinimumHeight(_EDITOR_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _EDITOR_HEIGHT)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        super().inputMethodEvent(event)
        self._is_composing = bool(event.preeditString())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (event.key() in ENTER and held):
            event.accept()
            if not self._is_composing:
                self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()


class NoteVersion(QWidget):
    """One wording of a note under the name of its author."""

    def __init__(self, version: Version[str], who: str, theme: Theme) -> None:
        super().__init__()
        author = dimmed(QLabel(who))
        author.setTextFormat(Qt.TextFormat.PlainText)
        author.setFont(theme.font(Type.SMALL))
        self.words = QLabel(version.value)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.words.setAccessibleName(who)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, GRID)
        column.setSpacing(0)
        column.addWidget(author)
        column.addWidget(self.words)


class NoteSection(QWidget):
    """The note on the words shown. What is typed is saved on leaving; nothing typed is lost."""

    finished = Signal()

    def __init__(
        self, desk: Desk, drafts: NoteDrafts, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._theme = theme
        self._target: Target | None = None
        self._passage: Annotation | None = None
        self._shown: tuple[tuple[str, str], ...] = ()
        self.versions: list[NoteVersion] = []
        self.editor = NoteEditor()
        self.editor.setAccessibleName(self.tr("Note"))
        self.remark = dimmed(QLabel())
        self.remark.setWordWrap(True)
        self.join = QPushButton(self.tr("Make one note of these"))
        self.join.clicked.connect(self._join)
        self._above = QVBoxLayout()
        self._above.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._above)
        column.addWidget(self.join, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.remark)
        column.addWidget(self.editor, 1)
        column.addSpacing(TIGHT)
        self.editor.textChanged.connect(self._typed)
        self.editor.left.connect(self.save)
        self.editor.finished.connect(self._finish)

    def show_words(self, target: Target, passage: Annotation | None) -> None:
        """Show the note on words; `passage` is the coding of them that the panel is about."""
        if self._target is not None and self._target != target:
            self.save()
        self._target, self._passage = target, passage
        self.refresh()

    def show_nothing(self) -> None:
        """Save what was typed and let go of the words."""
        self.save()
        self._target = self._passage = None

    def edit(self) -> None:
        """Put the keyboard into the editor; several versions become one note first."""
        if self._target is not None and len(self._drafts.saved(self._target)) > 1:
            self._join()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def save(self) -> None:
        """Write what was typed into the project."""
        if self._target is not None:
            self._drafts.save(self._target)
            self.refresh()

    def refresh(self) -> None:
        """Show versions and editor as project and draft are now."""
        target = self._target
        if target is None:
            return
        self._drafts.settle()
        mine = self._drafts.saved(target)
        several = len(mine) > 1 and not self._drafts.is_unsaved(target)
        self._show_versions(
            (*self._theirs(), *(mine if several else self._drafts.strangers(target)))
        )
        self.join.setVisible(several)
        self.editor.setVisible(not several)
        self._set_text(self._drafts.text(target))
        self.remark.setText(self._remark(target))
        self.remark.setVisible(bool(self.remark.text()))
        self.editor.setPlaceholderText(
            self.tr("Your note") if self._is_others else self.tr("Write a note")
        )

    @property
    def _is_others(self) -> bool:
        """Whether the passage shown is another analyst's coding."""
        return self._passage is not None and self._passage.creator != self._desk.analyst

    def _theirs(self) -> Prose:
        """Return the note of another analyst, as hers also where somebody else took it in."""
        passage = self._passage
        if passage is None or not self._is_others:
            return ()
        return tuple(
            each
            if each.analyst == passage.creator
            else replace(each, analyst=passage.creator, written=passage.created)
            for each in passage.note
        )

    def _remark(self, target: Target) -> str:
        if self._drafts.waits_for_name(target):
            return self.tr("Not saved yet: say first who you are.")
        if self._drafts.strangers(target):
            return self.tr("This note changed while you were writing. Saving keeps both.")
        mine = my_passage(self._desk.project, self._desk.analyst, target)
        if self._is_others and mine is None:
            return self.tr("Writing here adds your own coding of the same words.")
        return ""

    def _show_versions(self, versions: Prose) -> None:
        project = self._desk.project
        shown = tuple(
            (each.value, who_and_when(project, each.analyst, each.written)) for each in versions
        )
        if shown == self._shown:
            return
        self._shown = shown
        for old in self.versions:
            self._above.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.versions = [
            NoteVersion(version, who, self._theme)
            for version, (_, who) in zip(versions, shown, strict=True)
        ]
        for new in self.versions:
            self._above.addWidget(new)

    def _set_text(self, text: str) -> None:
        if self.editor.toPlainText() != text:
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    def _typed(self) -> None:
        if self._target is not None:
            self._drafts.write(self._target, self.editor.toPlainText())

    def _finish(self) -> None:
        # The keyboard goes back first: saving may ask for the analyst's name and need it there.
        self.finished.emit()
        self.save()

    def _join(self) -> None:
        if self._target is not None:
            self._drafts.join(self._target)
            self.refresh()
