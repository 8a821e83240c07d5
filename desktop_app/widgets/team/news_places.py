"""Goes to the place of a thing of which there is news, or of the article that held it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.change import Entity
from desktop_app.domain.codebook import Tag
from desktop_app.workspace.team.news import Item

if TYPE_CHECKING:
    from desktop_app.widgets.workspace_parts import WorkspaceParts


def show_place_of(window: WorkspaceParts, item: Item) -> bool:
    """Show where a thing is: a passage in its article, a tag in the tree, a block in its briefing.

    Tell whether there is such a place; what was deleted has none, but its article may have.
    """
    return show_thing(window, item.thing)


def show_thing(window: WorkspaceParts, thing: Entity | None) -> bool:
    """Show where a thing is; tell whether there is such a place."""
    project = window.desk.project
    match thing:
        case Annotation() if thing.id in project.annotations:
            window.reading.go_to.emit(thing.id)
        case Annotation() if thing.article in project.articles:
            window.places.stretch_wanted.emit(thing.article, thing.target.start, thing.target.end)
        case Article() if thing.id in project.articles:
            window.go("read")
            window.read_place.open_article(thing.id)
        case Tag() if thing.id in project.tags:
            _show_tag(window, thing)
        case Block() if thing.id in project.blocks:
            window.go("briefing")
            window.places.briefing.show_briefing(thing.briefing)
            window.places.briefing.tree.select(thing.id)
        case Briefing() if thing.id in project.briefings:
            window.go("briefing")
            window.places.briefing.show_briefing(thing.id)
        case _:
            article = getattr(thing, "article", "")
            if article not in project.articles:
                return False
            window.go("read")
            window.read_place.open_article(article)
    return True


def _show_tag(window: WorkspaceParts, tag: Tag) -> None:
    shown = window.desk.project.codebook.shown(tag.id)
    window.go("read")
    window.team.hide_team()
    window.commands["show.tags"].setChecked(True)
    window.follow_panels()
    tree = window.read_place.side.tags.tree
    tree.select(shown.id if shown else tag.id)
    tree.setFocus()
