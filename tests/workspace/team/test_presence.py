"""Who was seen when, bounded against clocks that lie, and what each has done."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Change, Edit, Label, made
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.workspace.team.presence import AHEAD, RECENT, Presence, presences
from desktop_app.workspace.team.tally import Tally, Work
from tests.builders import NATO, a_passage, a_project, an_article

NOW = 1_790_000_500_000
JISOO = Analyst("analyst:jisoo", "박지수", "teal")
ARTICLE = an_article(NATO)


def a_record(replica: str, analyst: str, wall: int) -> Record:
    return Record(
        version=1,
        replica=replica,
        number=1,
        clock="0" * 16,
        wall=(wall, 540),
        analyst=analyst,
        action=(1, 1),
        kind="put",
        entity="workspace:0",
    )


def seen(project: Project, *records: Record, own: str = "") -> dict[str, Presence]:
    latest = {each.replica: each for each in records}
    found = presences(project, Tally(project), latest, own, NOW)
    return {each.person.name: each for each in found}


def test_somebody_was_seen_when_the_latest_of_their_logs_was_written() -> None:
    team = seen(
        a_project(JISOO),
        a_record("a", JISOO.id, NOW - 5000),
        a_record("b", JISOO.id, NOW - 90_000),
        a_record("c", "analyst:minji", NOW - RECENT - 1),
    )
    assert team["박지수"].seen == NOW - 5000
    assert team["박지수"].replicas == ("a", "b")
    assert team["박지수"].is_recent(NOW)
    assert not team["Minji Park"].is_recent(NOW)


def test_a_clock_that_goes_ahead_tells_no_time_to_come_and_makes_nobody_present() -> None:
    team = seen(
        a_project(JISOO),
        a_record("a", JISOO.id, NOW + AHEAD + 1),
        a_record("b", "analyst:minji", NOW + AHEAD),
    )
    assert (team["박지수"].seen, team["박지수"].is_ahead) == (NOW, True)
    assert not team["박지수"].is_recent(NOW)
    assert (team["Minji Park"].seen, team["Minji Park"].is_ahead) == (NOW, False)
    assert team["Minji Park"].is_recent(NOW)


@given(st.integers(-(2**70), 2**70))
def test_whatever_a_clock_said_somebody_was_seen_between_never_and_now(wall: int) -> None:
    found = seen(a_project(JISOO), a_record("a", JISOO.id, wall))["박지수"]
    assert 0 <= found.seen <= NOW
    assert found.is_ahead == (wall > NOW + AHEAD)


def test_who_shares_a_machine_was_seen_when_their_latest_passage_was_made() -> None:
    passage = a_passage(creator=JISOO.id, number=1)
    team = seen(a_project(JISOO, ARTICLE, passage), a_record("a", "analyst:minji", NOW))
    assert team["박지수"].seen == passage.created


def test_the_same_person_on_two_machines_is_one_with_the_work_of_both() -> None:
    other = Analyst("analyst:other", " 박지수 ", "red")
    project = a_project(
        JISOO,
        other,
        ARTICLE,
        a_passage("first time", creator=JISOO.id, number=1),
        a_passage("next year", creator=other.id, number=2, note="why?"),
    )
    team = seen(project, a_record("a", JISOO.id, NOW), a_record("b", other.id, NOW))
    assert len(team) == 2
    assert team["박지수"].work == Work(passages=2, notes=1, articles=1)
    assert team["박지수"].replicas == ("a", "b")


def test_i_come_first_then_all_by_name_and_the_unknown_last() -> None:
    unknown = a_passage(creator="analyst:unknown")
    project = a_project(JISOO, Analyst("analyst:a", "Ada"), ARTICLE, unknown)
    assert list(seen(project, own=JISOO.id)) == ["박지수", "Ada", "Minji Park", ""]


def test_passages_of_a_removed_article_do_not_count() -> None:
    project = a_project(ARTICLE, a_passage())
    tally = Tally(project)
    assert tally.work(project, ["analyst:minji"]) == Work(1, 0, 1)
    removed = project.with_edits([Edit(ARTICLE, None)])
    assert tally.work(removed, ["analyst:minji"]) == Work(0, 0, 0)


OTHER = an_article(NATO + " Again.")
THINGS = [
    a_passage("first time", text=text, creator=creator, number=number, note=note)
    for number, (text, creator, note) in enumerate(
        [
            (NATO, "analyst:minji", ""),
            (NATO, JISOO.id, "a note"),
            (NATO + " Again.", JISOO.id, ""),
        ]
    )
]
steps = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), max_size=20)


@given(steps)
def test_counts_kept_up_edit_by_edit_are_those_of_a_fresh_count(
    told: list[tuple[int, int]],
) -> None:
    project = a_project(JISOO, ARTICLE, OTHER)
    tally = Tally(project)
    for number, what in told:
        thing = THINGS[number]
        before = project.annotations.get(thing.id)
        after = (thing, None, with_note(thing, "x"), with_note(thing, ""))[what]
        if before is None and after is None:
            continue
        change = Change(Label("test"), (Edit(before, after),))
        project = project.with_edits(change.edits)
        tally.apply(change)
    fresh = Tally(project)
    for analyst in ("analyst:minji", JISOO.id):
        assert tally.work(project, [analyst]) == fresh.work(project, [analyst])
    assert sorted(tally.analysts) == sorted(fresh.analysts)


def with_note(passage: Annotation, note: str) -> Annotation:
    number = THINGS.index(passage)
    text = NATO if number < 2 else NATO + " Again."
    return a_passage("first time", text=text, creator=passage.creator, number=number, note=note)


def test_a_change_that_made_things_counts_all_of_them() -> None:
    tally = Tally(Project())
    tally.apply(Change(Label("receive"), made(*THINGS, JISOO)))
    assert tally.work(a_project(ARTICLE), [JISOO.id]) == Work(1, 1, 1)
