"""Words of likelihood: two yardsticks that give each word a range, and what a text must not mix.

The yardsticks are those of the United States' Intelligence Community Directive 203 (2015), which
has two rows of words that must not be mixed, and of the United Kingdom's Professional Head of
Intelligence Assessment (PHIA).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from desktop_app.domain.sentence_ends import sentences_in
from desktop_app.domain.span import Span

Row = Literal["icd203-likely", "icd203-probable", "phia"]
"""A row of words that belong together."""

Confidence = Literal["low", "moderate", "high"]
CONFIDENCES: tuple[Confidence, ...] = ("low", "moderate", "high")


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a yardstick: its range in per cent, both ends in it, its words row by row.

    `korean` is the phrase of Korean reports, which have one row only; `also` are words that mean
    the same in the same row.
    """

    low: int
    high: int
    words: tuple[str, ...]
    korean: str
    also: tuple[str, ...] = ()

    @property
    def range(self) -> str:
        """The range as a reader sees it: `55–80 %`, `≤ 5 %`, `≥ 95 %`."""
        if self.low == 0:
            return f"≤ {self.high} %"
        return f"≥ {self.low} %" if self.high == 100 else f"{self.low}–{self.high} %"


@dataclass(frozen=True, slots=True)
class Yardstick:
    """A yardstick: its key, the rows its words stand in, and its steps from the least likely."""

    key: str
    rows: tuple[Row, ...]
    steps: tuple[Step, ...]


ICD203 = Yardstick(
    "icd203",
    ("icd203-likely", "icd203-probable"),
    (
        Step(1, 5, ("almost no chance", "remote"), "가능성이 거의 없음"),
        Step(5, 20, ("very unlikely", "highly improbable"), "가능성이 매우 낮음"),
        Step(20, 45, ("unlikely", "improbable"), "가능성이 낮음"),
        Step(45, 55, ("roughly even chance", "roughly even odds"), "가능성이 반반임"),
        Step(55, 80, ("likely", "probable"), "가능성이 높음"),
        Step(80, 95, ("very likely", "highly probable"), "가능성이 매우 높음"),
        Step(95, 99, ("almost certain", "nearly certain"), "거의 확실함"),
    ),
)

PHIA = Yardstick(
    "phia",
    ("phia",),
    (
        Step(0, 5, ("remote chance",), "가능성이 희박함"),
        Step(10, 20, ("highly unlikely",), "가능성이 매우 낮음"),
        Step(25, 35, ("unlikely",), "가능성이 낮음"),
        Step(40, 50, ("realistic possibility",), "현실적인 가능성이 있음"),
        Step(55, 75, ("likely",), "가능성이 높음", also=("probable",)),
        Step(80, 90, ("highly likely",), "가능성이 매우 높음"),
        Step(95, 100, ("almost certain",), "거의 확실함"),
    ),
)

YARDSTICKS = (ICD203, PHIA)


@dataclass(frozen=True, slots=True)
class LikelihoodWord:
    """A word of likelihood in a text: where it stands, which one it is, its possible rows."""

    span: Span
    word: str
    rows: frozenset[Row]


_DIRECTIVE = frozenset[Row]({"icd203-likely", "icd203-probable"})
_ANY: frozenset[Row] = _DIRECTIVE | {"phia"}
_LIKELY = frozenset[Row]({"icd203-likely"})
_PROBABLE = frozenset[Row]({"icd203-probable"})
_PHIA = frozenset[Row]({"phia"})

