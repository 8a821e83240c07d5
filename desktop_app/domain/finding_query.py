"""What is looked for in a whole workspace, and what was found: values both, without any index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span

Kind: TypeAlias = Literal["article", "passage", "note", "tag", "briefing"]

KINDS: tuple[Kind, ...] = ("article", "passage", "note", "tag", "briefing")
"""What can be found, in the order in which it is listed."""

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class SearchQuery:
    """Words as somebody typed them (see `query_words.parse`), and filters beside them.

    An empty filter lets everything through; of several values of one filter any will do, and all
    filters count. `tags` holds tag ids, or paths as somebody types them; a tag stands for those
    below it, too. `outlets` are whole names or parts of them; `analysts` ids or names; `languages`
    as `ko`; `grades` as `B2`, `B` or `2`; `since` and `until` are ISO dates of any precision, both
    included. `kinds` says what is looked for, nothing meaning everything; `article` keeps to one.
    `in_boilerplate` finds in dimmed lines, too; `at_word_start` finds Korean only where a word
    begins (other words are always found from their beginning); `synonyms` finds other names of the
    same; `is_open` says that the last word is still being typed.
    """

    words: str = ""
    tags: frozenset[str] = NONE
    outlets: frozenset[str] = NONE
    analysts: frozenset[str] = NONE
    languages: frozenset[str] = NONE
    grades: frozenset[str] = NONE
    since: str = ""
    until: str = ""
    in_boilerplate: bool = False
    kinds: frozenset[str] = NONE
    article: EntityId = ""
    at_word_start: bool = False
    synonyms: bool = True
    is_open: bool = False

    def wants(self, kind: Kind) -> bool:
        """Tell whether hits of a kind are looked for."""
        return not self.kinds or kind in self.kinds


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One place where something was found.

    `thing` is the article, the annotation (of a passage or note), the tag, or the block of a
    briefing; `article` is where a click goes, empty for tags and briefings. `span` is the place in
    its text, in code points: the found words of an article or a passage, the whole passage of a
    note; None where there is none (the headline somebody typed, an orphan, a tag, a briefing).
    `exact` holds the found words, `before` and `after` what stands around them. `tags` are those
    of the passages at this place, as shown today. Of two hits the one with the higher score is
    better. `in_meaning` says that a model of meaning found it, rather than its words.
    """

    kind: Kind
    thing: EntityId
    article: EntityId = ""
    span: Span | None = None
    exact: str = ""
    before: str = ""
    after: str = ""
    tags: tuple[EntityId, ...] = ()
    score: float = 0.0
    in_meaning: bool = False
