"""The command `export` with page numbers, as PDF, and with what it cannot take."""

from __future__ import annotations

import json
import re
from contextlib import closing
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE

from desktop_app.__main__ import main
from desktop_app.formats.pdf_pages import PdfPages
from desktop_app.formats.word.docx_parts import DocxParts
from desktop_app.formats.word.lint.lint import lint
from desktop_app.formats.word.reading.reading import read_document
from desktop_app.storage.libre_office import find_libre_office
from desktop_app.workspace.briefings.export_pages import LAID_OUT, pdf_of
from tests.builders import a_workspace, tag_words

needs_libre_office = pytest.mark.skipif(
    find_libre_office() is None, reason="needs LibreOffice (apt-get install libreoffice-writer)"
)


@pytest.fixture
def sample(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "w"), "--sample"]) == 0
    capfd.readouterr()
    return tmp_path / "w"


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def main_part(content: bytes) -> str:
    return DocxParts(content).parts["word/document.xml"].decode()


# Pages


@needs_libre_office
def test_the_contents_name_the_pages_on_which_libreoffice_puts_the_headings(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    code, out, err = answer(capfd, "export", sample, "-o", target, "--paginate")
    assert (code, out, err) == (0, f"{target}\n", f"{LAID_OUT}\n")
    content = target.read_bytes()
    assert lint(content) == ()
    field = r" PAGEREF (_Toc\d+) .*?<w:t [^>]*>(\d+)</w:t>"
    said = {name: int(page) for name, page in re.findall(field, main_part(content))}
    with closing(PdfPages(pdf_of(content))) as pdf:
        there = {each.name: each.page + 1 for each in pdf.destinations(said)}
    assert len(said) > 10
    assert said == there
    assert max(said.values()) > 3


@needs_libre_office
def test_a_target_in_pdf_gets_a_pdf(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.pdf"
    for _ in range(2):
        assert answer(capfd, "export", sample, "-o", target) == (0, f"{target}\n", f"{LAID_OUT}\n")
    with closing(PdfPages(target.read_bytes())) as pdf:
        assert len(pdf.sizes) > 5


@pytest.mark.parametrize("words", [["b.pdf"], ["b.docx", "--paginate"]])
def test_without_libreoffice_one_sentence_says_what_is_missing(
    sample: Path,
    tmp_path: Path,
    words: list[str],
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BRIEFING_DESK_LIBREOFFICE", str(tmp_path / "nowhere"))
    code, out, err = answer(capfd, "export", sample, "-o", tmp_path / words[0], *words[1:])
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("LibreOffice, which lays out the pages, is not installed: ")
    assert not (tmp_path / words[0]).exists()


# Copies for release


def test_a_copy_for_release_holds_no_id_of_a_passage_or_a_paragraph(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    assert answer(capfd, "export", sample, "-o", target)[0] == 0
    manifest = read_document(target.read_bytes()).manifest
    assert manifest is not None
    entities = [each.passage for each in manifest.anchors] + [
        each.block for each in manifest.blocks
    ]
    ids = {each.partition(":")[2] for each in entities}
    assert len(ids) > 50
    target = tmp_path / "released.docx"
    assert answer(capfd, "export", sample, "-o", target, "--release")[0] == 0
    content = target.read_bytes()
    held = b"".join(DocxParts(content).parts.values()).decode("utf-8", "replace")
    assert not [id for id in ids if id in held]
    assert not re.findall(r'w:name="(?:ex|bl|ci|tr)_', held)
    assert lint(content) == ()


# What cannot be taken


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("house.docm", "«house.docm» is no template as it is: open it in Word, save it as"),
        ("words.docx", "This template cannot be used. This is not a Word document (.docx)"),
        ("gone.docx", "The template «gone.docx» cannot be read: no such file"),
        ("T9", "The workspace has no template «T9»."),
    ],
)
def test_a_template_of_another_kind_is_refused_in_one_sentence(
    sample: Path,
    tmp_path: Path,
    template: str,
    sentence: str,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.docm").write_bytes(b"PK")
    Path("words.docx").write_text("only words", encoding="utf-8")
    code, out, err = answer(capfd, "export", sample, "-o", "b.docx", "--template", template)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith(sentence)


def test_a_house_template_of_three_hundred_styles_is_filled(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    house = docx.Document()
    for number in range(300):
        kind = WD_STYLE_TYPE.PARAGRAPH if number % 2 else WD_STYLE_TYPE.CHARACTER
        house.styles.add_style(f"House {number}", kind)
    house.save(str(tmp_path / "house.docx"))
    target = tmp_path / "b.docx"
    template = tmp_path / "house.docx"
    code, _, err = answer(capfd, "export", sample, "-o", target, "--template", template)
    assert (code, err) == (0, "")
    assert lint(target.read_bytes()) == ()
    assert answer(capfd, "audit", target, sample)[0] == 0


def test_another_suffix_is_refused_in_one_sentence(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, "export", sample, "-o", tmp_path / "b.odt")
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("«b.odt» is no Word document")


def test_a_target_that_is_a_folder_stays_one(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    target.mkdir()
    code, out, err = answer(capfd, "export", sample, "-o", target)
    assert code == 0
    assert target.is_dir()
    assert Path(out.strip()).is_file()
    assert err.startswith("«b.docx» is a folder. Saved beside it as «b (")


def test_a_workspace_without_excerpts_gives_a_document(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["new", str(tmp_path / "empty")]) == 0
    capfd.readouterr()
    target = tmp_path / "b.docx"
    assert answer(capfd, "export", tmp_path / "empty", "-o", target) == (0, f"{target}\n", "")
    assert lint(target.read_bytes()) == ()


# Words that are hard to print


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("twenty thousand words of one source " * 3_334, "VERBATIM"),
        ("a bell\a and a NUL\0 and a form feed\f in it", "VERBATIM"),
        ("\u202eright to left\u202c and \u2067isolated\u2069 words", "VERBATIM"),
        ("🙂👩\u200d👩\u200d👧🇰🇷", "VERBATIM"),
    ],
    ids=["20,000 words", "control characters", "bidi", "emoji"],
)
def test_hard_words_are_exported_and_audited(
    tmp_path: Path, words: str, verdict: str, capfd: pytest.CaptureFixture[str]
) -> None:
    said = words.strip()
    opened = a_workspace(tmp_path, f"Before. {said}. After.")
    text = opened.text(next(iter(opened.session.project.articles)))
    tag_words(opened, text[8:-8], text)
    opened.close()
    target = tmp_path / "b.docx"
    code, _, err = answer(capfd, "export", tmp_path / "workspace", "-o", target, "--by", "tag")
    assert code in (0, 1)
    assert err.count("\n") == code
    assert lint(target.read_bytes()) == ()
    audited = answer(capfd, "audit", target, tmp_path / "workspace", "--json")
    assert audited[0] == 0
    assert json.loads(audited[1])["counts"] == {verdict: 1}
