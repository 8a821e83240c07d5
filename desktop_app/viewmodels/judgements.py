"""Words of likelihood to choose from, yardstick by yardstick, each with its range."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.likelihood import ICD203, YARDSTICKS, Yardstick, step_of

NAMES = {"icd203": "ICD 203", "phia": "PHIA"}
"""Names of the yardsticks by key, the same in every language."""


@dataclass(frozen=True, slots=True)
class Likelihood:
    """A word of a yardstick as it is recorded, and how it is offered: `likely · 55–80 %`."""

    word: str
    said: str


def likelihoods(yardstick: str, language: str = "en") -> list[Likelihood]:
    """Return the words of a yardstick, row by row; a Korean briefing shows its own phrases."""
    known = yardstick_named(yardstick)
    rows = range(1 if language == "ko" else len(known.rows))
    return [
        Likelihood(
            step.words[row],
            f"{step.korean if language == 'ko' else step.words[row]} · {step.range}",
        )
        for row in rows
        for step in known.steps
    ]


def yardstick_for(word: str, yardstick: str) -> str:
    """Return the key of the yardstick that a word belongs to: this one where it has the word."""
    if not word or step_of(word, yardstick_named(yardstick)):
        return yardstick
    return next((each.key for each in YARDSTICKS if step_of(word, each)), yardstick)


def yardstick_named(key: str) -> Yardstick:
    """Return a yardstick by its key, that of ICD 203 for any other."""
    return next((each for each in YARDSTICKS if each.key == key), ICD203)
