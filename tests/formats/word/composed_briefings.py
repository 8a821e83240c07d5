"""Briefings that quote passages of made-up articles, composed and written by the program itself."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import Article
from desktop_app.domain.briefing import Block, Briefing
from desktop_app.domain.project import Project
from desktop_app.formats.manuscript.compose import manuscript_of_briefing
from desktop_app.formats.manuscript.options import ManuscriptOptions
from desktop_app.formats.word.document import ExportIdentity, WrittenDocument, written_docx
from tests.formats.manuscript.builders import (
    BRIEFING,
    TEMPLATE,
    article,
    briefing,
    excerpt,
    heading,
    passage,
    project,
    tag,
)
from tests.formats.word.audited_briefings import articles, passages

FOOTNOTES = ManuscriptOptions(citations="footnote")
IDENTITY = ExportIdentity("export:bench", "workspace:bench", "Briefing Desk")
_IN_SECTION = 50


@dataclass(frozen=True, slots=True)
class QuotedArticles:
    """Articles' texts by id, and a project whose briefing quotes a passage in each excerpt."""

    texts: dict[str, str]
    project: Project


def quoted_articles(excerpts: int) -> QuotedArticles:
    """So many different passages of a tenth as many articles, a fourth of them Korean."""
    texts = articles(max(8, excerpts // 10), 16)
    of = {
        id: article(
            id.partition(":")[2],
            headline=f"Headline {number}",
            outlet="Dong-A",
            published="2024-10-05",
        )
        for number, id in enumerate(texts)
    }
    things: list[Article | Annotation | Block | Briefing] = [briefing(), *of.values()]
    for number, quoted in enumerate(passages(texts, excerpts)):
        section = f"{number - number % _IN_SECTION:06}"
        if number % _IN_SECTION == 0:
            things.append(heading(section, f"Section {number}"))
        held = passage(
            quoted.digits, quoted.exact, of[quoted.article], ["tag:Arms"],
            note="A note.", start=quoted.start,
        )  # fmt: skip
        things += [held, excerpt(f"{number:06}x", quoted.digits, number + 1, section)]
    return QuotedArticles(texts, project(tag("Arms", "a"), *things))


def composed(project: Project) -> WrittenDocument:
    """The briefing with a footnote at each excerpt, as an export writes it."""
    manuscript = manuscript_of_briefing(project, BRIEFING, FOOTNOTES)
    return written_docx(manuscript, TEMPLATE, identity=IDENTITY)
