"""What is said of lines when an analyst dims or lights them."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.domain.article import LIT, Article
from desktop_app.domain.text_lines import TextLines

SET_ASIDE = "navigation"
"""The role of a line that an analyst dims where the program found none."""


def turned(article: Article, text: str, lines: Iterable[int]) -> dict[int, str | None]:
    """Return the roles to say so that lines, numbered from 1, are lit if all are dimmed, else dim.

    What the program found is gone back to where that is the same; blank lines are left alone.
    """
    known = TextLines(text)
    inside = (line for line in lines if 1 <= line <= len(known))
    meant = [line for line in inside if known.line(line).strip()]
    lights = all(article.role(line) != LIT for line in meant)
    wanted = [line for line in meant if lights or article.role(line) == LIT]
    return {line: _said(article, line, lights=lights) for line in wanted}


def _said(article: Article, line: int, *, lights: bool) -> str | None:
    found = article.roles.get(str(line), LIT)
    if (found == LIT) == lights:
        return None
    return LIT if lights else SET_ASIDE
