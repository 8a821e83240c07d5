"""What stands around the printed text: the head above it, tags, analysts and notes below."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from desktop_app.domain.annotation import Annotation
from desktop_app.viewmodels.tag_colours import OWN_TINT, ink_on, tint
from desktop_app.widgets.printing.content import PrintedArticle, note_paragraphs, quoted, tr
from desktop_app.widgets.printing.paper import Paper
from desktop_app.widgets.printing.rows import Hand, Paint, Row, paragraph_rows
from desktop_app.widgets.reader import bars
from desktop_app.widgets.reader.passage_style import BarStyle, PassageStyles
from desktop_app.widgets.theme import LIGHT, Theme, Type

_LEGEND = 24
_INDENT = 32
_SAMPLE = 36
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Note:
    """An entry of the notes: a passage with a note, or passages the margin had no room for."""

    number: str
    passages: tuple[Annotation, ...]


class Surroundings:
    """Yields the rows above and below the text."""

    def __init__(
        self, printed: PrintedArticle, paper: Paper, styles: PassageStyles, theme: Theme
    ) -> None:
        self._printed = printed
        self._paper = paper
        self._styles = styles
        self._theme = theme
        self._title = Hand(paper_font(theme, Type.TITLE, 1.3), LIGHT.text, 34)
        self._section = Hand(paper_font(theme, Type.SECTION, 1.07), LIGHT.text, 24)
        self._plain = Hand(paper_font(theme, Type.INTERFACE, 1.15), LIGHT.text, 21)
        self._second = Hand(self._plain.font, LIGHT.second, 21)

    def head(self) -> Iterator[Row]:
        """Yield headline, source, address, and what is hidden."""
        article = self._printed.article
        yield from self._paragraph(article.name, self._title, keeps_next=True)
        yield from self._paragraph(self._printed.source, self._second, before=4, keeps_next=True)
        for more in (article.url or "", self._printed.what_is_hidden()):
            if more:
                yield from self._paragraph(more, self._second, keeps_next=True)
        yield Row(1, 12, keeps_next=True, paint=self._hairline)
        yield Row(14, keeps_next=True)

    def tail(
        self, placed: list[Annotation], notes: Iterable[Note], lost: list[Annotation]
    ) -> Iterator[Row]:
        """Yield the legend of the passages placed in the text, the notes, and what is lost."""
        if placed:
            yield from self._legend(placed)
        heading: list[Row] = list(self._heading(tr("Notes")))
        for note in notes:
            yield from heading
            yield from self._note(note)
            heading = []
        if lost:
            yield from self._heading(tr("Passages that lost their place"))
            for passage in lost:
                yield from self._note(Note("–", (passage,)))

    def _legend(self, placed: list[Annotation]) -> Iterator[Row]:
        counts = self._printed.counts(placed)
        samples = {bar.tag: bar for each in placed for bar in self._styles.of(each).bars if bar.tag}
        yield from self._heading(tr("Tags"))
        shown = sorted(samples.values(), key=lambda bar: (-counts[bar.tag], bar.path))
        for bar in shown:
            yield Row(_LEGEND, paint=self._tag(bar, counts[bar.tag]))
        untagged = sum(not any(b.tag for b in self._styles.of(each).bars) for each in placed)
        if untagged:
            plain = BarStyle("", "", tr("highlighted without a tag"), LIGHT.edge, "dotted")
            yield Row(_LEGEND, paint=self._tag(plain, untagged))
        person_of = self._printed.project.person_of
        people = Counter(person_of(each.creator).id for each in placed)
        if len(people) > 1 or any(not self._styles.of(each).is_own for each in placed):
            yield from self._heading(tr("Analysts"))
            for person, count in people.most_common():
                whose = next(each for each in placed if person_of(each.creator).id == person)
                yield Row(_LEGEND, paint=self._analyst(whose, count))

    def _note(self, note: Note) -> Iterator[Row]:
        noted = note.passages[0]
        if len(note.passages) > 1 or not noted.note:
            yield from self._crowd(note)
            return
        yield from self._entry(quoted(noted), self._second, note.number, 10)
        for paragraph in note_paragraphs(noted):
            yield from self._entry(paragraph, self._plain)
        yield from self._entry(self._printed.about(noted, self._styles), self._second, last=True)

    def _crowd(self, note: Note) -> Iterator[Row]:
        number, before = note.number, 10
        for passage in note.passages:
            yield from self._entry(quoted(passage), self._plain, number, before)
            about = self._printed.about(passage, self._styles)
            yield from self._entry(about, self._second, last=True)
            number, before = "", 4

    def _entry(
        self, words: str, hand: Hand, number: str = "", before: float = 0, *, last: bool = False
    ) -> Iterator[Row]:
        left = self._paper.left + _INDENT
        rows = paragraph_rows(
            words, hand, left, self._paper.across - _INDENT, before=before, keeps_next=not last
        )
        for row in rows:
            yield self._numbered(row, number) if number else row
            number = ""

    def _numbered(self, row: Row, number: str) -> Row:
        def paint(painter: QPainter, top: float) -> None:
            painter.setFont(self._plain.font)
            painter.setPen(LIGHT.text)
            painter.drawText(QRectF(self._paper.left, top, _INDENT, row.height), _LEFT, number)
            if row.paint is not None:
                row.paint(painter, top)

        return Row(row.height, row.before, row.keeps_next, paint=paint)

    def _heading(self, words: str) -> Iterator[Row]:
        return self._paragraph(words, self._section, before=26, keeps_next=True)

    def _paragraph(
        self, words: str, hand: Hand, *, before: float = 0, keeps_next: bool = False
    ) -> Iterator[Row]:
        paper = self._paper
        return paragraph_rows(
            words, hand, paper.left, paper.across, before=before, keeps_next=keeps_next
        )

    # Painting

    def _hairline(self, painter: QPainter, top: float) -> None:
        painter.fillRect(QRectF(self._paper.left, top, self._paper.across, 0.8), LIGHT.border)

    def _tag(self, bar: BarStyle, count: int) -> Paint:
        def paint(painter: QPainter, top: float) -> None:
            left = self._paper.left
            sample = QRectF(left + 10, top + 4, _SAMPLE, _LEGEND - 9)
            if bar.tag:
                painter.fillRect(sample, tint(bar.colour, LIGHT.pane, OWN_TINT))
            bars.draw_bar(painter, left, top + 4, top + _LEGEND - 4, bar.colour, bar.pattern)
            bars.draw_lane(
                painter, sample.left(), sample.right(), sample.bottom(), bar.colour, bar.pattern
            )
            self._words(painter, sample.right() + 12, top, bar.path, count)

        return paint

    def _analyst(self, passage: Annotation, count: int) -> Paint:
        look = self._styles.of(passage)

        def paint(painter: QPainter, top: float) -> None:
            place = QPointF(self._paper.left, top + (_LEGEND - bars.DISC) / 2)
            ink = ink_on(look.analyst_colour)
            painter.setFont(self._plain.font)
            bars.draw_disc(painter, place, look.analyst_colour, ink, look.initials)
            name = look.analyst or tr("Somebody")
            self._words(painter, place.x() + bars.DISC + 8, top, name, count)

        return paint

    def _words(self, painter: QPainter, left: float, top: float, words: str, count: int) -> None:
        font = self._plain.font
        metrics = QFontMetricsF(font)
        number = f"  {count}"
        room = self._paper.left + self._paper.across - left - metrics.horizontalAdvance(number)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.setFont(font)
        painter.setPen(LIGHT.text)
        painter.drawText(QRectF(left, top, room + 1, _LEGEND), _LEFT, shown)
        painter.setPen(LIGHT.second)
        left += metrics.horizontalAdvance(shown)
        painter.drawText(QRectF(left, top, 80, _LEGEND), _LEFT, number)


def paper_font(theme: Theme, use: Type, enlarged: float) -> QFont:
    """Return a font of the interface for paper, where letters are not fitted to pixels."""
    font = theme.font(use, enlarged)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
