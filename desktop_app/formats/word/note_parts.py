"""Notes and comments as parts of the package, beside those that a template brings along."""

from __future__ import annotations

from typing import Any

from desktop_app.formats.manuscript.parts import NoteKind
from desktop_app.formats.word.filling import DECLARATION, WORD_TYPE, Filling, serialised
from desktop_app.formats.word.frame import W, with_prefixes
from desktop_app.formats.word.wordml import Markup

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_SETTINGS_BEHIND = (
    "endnotePr", "compat", "docVars", "rsids", "attachedSchema", "themeFontLang",
    "clrSchemeMapping", "doNotIncludeSubdocsInStats", "doNotAutoCompressPictures",
    "forceUpgrade", "captions", "readModeInkLockDown", "smartTagType", "shapeDefaults",
    "doNotEmbedSmartTags", "decimalSymbol", "listSeparator",
)  # fmt: skip


def first_note(filling: Filling, kind: NoteKind) -> int:
    """Return the lowest id that no note of the template has, from 1."""
    return 1 + max([0, *_ids(filling, f"{kind}s")])


def first_comment(filling: Filling, after: int) -> int:
    """Return an id above `after` and above those of the template's comments and notes."""
    kinds = ("comments", "footnotes", "endnotes")
    return 1 + max([after, *(number for kind in kinds for number in _ids(filling, kind))])


def put_notes(filling: Filling, kind: NoteKind, notes: Markup) -> None:
    """Put the notes into the package, with the lines that set them apart from the text."""
    name = filling.beside(f"{kind}s", f"{kind}s.xml")
    _declare(filling, kind, is_new=name not in filling.parts)
    _put(filling, f"{kind}s", name, notes, _separators(kind))


def put_comments(filling: Filling, comments: Markup) -> None:
    """Put the comments into the package."""
    name = filling.beside("comments", "comments.xml")
    _put(filling, "comments", name, comments, "")


def _put(filling: Filling, kind: str, name: str, story: Markup, before: str) -> None:
    written = "".join(story.blocks)
    if name in filling.parts:
        root = serialised(with_prefixes(filling.tree(name)))
        if root.endswith(b"/>"):
            root = root[:-2] + f"></w:{kind}>".encode()
        start, close, end = root.rpartition(b"</")
        content = b"".join((start, written.encode(), close, end))
    else:
        xml = f"{DECLARATION}<w:{kind} {_NAMESPACES}>{before}{written}</w:{kind}>"
        content = xml.encode()
    filling.put_beside(kind, name, content, WORD_TYPE.format(kind))
    filling.link(name, story.links)


def _ids(filling: Filling, kind: str) -> list[int]:
    _, root = filling.template.one(kind)
    children = () if root is None else root
    return [int(each.get(f"{W}id")) for each in children if each.get(f"{W}id")]


def _separators(kind: NoteKind) -> str:
    line = '<w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r>'
    return "".join(
        f'<w:{kind} w:type="{name}" w:id="{number}">{line}<w:{name}/></w:r></w:p></w:{kind}>'
        for number, name in ((-1, "separator"), (0, "continuationSeparator"))
    )


def _declare(filling: Filling, kind: NoteKind, *, is_new: bool) -> None:
    """Name the separators in the settings, as Word does, and number endnotes 1, 2, 3."""
    name, settings = filling.template.one("settings")
    if settings is None:
        return
    properties = settings.find(f"{W}{kind}Pr")
    if properties is None:
        properties = settings.makeelement(f"{W}{kind}Pr")
        for number in (-1, 0) if is_new else ():
            properties.append(properties.makeelement(f"{W}{kind}", {f"{W}id": str(number)}))
        behind = {f"{W}{each}" for each in _SETTINGS_BEHIND if each != f"{kind}Pr"}
        _insert_before(settings, properties, behind)
    # Word's own way is i, ii, iii, which nobody reads beyond a page of them.
    if kind == "endnote" and properties.find(f"{W}numFmt") is None:
        place = 0 if properties.find(f"{W}pos") is None else 1
        properties.insert(place, properties.makeelement(f"{W}numFmt", {f"{W}val": "decimal"}))
    filling.changed(name)


def _insert_before(parent: Any, child: Any, behind: set[str]) -> None:
    for place, each in enumerate(parent):
        if each.tag in behind or str(each.tag).endswith("}mathPr"):
            parent.insert(place, child)
            return
    parent.append(child)
