"""What a style says of letters and paragraphs, and how Word writes it. Lengths are in points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Literal

Alignment = Literal["left", "center", "right", "both"]


@dataclass(frozen=True, slots=True)
class Face:
    """The fonts of a text: one for Latin letters and digits, one for Korean."""

    latin: str
    korean: str

    def xml(self) -> str:
        """Return the fonts of a run."""
        return (
            f'<w:rFonts w:ascii="{self.latin}" w:hAnsi="{self.latin}"'
            f' w:eastAsia="{self.korean}" w:cs="{self.latin}"/>'
        )


@dataclass(frozen=True, slots=True)
class Rule:
    """A line at a side of a paragraph, `space` away from its words."""

    side: Literal["top", "left", "bottom", "right"]
    width: float
    space: float
    colour: str


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab stop, measured from the left margin."""

    position: float
    kind: Literal["left", "center", "right"] = "left"
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """Letters and paragraph of a style; what is None is as in the style it is based on.

    `line` is a multiple of the font's own height, `line_of` the least height of a line. Text goes
    on at `left` and begins `hanging` before that. `level` is that of a heading, from 1.
    """

    face: Face | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    capitals: bool | None = None
    colour: str | None = None
    tracking: float | None = None
    framed: str | None = None
    underlined: bool | None = None
    raised: bool | None = None
    unchecked: bool | None = None
    keep_next: bool | None = None
    keep_lines: bool | None = None
    rules: tuple[Rule, ...] | None = None
    fill: str | None = None
    tabs: tuple[Tab, ...] | None = None
    before: float | None = None
    after: float | None = None
    line: float | None = None
    line_of: float | None = None
    left: float | None = None
    hanging: float | None = None
    right: float | None = None
    close: bool | None = None
    align: Alignment | None = None
    level: int | None = None

    def changed(self, change: Format) -> Format:
        """Return this format with everything that `change` says."""
        said = {each.name: getattr(change, each.name) for each in fields(change)}
        return replace(self, **{name: value for name, value in said.items() if value is not None})

    def letters(self) -> str:
        """Return the properties of a run, in the order that the schema wants."""
        return "".join(self._letters())

    def paragraph(self, numbering: str = "") -> str:
        """Return the properties of a paragraph; `numbering` is its list's."""
        return "".join(self._paragraph(numbering))

    def _letters(self) -> Iterator[str]:
        if self.face is not None:
            yield self.face.xml()
        yield _switch("b", self.bold) + _switch("bCs", self.bold)
        yield _switch("i", self.italic) + _switch("iCs", self.italic)
        yield _switch("caps", self.capitals) + _switch("noProof", self.unchecked)
        if self.colour is not None:
            yield f'<w:color w:val="{self.colour}"/>'
        if self.tracking is not None:
            yield f'<w:spacing w:val="{twentieths(self.tracking)}"/>'
        if self.size is not None:
            half_points = round(self.size * 2)
            yield f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        if self.underlined:
            yield '<w:u w:val="single"/>'
        if self.framed is not None:
            yield f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{self.framed}"/>'
        if self.raised:
            yield '<w:vertAlign w:val="superscript"/>'

    def _paragraph(self, numbering: str) -> Iterator[str]:
        yield _switch("keepNext", self.keep_next) + _switch("keepLines", self.keep_lines)
        yield numbering
        if self.rules is not None:
            # The schema wants top, left, bottom, right.
            order = sorted(self.rules, key=lambda rule: "tlbr".index(rule.side[0]))
            yield f"<w:pBdr>{''.join(map(_rule, order)) or _no_rules()}</w:pBdr>"
        if self.fill is not None:
            yield f'<w:shd w:val="clear" w:color="auto" w:fill="{self.fill}"/>'
        if self.tabs:
            yield f"<w:tabs>{''.join(map(_tab, self.tabs))}</w:tabs>"
        yield self._spacing() + self._indents() + _switch("contextualSpacing", self.close)
        if self.align is not None:
            yield f'<w:jc w:val="{self.align}"/>'
        if self.level is not None:
            yield f'<w:outlineLvl w:val="{self.level - 1}"/>'

    def _spacing(self) -> str:
        said = _lengths(before=self.before, after=self.after)
        if self.line_of is not None:
            said += f' w:line="{twentieths(self.line_of)}" w:lineRule="atLeast"'
        elif self.line is not None:
            said += f' w:line="{round(self.line * 240)}" w:lineRule="auto"'
        return f"<w:spacing{said}/>" if said else ""

    def _indents(self) -> str:
        said = _lengths(left=self.left, right=self.right, hanging=self.hanging)
        return f"<w:ind{said}/>" if said else ""


AS_BASED_ON = Format()
"""The format that changes nothing."""


def twentieths(points: float) -> int:
    """Return a length in twentieths of a point, as Word counts."""
    return round(points * 20)


def millimetres(length: float) -> float:
    """Return a length in millimetres as points."""
    return length * 72 / 25.4


def _switch(name: str, on: bool | None) -> str:
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'


def _lengths(**lengths: float | None) -> str:
    return "".join(
        f' w:{name}="{twentieths(length)}"'
        for name, length in lengths.items()
        if length is not None
    )


def _rule(rule: Rule) -> str:
    return (
        f'<w:{rule.side} w:val="single" w:sz="{round(rule.width * 8)}"'
        f' w:space="{round(rule.space)}" w:color="{rule.colour}"/>'
    )


def _no_rules() -> str:
    return "".join(f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right"))


def _tab(tab: Tab) -> str:
    leader = ' w:leader="dot"' if tab.dotted else ""
    return f'<w:tab w:val="{tab.kind}"{leader} w:pos="{twentieths(tab.position)}"/>'
