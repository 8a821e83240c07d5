"""Page numbers of a briefing's contents, and its PDF: both as LibreOffice lays the pages out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import closing

from desktop_app.formats.refusal import UnreadableFile
from desktop_app.formats.word.document import WrittenDocument
from desktop_app.storage.libre_office import LibreOffice, NotConverted, find_libre_office

LAID_OUT = "The contents have page numbers as laid out by LibreOffice; Word may differ by a page."
"""What is said of a document with page numbers."""


def pdf_of(docx: bytes, office: LibreOffice | None = None) -> bytes:
    """Return a Word document as PDF, laid out by this LibreOffice, else by the installed one.

    Takes seconds to minutes. Raises NotConverted, in a sentence, where there is no LibreOffice or
    it made no PDF.
    """
    from desktop_app.formats.word.endnotes_in_text import with_endnotes_in_text

    docx = with_endnotes_in_text(docx)
    if office is not None:
        return office.pdf(docx)
    found = find_libre_office()
    if found is None:
        raise NotConverted(
            "LibreOffice, which lays out the pages, is not installed: install it from "
            "libreoffice.org, or export a .docx without page numbers and let Word lay it out."
        )
    with closing(found):
        return found.pdf(docx)


def with_pages(
    write: Callable[[Mapping[str, int]], WrittenDocument], office: LibreOffice | None = None
) -> WrittenDocument:
    """Return a document whose contents name pages; `write` takes those by the headings' bookmarks.

    It is written twice: the pages are known when it was laid out once. Raises NotConverted.
    """
    from desktop_app.formats.word.page_numbers import heading_pages

    unnumbered = write({}).content
    try:
        pages = heading_pages(unnumbered, pdf_of(unnumbered, office))
    except UnreadableFile as error:
        raise NotConverted(
            "LibreOffice made a PDF that cannot be read: export without page numbers."
        ) from error
    return write(pages)
