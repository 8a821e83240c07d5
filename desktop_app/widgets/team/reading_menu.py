"""What the menu of an article offers of reading: my own state, and who is asked to read it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMenu

from desktop_app.domain.identity import EntityId
from desktop_app.domain.team import DONE, READING, UNREAD
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.team.readings import (
    assign_people,
    mark_articles,
    passages_of,
    standing,
    withdraw_people,
)


def add_reading_actions(menu: QMenu, desk: Desk, article: EntityId) -> None:
    """Add how far I am with an article, and the people, ticked where they were asked."""
    project = desk.project
    mine = project.people.ids(desk.analyst)
    now = standing(project, article, mine, passages_of(project, article, mine)).state
    for words, state in (
        (_said("Mark as unread"), UNREAD),
        (_said("Mark as being read"), READING),
        (_said("Mark as done"), DONE),
    ):
        _add(menu, words, state == now, partial(_mark, desk, article, state))
    asked = menu.addMenu(_said("Ask to read"))
    for person in sorted(project.people, key=lambda each: each.name):
        if person.name:
            ids = project.people.ids(person.id)
            is_wanted = standing(project, article, ids).is_wanted
            turn = partial(_ask, desk, article, person.id, wanted=not is_wanted)
            _add(asked, person.name.replace("&", "&&"), is_wanted, turn)


def _add(menu: QMenu, words: str, is_checked: bool, run: Callable[[], None]) -> None:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(is_checked)
    action.triggered.connect(lambda: run())


def _mark(desk: Desk, article: EntityId, state: str) -> None:
    me = desk.analyst
    desk.do_as_analyst(lambda project: mark_articles(project, me, [article], state))


def _ask(desk: Desk, article: EntityId, person: EntityId, *, wanted: bool) -> None:
    lead = desk.analyst
    if wanted:
        desk.do_as_analyst(lambda project: assign_people(project, lead, [article], [person]))
    else:
        desk.do_as_analyst(lambda project: withdraw_people(project, [article], [person]))


def _said(words: str) -> str:
    return QCoreApplication.translate("articles", words)
