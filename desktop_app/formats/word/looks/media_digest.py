"""T6, the media digest: compact 11 pt, headlines in a box, coverage in two columns of a table."""

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
    ListLevel,
    ListOfLevels,
    Look,
    Margins,
    Page,
)
from desktop_app.formats.word.looks.margin_lines import (
    DATE,
    DISTRIBUTION,
    MARKED,
    PAGE_X_OF_Y,
    TITLE,
    footer,
    header,
)

_BLUE = Colours(ink="17365D", accent="1F5C99", grey="525C66", hairline="B5C2D0", band="EEF3F9")
_MARKS = ListOfLevels(
    (
        ListLevel("List Bullet", "bullet", "○", 20, 15),
        ListLevel("List Bullet 2", "bullet", "-", 30, 10),
        ListLevel("List Bullet 3", "bullet", "·", 40, 10),
    )
)
_BELOW = (footer(DISTRIBUTION, "tab", "tab", *PAGE_X_OF_Y), MARKED)

MEDIA_DIGEST = Look(
    file="T6.docx",
    title="언론동향",
    margins=Margins(
        header=(MARKED, header(TITLE, "tab", "tab", DATE)),
        footer=_BELOW,
        first_header=(MARKED, header("tab", "tab", DATE)),
        first_footer=_BELOW,
    ),
    lists=(_MARKS, KOREAN_NUMBERS, KEY_POINTS, RECOMMENDATIONS, JUDGEMENTS),
    size=11,
    line=1.05,
    colours=_BLUE,
    page=Page(top=25, right=20, bottom=20, left=20, header=9, footer=9),
    changes={
        "Title": Format(size=20, before=0, after=6, align="center"),
        "Subtitle": Format(align="center", after=8),
        "Front Matter": Format(size=9.5, line=1.15, after=10),
        "heading 1": Format(size=13, before=12, after=5),
        "heading 2": Format(size=11.5, before=9, after=3),
        "Body Text": Format(after=4),
        "Table Text": Format(size=10),
        "footer": Format(rules=(Rule("top", 0.5, 4, _BLUE.hairline),)),
    },
)
