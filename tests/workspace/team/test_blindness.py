"""Blind mode shows an analyst what is theirs, and the rest of an article once it is sealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Adjudication, Annotation, Relation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import EXCERPT, HEADING, PARAGRAPH, Block, Briefing, Citation, Run
from desktop_app.domain.change import Change, Edit, Entity, Label, made
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version
from desktop_app.domain.span import Target
from desktop_app.domain.team import WorkspaceSettings, seal_id
from desktop_app.workspace.commands.articles import remove
from desktop_app.workspace.commands.briefing import delete_blocks, delete_briefing
from desktop_app.workspace.commands.codebook import delete_tag, merge_tags, rename_tag
from desktop_app.workspace.commands.tagging import delete_passages
from desktop_app.workspace.team.blindness import Blinders, others_in
from tests.builders import a_tag

WORKSPACE = "workspace:w"
MINE, OTHER, ALIAS = "analyst:minji", "analyst:jan", "analyst:minji-laptop"
ONE, TWO = "article:1", "article:2"
ARMS = a_tag("Arms", 1)


def passage(
    name: str, creator: str, article: str = ONE, tags: frozenset[EntityId] = frozenset()
) -> Annotation:
    return Annotation(f"annotation:{name}", Target(article, 0, 5, "Words"), creator, tags=tags)


def sealed(article: str, analyst: str) -> Seal:
    return Seal(seal_id(article, analyst), article, analyst, 1)


MY_OWN = passage("mine", MINE)
HERS = passage("jans", OTHER, tags=frozenset({ARMS.id}))
BRIEFING = Briefing("briefing:b")
HEAD = Block("block:head", BRIEFING.id, HEADING)
QUOTING = Block(
    "block:quoting", BRIEFING.id, EXCERPT, Place(HEAD.id, "V"), annotation=HERS.id, number=1
)
CITING = Block(
    "block:citing",
    BRIEFING.id,
    PARAGRAPH,
    runs=(Version((Run("So"), Run(citation=Citation(HERS.id, "footnote")))),),
)
RELATION = Relation("relation:r", MY_OWN.id, HERS.id, "supports", MINE)
SETTLED = Adjudication("adjudication:a", (MY_OWN.id, HERS.id), "keep", OTHER, article=ONE)


def a_blind_project(*more: Entity, blind: bool = True) -> Project:
    """Return two articles, Minji and Jan, a passage of each, and what rests on them."""
    return Project("w").with_edits(
        made(
            Article(ONE),
            Article(TWO),
            Analyst(MINE, "Minji"),
            Analyst(OTHER, "Jan"),
            ARMS,
            MY_OWN,
            HERS,
            BRIEFING,
            HEAD,
            QUOTING,
            CITING,
            RELATION,
            SETTLED,
            WorkspaceSettings(WORKSPACE, blind=blind),
            *more,
        )
    )


def seen(project: Project, viewer: str = MINE) -> Project:
    return Blinders(lambda: viewer).seen(project)


def test_where_nothing_is_blind_the_very_same_objects_come_back() -> None:
    project = a_blind_project(blind=False)
    after = project.with_edits([Edit(MY_OWN, replace(MY_OWN, grade="2"))])
    change = Change(Label("grade-passage"), (Edit(MY_OWN, replace(MY_OWN, grade="2")),))
    blinders = Blinders(lambda: MINE)
    assert blinders.seen(project) is project
    assert blinders.seen_change(project, after, change) is change


def test_passages_of_others_and_all_that_rests_on_them_are_hidden() -> None:
    shown = seen(a_blind_project())
    assert set(shown.annotations) == {MY_OWN.id}
    assert set(shown.blocks) == {HEAD.id}
    assert not shown.relations
    assert not shown.adjudications
    assert shown.tag_count(ARMS.id) == 0
    assert shown.passages(ONE) == [MY_OWN]
    assert shown.passages_tagged(ARMS.id) == frozenset()


def test_my_seal_opens_the_article_and_no_other_one() -> None:
    elsewhere = passage("elsewhere", OTHER, TWO)
    shown = seen(a_blind_project(elsewhere, sealed(ONE, MINE)))
    assert set(shown.annotations) == {MY_OWN.id, HERS.id}
    assert set(shown.blocks) == {HEAD.id, QUOTING.id, CITING.id}
    assert set(shown.relations) == {RELATION.id}
    assert set(shown.adjudications) == {SETTLED.id}


def test_somebody_elses_seal_shows_me_nothing() -> None:
    assert set(seen(a_blind_project(sealed(ONE, OTHER))).annotations) == {MY_OWN.id}


def test_one_person_under_two_ids_sees_both_their_codings() -> None:
    laptop = passage("laptop", ALIAS)
    project = a_blind_project(Analyst(ALIAS, " MINJI"), laptop)
    assert set(seen(project).annotations) == {MY_OWN.id, laptop.id}
    assert set(seen(project, ALIAS).annotations) == {MY_OWN.id, laptop.id}


def test_a_name_that_makes_two_analysts_one_person_shows_what_both_coded() -> None:
    laptop, stranger = passage("laptop", ALIAS), Analyst(ALIAS, "Somebody")
    before = a_blind_project(stranger, laptop)
    blinders = Blinders(lambda: MINE)
    assert laptop.id not in blinders.seen(before).annotations
    edit = Edit(stranger, replace(stranger, name="Minji"))
    after = before.with_edits([edit])
    shown = blinders.seen_change(before, after, Change(Label("name-analyst"), (edit,)))
    assert {each.id for each in shown.edits} == {ALIAS, laptop.id}
    assert laptop.id in blinders.seen(after).annotations


def test_whoever_acts_next_sees_their_own() -> None:
    project, viewer = a_blind_project(), [MINE]
    blinders = Blinders(lambda: viewer[0])
    assert set(blinders.seen(project).annotations) == {MY_OWN.id}
    viewer[0] = OTHER
    assert set(blinders.seen(project).annotations) == {HERS.id}


def test_two_people_without_a_name_are_two() -> None:
    project = a_blind_project(Analyst("analyst:x"), Analyst("analyst:y"), passage("x", "analyst:x"))
    assert not seen(project, "analyst:y").annotations


def test_a_relation_of_others_between_my_own_passages_is_hidden_until_i_seal() -> None:
    second = passage("second", MINE)
    theirs = Relation("relation:theirs", MY_OWN.id, second.id, "explains", OTHER)
    assert theirs.id not in seen(a_blind_project(second, theirs)).relations
    assert theirs.id in seen(a_blind_project(second, theirs, sealed(ONE, MINE))).relations


def test_what_others_settled_about_my_own_passages_is_hidden_until_i_seal() -> None:
    settled = Adjudication("adjudication:b", (MY_OWN.id,), "accept", OTHER, article=ONE)
    assert settled.id not in seen(a_blind_project(settled)).adjudications
    assert settled.id in seen(a_blind_project(settled, sealed(ONE, MINE))).adjudications


def test_a_seal_is_a_change_that_shows_what_it_opens() -> None:
    before, seal = a_blind_project(), sealed(ONE, MINE)
    change = Change(Label("seal-article"), made(seal))
    shown = Blinders(lambda: MINE).seen_change(before, before.with_edits(change.edits), change)
    assert {edit.id for edit in shown.edits if edit.before is None} == {
        seal.id,
        HERS.id,
        RELATION.id,
        SETTLED.id,
        QUOTING.id,
        CITING.id,
    }


def test_a_deleted_passage_of_somebody_else_stays_out_of_my_history() -> None:
    project = a_blind_project()
    after = project.with_edits([Edit(HERS, None)])
    last: dict[str, Entity] = {each.id: each for each in (HERS, MY_OWN, QUOTING)}

    def find(entity: str) -> Entity | None:
        return last.get(entity)

    blinders = Blinders(lambda: MINE)
    assert not blinders.may_see(after, HERS.id, find)
    assert not blinders.may_see(after, QUOTING.id, find)
    assert blinders.may_see(after, MY_OWN.id, find)
    assert blinders.may_see(after, ARMS.id, find)


def test_it_tells_where_others_are_at_work_and_not_what_they_did() -> None:
    project = a_blind_project(passage("a", "analyst:a"), sealed(TWO, "analyst:b"))
    assert others_in(project, ONE, MINE) == 2
    assert others_in(project, TWO, MINE) == 1
    blinders = Blinders(lambda: MINE)
    assert blinders.is_blind_to(project, ONE)
    assert not blinders.is_blind_to(project.with_edits(made(sealed(ONE, MINE))), ONE)


@pytest.mark.parametrize(
    "deletion",
    [
        lambda project: delete_tag(project, ARMS.id),
        lambda project: remove(project, ONE),
        lambda project: delete_blocks(project, [HEAD.id]),
        lambda project: delete_briefing(project, BRIEFING.id),
    ],
    ids=["tag", "article", "heading", "briefing"],
)
def test_no_deletion_takes_hidden_things_along(deletion: Callable[[Project], Change]) -> None:
    project = a_blind_project()
    blinders = Blinders(lambda: MINE)
    assert blinders.reaches_hidden(project, deletion(blinders.seen(project)))
    opened = project.with_edits(made(sealed(ONE, MINE)))
    assert not blinders.reaches_hidden(opened, deletion(blinders.seen(opened)))


def test_other_commands_leave_hidden_things_as_they_are() -> None:
    project = a_blind_project(a_tag("Weapons", 2))
    blinders = Blinders(lambda: MINE)
    shown = blinders.seen(project)
    for change in (
        merge_tags(shown, [ARMS.id], a_tag("Weapons", 2).id),
        rename_tag(shown, ARMS.id, "Armour"),
        delete_passages(shown, [MY_OWN.id]),
    ):
        assert change.edits
        assert not blinders.reaches_hidden(project, change)
        after = project.with_edits(change.edits)
        hidden = project.annotations.keys() - blinders.seen(project).annotations.keys()
        assert hidden == {HERS.id}
        assert after.annotations[HERS.id] is HERS
        assert after.blocks == project.blocks


def test_nothing_hidden_is_altered_by_what_restores_an_earlier_state() -> None:
    project = a_blind_project()
    blinders = Blinders(lambda: MINE)
    for edit in (Edit(HERS, None), Edit(HERS, replace(HERS, grade="2")), Edit(RELATION, None)):
        assert blinders.reaches_hidden(project, Change(Label("restore"), (edit,)))
    mine = Edit(MY_OWN, replace(MY_OWN, grade="2"))
    assert not blinders.reaches_hidden(project, Change(Label("restore"), (mine,)))


# The law: however a project came about, what is seen follows from it alone.

ANALYSTS, ARTICLES = [MINE, OTHER, ALIAS], [ONE, TWO]


@st.composite
def things(draw: st.DrawFn) -> Entity:
    """Return some thing of a small world, so that things meet."""
    number = draw(st.integers(0, 3))
    analyst, article = draw(st.sampled_from(ANALYSTS)), draw(st.sampled_from(ARTICLES))
    ends = [f"annotation:{draw(st.integers(0, 3))}" for _ in range(2)]
    choices: list[Entity] = [
        passage(str(number), analyst, article, draw(st.frozensets(st.just(ARMS.id)))),
        Relation(f"relation:{number}", ends[0], ends[1], "supports", analyst),
        Adjudication(f"adjudication:{number}", tuple(ends), "keep", analyst, article=article),
        Block(f"block:{number}", BRIEFING.id, EXCERPT, annotation=ends[0]),
        sealed(article, analyst),
        Analyst(analyst, draw(st.sampled_from(["Minji", "Jan", "minji "]))),
        WorkspaceSettings(WORKSPACE, blind=draw(st.booleans()) or draw(st.booleans())),
        Article(article),
        ARMS,
    ]
    return draw(st.sampled_from(choices))


def applied(project: Project, step: list[tuple[Entity, bool]]) -> Change:
    edits: dict[EntityId, Edit] = {}
    for thing, delete in step:
        before = project.thing(thing.id)
        after = None if delete else thing
        if before != after:
            edits[thing.id] = Edit(before, after)
    return Change(Label("receive"), tuple(edits.values()))


def public(project: Project) -> tuple[object, ...]:
    return (project, project.codebook.at_path("Arms"), project.tag_count(ARMS.id))


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_what_is_seen_step_by_step_is_what_is_seen_from_scratch(data: st.DataObject) -> None:
    whole = Project("w").with_edits(made(WorkspaceSettings(WORKSPACE, blind=True), Article(ONE)))
    blinders = Blinders(lambda: MINE)
    shown = blinders.seen(whole)
    for step in data.draw(st.lists(st.lists(st.tuples(things(), st.booleans()), max_size=3))):
        change = applied(whole, step)
        after = whole.with_edits(change.edits)
        told = blinders.seen_change(whole, after, change)
        assert public(shown.with_edits(told.edits)) == public(blinders.seen(after))
        assert public(blinders.seen(after)) == public(seen(after))
        whole, shown = after, blinders.seen(after)
