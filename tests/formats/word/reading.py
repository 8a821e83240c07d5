"""Reading a .docx back for the tests: its parts, its bookmarks, and a lint of its structure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx.oxml.ns import qn
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(docx: bytes, name: str) -> str:
    """The text of one part, such as `word/document.xml`."""
    with ZipFile(BytesIO(docx)) as package:
        return package.read(name).decode()


def replaced(docx: bytes, name: str, *changes: tuple[str, str]) -> bytes:
    """The package with words of one part replaced by others; each must be there."""
    content = part(docx, name)
    for old, new in changes:
        assert old in content
        content = content.replace(old, new)
    made = BytesIO()
    with ZipFile(BytesIO(docx)) as package, ZipFile(made, "w") as changed:
        for each in package.namelist():
            changed.writestr(each, content if each == name else package.read(each))
    return made.getvalue()


def body(docx: bytes) -> Any:
    """The `w:body` element."""
    return etree.fromstring(part(docx, "word/document.xml").encode(), _HUGE)[0]


_HUGE = etree.XMLParser(huge_tree=True)


def styled(docx: bytes) -> list[tuple[str, str]]:
    """Style id and text of each paragraph."""
    return [
        (paragraph.find(f"{W}pPr/{W}pStyle").get(f"{W}val"), text_of(paragraph))
        for paragraph in body(docx).iter(f"{W}p")
    ]


def text_of(element: Any) -> str:
    """The words in an element, a tab for each tab."""
    return "".join(
        "\t" if each.tag == f"{W}tab" else each.text or ""
        for each in element.iter(f"{W}t", f"{W}tab")
        if each.getparent().tag == f"{W}r"
    )


def notes_of(docx: bytes, kind: str = "footnote") -> dict[int, str]:
    """The words of each note by its id, without the lines that set notes apart."""
    root = etree.fromstring(part(docx, f"word/{kind}s.xml").encode(), _HUGE)
    return {
        int(note.get(f"{W}id")): text_of(note).removeprefix("\t")
        for note in root
        if note.get(f"{W}type") is None
    }


def bookmarks(docx: bytes) -> dict[str, str]:
    """The text inside each bookmark by its name, a newline between two paragraphs."""
    names: dict[str, str] = {}
    texts: dict[str, str] = {}
    opened: set[str] = set()
    for number, paragraph in enumerate(body(docx).iter(f"{W}p")):
        if number:
            for name in opened:
                texts[name] += "\n"
        for element in paragraph.iter():
            if element.tag == f"{W}bookmarkStart":
                names[element.get(f"{W}id")] = element.get(f"{W}name")
                opened.add(element.get(f"{W}name"))
                texts[element.get(f"{W}name")] = ""
            elif element.tag == f"{W}bookmarkEnd":
                opened.discard(names[element.get(f"{W}id")])
            elif element.tag == f"{W}r":
                for name in opened:
                    texts[name] += text_of(element)
    return texts


def faults(docx: bytes) -> list[str]:
    """What is wrong with the structure of the document: nothing, in ours."""
    document = etree.fromstring(part(docx, "word/document.xml").encode(), _HUGE)
    styles = etree.fromstring(part(docx, "word/styles.xml").encode())
    return [
        *_doubled_bookmarks(document),
        *_unbalanced(document),
        *_undefined_styles(document, styles),
        *_broken_links(document, docx),
        *_broken_references(document, docx),
        *_jumping_headings(document),
    ]


def _doubled_bookmarks(document: Any) -> Iterator[str]:
    starts = list(document.iter(f"{W}bookmarkStart"))
    for attribute in ("id", "name"):
        values = Counter(start.get(f"{W}{attribute}").lower() for start in starts)
        yield from (f"bookmark {attribute} {v} doubled" for v, times in values.items() if times > 1)
    for start in starts:
        name = start.get(f"{W}name")
        if len(name) > 40 or not name.replace("_", "").isalnum() or not name.isascii():
            yield f"bookmark name {name}"
    ends = [end.get(f"{W}id") for end in document.iter(f"{W}bookmarkEnd")]
    if sorted(ends) != sorted(start.get(f"{W}id") for start in starts):
        yield "bookmarks without start or end"


def _unbalanced(document: Any) -> Iterator[str]:
    depth = 0
    for mark in document.iter(f"{W}fldChar"):
        kind = mark.get(f"{W}fldCharType")
        depth += {"begin": 1, "separate": 0, "end": -1}[kind]
        if depth < 0 or (kind == "separate" and depth < 1):
            yield f"field {kind} outside a field"
    if depth:
        yield "a field without end"


def _undefined_styles(document: Any, styles: Any) -> Iterator[str]:
    defined = {
        (style.get(f"{W}type"), style.get(f"{W}styleId")) for style in styles.iter(f"{W}style")
    }
    for kind, tag in (("paragraph", "pStyle"), ("character", "rStyle")):
        used = {each.get(f"{W}val") for each in document.iter(f"{W}{tag}")}
        yield from (f"{kind} style {each}" for each in used if (kind, each) not in defined)


def _broken_links(document: Any, docx: bytes) -> Iterator[str]:
    relationships = etree.fromstring(part(docx, "word/_rels/document.xml.rels").encode())
    known = {each.get("Id") for each in relationships}
    anchors = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
    for link in document.iter(f"{W}hyperlink"):
        relation, anchor = link.get(qn("r:id")), link.get(f"{W}anchor")
        if relation is None and anchor is None:
            yield "a link to nowhere"
        if relation is not None and relation not in known:
            yield f"a link without relationship {relation}"
        if anchor is not None and anchor not in anchors:
            yield f"a link to no bookmark {anchor}"


def _broken_references(document: Any, docx: bytes) -> Iterator[str]:
    """Fields that refer to no bookmark, in the text and in the notes."""
    names = {each.get(f"{W}name") for each in document.iter(f"{W}bookmarkStart")}
    with ZipFile(BytesIO(docx)) as package:
        stories = [name for name in package.namelist() if name.endswith("notes.xml")]
    roots = [etree.fromstring(part(docx, name).encode(), _HUGE) for name in stories]
    for root in (document, *roots):
        for code in root.iter(f"{W}instrText"):
            kind, _, rest = code.text.strip().partition(" ")
            if kind in ("REF", "PAGEREF") and rest.split()[0] not in names:
                yield f"a field that refers to no bookmark {rest.split()[0]}"


def _jumping_headings(document: Any) -> Iterator[str]:
    before = 0
    for style in document.iter(f"{W}pStyle"):
        name = style.get(f"{W}val")
        if name.startswith("Heading"):
            level = int(name[-1])
            if level > before + 1:
                yield f"heading jumps from {before} to {level}"
            before = level
