"""A picture file comes in as PNG or JPEG, or is refused in a sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QImage

from desktop_app.storage.picture_store import PictureRefused, suffix_of
from desktop_app.viewmodels.picture_import import picture_content, picture_paths


def a_picture(path: Path) -> Path:
    image = QImage(8, 6, QImage.Format.Format_RGB32)
    image.fill(QColor("#1F5FA8"))
    assert image.save(str(path))
    return path


@pytest.mark.parametrize("name", ["map.png", "map.jpg"])
def test_png_and_jpeg_stay_as_they_are(tmp_path: Path, name: str) -> None:
    path = a_picture(tmp_path / name)
    assert picture_content(path) == path.read_bytes()


def test_another_format_becomes_png_with_the_same_pixels(tmp_path: Path) -> None:
    content = picture_content(a_picture(tmp_path / "map.bmp"))
    assert suffix_of(content) == "png"
    image = QImage.fromData(content)
    assert (image.width(), image.height()) == (8, 6)
    assert image.pixelColor(3, 3) == QColor("#1F5FA8")


def test_what_is_no_picture_is_refused_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n but nothing more")
    with pytest.raises(PictureRefused, match=r"«map\.png» is no picture that can be read"):
        picture_content(tmp_path / "map.png")


def test_a_file_that_is_gone_is_refused_by_its_name(tmp_path: Path) -> None:
    with pytest.raises(PictureRefused, match=r"«map\.png» cannot be read: no such file"):
        picture_content(tmp_path / "map.png")


def test_pictures_are_known_by_the_ends_of_their_names() -> None:
    paths = [Path("a.PNG"), Path("b.txt"), Path("c.jpeg"), Path("d")]
    assert picture_paths(paths) == [paths[0], paths[2]]
