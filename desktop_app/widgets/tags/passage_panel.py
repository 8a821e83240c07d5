"""The panel of the passage in focus: what it says, where, whose it is, its tags, its note."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.span import Target
from desktop_app.storage.bundled import resource
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.note_drafts import NoteDrafts
from desktop_app.viewmodels.passage_facts import PassageFacts
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.reading import Reading
from desktop_app.viewmodels.relating import Relating
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.labels import dimmed
from desktop_app.widgets.reader.quotation import source_line
from desktop_app.widgets.survival_strip import SurvivalStrip
from desktop_app.widgets.tags.facts_section import FactsSection
from desktop_app.widgets.tags.note_section import NoteSection
from desktop_app.widgets.tags.passage_maker import PassageMaker
from desktop_app.widgets.tags.relations_section import RelationsSection
from desktop_app.widgets.tags.tag_chip import TagChips
from desktop_app.widgets.theme import GRID, HIT_AREA, SPACE, TIGHT, Theme, Type
from desktop_app.workspace.commands.tagging import my_passage, toggle_tag

_QUOTATION = 220
"""Characters of a quotation shown at most; the tool tip has it in full."""

_OPENS_AFTER = 250
"""Milliseconds of rest after which it opens on words just tagged; the tags above move then."""

_HEIGHT = 340
"""Height wished for in pixels, which leaves the tags above the larger part."""


class PassagePanel(QWidget):
    """Opens on the passage in focus of `reading`, soon after tagging too, and closes with it.

    `edit_note` also opens it on selected words that are no passage yet. `note_finished` asks for
    the keyboard to go back to the article, `grade_wanted` for the grade picker. Call `save` before
    the workspace is closed.
    """

    note_finished = Signal()
    grade_wanted = Signal()
    history_wanted = Signal(str)

    def __init__(
        self, desk: Desk, reading: Reading, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._desk = desk
        self._reading = reading
        self._target: Target | None = None
        self._passage: Annotation | None = None
        self._asked: Target | None = None
        self._opening = QTimer(self)
        self._opening.setSingleShot(True)
        self._opening.setInterval(_OPENS_AFTER)
        self._opening.timeout.connect(self._point)
        self._drafts = NoteDrafts(desk, reading, self)
        icons = Icons(resource("icons"), theme, self)
        self._heading = QLabel(self.tr("Passage"))
        self.delete = QToolButton()
        self.quotation = QLabel()
        self.source = dimmed(QLabel())
        self.maker = PassageMaker(desk, theme)
        self.history = QToolButton()
        self.survival = SurvivalStrip(desk)
        self.tags = TagChips(theme, icons)
        self._mine = dimmed(QLabel(self.tr("Yours:")))
        self.my_tags = TagChips(theme, icons)
        self.note = NoteSection(desk, self._drafts, theme)
        self.facts = PassageFacts(desk, reading, self)
        self.relating = Relating(desk, reading, self)
        self.facts_section = FactsSection(desk, self.facts, theme, icons)
        self.relations = RelationsSection(self.relating, theme, icons)
        icons.put(self.delete, "trash-2")
        icons.put(self.history, "history")
        self._set_up()
        self._lay_out()
        self._dress()
        theme.changed.connect(self._dress)
        desk.changed.connect(self._follow)
        desk.news.changed.connect(self._look_at_survival)
        reading.changed.connect(self._point)
        self.delete.clicked.connect(self._delete)
        self.history.clicked.connect(self._ask_history)
        self.tags.removed.connect(self._take_off)
        self.my_tags.removed.connect(self._take_off)
        self.note.finished.connect(self.note_finished)
        self.facts_section.finished.connect(self.note_finished)
        self.facts_section.grade_wanted.connect(self.grade_wanted)
        self.relations.followed.connect(reading.go_to)
        desk.closing.connect(self.facts_section.save)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._show_keyboard)
        self.hide()
        self._point()

    def _set_up(self) -> None:
        self.setAccessibleName(self.tr("Passage"))
        self._heading.setMinimumHeight(HIT_AREA)
        self.delete.setAutoRaise(True)
        self.delete.setFixedSize(HIT_AREA, HIT_AREA)
        self.delete.setToolTip(self.tr("Delete this passage"))
        self.delete.setAccessibleName(self.tr("Delete this passage"))
        self.history.setAutoRaise(True)
        self.history.setFixedSize(HIT_AREA, HIT_AREA)
        self.history.setToolTip(self.tr("History: who made and who changed this passage, and what"))
        self.history.setAccessibleName(self.tr("History of this passage"))
        for label in (self.quotation, self.source):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.quotation.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(SPACE, GRID, GRID, 0)
        top.addWidget(self._heading, 1)
        top.addWidget(self.history)
        top.addWidget(self.delete)
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(SPACE, GRID, SPACE, GRID)
        rows.setSpacing(TIGHT)
        rows.addWidget(self.quotation)
        rows.addWidget(self.source)
        rows.addWidget(self.maker)
        rows.addWidget(self.survival)
        rows.addWidget(self.tags)
        rows.addWidget(self._mine)
        rows.addWidget(self.my_tags)
        rows.addWidget(self.facts_section)
        rows.addWidget(self.note, 1)
        rows.addWidget(self.relations)
        self._scroll = QScrollArea()
        self._scroll.setWidget(inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._scroll, 1)

    def _dress(self) -> None:
        self._heading.setFont(self._theme.font(Type.SECTION))
        self.source.setFont(self._theme.font(Type.SMALL))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), _HEIGHT)

    # What the analyst does

    def edit_note(self) -> None:
        """Put the keyboard into the note of the selected words, or of the passage in focus."""
        target = self._reading.target
        if target is None:
            self._desk.message.emit(self.tr("Select words in an article first."))
            return
        self._asked = target
        self._point()
        self.note.edit()
        self._scroll.ensureWidgetVisible(self.note)

    def edit_facts(self) -> None:
        """Open the facts of the passage in focus, the keyboard where its figure is filled in."""
        if self.facts.mine_in_focus() is not None:
            self._point()
            self.facts_section.open_form()

    def save(self) -> None:
        """Save every note and fact that was typed."""
        self.facts_section.save()
        self._drafts.save_all()
        self.note.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.facts_section.save()
            self.note.save()

    def _delete(self) -> None:
        # A note still in the editor would otherwise be saved after its passage, and revive it.
        self.note.save()
        self._reading.delete()

    def _show_keyboard(self, old: QWidget | None, new: QWidget | None) -> None:
        """Bring the field into view that got the keyboard, also where a section has just opened."""
        inner = self._scroll.widget()
        layout = inner.layout() if inner is not None else None
        if new is None or inner is None or layout is None or not inner.isAncestorOf(new):
            return
        layout.activate()
        inner.adjustSize()
        self._scroll.ensureWidgetVisible(new)

    def _ask_history(self) -> None:
        if self._passage is not None:
            self.history_wanted.emit(self._passage.id)

    def _take_off(self, tag: EntityId) -> None:
        if self._target is not None:
            project, analyst = self._desk.project, self._desk.analyst
            self._desk.do_as_analyst(toggle_tag(project, analyst, self._target, tag))

    # What changes

    def _point(self) -> None:
        """Learn which passage, or which words, the panel is about."""
        if self._reading.is_marking and self.isHidden():
            self._opening.start()
            return
        self._opening.stop()
        if self._asked is not None and self._asked != self._reading.target:
            self._asked = None
        focused = self._reading.focused
        if self._asked is not None and self._reading.selection is not None:
            self._show(self._asked, self._my_passage(self._asked))
        elif focused is not None:
            self._show(focused.target, focused)
        else:
            self._close()

    def _show(self, target: Target, passage: Annotation | None) -> None:
        if target != self._target:
            self._scroll.verticalScrollBar().setValue(0)
        self._target, self._passage = target, passage
        self.note.show_words(target, passage)
        self._refresh()
        self.show()

    def _close(self) -> None:
        self._target = self._passage = None
        self.note.show_nothing()
        self.facts_section.show_passage(None)
        self.hide()

    def _follow(self, project: Project, change: Change) -> None:
        if self._target is not None:
            self._point()

    def _look_at_survival(self) -> None:
        """Learn of a deletion that did not count: nothing of the passage differs by it."""
        if self._passage is not None:
            self.survival.show_thing(self._passage.id)

    def _refresh(self) -> None:
        target, passage = self._target, self._passage
        if target is None:
            return
        project = self._desk.project
        self.quotation.setText(f"“{shortened(target.exact, _QUOTATION)}”")
        self.quotation.setToolTip(target.exact if len(target.exact) > _QUOTATION else "")
        article = project.articles.get(target.article)
        self.source.setText(source_line(article) if article else "")
        mine = passage is not None and self._desk.is_mine(passage)
        self.delete.setVisible(mine and passage == self._reading.focused)
        self.maker.show_passage(passage)
        self.history.setVisible(passage is not None)
        self.survival.show_thing(passage.id if passage else "")
        self.tags.show_tags(self._tags_of(passage), removable=mine)
        own = None if mine else self._my_passage(target)
        self.my_tags.show_tags(self._tags_of(own), removable=True)
        focused = passage if passage == self._reading.focused else None
        self.facts_section.show_passage(focused)
        self.relations.show_passage(project, focused)
        self._mine.setVisible(self.my_tags.isVisibleTo(self))

    def _tags_of(self, passage: Annotation | None) -> tuple[tuple[Tag, str], ...]:
        if passage is None:
            return ()
        project = self._desk.project
        return tuple((tag, project.codebook.path(tag.id)) for tag in project.tags_of(passage))

    def _my_passage(self, target: Target) -> Annotation | None:
        return my_passage(self._desk.project, self._desk.analyst, target)
