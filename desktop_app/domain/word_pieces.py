"""The pieces of folded text that a search compares: words, and runs of letters without spaces.

Korean attaches particles, and Chinese and Japanese write no spaces at all; so their letters are
taken in overlapping pairs (McNamee & Mayfield 2004; Lee & Ahn 1996). From `한국군은` come `한국`,
`국군`, `군은` and, since it ends there, `은`: every syllable begins exactly one of them. All other
letters and digits that stand together are one word, also where a particle follows them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
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


def is_run(piece: str) -> bool:
    """Tell whether a piece is a run of letters that is compared in pairs."""
    return bool(_RUN.match(piece))


def pairs(run: str) -> list[str]:
    """Return every syllable of a run with the one after it, the last one alone."""
    return [*map(add, run, run[1:]), run[-1]]


def index_words(pieces: Iterable[str]) -> str:
    """Return what an index keeps of pieces: words and pairs in order, spaces between."""
    return " ".join([piece if piece.isascii() else _parted(piece) for piece in pieces])


@lru_cache(maxsize=65536)
def _parted(piece: str) -> str:
    return " ".join(pairs(piece)) if is_run(piece) else piece
