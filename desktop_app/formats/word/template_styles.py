"""The named styles of the template that comes with the application."""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

NAVY = "1F3864"
BLUE = "2E5C8A"
GREY = "55606D"
HAIRLINE = "B8C2CE"
MARKING = "9C3D10"
BAND = "EEF2F7"

LATIN_FONT = "Arial"
KOREAN_FONT = "맑은 고딕"
FONTS = (
    f'<w:rFonts w:ascii="{LATIN_FONT}" w:hAnsi="{LATIN_FONT}" w:eastAsia="{KOREAN_FONT}"'
    f' w:cs="{LATIN_FONT}"/>'
)
TEXT_WIDTH = 9072
"""Width between the margins in twentieths of a point: A4 less 25 mm on either side."""

_BULLETS, _NUMBERS = 1, 2
_EXCERPT_INDENT = 284


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name as Word knows it, what it is based on, and its properties as XML."""

    name: str
    kind: str = "paragraph"
    based_on: str = ""
    followed_by: str = ""
    paragraph: str = ""
    run: str = ""
    table: str = ""
    built_in: bool = True
    default: bool = False
    in_gallery: bool = True

    @property
    def id(self) -> str:
        """Word's own id of an English built-in style: `heading 1` is `Heading1`."""
        words = self.name.split()
        return "".join(
            word.upper() if word == "toc" else word[:1].upper() + word[1:] for word in words
        )

    def xml(self, ids: dict[str, str]) -> str:
        """Return the `w:style` element; `ids` gives the id of each style by name."""
        attributes = f' w:type="{self.kind}"' + (' w:default="1"' if self.default else "")
        attributes += "" if self.built_in else ' w:customStyle="1"'
        inside = f"<w:name w:val={quoteattr(self.name)}/>"
        inside += f'<w:basedOn w:val="{ids[self.based_on]}"/>' if self.based_on else ""
        inside += f'<w:next w:val="{ids[self.followed_by]}"/>' if self.followed_by else ""
        inside += "<w:qFormat/>" if self.in_gallery else '<w:uiPriority w:val="99"/>'
        inside += f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        inside += f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return f'<w:style{attributes} w:styleId="{self.id}">{inside}{self.table}</w:style>'


def _spacing(before: float, after: float) -> str:
    """Space before and after in points."""
    return f'<w:spacing w:before="{before * 20:.0f}" w:after="{after * 20:.0f}"/>'


def _letters(points: float, colour: str = "", bold: bool = False) -> str:
    weight = "<w:b/><w:bCs/>" if bold else ""
    tone = f'<w:color w:val="{colour}"/>' if colour else ""
    return f'{weight}{tone}<w:sz w:val="{points * 2:.0f}"/><w:szCs w:val="{points * 2:.0f}"/>'


def _rule(side: str, eighths: int, space: int, colour: str) -> str:
    return (
        f'<w:pBdr><w:{side} w:val="single" w:sz="{eighths}" w:space="{space}"'
        f' w:color="{colour}"/></w:pBdr>'
    )


def _tabs(kind: str, position: int, leader: str = "") -> str:
    dots = f' w:leader="{leader}"' if leader else ""
    return f'<w:tabs><w:tab w:val="{kind}"{dots} w:pos="{position}"/></w:tabs>'


def _indent(left: int, hanging: int = 0) -> str:
    return f'<w:ind w:left="{left}"' + (f' w:hanging="{hanging}"/>' if hanging else "/>")


_KEPT = "<w:keepNext/><w:keepLines/>"
_EXCERPT = (
    _rule("left", 18, 9, BLUE) + '<w:spacing w:before="0" w:after="80"/>' + _indent(_EXCERPT_INDENT)
)


def _heading(level: int, paragraph: str, run: str) -> Style:
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    return Style(
        f"heading {level}", "paragraph", "Normal", "Body Text", _KEPT + paragraph + outline,
        FONTS + run,
    )  # fmt: skip


