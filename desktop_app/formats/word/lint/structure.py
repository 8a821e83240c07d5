"""Faults of structure: elements out of order, cells without paragraph, pictures, bad values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.parts import LintedParts
from desktop_app.formats.word.lint.rules import ORDERS, VALUES

_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_PICTURE_FRAME = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_LINKS = tuple(
    f"{{http://schemas.openxmlformats.org/officeDocument/2006/relationships}}{each}"
    for each in ("embed", "link")
)
_FIRST_IN = {f"{W}rPr": f"{W}r", f"{W}pPr": f"{W}p", f"{W}tblPr": f"{W}tbl", f"{W}tcPr": f"{W}tc"}
_HOLDING_BLOCKS = tuple(f"{W}{each}" for each in ("body", "tc", "footnote", "endnote", "comment"))
_OF_PARAGRAPHS = {f"{W}{each}" for each in ("r", "hyperlink", "t", "fldSimple", "rPr", "pPr")}
_SPACES = " \t\r\n"


def structure_faults(package: LintedParts) -> Iterator[Fault]:
    """Yield what Word's schema forbids and what it drops without a word."""
    frames: Counter[str] = Counter()
    for part, root in package.stories():
        yield from _orders(part, root)
        yield from _values(part, root, VALUES)
        yield from _not_first(part, root)
        yield from _misplaced(part, root)
        yield from _tables(part, root)
        yield from _lost_blanks(part, root)
        yield from _pictures(part, root)
        frames.update(each.get("id", "") for each in root.iter(_PICTURE_FRAME))
    for id, times in frames.items():
        if times > 1:
            yield Fault(package.main, "picture id doubled", f"{times} pictures have the id {id}.")
    for kind in ("styles", "numbering", "settings"):
        part, root = package.one(kind)
        if root is not None:
            yield from _orders(part, root)
            yield from _values(part, root, VALUES)


def _orders(part: str, root: Any) -> Iterator[Fault]:
    """Yield properties whose elements stand in another order than Word's."""
    in_order = set()
    for element in root.iter(*ORDERS):
        tags = (element.tag, *[child.tag for child in element])
        if tags in in_order:
            continue
        if _is_ordered(tags[0], tags[1:]):
            in_order.add(tags)
        else:
            names = ", ".join(_short(each) for each in tags[1:] if isinstance(each, str))
            sentence = f"In {part} «{_short(tags[0])}» holds elements out of order: {names}."
            yield Fault(part, "element order", sentence)


def _not_first(part: str, root: Any) -> Iterator[Fault]:
    """Yield properties that do not stand first in what they are of."""
    for tag, parent in _FIRST_IN.items():
        for element in root.iter(tag):
            if element.getprevious() is not None and element.getparent().tag == parent:
                sentence = f"In {part} «{_short(tag)}» is not the first in «{_short(parent)}»."
                yield Fault(part, "element order", sentence)


def _is_ordered(tag: str, children: tuple[Any, ...]) -> bool:
    rank = ORDERS[tag]
    ranks = [rank[child] for child in children if child in rank]
    unknown = [
        child
        for child in children
        if isinstance(child, str) and child.startswith(W) and child not in rank
    ]
    return ranks == sorted(ranks) and not unknown


def _values(part: str, root: Any, tags: Iterable[str]) -> Iterator[Fault]:
    seen = set()
    for element in root.iter(*tags):
        said = (element.tag, *element.items())
        if said in seen:
            continue
        seen.add(said)
        allowed = VALUES[element.tag]
        for name, value in element.items():
            pattern = allowed.get(name)
            if pattern is not None and not re.fullmatch(pattern, value):
                sentence = f"In {part} «{_short(element.tag)}» has the {_short(name)} «{value}»."
                yield Fault(part, "attribute value", sentence)


def _misplaced(part: str, root: Any) -> Iterator[Fault]:
    for holder in root.iter(*_HOLDING_BLOCKS):
        for tag in [child.tag for child in holder]:
            if tag in _OF_PARAGRAPHS:
                sentence = f"In {part} «{_short(tag)}» stands outside a paragraph."
                yield Fault(part, "element misplaced", sentence)


def _tables(part: str, root: Any) -> Iterator[Fault]:
    for table in root.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr") is None or table.find(f"{W}tblGrid") is None:
            sentence = "A table has no properties or no columns."
            yield Fault(part, "table without columns", sentence)
    for row in root.iter(f"{W}tr"):
        if next(row.iter(f"{W}tc"), None) is None:
            yield Fault(part, "row without cell", "A row of a table has no cell.")
    yield from _cells(part, root)


def _cells(part: str, root: Any) -> Iterator[Fault]:
    for cell in root.iter(f"{W}tc"):
        blocks = [child.tag for child in cell if child.tag in (f"{W}p", f"{W}tbl", f"{W}sdt")]
        if not blocks or blocks[-1] == f"{W}tbl":
            yield Fault(part, "cell without paragraph", "A cell of a table ends without paragraph.")


def _lost_blanks(part: str, root: Any) -> Iterator[Fault]:
    path = "descendant::w:t[not(@xml:space = 'preserve')]"
    for text in root.xpath(path, namespaces={"w": W.strip("{}")}):
        said = text.text or ""
        if said != said.strip(_SPACES):
            sentence = f"Word would drop the blanks at the edge of «{said.strip()[:40]}»."
            yield Fault(part, "blanks lost", sentence)


def _pictures(part: str, root: Any) -> Iterator[Fault]:
    for frame in root.iter(_PICTURE_FRAME):
        is_decorative = any(each.get("val") in ("1", "true") for each in frame.iter(_DECORATIVE))
        if not frame.get("descr", "").strip() and not is_decorative:
            sentence = f"The picture «{frame.get('name', '')}» has no alternative text."
            yield Fault(part, "alternative text missing", sentence)
    for blip in root.iter(f"{_DRAWING}blip"):
        if not any(blip.get(each) for each in _LINKS):
            sentence = "A picture names no relationship to its bytes."
            yield Fault(part, "relationship missing", sentence)


def _short(tag: str) -> str:
    return tag.rpartition("}")[2]
