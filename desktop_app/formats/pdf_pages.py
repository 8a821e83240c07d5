"""Pages of a PDF: where its named destinations lie, and what a page looks like as pixels.

Reading a document costs an import of pypdfium2, which is put off until then.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.formats.refusal import UnreadableFile

# PDFium may be used by one thread at a time, in the whole process.
PDFIUM = threading.RLock()
_PLAIN = re.compile("[0-9A-Za-z]")


@dataclass(frozen=True, slots=True)
class Destination:
    """A named place: page from 0, distance from the page's top in points."""

    name: str
    page: int
    top: float


@dataclass(frozen=True, slots=True)
class PageImage:
    """A rendered page: four bytes a pixel (blue, green, red, unused), rows of `stride` bytes."""

    width: int
    height: int
    stride: int
    pixels: bytes


class PdfPages:
    """An open PDF; sizes are in points. `close` gives its memory back."""

    def __init__(self, pdf: bytes) -> None:
        """Open a PDF. Raises UnreadableFile."""
        import pypdfium2

        with PDFIUM:
            try:
                self._document = pypdfium2.PdfDocument(pdf)
            except pypdfium2.PdfiumError as error:
                raise UnreadableFile("This is not a PDF that can be read.") from error
            self.sizes: list[tuple[float, float]] = [
                self._document.get_page_size(number) for number in range(len(self._document))
            ]

    def destinations(self, names: Iterable[str]) -> list[Destination]:
        """Return where these bookmarks of the Word document lie, in the order of the pages."""
        wanted = {_as_destination(name): name for name in names}
        with PDFIUM:
            found = [
                Destination(wanted[each.name], each.page, each.top)
                for each in self._named()
                if each.name in wanted
            ]
        return sorted(found, key=lambda each: (each.page, each.top))

    def image(self, number: int, scale: float) -> PageImage:
        """Return a page as pixels, `scale` of them for each point."""
        with PDFIUM:
            page = self._document[number]
            bitmap = page.render(scale=scale, rev_byteorder=False, prefer_bgrx=True)
            image = PageImage(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
            bitmap.close()
            page.close()
        return image

    def close(self) -> None:
        with PDFIUM:
            self._document.close()

    def _named(self) -> Iterable[Destination]:
        from pypdfium2 import raw

        document = self._document.raw
        for index in range(raw.FPDF_CountNamedDests(document)):
            size = ctypes.c_long(0)
            raw.FPDF_GetNamedDest(document, index, None, ctypes.byref(size))
            buffer = ctypes.create_string_buffer(max(size.value, 2))
            place = raw.FPDF_GetNamedDest(document, index, buffer, ctypes.byref(size))
            name = buffer.raw[: max(size.value, 0)].decode("utf-16-le", "replace").rstrip("\0")
            page = raw.FPDFDest_GetDestPageIndex(document, place) if place else -1
            if 0 <= page < len(self.sizes):
                yield Destination(name, page, self.sizes[page][1] - _height(place))


def _height(place: object) -> float:
    """Return how far above the page's foot a destination lies."""
    from pypdfium2 import raw

    has = [ctypes.c_int() for _ in range(3)]
    at = [ctypes.c_float() for _ in range(3)]
    raw.FPDFDest_GetLocationInPage(place, *has, *at)
    return at[1].value


def _as_destination(name: str) -> str:
    """Return the name that LibreOffice gives a bookmark's destination: `ex_1` is `ex5F1`."""
    return "".join(
        each if _PLAIN.match(each) else "".join(f"{byte:02X}" for byte in each.encode("utf-8"))
        for each in name
    )
