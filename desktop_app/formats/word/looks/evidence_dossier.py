"""T5, the evidence dossier: compact text, and tables as wide as a page on its side."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule
from desktop_app.formats.word.looks.lists import USUAL
from desktop_app.formats.word.looks.look import Colours, Look, Margins, Page
from desktop_app.formats.word.looks.margin_lines import (
    EXPORT,
    MARKED,
    PAGE_X_OF_Y,
    TITLE,
    footer,
    header,
)

_SLATE = Colours(ink="2B3440", accent="4A5F7A", grey="56606C", hairline="B3BCC6", band="F0F2F5")
_BELOW = (footer(EXPORT, "tab", "tab", *PAGE_X_OF_Y), MARKED)

EVIDENCE_DOSSIER = Look(
    file="T5.docx",
    title="Evidence dossier",
    margins=Margins(
        header=(MARKED, header(TITLE)),
        footer=_BELOW,
        first_header=(MARKED,),
        first_footer=_BELOW,
    ),
    lists=USUAL,
    size=9.5,
    line=1.08,
    colours=_SLATE,
    page=Page(top=24, right=18, bottom=20, left=18, header=9, footer=9),
    changes={
        "Title": Format(size=18, before=4, after=4),
        "heading 1": Format(size=13, before=14, after=5),
        "heading 2": Format(size=11, before=10, after=4),
        "heading 3": Format(size=9.5, before=8, after=3),
        "Body Text": Format(after=5),
        "Table Text": Format(size=8.5, before=1.5, after=1.5),
        "caption": Format(before=8, after=3),
        "footer": Format(rules=(Rule("top", 0.5, 4, _SLATE.hairline),), after=3),
    },
)
