"""How many passages carry each tag, in the workspace and in the article that is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.change import Edit
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project


class TagCounts:
    """Counts what it is asked for, once, and then goes along with each change.

    In the article the tags are counted as they are recorded: a codebook that changes makes
    nothing be counted afresh, but for tags that are several in one.
    """

    def __init__(self, project: Project) -> None:
        self._project = project
        self._article: EntityId = ""
        self._everywhere: dict[EntityId, int] = {}
        self._recorded: Counter[EntityId] | None = None

    def everywhere(self, tag: EntityId) -> int:
        """Return how many passages carry a tag."""
        if tag not in self._everywhere:
            self._everywhere[tag] = self._project.tag_count(tag)
        return self._everywhere[tag]

    def here(self, tag: EntityId) -> int:
        """Return how many passages of the article that is read carry a tag; 0 without one."""
        if self._article not in self._project.articles:
            return 0
        used = [each for each in self._project.codebook.members(tag) if self._counted[each]]
        if len(used) < 2:
            return self._counted[used[0]] if used else 0
        annotations = self._project.annotations
        tagged = self._project.passages_tagged(tag)
        return sum(annotations[each].article == self._article for each in tagged)

    def read(self, article: EntityId) -> bool:
        """Learn which article is read, empty for none; tell whether it is another one."""
        if article == self._article:
            return False
        self._article = article
        self._recorded = None
        return True

    def follow(self, project: Project, edits: Iterable[Edit]) -> None:
        """Take in edits of passages; what they do to the counts of the article."""
        self._project = project
        if self._recorded is not None:
            for edit in edits:
                self._recorded.subtract(self._tags_of(edit.before))
                self._recorded.update(self._tags_of(edit.after))

    def ask_again(self, tags: Iterable[EntityId]) -> None:
        """Count these tags afresh when they are asked for."""
        for tag in tags:
            self._everywhere.pop(tag, None)

    def ask_all_again(self) -> None:
        """Count every tag afresh, for the codebook is another: passages came to other tags."""
        self._everywhere.clear()

    @property
    def _counted(self) -> Counter[EntityId]:
        if self._recorded is None:
            annotations = self._project.annotations
            passages = self._project.passages_in.get(self._article, ())
            self._recorded = Counter(
                chain.from_iterable(annotations[each].tags for each in passages)
            )
        return self._recorded

    def _tags_of(self, thing: object) -> Iterable[EntityId]:
        """Return the recorded tags of a passage in the article that is read."""
        if isinstance(thing, Annotation) and thing.article == self._article:
            return thing.tags
        return ()
