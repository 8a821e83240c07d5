"""A passage in words: its quotation shortened, when it was marked and by whom."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.labels import moment


def one_line(text: str) -> str:
    """Return text in one line, runs of white space made one space."""
    return " ".join(text.split())


def shortened(text: str, characters: int) -> str:
    """Return text in one line of at most so many characters, cut between words where possible."""
    line = one_line(text)
    if len(line) <= characters:
        return line
    kept = line[: characters - 1]
    at_space, _, rest = kept.rpartition(" ")
    # Korean and Chinese run on for long without a space; a cut far back would lose too much.
    return (at_space if at_space and len(rest) < 24 else kept).rstrip() + "…"


def day_and_time(milliseconds: int) -> str:
    """Return a moment (ms since 1970, UTC) in the analyst's locale; today's without the day."""
    if not milliseconds:
        return ""
    when = QDateTime.fromMSecsSinceEpoch(milliseconds)
    if when.date() == QDateTime.currentDateTime().date():
        return moment(milliseconds)
    locale = QLocale()
    korean = locale.language() == QLocale.Language.Korean
    day = locale.toString(when.date(), "yyyy년 M월 d일" if korean else "d MMM yyyy")
    return f"{day} {moment(milliseconds)}"


def who_and_when(project: Project, analyst: EntityId, milliseconds: int) -> str:
    """Return `Minji Park · 3 Nov 2025 09:12`; what is unknown is left out."""
    name = project.analyst_name(analyst) or QCoreApplication.translate("passages", "Somebody")
    return " · ".join(part for part in (name, day_and_time(milliseconds)) if part)


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """One of several wordings as it is shown: its record, its words, and `Minji, 14:05`."""

    record: str
    words: str
    who: str


def author_and_time(project: Project, analyst: EntityId, milliseconds: int) -> str:
    """Return `Minji, 14:05`, as it stands above one of several versions."""
    name = project.analyst_name(analyst) or QCoreApplication.translate("passages", "Somebody")
    return ", ".join(part for part in (name, day_and_time(milliseconds)) if part)
