"""How a passage looks to this analyst: its tags' bars, its tint, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation, joined_grade
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.grades import source_grade
from desktop_app.viewmodels.sight import Sight
from desktop_app.viewmodels.tag_colours import (
    FOCUSED_TINT,
    GRADE_COLOURS,
    OTHERS_TINT,
    OWN_TINT,
    UNGRADED,
    ink_on,
)
from desktop_app.widgets.theme import Theme


@dataclass(frozen=True, slots=True)
class BarStyle:
    """How a tag's bar is drawn and named; the tag's id is empty for a highlight without tags."""

    tag: EntityId
    name: str
    path: str
    colour: QColor
    pattern: str


@dataclass(frozen=True, slots=True)
class PassageStyle:
    """What is drawn for a passage. A highlight without tags has one dotted bar and no tint.

    `has_disc` says whether the analyst's initials stand beside the name.
    """

    bars: tuple[BarStyle, ...]
    tint: QColor | None
    focused_tint: QColor
    is_own: bool
    analyst: str
    initials: str
    analyst_colour: QColor
    analyst_ink: QColor
    has_disc: bool = False


class PassageStyles:
    """The styles of annotations in a project as one analyst sees them in one pane."""

    def __init__(self, theme: Theme, project: Project, analyst: EntityId) -> None:
        self._theme = theme
        self._project = project
        self._analyst = analyst
        self._sight = Sight()
        self._made: dict[tuple[frozenset[EntityId], EntityId, str], PassageStyle] = {}
        self._shows: dict[tuple[frozenset[EntityId], EntityId], bool] = {}
        self._tints: dict[tuple[str, float], QColor] = {}
        self._tagged: dict[frozenset[EntityId], bool] = {}

    def of(self, annotation: Annotation) -> PassageStyle:
        """Return how an annotation looks."""
        # Few things count, so that thousands of passages share a few dozen styles.
        grade = annotation.grade if self._sight.colour_by == "grade" else ""
        key = (annotation.tags, annotation.creator, grade)
        style = self._made.get(key)
        if style is None:
            style = self._made[key] = self._style(annotation)
        return style

    def shows(self, annotation: Annotation) -> bool:
        """Tell whether the sight shows an annotation."""
        key = (annotation.tags, annotation.creator)
        shown = self._shows.get(key)
        if shown is None:
            shown = self._shows[key] = self._sight.shows(annotation, self._project)
        return shown

    def is_own(self, annotation: Annotation) -> bool:
        """Tell whether the analyst who looks made an annotation, on whatever computer."""
        return self._project.people.same(annotation.creator, self._analyst)

    def grade_of(self, annotation: Annotation) -> str:
        """Return source letter and information digit joined ("B2"), empty without a digit."""
        letter = source_grade(self._project, annotation)
        return joined_grade(letter, annotation.grade) if annotation.grade else ""

    def is_tagged(self, annotation: Annotation) -> bool:
        """Tell whether one of the annotation's tags still stands, so that it has a tint."""
        tagged = self._tagged.get(annotation.tags)
        if tagged is None:
            shown = self._project.codebook.shown
            tagged = any(shown(tag) is not None for tag in annotation.tags)
            self._tagged[annotation.tags] = tagged
        return tagged

    def set_project(self, project: Project) -> None:
        """Use the next project, in which tags and analysts are as before."""
        self._project = project

    def set_analyst(self, analyst: EntityId) -> None:
        """See the passages as this analyst."""
        self._analyst = analyst
        self.forget()

    def set_sight(self, sight: Sight) -> None:
        """Colour by what the sight says; tags that it hides have no bars."""
        if (sight.hidden_tags, sight.colour_by) != (self._sight.hidden_tags, self._sight.colour_by):
            self._made.clear()
        self._shows.clear()
        self._sight = sight

    def forget(self) -> None:
        """Drop all styles, as after a change of tags, analysts or the theme."""
        self._made.clear()
        self._shows.clear()
        self._tints.clear()
        self._tagged.clear()

    def _tint(self, base: str, share: float) -> QColor:
        tint = self._tints.get((base, share))
        if tint is None:
            tint = self._tints[base, share] = self._theme.tint(base, share)
        return tint

    def _style(self, annotation: Annotation) -> PassageStyle:
        hidden = self._sight.hidden_tags
        tags = [tag for tag in self._project.tags_of(annotation) if tag.id not in hidden]
        analyst = self._project.person_of(annotation.creator)
        own = self._is_own(analyst)
        base = self._base(annotation, analyst)
        theme = self._theme
        if not tags:
            edge = theme.bar(base) if base else theme.colours.edge
            bars: tuple[BarStyle, ...] = (BarStyle("", "", "", edge, "dotted"),)
            tint, focused = None, self._tint(base or "slate", FOCUSED_TINT)
        else:
            bars = tuple(self._bar(tag, base or tag.colour) for tag in tags)
            leading = base or tags[0].colour
            tint = self._tint(leading, OWN_TINT if own else OTHERS_TINT)
            focused = self._tint(leading, FOCUSED_TINT)
        disc = theme.bar(analyst.colour) if analyst.colour else theme.colours.edge
        has_disc = not own or self._sight.colour_by == "analyst"
        return PassageStyle(
            bars, tint, focused, own, analyst.name, analyst.initials, disc, ink_on(disc), has_disc
        )

    def _base(self, annotation: Annotation, analyst: Analyst) -> str:
        """Return the base that all of a passage is coloured with, empty where each tag's own is."""
        if self._sight.colour_by == "analyst":
            return analyst.colour or "slate"
        if self._sight.colour_by == "grade":
            return GRADE_COLOURS.get(annotation.grade, UNGRADED)
        return ""

    def _bar(self, tag: Tag, base: str) -> BarStyle:
        path = self._project.codebook.path(tag.id)
        return BarStyle(tag.id, tag.name, path, self._theme.bar(base), tag.pattern)

    def _is_own(self, analyst: Analyst) -> bool:
        """Tell whether the passage is mine: equal names are one person, an unnamed hand is me."""
        return not analyst.id or self._project.people.same(analyst.id, self._analyst)
