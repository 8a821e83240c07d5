"""Relations drawn in the margin: a line between two passages, a stub where one is far away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from desktop_app.domain.project import Project
from desktop_app.viewmodels.margin_links import ArticleLinks, MarginLink
from desktop_app.viewmodels.passage_words import shortened
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.relations import RelationIndex, kind_words
from desktop_app.widgets.reader.measures import COLUMN
from desktop_app.widgets.reader.page import Page
from desktop_app.widgets.theme import Theme, Type

_DISC = 13
"""Side of the sign of a relation in pixels."""
_REACH = 20
"""Pixels above and below its lines to which a link can be drawn."""
_TAIL = 9
_QUOTED = 60
_GLYPHS = {
    "contradicts": "≠",
    "supports": "+",
    "explains": "i",
    "updates": "»",
    "same-origin": "=",
}


@dataclass(frozen=True, slots=True)
class LaneGround:
    """Where the lane draws: the page, its height at the lane's top, bars side by side, focus."""

    page: Page
    index: PassageIndex
    top: float
    columns: int
    width: int
    focused: str


class MarginLinks:
    """The links of one pane's article; only paragraphs in view are looked at."""

    def __init__(self, theme: Theme, relations: RelationIndex) -> None:
        self._theme = theme
        self._relations = relations
        self._project = Project()
        self._links: ArticleLinks | None = None
        self._of: PassageIndex | None = None
        # One sign has to fit into 13 px; the tooltip and the panel say it in words.
        self._font = theme.font(Type.SMALL)
        self._font.setPixelSize(10)
        self._font.setBold(True)

    def forget(self, project: Project) -> None:
        """Gather the links anew when they are next drawn, from this project."""
        self._project = project
        self._links = None

    def concern(self, annotation: str) -> bool:
        """Tell whether links are drawn otherwise when a passage gets the focus or loses it."""
        return self._relations.has(annotation)

    def paint(self, painter: QPainter, clip: QRectF, ground: LaneGround) -> None:
        """Draw the links that cross a part of the lane."""
        drawn: set[int] = set()
        for link in self._between(clip.top() - _REACH, clip.bottom() + _REACH, ground):
            if id(link) not in drawn:
                drawn.add(id(link))
                self._paint(painter, link, ground)

    def at(self, place: QPointF, ground: LaneGround) -> MarginLink | None:
        """Return the link whose sign or line is drawn at a place."""
        on_line: MarginLink | None = None
        for link in self._between(place.y() - _REACH, place.y() + _REACH, ground):
            first, last = self._heights(link, ground)
            if _disc(first, last, ground).adjusted(-2, -2, 2, 2).contains(place):
                return link
            x = _x(link, ground)
            if abs(place.x() - x) <= 1.5 and first <= place.y() <= last:
                on_line = link
        return on_line

    def words(self, link: MarginLink) -> str:
        """Return what a link says, a relation on each line."""
        here = self._project.annotations[link.here]
        lines: list[str] = []
        for end in link.ends:
            one, other = here.exact, end.other.exact
            if end.is_reversed:
                one, other = other, one
            first, second = (f"“{shortened(words, _QUOTED)}”" for words in (one, other))
            line = f"{first} {kind_words(end.kind)} {second}"
            if link.way == "away":
                line += f" — {self._project.articles[end.other.article].name}"
            lines.append(line)
        return "\n".join(lines)

    def leads_to(self, link: MarginLink, place: QPointF, ground: LaneGround) -> str:
        """Return the passage to which a click at a place goes: the other one, or the far one."""
        if ground.focused in (link.here, link.there):
            return link.there if ground.focused == link.here else link.here
        first, last = self._heights(link, ground)
        is_near_end = link.way == "near" and place.y() - first > last - place.y()
        return link.here if is_near_end else link.there

    def _between(self, top: float, bottom: float, ground: LaneGround) -> Iterator[MarginLink]:
        """Yield the links of the paragraphs between two heights; both ends must be shown."""
        links = self._gathered(ground.index)
        if not links:
            return
        for block in ground.page.blocks_between(top + ground.top, bottom + ground.top):
            for link in links.in_block(block.blockNumber()):
                is_shown = link.way == "away" or link.there in ground.index
                if is_shown and link.here in ground.index:
                    yield link

    def _gathered(self, index: PassageIndex) -> ArticleLinks:
        if self._links is None or self._of is not index:
            self._of = index
            self._links = ArticleLinks(self._project, self._relations, index)
        return self._links

    def _heights(self, link: MarginLink, ground: LaneGround) -> tuple[float, float]:
        """Return the heights in the lane at which the two passages begin."""
        first = _middle(link.start, ground)
        return first, _middle(link.end, ground) if link.way == "near" else first

    def _paint(self, painter: QPainter, link: MarginLink, ground: LaneGround) -> None:
        colours = self._theme.colours
        marked = bool(ground.focused) and ground.focused in (link.here, link.there)
        shade = colours.accent if marked else colours.edge
        first, last = self._heights(link, ground)
        disc = _disc(first, last, ground)
        if link.way == "near":
            _line(painter, _x(link, ground), first, last, ground.columns * COLUMN, shade)
        elif link.way != "away":
            _arrow(painter, disc, link.way == "up", shade)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shade, 1))
        painter.setBrush(colours.pane)
        if link.way == "away":
            painter.drawRoundedRect(disc, 2, 2)
        else:
            painter.drawEllipse(disc)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        usual = painter.font()
        painter.setFont(self._font)
        painter.setPen(colours.accent if marked else colours.second)
        painter.drawText(disc, int(Qt.AlignmentFlag.AlignCenter), glyph(link))
        painter.setFont(usual)


def glyph(link: MarginLink) -> str:
    """Return the sign of a link: that of its kind, else how many relations there are."""
    if not link.kind:
        return str(min(len(link.ends), 9))
    return _GLYPHS.get(link.kind, link.kind[:1])


def _middle(point: int, ground: LaneGround) -> float:
    line = ground.page.line_of(point)
    return round((line.top + line.bottom) / 2 - ground.top) + 2


def _x(link: MarginLink, ground: LaneGround) -> float:
    return ground.columns * COLUMN + 1 + 2 * link.track


def _disc(first: float, last: float, ground: LaneGround) -> QRectF:
    """Return where the sign stands: beside the bars, halfway down the line."""
    middle = min(ground.columns * COLUMN + 2.5, ground.width - _DISC / 2 - 0.5)
    left, top = middle - _DISC / 2, (first + last) / 2 - _DISC / 2
    return QRectF(round(left) + 0.5, round(top) + 0.5, _DISC, _DISC)


def _line(painter: QPainter, x: float, first: float, last: float, left: int, shade: QColor) -> None:
    painter.fillRect(QRectF(x, first, 1, last - first + 1), shade)
    for y in (first, last):
        painter.fillRect(QRectF(left - 1, y, x - left + 2, 1), shade)


def _arrow(painter: QPainter, disc: QRectF, up: bool, shade: QColor) -> None:
    """Draw the tail of a stub with its head, above the sign or below."""
    step = -1 if up else 1
    start = disc.top() if up else disc.bottom()
    tip = QPointF(disc.center().x(), start + step * _TAIL)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(shade, 1))
    painter.drawLine(QPointF(tip.x(), start), tip)
    painter.setBrush(shade)
    back = tip.y() - step * 4
    painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - 3, back), QPointF(tip.x() + 3, back)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
