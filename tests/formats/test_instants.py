from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.instants import instant_text, read_instant


@pytest.mark.parametrize(
    ("text", "milliseconds"),
    [
        ("1970-01-01T00:00:01Z", 1000),
        ("2015-01-28T12:00:00Z", 1_422_446_400_000),
        ("2015-01-28T21:00:00+09:00", 1_422_446_400_000),
        ("2015-01-28T12:00:00", 1_422_446_400_000),
        (" 2015-01-28T12:00:00.1239Z ", 1_422_446_400_123),
        ("2015-01-28", 1_422_403_200_000),
        ("1969-12-31T23:59:59.999Z", -1),
    ],
)
def test_iso_8601_is_read_as_utc_milliseconds(text: str, milliseconds: int) -> None:
    assert read_instant(text) == milliseconds


@pytest.mark.parametrize("text", ["", "yesterday", "2015-13-01", "2015-01-28T24:30:00Z", "2015"])
def test_other_words_are_no_instant(text: str) -> None:
    assert read_instant(text) is None


def test_the_first_and_the_last_moment_with_a_zone_are_read() -> None:
    assert read_instant("0001-01-01T00:00:00+14:00") is not None
    assert read_instant("9999-12-31T23:59:59-14:00") is not None


def test_what_is_not_known_or_out_of_range_has_no_text() -> None:
    assert instant_text(0) is None
    assert instant_text(10**18) is None
    assert instant_text(-(10**18)) is None


@given(st.integers(-62_135_596_800_000, 253_402_300_799_999).filter(bool))
def test_every_instant_of_the_calendar_comes_back(milliseconds: int) -> None:
    text = instant_text(milliseconds)
    assert text is not None
    assert text.endswith("Z")
    assert read_instant(text) == milliseconds
