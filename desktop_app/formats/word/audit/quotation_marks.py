"""Where a document quotes: the stretches between quotation marks, and those set off as excerpts."""

from __future__ import annotations

import re
from collections.abc import Sequence

from desktop_app.formats.word.reading.read_text import ReadParagraph, Stretch

_CLOSING = {
    "“": "”", "„": "“”", "«": "»", "‹": "›", "「": "」", "『": "』", "《": "》", "‘": "’",
    '"': '"', "＂": "＂", "”": "”", "'": "'",
}  # fmt: skip
_OPENING_MARK = re.compile(f"[{''.join(_CLOSING)}]")
_OPENS = "“„«‹「『《‘"
_CLOSES = "”»›」』》’"
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7af]")
_ANY_MARK = re.compile(f'[{_OPENS}{_CLOSES}"]')
_SPACES = " \t\n\u00a0\u202f\u2009\u200a"
_LEAVES_OFF = re.compile(r"(?:\s*(?:\[[^\[\]]*\]|\([^()]*\)))*\s*$")
_EXCERPT_STYLES = frozenset({"excerpt", "excerpt long", "quote", "intense quote"})
_LONGEST_QUOTATION = 400
"""Paragraphs over which a quotation mark is looked for that closes another one."""


def is_excerpt(paragraph: ReadParagraph) -> bool:
    """Tell whether a paragraph is set off as a quotation."""
    return paragraph.style.lower() in _EXCERPT_STYLES


def quoted_stretches(paragraphs: Sequence[ReadParagraph]) -> list[Stretch]:
    """Return what stands between quotation marks, the outermost ones, in order.

    An excerpt that is set off is one stretch, with or without marks, over all its paragraphs.
    """
    found: list[Stretch] = []
    index = 0
    while index < len(paragraphs):
        if is_excerpt(paragraphs[index]):
            last = _end_of_excerpt(paragraphs, index)
            found += _excerpt(paragraphs, index, last)
            index = last + 1
        else:
            found += _in_sentences(paragraphs[index].text, index)
            index += 1
    return found


def _end_of_excerpt(paragraphs: Sequence[ReadParagraph], first: int) -> int:
    """Return the last paragraph of an excerpt: the next one is another, or begins with a mark."""
    last = first
    for index in range(first + 1, min(len(paragraphs), first + _LONGEST_QUOTATION)):
        paragraph = paragraphs[index]
        same = is_excerpt(paragraph) and paragraph.place == paragraphs[first].place
        begins = paragraph.text.lstrip(_SPACES)[:1] in tuple('“„«「『"')
        if not same or (begins and _closes(paragraphs[index - 1].text)):
            break
        last = index
    return last


def _closes(text: str) -> bool:
    """Tell whether a paragraph ends with a closing mark, leaving brackets with a source aside."""
    end = text[: _without_reference(text)].rstrip(_SPACES)
    return end[-1:] in tuple('”»」』"')


def _without_reference(text: str) -> int:
    found = _LEAVES_OFF.search(text)
    return found.start() if found else len(text)


def _excerpt(paragraphs: Sequence[ReadParagraph], first: int, last: int) -> list[Stretch]:
    opening, closing = paragraphs[first].text, paragraphs[last].text
    start = len(opening) - len(opening.lstrip(_SPACES))
    if opening[start : start + 1] in tuple('“„«「『"‘'):
        start += 1
    # What follows the last closing mark is the note's mark or a source in brackets.
    end = max(closing.rfind(mark) for mark in '”»」』"')
    if end < 0 or (first == last and end < start) or closing[end + 1 :].strip(_SPACES + "."):
        tail = _without_reference(closing)
        end = tail if end < tail and not _closes(closing) else max(end, 0)
    stretch = Stretch("", first, start, last, end)
    return [stretch] if (first, start) < (last, end) else []


def _in_sentences(text: str, index: int) -> list[Stretch]:
    found: list[Stretch] = []
    at = 0
    while opening := _OPENING_MARK.search(text, at):
        start = opening.end()
        end = _end_of(text, opening.start())
        if end is None:
            at = start
            continue
        if text[start:end].strip(_SPACES):
            found.append(Stretch("", index, start, index, end))
        at = end + 1
    return found


def _end_of(text: str, at: int) -> int | None:
    """Return where the quotation ends that a mark opens, or None if it opens none."""
    mark = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if mark in "\"‘”'" and (_goes_on(before) or not after or after in _SPACES):
        return None
    if mark == "'" and (before.isalnum() or after.isdigit()):  # 나토'의, the '90s
        return None
    if mark == "”":  # Swedish ”so”, and what a hurried hand types
        return None if before and before not in _SPACES else _first(text, at + 1, "”")
    depth = 0
    for point in range(at + 1, len(text)):
        letter = text[point]
        if letter in _CLOSING[mark] and not _is_apostrophe(text, point):
            if depth == 0:
                return point
            depth -= 1
        elif letter == mark and mark != '"':
            depth += 1
    # A quotation over several paragraphs has a closing mark in the last of them only.
    return _without_reference(text) if mark == "“" else None


def _first(text: str, at: int, mark: str) -> int | None:
    found = text.find(mark, at)
    return None if found < 0 else found


def _is_apostrophe(text: str, at: int) -> bool:
    """Tell whether a mark belongs to a word; a Korean particle follows a closing one directly."""
    return text[at] in "’'" and _goes_on(text[at + 1 : at + 2]) and text[at - 1 : at].isalnum()


def _goes_on(letter: str) -> bool:
    """Tell whether a letter beside a mark makes it part of a word, as in “Korea’s”."""
    return letter.isalnum() and not _EAST_ASIAN.match(letter)


def widened(paragraphs: Sequence[ReadParagraph], stretch: Stretch) -> Stretch:
    """Return a stretch up to the quotation marks around it.

    What somebody typed between a mark and the words that were exported is quoted too.
    """
    opening, closing = paragraphs[stretch.first], paragraphs[stretch.last]
    before, after = opening.text[: stretch.start], closing.text[stretch.end :]
    start = stretch.start - _reach(before[::-1], _CLOSES, _OPENS)
    end = stretch.end + _reach(after, _OPENS, _CLOSES)
    if start == stretch.start and is_excerpt(opening) and not _has_mark(before):
        start = len(before) - len(before.lstrip(_SPACES))
    if end == stretch.end and is_excerpt(closing) and not _has_mark(after):
        end += _without_reference(after)
    return Stretch(stretch.name, stretch.first, start, stretch.last, end)


def _has_mark(text: str) -> bool:
    return _ANY_MARK.search(text) is not None


def _reach(text: str, inner: str, outer: str) -> int:
    """Return how far it is, going outwards, to the mark that ends the quotation; 0 without one."""
    depth = 0
    for point, letter in enumerate(text):
        if letter in inner:
            depth += 1
        elif letter in outer or letter == '"':
            if _inside_word(text, point):
                continue
            if depth == 0:
                return point if text[:point].strip(_SPACES) else 0
            depth -= 1
    return 0


def _inside_word(text: str, at: int) -> bool:
    return text[at] in "’‘" and text[at - 1 : at].isalnum() and _goes_on(text[at + 1 : at + 2])
