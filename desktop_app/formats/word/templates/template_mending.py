"""What a house template is refused for, and what is mended in it before it is filled."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.docx_parts import CONTENT_TYPES, DocxParts, W
from desktop_app.formats.word.filling import WORD_TYPE, Filling
from desktop_app.formats.word.lint.looks import style_loops, style_name

LARGEST = 100 * 1024 * 1024
"""Bytes that the parts of a template may have together when they are unpacked."""

_VAL = f"{W}val"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_DOCUMENT, _TEMPLATE = WORD_TYPE.format("document.main"), WORD_TYPE.format("template.main")
_TAKEN_AS_ACCEPTED = ("ins", "moveTo")
_DROPPED_WITH_CHANGES = (
    "del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblGridChange",
    "trPrChange", "tcPrChange", "numberingChange", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd",
)  # fmt: skip
_UNWANTED_SETTINGS: Mapping[str, str] = {
    "documentProtection": "It is protected against editing; the briefing will not be.",
    "writeProtection": "It asks to be opened read-only; the briefing will not.",
    "trackRevisions": "It records changes; the briefing begins without.",
    "updateFields": "It makes Word ask on opening whether to update fields; the briefing will not.",
    "attachedTemplate": "It names the file of another template; the briefing will not.",
    "mailMerge": "It is bound to a mailing list; the briefing will not be.",
}
"""Element of the settings → the sentence that says what comes of it."""


class UnusableTemplate(UnreadableFile):
    """A template that no briefing can be written in; the message says why and what to do."""


def opened_template(docx: bytes) -> Filling:
    """Return the parts of a template. Raises UnusableTemplate in a sentence for the analyst."""
    # It loads lxml, which the first document may wait for and the start of the program may not.
    from desktop_app.formats.word.reading.package import WordPackage

    if _unpacked(docx) > LARGEST:
        raise UnusableTemplate(
            f"The template would unpack to more than {LARGEST // 2**20} MB, which no letterhead "
            "needs. Save it in Word without its largest pictures."
        )
    try:
        package = WordPackage(docx)
        package.tree(package.main)
        filling = Filling(docx)
    except UnreadableFile as error:
        raise UnusableTemplate(f"This template cannot be used. {error}") from error
    except KeyError as error:
        raise UnusableTemplate("The template is a damaged Word document.") from error
    _refuse_macros(filling.template)
    _refuse_strict(filling.template)
    return filling


def _unpacked(docx: bytes) -> int:
    """Return the bytes that all parts have together; 0 where this is no package at all."""
    try:
        with ZipFile(BytesIO(docx)) as package:
            return sum(member.file_size for member in package.infolist())
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return 0


def _refuse_macros(template: DocxParts) -> None:
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in template.parts)
    if has_macros or "macroenabled" in template.content_type(template.main).lower():
        raise UnusableTemplate(
            "The template holds macros (.docm), which a briefing never carries. Save it in Word "
            "as «Word Document (.docx)» and choose that file."
        )


def _refuse_strict(template: DocxParts) -> None:
    if _STRICT in template.parts[template.main][:8192]:
        raise UnusableTemplate(
            "The template was saved as «Strict Open XML Document». Save it in Word as «Word "
            "Document (.docx)» and choose that file."
        )
    if template.one("styles")[1] is None:
        raise UnusableTemplate(
            "The template has no styles that can be read. Open it in Word, save it under another "
            "name and choose that file."
        )


# Mending


def mend(filling: Filling) -> list[str]:
    """Make a document of a template, free of what would trouble one; return what was mended."""
    return [
        *_make_document(filling),
        *_break_loops(filling),
        *_tell_apart(filling),
        *_accept_changes(filling),
        *_free_settings(filling),
    ]


def _make_document(filling: Filling) -> list[str]:
    """Turn a Word template (.dotx) into a document."""
    if filling.template.content_type(filling.main) != _TEMPLATE:
        return []
    for override in filling.tree(CONTENT_TYPES):
        if override.get("PartName", "").lstrip("/") == filling.main:
            override.set("ContentType", _DOCUMENT)
    filling.changed(CONTENT_TYPES)
    return ["It is a Word template (.dotx); the briefing is a document."]


def _break_loops(filling: Filling) -> list[str]:
    part, styles = filling.template.one("styles")
    mended = []
    while loops := style_loops(list(styles.iterchildren(f"{W}style"))):
        name = loops[0]
        for style in styles.iterchildren(f"{W}style"):
            if style_name(style) == name and (base := style.find(f"{W}basedOn")) is not None:
                style.remove(base)
        filling.changed(part)
        mended.append(f"Its style «{name}» is based on itself in the end; it now stands alone.")
    return mended


def _tell_apart(filling: Filling) -> list[str]:
    """Rename the second style of a name: LibreOffice writes both `caption` and `Caption`."""
    part, styles = filling.template.one("styles")
    mended, seen = [], set()
    for style in styles.iterchildren(f"{W}style"):
        name = style_name(style)
        if name.lower() in seen:
            style.find(f"{W}name").set(_VAL, f"{name} (2)")
            filling.changed(part)
            mended.append(f"Two of its styles are named «{name}»; the second is not used.")
        seen.add(style_name(style).lower())
    return mended


def _accept_changes(filling: Filling) -> list[str]:
    """Take tracked changes as accepted, in the text as in headers and footers."""
    changed = False
    for name, root in list(filling.template.stories()):
        if _accepted(root):
            filling.changed(name)
            changed = True
    return ["It holds tracked changes, which are taken as accepted."] if changed else []


def _accepted(root: Any) -> bool:
    changed = False
    for element in list(root.iter(*(f"{W}{tag}" for tag in _DROPPED_WITH_CHANGES))):
        if element.getparent() is not None:
            element.getparent().remove(element)
            changed = True
    for element in list(root.iter(*(f"{W}{tag}" for tag in _TAKEN_AS_ACCEPTED))):
        for child in list(element):
            element.addprevious(child)
        element.getparent().remove(element)
        changed = True
    return changed


def _free_settings(filling: Filling) -> list[str]:
    part, settings = filling.template.one("settings")
    mended = []
    for tag, sentence in _UNWANTED_SETTINGS.items() if settings is not None else ():
        for element in settings.findall(f"{W}{tag}"):
            settings.remove(element)
            filling.changed(part)
            mended.append(sentence)
    return mended
