"""Finds the line of a text that speaks for a value, also where only its words are on record."""

from __future__ import annotations

import re

from desktop_app.domain.article import Metadatum
from desktop_app.domain.text_lines import TextLines

_QUOTED = re.compile(r"“([^”]+)”|\"([^\"]+)\"|«([^»]+)»")
_SHORTEST = 4


def evidence_line(known: Metadatum, text: str) -> int:
    """Return the number of the line, from 1; 0 where the words stand in no line of the text.

    Words that a person or an older version wrote down name no line: those in quotation marks, or
    all of them, are looked for.
    """
    if known.line or known.how not in ("found", "inferred"):
        return known.line
    quoted = ["".join(parts) for parts in _QUOTED.findall(known.evidence)]
    for words in (*quoted, known.evidence):
        at = text.find(words) if len(words) >= _SHORTEST else -1
        if at >= 0:
            return TextLines(text).number_at(at)
    return 0
