"""How closely printed words agree with the words they quote: the same, typography, cut, other."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Literal

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import quotation_lines


class Level(StrEnum):
    """What a comparison found: the closest level that holds."""

    VERBATIM = "VERBATIM"
    TYPOGRAPHY = "TYPOGRAPHY"
    SHORTENED = "SHORTENED"
    ALTERED = "ALTERED"


@dataclass(frozen=True, slots=True)
class WordChange:
    """Words that stand in only one of two texts, or differ; either side may be empty."""

    kind: Literal["changed", "added", "left out"]
    original: str
    printed: str


_SPACES = re.compile("[ \t\n\r\v\f\x85\u2028\u2029]+")
_WIDTHLESS = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\ufe0e\ufe0f]")
_ALL_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(
    dict.fromkeys("“”„‟«»〝〞〟「」『』《》＂", '"') | dict.fromkeys("‘’‚‛‹›´`ʼ", "'")
)
# Kinds of one mark are alike, and single ones like double ones; but 5' are feet, 5" inches.
_SINGLE_QUOTE = re.compile(r"(?<!\d)'{1,2}(?!\w)|(?<!\w)'{1,2}")
_LONG_DASH = re.compile(r"\s*(?:[–—―]|--+)\s*|\s+[-‐‑‒−]\s+")
_HYPHENS = str.maketrans(dict.fromkeys("‐‑‒−﹣－", "-"))
_INNER_QUOTE_SPACE = re.compile(r'(?<=")\s(?=")')

# A cut: … or […] or (…), also as three stops, and 중략; or a word of the editor's in brackets.
_DOTS = r"(?:…|⋯|\.\s?\.\s?\.|중략)"
_CUT = re.compile(rf"\s*(?:[\[(]\s*{_DOTS}\s*[\])]|{_DOTS})\s*|\[[^\[\]]{{0,120}}\]")
_LATIN = re.compile("[0-9A-Za-z\u00c0-\u024f]")
# Beyond so many words a difference is looked for roughly.
_MANY_WORDS = 2000


def as_printed(text: str) -> str:
    """Return words as the writer prints them: without controls, white space as single spaces."""
    return _SPACES.sub(" ", " ".join(quotation_lines(text)))


def typographic(text: str) -> str:
    """Return words with kinds of quotation mark, dash, space and ellipsis made alike.

    Letters, digits and whatever else carries meaning stay as they are.
    """
    text = _WIDTHLESS.sub("", unicodedata.normalize("NFC", printable(text)))
    text = _LONG_DASH.sub("-", text.translate(_QUOTES)).translate(_HYPHENS)
    text = _SINGLE_QUOTE.sub('"', text).replace("…", "...").replace("⋯", "...")
    return _INNER_QUOTE_SPACE.sub("", _ALL_SPACES.sub(" ", text)).strip()


def level(printed: str, original: str, *, exactly: bool = False) -> Level:
    """Return how printed words agree with a passage.

    `exactly` says that the writer itself cut the passage like this, perhaps inside a word.
    """
    if printed == original and printed.strip():
        return Level.VERBATIM
    plain, wanted = as_printed(printed), as_printed(original)
    if plain == wanted:
        return Level.VERBATIM
    plain, wanted = typographic(plain), typographic(wanted)
    if plain == wanted:
        return Level.TYPOGRAPHY
    if plain and has_in_order(plain, wanted, exactly=exactly):
        return Level.SHORTENED
    return Level.ALTERED


def stands_in(printed: str, text: str) -> int:
    """Return where a text holds the words as whole words, or -1; both made alike before."""
    at = text.find(printed)
    while at >= 0:
        if not _cuts_word(text, at) and not _cuts_word(text, at + len(printed)):
            return at
        at = text.find(printed, at + 1)
    return -1


def has_in_order(printed: str, original: str, *, exactly: bool = False) -> bool:
    """Tell whether the pieces that cuts leave of `printed` stand in the original in their order.

    Both are typographically alike already. Pieces are whole words, except beside brackets that
    touch a word: “[T]he delegation”.
    """
    at = 0
    pieces = 0
    for piece, touches_before, touches_after in _pieces(printed):
        found = original.find(piece, at)
        while found >= 0 and not exactly:
            is_whole = (touches_before or not _cuts_word(original, found)) and (
                touches_after or not _cuts_word(original, found + len(piece))
            )
            if is_whole:
                break
            found = original.find(piece, found + 1)
        if found < 0:
            return False
        at = found + len(piece)
        pieces += 1
    return pieces > 0


def _pieces(printed: str) -> list[tuple[str, bool, bool]]:
    """Return the pieces between cuts, and whether a bracket touches their first and last word."""
    pieces = []
    start, touches = 0, False
    for cut in [*_CUT.finditer(printed), None]:
        end = cut.start() if cut else len(printed)
        is_insertion = cut is not None and cut.group().startswith("[") and "..." not in cut.group()
        piece = printed[start:end]
        if stripped := piece.strip():
            before = touches and not piece[0].isspace()
            after = is_insertion and not piece[-1].isspace()
            pieces.append((stripped, before, after))
        if cut:
            start, touches = cut.end(), is_insertion
    return pieces


def _cuts_word(text: str, at: int) -> bool:
    """Tell whether a Latin word or a number goes on over a point of the text."""
    return (
        0 < at < len(text)
        and _LATIN.match(text[at - 1]) is not None
        and _LATIN.match(text[at]) is not None
    )


def differences(printed: str, original: str) -> tuple[WordChange, ...]:
    """Return what differs between a quotation and its original, by words."""
    new, old = as_printed(printed).split(), as_printed(original).split()
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(new), len(old)) > _MANY_WORDS)
    kinds: dict[str, Literal["changed", "added", "left out"]] = {
        "replace": "changed",
        "insert": "added",
        "delete": "left out",
    }
    return tuple(
        WordChange(kinds[kind], " ".join(old[i:j]), " ".join(new[k:m]))
        for kind, i, j, k, m in matcher.get_opcodes()
        if kind != "equal"
    )


def similarity(printed: str, original: str) -> float:
    """Return the share of the printed words that stand in the original in this order, 0 to 1."""
    new, old = typographic(printed).split(), typographic(original).split()
    if not new:
        return 0.0
    matcher = SequenceMatcher(None, old, new, autojunk=max(len(new), len(old)) > _MANY_WORDS)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return same / len(new)
