"""CSL-JSON, the exchange format of Zotero and other reference managers: the sources as its items.

Fields are those of the schema of the Citation Style Language 1.0.2
(https://github.com/citation-style-language/schema, csl-data.json).
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from desktop_app.domain.article import Article
from desktop_app.domain.briefing import source_labels
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import missing_numbers
from desktop_app.formats.manuscript.dates import date_parts
from desktop_app.formats.manuscript.person_names import PersonName, is_address_only, names_of
from desktop_app.formats.manuscript.source_details import appearances_of, one_line

_DETAILS = (("headline", "Headline"), ("byline", "Byline"), ("outlet", "Outlet"))


def sources_csl_json(cited: Iterable[tuple[str, Article]]) -> bytes:
    """Return labelled articles as a CSL-JSON array in UTF-8, the label being the item's id.

    What is not known is left out; an inferred date is marked as approximate (`circa`), and the note
    names what else was inferred.
    """
    items = [_item(label, article) for label, article in cited]
    return (json.dumps(items, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def labelled_articles(project: Project, briefing: EntityId = "") -> list[tuple[str, Article]]:
    """Return the articles that have a number in a briefing, S1 first, given or to be given.

    Without a briefing return every article of the workspace as S1, S2 … by date of publication,
    undated ones last. Raises KeyError for an unknown briefing.
    """
    if not briefing:
        articles = sorted(
            project.articles.values(), key=lambda each: (each.published or "~", each.name, each.id)
        )
        return [(f"S{number}", article) for number, article in enumerate(articles, start=1)]
    chosen = project.briefings[briefing]
    sources = {**chosen.sources, **missing_numbers(project, briefing).articles}
    labels = source_labels(replace(chosen, sources=sources))
    cited = sorted(sources.keys() & project.articles.keys(), key=lambda each: (sources[each], each))
    return [(labels[each], project.articles[each]) for each in cited]


def _item(label: str, article: Article) -> dict[str, Any]:
    item: dict[str, Any] = {"id": label, "type": "article-newspaper"}
    said = {
        "title": one_line(article.headline),
        "container-title": one_line(article.outlet),
        "author": [_name(name) for name in names_of(one_line(article.byline))],
        "issued": _issued(article),
        "URL": one_line(article.url),
        "language": one_line(article.language),
        "note": _note(article),
    }
    return item | {field: value for field, value in said.items() if value}


def _name(name: PersonName) -> dict[str, str]:
    if not name.family:
        return {"literal": name.printed}
    return {"family": name.family, "given": name.given}


def _issued(article: Article) -> dict[str, Any]:
    published = article.metadatum("published")
    text = one_line(published.value)
    if not text:
        return {}
    parts = date_parts(text)
    issued: dict[str, Any] = {"date-parts": [list(parts)]} if parts else {"literal": text}
    return issued | {"circa": True} if published.is_guess else issued


def _note(article: Article) -> str:
    """Return what no other field holds: an address as byline, further outlets, guesses."""
    byline = one_line(article.byline)
    said = [f"Byline: {byline}."] if is_address_only(byline) else []
    for key in appearances_of(article)[1:]:
        places = (article.metadatum(name, key).value for name in ("outlet", "published", "url"))
        if place := ", ".join(filter(None, map(one_line, places))):
            said.append(f"Also printed in {place}.")
    said += [f"{name} inferred." for field, name in _DETAILS if article.metadatum(field).is_guess]
    return " ".join(said)
