"""Articles: a frozen text, what the program found about it, and what people said about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.domain.identity import EntityId, sha256_of

# One text printed in two outlets is one article with two appearances; these belong to each.
APPEARANCE_FIELDS = ("outlet", "published", "url", "grade")
ARTICLE_FIELDS = ("headline", "byline", "language", "relay", "originator")

LIT = "text"
"""The role of a line that is part of the article; every other role is boilerplate and dimmed."""

ROLES = ("navigation", "caption", "byline", "log-in", "repeat", "hashtags", "tool", "related")
"""Roles of boilerplate lines; a line of the article has none, or LIT where somebody said so."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What the program found, how ("found" or "inferred"), and the words that support it.

    `line` is the line of the canonical text with these words, from 1; 0 where the file itself says
    so outside its text (JSON-LD, mail headers, document properties).
    """

    value: str
    how: str = "found"
    evidence: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Appearance:
    """Where the text came from: file name, SHA-256 of the original, time of import (ms)."""

    file: str
    original: str = ""
    added: int = 0


@dataclass(frozen=True, slots=True)
class Metadatum:
    """A shown value. `how` is "said", "found", "inferred", or "asked" where nobody knows yet.

    "said" with None means that a person said it is not known.
    """

    value: str | None
    how: str
    evidence: str = ""
    line: int = 0

    @property
    def is_guess(self) -> bool:
        """Whether the program inferred the value, so that it must look like a guess."""
        return self.how == "inferred"


@dataclass(frozen=True, slots=True)
class Article:
    """An article (REFI-QDA TextSource); its text lies in the article store under its SHA-256.

    `found` and `said` map a field name, or `field@appearance`, to its value; said wins. A said
    None means "not known". `grades` maps `appearance@analyst` to the source grade this analyst
    gives, beside the one the team agreed on (said). `characters` counts Unicode code points of
    the canonical text. `roles` maps the number of a line, from 1, to the role the program found,
    `said_roles` to the one a person gave it, which wins (LIT: a line of the article after all).
    An outlet may relay (`relay`: an agency) what somebody else said first (`originator`).
    `replaces` is the article of which this is the corrected version.
    """

    id: EntityId
    characters: int = 0
    appearances: Mapping[str, Appearance] = field(default_factory=dict)
    found: Mapping[str, Finding] = field(default_factory=dict)
    said: Mapping[str, str | None] = field(default_factory=dict)
    grades: Mapping[str, str] = field(default_factory=dict)
    replaces: EntityId = ""
    roles: Mapping[str, str] = field(default_factory=dict)
    said_roles: Mapping[str, str] = field(default_factory=dict)

    @property
    def sha256(self) -> str:
        """SHA-256 of the canonical text, 64 hex digits."""
        return sha256_of(self.id)

    @property
    def first_appearance(self) -> str:
        """Key of the earliest appearance, or the empty text where there is none."""
        return min(self.appearances, key=lambda key: (self.appearances[key].added, key), default="")

    @property
    def file(self) -> str:
        """File name of the earliest appearance."""
        key = self.first_appearance
        return self.appearances[key].file if key else ""

    def metadatum(self, name: str, appearance: str | None = None) -> Metadatum:
        """Return the shown value of a field; of the earliest appearance unless one is named."""
        key = self.register_name(name, appearance)
        if key in self.said:
            return Metadatum(self.said[key], "said")
        if key in self.found:
            finding = self.found[key]
            return Metadatum(finding.value, finding.how, finding.evidence, finding.line)
        return Metadatum(None, "asked")

    def register_name(self, name: str, appearance: str | None = None) -> str:
        """Return the key under which `found` and `said` hold this field."""
        if name in ARTICLE_FIELDS:
            return name
        if name not in APPEARANCE_FIELDS:
            raise KeyError(name)
        return f"{name}@{appearance or self.first_appearance}"

    def role(self, line: int) -> str:
        """Return the role of a line, from 1: one of ROLES, or LIT."""
        key = str(line)
        return self.said_roles.get(key) or self.roles.get(key) or LIT

    @property
    def dimmed_lines(self) -> tuple[int, ...]:
        """The numbers of the boilerplate lines, from 1, in order."""
        numbers = {int(key) for key in (*self.roles, *self.said_roles) if key.isdecimal()}
        return tuple(line for line in sorted(numbers) if self.role(line) != LIT)

    @property
    def headline(self) -> str | None:
        return self.metadatum("headline").value

    @property
    def outlet(self) -> str | None:
        return self.metadatum("outlet").value

    @property
    def byline(self) -> str | None:
        return self.metadatum("byline").value

    @property
    def published(self) -> str | None:
        """ISO 8601 with the precision that is known: `2009-12-22T13:55`, `2002-12`."""
        return self.metadatum("published").value

    @property
    def language(self) -> str | None:
        """BCP 47 tag such as `en` or `ko`."""
        return self.metadatum("language").value

    @property
    def url(self) -> str | None:
        return self.metadatum("url").value

    @property
    def relay(self) -> str | None:
        """Who passed the text on to the outlet, such as a news agency."""
        return self.metadatum("relay").value

    @property
    def originator(self) -> str | None:
        """Who said it first."""
        return self.metadatum("originator").value

    @property
    def name(self) -> str:
        """What lists call the article: its headline, else its file name."""
        return self.headline or self.file or self.sha256[:12]
