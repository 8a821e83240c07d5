from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.anchoring import describe
from desktop_app.domain.annotation import Annotation
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.codebook import folded_path
from desktop_app.domain.identity import article_id
from desktop_app.domain.prose import plain
from desktop_app.domain.span import Span
from desktop_app.formats.web_annotation import (
    IncomingAnnotation,
    IncomingAnnotations,
    NotAnnotations,
    OutgoingAnnotation,
    derived_annotation_id,
    iri_of,
    outgoing_annotations,
    read_annotations,
    write_annotations,
)
from tests.builders import a_passage, a_project, a_tag, an_article
from tests.formats.strategies import ODD, canonical_texts, names, tag_paths

ITEM: dict[str, Any] = {
    "id": "http://example.org/anno1",
    "type": "Annotation",
    "target": {
        "source": "000.txt",
        "selector": [
            {"type": "TextQuoteSelector", "exact": "나토 😀", "prefix": "of ", "suffix": "."},
            {"type": "TextPositionSelector", "start": 3, "end": 7},
        ],
    },
}
READ = IncomingAnnotation("http://example.org/anno1", "000.txt", "나토 😀", "of ", ".", 3, 7)


def read(document: Any) -> IncomingAnnotations:
    return read_annotations(json.dumps(document).encode())


def only(document: Any) -> IncomingAnnotation:
    incoming = read(document)
    assert incoming.refused == ()
    (annotation,) = incoming.annotations
    return annotation


@pytest.mark.parametrize(
    "document",
    [
        ITEM,
        [ITEM],
        {"type": "AnnotationPage", "items": [ITEM]},
        {"type": "AnnotationPage", "items": ITEM},
        {"type": "AnnotationCollection", "items": [ITEM]},
        {"type": "AnnotationCollection", "first": {"type": "AnnotationPage", "items": [ITEM]}},
        {"type": ["AnnotationCollection", "ldp:BasicContainer"], "first": {"items": [ITEM]}},
        {"@graph": [{"type": "Person", "name": "Minji"}, ITEM]},
        {**ITEM, "type": "oa:Annotation"},
        {key: value for key, value in ITEM.items() if key != "type"},
    ],
)
def test_one_annotation_is_read_from_every_wrapping(document: Any) -> None:
    assert only(document) == READ


def test_pages_inside_pages_are_followed() -> None:
    second = {"type": "AnnotationPage", "items": [{**ITEM, "id": "urn:x:2"}]}
    first = {"type": "AnnotationPage", "items": [ITEM], "next": second}
    incoming = read({"type": "AnnotationCollection", "first": first})
    assert [each.iri for each in incoming.annotations] == [ITEM["id"], "urn:x:2"]


def test_a_page_outside_the_file_is_refused_by_its_address() -> None:
    page = {"type": "AnnotationPage", "items": [ITEM], "next": "http://example.org/page2"}
    incoming = read(page)
    assert len(incoming.annotations) == 1
    assert incoming.refused[0].what == "http://example.org/page2"
    assert "outside this file" in incoming.refused[0].why


def test_an_empty_collection_is_no_error() -> None:
    assert read_annotations(write_annotations([])) == IncomingAnnotations((), ())


@pytest.mark.parametrize(
    "raw",
    [b"", b"NATO has invited", b"[]", b"{}", b"3", b"null", b'{"title": "x"}', b'{"@graph": []}'],
)
def test_a_file_without_annotations_is_refused_in_one_sentence(raw: bytes) -> None:
    with pytest.raises(
        NotAnnotations, match=r"^This file .*: choose W3C annotations \(\.jsonld\)\.$"
    ):
        read_annotations(raw)


def test_a_bad_item_is_refused_by_id_or_number_and_the_rest_goes_on() -> None:
    incoming = read(
        [
            ITEM,
            {**ITEM, "target": "000.txt"},
            {"type": "Annotation"},
            "urn:x:9",
            5,
            {"type": "Note"},
        ]
    )
    assert incoming.annotations == (READ,)
    assert [(each.what, each.why) for each in incoming.refused] == [
        ("http://example.org/anno1", "has no selector, so that it names no passage"),
        ("annotation 3", "has no target"),
        ("urn:x:9", "is only a link to an annotation outside this file"),
        ("annotation 5", "is no annotation"),
        ("annotation 6", "is no Annotation but of type Note"),
    ]


