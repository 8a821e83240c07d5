"""Makes the template anew: `python -m desktop_app.formats.word.template OUT.docx`.

The application itself reads `resources/templates/briefing.docx`, which may be opened in Word and
restyled; this module makes that file anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop_app.formats.word.template_styles import FONTS, STYLE_IDS, STYLES

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS_OF_THE_DOCUMENT = (
    # file in word/, content type, relationship type
    ("styles.xml", "styles", "styles"),
    ("settings.xml", "settings", "settings"),
    ("fontTable.xml", "fontTable", "fontTable"),
    ("numbering.xml", "numbering", "numbering"),
    ("header1.xml", "header", "header"),
    ("header2.xml", "header", "header"),
    ("footer1.xml", "footer", "footer"),
    ("footer2.xml", "footer", "footer"),
)


def template_docx() -> bytes:
    """Return the template: A4, 25 mm margins, our styles, marking and title on every page.

    The same bytes each time, so that a new file differs from the old one only if this does.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, xml in _parts():
            info = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, _DECLARATION + xml)
    return made.getvalue()


def _parts() -> Iterable[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _package_relationships()
    yield "docProps/core.xml", _CORE_PROPERTIES
    yield "docProps/app.xml", _APPLICATION_PROPERTIES
    yield "word/document.xml", _document()
    yield "word/_rels/document.xml.rels", _document_relationships()
    yield "word/styles.xml", _styles()
    yield "word/settings.xml", _SETTINGS
    yield "word/fontTable.xml", _FONT_TABLE
    yield "word/numbering.xml", _numbering()
    title_line = _control("br:title", "Title") + "<w:r><w:tab/></w:r>" + _control("br:date", "Date")
    yield "word/header1.xml", _part("hdr", _marking() + _styled("header", title_line))
    yield "word/header2.xml", _part("hdr", _marking())
    for footer in ("footer1", "footer2"):
        yield f"word/{footer}.xml", _part("ftr", _styled("footer", _PAGE_X_OF_Y) + _marking())


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_WORD_PART}.{kind}+xml"/>'
        for file, kind, _ in _PARTS_OF_THE_DOCUMENT
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_PART}.document.main+xml"/>'
        f"{overrides}"
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.extended-properties+xml"/>'
        "</Types>"
    )


def _package_relationships() -> str:
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_R}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def _document_relationships() -> str:
    relationships = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{file}"/>'
        for number, (file, _, kind) in enumerate(_PARTS_OF_THE_DOCUMENT, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}</Relationships>'


def _part(element: str, inside: str) -> str:
    return f'<w:{element} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{element}>'


def _styled(style: str, runs: str) -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLE_IDS[style]}"/></w:pPr>{runs}</w:p>'


def _control(tag: str, prompt: str) -> str:
    """A content control that the application fills; an editor may move and restyle it."""
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{prompt}"/><w:tag w:val="{tag}"/><w:text/></w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{prompt}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def _marking() -> str:
    return _styled("Marking", _control("br:marking", "Marking"))


def _field(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


_PAGE_X_OF_Y = (
    '<w:r><w:t xml:space="preserve">Page </w:t></w:r>'
    + _field("PAGE")
    + '<w:r><w:t xml:space="preserve"> of </w:t></w:r>'
    + _field("NUMPAGES")
)


def _document() -> str:
    number = {file: n for n, (file, _, _) in enumerate(_PARTS_OF_THE_DOCUMENT, start=1)}
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="rId{number[file]}"/>'
        for kind, pages, file in (
            ("header", "default", "header1.xml"),
            ("header", "first", "header2.xml"),
            ("footer", "default", "footer1.xml"),
            ("footer", "first", "footer2.xml"),
        )
    )
    page = (
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1588" w:right="1417" w:bottom="1531"'
        ' w:left="1417" w:header="652" w:footer="567" w:gutter="0"/><w:cols w:space="708"/>'
        "<w:titlePg/>"
    )
    # A line in each style, for whoever restyles them; a briefing replaces them all.
    shown = (style.name for style in STYLES if style.kind == "paragraph")
    samples = "".join(_styled(name, f"<w:r><w:t>{name}</w:t></w:r>") for name in shown)
    return _part("document", f"<w:body>{samples}<w:sectPr>{references}{page}</w:sectPr></w:body>")


def _styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{FONTS}"
        '<w:sz w:val="21"/><w:szCs w:val="21"/>'
        '<w:lang w:val="en-GB" w:eastAsia="ko-KR" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault><w:pPr><w:widowControl/>"
        # Korean sets no extra space between Hangul and Latin letters or digits.
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:spacing w:after="120" w:line="269"'
        ' w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
    )
    # Word's other built-in styles stay out of the lists until somebody uses one.
    latent = (
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    return _part("styles", defaults + latent + "".join(each.xml(STYLE_IDS) for each in STYLES))


def _numbering() -> str:
    lists = ("bullet", "•", "List Bullet"), ("decimal", "%1.", "List Number")
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="singleLevel"/>'
        f'<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:pStyle w:val="{STYLE_IDS[style]}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="397" w:hanging="284"/></w:pPr></w:lvl></w:abstractNum>'
        for number, (kind, mark, style) in enumerate(lists, start=1)
    )
    instances = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in (1, 2)
    )
    return _part("numbering", abstract + instances)


_SETTINGS = _part(
    "settings",
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
    '<w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="ko-KR"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
)

_FONT_TABLE = _part(
    "fonts",
    '<w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
    '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="맑은 고딕"><w:altName w:val="Malgun Gothic"/>'
    '<w:panose1 w:val="020B0503020000020004"/><w:charset w:val="81"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>',
)

_CORE_PROPERTIES = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Briefing</dc:title>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
    "</cp:coreProperties>"
)

_APPLICATION_PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Briefing Desk</Application></Properties>'
)


def main(arguments: list[str]) -> None:
    """Write the template to the one file named, or say how to name it."""
    if len(arguments) != 1:
        sys.exit("usage: python -m desktop_app.formats.word.template OUT.docx")
    Path(arguments[0]).write_bytes(template_docx())


if __name__ == "__main__":
    main(sys.argv[1:])
