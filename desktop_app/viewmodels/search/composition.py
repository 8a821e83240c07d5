"""What is searched while a Hangul syllable is being composed, and what it may still become.

On the way to 나토 stand ㄴ, 나 and 낱. The index knows whole syllables only: so the open one is
left out, or loses its tail; of what is found is kept what the open syllable can lead to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from desktop_app.domain.finding_query import SearchHit
from desktop_app.domain.text_folding import FoldedText
from desktop_app.domain.text_search import Query, find
from desktop_app.domain.word_pieces import is_run

_SYLLABLES = range(0xAC00, 0xD7A4)
_TAILS = 28


def closed_words(words: str) -> str:
    """Return words of which every syllable is finished, and that find all the open ones lead to."""
    last, before = words[-1:], words[:-1]
    if ord(last or " ") not in _SYLLABLES:
        return before if is_run(last) else words
    if is_run(before[-1:]):
        return before
    without_tail = ord(last) - (ord(last) - _SYLLABLES[0]) % _TAILS
    return before + chr(without_tail)


def leading_to(hits: Iterable[SearchHit], words: str) -> list[SearchHit]:
    """Return the hits that the last word, its syllable open, may become; marked so.

    A letter that stands alone may become anything: it keeps all.
    """
    last = words.split()[-1] if words.split() else ""
    if len(last) == 1 and is_run(last) and ord(last) not in _SYLLABLES:
        return list(hits)
    query = Query(last, is_open=True)
    return [kept for hit in hits if (kept := _kept(hit, query)) is not None]


def _kept(hit: SearchHit, query: Query) -> SearchHit | None:
    said = f"{hit.exact}{hit.after}"
    found = find(FoldedText(said), query)
    if not len(found) or found[0].start:
        return None
    end = found[0].end
    return replace(hit, exact=said[:end], after=said[end:])
