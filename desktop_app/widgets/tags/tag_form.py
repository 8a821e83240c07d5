"""A small form under the tree: a tag's name in the other language, and when to use the tag."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.prose import Prose, joined
from desktop_app.viewmodels.codebook_editing import CodebookEditing
from desktop_app.viewmodels.passage_words import ShownVersion, author_and_time
from desktop_app.widgets.composition import CompositionWatch
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import ElidingLabel, dimmed
from desktop_app.widgets.surfaces import Band
from desktop_app.widgets.survival_strip import SurvivalStrip
from desktop_app.widgets.tags.composing_field import ENTER, ComposingField
from desktop_app.widgets.theme import GRID, HIT_AREA, TIGHT, Theme
from desktop_app.widgets.versions_view import VersionsView
from desktop_app.workspace.commands.wordings import join_wordings, use_wording, without

_DESCRIPTION_HEIGHT = 88


class TagForm(Band):
    """Saves a field when it is left, and all when the form is closed; `closed` says that it is."""

    closed = Signal()

    def __init__(
        self, editing: CodebookEditing, theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, Qt.Edge.TopEdge, parent)
        self._editing = editing
        self._tag: Tag | None = None
        self._seen: Prose = ()
        self.versions = VersionsView(theme)
        self.versions.edit.hide()
        self.versions.chosen.connect(self._use)
        self.versions.join_wanted.connect(self._join)
        self.survival = SurvivalStrip(editing.desk)
        self._title = ElidingLabel()
        self.other_name = ComposingField()
        self.description = QPlainTextEdit()
        self._composition = CompositionWatch(self.description)
        self._composition.ended.connect(self._look_again)
        close = QToolButton()
        close.setAutoRaise(True)
        close.setFixedSize(HIT_AREA, HIT_AREA)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close (Esc)"))
        icons.put(close, "x")
        close.clicked.connect(self.close_form)
        self._set_up()
        self._lay_out(close)
        self.hide()

    def _set_up(self) -> None:
        self.other_name.setPlaceholderText(self.tr("Name in the other language"))
        self.other_name.setAccessibleName(self.tr("Name in the other language"))
        self.other_name.entered.connect(self.close_form)
        self.description.setObjectName("field")
        self.description.setPlaceholderText(self.tr("When to use this tag, with examples"))
        self.description.setAccessibleName(self.tr("When to use this tag"))
        self.description.setTabChangesFocus(True)
        self.description.setFixedHeight(_DESCRIPTION_HEIGHT)
        self.other_name.installEventFilter(self)
        self.description.installEventFilter(self)

    def _lay_out(self, close: QToolButton) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(self._title, 1)
        top.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(TIGHT, GRID, TIGHT, TIGHT)
        column.setSpacing(GRID)
        column.addLayout(top)
        for label, field in (
            (self.tr("Other language"), self.other_name),
            (self.tr("Description"), self.description),
        ):
            caption = dimmed(QLabel(label))
            caption.setBuddy(field)
            column.addWidget(caption)
            column.addWidget(field)
        column.addWidget(self.versions)
        column.addWidget(self.survival)

    @property
    def tag(self) -> EntityId:
        """Id of the tag in the form, empty while it is closed."""
        return self._tag.id if self._tag else ""

    def show_tag(self, tag: Tag, path: str) -> None:
        """Open the form on a tag; what it held of another one is saved first."""
        self.save()
        self._tag = tag
        self._title.setText(path)
        self._fill(tag)
        self.show()
        self.other_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self, tag: Tag | None, path: str) -> None:
        """Learn what the tag is now; what is being typed stays. None closes the form."""
        if tag is None:
            self._tag = None
            self._leave()
            return
        before, self._tag = self._tag, tag
        self._title.setText(path)
        is_same = before is not None and self.other_name.text() == before.other_name
        if is_same and not self.other_name.is_composing:
            self.other_name.setText(tag.other_name)
        is_same = self.description.toPlainText() == joined(self._seen)
        if is_same and not self._composition.is_composing:
            self._fill_description(tag)
        self._show_versions(tag)

    def _look_again(self) -> None:
        """Show what came while a syllable was composed."""
        if self._tag is not None:
            codebook = self._editing.desk.project.codebook
            self.follow(codebook.shown(self._tag.id), self._title.text())

    def save(self) -> bool:
        """Write what was typed; tell whether all of it was taken."""
        tag = self._tag
        if tag is None:
            return True
        self._editing.describe(tag.id, self.description.toPlainText(), self._seen)
        # What came while this was written stays beside it, and was not seen by it.
        now = self._editing.desk.project.tags.get(tag.id)
        if now is not None and self.description.toPlainText().strip() != joined(self._seen).strip():
            self._seen = tuple(
                each
                for each in now.description
                if each.value == self.description.toPlainText().strip()
            )
            self._show_versions(now)
        # At last, so that the sentence about a name that is refused stays in view.
        if self.other_name.text().strip() == tag.other_name:
            return True
        return self._editing.set_other_name(tag.id, self.other_name.text())

    def close_form(self) -> None:
        """Save and hide; what was refused stays to be mended, and Esc gives it up."""
        if self.save():
            self._tag = None
            self._leave()
        else:
            self.other_name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> None:
        """Hide, and leave what is refused as it was."""
        self.save()
        self._tag = None
        self._leave()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.save()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if event.key() == Qt.Key.Key_Escape:
                self._give_up()
                return True
            if event.key() in ENTER and held:
                self.close_form()
                return True
        return False

    def _fill(self, tag: Tag) -> None:
        self.other_name.setText(tag.other_name)
        self._fill_description(tag)
        self._show_versions(tag)

    # Several versions of the description

    def _fill_description(self, tag: Tag) -> None:
        self._seen = tag.description
        self.description.setPlainText(joined(tag.description))

    def _show_versions(self, tag: Tag) -> None:
        """Show the versions that stand; those that came meanwhile while one is written."""
        project = self._editing.desk.project
        strangers = without(self._seen, tag.description)
        several = tag.description if len(tag.description) > 1 else ()
        self.versions.show_versions(
            tuple(
                ShownVersion(
                    each.record, each.value, author_and_time(project, each.analyst, each.written)
                )
                for each in strangers or several
            ),
            remark=self.tr(
                "Written at the same time; both stay until one of you makes one of them:"
            ),
            while_typing=bool(strangers),
        )
        self.versions.edit.hide()
        self.survival.show_thing(tag.id)

    def _use(self, record: str) -> None:
        self._settle_with(lambda tag: use_wording(self._editing.desk.project, tag, record))

    def _join(self) -> None:
        self._settle_with(lambda tag: join_wordings(self._editing.desk.project, tag))

    def _settle_with(self, make: Callable[[EntityId], Change]) -> None:
        self.save()
        if self._tag is None:
            return
        desk = self._editing.desk
        desk.do(make(self._tag.id))
        if now := desk.project.tags.get(self._tag.id):
            self._fill(now)

    def _leave(self) -> None:
        if self.isVisible():
            self.hide()
            self.closed.emit()
