"""The twelve bases and five patterns that tell tags apart; their tones belong to the palette."""

from __future__ import annotations

BASES = (
    "red",
    "orange",
    "amber",
    "olive",
    "green",
    "teal",
    "sky",
    "blue",
    "violet",
    "magenta",
    "rose",
    "slate",
)

PATTERNS = ("solid", "dashed", "double", "dotted", "hollow")


def next_colour(used: list[str]) -> str:
    """Return the base used least often so far, the earliest of those."""
    return min(BASES, key=lambda base: (used.count(base), BASES.index(base)))
