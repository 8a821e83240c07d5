"""Own paragraphs in a QTextDocument and back: runs in their styles, citations as inline objects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import cast

from PySide6.QtGui import (
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from desktop_app.domain.briefing import Citation, CitationManner, Run, Runs
from desktop_app.viewmodels.text_positions import unit_slice
from desktop_app.workspace.commands.briefing import tidy_runs

CITATION_OBJECT = QTextFormat.ObjectTypes.UserObject.value + 1
"""Object type of a citation; whoever shows the document draws it."""
_ANNOTATION = QTextFormat.Property.UserProperty.value + 1
_MANNER = QTextFormat.Property.UserProperty.value + 2
_AUTHOR = QTextFormat.Property.UserProperty.value + 3

_OBJECT = "\ufffc"
# A document ends a paragraph at U+2029 and takes U+FFFC for an object; a byte order mark is none.
_TO_DOCUMENT = str.maketrans({"\u2029": "\n", _OBJECT: None, "\ufeff": None})


@dataclass(frozen=True, slots=True)
class Wording:
    """One version of a paragraph, and the author and time to show above it, or nothing."""

    runs: Runs
    author: str = ""


def normal(runs: Iterable[Run]) -> Runs:
    """Return runs as a document can hold them: a citation by itself, text without style marks."""
    apart: list[Run] = []
    for run in runs:
        if run.citation is not None:
            apart.append(Run(citation=run.citation))
        apart.append(replace(run, citation=None, text=run.text.translate(_TO_DOCUMENT)))
    # Neighbours that were joined can make new composed characters: é of e and its accent.
    return tidy_runs(tidy_runs(tuple(apart)))


def trimmed(runs: Runs) -> Runs:
    """Return runs without blank lines and spaces at either end."""
    kept = list(normal(runs))
    while kept and not kept[-1].citation and not (text := kept[-1].text.rstrip()):
        kept.pop()
    if kept and not kept[-1].citation:
        kept[-1] = replace(kept[-1], text=text)
    while kept and not kept[0].citation and not (text := kept[0].text.lstrip()):
        del kept[0]
    if kept and not kept[0].citation:
        kept[0] = replace(kept[0], text=text)
    return tuple(kept)


def fill(document: QTextDocument, wordings: Sequence[Wording]) -> None:
    """Show these wordings one under the other, and forget the document's undo steps."""
    document.clear()
    if wordings and wordings[0].author:
        # The margin above its first block is one that a document leaves out.
        whole = document.rootFrame().frameFormat()
        whole.setTopMargin(document.documentMargin() + _LABEL_ROOM)
        document.rootFrame().setFrameFormat(whole)
    cursor = QTextCursor(document)
    for number, wording in enumerate(wordings):
        if number:
            cursor.insertBlock(_block_format(wording.author), QTextCharFormat())
        else:
            cursor.setBlockFormat(_block_format(wording.author))
        insert_runs(cursor, wording.runs)
    document.clearUndoRedoStacks()
    document.setModified(False)


def insert_runs(cursor: QTextCursor, runs: Iterable[Run]) -> None:
    """Write runs at the cursor; a newline begins a new block of the document."""
    for run in normal(runs):
        if run.citation is not None:
            cursor.insertText(_OBJECT, citation_format(run.citation))
            continue
        style = _char_format(run)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                cursor.insertBlock(_block_format(), style)
            cursor.insertText(line, style)


def runs_of(document: QTextDocument) -> Runs:
    """Return what the document says."""
    return normal(_runs_between(document, 0, document.characterCount()))


def selected_runs(cursor: QTextCursor) -> Runs:
    """Return what the cursor's selection says."""
    document = cursor.document()
    return normal(_runs_between(document, cursor.selectionStart(), cursor.selectionEnd()))


def citation_format(citation: Citation) -> QTextCharFormat:
    """Return the format of the one character that stands for a citation."""
    form = QTextCharFormat()
    form.setObjectType(CITATION_OBJECT)
    form.setProperty(_ANNOTATION, citation.annotation)
    form.setProperty(_MANNER, citation.manner)
    form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignMiddle)
    return form


def citation_of(form: QTextFormat) -> Citation | None:
    """Return the citation that a character's format stands for, or None."""
    if form.objectType() != CITATION_OBJECT:
        return None
    manner = cast(CitationManner, form.stringProperty(_MANNER))
    return Citation(form.stringProperty(_ANNOTATION), manner)


def author_above(block: QTextBlock) -> str:
    """Return the author to show above a block: that of the wording which begins there."""
    author = block.blockFormat().stringProperty(_AUTHOR)
    before = block.previous()
    if before.isValid() and before.blockFormat().stringProperty(_AUTHOR) == author:
        return ""
    return author


def _runs_between(document: QTextDocument, start: int, end: int) -> Iterator[Run]:
    """Yield the runs between two positions (UTF-16 units), each citation by itself."""
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        if block.position() > start:
            yield _run("\n", block.charFormat())
        pieces = block.begin()
        while not pieces.atEnd():
            fragment = pieces.fragment()
            first = max(start - fragment.position(), 0)
            last = min(end - fragment.position(), fragment.length())
            if first < last:
                yield from _fragment_runs(
                    unit_slice(fragment.text(), first, last), fragment.charFormat()
                )
            pieces += 1
        block = block.next()


def _fragment_runs(text: str, form: QTextCharFormat) -> Iterator[Run]:
    citation = citation_of(form)
    if citation is None:
        yield _run(text, form)
        return
    for character in text:
        if character == _OBJECT:
            yield Run(citation=citation)


def _run(text: str, form: QTextCharFormat) -> Run:
    return Run(
        text,
        bold=form.fontWeight() >= QFont.Weight.DemiBold,
        italic=form.fontItalic(),
        link=form.anchorHref(),
    )


def _char_format(run: Run) -> QTextCharFormat:
    form = QTextCharFormat()
    if run.bold:
        form.setFontWeight(QFont.Weight.Bold)
    if run.italic:
        form.setFontItalic(True)
    if run.link:
        form.setAnchor(True)
        form.setAnchorHref(run.link)
        form.setFontUnderline(True)
    return form


_LABEL_ROOM = 24
"""Pixels above a wording for its author and time."""


def _block_format(author: str = "") -> QTextBlockFormat:
    form = QTextBlockFormat()
    if author:
        form.setProperty(_AUTHOR, author)
        form.setTopMargin(_LABEL_ROOM)
    return form
