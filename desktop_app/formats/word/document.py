"""A manuscript as a Word document: the template's styles and page, the manuscript's words.

Importing this module is cheap: python-docx is loaded when the first document is written.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from textwrap import shorten
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import Manuscript
from desktop_app.formats.manuscript.wording import wording
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.body import STYLES, BodyWriter

if TYPE_CHECKING:
    from docx.document import Document

TITLE_CONTROL = "br:title"
MARKING_CONTROL = "br:marking"
DATE_CONTROL = "br:date"
"""Tags of the content controls in a template's headers and footers that the writer fills."""

_LONGEST_PROPERTY = 255
# The title shares its line in the header with the date.
_LONGEST_RUNNING_TITLE = 90


class UnusableTemplate(UnreadableFile):
    """A template that is not a Word document, or lacks styles; the message says what to do."""


def write_docx(manuscript: Manuscript, template: bytes, created: datetime | None = None) -> bytes:
    """Return the .docx of a manuscript, set in the styles and the page of the template.

    Whatever the template's body holds gives way to the manuscript. `created` is now by default.
    Raises UnusableTemplate.
    """
    document = _opened(template)
    writer = BodyWriter(manuscript, _style_ids(document))
    writer.write()
    _fill_body(document, writer.markup.xml)
    _add_links(document, writer.markup.links)
    running_title = shorten(manuscript.title, _LONGEST_RUNNING_TITLE, placeholder=" …")
    _fill_controls(
        document,
        {
            TITLE_CONTROL: running_title,
            MARKING_CONTROL: manuscript.marking,
            DATE_CONTROL: manuscript.date,
        },
    )
    _set_properties(document, manuscript, created or datetime.now(UTC))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _opened(template: bytes) -> Document:
    import docx
    from lxml.etree import XMLSyntaxError

    try:
        return docx.Document(BytesIO(template))
    except (BadZipFile, KeyError, ValueError, XMLSyntaxError) as error:
        raise UnusableTemplate(
            "The template is not a Word document (.docx). "
            "Choose another one, or leave the choice to the program."
        ) from error


def _style_ids(document: Document) -> dict[str, str]:
    """Return each style's id by its name in lower case: ids differ between Word's languages."""
    from docx.oxml.ns import qn

    ids = {}
    for style in document.styles.element.iterchildren(qn("w:style")):
        name = style.find(qn("w:name"))
        if name is not None:
            ids[name.get(qn("w:val")).lower()] = style.get(qn("w:styleId"))
    missing = [name for name in STYLES if name.lower() not in ids]
    if missing:
        raise UnusableTemplate(
            f"The template lacks the styles {', '.join(missing)}. "
            "Add them in Word, or leave the choice of the template to the program."
        )
    return ids


def _fill_body(document: Document, paragraphs: str) -> None:
    from docx.oxml.ns import nsdecls, qn
    from lxml import etree

    body: Any = document.element.body
    for child in list(body):
        if child.tag != qn("w:sectPr"):
            body.remove(child)
    # Blank text counts inside a quotation, and the longest article fits into one text node.
    parser = etree.XMLParser(remove_blank_text=False, resolve_entities=False, huge_tree=True)
    composed = etree.fromstring(f"<w:body {nsdecls('w', 'r')}>{paragraphs}</w:body>", parser)
    body[:0] = list(composed)


def _add_links(document: Document, links: dict[str, str]) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE

    # `relate_to` compares with every relationship there is; ours are new, each address once.
    for relation, address in links.items():
        document.part.rels.add_relationship(
            RELATIONSHIP_TYPE.HYPERLINK, address, relation, is_external=True
        )


def _fill_controls(document: Document, values: dict[str, str]) -> None:
    """Put the values where the controls of headers and footers stand; drop a line left empty."""
    from docx.opc.constants import CONTENT_TYPE
    from docx.oxml.ns import qn
    from docx.parts.story import StoryPart

    for part in document.part.package.iter_parts():
        if not isinstance(part, StoryPart):
            continue
        if part.content_type not in (CONTENT_TYPE.WML_HEADER, CONTENT_TYPE.WML_FOOTER):
            continue
        for control in list(part.element.iter(qn("w:sdt"))):
            tag = control.find(f"{qn('w:sdtPr')}/{qn('w:tag')}")
            name = "" if tag is None else tag.get(qn("w:val"))
            if name in values:
                _fill_control(control, printable(values[name]))


def _fill_control(control: Any, value: str) -> None:
    """Replace a control by what it holds, saying `value` in the format of its first run."""
    from docx.oxml.ns import qn

    held = [child for content in control.iterchildren(qn("w:sdtContent")) for child in content]
    for number, run in enumerate([run for child in held for run in child.iter(qn("w:r"))]):
        run.text = "" if number else value
    line = control.getparent()
    for child in held:
        control.addprevious(child)
    line.remove(control)
    if not value:
        for each in [child for child in held if child.tag == qn("w:p")] or [line]:
            _drop_if_empty(each)


def _drop_if_empty(line: Any) -> None:
    """Remove a paragraph without words, but never the only one of a header or footer."""
    from docx.oxml.ns import qn

    story = line.getparent()
    is_empty = not any(run.text for run in line.iter(qn("w:r")))
    if is_empty and len(story.findall(qn("w:p"))) > 1:
        story.remove(line)


def _set_properties(document: Document, manuscript: Manuscript, created: datetime) -> None:
    properties = document.core_properties
    properties.title = _property(manuscript.title)
    properties.subject = _property(manuscript.subtitle)
    properties.author = _property(manuscript.authors)
    properties.last_modified_by = _property(manuscript.authors)
    properties.language = wording(manuscript.language).locale
    properties.created = properties.modified = created
    properties.revision = 1


def _property(text: str) -> str:
    return printable(text)[:_LONGEST_PROPERTY]
