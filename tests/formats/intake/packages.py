"""Zip packages for tests: Word and Hangul documents with just the parts a reader looks at."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

TRANSITIONAL = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
HANGUL = "http://www.hancom.co.kr/hwpml/2011/paragraph"
ODF_MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return packed.getvalue()


def paragraph(*texts: str) -> str:
    runs = "".join(f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts)
    return f"<w:p>{runs}</w:p>"


def word_part(body: str, root: str = "document", namespace: str = TRANSITIONAL) -> str:
    inner = f"<w:body>{body}</w:body>" if root == "document" else body
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:{root} xmlns:w="{namespace}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        f'xmlns:v="urn:schemas-microsoft-com:vml">{inner}</w:{root}>'
    )


def docx(body: str, namespace: str = TRANSITIONAL, **parts: str) -> bytes:
    """Return a .docx; parts are further ones by the last part of their names, without `.xml`."""
    further: dict[str, str | bytes] = {
        ("docProps/core.xml" if name == "core" else f"word/{name}.xml"): content
        for name, content in parts.items()
    }
    return zipped({"word/document.xml": word_part(body, namespace=namespace), **further})


def core(title: str = "", creator: str = "") -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(creator)}</dc:creator>"
        "<dcterms:created>2013-12-23T23:15:00Z</dcterms:created></cp:coreProperties>"
    )


def hangul_paragraph(inner: str) -> str:
    return f"<hp:p><hp:run>{inner}</hp:run></hp:p>"


def hangul_words(text: str) -> str:
    return f"<hp:t>{escape(text)}</hp:t>"


def hwpx(*sections: str, **parts: str) -> bytes:
    """Return a .hwpx; parts are `manifest` and `content`."""
    names = {"manifest": "META-INF/manifest.xml", "content": "Contents/content.hpf"}
    packed: dict[str, str | bytes] = {"mimetype": "application/hwp+zip"}
    for number, section in enumerate(sections):
        packed[f"Contents/section{number}.xml"] = (
            '<?xml version="1.0" encoding="UTF-8"?>'
            f'<hs:sec xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="{HANGUL}">'
            f"{section}</hs:sec>"
        )
    return zipped(packed | {names[name]: content for name, content in parts.items()})
