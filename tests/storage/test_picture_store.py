"""Pictures are kept once by their hash, and only as what Word can show."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from desktop_app.storage.picture_store import LARGEST, PictureRefused, PictureStore
from desktop_app.storage.whole_file import NotWritten
from desktop_app.storage.workspace_folder import make_workspace_folder

PNG = b"\x89PNG\r\n\x1a\n and the rest"
JPEG = b"\xff\xd8\xff\xe0 and the rest"


@pytest.mark.parametrize(("content", "suffix"), [(PNG, "png"), (JPEG, "jpg")])
def test_a_picture_is_named_by_its_hash_and_format(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    store = PictureStore(tmp_path)
    name = store.put(content)
    assert name == f"{sha256(content).hexdigest()}.{suffix}"
    assert (tmp_path / "pictures" / name).read_bytes() == content
    assert store.read(name) == content


def test_the_same_picture_is_written_once(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    written = store.path(store.put(PNG)).stat().st_mtime_ns
    assert store.path(store.put(PNG)).stat().st_mtime_ns == written
    assert len(list((tmp_path / "pictures").iterdir())) == 1


def test_a_damaged_picture_is_not_shown_and_is_mended_by_adding_it_again(tmp_path: Path) -> None:
    store = PictureStore(tmp_path)
    name = store.put(PNG)
    store.path(name).write_bytes(PNG + b"?")
    assert store.read(name) is None
    assert store.read(store.put(PNG)) == PNG


@pytest.mark.parametrize("name", ["", "../log/secret.png", "a.png", "0" * 64 + ".svg"])
def test_a_name_that_no_picture_can_have_is_missing(tmp_path: Path, name: str) -> None:
    assert PictureStore(tmp_path).read(name) is None


def test_another_format_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match="neither PNG nor JPEG"):
        PictureStore(tmp_path).put(b"GIF89a")


def test_too_large_a_picture_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match=r"has 10\.0 MB; up to 10 MB"):
        PictureStore(tmp_path).put(PNG + bytes(LARGEST))
    assert not (tmp_path / "pictures").exists()


def test_another_workspace_at_the_path_gets_no_picture(tmp_path: Path) -> None:
    mine = make_workspace_folder(tmp_path / "w")
    (tmp_path / "w").rename(tmp_path / "elsewhere")
    make_workspace_folder(tmp_path / "w")
    with pytest.raises(NotWritten, match="the workspace folder cannot be reached"):
        PictureStore(mine.path, mine.is_there).put(PNG)
    assert not (tmp_path / "w" / "pictures").exists()


def test_a_folder_that_is_away_is_not_made_anew_for_a_picture(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="cannot be reached"):
        PictureStore(tmp_path / "away").put(PNG)
    assert not (tmp_path / "away").exists()
