"""Who wrote an article, as its page says it: names of people, not of accounts or newsrooms."""

from __future__ import annotations

import re

_LONGEST = 60
_BY = re.compile(
    r"^more\s+(?:from|by)?\s*|^(?:(?:written|analysis|opinion|commentary|posted|story|reported|published|words|text|article|report)\s+)?"
    r"by\b\s*:?\s*|^(?:par|por|von|di|автор)\s*:?\s+|^(?:글|글쓴이|작성자|기자|저자)\s*[:=]\s*",
    re.I,
)
_ADDRESS = re.compile(r"\(?<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?\)?")
_KOREAN_OFFICE = re.compile(
    r"\s*(?:선임|수석|전문|객원|인턴|대표|편집|온라인|디지털|논설|[가-힣]{2,4})?\s*"
    r"(?:기자|특파원|논설위원|위원|에디터|칼럼니스트|통신원|앵커|교수|PD)\s*$"
)
_KOREAN_NAME = re.compile(r"^[가-힣]{2,4}(?=\s|$)")
_KOREAN_PLACE = re.compile(r"^[(\[][^)\]]{1,20}[)\]]\s*|^[가-힣A-Z]{1,8}\s*=\s*")
_PARTED = re.compile(r"\s*(?:[;|·•]|,|\band\b|&| 및 )\s*")
_TAIL = re.compile(
    r"\s*(?:[-–—|]\s.*|,\s*(?:correspondent|reporter|editor|staff|special to|contributor|chief"
    r"|senior|for the|political|science|business)\b.*|\b(?:in|at)\s+[A-Z].*|\([^)]*\)?$"
    r"|(?<=\w{5})\.\s.*|\bis an?\b.*|\bupdated\b.*|\bpublished\b.*|\bposted\b.*|\d.*"
    r"|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d.*)$",
    re.I,
)
_NOT_A_PERSON = re.compile(
    r"https?:|www\.|\.(?:com|net|org|co|kr|html?)\b|^@|^(?:photos?|fotos?|사진|picture|image)\b"
    r"|\b(?:news(?:room|paper|paper)?|staff|editors?|editorial|desk|team|agency|agencies|press|wire|media|admin|administrator|webmaster|user|guest"
    r"|contributors?|correspondents?|reporters?|writers?|times|post|daily|herald|tribune|journal"
    r"|magazine|gazette|guardian|reuters|afp|ap|bbc|cnn|upi|dpa|voa|yonhap|bloomberg|associated"
    r"|online|network|broadcasting|corporation|inc|ltd|llc|company|foundation|institute|university"
    r"|ministry|department|office|anonymous|unknown|none|null|author|about|view all|more from"
    r"|follow|wikipedia|mozilla|blog|redaktion|redazione|redacción|agencia|service)\b"
    r"|뉴스|일보|신문|통신|방송|편집|취재|디지털|온라인|관리자|데스크|미디어|매거진|경제$|타임스",
    re.I,
)
_LAST_FIRST = re.compile(r"([^\W\d_][\w’'-]+),\s+([^\W\d_][\w’'.-]*(?: [^\W\d_]\.?)?)")
_PARTICLES = frozenset((
    "de", "del", "della", "di", "da", "dos", "das", "du", "la", "le", "van", "von", "der", "den",
    "zu", "bin", "ibn", "ben", "al", "el", "ter", "y", "e", "i", "af", "av",
))  # fmt: skip
_DIGITS = re.compile(r"\d")

AGENCIES = {
    "reuters": "Reuters", "afp": "AFP", "agence france-presse": "AFP", "ap": "AP",
    "associated press": "Associated Press", "the associated press": "Associated Press",
    "upi": "UPI", "dpa": "dpa", "xinhua": "Xinhua", "tass": "TASS", "kyodo": "Kyodo",
    "kyodo news": "Kyodo", "yonhap": "Yonhap", "yonhap news": "Yonhap",
    "yonhap news agency": "Yonhap", "연합뉴스": "연합뉴스", "뉴시스": "뉴시스", "뉴스1": "뉴스1",
    "voa": "VOA", "voice of america": "VOA", "kcna": "KCNA", "efe": "EFE", "ansa": "ANSA",
    "bloomberg": "Bloomberg", "bloomberg news": "Bloomberg",
}  # fmt: skip
"""Agencies whose texts others print, by their names in small letters."""


def byline(names: list[str], outlet: str = "") -> str:
    """Return the people among names, parted by commas; nothing where none is a person's name."""
    people: list[str] = []
    for name in names:
        for part in _parts(name):
            person = _without(outlet, _person(part))
            if person and person not in people:
                people.append(person)
    return ", ".join(people)


def agency(names: list[str]) -> str:
    """Return the first of names that is a news agency's, else nothing."""
    return next((AGENCIES[key] for name in names if (key := _key(name)) in AGENCIES), "")


def _key(name: str) -> str:
    return _BY.sub("", name).strip(" .,").lower()


def _parts(name: str) -> list[str]:
    name = _ADDRESS.sub(" ", _BY.sub("", name.strip()))
    if turned := _LAST_FIRST.fullmatch(name):
        return [f"{turned[2]} {turned[1]}"]
    return [part for part in _PARTED.split(name) if part]


def _person(name: str) -> str:
    name = _KOREAN_PLACE.sub("", _BY.sub("", name)).strip(" .,:-–—/()[]\u00a0")
    if _NOT_A_PERSON.search(name):
        return ""
    if korean := _KOREAN_NAME.match(name):
        rest = name[korean.end() :]
        return korean[0] if not rest.strip() or _KOREAN_OFFICE.fullmatch(rest) else ""
    name = _KOREAN_OFFICE.sub("", _TAIL.sub("", name)).strip(" .,:-")
    if not 2 <= len(name) <= _LONGEST or _DIGITS.search(name) or not _is_named(name.split()):
        return ""
    return _capitals(name)


def _is_named(words: list[str]) -> bool:
    """Tell whether words are written as a name: with capitals, but for "de" and the like."""
    if words and any(char >= "\u1100" for char in words[0]):
        return True
    return (
        2 <= len(words) <= 6
        and words[0].lower() not in ("the", "a", "an", "our")
        and all(word in _PARTICLES or not word[0].islower() for word in words)
    )


def _without(outlet: str, person: str) -> str:
    """Return a person without the outlet's name behind it; nothing for the outlet itself."""
    if not outlet or outlet.lower().startswith(person.lower()):
        return "" if outlet else person
    return person.removesuffix(outlet).strip(" ,")


def _capitals(name: str) -> str:
    """Write a name that is all in capitals as names are written."""
    return name.title() if name.isupper() and name.isascii() else name
