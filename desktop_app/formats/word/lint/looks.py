"""Faults of looks: styles and lists that are named and not defined, headings that skip a level."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Mapping
from itertools import islice
from typing import Any

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.faults import Fault
from desktop_app.formats.word.lint.parts import LintedParts

_VAL = f"{W}val"
_STYLED = {f"{W}pStyle": "paragraph", f"{W}rStyle": "character", f"{W}tblStyle": "table"}
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)


def look_faults(package: LintedParts) -> Iterator[Fault]:
    """Yield undefined styles and lists, loops among styles, jumps from heading 1 to 3."""
    part, styles = package.one("styles")
    if styles is None:
        yield Fault(package.main, "part missing", "The document has no styles.")
        return
    defined = list(styles.iterchildren(f"{W}style"))
    kinds = {style.get(f"{W}styleId", ""): style.get(f"{W}type", "") for style in defined}
    yield from _definitions(part, defined, kinds)
    numbering = package.one("numbering")
    stories = dict(package.stories())
    for name, root in (*stories.items(), numbering):
        if root is not None:
            yield from _undefined_styles(name, root, kinds)
    yield from _definitions_of_lists(*numbering)
    yield from _lists({**stories, part: styles}, numbering[1])
    yield from _headings(package, defined)


def _definitions(part: str, defined: list[Any], kinds: Mapping[str, str]) -> Iterator[Fault]:
    for attribute, name in ((f"{W}styleId", "id"), ("", "name")):
        values = Counter(
            (style.get(attribute) if attribute else style_name(style)).lower() for style in defined
        )
        for value, times in values.items():
            if times > 1:
                sentence = f"{times} styles have the {name} «{value}»."
                yield Fault(part, f"style {name} doubled", sentence)
    for style in defined:
        for relation in ("basedOn", "next", "link"):
            named = style.find(f"{W}{relation}")
            if named is not None and named.get(_VAL) not in kinds:
                sentence = (
                    f"The style «{style_name(style)}» names the style «{named.get(_VAL)}», "
                    "which is not defined."
                )
                yield Fault(part, "style undefined", sentence)
    for name in style_loops(defined):
        yield Fault(part, "style loop", f"The style «{name}» is based on itself in the end.")


def style_name(style: Any) -> str:
    """Return the name of a `w:style`, the same in every language of Word for a built-in one."""
    name = style.find(f"{W}name")
    return "" if name is None else name.get(_VAL, "")


def style_loops(defined: list[Any]) -> list[str]:
    """Return the names of the styles that are based on themselves in the end."""
    based_on: dict[str, str] = {}
    names: dict[str, str] = {}
    for style in defined:
        id = style.get(f"{W}styleId", "")
        names[id] = style_name(style)
        if (base := style.find(f"{W}basedOn")) is not None:
            based_on[id] = base.get(_VAL, "")
    looping = []
    for id in based_on:
        above, seen = based_on[id], {id}
        while above in based_on and above not in seen:
            seen.add(above)
            above = based_on[above]
        if above == id:
            looping.append(names[id])
    return looping


def _undefined_styles(part: str, root: Any, kinds: Mapping[str, str]) -> Iterator[Fault]:
    used = {(each.tag, each.get(_VAL, "")) for each in root.iter(*_STYLED)}
    for tag, id in sorted(used):
        if kinds.get(id) != _STYLED[tag]:
            sentence = f"{part} uses the {_STYLED[tag]} style «{id}», which is not defined."
            yield Fault(part, "style undefined", sentence)


# Lists


def _definitions_of_lists(part: str, numbering: Any) -> Iterator[Fault]:
    if numbering is None:
        return
    definitions = list(numbering.iterchildren(f"{W}abstractNum"))
    lists = list(numbering.iterchildren(f"{W}num"))
    for elements, attribute in ((lists, f"{W}numId"), (definitions, f"{W}abstractNumId")):
        for id, times in Counter(each.get(attribute, "") for each in elements).items():
            if times > 1:
                yield Fault(part, "list id doubled", f"{times} lists have the id {id}.")
    known = {each.get(f"{W}abstractNumId") for each in definitions}
    for each in lists:
        definition = each.find(f"{W}abstractNumId")
        if definition is None or definition.get(_VAL) not in known:
            sentence = f"The list {each.get(f'{W}numId')} has no definition."
            yield Fault(part, "list undefined", sentence)


def _lists(users: Mapping[str, Any], numbering: Any) -> Iterator[Fault]:
    lists = () if numbering is None else numbering.iterchildren(f"{W}num")
    # 0 takes a paragraph out of its style's list.
    known = {each.get(f"{W}numId") for each in lists} | {"0"}
    for name, root in users.items():
        for id in sorted({each.get(_VAL, "") for each in root.iter(f"{W}numId")} - known):
            yield Fault(name, "list undefined", f"{name} uses the list {id}, which is not defined.")


# Headings


def _headings(package: LintedParts, defined: list[Any]) -> Iterator[Fault]:
    levels = {
        style.get(f"{W}styleId", ""): int(found[1])
        for style in defined
        if (found := _HEADING.fullmatch(style_name(style)))
    }
    before = 0
    for place, style in enumerate(package.styled(package.main, levels) if levels else ()):
        level = levels[style]
        if level > before + 1:
            words = _words(package.whole_tree(package.main), levels, place)
            above = f"one of level {before}" if before else "nothing"
            sentence = f"The heading «{words}» of level {level} follows {above}."
            yield Fault(package.main, "heading jump", sentence)
        before = level


def _words(root: Any, styles: Container[str], place: int) -> str:
    """Return the beginning of the paragraph with so many before it that are in these styles."""
    headings = (each for each in root.iter(f"{W}pStyle") if each.get(_VAL) in styles)
    style = next(islice(headings, place, None))
    paragraph = style.getparent().getparent()
    return "".join(each.text or "" for each in paragraph.iter(f"{W}t"))[:60]
