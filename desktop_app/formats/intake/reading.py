"""One way in for every kind of file: from its bytes to an article, or a sentence why not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from desktop_app.formats.article_text import read_text
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import refuse_empty
from desktop_app.formats.intake.signatures import NAMES, SUFFIXES_OF, kind_named, kind_of, suffix

SUFFIXES = tuple(ending for endings in SUFFIXES_OF.values() for ending in endings)
"""Endings of the files that are read, in small letters, each with its dot."""

# Modules are loaded when a file needs them: start-up must not pay for trafilatura.
_READERS = {
    "markdown": ("markdown", "read_markdown"),
    "html": ("web_page", "read_web_page"),
    "mhtml": ("mhtml", "read_mhtml"),
    "docx": ("docx_text", "read_docx"),
    "hwpx": ("hwpx_text", "read_hwpx"),
    "hwp": ("hwp_text", "read_hwp"),
    "email": ("email_message", "read_email"),
    "rtf": ("rich_text", "read_rtf"),
}


def read_article(raw: bytes, name: str, password: str = "") -> ReadArticle:
    """Return the article in the bytes of a file called name.

    What a file is, is told by its bytes first and by its ending second; a wrong ending is said in a
    notice. `password` opens an encrypted PDF. Raises UnreadableArticle.
    """
    refuse_empty(raw, name)
    kind = kind_of(raw, name)
    read = _read(kind, raw, name, password)
    if kind == kind_named(name) or not suffix(name):
        return read
    notice = (
        f"«{name}» is {NAMES[kind]}, although its name ends in {suffix(name)}; "
        f"it was read as {NAMES[kind]}."
    )
    return replace(read, notices=(notice, *read.notices))


def _read(kind: str, raw: bytes, name: str, password: str) -> ReadArticle:
    if kind == "text":
        plain = read_text(raw, name)
        return ReadArticle(plain.text, "text", plain.encoding)
    if kind == "pdf":
        from desktop_app.formats.intake.pdf_text import read_pdf

        return read_pdf(raw, name, password)
    module, function = _READERS[kind]
    reader: Callable[[bytes, str], ReadArticle] = getattr(
        import_module(f"desktop_app.formats.intake.{module}"), function
    )
    return reader(raw, name)
