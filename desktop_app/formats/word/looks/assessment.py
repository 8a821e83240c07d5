"""T2, the analytic assessment: judgements in a numbered box, the date they rest on below."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule
from desktop_app.formats.word.looks.lists import USUAL
from desktop_app.formats.word.looks.look import Colours, Look, Margins, Page
from desktop_app.formats.word.looks.margin_lines import (
    AS_OF_DATE,
    MARKED,
    PAGE_X_OF_Y,
    REFERENCE,
    TITLE,
    footer,
    header,
)

_COLOURS = Colours(ink="20303C", accent="3A5A78", grey="53606B", hairline="AAB6C0", band="EDF1F4")
_BELOW = (footer(REFERENCE, "tab", *AS_OF_DATE, "tab", *PAGE_X_OF_Y), MARKED)

ASSESSMENT = Look(
    file="T2.docx",
    title="Analytic assessment",
    margins=Margins(
        header=(MARKED, header(TITLE)),
        footer=_BELOW,
        first_header=(MARKED,),
        first_footer=_BELOW,
    ),
    lists=USUAL,
    colours=_COLOURS,
    page=Page(top=30, bottom=30),
    changes={
        "Marking": Format(after=4),
        "footer": Format(rules=(Rule("top", 0.5, 4, _COLOURS.hairline),), after=5),
        "Title": Format(size=22, before=4, after=6, rules=(Rule("top", 3, 8, _COLOURS.ink),)),
        "Front Matter": Format(size=9.5),
    },
)
