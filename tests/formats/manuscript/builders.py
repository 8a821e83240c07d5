"""Small projects and manuscripts for the tests of the Word export."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from desktop_app.domain.analyst import Analyst
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.article import ARTICLE_FIELDS, Appearance, Article, Finding
from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PARAGRAPH,
    Block,
    Briefing,
    Citation,
    CitationManner,
    Run,
)
from desktop_app.domain.change import Entity, made
from desktop_app.domain.codebook import Tag
from desktop_app.domain.forest import Place
from desktop_app.domain.project import Project
from desktop_app.domain.prose import Version, plain
from desktop_app.domain.span import Target
from desktop_app.formats.manuscript.parts import (
    Appearance as Printed,
)
from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Heading,
    Manuscript,
    Source,
    SourceLine,
    Sources,
)

TEMPLATE = (Path(__file__).parents[3] / "resources/templates/briefing.docx").read_bytes()

MINJI = Analyst("analyst:minji", "Minji Park")
DANIEL = Analyst("analyst:daniel", "Daniel Weber")
BRIEFING = "briefing:one"


def article(name: str, file: str = "", **said: str | None) -> Article:
    """An article of this id whose metadata a person gave."""
    return Article(
        f"article:{name}",
        100,
        {"0": Appearance(file or f"{name}.txt")},
        said={key if key in ARTICLE_FIELDS else f"{key}@0": said[key] for key in said},
    )


def inferred(article: Article, **values: str) -> Article:
    """The article with values that the program inferred."""
    found = {
        key if key in ARTICLE_FIELDS else f"{key}@0": Finding(value, "inferred")
        for key, value in values.items()
    }
    return Article(article.id, article.characters, article.appearances, found, article.said)


DONGA = article(
    "donga",
    headline="Korea Invited to NATO Meeting",
    outlet="Dong-A Ilbo",
    published="2009-12-22T13:55",
)
HERALD = inferred(
    article("herald", byline="mkjung@heraldcorp.com"),
    outlet="Korea Herald",
    published="2025-01",
)


def passage(
    name: str,
    text: str,
    of: Article = DONGA,
    tags: Iterable[str] = (),
    by: Analyst = MINJI,
    note: str = "",
    start: int = 0,
) -> Annotation:
    """A passage with this id, standing at start in its article."""
    target = Target(of.id, start, start + max(len(text), 1), text)
    return Annotation(f"annotation:{name}", target, by.id, 0, frozenset(tags), plain(note))


def tag(name: str, key: str, parent: str = "") -> Tag:
    """A tag with the id `tag:name`, in the order of key."""
    return Tag(f"tag:{name}", name, place=Place(parent and f"tag:{parent}", key))


def heading(name: str, text: str, parent: str = "") -> Block:
    return Block(f"block:{name}", BRIEFING, HEADING, _place(name, parent), text=text)


def paragraph(name: str, *runs: Run, parent: str = "") -> Block:
    return Block(f"block:{name}", BRIEFING, PARAGRAPH, _place(name, parent), runs=(Version(runs),))


def excerpt(name: str, annotation: str, number: int = 0, parent: str = "") -> Block:
    return Block(
        f"block:{name}",
        BRIEFING,
        EXCERPT,
        _place(name, parent),
        annotation=f"annotation:{annotation}",
        number=number,
    )


def cites(annotation: str, manner: CitationManner = "paraphrase") -> Run:
    return Run(citation=Citation(f"annotation:{annotation}", manner))


def _place(name: str, parent: str) -> Place:
    """Blocks stand in the order of their names."""
    return Place(parent and f"block:{parent}", name)


def project(*things: Entity) -> Project:
    """A project of these things and of the two analysts."""
    return Project(id="w").with_edits(made(MINJI, DANIEL, *things))


def briefing(**front: str) -> Briefing:
    return Briefing(BRIEFING, "Korea and NATO", front=front)


SOURCE_LINE = SourceLine("Dong-A Ilbo", "22 December 2009", "“Korea Invited”", "", "S1")


def quoting(*texts: str, title: str = "Korea and NATO") -> Manuscript:
    """A manuscript that quotes these texts from one source."""
    excerpts = tuple(
        Excerpt(f"E{number}", f"annotation:{number}", text, (), SOURCE_LINE)
        for number, text in enumerate(texts, start=1)
    )
    printed = Printed("Dong-A Ilbo", "22 December 2009", "", "a.txt")
    sources = Sources((Source("S1", "“Korea Invited”", "", (printed,)),))
    return Manuscript(
        title, parts=(Heading(1, "Passages"), *excerpts, Heading(1, "Sources"), sources)
    )
