"""The parts of a document as the lint looks at them: blocks that repeat once, marks one by one.

In ten thousand excerpts a few dozen paragraphs return again and again, but for their words and the
numbers of their marks. The text of a part shows that ten times faster than its elements do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import Any
from xml.sax.saxutils import quoteattr

from desktop_app.formats.word.docx_parts import DocxParts, W, xml_parser

_MARKS = (
    "bookmarkStart", "bookmarkEnd", "hyperlink", "fldChar", "instrText", "fldSimple",
    "footnoteReference", "endnoteReference", "commentReference", "commentRangeStart",
    "commentRangeEnd", "footnote", "endnote", "comment", "id",
)  # fmt: skip
_FIELDS = frozenset((b"fldChar", b"instrText", b"footnote", b"endnote", b"comment"))
_MARK = re.compile(rf"<w:({'|'.join(_MARKS)})([\s/>][^<]*)".encode())
_OWN_NAMESPACE = f'xmlns:w="{W.strip("{}")}"'.encode()
# What differs between two blocks that are alike: their words, and the numbers of their marks.
_WORDS = re.compile(rb">[^<]+<")
_NUMBERS = re.compile(rb' [wr]:(?:id|name|anchor)="[^"]*"')
_TAGS = re.compile(rb'<w:(?:tag|id) w:val="[^"]*"')
_AT_ONCE = 256
_UNITS = (b"tr", b"footnote", b"endnote", b"comment", b"p")
_ALWAYS_LOOKED_AT = re.compile(rb"<w:t>|<w:(?:drawing|pict|object|dataBinding|sectPr)\b")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Marks:
    """The marks in a part: bookmarks, fields, notes, links; each one, in the part's order."""

    def __init__(self, found: Iterable[tuple[bytes, bytes]]) -> None:
        self._found = list(found)
        self._by_tag: dict[bytes, list[bytes]] = defaultdict(list)
        for tag, said in self._found:
            self._by_tag[tag].append(said)

    def values(self, tag: str, attribute: str) -> list[str | None]:
        """Return an attribute (`w:id`, `r:id`) of every mark of a kind; None where it has none."""
        marks = self._by_tag.get(tag.encode(), ())
        said = b"<".join(marks)
        if b"'" not in said and b"&" not in said:
            # As a rule each has the attribute once: then all are found in one go.
            found = re.findall(rf'\s{attribute}="([^"<]*)"'.encode(), said)
            if len(found) == len(marks):
                return list(b"<".join(found).decode().split("<")) if found else []
        pattern = re.compile(rf"""\s{attribute}\s*=\s*(?:"([^"]*)"|'([^']*)')""".encode())
        return [_value(pattern.search(each)) for each in marks]

    def said(self, tag: str, attribute: str) -> list[str]:
        """Return an attribute of every mark of a kind, empty where it has none."""
        return [value or "" for value in self.values(tag, attribute)]

    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield ("fldChar", its kind), ("instrText", its words), ("note", "") where one begins."""
        known: dict[bytes, str] = {}
        kind = re.compile(rb"""\sw:fldCharType\s*=\s*["']([^"']*)""")
        for tag, said in self._found:
            if tag == b"fldChar":
                if said not in known:
                    known[said] = _value(kind.search(said)) or ""
                yield "fldChar", known[said]
            elif tag == b"instrText":
                yield "instrText", unescape(said.partition(b">")[2].decode())
            elif tag in _FIELDS:
                yield "note", ""


class LintedParts(DocxParts):
    """The parts of a document; of a part with text, `tree` holds one of each kind of block.

    Raises NotAPackage as DocxParts does.
    """

    def __init__(self, docx: bytes) -> None:
        super().__init__(docx)
        self._marks: dict[str, Marks] = {}
        self._plain: dict[str, bool] = {}
        self._well_formed: dict[str, bool] = {}

    def marks(self, part: str) -> Marks:
        """Return the marks of a part."""
        if part not in self._marks:
            xml = self.parts[part]
            found = _MARK.findall(xml) if self._is_plain(part) else _marks_in(self.whole_tree(part))
            self._marks[part] = Marks(found)
        return self._marks[part]

    def styled(self, part: str, styles: Collection[str]) -> list[str]:
        """Return the style of each paragraph that is in one of these, in the part's order."""
        if not self._is_plain(part):
            named = self.whole_tree(part).iter(f"{W}pStyle")
            return [id for each in named if (id := each.get(f"{W}val")) in styles]
        ids = "|".join(re.escape(quoteattr(each)) for each in styles)
        found = re.findall(rf"<w:pStyle w:val=({ids})".encode(), self.parts[part])
        return [unescape(each.decode()[1:-1]) for each in found]

    def whole_tree(self, part: str) -> Any:
        """Return the root of a part with every block in it."""
        return super()._parsed(part)

    def is_whole(self, name: str) -> bool:
        """Tell whether the XML of a part can be parsed; else `broken` says why."""
        return self._is_well_formed(name) or self.tree(name) is not None

    def _is_well_formed(self, name: str) -> bool:
        if name not in self._well_formed:
            self._well_formed[name] = _is_well_formed(self.parts[name])
        return self._well_formed[name]

    def _parsed(self, name: str) -> Any:
        xml = self.parts.get(name, b"")
        if b"<w:p" not in xml or not self._is_plain(name) or not self._is_well_formed(name):
            return super()._parsed(name)
        from lxml import etree

        try:
            return etree.fromstring(_distinct(xml), xml_parser())
        except etree.XMLSyntaxError:
            return super()._parsed(name)

    def _is_plain(self, part: str) -> bool:
        """Tell whether each `<` of a part begins a tag, and `w:` is Word's throughout."""
        if part not in self._plain:
            xml = self.parts[part]
            self._plain[part] = (
                xml.count(b"xmlns:w=") == 1
                and _OWN_NAMESPACE in xml[:8192]
                and b"<!" not in xml
                and xml.find(b"<?", 1) < 0
            )
        return self._plain[part]


class _Nothing:
    """Takes what a parser found, and keeps none of it."""

    def close(self) -> None:
        """End."""


def _is_well_formed(xml: bytes) -> bool:
    from lxml import etree

    parser = etree.XMLParser(
        target=_Nothing(), resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        etree.fromstring(xml, parser)
    except etree.XMLSyntaxError:
        return False
    return True


def _marks_in(root: Any) -> Iterator[tuple[bytes, bytes]]:
    for element in () if root is None else root.iter(*(f"{W}{mark}" for mark in _MARKS)):
        attributes = "".join(
            f" {name.replace(W, 'w:').replace(_RELATION, 'r:')}={quoteattr(value)}"
            for name, value in element.items()
        )
        said = quoteattr(element.text or "")[1:-1]
        yield element.tag.removeprefix(W).encode(), f"{attributes}>{said}".encode()


def _distinct(xml: bytes) -> bytes:
    """Return a part with the first of each kind of row, note and paragraph.

    A block is left out where the same but for its words and marks stands before it, and only whole
    ones are, so that the rest is as well-formed as all of it.
    """
    for unit in _UNITS:
        end = b"</w:%s>" % unit
        if end not in xml:
            continue
        pieces = xml.split(end)
        repeated = _repeated(pieces, unit, end)
        if repeated:
            xml = end.join([each for place, each in enumerate(pieces) if place not in repeated])
    return xml


def _repeated(pieces: list[bytes], unit: bytes, end: bytes) -> set[int]:
    """Return the places of the pieces, blocks without their ends, that need not be looked at."""
    start = b"<w:%s" % unit
    blocks = [place for place, piece in enumerate(pieces[:-1]) if piece.startswith(start)]
    repeated: set[int] = set()
    known: dict[bytes, bool] = {}
    # A few at a time: what is copied stays within the processor's memory.
    for first in range(0, len(blocks), _AT_ONCE):
        some = blocks[first : first + _AT_ONCE]
        kinds = _shape(end.join([pieces[place] for place in some])).split(end)
        for place, kind in zip(some, kinds, strict=True):
            if kind not in known:
                known[kind] = _can_be_left_out(kind, unit)
            elif known[kind]:
                repeated.add(place)
    return repeated


def _shape(xml: bytes) -> bytes:
    return _TAGS.sub(b"<w:tagged", _NUMBERS.sub(b"", _WORDS.sub(b"><", xml)))


def _can_be_left_out(kind: bytes, unit: bytes) -> bool:
    """Tell whether a piece is one whole block, the like of which need not be looked at again."""
    return (
        re.match(rb"<w:%s(?:>| [^>]*[^/]>)" % unit, kind) is not None
        and len(re.findall(rb"<w:%s[ />]" % unit, kind)) == 1
        and _ALWAYS_LOOKED_AT.search(kind) is None
    )


def _value(found: re.Match[bytes] | None) -> str | None:
    if found is None:
        return None
    value = (found[1] if found[1] is not None else found[2]).decode()
    return unescape(value) if "&" in value else value
