"""The lint finds what validators miss; the three together find every fault that was planted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.formats.word.docx_parts import W
from desktop_app.formats.word.lint.lint import lint
from tests.formats.word.faults import FOOTNOTES, MAIN, PLANTED, VAL, edited, first, with_part
from tests.formats.word.rich_document import rich_docx
from tests.formats.word.validators import WHY_NOT, audit_faults, sdk_faults, sdk_validator

needs_sdk = pytest.mark.skipif(sdk_validator() is None, reason=WHY_NOT)


def kinds(docx: bytes) -> set[str]:
    return {fault.what for fault in lint(docx)}


def test_a_sound_document_has_no_fault() -> None:
    assert lint(rich_docx()) == ()


def test_openxml_audit_finds_the_same_document_sound() -> None:
    assert audit_faults(rich_docx()) == []


@pytest.mark.parametrize("planted", PLANTED)
def test_the_lint_finds_a_planted_fault(planted: str) -> None:
    faults = lint(PLANTED[planted](rich_docx()))

    assert faults
    assert all(fault.sentence.endswith(".") for fault in faults)


@needs_sdk
def test_lint_and_the_sdk_and_openxml_audit_find_every_planted_fault_between_them() -> None:
    planted = {name: plant(rich_docx()) for name, plant in PLANTED.items()}

    sound, *by_sdk = sdk_faults(rich_docx(), *planted.values())
    by_audit = [audit_faults(docx) for docx in planted.values()]
    by_lint = [lint(docx) for docx in planted.values()]

    assert sound == []
    found = {
        name
        for name, *judged in zip(planted, by_sdk, by_audit, by_lint, strict=True)
        if any(judged)
    }
    assert found == set(PLANTED)
    assert sum(map(bool, by_sdk)) >= 13


def in_main(edit: Callable[[Any], None]) -> bytes:
    return edited(rich_docx(), MAIN, edit)


def test_what_is_no_package_is_one_fault() -> None:
    assert kinds(b"no ZIP file") == {"not a package"}
    assert kinds(rich_docx()[:500]) == {"not a package"}


def test_a_picture_needs_alternative_text() -> None:
    frame = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

    docx = in_main(lambda root: next(root.iter(frame)).set("descr", " "))

    assert kinds(docx) == {"alternative text missing"}


def test_headings_may_not_skip_a_level() -> None:
    def to_level_two(styles: Any) -> None:
        heading = next(s for s in styles if s.get(f"{W}styleId") == "Heading1")
        heading.find(f"{W}name").set(VAL, "heading 2")

    assert kinds(edited(rich_docx(), "word/styles.xml", to_level_two)) == {"heading jump"}


def test_a_comment_may_not_have_the_id_of_a_footnote() -> None:
    docx = rich_docx()
    for part in (MAIN, "word/comments.xml"):
        docx = with_part(docx, part, lambda xml: xml.replace(b'w:id="70000"', b'w:id="2"'))

    assert kinds(docx) == {"comment and footnote share an id"}


def test_blanks_that_word_would_drop_are_found() -> None:
    def unpreserved(root: Any) -> None:
        text = first(root, "t")
        text.attrib.clear()
        text.text = "a quotation "

    assert kinds(in_main(unpreserved)) == {"blanks lost"}


def test_a_list_must_be_defined() -> None:
    docx = edited(rich_docx(), "word/numbering.xml", lambda root: root.remove(root[-1]))

    assert kinds(docx) == {"list undefined"}


def test_a_style_may_not_be_based_on_itself_in_the_end() -> None:
    def loop(styles: Any) -> None:
        normal = next(s for s in styles if s.get(f"{W}styleId") == "Normal")
        base = normal.makeelement(f"{W}basedOn", {VAL: "ListBullet"})
        normal.find(f"{W}name").addnext(base)

    assert kinds(edited(rich_docx(), "word/styles.xml", loop)) == {"style loop"}


def test_a_run_outside_a_paragraph_is_found() -> None:
    def loose(root: Any) -> None:
        root[0].insert(0, first(root, "r"))

    assert kinds(in_main(loose)) == {"element misplaced"}


def test_a_part_to_which_nothing_leads_is_found() -> None:
    docx = edited(rich_docx(), "customXml/_rels/item1.xml.rels", lambda root: root.remove(root[0]))

    assert kinds(docx) == {"relationship missing", "binding to nothing"}


def test_a_package_without_document_is_found() -> None:
    docx = edited(rich_docx(), "_rels/.rels", lambda root: root.remove(root[0]))

    assert "part missing" in kinds(docx)


def test_a_note_without_paragraph_is_found() -> None:
    docx = edited(rich_docx(), FOOTNOTES, lambda root: root[-1].remove(root[-1][0]))

    assert kinds(docx) == {"footnote empty"}


def test_a_bookmark_name_longer_than_words_forty_characters_is_found() -> None:
    def lengthen(root: Any) -> None:
        list(root.iter(f"{W}bookmarkStart"))[-1].set(f"{W}name", "ex_" + "a" * 38)

    assert kinds(in_main(lengthen)) == {"bookmark name"}


def test_a_field_that_ends_twice_is_found() -> None:
    def end_first(root: Any) -> None:
        first(root, "fldChar").set(f"{W}fldCharType", "end")

    assert kinds(in_main(end_first)) == {"field unbalanced"}
