"""Tags that wait for the lead: how many there are, and how each is filed in the codebook."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from desktop_app.domain.codebook import ROOT
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.hangul_keys import latin_key
from desktop_app.viewmodels.pins import Pins
from desktop_app.widgets.tags.tag_tree_view import TagTreeView
from desktop_app.widgets.tags.target_dialog import TargetDialog
from desktop_app.widgets.theme import HIT_AREA, Theme
from desktop_app.workspace.commands.leading import PROPOSED, proposals, proposes


class Filing(QObject):
    """The button that tells of proposed tags, F and Shift+F in the tree, and lines of its menu.

    F files the current proposal into a tag that is there, Shift+F puts it at the top as it is.
    """

    def __init__(
        self,
        desk: Desk,
        editing: CodebookEditing,
        tree: TagTreeView,
        pins: Pins,
        theme: Theme,
        panel: QWidget,
    ) -> None:
        super().__init__(panel)
        self._desk = desk
        self._editing = editing
        self._tree = tree
        self._pins = pins
        self._theme = theme
        self._panel = panel
        self.button = QToolButton()
        self.button.setAutoRaise(True)
        self.button.setMinimumHeight(HIT_AREA)
        self.button.clicked.connect(self.show_first)
        tree.installEventFilter(self)
        self.follow()

    def follow(self) -> None:
        """Show how many tags wait."""
        waiting = len(proposals(self._desk.project))
        self.button.setText(self.tr("{n} proposed").format(n=waiting))
        words = self.tr("1 tag waits to be filed") if waiting == 1 else self.tr("{n} tags wait")
        self.button.setAccessibleName(words.format(n=waiting))
        self.button.setToolTip(
            self.tr("Go to the first tag that waits; the lead files it by F, or Shift+F as it is")
        )
        self.button.setVisible(waiting > 0)

    def show_first(self) -> None:
        """Make the first proposed tag the current one, so that one can be filed after another."""
        waiting = proposals(self._desk.project)
        if waiting:
            self._tree.select(waiting[0].id)
            self._tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_file(self, tag: EntityId) -> bool:
        """Whether a tag waits, and the analyst who sits here is not one of those who propose."""
        project = self._desk.project
        if proposes(project, self._desk.analyst) or project.codebook.shown(tag) is None:
            return False
        ground = project.codebook.shown(PROPOSED)
        above = project.codebook.parent(tag)
        while ground is not None and above not in (ROOT, ground.id):
            above = project.codebook.parent(above)
        return ground is not None and above == ground.id

    def add_to(self, menu: QMenu, tag: EntityId) -> None:
        """Put the ways to file a tag on top of its menu, where it waits and I may."""
        first = menu.actions()[0] if menu.actions() else None
        if not self.may_file(tag) or first is None:
            return
        for words, run in (
            (self.tr("File into…\tF"), self.ask_into),
            (self.tr("File as it is\tShift+F"), self._editing.file_below),
            (self.tr("File below…"), self.ask_below),
        ):
            action = menu.addAction(words)
            action.triggered.connect(partial(_run, run, tag))
            menu.insertAction(first, action)
        menu.insertSeparator(first)

    def ask_into(self, tag: EntityId) -> None:
        """Ask which tag a proposed one becomes part of."""
        dialog = self._dialog(tag, self._editing.merge_outlook)
        dialog.chosen.connect(partial(self._editing.file_into, tag))
        dialog.chosen.connect(self.show_first)
        dialog.ask(
            self.tr("File a proposed tag"),
            self.tr("Into which tag goes «{tag}»? Its passages follow, later ones too.").format(
                tag=self._name(tag)
            ),
            self.tr("File"),
        )

    def ask_below(self, tag: EntityId) -> None:
        """Ask below which tag a proposed one is to stand."""
        dialog = self._dialog(tag, self._editing.file_outlook)
        dialog.chosen.connect(partial(self._editing.file_below, tag))
        dialog.ask(
            self.tr("File a proposed tag"),
            self.tr("Below which tag shall «{tag}» stand?").format(tag=self._name(tag)),
            self.tr("File"),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return False
        tag = self._tree.current
        shift = Qt.KeyboardModifier.ShiftModifier
        if event.modifiers() not in (Qt.KeyboardModifier.NoModifier, shift) or tag is None:
            return False
        if _letter(event) != "F" or not self.may_file(tag.id):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() != QEvent.Type.KeyPress:
            return False
        if event.modifiers() == shift:
            self._editing.file_below(tag.id)
            self.show_first()
        else:
            self.ask_into(tag.id)
        return True

    def _dialog(self, tag: EntityId, outlook: Callable[[EntityId, EntityId], str]) -> TargetDialog:
        codebook = self._desk.project.codebook
        return TargetDialog(
            codebook, tag, self._pins, self._theme, partial(outlook, tag), self._panel
        )

    def _name(self, tag: EntityId) -> str:
        return self._desk.project.tags[tag].name


def _run(run: Callable[[EntityId], object], tag: EntityId) -> None:
    run(tag)


def _letter(event: QKeyEvent) -> str:
    return (latin_key(event.text()) or event.text()).upper()
