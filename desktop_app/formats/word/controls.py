"""The content controls of a template that the writer fills: title, marking, date and the like."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from desktop_app.formats.manuscript.characters import printable

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

# The colours that FIRST's Traffic Light Protocol 2.0 prescribes, all on black.
TLP_COLOURS = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER": "FFC000",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}


def fill_controls(story: Any, values: Mapping[str, str]) -> bool:
    """Put the values where the controls of a story stand, and tell whether there were any.

    A line all of whose controls are left empty goes, unless it is the story's only one.
    """
    lines: dict[Any, bool] = {}
    marked: list[Any] = []
    for control in list(story.iter(f"{W}sdt")):
        tag = control.find(f"{W}sdtPr/{W}tag")
        name = "" if tag is None else tag.get(f"{W}val", "")
        if name in values:
            value = printable(values[name])
            for line in _fill(control, value, values.get("br:marking", "")):
                lines[line] = lines.get(line, False) or bool(value)
                if name == "br:marking" and line.tag == f"{W}p":
                    marked.append(line)
    for line, says_something in lines.items():
        _drop_if_empty(line, says_something)
    if values.get("br:marking") in TLP_COLOURS:
        for line in marked:
            _to_the_right(line)
    return bool(lines)


def has_control(story: Any, name: str) -> bool:
    """Tell whether a control of this name stands in a story."""
    return any(tag.get(f"{W}val") == name for tag in story.iter(f"{W}tag"))


def _fill(control: Any, value: str, marking: str) -> list[Any]:
    """Replace a control by what it holds, saying `value` in the format of its first run.

    Return the paragraphs that it stands in, or that stand in it.
    """
    held = [child for content in control.iterchildren(f"{W}sdtContent") for child in content]
    runs = [run for child in held for run in child.iter(f"{W}r")]
    for number, run in enumerate(runs):
        _say(run, "" if number else value)
        if value and value == marking:
            _colour(run, value)
    line = control.getparent()
    for child in held:
        control.addprevious(child)
    line.remove(control)
    return [child for child in held if child.tag == f"{W}p"] or [line]


def _say(run: Any, value: str) -> None:
    for child in list(run):
        if child.tag != f"{W}rPr":
            run.remove(child)
    if value:
        text = run.makeelement(f"{W}t", {"{http://www.w3.org/XML/1998/namespace}space": "preserve"})
        text.text = value
        run.append(text)


def _colour(run: Any, marking: str) -> None:
    """Show a marking of the Traffic Light Protocol in its colour on black."""
    colour = TLP_COLOURS.get(marking)
    if colour is None:
        return
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = run.makeelement(f"{W}rPr")
        run.insert(0, properties)
    for name in ("color", "bdr", "shd"):
        for old in properties.findall(f"{W}{name}"):
            properties.remove(old)
    shade = {f"{W}val": "clear", f"{W}color": "auto", f"{W}fill": "000000"}
    _insert(properties, "color", {f"{W}val": colour})
    if properties.find(f"{W}rStyle") is not None:
        # The frame of a stamp has a colour of its own.
        _insert(properties, "bdr", {f"{W}val": "nil"})
    _insert(properties, "shd", shade)


def _to_the_right(line: Any) -> None:
    """Set a marking at the right margin, as the protocol wants it, unless the line says where.

    What stood to the right of it in its line changes places with it.
    """
    properties = line.find(f"{W}pPr")
    runs = [each for each in line if each is not properties]
    tabs = [run for run in runs if run.tag == f"{W}r" and run.find(f"{W}tab") is not None]
    if tabs:
        before = runs[: runs.index(tabs[0])]
        after = runs[runs.index(tabs[-1]) + 1 :]
        if not any("".join(run.itertext()).startswith("TLP:") for run in before):
            return
        for run in (*after, *tabs, *before):
            line.append(run)
        return
    if properties is None:
        properties = line.makeelement(f"{W}pPr")
        line.insert(0, properties)
    if properties.find(f"{W}jc") is None:
        place = next(
            (number for number, each in enumerate(properties) if each.tag in _AFTER_ALIGNMENT),
            len(properties),
        )
        properties.insert(place, properties.makeelement(f"{W}jc", {f"{W}val": "right"}))


_AFTER_ALIGNMENT = {
    f"{W}{each}"
    for each in ("textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId",
                 "cnfStyle", "rPr", "sectPr", "pPrChange")
}  # fmt: skip
_AFTER_COLOUR = ("spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect",
                 "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang")  # fmt: skip
_AFTER_SHADE = ("fitText", "vertAlign", "rtl", "cs", "em", "lang")
_BEHIND = {"color": _AFTER_COLOUR, "bdr": ("shd", *_AFTER_SHADE), "shd": _AFTER_SHADE}


def _insert(properties: Any, name: str, attributes: dict[str, str]) -> None:
    """Insert a property where the schema wants it."""
    after = {f"{W}{each}" for each in _BEHIND[name]}
    place = next(
        (number for number, each in enumerate(properties) if each.tag in after), len(properties)
    )
    properties.insert(place, properties.makeelement(f"{W}{name}", attributes))


def _drop_if_empty(line: Any, says_something: bool) -> None:
    """Remove a paragraph of controls that are all empty; its fields and pictures keep it."""
    if says_something or line.tag != f"{W}p":
        return
    story = line.getparent()
    kept = (f"{W}drawing", f"{W}pict", f"{W}fldChar", f"{W}fldSimple", f"{W}sectPr")
    if story is None or next(line.iter(*kept), None) is not None:
        return
    if len(story.findall(f"{W}p")) > 1:
        story.remove(line)
