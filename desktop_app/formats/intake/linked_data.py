"""What a page says of its article in JSON-LD (schema.org), however it is nested or broken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from typing import Any

ARTICLES = frozenset((
    "Article", "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle",
    "AskPublicNewsArticle", "BackgroundNewsArticle", "ReviewNewsArticle",
    "AdvertiserContentArticle", "Report", "BlogPosting", "LiveBlogPosting", "SocialMediaPosting",
    "TechArticle", "ScholarlyArticle", "SatiricalArticle",
))  # fmt: skip
"""The kinds of schema.org that are one text with a date."""

# Where the article of a page may stand; under any other name it is one of the related ones.
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage")

_MOST_NODES = 2_000
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_WRAPPING = re.compile(r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|//\s*<!\[CDATA\[|<!\[CDATA\[)|"
                       r"(?:-->|/\*\s*\]\]>\s*\*/|//\s*\]\]>|\]\]>|;)\s*$")  # fmt: skip
_IS_ARTICLE = re.compile(r'"@type"\s*:\s*\[?\s*"(?:' + "|".join(sorted(ARTICLES)) + ')"')
_FACT = re.compile(
    r'"(headline|datePublished|inLanguage|url|name|author)"\s*:\s*"((?:[^"\\\n]|\\.){1,500}+)"'
)
_PERSON = re.compile(
    r'"author"\s*:\s*\[?\s*\{[^{}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200}+)"'
)
_OUTLET = re.compile(r'"publisher"\s*:\s*\{[^{}]{0,400}?"name"\s*:\s*"((?:[^"\\\n]|\\.){1,200}+)"')

Node = Mapping[str, Any]


def article_nodes(scripts: Iterable[str]) -> list[Node]:
    """Return the articles in the JSON-LD scripts of a page, references by @id resolved.

    A script that is no JSON gives what can be read off it all the same.
    """
    nodes: list[Node] = []
    for script in scripts:
        told = _parsed(script)
        nodes += _salvaged(script) if told is None else _nodes(told)
    by_id = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 2
    }
    return [_resolved(node, by_id) for node in nodes if _kinds(node) & ARTICLES]


def names_in(told: Any) -> list[tuple[str, str]]:
    """Return name and kind of each person or organisation told of; the kind may be empty."""
    names: list[tuple[str, str]] = []
    for each in told if isinstance(told, list) else [told]:
        if isinstance(each, str):
            names.append((words(each), ""))
        elif isinstance(each, Mapping):
            kinds = _kinds(each)
            kind = "Person" if "Person" in kinds else next(iter(sorted(kinds)), "")
            name = each.get("name")
            names += [
                (words(one), kind)
                for one in (name if isinstance(name, list) else [name])
                if isinstance(one, str)
            ]
    return [(name, kind) for name, kind in names if name]


def words(told: Any) -> str:
    """Return a value of JSON-LD as words on one line; nothing for what is no text."""
    if isinstance(told, list) and told:
        told = told[0]
    if isinstance(told, Mapping):
        told = told.get("@value") or told.get("name") or ""
    if not isinstance(told, str):
        return ""
    # Lone surrogates come from cut \\ud83d escapes.
    text = unescape(told).encode("utf-8", "ignore").decode("utf-8")
    return re.sub(r"\s+", " ", text).strip()


def address_in(told: Any) -> str:
    """Return the address a url or mainEntityOfPage gives, as text or as an object with an @id."""
    if isinstance(told, Mapping):
        told = told.get("@id") or told.get("url")
    return told.strip() if isinstance(told, str) else ""


def _parsed(script: str) -> Any | None:
    text = _WRAPPING.sub("", _WRAPPING.sub("", script.strip())).strip()
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(told: Any) -> Iterator[Node]:
    waiting, seen = [told], 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each
        elif isinstance(each, Mapping):
            yield each
            waiting += [each[name] for name in _WITHIN if isinstance(each.get(name), list | dict)]


def _kinds(node: Node) -> frozenset[str]:
    told = node.get("@type", "")
    return frozenset(
        each.rpartition("/")[2] for each in (told if isinstance(told, list) else [told])
        if isinstance(each, str)
    )  # fmt: skip


def _resolved(node: Node, by_id: Mapping[str, Node]) -> Node:
    return {
        name: [_referred(each, by_id) for each in told] if isinstance(told, list)
        else _referred(told, by_id)
        for name, told in node.items()
    }  # fmt: skip


def _referred(told: Any, by_id: Mapping[str, Node]) -> Any:
    if isinstance(told, Mapping) and len(told) <= 2 and isinstance(told.get("@id"), str):
        return by_id.get(told["@id"], told)
    return told


def _salvaged(script: str) -> list[Node]:
    """Read single facts off a script that is broken, if it tells of an article."""
    kind = _IS_ARTICLE.search(script)
    if kind is None:
        return []
    after = script[max(0, kind.start() - 2000) :]
    node: dict[str, Any] = {"@type": "Article"}
    for found in _FACT.finditer(after):
        if found[1] != "name":
            node.setdefault(found[1], _unescaped(found[2]))
    if person := _PERSON.search(after):
        node["author"] = {"@type": "Person", "name": _unescaped(person[1])}
    if outlet := _OUTLET.search(after):
        node["publisher"] = {"@type": "Organization", "name": _unescaped(outlet[1])}
    return [node]


def _unescaped(text: str) -> str:
    try:
        told = json.loads(f'"{text}"', strict=False)
    except ValueError:
        return text
    return told if isinstance(told, str) else text
