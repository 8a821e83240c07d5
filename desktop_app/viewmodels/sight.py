"""What a pane shows of its article's passages: whose, with which tags, and coloured by what."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project

Colouring: TypeAlias = Literal["tag", "analyst", "grade"]

UNTAGGED: EntityId = ""
"""Stands among the hidden tags for passages without one."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Tags and analysts (ids) that are hidden, and what the colour of a passage stands for.

    A passage is seen unless its analyst is hidden or all of its tags are; `UNTAGGED` stands for
    having none. Nothing is hidden in the project: another pane may show it. Boilerplate looks like
    text where `lights_boilerplate`; nothing is said about its lines by that.
    """

    hidden_tags: frozenset[EntityId] = frozenset()
    hidden_analysts: frozenset[EntityId] = frozenset()
    colour_by: Colouring = "tag"
    lights_boilerplate: bool = False

    @property
    def shows_all(self) -> bool:
        """Whether nothing is hidden."""
        return not self.hidden_tags and not self.hidden_analysts

    def with_tag(self, tag: EntityId, *, shown: bool) -> Sight:
        """Return the sight in which a tag is shown or hidden."""
        return replace(self, hidden_tags=_with(self.hidden_tags, tag, hidden=not shown))

    def with_analyst(self, analyst: EntityId, *, shown: bool) -> Sight:
        """Return the sight in which an analyst's passages are shown or hidden."""
        return replace(self, hidden_analysts=_with(self.hidden_analysts, analyst, hidden=not shown))

    def hiding(self, tags: frozenset[EntityId], analysts: frozenset[EntityId]) -> Sight:
        """Return the sight that hides these tags and analysts, too."""
        if not tags and not analysts:
            return self
        return replace(
            self,
            hidden_tags=self.hidden_tags | tags,
            hidden_analysts=self.hidden_analysts | analysts,
        )

    def shows(self, annotation: Annotation, project: Project) -> bool:
        """Tell whether a passage is seen; ids of tags are those shown, merged ones followed.

        Who is hidden is so under every id that the same person has.
        """
        if project.people.is_among(annotation.creator, self.hidden_analysts):
            return False
        if not self.hidden_tags:
            return True
        tags = project.codebook.resolve(annotation.tags)
        if not tags:
            return UNTAGGED not in self.hidden_tags
        return any(tag.id not in self.hidden_tags for tag in tags)


def _with(ids: frozenset[EntityId], one: EntityId, *, hidden: bool) -> frozenset[EntityId]:
    return ids | {one} if hidden else ids - {one}
