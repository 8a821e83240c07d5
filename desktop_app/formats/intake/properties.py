"""What the properties of a document say of its article: little, because most are accidents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from desktop_app.domain.article import Finding

_JUNK = re.compile(
    r"microsoft (?:word|powerpoint|excel)\b|powerpoint|untitled|no title|document ?\d*$|doc\d+$|"
    r"slide \d|about:|https?:|www\.|file:|print|template|normal\b|제목 ?없음|새 ?문서|문서 ?\d*$|"
    r"빈 ?문서|無題",
    re.IGNORECASE,
)
_FILE = re.compile(
    r"\.(?:docx?|docm|hwpx?|pdf|indd|qx[dp]|e?ps|html?|txt|rtf|pages|tmp|ai)\s*$", re.I
)
_SPACES = re.compile(r"\s+")
_SHORTEST, _LONGEST = 4, 300


def told_by_properties(title: str, author: str, lines: Sequence[str]) -> Mapping[str, Finding]:
    """Return what a title and an author among the properties say, always as inferred.

    A title counts if it is no file name and nothing a program wrote; an author only if the text
    names him too, because most are the owners of computers.
    """
    found = {}
    title, author = _one_line(title), _one_line(author)
    number = _line_that_says(title, lines) if is_title(title) else 0
    if number or (is_title(title) and " " in title):
        found["headline"] = Finding(title, "inferred", f"document property Title: {title}", number)
    if len(author) >= 2 and any(char.isalpha() for char in author):
        number = _line_with(author, lines)
        if number:
            evidence = f"document property Author: {author}; {_one_line(lines[number - 1])[:200]}"
            found["byline"] = Finding(author, "inferred", evidence, number)
    return found


def is_title(title: str) -> bool:
    """Return whether a document's title may be that of an article."""
    return (
        _SHORTEST <= len(title) <= _LONGEST
        and sum(char.isalpha() for char in title) >= _SHORTEST
        and not _JUNK.match(title)
        and not _FILE.search(title)
    )


def _one_line(text: str) -> str:
    return _SPACES.sub(" ", text.replace("\0", " ")).strip()


def _line_that_says(title: str, lines: Sequence[str]) -> int:
    """Return the number of the line, from 1, that is the title, or 0."""
    return next(
        (
            number
            for number, line in enumerate(lines, 1)
            if _one_line(line).lower() == title.lower()
        ),
        0,
    )


def _line_with(author: str, lines: Sequence[str]) -> int:
    """Return the number of the short line, from 1, that names the author, or 0."""
    word = re.compile(rf"(?<!\w){re.escape(author)}(?![A-Za-z])")
    return next(
        (number for number, line in enumerate(lines, 1) if len(line) <= 200 and word.search(line)),
        0,
    )
