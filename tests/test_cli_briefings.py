"""The commands about briefings: export in every manner, templates, audit, sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Inches

from desktop_app.__main__ import main


@pytest.fixture
def sample(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> Path:
    assert main(["new", str(tmp_path / "w"), "--sample"]) == 0
    capfd.readouterr()
    return tmp_path / "w"


def answer(capfd: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    captured = capfd.readouterr()
    return code, captured.out, captured.err


def test_a_fresh_export_audits_clean_on_the_command_line(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    assert main(["export", str(sample), "-o", str(target)]) == 0
    capfd.readouterr()
    code, out, err = answer(capfd, "audit", target, sample)
    assert code == 0
    assert " VERBATIM" in out.splitlines()[0]
    assert err == "Held against 5 articles.\n"
    code, out, err = answer(capfd, "audit", target, sample, "--json")
    report: dict[str, Any] = json.loads(out)
    assert (code, report["clean"], report["manifest"]) == (0, True, "document")
    assert sum(report["counts"].values()) == len(report["quotations"])


def test_notes_may_stand_alone_before_the_workspace_and_behind_it(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    for words in (["--notes", sample, "-o", target], [sample, "-o", target, "--notes"]):
        assert answer(capfd, "export", *words) == (0, f"{target}\n", "")
    assert answer(capfd, "export", sample, "-o", target, "--notes", "comments")[0] == 0
    _, out, _ = answer(capfd, "export", "--help")
    assert "--lang [en|ko]" in out
    assert "--paper [A4|Letter]" in out


def test_what_is_mended_in_a_template_is_said(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    house = docx.Document()
    styles = [house.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("One", "Two")]
    styles[0].base_style, styles[1].base_style = styles[1], styles[0]
    house.save(str(tmp_path / "house.docx"))
    words = ["export", sample, "-o", tmp_path / "b.docx", "--template", tmp_path / "house.docx"]
    code, _, err = answer(capfd, *words)
    assert code == 0
    assert "Mended in the template: Its style «One» is based on itself in the end" in err


def test_a_changed_word_is_shown_and_makes_the_exit_code_1(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    main(["export", str(sample), "-o", str(target)])
    capfd.readouterr()
    document = docx.Document(str(target))
    quotation = next(each for each in document.paragraphs if each.text.startswith("“"))
    run = max(quotation.runs, key=lambda each: len(each.text))
    words = run.text.split(" ")
    words[2] = "certainly"
    run.text = " ".join(words)
    document.save(str(target))
    for workspace in ([sample], []):
        code, out, _ = answer(capfd, "audit", target, *workspace)
        assert code == 1
        assert "1 ALTERED" in out.splitlines()[0]
        assert "became “certainly”" in out or "“certainly” was added" in out
        assert "VERBATIM E" not in out


def test_an_export_onto_an_edited_document_lies_beside_it_and_says_so(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    main(["export", str(sample), "-o", str(target)])
    capfd.readouterr()
    document = docx.Document(str(target))
    document.add_paragraph("The editor's own words.")
    document.save(str(target))
    edited = target.read_bytes()
    code, out, err = answer(capfd, "export", sample, "-o", target)
    assert code == 1
    assert target.read_bytes() == edited
    assert Path(out.strip()).exists()
    assert "was edited since it was exported" in err
    assert "briefing-desk refresh" in err


def test_marking_language_paper_and_citations_are_chosen(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    options = ["--marking", "대외비", "--lang", "ko", "--paper", "Letter", "--citations", "endnote"]
    assert main(["export", str(sample), "-o", str(target), *options]) == 0
    document = docx.Document(str(target))
    assert document.sections[0].page_width == Inches(8.5)
    furniture = [*document.sections[0].header.paragraphs, *document.sections[0].footer.paragraphs]
    assert any("대외비" in each.text for each in furniture)
    assert "출처" in [each.text for each in document.paragraphs]


def test_a_copy_for_release_lists_what_it_does_not_hold(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "b.docx"
    code, _, err = answer(capfd, "export", sample, "-o", target, "--release")
    assert code == 0
    assert "Removed: the analysts' names." in err
    code, _, err = answer(capfd, "audit", target)
    assert (code, err.count("\n")) == (2, 1)
    assert "holds no record of its quotations" in err


def test_the_templates_are_listed(capfd: pytest.CaptureFixture[str]) -> None:
    code, out, _ = answer(capfd, "templates")
    assert code == 0
    assert [line[:2] for line in out.splitlines()][::2] == ["T1", "T2", "T3", "T4", "T5", "T6"]
    listed = json.loads(answer(capfd, "templates", "--json")[1])["templates"]
    assert {each["key"] for each in listed} == {"T1", "T2", "T3", "T4", "T5", "T6"}
    assert all(each["sections"] for each in listed)


def test_the_sources_are_written_for_reference_managers(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "sources.json"
    code, out, _ = answer(capfd, "sources", sample, "-o", target)
    assert (code, out) == (0, f"5 sources in {target}\n")
    assert len(json.loads(target.read_text(encoding="utf-8"))) == 5


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["audit", "missing.docx"], "«missing.docx» cannot be read: no such file"),
        (["audit", __file__], "This is not a Word document"),
    ],
)
def test_what_cannot_be_audited_is_said_in_one_sentence(
    words: list[str], sentence: str, capfd: pytest.CaptureFixture[str]
) -> None:
    code, out, err = answer(capfd, *words)
    assert (code, out) == (2, "")
    assert err.startswith(sentence)
