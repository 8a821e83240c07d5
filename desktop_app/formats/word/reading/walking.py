"""The walk over the stories of a Word document that gathers their text, each element once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Literal

from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.reading.read_text import (
    NoteMark,
    Place,
    ReadParagraph,
    ReadStyle,
    Stretch,
    TrackedChange,
)

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_OFF = ("0", "false", "off")
# They hold runs or paragraphs, and say nothing themselves.
_TRANSPARENT = {
    f"{W}{name}" for name in ("hyperlink", "fldSimple", "smartTag", "customXml", "dir", "bdo")
}
_INSERTED = {f"{W}ins", f"{W}moveTo"}
_DELETED = {f"{W}del", f"{W}moveFrom"}
_SAID = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}br": "\n",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
}
_MARKS: dict[str, Literal["footnote", "endnote", "comment"]] = {
    f"{W}footnoteReference": "footnote",
    f"{W}endnoteReference": "endnote",
    f"{W}commentReference": "comment",
}
_UNKNOWN_STYLE = ReadStyle("")
# Composed once: they are compared with hundreds of thousands of tags.
_TEXT, _PROPERTIES, _VANISH = f"{W}t", f"{W}rPr", f"{W}vanish"
_SILENT = {
    f"{W}{name}"
    for name in ("instrText", "fldChar", "footnoteRef", "endnoteRef", "annotationRef",
                 "lastRenderedPageBreak")
}  # fmt: skip
_STYLE, _PARAGRAPH_PROPERTIES = f"{W}pStyle", f"{W}pPr"
_CONTENT = f"{W}sdtContent"


class TextWalk:
    """Gathers paragraphs, bookmarks and controls; `styles` are the paragraph styles by id."""

    def __init__(self, styles: Mapping[str, ReadStyle]) -> None:
        self.paragraphs: list[ReadParagraph] = []
        self.elements: list[Any] = []
        self.bookmarks: list[Stretch] = []
        self.controls: list[Stretch] = []
        self._styles = styles
        self._number = 0
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._place: Place = "body"
        self._note = ""
        self._in_header_row = False
        self._has_hidden = False
        self._opened: dict[str, tuple[str, int, int, int]] = {}
        self._boxes: list[Any] = []
        self._begin()
        self._blocks: dict[str, Callable[[Any], None]] = {
            f"{W}p": self._paragraph,
            f"{W}tbl": self._table,
            f"{W}tr": self._row,
            f"{W}tc": self._story,
            f"{W}sdt": self._block_control,
            f"{W}bookmarkStart": self._bookmark_start,
            f"{W}bookmarkEnd": self._bookmark_end,
            f"{W}ins": self._story,
            f"{W}moveTo": self._story,
            f"{W}customXml": self._story,
            f"{W}sdtContent": self._story,
        }
        self._inlines: dict[str, Callable[[Any], None]] = {
            f"{W}r": self._run,
            f"{W}sdt": self._control,
            f"{W}bookmarkStart": self._bookmark_start,
            f"{W}bookmarkEnd": self._bookmark_end,
            **dict.fromkeys(_TRANSPARENT, self._inside),
            **dict.fromkeys(_INSERTED, self._inserted),
            **dict.fromkeys(_DELETED, self._deleted),
        }

    def story(self, document: Any, place: Place) -> None:
        """Walk over the body of a document."""
        self._place = place
        self._has_hidden = next(document.iter(_VANISH), None) is not None
        for body in document.iterchildren(f"{W}body"):
            self._story(body)
        self._finish()

    def notes(self, root: Any, kind: Literal["footnote", "endnote", "comment"]) -> None:
        """Walk over the notes or comments of one part; separators are none."""
        self._place = kind
        self._has_hidden = next(root.iter(_VANISH), None) is not None
        for note in root.iterchildren(f"{W}{kind}"):
            if note.get(f"{W}type", "normal") != "normal":
                continue
            self._note = note.get(f"{W}id", "")
            self._number = self._note_numbers.get((kind, self._note), 0)
            self._story(note)
            self._finish()
        self._note = ""

    def _finish(self) -> None:
        """Forget what was begun and not ended in a story; words that wait are a paragraph."""
        self._opened.clear()
        if self._said:
            self._end(None, None)

    # Blocks

    def _story(self, parent: Any) -> None:
        for child in parent:
            walk = self._blocks.get(child.tag)
            if walk is not None:
                walk(child)

    def _table(self, table: Any) -> None:
        before = self._place
        if before == "body":
            self._place = "table"
        self._story(table)
        self._place = before

    def _row(self, row: Any) -> None:
        before = self._in_header_row
        self._in_header_row = row.find(f"{W}trPr/{W}tblHeader") is not None
        self._story(row)
        self._in_header_row = before

    def _block_control(self, control: Any) -> None:
        index = len(self.paragraphs)
        for content in control.iterchildren(f"{W}sdtContent"):
            self._story(content)
        tag = _tag_of(control)
        if tag and len(self.paragraphs) > index:
            last = len(self.paragraphs) - 1
            end = len(self.paragraphs[last].text)
            self.controls.append(Stretch(tag, index, 0, last, end))

    def _paragraph(self, paragraph: Any) -> None:
        properties = paragraph.find(_PARAGRAPH_PROPERTIES)
        self._inside(paragraph)
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            # Its end was deleted with tracked changes: the next paragraph goes on with it.
            return
        self._end(paragraph, properties)
        while self._boxes:
            box = self._boxes.pop(0)
            before, self._place = self._place, "textbox"
            self._story(box)
            self._place = before

    def _begin(self) -> None:
        self._said: list[str] = []
        self._length = 0
        self._tracked: list[TrackedChange] = []
        self._note_marks: list[NoteMark] = []

    def _end(self, element: Any, properties: Any) -> None:
        if not self._note:
            self._number += 1
        style = self._style_of(properties)
        level = style.level
        for mark in self._note_marks:
            self._note_numbers[mark.kind, mark.id] = self._number
        self.paragraphs.append(
            ReadParagraph(
                self._number,
                "".join(self._said),
                style.name,
                self._place,
                level if self._place == "body" else 0,
                self._in_header_row,
                self._note,
                tuple(self._note_marks),
                tuple(self._tracked),
            )
        )
        self.elements.append(element)
        self._begin()

    def _style_of(self, properties: Any) -> ReadStyle:
        named = properties.find(_STYLE) if properties is not None else None
        key = "" if named is None else named.get(f"{W}val", "")
        return self._styles.get(key) or self._styles.get("", _UNKNOWN_STYLE)

    # Inside a paragraph

    def _inside(self, parent: Any) -> None:
        for child in parent:
            walk = self._inlines.get(child.tag)
            if walk is not None:
                walk(child)

    def _control(self, control: Any) -> None:
        start = self._length
        for content in control.iterchildren(_CONTENT):
            self._inside(content)
        tag = _tag_of(control)
        if tag:
            index = len(self.paragraphs)
            self.controls.append(Stretch(tag, index, start, index, self._length))

    def _inserted(self, change: Any) -> None:
        start, said = self._length, len(self._said)
        self._inside(change)
        if self._length > start:
            text = "".join(self._said[said:])
            author = change.get(f"{W}author", "")
            self._tracked.append(TrackedChange("inserted", author, start, self._length, text))

    def _deleted(self, change: Any) -> None:
        text = "".join(each.text or "" for each in change.iter(f"{W}delText", f"{W}t"))
        author = change.get(f"{W}author", "")
        self._tracked.append(TrackedChange("deleted", author, self._length, self._length, text))
        # A bookmark that begins or ends among deleted words still does so.
        for mark in change.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            self._inlines[mark.tag](mark)

    def _run(self, run: Any) -> None:
        for child in run:
            tag = child.tag
            if tag == _TEXT:
                if text := child.text:
                    self._say(text)
            elif tag == _PROPERTIES:
                if self._has_hidden and _is_hidden(child):
                    return
            elif tag in _SAID:
                self._say(_SAID[tag])
            elif tag in _MARKS:
                mark = NoteMark(_MARKS[tag], child.get(f"{W}id", ""), self._length)
                self._note_marks.append(mark)
            elif tag not in _SILENT:
                self._special(child)

    def _special(self, child: Any) -> None:
        """Take in what is rare in a run: a symbol, ruby, text boxes."""
        if child.tag == f"{W}sym":
            code = child.get(f"{W}char", "")
            if code:
                self._say(chr(int(code, 16)))
        elif child.tag == f"{W}ruby":
            for base in child.iterchildren(f"{W}rubyBase"):
                self._inside(base)
        elif child.tag == f"{_MC}AlternateContent":
            self._boxes += _boxes_in(next(iter(child), child))
        elif isinstance(child.tag, str):
            self._boxes += _boxes_in(child)

    def _say(self, text: str) -> None:
        self._said.append(text)
        self._length += len(text)

    def _bookmark_start(self, mark: Any) -> None:
        here = (len(self.paragraphs), self._length, len(self._note_marks))
        self._opened[mark.get(f"{W}id", "")] = (mark.get(f"{W}name", ""), *here)

    def _bookmark_end(self, mark: Any) -> None:
        opened = self._opened.pop(mark.get(f"{W}id", ""), None)
        if opened is None:
            return
        name, first, start, notes = opened
        last, end = len(self.paragraphs), self._length
        if last > first and not end and not self._said:
            # It ends before the first word of a paragraph, or after the last paragraph.
            last -= 1
            end = len(self.paragraphs[last].text)
        # One around a note's mark holds no words either, and says where a passage is cited.
        if (first, start) != (last, end) or len(self._note_marks) > notes:
            self.bookmarks.append(Stretch(name, first, start, last, end))


def _tag_of(control: Any) -> str:
    tag = control.find(f"{W}sdtPr/{W}tag")
    return "" if tag is None else str(tag.get(f"{W}val", ""))


def _is_hidden(properties: Any) -> bool:
    vanish = properties.find(_VANISH)
    return vanish is not None and vanish.get(f"{W}val") not in _OFF


def _boxes_in(element: Any) -> list[Any]:
    """Return the text boxes in an element, those inside another one not apart."""
    found = element.iter(f"{W}txbxContent")
    return [each for each in found if next(each.iterancestors(f"{W}txbxContent"), None) is None]
