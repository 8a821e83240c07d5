"""Reads the look of a template from its styles, its lists, its page and its margins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from desktop_app.formats.word.templates.page_look import (
    MarginLine,
    MarginRun,
    PageLook,
    ParagraphLook,
)

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


def page_look(template: bytes) -> PageLook:
    """Return the look of a template. Raises KeyError or an lxml error for what is no .docx."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    with ZipFile(BytesIO(template)) as package:
        names = set(package.namelist())

        def part(name: str) -> Element | None:
            return etree.fromstring(package.read(name), parser) if name in names else None

        styles, document = part("word/styles.xml"), part("word/document.xml")
        if styles is None or document is None:
            raise KeyError("word/document.xml")
        numbering = _Numbering(part("word/numbering.xml"))
        targets = _targets(part("word/_rels/document.xml.rels"))
        looks = _Looks(styles, numbering)
        section = next(reversed(list(document.iter(f"{_W}sectPr"))), None)
        margins = _Margins(section, lambda relation: part(targets.get(relation, "")), looks)
        return replace(
            _page(section),
            styles=looks.by_name(),
            header=margins.lines("header", "default") or (),
            footer=margins.lines("footer", "default") or (),
            first_header=margins.lines("header", "first") if margins.has_first else None,
            first_footer=margins.lines("footer", "first") if margins.has_first else None,
        )


def _targets(relationships: Element | None) -> dict[str, str]:
    if relationships is None:
        return {}
    return {
        each.get("Id", ""): f"word/{each.get('Target', '')}".replace("word//word/", "word/")
        for each in relationships.iter(_RELATIONSHIP)
    }


def _page(section: Element | None) -> PageLook:
    size = None if section is None else section.find(f"{_W}pgSz")
    margins = None if section is None else section.find(f"{_W}pgMar")
    standard = PageLook()
    if size is None or margins is None:
        return standard
    return PageLook(
        width=_points(size, "w", standard.width),
        height=_points(size, "h", standard.height),
        left=_points(margins, "left", standard.left),
        right=_points(margins, "right", standard.right),
        top=abs(_points(margins, "top", standard.top)),
        bottom=abs(_points(margins, "bottom", standard.bottom)),
        header_top=_points(margins, "header", standard.header_top),
        footer_bottom=_points(margins, "footer", standard.footer_bottom),
    )


class _Numbering:
    """The lists of a template: label and number format of each level."""

    def __init__(self, numbering: Element | None) -> None:
        self._levels: dict[tuple[str, str], Element] = {}
        if numbering is None:
            return
        abstract = {
            each.get(f"{_W}abstractNumId"): each for each in numbering.iter(f"{_W}abstractNum")
        }
        for each in numbering.iter(f"{_W}num"):
            chosen = abstract.get(_value(each, "abstractNumId"))
            for level in chosen.iter(f"{_W}lvl") if chosen is not None else ():
                key = each.get(f"{_W}numId", ""), level.get(f"{_W}ilvl", "0")
                self._levels[key] = level

    def level(self, number: str, level: str) -> Element | None:
        return self._levels.get((number, level))

    def level_of_style(self, number: str, style: str) -> str:
        """Return the level that a list links to a style; Word lets the style name the list only."""
        for (of, level), element in self._levels.items():
            if of == number and _value(element, "pStyle") == style:
                return level
        return "0"


class _Looks:
    """The paragraph styles of a template, resolved along what each is based on."""

    def __init__(self, styles: Element, numbering: _Numbering) -> None:
        self._numbering = numbering
        self._styles = {
            each.get(f"{_W}styleId", ""): each for each in styles.iterchildren(f"{_W}style")
        }
        self._standard = ParagraphLook()
        defaults = styles.find(f"{_W}docDefaults")
        for properties in defaults.iter(f"{_W}rPr", f"{_W}pPr") if defaults is not None else ():
            self._standard = self._with(self._standard, properties, "")
        self._resolved: dict[str, ParagraphLook] = {}

    def by_name(self) -> dict[str, ParagraphLook]:
        """Return every paragraph style by its name in lower case."""
        return {
            _value(each, "name").lower(): self.of(style)
            for style, each in self._styles.items()
            if each.get(f"{_W}type", "paragraph") == "paragraph"
        }

    def name(self, style: str) -> str:
        found = self._styles.get(style)
        return "Normal" if found is None else _value(found, "name")

    def of(self, style: str, seen: tuple[str, ...] = ()) -> ParagraphLook:
        """Return the look of the style with this id; a ring of styles ends where it closes."""
        if style in self._resolved:
            return self._resolved[style]
        element = self._styles.get(style)
        if element is None or style in seen:
            return self._standard
        look = self.of(_value(element, "basedOn"), (*seen, style))
        look = replace(look, list="", label="", number_format="") if look.list else look
        for kind in ("pPr", "rPr"):
            properties = element.find(f"{_W}{kind}")
            if properties is not None:
                look = self._with(look, properties, style)
        self._resolved[style] = look
        return look

    def _with(self, look: ParagraphLook, properties: Element, style: str) -> ParagraphLook:
        numbered = properties.find(f"{_W}numPr")
        if numbered is not None:
            look = self._listed(look, numbered, style)
        return replace(look, **dict(_changes(look, properties)))

    def _listed(self, look: ParagraphLook, numbered: Element, style: str) -> ParagraphLook:
        number = _value(numbered, "numId")
        level = _value(numbered, "ilvl") or self._numbering.level_of_style(number, style)
        found = self._numbering.level(number, level)
        if found is None:
            return look
        indented = found.find(f"{_W}pPr")
        if indented is not None:
            look = replace(look, **dict(_changes(look, indented)))
        return replace(
            look,
            list=number,
            level=int(level),
            label=_value(found, "lvlText"),
            number_format=_value(found, "numFmt"),
        )


