"""The general look: navy headings on a rule, quotations behind a bar, marking above and below."""

from __future__ import annotations

from desktop_app.formats.word.looks.formats import Format
from desktop_app.formats.word.looks.lists import USUAL
from desktop_app.formats.word.looks.look import Look, Margins
from desktop_app.formats.word.looks.margin_lines import (
    DATE,
    MARKED,
    PAGE_X_OF_Y,
    TITLE,
    footer,
    header,
)

_BELOW = (footer(*PAGE_X_OF_Y), MARKED)

GENERAL = Look(
    file="briefing.docx",
    title="Briefing",
    margins=Margins(
        header=(MARKED, header(TITLE, "tab", "tab", DATE)),
        footer=_BELOW,
        first_header=(MARKED,),
        first_footer=_BELOW,
    ),
    lists=USUAL,
    changes={"footer": Format(align="center", after=4)},
)
