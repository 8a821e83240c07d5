"""The files of the sample pass through the readers without a refusal, and out again unchanged."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.formats.article_text import read_text
from desktop_app.formats.articles_json import read_articles, write_articles
from desktop_app.formats.briefing_json import read_briefing, write_briefing
from desktop_app.formats.codebook_table import read_codebook, write_codebook
from desktop_app.formats.facts_json import read_facts, write_facts
from desktop_app.formats.incoming_briefing import (
    IncomingBlock,
    IncomingBriefing,
    IncomingExcerpt,
    IncomingParagraph,
    IncomingSection,
)
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


@pytest.mark.parametrize("number", range(1, 7))
def test_the_briefing_of_each_template_cites_passages_that_are_there(number: int) -> None:
    briefing = read_briefing(sample(f"briefings/T{number}.json"))
    assert briefing.refused == ()
    assert read_briefing(write_briefing(briefing)) == briefing
    assert briefing.options["template"] == f"T{number}"
    placed, cited = _named(briefing)
    assert cited
    assert placed | cited <= {each.iri for each in incoming_annotations()}


def test_what_a_briefing_leaves_out_of_a_passage_is_in_the_passage() -> None:
    words = {each.iri: each.exact for each in incoming_annotations()}
    cuts = 0
    for number in range(1, 7):
        for block in _blocks(read_briefing(sample(f"briefings/T{number}.json"))):
            if isinstance(block, IncomingExcerpt):
                assert all((words[block.annotation] or "").count(cut) == 1 for cut in block.cuts)
                cuts += len(block.cuts)
    assert cuts


def test_the_facts_are_about_the_passages_and_the_seeds() -> None:
    facts = read_facts(sample("facts.json"))
    assert facts.refused == ()
    assert read_facts(write_facts(facts)) == facts
    iris = {each.iri for each in incoming_annotations()}
    told = [each.annotation for each in facts.passages]
    assert len(told) == len(set(told))
    assert iris >= {*told}
    assert iris >= {end for each in facts.relations for end in (each.source, each.destination)}
    assert list(facts.sources) == [seed.name for seed in SEEDS]


def _named(briefing: IncomingBriefing) -> tuple[set[str], set[str]]:
    """Return the passages placed as excerpts and those cited in paragraphs."""
    placed: set[str] = set()
    cited: set[str] = set()
    for block in _blocks(briefing):
        match block:
            case IncomingExcerpt(annotation):
                placed.add(annotation)
            case IncomingParagraph(runs):
                cited.update(run.cite for run in runs if run.cite)
    return placed, cited


def _blocks(briefing: IncomingBriefing) -> list[IncomingBlock]:
    blocks = [*briefing.blocks]

    def walk(sections: tuple[IncomingSection, ...]) -> None:
        for section in sections:
            blocks.extend(section.blocks)
            walk(section.sections)

    walk(briefing.sections)
    return blocks
