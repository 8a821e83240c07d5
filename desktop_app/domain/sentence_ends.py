"""Where sentences end, in English and Korean, near enough to ask what stands in one sentence.

Lines are sentences of their own. Abbreviations (`U.S.`, `Lt. Gen.`), dates (`2024. 10. 5.`) and
quotations after which the sentence goes on (`“간다.”라고 말했다.`) end none.
"""

from __future__ import annotations

import re

from desktop_app.domain.span import Span

_END = re.compile(
    r"(?:[.!?…。]+[”’\"'»」』)\]]*(?=\s|$)"  # a mark and what closes after it
    r"|(?<=[다음함임됨됨요])\.(?=[가-힣])"  # Korean without the space
    r"|[\n\r\v\f\x85\u2028\u2029]+)"
)
_TITLES = (
    "Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Gen|Lt|Col|Maj|Capt|Cmdr|Sgt|Adm|Brig|Sen|Rep|Gov|Pres|Amb|St|Mt"
    "|No|Nos|vs|cf|e\\.g|i\\.e|approx|ca|Fig|Art|Vol|pp"
)
_MONTHS = "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec"
_NO_END = re.compile(rf"(?:^|[^\w.])(?:{_TITLES}|[A-Z])\.$")
_MONTH_END = re.compile(rf"(?:^|\W)(?:{_MONTHS})\.$")
_INITIALS_END = re.compile(r"(?:^|[^\w.])(?:[A-Z]\.)+[A-Z]\.$")
_DATE_END = re.compile(r"\d\.$")
_DATE_PART = re.compile(r"\d{1,4}\.\s*\d{1,2}\.$")
_OPENS_SENTENCE = re.compile(
    r"\s*[“\"‘(]*(?:The|A|An|It|Its|In|On|At|This|That|These|Those|He|She|They|We|I|But|And|As|If"
    r"|For|However|There|When|While|Both|According|Confidence|Our)\b"
)
_KOREAN_GOES_ON = re.compile(r"(?:이?라(?:고|며|는|면서)|고|며|는)(?=\W|[가-힣]|$)")
_REACH = 40
"""Code points looked at on each side of a mark."""


def sentences_in(text: str) -> tuple[Span, ...]:
    """Return the sentences of a text in order, without the white space around them."""
    sentences: list[Span] = []
    start = 0
    for mark in _END.finditer(text):
        before = text[max(start, mark.end() - _REACH) : mark.end()]
        if _ends(before, text[mark.end() : mark.end() + _REACH]):
            sentences.append(Span(start, mark.end()))
            start = mark.end()
    sentences.append(Span(start, len(text)))
    trimmed = (_trimmed(each, text) for each in sentences)
    return tuple(each for each in trimmed if len(each))


def _ends(before: str, after: str) -> bool:
    if before[-1:].isspace() or before[-1:] in "\x85\u2028\u2029":
        return True
    following = after.lstrip()
    if following[:1].islower() or _NO_END.search(before):
        return False
    if _MONTH_END.search(before) and following[:1].isdigit():
        return False
    if _DATE_END.search(before) and (following[:1].isdigit() or _DATE_PART.search(before)):
        return False
    if before[-1:] in "”’\"'»」』)]" and _KOREAN_GOES_ON.match(following):
        return False
    return not _INITIALS_END.search(before) or bool(_OPENS_SENTENCE.match(after))


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))
