"""Opens what suggests passages, beside the work: by word lists, and by likeness to a passage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.storage.bundled import resource
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.search.going import Going

if TYPE_CHECKING:
    from desktop_app.widgets.tagging.suggest_window import SuggestWindow
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class TaggingWindows(QObject):
    """Makes each window when it is first asked for; hits are shown in the panes of the window."""

    def __init__(self, window: WorkspaceParts) -> None:
        super().__init__(window)
        self._window = window
        self._going = Going(window)
        self._suggest: SuggestWindow | None = None

    def suggest_by_words(self) -> None:
        """Open the window that suggests passages by word lists, or bring it to the front."""
        from desktop_app.widgets.tagging.suggest_window import SuggestWindow

        window = self._window
        if self._suggest is None:
            self._suggest = SuggestWindow(
                window.desk,
                window.theme,
                Icons(resource("icons"), window.theme, self),
                (self._open_articles, self._chosen_articles, self._all_articles),
                lambda: window.search.table.synonyms,
                window,
            )
            self._suggest.shown.connect(self._show)
            self._suggest.closed.connect(self._going.forget)
            self._suggest.destroyed.connect(self._forget)
        self._suggest.begin()

    def _show(self, hit: SearchHit) -> None:
        """Show a suggestion in its text, the others there marked, too."""
        assert self._suggest is not None
        places: list[Span] = self._suggest.hits.rows.places(hit.article)
        self._going.show(replace(hit, kind="article"), places, other_pane=False)

    def _forget(self) -> None:
        self._suggest = None

    def _open_articles(self) -> list[EntityId]:
        shown = (pane.article_id for pane in self._window.read.panes)
        return list(dict.fromkeys(article for article in shown if article))

    def _chosen_articles(self) -> list[EntityId]:
        place = self._window.read_place
        return place.articles.view.several or [place.current_article()]

    def _all_articles(self) -> list[EntityId]:
        """Return all articles, the oldest first, those without a date at the end."""
        known = self._window.desk.project.current_articles.values()
        ordered = sorted(known, key=lambda each: (each.published or "~", each.name, each.id))
        return [each.id for each in ordered]
