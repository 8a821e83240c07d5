"""How a passage looks to this analyst: its tags' bars, its tint, whose it is."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.tag_colours import FOCUSED_TINT, OTHERS_TINT, OWN_TINT, ink_on
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
    """What is drawn for a passage. A highlight without tags has one dotted bar and no tint."""

    bars: tuple[BarStyle, ...]
    tint: QColor | None
    focused_tint: QColor
    is_own: bool
    analyst: str
    initials: str
    analyst_colour: QColor
    analyst_ink: QColor


class PassageStyles:
    """The styles of annotations in a project as one analyst sees them."""

    def __init__(self, theme: Theme, project: Project, analyst: EntityId) -> None:
        self._theme = theme
        self._project = project
        self._analyst = analyst
        self._made: dict[tuple[frozenset[EntityId], EntityId], PassageStyle] = {}

    def of(self, annotation: Annotation) -> PassageStyle:
        """Return how an annotation looks."""
        # Only tags and analyst count, so that thousands of passages share a few dozen styles.
        key = (annotation.tags, annotation.creator)
        style = self._made.get(key)
        if style is None:
            style = self._made[key] = self._style(annotation)
        return style

    def is_tagged(self, annotation: Annotation) -> bool:
        """Tell whether one of the annotation's tags still stands, so that it has a tint."""
        shown = self._project.codebook.shown
        return any(shown(tag) is not None for tag in annotation.tags)

    def set_project(self, project: Project) -> None:
        """Use the next project, in which tags and analysts are as before."""
        self._project = project

    def set_analyst(self, analyst: EntityId) -> None:
        """See the passages as this analyst."""
        self._analyst = analyst
        self._made.clear()

    def forget(self) -> None:
        """Drop all styles, as after a change of tags, analysts or the theme."""
        self._made.clear()

    def _style(self, annotation: Annotation) -> PassageStyle:
        tags = self._project.tags_of(annotation)
        analyst = self._project.analysts.get(annotation.creator, Analyst(annotation.creator))
        own = self._is_own(analyst)
        theme = self._theme
        if not tags:
            edge = theme.colours.edge
            bars: tuple[BarStyle, ...] = (BarStyle("", "", "", edge, "dotted"),)
            tint, focused = None, theme.tint("slate", FOCUSED_TINT)
        else:
            bars = tuple(self._bar(tag) for tag in tags)
            tint = theme.tint(tags[0].colour, OWN_TINT if own else OTHERS_TINT)
            focused = theme.tint(tags[0].colour, FOCUSED_TINT)
        disc = theme.bar(analyst.colour) if analyst.colour else theme.colours.edge
        return PassageStyle(
            bars, tint, focused, own, analyst.name, analyst.initials, disc, ink_on(disc)
        )

    def _bar(self, tag: Tag) -> BarStyle:
        path = self._project.codebook.path(tag.id)
        return BarStyle(tag.id, tag.name, path, self._theme.bar(tag.colour), tag.pattern)

    def _is_own(self, analyst: Analyst) -> bool:
        """Tell whether the passage is mine: equal names are one person, an unnamed hand is me."""
        if not analyst.id or analyst.id == self._analyst:
            return True
        mine = self._project.analyst_name(self._analyst)
        return bool(mine) and folded(mine) == folded(analyst.name)
