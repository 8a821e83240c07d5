"""Opens what all articles say that is like the passage in hand, and shows it beside."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from desktop_app.domain.finding_query import SearchHit
from desktop_app.storage.bundled import resource
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.search.going import Going

if TYPE_CHECKING:
    from desktop_app.viewmodels.alike_everywhere import AlikeEverywhere
    from desktop_app.widgets.search.alike_window import AlikeWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class AlikeWindows(QObject):
    """Makes the window, and the index of all sentences, when they are first asked for."""

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._going = Going(window)
        self._looking: AlikeEverywhere | None = None
        self._alike: AlikeWindow | None = None

    def find_same(self) -> None:
        """Look in all articles for what is like the selected words or the passage."""
        from desktop_app.viewmodels.alike_everywhere import AlikeEverywhere
        from desktop_app.widgets.search.alike_window import AlikeWindow

        window, passage = self._window, self._window.reading.target
        if passage is None:
            window.desk.message.emit(
                self.tr("Select words or click a passage, then look for the same.")
            )
            return
        if self._looking is None:
            table = window.search.table
            meaning = window.preferences.meaning
            self._looking = AlikeEverywhere(window.desk, table.synonyms, self, meaning.model)
            table.changed.connect(self._forget_index, Qt.ConnectionType.UniqueConnection)
            meaning.changed.connect(self._forget_index, Qt.ConnectionType.UniqueConnection)
        if self._alike is None:
            icons = Icons(resource("icons"), window.theme, self)
            self._alike = AlikeWindow(window.desk, window.theme, icons, self._looking, window)
            self._alike.wanted.connect(self._show)
            # Not when it is destroyed: a closed one, asked for again at once, would vanish then.
            self._alike.closed.connect(self._forget_window)
            self._alike.list.article_wanted.connect(self._going.show_article)
        self._alike.begin(passage)

    def _show(self, hit: SearchHit) -> None:
        """Show a hit in another pane than the one with the passage."""
        assert self._alike is not None
        passage, read = self._alike.passage, self._window.read
        showing = [
            at
            for at, pane in enumerate(read.panes)
            if passage is not None and pane.article_id == passage.article
        ]
        is_open = any(pane.article_id == hit.article for pane in read.panes)
        if showing and not is_open:
            read.activate(showing[0])
        self._going.show(hit, self._alike.places(hit), other_pane=not is_open)

    def _forget_window(self) -> None:
        self._alike = None
        self._going.forget()

    def _forget_index(self) -> None:
        """Read all articles anew next time: other names mean the same now, or by another model."""
        if self._looking is not None:
            self._looking.stop()
            self._looking = None
            if self._alike is not None:
                self._alike.close()
