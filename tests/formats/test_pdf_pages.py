"""A PDF says where the bookmarks of its document lie, and what its pages look like."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.formats.manuscript.parts import Heading, Manuscript, PageBreak, Paragraph, Words
from desktop_app.formats.pdf_pages import PdfPages
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.document import write_docx
from desktop_app.storage.bundled import resource
from desktop_app.storage.libre_office import find_libre_office

PARTS = (
    Heading(1, "First", "block:a"),
    Paragraph((Words("Words."),), block="block:b"),
    PageBreak(),
    Paragraph((Words("More."),), block="block:c"),
)


@pytest.fixture(scope="module")
def pages() -> Iterator[PdfPages]:
    office = find_libre_office()
    if office is None:
        pytest.skip("LibreOffice is not installed: apt-get install libreoffice-writer-nogui")
    template = resource("templates", "briefing.docx").read_bytes()
    pages = PdfPages(office.pdf(write_docx(Manuscript("T", parts=PARTS), template)))
    yield pages
    pages.close()
    office.close()


def test_the_bookmarks_lie_where_their_words_are(pages: PdfPages) -> None:
    found = pages.destinations(["bl_c", "bl_a", "bl_b", "no_such"])
    assert [(each.name, each.page) for each in found] == [("bl_a", 0), ("bl_b", 0), ("bl_c", 1)]
    assert 0 < found[0].top < found[1].top < pages.sizes[0][1]


def test_a_page_is_drawn_at_the_scale_that_is_asked_for(pages: PdfPages) -> None:
    small, large = pages.image(0, 0.5), pages.image(0, 1.0)
    assert abs(large.width - 2 * small.width) <= 1
    assert large.width == pytest.approx(pages.sizes[0][0], abs=1)
    assert len(large.pixels) == large.stride * large.height
    assert len(set(large.pixels[::4])) > 10


def test_what_is_no_pdf_is_refused() -> None:
    with pytest.raises(UnreadableFile):
        PdfPages(b"not a pdf")
