"""The panel of tags: the codebook as a tree, what stands on the words ticked, a field for more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.tag_tree import TagTree, tags_on
from desktop_app.viewmodels.tag_visibility import TagVisibility
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.tags.composing_field import ComposingField
from desktop_app.widgets.tags.digit_menu import DigitMenu
from desktop_app.widgets.tags.filing import Filing
from desktop_app.widgets.tags.tag_form import TagForm
from desktop_app.widgets.tags.tag_menu import TagMenu
from desktop_app.widgets.tags.tag_tree_view import TagTreeView
from desktop_app.widgets.tags.target_dialog import TargetDialog
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme, Type
from desktop_app.widgets.unread import UnreadDots


class TagPanel(QWidget):
    """The codebook beside the articles.

    `tree` takes no text, so single-key commands may be added to it; `new_tag` is the field below,
    `refusal` says there why a name was not taken, `form` holds a tag's second name and description.
    A click or Enter on a tag puts it on the words of `reading`, or takes it off mine. `visibility`
    holds which tags are hidden, and `hidden_changed` carries them to the panes.
    """

    hidden_changed = Signal(object)
    history_wanted = Signal(str)

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._reading = reading
        self._theme = theme
        icons = Icons(resource("icons"), theme, self)
        self._editing = CodebookEditing(desk, self)
        self.visibility = TagVisibility(desk.project, self)
        self._tags = TagTree(desk.project, self._editing, reading.pins, self.visibility, self)
        self.tree = TagTreeView(self._tags, self._editing, theme, icons)
        self.tree.dots = UnreadDots(desk.news, self.tree, self._id_at, theme)
        self.new_tag = ComposingField()
        self.form = TagForm(self._editing, theme, icons)
        self.filing = Filing(desk, self._editing, self.tree, reading.pins, theme, self)
        self._heading = QLabel(self.tr("Tags"))
        self.show_all = QToolButton()
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
        self.show_all.setAutoRaise(True)
        self.show_all.setMinimumHeight(HIT_AREA)
        self.show_all.setToolTip(self.tr("Show the passages of all tags again"))
        self.show_all.hide()

    def _lay_out(self) -> None:
        self._heading.setContentsMargins(SPACE, TIGHT, 0, GRID)
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, TIGHT, 0)
        top.addWidget(self._heading, 1)
        top.addWidget(self.filing.button)
        top.addWidget(self.show_all)
        field = QHBoxLayout()
        field.setContentsMargins(TIGHT, TIGHT, TIGHT, TIGHT)
        field.addWidget(self.new_tag)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
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
        self.tree.digit_wanted.connect(self.open_digits)
        self.show_all.clicked.connect(self.visibility.show_all)
        self.visibility.changed.connect(self._follow_visibility)
        self.visibility.changed.connect(self.hidden_changed)
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
        project = self._desk.project
        known = project.tags[tag]
        menu = TagMenu(self._tags, known, project.codebook, self._editing, self._theme, self)
        menu.rename_wanted.connect(self.tree.rename)
        menu.details_wanted.connect(self.open_details)
        menu.tag_below_wanted.connect(self._start_tag_below)
        menu.merge_wanted.connect(self.ask_to_merge)
        menu.recoding_wanted.connect(self.ask_to_move_passages)
        menu.history_wanted.connect(self.history_wanted)
        self.filing.add_to(menu, tag)
        return menu

    def for_current(self, run: Callable[[EntityId], object]) -> None:
        """Do something with the tag in the current row, or say that one has to be chosen."""
        tag = self.tree.current
        if tag is None or not self.tree.isVisible():
            self._desk.message.emit(self.tr("Choose a tag in the panel Tags first."))
        else:
            run(tag.id)

    def open_digits(self, tag: EntityId) -> None:
        """Open the menu of a tag's digit below its row."""
        codebook = self._desk.project.codebook
        known = codebook.shown(tag)
        if known is not None:
            menu = DigitMenu(known, codebook, self._reading.pins, self)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.setAccessibleName(self.tr("Digit of {tag}").format(tag=known.name))
            row = self.tree.visualRect(self.tree.currentIndex())
            menu.popup(self.tree.viewport().mapToGlobal(row.bottomLeft()))

    def ask_to_merge(self, tag: EntityId) -> None:
        """Ask which tag another one becomes part of, and merge them."""
        dialog = self._target_dialog(tag, self._editing.merge_outlook)
        dialog.chosen.connect(partial(self._editing.merge, tag))
        dialog.chosen.connect(self.tree.select)
        dialog.ask(
            self.tr("Merge tags"),
            self.tr(
                "Merge «{tag}» into which tag? Its passages follow, those of colleagues too."
            ).format(tag=self._path(tag)),
            self.tr("Merge"),
        )

    def ask_to_move_passages(self, tag: EntityId) -> None:
        """Ask which tag my passages of another one are to have instead, and give it to them."""
        dialog = self._target_dialog(tag, self._editing.recoding_outlook)
        dialog.chosen.connect(partial(self._editing.move_passages, tag))
        dialog.ask(
            self.tr("Move passages"),
            self.tr(
                "Which tag shall your passages of «{tag}» have instead? The tag itself stays."
            ).format(tag=self._path(tag)),
            self.tr("Move"),
        )

    def _target_dialog(
        self, tag: EntityId, outlook: Callable[[EntityId, EntityId], str]
    ) -> TargetDialog:
        codebook, pins = self._desk.project.codebook, self._reading.pins
        return TargetDialog(codebook, tag, pins, self._theme, partial(outlook, tag), self)

    def _id_at(self, index: QModelIndex) -> EntityId:
        tag = self._tags.tag_at(index)
        return tag.id if tag else ""

    def _path(self, tag: EntityId) -> str:
        return self._desk.project.codebook.path(tag)

    def open_details(self, tag: EntityId) -> None:
        """Open the form for a tag's second name and description."""
        known = self._desk.project.codebook.shown(tag)
        if known is not None:
            self.form.show_tag(known, self._path(tag))

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
        self.new_tag.setText(self._path(tag) + "/")
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
        self.visibility.apply(project, change)
        self._show_tagged(project, change)
        nouns = {noun_of(edit.id) for edit in change.edits}
        if "tag" in nouns:
            self.refusal.hide()
            self._follow_codebook()
        if nouns & {"tag", "annotation"}:
            self._mark()

    def _follow_codebook(self) -> None:
        self.nothing.setVisible(not len(self._tags))
        self.tree.setVisible(len(self._tags) > 0)
        self.filing.follow()
        if self.form.tag:
            codebook = self._desk.project.codebook
            tag = codebook.shown(self.form.tag)
            self.form.follow(tag, codebook.path(tag.id) if tag else "")

    def _mark(self) -> None:
        if self.isVisible():
            self._tags.mark(*tags_on(self._desk.project, self._desk.analyst, self._reading.target))

    def read(self, article: EntityId) -> None:
        """Count the passages of this article beside all of them; empty for no article."""
        self._tags.read(article)

    def _show_tagged(self, project: Project, change: Change) -> None:
        """Show the tag that I put on words while it was hidden: what I tag, I see."""
        if not self.visibility.hidden:
            return
        put: set[EntityId] = set()
        for edit in change.edits:
            if isinstance(edit.after, Annotation) and self._desk.is_mine(edit.after):
                before = edit.before.tags if isinstance(edit.before, Annotation) else frozenset()
                put |= edit.after.tags - before
        hidden = [tag for tag in project.codebook.resolve(put) if self.visibility.is_hidden(tag.id)]
        if hidden:
            self.visibility.show(tag.id for tag in hidden)
            self._desk.message.emit(
                self.tr("«{tag}» was hidden and is shown again.").format(
                    tag="», «".join(self._path(tag.id) for tag in hidden)
                )
            )

    def _follow_visibility(self) -> None:
        hidden = self.visibility.hidden_count
        self.show_all.setVisible(bool(self.visibility.hidden))
        words = self.tr("1 hidden · Show all") if hidden == 1 else self.tr("{n} hidden · Show all")
        self.show_all.setText(words.format(n=hidden) if hidden else self.tr("Show all"))
        self.show_all.setAccessibleName(self.show_all.text())