@pytest.mark.parametrize(
    ("creator", "name"),
    [
        ("Minji Park", "Minji Park"),
        ("acct:minji@example.org", "minji@example.org"),
        ("mailto:minji@example.org", "minji@example.org"),
        ("http://example.org/minji", "http://example.org/minji"),
        ({"type": "Person", "name": "박민지"}, "박민지"),
        ({"name": ["박민지", "Minji Park"]}, "박민지"),
        ({"name": {"@value": "박민지", "@language": "ko"}}, "박민지"),
        ({"nickname": "minji", "id": "http://example.org/m"}, "minji"),
        ({"id": "http://example.org/m"}, "http://example.org/m"),
        ([{"type": "Software"}, {"name": " Daniel  Weber "}], "Daniel Weber"),
        (None, None),
        ("  ", None),
        ({"name": 7}, None),
    ],
)
def test_the_creator_is_named_as_well_as_possible(creator: Any, name: str | None) -> None:
    assert only({**ITEM, "creator": creator}).creator == name


@pytest.mark.parametrize(
    ("created", "milliseconds"),
    [
        ("2015-01-28T21:00:00+09:00", 1_422_446_400_000),
        ("2015-01-28T12:00:00.007Z", 1_422_446_400_007),
        ("last week", None),
        (2015, None),
        (None, None),
    ],
)
def test_the_time_is_read_as_utc(created: Any, milliseconds: int | None) -> None:
    assert only({**ITEM, "created": created}).created == milliseconds


def test_motivations_are_named_without_a_namespace() -> None:
    assert only({**ITEM, "motivation": "oa:tagging"}).motivation == "tagging"
    assert (
        only({**ITEM, "motivation": ["tagging", "commenting"]}).motivation == "commenting tagging"
    )


def test_tags_and_note_come_with_the_annotation() -> None:
    body = [
        {"purpose": "tagging", "value": "Arms/figures"},
        {"purpose": "classifying", "value": "중국"},
        {"value": "See 001."},
    ]
    annotation = only({**ITEM, "body": body})
    assert (annotation.tags, annotation.note) == (("Arms/figures", "중국"), "See 001.")


def test_an_annotation_without_an_id_is_known_by_its_content() -> None:
    nameless = {key: value for key, value in ITEM.items() if key != "id"}
    again = dict(reversed(nameless.items()))
    assert only(nameless).iri == only(again).iri != only({**nameless, "bodyValue": "x"}).iri
    assert only({**nameless, "extra": 10**40}).iri.startswith("urn:briefing-desk:content:")


def test_quotations_cut_within_an_emoji_are_read() -> None:
    raw = json.dumps([ITEM]).replace('"of "', r'"\ude00 of "').encode()
    assert read_annotations(raw).annotations[0].prefix == " of "


