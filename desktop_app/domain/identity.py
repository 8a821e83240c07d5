"""Names of things: `<noun>:<26 base32 digits>`, sortable by the time they were made."""

from __future__ import annotations

import secrets
import time
from hashlib import blake2b
from typing import TypeAlias

_CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz"

EntityId: TypeAlias = str
"""`annotation:01m3…`, `article:<sha256>` and the like."""


def new_id(noun: str) -> str:
    """Return a fresh id for a thing of this noun: 48 bits of milliseconds, 80 random bits."""
    return f"{noun}:{_base32((time.time_ns() // 1_000_000) << 80 | secrets.randbits(80))}"


def derived_id(noun: str, *words: str) -> str:
    """Return the id that follows from these words, by BLAKE2b; the same in every replica."""
    return noun + ":" + digits_of("\n".join(words))


def digits_of(text: str) -> str:
    """Return 26 digits of base32 that stand for the BLAKE2b of text."""
    return _base32(int.from_bytes(blake2b(text.encode("utf-8"), digest_size=16).digest()))


def _base32(number: int) -> str:
    return "".join(_CROCKFORD[number >> shift & 31] for shift in range(125, -1, -5))


def noun_of(entity_id: str) -> str:
    """Return the noun before the colon, or the empty text where there is none."""
    return entity_id.partition(":")[0] if ":" in entity_id else ""


def article_id(sha256: str) -> str:
    """Return the id of the article whose canonical text has this SHA-256 (64 hex digits)."""
    return f"article:{sha256}"


def is_article_id(entity_id: str) -> bool:
    """Tell whether an id is one that an article can have, whoever wrote it into a record."""
    digest = sha256_of(entity_id)
    return len(digest) == 64 and all(digit in "0123456789abcdef" for digit in digest)


def sha256_of(article: str) -> str:
    """Return the SHA-256 (64 hex digits) inside an article's id."""
    return article.removeprefix("article:")
