"""What a search keeps ready of a project: short texts folded, how recent each article is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, rows_of
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.workspace.search.article_facts import AllFacts, ArticleFacts
from desktop_app.workspace.search.shelf import Shelf

BETWEEN = " · "
"""Stands between what belongs to one thing: the names of a tag and its description."""


class Catalogue:
    """Facts of articles, and short texts of all kinds, of the project that was seen last."""

    def __init__(self) -> None:
        self._project = Project()
        self.facts = AllFacts({})
        """What filters ask of each article."""
        self.current: frozenset[EntityId] = frozenset()
        """The articles that are shown."""
        self._recency: dict[EntityId, float] = {}
        self.latest: list[EntityId] = []
        """The articles, the most recent first."""
        self.ranks: dict[EntityId, int] = {}
        """Where each article stands among these, from 0."""
        self.headlines, self.passages, self.notes = Shelf(), Shelf(), Shelf()
        self.tags, self.blocks = Shelf(), Shelf()

    def follow(self, project: Project) -> None:
        """Bring everything up to date with a project; what did not change costs nothing."""
        before, self._project = self._project, project
        if project.articles is not before.articles:
            self._follow_articles(project.articles)
        articles_changed = project.current_articles is not before.current_articles
        if articles_changed:
            self.current = frozenset(project.current_articles)
        if articles_changed or project.annotations is not before.annotations:
            passages = self._latest_passages(project)
            self.passages.fill((each.id, each.exact) for each in passages)
            self.notes.fill((each.id, each.note_text) for each in passages)
        if project.tags is not before.tags:
            self.tags.fill(_tag_texts(project))
        if project.blocks is not before.blocks or project.briefings is not before.briefings:
            self.blocks.fill(_briefing_texts(project))

    def _latest_passages(self, project: Project) -> list[Annotation]:
        """Return the passages of the articles that are shown, the latest first."""
        shown = project.current_articles
        passages = [each for each in project.annotations.values() if each.article in shown]
        return sorted(passages, key=lambda a: (-self.recency(a.article), -a.created, a.id))

    def recency(self, article: EntityId) -> float:
        """Return how recent an article is among the others, from 0 (or no date) to 1."""
        return self._recency.get(article, 0.0)

    def _follow_articles(self, articles: Mapping[EntityId, Article]) -> None:
        known = self.facts.by_article
        facts = {
            key: old
            if (old := known.get(key)) and old.article is article
            else ArticleFacts.of(article)
            for key, article in articles.items()
        }
        self.facts = AllFacts(facts)
        days = {key: day for key, each in facts.items() if (day := each.day)}
        first, last = min(days.values(), default=0), max(days.values(), default=0)
        self._recency = {key: (day - first) / (last - first or 1) for key, day in days.items()}
        self.latest = sorted(articles, key=lambda each: (-self.recency(each), each))
        self.ranks = {each: rank for rank, each in enumerate(self.latest)}
        self.headlines.fill((key, article.headline or "") for key, article in articles.items())


def _tag_texts(project: Project) -> Iterator[tuple[EntityId, str]]:
    for tag in project.codebook:
        said = (tag.name, tag.other_name, tag.description_text)
        yield tag.id, BETWEEN.join(filter(None, said))


def _briefing_texts(project: Project) -> Iterator[tuple[EntityId, str]]:
    for briefing in project.briefings.values():
        yield briefing.id, BETWEEN.join(filter(None, (briefing.title, *briefing.front.values())))
        for block, _ in project.outline(briefing.id).walk():
            yield block.id, _block_text(project, block)


def _block_text(project: Project, block: Block) -> str:
    """Return the words of a block that its authors wrote; quotations are passages already."""
    own = "".join(run.text for run in block.shown_runs)
    said = ("intro", "translation", "alt", "basis")
    cells = (cell for row in rows_of(block.options) for cell in row)
    parts = (block.text, own, *(block.options.get(name, "") for name in said), *cells)
    return BETWEEN.join(filter(None, parts))
