"""Builders of things to test with: short to say, real all the way down."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Appearance, Article, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Entity, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.identity import EntityId, article_id
from desktop_app.domain.project import Project
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span, Target
from desktop_app.workspace.clock import HybridClock
from desktop_app.workspace.commands.articles import take_in
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.commands.tagging import tag_passage
from desktop_app.workspace.opening import OpenWorkspace, make_workspace
from desktop_app.workspace.session import Session

NATO = "NATO has invited for the first time a Korean military delegation to a meeting next year."
HANJA = "韓國軍 𠀀𠀁 대표단이 👩🏽‍✈️ NATO 회의에 참석했다.\u2028다음 줄."


def an_article(
    text: str = NATO,
    headline: str | None = "Korea Invited",
    outlet: str | None = "Dong-A Ilbo",
    published: str | None = "2009-12-22",
    file: str = "korea.txt",
) -> Article:
    """Return an article whose id belongs to the canonical form of text."""
    kept = canonical(text)
    found = {
        name: Finding(value)
        for name, value in (
            ("headline", headline),
            ("outlet@k", outlet),
            ("published@k", published),
        )
        if value is not None
    }
    appearances = {"k": Appearance(file, added=1)}
    return Article(article_id(kept.sha256), len(kept.text), appearances, found)


def a_target(text: str = NATO, words: str = "", article: EntityId = "") -> Target:
    """Return the target of words (all of the text unless given) in text."""
    text = canonical(text).text
    words = words or text
    start = text.index(words)
    return describe(
        article or article_id(canonical(text).sha256), Span(start, start + len(words)), text
    )


def a_tag(name: str, number: int = 1, key: str = "", parent: str = "", colour: str = "red") -> Tag:
    """Return a tag; number orders it and makes its id."""
    return Tag(
        f"tag:{number:026d}", name, colour=colour, key=key, place=Place(parent, f"V{number:05d}")
    )


def a_passage(
    words: str = "first time",
    text: str = NATO,
    tags: Sequence[str] = (),
    note: str = "",
    creator: str = "analyst:minji",
    number: int = 1,
) -> Annotation:
    """Return a passage on words of text; number makes its id and its time."""
    return Annotation(
        f"annotation:{number:026d}",
        a_target(text, words),
        creator,
        1_790_000_000_000 + number * 1000,
        frozenset(tags),
        plain(note),
    )


def a_project(*things: Entity) -> Project:
    """Return a project that holds these things and the analyst Minji."""
    minji = Analyst("analyst:minji", "Minji Park", "red")
    return Project(id="0" * 26).with_edits(made(minji, *things))


class MemoryLog:
    """A change log in memory."""

    def __init__(self, replica: str) -> None:
        self.replica = replica
        self.lines: list[bytes] = []

    def append(self, lines: Sequence[bytes]) -> bool:
        self.lines.extend(lines)
        return True


def a_session(
    replica: str = "a" * 12, analyst: str = "analyst:minji", now: int = 1_790_000_000_000
) -> Session:
    """Return an empty session that writes to memory, with a clock that stands at `now`."""
    return Session("0" * 26, MemoryLog(replica), analyst, HybridClock(lambda: now))


def a_workspace(folder: Path, *texts: str, named: str = "Minji Park") -> OpenWorkspace:
    """Return a workspace on disk that holds these articles and one tag `Arms` on digit 1."""
    workspace = make_workspace(folder / "workspace", "Korea–NATO", folder / "machine")
    session = workspace.session
    session.do(introduce(session.project, session.analyst, named))
    for number, text in enumerate(texts or (NATO,), start=1):
        kept = canonical(text)
        article = workspace.articles.put(kept)
        appearance = Appearance(f"article-{number}.txt", added=number)
        session.do(take_in(session.project, article, len(kept.text), appearance))
    session.do(make_tag(session.project, "Arms", give_key=True).change)
    return workspace


def tag_words(
    workspace: OpenWorkspace, words: str, text: str = NATO, tag: str = "Arms"
) -> EntityId:
    """Tag words of text in a workspace; return the passage's id."""
    session = workspace.session
    known = session.project.codebook.at_path(tag)
    assert known is not None
    change = tag_passage(session.project, session.analyst, a_target(text, words), [known.id])
    return session.do(change).edits[0].id
