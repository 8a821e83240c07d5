"""Where words and sentences of a line begin and end, in English and Korean.

Boundaries are those of Unicode's UAX 29 as Qt knows them, mended where news articles defeat them:
abbreviations (`U.S.`, `Lt. Gen.`), dates (`2024. 10. 5.`), quotations after which the sentence goes
on (`“간다.”라고 말했다.`), ellipses.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from PySide6.QtCore import QTextBoundaryFinder

from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions

_INITIALISM = re.compile(r"(?<![^\W_])(?:[^\W\d_]\.){2,}(?:[^\W\d_](?![^\W_]))?")
_MIDDLE_DOT = re.compile(r"(?<=[가-힣])[·ㆍ‧・]|[·ㆍ‧・](?=[가-힣])")
"""Parts the members of a Korean list, which Unicode takes for one word."""

_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Messrs|Gen|Lt|Col|Maj|Capt|Cmdr|Cdr|Sgt|Adm|Brig|Sen|Rep|Gov|Pres"
    "|Amb|Supt|St|Mt|Ft|No|Nos|vs|cf|e\\.g|i\\.e|approx|ca|Fig|Art|Vol|pp"
)
_MONTHS = (
    "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    "|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
)
_NO_END = re.compile(rf"(?:^|[^\w.])(?:{_TITLES}|[A-Z])\.\s+$")
_MONTH_END = re.compile(rf"(?:^|\W)(?:{_MONTHS})\.\s+$")
_COMPANY_END = re.compile(r"(?:\W(?:Inc|Ltd|Corp|Co|Jr|Sr)|(?:^|[^\w.])(?:[A-Z]\.)+[A-Z])\.\s+$")
_LIKELY_START = re.compile(
    r"[“\"‘(]*(?:The|A|An|It|Its|In|On|At|This|That|These|Those|He|She|They|We|I|You|But|And|As|If"
    r"|For|However|Meanwhile|Officials|There|When|While|Both|According)\b"
)
_DATE_END = re.compile(r"\d\.\s+$")
_DATE_PART = re.compile(r"\d{1,4}\.\s*\d{1,2}\.\s+$")
_CLOSED = re.compile(r"[”’\"'»」』)\]]\s*$")
_GOES_ON = re.compile(r"\.[)\]”’\"']*[,;:\-–—]+\s*$")
_KOREAN_GOES_ON = re.compile(r"(?:이?라(?:고|며|는|면서)|고|며|는)(?=\W|[가-힣]|$)")
_ELLIPSIS = re.compile(r"(?:…|\.{3})[”’\"'»」』)\]]*\s+(?=[“\"‘(]*[A-Z가-힣])")


@lru_cache(maxsize=32)
def word_spans(text: str) -> tuple[Span, ...]:
    """Return the words of a line: what holds a letter or digit, between two boundaries."""
    dots = [place for dot in _MIDDLE_DOT.finditer(text) for place in dot.span()]
    cuts = sorted({*_boundaries(text, QTextBoundaryFinder.BoundaryType.Word), *dots})
    initialisms = [Span(*each.span()) for each in _INITIALISM.finditer(text)]
    words: list[Span] = []
    for start, end in pairwise(cuts):
        word = text[start:end]
        if not any(map(str.isalnum, word)) or _MIDDLE_DOT.fullmatch(text, start, end):
            continue
        whole = next((each for each in initialisms if each.start <= start < each.end), None)
        if whole is not None:
            start, end = whole.start, max(whole.end, end)
        if words and words[-1].end >= start:
            # Hanja, Kana and the syllables after them are cut one by one.
            words[-1] = Span(words[-1].start, max(words[-1].end, end))
        else:
            words.append(Span(start, end))
    return tuple(words)


@lru_cache(maxsize=32)
def sentence_spans(text: str) -> tuple[Span, ...]:
    """Return the sentences of a line, each with the white space behind it."""
    cuts = set(_boundaries(text, QTextBoundaryFinder.BoundaryType.Sentence))
    cuts |= {each.end() for each in _ELLIPSIS.finditer(text)}
    ends: list[int] = []
    start = 0
    for cut in sorted(cuts - {0}):
        if cut == len(text) or _ends_sentence(text[start:cut], text[cut : cut + 40]):
            ends.append(cut)
            start = cut
    return tuple(Span(one, other) for one, other in pairwise([0, *ends]))


def _ends_sentence(before: str, after: str) -> bool:
    """Tell whether a boundary that Unicode sees between two texts ends a sentence."""
    if after[:1].islower() or _NO_END.search(before) or _GOES_ON.search(before):
        return False
    if _MONTH_END.search(before) and after[:1].isdigit():
        return False
    if _DATE_END.search(before) and (after[:1].isdigit() or _DATE_PART.search(before)):
        return False
    if _CLOSED.search(before) and _KOREAN_GOES_ON.match(after):
        return False
    return not _COMPANY_END.search(before) or bool(_LIKELY_START.match(after))


def _boundaries(text: str, kind: QTextBoundaryFinder.BoundaryType) -> list[int]:
    """Return the boundaries of a text in code points, 0 and its length included."""
    positions = TextPositions(text)
    finder = QTextBoundaryFinder(kind, text)
    cuts = [0]
    while (unit := finder.toNextBoundary()) >= 0:
        cuts.append(positions.to_points(unit))
    if cuts[-1] != len(text):
        cuts.append(len(text))
    return cuts
