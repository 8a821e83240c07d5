"""Commands about what a passage claims: status, grade, speaker, date, figure, and its source."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from desktop_app.domain.annotation import Figure
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands.articles import describe
from desktop_app.workspace.commands.people import one_line
from desktop_app.workspace.commands.tagging import first_words

STATUSES = ("", "check", "confirmed")
"""What a passage's status may be, in the order in which a key walks them."""
SOURCE_GRADES = tuple("ABCDEF")
"""Admiralty letters of a source, from reliable to cannot be judged."""
INFORMATION_GRADES = tuple("123456")
"""Admiralty digits of information, from confirmed to cannot be judged."""


def set_status(project: Project, annotation: EntityId, status: str) -> Change:
    """Give a passage one of `STATUSES`. Raises ValueError for another word."""
    if status not in STATUSES:
        raise ValueError(f"a passage is not {status}")
    return _changed(project, annotation, "status-passage", status=status)


def grade_passage(project: Project, annotation: EntityId, digit: str) -> Change:
    """Give the information of a passage its digit, "" for none. Raises ValueError for another."""
    if digit and digit not in INFORMATION_GRADES:
        raise ValueError(f"information has no grade {digit}")
    return _changed(project, annotation, "grade-passage", grade=digit)


def grade_source(project: Project, article: EntityId, letter: str) -> Change:
    """Give the source of an article its letter, "" for none. Raises ValueError for another."""
    if letter and letter not in SOURCE_GRADES:
        raise ValueError(f"a source has no grade {letter}")
    done = describe(project, article, {"grade": letter})
    return Change(Label("grade-source", done.label.about), done.edits)


def set_speaker(project: Project, annotation: EntityId, speaker: str) -> Change:
    """Say who speaks in a passage, in one line; "" for nobody known."""
    return _changed(project, annotation, "speaker-passage", speaker=one_line(speaker))


def set_event_date(project: Project, annotation: EntityId, iso: str) -> Change:
    """Say when that happened which a passage tells: ISO 8601 of any precision, or ""."""
    return _changed(project, annotation, "date-passage", event_date=iso)


def set_figure(project: Project, annotation: EntityId, figure: Figure | None) -> Change:
    """Give a passage its figure, every part in one line; one that says nothing is none."""
    kept = None if figure is None else _in_lines(figure)
    if kept == Figure(""):
        kept = None
    return _changed(project, annotation, "figure-passage", figure=kept)


def _in_lines(figure: Figure) -> Figure:
    return Figure(**{each.name: one_line(getattr(figure, each.name)) for each in fields(Figure)})


def _changed(project: Project, annotation: EntityId, action: str, **values: Any) -> Change:
    before = project.annotations[annotation]
    after = replace(before, **values)
    edits = () if after == before else (Edit(before, after),)
    return Change(Label(action, (first_words(before.exact),)), edits)
