"""Facts taken in: said of the passages they are about, refused where there is none."""

from __future__ import annotations

from desktop_app.domain.annotation import Figure
from desktop_app.formats.facts_json import IncomingFactFile, IncomingFacts, IncomingRelation
from desktop_app.formats.web_annotation import iri_of
from desktop_app.workspace.interchange.facts import take_facts
from tests.builders import a_passage, a_project, an_article

ONE, TWO = a_passage("first time", number=1), a_passage("military", number=2)
MINJI = "analyst:minji"
FIGURE = Figure("10,000", "containers")


def test_everything_that_is_known_of_a_passage_comes_in() -> None:
    project = a_project(an_article(), ONE, TWO)
    change, refused = take_facts(
        project,
        IncomingFactFile(
            (IncomingFacts(iri_of(ONE), "Kirby", "2024-10", "2", "confirmed", FIGURE),),
            {"korea.txt": "B"},
            (IncomingRelation(iri_of(TWO), iri_of(ONE), "supports", "nobody"),),
        ),
        MINJI,
    )
    assert refused == ()
    after = project.with_edits(change.edits)
    passage = after.annotations[ONE.id]
    assert (passage.speaker, passage.event_date, passage.grade, passage.status) == (
        "Kirby",
        "2024-10",
        "2",
        "confirmed",
    )
    assert passage.figure == FIGURE
    assert after.articles[ONE.article].metadatum("grade").value == "B"
    (relation,) = after.relations.values()
    assert (relation.source, relation.destination) == (TWO.id, ONE.id)
    assert (relation.kind, relation.creator) == ("supports", MINJI)


def test_what_is_about_nothing_or_says_nothing_sensible_is_refused() -> None:
    project = a_project(an_article(), ONE)
    change, refused = take_facts(
        project,
        IncomingFactFile(
            (
                IncomingFacts("urn:x:gone", grade="2"),
                IncomingFacts(iri_of(ONE), speaker="Kirby", grade="9"),
            ),
            {"korea.txt": "Z", "gone.txt": "A"},
            (
                IncomingRelation(iri_of(ONE), "urn:x:gone", "supports"),
                IncomingRelation(iri_of(ONE), iri_of(ONE), "supports"),
            ),
        ),
        MINJI,
    )
    assert [each.what for each in refused] == [
        "korea.txt",
        "gone.txt",
        "urn:x:gone",
        iri_of(ONE),
        "urn:x:gone",
        iri_of(ONE),
    ]
    assert refused[3].why == "information has no grade 9"
    # What could be said of the passage before that was taken.
    assert project.with_edits(change.edits).annotations[ONE.id].speaker == "Kirby"
