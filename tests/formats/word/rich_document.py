"""A document made by hand of everything a briefing can hold, in which faults can be planted."""

from __future__ import annotations

import struct
import zlib

from desktop_app.formats.word.docx_parts import zipped

STORE = "{5F1C7A0E-6A0B-4C56-9B1E-0D3C6B1F2A77}"
MAIN = "word/document.xml"

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_KINDS = ("styles", "settings", "numbering", "footnotes", "endnotes", "comments")


def rich_docx(main_type: str = f"{_WORD}.document.main+xml") -> bytes:
    """The document, without any fault; `main_type` is the content type of its main part."""
    texts = {
        "[Content_Types].xml": _content_types(main_type),
        "_rels/.rels": _relationships(("officeDocument", MAIN)),
        MAIN: _document(),
        "word/_rels/document.xml.rels": _relationships(
            *((kind, f"{kind}.xml") for kind in _KINDS),
            ("image", "media/image1.png"),
            ("customXml", "../customXml/item1.xml"),
            ("header", "header1.xml"),
            ("hyperlink", "https://example.org/"),
        ),
        "word/styles.xml": _part("styles", _STYLES),
        "word/settings.xml": _part("settings", _SETTINGS),
        "word/numbering.xml": _part("numbering", _NUMBERING),
        "word/footnotes.xml": _part("footnotes", _notes("footnote", 1, 2)),
        "word/endnotes.xml": _part("endnotes", _notes("endnote", 1)),
        "word/comments.xml": _part("comments", _COMMENT),
        "word/header1.xml": _part("hdr", "<w:p><w:r><w:t>Header</w:t></w:r></w:p>"),
        "customXml/item1.xml": '<manifest xmlns="urn:example:manifest" export="1"/>',
        "customXml/_rels/item1.xml.rels": _relationships(("customXmlProps", "itemProps1.xml")),
        "customXml/itemProps1.xml": (
            f'<ds:datastoreItem ds:itemID="{STORE}"'
            ' xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml"/>'
        ),
    }
    parts = {name: (_DECLARATION + text).encode() for name, text in texts.items()}
    return zipped(parts | {"word/media/image1.png": grey_png()})


def grey_png(size: int = 8) -> bytes:
    """A grey square as PNG; `size` in pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", size, size, 8, 0, 0, 0, 0)
    rows = (b"\0" + b"\x80" * size) * size
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def _part(element: str, inside: str) -> str:
    return f'<w:{element} xmlns:w="{_W}" xmlns:r="{_R}">{inside}</w:{element}>'


def _content_types(main_type: str) -> str:
    kinds = [(f"word/{kind}.xml", f"{_WORD}.{kind}+xml") for kind in _KINDS]
    kinds += [(MAIN, main_type), ("word/header1.xml", f"{_WORD}.header+xml")]
    properties = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    kinds.append(("customXml/itemProps1.xml", properties))
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in kinds
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{overrides}</Types>'
    )


def _relationships(*targets: tuple[str, str]) -> str:
    """Relationships of these kinds, named rId1, rId2 and so on."""
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{_R}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if kind == "hyperlink" else "/>")
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inside}</Relationships>'


def _paragraph(runs: str, style: str = "Normal", properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _run(text: str, properties: str = "") -> str:
    formatted = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatted}<w:t xml:space="preserve">{text}</w:t></w:r>'


def _field(code: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _control(id: int, tag: str, runs: str, binding: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{id}"/>{binding}</w:sdtPr>'
        f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
    )


def _bookmark(id: int, name: str, runs: str) -> str:
    start = f'<w:bookmarkStart w:id="{id}" w:name="{name}"/>'
    return f'{start}{runs}<w:bookmarkEnd w:id="{id}"/>'


def _document() -> str:
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:m='urn:example:manifest'\""
        f' w:xpath="/m:manifest/@export" w:storeItemID="{STORE}"/>'
    )
    commented = (
        '<w:commentRangeStart w:id="70000"/>'
        + _bookmark(1, "ex_1", _run("Seoul was invited", "<w:b/><w:color w:val='1F3864'/>"))
        + '<w:commentRangeEnd w:id="70000"/><w:r><w:commentReference w:id="70000"/></w:r>'
    )
    first = _control(11, "ex:1", '<w:r><w:footnoteReference w:id="1"/></w:r>')
    second = _control(12, "ex:2", '<w:r><w:footnoteReference w:id="2"/></w:r>')
    link = f'<w:hyperlink r:id="rId10">{_run("the page")}</w:hyperlink>'
    inner = f'<w:hyperlink w:anchor="ex_1">{_run("above")}</w:hyperlink>'
    body = (
        _paragraph(_bookmark(3, "_Toc1", _run("Evidence")), "Heading1")
        + _paragraph(commented + first, properties='<w:jc w:val="left"/>')
        + _paragraph(_bookmark(2, "ex_2", _run("북한의 위협")) + second + link + inner)
        + _paragraph(_field("REF ex_1 \\h", "Seoul was invited") + _field("PAGE", "1"))
        + _paragraph('<w:r><w:endnoteReference w:id="1"/></w:r>', "ListBullet")
        + _paragraph(_control(13, "br:export", _run("1"), binding))
        + _table()
        + _paragraph(f"<w:r>{_PICTURE}</w:r>")
    )
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId9"/>'
        '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417"'
        ' w:left="1417" w:header="708" w:footer="708" w:gutter="0"/></w:sectPr>'
    )
    return _part("document", f"<w:body>{body}{section}</w:body>")


def _table() -> str:
    cell = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{_paragraph(_run("c"))}</w:tc>'
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="4000" w:type="dxa"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="2000"/></w:tblGrid>'
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{cell * 2}</w:tr><w:tr>{cell * 2}</w:tr></w:tbl>"
    )


def _notes(kind: str, *ids: int) -> str:
    lines = "".join(
        f'<w:{kind} w:type="{each}" w:id="{id}"><w:p><w:r><w:{each}/></w:r></w:p></w:{kind}>'
        for id, each in ((-1, "separator"), (0, "continuationSeparator"))
    )
    mark = f"<w:r><w:{kind}Ref/></w:r>"
    return lines + "".join(
        f'<w:{kind} w:id="{id}">{_paragraph(mark + _run(f" Note {id}."))}</w:{kind}>' for id in ids
    )


_STYLES = (
    "<w:docDefaults><w:rPrDefault/><w:pPrDefault/></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    "</w:style>"
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    "</w:style>"
    '<w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/>'
    '<w:basedOn w:val="TableNormal"/></w:style>'
)
_SETTINGS = (
    '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:endnotePr><w:endnote w:id="-1"/><w:endnote w:id="0"/></w:endnotePr>'
)
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
_COMMENT = (
    '<w:comment w:id="70000" w:author="Minji Park" w:date="2026-11-21T09:00:00Z" w:initials="MP">'
    f"{_paragraph(_run('Only unnamed sources.'))}</w:comment>"
)
_PICTURE = (
    f'<w:drawing><wp:inline xmlns:wp="{_DRAWING}/wordprocessingDrawing" distT="0" distB="0"'
    ' distL="0" distR="0"><wp:extent cx="360000" cy="360000"/>'
    '<wp:docPr id="1" name="Picture 1" descr="A grey square"/>'
    f'<a:graphic xmlns:a="{_DRAWING}/main"><a:graphicData uri="{_DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{_DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="a.png"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId7"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
