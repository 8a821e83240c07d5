"""Commands about corrected versions: an article replaced, passages carried over and confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from desktop_app.domain.anchoring import unplaced
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import (
    APPEARANCE_FIELDS,
    ARTICLE_FIELDS,
    Appearance,
    Article,
    Finding,
)
from desktop_app.domain.change import Change, Edit, Label
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.team import DONE, Assignment, assignment_id
from desktop_app.domain.text_lines import TextLines
from desktop_app.workspace.commands.articles import with_appearance
from desktop_app.workspace.commands.tagging import first_words
from desktop_app.workspace.versions.carrying import Carried, Carrying


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A stored text that is to replace an article: its id, where it came from, what it says."""

    article: EntityId
    characters: int
    appearance: Appearance
    found: Mapping[str, Finding] = field(default_factory=dict)
    roles: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class CarriedPassage:
    """A passage as it was and as it is in the corrected version; orphaned ones keep their words."""

    before: Annotation
    after: Annotation
    carried: Carried


@dataclass(frozen=True, slots=True)
class Replacement:
    """The one change that replaces an article, and what becomes of its passages, in order."""

    change: Change
    passages: tuple[CarriedPassage, ...] = ()

    @property
    def placed(self) -> list[CarriedPassage]:
        """Those that stand surely."""
        return [each for each in self.passages if is_placed(each)]

    @property
    def to_check(self) -> list[CarriedPassage]:
        """Those that were placed, but where somebody has to look."""
        return [each for each in self.passages if each.carried.is_doubtful]

    @property
    def orphaned(self) -> list[CarriedPassage]:
        """Those whose words were not found again."""
        return [each for each in self.passages if each.carried.is_orphaned]


def is_placed(passage: CarriedPassage) -> bool:
    """Tell whether a passage stands surely in the corrected version."""
    return not (passage.carried.is_doubtful or passage.carried.is_orphaned)


def replace_article(
    project: Project, old: EntityId, new: NewVersion, old_text: str, new_text: str
) -> Replacement:
    """Replace an article by its corrected version, and carry everybody's passages over.

    What people said of the old one is said of the new one where nothing else is: metadata, source
    grades, roles of lines that are the same. What the program found of the old one is a guess about
    the new one where it finds nothing itself. Who was asked to read it still is, and who had sealed
    it is done with it. Seals stay with the text that was sealed. Briefings keep its S-number. The
    same text again, or one that replaces the old already, is an empty change. Raises KeyError for
    an unknown article.
    """
    before = project.articles[old]
    label = Label("replace-article", (before.name,))
    known = project.articles.get(new.article)
    if new.article == old or (known is not None and known.replaces == old):
        return Replacement(Change(label, ()))
    carrying = Carrying(old_text, new_text, new.article)
    after = _new_version(before, known, new, carrying)
    passages = _carried(project.passages(old), new.article, carrying)
    edits = (
        Edit(known, after),
        *_ring_opened(project, old, new.article),
        *(Edit(each.before, each.after) for each in passages),
        *_readings(project, old, new.article),
        *_source_numbers(project, old, new.article),
    )
    return Replacement(Change(label, edits), passages)


def shown_again(project: Project, old: EntityId, new: EntityId) -> Article | None:
    """Return the article that would be shown again if `new` replaced `old`, None without one.

    That is what `new` replaces now and nothing else does: an article replaces one other.
    """
    known = project.articles.get(new)
    before = project.articles.get(known.replaces) if known is not None else None
    if before is None or old in (new, before.id) or new in project.older_versions(old):
        return None
    return before if project.versions.newer(before.id) == (new,) else None


def carry_over(
    project: Project, older: EntityId, newer: EntityId, old_text: str, new_text: str
) -> Replacement:
    """Carry over the passages that stand on an older version still, as they came after the newer.

    Empty where there are none.
    """
    passages = _carried(project.passages(older), newer, Carrying(old_text, new_text, newer))
    label = Label("carry-over", (str(len(passages)),))
    edits = tuple(Edit(each.before, each.after) for each in passages)
    return Replacement(Change(label, edits), passages)


def confirm_carried(project: Project, passages: Iterable[EntityId]) -> Change:
    """Say that passages stand where they should; empty where none is to be checked."""
    marked = [
        known
        for each in passages
        if (known := project.annotations.get(each)) and known.carried is not None
    ]
    label = Label("confirm-carried", (first_words(marked[0].exact) if marked else "",))
    return Change(label, tuple(Edit(each, replace(each, carried=None)) for each in marked))


