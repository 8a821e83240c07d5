"""The excerpt board's rows: passages under group headings, kept up to date edit by edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.domain.analyst import Analyst, folded
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.viewmodels.briefing_uses import BriefingUses
from desktop_app.viewmodels.excerpt_grouping import ExcerptGrouping, Grouping, Heading
from desktop_app.viewmodels.excerpt_texts import ExcerptTexts
from desktop_app.viewmodels.grouped_rows import GroupedRows, Key
from desktop_app.viewmodels.mention_names import MentionFilter
from desktop_app.viewmodels.passage_words import one_line
from desktop_app.viewmodels.team_result import TeamResult
from desktop_app.workspace.team.arrivals import Arrivals

Index: TypeAlias = QModelIndex | QPersistentModelIndex

_MANY = 200
"""Passages that change at once from which on all rows are built anew."""

_LOOKS = [Qt.ItemDataRole.DecorationRole]
"""Role of a change after which a row looks different but is as high as before."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage with what a row shows of it; `tags` leaves out the one it stands under.

    There is no article where it has not arrived yet; `has_yielded` tells that the team accepted
    another passage in its place.
    """

    annotation: Annotation
    article: Article | None
    analyst: Analyst
    tags: tuple[Tag, ...]
    bars: tuple[Tag, ...]
    is_placed: bool
    has_yielded: bool = False


class Excerpts(QAbstractListModel):
    """All passages of all articles, grouped and filtered.

    A passage with several tags stands under each of them, one without a tag in the last group.
    Passages that yielded by adjudication are left out unless they are asked for. `arrivals` tells
    which articles are still to come; without it none is.
    """

    def __init__(
        self, project: Project, parent: QObject | None = None, arrivals: Arrivals | None = None
    ) -> None:
        super().__init__(parent)
        self._arrivals = arrivals
        self._result = TeamResult(project)
        self._project = project
        self._grouping = ExcerptGrouping(project, "tag")
        self._words: list[str] = []
        self._only_unplaced = False
        self._mentions = MentionFilter()
        self._hidden_analysts: frozenset[EntityId] = frozenset()
        self._rows = GroupedRows()
        self._shown: dict[EntityId, tuple[tuple[str, ...], Key]] = {}
        self._texts = ExcerptTexts()
        self._uses = BriefingUses(project)
        self._resolution = _resolution(project)
        self._fill()

    # What is shown

    @property
    def project(self) -> Project:
        """The project as the rows show it."""
        return self._project

    @property
    def grouping(self) -> Grouping:
        return self._grouping.grouping

    def group_by(self, grouping: Grouping) -> None:
        """Group the passages otherwise."""
        if grouping != self.grouping:
            self._grouping = ExcerptGrouping(self._project, grouping)
            self._fill()

    def filter_by(self, words: str) -> None:
        """Show the passages that hold every word in quotation, note, tags, source or analyst."""
        wanted = folded(words).split()
        if wanted != self._words:
            self._words = wanted
            self._fill()

    @property
    def is_filtered(self) -> bool:
        """Whether some passages may be hidden."""
        filters = (self._words, self._only_unplaced, self._hidden_analysts, self._mentions.person)
        return any(filters)

    def show_only_unplaced(self, only: bool) -> None:
        """Show only what is not yet in the briefing."""
        if only != self._only_unplaced:
            self._only_unplaced = only
            self._fill()

    def hide_analysts(self, analysts: frozenset[EntityId]) -> None:
        """Leave out the passages of these people, under whatever id they made them."""
        if analysts != self._hidden_analysts:
            self._hidden_analysts = analysts
            self._fill()

    def show_yielded(self, shown: bool) -> None:
        """Show the passages that yielded by adjudication, too, or leave them out."""
        if shown != self._result.shows_yielded:
            self._result.shows_yielded = shown
            self._fill()

    @property
    def yielded(self) -> int:
        """How many passages yielded that are shown, or would be if they were asked for."""
        known = map(self._project.annotations.get, self._result.yielded)
        return sum(1 for each in known if each is not None and self._is_found(each))

    def show_mentions(self, person: EntityId) -> None:
        """Show only passages whose note mentions a person; all of them for an empty id."""
        if person != self._mentions.person:
            self._mentions.person = person
            self._fill()

    def show_briefing(self, briefing: EntityId) -> None:
        """Say which briefing "in the briefing" means; any, for an empty id."""
        if briefing != self._uses.briefing:
            self._uses = BriefingUses(self._project, briefing)
            self._fill()

    # Rows

    @property
    def excerpts(self) -> int:
        """How many different passages are shown."""
        return len(self._shown)

    def annotation_at(self, row: int) -> EntityId:
        """Return the id of the passage in a row, empty for a heading or outside the rows."""
        return self._rows.at(row)[1] if 0 <= row < len(self._rows) else ""

    def excerpt_at(self, row: int) -> Excerpt | None:
        """Return what a row shows of a passage, None for a heading."""
        group, annotation = self._rows.at(row)
        passage = self._project.annotations.get(annotation)
        if passage is None:
            return None
        tags = self._project.tags_of(passage)
        return Excerpt(
            passage,
            self._project.articles.get(passage.article),
            self._project.person_of(passage.creator),
            tuple(tag for tag in tags if tag.id != group),
            tags,
            passage.id in self._uses,
            passage.id in self._result.yielded,
        )

    def heading_of(self, analyst: EntityId) -> int | None:
        """Return the row with a person's heading, None without one; grouped by analyst only."""
        group = self._grouping.person(analyst)
        return self._rows.heading_row(group) if group in self._rows.groups else None

    def heading_at(self, row: int) -> Heading | None:
        """Return the heading in a row, None for a passage."""
        group, annotation = self._rows.at(row)
        return None if annotation else self._grouping.heading(group, self._rows.count(group))

    def rows_of(self, annotation: EntityId) -> list[int]:
        """Return the rows in which a passage stands, none where the filter hides it."""
        groups, key = self._shown.get(annotation, ((), ("", 0, 0, "")))
        return [self._rows.row_of(group, key) for group in groups]

    def ids_in(self, rows: range) -> Iterable[EntityId]:
        """Return the id of the passage in each of the rows, the empty text for a heading."""
        if len(rows) == len(self._rows):
            return self._rows.ids()
        return [self._rows.at(row)[1] for row in rows]

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        heading = self.heading_at(index.row())
        if heading is not None:
            return f"{heading.title}, {heading.count}"
        excerpt = self.excerpt_at(index.row())
        if excerpt is None:
            return None
        words = one_line(excerpt.annotation.exact)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        tags = (tag.name for tag in excerpt.bars)
        note = self.tr("with a note") if excerpt.annotation.note else ""
        source = excerpt.article.name if excerpt.article else self.tr("text not yet arrived")
        spoken = (words, source, *tags, excerpt.analyst.name, note)
        return ", ".join(part for part in spoken if part)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not self.annotation_at(index.row()):
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    # Following the project

    def apply(self, project: Project, change: Change) -> None:
        """Take in a change: only the passages that it touches are looked at again."""
        nouns = {noun_of(edit.id) for edit in change.edits}
        self._project = project
        touched = {edit.id for edit in change.edits if noun_of(edit.id) == "annotation"}
        if "block" in nouns:
            touched |= self._uses.follow(change)
        if "adjudication" in nouns:
            touched |= self._result.follow(project)
        refill = False
        if nouns & {"article", "analyst", "tag"}:
            self._texts.forget()
            if self._arrivals is not None:
                self._arrivals.forget()
            self._grouping = ExcerptGrouping(project, self.grouping)
            touched |= self._follow_codebook(project) if "tag" in nouns else set()
            refill = self._must_refill(nouns) or not self._rows.follow_order(self._grouping.order)
        if refill or len(touched) > _MANY:
            self._fill()
            return
        for annotation in touched:
            self._place(annotation)
        if nouns & {"tag", "analyst"} and len(self._rows):
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1), _LOOKS)

    def _must_refill(self, nouns: set[str]) -> bool:
        """Whether a change of such things can move passages that it does not touch."""
        return (
            "article" in nouns
            or bool("analyst" in nouns and (self.grouping == "analyst" or self.is_filtered))
            or ("tag" in nouns and bool(self._words))
        )

    def _follow_codebook(self, project: Project) -> set[EntityId]:
        """Return the passages that carry a tag which stands for another one now."""
        before, self._resolution = self._resolution, _resolution(project)
        changed = dict(before.items() ^ self._resolution.items())
        return {annotation for tag in changed for annotation in project.passages_with.get(tag, ())}

    def _fill(self) -> None:
        self.beginResetModel()
        members: dict[str, list[Key]] = {}
        self._shown = {}
        groups_of, key_of = self._grouping.of, self._key
        for annotation in self._wanted():
            key = key_of(annotation)
            groups = groups_of(annotation)
            self._shown[annotation.id] = groups, key
            for group in groups:
                members.setdefault(group, []).append(key)
        self._rows.fill(members, self._grouping.order)
        self.endResetModel()

    def _wanted(self) -> Iterator[Annotation]:
        return filter(self._is_wanted, self._project.annotations.values())

    def _is_wanted(self, annotation: Annotation) -> bool:
        return self._is_found(annotation) and not self._result.leaves_out(annotation)

    def _is_found(self, annotation: Annotation) -> bool:
        """Tell whether a passage is looked for, be it that it yielded.

        Its article is shown or still to come; one that was removed or replaced is neither.
        """
        article = annotation.target.article
        if article not in self._project.current_articles and not (
            self._arrivals and self._arrivals.is_awaited(article, self._project)
        ):
            return False
        if self._only_unplaced and annotation.id in self._uses:
            return False
        if not self._mentions.wants(self._project, annotation):
            return False
        if self._project.people.is_among(annotation.creator, self._hidden_analysts):
            return False
        return not self._words or self._texts.has_words(self._project, annotation, self._words)

    def _place(self, annotation: EntityId) -> None:
        """Bring the rows of one passage up to date."""
        passage = self._project.annotations.get(annotation)
        old_groups, old_key = self._shown.pop(annotation, ((), None))
        groups: tuple[str, ...] = ()
        key = None
        if passage is not None and self._is_wanted(passage):
            groups, key = self._grouping.of(passage), self._key(passage)
            self._shown[annotation] = groups, key
        stays = set(groups) & set(old_groups) if key == old_key else set()
        for group in old_groups:
            if group not in stays and old_key is not None:
                self._remove(group, old_key)
        for group in groups:
            if group not in stays and key is not None:
                self._insert(group, key)
        for group in stays:
            if key is not None:
                index = self.index(self._rows.row_of(group, key))
                self.dataChanged.emit(index, index)

    def _insert(self, group: str, key: Key) -> None:
        self.beginInsertRows(QModelIndex(), *self._rows.place(group, key))
        self._rows.insert(group, key)
        self.endInsertRows()
        self._tell_count(group)

    def _remove(self, group: str, key: Key) -> None:
        self.beginRemoveRows(QModelIndex(), *self._rows.stretch(group, key))
        self._rows.remove(group, key)
        self.endRemoveRows()
        self._tell_count(group)

    def _tell_count(self, group: str) -> None:
        if self._rows.count(group):
            index = self.index(self._rows.heading_row(group))
            self.dataChanged.emit(index, index, _LOOKS)

    def _key(self, annotation: Annotation) -> Key:
        target = annotation.target
        return (
            self._grouping.article_key(target.article),
            target.start,
            -target.end,
            annotation.id,
        )


def _resolution(project: Project) -> dict[EntityId, EntityId]:
    """Return which tag each recorded tag is shown as."""
    codebook = project.codebook
    return {tag: shown.id for tag in project.tags if (shown := codebook.shown(tag)) is not None}
