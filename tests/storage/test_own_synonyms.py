"""The table of synonyms on this machine: kept, read again, given up, unreadable."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.lines import one_line
from desktop_app.formats.synonym_table import read_synonyms, write_synonyms
from desktop_app.storage.own_synonyms import (
    forget_own_synonyms,
    keep_synonyms,
    shipped_synonyms,
    synonyms_in_use,
)

NAMES = (
    st.text(min_size=1, max_size=12)
    .map(one_line)
    .filter(lambda name: name and "=" not in name and name == name.strip())
)


def test_without_an_own_table_the_one_that_came_along_is_used(tmp_path: Path) -> None:
    kept = synonyms_in_use(tmp_path)
    assert not kept.is_own
    assert "나토" in kept.synonyms.of("nato")


def test_an_own_table_takes_its_place_until_it_is_given_up(tmp_path: Path) -> None:
    keep_synonyms([("A", "가"), ("alone",)], tmp_path)
    kept = synonyms_in_use(tmp_path)
    assert kept.is_own
    assert kept.synonyms.groups == (("A", "가"),)
    forget_own_synonyms(tmp_path)
    forget_own_synonyms(tmp_path)
    assert synonyms_in_use(tmp_path).synonyms.groups == shipped_synonyms().groups


def test_a_table_that_cannot_be_read_is_left_and_said(tmp_path: Path) -> None:
    own = tmp_path / "synonyms.csv"
    own.write_bytes(b"other,columns\r\n1,2\r\n")
    kept = synonyms_in_use(tmp_path)
    assert str(own) in kept.trouble
    assert kept.synonyms.groups == shipped_synonyms().groups
    assert own.read_bytes().startswith(b"other")
    own.unlink()
    own.mkdir()
    assert synonyms_in_use(tmp_path).trouble


def test_an_empty_own_table_means_no_synonyms_at_all(tmp_path: Path) -> None:
    keep_synonyms([], tmp_path)
    kept = synonyms_in_use(tmp_path)
    assert (kept.is_own, kept.trouble, kept.synonyms.groups) == (True, "", ())


@given(st.lists(st.lists(NAMES, min_size=2, max_size=4), max_size=4))
def test_whatever_names_are_written_are_read_again(groups: list[list[str]]) -> None:
    read = read_synonyms(write_synonyms(groups))
    assert [list(group) for group in read.groups] == groups