# Longer phrases come before those that they contain. "Remote" by itself is mostly a place.
_PHRASES: tuple[tuple[str, str, frozenset[Row]], ...] = (
    ("almost no chance", r"almost no chance", _LIKELY),
    ("remote chance", r"remote chance", _PROBABLE | _PHIA),
    ("remote", r"(?:remote (?:possibility|likelihood|prospect)|^remote$)", _PROBABLE | _PHIA),
    ("very unlikely", r"very unlikely", _LIKELY),
    ("highly improbable", r"highly improbable", _PROBABLE),
    ("highly unlikely", r"highly unlikely", _PHIA),
    ("realistic possibility", r"realistic (?:possibility|probability)", _PHIA),
    ("roughly even chance", r"(?:roughly )?even chance", _LIKELY),
    ("roughly even odds", r"(?:roughly )?even odds", _PROBABLE),
    ("very likely", r"very likely", _LIKELY),
    ("highly probable", r"highly probabl[ey]", _PROBABLE),
    ("highly likely", r"highly likely", _PHIA),
    ("almost certain", r"almost certain(?:ly)?", _LIKELY | _PHIA),
    ("nearly certain", r"nearly certain(?:ly)?", _PROBABLE),
    ("improbable", r"improbabl[ey]", _PROBABLE),
    ("unlikely", r"unlikely", _LIKELY | _PHIA),
    ("probable", r"probabl[ey]", _PROBABLE | _PHIA),
    ("likely", r"likely", _LIKELY | _PHIA),
)
# Korean endings vary (높음, 높다, 높은, 높을); particles and a space or two may stand between.
_CHANCE = r"가능성(?:이|은|도)? ?"
_KOREAN_PHRASES: tuple[tuple[str, str, frozenset[Row]], ...] = (
    ("가능성이 거의 없음", _CHANCE + r"(?:거의|사실상) ?(?:없|전무)", _DIRECTIVE),
    ("가능성이 희박함", _CHANCE + r"(?:극히 |매우 )?희박", _PHIA),
    ("가능성이 매우 낮음", _CHANCE + r"(?:매우|아주|극히) ?낮", _ANY),
    ("가능성이 매우 높음", _CHANCE + r"(?:매우|아주|극히) ?(?:높|크|큰|큼)", _ANY),
    ("가능성이 반반임", _CHANCE + r"반반", _DIRECTIVE),
    ("현실적인 가능성이 있음", r"현실적인? ?" + _CHANCE + r"(?:있|존재)", _PHIA),
    ("가능성이 낮음", _CHANCE + r"낮", _ANY),
    ("가능성이 높음", _CHANCE + r"(?:높|크|큰|큼)", _ANY),
    ("거의 확실함", r"거의 확실", _ANY),
)
_ALL_PHRASES = (*_PHRASES, *_KOREAN_PHRASES)
_WORD = re.compile(
    "|".join(
        [rf"\b(?P<p{n}>{pattern})\b" for n, (_, pattern, _) in enumerate(_PHRASES)]
        + [
            f"(?P<p{n}>{pattern})"
            for n, (_, pattern, _) in enumerate(_KOREAN_PHRASES, start=len(_PHRASES))
        ]
    )
    .replace(" ?", r"\s*")
    .replace(" ", r"\s+"),
    re.IGNORECASE,
)
_LEVEL = "(?:high|moderate|medium|low)"
# "Confidence-building", "public confidence" and "신뢰도 조사" are something else.
_CONFIDENCE = re.compile(
    rf"\b{_LEVEL}(?:[- ]to[- ]{_LEVEL})?[- ](?:level of )?confidence\b(?!-building)"
    rf"|\bconfidence\b(?!-building)[^.;]{{0,40}}\b(?:is|are|remains)\s+(?:\w+\s+)?{_LEVEL}\b"
    rf"|\bconfidence:\s*{_LEVEL}\b|\bwe are (?:\w+ )?confident\b"
    r"|확신도|신뢰도(?:는|가|를)?\s*[:(]?\s*(?:매우\s*)?(?:높|낮|보통|중간)|확신(?:함|한다|하며|하고)",
    re.IGNORECASE,
)
_QUOTATION = re.compile(r"“[^“”]*”|「[^」]*」|\"[^\"\n]*\"")


def words_in(text: str) -> tuple[LikelihoodWord, ...]:
    """Return the words of likelihood in a text, in order; those in quotation marks are not ours."""
    own = _QUOTATION.sub(lambda quoted: "\x00" * len(quoted.group()), text)
    found: list[LikelihoodWord] = []
    for match in _WORD.finditer(own):
        assert match.lastgroup is not None
        word, _, rows = _ALL_PHRASES[int(match.lastgroup[1:])]
        found.append(LikelihoodWord(Span(*match.span()), word, rows))
    return tuple(found)


def rows_of(word: str) -> frozenset[Row]:
    """Return the rows that a word stands in, none for a word of no yardstick."""
    found = words_in(word)
    return found[0].rows if len(found) == 1 else frozenset()


def row_of(word: str) -> Row | None:
    """Return the row that a word stands in, if it is one only."""
    rows = rows_of(word)
    return next(iter(rows)) if len(rows) == 1 else None


def step_of(word: str, yardstick: Yardstick = ICD203) -> Step | None:
    """Return the step of a yardstick that a word, English or Korean, names."""
    found = words_in(word)
    said = found[0].word if len(found) == 1 else " ".join(word.casefold().split())
    return next(
        (each for each in yardstick.steps if said in (*each.words, *each.also, each.korean)), None
    )


def korean_of(word: str) -> str:
    """Return the Korean phrase for a word of a yardstick, any other word as it is."""
    for yardstick in YARDSTICKS:
        if step := step_of(word, yardstick):
            return step.korean
    return word


def mixed_words(text: str) -> tuple[LikelihoodWord, ...]:
    """Return the words of likelihood in a text that no one row holds together, or none."""
    found = words_in(text)
    shared = frozenset.intersection(*(each.rows for each in found)) if found else _ANY
    return () if shared else found


def has_confidence(text: str) -> bool:
    """Tell whether a text says how confident its author is."""
    return _CONFIDENCE.search(text) is not None


def confidence_beside_likelihood(text: str) -> tuple[Span, ...]:
    """Return the sentences that say both how likely something is and with what confidence."""
    words = words_in(text)
    return tuple(
        sentence
        for sentence in sentences_in(text)
        if any(sentence.start <= each.span.start < sentence.end for each in words)
        and has_confidence(sentence.of(text))
    )
