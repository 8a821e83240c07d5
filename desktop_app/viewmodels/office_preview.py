"""Keeps the pages of a briefing as LibreOffice lays them out up to date, in the background."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.pdf_pages import PdfPages
from desktop_app.formats.word.document import ExportIdentity, written_docx
from desktop_app.formats.word.endnotes_in_text import with_endnotes_in_text
from desktop_app.formats.word.manifest import Manifest
from desktop_app.storage.libre_office import LibreOffice, NotConverted
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.office_pages import OfficePages

_DELAY_MS = 1200
"""Time without a change after which LibreOffice is asked again."""
_MOST_PASSAGES = 2000
"""With more passages the layout takes minutes, and is made only when it is asked for."""


Compose: TypeAlias = Callable[[], tuple[Manuscript, bytes]]
"""Returns what is to be printed, and the template to print it in; called in another thread."""


@dataclass(frozen=True, slots=True)
class _Made:
    briefing: EntityId
    pages: PdfPages
    of_bookmark: dict[str, EntityId]


class OfficePreview(QObject):
    """The pages of one briefing by LibreOffice; `changed` says that there are others now.

    `work` is asked in the window's thread for what composes the briefing as it is now, in another
    thread; None while there is no briefing. `trouble` tells why there are no pages.
    """

    changed = Signal()
    trouble = Signal(str)

    def __init__(
        self,
        office: LibreOffice,
        work: Callable[[], Compose | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._office = office
        self._work = work
        self._shown: OfficePages | None = None
        self._is_stale = False
        self._is_stopped = False
        self._background = Background(self)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(_DELAY_MS)
        self._delay.timeout.connect(self.make)

    @property
    def shown(self) -> OfficePages | None:
        """The pages made last, or None."""
        return self._shown

    @property
    def is_complete(self) -> bool:
        """Whether the pages show the briefing as it is."""
        return not (self._is_stale or self._delay.isActive() or self._background.is_busy)

    def refresh(self) -> None:
        """Make the pages anew once nothing has changed for a moment."""
        self._delay.start()

    def make(self) -> None:
        """Make the pages anew now, or as soon as the ones under way are done."""
        self._delay.stop()
        self._is_stale = self._background.is_busy
        compose = None if self._is_stale or self._is_stopped else self._work()
        if compose is not None:
            self._background.run(partial(self._made, compose), self._take)

    def clear(self) -> None:
        """Show no pages until others are made."""
        self._delay.stop()
        self._drop()

    def stop(self) -> None:
        """End all work; returns when the background thread and LibreOffice have ended."""
        self._is_stopped = True
        self._delay.stop()
        self._office.cancel()
        self._background.stop()
        self._office.close()
        self._drop()

    def _made(self, compose: Compose) -> _Made | str:
        manuscript, template = compose()
        if len(manuscript.passages) > _MOST_PASSAGES:
            return self.tr("With more than {n} passages LibreOffice needs minutes.").format(
                n=_MOST_PASSAGES
            )
        identity = ExportIdentity("preview", "", "Briefing Desk")
        written = written_docx(manuscript, template, identity=identity)
        try:
            pages = PdfPages(self._office.pdf(with_endnotes_in_text(written.content)))
        except NotConverted as why:
            return str(why)
        return _Made(manuscript.briefing, pages, blocks_of_bookmarks(written.manifest))

    def _take(self, made: _Made | str) -> None:
        if self._is_stale:
            self.make()
        if isinstance(made, str):
            self.trouble.emit(made)
            return
        self._drop()
        self._shown = OfficePages(made.briefing, made.pages, made.of_bookmark)
        self.changed.emit()

    def _drop(self) -> None:
        if self._shown is not None:
            self._shown.close()
            self._shown = None


def blocks_of_bookmarks(manifest: Manifest) -> dict[str, EntityId]:
    """Return the block of each bookmark that a document's manifest names."""
    found = {block.bookmark: block.block for block in manifest.blocks if block.block}
    found.update(
        (anchor.bookmark, anchor.block)
        for anchor in manifest.anchors
        if anchor.bookmark and anchor.block
    )
    return {bookmark: block for bookmark, block in found.items() if bookmark}
