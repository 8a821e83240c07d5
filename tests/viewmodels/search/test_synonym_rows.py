"""The table of synonyms as it is edited: what counts as a row, what is kept, what is doubtful."""

from __future__ import annotations

from collections.abc import Sequence

from pytestqt.qtbot import QtBot

from desktop_app.domain.synonym_layers import Names, SynonymRow
from desktop_app.viewmodels.search.synonym_rows import SynonymRows, names_in


class Kept(list[list[Names]]):
    """Remembers the rows that count of every table that was to be kept."""

    def keep(self, rows: Sequence[SynonymRow]) -> None:
        self.append([row.names for row in rows if row.counts])


def own(*groups: Names) -> list[SynonymRow]:
    return [SynonymRow(names) for names in groups]


def test_names_are_parted_by_equals_signs_and_each_is_named_once() -> None:
    assert names_in(" NATO =나토= 북대서양\n조약기구 = nato =") == (
        "NATO",
        "나토",
        "북대서양 조약기구",
    )
    assert names_in(" = ") == ()


def test_a_new_row_is_kept_once_it_has_two_names(qtbot: QtBot) -> None:
    kept = Kept()
    rows = SynonymRows(own(("EU", "유럽연합")), kept.keep)
    new = rows.add()
    assert kept == []
    assert "second name" in rows.trouble(0)
    rows.setData(new, "NATO")
    assert kept == []
    assert "second name" in rows.trouble(0)
    rows.setData(rows.index(0), "NATO = 나토")
    assert kept == [[("NATO", "나토"), ("EU", "유럽연합")]]
    assert rows.trouble(0) == ""


def test_a_row_that_is_emptied_or_removed_goes(qtbot: QtBot) -> None:
    kept = Kept()
    rows = SynonymRows(own(("A", "B"), ("C", "D"), ("E", "F")), kept.keep)
    rows.setData(rows.index(0), "  ")
    rows.remove(1)
    assert kept == [[("C", "D"), ("E", "F")], [("C", "D")]]
    rows.remove(7)
    assert rows.rowCount() == 1


def test_a_row_that_came_along_stays_in_the_list_when_it_is_removed(qtbot: QtBot) -> None:
    kept = Kept()
    rows = SynonymRows([SynonymRow(("A", "B"), ("A", "B"))], kept.keep)
    assert not rows.can_come_back(0)
    rows.remove(0)
    rows.setData(rows.index(0), "A = B")
    assert rows.told(0) == "Removed by you, on this computer only."
    rows.setData(rows.index(0), "A = X")
    assert rows.told(0) == "Changed by you; it came as A = B."
    assert rows.holds(0, "b")
    rows.bring_back(0)
    assert rows.told(0).startswith("Came with")
    assert kept == [[], [("A", "X")], [("A", "B")]]


def test_ones_own_row_takes_a_name_from_one_that_came_along(qtbot: QtBot) -> None:
    rows = SynonymRows(
        [SynonymRow(("NATO", "나토"), ("NATO", "나토")), SynonymRow(("Alliance", "nato"))],
        lambda rows: None,
    )
    assert "NATO" in rows.trouble(0)
    assert rows.trouble(1) == ""


def test_nothing_is_kept_where_nothing_changed(qtbot: QtBot) -> None:
    kept = Kept()
    rows = SynonymRows(own(("A", "B")), kept.keep)
    rows.setData(rows.index(0), "A =  B")
    rows.remove(rows.add().row())
    assert kept == []


def test_a_name_that_stands_in_a_row_above_is_pointed_out(qtbot: QtBot) -> None:
    rows = SynonymRows(own(("NATO", "나토"), ("Alliance", "nato")), lambda rows: None)
    assert "nato" in rows.trouble(1)
    assert rows.trouble(0) == ""


def test_rows_are_found_by_a_part_of_a_name(qtbot: QtBot) -> None:
    rows = SynonymRows(own(("NATO", "나토"), ("EU", "유럽연합")), lambda rows: None)
    assert [rows.holds(row, "유럽") for row in range(2)] == [False, True]
    assert [rows.holds(row, " na ") for row in range(2)] == [True, False]
    assert all(rows.holds(row, "") for row in range(2))
