"""Takes in W3C annotations: twice is harmless, a changed one is a change, a lost place is said."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from hashlib import blake2b

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.anchoring import anchor, describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Edit, Entity, Label
from desktop_app.domain.colours import next_colour
from desktop_app.domain.identity import EntityId, article_id, new_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span, Target
from desktop_app.formats.refusal import Refusal
from desktop_app.formats.web_annotation import (
    IncomingAnnotation,
    IncomingAnnotations,
    derived_annotation_id,
)
from desktop_app.storage.article_store import ArticleUnreadable
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.commands.codebook import TagRefused, make_tag
from desktop_app.workspace.commands.people import one_line

ReadArticle = Callable[[EntityId], str]


@dataclass(slots=True)
class TakenIn:
    """What came of incoming annotations; ids of passages, and what was refused and why.

    `re_anchored` stand elsewhere than the file says, `orphaned` nowhere in the article's text;
    both are also among those added or changed.
    """

    added: list[EntityId] = field(default_factory=list)
    changed: list[EntityId] = field(default_factory=list)
    already: list[EntityId] = field(default_factory=list)
    re_anchored: list[EntityId] = field(default_factory=list)
    orphaned: list[EntityId] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)


class _Refused(ValueError):
    """One annotation cannot be taken in; the message says why."""


def take_annotations(
    project: Project, incoming: IncomingAnnotations, text_of: ReadArticle, analyst: EntityId
) -> tuple[Change, TakenIn]:
    """Return the change that takes annotations in, and the report.

    An annotation keeps its own creator; `analyst` stands in where it names none. `text_of` returns
    an article's text and may raise ArticleUnreadable: then its annotations are refused.
    """
    taking = _Taking(project, text_of, analyst)
    taking.report.refused.extend(incoming.refused)
    for each in incoming.annotations:
        try:
            taking.take(each)
        except (_Refused, TagRefused, ArticleUnreadable) as why:
            taking.report.refused.append(Refusal(each.iri or each.source, str(why)))
    label = Label("take-in", (f"{len(incoming.annotations)} annotations",))
    return Change(label, taking.edits), taking.report


class _Taking:
    """One run over incoming annotations; tags and analysts it makes are there for the next one."""

    def __init__(self, project: Project, text_of: ReadArticle, analyst: EntityId) -> None:
        self.report = TakenIn()
        self._project = project
        self._original = project
        self._text_of = text_of
        self._analyst = analyst
        self._texts: dict[EntityId, str] = {}
        self._files = _articles_by_file(project)
        self._made: dict[EntityId, Annotation] = {}

    @property
    def edits(self) -> tuple[Edit, ...]:
        rooms: tuple[Mapping[EntityId, Entity], Mapping[EntityId, Entity]] = (
            self._project.tags,
            self._project.analysts,
        )
        new = [thing for room in rooms for thing in room.values()]
        return tuple(
            Edit(self._original.thing(thing.id), thing)
            for thing in (*new, *self._made.values())
            if self._original.thing(thing.id) != thing
        )

    def take(self, incoming: IncomingAnnotation) -> None:
        article = self._article(incoming)
        annotation_id = derived_annotation_id(incoming.iri, article)
        known = self._made.get(annotation_id) or self._project.annotations.get(annotation_id)
        digest = _digest(incoming)
        if known is not None and known.incoming == digest:
            self.report.already.append(annotation_id)
            return
        target, found = self._target(incoming, article)
        made = Annotation(
            annotation_id,
            target,
            creator=self._creator(incoming.creator),
            created=milliseconds() if incoming.created is None else incoming.created,
            tags=frozenset(self._tag(path) for path in incoming.tags),
            note=plain(canonical(incoming.note).text),
            iri=incoming.iri,
            incoming=digest,
        )
        if known is not None:
            made = _as_change(known, made, keeps_creator=incoming.creator is None)
            if made == replace(known, incoming=digest) or made == known:
                self.report.already.append(annotation_id)
                return
        (self.report.changed if known else self.report.added).append(annotation_id)
        if not found:
            self.report.orphaned.append(annotation_id)
        elif incoming.start is not None and target.start != incoming.start:
            self.report.re_anchored.append(annotation_id)
        self._made[annotation_id] = made

    def _article(self, incoming: IncomingAnnotation) -> EntityId:
        source = incoming.source
        if source.startswith("urn:sha256:"):
            article = article_id(source.removeprefix("urn:sha256:"))
            candidates = [article] if article in self._project.articles else []
        else:
            name = source.rstrip("/").rpartition("/")[2].rpartition("\\")[2]
            candidates = self._files.get(source, self._files.get(name, []))
        if not candidates:
            raise _Refused(
                f"its article «{source}» is not in the workspace; add the article, then take the "
                "annotations in again"
            )
        for article in candidates:
            if incoming.exact and incoming.exact in self._text(article):
                return article
        return candidates[0]

    def _target(self, incoming: IncomingAnnotation, article: EntityId) -> tuple[Target, bool]:
        """Return the target in the article's text, and whether its words stand there."""
        text = self._text(article)
        start, end = incoming.start, incoming.end
        if incoming.exact is None:
            if start is None or end is None or not start < end <= len(text):
                raise _Refused("it has no quotation, and its position lies outside the article")
            return describe(article, Span(start, end), text), True
        sought = Target(
            article,
            start if start is not None else 0,
            end if end is not None else len(incoming.exact),
            incoming.exact,
            incoming.prefix,
            incoming.suffix,
        )
        span = anchor(sought, text)
        return (sought, False) if span is None else (describe(article, span, text), True)

    def _text(self, article: EntityId) -> str:
        if article not in self._texts:
            self._texts[article] = self._text_of(article)
        return self._texts[article]

    def _creator(self, name: str | None) -> EntityId:
        if not name or not one_line(name):
            return self._analyst
        known = self._project.analyst_named(name)
        if known is None:
            used = [each.colour for each in self._project.analysts.values()]
            known = Analyst(new_id("analyst"), one_line(name), next_colour(used))
            self._project = self._project.with_edits([Edit(None, known)])
        return known.id

    def _tag(self, path: str) -> EntityId:
        known = self._project.codebook.at_path(path)
        if known is not None:
            return known.id
        made = make_tag(self._project, path)
        self._project = self._project.with_edits(made.change.edits)
        return made.tag


def _as_change(known: Annotation, made: Annotation, keeps_creator: bool) -> Annotation:
    """Return what an annotation that is there becomes: fields the file does not speak of stay."""
    return replace(
        known,
        target=made.target,
        tags=made.tags,
        note=made.note,
        creator=known.creator if keeps_creator else made.creator,
        iri=known.iri,
        incoming=made.incoming,
    )


def _digest(incoming: IncomingAnnotation) -> str:
    return blake2b(repr(incoming).encode("utf-8", "replace"), digest_size=10).hexdigest()


def _articles_by_file(project: Project) -> dict[str, list[EntityId]]:
    """Return the articles of each file name, the ones added first in front."""
    files: dict[str, list[tuple[int, EntityId]]] = {}
    for article in project.articles.values():
        for appearance in article.appearances.values():
            files.setdefault(appearance.file, []).append((appearance.added, article.id))
    return {name: [article for _, article in sorted(found)] for name, found in files.items()}
