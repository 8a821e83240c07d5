"""How each kind of paragraph looks in HWPX, by the names that the Word templates' styles have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

INK = "#1F3864"
GREY = "#55606D"
HAIRLINE = "#B8C2CE"
BAND = "#EEF2F7"
BLACK = "#000000"
LINK = "#0563C1"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph's letters (points), indents (millimetres) and spaces around it (points).

    `style` is the style of a new Hancom document that the paragraph is said to have. `mark` is the
    bullet before it, `number` the pattern of its number, in Hancom's way: `^1.`. A negative `first`
    lets the first line hang out to the left; `rule` draws a line at the left.
    """

    size: float = 10.5
    bold: bool = False
    italic: bool = False
    colour: str = BLACK
    is_sans: bool = False
    align: str = "JUSTIFY"
    line: int = 160
    left: float = 0
    first: float = 0
    before: float = 0
    after: float = 4
    is_kept: bool = False
    style: str = "본문"
    mark: str = ""
    number: str = ""
    rule: bool = False


_SMALL = Look(size=9, colour=GREY, line=140, after=2, align="LEFT")
_TABLE = Look(size=9, line=130, after=0, align="LEFT")
_QUOTED = Look(left=6, rule=True, after=3)

GENERAL: Mapping[str, Look] = {
    "Title": Look(20, bold=True, colour=INK, is_sans=True, align="LEFT", line=130, after=4),
    "Subtitle": Look(13, colour=GREY, is_sans=True, align="LEFT", after=8),
    "Front Matter": Look(9.5, left=35, first=-35, align="LEFT", line=140, after=1),
    "heading 1": Look(
        15,
        bold=True,
        colour=INK,
        is_sans=True,
        align="LEFT",
        before=16,
        is_kept=True,
        style="개요 1",
    ),
    "heading 2": Look(
        12.5,
        bold=True,
        colour=INK,
        is_sans=True,
        align="LEFT",
        before=12,
        is_kept=True,
        style="개요 2",
    ),
    "heading 3": Look(
        11,
        bold=True,
        colour=INK,
        is_sans=True,
        align="LEFT",
        before=8,
        is_kept=True,
        style="개요 3",
    ),
    "Body Text": Look(after=6),
    "List Bullet": Look(mark="•", left=3),
    "List Bullet 2": Look(mark="–", left=8),
    "List Bullet 3": Look(mark="·", left=13),
    "List Number": Look(left=3),
    "List Number 2": Look(left=8),
    "List Number 3": Look(left=13),
    "Summary": Look(11, bold=True, after=6),
    "Standfirst": Look(11.5, colour=GREY, after=8),
    "Key Point": Look(mark="■", left=3, bold=True),
    "Recommendation": Look(number="R^1.", left=3),
    "Judgement": Look(left=14, first=-14, before=4),
    "Judgement Confidence": Look(left=14, colour=GREY, after=6),
    "Assumption": Look(left=6, italic=True),
    "Alternative": Look(left=6, italic=True),
    "Pull Quote": Look(13, colour=INK, left=10, before=8, after=8),
    "Remark": Look(9.5, colour=GREY),
    "Excerpt Introduction": Look(is_kept=True),
    "Excerpt Lead": replace(_SMALL, left=6, rule=True, before=6, is_kept=True),
    "Excerpt": _QUOTED,
    "Excerpt Translation": replace(_QUOTED, colour=GREY),
    "Excerpt Source": replace(_SMALL, left=6, rule=True, after=6),
    "Excerpt Note": replace(_SMALL, left=10),
    "caption": Look(
        9.5, bold=True, colour=INK, align="LEFT", before=8, after=3, is_kept=True, style="캡션"
    ),
    "Picture": Look(align="CENTER", line=100, before=6, is_kept=True),
    "Picture Caption": Look(9.5, colour=INK, align="CENTER", after=8, style="캡션"),
    "Table Heading": replace(_TABLE, bold=True, colour="#FFFFFF"),
    "Table Text": _TABLE,
    "Table Number": replace(_TABLE, align="RIGHT"),
    "Table Band": replace(_TABLE, bold=True),
    "Table Source": replace(_SMALL, after=8),
    "footnote text": Look(9, line=130, after=0, left=5, first=-5, style="각주"),
    "endnote text": Look(9, line=130, after=0, left=5, first=-5, style="미주"),
    "Source Remark": replace(_SMALL, after=4),
    "Source Entry": Look(9.5, line=140, left=10, first=-10, after=3, align="LEFT"),
}
"""The looks of every briefing but the one in itemised style."""


ITEMISED: Mapping[str, Look] = {
    **GENERAL,
    "Title": replace(GENERAL["Title"], colour=BLACK, align="CENTER", after=8),
    "Subtitle": replace(GENERAL["Subtitle"], align="CENTER"),
    "heading 1": replace(GENERAL["heading 1"], size=16, colour=BLACK, before=10, mark="□"),
    "heading 2": replace(GENERAL["heading 2"], size=15, colour=BLACK),
    "heading 3": replace(GENERAL["heading 3"], size=15, colour=BLACK),
    "Body Text": replace(GENERAL["Body Text"], size=13),
    "List Bullet": replace(GENERAL["List Bullet"], size=15, mark="○", left=4, after=6),
    "List Bullet 2": replace(GENERAL["List Bullet 2"], size=15, mark="-", left=9),
    "List Bullet 3": replace(GENERAL["List Bullet 3"], size=13, mark="※", left=14),
    "List Number": replace(GENERAL["List Number"], size=15, left=4),
    "List Number 2": replace(GENERAL["List Number 2"], size=15, left=9),
    "List Number 3": replace(GENERAL["List Number 3"], size=13, left=14),
    "Summary": replace(GENERAL["Summary"], size=14),
    "Standfirst": replace(GENERAL["Standfirst"], size=15),
    "Remark": replace(GENERAL["Remark"], size=13, colour=BLACK, mark="※", left=4),
    "Excerpt": replace(_QUOTED, size=13),
}
"""T1: □ ○ - ※ in the sizes that Korean offices write them."""

NUMBERED_HEADINGS = ("^1", "^1.^2", "^1.^2.^3")
"""The numbers of T3's headings, by level."""

NUMBERS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "en": (("DIGIT", "^1."), ("LATIN_SMALL", "^2)"), ("ROMAN_SMALL", "^3)")),
    "ko": (("DIGIT", "^1."), ("HANGUL_SYLLABLE", "^2."), ("DIGIT", "^3)")),
}
"""Kind and pattern of the number at each level of a list, by language."""
