"""Faults of the package: broken XML, relationships to nothing, content types that are missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from desktop_app.formats.word.docx_parts import CONTENT_TYPES, R, W, relationships_name
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.parts import LintedParts

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_EXPECTED = {
    kind: f"{_WORD}.{kind}+xml"
    for kind in (
        "styles", "numbering", "settings", "fontTable", "webSettings", "header", "footer",
        "footnotes", "endnotes", "comments",
    )
} | {
    "officeDocument": f"{_WORD}.document.main+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "core-properties": "application/vnd.openxmlformats-package.core-properties+xml",
    "customXmlProps": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}  # fmt: skip
"""The content type that a part of each kind of relationship must have."""

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINKING = (
    f"{W}headerReference", f"{W}footerReference", f"{_DRAWING}blip",
    f"{_DRAWING}hlinkClick", "{urn:schemas-microsoft-com:vml}imagedata",
)  # fmt: skip
_LINKS = (f"{R}id", f"{R}embed", f"{R}link")


def package_faults(package: LintedParts) -> Iterator[Fault]:
    """Yield what is wrong with the package and its parts as such."""
    for name in package.doubled:
        yield Fault(name, "part doubled", f"The package holds {name} twice.")
    if CONTENT_TYPES not in package.parts:
        yield Fault(CONTENT_TYPES, "content type missing", "The package names no content types.")
        return
    yield from _broken(package)
    if package.tree(package.main) is None:
        yield Fault("", "part missing", "The package has no document part that can be read.")
        return
    yield from _content_types(package)
    yield from _relationships(package)
    yield from _related(package)


def _broken(package: LintedParts) -> Iterator[Fault]:
    for name in package.parts:
        if name.endswith((".xml", ".rels")) and not package.is_whole(name):
            why = package.broken[name]
            yield Fault(name, "broken XML", f"The XML of {name} is broken: {why}.")


def _content_types(package: LintedParts) -> Iterator[Fault]:
    what = "content type missing"
    overrides, defaults = package.declared_types()
    for name in package.parts:
        if name != CONTENT_TYPES and not package.content_type(name):
            yield Fault(name, what, f"No content type is named for {name}.")
    for name in overrides:
        if name not in package.parts:
            sentence = f"A content type is named for {name}, which is not there."
            yield Fault(name, "content type of nothing", sentence)
    if defaults.get("rels", "").endswith("relationships+xml") is False:
        yield Fault(CONTENT_TYPES, what, "No content type is named for relationships (.rels).")


def _relationships(package: LintedParts) -> Iterator[Fault]:
    for part in ("", *package.parts):
        relationships = package.relationships(part)
        rels = relationships_name(part)
        for id, times in Counter(each.id for each in relationships).items():
            if times > 1:
                yield Fault(rels, "relationship id doubled", f"{rels} has the id {id} twice.")
        for each in relationships:
            if each.is_external:
                continue
            if each.target not in package.parts:
                sentence = f"{rels} leads to {each.target}, which is not there."
                yield Fault(rels, "relationship to nothing", sentence)
                continue
            expected = _EXPECTED.get(each.kind, "")
            said = package.content_type(each.target)
            if expected and said != expected and said:
                sentence = f"{each.target} has the content type {said} in place of {expected}."
                yield Fault(each.target, "content type missing", sentence)


def _related(package: LintedParts) -> Iterator[Fault]:
    """Yield links of a part's elements that its relationships do not know."""
    for part, root in package.stories():
        known = {each.id for each in package.relationships(part)}
        named = [("hyperlink", id) for id in package.marks(part).values("hyperlink", "r:id")]
        for element in root.iter(*_LINKING):
            kind = element.tag.rpartition("}")[2]
            named += [(kind, element.get(attribute)) for attribute in _LINKS]
        for kind, id in named:
            if id is not None and id not in known:
                sentence = f"In {part} a {kind} names the relationship {id}, which is not there."
                yield Fault(part, "relationship missing", sentence)
    yield from _unreachable(package)


def _unreachable(package: LintedParts) -> Iterator[Fault]:
    """Yield parts of the document to which nothing leads."""
    sources = ("", *package.parts)
    reached = {each.target for part in sources for each in package.relationships(part)}
    for name in package.parts:
        if name.endswith(".rels") or name == CONTENT_TYPES or name in reached:
            continue
        yield Fault(name, "relationship missing", f"No relationship leads to {name}.")
