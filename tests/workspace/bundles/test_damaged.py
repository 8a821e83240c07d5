"""Bundles damaged on the way: what is whole is taken in, the rest is said."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.bundle import NotABundle, open_bundle
from desktop_app.workspace.bundles.receiving import (
    receive_bundle,
    workspace_from_bundle,
)
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.opening import OpenWorkspace
from tests.builders import a_workspace
from tests.workspace.bundles.by_mail import things


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    """Write a bundle anew with each part changed; None leaves it out."""
    target = path.with_name(f"changed {path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            content = change(info.filename, old.read(info))
            if content is not None:
                new.writestr(info.filename, content)
    return target


@pytest.fixture
def bundle(minji: OpenWorkspace, tmp_path: Path) -> Path:
    path = tmp_path / "b.annbundle"
    save_bundle(minji, path)
    return path


def received_anew(
    bundle: Path, manifest_from: Path, tmp_path: Path, is_incomplete: bool = True
) -> OpenWorkspace:
    made = workspace_from_bundle(tmp_path / "anew", manifest_from, tmp_path / "anew machine")
    made_of = receive_bundle(made, bundle)
    assert made_of.refused
    assert made_of.is_incomplete == is_incomplete
    return made


def test_an_altered_record_is_left_out_and_the_rest_taken_in(bundle: Path, tmp_path: Path) -> None:
    def alter(name: str, content: bytes) -> bytes:
        return content.replace(b"Minji Park", b"Minji Bark") if name.startswith("log/") else content

    opened = received_anew(repacked(bundle, alter), bundle, tmp_path)
    assert len(things(opened).annotations) == 1
    assert not things(opened).analysts
    opened.close()


def test_an_altered_article_is_left_out(bundle: Path, tmp_path: Path) -> None:
    def alter(name: str, content: bytes) -> bytes:
        return content + b"!" if name.startswith("articles/") else content

    opened = received_anew(repacked(bundle, alter), bundle, tmp_path)
    assert len(things(opened).annotations) == 1
    assert not list((opened.folder.path / "articles").rglob("*.txt"))
    opened.close()


@pytest.mark.parametrize("name", ["../out.txt", "/out.txt", "log/../../out.jsonl", "C:\\out.txt"])
def test_a_part_that_points_elsewhere_is_left_out(bundle: Path, tmp_path: Path, name: str) -> None:
    with zipfile.ZipFile(bundle, "a") as archive:
        archive.writestr(name, b"gotcha")
    opened = received_anew(bundle, bundle, tmp_path, is_incomplete=False)
    assert not list(tmp_path.rglob("out.*"))
    assert len(things(opened).annotations) == 1
    opened.close()


def test_a_part_that_would_burst_the_disk_is_left_out(bundle: Path, tmp_path: Path) -> None:
    bomb = b"0" * (20 << 20)
    with zipfile.ZipFile(bundle, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"articles/{sha256(bomb).hexdigest()}.txt", bomb)
    opened = received_anew(bundle, bundle, tmp_path, is_incomplete=False)
    assert len(list((opened.folder.path / "articles").rglob("*.txt"))) == 1
    assert len(things(opened).annotations) == 1
    opened.close()


def test_a_missing_part_is_said(bundle: Path, tmp_path: Path) -> None:
    lacking = repacked(bundle, lambda name, content: None if "articles" in name else content)
    opened = received_anew(lacking, bundle, tmp_path)
    assert len(things(opened).annotations) == 1
    opened.close()


def test_a_bundle_that_was_cut_gives_what_is_there(bundle: Path, tmp_path: Path) -> None:
    content = bundle.read_bytes()
    cut = bundle.with_name("cut.annbundle")
    cut.write_bytes(content[: content.index(b"PK\x01\x02")])
    opened = received_anew(cut, bundle, tmp_path)
    assert len(things(opened).annotations) == 1
    opened.close()


def test_what_is_no_bundle_is_refused_in_one_sentence(bundle: Path, tmp_path: Path) -> None:
    stranger = tmp_path / "stranger.annbundle"
    stranger.write_bytes(b"Dear Jun, see attached.")
    with pytest.raises(
        NotABundle, match="is no bundle, or was damaged on the way: ask for it again"
    ):
        workspace_from_bundle(tmp_path / "x", stranger)
    letter = stranger.rename(tmp_path / "letter.txt")
    with pytest.raises(NotABundle, match=r"no bundle: choose a file that ends in \.annbundle"):
        workspace_from_bundle(tmp_path / "x", letter)
    future = repacked(
        bundle,
        lambda name, content: content.replace(b'"format": 1', b'"format": 2'),
    )
    with pytest.raises(NotABundle, match="newer version of Briefing Desk"):
        workspace_from_bundle(tmp_path / "x", future)
    with pytest.raises(NotABundle, match="cannot be read"):
        workspace_from_bundle(tmp_path / "x", tmp_path / "nowhere.annbundle")


@pytest.fixture(scope="module")
def small_bundle(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("small")
    workspace = a_workspace(folder)
    save_bundle(workspace, folder / "b.annbundle")
    workspace.close()
    return (folder / "b.annbundle").read_bytes()


def read(content: bytes) -> tuple[str, list[bytes]]:
    """Return why there is no bundle in these bytes, or what its parts hold."""
    try:
        bundle = open_bundle(BytesIO(content), "b.annbundle")
    except NotABundle as why:
        return str(why), []
    return "", [part.content for part in bundle.parts()]


@given(st.data())
def test_the_reader_raises_on_no_bytes(small_bundle: bytes, data: st.DataObject) -> None:
    content = bytearray(small_bundle)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(0, len(content)) | st.just(len(content)))
    sentence, parts = read(bytes(content[:end]))
    assert sentence.startswith("«b.annbundle»") if sentence else all(parts)
