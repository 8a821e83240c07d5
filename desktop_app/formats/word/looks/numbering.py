"""Lists as Word keeps them, each level linked to the style that it numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.formats.word.looks.formats import twentieths
from desktop_app.formats.word.looks.look import ListLevel, ListOfLevels
from desktop_app.formats.word.looks.style import Style, style_id

_HEX_OF_LISTS = 0x4BD00000
"""Word tells lists apart by this number when text is pasted from one document into another."""


def definitions(lists: Sequence[ListOfLevels]) -> str:
    """Return the inside of a numbering part; the n-th list has the number n, from 1."""
    abstract = "".join(_definition(number, each) for number, each in enumerate(lists, start=1))
    used = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in range(1, len(lists) + 1)
    )
    return abstract + used


def numbering_of_styles(lists: Sequence[ListOfLevels]) -> dict[str, str]:
    """Return what puts each numbered style into its list, by the style's name."""
    found = {}
    for number, each in enumerate(lists, start=1):
        for place, level in enumerate(each.levels):
            at = f'<w:ilvl w:val="{place}"/>' if place else ""
            found[level.style] = f'<w:numPr>{at}<w:numId w:val="{number}"/></w:numPr>'
        if each.name:
            found[each.name] = f'<w:numPr><w:numId w:val="{number}"/></w:numPr>'
    found.pop("", None)
    return found


def list_styles(lists: Sequence[ListOfLevels]) -> Iterator[Style]:
    """Yield a list style for each list that has a name."""
    for each in lists:
        if each.name:
            yield Style(each.name, "No List", kind="numbering", built_in=False, in_gallery=False)


def _definition(number: int, listed: ListOfLevels) -> str:
    levels = "".join(_level(place, level) for place, level in enumerate(listed.levels))
    kind = "singleLevel" if len(listed.levels) == 1 else "multilevel"
    link = f'<w:styleLink w:val="{style_id(listed.name)}"/>' if listed.name else ""
    return (
        f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="{_HEX_OF_LISTS + number:08X}"/>'
        f'<w:multiLevelType w:val="{kind}"/>{link}{levels}</w:abstractNum>'
    )


def _level(place: int, level: ListLevel) -> str:
    style = f'<w:pStyle w:val="{style_id(level.style)}"/>' if level.style else ""
    left, hanging = twentieths(level.left), twentieths(level.hanging)
    # Marks such as □ and ※ are in Korean fonts, and Latin ones where these lack them.
    fonts = '<w:rFonts w:hint="eastAsia"/>' if any(each > "\u2190" for each in level.text) else ""
    mark = level.mark.letters()
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{level.kind}"/>{style}'
        f'<w:lvlText w:val="{level.text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr>'
        f"<w:rPr>{fonts}{mark}</w:rPr></w:lvl>"
    ).replace("<w:rPr></w:rPr>", "")
