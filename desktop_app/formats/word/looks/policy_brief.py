"""T4, the policy brief: standfirst, key points on a tint, pull quotes, numbered recommendations."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format, Rule
from desktop_app.formats.word.looks.lists import USUAL
from desktop_app.formats.word.looks.look import Colours, Control, Look, Margins, Page
from desktop_app.formats.word.looks.margin_lines import (
    DATE,
    MARKED,
    OFFICE,
    PAGE_X_OF_Y,
    REFERENCE,
    TITLE,
    footer,
    header,
)

_TEAL = Colours(ink="123C4A", accent="0B6E7F", grey="51626A", hairline="AEC3C9", band="E8F3F5")
_BELOW = (footer(OFFICE, "tab", REFERENCE, "tab", *PAGE_X_OF_Y), MARKED)

POLICY_BRIEF = Look(
    file="T4.docx",
    title="Policy brief",
    margins=Margins(
        header=(MARKED, header(TITLE, "tab", "tab", DATE)),
        footer=_BELOW,
        first_header=(MARKED, header(Control("office", "Wordmark"), "tab", "tab", DATE)),
        first_footer=_BELOW,
    ),
    lists=USUAL,
    line=1.18,
    colours=_TEAL,
    page=Page(top=30),
    changes={
        "Title": Format(size=26, before=2, after=8),
        "heading 1": Format(size=15, rules=(), colour=_TEAL.accent, before=18, after=5),
        "footer": Format(rules=(Rule("top", 0.5, 4, _TEAL.hairline),), after=5),
    },
)
