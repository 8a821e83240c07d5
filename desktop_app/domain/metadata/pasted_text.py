"""A pasted text as its rules see it: the lines with words, and where its prose begins and ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from desktop_app.domain.article import Finding

HEAD, TAIL = 60, 60
"""How many lines with words are looked at on each side of where the prose begins, and at the end
of the text; a text may have millions."""
_SENTENCE_ENDS = '.!?。…"”’»」』)'
_QUOTED = 160
_IN_BRACKETS = re.compile(r"\s*\([^()]{1,40}\)$")


class Line(NamedTuple):
    """A line with words: its number from 1, and the words without the white space around."""

    number: int
    words: str


def is_prose(words: str) -> bool:
    """Tell whether a line reads as a paragraph of an article, and not as a title or a button."""
    if len(words) >= 140:
        return not words.isascii() or words.count(" ") >= 12
    if len(words) < 35 or words[-1] not in _SENTENCE_ENDS:
        return False
    if len(words) >= 60 and words.count(" ") >= 8:
        return True
    if words[-1] == ")":
        # "… 말했다. (자료 3쪽)": the sentence ends before.
        words = _IN_BRACKETS.sub("", words)
    return words.endswith(("다.", "。", "다.”", '다."'))


def finding(line: Line, value: str, evidence: str = "", how: str = "found") -> Finding:
    """Return what a line says; the evidence is the line, cut where it is long, unless given."""
    return Finding(value, how, evidence or line.words[:_QUOTED].rstrip(), line.number)


class PastedText:
    """The lines of a canonical text that are not dimmed, seen from its prose.

    `roles` are the roles of boilerplate lines by number from 1.
    """

    def __init__(self, lines: list[Line], roles: Mapping[int, str]) -> None:
        self.roles = roles
        first = next((at for at, each in enumerate(lines) if self._reads_as_prose(each)), 0)
        self._head = lines[max(0, first - HEAD) : first + HEAD]
        self._tail = lines[max(first + HEAD, len(lines) - TAIL) :]
        self._first = lines[first].number if lines else 0
        self._lines = lines
        self.is_from_start = first <= HEAD
        """Whether all lines above the prose are looked at."""

    @cached_property
    def above(self) -> tuple[Line, ...]:
        """The lit lines above the first paragraph, at most HEAD; all of the head without one."""
        head = self._lit(self._head)
        return tuple(each for each in head if each.number < self._first or not self.prose)

    @cached_property
    def prose(self) -> tuple[Line, ...]:
        """The paragraphs of the head."""
        return tuple(each for each in self._head if self._reads_as_prose(each))

    @cached_property
    def end(self) -> tuple[Line, ...]:
        """The lit lines from the last paragraph on, where it stands among the last TAIL lines."""
        lit = tuple(self._lit((*self._head, *self._tail)))[-TAIL:]
        last = next((at for at in range(len(lit) - 1, -1, -1) if is_prose(lit[at].words)), len(lit))
        return lit[last:]

    @property
    def below(self) -> tuple[Line, ...]:
        """The lit lines below the last paragraph; none where there is no paragraph."""
        return self.end[1:]

    @cached_property
    def boilerplate(self) -> tuple[Line, ...]:
        """The boilerplate lines of head and tail, in order."""
        return tuple(each for each in (*self._head, *self._tail) if each.number in self.roles)

    @property
    def longest(self) -> Line | None:
        """The longest line, where most of the language is."""
        return max(self._lines, key=lambda each: len(each.words), default=None)

    def _reads_as_prose(self, line: Line) -> bool:
        return line.number not in self.roles and is_prose(line.words)

    def _lit(self, lines: Iterable[Line]) -> Iterator[Line]:
        return (each for each in lines if each.number not in self.roles)


def lines_with_words(text: str) -> list[Line]:
    """Return the lines that are not blank. Only LF ends a line, as in `TextLines`."""
    stripped = map(str.strip, text.split("\n"))
    return [Line(number, words) for number, words in enumerate(stripped, 1) if words]
