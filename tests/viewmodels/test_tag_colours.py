"""Tag colours keep the contrasts that the look promises."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop_app.domain.colours import BASES
from desktop_app.viewmodels.tag_colours import (
    FOCUSED_TINT,
    OTHERS_TINT,
    OWN_TINT,
    bar_colour,
    contrast,
    ink_on,
    tint,
)

PANES = {False: QColor("#FFFFFF"), True: QColor("#1B1F24")}
TEXTS = {False: QColor("#1A1F26"), True: QColor("#E6E9ED")}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("base", BASES)
def test_every_bar_stands_out_from_the_pane(base: str, dark: bool) -> None:
    assert contrast(bar_colour(base, dark=dark), PANES[dark]) >= 3.09


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("base", BASES)
def test_text_is_readable_on_one_tint(base: str, dark: bool) -> None:
    bar = bar_colour(base, dark=dark)
    for share in (OWN_TINT, OTHERS_TINT):
        assert contrast(TEXTS[dark], tint(bar, PANES[dark], share)) >= (6.05 if dark else 9.65)
    assert contrast(TEXTS[dark], tint(bar, PANES[dark], FOCUSED_TINT)) >= 4.5


@pytest.mark.parametrize("dark", [False, True])
def test_no_two_bases_share_a_tone(dark: bool) -> None:
    assert len({bar_colour(base, dark=dark).name() for base in BASES}) == len(BASES)


def test_an_unknown_base_is_slate() -> None:
    assert bar_colour("mauve", dark=False) == bar_colour("slate", dark=False)


def test_a_tint_goes_from_the_pane_to_the_bar() -> None:
    bar, pane = QColor(200, 100, 0), QColor(0, 0, 0)
    assert tint(bar, pane, 0) == pane
    assert tint(bar, pane, 1) == bar
    assert tint(bar, pane, 0.25) == QColor(50, 25, 0)


def test_contrast_runs_from_1_to_21() -> None:
    black, white = QColor("#000000"), QColor("#FFFFFF")
    assert contrast(black, white) == contrast(white, black) == pytest.approx(21)
    assert contrast(white, white) == pytest.approx(1)


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("base", BASES)
def test_initials_are_readable_on_an_analysts_disc(base: str, dark: bool) -> None:
    disc = bar_colour(base, dark=dark)
    assert contrast(ink_on(disc), disc) >= 4.5
