"""Digits of one's own over those of the codebook, kept for each workspace in the settings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from desktop_app.domain.codebook import Codebook
from desktop_app.storage.settings import Settings
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.pins import FREE, Pins, tags_on_digits
from desktop_app.viewmodels.reading import Reading
from desktop_app.workspace.commands import codebook as commands
from tests.builders import NATO, a_tag, a_target, a_workspace


@pytest.fixture
def desk(qapp: QApplication, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk whose codebook holds Arms (digit 1), China (2) and Outlook (none)."""
    desk = Desk(a_workspace(tmp_path, NATO), Settings(tmp_path / "settings"))
    desk.do(commands.make_tag(desk.project, "China", give_key=True).change)
    desk.do(commands.make_tag(desk.project, "Outlook").change)
    yield desk
    desk.close()


@pytest.fixture
def pins(desk: Desk) -> Pins:
    return Pins(desk, desk)


@pytest.fixture
def said(desk: Desk) -> list[str]:
    sentences: list[str] = []
    desk.message.connect(sentences.append)
    return sentences


def tag(desk: Desk, path: str) -> str:
    known = desk.project.codebook.at_path(path)
    assert known is not None
    return known.id


def digits(pins: Pins) -> dict[str, str]:
    return {digit: its.name for digit, its in pins.tags.items()}


def test_without_pins_of_ones_own_the_codebooks_digits_work(pins: Pins, desk: Desk) -> None:
    assert digits(pins) == {"1": "Arms", "2": "China"}
    assert not pins.is_own("1")
    assert pins.digit_of(tag(desk, "Outlook")) == ""


def test_a_pin_of_my_own_comes_before_the_codebook_and_changes_nothing_in_it(
    pins: Pins, desk: Desk, said: list[str]
) -> None:
    before = desk.project
    pins.pin_for_me(tag(desk, "Outlook"), "1")
    assert digits(pins) == {"1": "Outlook", "2": "China"}
    assert pins.is_own("1")
    assert not pins.is_own("2")
    assert desk.project is before
    assert said == [
        "For you 1 is «Outlook» now, and «Arms» has no digit. "
        "Ctrl+Z leaves that; «Forget my digits» goes back."
    ]


def test_a_tag_pinned_elsewhere_leaves_its_digit_of_the_codebook(pins: Pins, desk: Desk) -> None:
    pins.pin_for_me(tag(desk, "Arms"), "9")
    assert digits(pins) == {"2": "China", "9": "Arms"}
    pins.pin_for_me(tag(desk, "Arms"), "8")
    assert digits(pins) == {"2": "China", "8": "Arms"}


def test_a_digit_may_be_free_for_me_although_the_team_uses_it(
    pins: Pins, desk: Desk, said: list[str]
) -> None:
    pins.pin_for_me(tag(desk, "Arms"), "")
    assert digits(pins) == {"2": "China"}
    assert pins.own == {"1": FREE}
    assert said[-1].startswith("«Arms» has no digit for you now.")
    pins.pin_for_me(tag(desk, "Arms"), "1")
    assert digits(pins) == {"1": "Arms", "2": "China"}


def test_forgetting_goes_back_to_the_team(pins: Pins, desk: Desk, said: list[str]) -> None:
    pins.forget()
    assert said.pop() == "The digits are the team's; you have none of your own."
    told: list[bool] = []
    pins.changed.connect(lambda: told.append(True))
    pins.pin_for_me(tag(desk, "Outlook"), "1")
    pins.forget()
    assert digits(pins) == {"1": "Arms", "2": "China"}
    assert said[-1] == "The digits are the team's again."
    assert told == [True, True]


def test_pins_are_kept_for_this_workspace_and_no_other(
    pins: Pins, desk: Desk, tmp_path: Path
) -> None:
    pins.pin_for_me(tag(desk, "Outlook"), "1")
    kept = Settings(tmp_path / "settings")
    assert kept.get("pins") == {desk.project.id: {"1": tag(desk, "Outlook")}}
    assert digits(Pins(desk, desk)) == digits(pins)
    pins.forget()
    assert Settings(tmp_path / "settings").get("pins") == {}


