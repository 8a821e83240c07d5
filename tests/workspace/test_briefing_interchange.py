"""Outlined briefings taken in: every block in its place, what is not there refused."""

from __future__ import annotations

from desktop_app.domain.briefing import (
    EXCERPT,
    HEADING,
    PAGE_BREAK,
    PARAGRAPH,
    TABLE,
    TAG_EXCERPTS,
    Block,
    Briefing,
    Citation,
    Run,
    cuts_of,
    digest_of,
    rows_of,
    shortened,
)
from desktop_app.formats.incoming_briefing import (
    IncomingBlock,
    IncomingBriefing,
    IncomingExcerpt,
    IncomingPageBreak,
    IncomingParagraph,
    IncomingRun,
    IncomingSection,
    IncomingTable,
    IncomingTagExcerpts,
)
from desktop_app.formats.refusal import Refusal
from desktop_app.formats.web_annotation import iri_of
from desktop_app.workspace.interchange.briefing import take_briefing
from tests.builders import NATO, a_passage, a_project, a_tag, an_article

TAG = a_tag("Meetings")
PASSAGE = a_passage(NATO, tags=[TAG.id])
IRI = iri_of(PASSAGE)


def take(incoming: IncomingBriefing) -> tuple[Briefing, list[Block], tuple[Refusal, ...]]:
    project = a_project(an_article(), TAG, PASSAGE)
    change, briefing, refused = take_briefing(project, incoming, 7)
    project = project.with_edits(change.edits)
    blocks = [block for block, _ in project.outline(briefing).walk()]
    return project.briefings[briefing], blocks, refused


def take_blocks(*blocks: IncomingBlock) -> tuple[list[Block], tuple[Refusal, ...]]:
    _, taken, refused = take(IncomingBriefing("T", blocks=blocks))
    return taken, refused


def test_every_kind_of_block_keeps_its_options() -> None:
    blocks, refused = take_blocks(
        IncomingParagraph(
            (IncomingRun("Likely."), IncomingRun(cite=IRI, manner="paraphrase")),
            "judgement",
            likelihood="likely",
            confidence="low",
            basis="one report",
        ),
        IncomingParagraph((IncomingRun("Note"),), "bullet", 3),
        IncomingExcerpt(IRI, "It says:", (" for the first time",), "번역", "박민지"),
        IncomingTagExcerpts("meetings", "table"),
        IncomingTagExcerpts(),
        IncomingTable("figures", "Figures", "Meetings"),
        IncomingTable("options", rows=(("Option", "Cost"), ("Wait", "None"))),
        IncomingPageBreak(),
    )
    assert refused == ()
    judgement, note, excerpt, tagged, every, figures, options, page_break = blocks
    assert judgement.kind == note.kind == PARAGRAPH
    assert judgement.shown_runs == (
        Run("Likely."),
        Run(citation=Citation(PASSAGE.id, "paraphrase")),
    )
    assert judgement.options == {
        "role": "judgement",
        "likelihood": "likely",
        "confidence": "low",
        "basis": "one report",
    }
    assert note.options == {"role": "bullet", "level": "3"}
    assert (excerpt.kind, excerpt.annotation, excerpt.number) == (EXCERPT, PASSAGE.id, 1)
    assert excerpt.options["intro"] == "It says:"
    assert (excerpt.options["translation"], excerpt.options["translator"]) == ("번역", "박민지")
    assert excerpt.options["placed"] == digest_of(NATO)
    assert shortened(NATO, cuts_of(excerpt.options)) == NATO.replace(" for the first time", " […]")
    assert (tagged.kind, tagged.options) == (TAG_EXCERPTS, {"tag": TAG.id, "form": "table"})
    assert (every.kind, every.options) == (TAG_EXCERPTS, {"form": "quotations"})
    assert (figures.kind, figures.text) == (TABLE, "Figures")
    assert figures.options == {"table": "figures", "tag": TAG.id}
    assert rows_of(options.options) == (("Option", "Cost"), ("Wait", "None"))
    assert page_break.kind == PAGE_BREAK


def test_blocks_come_before_sections_and_front_matter_and_options_are_kept() -> None:
    briefing, blocks, _ = take(
        IncomingBriefing(
            "T",
            authors=("박민지", "Daniel Weber"),
            sections=(IncomingSection("H", blocks=(IncomingPageBreak(),)),),
            blocks=(IncomingParagraph((IncomingRun("First."),)),),
            more_front={"reference": "KN-1"},
            options={"template": "T1"},
        )
    )
    assert [block.kind for block in blocks] == [PARAGRAPH, HEADING, PAGE_BREAK]
    assert briefing.front == {"authors": "박민지, Daniel Weber", "reference": "KN-1"}
    assert briefing.options == {"template": "T1"}
    assert briefing.created == 7


def test_what_is_not_in_the_workspace_is_refused_by_its_place() -> None:
    blocks, refused = take_blocks(
        IncomingExcerpt("urn:x:gone"),
        IncomingExcerpt(IRI, cuts=("first", "NATO")),
        IncomingTagExcerpts("Nowhere"),
        IncomingTable("evidence", tag="Nowhere"),
    )
    assert [block.kind for block in blocks] == [EXCERPT]
    assert [span.start for span in cuts_of(blocks[0].options)] == [NATO.index("first")]
    assert [(each.what, each.why) for each in refused] == [
        ("urn:x:gone in «T»", "no passage of this id is in the workspace"),
        (
            f"the cut “NATO” of {IRI} in «T»",
            "the passage does not have these words there",
        ),
        ("the tag “Nowhere” in «T»", "no tag of this path is in the codebook"),
        ("the tag “Nowhere” in «T»", "no tag of this path is in the codebook"),
    ]
