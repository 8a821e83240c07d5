"""A walk through the records of a binary Hangul document, telling a Story what stands there.

Records are nested by level: paragraphs deeper than the control that was met last belong to it.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from desktop_app.formats.intake.assembled import Line
from desktop_app.formats.intake.story import Story

PARA_HEADER, PARA_TEXT, CTRL_HEADER, LIST_HEADER, TABLE = 66, 67, 71, 72, 77

_ONE_UNIT = frozenset((0, 10, 13, *range(24, 32)))
"""Control characters of one UTF-16 unit; the others take eight."""
_SIGNS = {9: "\t", 10: "\n", 24: "-", 30: "\u00a0", 31: "\u2002"}
_UNITS = 8
_NOTE_UNIT = 17
NOTE = "\x11"
"""Stands for a note's mark among words; no words hold it."""

_ROW_AT = 10
"""Bytes before the number of its row in the list header of a cell."""

_TABLE, _SHAPE = "tbl ", "gso "
_NOTES = ("fn  ", "en  ")
_MARGINS = ("head", "foot")
_HIDDEN = "tcmt"
_FLOWING = (_TABLE, _SHAPE, *_NOTES, *_MARGINS, _HIDDEN)


@dataclass(slots=True)
class _Control:
    """A table, box, note or page header that is open, and how deep it stands.

    `number` is that of a note that was cited, `row` that of a table's open row.
    """

    name: str
    level: int
    number: int | None = None
    row: int | None = None
    in_list: bool = False
    is_caption: bool = False
    has_table: bool = False


class HwpWalk:
    """Which controls are open, and which notes the paragraph has cited."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._controls: list[_Control] = []
        self._cited: list[int] = []

    def lines(self) -> list[Line]:
        """Return the story's lines, once every record was met."""
        self._end_controls(0)
        return self._story.lines()

    def meet(self, tag: int, level: int, content: bytes) -> None:
        """Take in one record."""
        self._end_controls(level)
        if tag == PARA_HEADER:
            self._story.begin_paragraph()
        elif tag == PARA_TEXT:
            self._say(content)
        elif tag == CTRL_HEADER:
            self._begin_control(content[3::-1].decode("latin-1"), level)
        elif tag == TABLE and self._controls:
            self._end_list(self._controls[-1])
            self._controls[-1].has_table = True
        elif tag == LIST_HEADER and self._controls:
            self._begin_list(self._controls[-1], level, content)

    def _say(self, content: bytes) -> None:
        for words in words_of(content):
            if words == NOTE:
                number = self._story.next_note()
                self._cited.append(number)
                words = f"[{number}]"
            self._story.say(words)

    def _begin_control(self, name: str, level: int) -> None:
        if name in _FLOWING:
            number = self._cited.pop(0) if name in _NOTES and self._cited else None
            self._controls.append(_Control(name, level, number))

    def _begin_list(self, control: _Control, level: int, content: bytes) -> None:
        """Begin a text of a control: a cell, a caption, the words in a box."""
        self._end_list(control)
        control.in_list = True
        is_direct = level == control.level + 1
        control.is_caption = is_direct and (
            control.name == _SHAPE or (control.name == _TABLE and not control.has_table)
        )
        if control.name == _TABLE and not control.is_caption:
            self._begin_cell(control, content)
        self._story.begin_flow()

    def _begin_cell(self, control: _Control, content: bytes) -> None:
        row = struct.unpack_from("<H", content, _ROW_AT)[0] if len(content) >= _ROW_AT + 2 else 0
        if control.row is not None and row != control.row:
            self._story.end_row()
            control.row = None
        if control.row is None:
            self._story.begin_row()
            control.row = row

    def _end_list(self, control: _Control) -> None:
        if not control.in_list:
            return
        control.in_list = False
        if control.is_caption:
            self._story.end_box("caption")
        elif control.name == _TABLE:
            self._story.end_cell()
        elif control.name in _NOTES:
            self._story.end_note(control.number)
        elif control.name in _MARGINS:
            self._story.end_margin()
        elif control.name == _HIDDEN:
            self._story.end_flow()
        else:
            self._story.end_box()

    def _end_controls(self, level: int) -> None:
        """Close the controls that hold no record of this level."""
        while self._controls and self._controls[-1].level >= level:
            control = self._controls.pop()
            self._end_list(control)
            if control.row is not None:
                self._story.end_row()


def words_of(content: bytes) -> list[str]:
    """Return the words of a paragraph's record, with NOTE where a note is cited."""
    words: list[str] = []
    at = begun = 0
    units = struct.unpack_from(f"<{len(content) // 2}H", content)
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        words.append(content[2 * begun : 2 * at].decode("utf-16-le", "surrogatepass"))
        words.append(NOTE if unit == _NOTE_UNIT else _SIGNS.get(unit, ""))
        at += 1 if unit in _ONE_UNIT else _UNITS
        begun = at
    words.append(content[2 * begun : 2 * at].decode("utf-16-le", "surrogatepass"))
    return [each for each in words if each]
