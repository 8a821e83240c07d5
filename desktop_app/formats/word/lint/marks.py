"""Faults of marks inside the text: bookmarks, fields, links, and content controls."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.parts import LintedParts, Marks

_LONGEST_NAME = 40
_LARGEST_CONTROL_ID = 2**31 - 1
_REFERENCE = re.compile(
    r"""^\s*(?:REF|PAGEREF|NOTEREF)\s+"?([^\s"\\]+)|^\s*HYPERLINK\s+\\l\s+"?([^\s"\\]+)""",
    re.IGNORECASE,
)
# Word's own anchors need no bookmark.
_ALWAYS_THERE = {"_top", "top"}
_BUILT_IN_STORES = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}",  # core properties
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}",  # extended properties
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}",  # cover page
}
_STORE_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"


def mark_faults(package: LintedParts) -> Iterator[Fault]:
    """Yield doubled, unbalanced and dangling marks."""
    marks = {part: package.marks(part) for part, _ in package.stories()}
    # Word holds `A` and `a` for one name.
    names = Counter(
        name.lower() for each in marks.values() for name in each.said("bookmarkStart", "w:name")
    )
    yield from _bookmark_names(package.main, names)
    for part, each in marks.items():
        yield from _bookmark_ids(part, each)
    yield from _controls(package.main, marks)
    yield from _bindings(package)
    for part, each in marks.items():
        yield from _fields(part, each, names)
        yield from _anchors(part, each, names)


def _bookmark_names(main: str, names: Counter[str]) -> Iterator[Fault]:
    for name, times in names.items():
        if times > 1:
            sentence = f"{times} bookmarks have the name «{name}»."
            yield Fault(main, "bookmark name doubled", sentence)
        if not name or len(name) > _LONGEST_NAME or " " in name:
            sentence = f"Word takes no bookmark of the name «{name}» (40 characters, no blanks)."
            yield Fault(main, "bookmark name", sentence)


def _bookmark_ids(part: str, marks: Marks) -> Iterator[Fault]:
    starts = Counter(marks.said("bookmarkStart", "w:id"))
    ends = Counter(marks.said("bookmarkEnd", "w:id"))
    if ends == starts and starts.total() == len(starts):
        return
    for id, times in starts.items():
        if times > 1:
            yield Fault(part, "bookmark id doubled", f"{times} bookmarks have the id {id}.")
        elif ends[id] != 1:
            sentence = f"The bookmark with the id {id} has {ends[id]} ends."
            yield Fault(part, "bookmark without end", sentence)
    for id in sorted(ends.keys() - starts.keys()):
        yield Fault(part, "bookmark without start", f"A bookmark ends that has no start: {id}.")


def _controls(main: str, marks: Mapping[str, Marks]) -> Iterator[Fault]:
    ids = Counter(id for each in marks.values() for id in each.said("id", "w:val"))
    for value, times in ids.items():
        if not _is_control_id(value):
            sentence = f"A content control has the id «{value}», which is no number."
            yield Fault(main, "control id", sentence)
        if times > 1:
            sentence = f"{times} content controls have the id {value}."
            yield Fault(main, "control id doubled", sentence)


def _bindings(package: LintedParts) -> Iterator[Fault]:
    stores = _stores(package)
    for part, root in package.stories():
        for binding in root.iter(f"{W}dataBinding"):
            store = binding.get(f"{W}storeItemID", "").upper()
            if store and store not in stores:
                sentence = f"A content control is bound to the store {store}, which is not there."
                yield Fault(part, "binding to nothing", sentence)


def _is_control_id(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d{1,10}", value)) and abs(int(value)) <= _LARGEST_CONTROL_ID + 1


def _stores(package: LintedParts) -> set[str]:
    """Return the ids of the custom XML stores, in upper case, with those that Word has itself."""
    stores = set(_BUILT_IN_STORES)
    for item in package.related(package.main, "customXml"):
        for name in package.related(item, "customXmlProps"):
            root = package.tree(name)
            if root is not None:
                stores.add(root.get(_STORE_ID, "").upper())
    return stores


# Fields


def _fields(part: str, marks: Marks, names: Mapping[str, int]) -> Iterator[Fault]:
    # What each open field says until its result begins; None after that.
    open_fields: list[list[str] | None] = []
    for mark, said in marks.fields():
        if mark == "note":
            yield from _without_end(part, open_fields)
            open_fields.clear()
        elif mark == "instrText":
            instruction = open_fields[-1] if open_fields else None
            if instruction is None:
                yield Fault(part, "field unbalanced", "An instruction stands outside a field.")
            else:
                instruction.append(said)
        elif said == "begin":
            open_fields.append([])
        elif not open_fields:
            yield Fault(part, "field unbalanced", f"A field's «{said}» stands outside a field.")
        else:
            instruction = open_fields.pop()
            if instruction is not None:
                yield from _dangling(part, "".join(instruction), names)
            if said == "separate":
                open_fields.append(None)
    yield from _without_end(part, open_fields)
    for said in marks.said("fldSimple", "w:instr"):
        yield from _dangling(part, said, names)


def _without_end(part: str, open_fields: list[list[str] | None]) -> Iterator[Fault]:
    for _ in open_fields:
        yield Fault(part, "field unbalanced", "A field has no end.")


def _dangling(part: str, instruction: str, names: Mapping[str, int]) -> Iterator[Fault]:
    if found := _REFERENCE.match(instruction):
        name = found[1] or found[2]
        if name.lower() not in names:
            sentence = f"The field «{instruction.strip()}» names a bookmark that is not there."
            yield Fault(part, "reference to nothing", sentence)


def _anchors(part: str, marks: Marks, names: Mapping[str, int]) -> Iterator[Fault]:
    for anchor in marks.values("hyperlink", "w:anchor"):
        if anchor is not None and anchor.lower() not in names and anchor not in _ALWAYS_THERE:
            sentence = f"A link leads to the bookmark «{anchor}», which is not there."
            yield Fault(part, "link to nothing", sentence)
