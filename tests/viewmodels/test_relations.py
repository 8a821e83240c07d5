"""Relations from either end: in words, kept up to date by each change, drawn paragraph by
paragraph."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.annotation import Annotation, Relation
from desktop_app.domain.change import Change, Edit, Label, deleted, made
from desktop_app.domain.project import Project
from desktop_app.viewmodels.margin_links import NEAR, ArticleLinks, MarginLink
from desktop_app.viewmodels.passages import PassageIndex
from desktop_app.viewmodels.relation_choices import relation_choices
from desktop_app.viewmodels.relations import RelationIndex, kind_words
from desktop_app.viewmodels.text_positions import TextPositions
from desktop_app.workspace.commands.relations import KINDS
from tests.builders import HANJA, NATO, a_passage, a_project, an_article

HERE, THERE = an_article(), an_article(HANJA, "훈련", file="b.txt")
FIRST = a_passage("first time")
SECOND = a_passage("next year", number=2)
AWAY = a_passage("NATO 회의", HANJA, number=3)
PASSAGES = (FIRST, SECOND, AWAY)


def a_relation(source: Annotation, to: Annotation, kind: str, number: int = 1) -> Relation:
    return Relation(f"relation:{number:026d}", source.id, to.id, kind, "analyst:minji", number)


def project(*relations: Relation) -> Project:
    return a_project(HERE, THERE, *PASSAGES, *relations)


def seen(known: Project, passage: Annotation) -> list[tuple[str, str]]:
    """Return way and other quotation of each relation of a passage."""
    ends = RelationIndex(known).of(known, passage.id)
    return [(end.words, end.other.exact) for end in ends]


def test_a_relation_reads_differently_from_its_two_ends() -> None:
    known = project(a_relation(FIRST, SECOND, "supports"))
    assert seen(known, FIRST) == [("supports", "next year")]
    assert seen(known, SECOND) == [("is supported by", "first time")]


def test_contradictions_and_same_origin_read_alike_from_both_ends() -> None:
    known = project(
        a_relation(FIRST, AWAY, "contradicts", 1), a_relation(AWAY, FIRST, "same-origin", 2)
    )
    both = ["contradicts", "has the same origin as"]
    assert [way for way, _ in seen(known, FIRST)] == both
    assert [way for way, _ in seen(known, AWAY)] == both


def test_a_kind_of_ones_own_is_shown_as_it_was_typed() -> None:
    assert kind_words("출처가 같은 계열") == "출처가 같은 계열"
    assert kind_words("quotes", is_reversed=True) == "← quotes"


def test_a_relation_whose_passage_was_deleted_is_kept_and_not_shown() -> None:
    known = project(a_relation(FIRST, SECOND, "supports"))
    gone = known.with_edits(deleted(SECOND))
    assert seen(gone, FIRST) == []
    assert gone.relations
    assert seen(gone.with_edits(made(SECOND)), FIRST) == [("supports", "next year")]


def test_a_relation_into_a_removed_article_is_not_shown() -> None:
    known = project(a_relation(FIRST, AWAY, "supports")).with_edits(deleted(THERE))
    assert seen(known, FIRST) == []


ends = st.tuples(st.sampled_from(PASSAGES), st.sampled_from(PASSAGES)).filter(
    lambda pair: pair[0] is not pair[1]
)
relations = st.builds(
    lambda pair, kind, number: a_relation(pair[0], pair[1], kind, number),
    ends,
    st.sampled_from((*KINDS, "own", "eigen")),
    st.integers(1, 5),
)


@given(st.lists(st.tuples(relations, st.booleans()), max_size=12))
def test_the_index_kept_by_changes_is_the_one_made_afresh(
    steps: list[tuple[Relation, bool]],
) -> None:
    known = project()
    index = RelationIndex(known)
    for relation, stays in steps:
        before = known.relations.get(relation.id)
        after = relation if stays else None
        if before is None and after is None:
            continue
        change = Change(Label("x"), (Edit(before, after),))
        known = known.with_edits(change.edits)
        index.apply(change)
    afresh = RelationIndex(known)
    assert index.own_kinds == afresh.own_kinds
    for passage in PASSAGES:
        assert index.has(passage.id) == afresh.has(passage.id)
        assert index.of(known, passage.id) == afresh.of(known, passage.id)


def test_all_kinds_and_their_other_directions_are_offered() -> None:
    words = [choice.words for choice in relation_choices(["quotes"])]
    assert words[:5] == [kind_words(kind) for kind in KINDS]
    assert words[5:8] == ["is supported by", "is explained by", "is updated by"]
    assert words[8:] == ["quotes"]


def test_a_few_letters_find_a_kind_and_others_make_one() -> None:
    assert [choice.words for choice in relation_choices([], "contra")] == ["contradicts", "contra"]
    assert next(choice.kind for choice in relation_choices([], "Same Origin")) == "same-origin"
    mine = relation_choices([], " 같은  계열 ")
    assert [(choice.kind, choice.is_new) for choice in mine] == [("같은 계열", True)]
    assert not relation_choices(["같은 계열"], "같은 계열")[0].is_new


# The margin

LONG = "\n".join(f"Paragraph {number} says something about the summit." for number in range(60))
LONG_ARTICLE = an_article(LONG)


def in_long(number: int) -> Annotation:
    return a_passage(f"Paragraph {number} says", LONG, number=number)


def links(known: Project, text: str = LONG) -> dict[int, list[MarginLink]]:
    article = an_article(text)
    index = PassageIndex(article.id, text, TextPositions(text), known.passages(article.id))
    found = ArticleLinks(known, RelationIndex(known), index)
    every = {block: list(found.in_block(block)) for block in range(text.count("\n") + 1)}
    return {block: here for block, here in every.items() if here}


def test_passages_near_each_other_are_joined_by_a_line_through_all_paragraphs_between() -> None:
    one, other = in_long(3), in_long(6)
    known = a_project(LONG_ARTICLE, one, other, a_relation(other, one, "updates"))
    found = links(known)
    assert sorted(found) == [3, 4, 5, 6]
    link = found[4][0]
    assert (link.way, link.here, link.there, link.kind) == ("near", one.id, other.id, "updates")
    assert link.ends[0].words == "is updated by"


def test_passages_far_apart_have_a_stub_each() -> None:
    one, other = in_long(1), in_long(55)
    assert other.target.start - one.target.start > NEAR
    known = a_project(LONG_ARTICLE, one, other, a_relation(one, other, "supports"))
    found = links(known)
    assert {block: here[0].way for block, here in found.items()} == {1: "down", 55: "up"}


def test_relations_with_another_article_share_one_sign() -> None:
    one = in_long(2)
    known = a_project(
        LONG_ARTICLE,
        THERE,
        one,
        AWAY,
        a_relation(one, AWAY, "supports", 1),
        a_relation(AWAY, one, "contradicts", 2),
    )
    assert [(each.way, each.kind, len(each.ends)) for each in links(known)[2]] == [("away", "", 2)]


def test_lines_that_run_side_by_side_have_tracks_of_their_own() -> None:
    marks = [in_long(number) for number in (1, 2, 3, 4)]
    known = a_project(
        LONG_ARTICLE,
        *marks,
        a_relation(marks[0], marks[2], "supports", 1),
        a_relation(marks[1], marks[3], "supports", 2),
    )
    assert {link.track for link in links(known)[2]} == {0, 1}


def test_an_article_without_relations_has_no_links() -> None:
    assert links(a_project(an_article(NATO), FIRST), NATO) == {}
