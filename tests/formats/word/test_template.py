"""The shipped templates: made anew they are the same files; each has every style, sound lists."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import docx
import pytest

from desktop_app.domain.briefing_templates import TEMPLATES, template_of
from desktop_app.formats.word.docx_parts import DocxParts, W
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.looks.all_styles import styles_of
from desktop_app.formats.word.looks.formats import Format
from desktop_app.formats.word.looks.look import Look
from desktop_app.formats.word.looks.numbering import numbering_of_styles
from desktop_app.formats.word.looks.shipped import LOOKS
from desktop_app.formats.word.named_styles import STYLES
from desktop_app.formats.word.templates.own_template import CONTROLS, check_template
from desktop_app.formats.word.templates.starter_template import starter_template
from desktop_app.formats.word.templates.style_samples import PARAGRAPHS, RUNS
from desktop_app.formats.word.templates.template import main, template_docx
from tests.formats.word.reading import part
from tests.formats.word.validators import sdk_faults, sdk_validator

SHIPPED = Path(__file__).parents[3] / "resources/templates"
VAL = f"{W}val"
each_template = pytest.mark.parametrize("key", LOOKS)


def styles_in(content: bytes) -> dict[str, Any]:
    """The styles of a document by name."""
    styles = DocxParts(content).one("styles")[1]
    return {value(style, "name"): style for style in styles.iterchildren(f"{W}style")}


def value(element: Any, path: str) -> str:
    found = element.find("/".join(f"{W}{each}" for each in path.split("/")))
    return "" if found is None else str(found.get(VAL))


def levels_in(content: bytes) -> dict[tuple[str, str], Any]:
    """The levels of a document's lists by the list's number and their own."""
    numbering = DocxParts(content).one("numbering")[1]
    definitions = {
        each.get(f"{W}abstractNumId"): each for each in numbering.iterchildren(f"{W}abstractNum")
    }
    return {
        (used.get(f"{W}numId"), level.get(f"{W}ilvl")): level
        for used in numbering.iterchildren(f"{W}num")
        for level in definitions[value(used, "abstractNumId")].iterchildren(f"{W}lvl")
    }


def marks(key: str) -> dict[str, str]:
    """What each numbered style of a template begins its paragraphs with."""
    levels = levels_in(template_docx(key)).values()
    return {value(level, "pStyle"): value(level, "lvlText") for level in levels}


def fonts_of(content: bytes) -> set[str]:
    found = styles_in(content).values()
    return {
        str(name)
        for style in found
        for fonts in style.iter(f"{W}rFonts")
        for name in (fonts.get(f"{W}ascii"), fonts.get(f"{W}eastAsia"))
    }


@each_template
def test_the_file_in_resources_is_the_one_made_here(key: str) -> None:
    assert (SHIPPED / LOOKS[key].file).read_bytes() == template_docx(key)


def test_every_template_of_a_briefing_has_its_file() -> None:
    wanted = {each.file for each in (*TEMPLATES, template_of("", "en"))}

    assert {path.name for path in SHIPPED.iterdir()} == wanted == {e.file for e in LOOKS.values()}


def test_the_command_writes_all_of_them(tmp_path: Path) -> None:
    main([str(tmp_path)])

    written = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert written == {look.file: template_docx(key) for key, look in LOOKS.items()}


@pytest.mark.parametrize("arguments", [[], ["no such folder"], ["a", "b"]])
def test_the_command_says_how_it_is_used(arguments: list[str]) -> None:
    with pytest.raises(SystemExit, match="usage"):
        main(arguments)


@each_template
def test_it_holds_every_style_that_a_briefing_needs_and_few_others(key: str) -> None:
    names = {name.lower() for name in styles_in(template_docx(key))}

    assert {*(name.lower() for name in STYLES), "header", "footer"} <= names
    assert len(names) <= 75


@each_template
def test_no_style_names_one_that_does_not_exist(key: str) -> None:
    styles = styles_in(template_docx(key))
    ids = {style.get(f"{W}styleId") for style in styles.values()}

    assert len(ids) == len(styles)
    for style in styles.values():
        for relation in ("basedOn", "next", "link"):
            assert value(style, relation) in {"", *ids}


@each_template
def test_styles_and_lists_name_each_other(key: str) -> None:
    content = template_docx(key)
    levels = levels_in(content)
    numbered = {}
    for style in styles_in(content).values():
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None and style.get(f"{W}type") == "paragraph":
            numbered[style.get(f"{W}styleId")] = (
                value(number, "numId"),
                value(number, "ilvl") or "0",
            )

    assert {level: value(levels[level], "pStyle") for level in numbered.values()} == {
        level: style for style, level in numbered.items()
    }
    assert {value(level, "pStyle") for level in levels.values()} - {""} == set(numbered)


@each_template
def test_korean_official_order_is_offered_as_a_list_style(key: str) -> None:
    content = template_docx(key)
    number = value(styles_in(content)["Korean Order"], "pPr/numPr/numId")

    kinds = [
        (value(level, "numFmt"), value(level, "lvlText"))
        for (listed, _), level in levels_in(content).items()
        if listed == number
    ]
    assert kinds == [
        ("decimal", "%1."), ("ganada", "%2."), ("decimal", "%3)"), ("ganada", "%4)"),
        ("decimal", "(%5)"), ("ganada", "(%6)"), ("decimalEnclosedCircle", "%7"),
    ]  # fmt: skip


@each_template
def test_it_is_sound(key: str) -> None:
    assert lint(template_docx(key)) == ()
    assert lint(starter_template(key)) == ()


@pytest.mark.skipif(sdk_validator() is None, reason="the Open XML SDK's validator is not here")
def test_the_open_xml_sdk_finds_nothing_wrong() -> None:
    made = [made(key) for made in (template_docx, starter_template) for key in LOOKS]

    assert sdk_faults(*made) == [[] for _ in made]


@each_template
def test_every_font_is_in_the_table_with_another_that_may_stand_for_it(key: str) -> None:
    table = DocxParts(template_docx(key)).one("fontTable")[1]
    others = {font.get(f"{W}name"): value(font, "altName") for font in table}

    assert all(others[name] for name in fonts_of(template_docx(key)))


@each_template
def test_no_text_has_a_latin_font_alone(key: str) -> None:
    for style in styles_in(template_docx(key)).values():
        for fonts in style.iter(f"{W}rFonts"):
            assert fonts.get(f"{W}eastAsia") in ("맑은 고딕", "바탕")


@each_template
def test_notes_have_their_separators_and_none_is_in_the_way_of_a_briefing(key: str) -> None:
    package = DocxParts(template_docx(key))
    settings = package.one("settings")[1]

    for kind in ("footnote", "endnote"):
        notes = package.one(f"{kind}s")[1]
        assert [note.get(f"{W}id") for note in notes] == ["-1", "0"]
        declared = settings.find(f"{W}{kind}Pr").iterchildren(f"{W}{kind}")
        assert [each.get(f"{W}id") for each in declared] == ["-1", "0"]
    assert value(settings, "endnotePr/numFmt") == "decimal"


@each_template
def test_its_languages_are_british_english_and_korean(key: str) -> None:
    language = DocxParts(template_docx(key)).one("styles")[1].find(f".//{W}lang")

    assert (language.get(VAL), language.get(f"{W}eastAsia")) == ("en-GB", "ko-KR")


@each_template
def test_its_first_page_has_a_header_of_its_own_and_all_show_the_marking(key: str) -> None:
    content = template_docx(key)

    assert "<w:titlePg/>" in part(content, "word/document.xml")
    for header in ("word/header1.xml", "word/header2.xml"):
        assert 'w:val="br:marking"' in part(content, header)


@each_template
def test_pages_are_numbered_but_a_cover_is_not(key: str) -> None:
    content = template_docx(key)
    numbered = [
        'w:val="br:of"' in footer and " PAGE " in footer and " NUMPAGES " in footer
        for footer in (part(content, "word/footer1.xml"), part(content, "word/footer2.xml"))
    ]

    assert numbered == [True, not template_of(key, "en").has_cover]


@pytest.mark.parametrize("key", ["T2", "T3", "T4"])
def test_a_tlp_marking_stands_in_the_footer_too(key: str) -> None:
    for footer in ("word/footer1.xml", "word/footer2.xml"):
        assert 'w:val="br:marking"' in part(template_docx(key), footer)


@each_template
def test_it_is_nobodys_work_and_of_no_other_program(key: str) -> None:
    properties = docx.Document(BytesIO(template_docx(key))).core_properties

    assert properties.author == ""
    assert "python-docx" not in part(template_docx(key), "docProps/core.xml")


@pytest.mark.parametrize(
    ("key", "margins"),
    [("", (28, 25, 27, 25)), ("T1", (20, 20, 15, 20)), ("T6", (25, 20, 20, 20))],
)
def test_the_page_is_a4_with_its_margins(key: str, margins: tuple[int, ...]) -> None:
    section: Any = docx.Document(BytesIO(template_docx(key))).sections[0]
    sides = ("top_margin", "right_margin", "bottom_margin", "left_margin")

    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert tuple(round(getattr(section, side).mm) for side in sides) == margins


def test_a_situation_report_has_the_marks_sizes_and_distances_of_the_printed_sample() -> None:
    found = marks("T1")
    styles = styles_in(template_docx("T1"))

    def look(name: str) -> tuple[str, float, float, float]:
        style = styles[name]
        spacing = style.find(f"{W}pPr/{W}spacing")
        size = float(value(style, "rPr/sz")) / 2
        line = float(spacing.get(f"{W}line")) / 20 / size
        return found[style.get(f"{W}styleId")], size, float(spacing.get(f"{W}before")) / 20, line

    assert look("heading 1") == ("□", 16, 10, 1.6)
    assert look("List Bullet") == ("○", 15, 8, 1.6)
    assert look("List Bullet 2") == ("-", 15, 6, 1.6)
    assert look("List Bullet 3") == ("※", 13, 4, 1.6)


def test_a_background_paper_numbers_its_headings() -> None:
    found = marks("T3")

    assert [found[f"Heading{level}"] for level in (1, 2, 3)] == ["%1", "%1.%2", "%1.%2.%3"]


@each_template
def test_recommendations_are_numbered_by_the_list(key: str) -> None:
    assert marks(key)["Recommendation"] == "R%1."


@each_template
def test_a_judgement_and_its_confidence_share_one_box(key: str) -> None:
    look = LOOKS[key]
    styles = {style.name: style for style in styles_of(look)}
    judgement, confidence = styles["Judgement"], styles["Judgement Confidence"]

    assert confidence.based_on == "Judgement"
    assert confidence.format.rules is None
    assert confidence.format.left is None
    (level,) = next(
        each.levels for each in look.lists if each.levels[0].style == "Judgement Confidence"
    )
    assert (level.left, level.hanging) == (judgement.format.left, judgement.format.hanging)


def test_a_look_cannot_change_a_style_that_there_is_not() -> None:
    general = LOOKS[""]
    wrong = Look(
        "a.docx", "", general.margins, general.lists, changes={"Heading One": Format(size=1)}
    )

    with pytest.raises(ValueError, match="Heading One"):
        styles_of(wrong)


def test_a_list_numbers_only_styles_that_there_are() -> None:
    for look in LOOKS.values():
        assert set(numbering_of_styles(look.lists)) <= {style.name for style in styles_of(look)}


def test_the_sample_text_shows_every_style() -> None:
    shown = {*PARAGRAPHS, *RUNS, "Table Text", "Table Heading", "Briefing Table"}

    assert set(STYLES) - {"Marking"} <= shown


@each_template
def test_a_starter_template_lacks_nothing_and_has_all_controls(key: str) -> None:
    check = check_template(starter_template(key))

    assert check.refused == ""
    assert check.missing == ()
    assert check.renamed == ()
    assert set(check.controls) == set(CONTROLS)


def test_a_template_without_such_a_key_is_refused() -> None:
    with pytest.raises(KeyError):
        template_docx("T7")
    with pytest.raises(KeyError):
        starter_template("T7")


def test_the_bytes_do_not_depend_on_the_hour() -> None:
    with ZipFile(BytesIO(template_docx("T2"))) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
