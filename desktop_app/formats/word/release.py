"""A copy for release: an edited document without what leads back to the workspace or its people.

Tracked changes are neither accepted nor thrown away here: whose words stand is for a person to say.
"""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.reading.package import W, WordPackage

_TRACKED = ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange")
_OWN_CONTROL = re.compile(r"(ex|br):")
_OWN_BOOKMARK = re.compile(r"(ex|bl|ci|tr)_")
_COMMENT_MARKS = ("commentRangeStart", "commentRangeEnd", "commentReference")
_STORIES = re.compile(r"word/(document|footnotes|endnotes|header\d*|footer\d*)\.xml")
_LEFT_BEHIND = re.compile(r"customXml/|word/comments\w*\.xml|word/people\.xml|docProps/custom\.xml")
_PEOPLE = (
    "creator",
    "lastModifiedBy",
    "manager",
    "Manager",
    "Company",
    "HyperlinkBase",
    "identifier",
    "keywords",
)
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"


def release_copy(docx: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return a document as it may leave the house, and what was removed from it, in English.

    Manifest, custom XML, comments, the program's controls and bookmarks, names of people and tags
    in the properties, marks of editing sessions and links to files go; every printed word stays.
    Raises UnreadableFile where it is no Word document, or holds tracked changes.
    """
    package = WordPackage(docx)
    removed: Counter[str] = Counter()
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as copy:
        for name in package.names:
            if _LEFT_BEHIND.match(name):
                removed[_named(name)] += not name.endswith(".rels")
            else:
                copy.writestr(name, _released(package, name, removed))
    said = tuple(f"{what} ({times:,})" for what, times in removed.items() if times)
    return written.getvalue(), said


def _released(package: WordPackage, name: str, removed: Counter[str]) -> bytes:
    """Return a part of the copy, the same bytes where nothing had to go."""
    if _STORIES.fullmatch(name) or name == package.main:
        tree = package.tree(name)
        _refuse_tracked(tree)
        _drop_marks(tree, removed)
        _drop_sessions(tree, removed)
    elif name == "word/settings.xml":
        tree = package.tree(name)
        for each in list(tree.iter(f"{W}rsids", f"{W}attachedTemplate", f"{W}docVars")):
            each.getparent().remove(each)
    elif name in ("docProps/core.xml", "docProps/app.xml"):
        tree = package.tree(name)
        _drop_people(tree, removed)
    elif name.endswith(".rels"):
        tree = package.tree(name)
        _drop_relationships(tree, removed)
    elif name == "[Content_Types].xml":
        tree = package.tree(name)
        for each in list(tree.iter(_OVERRIDE)):
            if _LEFT_BEHIND.match(each.get("PartName", "").lstrip("/")):
                tree.remove(each)
    else:
        return package.content(name)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _refuse_tracked(tree: Any) -> None:
    changes = [each for kind in _TRACKED for each in tree.iter(f"{W}{kind}")]
    if changes:
        authors = {each.get(f"{W}author", "") for each in changes} - {""}
        by = f" by {', '.join(sorted(authors))}" if authors else ""
        raise UnreadableFile(
            f"The document holds {len(changes):,} tracked changes{by}. Accept or reject them in "
            "Word (Review → Accept All Changes), save it, and make the copy then."
        )


def _drop_marks(tree: Any, removed: Counter[str]) -> None:
    """Take out controls (what they hold stays), bookmarks of ours, and marks of comments."""
    for control in list(tree.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        if tag is not None and _OWN_CONTROL.match(tag.get(f"{W}val", "")):
            for content in control.findall(f"{W}sdtContent"):
                for child in list(content):
                    control.addprevious(child)
            control.getparent().remove(control)
            removed["controls around the marks of notes"] += 1
    ours = set()
    for start in list(tree.iter(f"{W}bookmarkStart")):
        if _OWN_BOOKMARK.match(start.get(f"{W}name", "")):
            ours.add(start.get(f"{W}id"))
            start.getparent().remove(start)
            removed["bookmarks around quotations and paragraphs"] += 1
    for end in list(tree.iter(f"{W}bookmarkEnd")):
        if end.get(f"{W}id") in ours:
            end.getparent().remove(end)
    for mark in list(tree.iter(*(f"{W}{name}" for name in _COMMENT_MARKS))):
        mark.getparent().remove(mark)


def _drop_sessions(tree: Any, removed: Counter[str]) -> None:
    """Take out the numbers by which Word tells editing sessions apart."""
    for each in tree.iter():
        for attribute in [key for key in each.attrib if key.startswith(f"{W}rsid")]:
            del each.attrib[attribute]
            removed["marks of editing sessions"] += 1


def _drop_people(tree: Any, removed: Counter[str]) -> None:
    for each in tree:
        name = each.tag.rpartition("}")[2] if isinstance(each.tag, str) else ""
        if name in _PEOPLE and each.text:
            each.text = ""
            removed["names and tags in the document's properties"] += 1


def _drop_relationships(tree: Any, removed: Counter[str]) -> None:
    for each in list(tree.iter(_RELATIONSHIP)):
        target = each.get("Target", "")
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in (
            "customXml",
            "comments",
            "commentsExtended",
            "commentsIds",
            "people",
            "commentsExtensible",
            "custom-properties",
            "attachedTemplate",
        ):
            tree.remove(each)
        elif each.get("TargetMode") == "External" and target.lower().startswith("file:"):
            each.set("Target", "about:blank")
            removed["paths of files"] += 1


def _named(part: str) -> str:
    if part.startswith("customXml/"):
        return "the record of the quotations, and other custom XML"
    if part.startswith("docProps/"):
        return "custom properties"
    return "lists of comments and of people"
