"""Rich Text (.rtf): its words, read token by token, so that depth and damage cost nothing."""

from __future__ import annotations

import re

from desktop_app.formats.article_text import LIMIT
from desktop_app.formats.intake.assembled import assembled
from desktop_app.formats.intake.properties import told_by_properties
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above
from desktop_app.formats.intake.rich_text_walk import RichTextWalk

_DEEPEST = 10_000
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?"  # a control word and its number
    rb"|\\'([0-9a-fA-F]{2})"  # a byte
    rb"|\\([^a-zA-Z])"  # a control sign
    rb"|([{}])"
    rb"|([^\\{}\r\n]+)"
    rb"|[\r\n]+",
    re.DOTALL,
)


def read_rtf(raw: bytes, name: str) -> ReadArticle:
    """Return the article in a .rtf file, whatever its code pages. Raises UnreadableArticle."""
    refuse_above(LIMIT, raw, name)
    start = raw.find(b"{\\rtf")
    if start < 0:
        raise damaged(name, "a Rich Text document")
    walk = RichTextWalk()
    is_whole = _walk(raw, start, walk, name)
    notices = walk.notices()
    if not is_whole:
        notices.append(f"«{name}» ends in the middle of its text; what was there was read.")
    article = assembled(walk.lines(), name, "rtf", notices=notices, encoding=walk.encoding)
    told = told_by_properties(walk.title, walk.author, article.text.text.split("\n"))
    return ReadArticle(article.text, "rtf", article.encoding, told, article.roles, article.notices)


def _walk(raw: bytes, at: int, walk: RichTextWalk, name: str) -> bool:
    """Tell the walk every token, and return whether the outermost group was closed."""
    while (token := _TOKEN.match(raw, at)) is not None:
        at = token.end()
        word, number, byte, sign, brace, words = token.groups()
        if words:
            walk.meet_bytes(words)
        elif word:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            walk.meet_word(word.decode("ascii"), value)
        elif byte:
            walk.meet_byte(int(byte, 16))
        elif sign:
            walk.meet_sign(sign)
        elif brace == b"{":
            if walk.open_group() > _DEEPEST:
                raise damaged(name, "a Rich Text document")
        elif brace and walk.close_group() == 0:
            return True
    return False
