"""A desk in a blind workspace: views are shown what the analyst may see, and nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.double_coding import DoubleCoding
from desktop_app.workspace.commands.codebook import delete_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.relations import relate
from desktop_app.workspace.commands.tagging import tag_passage
from tests.builders import NATO, a_target, a_workspace, tag_words

JAN = "analyst:jan"


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return Minji's desk in a blind workspace where she and Jan tagged a passage each."""
    workspace = a_workspace(tmp_path, NATO)
    session = workspace.session
    minji = session.analyst
    session.do(introduce(session.project, JAN, "Jan"))
    mine = tag_words(workspace, "NATO")
    session.analyst = JAN
    hers = tag_words(workspace, "first time")
    session.do(relate(session.project, JAN, hers, mine, "supports"))
    session.analyst = minji
    desk = Desk(workspace, Settings(tmp_path / "settings"))
    DoubleCoding(desk).set_blind(True)
    yield desk
    desk.close()


def article(desk: Desk) -> EntityId:
    (only,) = desk.project.articles
    return only


def hers(desk: Desk) -> EntityId:
    (only,) = (
        each.id
        for each in desk.workspace.session.project.annotations.values()
        if each.creator == JAN
    )
    return only


def test_project_and_relations_are_those_i_may_see(desk: Desk) -> None:
    (mine,) = desk.project.annotations.values()
    assert mine.creator == desk.analyst
    assert not desk.relations.has(mine.id)
    assert not desk.may_see(hers(desk))
    assert desk.may_see(mine.id)


def test_ending_blind_mode_tells_views_of_everything_that_appears(desk: Desk) -> None:
    told: list[Change] = []
    desk.changed.connect(lambda project, change: told.append(change))
    passage = hers(desk)
    DoubleCoding(desk).set_blind(False)
    (change,) = told
    assert passage in {edit.id for edit in change.edits}
    assert desk.project is desk.workspace.session.project
    assert desk.relations.has(passage)


def test_sealing_shows_the_others_and_opening_the_seal_hides_them_again(desk: Desk) -> None:
    coding = DoubleCoding(desk)
    sign = coding.sign(article(desk))
    assert (sign.words, sign.offer) == ("blind · 1 other reads this, too", "seal")
    coding.seal(article(desk))
    assert len(desk.project.annotations) == 2
    assert coding.sign(article(desk)).offer == "open again"
    coding.open_again(article(desk))
    assert len(desk.project.annotations) == 1
    desk.undo()
    assert len(desk.project.annotations) == 2


def test_what_a_colleague_does_in_secret_is_told_to_no_view(desk: Desk) -> None:
    told: list[Change] = []
    desk.changed.connect(lambda project, change: told.append(change))
    session = desk.workspace.session
    (tag,) = session.project.tags
    target = a_target(NATO, "military delegation")
    session.do(tag_passage(session.project, JAN, target, [tag]))
    assert told == []
    assert desk.project.tag_count(tag) == 1


def test_a_tag_that_colleagues_use_in_secret_is_not_deleted(desk: Desk) -> None:
    said: list[str] = []
    desk.message.connect(said.append)
    (tag,) = desk.project.tags
    assert desk.do(delete_tag(desk.project, tag)).is_empty
    assert tag in desk.project.tags
    assert said[0].startswith("Not done: it would reach what colleagues coded")
    DoubleCoding(desk).seal(article(desk))
    assert not desk.do(delete_tag(desk.project, tag)).is_empty


def test_without_blind_mode_there_is_a_sign_only_of_my_seal(desk: Desk) -> None:
    coding = DoubleCoding(desk)
    coding.set_blind(False)
    assert coding.sign(article(desk)).words == ""
    coding.seal(article(desk))
    assert coding.sign(article(desk)).words == "your coding is sealed"
