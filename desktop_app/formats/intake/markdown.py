"""Markdown articles: kept as they are written, with what the front matter says."""

from __future__ import annotations

import re

from desktop_app.domain.article import Finding
from desktop_app.formats.article_text import read_text
from desktop_app.formats.intake.read_article import ReadArticle

_FENCES = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 200
"""Lines among which the front matter must end; without an end it is part of the article."""

_SETTING = re.compile(r"""([A-Za-z][\w-]{0,40})["']?\s*[:=]\s*(.*)$""")
_FIELDS = {
    "title": "headline",
    "headline": "headline",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "published",
    "published": "published",
    "url": "url",
    "source": "url",
    "link": "url",
    "permalink": "url",
    "lang": "language",
    "language": "language",
    "publisher": "outlet",
    "outlet": "outlet",
    "site": "outlet",
}
_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")


def read_markdown(raw: bytes, name: str) -> ReadArticle:
    """Return the text of a Markdown file as it stands; its front matter is dimmed and read.

    Front matter is what stands between two lines `---` (YAML) or `+++` (TOML) at the top; of it,
    lines `key: value` and `key = "value"` are understood. Raises UnreadableArticle.
    """
    plain = read_text(raw, name)
    lines = plain.text.text.split("\n")
    end = _end_of_front_matter(lines)
    found: dict[str, Finding] = {}
    for number, line in enumerate(lines[:end], 1):
        for field, value in _told(line):
            found.setdefault(field, Finding(value, "found", line.strip(), number))
    roles = {number: "tool" for number in range(1, end + 1) if lines[number - 1].strip()}
    return ReadArticle(plain.text, "markdown", plain.encoding, found, roles)


def _end_of_front_matter(lines: list[str]) -> int:
    """Return how many lines the front matter has, with its fences."""
    closing = _FENCES.get(lines[0].rstrip())
    if closing is None:
        return 0
    for number, line in enumerate(lines[1:_LONGEST], 2):
        if line.rstrip() in closing:
            settings = sum(bool(_SETTING.match(each)) for each in lines[1 : number - 1])
            return number if settings else 0
    return 0


def _told(line: str) -> list[tuple[str, str]]:
    setting = _SETTING.match(line.strip().lstrip("\"'"))
    field = _FIELDS.get(setting[1].lower()) if setting else None
    if setting is None or field is None:
        return []
    value = _understood(field, _unquoted(setting[2].strip()))
    return [(field, value)] if value else []


def _unquoted(value: str) -> str:
    """Return a value without quotation marks, brackets of a list and a comment behind it."""
    if value[:1] in ("'", '"'):
        quoted = re.match(r"""(["'])((?:\\.|(?!\1).)*)\1""", value)
        return re.sub(r"\\(.)", r"\1", quoted[2]).strip() if quoted else ""
    value = re.sub(r"\s+#.*$", "", value)
    if value.startswith("[") and value.endswith("]"):
        names = (_unquoted(each.strip()) for each in value[1:-1].split(","))
        return ", ".join(each for each in names if each)
    return "" if value.startswith(("[", "{", "|", ">", "&", "*")) else value


def _understood(field: str, value: str) -> str:
    """Return a value in the form of its field, or the empty text."""
    if field == "published":
        return _date(value)
    if field == "url":
        address = _ADDRESS.match(value)
        return address[0] if address else ""
    if field == "language":
        tag = _LANGUAGE.fullmatch(value)
        return tag[0].replace("_", "-") if tag else ""
    return value


def _date(value: str) -> str:
    date = _DATE.match(value)
    if date is None or not 1 <= int(date[2]) <= 12 or not 1 <= int(date[3] or 1) <= 31:
        return ""
    parts = [date[1], date[2], date[3]]
    day = "-".join(part for part in parts if part)
    has_time = date[4] is not None and int(date[4]) < 24 and int(date[5]) < 60
    return f"{day}T{date[4]}:{date[5]}" if has_time else day
