"""The people a byline names, each split into family name and given name where that is certain.

Korean names put the family first; a hyphenated given name ("Young-hwan") is one name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_ROMANISED_FAMILIES = """
ahn an bae baek baik ban bang bong byeon byun cha chae chang cheon cho choe choi chon chong
choo chu chun chung eom gang gil go goh gong goo gu gwak gwon ha hahm hahn ham han heo hong
huh hur hwang hyun im jang jeon jeong ji jin jo joo ju jun jung kang kil kim ko koh koo ku
kwak kwon lee lim ma maeng min moon mun na nam namgoong namgung noh oh ok pae paek paik pak
park pyo rhee rhie rho roh ryoo ryu seo seok seol seong shim shin sim sin so sohn son song
suh suk sul sung tak um wang wi woo won yang yeo yeom yeon yi yim yoo yoon youn you yu yun
"""
_FAMILIES = frozenset(_ROMANISED_FAMILIES.split())
"""Korean family names as they are romanised in the press."""

_TWO_SYLLABLE_FAMILIES = ("남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방")

_SYLLABLE = re.compile(
    r"(?:[bdghjklmnprstwy]|ch|kk|tt|pp|ss|jj|kw|gw|hw|sh)?[wy]?"
    r"(?:ae|eo|eu|ee|oo|ou|oe|ui|wi|ah|uh|[aeiou])(?:ng|[bgkhlmnprt])?",
    re.IGNORECASE,
)
_WESTERN_BEFORE_HYPHEN = frozenset({"jean", "marie", "mary", "anna", "anne", "ann", "hans", "kim"})
_PARTICLES = frozenset(
    {"von", "van", "de", "der", "den", "del", "della", "di", "da", "la", "le", "dos", "bin", "al"}
)

_ADDRESS = re.compile(r"[(<\[]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[)>\]]?")
_LEAD = re.compile(r"^\s*(?:by|written by|reported by|글|취재)\b[\s:.]*", re.IGNORECASE)
_KOREAN_PLACE = re.compile(r"^[가-힣]{2,5}\s*=\s*")
_KOREAN_OFFICE = re.compile(
    r"\s*(?:(?:수습|인턴|전문|선임|정치부|국제부|외교|안보|군사)\s*)*"
    r"(?:기자|특파원|논설위원|편집위원|통신원|객원기자|앵커|PD)$"
)
_ENGLISH_OFFICE = re.compile(
    r",?\s+(?:staff\s+(?:reporter|writer)|(?:senior\s+)?(?:reporter|correspondent|writer|editor))$",
    re.IGNORECASE,
)
_PARTED = re.compile(r"\s*(?:,\s*(?:and\s+)?|;|/|·|ㆍ|&|\band\b|\s및\s)\s*", re.IGNORECASE)
_KOREAN_NAME = re.compile(r"[가-힣]{2,5}")
_KOREAN_NAMES_IN_A_ROW = re.compile(r"[가-힣]{2,4}(?:\s+[가-힣]{3,4})+")
_NOBODY = re.compile(
    r"\b(?:staff|desk|news|agency|editorial|editors?|team|press|times|daily|herald|reuters|afp|ap"
    r"|yonhap|bureau|newspaper|post|ilbo|wire|admin|online)\b|(?:팀|부|국|뉴스|신문|일보|통신|편집)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as it is printed; `family` and `given` are empty where they cannot be told apart."""

    printed: str
    family: str = ""
    given: str = ""


def is_address_only(byline: str) -> bool:
    """Tell whether a byline gives an e-mail address and nobody's name."""
    return _ADDRESS.search(byline) is not None and not _without_frame(byline)


def names_of(byline: str) -> tuple[PersonName, ...]:
    """Return the people, or the one office, that a byline names; e-mail addresses are no names."""
    said = _without_office(_without_frame(byline))
    if _KOREAN_NAMES_IN_A_ROW.fullmatch(said):
        said = said.replace(" ", "·")
    names = (_without_office(each) for each in _PARTED.split(said))
    return tuple(_split(name) for name in names if name)


def _without_frame(byline: str) -> str:
    said = _KOREAN_PLACE.sub("", _LEAD.sub("", " ".join(_ADDRESS.sub(" ", byline).split())))
    return said.strip(" ,;:|()[]-–")


def _without_office(name: str) -> str:
    return _ENGLISH_OFFICE.sub("", _KOREAN_OFFICE.sub("", name)).strip()


def _split(name: str) -> PersonName:
    if _NOBODY.search(name):
        return PersonName(name)
    if _KOREAN_NAME.fullmatch(name):
        return _split_korean(name)
    words = name.split()
    if name.isupper() and any(map(_is_korean_given, words)):
        words = [word.capitalize() for word in words]
        name = " ".join(words)
    if len(words) < 2 or not all(map(_is_name, words)):
        return PersonName(name)
    if _is_family_first(words):
        return PersonName(name, words[0], " ".join(words[1:]))
    if len(words) == 2 and _is_korean_given(words[0]) and words[1].lower() in _FAMILIES:
        # "Young-hwan Oh" is turned round, so that one person has one name throughout.
        return PersonName(f"{words[1]} {words[0]}", words[1], words[0])
    if _is_ambiguous(words):
        return PersonName(name)
    return _split_western(name, words)


def _split_korean(name: str) -> PersonName:
    size = 2 if name.startswith(_TWO_SYLLABLE_FAMILIES) and len(name) > 2 else 1
    if len(name) > size + 3:
        return PersonName(name)
    return PersonName(name, name[:size], name[size:])


def _split_western(name: str, words: list[str]) -> PersonName:
    first = next((n for n, word in enumerate(words) if n and word in _PARTICLES), len(words) - 1)
    return PersonName(name, " ".join(words[first:]), " ".join(words[:first]))


def _is_name(word: str) -> bool:
    return word in _PARTICLES or (word[0].isalpha() and word[0].upper() == word[0])


def _is_family_first(words: list[str]) -> bool:
    family, *given = words
    if len(given) == 1 and _is_korean_given(given[0]):
        return family.lower() in _FAMILIES or given[0].rpartition("-")[2].islower()
    return (
        family.lower() in _FAMILIES
        and len(given) <= 2
        and all(_SYLLABLE.fullmatch(each) for each in given)
        and given[-1].lower() not in _FAMILIES
    )


def _is_ambiguous(words: list[str]) -> bool:
    """Tell whether both ends could be a Korean family name, as in "Lee Min"."""
    return words[0].lower() in _FAMILIES and words[-1].lower() in _FAMILIES


def _is_korean_given(word: str) -> bool:
    """Tell whether a word is a hyphenated Korean given name such as "Young-hwan"."""
    first, hyphen, second = word.partition("-")
    return (
        bool(hyphen)
        and first.lower() not in _WESTERN_BEFORE_HYPHEN
        and _SYLLABLE.fullmatch(first) is not None
        and _SYLLABLE.fullmatch(second) is not None
    )
