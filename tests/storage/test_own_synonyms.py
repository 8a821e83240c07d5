"""The table of synonyms on this machine: what was changed is kept, read again, given up."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.synonym_layers import SynonymRow
from desktop_app.formats.lines import one_line
from desktop_app.formats.synonym_table import read_changes, write_changes
from desktop_app.storage.own_synonyms import (
    forget_own_synonyms,
    keep_synonyms,
    shipped_groups,
    synonyms_in_use,
)

NAMES = (
    st.text(min_size=1, max_size=12)
    .map(one_line)
    .filter(lambda name: name and "=" not in name and name == name.strip())
)
ROWS = st.one_of(st.just(()), st.lists(NAMES, min_size=2, max_size=4).map(tuple))


def test_without_changes_the_table_that_came_along_is_used(tmp_path: Path) -> None:
    kept = synonyms_in_use(tmp_path)
    assert not kept.is_own
    assert "나토" in kept.synonyms.of("nato")


def test_changes_are_kept_until_they_are_given_up(tmp_path: Path) -> None:
    first, *others = synonyms_in_use(tmp_path).rows
    rows = [SynonymRow(("A", "가")), SynonymRow(("alone",)), SynonymRow((), first.came), *others]
    keep_synonyms(rows, tmp_path)
    kept = synonyms_in_use(tmp_path)
    assert kept.is_own
    assert kept.synonyms.groups == (("A", "가"), *shipped_groups()[1:])
    forget_own_synonyms(tmp_path)
    forget_own_synonyms(tmp_path)
    assert synonyms_in_use(tmp_path).synonyms.groups == shipped_groups()


def test_the_file_says_what_was_changed_and_nothing_else(tmp_path: Path) -> None:
    rows = [
        SynonymRow(("EU", "Brussels"), ("EU", "유럽연합")),
        SynonymRow((), ("NATO", "나토")),
        SynonymRow(("A", "B"), ("A", "B")),
        SynonymRow(("gallery", "museum")),
    ]
    keep_synonyms(rows, tmp_path)
    assert (tmp_path / "synonyms.csv").read_text("utf-8-sig").splitlines() == [
        "names,in place of",
        "EU = Brussels,EU = 유럽연합",
        ",NATO = 나토",
        "gallery = museum,",
    ]


def test_a_table_that_replaced_all_becomes_changes_and_loses_nothing(tmp_path: Path) -> None:
    first, second, *others = shipped_groups()
    own = [("gallery", "museum"), (*first, "동맹"), *others]
    lines = ["names", *(" = ".join(names) for names in own)]
    (tmp_path / "synonyms.csv").write_text("\r\n".join(lines), "utf-8-sig")
    for _ in range(2):
        kept = synonyms_in_use(tmp_path)
        assert set(kept.synonyms.groups) == set(own)
        assert SynonymRow((), second) in kept.rows
    assert "in place of" in (tmp_path / "synonyms.csv").read_text("utf-8-sig")


def test_a_table_that_replaced_all_by_nothing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "synonyms.csv").write_text("names\r\n", "utf-8-sig")
    for _ in range(2):
        kept = synonyms_in_use(tmp_path)
        assert (kept.is_own, kept.trouble, kept.synonyms.groups) == (True, "", ())


def test_a_table_that_cannot_be_read_is_left_and_said(tmp_path: Path) -> None:
    own = tmp_path / "synonyms.csv"
    own.write_bytes(b"other,columns\r\n1,2\r\n")
    kept = synonyms_in_use(tmp_path)
    assert str(own) in kept.trouble
    assert kept.synonyms.groups == shipped_groups()
    assert own.read_bytes().startswith(b"other")
    own.unlink()
    own.mkdir()
    assert synonyms_in_use(tmp_path).trouble


@given(st.lists(st.builds(SynonymRow, ROWS, ROWS).filter(lambda row: row.is_own), max_size=4))
def test_whatever_changes_are_written_are_read_again(changes: list[SynonymRow]) -> None:
    assert read_changes(write_changes(changes)) == changes
