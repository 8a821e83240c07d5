"""The files of the sample pass through the readers without a refusal, and out again unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.formats.article_text import read_text
from desktop_app.formats.articles_json import read_articles, write_articles
from desktop_app.formats.briefing_json import (
    IncomingBriefing,
    IncomingExcerpt,
    IncomingParagraph,
    IncomingSection,
    read_briefing,
    write_briefing,
)
from desktop_app.formats.codebook_table import read_codebook, write_codebook
from desktop_app.formats.web_annotation import IncomingAnnotation, read_annotations

ROOT = Path(__file__).parents[2]
SEEDS = sorted((ROOT / "seeds").glob("*.txt"))


def sample(name: str) -> bytes:
    return (ROOT / "resources" / "sample" / name).read_bytes()


def incoming_annotations() -> tuple[IncomingAnnotation, ...]:
    incoming = read_annotations(sample("annotations.jsonld"))
    assert incoming.refused == ()
    return incoming.annotations


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name)
def test_a_seed_is_canonical_already(seed: Path) -> None:
    read = read_text(seed.read_bytes(), seed.name)
    assert read.encoding == "utf-8"
    assert read.text.text.encode() == seed.read_bytes()
    assert read.text.removed == 0


def test_every_passage_stands_where_the_file_says() -> None:
    texts = {seed.name: read_text(seed.read_bytes(), seed.name).text.text for seed in SEEDS}
    found = incoming_annotations()
    assert len(found) >= 40
    for each in found:
        text = texts[each.source]
        assert each.start is not None
        assert each.end is not None
        assert text[each.start : each.end] == each.exact
        assert text[: each.start].endswith(each.prefix)
        assert text[each.end :].startswith(each.suffix)


def test_every_tag_is_in_the_codebook() -> None:
    codebook = read_codebook(sample("codebook.csv"))
    assert codebook.refused == ()
    assert read_codebook(write_codebook(codebook.tags)) == codebook
    used = {path for each in incoming_annotations() for path in each.tags}
    assert used <= {tag.path for tag in codebook.tags}


def test_the_metadata_is_about_the_seeds() -> None:
    incoming = read_articles(sample("articles.json"))
    assert incoming.refused == ()
    assert [each.file for each in incoming.articles] == [seed.name for seed in SEEDS]
    assert read_articles(write_articles(incoming.articles)) == incoming


def test_the_briefing_cites_passages_that_are_there_and_places_each() -> None:
    briefing = read_briefing(sample("briefing.json"))
    assert briefing.refused == ()
    assert read_briefing(write_briefing(briefing)) == briefing
    iris = {each.iri for each in incoming_annotations()}
    placed, cited = _named(briefing)
    assert placed == iris
    assert cited <= iris


def _named(briefing: IncomingBriefing) -> tuple[set[str], set[str]]:
    """Return the passages placed as excerpts and those cited in paragraphs."""
    placed: set[str] = set()
    cited: set[str] = set()

    def walk(sections: tuple[IncomingSection, ...]) -> None:
        for section in sections:
            for block in section.blocks:
                match block:
                    case IncomingExcerpt(annotation):
                        placed.add(annotation)
                    case IncomingParagraph(runs):
                        cited.update(run.cite for run in runs if run.cite)
            walk(section.sections)

    walk(briefing.sections)
    return placed, cited