def _contents(level: int, before: float, run: str = "") -> Style:
    return Style(
        f"toc {level}",
        "paragraph",
        "Normal",
        "Normal",
        _tabs("right", TEXT_WIDTH, "dot") + _spacing(before, 1) + _indent((level - 1) * 284),
        run,
        in_gallery=False,
    )


_PARAGRAPHS = (
    Style("Normal", default=True, run=FONTS),
    Style("Body Text", based_on="Normal", paragraph=_spacing(0, 7)),
    Style(
        "Title",
        based_on="Normal",
        followed_by="Subtitle",
        paragraph=_KEPT + _spacing(10, 5),
        run=FONTS + _letters(22, NAVY, bold=True),
    ),
    Style(
        "Subtitle",
        based_on="Normal",
        followed_by="Body Text",
        paragraph=_KEPT + _spacing(0, 12),
        run=FONTS + _letters(13, GREY),
    ),
    _heading(
        1,
        _rule("bottom", 6, 3, NAVY) + _spacing(22, 8),
        _letters(16, NAVY, bold=True),
    ),
    _heading(2, _spacing(16, 5), _letters(12.5, BLUE, bold=True)),
    _heading(3, _spacing(12, 4), _letters(11, NAVY, bold=True)),
    Style(
        "TOC Heading",
        based_on="Normal",
        followed_by="Normal",
        paragraph=_KEPT + _rule("bottom", 6, 3, NAVY) + _spacing(20, 5),
        run=FONTS + _letters(13, NAVY, bold=True),
    ),
    _contents(1, 5, "<w:b/><w:bCs/>"),
    _contents(2, 0),
    _contents(3, 0, _letters(9.5)),
    Style(
        "List Bullet",
        based_on="Body Text",
        paragraph=f'<w:numPr><w:numId w:val="{_BULLETS}"/></w:numPr>'
        '<w:spacing w:after="60"/><w:contextualSpacing/>',
    ),
    Style(
        "List Number",
        based_on="Body Text",
        paragraph=f'<w:numPr><w:numId w:val="{_NUMBERS}"/></w:numPr>'
        '<w:spacing w:after="60"/><w:contextualSpacing/>',
    ),
    Style(
        "header",
        based_on="Normal",
        paragraph=_rule("bottom", 4, 4, HAIRLINE) + _tabs("right", TEXT_WIDTH) + _spacing(0, 0),
        run=_letters(8.5, GREY),
        in_gallery=False,
    ),
    Style(
        "footer",
        based_on="Normal",
        paragraph=_spacing(0, 0) + '<w:jc w:val="center"/>',
        run=_letters(8.5, GREY),
        in_gallery=False,
    ),
    Style(
        "caption",
        based_on="Normal",
        followed_by="Body Text",
        paragraph=_KEPT + _spacing(8, 4),
        run=_letters(9, BLUE, bold=True),
    ),
    Style(
        "footnote text",
        based_on="Normal",
        paragraph='<w:spacing w:after="20" w:line="240" w:lineRule="auto"/>' + _indent(284, 284),
        run=_letters(8.5),
        in_gallery=False,
    ),
)

