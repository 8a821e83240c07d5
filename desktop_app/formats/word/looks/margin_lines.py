"""Lines that the headers and footers of several looks have."""

from __future__ import annotations

from desktop_app.formats.word.looks.look import Control, MarginLine, MarginPiece, Margins

TITLE, DATE, MARKING = Control("title"), Control("date"), Control("marking")
REFERENCE, AS_OF, OFFICE = Control("reference"), Control("as_of"), Control("office")
EXPORT, DISTRIBUTION = Control("export"), Control("distribution")

PAGE_X_OF_Y: tuple[MarginPiece, ...] = (Control("page"), "page", Control("of"), "pages")
MARKED = MarginLine("Marking", (MARKING,))
AS_OF_DATE: tuple[MarginPiece, ...] = (Control("as_of_label"), AS_OF)


def header(*pieces: MarginPiece) -> MarginLine:
    """Return a line of a header; its second tab leads to the right margin."""
    return MarginLine("header", pieces)


def footer(*pieces: MarginPiece) -> MarginLine:
    """Return a line of a footer; its second tab leads to the right margin."""
    return MarginLine("footer", pieces)


def alike(header: tuple[MarginLine, ...], footer: tuple[MarginLine, ...]) -> Margins:
    """Return margins that are the same on every page."""
    return Margins(header, footer, header, footer)
