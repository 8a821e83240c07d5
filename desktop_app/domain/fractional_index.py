"""Order keys between any two others, so that a move changes one thing only.

After Greenspan, "Implementing Fractional Indexing" (2020), with a fixed-width head for appending
and four random digits at the end: two people who insert at one spot get different keys.
"""

from __future__ import annotations

import secrets

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
_HEAD = 6
_STEP = _BASE**2


def between(before: str, after: str | None) -> str:
    """Return a new key with before < key < after; "" is the start, None the end of the order.

    Raises ValueError unless before < after.
    """
    if after is not None and before >= after:
        raise ValueError(f"no key stands between {before!r} and {after!r}")
    return _middle(before, after) + _random_tail()


def evenly(count: int, before: str = "", after: str | None = None) -> list[str]:
    """Return count ascending keys between before and after."""
    keys: list[str] = []
    for _ in range(count):
        before = between(before, after)
        keys.append(before)
    return keys


def _middle(before: str, after: str | None) -> str:
    """Return a key between the two, no prefix of `after`, so that any tail keeps it below."""
    if not before and after is None:
        return _head(_BASE**_HEAD // 2)
    if after is None and len(before) >= _HEAD:
        number = _number(before[:_HEAD]) + _STEP
        if number < _BASE**_HEAD:
            return _head(number)
    if not before and after is not None and len(after) >= _HEAD:
        number = _number(after[:_HEAD]) - _STEP
        if number > 0:
            return _head(number)
    return _midpoint(before, after)


def _midpoint(before: str, after: str | None) -> str:
    if after is not None:
        shared = 0
        while shared < len(after) and (before[shared : shared + 1] or "0") == after[shared]:
            shared += 1
        if shared:
            return after[:shared] + _midpoint(before[shared:], after[shared:])
    low = DIGITS.index(before[0]) if before else 0
    high = DIGITS.index(after[0]) if after else _BASE
    if high - low > 1:
        return DIGITS[(low + high) // 2]
    return DIGITS[low] + _midpoint(before[1:], None)


def _random_tail() -> str:
    # The last digit is never 0: "a" and "a0" would leave no room between them.
    return "".join(secrets.choice(DIGITS) for _ in range(3)) + secrets.choice(DIGITS[1:])


def _number(head: str) -> int:
    number = 0
    for digit in head:
        number = number * _BASE + DIGITS.index(digit)
    return number


def _head(number: int) -> str:
    digits = ""
    for _ in range(_HEAD):
        number, digit = divmod(number, _BASE)
        digits = DIGITS[digit] + digits
    return digits
