"""The team's own templates are found by name, added under names that every system takes."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.storage.file_names import safe_name
from desktop_app.storage.template_store import LARGEST, TemplateNotRead, TemplateStore


def test_a_workspace_without_templates_has_none(tmp_path: Path) -> None:
    assert TemplateStore(tmp_path).names() == ()


def test_what_was_added_is_listed_and_read(tmp_path: Path) -> None:
    store = TemplateStore(tmp_path)

    assert store.add("Institute", b"one") == "Institute"
    assert store.add("기관 양식", b"two") == "기관 양식"

    assert store.names() == ("Institute", "기관 양식")
    assert store.read("institute") == b"one"
    assert store.read("기관 양식") == b"two"


def test_another_template_of_a_name_gets_a_number(tmp_path: Path) -> None:
    store = TemplateStore(tmp_path)

    names = [store.add("House", content) for content in (b"one", b"two", b"one", b"two")]

    assert names == ["House", "House (2)", "House", "House (2)"]
    assert store.read("House") == b"one"


def test_files_of_word_and_of_others_are_no_templates(tmp_path: Path) -> None:
    store = TemplateStore(tmp_path)
    store.add("House", b"one")
    for name in ("~$House.docx", ".House.docx.1a.tmp", "notes.txt", "old.docm"):
        (store.folder / name).write_bytes(b"x")

    assert store.names() == ("House",)


def test_a_name_that_macos_took_apart_is_found(tmp_path: Path) -> None:
    store = TemplateStore(tmp_path)
    store.folder.mkdir()
    (store.folder / f"{unicodedata.normalize('NFD', '양식')}.DOCX").write_bytes(b"one")

    assert store.names() == ("양식",)
    assert store.read("양식") == b"one"


def test_a_template_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(TemplateNotRead, match="no template «House»"):
        TemplateStore(tmp_path).read("House")


def test_a_name_leads_to_no_file_outside_the_folder(tmp_path: Path) -> None:
    (tmp_path / "secret.docx").write_bytes(b"x")
    store = TemplateStore(tmp_path)
    store.add("House", b"one")

    with pytest.raises(TemplateNotRead):
        store.read("../secret")
    assert store.add("../../secret", b"y") == "secret"


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    store = TemplateStore(tmp_path)
    store.folder.mkdir()
    with (store.folder / "Large.docx").open("wb") as file:
        file.truncate(LARGEST + 1)

    with pytest.raises(TemplateNotRead, match="50 MB"):
        store.read("Large")


@given(st.text(max_size=300))
def test_a_safe_name_is_one_that_windows_takes(title: str) -> None:
    name = safe_name(title, "Template")

    assert name
    assert not set(name) & set('<>:"/\\|?*')
    assert name == name.strip(" .")
    assert len(name.encode()) <= 181
    assert name.upper() not in {"CON", "NUL", "AUX", "PRN", "COM1", "LPT1"}
    assert safe_name(name, "Template") == name
