"""The headline, only where the text itself says that a line is one; else none is better."""

from __future__ import annotations

import re

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.bylines import reads_as_byline
from desktop_app.domain.metadata.pasted_text import Line, PastedText, finding
from desktop_app.domain.metadata.publication import reads_as_date

_SHORTEST, _LONGEST = 12, 180
_NEAR, _CLOSE = 6, 8
"""How many lines with words below a headline its date or byline may stand, behind a standfirst or a
place; and how many lines, blank ones too, above the prose a second copy."""
_MARKDOWN = re.compile(r"# +(\S.*?)(?:\s+#+)?$")
_NO_HEADLINE = re.compile(
    r"[^\w“‘\"'「『\[<(«]|.*(?:\s[|>›»]\s|https?://|@)|(?:by|posted|published|updated)\s",
    re.IGNORECASE,
)


def find_headline(pasted: PastedText, file: str = "") -> Finding | None:
    """Return the headline where a mark, a second copy, the file's name or what follows says so."""
    above = pasted.above
    return (
        _marked(above)
        or _named_as_file(above, file)
        or _printed_twice(pasted)
        or _standing_above(pasted)
    )


def could_be_headline(words: str) -> bool:
    """Tell whether words have the shape of a headline; many lines that are none have it too."""
    if not _SHORTEST <= len(words) <= _LONGEST or words.endswith((".", ":", ";", ",", "。", "-")):
        return False
    if words.count(" ") < (2 if not words.isascii() else 3) or words[0].islower():
        return False
    return not (_NO_HEADLINE.match(words) or reads_as_date(words) or reads_as_byline(words))


def _marked(above: tuple[Line, ...]) -> Finding | None:
    for line in above:
        marked = _MARKDOWN.match(line.words)
        if marked:
            return finding(line, marked[1], line.words)
    return None


def _named_as_file(above: tuple[Line, ...], file: str) -> Finding | None:
    """Return the line that the file is named after, as browsers name saved pages."""
    name = _letters(file.rpartition(".")[0] or file)
    for line in above if len(name) >= _SHORTEST else ():
        if could_be_headline(line.words) and name.startswith(_letters(line.words)):
            return finding(line, line.words)
    return None


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).casefold()


def _printed_twice(pasted: PastedText) -> Finding | None:
    """Return the only line above the prose with a second copy, if that stands right above it."""
    if not pasted.prose:
        return None
    first = pasted.prose[0].number
    copies = {
        each.words: each.number
        for each in pasted.boilerplate
        if each.number < first and pasted.roles[each.number] == "repeat"
    }
    twice = [
        each for each in pasted.above if each.words in copies and could_be_headline(each.words)
    ]
    if len(twice) != 1 or copies[twice[0].words] < first - _CLOSE:
        return None
    return finding(twice[0], twice[0].words)


def _standing_above(pasted: PastedText) -> Finding | None:
    """Return the first lit line if a date, a byline or a blank line and prose follow it."""
    above = pasted.above
    if not (above and pasted.prose and pasted.is_from_start):
        return None
    if not could_be_headline(above[0].words):
        return None
    following = above[1 : 1 + _NEAR]
    if len(above) > 1 + _NEAR:
        return None
    if any(reads_as_date(each.words) or reads_as_byline(each.words) for each in following):
        return finding(above[0], above[0].words)
    stands_alone = len(above) == 1 and pasted.prose[0].number > above[0].number + 1
    is_sure = stands_alone and len(pasted.prose) > 1 and _reads_as_phrase(above[0].words)
    return finding(above[0], above[0].words) if is_sure else None


def _reads_as_phrase(words: str) -> bool:
    """Tell a title from a row of menu entries, in which every word begins with a capital."""
    return not words.isascii() or any(each[0].islower() for each in words.split())