def _carried(
    passages: Sequence[Annotation], article: EntityId, carrying: Carrying
) -> tuple[CarriedPassage, ...]:
    found = carrying.carry(each.target for each in passages)
    return tuple(
        CarriedPassage(passage, _after(passage, carried, article), carried)
        for passage, carried in zip(passages, found, strict=True)
    )


def _after(passage: Annotation, carried: Carried, article: EntityId) -> Annotation:
    if carried.target is None:
        target = unplaced(passage.target, article)
        return replace(passage, target=target, carried=carried.confidence)
    # What nobody has looked at since the last time does not become surer by being carried again.
    doubts = [each for each in (passage.carried, carried.mark) if each is not None]
    return replace(passage, target=carried.target, carried=min(doubts, default=None))


def _new_version(
    old: Article, known: Article | None, new: NewVersion, carrying: Carrying
) -> Article:
    article = with_appearance(
        known, new.article, new.characters, new.appearance, new.found, new.roles
    )
    there = article.first_appearance
    return replace(
        article,
        replaces=old.id,
        found={**_found(old, article), **article.found},
        said={**_said(old, article), **article.said},
        grades={**_grades(old, there), **article.grades},
        said_roles={**_said_roles(old, carrying), **article.said_roles},
    )


def _said(old: Article, new: Article) -> dict[str, str | None]:
    """Return what was said of the old version, under the names it has in the new one."""
    here = old.first_appearance
    fields = {
        (name if name in ARTICLE_FIELDS else name.removesuffix(f"@{here}")): value
        for name, value in old.said.items()
        if name in ARTICLE_FIELDS or name.endswith(f"@{here}")
    }
    return {new.register_name(name): value for name, value in fields.items()}


def _found(old: Article, new: Article) -> dict[str, Finding]:
    """Return what was found of the old version: of the new one it is a guess."""
    return {
        new.register_name(name): Finding(known.value, "inferred", known.evidence)
        for name in (*ARTICLE_FIELDS, *APPEARANCE_FIELDS)
        if (known := old.found.get(old.register_name(name))) is not None
    }


def _grades(old: Article, appearance: str) -> dict[str, str]:
    """Return everybody's own grades of the old version's source, given to the new one's."""
    here = f"{old.first_appearance}@"
    return {
        f"{appearance}@{key.removeprefix(here)}": letter
        for key, letter in old.grades.items()
        if key.startswith(here)
    }


def _said_roles(old: Article, carrying: Carrying) -> dict[str, str]:
    """Return the roles that people gave to lines which are the same in the new version."""
    difference = carrying.difference
    before, after = TextLines(difference.old), TextLines(difference.new)
    roles: dict[str, str] = {}
    for key, role in old.said_roles.items():
        if not key.isdecimal() or not 1 <= int(key) <= len(before):
            continue
        span = before.span(int(key))
        place = difference.place_of(span) if len(span) else None
        number = after.number_at(place.start) if place is not None else 0
        if number and after.line(number) == before.line(int(key)):
            roles[str(number)] = role
    return roles


def _ring_opened(project: Project, old: EntityId, new: EntityId) -> Iterator[Edit]:
    """Let nothing replace the new version any more: an older text was right after all."""
    at = old
    for each in project.older_versions(old):
        if each == new:
            replacing = project.articles[at]
            if at == old or replacing.replaces == new:
                # What came before the text that is right after all stays before the rest.
                yield Edit(replacing, replace(replacing, replaces=project.articles[new].replaces))
            return
        at = each


def _readings(project: Project, old: EntityId, new: EntityId) -> Iterator[Edit]:
    """Ask the same people to read the new version; how far they were with the old one stays."""
    asked = {each.analyst: each for each in project.assignments.values() if each.article == old}
    sealed = {each.analyst for each in project.seals.values() if each.article == old}
    for analyst in sorted(asked.keys() | sealed):
        if project.assignment(new, analyst) is not None:
            continue
        own = assignment_id(new, analyst)
        reading = (
            replace(asked[analyst], id=own, article=new)
            if analyst in asked
            else (Assignment(own, new, analyst))
        )
        yield Edit(None, replace(reading, state=DONE) if analyst in sealed else reading)


def _source_numbers(project: Project, old: EntityId, new: EntityId) -> Iterator[Edit]:
    """Give the old version's S-number to the new one, in each briefing that has not numbered it."""
    for briefing in project.briefings.values():
        if old in briefing.sources and new not in briefing.sources:
            sources = {
                (new if article == old else article): number
                for article, number in briefing.sources.items()
            }
            yield Edit(briefing, replace(briefing, sources=sources))
