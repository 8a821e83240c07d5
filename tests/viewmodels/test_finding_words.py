"""Every finding has a sentence, with its excerpt's number in front."""

from __future__ import annotations

from typing import get_args

import pytest

from desktop_app.viewmodels.finding_words import group_words, sentence_of
from desktop_app.workspace.briefings.briefing_checks import Finding, Kind

KNOWN = {"words": "first words", "other": "E2", "name": "Dong-A", "count": "3"}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_has_a_sentence(kind: Kind) -> None:
    sentence = sentence_of(Finding("check", kind, "block:1", KNOWN))
    assert sentence.endswith(".")
    assert "{" not in sentence


def test_the_number_of_the_excerpt_comes_first() -> None:
    finding = Finding("check", "ungraded", "block:1", {"label": "E4", "words": "12,000"})
    assert sentence_of(finding) == "E4: “12,000” or its source has no grade."


def test_a_date_ahead_says_which() -> None:
    sentences = {
        sentence_of(Finding("check", "date-ahead", "briefing:1", {"field": field}))
        for field in ("date", "as_of")
    }
    assert len(sentences) == 2


def test_a_group_says_how_many() -> None:
    assert group_words("check", 1234) == "Check (1,234)"
