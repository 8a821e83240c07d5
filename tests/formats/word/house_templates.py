"""House templates as teams have them: Word's default, Korean ids, controls, and what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import docx as python_docx
from lxml import etree

from desktop_app.formats.word.docx_parts import DocxParts, W, zipped

STYLES_PART = "word/styles.xml"
MAIN = "word/document.xml"
VAL = f"{W}val"


def words_default() -> bytes:
    """The template that python-docx has from Word: 164 styles, none of our own, no notes."""
    return _saved(python_docx.Document())


def letterhead(body_control: bool = True) -> bytes:
    """A letterhead: an address, a place for the text, a last line; controls in the header."""
    document = python_docx.Document()
    header = document.sections[0].header.paragraphs[0]
    header.add_run("Institute for Regional Affairs ")
    for tag in ("br:marking", "br:title", "br:date"):
        header._p.append(_control(tag, "<w:r><w:t>?</w:t></w:r>"))
    document.add_paragraph("12 Example Street, Seoul")
    if body_control:
        document.element.body.insert(
            1, _control("br:body", "<w:p><w:r><w:t>Text</w:t></w:r></w:p>")
        )
    document.add_paragraph("For the addressee only")
    return _saved(document)


def with_korean_ids(docx: bytes) -> bytes:
    """The same template with ids as Word in Korean gives them: a, a0, a1 …; names stay."""
    package = DocxParts(docx)
    styles = package.one("styles")[1]
    ids = {
        style.get(f"{W}styleId"): f"a{number:x}"
        for number, style in enumerate(styles.iter(f"{W}style"))
    }
    for style in styles.iter(f"{W}style"):
        style.set(f"{W}styleId", ids[style.get(f"{W}styleId")])
    naming = ("basedOn", "next", "link", "pStyle", "rStyle", "tblStyle", "styleLink")
    roots = [(STYLES_PART, styles), *package.stories(), package.one("numbering")]
    for name, root in roots:
        for each in root.iter(*(f"{W}{tag}" for tag in naming)):
            each.set(VAL, ids.get(each.get(VAL), each.get(VAL)))
        package.parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(package.parts)


def with_styles(docx: bytes, edit: Callable[[Any], None]) -> bytes:
    """The template with the root of its styles edited."""
    return with_tree(docx, STYLES_PART, edit)


def with_tree(docx: bytes, part: str, edit: Callable[[Any], None]) -> bytes:
    """The template with the root of one part edited."""
    package = DocxParts(docx)
    root = package.tree(part)
    edit(root)
    package.parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(package.parts)


def with_text(docx: bytes, part: str, old: str, new: str) -> bytes:
    """The template with words of one part replaced, which must be there."""
    parts = DocxParts(docx).parts
    text = parts[part].decode()
    assert old in text, f"{old} is not in {part}"
    return zipped(parts | {part: text.replace(old, new).encode()})


def style_named(styles: Any, name: str) -> Any:
    """The style of this name."""
    return next(s for s in styles.iter(f"{W}style") if s.find(f"{W}name").get(VAL) == name)


def _control(tag: str, inside: str) -> Any:
    namespace = W.strip("{}")
    return etree.fromstring(
        f'<w:sdt xmlns:w="{namespace}"><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{inside}</w:sdtContent></w:sdt>"
    )


def _saved(document: Any) -> bytes:
    made = BytesIO()
    document.save(made)
    return made.getvalue()
