"""Paragraphs, cells, notes and boxes of an office document, put into one order of lines."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from desktop_app.formats.intake.assembled import Line

_LONG_CELL = 300
"""Characters from which a cell of several paragraphs is a column of a page, not of a table."""


@dataclass(slots=True)
class _Flow:
    """Text that runs by itself: the body, a cell, a box, a note."""

    lines: list[Line] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    after: list[Line] = field(default_factory=list)
    in_paragraph: bool = False


class Story:
    """What a walk through a document says, in the order of reading.

    Boxes and tables that hang in a paragraph come after it; the cells of a row are parted by tabs;
    notes and page headers come at the end.
    """

    def __init__(self) -> None:
        self._flows = [_Flow()]
        self._rows: list[list[list[Line]]] = []
        self._notes: dict[int, list[Line]] = {}
        self._margins: list[Line] = []

    def begin_paragraph(self) -> None:
        """Begin a paragraph, and end the one before it if that is still open."""
        if self._flow.in_paragraph:
            self.end_paragraph()
        self._flow.in_paragraph = True

    def say(self, words: str) -> None:
        """Add words to the open paragraph."""
        self._flow.words.append(words)

    def end_paragraph(self, role: str = "", field: str = "", why: str = "") -> None:
        """Close the paragraph; the rest is what its line is (see Line)."""
        flow = self._flow
        text = "".join(flow.words)
        flow.lines.append(Line(text, role, field if text.strip() else "", why))
        flow.lines += flow.after
        flow.words, flow.after, flow.in_paragraph = [], [], False

    def begin_flow(self) -> None:
        """Begin a text of its own: a cell, a box, a note."""
        self._flows.append(_Flow())

    def end_flow(self, role: str = "") -> list[Line]:
        """Return the lines of the text begun last; `role` is given to those that have none."""
        flow = self._flow
        if flow.in_paragraph or flow.words or flow.after:
            self.end_paragraph()
        if len(self._flows) > 1:
            self._flows.pop()
        return (
            [replace(line, role=line.role or role) for line in flow.lines] if role else flow.lines
        )

    def end_box(self, role: str = "") -> None:
        """Put the text begun last behind the paragraph in which it hangs."""
        self._place(self.end_flow(role))

    def next_note(self) -> int:
        """Return the number of a note that is cited before its words are met."""
        number = len(self._notes) + 1
        self._notes[number] = []
        return number

    def end_note(self, number: int | None = None) -> str:
        """Keep the text begun last for the end, and return its mark for the place that cites it."""
        number = number or self.next_note()
        self._notes[number] = self.end_flow()
        return f"[{number}]"

    def end_margin(self) -> None:
        """Keep the text begun last, a page header or footer, for the very end, once and dimmed."""
        for line in self.end_flow("repeat"):
            if any(char.isalpha() for char in line.text) and line not in self._margins:
                self._margins.append(line)

    def begin_row(self) -> None:
        self._rows.append([])

    def end_cell(self) -> None:
        """Take the text begun last as the next cell of the open row."""
        lines = self.end_flow()
        if self._rows:
            self._rows[-1].append([line for line in lines if line.text.strip()])

    def end_row(self, is_kept: bool = True) -> None:
        """Put the row where it stands; a row that is not kept was deleted."""
        cells = self._rows.pop() if self._rows else []
        if is_kept:
            self._place(_row(cells))

    def lines(self) -> list[Line]:
        """Return everything, the notes behind the text, the page headers last."""
        while len(self._flows) > 1:
            self.end_box()
        body = list(self.end_flow())
        if self._notes:
            body.append(Line(""))
        for number, note in self._notes.items():
            said = [line for line in note if line.text.strip()] or [Line("")]
            body += (Line(f"[{number}] {said[0].text.lstrip()}"), *said[1:])
        return [*body, Line(""), *self._margins]

    @property
    def _flow(self) -> _Flow:
        return self._flows[-1]

    def _place(self, lines: Iterable[Line]) -> None:
        flow = self._flow
        (flow.after if flow.in_paragraph or flow.words else flow.lines).extend(lines)


def _row(cells: list[list[Line]]) -> list[Line]:
    """Return a row as one line; a page laid out by a table keeps its paragraphs."""
    told = [cell for cell in cells if cell]
    is_layout = any(
        len(cell) > 1 and sum(len(line.text) for line in cell) > _LONG_CELL for cell in told
    )
    if is_layout or len(told) <= 1:
        return [line for cell in told for line in cell]
    texts = [" ".join(line.text.strip() for line in cell) for cell in cells]
    return [Line("\t".join(texts).rstrip("\t"))]
