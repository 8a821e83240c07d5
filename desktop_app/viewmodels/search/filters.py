"""The filters of a search: what can be chosen, what is chosen in words, and taking one off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from PySide6.QtCore import QT_TRANSLATE_NOOP, QLocale

from desktop_app.domain.article import Article
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.project import Project
from desktop_app.viewmodels.grades import information_words, source_words
from desktop_app.viewmodels.search.search_words import tr

SetField: TypeAlias = Literal["tags", "outlets", "analysts", "languages", "grades"]
DateField: TypeAlias = Literal["since", "until"]

SET_FIELDS: tuple[SetField, ...] = ("tags", "outlets", "analysts", "languages", "grades")
_TITLES = {
    "tags": QT_TRANSLATE_NOOP("search", "Tag"),
    "outlets": QT_TRANSLATE_NOOP("search", "Outlet"),
    "dates": QT_TRANSLATE_NOOP("search", "Date"),
    "analysts": QT_TRANSLATE_NOOP("search", "Analyst"),
    "languages": QT_TRANSLATE_NOOP("search", "Language"),
    "grades": QT_TRANSLATE_NOOP("search", "Grade"),
}
FIELDS = tuple(_TITLES)
"""The filters in the order in which they are offered."""
GRADES = (*"ABCDEF", *"123456")
"""The letters of sources and the digits of what passages say."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter, its words, and how many things have it."""

    value: str
    words: str
    count: int = 0


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that is filtered by, in words."""

    field: SetField | DateField
    value: str
    words: str


def title(field: str) -> str:
    """Return what a filter is called."""
    return tr(str(_TITLES[field]))


def choices(project: Project, field: SetField) -> list[Choice]:
    """Return the values that a filter can take in a project."""
    match field:
        case "tags":
            book = project.codebook
            return [Choice(tag.id, book.path(tag.id), project.tag_count(tag.id)) for tag in book]
        case "analysts":
            people = sorted(project.people, key=lambda person: person.name)
            return [Choice(each.id, each.name) for each in people if each.name]
        case "grades":
            held = Counter(letter for each in _articles(project) if (letter := _letter(each)))
            held.update(each.grade for each in project.living_annotations() if each.grade)
            return [Choice(each, value_words(project, field, each), held[each]) for each in GRADES]
        case "outlets":
            found = Counter(each.outlet for each in _articles(project) if each.outlet)
        case "languages":
            found = Counter(
                each.language.partition("-")[0] for each in _articles(project) if each.language
            )
    named = [Choice(each, value_words(project, field, each), n) for each, n in found.items()]
    return sorted(named, key=lambda choice: (-choice.count, choice.words))


def value_words(project: Project, field: SetField, value: str) -> str:
    """Return a value of a filter in words."""
    match field:
        case "tags":
            shown = project.codebook.shown(value)
            return shown.name if shown is not None else value
        case "analysts":
            return project.analyst_name(value) or value
        case "languages":
            known = QLocale(value)
            return known.languageToString(known.language())
        case "grades":
            words = source_words(value) or information_words(value)
            return tr("{grade}: {words}").format(grade=value, words=words) if words else value
    return value


def chips(project: Project, query: SearchQuery) -> list[Chip]:
    """Return everything that is filtered by, in the order of the filters."""
    shown = []
    for field in SET_FIELDS:
        values = sorted(getattr(query, field))
        shown += [Chip(field, each, value_words(project, field, each)) for each in values]
    if query.since:
        shown.append(Chip("since", query.since, tr("from {date}").format(date=query.since)))
    if query.until:
        shown.append(Chip("until", query.until, tr("to {date}").format(date=query.until)))
    return shown


def is_filtered(query: SearchQuery) -> bool:
    """Tell whether anything at all is left out."""
    return bool(query.since or query.until or query.kinds) or any(
        getattr(query, field) for field in SET_FIELDS
    )


def toggled(query: SearchQuery, field: SetField, value: str) -> SearchQuery:
    """Return a query that filters by a value more, or no longer by it."""
    return _with(query, field, getattr(query, field) ^ {value})


def without(query: SearchQuery, chip: Chip) -> SearchQuery:
    """Return a query that no longer filters by something."""
    if chip.field == "since":
        return replace(query, since="")
    if chip.field == "until":
        return replace(query, until="")
    return _with(query, chip.field, getattr(query, chip.field) - {chip.value})


def unfiltered(query: SearchQuery) -> SearchQuery:
    """Return a query of the same words that leaves nothing out."""
    for chip in chips(Project(), query):
        query = without(query, chip)
    return replace(query, kinds=frozenset())


def _with(query: SearchQuery, field: SetField, values: frozenset[str]) -> SearchQuery:
    match field:
        case "tags":
            return replace(query, tags=values)
        case "outlets":
            return replace(query, outlets=values)
        case "analysts":
            return replace(query, analysts=values)
        case "languages":
            return replace(query, languages=values)
    return replace(query, grades=values)


def _articles(project: Project) -> Iterable[Article]:
    return project.articles.values()


def _letter(article: Article) -> str:
    return article.metadatum("grade").value or ""
