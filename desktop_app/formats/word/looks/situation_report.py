"""T1, the one page in itemised style: □ ○ - ※ in the sizes that Korean offices write them."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule
from desktop_app.formats.word.looks.lists import (
    JUDGEMENTS,
    KEY_POINTS,
    KOREAN_NUMBERS,
    RECOMMENDATIONS,
)
from desktop_app.formats.word.looks.look import (
    Colours,
    Control,
    ListLevel,
    ListOfLevels,
    Look,
    Margins,
    Page,
)
from desktop_app.formats.word.looks.margin_lines import (
    DATE,
    MARKED,
    OFFICE,
    PAGE_X_OF_Y,
    TITLE,
    footer,
    header,
)
from desktop_app.formats.word.looks.paragraph_styles import box

_STAMP = Control("marking", "Marking Stamp")
_SQUARES = ListOfLevels((ListLevel("heading 1", "bullet", "□", 21, 21),))
_MARKS = ListOfLevels(
    (
        ListLevel("List Bullet", "bullet", "○", 27, 19),
        ListLevel("List Bullet 2", "bullet", "-", 38, 11),
        ListLevel("List Bullet 3", "bullet", "※", 55, 17),
    )
)
_REMARKS = ListOfLevels((ListLevel("Remark", "bullet", "※", 25, 17),))
_BELOW = (footer(OFFICE, "tab", "tab", *PAGE_X_OF_Y), MARKED)
_BLACK = "000000"

# Offices count the 160 % from the size of the letters, Word's multiples from the font's own height.
_LINE = 1.6


def _lines(size: float, before: float, after: float = 0) -> Format:
    return Format(size=size, line_of=size * _LINE, before=before, after=after, close=False)


_SMALL = Format(size=11, line_of=11 * 1.4)

SITUATION_REPORT = Look(
    file="T1.docx",
    title="정세보고",
    margins=Margins(
        header=(header(_STAMP, "tab", "tab", TITLE),),
        footer=_BELOW,
        first_header=(header(_STAMP, "tab", "tab", DATE, "gap", OFFICE),),
        first_footer=_BELOW,
    ),
    lists=(_MARKS, KOREAN_NUMBERS, KEY_POINTS, RECOMMENDATIONS, JUDGEMENTS, _SQUARES, _REMARKS),
    size=15,
    line=1.0,
    colours=Colours(
        ink="1A1A1A",
        accent="1F3864",
        grey="404040",
        hairline="8C8C8C",
        band="F2F2F2",
        marking="B00000",
    ),
    page=Page(top=20, right=20, bottom=15, left=20, header=9, footer=7),
    changes={
        "Body Text": _lines(13, 10),
        "Title": _lines(20, 0, 8).changed(Format(align="center", colour=_BLACK)),
        "Subtitle": _lines(13, 0, 6).changed(Format(align="center")),
        "Front Matter": Format(size=10, after=6, line_of=14),
        "heading 1": _lines(16, 10).changed(Format(rules=(), colour=_BLACK)),
        "heading 2": _lines(15, 8).changed(Format(colour=_BLACK)),
        "heading 3": _lines(15, 6).changed(Format(colour=_BLACK)),
        "List Bullet": _lines(15, 8),
        "List Bullet 2": _lines(15, 6),
        "List Bullet 3": _lines(13, 4),
        "List Number": _lines(15, 8),
        "List Number 2": _lines(15, 6),
        "List Number 3": _lines(13, 4),
        "Remark": _lines(13, 4).changed(Format(colour=_BLACK)),
        "Summary": Format(
            size=14, line_of=14 * 1.5, after=4, rules=box(_BLACK, 0.75, 4), fill="FFFFFF"
        ),
        "Standfirst": _lines(15, 4, 6),
        "Excerpt Lead": _SMALL.changed(Format(size=10.5)),
        "Excerpt": Format(size=13, line_of=13 * _LINE),
        "Excerpt Source": _SMALL.changed(Format(size=10.5)),
        "Excerpt Note": _SMALL,
        "Source Remark": _SMALL,
        "Source Entry": _SMALL,
        "caption": Format(size=12, colour=_BLACK),
        "Table Text": Format(size=10),
        "Table Source": Format(size=9.5),
        "header": Format(size=11, rules=()),
        "footer": Format(size=10, rules=(Rule("top", 0.5, 4, "8C8C8C"),)),
    },
)
