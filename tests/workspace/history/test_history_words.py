"""Sentences of History: who did what, in words that commands print and windows translate."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from desktop_app.domain.change import Change, Edit, Entity, Label, combined, deleted, made
from desktop_app.domain.prose import plain
from desktop_app.formats.change_record import Record, seal
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.history.action_words import ACTIONS, action_words
from desktop_app.workspace.history.chronicle import Chronicle
from desktop_app.workspace.history.entity_history import ThingHistory
from desktop_app.workspace.history.history_words import Telling
from desktop_app.workspace.history.restoring import restore_thing, take_back
from desktop_app.workspace.session import Session
from tests.builders import a_passage, a_session, a_tag
from tests.workspace.histories import a_history


def a_named_session() -> Session:
    session = a_session()
    session.do(introduce(session.project, session.analyst, "Minji"))
    return session


def telling(session: Session) -> Telling:
    return Telling(session.project, session, Chronicle(session.every_record()))


def latest(session: Session) -> str:
    told = telling(session)
    return told.sentence(next(told.chronicle.entries()))


def does(session: Session, before: Entity | None, after: Entity | None, *label: str) -> str:
    session.do(Change(Label(label[0] if label else "do", label[1:]), (Edit(before, after),)))
    return latest(session)


def test_what_is_done_to_a_passage_is_said_in_its_words() -> None:
    session, tag = a_named_session(), a_tag("Arms")
    session.do(Change(Label("make-tag"), made(tag)))
    bare = a_passage("first time a Korean", number=1)
    assert does(session, None, bare) == "Minji highlighted «first time a Korean»"
    with_tag = replace(bare, tags=frozenset({tag.id}))
    assert does(session, bare, with_tag) == "Minji tagged «first time a Korean» with Arms"
    noted = replace(with_tag, note=plain("look"))
    assert does(session, with_tag, noted) == "Minji wrote a note on «first time a Korean»"
    again = replace(noted, note=plain("look again"))
    assert does(session, noted, again) == "Minji rewrote the note on «first time a Korean»"
    without = replace(again, note=())
    assert does(session, again, without) == "Minji deleted the note on «first time a Korean»"
    assert does(session, without, bare) == "Minji took Arms off «first time a Korean»"
    assert does(session, bare, None) == "Minji deleted the passage «first time a Korean»"
    assert does(session, None, bare) == "Minji brought back «first time a Korean»"


def test_a_tag_is_called_by_the_name_it_had() -> None:
    session, tag = a_named_session(), a_tag("Arms")
    assert does(session, None, tag) == "Minji made the tag Arms"
    renamed = replace(tag, name="Weapons")
    assert does(session, tag, renamed) == "Minji renamed the tag Arms to Weapons"
    assert does(session, renamed, None) == "Minji deleted the tag Weapons"
    told = telling(session)
    first = list(told.chronicle.entries())[2]
    assert told.sentence(first) == "Minji made the tag Arms"


def test_undo_redo_and_history_itself_name_the_action() -> None:
    session, tag = a_named_session(), a_tag("Arms")
    does(session, None, tag, "make-tag", "Arms")
    made_it = next(telling(session).chronicle.entries())
    session.undo()
    assert latest(session) == "Minji took back: new tag Arms"
    session.redo()
    assert latest(session) == "Minji did again: new tag Arms"
    session.do(restore_thing(session.project, session, tag.id, None, "Arms").change)
    assert latest(session) == "Minji restored Arms as it was"
    session.undo()
    again = take_back(session.project, session, made_it)
    session.do(again.change)
    assert latest(session) == "Minji took back: new tag Arms"


def test_an_action_on_many_things_is_said_by_its_name() -> None:
    session = a_named_session()
    change = combined(
        Label("merge-passages", ("2",)), Change(Label("x"), made(*map(numbered, (1, 2, 3))))
    )
    session.do(change)
    assert latest(session) == "Minji: merge 2 passages"


def numbered(number: int) -> Entity:
    return a_passage(number=number)


def test_whoever_has_no_name_is_somebody() -> None:
    session = a_session()
    assert does(session, None, a_tag("Arms")) == "Somebody made the tag Arms"


def test_what_a_newer_version_did_is_said_to_be_unknown() -> None:
    session = a_named_session()
    record, _ = seal(
        Record(
            version=1,
            replica="b" * 12,
            number=1,
            clock="f" * 16,
            wall=(2**62, 9999),
            analyst="analyst:new",
            action=(1, 3),
            kind="put",
            entity="hologram:" + "0" * 26,
            fields={"colour": {"deep": [1]}},
        )
    )
    session.receive([record])
    assert latest(session) == "Somebody changed something that this version does not know"
    entry = next(telling(session).chronicle.entries())
    assert entry.missing == 2
    assert take_back(session.project, session, entry).change.is_empty
    assert ThingHistory(session, record.entity).step(0).fields == ()


@pytest.mark.parametrize("seed", range(6))
def test_there_is_a_sentence_for_everything_that_a_team_does(seed: int) -> None:
    team = a_history(seed, steps=60)
    team.meet()
    told = telling(team.members[0])
    for entry in told.chronicle.entries():
        sentence = told.sentence(entry)
        assert sentence.strip()
        assert "{" not in sentence
        for entity in entry.things:
            history = ThingHistory(team.members[0], entity, told.chronicle.head_of)
            at = history.place_of(entry.about(entity)[0].hash)
            assert at is not None
            assert told.sentence_about(history, at).strip()


def test_every_name_of_an_action_can_be_filled_in() -> None:
    random = Random(0)
    for action in ACTIONS:
        about = tuple("Arms {0}" for _ in range(random.randrange(4)))
        assert action_words(Label(action, about))


def test_the_words_are_those_that_are_translated() -> None:
    assert action_words(Label("make-tag", ("Arms",)), str.upper) == "NEW TAG Arms"


def test_a_deleted_thing_is_told_by_what_it_was() -> None:
    session, tag = a_named_session(), a_tag("Arms")
    session.do(Change(Label("make-tag"), made(tag)))
    session.do(Change(Label("delete-tag"), deleted(session.project.tags[tag.id])))
    assert telling(session).thing(tag.id) == "Arms"
