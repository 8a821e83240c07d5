"""What the headers of an e-mail say of the article in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header
from email.message import EmailMessage
from email.utils import parseaddr, parsedate_to_datetime

from desktop_app.domain.article import Finding
from desktop_app.formats.text_encoding import UndecodableText, decode

_REPLIES = re.compile(
    r"^(?:\[?(?:re|fwd?|aw|wg|tr|답장|회신|전달)\s*(?:\[\d+\]|\(\d+\))?\]?\s*[:：]\s*)+|^(?:\[(?:답장|회신|전달)\]\s*)+",
    re.IGNORECASE,
)


def told_by_headers(message: EmailMessage) -> Mapping[str, Finding]:
    """Return the headline as found, and byline and date as inferred.

    Who sends an article on has not written it, and not on the day of its publication.
    """
    found = {}
    subject = _header(message, "Subject")
    headline = _REPLIES.sub("", subject).strip()
    if headline:
        found["headline"] = Finding(headline, "found", f"Subject: {subject}")
    sender = _header(message, "From")
    name, address = parseaddr(sender)
    if name or address:
        found["byline"] = Finding(name.strip() or address, "inferred", f"From: {sender}")
    sent = _header(message, "Date")
    when = _instant(sent)
    if when:
        found["published"] = Finding(when, "inferred", f"mail sent: {sent}")
    return found


def _instant(sent: str) -> str:
    """Return a mail's date as ISO 8601 in the time of its sender, or the empty text."""
    try:
        when: datetime = parsedate_to_datetime(sent)
    except (ValueError, TypeError, IndexError, OverflowError):
        return ""
    return when.strftime("%Y-%m-%dT%H:%M") if when.year >= 1970 else ""


def _header(message: EmailMessage, name: str) -> str:
    """Return a header as one line, with encoded words and bare bytes of any encoding decoded."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
    text = str(raw)
    try:
        text = "".join(_decoded(part, charset) for part, charset in decode_header(text))
    except (MessageError, ValueError, LookupError):
        text = str(raw)
    return " ".join(text.split())


def _decoded(part: str | bytes, charset: str | None) -> str:
    raw = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
    if charset and charset != "unknown-8bit":
        named = "cp949" if charset in ("ks_c_5601-1987", "euc-kr") else charset
        try:
            return raw.decode(named)
        except (UnicodeError, LookupError):
            pass
    try:
        return decode(raw).text
    except UndecodableText:
        return raw.decode("latin-1")
