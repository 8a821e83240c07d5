"""Who wrote a text, as bylines say it: a "by" line, a reporter's line, a lone mail address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from desktop_app.domain.article import Finding
from desktop_app.domain.metadata.outlets import mail_addresses
from desktop_app.domain.metadata.pasted_text import Line, PastedText, finding

_LONGEST = 140

_BY_WORDS = "by|written by|reported by|reporting by|story by|words by|text by|von|par|автор"
_NO_NAME = (
    r"(?!(?:On|In|At|For|Updated|Published|Posted|January|February|March|April|May|June|July|August"
    r"|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday"
    r"|Sunday)\b)"
)
_CAPITALISED = r"[A-ZÀ-ÞА-ЯІЇЄҐ][\w’'.-]*"
_WORD = rf"{_NO_NAME}(?:{_CAPITALISED}|de|da|di|du|van|von|der|den|bin|al|el|la|le|ter)"
_NAME = rf"{_CAPITALISED}(?: {_WORD}){{1,3}}"
_NAMES = rf"{_NAME}(?:(?:, (?:and )?| and | & ){_NAME}){{0,4}}"
_BY = re.compile(
    rf"(?:{_BY_WORDS}) \s*(?P<names>{_NAMES})"
    r"(?:$|\s*[,;|/(·•–—-].{0,90}$|\s+(?:in|on|On|Updated|Published|Posted|\d).{0,80}$)",
)
_BY_OPENS = re.compile(rf"(?i:{_BY_WORDS}) (?!.* ago$)")
_BY_BEGINS = frozenset("bwrstvpаBWRSTVPА")
_NO_NAMES = re.compile(
    r"\b(?:Staff|Editor|News|Press|Agency|Reuters|Yonhap|Times|Post|Editorial|Our|The|Clicking"
    r"|Taboola|Continuing|Using|Signing)\b",
    re.IGNORECASE,
)

_SURNAMES = (
    "김이박최정강조윤장임한오서신권황안송류전홍고문양손배백허유남심노하곽성차주우구민나진지엄"
    "채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용예봉경사부라가"
    "복태목형피두감음빈동온호범좌팽승간상시갈단견당"
)
_KOREAN_NAME = (
    rf"(?:남궁|황보|제갈|선우|독고|사공|서문)[가-힣]{{1,2}}|(?!기자)[{_SURNAMES}][가-힣]{{1,2}}"
)
_KOREAN_NAMES = rf"(?P<names>(?:{_KOREAN_NAME})(?:\s?[·,ㆍ]\s?(?:{_KOREAN_NAME})){{0,4}})"
_TITLE = (
    r"(?:(?:선임|수석|전문|인턴|객원|취재|사진|영상|정치부|외교|국방|군사|논설)?\s?(?:전문)?기자"
    r"|(?:[가-힣]{2,6}\s)?[가-힣]{0,4}특파원|논설위원|통신원)"
)
_REPORTER = re.compile(
    r"(?:[가-힣]{2,8}\s?[=/]\s?|\[[^\]]{1,20}\]\s?|\([^)]{1,20}\)\s?|(?:글|취재|기자명)\s?[=:·]?\s)?"
    rf"{_KOREAN_NAMES}\s?{_TITLE}(?:\s?\(?[\w.+-]+@[\w.-]+\)?)?\s*(?:=|기자\s?페이지|구독)?$"
)
_TITLE_FIRST = re.compile(
    rf"(?:기자|글|취재)\s?[=:·]?\s(?P<names>{_KOREAN_NAME})(?:\s[\w.+-]+@[\w.-]+)?$"
)
_KOREAN_LEAD = re.compile(
    r"[\[(](?:[가-힣a-zA-Z·]{1,12}\s?=\s?)?[가-힣\w ]{2,12}[\])]\s?"
    rf"{_KOREAN_NAMES}\s?{_TITLE}\s?="
)
_NO_PERSON = re.compile(
    r"(?:info|news|newsroom|editors?|web|webmaster|contact|help|desk|jebo|report|tips?|press|support"
    r"|service|admin|master|ads?|subscribe|letters|opinion|feedback|privacy|copyright|no-?reply"
    r"|customer|circulation|sales|online|mail|content|global|english|international)\d*@",
    re.IGNORECASE,
)
_ANYBODYS = ("gmail.", "yahoo.", "hotmail.", "outlook.", "naver.", "daum.", "hanmail.", "icloud.")
"""Mail services for everybody: such an address does not say that a paper's reporter is meant."""


def find_byline(pasted: PastedText) -> Finding | None:
    """Return who wrote the text, where one line beside the prose says so and no other differs."""
    return (
        _only(_near_above(pasted), _named)
        or _lead(pasted)
        or _only(pasted.below, _named)
        or _only(pasted.below, _mail)
    )


def reads_as_byline(words: str) -> bool:
    """Tell whether a line is a byline, or a person's mail address, and nothing else."""
    return bool(_named(words) or _mail(words))


def _near_above(pasted: PastedText) -> tuple[Line, ...]:
    return pasted.above[-6:]


def _only(lines: Iterable[Line], read: Callable[[str], str]) -> Finding | None:
    """Return what the lines say if they all say the same."""
    said = [(line, value) for line in lines if (value := read(line.words))]
    is_sure = len({value for _, value in said}) == 1
    return finding(said[0][0], said[0][1]) if is_sure else None


def _named(words: str) -> str:
    """Return the names in a line that is a byline, or nothing."""
    if len(words) > _LONGEST:
        return ""
    if words[0] in _BY_BEGINS and _BY_OPENS.match(words):
        opening = len(words) - len(words.lstrip("BY")) if words.startswith("BY ") else 1
        by = _BY.match(words[:opening].lower() + words[opening:])
        return by["names"] if by and not _NO_NAMES.search(by["names"]) else ""
    if "기자" in words or "특파원" in words or words.startswith(("글", "취재")):
        reporter = _REPORTER.match(words) or _TITLE_FIRST.match(words)
        return reporter["names"] if reporter else ""
    return ""


def _lead(pasted: PastedText) -> Finding | None:
    """Return who is named where the first paragraph begins: `(서울=연합뉴스) 홍길동 기자 =`."""
    if not pasted.prose:
        return None
    lead = _KOREAN_LEAD.match(pasted.prose[0].words)
    return finding(pasted.prose[0], lead["names"], lead[0]) if lead else None


def _mail(words: str) -> str:
    """Return the mail address that is all of a line, unless it is an office's."""
    addresses = mail_addresses(words) if len(words) <= _LONGEST else []
    if len(addresses) != 1 or words.strip("()[]<> ") != addresses[0][0]:
        return ""
    address, domain = addresses[0]
    return "" if _NO_PERSON.match(address) or domain.startswith(_ANYBODYS) else address
