"""The words of an element tree in reading order: paragraphs, headings, lists, tables as lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

# Names as HTML has them and as trafilatura writes them.
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details",
    "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "legend", "main", "menu",
    "nav", "ol", "p", "pre", "section", "summary", "table", "ul", "list", "quote", "code-block",
))  # fmt: skip
_ITEMS = frozenset(("li", "item"))
_ROWS = frozenset(("tr", "row"))
_CELLS = frozenset(("td", "th", "cell"))
_BREAKS = frozenset(("br", "lb"))
_LISTS = frozenset(("ul", "ol", "list", "menu", "dir"))
_UNSEEN = frozenset((
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed",
    "applet", "canvas", "audio", "video", "select", "datalist", "button", "input", "textarea",
    "map", "area", "link", "meta", "title", "base", "param", "source", "track",
))  # fmt: skip

# Blank space as HTML has it: not U+00A0, which is part of what was published.
_BLANKS = re.compile("[ \t\n\r\f\v\x85]+")
_BULLET = "• "

_LONG_CELL = 200
"""Characters of a cell on average, above which a table is a page in columns."""


def lines_of(root: Any) -> list[str]:
    """Return the lines of a tree: an empty one between paragraphs, none between items and rows."""
    written = _Lines()
    walk = etree.iterwalk(root, events=("start", "end"))
    layouts: list[bool] = []
    for event, element in walk:
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "end":
            if tag == "table":
                layouts.pop()
            written.leave(tag, bool(layouts and layouts[-1]))
            if element is not root:
                written.add(element.tail)
        elif not tag or tag in _UNSEEN:
            walk.skip_subtree()
        else:
            if tag == "table":
                layouts.append(_is_layout(element))
            written.enter(tag, bool(layouts and layouts[-1]))
            written.add(element.text)
    return written.finished()


def words_of(root: Any) -> Iterator[str]:
    """Return the words of a tree that a reader may see, anywhere on the page."""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "start":
            if not isinstance(element.tag, str) or element.tag in _UNSEEN or element.tag == "head":
                walk.skip_subtree()
            elif element.text:
                yield from element.text.split()
        elif element.tail:
            yield from element.tail.split()


def _is_layout(table: Any) -> bool:
    """Tell whether a table only arranges a page: it holds others, or long texts, or no columns."""
    if any(table.find(f".//{name}") is not None for name in ("table", "h1", "h2", "h3")):
        return True
    rows = [row for row in table.iter("tr", "row") if sum(cell.tag in _CELLS for cell in row) > 1]
    cells = sum(len(row) for row in rows)
    letters = sum(len(text) for row in rows for text in row.itertext())
    return len(rows) < 2 or letters > _LONG_CELL * cells


class _Lines:
    """Lines as they are written; `_gap` tells whether a blank one is due before the next."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._pieces: list[str] = []
        self._gap = False
        self._prefix = ""
        self._lists = 0
        self._cells = 0
        self._preformatted = 0

    def add(self, text: str | None) -> None:
        if text:
            self._pieces.append(text if self._preformatted else _BLANKS.sub(" ", text))

    def enter(self, tag: str, in_layout: bool) -> None:
        if tag in _LISTS:
            self._end_line(blank=self._lists == 0)
            self._lists += 1
        elif tag in _ITEMS:
            self._end_line(blank=False)
            self._prefix = "  " * (self._lists - 1) + _BULLET
        elif tag in _BREAKS and not self._cells:
            self._end_line(blank=not self._has_words)
        elif not in_layout and tag in _ROWS:
            self._end_line(blank=False)
            self._cells = 0
        elif not in_layout and tag in _CELLS:
            if self._cells:
                self._pieces.append("\t")
            self._cells += 1
        elif self._breaks(tag):
            self._end_line(blank=self._lists == 0)
        elif self._parts(tag):
            self._pieces.append(" ")
        if tag == "pre":
            self._preformatted += 1

    def leave(self, tag: str, in_layout: bool) -> None:
        if tag in _LISTS:
            self._lists -= 1
            self._end_line(blank=self._lists == 0)
        elif tag in _ITEMS:
            self._end_line(blank=False)
            self._prefix = ""
        elif not in_layout and tag in _ROWS:
            self._end_line(blank=False)
            self._cells = 0
        elif self._breaks(tag) or (in_layout and tag in _CELLS):
            self._end_line(blank=self._lists == 0)
        if tag == "pre":
            self._preformatted -= 1

    def finished(self) -> list[str]:
        self._end_line(blank=False)
        return self._lines

    @property
    def _has_words(self) -> bool:
        return any(not piece.isspace() for piece in self._pieces)

    def _breaks(self, tag: str) -> bool:
        return tag in _BLOCKS and (not self._cells or tag == "table")

    def _parts(self, tag: str) -> bool:
        return tag in _BLOCKS or tag in _CELLS or tag in _BREAKS

    def _end_line(self, *, blank: bool) -> None:
        text = "".join(self._pieces)
        self._pieces.clear()
        for line in text.split("\n") if self._preformatted else [text]:
            self._write(line)
        self._gap = self._gap or blank

    def _write(self, line: str) -> None:
        tidy = "\t".join(_BLANKS.sub(" ", cell).strip(" ") for cell in line.split("\t"))
        line = (line.rstrip() if self._preformatted else tidy).rstrip("\t")
        if not line.strip():
            return
        if self._gap and self._lines:
            self._lines.append("")
        self._gap = False
        self._lines.append(self._prefix + line)
        self._prefix = ""
