"""The lists that looks share: bullets, numbers, Korean official order, headings."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.formats.word.looks.formats import Format
from desktop_app.formats.word.looks.look import ListLevel, ListOfLevels, NumberKind

IN_BOX = 8.0
"""How far words stand from the margin where a box goes around them."""
BEHIND_JUDGEMENT = 45.35
"""Where the words of a key judgement begin, behind its label."""
BEHIND_POINT = 15.0
"""Where the words of a key point begin, behind its mark."""

_STEP = 14.2
_NUMBERED = ("List Number", "List Number 2", "List Number 3")
_KOREAN_MARKS: tuple[tuple[NumberKind, str], ...] = (
    ("decimal", "%1."),
    ("ganada", "%2."),
    ("decimal", "%3)"),
    ("ganada", "%4)"),
    ("decimal", "(%5)"),
    ("ganada", "(%6)"),
    ("decimalEnclosedCircle", "%7"),
)

BULLETS = ListOfLevels(
    (
        ListLevel("List Bullet", "bullet", "•", 19.85, _STEP),
        ListLevel("List Bullet 2", "bullet", "–", 19.85 + _STEP, _STEP),
        ListLevel("List Bullet 3", "bullet", "·", 19.85 + 2 * _STEP, _STEP),
    )
)
NUMBERS = ListOfLevels(
    (
        ListLevel("List Number", "decimal", "%1.", 21.3, 17),
        ListLevel("List Number 2", "lowerLetter", "%2)", 38.3, 17),
        ListLevel("List Number 3", "lowerRoman", "%3)", 55.3, 17),
    )
)
KOREAN_ORDER = ListOfLevels(
    tuple(
        ListLevel("", kind, text, 21.3 + _STEP * place, 21.3)
        for place, (kind, text) in enumerate(_KOREAN_MARKS)
    ),
    name="Korean Order",
)
"""1. → 가. → 1) → 가) → (1) → (가) → ①, as Korean offices number what is below what."""

KOREAN_NUMBERS = replace(
    KOREAN_ORDER,
    levels=tuple(
        replace(level, style=_NUMBERED[place] if place < len(_NUMBERED) else "")
        for place, level in enumerate(KOREAN_ORDER.levels)
    ),
)
"""The same, its first levels linked to List Number, 2 and 3."""

RECOMMENDATIONS = ListOfLevels((ListLevel("Recommendation", "decimal", "R%1.", 28.35, 28.35),))
KEY_POINTS = ListOfLevels(
    (ListLevel("Key Point", "bullet", "■", IN_BOX + BEHIND_POINT, BEHIND_POINT, Format(size=7)),)
)
JUDGEMENTS = ListOfLevels(
    (ListLevel("Judgement Confidence", "none", "", BEHIND_JUDGEMENT, BEHIND_JUDGEMENT - IN_BOX),)
)
"""Confidence has no mark, and stands below the words of the judgement, not below its label."""

NUMBERED_HEADINGS = ListOfLevels(
    (
        ListLevel("heading 1", "decimal", "%1", 25.5, 25.5),
        ListLevel("heading 2", "decimal", "%1.%2", 31.2, 31.2),
        ListLevel("heading 3", "decimal", "%1.%2.%3", 36.85, 36.85),
    )
)

USUAL = (BULLETS, NUMBERS, KEY_POINTS, RECOMMENDATIONS, JUDGEMENTS, KOREAN_ORDER)
"""The lists of a look that has no marks of its own."""
