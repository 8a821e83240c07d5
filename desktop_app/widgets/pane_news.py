"""What news needs of one pane: dots in its margin, remarks in its tool tips, what was in view."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QObject, SignalInstance

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.survivors import remark
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.unread import InView


class PaneNews(QObject):
    """Marks the passages of a pane that are new; two seconds in view, and they were looked at.

    `scrolled` tells that other passages are in view.
    """

    def __init__(self, pane: ReaderPane, desk: Desk, scrolled: SignalInstance) -> None:
        super().__init__(pane)
        self._desk = desk
        lane = pane.findChild(TagLane)
        assert isinstance(lane, TagLane)
        self._lane = lane
        self._had_dots = False
        news = desk.news
        lane.is_unread = news.is_unread
        lane.remark = self._remark
        watch = InView(news, pane, pane.passages_in_view, self._look_at, news.is_unread)
        scrolled.connect(watch.look)
        for told in (news.changed, news.marked):
            told.connect(self._repaint)

    def _look_at(self, passages: Iterable[EntityId]) -> None:
        """Count passages as looked at; the dot goes, also where something is to be decided."""
        seen = list(passages)
        self._desk.news.glance(seen)
        self._desk.news.look_at(seen)

    def _remark(self, annotation: EntityId) -> str:
        return remark(self._desk, annotation)

    def _repaint(self) -> None:
        has_dots = self._desk.news.count > 0
        if has_dots or self._had_dots:
            self._lane.update()
        self._had_dots = has_dots
