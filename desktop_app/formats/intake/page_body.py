"""The article in a web page, without the page's frame: found by trafilatura, written as lines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.formats.intake.reading_order import lines_of

# An article that is found with fewer characters is looked for a second time, more slowly.
_SHORT = 600


def article_lines(root: Any) -> list[str]:
    """Return the lines of the article in a page; none where there is no article.

    The tree stays as it is. Raises RecursionError for elements that lie too deep.
    """
    # Loading it takes 0.2 s, which only those pay who read a page.
    from trafilatura.core import bare_extraction
    from trafilatura.settings import Extractor

    with _quiet():
        best: list[str] = []
        for fast in (True, False):
            options = Extractor(output_format="python", comments=False, tables=True, fast=fast)
            document = bare_extraction(root, options=options)
            body = getattr(document, "body", None)  # of a Document; None where nothing was found
            lines = [] if body is None else lines_of(body)
            if _length(lines) > _length(best):
                best = lines
            if _length(best) >= _SHORT:
                break
    return best


def _length(lines: list[str]) -> int:
    return sum(map(len, lines))


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep a library's log lines about a page from the console; what matters is said elsewhere."""
    logger = logging.getLogger("trafilatura")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