KEYS = (
    *("id", "type", "target", "body", "selector", "source", "exact", "start", "end", "refinedBy"),
    *("items", "first", "next", "creator", "name", "value", "purpose", "motivation", "label"),
    *("@graph", "@list", "@value"),
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | canonical_texts
    | st.sampled_from(["Annotation", "Choice", "TextQuoteSelector", "TextPositionSelector"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(KEYS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=25,
)


@given(json_values)
def test_no_content_raises_anything_but_not_annotations(document: Any) -> None:
    for wrapped in (document, [document], {**ITEM, "target": document}, {**ITEM, "body": document}):
        try:
            incoming = read(wrapped)
        except NotAnnotations:
            continue
        assert all(each.what and each.why for each in incoming.refused)
        assert all(each.source and (each.exact or each.end) for each in incoming.annotations)


@st.composite
def records(draw: st.DrawFn) -> OutgoingAnnotation:
    text = draw(canonical_texts.filter(bool))
    start = draw(st.integers(0, len(text) - 1))
    span = Span(start, draw(st.integers(start + 1, len(text))))
    number = draw(st.integers(0, 9))
    paths = draw(st.lists(tag_paths, unique_by=folded_path, max_size=3))
    annotation = Annotation(
        f"annotation:{number:026d}",
        describe(article_id(canonical(text).sha256), span, text),
        creator=draw(st.sampled_from(["", f"analyst:{number:026d}"])),
        created=draw(st.integers(0, 4_000_000_000_000)),
        note=plain(draw(canonical_texts)),
        iri=draw(st.sampled_from(["", f"http://example.org/{number}"])),
    )
    return OutgoingAnnotation(annotation, tuple(paths), draw(names))


@given(st.lists(records(), max_size=4, unique_by=lambda record: record.annotation.id))
def test_what_is_written_is_read_back_exactly(outgoing: list[OutgoingAnnotation]) -> None:
    incoming = read_annotations(write_annotations(outgoing))
    assert incoming.refused == ()
    found = {annotation.iri: annotation for annotation in incoming.annotations}
    assert found == {iri_of(record.annotation): as_read(record) for record in outgoing}


def as_read(record: OutgoingAnnotation) -> IncomingAnnotation:
    annotation, target = record.annotation, record.annotation.target
    note = annotation.note_text
    return IncomingAnnotation(
        iri=iri_of(annotation),
        source=target.article.replace("article:", "urn:sha256:"),
        exact=target.exact,
        prefix=target.prefix,
        suffix=target.suffix,
        start=target.start,
        end=target.end,
        tags=record.tags,
        note=note,
        creator=record.creator,
        created=annotation.created or None,
        motivation="tagging" if record.tags else "commenting" if note else "highlighting",
    )


@given(st.lists(records(), max_size=4), st.randoms())
def test_the_order_given_makes_no_difference(outgoing: list[OutgoingAnnotation], luck: Any) -> None:
    outgoing = list({record.annotation.id: record for record in outgoing}.values())
    shuffled = luck.sample(outgoing, len(outgoing))
    assert write_annotations(shuffled) == write_annotations(outgoing)


def test_the_file_has_the_shape_of_the_w3c_model() -> None:
    tag = a_tag("Arms")
    passage = a_passage("𠀀𠀁", text=ODD, tags=[tag.id], note="메모")
    project = a_project(an_article(ODD), tag, passage)
    raw = write_annotations(outgoing_annotations(project))
    assert "메모".encode() in raw
    document = json.loads(raw)
    (item,) = document["first"].pop("items")
    assert re.fullmatch("urn:briefing-desk:collection:[0-9a-z]{26}", document.pop("id"))
    page = document["first"].pop("id")
    assert document == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "type": "AnnotationCollection",
        "total": 1,
        "first": {"type": "AnnotationPage", "startIndex": 0},
        "last": page,
    }
    text = canonical(ODD).text
    start = text.index("𠀀")
    assert item == {
        "id": "urn:briefing-desk:00000000000000000000000001",
        "type": "Annotation",
        "motivation": "tagging",
        "creator": {
            "id": "urn:briefing-desk:analyst:minji",
            "type": "Person",
            "name": "Minji Park",
        },
        "created": "2026-09-21T14:13:21.000Z",
        "body": [
            {"type": "TextualBody", "purpose": "tagging", "value": "Arms", "format": "text/plain"},
            {
                "type": "TextualBody",
                "purpose": "commenting",
                "value": "메모",
                "format": "text/plain",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": f"urn:sha256:{canonical(ODD).sha256}",
            "selector": [
                {
                    "type": "TextQuoteSelector",
                    "exact": "𠀀𠀁",
                    "prefix": text[:start],
                    "suffix": text[start + 2 : start + 34],
                },
                {"type": "TextPositionSelector", "start": start, "end": start + 2},
            ],
        },
    }


def test_only_passages_of_articles_that_are_there_go_out() -> None:
    kept, removed = a_passage(number=1), a_passage("𠀀", text=ODD, number=2)
    project = a_project(an_article(), kept, removed)
    assert [each.annotation for each in outgoing_annotations(project)] == [kept]


def test_an_iri_always_gives_the_same_id_whatever_the_article() -> None:
    one = derived_annotation_id("http://example.org/anno1", "article:00")
    assert re.fullmatch("annotation:[0-7][0-9a-hjkmnp-tv-z]{25}", one)
    assert one == derived_annotation_id("http://example.org/anno1", "article:ff")
    assert one != derived_annotation_id("http://example.org/anno2", "article:00")


@pytest.mark.parametrize("iri", ["anno1", "_:b0", "#1", ""])
def test_a_name_valid_in_one_file_only_is_told_apart_by_the_article(iri: str) -> None:
    assert derived_annotation_id(iri, "article:00") != derived_annotation_id(iri, "article:ff")


def test_an_annotation_of_our_own_gets_its_own_id_back() -> None:
    passage = a_passage()
    assert derived_annotation_id(iri_of(passage), passage.article) == passage.id
