"""The word list of a tag: a word, a phrase or a /regular expression/ on each line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from desktop_app.domain.span import Span
from desktop_app.domain.text_folding import FoldedText, folded
from desktop_app.domain.text_search import Query, find

LONGEST_LINE = 1_000
"""Characters of a line that is looked for; a longer one is a text pasted by mistake."""

_EXPRESSION = re.compile(r"/(?P<pattern>.+)/(?P<ignores_case>i?)")


@dataclass(frozen=True, slots=True)
class Expression:
    """A regular expression of Python, written `/…/`, or `/…/i` where case does not count."""

    pattern: str
    ignores_case: bool = False

    def compiled(self) -> re.Pattern[str]:
        """Return it ready to search; ^ and $ stand for the ends of a line. Raises ValueError."""
        flags = re.MULTILINE | (re.IGNORECASE if self.ignores_case else 0)
        try:
            return re.compile(self.pattern, flags)
        except (re.error, OverflowError, RecursionError) as error:
            raise ValueError(str(error)) from error


@dataclass(frozen=True, slots=True)
class ListFault:
    """A line, from 1, that cannot be looked for, and why: `too-long`, or what `re` says."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class WordList:
    """What a list looks for; an expression comes with the number of its line, from 1."""

    words: tuple[str, ...] = ()
    expressions: tuple[tuple[int, Expression], ...] = ()
    faults: tuple[ListFault, ...] = ()


def read_word_list(written: str) -> WordList:
    """Return the words and expressions of a list; a line that cannot be used is a fault."""
    words: dict[str, str] = {}
    expressions: list[tuple[int, Expression]] = []
    faults: list[ListFault] = []
    for number, line in enumerate(written.split("\n"), start=1):
        line = line.strip()
        if len(line) > LONGEST_LINE:
            faults.append(ListFault(number, "too-long"))
        elif (given := _EXPRESSION.fullmatch(line)) is not None:
            expression = Expression(given["pattern"], bool(given["ignores_case"]))
            try:
                expression.compiled()
            except ValueError as error:
                faults.append(ListFault(number, str(error)))
            else:
                expressions.append((number, expression))
        elif key := folded(line).strip():
            words.setdefault(key, line)
    return WordList(tuple(words.values()), tuple(expressions), tuple(faults))


def word_places(text: FoldedText, words: Iterable[str]) -> Iterator[Span]:
    """Yield where the words stand as whole words, a Korean one with its particle or without.

    The text must be folded without regard to case. The places of one word are in order.
    """
    for each in words:
        # Most words stand in few texts, and looking for their letters alone is far quicker.
        if folded(each).strip() in text.folded:
            yield from find(text, Query(each, whole_words=True))


def expression_places(expression: Expression, text: str) -> list[tuple[int, int]]:
    """Return where an expression matches, in order; places without characters are none.

    It may take forever: only to be called where it can be stopped. Raises ValueError.
    """
    found = expression.compiled().finditer(text)
    return [hit.span() for hit in found if hit.end() > hit.start()]
