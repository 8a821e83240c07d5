"""Takes a document apart into the pieces of its briefing, by its manifest and its styles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from desktop_app.formats.word.audit.article_index import ArticleIndex, SourceText
from desktop_app.formats.word.audit.locating import Locator
from desktop_app.formats.word.manifest import Manifest, PrintedBlock
from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.reading.read_text import ReadDocument, ReadParagraph
from desktop_app.formats.word.refresh.base_words import BaseWords, spaced
from desktop_app.formats.word.refresh.pieces import (
    Key,
    OwnParagraph,
    Piece,
    Pieces,
    block_units,
    excerpt_units,
    flow,
    table_words,
)

_FRONT = frozenset(
    ("title", "subtitle", "front matter", "cover title", "cover subtitle", "cover field")
)
_BEFORE_QUOTATION = {"excerpt introduction": "introduction", "excerpt lead": "lead"}
_BEHIND_QUOTATION = {
    "excerpt translation": "translation",
    "excerpt source": "source",
    "excerpt note": "note",
}


def pieces_of(read: ReadDocument, manifest: Manifest, base: BaseWords | None = None) -> Pieces:
    """Take a document apart by its manifest; `read` must hold its elements.

    With `base`, paragraphs that the export did not have are the editor's own and belong to nothing.
    """
    return _Scan(read, manifest, base).scanned()


class _Scan:
    def __init__(self, read: ReadDocument, manifest: Manifest, base: BaseWords | None) -> None:
        self._read = read
        self._manifest = manifest
        self._base = base
        self._index = {id(each): number for number, each in enumerate(read.elements)}
        self._found = Pieces([], {}, [], [])
        self._tables: dict[str, Key] = {}
        self._table_texts: dict[str, Key] = {}
        self._owners: dict[int, list[tuple[Key, str]]] = {}
        self._waiting: list[tuple[str, str, Any]] = []
        """Styles, words and elements of paragraphs that introduce what is still to come."""
        self._marks: list[Any] = []
        self._open_table: Key | None = None
        self._last: Piece | None = None
        self._block = ""
        self._times: Counter[Key] = Counter()

    def scanned(self) -> Pieces:
        self._own_blocks()
        self._own_excerpts()
        root = (
            next(each for each in self._read.elements if each is not None).getroottree().getroot()
        )
        for element in flow(root.find(f"{W}body")):
            if element.tag == f"{W}p":
                number = self._index.get(id(element))
                if number is not None:
                    self._paragraph(number, element)
            elif element.tag == f"{W}tbl":
                self._table(element)
            else:
                self._mark(element)
        self._let_go()
        return self._found

    # Who owns which paragraph

    def _own_blocks(self) -> None:
        stretches = {mark.name: mark for mark in reversed(self._read.bookmarks)}
        lost: list[tuple[Key, PrintedBlock]] = []
        for key, block in block_units(self._manifest).items():
            if block.kind == "table":
                self._tables[block.bookmark] = key
                self._table_texts["".join(block.text.split())] = key
            elif block.bookmark in stretches:
                stretch = stretches[block.bookmark]
                self._own(key, block.kind, range(stretch.first, stretch.last + 1))
            elif block.kind != "picture":
                lost.append((key, block))
        if lost:
            self._find_by_text(lost)
        self._find_pictures(stretches)

    def _find_by_text(self, lost: list[tuple[Key, PrintedBlock]]) -> None:
        """Own paragraphs that lost their bookmark and still say what they said."""
        places = {
            spaced(paragraph.text): number
            for number, paragraph in enumerate(self._read.paragraphs)
            if paragraph.place == "body" and number not in self._owners
        }
        for key, block in lost:
            number = places.pop(spaced(block.text), None)
            if number is not None and block.text.strip():
                self._own(key, block.kind, range(number, number + 1))

    def _find_pictures(self, stretches: Mapping[str, Any]) -> None:
        """A bookmark around a picture alone holds no words, and is not among the stretches."""
        wanted = {
            block.bookmark: key
            for key, block in block_units(self._manifest).items()
            if block.kind == "picture" and block.bookmark not in stretches
        }
        if not wanted:
            return
        for number, element in enumerate(self._read.elements):
            for mark in () if element is None else element.iter(f"{W}bookmarkStart"):
                key = wanted.get(mark.get(f"{W}name", ""))
                if key is not None:
                    self._own(key, "picture", range(number, number + 1))

    def _own_excerpts(self) -> None:
        units = excerpt_units(self._manifest)
        stretches = {mark.name: mark for mark in reversed(self._read.bookmarks)}
        places = {key: stretches.get(anchor.bookmark) for key, anchor in units.items()}
        if None in places.values():
            anchors = self._manifest.anchors
            known = {(each.article, each.start, each.exact): None for each in anchors}
            index = ArticleIndex([SourceText(a, exact, start) for a, start, exact in known])
            located = Locator(self._read, anchors, index).locate()
            by_anchor = dict(zip(map(id, anchors), located, strict=True))
            for key, anchor in units.items():
                place = by_anchor[id(anchor)]
                if places[key] is None and place is not None and place.by != "block":
                    places[key] = place.stretch
        for key, stretch in places.items():
            if stretch is not None and self._read.paragraphs[stretch.first].place == "body":
                self._own(key, "quotation", range(stretch.first, stretch.last + 1))

    def _own(self, key: Key, kind: str, numbers: range) -> None:
        for number in numbers:
            self._owners.setdefault(number, []).append((key, kind))

    # The walk

    def _paragraph(self, number: int, element: Any) -> None:
        paragraph = self._read.paragraphs[number]
        owners = self._owners.get(number)
        if owners:
            self._owned(owners, paragraph.text, element)
            return
        style = paragraph.style.lower()
        if style.startswith("toc "):
            if style != "toc heading":
                self._found.contents.append(element)
        elif not self._styled(style, paragraph, element):
            self._found.own.append(OwnParagraph(paragraph, element, self._block))

    def _owned(self, owners: list[tuple[Key, str]], text: str, element: Any) -> None:
        (key, kind), *others = owners
        unit, part = key, key
        if kind == "quotation":
            part = (*key, kind)
            self._take_waiting(unit, "excerpt")
        elif self._last is None or self._last.key != key:
            self._let_go()
        self._put(part, unit, kind, text, element)
        for other, other_kind in others:
            other_part = (*other, other_kind) if other_kind == "quotation" else other
            if other_part not in self._found.by_key:
                shared = Piece(other_part, other, other_kind, [], [], is_shared=True)
                self._found.by_key[other_part] = shared
            self._found.by_key[part].is_shared = True

    def _styled(self, style: str, paragraph: ReadParagraph, element: Any) -> bool:
        """Give a paragraph to the piece that its style tells of; tell whether there is one."""
        text, last = paragraph.text, self._last
        if style in _BEFORE_QUOTATION or style == "caption":
            return self._introduction(style, text, element)
        if style in _BEHIND_QUOTATION and last is not None and last.unit[0] == "excerpt":
            kind = _BEHIND_QUOTATION[style]
            self._put((*last.unit, kind), last.unit, kind, text, element)
            return True
        if style == "judgement confidence" and last is not None:
            if last.kind in ("paragraph", "confidence"):
                key = (*last.unit, "confidence")
                self._put(key, last.unit, "confidence", text, element)
                return True
            return False
        if style == "table source" and last is not None and last.kind == "table":
            self._put(last.key, last.unit, "table", text, element)
            return True
        is_program = style in _FRONT or style == "source entry"
        if self._base is not None and not is_program and not self._base.knows(text):
            return False
        return self._loose(style, paragraph, element)

    def _loose(self, style: str, paragraph: ReadParagraph, element: Any) -> bool:
        """Take in what the program prints without a block: front matter, headings, sources."""
        text = paragraph.text
        if style == "source entry":
            label = text.partition("\t")[0].strip()
            key: Key = ("source", label)
            if not label or key in self._found.by_key:
                return False
            self._put(key, key, "listed", text, element)
        elif style in _FRONT or style == "source remark":
            self._times["front", style] += 1
            key = ("front", style, str(self._times["front", style]))
            self._put(key, key, "front", text, element)
        elif paragraph.level and text.strip():
            key = ("heading", spaced(text))
            self._times[key] += 1
            key = (*key, str(self._times[key]))
            self._let_go()
            self._put(key, key, "heading", text, element)
        else:
            return False
        return True

    def _introduction(self, style: str, text: str, element: Any) -> bool:
        last = self._last
        is_below = style == "caption" and last is not None and last.kind == "picture"
        if is_below and last is not None and len(last.elements) == 1:
            self._put(last.key, last.unit, "picture", text, element)
            return True
        self._waiting.append((style, text, element))
        return True

    def _take_waiting(self, unit: Key, what: str) -> None:
        if what == "excerpt":
            for style, text, element in self._waiting:
                kind = _BEFORE_QUOTATION.get(style)
                if kind is not None:
                    self._put((*unit, kind), unit, kind, text, element)
            self._waiting.clear()

    def _let_go(self) -> None:
        """Leave what waits to nobody: the editor took away what it introduced."""
        for _, _, element in self._waiting:
            number = self._index[id(element)]
            paragraph = self._read.paragraphs[number]
            self._found.own.append(OwnParagraph(paragraph, element, self._block))
        self._waiting.clear()
        self._last = None

    def _table(self, table: Any) -> None:
        names = (mark.get(f"{W}name", "") for mark in table.iter(f"{W}bookmarkStart"))
        key = self._open_table or next((self._tables[n] for n in names if n in self._tables), None)
        key = key or self._table_texts.get(table_words(table))
        if key is None or key in self._found.by_key:
            self._let_go()
            return
        for style, text, element in self._waiting:
            if style == "caption":
                self._put(key, key, "table", text, element)
        self._waiting.clear()
        for mark in self._marks:
            self._put(key, key, "table", "", mark)
        self._marks.clear()
        self._put(key, key, "table", table_words(table), table)

    def _mark(self, mark: Any) -> None:
        """Note a bookmark between two paragraphs: it may stand around a table."""
        if mark.tag == f"{W}bookmarkStart":
            key = self._tables.get(mark.get(f"{W}name", ""))
            if key is not None:
                self._open_table = key
                self._marks = [mark]
        elif self._open_table is not None and self._open_table in self._found.by_key:
            piece = self._found.by_key[self._open_table]
            starts = {
                each.get(f"{W}id") for each in piece.elements if each.tag == f"{W}bookmarkStart"
            }
            if mark.get(f"{W}id") in starts:
                piece.elements.append(mark)
                self._open_table = None

    def _put(self, key: Key, unit: Key, kind: str, text: str, element: Any) -> None:
        piece = self._found.by_key.get(key)
        if piece is None:
            piece = self._found.by_key[key] = Piece(key, unit, kind)
            self._found.all.append(piece)
        piece.elements.append(element)
        if element.tag != f"{W}bookmarkStart":
            piece.texts.append(text)
        self._last = piece
        if unit[0] in ("block", "excerpt"):
            self._block = unit[1]
