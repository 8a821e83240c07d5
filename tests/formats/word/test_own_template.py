"""House templates: found by their styles' names, completed, mended, or refused in a sentence."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from desktop_app.formats.word.docx_parts import DocxParts, W, zipped
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.named_styles import STYLES
from desktop_app.formats.word.templates.own_template import (
    UnusableTemplate,
    check_template,
    prepared,
)
from tests.formats.manuscript.builders import TEMPLATE
from tests.formats.word.house_templates import (
    MAIN,
    STYLES_PART,
    VAL,
    letterhead,
    style_named,
    with_korean_ids,
    with_styles,
    with_text,
    with_tree,
    words_default,
)
from tests.formats.word.rich_document import rich_docx
from tests.word_files import unvalidated

LIBREOFFICE = (Path(__file__).parent / "houses/libreoffice.docx").read_bytes()
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"
TEMPLATE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"


def names_of(docx: bytes) -> list[str]:
    styles = DocxParts(docx).one("styles")[1]
    return [style.find(f"{W}name").get(VAL).lower() for style in styles.iter(f"{W}style")]


def lacks(docx: bytes) -> set[str]:
    return {name for name in STYLES if name.lower() not in names_of(docx)}


@pytest.mark.parametrize(
    "template",
    [words_default(), letterhead(), with_korean_ids(letterhead()), rich_docx(), LIBREOFFICE],
    ids=["Word's default", "letterhead", "Korean ids", "six styles", "LibreOffice"],
)
def test_a_prepared_template_has_every_style_and_no_fault(template: bytes) -> None:
    with unvalidated() if template is LIBREOFFICE else nullcontext():
        ready = prepared(template)

    assert not lacks(ready)
    assert lint(ready) == ()
    assert prepared(ready) == ready


def test_the_shipped_template_is_left_as_it_is() -> None:
    assert prepared(TEMPLATE) == TEMPLATE
    assert check_template(TEMPLATE).missing == ()


def test_the_templates_own_styles_stay_as_they_are() -> None:
    def navy(styles: Any) -> None:
        properties = style_named(styles, "heading 1").find(f"{W}rPr")
        properties.find(f"{W}color").attrib.clear()
        properties.find(f"{W}color").set(VAL, "00AA00")

    ready = prepared(with_styles(words_default(), navy))

    heading = style_named(DocxParts(ready).one("styles")[1], "heading 1")
    assert heading.find(f"{W}rPr/{W}color").get(VAL) == "00AA00"


def test_styles_are_known_by_name_whatever_their_ids() -> None:
    english, korean = check_template(letterhead()), check_template(with_korean_ids(letterhead()))

    assert "heading 1" in korean.found
    assert (korean.found, korean.missing) == (english.found, english.missing)


def test_added_styles_are_based_on_the_templates_own() -> None:
    ready = prepared(with_korean_ids(words_default()))

    styles = DocxParts(ready).one("styles")[1]
    base = style_named(styles, "Excerpt Lead").find(f"{W}basedOn").get(VAL)
    assert base == style_named(styles, "Normal").get(f"{W}styleId")
    assert style_named(styles, "Excerpt Lead").find(f".//{W}rFonts") is None


def test_added_lists_count_in_lists_of_their_own() -> None:
    ready = prepared(rich_docx())

    package = DocxParts(ready)
    number = style_named(package.one("styles")[1], "List Number").find(f".//{W}numId").get(VAL)
    bullets = style_named(package.one("styles")[1], "List Bullet").find(f".//{W}numId").get(VAL)
    lists = [each.get(f"{W}numId") for each in package.one("numbering")[1].iter(f"{W}num")]
    assert {number, bullets} <= set(lists)
    assert number != bullets == "1"


def test_a_template_without_lists_gets_them() -> None:
    parts = DocxParts(rich_docx()).parts
    docx = with_tree(zipped(parts), STYLES_PART, _without_list_bullet)
    docx = with_tree(docx, "word/_rels/document.xml.rels", _without_numbering)
    docx = with_tree(docx, "[Content_Types].xml", _without_numbering_type)
    docx = with_text(docx, MAIN, '<w:pStyle w:val="ListBullet"/>', "")
    parts = DocxParts(docx).parts
    del parts["word/numbering.xml"]

    ready = prepared(zipped(parts))

    assert lint(ready) == ()
    assert DocxParts(ready).one("numbering")[1] is not None


@pytest.mark.parametrize(
    ("renaming", "told"),
    [
        (lambda style: style.find(f"{W}name").set(VAL, "제목 1"), "제목 1"),
        (lambda style: style.find(f"{W}name").set(VAL, "Heading1"), "Heading1"),
        (lambda style: style.find(f"{W}name").set(VAL, "House Heading"), "House Heading"),
    ],
    ids=["named in Korean", "without its blank", "known by its id alone"],
)
def test_a_renamed_style_is_used_for_the_one_it_was(
    renaming: Callable[[Any], None], told: str
) -> None:
    template = with_styles(words_default(), lambda s: renaming(style_named(s, "heading 1")))

    check = check_template(template)
    ready = prepared(template)

    assert check.renamed == (("heading 1", told),)
    assert f"Its style «{told}» is used as «heading 1»." in check.sentences
    heading = style_named(DocxParts(ready).one("styles")[1], "heading 1")
    assert heading.find(f"{W}aliases").get(VAL) == told


def test_a_style_with_an_alias_is_known_by_it() -> None:
    def renamed(styles: Any) -> None:
        name = style_named(styles, "caption").find(f"{W}name")
        name.getparent().set(f"{W}styleId", "a3")
        name.addnext(name.makeelement(f"{W}aliases", {VAL: "Legende, caption"}))
        name.set(VAL, "House Caption")

    assert check_template(with_styles(words_default(), renamed)).renamed == (
        ("caption", "House Caption"),
    )


def test_a_needed_name_of_another_kind_is_freed() -> None:
    def character(styles: Any) -> None:
        style_named(styles, "Body Text Char").find(f"{W}name").set(VAL, "Excerpt")

    ready = prepared(with_styles(words_default(), character))

    styles = DocxParts(ready).one("styles")[1]
    assert style_named(styles, "Excerpt").get(f"{W}type") == "paragraph"
    assert style_named(styles, "Excerpt (template)").get(f"{W}type") == "character"
    assert lint(ready) == ()


class TestRefused:
    def test_macros(self) -> None:
        docm = rich_docx(MACRO_TYPE)

        assert "macros" in check_template(docm).refused
        with pytest.raises(UnusableTemplate, match="Save it in Word as"):
            prepared(docm)

    def test_macros_under_another_name(self) -> None:
        parts = DocxParts(rich_docx()).parts

        assert "macros" in check_template(zipped({**parts, "word/vbaProject.bin": b"x"})).refused

    @pytest.mark.parametrize("content", [b"", b"PK", b"%PDF-1.7", "안녕".encode()])
    def test_what_is_no_word_document(self, content: bytes) -> None:
        assert "not a Word document" in check_template(content).refused

    def test_a_password(self) -> None:
        encrypted = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

        assert "password" in check_template(encrypted).refused

    def test_broken_xml(self) -> None:
        parts = DocxParts(rich_docx()).parts

        assert check_template(zipped({**parts, MAIN: parts[MAIN][:-9]})).refused
        assert "styles" in check_template(zipped({**parts, STYLES_PART: b"<a>"})).refused

    def test_strict_open_xml(self) -> None:
        transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
        strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
        docx = with_text(rich_docx(), MAIN, transitional, strict)

        assert "Strict" in check_template(docx).refused

    def test_a_file_that_would_fill_the_memory(self) -> None:
        bomb = BytesIO()
        with ZipFile(bomb, "w", ZIP_DEFLATED) as package:
            for name, content in DocxParts(rich_docx()).parts.items():
                package.writestr(name, content)
            package.writestr("word/media/image2.png", b"\0" * (101 * 1024 * 1024))

        began = time.perf_counter()
        assert "100 MB" in check_template(bomb.getvalue()).refused
        assert time.perf_counter() - began < 1


class TestMended:
    def test_a_word_template_becomes_a_document(self) -> None:
        ready = prepared(rich_docx(TEMPLATE_TYPE))

        package = DocxParts(ready)
        assert package.content_type(package.main).endswith("document.main+xml")

    def test_a_loop_among_styles_is_broken(self) -> None:
        def loop(styles: Any) -> None:
            title, subtitle = style_named(styles, "Title"), style_named(styles, "Subtitle")
            for style, base in ((title, subtitle), (subtitle, title)):
                style.find(f"{W}basedOn").set(VAL, base.get(f"{W}styleId"))

        template = with_styles(words_default(), loop)

        assert any("based on itself" in each for each in check_template(template).mended)
        assert lint(prepared(template)) == ()

    def test_tracked_changes_are_taken_as_accepted(self) -> None:
        run = "<w:r><w:t>12 Example Street, Seoul</w:t></w:r>"
        marked = 'w:id="900" w:author="A" w:date="2026-11-21T09:00:00Z"'
        changed = (
            f"<w:ins {marked}>{run}</w:ins><w:del {marked}><w:r><w:delText>Old</w:delText></w:r>"
            "</w:del>"
        )
        template = with_text(letterhead(), MAIN, run, changed)

        check = check_template(template)
        text = DocxParts(prepared(template)).parts[MAIN].decode()

        assert "It holds tracked changes, which are taken as accepted." in check.sentences
        assert "12 Example Street" in text
        assert "Old" not in text
        assert "<w:ins" not in text

    def test_protection_is_taken_off(self) -> None:
        protection = '<w:documentProtection w:edit="readOnly" w:enforcement="1"/>'
        template = with_text(
            rich_docx(), "word/settings.xml", "<w:footnotePr>", f"{protection}<w:footnotePr>"
        )

        assert any("protected" in each for each in check_template(template).mended)
        assert b"documentProtection" not in DocxParts(prepared(template)).parts["word/settings.xml"]


class TestChecked:
    def test_every_missing_style_is_named(self) -> None:
        check = check_template(words_default())

        told = " ".join(check.sentences)
        assert set(check.found) | set(check.missing) == set(STYLES)
        assert all(name in told for name in check.missing)

    def test_controls_are_found_in_text_and_margins(self) -> None:
        check = check_template(letterhead())

        assert check.controls == ("br:body", "br:title", "br:date", "br:marking")
        assert check.without == ()

    def test_a_template_without_the_body_mark_is_told_what_happens(self) -> None:
        check = check_template(letterhead(body_control=False))

        assert check.without == ("br:body",)
        assert any("takes the place of all" in each for each in check.sentences)

    def test_three_hundred_styles_are_no_trouble(self) -> None:
        def more(styles: Any) -> None:
            for number in range(300):
                style = styles.makeelement(
                    f"{W}style", {f"{W}type": "paragraph", f"{W}styleId": f"House{number}"}
                )
                name = {VAL: f"House {number}"}
                style.append(style.makeelement(f"{W}name", name))
                styles.append(style)

        template = with_styles(words_default(), more)

        assert check_template(template).styles > 450
        assert lint(prepared(template)) == ()


def _without_list_bullet(styles: Any) -> None:
    styles.remove(style_named(styles, "List Bullet"))


def _without_numbering(relationships: Any) -> None:
    kinds = {each.get("Type").rpartition("/")[2]: each for each in relationships}
    relationships.remove(kinds["numbering"])


def _without_numbering_type(types: Any) -> None:
    named = {each.get("PartName"): each for each in types}
    types.remove(named["/word/numbering.xml"])
