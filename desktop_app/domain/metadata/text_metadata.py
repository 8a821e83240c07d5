"""What the rules read off a text: fields with their evidence, line roles, contradictions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.article import Finding


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two things in a text that cannot both be right; `kind` names what they are.

    `said` is the shown value, `against` the words that speak against it and `line` where they
    stand, from 1.
    """

    kind: str
    said: str
    against: str
    line: int = 0


@dataclass(frozen=True, slots=True)
class TextMetadata:
    """Findings by field name, roles of boilerplate lines by number from 1, and contradictions."""

    found: Mapping[str, Finding] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)
    contradictions: tuple[Contradiction, ...] = ()
