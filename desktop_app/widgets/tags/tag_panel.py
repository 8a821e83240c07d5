"""The panel of tags: the codebook as a tree, what stands on the words ticked, a field for more."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_tree import TagTree, tags_on
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.tag_form import TagForm
from desktop_app.widgets.tags.tag_menu import TagMenu
from desktop_app.widgets.tags.tag_tree_view import TagTreeView
from desktop_app.widgets.theme import GRID, SPACE, TIGHT, Theme, Type


class TagPanel(QWidget):
    """The codebook beside the articles.

    `tree` takes no text, so single-key commands may be added to it; `new_tag` is the field below,
    `refusal` says there why a name was not taken, `form` holds a tag's second name and description.
    A click or Enter on a tag puts it on the words of `reading`, or takes it off mine.
    """

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        icons = Icons(resource("icons"), theme, self)
        self._editing = CodebookEditing(desk, self)
        self._tags = TagTree(desk.project, self._editing, self)
        self.tree = TagTreeView(self._tags, self._editing, theme, icons)
        self.new_tag = ComposingField()
        self.form = TagForm(self._editing, theme, icons)
        self._heading = QLabel(self.tr("Tags"))
        self.nothing = dimmed(QLabel(self.tr("Select words, press T, type a name.")))
        self.refusal = QLabel()
        self._set_up()
        self._lay_out()
        self._connect()
        self._dress()
        self._follow_codebook()

    def _set_up(self) -> None:
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(SPACE, SPACE, SPACE, SPACE)
        self.refusal.setWordWrap(True)
        self.refusal.setTextFormat(Qt.TextFormat.PlainText)
        self.refusal.setContentsMargins(SPACE, 0, SPACE, GRID)
        self.refusal.hide()
        self.new_tag.setPlaceholderText(self.tr("+ new tag"))
        self.new_tag.setAccessibleName(self.tr("New tag"))
        self.new_tag.setToolTip(self.tr("Enter makes the tag; Arms/figures makes it below Arms."))
        self.new_tag.installEventFilter(self)

    def _lay_out(self) -> None:
        self._heading.setContentsMargins(SPACE, TIGHT, SPACE, GRID)
        field = QHBoxLayout()
        field.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        field.addWidget(self.new_tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._heading)
        column.addWidget(self.nothing, 1)
        column.addWidget(self.tree, 1)
        column.addWidget(self.form)
        column.addLayout(field)
        column.addWidget(self.refusal)

    def _connect(self) -> None:
        self._desk.changed.connect(self._follow)
        self._reading.changed.connect(self._mark)
        self._theme.changed.connect(self._dress)
        self._editing.refused.connect(self._say_refusal)
        self.tree.refused.connect(self._say_refusal)
        self.tree.rename_given_up.connect(self.refusal.hide)
        self.tree.chosen.connect(self._choose)
        self.tree.delete_wanted.connect(self._editing.delete)
        self.new_tag.entered.connect(self._make)
        self.new_tag.typed_changed.connect(self.refusal.hide)
        self.form.closed.connect(lambda: self.tree.setFocus(Qt.FocusReason.OtherFocusReason))

    def _dress(self) -> None:
        self._heading.setFont(self._theme.font(Type.SECTION))
        palette = QPalette()
        palette.setColor(QPalette.ColorRole.WindowText, self._theme.colours.error)
        self.refusal.setPalette(palette)

    # What the analyst does

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        viewport = self.tree.viewport()
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.tree.visualRect(self.tree.currentIndex()).bottomLeft()
        else:
            place = viewport.mapFromGlobal(event.globalPos())
        tag = self._tags.tag_at(self.tree.indexAt(place))
        if tag is not None and self.tree.isVisible():
            self.tree.select(tag.id)
            self.menu_of(tag.id).popup(viewport.mapToGlobal(place))

    def menu_of(self, tag: EntityId) -> TagMenu:
        """Return the menu of a tag that is shown."""
        menu = TagMenu(self._tags, self._desk.project.tags[tag], self._editing, self._theme, self)
        menu.rename_wanted.connect(self.tree.rename)
        menu.details_wanted.connect(self.open_details)
        menu.tag_below_wanted.connect(self._start_tag_below)
        return menu

    def open_details(self, tag: EntityId) -> None:
        """Open the form for a tag's second name and description."""
        known = self._desk.project.codebook.shown(tag)
        if known is not None:
            self.form.show_tag(known, self._desk.project.codebook.path(tag))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            self.new_tag.clear()
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return False

    def _choose(self, tag: EntityId) -> None:
        if self._reading.target is not None:
            self._reading.toggle(tag)

    def _make(self) -> None:
        made = self._editing.make(self.new_tag.text())
        if made:
            self.new_tag.clear()
            self.tree.select(made)

    def _start_tag_below(self, tag: EntityId) -> None:
        self.new_tag.setText(self._desk.project.codebook.path(tag) + "/")
        self.new_tag.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_refusal(self, sentence: str) -> None:
        self.refusal.setText(sentence)
        self.refusal.show()

    # What changes

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._mark()

    def _follow(self, project: Project, change: Change) -> None:
        self._tags.apply(project, change)
        nouns = {noun_of(edit.id) for edit in change.edits}
        if "tag" in nouns:
            self.refusal.hide()
            self._follow_codebook()
        if nouns & {"tag", "annotation"}:
            self._mark()

    def _follow_codebook(self) -> None:
        self.nothing.setVisible(not len(self._tags))
        self.tree.setVisible(len(self._tags) > 0)
        if self.form.tag:
            codebook = self._desk.project.codebook
            tag = codebook.shown(self.form.tag)
            self.form.follow(tag, codebook.path(tag.id) if tag else "")

    def _mark(self) -> None:
        if self.isVisible():
            self._tags.mark(*tags_on(self._desk.project, self._desk.analyst, self._reading.target))
