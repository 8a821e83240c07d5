"""PDF documents: the words of their text layer, put back into paragraphs."""

from __future__ import annotations

from typing import Any

from desktop_app.formats.article_text import LIMIT, MEGABYTE, UnreadableArticle
from desktop_app.formats.intake.assembled import assembled
from desktop_app.formats.intake.pdf_lines import PdfLine, lines_of_page
from desktop_app.formats.intake.pdf_paragraphs import article_lines
from desktop_app.formats.intake.properties import told_by_properties
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above
from desktop_app.formats.pdf_pages import PDFIUM

BYTES_LIMIT = 100 * MEGABYTE
PAGES_LIMIT = 2_000

_WHAT = "a PDF document"
_LAYER = 20
"""Letters below which a document of pictures has no text but the stamp of a scanner."""


def read_pdf(raw: bytes, name: str, password: str = "") -> ReadArticle:
    """Return the words of a PDF; lines that stand on page after page are dimmed.

    Raises UnreadableArticle: with reason "encrypted" if it needs another password, with "scanned"
    if it shows pictures of words only.
    """
    import pypdfium2

    refuse_above(BYTES_LIMIT, raw, name, "")
    with PDFIUM:
        document = _opened(raw, name, password)
        try:
            pages = _pages(document, name)
            title, author = (_property(document, key) for key in ("Title", "Author"))
            is_scanned = _letters(pages) < _LAYER and _shows(document, any(pages))
        except (pypdfium2.PdfiumError, AssertionError):
            raise damaged(name, _WHAT) from None
        finally:
            document.close()
    if is_scanned:
        raise UnreadableArticle(f"«{name}» is scanned: it has no text to select.", "scanned")
    article = assembled(article_lines(pages), name, "pdf", notices=_notices(pages))
    told = told_by_properties(title, author, article.text.text.split("\n"))
    return ReadArticle(article.text, "pdf", "", told, article.roles, article.notices)


def _opened(raw: bytes, name: str, password: str) -> Any:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(raw, password=password or None)
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise _locked(name, password) from None
        if error.err_code == pypdfium2.raw.FPDF_ERR_SECURITY:
            raise UnreadableArticle(
                f"«{name}» is encrypted in a way that is not read: print it to a new PDF and add "
                "that.",
                "encrypted",
            ) from None
        raise damaged(name, _WHAT) from None
    if len(document) > PAGES_LIMIT:
        count = len(document)
        document.close()
        raise UnreadableArticle(
            f"«{name}» holds {count:,} pages; the limit is {PAGES_LIMIT:,} pages. "
            "Split it or import a part.",
            "too-large",
        )
    return document


def _locked(name: str, password: str) -> UnreadableArticle:
    if password:
        sentence = f"The password for «{name}» is wrong: enter the one it was protected with."
    else:
        sentence = f"«{name}» is protected by a password: enter it to read the document."
    return UnreadableArticle(sentence, "encrypted")


def _property(document: Any, key: str) -> str:
    """Return a property, or the empty text for one that is damaged."""
    try:
        return str(document.get_metadata_value(key))
    except UnicodeDecodeError:
        return ""


def _pages(document: Any, name: str) -> list[list[PdfLine]]:
    """Return the lines of each page. Raises UnreadableArticle above the limit of a text."""
    pages = []
    size = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        lines = lines_of_page(text, number)
        text.close()
        page.close()
        size += sum(len(line.text) for line in lines)
        if size > LIMIT:
            raise UnreadableArticle(
                f"«{name}» holds more than {LIMIT // MEGABYTE} MB of text; the limit is "
                f"{LIMIT // MEGABYTE} MB. Split it or import a part.",
                "too-large",
            )
        pages.append(lines)
    return pages


def _letters(pages: list[list[PdfLine]]) -> int:
    return sum(char.isalnum() for page in pages for line in page for char in line.text)


def _shows(document: Any, has_words: bool) -> bool:
    """Return whether pages show pictures; without any word, outlines of letters count too."""
    import pypdfium2

    kinds = [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE] if has_words else None
    return any(any(True for _ in page.get_objects(filter=kinds, max_depth=3)) for page in document)


def _notices(pages: list[list[PdfLine]]) -> list[str]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    if not empty:
        return []
    listed = ", ".join(empty[:10]) + (" …" if len(empty) > 10 else "")
    pages_of = "Page" if len(empty) == 1 else "Pages"
    return [f"{pages_of} without words, which may be pictures of them: {listed}."]
