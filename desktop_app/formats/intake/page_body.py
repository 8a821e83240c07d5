"""The article in a web page, without the page's frame: found by trafilatura, written as lines."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from desktop_app.formats.intake.reading_order import lines_of

# An article that is found with fewer characters, or with less than this of what stands in the
# page's paragraphs, is looked for a second time, more slowly.
_SHORT, _SHARE = 600, 0.5


def article_lines(root: Any) -> list[str]:
    """Return the lines of the article in a page; none where there is no article.

    The tree stays as it is. Raises RecursionError for elements that lie too deep.
    """
    # Loading it takes 0.2 s, which only those pay who read a page.
    from trafilatura.core import bare_extraction
    from trafilatura.settings import Extractor

    enough = max(_SHORT, _SHARE * _in_paragraphs(root))
    with _quiet():
        best: list[str] = []
        for fast in (True, False):
            options = Extractor(output_format="python", comments=False, tables=True, fast=fast)
            document = bare_extraction(root, options=options)
            body = getattr(document, "body", None)  # of a Document; None where nothing was found
            lines = [] if body is None else lines_of(body)
            # What is not short gives way only to what is far longer: more may be the page's frame.
            least = _length(best) if _length(best) < _SHORT else _length(best) / _SHARE
            if _length(lines) > least:
                best = lines
            if _length(best) >= enough:
                break
    return best


def _in_paragraphs(root: Any) -> int:
    """Return how many characters stand in the paragraphs of a page, its frame's included."""
    return sum(len(" ".join("".join(each.itertext()).split())) for each in root.iter("p"))


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
