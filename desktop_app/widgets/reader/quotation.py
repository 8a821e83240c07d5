"""A passage on its way out of the reader: quotation with its source, and what a drag carries."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

from PySide6.QtCore import QByteArray, QCoreApplication, QMimeData

from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.article import Article, Metadatum
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.articles.article_script import is_korean
from desktop_app.viewmodels.date_words import date_in_words

ARTICLE_MIME = "application/x-briefing-desk-article"
"""A drag of an article: its id in UTF-8."""
PASSAGE_MIME = "application/x-briefing-desk-passage"
"""A drag of passages: annotation ids in UTF-8, one a line."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article on their way out, with the grade they and their source have (`B2`)."""

    exact: str
    article: Article
    grade: str = ""

    @property
    def plain(self) -> str:
        """The words in quotation marks, the source on the next line, its address on a third."""
        lines = [f"“{self.exact}”", f"— {source_line(self.article, self.grade)}"]
        return "\n".join([*lines, *filter(None, [_address(self.article)])])

    @property
    def html(self) -> str:
        """The same for word processors: the headline in italics, leading to the address."""
        article = self.article
        headline = _bracketed(article.metadatum("headline"), "<i>{}</i>", article.file, escape)
        if address := _address(article):
            headline = f'<a href="{escape(address)}">{headline}</a>'
        lines = [line for line in self.exact.splitlines() if line.strip()]
        quoted = "</p><p>".join(escape(line) for line in lines)
        source = _source(article, headline, self.grade, escape)
        language = f' lang="{escape(article.language)}"' if article.language else ""
        return f"<div{language}><p>“{quoted}”</p><p>— {source}</p></div>"


def quotation_of(annotation: Annotation, article: Article) -> Quotation:
    """Return a passage as a quotation, with the grade of source and information joined."""
    grade = joined_grade(article.metadatum("grade").value or "", annotation.grade)
    return Quotation(annotation.exact, article, grade)


def source_line(article: Article, grade: str = "") -> str:
    """Return outlet, headline, date and grade in the article's language, for below a quotation.

    What was guessed stands in square brackets, as in the briefing.
    """
    headline = _bracketed(article.metadatum("headline"), "“{}”", article.file)
    return _source(article, headline, grade)


def _source(
    article: Article, headline: str, grade: str, written: Callable[[str], str] = str
) -> str:
    korean = is_korean(article)
    published = article.metadatum("published")
    if published.value:
        date = date_in_words(published.value, korean=korean)
        date = f"[{date}]" if published.is_guess else date
    else:
        date = "날짜 미상" if korean else "n.d."
    outlet = _bracketed(article.metadatum("outlet"), "{}", "", written)
    said = ", ".join(part for part in (outlet, headline, written(date)) if part)
    return f"{said} ({written(grade)})" if grade else said


def _bracketed(
    metadatum: Metadatum, frame: str, unknown: str, written: Callable[[str], str] = str
) -> str:
    """Return a value in its frame, and in square brackets if it is a guess."""
    if not metadatum.value:
        return written(unknown)
    framed = frame.format(written(metadatum.value))
    return f"[{framed}]" if metadatum.is_guess else framed


def _address(article: Article) -> str:
    address = article.url or ""
    return address if address.startswith(("https://", "http://")) else ""


def quotation_mime(
    quotations: Iterable[Quotation], annotations: Iterable[EntityId] = ()
) -> QMimeData:
    """Return quotations with their sources, as plain text and formatted, and their passages."""
    quoted = list(quotations)
    mime = passage_mime(annotations, "\n\n".join(each.plain for each in quoted))
    mime.setHtml("".join(each.html for each in quoted))
    return mime


def passage_mime(annotations: Iterable[EntityId], text: str) -> QMimeData:
    """Return what a drag of passages carries; without passages it is plain text alone."""
    mime = QMimeData()
    mime.setText(text)
    ids = "\n".join(annotations)
    if ids:
        mime.setData(PASSAGE_MIME, QByteArray(ids.encode()))
    return mime


def article_in(mime: QMimeData) -> EntityId:
    """Return the id of a dragged article, empty where something else is dragged."""
    if not mime.hasFormat(ARTICLE_MIME):
        return ""
    return bytes(mime.data(ARTICLE_MIME).data()).decode("utf-8", "replace")


def passages_lost(count: int) -> str:
    """Return the words for passages whose quotation no longer stands in the text."""
    if count == 1:
        return QCoreApplication.translate("OrphanStrip", "1 passage lost its place")
    return QCoreApplication.translate("OrphanStrip", "{n} passages lost their place").format(
        n=count
    )
