"""Makes the large workspace that the benchmarks open: 1,000 articles, 10,000 passages, 40 tags."""

from __future__ import annotations

from pathlib import Path
from random import Random

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Label, combined, made
from desktop_app.domain.identity import new_id
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span
from desktop_app.storage.bundled import bundled
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.opening import make_workspace

KOREAN = "북한의 파병에 대하여 나토와 한국은 정보 공유를 강화하기로 하였다. "


def make_large(folder: Path, machine: Path, articles: int = 1000, passages: int = 10_000) -> None:
    """Make the workspace in folder; `machine` is the user data folder that opens it."""
    random = Random(2026)
    seeds = [path.read_text(encoding="utf-8") for path in sorted(bundled("seeds").iterdir())]
    workspace = make_workspace(folder, "Large", machine)
    session = workspace.session
    session.do(introduce(session.project, session.analyst, "Minji Park"))
    changes: list[Change] = []
    texts: dict[str, str] = {}
    for number in range(articles):
        kept = canonical(f"Article {number}\n\n{seeds[number % 5]}\n{KOREAN * (number % 7)}")
        article = workspace.articles.put(kept)
        texts[article] = kept.text
        appearance = Appearance(f"article-{number:05d}.txt", added=number)
        found = {"headline": Finding(f"Headline {number}"), "outlet": Finding("Herald")}
        changes.append(take_in(session.project, article, len(kept.text), appearance, found))
    session.do(combined(Label("add-articles", (str(articles),)), *changes))
    for number in range(40):
        session.do(make_tag(session.project, f"Tag {number}", give_key=True).change)
    tags = sorted(session.project.tags)
    ids = sorted(texts)
    annotations = []
    for number in range(passages):
        article = ids[number % len(ids)]
        text = texts[article]
        start = random.randrange(len(text) - 300)
        target = describe(article, Span(start, start + random.randrange(20, 250)), text)
        annotations.append(
            Annotation(
                new_id("annotation"),
                target,
                session.analyst,
                1_790_000_000_000 + number,
                frozenset(random.sample(tags, random.randrange(1, 3))),
                plain("A note." if number % 5 == 0 else ""),
            )
        )
    session.do(Change(Label("take-in", (str(passages),)), made(*annotations)))
    workspace.close()
