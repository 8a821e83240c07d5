"""Texts that stand on one line: names, titles, dates, paths."""

from __future__ import annotations

import re

from desktop_app.domain.canonical_text import canonical

_BREAKS = re.compile("[\n\t\u2028\u2029]+")


def one_line(text: str) -> str:
    """Return text in canonical form, its line ends and tabs as spaces, without outer space."""
    return _BREAKS.sub(" ", canonical(text).text).strip()


def line_in(value: object) -> str:
    """Return a value of a JSON document on one line, empty where it is no text."""
    return one_line(value) if isinstance(value, str) else ""
