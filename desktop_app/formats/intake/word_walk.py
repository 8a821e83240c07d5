"""A walk through the XML of a Word document, telling a Story what stands there."""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from desktop_app.formats.intake.guarded_xml import attribute, local
from desktop_app.formats.intake.story import Story

_SKIPPED = frozenset(
    ("del", "moveFrom", "delText", "Fallback", "rt", "instrText", "delInstrText", "rPrChange")
)
"""Elements whose content is not read: deleted words, second copies of boxes, field codes."""

_OFF = ("0", "false", "off", "none")
_SIGNS = {"br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}


class Styles:
    """The names of styles, and which of them hide their words."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._hidden: set[str] = set()
        self._style = ""

    def meet(self, event: str, element: etree._Element) -> None:
        """Take in one event of the part with the styles."""
        tag = local(element)
        if event != "start":
            return
        if tag == "style":
            self._style = attribute(element, "styleId")
        elif tag == "name":
            self._names.setdefault(self._style, attribute(element, "val").lower())
        elif tag == "vanish" and _is_on(element):
            self._hidden.add(self._style)

    def name(self, style: str) -> str:
        """Return the English name of a built-in style, in small letters, whatever the language."""
        return self._names.get(style, style).lower()

    def hides(self, style: str) -> bool:
        return style in self._hidden


class WordWalk:
    """Where the walk is: what is skipped, hidden, and which style the paragraph has."""

    def __init__(
        self, story: Story, styles: Styles, notes: Mapping[str, Mapping[str, list[str]]]
    ) -> None:
        self.story = story
        self._styles, self._notes = styles, notes
        self._path: list[str] = []
        self._skipping = 0
        self._hidden_run = False
        self._hidden = 0
        self._style: list[str] = []
        self._joined = False
        self._deleted_rows: list[bool] = []

    def notices(self, comments: int) -> list[str]:
        """Return what was left out, as sentences."""
        told = []
        if self._hidden:
            told.append(f"Hidden words were left out: {self._hidden:,} characters.")
        if comments:
            told.append(f"Comments were left out: {comments:,}.")
        return told

    def meet(self, event: str, element: etree._Element) -> None:
        """Take in one event: the start or the end of an element."""
        tag = local(element)
        if event == "start":
            self._path.append(tag)
            if tag in _SKIPPED:
                self._skipping += 1
                self._note_deletion(tag)
            elif not self._skipping:
                self._start(tag, element)
            return
        self._path.pop()
        if tag in _SKIPPED:
            self._skipping -= 1
        elif not self._skipping:
            self._end(tag, element)

    @property
    def _parent(self) -> str:
        return self._path[-2] if len(self._path) > 1 else ""

    def _note_deletion(self, tag: str) -> None:
        """Take in that a paragraph's mark or a whole row was deleted, which is an empty element."""
        if tag != "del" or self._skipping > 1:
            return
        if self._parent == "rPr" and self._path[-3:-2] == ["pPr"]:
            self._joined = True
        elif self._parent == "trPr" and self._deleted_rows:
            self._deleted_rows[-1] = True

    def _start(self, tag: str, element: etree._Element) -> None:
        if tag == "p":
            self._style.append("")
            if not self._joined:
                self.story.begin_paragraph()
            self._joined = False
        elif tag in ("tc", "txbxContent"):
            self.story.begin_flow()
        elif tag == "tr":
            self._deleted_rows.append(False)
            self.story.begin_row()
        elif tag == "pStyle" and self._style:
            self._style[-1] = attribute(element, "val")
        elif tag == "r":
            self._hidden_run = bool(self._style) and self._styles.hides(self._style[-1])
        elif tag == "vanish" and self._path[-3:-1] == ["r", "rPr"]:
            self._hidden_run = _is_on(element)
        elif tag == "rStyle" and self._styles.hides(attribute(element, "val")):
            self._hidden_run = True

    def _end(self, tag: str, element: etree._Element) -> None:
        within = self._path[-1] if self._path else ""
        if tag == "t":
            self._say(element.text or "")
        elif tag in _SIGNS and within == "r":
            self._say(_SIGNS[tag])
        elif tag == "sym":
            self._say(_symbol(attribute(element, "char")))
        elif tag in ("footnoteReference", "endnoteReference"):
            self._cite(tag.removesuffix("noteReference"), attribute(element, "id"))
        elif tag == "p":
            self._end_paragraph()
        elif tag == "tc":
            self.story.end_cell()
        elif tag == "tr":
            self.story.end_row(not self._deleted_rows.pop())
        elif tag == "txbxContent":
            self.story.end_box()

    def _say(self, words: str) -> None:
        if self._hidden_run:
            self._hidden += len(words)
        else:
            self.story.say(words)

    def _cite(self, kind: str, note: str) -> None:
        """Put the note's mark here and its words at the end."""
        lines = self._notes.get(kind, {}).get(note)
        if not lines:
            return
        self.story.begin_flow()
        for line in lines:
            self.story.say(line.strip())
            self.story.end_paragraph()
        self.story.say(self.story.end_note())

    def _end_paragraph(self) -> None:
        style = self._styles.name(self._style.pop() if self._style else "")
        if self._joined:
            return
        if style == "title":
            self.story.end_paragraph(field="headline", why="paragraph style Title")
        else:
            self.story.end_paragraph("caption" if style == "caption" else "")


def _is_on(element: etree._Element) -> bool:
    return attribute(element, "val").lower() not in _OFF


def _symbol(code: str) -> str:
    """Return the character of a symbol font; bullets of private fonts as a bullet."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return chr(number) if number < 0xE000 else "•" if number < 0xF900 else ""
