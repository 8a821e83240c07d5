"""Terms in the language of FTS5, so that the index finds every article that may hold them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from desktop_app.domain.porter import stem
from desktop_app.domain.search_terms import Term, Wording
from desktop_app.domain.word_pieces import is_run, pairs, syllable


def all_of(terms: Iterable[Term], forms: Callable[[str], Sequence[str]]) -> str:
    """Return what finds all of these terms; `forms` gives the words of the articles with a stem."""
    return " AND ".join(f"({_any_wording(term, forms)})" for term in terms)


def _any_wording(term: Term, forms: Callable[[str], Sequence[str]]) -> str:
    found = (each for wording in term.wordings for each in _phrases(wording, forms))
    return " OR ".join(dict.fromkeys(found))


def _phrases(wording: Wording, forms: Callable[[str], Sequence[str]]) -> list[str]:
    """Return the phrases of a wording, each with one form of its last word."""
    *first, last = wording.pieces
    before = [token for piece in first for token in (pairs(piece) if is_run(piece) else [piece])]
    if is_run(last):
        if len(last) == 1:
            # A single syllable begins any of many pairs.
            return [_phrase([*before, last], "*") if before else _phrase([syllable(last)])]
        # The last one of several ends the pair before.
        return [_phrase([*before, *pairs(last)[:-1]])]
    ends = dict.fromkeys([last, *(forms(stem(last)) if wording.is_stemmed else ())])
    if not wording.is_open:
        return [_phrase([*before, end]) for end in ends]
    others = [_phrase([*before, end]) for end in ends if not end.startswith(last)]
    return [_phrase([*before, last], "*"), *others]


def _phrase(tokens: Sequence[str], goes_on: str = "") -> str:
    return f'"{" ".join(tokens)}"{goes_on}'
