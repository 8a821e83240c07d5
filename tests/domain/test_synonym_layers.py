"""The table of synonyms in layers: what was changed lives on, and what comes later joins it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.synonym_layers import (
    Names,
    SynonymRow,
    changes_in,
    changes_to,
    layered,
    synonyms_in,
)

NATO, EU, MND = ("NATO", "나토"), ("EU", "유럽연합"), ("MND", "국방부")


def counting(rows: list[SynonymRow]) -> list[Names]:
    return [row.names for row in rows if row.counts]


def test_added_rows_come_first_and_the_others_as_they_were_changed() -> None:
    changes = [
        SynonymRow(("EU", "Brussels"), EU),
        SynonymRow((), MND),
        SynonymRow(("gallery", "museum")),
    ]
    rows = layered(changes, [NATO, EU, MND])
    assert rows == [
        SynonymRow(("gallery", "museum")),
        SynonymRow(NATO, NATO),
        SynonymRow(("EU", "Brussels"), EU),
        SynonymRow((), MND),
    ]
    assert [row.is_own for row in rows] == [True, False, True, True]


def test_ones_own_row_wins_a_name() -> None:
    rows = layered([SynonymRow(("Alliance", "nato"))], [NATO, EU])
    assert synonyms_in(rows).of("NATO") == ("Alliance", "nato")
    changed = layered([SynonymRow(("EU", "나토"), EU)], [NATO, EU])
    assert synonyms_in(changed).of("나토") == ("EU", "나토")


def test_a_row_of_a_later_version_appears_and_a_removed_one_stays_away() -> None:
    kept = changes_in(layered([SynonymRow((), NATO)], [NATO, EU]))
    later = layered(kept, [("nato", "나토", "북대서양조약기구"), EU, MND])
    assert counting(later) == [EU, MND]


def test_a_change_stays_where_a_later_version_has_other_names() -> None:
    change = SynonymRow(("EU", "Brussels"), EU)
    longer = ("European Union", *EU)
    assert layered([change], [longer]) == [SynonymRow(("EU", "Brussels"), longer)]
    assert layered([change], [NATO])[0] == SynonymRow(("EU", "Brussels"))


def test_a_change_takes_the_place_of_both_rows_that_one_has_become() -> None:
    change = SynonymRow(("A", "X"), ("A", "B", "C", "D"))
    rows = layered([change], [("A", "B"), ("C", "D")])
    assert counting(rows) == [("A", "X")]
    assert layered(changes_in(rows), [("A", "B"), ("C", "D")]) == rows


def test_a_row_that_is_not_finished_is_not_kept() -> None:
    rows = [SynonymRow(()), SynonymRow(("alone",)), SynonymRow(("alone",), EU)]
    assert changes_in(rows) == [SynonymRow((), EU)]


LETTERS = "ABCDEFGHIJ"
SHIPPED = st.permutations(LETTERS).map(
    lambda letters: [(letters[at], letters[at + 1]) for at in range(0, 8, 2)]
)
GROUPS = st.lists(
    st.lists(st.sampled_from(LETTERS + "kl"), min_size=2, max_size=4, unique=True).map(tuple),
    max_size=6,
    unique=True,
)


@given(SHIPPED, GROUPS)
def test_a_table_that_replaced_all_loses_nothing(shipped: list[Names], groups: list[Names]) -> None:
    rows = layered(changes_to(groups, shipped), shipped)
    assert sorted(counting(rows)) == sorted(groups)


@given(SHIPPED, GROUPS, SHIPPED)
def test_what_was_changed_lives_through_other_versions(
    shipped: list[Names], groups: list[Names], later: list[Names]
) -> None:
    rows = layered(changes_to(groups, shipped), shipped)
    own = {row.names for row in rows if row.is_own and row.counts}
    again = layered(changes_in(rows), later)
    assert own <= set(counting(again))
    assert layered(changes_in(again), later) == again
