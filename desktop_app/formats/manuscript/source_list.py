"""The sources of a manuscript: which article is S3, and how its details are printed."""

from __future__ import annotations

import re

from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.briefing import Briefing, source_labels
from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.parts import Appearance, Source, SourceLine, Sources
from desktop_app.formats.manuscript.wording import Wording

_LABEL = re.compile(r"S(\d+)(.*)")


class SourceList:
    """Gives each cited article its S-label and collects the entries of the source list.

    An article that the briefing has not numbered gets the next free number, in order of use.
    """

    def __init__(self, briefing: Briefing | None, words: Wording) -> None:
        self._words = words
        self._labels: dict[EntityId, str] = source_labels(briefing) if briefing else {}
        self._last = max(briefing.sources.values(), default=0) if briefing else 0
        self._cited: dict[EntityId, Article] = {}
        self._lines: dict[EntityId, SourceLine] = {}

    def __len__(self) -> int:
        return len(self._cited)

    def cite(self, article: Article) -> str:
        """Return the article's S-label and put the article on the list."""
        if article.id not in self._labels:
            self._last += 1
            self._labels[article.id] = f"S{self._last}"
        self._cited[article.id] = article
        return self._labels[article.id]

    def line(self, article: Article) -> SourceLine:
        """Return the source line of an excerpt from the article, which is cited by it."""
        if article.id not in self._lines:
            words = self._words
            self._lines[article.id] = SourceLine(
                outlet=_short(article.metadatum("outlet"), words.unknown_outlet),
                published=self._published(article.metadatum("published"), "[{text}]"),
                headline=self._headline(article, "[{text}]"),
                byline=_short(article.metadatum("byline"), ""),
                label=self.cite(article),
            )
        return self._lines[article.id]

    def entries(self) -> Sources:
        """Return the list of all cited articles in the order of their numbers."""
        cited = sorted(self._cited.values(), key=lambda each: _by_number(self._labels[each.id]))
        guessed = any(
            article.metadatum(name, appearance).is_guess
            for article in cited
            for appearance in _appearances(article)
            for name in ("headline", "byline", "outlet", "published")
        )
        return Sources(
            tuple(self._entry(article) for article in cited),
            self._words.brackets_explained if guessed else "",
        )

    def _entry(self, article: Article) -> Source:
        words = self._words
        return Source(
            label=self._labels[article.id],
            headline=self._headline(article, words.bracketed),
            byline=_bracketed(article.metadatum("byline"), words.bracketed),
            appearances=tuple(
                Appearance(
                    outlet=_bracketed(article.metadatum("outlet", key), words.bracketed)
                    or words.unknown_outlet,
                    published=self._published(article.metadatum("published", key), words.bracketed),
                    url=article.metadatum("url", key).value or "",
                    file=article.appearances[key].file if key in article.appearances else "",
                )
                for key in _appearances(article)
            ),
        )

    def _published(self, published: Metadatum, brackets: str) -> str:
        if not published.value:
            return self._words.no_date
        date = self._words.date(published.value)
        return brackets.format(text=date) if published.is_guess else date

    def _headline(self, article: Article, brackets: str) -> str:
        headline = article.metadatum("headline")
        if not (headline.value or "").strip():
            return self._words.no_headline
        quoted = f"“{' '.join((headline.value or '').split())}”"
        return brackets.format(text=quoted) if headline.is_guess else quoted


def _appearances(article: Article) -> list[str]:
    """Return the keys of the article's appearances, the earliest first; one empty key if none."""
    key = article.first_appearance
    others = sorted(
        set(article.appearances) - {key}, key=lambda each: (article.appearances[each].added, each)
    )
    return [key, *others]


def _short(metadatum: Metadatum, unknown: str) -> str:
    return _bracketed(metadatum, "[{text}]") or unknown


def _bracketed(metadatum: Metadatum, brackets: str) -> str:
    """Return the value on one line, in brackets if it is a guess; empty where it is not known."""
    text = " ".join((metadatum.value or "").split())
    return brackets.format(text=text) if text and metadatum.is_guess else text


def _by_number(label: str) -> tuple[int, int, str]:
    found = _LABEL.fullmatch(label)
    assert found is not None
    return int(found[1]), len(found[2]), found[2]
