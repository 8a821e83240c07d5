"""What the colours in the active pane stand for: three actions, and a key that walks them."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QActionGroup

from desktop_app.viewmodels.actions import Actions
from desktop_app.viewmodels.sight import Colouring
from desktop_app.widgets.menus.words import tr
from desktop_app.widgets.read_view import ReadView
from desktop_app.widgets.reader.pane import ReaderPane

_ORDER: tuple[Colouring, ...] = ("tag", "analyst", "grade")


class ColourActions(QObject):
    """Keeps the marks of `colour.tag`, `colour.analyst` and `colour.grade` with the active pane."""

    def __init__(self, view: ReadView, actions: Actions) -> None:
        super().__init__(actions)
        self._view = view
        self._actions = actions
        self._followed: ReaderPane | None = None

    def register(self, menu: str) -> None:
        """Add the actions to a menu."""
        words = (tr("Colour by tag"), tr("Colour by analyst"), tr("Colour by grade"))
        group = QActionGroup(self._actions)
        group.setObjectName("colour")
        for what, text in zip(_ORDER, words, strict=True):
            run = partial(self._colour_by, what)
            group.addAction(
                self._actions.add(f"colour.{what}", text, run, menu=menu, checkable=True)
            )
        self._actions.add("colour.next", tr("Next colouring"), self._walk, menu=menu, keys=("C",))
        self._view.active_changed.connect(self._follow)
        self._follow()

    def _colour_by(self, what: Colouring) -> None:
        pane = self._view.active
        pane.set_sight(replace(pane.sight, colour_by=what))

    def _walk(self) -> None:
        now = _ORDER.index(self._view.active.sight.colour_by)
        self._colour_by(_ORDER[(now + 1) % len(_ORDER)])

    def _follow(self) -> None:
        """Mark what the active pane shows, and go on doing so."""
        pane = self._view.active
        if pane is not self._followed:
            if self._followed is not None:
                self._followed.sight_changed.disconnect(self._mark)
            self._followed = pane
            pane.sight_changed.connect(self._mark)
        self._mark()

    def _mark(self) -> None:
        self._actions[f"colour.{self._view.active.sight.colour_by}"].setChecked(True)
