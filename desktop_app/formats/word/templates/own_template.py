"""A house template: what it has of what a briefing needs, and how it is made ready for one.

Styles are known by name, never by id: Word in Korean gives ids such as `a3`. What is missing is
brought in from the program's general template.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from desktop_app.formats.word.docx_parts import DocxParts, W
from desktop_app.formats.word.lint.looks import style_name
from desktop_app.formats.word.named_styles import STYLES
from desktop_app.formats.word.templates.template import template_docx
from desktop_app.formats.word.templates.template_import import import_styles
from desktop_app.formats.word.templates.template_mending import (
    UnusableTemplate,
    mend,
    opened_template,
)

__all__ = ["TemplateCheck", "UnusableTemplate", "check_template", "has_every_style", "prepared"]

BODY_CONTROL = "br:body"
CONTROLS = (BODY_CONTROL, "br:title", "br:date", "br:marking")
"""The content controls that a house template should have, by tag."""

_ID, _VAL, _TYPE = f"{W}styleId", f"{W}val", f"{W}type"
_KOREAN_NAMES = {
    "제목": "title", "부제": "subtitle", "본문": "body text", "목차 제목": "toc heading",
    "캡션": "caption", "하이퍼링크": "hyperlink", "글머리 기호": "list bullet",
    "글머리 기호 2": "list bullet 2", "글머리 기호 3": "list bullet 3",
    "번호 매기기": "list number", "번호 매기기 2": "list number 2",
    "번호 매기기 3": "list number 3", "각주 텍스트": "footnote text",
    "각주 참조": "footnote reference", "미주 텍스트": "endnote text",
    "미주 참조": "endnote reference", "메모 텍스트": "annotation text",
    "메모 참조": "annotation reference",
    **{f"제목 {level}": f"heading {level}" for level in (1, 2, 3)},
    **{f"목차 {level}": f"toc {level}" for level in (1, 2, 3)},
}  # fmt: skip
"""Built-in styles as Word shows them in Korean; other programs write these into the file."""


@dataclass(frozen=True, slots=True)
class TemplateCheck:
    """What a house template has. Styles are named as in `STYLES`.

    `renamed` holds pairs: the style that is needed, and the template's style that stands for it.
    `missing` ones are brought in from the general template. `controls` are the tags of the content
    controls found and `without` those missing; `mended` says in sentences what is put right;
    `refused` why the template cannot be used, or nothing; `styles` is how many it has.
    """

    found: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    controls: tuple[str, ...] = ()
    without: tuple[str, ...] = CONTROLS
    mended: tuple[str, ...] = ()
    refused: str = ""
    styles: int = 0

    @property
    def sentences(self) -> tuple[str, ...]:
        """What the analyst is told of the template, in English."""
        if self.refused:
            return (self.refused,)
        return (*_said_of_styles(self), *_said_of_controls(self), *self.mended)


def check_template(docx: bytes) -> TemplateCheck:
    """Return what a template has and lacks; a template that cannot be used is one too."""
    try:
        filling = opened_template(docx)
    except UnusableTemplate as error:
        return TemplateCheck(refused=str(error))
    mended = mend(filling)
    styles = filling.template.one("styles")[1]
    renamed = _renamed(styles)
    names = {style_name(style).lower() for style in styles.iterchildren(f"{W}style")}
    stand_ins = dict(renamed)
    tags = {tag.get(_VAL) for _, root in filling.template.stories() for tag in root.iter(f"{W}tag")}
    return TemplateCheck(
        found=tuple(name for name in STYLES if name.lower() in names),
        missing=tuple(
            name for name in STYLES if name.lower() not in names and name not in stand_ins
        ),
        renamed=tuple((wanted, style_name(style)) for wanted, style in renamed),
        controls=tuple(tag for tag in CONTROLS if tag in tags),
        without=tuple(tag for tag in CONTROLS if tag not in tags),
        mended=tuple(mended),
        styles=len(names),
    )


def prepared(docx: bytes) -> bytes:
    """Return a house template as a document with every style of `STYLES`; sound, free of changes.

    One that has them all and needs no mending is returned as it is. Raises UnusableTemplate.
    """
    filling = opened_template(docx)
    mended = mend(filling)
    part, styles = filling.template.one("styles")
    for wanted, style in (renamed := _renamed(styles)):
        _rename(style, wanted)
        filling.changed(part)
    freed = _free_names(styles)
    added = import_styles(filling, _general(), STYLES)
    return filling.finished() if mended or renamed or freed or added else docx


def has_every_style(template: DocxParts) -> bool:
    """Tell whether a template has every style of `STYLES`, under its own name."""
    _, styles = template.one("styles")
    found = () if styles is None else styles.iterchildren(f"{W}style")
    return {name.lower() for name in STYLES} <= {style_name(style).lower() for style in found}


@cache
def _general() -> DocxParts:
    return DocxParts(template_docx())


def _renamed(styles: Any) -> list[tuple[str, Any]]:
    """Return the needed styles that the template has under another name."""
    theirs = list(styles.iterchildren(f"{W}style"))
    names = {style_name(style).lower() for style in theirs}
    kinds = {
        style_name(style).lower(): (style.get(_ID), style.get(_TYPE))
        for style in _general().one("styles")[1].iterchildren(f"{W}style")
    }
    free = [style for style in theirs if style_name(style).lower() not in kinds]
    found: list[tuple[str, Any]] = []
    for wanted in STYLES:
        if wanted.lower() in names or wanted.lower() not in kinds:
            continue
        id, kind = kinds[wanted.lower()]
        for style in free:
            if style.get(_TYPE) == kind and (
                _stands_for(style, wanted) or style.get(_ID, "").lower() == id.lower()
            ):
                found.append((wanted, style))
                free.remove(style)
                break
    return found


def _stands_for(style: Any, wanted: str) -> bool:
    return any(_key(name) == _key(wanted) for name in _names(style))


def _names(style: Any) -> Iterator[str]:
    """Yield the name of a style and the other names that Word keeps for it, in English."""
    aliases = style.find(f"{W}aliases")
    others = "" if aliases is None else aliases.get(_VAL, "")
    for name in (style_name(style), *others.split(",")):
        name = " ".join(name.split())
        yield _KOREAN_NAMES.get(name, name)


def _key(name: str) -> str:
    return re.sub(r"[\s_-]", "", name).lower()


def _rename(style: Any, wanted: str) -> None:
    """Give a style the name that is needed; its own is kept as another name for it."""
    name = style.find(f"{W}name")
    aliases = style.find(f"{W}aliases")
    if aliases is None:
        aliases = style.makeelement(f"{W}aliases", {_VAL: name.get(_VAL)})
        name.addnext(aliases)
    else:
        aliases.set(_VAL, f"{name.get(_VAL)},{aliases.get(_VAL)}")
    name.set(_VAL, wanted)


def _free_names(styles: Any) -> bool:
    """Rename the styles that have a needed name and are of another kind, such as a character's."""
    kinds = {
        style_name(style).lower(): style.get(_TYPE)
        for style in _general().one("styles")[1].iterchildren(f"{W}style")
    }
    freed = False
    for style in styles.iterchildren(f"{W}style"):
        name, kind = style_name(style), style.get(_TYPE)
        if kinds.get(name.lower(), kind) != kind:
            style.find(f"{W}name").set(_VAL, f"{name} (template)")
            freed = True
    return freed


# Sentences


def _said_of_styles(check: TemplateCheck) -> Iterator[str]:
    yield f"{len(check.found)} of the {len(STYLES)} styles that a briefing uses are there."
    for wanted, name in check.renamed:
        yield f"Its style «{name}» is used as «{wanted}»."
    if check.missing:
        yield f"Brought in from the general template: {', '.join(check.missing)}."


def _said_of_controls(check: TemplateCheck) -> Iterator[str]:
    if BODY_CONTROL in check.without:
        yield (
            "No content control is tagged «br:body»: the briefing takes the place of all that the "
            "template's pages say; headers and footers stay."
        )
    others = [tag for tag in check.without if tag != BODY_CONTROL]
    if others:
        yield f"No content control is tagged {' or '.join(others)}; what it would say is not shown."
