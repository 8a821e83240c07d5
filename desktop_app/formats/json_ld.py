"""Questions about JSON-LD values: one thing or a list, a text or an object around it."""

from __future__ import annotations

import re
from collections.abc import Mapping

ABSOLUTE_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")


def many(value: object) -> list[object]:
    """Return the values as a list: none for null, one for a single thing."""
    if value is None:
        return []
    if isinstance(value, dict) and "@list" in value:
        return many(value["@list"])
    return list(value) if isinstance(value, list) else [value]


def kinds(thing: Mapping[str, object]) -> set[str]:
    """Return the types of a thing without prefix or namespace: `oa:Annotation` is `Annotation`."""
    return local_names(thing.get("type", thing.get("@type")))


def local_names(value: object) -> set[str]:
    """Return the names in a value of types, purposes or motivations, without their namespaces."""
    names = (iri_in(each) for each in many(value))
    return {name.rsplit("#", 1)[-1].rsplit("/", 1)[-1].rsplit(":", 1)[-1] for name in names} - {""}


def text_in(value: object) -> str:
    """Return the first text in a value, plain, in an object or in a list; else the empty text."""
    for each in many(value):
        inner = each.get("@value", each.get("value")) if isinstance(each, dict) else each
        if isinstance(inner, str) and inner.strip():
            return inner
    return ""


def iri_in(value: object) -> str:
    """Return the IRI that a value is or has as its id; else the empty text."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value.strip() if isinstance(value, str) else ""


def label_in(thing: Mapping[str, object]) -> str:
    """Return what a thing is called or says, by the names that vocabularies have for it."""
    names = ("value", "rdf:value", "label", "rdfs:label", "prefLabel", "skos:prefLabel", "name")
    return next((text for name in names if (text := text_in(thing.get(name)))), "")
