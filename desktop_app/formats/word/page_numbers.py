"""Which page of a laid-out document each of its headings stands on, as the pages are numbered."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import closing

from desktop_app.formats.pdf_pages import PdfPages
from desktop_app.formats.word.docx_parts import DocxParts

_HEADING = re.compile(rb'w:name="(_Toc\d{9})"')
_FIRST_NUMBER = re.compile(rb'<w:pgNumType\b[^>]*\bw:start="(\d+)"')


def heading_pages(docx: bytes, pdf: bytes) -> Mapping[str, int]:
    """Return the printed page number of each heading's bookmark (`_Toc…`).

    `pdf` is the document laid out with a named destination at each bookmark. A cover counts as a
    page, as it does for the field PAGE, unless the document begins at another number. Raises
    UnreadableFile.
    """
    parts = DocxParts(docx)
    text = parts.parts[parts.main]
    begins = _FIRST_NUMBER.search(text)
    first = int(begins[1]) if begins else 1
    names = {name.decode() for name in _HEADING.findall(text)}
    with closing(PdfPages(pdf)) as pages:
        return {each.name: first + each.page for each in pages.destinations(names)}
