"""Article metadata as JSON: what each field says, and whether it was found, inferred or said.

`{"articles":[{"file","title","outlet","author","published","language","url","evidence":{field:
{"how","text","line"}}}]}`: `line` is that of the article's text, from 1, left out outside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from desktop_app.domain.article import Article, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.formats.json_document import NotJson, read_json, write_json
from desktop_app.formats.lines import line_in
from desktop_app.formats.refusal import Refusal, UnreadableFile

FIELDS = {
    "title": "headline",
    "outlet": "outlet",
    "author": "byline",
    "published": "published",
    "language": "language",
    "url": "url",
}
"""The field in the file, and the domain's name for it."""

_DATE = re.compile(
    r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.ASCII
)
_REST_OF_DATE = {len("2009"): "-01-01", len("2009-12"): "-01"}
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


class NotArticleMetadata(UnreadableFile):
    """A file that holds no metadata of articles."""


@dataclass(frozen=True, slots=True)
class IncomingMetadata:
    """What a file says about one article: domain field names to findings and to said values.

    A said None means that a person said it is not known.
    """

    file: str
    found: Mapping[str, Finding] = field(default_factory=dict)
    said: Mapping[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class IncomingArticles:
    """The metadata in a file, in its order, and what could not be taken from it."""

    articles: tuple[IncomingMetadata, ...]
    refused: tuple[Refusal, ...]


def read_articles(raw: bytes) -> IncomingArticles:
    """Return the metadata in an articles.json. Raises NotArticleMetadata."""
    remedy = "choose an articles.json, with a list of articles in it."
    try:
        document = read_json(raw)
    except NotJson as why:
        raise NotArticleMetadata(f"This file {why}: {remedy}") from None
    entries = document.get("articles") if isinstance(document, dict) else document
    if not isinstance(entries, list):
        raise NotArticleMetadata(f"This file holds no metadata of articles: {remedy}")
    articles: dict[str, IncomingMetadata] = {}
    refused: list[Refusal] = []
    for number, entry in enumerate(entries, 1):
        file = line_in(entry.get("file")) if isinstance(entry, dict) else ""
        if not isinstance(entry, dict) or not file:
            refused.append(Refusal(f"article {number}", "does not name its file"))
        elif file in articles:
            refused.append(Refusal(f"article {number}", f"names “{file}” a second time"))
        else:
            articles[file] = _metadata(file, entry, refused)
    return IncomingArticles(tuple(articles.values()), tuple(refused))


def metadata_of(article: Article) -> IncomingMetadata:
    """Return what an article shows of its earliest appearance; a said value hides a found one."""
    found: dict[str, Finding] = {}
    said: dict[str, str | None] = {}
    for name in FIELDS.values():
        shown = article.metadatum(name)
        if shown.how == "said":
            said[name] = shown.value
        elif shown.value is not None:
            found[name] = Finding(shown.value, shown.how, shown.evidence, shown.line)
    return IncomingMetadata(article.file, found, said)


def write_articles(articles: Iterable[IncomingMetadata]) -> bytes:
    """Return an articles.json that `read_articles` reads back; a said value hides a found one."""
    return write_json({"articles": [_entry(metadata) for metadata in articles]})


def _metadata(file: str, entry: Mapping[str, object], refused: list[Refusal]) -> IncomingMetadata:
    found: dict[str, Finding] = {}
    said: dict[str, str | None] = {}
    proofs = entry.get("evidence")
    for key, name in FIELDS.items():
        proof = proofs.get(key) if isinstance(proofs, dict) else None
        how, evidence, line = "", "", None
        if isinstance(proof, dict):
            how, evidence = line_in(proof.get("how")), canonical(str(proof.get("text") or "")).text
            line = proof.get("line")
        value = line_in(entry.get(key)) or None
        why = _fault(key, entry.get(key), how) or _fault_of_line(line)
        if why:
            refused.append(Refusal(f"“{file}”, {key}", why))
        elif how in ("found", "inferred"):
            if value is not None:
                found[name] = Finding(value, how, evidence, line or 0)
        elif value is not None or how == "said":
            said[name] = value
    return IncomingMetadata(file, found, said)


def _fault(key: str, value: object, how: str) -> str:
    """Return what is wrong with a field, or the empty text."""
    if value is not None and not isinstance(value, str):
        return "is not text"
    if how not in ("found", "inferred", "said", ""):
        return f"was “{how}”, which is none of found, inferred, said"
    line = line_in(value)
    if key == "published" and line and not _is_date(line):
        return f"is “{line}”, not a date such as 2009-12-22T13:55, 2009-12-22, 2009-12 or 2009"
    if key == "language" and line and not _LANGUAGE.fullmatch(line):
        return f"is “{line}”, not a language tag such as en or ko"
    return ""


def _fault_of_line(line: object) -> str:
    if line is None or (isinstance(line, int) and not isinstance(line, bool) and line >= 0):
        return ""
    return "has evidence in a line that is no whole number from 1"


def _is_date(text: str) -> bool:
    if not _DATE.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text + _REST_OF_DATE.get(len(text), ""))
    except ValueError:
        return False
    return True


def _entry(metadata: IncomingMetadata) -> dict[str, object]:
    entry: dict[str, object] = {"file": metadata.file}
    evidence: dict[str, dict[str, str | int]] = {}
    for key, name in FIELDS.items():
        entry[key] = None
        if name in metadata.said:
            entry[key] = metadata.said[name]
            evidence[key] = {"how": "said"}
        elif name in metadata.found:
            finding = metadata.found[name]
            entry[key] = finding.value
            evidence[key] = {"how": finding.how, "text": finding.evidence}
            if finding.line:
                evidence[key]["line"] = finding.line
    return {**entry, "evidence": evidence}
