"""Facts and relations as commands: what they say, what they refuse, and that undo restores it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotation import Annotation, Figure
from desktop_app.domain.change import Change, Label, made
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.commands import facts, relations
from desktop_app.workspace.commands.relations import KINDS, RelationRefused, relate
from desktop_app.workspace.session import Session
from tests.builders import a_passage, a_project, a_session, an_article

ARTICLE = an_article()
PASSAGE = a_passage("first time")
OTHER = a_passage("next year", number=2)
MINJI = "analyst:minji"
WORDS = st.text("abc 가나 \n\u00a0é🙂", max_size=12)


def project() -> Project:
    return a_project(ARTICLE, PASSAGE, OTHER)


def session() -> Session:
    session = a_session()
    session.do(Change(Label("x"), made(ARTICLE, PASSAGE, OTHER)))
    return session


def passage(session: Session) -> Annotation:
    return session.project.annotations[PASSAGE.id]


figures = st.builds(Figure, *[WORDS] * 7)
CHANGES = st.one_of(
    st.sampled_from(facts.STATUSES).map(lambda v: ("set_status", v)),
    st.sampled_from(("", *facts.INFORMATION_GRADES)).map(lambda v: ("grade_passage", v)),
    WORDS.map(lambda v: ("set_speaker", v)),
    st.sampled_from(("", "2024", "2024-07", "2024-07-09")).map(lambda v: ("set_event_date", v)),
    st.one_of(st.none(), figures).map(lambda v: ("set_figure", v)),
)


@given(st.lists(CHANGES, min_size=1, max_size=6))
def test_every_fact_is_taken_back_by_undo(wanted: list[tuple[str, object]]) -> None:
    session_, states = session(), []
    for command, value in wanted:
        change = getattr(facts, command)(session_.project, PASSAGE.id, value)
        before = passage(session_)
        if not session_.do(change).is_empty:
            states.append(before)
    for before in reversed(states):
        session_.undo()
        assert passage(session_) == before


@given(CHANGES)
def test_a_fact_and_its_inverse_leave_the_project_as_it_was(wanted: tuple[str, object]) -> None:
    before = project()
    change = getattr(facts, wanted[0])(before, PASSAGE.id, wanted[1])
    after = before.with_edits(change.edits)
    assert after.with_edits(change.inverse.edits).annotations == before.annotations
    assert {edit.id for edit in change.edits} <= {PASSAGE.id}


@given(CHANGES)
def test_the_same_fact_again_is_no_change(wanted: tuple[str, object]) -> None:
    before = project()
    command = getattr(facts, wanted[0])
    after = before.with_edits(command(before, PASSAGE.id, wanted[1]).edits)
    assert command(after, PASSAGE.id, wanted[1]).is_empty


def test_a_speaker_is_kept_in_one_line() -> None:
    change = facts.set_speaker(project(), PASSAGE.id, "  홍장원\n 국정원 ")
    after = change.edits[0].after
    assert isinstance(after, Annotation)
    assert after.speaker == "홍장원 국정원"


def test_a_figure_that_says_nothing_is_none() -> None:
    session_ = session()
    session_.do(facts.set_figure(session_.project, PASSAGE.id, Figure("12,000", "soldiers")))
    assert passage(session_).figure == Figure("12,000", "soldiers")
    session_.do(facts.set_figure(session_.project, PASSAGE.id, Figure(" ", unit="\n")))
    assert passage(session_).figure is None


def test_letters_grade_the_source_and_are_taken_back() -> None:
    session_ = session()
    session_.do(facts.grade_source(session_.project, ARTICLE.id, "B"))
    article = session_.project.articles[ARTICLE.id]
    assert article.metadatum("grade").value == "B"
    assert session_.undo_label == Label("grade-source", ("Korea Invited",))
    session_.do(facts.grade_source(session_.project, ARTICLE.id, ""))
    assert session_.project.articles[ARTICLE.id].metadatum("grade").value is None


@pytest.mark.parametrize(
    ("command", "value"),
    [("set_status", "perhaps"), ("grade_passage", "7"), ("grade_passage", "B")],
)
def test_other_words_than_the_known_ones_are_refused(command: str, value: str) -> None:
    with pytest.raises(ValueError, match=value):
        getattr(facts, command)(project(), PASSAGE.id, value)


def test_a_source_has_no_grade_beyond_f() -> None:
    with pytest.raises(ValueError, match="G"):
        facts.grade_source(project(), ARTICLE.id, "G")


def related(kind: str, source: EntityId = PASSAGE.id, to: EntityId = OTHER.id) -> Project:
    before = project()
    return before.with_edits(relate(before, MINJI, source, to, kind).edits)


@given(
    st.one_of(
        st.sampled_from(KINDS), st.text("abc 가나é🙂", min_size=1, max_size=20).filter(str.strip)
    )
)
def test_a_relation_and_its_inverse_leave_nothing_behind(kind: str) -> None:
    before = project()
    change = relate(before, MINJI, PASSAGE.id, OTHER.id, kind)
    after = before.with_edits(change.edits)
    assert len(after.relations) == 1
    assert after.with_edits(change.inverse.edits).relations == before.relations


def test_a_relation_is_made_once() -> None:
    after = related("supports")
    assert relate(after, MINJI, PASSAGE.id, OTHER.id, " supports ").is_empty
    assert not relate(after, "analyst:tom", PASSAGE.id, OTHER.id, "supports").is_empty
    assert not relate(after, MINJI, OTHER.id, PASSAGE.id, "supports").is_empty


def test_a_contradiction_said_from_the_other_end_is_the_same() -> None:
    assert relate(related("contradicts"), MINJI, OTHER.id, PASSAGE.id, "contradicts").is_empty
    assert relate(related("same-origin"), MINJI, OTHER.id, PASSAGE.id, "same-origin").is_empty


def test_relations_survive_the_log_and_are_deleted_with_undo() -> None:
    session_ = session()
    session_.do(relate(session_.project, MINJI, PASSAGE.id, OTHER.id, "출처가 같은 계열"))
    relation = next(iter(session_.project.relations))
    session_.do(relations.delete_relation(session_.project, relation))
    assert not session_.project.relations
    session_.undo()
    assert session_.project.relations[relation].kind == "출처가 같은 계열"


@pytest.mark.parametrize("kind", ["", "  \n", "\u200b", "x" * 61])
def test_a_kind_without_letters_or_too_long_is_refused(kind: str) -> None:
    with pytest.raises(RelationRefused):
        relate(project(), MINJI, PASSAGE.id, OTHER.id, kind)


def test_a_passage_is_not_related_to_itself() -> None:
    with pytest.raises(RelationRefused, match="itself"):
        relate(project(), MINJI, PASSAGE.id, PASSAGE.id, "supports")
