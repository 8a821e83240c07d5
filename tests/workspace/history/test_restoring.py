"""Any earlier state can be had again, as a new change that Ctrl+Z takes back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.domain.annotation import Adjudication, Annotation, Relation
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.change import Change, Edit, Entity, Label, deleted, made
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version, plain
from desktop_app.workspace.history.chronicle import Chronicle
from desktop_app.workspace.history.entity_history import Entry, ThingHistory
from desktop_app.workspace.history.restoring import (
    restore_field,
    restore_thing,
    take_back,
    workspace_as_it_was,
)
from desktop_app.workspace.session import Session
from tests.builders import HANJA, a_passage, a_tag, an_article
from tests.workspace.histories import BRIEFING, a_team
from tests.workspace.history.test_entity_history import a_change, a_random_team

DO = Label("do")


def joined_up(thing: Entity | None) -> Entity | None:
    """Return a thing with wordings that stand side by side as the one that joins them."""
    if not isinstance(thing, Annotation | Adjudication) or len(thing.note) < 2:
        return thing
    words = "\n\n".join(version.value for version in thing.note)
    return replace(thing, note=(Version(words),))


def with_numbers_of(thing: Entity | None, now: Entity | None) -> Entity | None:
    """Return a briefing with the numbers given by now: these are never given again."""
    if not isinstance(thing, Briefing) or not isinstance(now, Briefing):
        return thing
    return replace(
        thing,
        excerpts={**thing.excerpts, **now.excerpts},
        last_excerpt_number=max(thing.last_excerpt_number, now.last_excerpt_number),
    )


@pytest.mark.parametrize("seed", range(10))
def test_every_state_of_every_thing_can_be_had_again(seed: int) -> None:
    session = a_random_team(seed).members[1]
    for entity in sorted({record.entity for record in session.every_record()}):
        if noun_of(entity) == "workspace":
            continue
        for record in session.records(entity):
            state = session.state_at(entity, record.order)
            now = session.project.thing(entity)
            session.do(restore_thing(session.project, session, entity, state).change)
            wanted = with_numbers_of(joined_up(state), now)
            assert joined_up(session.project.thing(entity)) == wanted


@pytest.mark.parametrize("seed", range(40))
def test_undo_takes_a_restoration_back(seed: int) -> None:
    session = a_random_team(seed).members[2]
    for entity in sorted({record.entity for record in session.every_record()}):
        history = ThingHistory(session, entity)
        for at in range(len(history)):
            before = session.project
            state = history.state(at)
            done = session.do(restore_thing(before, session, entity, state).change)
            if done.edits:
                session.undo()
            assert settled(session.project) == settled(before)


def settled(project: Project) -> dict[EntityId, Entity | None]:
    """Return what is seen of a project: a deleted tag that a passage still carries is not."""
    rooms = (project.tags, project.blocks, project.briefings)
    seen = {thing.id: joined_up(thing) for room in rooms for thing in room.values()}
    for passage in project.annotations.values():
        living = passage.tags & project.tags.keys()
        seen[passage.id] = joined_up(replace(passage, tags=living))
    return seen


@pytest.mark.parametrize("seed", range(10))
def test_the_workspace_can_be_had_as_it_was(seed: int) -> None:
    session = a_random_team(seed).members[0]
    records = sorted(session.every_record(), key=lambda record: record.order)
    cut = records[len(records) // 2]
    things = {record.entity for record in records}
    then = {entity: session.state_at(entity, cut.order) for entity in things}
    before = session.project
    restored = workspace_as_it_was(before, session, cut.order)
    session.do(restored.change)
    tags_then = {entity for entity, state in then.items() if noun_of(entity) == "tag" and state}
    for entity, state in then.items():
        if noun_of(entity) in ("analyst", "seal", "workspace"):
            assert session.project.thing(entity) == before.thing(entity)
            continue
        wanted = with_numbers_of(joined_up(state), before.thing(entity))
        now = joined_up(session.project.thing(entity))
        if isinstance(now, Annotation) and isinstance(wanted, Annotation):
            assert replace(now, tags=frozenset()) == replace(wanted, tags=frozenset())
            assert now.tags & tags_then == wanted.tags & tags_then
        elif noun_of(entity) != "tag" or wanted is not None:
            assert now == wanted
    session.undo()
    assert settled(session.project) == settled(before)


def latest(session: Session, entity: EntityId) -> Entry:
    return ThingHistory(session, entity, Chronicle(session.every_record()).head_of).entries[-1]


def test_a_deleted_passage_comes_back_with_its_tag_and_its_article() -> None:
    session = a_team(1).members[0]
    article, tag = an_article(), a_tag("Arms", number=9)
    passage = a_passage(number=9, tags=[tag.id])
    session.do(Change(DO, made(article, tag, passage)))
    session.do(Change(DO, deleted(passage)))
    session.do(Change(DO, deleted(tag)))
    session.do(Change(DO, deleted(session.project.articles[article.id])))
    restored = restore_thing(session.project, session, passage.id, passage)
    session.do(restored.change)
    assert session.project.annotations[passage.id] == passage
    assert session.project.tags[tag.id] == tag
    assert article.id in session.project.articles
    assert set(restored.brought_back) == {tag.id, article.id}


def test_a_block_comes_back_to_its_place_with_its_heading_and_its_passage() -> None:
    session = a_team(1).members[0]
    heading = session.project.blocks[f"block:{1:026d}"]
    passage = session.project.annotations[a_passage(number=1).id]
    place = replace(heading.place, parent=heading.id)
    block = Block(f"block:{9:026d}", BRIEFING, "excerpt", place, annotation=passage.id)
    session.do(Change(DO, made(block)))
    session.do(Change(DO, deleted(block, heading)))
    session.do(Change(DO, deleted(passage)))
    restored = restore_thing(session.project, session, block.id, block)
    session.do(restored.change)
    assert session.project.outline(BRIEFING).parent(block.id) == heading.id
    assert passage.id in session.project.annotations


def test_what_no_record_describes_is_said_to_be_missing() -> None:
    session = a_team(1).members[0]
    relation = Relation(f"relation:{1:026d}", a_passage(number=1).id, "annotation:gone", "supports")
    session.do(Change(DO, made(relation)))
    session.do(Change(DO, deleted(relation)))
    restored = restore_thing(session.project, session, relation.id, relation)
    assert restored.missing == ("annotation:gone",)


def test_one_field_is_restored_and_the_others_stay() -> None:
    session = a_team(1).members[0]
    first = session.project.annotations[a_passage(number=1).id]
    a_change(session, first, replace(first, grade="4", note=plain("second"), speaker="Rutte"))
    session.do(restore_field(session.project, session, first.id, first, "note").change)
    now = session.project.annotations[first.id]
    assert (now.note_text, now.grade, now.speaker) == ("first", "4", "Rutte")


def test_one_key_of_a_mapping_is_restored() -> None:
    session = a_team(1).members[0]
    article = an_article()
    session.do(Change(DO, made(article)))
    said = replace(article, said={"headline": "New", "byline": "Kim"})
    a_change(session, session.project.articles[article.id], said)
    restored = restore_field(session.project, session, article.id, article, "said.headline")
    session.do(restored.change)
    assert session.project.articles[article.id].said == {"byline": "Kim"}


def test_numbers_of_a_briefing_are_never_given_again() -> None:
    session = a_team(1).members[0]
    before = session.project.briefings[BRIEFING]
    after = replace(before, title="B", excerpts={"annotation:x": 7}, last_excerpt_number=7)
    a_change(session, before, after)
    session.do(restore_thing(session.project, session, BRIEFING, before).change)
    now = session.project.briefings[BRIEFING]
    assert (now.title, now.last_excerpt_number, now.excerpts) == (
        before.title,
        7,
        {"annotation:x": 7},
    )


def test_an_action_of_somebody_else_is_taken_back_and_what_others_changed_since_stays() -> None:
    team = a_team(2)
    here, there = team.members
    passage = here.project.annotations[a_passage(number=1).id]
    a_change(there, passage, replace(passage, grade="2", speaker="Rutte"))
    team.meet()
    entry = latest(here, passage.id)
    known = here.project.annotations[passage.id]
    a_change(here, known, replace(known, grade="5"))
    taken = take_back(here.project, here, entry)
    here.do(taken.change)
    now = here.project.annotations[passage.id]
    assert (now.grade, now.speaker) == ("5", "")
    assert [(each.entity, each.record.fields) for each in taken.standing] == [
        (passage.id, {"grade": "5"})
    ]
    assert Chronicle(here.every_record()).undone_by(entry) is not None
    here.undo()
    assert here.project.annotations[passage.id].speaker == "Rutte"


def test_a_deletion_by_somebody_else_is_taken_back() -> None:
    team = a_team(2)
    here, there = team.members
    passage = there.project.annotations[a_passage(number=2).id]
    a_change(there, passage, None)
    team.meet()
    here.do(take_back(here.project, here, latest(here, passage.id)).change)
    assert here.project.annotations[passage.id] == passage
    team.meet()
    assert there.project == here.project


def test_an_article_in_which_others_have_marked_passages_is_not_taken_away() -> None:
    team = a_team(2)
    here, there = team.members
    article = an_article(HANJA)
    there.do(Change(DO, made(article)))
    team.meet()
    entry = latest(here, article.id)
    here.do(Change(DO, made(a_passage("대표단이", HANJA, number=30))))
    taken = take_back(here.project, here, entry)
    assert taken.change.is_empty
    assert [each.entity for each in taken.standing] == [article.id]


def test_taking_back_twice_does_nothing_the_second_time() -> None:
    team = a_team(2)
    here, there = team.members
    there.do(Change(DO, made(a_tag("Other", number=40))))
    team.meet()
    entry = latest(here, a_tag("Other", number=40).id)
    assert here.do(take_back(here.project, here, entry).change).edits
    assert take_back(here.project, here, entry).change.is_empty
    assert a_tag("Other", number=40).id not in here.project.tags


@pytest.mark.parametrize("seed", range(8))
def test_taking_back_any_action_leaves_what_others_wrote(seed: int) -> None:
    session = a_random_team(seed).members[0]
    for entry in list(Chronicle(session.every_record()).entries())[:40]:
        before = session.project
        taken = take_back(before, session, entry)
        touched = {edit.id for edit in taken.change.edits} - set(taken.brought_back)
        assert touched <= set(entry.things)
        done = session.do(taken.change)
        if done.edits:
            session.undo()
        assert settled(session.project) == settled(before)


def test_a_restoration_has_its_name_for_the_undo_menu() -> None:
    session = a_team(1).members[0]
    tag = session.project.tags[f"tag:{1:026d}"]
    a_change(session, tag, replace(tag, name="Other"))
    session.do(restore_thing(session.project, session, tag.id, tag, about="Arms").change)
    assert session.undo_label == Label("restore", ("Arms",))


def test_an_edit_of_a_thing_is_one_edit_only() -> None:
    session = a_team(1).members[0]
    passage = session.project.annotations[a_passage(number=1).id]
    restored = restore_thing(session.project, session, passage.id, replace(passage, grade="1"))
    assert restored.change.edits == (Edit(passage, replace(passage, grade="1")),)
