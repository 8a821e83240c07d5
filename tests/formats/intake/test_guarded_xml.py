from __future__ import annotations

import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.guarded_xml import attribute, events, local
from desktop_app.formats.intake.reading import read_article
from tests.formats.intake.packages import docx, paragraph, word_part, zipped

LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol">'
    + "".join(
        f'<!ENTITY lol{number} "{f"&lol{number - 1 or str()};" * 10}">' for number in range(1, 10)
    )
    + "]><lolz>&lol9;</lolz>"
)
REFUSED = "«a.docx» declares XML entities, which articles never need; it was not opened."


def refusal(part: str | bytes) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as refused:
        read_article(zipped({"word/document.xml": part}), "a.docx")
    return refused.value


@pytest.mark.parametrize(
    "part",
    [
        LAUGHS,
        '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
        LAUGHS.encode("utf-16"),
        LAUGHS.encode("utf-16-be"),
        b'<?xml version="1.0" encoding="utf-7"?>+ADwAIQ-DOCTYPE x+AD4-<x/>',
    ],
)
def test_declarations_are_refused_before_anything_is_parsed(part: str | bytes) -> None:
    refused = refusal(part)
    assert (str(refused), refused.reason) == (REFUSED, "entities")


def test_an_entity_in_any_part_refuses_the_file() -> None:
    raw = docx(paragraph("나토"), core=LAUGHS)
    with pytest.raises(UnreadableArticle, match="declares XML entities"):
        read_article(raw, "a.docx")


def test_words_about_declarations_are_no_declarations() -> None:
    assert read_article(docx(paragraph("<!DOCTYPE html>")), "a.docx").text.text == "<!DOCTYPE html>"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_both_encodings_of_offices_are_read(encoding: str) -> None:
    part = word_part(paragraph("나토")).replace('encoding="UTF-8"', f'encoding="{encoding}"')
    raw = zipped({"word/document.xml": part.encode(encoding)})
    assert read_article(raw, "a.docx").text.text == "나토"


@pytest.mark.parametrize(
    "part",
    [
        "<x>&undeclared;</x>",
        "<x><y></x>",
        "",
        "<x>" * 100_000,
        "<x>" * 250 + "</x>" * 250,
        "<x " + " ".join(f'a{number}=""' for number in range(200_000)) + "/>",
        b"\xff\xfe\x00",
    ],
)
def test_damage_absurd_depth_and_absurd_breadth_are_refused(part: str | bytes) -> None:
    assert refusal(part).reason == "damaged"


def test_elements_are_forgotten_except_within_what_is_wanted_whole() -> None:
    seen = {}
    for event, element in events(b"<a><b>1<c/>2</b><b>3<c/>4</b></a>", "x", "x", whole="b"):
        if event == "end":
            seen[local(element)] = ["".join(element.itertext()), len(element)]
    assert seen == {"c": ["", 0], "b": ["34", 1], "a": ["", 1]}


def test_an_attribute_is_found_in_any_namespace() -> None:
    _, element = next(events(b'<a xmlns:w="urn:w" w:val="x"/>', "x", "x"))
    assert attribute(element, "val") == "x"
    assert attribute(element, "id") == ""
