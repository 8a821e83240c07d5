"""Twenty faults that can be planted in a sound document with notes, comments, tables, pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from desktop_app.formats.word.docx_parts import W, zipped

MAIN = "word/document.xml"
FOOTNOTES = "word/footnotes.xml"
RELATIONSHIPS = "word/_rels/document.xml.rels"
ID, VAL = f"{W}id", f"{W}val"

Planting = Callable[[bytes], bytes]


def edited(docx: bytes, part: str, edit: Callable[[Any], None]) -> bytes:
    """The document with one part's tree edited."""

    def rewritten(xml: bytes) -> bytes:
        root = etree.fromstring(xml)
        edit(root)
        written: bytes = etree.tostring(
            root, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        return written

    return with_part(docx, part, rewritten)


def with_part(docx: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """The document with one part's bytes changed."""
    with ZipFile(BytesIO(docx)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    changed = change(parts[part])
    assert changed != parts[part], f"nothing changed in {part}"
    return zipped(parts | {part: changed})


def first(root: Any, tag: str) -> Any:
    """The first element of this tag in Word's namespace."""
    return next(root.iter(f"{W}{tag}"))


def _drop(element: Any) -> None:
    element.getparent().remove(element)


def _last_note(root: Any) -> Any:
    return root.findall(f"{W}footnote")[-1]


def _double(element: Any) -> None:
    element.addnext(deepcopy(element))


def _rename_second(attribute: str, tag: str) -> Callable[[Any], None]:
    """An edit that gives the second element of a tag the first one's attribute."""

    def edit(root: Any) -> None:
        one, other = list(root.iter(f"{W}{tag}"))[:2]
        other.set(attribute, one.get(attribute))

    return edit


def _second_bookmark_id(root: Any) -> None:
    one, other = list(root.iter(f"{W}bookmarkStart"))[:2]
    ends = {end.get(ID): end for end in root.iter(f"{W}bookmarkEnd")}
    ends[other.get(ID)].set(ID, one.get(ID))
    other.set(ID, one.get(ID))


def _second_control_id(root: Any) -> None:
    one, other = [each.find(ID) for each in root.iter(f"{W}sdtPr") if each.find(ID) is not None][:2]
    other.set(VAL, one.get(VAL))


def _properties_last(root: Any) -> None:
    properties = next(each for each in root.iter(f"{W}rPr") if each.getparent().tag == f"{W}r")
    properties.getparent().append(properties)


def _separators_gone(root: Any) -> None:
    for note in root.findall(f"{W}footnote"):
        if note.get(f"{W}type"):
            root.remove(note)


def _relationship_gone(kind: str) -> Callable[[Any], None]:
    def edit(root: Any) -> None:
        _drop(next(each for each in root if each.get("Type").endswith(f"/{kind}")))

    return edit


def _footnote_type_gone(root: Any) -> None:
    _drop(next(each for each in root if each.get("PartName") == f"/{FOOTNOTES}"))


def _id_too_large(docx: bytes) -> bytes:
    ids: list[str] = []

    def in_notes(root: Any) -> None:
        ids.append(_last_note(root).get(ID))
        _last_note(root).set(ID, "40000")

    def in_text(root: Any) -> None:
        marks = root.iter(f"{W}footnoteReference")
        next(mark for mark in marks if mark.get(ID) == ids[0]).set(ID, "40000")

    return edited(edited(docx, FOOTNOTES, in_notes), MAIN, in_text)


def _end_gone(root: Any) -> None:
    marks = root.iter(f"{W}fldChar")
    _drop(next(each for each in marks if each.get(f"{W}fldCharType") == "end"))


def _reference_to_nothing(xml: bytes) -> bytes:
    return re.sub(rb"> (PAGE)?REF \w+", rb"> REF nowhere", xml, count=1)


def _in(part: str, edit: Callable[[Any], None]) -> Planting:
    return lambda docx: edited(docx, part, edit)


PLANTED: dict[str, Planting] = {
    "a footnote missing": _in(FOOTNOTES, lambda root: root.remove(_last_note(root))),
    "a footnote id doubled": _in(FOOTNOTES, lambda root: _double(_last_note(root))),
    "an id over 32,767": _id_too_large,
    "separator notes removed": _in(FOOTNOTES, _separators_gone),
    "a comment reference without comment": _in(
        "word/comments.xml", lambda root: root.remove(root[0])
    ),
    "rPr after t": _in(MAIN, _properties_last),
    "a hyperlink without relationship": _in(RELATIONSHIPS, _relationship_gone("hyperlink")),
    "the footnotes' content type missing": _in("[Content_Types].xml", _footnote_type_gone),
    "the footnotes' relationship missing": _in(RELATIONSHIPS, _relationship_gone("footnotes")),
    "a bookmark name doubled": _in(MAIN, _rename_second(f"{W}name", "bookmarkStart")),
    "a bookmark id doubled": _in(MAIN, _second_bookmark_id),
    "a control id doubled": _in(MAIN, _second_control_id),
    "a style that does not exist": _in(MAIN, lambda root: first(root, "pStyle").set(VAL, "Gone")),
    "a cell without paragraph": _in(MAIN, lambda root: _drop(first(first(root, "tc"), "p"))),
    "a picture without relationship": _in(RELATIONSHIPS, _relationship_gone("image")),
    "a field without end": _in(MAIN, _end_gone),
    "broken XML": lambda docx: with_part(docx, MAIN, lambda xml: xml[:-20]),
    "a bad attribute value": _in(MAIN, lambda root: first(root, "jc").set(VAL, "middle")),
    "a binding to a missing store": _in(
        MAIN,
        lambda root: first(root, "dataBinding").set(
            f"{W}storeItemID", "{00000000-0000-0000-0000-000000000001}"
        ),
    ),
    "a REF to no bookmark": lambda docx: with_part(docx, MAIN, _reference_to_nothing),
}
"""What is planted → how."""