@pytest.mark.parametrize("kept", ["x", 3, ["1"], {"another": {}}])
def test_settings_that_make_no_sense_are_no_pins(desk: Desk, kept: object) -> None:
    desk.settings.set(pins=kept)
    assert digits(Pins(desk, desk)) == {"1": "Arms", "2": "China"}


def test_pins_that_make_no_sense_are_passed_over(desk: Desk) -> None:
    own = {"0": tag(desk, "Arms"), "3": 7, "4": "tag:gone", "5": tag(desk, "Arms")}
    desk.settings.set(pins=json.loads(json.dumps({desk.project.id: own})))
    assert digits(Pins(desk, desk)) == {"2": "China", "5": "Arms"}


def test_a_deleted_tags_pin_comes_back_with_it(pins: Pins, desk: Desk) -> None:
    pins.pin_for_me(tag(desk, "Outlook"), "1")
    desk.do(commands.delete_tag(desk.project, tag(desk, "Outlook")))
    assert digits(pins) == {"1": "Arms", "2": "China"}
    assert not pins.is_own("1")
    desk.undo()
    assert digits(pins) == {"1": "Outlook", "2": "China"}


def test_a_pin_follows_its_tag_through_a_merge(pins: Pins, desk: Desk) -> None:
    pins.pin_for_me(tag(desk, "Outlook"), "5")
    desk.do(commands.merge_tags(desk.project, [tag(desk, "Outlook")], tag(desk, "China")))
    assert digits(pins) == {"1": "Arms", "5": "China"}


def test_the_team_is_given_another_digit_and_the_loser_is_named(
    pins: Pins, desk: Desk, said: list[str]
) -> None:
    pins.pin_for_team(tag(desk, "China"), "1")
    assert digits(pins) == {"1": "China"}
    assert said == ["1 is «China» now; «Arms» has no digit any more."]
    desk.undo()
    assert digits(pins) == {"1": "Arms", "2": "China"}


def test_what_the_team_gets_is_told_where_it_is_otherwise_for_me(
    pins: Pins, desk: Desk, said: list[str]
) -> None:
    pins.pin_for_me(tag(desk, "Outlook"), "1")
    pins.pin_for_team(tag(desk, "China"), "1")
    assert said[-1] == "For the team 1 is «China» now; for you it stays «Outlook»."
    pins.forget()
    pins.pin_for_me(tag(desk, "China"), "")
    pins.pin_for_team(tag(desk, "China"), "1")
    assert said[-1] == "For the team 1 is «China» now; for you it stays free."


def test_the_key_of_a_digit_tags_with_my_own_pin(desk: Desk, said: list[str]) -> None:
    reading = Reading(desk, desk)
    reading.pins.pin_for_me(tag(desk, "Outlook"), "1")
    reading.pins.pin_for_me(tag(desk, "China"), "")
    reading.point_at(a_target(NATO, "Korean"), "")
    reading.toggle_digit("1")
    (passage,) = desk.project.annotations.values()
    assert passage.tags == {tag(desk, "Outlook")}
    reading.toggle_digit("2")
    assert said[-1].startswith("No tag has the digit 2.")


TAGS = [a_tag(f"Tag {at}", at, key=str(at % 4) if at % 4 else "") for at in range(1, 8)]


@given(
    st.dictionaries(
        st.sampled_from("123456789"), st.sampled_from([FREE, "tag:gone", *(t.id for t in TAGS)])
    )
)
def test_no_tag_of_the_codebook_stands_on_two_digits_unless_i_put_it_there(
    own: dict[str, str],
) -> None:
    on_digits = tags_on_digits(Codebook({each.id: each for each in TAGS}), own)
    assert list(on_digits) == sorted(on_digits)
    for digit, each in on_digits.items():
        assert own.get(digit) == each.id or (
            each.key == digit and each.id not in own.values() and own.get(digit) != FREE
        )
