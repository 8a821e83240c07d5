"""How far a reading is, as a sign and a word: ○ unread, ◐ reading, ● done, ◆ sealed."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.workspace.team.readings import Standing

_WORDS = {
    UNREAD: QT_TRANSLATE_NOOP("readings", "unread"),
    READING: QT_TRANSLATE_NOOP("readings", "reading"),
    DONE: QT_TRANSLATE_NOOP("readings", "done"),
}
_SIGNS = {UNREAD: "○", READING: "◐", DONE: "●"}
_SEALED = "◆"
WANTED = "→"
"""Stands before what somebody was asked to read."""


def standing_words(standing: Standing) -> str:
    """Return `→ ◐ reading · 3`, empty where nothing was asked or done."""
    if standing.is_blank:
        return ""
    parts = [WANTED] if standing.is_wanted else []
    parts += [_SEALED, _said("sealed")] if standing.is_sealed else _state(standing)
    if standing.passages:
        parts += ["·", str(standing.passages)]
    return " ".join(parts)


def standing_spoken(standing: Standing) -> str:
    """Return the same in words alone, for a screen reader and for a table file."""
    said = [
        _said("asked to read") if standing.is_wanted else "",
        _said("sealed") if standing.is_sealed else _said(str(_WORDS[standing.state])),
    ]
    if standing.passages:
        count = _said("1 passage") if standing.passages == 1 else _said("{n} passages")
        said.append(count.format(n=standing.passages))
    return _said("nothing asked") if standing.is_blank else ", ".join(filter(None, said))


def state_word(state: str) -> str:
    """Return `unread`, `reading` or `done`."""
    return _said(str(_WORDS.get(state, state)))


def key_to_signs() -> str:
    """Return the line that says what the signs mean."""
    states = "   ".join(f"{_SIGNS[each]} {state_word(each)}" for each in (UNREAD, READING, DONE))
    return "   ".join(
        (
            f"{WANTED} {_said('asked to read')}",
            states,
            f"{_SEALED} {_said('sealed')}",
            _said("· number of passages"),
        )
    )


def _state(standing: Standing) -> list[str]:
    return [_SIGNS[standing.state], state_word(standing.state)]


def _said(words: str) -> str:
    return QCoreApplication.translate("readings", words)


_ALSO = (
    QT_TRANSLATE_NOOP("readings", "sealed"),
    QT_TRANSLATE_NOOP("readings", "asked to read"),
    QT_TRANSLATE_NOOP("readings", "nothing asked"),
    QT_TRANSLATE_NOOP("readings", "1 passage"),
    QT_TRANSLATE_NOOP("readings", "{n} passages"),
    QT_TRANSLATE_NOOP("readings", "· number of passages"),
)
"""Words said above, marked for translation."""
