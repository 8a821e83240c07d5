"""Keeps the printed pages of a briefing up to date, in slices short enough not to be felt."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.options import PictureOf
from desktop_app.formats.word.templates.page_look import PageLook
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.page_layout import Heights, Paginator
from desktop_app.viewmodels.page_pieces import Piece
from desktop_app.viewmodels.printed_briefing import (
    PrintedBriefing,
    TemplateOf,
    printed,
    shipped_template,
)
from desktop_app.viewmodels.typesetting import Typesetter

_DELAY_MS = 200
"""Time without a change after which the pages are made anew."""
_SLICE_SECONDS = 0.006
"""Longest time that the layout holds up the window at once."""
_LOOK_AT_CLOCK_EVERY = 16
_GROWTH_SECONDS = 0.1
"""Time between two signals while pages are shown as they come."""


class BriefingPreview(QObject):
    """The pages of one briefing: composed in the background, laid out between events.

    `changed` says that `shown` holds other pages, or more of them; `is_complete` whether all.
    """

    changed = Signal()

    def __init__(
        self,
        project: Callable[[], Project],
        parent: QObject | None = None,
        *,
        template: TemplateOf = shipped_template,
        pictures: PictureOf | None = None,
    ) -> None:
        super().__init__(parent)
        self._project = project
        self._print = partial(printed, template=template, pictures=pictures)
        self._briefing: EntityId = ""
        self._include_notes = False
        self._is_stale = False
        self._shown: PrintedBriefing | None = None
        self._coming: Iterator[None] | None = None
        self._heights: dict[Piece, Heights] = {}
        self._look: PageLook | None = None
        self._grows = False
        self._told = 0.0
        self._background = Background(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self._compose)
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._work)

    @property
    def shown(self) -> PrintedBriefing | None:
        """The briefing as its pages show it, or None before there is one."""
        return self._shown

    @property
    def is_complete(self) -> bool:
        """Whether the pages show the project as it is."""
        return not (
            self._is_stale
            or self._delay.isActive()
            or self._slices.isActive()
            or self._background.is_busy
        )

    def show(self, briefing: EntityId, *, include_notes: bool = False) -> None:
        """Show a briefing's pages, at once and from then on; no pages for the empty id."""
        if briefing != self._briefing:
            self._shown = None
            self._slices.stop()
            self.changed.emit()
        self._briefing = briefing
        self._include_notes = include_notes
        self._compose()

    def refresh(self) -> None:
        """Make the pages anew once nothing has changed for a moment."""
        if self._briefing:
            self._delay.start()

    def stop(self) -> None:
        """End all work; returns when the background thread has ended."""
        self._delay.stop()
        self._slices.stop()
        self._background.stop()

    def _compose(self) -> None:
        self._delay.stop()
        if self._background.is_busy:
            self._is_stale = True
            return
        self._is_stale = False
        project, briefing, notes = self._project(), self._briefing, self._include_notes
        if briefing in project.briefings:
            self._background.run(
                lambda: self._print(project, briefing, include_notes=notes), self._lay_out
            )

    def _lay_out(self, coming: PrintedBriefing) -> None:
        if self._is_stale:
            self._compose()
        elif coming.briefing == self._briefing:
            self._coming = self._laying_out(coming)
            self._slices.start()

    def _work(self) -> None:
        started = time.perf_counter()
        coming = self._coming or iter(())
        for count, _ in enumerate(coming, start=1):
            now = time.perf_counter() if count % _LOOK_AT_CLOCK_EVERY == 0 else started
            if now - started > _SLICE_SECONDS:
                self._tell_growth(now)
                return
        self._coming = None
        self._slices.stop()
        self.changed.emit()

    def _tell_growth(self, now: float) -> None:
        if self._grows and now - self._told > _GROWTH_SECONDS:
            self._told = now
            self.changed.emit()

    def _laying_out(self, coming: PrintedBriefing) -> Iterator[None]:
        """Lay out piece by piece; where no pages were shown before, they are shown as they come."""
        used: dict[Piece, Heights] = {}
        if coming.look != self._look:
            self._look, self._heights = coming.look, {}
        typesetter = Typesetter(coming.look)
        paginator = Paginator(coming.look)
        coming.pages = paginator.pages
        self._grows = self._shown is None
        if self._grows:
            self._shown = coming
        for number, piece in enumerate(coming.pieces):
            heights = self._heights.get(piece)
            if heights is None:
                heights = self._heights[piece] = typesetter.heights(piece)
            used[piece] = heights
            paginator.add(number, piece, heights)
            yield
        paginator.finish()
        self._heights = used
        self._shown = coming
