"""What the team settled, as the board needs it: which passages yielded to others."""

from __future__ import annotations

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.disagreements import yielded
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


class TeamResult:
    """The passages that yielded by adjudication; they are left out unless somebody asks for them.

    `shows_yielded` is that wish.
    """

    def __init__(self, project: Project) -> None:
        self.yielded = yielded(project.adjudications.values())
        self.shows_yielded = False

    def leaves_out(self, annotation: Annotation) -> bool:
        """Tell whether a passage is hidden, as another one was accepted in its place."""
        return not self.shows_yielded and annotation.id in self.yielded

    def follow(self, project: Project) -> frozenset[EntityId]:
        """Take in other adjudications; return the passages that yielded now, or no more."""
        before, self.yielded = self.yielded, yielded(project.adjudications.values())
        return before ^ self.yielded
