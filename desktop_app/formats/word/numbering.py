"""The numbers that a template gives to headings, and lists that begin at 1 again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_PLACE = re.compile("%([1-9])")
_HANGUL = "가나다라마바사아자차카타파하"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering: its first number, the kind of number, and the text around it."""

    start: int
    kind: str
    text: str

    def shown(self, counts: list[int], kinds: list[str]) -> str:
        """Return the mark of a paragraph; `counts` and `kinds` are those of all levels."""
        if self.kind == "none":
            return ""
        if self.kind == "bullet":
            # Word's own bullets are characters of Symbol and Wingdings, which no text holds.
            return "" if any("\ue000" <= each <= "\uf8ff" for each in self.text) else self.text

        def number(place: re.Match[str]) -> str:
            level = int(place.group(1)) - 1
            return counted(counts[level], kinds[level]) if level < len(counts) else ""

        return _PLACE.sub(number, self.text)


class HeadingNumbers:
    """The marks of the headings, in the order in which they are asked for."""

    def __init__(self, levels: Mapping[int, tuple[str, int, tuple[Level, ...]]]) -> None:
        """`levels` has, by level of heading, the list it counts in, its place there, the list."""
        self._levels = levels
        self._counts: dict[str, list[int]] = {}

    def next(self, level: int) -> str:
        """Return the mark of the next heading of a level (1 to 3), such as `2.1`; or nothing."""
        if level not in self._levels:
            return ""
        numbering, place, levels = self._levels[level]
        counts = self._counts.setdefault(numbering, [each.start - 1 for each in levels])
        counts[place] += 1
        for above in range(place):
            counts[above] = max(counts[above], levels[above].start)
        for below in range(place + 1, len(levels)):
            counts[below] = levels[below].start - 1
        return levels[place].shown(counts, [each.kind for each in levels]).strip()


class Numbering:
    """The numbering of a template: `tree` is the root of its numbering part, or None."""

    def __init__(self, tree: Any, styles: Any) -> None:
        self._tree = tree
        self._of_style = {name.lower(): found for name, found in _style_numbers(styles)}
        self._added = False

    @property
    def has_grown(self) -> bool:
        """Whether a list was added, so that the part must be written anew."""
        return self._added

    def headings(self) -> HeadingNumbers:
        """Return the numbers of the headings, none of them used yet."""
        levels = {}
        for level in (1, 2, 3):
            number, place = self._of_style.get(f"heading {level}", ("", 0))
            found = self._levels(number)
            if found:
                levels[level] = (self._abstract_of(number), min(place, len(found) - 1), found)
        return HeadingNumbers(levels)

    def added(self, counted: str) -> str:
        """Return the number of a new list that looks like the one that `list_of` named."""
        numbers = [int(each.get(f"{W}numId")) for each in self._tree.iterchildren(f"{W}num")]
        new = str(max(numbers) + 1)
        self._append(new, counted)
        return new

    def in_list(self, style: str, number: str) -> str:
        """Return the properties of a paragraph of this style in the list with this id."""
        _, place = self._of_style.get(style.lower(), ("", 0))
        return f'<w:numPr><w:ilvl w:val="{place}"/><w:numId w:val="{number}"/></w:numPr>'

    def list_of(self, style: str) -> str:
        """Return what lists a style counts in; styles that share one have the same."""
        return self._abstract_of(self._of_style.get(style.lower(), ("", 0))[0])

    def _append(self, number: str, abstract: str) -> None:
        from lxml import etree

        levels = self._levels_of(abstract)
        new = etree.Element(f"{W}num", {f"{W}numId": number})
        etree.SubElement(new, f"{W}abstractNumId", {f"{W}val": abstract})
        for place, level in enumerate(levels):
            override = etree.SubElement(new, f"{W}lvlOverride", {f"{W}ilvl": str(place)})
            etree.SubElement(override, f"{W}startOverride", {f"{W}val": str(level.start)})
        list(self._tree.iter(f"{W}num"))[-1].addnext(new)
        self._added = True

    def _abstract_of(self, number: str) -> str:
        if self._tree is None or not number:
            return ""
        for each in self._tree.iterchildren(f"{W}num"):
            if each.get(f"{W}numId") == number:
                return _value(each, "abstractNumId")
        return ""

    def _levels(self, number: str) -> tuple[Level, ...]:
        abstract = self._abstract_of(number)
        return self._levels_of(abstract) if abstract else ()

    def _levels_of(self, abstract: str) -> tuple[Level, ...]:
        for each in self._tree.iterchildren(f"{W}abstractNum"):
            if each.get(f"{W}abstractNumId") == abstract:
                return tuple(
                    Level(
                        int(_value(level, "start") or 1),
                        _value(level, "numFmt") or "decimal",
                        _value(level, "lvlText"),
                    )
                    for level in each.iterchildren(f"{W}lvl")
                )
        return ()


def _style_numbers(styles: Any) -> list[tuple[str, tuple[str, int]]]:
    """Return name, number and level of each style that is numbered by itself."""
    found = []
    for style in styles.iterchildren(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr/{W}numId")
        if number is not None:
            level = style.find(f"{W}pPr/{W}numPr/{W}ilvl")
            place = 0 if level is None else int(level.get(f"{W}val"))
            found.append((_value(style, "name"), (number.get(f"{W}val"), place)))
    return found


def _value(element: Any, child: str) -> str:
    found = element.find(f"{W}{child}")
    return "" if found is None else found.get(f"{W}val", "")


def counted(number: int, kind: str) -> str:
    """Return a number as Word writes it in one of its number formats; in digits if unknown."""
    if kind in ("ganada", "chosung") and 0 < number <= len(_HANGUL):
        return ("ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ" if kind == "chosung" else _HANGUL)[number - 1]
    if kind == "decimalEnclosedCircle" and 0 < number <= len(_CIRCLED):
        return _CIRCLED[number - 1]
    if kind in ("lowerLetter", "upperLetter") and number > 0:
        times, letter = divmod(number - 1, 26)
        said = chr(ord("a") + letter) * (times + 1)
        return said.upper() if kind == "upperLetter" else said
    if kind in ("lowerRoman", "upperRoman"):
        said = _roman(number)
        return said.upper() if kind == "upperRoman" else said
    return f"{number:02}" if kind == "decimalZero" else str(number)


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        times, number = divmod(number, value)
        said += letters * times
    return said
