"""Guesses the figures in the words of a passage: quantity, unit and qualifier, English or Korean.

A guess is offered, never taken: dates, years, ordinals and ages are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

MOST = 4
"""Guesses offered for one passage at most."""


@dataclass(frozen=True, slots=True)
class FigureGuess:
    """A number in a passage: `12,000`, `soldiers`, `about`; `at` is its first code point there."""

    quantity: str
    unit: str = ""
    qualifier: str = ""
    at: int = 0


_QUALIFIERS = (
    "at least|at most|as many as|as much as|as few as|more than|less than|fewer than|"
    "no fewer than|no less than|no more than|not more than|up to|"
    "an estimated|estimated|about|around|approximately|approx\\.|roughly|nearly|almost|some|over|"
    "under|close to|only|circa|ca\\."
)
_SCALES = {"hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "bn": 10**9}
_SCALES |= {"trillion": 10**12, "m": 10**6, "k": 10**3}
_NUMBER_WORDS = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_WORDS = {word: number for number, word in enumerate((*_NUMBER_WORDS, "twelve"), start=2)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b"
)
_ENGLISH = re.compile(
    rf"(?:\b(?P<qualifier>{_QUALIFIERS})\s+)?"
    r"(?P<currency>US\$|[$€£₩])?"
    rf"(?<![\w.,/:-])(?:(?P<digits>\d{{1,3}}(?:,\d{{3}})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    rf"|(?P<word>{'|'.join(_WORDS)})\b)"
    r"(?:\s?(?P<scale>hundred|thousand|million|billion|trillion|bn|(?<=\d)[mk])\b)?"
    r"(?P<percent>\s?%|\s(?:percent|per cent)\b)?",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    rf"(?:st|nd|rd|th)\b|[-–/:]\d|-?(?:year|day|month|week|hour)s?-|-\w|[:/.]\d|\s+{_MONTH}"
    r"|\s?(?:a\.m\.|p\.m\.|[ap]m\b|년|월|일|시|분)|,\s+(?:19|20)\d\d\b|[가-힣]",
    re.IGNORECASE,
)
_MONTH_BEFORE = re.compile(rf"{_MONTH}\.?\s+(?:\d{{1,2}}\s*(?:to|and|-|–)\s*)?$", re.IGNORECASE)
_RANGE_END = re.compile(rf"\s+(?:to|and|-|–)\s+\d{{1,2}}\s+{_MONTH}", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|and|or|-|–)\s*\d[\d,.]*\d")
_WORD = re.compile(r"\s+([^\W\d_][\w’'-]*)")
_COUNTED = re.compile(
    "troops|people|personnel|men|women|military|police|staff|won|yen|yuan|children|aircraft|"
    "percent|euros|dollars|tonnes"
)
_NO_UNIT = re.compile(
    "of|to|in|on|at|by|for|from|with|and|or|but|that|which|who|was|were|is|are|has|have|had|as|"
    "the|a|an|including|since|until|after|before|while|according|into|out|would|will|could|can|"
    "may|might|not|it|he|she|they|said|its|their"
)
_NO_CONTENTS = re.compile("the|a|an|his|her|its|their|this|that|these|those|which|whom")
_CURRENCIES = {"$": "US dollars", "us$": "US dollars", "€": "euros", "£": "pounds", "₩": "won"}

_KOREAN_BEFORE = "약|대략|최소|최대|적어도|거의|총|무려|불과"
_KOREAN_AFTER = "이상|이하|미만|초과|가량|정도|안팎|내외|남짓"
_KOREAN_UNITS = (
    "퍼센트포인트|퍼센트|킬로미터|개국|달러|유로|위안|차례|명|인|개|톤|t|대|발|기|척|문|정|곳|건|"
    "회|배|원|엔|마리|병|가구|km|㎞|kg|%p|%"
)
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_KOREAN = re.compile(
    rf"(?:(?P<before>{_KOREAN_BEFORE})\s*)?"
    rf"(?<![\w.,/-])(?P<number>(?:{_NUMBER})\s*(?:(?:[조억만천백]+)(?:\s*(?:{_NUMBER})"
    rf"(?=\s*(?:[조억만천백여]|{_KOREAN_UNITS})))?\s*)*)"
    rf"(?P<odd>여\s*)?\s*(?P<unit>{_KOREAN_UNITS})(?![A-Za-z]|\s*\d*[월일년])"
    rf"(?:\s*(?P<after>{_KOREAN_AFTER}))?"
)
_KOREAN_PART = re.compile(rf"(?P<number>{_NUMBER})|(?P<scale>[조억만천백])")
_KOREAN_SCALES = {"백": 10**2, "천": 10**3, "만": 10**4, "억": 10**8, "조": 10**12}


def guessed_figures(words: str) -> list[FigureGuess]:
    """Return the figures in words, in their order; those in words ("four brigades") come last."""
    found: dict[int, tuple[bool, FigureGuess]] = {}
    for guess in _korean(words):
        found[guess.at] = (False, guess)
    taken = sorted(found)
    for in_words, guess in _english(words):
        if not any(start <= guess.at <= start + 12 for start in taken):
            found[guess.at] = (in_words, guess)
    ordered = sorted(found.values(), key=lambda each: (each[0], each[1].at))
    return [guess for _, guess in ordered[:MOST]]


def _english(words: str) -> Iterator[tuple[bool, FigureGuess]]:
    """Yield whether the number is a word, and the guess."""
    for found in _ENGLISH.finditer(words):
        number, scale = found["digits"] or found["word"], (found["scale"] or "").lower()
        qualifier = " ".join((found["qualifier"] or "").split())
        if _is_no_figure(words, found, qualifier):
            continue
        value = Decimal(number.replace(",", "")) if found["digits"] else _word_value(number)
        unit = _english_unit(words, found)
        if not unit and not (qualifier or scale or "," in number):
            continue
        at = found.start("digits") if found["digits"] else found.start("word")
        quantity = _shown(value * _SCALES.get(scale, 1))
        is_word = not found["digits"] and not scale
        yield is_word, FigureGuess(quantity, unit, qualifier.lower(), at)


def _is_no_figure(words: str, found: re.Match[str], qualifier: str) -> bool:
    """Tell whether a number is part of a date, an ordinal, a compound, or a year."""
    end = found.end()
    if _NOT_AFTER.match(words, end) or _RANGE_END.match(words, end):
        return True
    digits = found["digits"]
    if not digits and words[: found.start()].lower().endswith("the "):
        return True
    if digits and _MONTH_BEFORE.search(words[: found.start("digits")]):
        return True
    if found["scale"] or found["percent"] or found["currency"] or not digits:
        return False
    return bool(re.fullmatch(r"(?:19|20)\d\d", digits)) and not qualifier


def _word_value(word: str) -> Decimal:
    return Decimal(_WORDS[word.lower()])


def _english_unit(words: str, found: re.Match[str]) -> str:
    """Return what is counted: the words up to a plural, with what follows "of"."""
    if found["currency"]:
        return _CURRENCIES[found["currency"].lower()]
    if found["percent"]:
        return "percent"
    unit: list[str] = []
    upper = _RANGE.match(words, found.end())
    at = upper.end() if upper else found.end()
    for _ in range(4):
        word = _WORD.match(words, at)
        if word is None or _NO_UNIT.fullmatch(word[1].lower()):
            break
        unit.append(word[1])
        at = word.end()
        if _is_plural(word[1]):
            return " ".join([*unit, *_contents(words, at)])
    return ""


def _is_plural(word: str) -> bool:
    low = word.lower()
    if _COUNTED.fullmatch(low):
        return True
    return low.endswith("s") and not low.endswith(("ss", "'s", "’s", "us"))


def _contents(words: str, at: int) -> list[str]:
    """Return `of munitions` after `containers`."""
    of = _WORD.match(words, at)
    if of is None or of[1].lower() != "of":
        return []
    word = _WORD.match(words, of.end())
    if word is None or _NO_CONTENTS.fullmatch(word[1].lower()):
        return []
    return ["of", word[1]]


def _korean(words: str) -> Iterator[FigureGuess]:
    for found in _KOREAN.finditer(words):
        around = (found["before"], "여" if found["odd"] else None, found["after"])
        qualifier = " ".join(each for each in around if each)
        quantity = _shown(_korean_value(found["number"]))
        yield FigureGuess(quantity, found["unit"], qualifier, found.start("number"))


def _korean_value(number: str) -> Decimal:
    """Return 12000 for `1만 2천`, `1만2000` and `12,000`."""
    whole = myriad = Decimal(0)
    pending: Decimal | None = None
    for part in _KOREAN_PART.finditer(number):
        if part["number"]:
            pending = Decimal(part["number"].replace(",", ""))
            continue
        scale = _KOREAN_SCALES[part["scale"]]
        if scale < 10**4:
            myriad += (1 if pending is None else pending) * scale
        else:
            whole += (myriad + (pending or 0) or 1) * scale
            myriad = Decimal(0)
        pending = None
    return whole + myriad + (pending or 0)


def _shown(value: Decimal) -> str:
    """Return a number with a comma between thousands, without idle zeros behind the point."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
