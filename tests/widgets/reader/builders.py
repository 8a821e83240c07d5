"""Panes to test with, shown on the (off-screen) screen with real articles and passages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.project import Project
from desktop_app.domain.span import Span
from desktop_app.widgets.reader.pane import ReaderPane
from desktop_app.widgets.reader.tag_lane import TagLane
from desktop_app.widgets.reader.text import ReaderText
from desktop_app.widgets.theme import Mode, Theme, apply_theme
from tests.builders import a_passage, a_tag, an_article

MINJI = Analyst("analyst:minji", "Minji Park", "blue")
TOM = Analyst("analyst:tom", "Tom Weber", "orange")
RED = a_tag("Invitations", 1, colour="red")
BLUE = a_tag("Arms and troops", 2, colour="blue")
GREEN = Tag("tag:3", "Figures", colour="green", pattern="dashed", place=Place("", "V00003"))
TAGS = (RED, BLUE, GREEN)

ARTICLE = (
    "NATO has invited for the first time a Korean military delegation to a meeting next year of "
    "countries sending troops to Afghanistan, sources in Seoul and in Brussels said yesterday.\n"
    "\n"
    "The dispatch of 320 troops is scheduled for July 😀 and will likely help the alliance.\n"
    "A short line.\n"
    "\n"
    "“This will be the first time for the Korean military to discuss pending issues with member "
    "states,” the 𠀀 source said, “including the dispatch of troops and the war on terrorism.”"
)


def theme_of(mode: Mode = "light") -> Theme:
    """Return a theme in force on the running application."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return apply_theme(app, mode)


@dataclass
class Desk:
    """A pane with one article, and the project it shows."""

    pane: ReaderPane
    article: Article
    text: str
    project: Project
    focused: list[str] = field(default_factory=list)

    @property
    def reader(self) -> ReaderText:
        found = self.pane.findChild(ReaderText)
        assert isinstance(found, ReaderText)
        return found

    @property
    def lane(self) -> TagLane:
        found = self.pane.findChild(TagLane)
        assert isinstance(found, TagLane)
        return found

    def do(self, *edits: Edit) -> None:
        """Let the pane learn of a change."""
        change = Change(Label("test"), edits)
        self.project = self.project.with_edits(edits)
        self.pane.apply(self.project, change)

    def make(self, *annotations: Annotation) -> None:
        self.do(*made(*annotations))

    def delete(self, annotation: Annotation) -> None:
        self.do(*deleted(annotation))

    def span(self, words: str) -> Span:
        """Return where words stand in the article."""
        start = self.text.index(words)
        return Span(start, start + len(words))

    def spot(self, words: str, offset: float = 0.5) -> QPoint:
        """Return a place of the viewport on words: on their first letter, or further along."""
        page = self.reader.page
        assert page is not None
        span = self.span(words)
        line = page.line_of(span.start)
        left, right = page.extent(line, span.start, span.start + 1)
        x = left + (right - left) * offset
        return QPointF(x, line.ink.center().y() - self.reader.view().top()).toPoint()

    def click(self, words: str, offset: float = 0.5) -> None:
        QTest.mouseClick(
            self.reader.viewport(), Qt.MouseButton.LeftButton, pos=self.spot(words, offset)
        )

    def drag(self, start: str, end: str) -> None:
        """Select by mouse from before one word to behind another."""
        target = self.reader.viewport()
        page = self.reader.page
        assert page is not None
        span = self.span(end)
        line = page.line_of(span.end - 1)
        last = QPoint(
            round(page.x_of(line, span.end)),
            round(line.ink.center().y() - self.reader.view().top()),
        )
        button = Qt.MouseButton.LeftButton
        QTest.mousePress(target, button, pos=self.spot(start, 0))
        QTest.mouseMove(target, (self.spot(start, 0) + last) / 2)
        QTest.mouseMove(target, last)
        QTest.mouseRelease(target, button, pos=last)

    def picture(self) -> QImage:
        """Return what the text looks like."""
        return self.reader.viewport().grab().toImage()

    def ground(self, words: str) -> QColor:
        """Return the colour behind the first letter of words, above the letter itself."""
        return self.colour_at(words, 6)

    def colour_at(self, words: str, depth: int, along: int = 1) -> QColor:
        """Return a colour `depth` pixels below the top of the line, `along` right of words."""
        page = self.reader.page
        assert page is not None
        point = self.span(words).start
        line = page.line_of(point)
        x = page.x_of(line, point) + along
        y = line.top + depth - self.reader.view().top()
        return self.picture().pixelColor(int(x), int(y))

    def passages_in_margin(self) -> Iterator[str]:
        """Yield the ids of the passages with a bar or a name, as a mouse going down finds them."""
        seen: set[str] = set()
        for y in range(0, self.lane.height(), 6):
            for x in range(0, self.lane.width(), 4):
                found = self.lane.passage_at(QPointF(x, y))
                if found is not None and found.id not in seen:
                    seen.add(found.id)
                    yield found.id


def a_mark(
    words: str,
    *tags: Tag,
    number: int = 1,
    creator: str = MINJI.id,
    note: str = "",
    text: str = ARTICLE,
) -> Annotation:
    """Return a passage on words of the article."""
    return a_passage(words, text, [tag.id for tag in tags], note, creator, number)


def a_desk(
    qtbot: QtBot,
    *annotations: Annotation,
    text: str = ARTICLE,
    mode: Mode = "light",
    size: tuple[int, int] = (760, 600),
    article: Article | None = None,
) -> Desk:
    """Return a shown pane with an article and passages in it, seen by Minji."""
    article = article or an_article(text)
    project = Project().with_edits(made(MINJI, TOM, *TAGS, article, *annotations))
    pane = ReaderPane(theme_of(mode))
    qtbot.addWidget(pane)
    pane.set_analyst(MINJI.id)
    pane.resize(*size)
    desk = Desk(pane, article, text, project)
    pane.passage_focused.connect(desk.focused.append)
    with qtbot.waitExposed(pane):
        pane.show()
    pane.show_article(article, text, project.passages(article.id), project)
    return desk
