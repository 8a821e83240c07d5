"""Which script an article is written in: it decides on font, line spacing and citation."""

from __future__ import annotations

from desktop_app.domain.article import Article

_LOOKED_AT = 2000
_ENOUGH = 300


def is_korean(article: Article, text: str = "") -> bool:
    """Tell whether an article is Korean: by its language, else by the beginning of its text."""
    if article.language:
        return article.language.startswith("ko")
    return sum("\uac00" <= each <= "\ud7a3" for each in text[:_LOOKED_AT]) > _ENOUGH
