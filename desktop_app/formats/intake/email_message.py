"""E-mails (.eml): the words of the message; attachments are named and not opened."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser

from desktop_app.formats.article_text import LIMIT, UnreadableArticle, is_blank
from desktop_app.formats.intake.assembled import Line, assembled
from desktop_app.formats.intake.mail_headers import told_by_headers
from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.refusals import damaged, refuse_above, without_words
from desktop_app.formats.text_encoding import UndecodableText, decode

DEPTH_LIMIT = 20
"""Levels of messages and parts within each other."""

_WHAT = "an e-mail"
_STUB = 200
"""Characters below which a plain text may be no more than a word to old mail programs."""

_CALL_FOR_HTML = re.compile(
    r"\bhtml\b|view\b.{0,40}\b(?:browser|online)|웹에서 보기|브라우저|HTML 메일",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(rb"\r?\n[ \t]*\r?\n")
_BROKEN = (MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, KeyError)
"""What the parser of the standard library raises for headers that no mail program writes."""


def read_email(raw: bytes, name: str) -> ReadArticle:
    """Return the words of a message and what its headers say. Raises UnreadableArticle.

    Plain text is preferred to HTML unless it is empty or only says that there is HTML.
    """
    refuse_above(LIMIT, raw, name)
    try:
        message = BytesParser(EmailMessage, policy=policy.default).parsebytes(raw)
        parts = list(_parts(message, name))
        attached = [_file_name(part) for part in parts if _is_attached(part)]
        plain, pages = _texts(parts, "text/plain"), _texts(parts, "text/html")
        told = told_by_headers(message)
    except UnreadableArticle:
        raise
    except (*_BROKEN, RecursionError):
        raise damaged(name, _WHAT) from None
    article = _body(plain, pages, name)
    notices = article.notices
    if attached:
        listed = ", ".join(f"«{each}»" for each in attached[:10])
        more = f" and {len(attached) - 10} more" if len(attached) > 10 else ""
        notices = (*notices, f"Attachments were not opened: {listed}{more}.")
    return replace(article, kind="email", found={**article.found, **told}, notices=notices)


def _parts(message: EmailMessage, name: str) -> Iterator[EmailMessage]:
    """Yield the parts that hold something, in order, those of attached messages left out."""
    waiting: list[tuple[EmailMessage, int]] = [(message, 1)]
    while waiting:
        part, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            raise UnreadableArticle(
                f"«{name}» holds messages within messages, more than {DEPTH_LIMIT} deep: save the "
                "one you need by itself and add that.",
                "damaged",
            )
        payload = part.get_payload()
        inner = payload if isinstance(payload, list) else []
        if inner and not _is_attached(part):
            within = [each for each in inner if isinstance(each, EmailMessage)]
            waiting += [(each, depth + 1) for each in reversed(within)]
        else:
            yield part


def _texts(parts: list[EmailMessage], kind: str) -> list[tuple[str, str]]:
    """Return the texts of one kind that belong to the message, each with its encoding."""
    return [
        _text(part) for part in parts if part.get_content_type() == kind and not _is_attached(part)
    ]


def _body(plain: list[tuple[str, str]], pages: list[tuple[str, str]], name: str) -> ReadArticle:
    told = "\n\n".join(text.strip("\r\n") for text, _ in plain if not is_blank(text))
    if pages and (not told or (len(told) < _STUB and _is_stub(told, pages))):
        return _page(pages, name)
    if not told:
        raise without_words(name)
    lines = (Line(line) for line in told.replace("\r\n", "\n").split("\n"))
    return assembled(lines, name, "email", encoding=plain[0][1])


def _is_stub(told: str, pages: list[tuple[str, str]]) -> bool:
    """Return whether a short plain text stands in for a page that says more."""
    page = "".join(re.sub(r"<[^>]*>", "", text) for text, _ in pages)
    return bool(_CALL_FOR_HTML.search(told)) or len(page) > 10 * len(told)


def _page(pages: list[tuple[str, str]], name: str) -> ReadArticle:
    from desktop_app.formats.intake.web_page import html_fragment

    article = html_fragment(max((text for text, _ in pages), key=len))
    if is_blank(article.text.text):
        raise without_words(name)
    return replace(article, encoding=pages[0][1])


def _text(part: EmailMessage) -> tuple[str, str]:
    """Return the words of a part and their encoding: the one it names, if it fits."""
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes):
        return "", ""
    named = str(part.get_param("charset") or "").strip().lower()
    # Korean mail programs name the standard and write Microsoft's larger set.
    named = {"ks_c_5601-1987": "cp949", "euc-kr": "cp949", "ksc5601": "cp949"}.get(named, named)
    if named and named not in ("us-ascii", "ascii"):
        try:
            return raw.decode(named).removeprefix("\ufeff"), named
        except (UnicodeError, LookupError):
            pass
    try:
        decoded = decode(raw)
    except UndecodableText:
        return raw.decode("latin-1"), "latin-1"
    return decoded.text.removeprefix("\ufeff"), decoded.encoding


def _is_attached(part: EmailMessage) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return True
    return part.get_content_maintype() not in ("text", "multipart", "message")


def _file_name(part: EmailMessage) -> str:
    name = part.get_filename() or part.get_content_type()
    return " ".join(str(name).split())[:80]