def _changes(look: ParagraphLook, properties: Element) -> Iterator[tuple[str, Any]]:
    for name, tag in (("bold", "b"), ("italic", "i"), ("keep_next", "keepNext"),
                      ("keep_lines", "keepLines"), ("new_page", "pageBreakBefore"),
                      ("joined", "contextualSpacing")):  # fmt: skip
        element = properties.find(f"{_W}{tag}")
        if element is not None:
            yield name, element.get(f"{_W}val", "1") not in ("0", "false")
    yield from _letters(properties)
    spacing, indent = properties.find(f"{_W}spacing"), properties.find(f"{_W}ind")
    if spacing is not None and properties.tag == f"{_W}pPr":
        yield "before", _points(spacing, "before", look.before)
        yield "after", _points(spacing, "after", look.after)
        yield from _line_height(spacing, look)
    if indent is not None:
        yield "indent", _points(indent, "left", _points(indent, "start", look.indent))
        yield "right", _points(indent, "right", _points(indent, "end", look.right))
        first = _points(indent, "firstLine", look.first)
        yield "first", -_points(indent, "hanging", -first)
    alignment = _value(properties, "jc")
    if alignment:
        yield "alignment", {"start": "left", "end": "right"}.get(alignment, alignment)
    tabs = properties.find(f"{_W}tabs")
    if tabs is not None:
        yield "tabs", tuple((_points(tab, "pos", 0.0), tab.get(f"{_W}val", "left")) for tab in tabs)
    borders = properties.find(f"{_W}pBdr")
    if borders is not None:
        yield "rules", tuple(_rules(borders))
    shading = properties.find(f"{_W}shd")
    if shading is not None:
        yield "fill", _colour(shading.get(f"{_W}fill", ""))


def _line_height(spacing: Element, look: ParagraphLook) -> Iterator[tuple[str, Any]]:
    if spacing.get(f"{_W}line") is None:
        return
    if spacing.get(f"{_W}lineRule", "auto") == "auto":
        yield "line", _points(spacing, "line", look.line * 12) / 12
        yield "least", 0.0
    else:
        yield "line", 1.0
        yield "least", _points(spacing, "line", look.least)


def _letters(properties: Element) -> Iterator[tuple[str, Any]]:
    if size := _value(properties, "sz"):
        yield "size", float(size) / 2
    if colour := _value(properties, "color"):
        yield "colour", _colour(colour) or "#000000"
    fonts = properties.find(f"{_W}rFonts")
    if fonts is not None:
        names = (fonts.get(f"{_W}{each}", "") for each in ("ascii", "eastAsia"))
        yield "fonts", tuple(dict.fromkeys(name for name in names if name))


def _rules(borders: Element) -> Iterator[tuple[str, float, str]]:
    for each in borders:
        if each.get(f"{_W}val", "none") not in ("none", "nil"):
            side = str(each.tag).rpartition("}")[2]
            yield side, float(each.get(f"{_W}sz", 4)) / 8, _colour(each.get(f"{_W}color", ""))


class _Margins:
    """The headers and footers of a section."""

    def __init__(self, section: Element | None, part: Any, looks: _Looks) -> None:
        self._section = section
        self._part = part
        self._looks = looks

    @property
    def has_first(self) -> bool:
        return self._section is not None and self._section.find(f"{_W}titlePg") is not None

    def lines(self, kind: str, pages: str) -> tuple[MarginLine, ...] | None:
        if self._section is None:
            return None
        for each in self._section.iter(f"{_W}{kind}Reference"):
            if each.get(f"{_W}type", "default") == pages:
                part = self._part(each.get(f"{_R}id", ""))
                if part is not None:
                    return tuple(self._line(line) for line in part.iter(f"{_W}p"))
        return None

    def _line(self, paragraph: Element) -> MarginLine:
        properties = paragraph.find(f"{_W}pPr")
        style = "" if properties is None else _value(properties, "pStyle")
        return MarginLine(self._looks.name(style), tuple(_margin_runs(paragraph)))


def _margin_runs(paragraph: Element) -> Iterator[MarginRun]:
    in_code = in_result = False
    for each in paragraph.iter():
        if each.tag == f"{_W}sdt":
            tag = next(each.iter(f"{_W}tag"), None)
            yield MarginRun("control", "" if tag is None else tag.get(f"{_W}val", ""))
        elif each.tag == f"{_W}fldChar":
            kind = each.get(f"{_W}fldCharType")
            in_code, in_result = kind == "begin", kind == "separate"
        elif each.tag == f"{_W}instrText" and in_code:
            code = (each.text or "").split()
            if code and code[0] in ("PAGE", "NUMPAGES"):
                yield MarginRun("page" if code[0] == "PAGE" else "pages")
        elif each.tag == f"{_W}tab" and each.getparent().tag == f"{_W}r":
            yield MarginRun("tab")
        elif each.tag == f"{_W}t" and not in_result and not _in_control(each):
            yield MarginRun("text", each.text or "")


def _in_control(element: Element) -> bool:
    return any(above.tag == f"{_W}sdt" for above in element.iterancestors())


def _value(element: Element, child: str) -> str:
    found = element.find(f"{_W}{child}")
    return "" if found is None else str(found.get(f"{_W}val", ""))


def _points(element: Element, name: str, standard: float) -> float:
    """Return a length in points from one in twentieths of a point."""
    value = element.get(f"{_W}{name}")
    try:
        return standard if value is None else float(value) / 20
    except ValueError:
        return standard


def _colour(value: str) -> str:
    return f"#{value}" if len(value) == 6 and value != "auto" else ""
