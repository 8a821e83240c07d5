"""Instants as text: milliseconds since 1970 (UTC) and ISO 8601, both ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)


def instant_text(milliseconds: int) -> str | None:
    """Return `2026-11-21T09:30:00.000Z`; None for 0 (not known) and outside the years 1 to 9999."""
    if not milliseconds:
        return None
    try:
        instant = _EPOCH + milliseconds * _MILLISECOND
    except OverflowError:
        return None
    return instant.replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


def read_instant(text: str) -> int | None:
    """Return milliseconds since 1970 (UTC), or None where text is no ISO 8601 date or time.

    A time without a zone is taken as UTC, and fractions finer than a millisecond are cut off.
    """
    try:
        instant = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    if instant.tzinfo is None:
        instant = instant.replace(tzinfo=UTC)
    return (instant - _EPOCH) // _MILLISECOND
