"""What an editor changed in a Word document, block by block, for the analysts to take over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from desktop_app.domain.briefing import Run, Runs
from desktop_app.domain.identity import EntityId
from desktop_app.formats.word.manifest import Manifest
from desktop_app.formats.word.reading.package import W
from desktop_app.formats.word.reading.reading import read_package
from desktop_app.formats.word.refresh.base_words import BaseWords, spaced
from desktop_app.formats.word.refresh.package import CachedPackage
from desktop_app.formats.word.refresh.pieces import (
    OwnParagraph,
    Piece,
    block_units,
    excerpt_units,
)
from desktop_app.formats.word.refresh.refresh import deleted_units
from desktop_app.formats.word.refresh.scan import pieces_of

ChangeKind: TypeAlias = Literal["changed", "new", "deleted", "reported"]

_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OFF = ("0", "false", "off", "none")
_NOT_TAKEN = frozenset(
    ("caption", "toc heading", "table source", "excerpt lead", "header", "footer")
)


@dataclass(frozen=True, slots=True)
class EditorsChange:
    """Something that an editor did.

    `before` is what the export printed, `after` what the document says now. `block` is the block
    that changed, of a new paragraph the one before it (empty: none). A new one has its `runs`, the
    `level` of a heading (0: none) and the name of its `style`. `marks` are the passages whose note
    marks a changed paragraph still holds, None where an editor's program dropped them all. What is
    `reported` is no own paragraph: a quotation, a table, a line that the program prints.
    """

    kind: ChangeKind
    block: EntityId
    before: str = ""
    after: str = ""
    runs: Runs = ()
    level: int = 0
    style: str = ""
    marks: frozenset[str] | None = None


def editors_changes(edited: bytes, base: Manifest) -> tuple[EditorsChange, ...]:
    """Return what an editor changed since the export of this manifest, in the document's order.

    What was deleted comes last. Raises UnreadableFile.
    """
    package = CachedPackage(edited)
    words = BaseWords(base)
    read = read_package(package, with_elements=True)
    theirs = pieces_of(read, base, words)
    links = _links(package)
    order = {id(each): number for number, each in enumerate(read.elements)}
    found: list[tuple[int, EditorsChange]] = []
    blocks = block_units(base)
    quotations = excerpt_units(base)
    for piece in theirs.all:
        at = order.get(id(piece.elements[0]), 0)
        block = blocks.get(piece.key)
        if block is not None and block.kind in ("heading", "paragraph"):
            found += ((at, each) for each in _of_block(piece, block.text))
        elif block is not None and block.kind == "table":
            if "".join(block.text.split()) not in piece.texts:
                found.append((at, EditorsChange("reported", block.block, block.text, piece.text)))
        elif piece.unit[0] in ("block", "excerpt") and not words.knows_all(piece.texts):
            anchor = quotations.get(piece.unit) if piece.kind == "quotation" else None
            before = anchor.printed if anchor is not None else ""
            found.append((at, EditorsChange("reported", piece.unit[1], before, piece.text)))
    for own in theirs.own:
        if _is_new(own, words):
            found.append((order.get(id(own.element), 0), _new(own, links)))
    found.sort(key=lambda each: each[0])
    gone = deleted_units(base, theirs)
    deleted = [
        EditorsChange("deleted", block.block, block.text)
        for key, block in blocks.items()
        if key in gone and block.kind in ("heading", "paragraph")
    ] + [
        EditorsChange("deleted", anchor.block, anchor.printed)
        for key, anchor in quotations.items()
        if key in gone and anchor.block
    ]
    return (*(each for _, each in found), *deleted)


def _of_block(piece: Piece, before: str) -> Iterator[EditorsChange]:
    """Yield how the paragraph of a block changed; what was split from it is new."""
    if not piece.text.strip() or spaced(piece.text) == spaced(before):
        return
    first, *others = [text for text in piece.texts if text.strip()]
    kind: ChangeKind = "reported" if piece.is_shared else "changed"
    yield EditorsChange(kind, piece.unit[1], before, first, marks=_marks(piece))
    if not piece.is_shared:
        for text in others:
            yield EditorsChange("new", piece.unit[1], "", text, (Run(text),))


def _marks(piece: Piece) -> frozenset[str] | None:
    tags = (tag.get(f"{W}val", "") for each in piece.elements for tag in each.iter(f"{W}tag"))
    found = frozenset(tag[3:].partition("_")[0] for tag in tags if tag.startswith("ex:"))
    return found or None


def _is_new(own: OwnParagraph, words: BaseWords) -> bool:
    paragraph = own.paragraph
    style = paragraph.style.lower()
    taken = paragraph.place == "body" and style not in _NOT_TAKEN and not style.startswith("toc ")
    return taken and bool(paragraph.text.strip()) and not words.knows(paragraph.text)


def _new(own: OwnParagraph, links: dict[str, str]) -> EditorsChange:
    paragraph = own.paragraph
    runs = tuple(_runs(own.element, links, "")) or (Run(paragraph.text),)
    if paragraph.level:
        runs = ()
    return EditorsChange(
        "new", own.behind, "", paragraph.text, runs, paragraph.level, paragraph.style
    )


def _runs(parent: Any, links: dict[str, str], link: str) -> Iterator[Run]:
    """Yield the words of a paragraph with their looks; what was deleted is left out."""
    for child in parent:
        if child.tag == f"{W}r":
            text = "".join(_said(each) for each in child)
            if text:
                looks = child.find(f"{W}rPr")
                yield Run(text, _is_on(looks, "b"), _is_on(looks, "i"), link)
        elif child.tag == f"{W}hyperlink":
            yield from _runs(child, links, links.get(child.get(_R, ""), ""))
        elif child.tag not in (f"{W}del", f"{W}moveFrom", f"{W}pPr"):
            yield from _runs(child, links, link)


def _said(child: Any) -> str:
    if child.tag == f"{W}t":
        return child.text or ""
    return {f"{W}tab": "\t", f"{W}br": "\n"}.get(child.tag, "")


def _is_on(looks: Any, name: str) -> bool:
    found = None if looks is None else looks.find(f"{W}{name}")
    return found is not None and found.get(f"{W}val") not in _OFF


def _links(package: CachedPackage) -> dict[str, str]:
    folder, _, file = package.main.rpartition("/")
    name = f"{folder}/_rels/{file}.rels".lstrip("/")
    if name not in package.names:
        return {}
    related = package.tree(name).iter(_RELATION)
    return {
        each.get("Id", ""): each.get("Target", "")
        for each in related
        if each.get("TargetMode") == "External"
    }
