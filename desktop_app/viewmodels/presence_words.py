"""When somebody was seen last, and what they did, in a few words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from desktop_app.workspace.team.presence import MINUTE, Presence

_HOUR = 60 * MINUTE
_DAYS_SAID = 7
"""Days for which their number is said; after that, the date."""


def seen_words(presence: Presence, now: int) -> str:
    """Return `2 min ago` and the like; `now` is ms since 1970, UTC."""
    if presence.is_own:
        return _tr("you")
    if presence.is_ahead:
        return _tr("just now, clock ahead")
    if not presence.seen:
        return _tr("not seen yet")
    return ago(presence.seen, now)


def ago(moment: int, now: int) -> str:
    """Return how long ago a moment was, or its date; both are ms since 1970, UTC."""
    passed = max(0, now - moment)
    if passed < MINUTE:
        return _tr("just now")
    if passed < _HOUR:
        return _counted(passed // MINUTE, _tr("1 min ago"), _tr("{n} min ago"))
    then, today = (QDateTime.fromMSecsSinceEpoch(each).date() for each in (moment, now))
    days = then.daysTo(today)
    if days <= 0 or passed < 6 * _HOUR:
        return _counted(passed // _HOUR, _tr("1 hour ago"), _tr("{n} hours ago"))
    if days < _DAYS_SAID:
        return _counted(days, _tr("yesterday"), _tr("{n} days ago"))
    return QLocale().toString(then, _date_format(this_year=then.year() == today.year()))


def work_words(presence: Presence) -> str:
    """Return `12 passages, 3 notes`; notes are left out where there are none."""
    work = presence.work
    if not work.passages:
        return _tr("no passages yet")
    done = _counted(work.passages, _tr("1 passage"), _tr("{n} passages"))
    if not work.notes:
        return done
    notes = _counted(work.notes, _tr("1 note"), _tr("{n} notes"))
    return f"{done}, {notes}"


def place_words(presence: Presence) -> str:
    """Return `in 4 articles, on 2 machines`: where somebody worked; nothing where nobody knows."""
    articles, machines = presence.work.articles, len(presence.replicas)
    where = [
        _counted(articles, _tr("in 1 article"), _tr("in {n} articles")) if articles else "",
        _counted(machines, _tr("on 1 machine"), _tr("on {n} machines")) if machines else "",
    ]
    return ", ".join(part for part in where if part)


def _date_format(*, this_year: bool) -> str:
    if QLocale().language() == QLocale.Language.Korean:
        return "M월 d일" if this_year else "yyyy년 M월 d일"
    return "d MMM" if this_year else "d MMM yyyy"


def _counted(n: int, one: str, many: str) -> str:
    return one if n == 1 else many.format(n=n)


def _tr(words: str) -> str:
    return QCoreApplication.translate("people", words)
