"""Compound files (OLE): Hangul documents, and the Office documents that are only named."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import olefile

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.refusals import damaged

BROKEN = (
    OSError,
    ValueError,
    ArithmeticError,
    LookupError,
    TypeError,
    AttributeError,
    struct.error,
)
"""What olefile raises for damaged bytes; UnreadableArticle, a ValueError too, is let through."""


@contextmanager
def opened_compound(raw: bytes, name: str) -> Iterator[olefile.OleFileIO]:
    """Open a compound file for the block within. Raises UnreadableArticle for a damaged one."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with olefile.OleFileIO(io.BytesIO(raw)) as compound:
                yield compound
    except UnreadableArticle:
        raise
    except (*BROKEN, RecursionError):
        raise damaged(name, "a Hangul or Office document") from None
