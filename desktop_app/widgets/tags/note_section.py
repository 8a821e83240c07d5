"""The note on a passage: every version with its author, and the editor for mine."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.prose import Prose, Version
from desktop_app.domain.span import Target
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.mention_names import MentionNames
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.passage_words import ShownVersion, author_and_time, who_and_when
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ENTER
from desktop_app.widgets.tags.mention_list import MentionInk, MentionList
from desktop_app.widgets.theme import GRID, TIGHT, Theme, Type
from desktop_app.widgets.versions_view import VersionsView
from desktop_app.workspace.commands.tagging import my_passage

_EDITOR_HEIGHT = 80


class NoteEditor(QPlainTextEdit):
    """Several paragraphs. `left` is emitted when the keyboard leaves, `finished` by Ctrl+Enter.

    `composed` tells that the composition of a syllable goes on, or is over.
    """

    composed = Signal(bool)
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
        was_composing, is_composing = self._is_composing, bool(event.preeditString())
        if is_composing and not was_composing:
            self.composed.emit(True)
        super().inputMethodEvent(event)
        self._is_composing = is_composing
        if was_composing and not is_composing:
            self.composed.emit(False)

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
        self._is_joining = False
        self.versions: list[NoteVersion] = []
        self.editor = NoteEditor()
        self.editor.setAccessibleName(self.tr("Note"))
        self._names = MentionNames(desk)
        self.people = MentionList(self.editor, self._names)
        self._ink = MentionInk(self.editor.document(), self._names, theme)
        self.remark = dimmed(QLabel())
        self.remark.setWordWrap(True)
        self.mine = VersionsView(theme)
        self.mine.join_wanted.connect(self._join)
        self.mine.edit_wanted.connect(self.edit)
        self.mine.chosen.connect(self._use)
        self._above = QVBoxLayout()
        self._above.setSpacing(GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(self._above)
        column.addWidget(self.remark)
        column.addWidget(self.editor, 1)
        column.addWidget(self.mine)
        column.addSpacing(TIGHT)
        self.editor.textChanged.connect(self._typed)
        self.editor.composed.connect(self._compose)
        self.editor.left.connect(self.save)
        self.editor.finished.connect(self._finish)

    def show_words(self, target: Target, passage: Annotation | None) -> None:
        """Show the note on words; `passage` is the coding of them that the panel is about."""
        if self._target is not None and self._target != target:
            self.save()
            self._is_joining = False
        self._target, self._passage = target, passage
        self.refresh()

    def show_nothing(self) -> None:
        """Save what was typed and let go of the words."""
        self.save()
        self._target = self._passage = None

    def edit(self) -> None:
        """Put the keyboard into the editor; of several versions it holds all, to make one of."""
        self._is_joining = True
        self.refresh()
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def save(self) -> None:
        """Write what was typed into the project."""
        self._is_joining = False
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
        is_typing = self._is_joining or self._drafts.is_unsaved(target)
        several = len(mine) > 1 and not is_typing
        self._show_versions(self._theirs())
        self._show_mine(mine if several else self._drafts.strangers(target), is_typing)
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
        return self._passage is not None and not self._desk.is_mine(self._passage)

    def _theirs(self) -> Prose:
        """Return the note of another coding, as its maker's also where somebody else took it in.

        My own on the same words is another one, too, where I coded them on two computers.
        """
        passage, project = self._passage, self._desk.project
        if passage is None:
            return ()
        mine = my_passage(project, self._desk.analyst, passage.target)
        if mine.id == passage.id if mine else not self._is_others:
            return ()
        return tuple(
            each
            if project.people.same(each.analyst, passage.creator)
            else replace(each, analyst=passage.creator, written=passage.created)
            for each in passage.note
        )

    def _remark(self, target: Target) -> str:
        if self._drafts.waits_for_name(target):
            return self.tr("Not saved yet: say first who you are.")
        mine = my_passage(self._desk.project, self._desk.analyst, target)
        if self._is_others and mine is None:
            return self.tr("Writing here adds your own coding of the same words.")
        return ""

    def _show_mine(self, versions: Prose, is_typing: bool) -> None:
        """Show the versions of my note, or those that came while I am writing it."""
        project = self._desk.project
        shown = tuple(
            ShownVersion(
                each.record, each.value, author_and_time(project, each.analyst, each.written)
            )
            for each in versions
        )
        remark = (
            self.tr("This note changed while you were writing; both stay:")
            if is_typing
            else self.tr("Written at the same time; both stay until one of you makes one of them:")
        )
        self.mine.show_versions(shown, remark=remark, while_typing=is_typing)

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
            self._shown_version(version, who)
            for version, (_, who) in zip(versions, shown, strict=True)
        ]
        for new in self.versions:
            self._above.addWidget(new)

    def _shown_version(self, version: Version[str], who: str) -> NoteVersion:
        shown = NoteVersion(version, who, self._theme)
        if self._names.now.mentions(version.value):
            shown.words.setTextFormat(Qt.TextFormat.RichText)
            accent = self._theme.colours.accent.name()
            shown.words.setText(self._names.html(version.value, accent))
        return shown

    def _set_text(self, text: str) -> None:
        if self.editor.toPlainText() != text:
            self.editor.blockSignals(True)
            self.editor.setPlainText(text)
            self.editor.blockSignals(False)

    def _typed(self) -> None:
        if self._target is not None:
            self._drafts.write(self._target, self.editor.toPlainText())

    def _compose(self, goes_on: bool) -> None:
        if self._target is not None:
            self._drafts.compose(self._target, goes_on=goes_on)
            if not goes_on:
                self.refresh()

    def _finish(self) -> None:
        # The keyboard goes back first: saving may ask for the analyst's name and need it there.
        self.finished.emit()
        self.save()

    def _join(self) -> None:
        if self._target is not None:
            self._is_joining = False
            self._drafts.join(self._target)
            self.refresh()

    def _use(self, record: str) -> None:
        if self._target is not None:
            self._is_joining = False
            self._drafts.use(self._target, record)
            self.refresh()
