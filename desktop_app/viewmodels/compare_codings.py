"""Codings of one article side by side: figures, disagreements, and how each is settled."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from desktop_app.domain.agreement import AgreementTable, Unit
from desktop_app.domain.annotation import Adjudication, Annotation, Seal
from desktop_app.domain.article import Article
from desktop_app.domain.change import Change
from desktop_app.domain.codebook import Tag
from desktop_app.domain.disagreements import Disagreement, disagreements
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.domain.team import WorkspaceSettings
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.passage_words import ShownVersion, author_and_time
from desktop_app.workspace.commands.double_coding import accept, discuss, keep_all, reopen
from desktop_app.workspace.commands.wordings import join_wordings, use_wording
from desktop_app.workspace.team.agreement import compared_passages, team_agreement
from desktop_app.workspace.team.sealing import Coder, sealed_codings


@dataclass(frozen=True, slots=True)
class Item:
    """A disagreement and how it was settled, None where it is open."""

    disagreement: Disagreement
    settled: Adjudication | None

    @property
    def is_open(self) -> bool:
        """Whether it still waits: nobody settled it, or it is to be discussed."""
        return self.settled is None or self.settled.outcome == "discuss"


class CompareCodings(QObject):
    """What the state at the seals says of the chosen article, its coders and their agreement.

    `changed` tells that articles, coders or figures are others, `items_changed` that the same
    disagreements are settled otherwise.
    """

    changed = Signal()
    items_changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.unit: Unit = "character"
        self.article: EntityId = ""
        self._chosen: frozenset[EntityId] = frozenset()
        self._disagreements: list[Disagreement] = []
        self._codings = sealed_codings(desk.workspace.session)
        desk.changed.connect(self._follow)
        self._reckon()

    # What is compared

    @property
    def articles(self) -> list[Article]:
        """The articles that two coders sealed and I may see, by name."""
        project = self._desk.project
        everybody = [coder.id for coder in self._codings.coders]
        shared = self._codings.shared(everybody)
        seen = (project.articles[each] for each in shared if not self._desk.is_blind_to(each))
        return sorted(seen, key=lambda article: (article.name, article.id))

    @property
    def possible(self) -> list[Coder]:
        """Everybody who sealed the article."""
        here = self._codings.passages.get(self.article, {})
        return [coder for coder in self._codings.coders if coder.id in here]

    @property
    def coders(self) -> list[Coder]:
        """Those who are compared: the chosen ones, else everybody who sealed the article."""
        chosen = [coder for coder in self.possible if coder.id in self._chosen]
        return chosen if len(chosen) > 1 else self.possible

    @property
    def text(self) -> str:
        """The article's text, empty where it cannot be read."""
        try:
            return self._desk.text(self.article) if self.article else ""
        except ArticleUnreadable:
            return ""

    def passages(self, coder: Coder) -> list[Annotation]:
        """Return what a coder had marked in the article at their seal."""
        return list(self._codings.passages.get(self.article, {}).get(coder.id, ()))

    def show_article(self, article: EntityId) -> None:
        """Compare another article; the first one where this one cannot be compared."""
        known = [each.id for each in self.articles]
        self.article = article if article in known else next(iter(known), "")
        self._reckon()

    def choose_coders(self, coders: Sequence[EntityId]) -> None:
        """Compare these coders, all where there are fewer than two."""
        self._chosen = frozenset(coders)
        self._reckon()

    def count_by(self, unit: Unit) -> None:
        """Count characters or sentences."""
        self.unit = unit
        self._reckon()

    # What comes of it

    @property
    def items(self) -> list[Item]:
        """The disagreements in reading order, each with how it was settled."""
        settled = self._desk.project.adjudications
        return [Item(each, settled.get(each.adjudication)) for each in self._disagreements]

    def table(self, *, everywhere: bool) -> AgreementTable:
        """Return the figures, on this article or on all that can be compared."""
        articles = None if everywhere else [self.article]
        workspace = self._desk.workspace
        return team_agreement(workspace, self.coders, self.unit, self._codings, articles).table

    # What is settled

    def accept(self, item: Item, coder: EntityId) -> None:
        """Let a coder's passages stand and the others yield; a coder without any: none stands."""
        accepted = [each.id for each in item.disagreement.of(coder)]
        self._settle(item, lambda project, members: self._accepted(project, members, accepted))

    def keep(self, item: Item) -> None:
        """Let all passages stand."""
        self._settle(item, lambda project, members: keep_all(project, self._desk.analyst, members))

    def discuss(self, item: Item, note: str) -> None:
        """Put the disagreement aside to be talked about."""
        self._settle(
            item, lambda project, members: discuss(project, self._desk.analyst, members, note)
        )

    def reopen(self, item: Item) -> None:
        """Take back how it was settled."""
        self._settle(item, reopen)

    def notes(self, item: Item) -> tuple[ShownVersion, ...]:
        """Return the notes on how it was settled where several stand, the oldest first."""
        several = item.settled.note if item.settled is not None else ()
        project = self._desk.project
        return tuple(
            ShownVersion(
                each.record, each.value, author_and_time(project, each.analyst, each.written)
            )
            for each in several
            if len(several) > 1
        )

    def use_note(self, item: Item, record: str) -> None:
        """Let one of several notes stand alone."""
        adjudication = item.disagreement.adjudication
        self._desk.do(use_wording(self._desk.project, adjudication, record))

    def join_notes(self, item: Item) -> None:
        """Make one note of several."""
        self._desk.do(join_wordings(self._desk.project, item.disagreement.adjudication))

    def _accepted(
        self, project: Project, members: Sequence[EntityId], accepted: Sequence[EntityId]
    ) -> Change:
        return accept(project, self._desk.analyst, members, accepted)

    def _settle(self, item: Item, make: Callable[[Project, Sequence[EntityId]], Change]) -> None:
        members = item.disagreement.members
        if all(each in self._desk.project.annotations for each in members):
            self._desk.do_as_analyst(lambda project: make(project, members))
        else:
            self._desk.message.emit(self.tr("One of these passages was deleted meanwhile."))

    def _reckon(self) -> None:
        project, coders = self._desk.project, [coder.id for coder in self.coders]
        passages = compared_passages(project, self._codings, self.article, self.text)
        self._disagreements = disagreements(passages, coders)
        self.changed.emit()

    def _follow(self, project: Project, change: Change) -> None:
        things = [edit.after or edit.before for edit in change.edits]
        if any(isinstance(each, Seal | WorkspaceSettings) for each in things):
            self._codings = sealed_codings(self._desk.workspace.session)
            self.show_article(self.article)
        elif any(isinstance(each, Tag | Article) for each in things):
            self.show_article(self.article)
        elif any(isinstance(each, Adjudication) for each in things):
            self.items_changed.emit()