_OWN_PARAGRAPHS = (
    Style(
        "Front Matter",
        based_on="Normal",
        paragraph=_tabs("left", 2268) + _spacing(0, 3) + _indent(2268, 2268),
        built_in=False,
    ),
    Style(
        "Marking",
        based_on="Normal",
        paragraph=_spacing(0, 3) + '<w:jc w:val="center"/>',
        run=f'<w:b/><w:bCs/><w:color w:val="{MARKING}"/><w:spacing w:val="10"/>'
        '<w:sz w:val="24"/><w:szCs w:val="24"/>',
        built_in=False,
    ),
    Style(
        "Excerpt",
        based_on="Normal",
        paragraph=_KEPT + _EXCERPT,
        run="<w:noProof/>",
        built_in=False,
    ),
    Style(
        "Excerpt Long",
        based_on="Excerpt",
        followed_by="Excerpt",
        paragraph='<w:keepNext w:val="0"/><w:keepLines w:val="0"/>',
        built_in=False,
    ),
    Style(
        "Excerpt Lead",
        based_on="Normal",
        followed_by="Excerpt",
        paragraph=_KEPT + _spacing(9, 3),
        run=_letters(8.5, GREY),
        built_in=False,
    ),
    Style(
        "Excerpt Source",
        based_on="Normal",
        followed_by="Body Text",
        paragraph="<w:keepLines/>" + _spacing(0, 7) + _indent(_EXCERPT_INDENT),
        run=_letters(8.5, GREY),
        built_in=False,
    ),
    Style(
        "Excerpt Note",
        based_on="Normal",
        followed_by="Body Text",
        paragraph="<w:keepLines/>" + _spacing(0, 7) + _indent(_EXCERPT_INDENT),
        run=_letters(9.5),
        built_in=False,
    ),
    Style(
        "Source Remark",
        based_on="Normal",
        followed_by="Source Entry",
        paragraph="<w:keepNext/>" + _spacing(0, 7),
        run=_letters(9, GREY),
        built_in=False,
    ),
    Style(
        "Source Entry",
        based_on="Normal",
        paragraph="<w:keepLines/>" + _tabs("left", 567) + _spacing(0, 5) + _indent(567, 567),
        run=_letters(9.5),
        built_in=False,
    ),
)

_CHARACTERS = (
    Style("Default Paragraph Font", "character", default=True, in_gallery=False),
    Style("Strong", "character", run="<w:b/><w:bCs/>"),
    Style("Emphasis", "character", run="<w:i/><w:iCs/>"),
    Style(
        "Hyperlink",
        "character",
        run=f'<w:color w:val="{BLUE}"/><w:u w:val="single"/>',
        in_gallery=False,
    ),
    Style(
        "footnote reference",
        "character",
        run='<w:vertAlign w:val="superscript"/>',
        in_gallery=False,
    ),
    Style("Front Label", "character", run="<w:b/><w:bCs/>", built_in=False),
    Style(
        "Excerpt Label",
        "character",
        run=f'<w:b/><w:bCs/><w:color w:val="{NAVY}"/>',
        built_in=False,
    ),
    Style("Excerpt Tag", "character", run=f'<w:color w:val="{BLUE}"/>', built_in=False),
    Style("Note Label", "character", run="<w:b/><w:bCs/>", built_in=False),
    Style("Source Label", "character", run="<w:b/><w:bCs/>", built_in=False),
    Style("Source Reference", "character", run=f'<w:color w:val="{BLUE}"/>', built_in=False),
)

_CELLS = (
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)


def _borders(*sides: str) -> str:
    return "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{HAIRLINE}"/>' for side in sides
    )


_TABLES = (
    Style("Normal Table", "table", table=_CELLS, default=True, in_gallery=False),
    Style(
        "Table Grid",
        "table",
        "Normal Table",
        table="<w:tblPr><w:tblBorders>"
        + _borders("top", "left", "bottom", "right", "insideH", "insideV")
        + "</w:tblBorders></w:tblPr>",
        in_gallery=False,
    ),
    Style(
        "Briefing Table",
        "table",
        "Normal Table",
        paragraph='<w:spacing w:before="40" w:after="40"/>',
        run=_letters(9),
        table='<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>'
        + _borders("top", "bottom", "insideH")
        + '</w:tblBorders></w:tblPr><w:tblStylePr w:type="firstRow">'
        '<w:rPr><w:b/><w:bCs/><w:color w:val="FFFFFF"/></w:rPr>'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{NAVY}"/></w:tcPr></w:tblStylePr>'
        '<w:tblStylePr w:type="band2Horz">'
        f'<w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{BAND}"/></w:tcPr></w:tblStylePr>',
        built_in=False,
    ),
    Style("No List", "numbering", default=True, in_gallery=False),
)

STYLES = (*_PARAGRAPHS, *_OWN_PARAGRAPHS, *_CHARACTERS, *_TABLES)
STYLE_IDS = {style.name: style.id for style in STYLES}
