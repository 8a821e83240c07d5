"""A template as a file: the parts of a Word document in one look, the same bytes each time."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from desktop_app.formats.word.looks.all_styles import styles_xml
from desktop_app.formats.word.looks.formats import millimetres, twentieths
from desktop_app.formats.word.looks.look import Look, Page
from desktop_app.formats.word.looks.margins import margin
from desktop_app.formats.word.looks.numbering import definitions
from desktop_app.formats.word.wordml import escaped

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PARTS_OF_THE_DOCUMENT = {
    # file in word/ → kind, of its content type and of its relationship
    "styles.xml": "styles",
    "settings.xml": "settings",
    "fontTable.xml": "fontTable",
    "numbering.xml": "numbering",
    "footnotes.xml": "footnotes",
    "endnotes.xml": "endnotes",
    "header1.xml": "header",
    "header2.xml": "header",
    "footer1.xml": "footer",
    "footer2.xml": "footer",
}
_A4 = (11906, 16838)
# Word counts endnotes i, ii, iii unless told otherwise.
_ENDNOTE_NUMBERS = '<w:numFmt w:val="decimal"/>'
_SEPARATORS = ((-1, "separator"), (0, "continuationSeparator"))


def packed(look: Look, body: str) -> bytes:
    """Return a document of these blocks in this look, as the bytes of a .docx."""
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as package:
        for name, xml in _parts(look, body):
            info = ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            package.writestr(info, _DECLARATION + xml)
    return made.getvalue()


def _parts(look: Look, body: str) -> Iterable[tuple[str, str]]:
    yield "[Content_Types].xml", _content_types()
    yield "_rels/.rels", _package_relationships()
    yield "docProps/core.xml", _core_properties(look.title)
    yield "docProps/app.xml", _APPLICATION_PROPERTIES
    yield "word/document.xml", _part("document", f"<w:body>{body}{_section(look.page)}</w:body>")
    yield "word/_rels/document.xml.rels", _document_relationships()
    yield "word/styles.xml", _part("styles", styles_xml(look))
    yield "word/settings.xml", _SETTINGS
    yield "word/fontTable.xml", _FONT_TABLE
    yield "word/numbering.xml", _part("numbering", definitions(look.lists))
    yield "word/footnotes.xml", _part("footnotes", _separators("footnote"))
    yield "word/endnotes.xml", _part("endnotes", _separators("endnote"))
    margins = look.margins
    yield "word/header1.xml", _part("hdr", margin(margins.header))
    yield "word/header2.xml", _part("hdr", margin(margins.first_header))
    yield "word/footer1.xml", _part("ftr", margin(margins.footer))
    yield "word/footer2.xml", _part("ftr", margin(margins.first_footer))


def _content_types() -> str:
    overrides = "".join(
        f'<Override PartName="/word/{file}" ContentType="{_WORD_PART}.{kind}+xml"/>'
        for file, kind in _PARTS_OF_THE_DOCUMENT.items()
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
        for number, (file, kind) in enumerate(_PARTS_OF_THE_DOCUMENT.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{relationships}</Relationships>'


def _part(element: str, inside: str) -> str:
    return f'<w:{element} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{element}>'


def _section(page: Page) -> str:
    relations = {file: f"rId{number}" for number, file in enumerate(_PARTS_OF_THE_DOCUMENT, 1)}
    references = "".join(
        f'<w:{kind}Reference w:type="{pages}" r:id="{relations[file]}"/>'
        for kind, pages, file in (
            ("header", "default", "header1.xml"),
            ("header", "first", "header2.xml"),
            ("footer", "default", "footer1.xml"),
            ("footer", "first", "footer2.xml"),
        )
    )
    margins = "".join(
        f' w:{side}="{twentieths(millimetres(getattr(page, side)))}"'
        for side in ("top", "right", "bottom", "left", "header", "footer")
    )
    width, height = _A4
    return (
        # LibreOffice looks for the kind of the endnotes' numbers here, Word in the settings.
        f"<w:sectPr>{references}<w:endnotePr>{_ENDNOTE_NUMBERS}</w:endnotePr>"
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar{margins} w:gutter="0"/><w:cols w:space="708"/><w:titlePg/></w:sectPr>'
    )


def _separators(kind: str) -> str:
    """Return the two lines that set notes apart from the text, without which Word mends a file."""
    line = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>'
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}">{line}<w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in _SEPARATORS
    )


def _note_settings(kind: str, numbers: str = "") -> str:
    separators = "".join(f'<w:{kind} w:id="{number}"/>' for number, _ in _SEPARATORS)
    return f"<w:{kind}Pr>{numbers}{separators}</w:{kind}Pr>"


_SETTINGS = _part(
    "settings",
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="709"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/>'
    + _note_settings("footnote")
    + _note_settings("endnote", _ENDNOTE_NUMBERS)
    + '<w:compat><w:compatSetting w:name="compatibilityMode"'
    ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB" w:eastAsia="ko-KR"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>',
)


def _font(name: str, others: str, panose: str, charset: str, family: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="{charset}"/><w:family w:val="{family}"/>'
        '<w:pitch w:val="variable"/></w:font>'
    )


_FONT_TABLE = _part(
    "fonts",
    _font("Arial", "Liberation Sans,Helvetica", "020B0604020202020204", "00", "swiss")
    + _font("Times New Roman", "Liberation Serif,Times", "02020603050405020304", "00", "roman")
    + _font(
        "맑은 고딕",
        "Malgun Gothic,Apple SD Gothic Neo,Noto Sans CJK KR,NanumGothic",
        "020B0503020000020004",
        "81",
        "swiss",
    )
    + _font(
        "바탕",
        "Batang,AppleMyungjo,Noto Serif CJK KR,NanumMyeongjo",
        "02030600000101010101",
        "81",
        "roman",
    ),
)

_APPLICATION_PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
    'extended-properties"><Application>Briefing Desk</Application></Properties>'
)


def _core_properties(title: str) -> str:
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2026-01-01T00:00:00Z</dcterms:created>'
        "</cp:coreProperties>"
    )
