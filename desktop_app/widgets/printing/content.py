"""What is printed of an article: its text, the passages that are in sight, and their notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLocale

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.date_words import date_in_words
from desktop_app.viewmodels.passage_words import shortened, who_and_when
from desktop_app.viewmodels.sight import UNTAGGED, Sight
from desktop_app.widgets.reader.passage_style import PassageStyles

SHOWING_ALL = Sight()
_QUOTED = 160
"""Most characters of a passage that are quoted at its note."""


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """An article as one analyst sees it in one pane; `footer` stands below each page."""

    article: Article
    text: str
    project: Project
    analyst: EntityId
    sight: Sight = SHOWING_ALL
    footer: str = ""

    @property
    def passages(self) -> list[Annotation]:
        """The passages in sight, those that lost their place included."""
        passages = self.project.passages(self.article.id)
        return [each for each in passages if self.sight.shows(each, self.project)]

    @property
    def source(self) -> str:
        """Outlet, date and byline in a line; what is not known is left out."""
        korean = QLocale().language() == QLocale.Language.Korean
        published = self.article.published
        date = date_in_words(published, korean=korean) if published else tr("date not known")
        parts = (self.article.outlet, date, self.article.byline)
        return " · ".join(part for part in parts if part)

    def what_is_hidden(self) -> str:
        """Return which passages of the article are not printed, empty where all of them are."""
        every = self.project.passages(self.article.id)
        missing = len(every) - len(self.passages)
        if not missing:
            return ""
        tags = [
            tr("no tag") if each == UNTAGGED else self.project.codebook.path(each)
            for each in self.sight.hidden_tags
            if each == UNTAGGED or self.project.codebook.shown(each) is not None
        ]
        names = set(map(self.project.analyst_name, self.sight.hidden_analysts))
        hidden = ", ".join([*sorted(tags), *sorted(filter(None, names))])
        words = (
            tr("1 passage is hidden here and not printed ({what}).")
            if missing == 1
            else tr("{n} passages are hidden here and not printed ({what}).")
        )
        return words.format(n=missing, what=hidden)

    def counts(self, passages: list[Annotation]) -> Counter[EntityId]:
        """Return how many of the passages have each tag that is in sight."""
        return Counter(
            tag.id
            for each in passages
            for tag in self.project.tags_of(each)
            if tag.id not in self.sight.hidden_tags
        )

    def about(self, passage: Annotation, styles: PassageStyles) -> str:
        """Return tags, analyst and time of a passage in a line."""
        names = ", ".join(bar.path for bar in styles.of(passage).bars if bar.tag) or tr("no tag")
        who = who_and_when(self.project, passage.creator, passage.created)
        return f"{names} · {who}"


def quoted(passage: Annotation) -> str:
    """Return the words of a passage, shortened, in quotation marks."""
    return f"“{shortened(passage.exact, _QUOTED)}”"


def note_paragraphs(passage: Annotation) -> Iterator[str]:
    """Yield the paragraphs of a note."""
    return (line for line in passage.note_text.splitlines() if line.strip())


def tr(words: str) -> str:
    """Return words of the printed page in the language of the interface."""
    return QCoreApplication.translate("printing", words)
