"""The menu of a pane: whose passages and which tags it shows, their colours, size, windows."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QContextMenuEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QMenu

from desktop_app.domain.article import LIT
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.articles.article_tags import Choice, analyst_choices, tag_choices
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.articles.line_commands import LineCommands
from desktop_app.widgets.pane_slot import PaneSlot
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.sight_list import SightList
from desktop_app.widgets.theme import Theme

COLOURINGS = ("tag", "analyst", "grade")


class PaneMenu(QObject):
    """Opens the menu of a pane; `commands` are the window's, and act on the active pane."""

    def __init__(self, read: ReadView, desk: Desk, theme: Theme, commands: Actions) -> None:
        super().__init__(read)
        self._read = read
        self._desk = desk
        self._theme = theme
        self._commands = commands
        self._lines = LineCommands(desk, read, self)
        read.menu_wanted.connect(self.open)

    def open_for_keyboard(self) -> None:
        """Open the menu of what has the keyboard: of the pane, or of a list."""
        widget = QApplication.focusWidget() or self._read.active
        # Texts answer in fractions of a pixel, lists in whole ones.
        caret = QRectF(widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle))
        here = caret.center().toPoint()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, here, widget.mapToGlobal(here))
        QApplication.sendEvent(widget, asked)

    def open(self, slot: PaneSlot, place: QPoint) -> None:
        """Open the menu of a pane at a place of the screen."""
        menu = QMenu(slot)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.fill(menu, slot, place)
        menu.popup(place)

    def fill(self, menu: QMenu, slot: PaneSlot, place: QPoint) -> None:
        """Fill a menu with what can be done with a pane."""
        if slot.reader.article_id:
            self._add_line(menu, slot, place)
            menu.addSeparator()
            self._add_sight(menu, slot, place)
            menu.addSeparator()
        zoom = menu.addMenu(
            self.tr("Text size: {percent} %").format(percent=round(slot.reader.zoom * 100))
        )
        zoom.addActions([self._commands[f"zoom.{each}"] for each in ("in", "out", "usual")])
        menu.addSeparator()
        if slot in self._read.floating:
            back = menu.addAction(self.tr("Back into the main window"))
            back.triggered.connect(self._commands["pane.window"].trigger)
        else:
            menu.addActions([self._commands["pane.window"], self._commands["pane.close"]])

    def _add_line(self, menu: QMenu, slot: PaneSlot, place: QPoint) -> None:
        """Offer what can be said of the line pointed at, or of all selected if it is among them."""
        meant, pointed = slot.reader.lines_meant(), slot.reader.line_at(place)
        lines = range(pointed, pointed + 1) if pointed and pointed not in meant else meant
        article = slot.reader.article_id
        known = self._desk.project.articles.get(article)
        lit = known is None or any(known.role(line) == LIT for line in lines)
        words = self.tr("Dim as boilerplate") if lit else self.tr("Boilerplate no more")
        keys = QKeySequence("D").toString(QKeySequence.SequenceFormat.NativeText)
        menu.addAction(f"{words}\t{keys}", partial(self._lines.turn_lines, article, lines))
        says = menu.addMenu(self.tr("This line is"))
        for field, name in (
            ("headline", self.tr("the headline")),
            ("byline", self.tr("the byline")),
            ("published", self.tr("the date")),
            ("outlet", self.tr("the outlet")),
        ):
            says.addAction(name, partial(self._lines.say_field_of, article, field, lines))
        menu.addAction(self._commands["lines.sight"])

    def _add_sight(self, menu: QMenu, slot: PaneSlot, place: QPoint) -> None:
        analysts, tags = self._analysts(slot), self._tags(slot)
        for choices, words, some, offer in (
            (
                analysts,
                self.tr("Analysts…"),
                self.tr("Analysts… ({n} hidden)"),
                self._offer_analysts,
            ),
            (tags, self.tr("Tags…"), self.tr("Tags… ({n} hidden)"), self._offer_tags),
        ):
            hidden = sum(not choice.is_shown for choice in choices)
            action = menu.addAction(some.format(n=hidden) if hidden else words)
            action.setEnabled(bool(choices))
            action.triggered.connect(partial(offer, slot, place))
        everything = menu.addAction(self.tr("Show all passages"))
        everything.setEnabled(not slot.reader.sight.shows_all)
        everything.triggered.connect(slot.show_all)
        colours = menu.addMenu(self.tr("Colour by"))
        colours.addActions([self._commands[f"colour.{each}"] for each in COLOURINGS])

    def _analysts(self, slot: PaneSlot) -> list[Choice]:
        choices = analyst_choices(self._desk.project, slot.reader.article_id, slot.sight)
        somebody = self.tr("Somebody")
        return [replace(choice, name=choice.name or somebody) for choice in choices]

    def _tags(self, slot: PaneSlot) -> list[Choice]:
        choices = tag_choices(self._desk.project, slot.reader.article_id, slot.sight)
        untagged = self.tr("Without a tag")
        return [replace(choice, name=choice.name or untagged) for choice in choices]

    def _offer_analysts(self, slot: PaneSlot, place: QPoint) -> None:
        choices = self._analysts(slot)
        rows = SightList(
            self.tr("Analysts shown in this pane"), choices, self._theme, slot.window()
        )
        listed = self._desk.project.people.every_id(choice.id for choice in choices)

        def hide(ids: frozenset[EntityId]) -> None:
            kept = slot.sight.hidden_analysts - listed
            slot.set_sight(replace(slot.sight, hidden_analysts=kept | ids))

        rows.hidden_changed.connect(hide)
        rows.offer(place)

    def _offer_tags(self, slot: PaneSlot, place: QPoint) -> None:
        choices = self._tags(slot)
        rows = SightList(self.tr("Tags shown in this pane"), choices, self._theme, slot.window())
        listed = frozenset(choice.id for choice in choices)

        def hide(ids: frozenset[EntityId]) -> None:
            kept = slot.sight.hidden_tags - listed
            slot.set_sight(replace(slot.sight, hidden_tags=kept | ids))

        rows.hidden_changed.connect(hide)
        rows.offer(place)
