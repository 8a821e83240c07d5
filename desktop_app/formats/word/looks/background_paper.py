"""T3, the background paper: a cover, numbered sections, text in serifs for long reading."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule
from desktop_app.formats.word.looks.lists import NUMBERED_HEADINGS, USUAL
from desktop_app.formats.word.looks.look import SERIF, Colours, Look, Margins, Page
from desktop_app.formats.word.looks.margin_lines import (
    DATE,
    MARKED,
    PAGE_X_OF_Y,
    REFERENCE,
    TITLE,
    footer,
    header,
)

_GREEN = Colours(ink="0F4035", accent="1F6B5A", grey="54605C", hairline="B4C4BE", band="EDF4F1")

BACKGROUND_PAPER = Look(
    file="T3.docx",
    title="Background paper",
    margins=Margins(
        header=(MARKED, header(TITLE)),
        footer=(footer(REFERENCE, "tab", DATE, "tab", *PAGE_X_OF_Y), MARKED),
        first_header=(MARKED,),
        first_footer=(MARKED,),
    ),
    lists=(*USUAL, NUMBERED_HEADINGS),
    face=SERIF,
    size=11,
    line=1.15,
    colours=_GREEN,
    page=Page(top=28, right=27, bottom=28, left=27),
    changes={
        "heading 1": Format(size=18, before=26, after=10),
        "heading 2": Format(size=13.5),
        "Body Text": Format(after=8, align="both"),
        "Cover Title": Format(size=32, before=170, rules=(Rule("top", 6, 14, _GREEN.accent),)),
        "Summary": Format(rules=(Rule("left", 4.5, 8, _GREEN.accent),), left=13),
        "footer": Format(rules=(Rule("top", 0.5, 4, _GREEN.hairline),), after=5),
    },
)
