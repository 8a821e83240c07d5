"""Which tags and analysts the passages of one article have, and how many of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from desktop_app.domain.anchoring import anchor
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.linked_scrolling import TaggedPlace, TaggedPlaces
from desktop_app.viewmodels.sight import UNTAGGED, Sight


@dataclass(frozen=True, slots=True)
class Choice:
    """A tag or an analyst that can be hidden: its name, its passages here, whether it is shown.

    An empty id (`UNTAGGED`) stands for passages without a tag; its name is empty, too.
    """

    id: EntityId
    name: str
    count: int
    is_shown: bool


def tagged_places(project: Project, article: EntityId, text: str, sight: Sight) -> TaggedPlaces:
    """Return where the tagged passages of an article begin that a sight shows; orphans nowhere."""
    return TaggedPlaces(_placed(project, project.passages(article), text, sight))


def _placed(
    project: Project, passages: Iterable[Annotation], text: str, sight: Sight
) -> Iterable[TaggedPlace]:
    tags_of: dict[frozenset[EntityId], tuple[EntityId, ...]] = {}
    codebook = project.codebook
    for each in passages:
        tags = tags_of.get(each.tags)
        if tags is None:
            tags = tags_of[each.tags] = tuple(tag.id for tag in codebook.resolve(each.tags))
        if not tags or not (sight.shows_all or sight.shows(each, project)):
            continue
        target = each.target
        if text[target.start : target.end] == target.exact:
            yield TaggedPlace(target.start, tags, each.id)
        elif (span := anchor(target, text)) is not None:
            yield TaggedPlace(span.start, tags, each.id)


def tag_choices(project: Project, article: EntityId, sight: Sight) -> list[Choice]:
    """Return the tags of an article's passages in codebook order, at last those without one."""
    sets = Counter(each.tags for each in project.passages(article))
    counts: Counter[EntityId] = Counter()
    untagged = 0
    for tags, number in sets.items():
        shown = project.codebook.resolve(tags)
        counts.update({tag.id: number for tag in shown})
        untagged += 0 if shown else number
    codebook, hidden = project.codebook, sight.hidden_tags
    choices = [
        Choice(tag, codebook.path(tag), counts[tag], tag not in hidden)
        for tag in sorted(counts, key=codebook.position)
    ]
    if untagged:
        choices.append(Choice(UNTAGGED, "", untagged, UNTAGGED not in hidden))
    return choices


def analyst_choices(project: Project, article: EntityId, sight: Sight) -> list[Choice]:
    """Return the people of an article's passages by name; an unknown name is empty."""
    people, hidden = project.people, sight.hidden_analysts
    counts = Counter(people.of(each.creator).id for each in project.passages(article))
    choices = (
        Choice(each, people.of(each).name, number, not people.is_among(each, hidden))
        for each, number in counts.items()
    )
    return sorted(choices, key=lambda choice: (choice.name, choice.id))
