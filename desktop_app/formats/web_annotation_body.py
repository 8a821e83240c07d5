"""Bodies of W3C annotations: which of them are tags, and what the others say as a note."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import unquote

from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.codebook import folded_path, path_names
from desktop_app.formats.json_ld import ABSOLUTE_IRI, iri_in, kinds, label_in, local_names, many
from desktop_app.formats.lines import one_line

TAGGING = {"tagging", "classifying"}
_GROUPS = {"Composite", "List", "Independents"}
_BREAKING = {"p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote"}


@dataclass(frozen=True, slots=True)
class Bodies:
    """The tags (paths such as `Arms/figures`, each once) and the note in an annotation."""

    tags: tuple[str, ...]
    note: str


def read_bodies(annotation: Mapping[str, object]) -> Bodies:
    """Return the tags and the note of an annotation.

    A body without a purpose says a note, unless the annotation itself was made for tagging and no
    body states a purpose.
    """
    bodies = list(_single(annotation.get("body")))
    if isinstance(annotation.get("bodyValue"), str):
        bodies.append({"value": annotation["bodyValue"]})
    motives = local_names(annotation.get("motivation", annotation.get("motivatedBy")))
    stated = any(_purposes(body) for body in bodies)
    inherited = motives if motives <= TAGGING and not stated else set()
    tags: dict[str, str] = {}
    notes: list[str] = []
    for body in bodies:
        if (_purposes(body) or inherited) & TAGGING:
            path = tag_path(_said(body) or _last_part(_link(body)))
            if path:
                tags.setdefault(folded_path(path), path)
        else:
            notes.append(canonical(_said(body) or _link(body)).text)
    return Bodies(tuple(tags.values()), "\n\n".join(note for note in notes if note.strip()))


def tag_path(text: str) -> str:
    """Return text as a tag's path on one line: names without outer space, `/` between them."""
    return "/".join(path_names(one_line(text)))


def _single(body: object) -> Iterator[Mapping[str, object]]:
    """Yield the bodies one by one; of a choice only the first, which is its default."""
    for each in many(body):
        if isinstance(each, str):
            yield {"id": each}
        elif isinstance(each, dict):
            if "Choice" in kinds(each):
                yield from _single(many(each.get("items"))[:1])
            elif kinds(each) & _GROUPS:
                yield from _single(each.get("items"))
            else:
                yield each


def _purposes(body: Mapping[str, object]) -> set[str]:
    return local_names(body.get("purpose"))


def _said(body: Mapping[str, object]) -> str:
    """Return the words of a body, or of the resource it points to."""
    source = body.get("source")
    text = label_in(body) or (label_in(source) if isinstance(source, dict) else "")
    return _without_markup(text) if body.get("format") == "text/html" else text


def _link(body: Mapping[str, object]) -> str:
    return iri_in(body.get("source")) or iri_in(body)


def _last_part(iri: str) -> str:
    """Return the last name in an IRI: `Arms` of `https://example.org/codes#Arms`."""
    if not ABSOLUTE_IRI.match(iri):
        return iri
    return unquote(re.split("[/#:]", iri.rstrip("/#"))[-1]).replace("/", " ")


class _Words(HTMLParser):
    """Collects the words of a page, a line end for each element that breaks the line."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _BREAKING:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _without_markup(html: str) -> str:
    page = _Words()
    page.feed(html)
    page.close()
    return re.sub("\n{2,}", "\n", "".join(page.words)).strip()
