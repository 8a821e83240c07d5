"""The pieces of folded text that a search compares: words, and runs of letters without spaces.

Korean attaches particles, and Chinese and Japanese write no spaces at all; so their letters are
taken in overlapping pairs (McNamee & Mayfield 2004; Lee & Ahn 1996). From `한국군은` come `한국`,
`국군`, `군은` and, since it ends there, `은`: every syllable begins exactly one of them. All other
letters and digits that stand together are one word, also where a particle follows them.
"""

from __future__ import annotations

import re
from array import array
from operator import add

RUN_LETTERS = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff"
    "\U00020000-\U000323af"
)
"""Inside of a character class: letters of Hangul, Han and Kana, whose words run together."""

WORD_LETTER = rf"[^\W_{RUN_LETTERS}]"
"""A letter or digit of a word that ends at spaces."""

GAP = r"[\W_]+"
"""What may stand between two pieces of a phrase."""

PIECE = re.compile(rf"[{RUN_LETTERS}]+|{WORD_LETTER}+")
_RUN = re.compile(rf"[{RUN_LETTERS}]")
_RUNS = re.compile(rf"([{RUN_LETTERS}]+)")
_NO_LETTERS = re.compile(rf"[^\w\x00-\x7f{RUN_LETTERS}]+")
_MAY_HAVE_ENDINGS = re.compile("[a-z]{3,}")


def is_run(piece: str) -> bool:
    """Tell whether a piece is a run of letters that is compared in pairs."""
    return bool(_RUN.match(piece))


def pairs(run: str) -> list[str]:
    """Return every syllable of a run with the one after it, the last one alone."""
    return [*map(add, run, run[1:]), run[-1]]


def index_words(folded: str) -> str:
    """Return folded text as an index keeps it: words and pairs in order, syllables after them.

    What is neither a letter nor a digit stands between them, all of it ASCII. Every letter of the
    runs follows once more (see `syllable`), since a single one begins too many pairs.
    """
    if folded.isascii():
        return folded
    parts = _RUNS.split(_NO_LETTERS.sub(" ", folded))
    parts[1::2] = _parted(parts[1::2])
    letters = _RUN.findall("".join(set(folded)))
    return " ".join([*parts, *map(syllable, letters)])


def syllable(letter: str) -> str:
    """Return what an index keeps of a letter that stands anywhere in a run."""
    return f"\ue000{letter}"


def inflected_words(folded: str) -> set[str]:
    """Return the words in folded text that may have other endings, and pieces of other words."""
    return set(_MAY_HAVE_ENDINGS.findall(folded))


def _parted(runs: list[str]) -> list[str]:
    """Return the pairs of each run, spaces between; all runs at once, which is quicker."""
    joined = "\n".join(["", *runs, ""]).encode("utf-32-le")
    letters = array("I", joined)
    # Each letter, the next one, and a space: `\n군은\n` becomes `\n군 군은 은\n `.
    woven = array("I", 3 * joined[4:])
    woven[0::3], woven[1::3] = letters[:-1], letters[1:]
    woven[2::3] = array("I", " ".encode("utf-32-le") * (len(letters) - 1))
    lines = woven.tobytes().decode("utf-32-le").split("\n")
    return [line[2:] for line in lines[1::2]]
