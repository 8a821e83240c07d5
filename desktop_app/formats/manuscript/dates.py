"""ISO 8601 dates in the precision they are known in: the year, the month or the day."""

from __future__ import annotations

import re
from calendar import monthrange

_ISO_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


def date_parts(iso: str) -> tuple[int, ...]:
    """Return year, month and day as far as they are known; nothing for what is no date."""
    found = _ISO_DATE.fullmatch(iso.strip())
    parts = tuple(int(each) for each in found.groups() if each) if found else ()
    year, month, day = (*parts, 1, 1, 1)[:3]
    if not parts or not year or not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return ()
    return parts
