"""Makes the large workspaces that the benchmarks open, from the seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, combined, made
from desktop_app.domain.identity import EntityId, new_id
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span
from desktop_app.storage.bundled import bundled
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import OpenWorkspace, make_workspace
from desktop_app.workspace.session import Session

KOREAN = "북한의 파병에 대하여 나토와 한국은 정보 공유를 강화하기로 하였다. "


CROWDED = "Crowded"
"""Headline of the article that `make_crowded` fills with passages."""


def make_large(folder: Path, machine: Path, articles: int = 1000, passages: int = 10_000) -> None:
    """Make a workspace of many articles with the passages spread evenly, and 40 tags.

    `machine` is the user data folder that opens it.
    """
    workspace = make_workspace(folder, "Large", machine)
    texts = make_articles(workspace, articles)
    tags = make_tags(workspace.session)
    random = Random(2026)
    ids = sorted(texts)
    annotations = []
    for number in range(passages):
        article = ids[number % len(ids)]
        held = random.sample(tags, random.randrange(1, 3))
        annotations.append(_passage(workspace.session, article, texts, number, held, random))
    workspace.session.do(Change(Label("take-in", (str(passages),)), made(*annotations)))
    workspace.close()


def make_crowded(folder: Path, machine: Path, in_article: int, in_workspace: int) -> None:
    """Make a workspace of 100 articles of which one, of 100,000 characters, is full of passages.

    The others hold the rest. Every second passage carries the tag on digit 1: the tag that a
    benchmark uses is also the one that has grown most.
    """
    workspace = make_workspace(folder, "Crowded", machine)
    texts = make_articles(workspace, 99)
    others = sorted(texts)
    text = "\n\n".join(texts[other] for other in others)[:100_000]
    crowded = _take_in(workspace, texts, CROWDED, text)
    workspace.session.do(crowded)
    (article,) = (edit.id for edit in crowded.edits)
    tags = make_tags(workspace.session)
    random = Random(2026)
    annotations = []
    for number in range(in_workspace):
        where = article if number < in_article else others[number % len(others)]
        held = [tags[0] if number % 2 else random.choice(tags[1:])]
        annotations.append(_passage(workspace.session, where, texts, number, held, random))
    workspace.session.do(Change(Label("take-in", (str(in_workspace),)), made(*annotations)))
    workspace.close()


def make_articles(workspace: OpenWorkspace, articles: int) -> dict[EntityId, str]:
    """Take in articles made of the seeds; return their texts."""
    seeds = [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds").iterdir())]
    session = workspace.session
    session.do(introduce(session.project, session.analyst, "Minji Park"))
    texts: dict[EntityId, str] = {}
    changes = [
        _take_in(
            workspace,
            texts,
            f"Headline {number}",
            f"Article {number}\n\n{seeds[number % 5]}\n{KOREAN * (number % 7)}",
        )
        for number in range(articles)
    ]
    session.do(combined(Label("add-articles", (str(articles),)), *changes))
    return texts


def _take_in(
    workspace: OpenWorkspace, texts: dict[EntityId, str], headline: str, text: str
) -> Change:
    """Store a text, note it in `texts`, and return the change that takes its article in."""
    kept = canonical(text)
    article = workspace.articles.put(kept)
    texts[article] = kept.text
    appearance = Appearance(f"article-{len(texts):05d}.txt", added=len(texts))
    found = {"headline": Finding(headline), "outlet": Finding("Herald")}
    return take_in(workspace.session.project, article, len(kept.text), appearance, found)


def make_tags(session: Session) -> list[EntityId]:
    """Make 40 tags, nine of them with a digit; return their ids, that of digit 1 first."""
    for number in range(40):
        session.do(make_tag(session.project, f"Tag {number}", give_key=True).change)
    return [tag.id for tag in session.project.codebook]


def _passage(
    session: Session,
    article: EntityId,
    texts: Mapping[EntityId, str],
    number: int,
    tags: Sequence[EntityId],
    random: Random,
) -> Annotation:
    """Return a passage somewhere in an article; every fifth has a note."""
    text = texts[article]
    start = random.randrange(len(text) - 300)
    return Annotation(
        new_id("annotation"),
        describe(article, Span(start, start + random.randrange(20, 250)), text),
        session.analyst,
        1_790_000_000_000 + number,
        frozenset(tags),
        plain("A note." if number % 5 == 0 else ""),
    )
