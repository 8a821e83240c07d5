"""The pages say, paragraph by paragraph and in the same styles, what the Word document says."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import docx
import pytest
from docx.table import Table, _Cell

from desktop_app.formats.word.document import write_docx
from desktop_app.viewmodels.page_pieces import Piece
from desktop_app.viewmodels.printed_briefing import printed, shipped_template
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.sample import make_sample

BRIEFINGS = ("", "T1", "T2", "T3", "T4", "T5", "T6")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenWorkspace]:
    folder = tmp_path_factory.mktemp("sample")
    workspace = make_sample(folder / "sample", folder / "user")
    yield workspace
    workspace.close()


@pytest.mark.parametrize("template", BRIEFINGS)
def test_a_sample_briefing(sample: OpenWorkspace, template: str) -> None:
    briefing = next(
        each.id
        for each in sample.session.project.briefings.values()
        if each.options.get("template", "") == template
    )
    shown = printed(
        sample.session.project, briefing, include_notes=True, pictures=sample.pictures.read
    )
    written = write_docx(shown.manuscript, shipped_template(shown.manuscript))
    on_pages = [line for piece in shown.pieces for line in lines_of_piece(piece)]
    assert on_pages == list(lines_of_document(written))


def lines_of_document(written: bytes) -> Iterator[tuple[str, str]]:
    for each in docx.Document(BytesIO(written)).iter_inner_content():
        if isinstance(each, Table):
            for row in each.rows:
                cells = (_Cell(cell, each) for cell in row._tr.tc_lst)
                yield "row", "|".join("/".join(said.text for said in c.paragraphs) for c in cells)
        elif each.style is not None and (each.text or each.style.name != "Table Source"):
            yield str(each.style.name).casefold(), each.text


def lines_of_piece(piece: Piece) -> Iterator[tuple[str, str]]:
    if piece.row is not None:
        yield "row", "|".join("/".join(said(line) for line in cell) for cell in piece.row.cells)
    elif piece.style != "endnote text" and (piece.inks or piece.style != "Table Source"):
        yield piece.style.casefold(), said(piece)


def said(piece: Piece) -> str:
    """Return the words of a piece; the marks of notes are no text of the document's body."""
    return "".join(ink.text for ink in piece.inks if not ink.raised)
