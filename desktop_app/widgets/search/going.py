"""Goes to the place of a hit, while the keyboard may stay in the list of hits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.widgets.team.news_places import show_thing

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_parts import WorkspaceParts


class Going:
    """Shows hits in the panes, the panels and the briefing of a window."""

    def __init__(self, window: WorkspaceParts) -> None:
        self._window = window
        self._here: tuple[EntityId, Span] | None = None
        self.has_gone = False
        """Whether a hit was gone to since `forget`."""

    def show(self, hit: SearchHit, hits: Sequence[Span], *, other_pane: bool) -> bool:
        """Show the place of a hit; of one in a text, the other hits in it are marked, too.

        Tell whether there is such a place still.
        """
        project, window = self._window.desk.project, self._window
        self.forget()
        self.has_gone = True
        if hit.kind == "article" and hit.article in project.articles:
            self._show_in_text(hit, hits, other_pane=other_pane)
            return True
        passage = project.annotations.get(hit.thing)
        if passage is None:
            return show_thing(window, project.thing(hit.thing))
        if passage.article not in project.articles:
            return False
        self._open(passage.article, other_pane=other_pane)
        window.reading.go_to.emit(passage.id)
        if hit.kind == "note":
            self._show_panel()
        elif hit.span is not None and window.read.active.article_id == passage.article:
            window.read.active.show_hits(hits, hit.span)
        return True

    def show_article(self, article: EntityId) -> None:
        """Show an article where it is open, else in the active pane."""
        if article in self._window.desk.project.articles:
            self._open(article, other_pane=False)

    def select(self) -> None:
        """Select the words of the hit that was gone to last, where they are seen in a text."""
        if self._here is not None:
            article, span = self._here
            pane = self._window.read.active
            if pane.article_id == article:
                pane.set_selection(span)

    def forget(self) -> None:
        """Mark nothing in the panes any more."""
        self._here = None
        self.has_gone = False
        for slot in self._window.read.slots:
            slot.reader.show_hits((), None)

    def _show_in_text(self, hit: SearchHit, hits: Sequence[Span], *, other_pane: bool) -> None:
        self._open(hit.article, other_pane=other_pane)
        slot = self._window.read.active_slot
        if slot.reader.article_id != hit.article or hit.span is None:
            return
        if hit.span.end > len(slot.text):
            return
        # While she types elsewhere, a selection would only hide how the hit is marked.
        slot.reader.set_selection(Span(hit.span.start, hit.span.start))
        slot.reader.scroll_to(hit.span)
        slot.reader.show_hits(hits, hit.span)
        self._here = hit.article, hit.span

    def _open(self, article: EntityId, *, other_pane: bool) -> None:
        """Bring an article to the front: where it is open already, unless another is wanted."""
        window = self._window
        if window.place != "read":
            window.go("read")
        if window.read_place.finder.is_open:
            window.read_place.finder.close()
        read = window.read
        showing = [at for at, pane in enumerate(read.panes) if pane.article_id == article]
        if other_pane:
            read.open_article(article, other_pane=True)
        elif read.active_number in showing:
            return
        elif showing:
            read.activate(showing[0])
        else:
            read.open_article(article)

    def _show_panel(self) -> None:
        """Have the note of the passage in sight."""
        window = self._window
        if not window.commands["show.tags"].isChecked():
            window.team.hide_team()
            window.commands["show.tags"].setChecked(True)
            window.follow_panels()
