"""What the keys V, G, F, R and Shift+R do with the passage in focus."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.domain.identity import EntityId
from desktop_app.widgets.per_window import PerWindow
from desktop_app.widgets.tags.grade_picker import GradePicker
from desktop_app.widgets.tags.passage_panel import PassagePanel
from desktop_app.widgets.tags.relation_chooser import RelationChooser
from desktop_app.widgets.workspace_parts import WorkspaceParts


class FactActions(QObject):
    """Status, grade, facts and relations of the passage in focus, with their pop-ups."""

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._pickers = PerWindow(window, self._new_picker)
        self._choosers = PerWindow(window, self._new_chooser)
        self._panel.grade_wanted.connect(self.grade)
        self._panel.relating.kind_wanted.connect(self._ask_kind)
        self._panel.relating.changed.connect(self._watch_escape)

    @property
    def _panel(self) -> PassagePanel:
        return self._window.read_place.side.passage

    def walk_status(self) -> None:
        """Give the passage in focus its next status."""
        self._panel.facts.walk_status()

    def grade(self) -> None:
        """Open the grade picker on the passage in focus, of whomever."""
        passage = self._window.reading.focused
        if passage is None:
            self._panel.facts.mine_in_focus()  # says what to do first
            return
        self._pickers.here().open_for(passage, self._point())

    def fill_in(self) -> None:
        """Open the facts of the passage in focus in the panel, the keyboard on the figure."""
        window, passage = self._window, self._window.reading.focused
        if passage is not None and window.place != "read":
            window.reading.go_to.emit(passage.id)
        window.commands["show.tags"].setChecked(True)
        window.follow_panels()
        self._panel.edit_facts()

    def relate(self) -> None:
        """Begin a relation at the passage in focus, or end it there."""
        self._panel.relating.press()

    def follow(self) -> None:
        """Go to the passage at the other end of a relation, and from there back."""
        self._panel.relating.follow()

    def _point(self) -> QPoint:
        """Return where a pop-up belongs: below the caret, or over what has the keyboard."""
        window = self._window
        keyboard = QApplication.focusWidget()
        in_panes = keyboard is not None and window.read.active.isAncestorOf(keyboard)
        if keyboard is None or in_panes:
            return window.read.caret_point()
        return keyboard.mapToGlobal(keyboard.rect().bottomLeft())

    def _ask_kind(self, source: EntityId, destination: EntityId) -> None:
        annotations = self._window.desk.project.annotations
        chooser = self._choosers.here()
        chooser.open_between(annotations[source], annotations[destination], self._point())

    def _new_picker(self, home: QWidget) -> GradePicker:
        window = self._window
        return GradePicker(window.desk, window.reading, self._panel.facts, window.theme, home)

    def _new_chooser(self, home: QWidget) -> RelationChooser:
        return RelationChooser(self._window.desk, self._panel.relating, self._window.theme, home)

    def _watch_escape(self) -> None:
        """Hear of Escape while a relation is begun, wherever the keyboard is."""
        application = QApplication.instance()
        assert application is not None
        application.removeEventFilter(self)
        if self._panel.relating.start is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Escape in a pane or a list cancel the relation that was begun."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and isinstance(watched, QWidget)
            and watched is QApplication.focusWidget()
            and not watched.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        ):
            self._panel.relating.cancel()
            return True
        return False
