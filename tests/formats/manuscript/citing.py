"""Cited passages of the sample's articles, and citations as a reader sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.article import ARTICLE_FIELDS, Appearance, Article, Finding
from desktop_app.domain.briefing_template import CitationStyle, DateForm
from desktop_app.domain.span import Target
from desktop_app.formats.manuscript.citations import Citations
from desktop_app.formats.manuscript.parts import CrossReference, Inline, Quoted, Reference, Words
from desktop_app.formats.manuscript.wording import wording

_SAMPLE = Path(__file__).parents[3] / "resources/sample/articles.json"
_NAMES = {"title": "headline", "author": "byline"}


def sample_articles() -> list[Article]:
    """The five sample articles, with what is known and what is guessed of each."""
    return [_article(n, said) for n, said in enumerate(json.loads(_SAMPLE.read_text())["articles"])]


def _article(number: int, described: dict[str, object]) -> Article:
    evidence = described["evidence"]
    assert isinstance(evidence, dict)
    found = {}
    for name in ("title", "outlet", "author", "published", "language"):
        if isinstance(value := described[name], str):
            field = _NAMES.get(name, name)
            how = "inferred" if evidence[name]["how"] == "inferred" else "found"
            found[field if field in ARTICLE_FIELDS else f"{field}@0"] = Finding(value, how)
    return Article(
        f"article:{number:064}", 100, {"0": Appearance(str(described["file"]))}, found=found
    )


DONGA, HERALD, OPERA, JOONGANG, TEMPO = sample_articles()


def graded(article: Article, letter: str) -> Article:
    return replace(article, said={**article.said, "grade@0": letter})


def cited(
    article: Article, speaker: str = "", relay: str = "", grade: str = "", originator: str = ""
) -> tuple[Annotation, Article]:
    """A passage of an article, who speaks in it, and through whom its figure was heard."""
    figure = Figure("12,000", originator=originator, relay=relay) if relay or originator else None
    name = f"annotation:{article.id[-1]}{speaker}{relay}{grade}"
    target = Target(article.id, 0, 5, "twelve")
    return Annotation(name, target, speaker=speaker, figure=figure, grade=grade), article


def citations(
    style: CitationStyle = "footnote",
    language: str = "en",
    dates: DateForm | None = None,
    *,
    described: bool = False,
) -> Citations:
    words = wording(language)
    return Citations(words, style, dates or words.usual_date, described=described)


def label_of(article: Article) -> str:
    return f"S{int(article.id[-1]) + 1}"


def read(inlines: Iterable[Inline]) -> str:
    """Inlines as a reader sees them, who cannot tell a space that keeps lines from breaking."""
    return "".join(map(_read, inlines)).replace("\u00a0", " ")


def _read(inline: Inline) -> str:
    if isinstance(inline, Reference):
        return read(inline.shown)
    if isinstance(inline, CrossReference):
        return inline.label
    assert isinstance(inline, Words | Quoted)
    return inline.text


def noted(citing: Citations, *passages: tuple[Annotation, Article]) -> str:
    """The note to these passages."""
    return read(citing.reference(passages, label_of).note)


def bracketed(citing: Citations, *passages: tuple[Annotation, Article]) -> str:
    """What stands in brackets for these passages."""
    return read(citing.reference(passages, label_of).shown)
