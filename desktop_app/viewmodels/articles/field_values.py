"""The fields of an article as people write them: names, values to choose from, what is refused."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.article import Metadatum
from desktop_app.viewmodels.articles.published_date import DateRefused, read_date, written_date
from desktop_app.viewmodels.grades import source_words
from desktop_app.workspace.commands.facts import SOURCE_GRADES

_WEB_ADDRESS = re.compile(r"https?://[^\s/]+\.[^\s]+", re.IGNORECASE)
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class FieldRefused(ValueError):
    """What was typed cannot be kept; the message is one sentence."""


def checked(field: str, words: str) -> str:
    """Return what a person typed in a field as it is kept; "" stays so. Raises FieldRefused."""
    words = " ".join(words.split())
    if not words:
        return ""
    check = {"published": _date, "url": _address, "grade": _letter, "language": _language}
    return check[field](words) if field in check else words


def written(field: str, value: str) -> str:
    """Return a kept value as it stands in its field; `checked` takes it."""
    return written_date(value) if field == "published" else value


def languages() -> tuple[tuple[str, str], ...]:
    """Return the languages that articles here are written in: BCP 47 tag and name."""
    return (
        ("en", _tr("English")),
        ("ko", _tr("Korean")),
        ("ja", _tr("Japanese")),
        ("zh", _tr("Chinese")),
        ("fr", _tr("French")),
        ("de", _tr("German")),
        ("ru", _tr("Russian")),
        ("uk", _tr("Ukrainian")),
    )


def grades() -> tuple[tuple[str, str], ...]:
    """Return the Admiralty letters of a source with what they mean."""
    return tuple((letter, f"{letter} · {source_words(letter)}") for letter in SOURCE_GRADES)


def evidence_words(known: Metadatum) -> str:
    """Return what speaks for a value, with its line, empty where a person said it or nobody did."""
    if known.how == "inferred":
        with_line, without, bare = (
            _tr("A guess, line {line}: {words}"),
            _tr("A guess: {words}"),
            _tr("A guess"),
        )
    elif known.how == "found":
        with_line, without, bare = _tr("Line {line}: {words}"), _tr("Found: {words}"), ""
    else:
        return ""
    if not known.evidence:
        return bare
    return (with_line if known.line else without).format(line=known.line, words=known.evidence)


def how_words(known: Metadatum) -> str:
    """Return in a word how a value is known, empty where a person or the file itself says it."""
    if known.how == "inferred":
        return _tr("guess")
    return _tr("asked") if known.how == "asked" else ""


def _date(words: str) -> str:
    try:
        return read_date(words)
    except DateRefused as refusal:
        raise FieldRefused(str(refusal)) from refusal


def _address(words: str) -> str:
    if not _WEB_ADDRESS.fullmatch(words):
        raise FieldRefused(
            _tr("A web address begins with https:// or http://; check it, or leave it.")
        )
    return words


def _letter(words: str) -> str:
    letter = words[0].upper()
    if letter not in SOURCE_GRADES or (len(words) > 1 and words[1].isalnum()):
        raise FieldRefused(
            _tr("“{words}” is no source grade. Write a letter from A to F.").format(words=words)
        )
    return letter


def _language(words: str) -> str:
    for tag, name in languages():
        if words.casefold() in (tag, name.casefold()):
            return tag
    if not _LANGUAGE_TAG.fullmatch(words):
        refusal = _tr("“{words}” is no language. Write its name, or its letters: en, ko.")
        raise FieldRefused(refusal.format(words=words))
    return words


def _tr(words: str) -> str:
    return QCoreApplication.translate("articles", words)
