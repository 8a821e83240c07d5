"""Turns a line of an article into the value of a field: headline, byline, date or outlet."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.articles.published_date import date_in

LINE_FIELDS = ("headline", "byline", "published", "outlet")
"""Fields of which a line may say the value."""

_MARKS = " \t\u00a0*_#|>~=·•■▲△◆▶-–—"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DATELINE = re.compile(r"^[\[(【][^\])】]*[\])】]\s*(?=\S)")
_BEFORE_NAME = re.compile(
    r"^(?:(?:written|reported|posted|story|words)\s+by|by|reporter|author|글\s*[·/:=]?|기자\s*[:=])"
    r"[\s:：]+",
    re.IGNORECASE,
)
_BEHIND_NAME = re.compile(
    r"(?:[\s,]+(?:(?:the\s+)?staff\s+)?(?:reporter|writer|correspondent|contributor)"
    r"|\s*(?:선임|객원|수습|인턴)?\s*(?:기자|특파원|논설위원|편집위원))$",
    re.IGNORECASE,
)
_BEFORE_OUTLET = re.compile(
    r"^(?:(?:source|from|via|published\s+by|copyright)\b|출처|[©ⓒ]|\(c\))[\s:：]*(?:\d{4}\s+)?",
    re.IGNORECASE,
)


class LineRefused(ValueError):
    """The line does not say the field; the message is one sentence for the analyst."""


def value_of_line(field: str, line: str) -> str:
    """Return the value that a line says of one of LINE_FIELDS. Raises LineRefused."""
    words = " ".join(line.split())
    if not words:
        raise LineRefused(_tr("This line has no words. Put the cursor into the line meant."))
    if field == "published":
        return _date(words)
    value = {"headline": _bare, "byline": _byline, "outlet": _outlet}[field](words)
    if not value:
        raise LineRefused(_tr("“{line}” holds no words that could stand there.").format(line=words))
    return value


def _date(words: str) -> str:
    found = date_in(words)
    if found is None:
        raise LineRefused(
            _tr(
                "No date with a year stands in “{line}”. Choose another line, or type the date in "
                "the article's details."
            ).format(line=_cut(words))
        )
    return found


def _bare(words: str) -> str:
    """Return words without the marks that lists, headings and emphasis leave at their ends."""
    return words.strip(_MARKS)


def _byline(words: str) -> str:
    """Return the names in a byline; the address, where there is nothing else."""
    mail = _MAIL.search(words)
    names = _bare(_DATELINE.sub("", _MAIL.sub(" ", words)))
    names = _BEFORE_NAME.sub("", names).strip(" ()<>[],;")
    names = " ".join(_BEHIND_NAME.sub("", _bare(names)).split()).strip(" ()<>[],;")
    if not names and mail is not None:
        return mail.group()
    return names


def _outlet(words: str) -> str:
    return _bare(_BEFORE_OUTLET.sub("", _bare(words)))


def _cut(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:59]}…"


def _tr(words: str) -> str:
    return QCoreApplication.translate("articles", words)
