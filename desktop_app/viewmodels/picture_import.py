"""Pictures from files: PNG and JPEG as they are, whatever else Qt can read as PNG."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from desktop_app.storage.picture_store import LARGEST, PictureRefused, suffix_of
from desktop_app.storage.whole_file import reason

_LARGEST_READ = 20 * LARGEST
"""Bytes of a file that is read at all; in another format a picture can be smaller as PNG."""


def picture_suffixes() -> list[str]:
    """Return the endings of the files that can be read, such as `.png`."""
    formats = (bytes(each.data()).decode("ascii") for each in QImageReader.supportedImageFormats())
    return sorted(f".{each}" for each in formats if each != "pdf")


def picture_paths(paths: Iterable[Path]) -> list[Path]:
    """Return those paths that look like pictures."""
    known = set(picture_suffixes())
    return [path for path in paths if path.suffix.lower() in known]


def picture_content(path: Path) -> bytes:
    """Return a picture file's bytes as PNG or JPEG. Raises PictureRefused with one sentence."""
    try:
        is_huge = path.stat().st_size > _LARGEST_READ
        content = b"" if is_huge else path.read_bytes()
    except OSError as error:
        words = _tr("«{name}» cannot be read: {why}. Copy it to this computer and add it again.")
        raise PictureRefused(words.format(name=path.name, why=reason(error))) from error
    if is_huge:
        words = _tr("«{name}» is too large for a picture. Save a smaller copy and add that.")
        raise PictureRefused(words.format(name=path.name))
    image = QImage.fromData(content)
    if image.isNull():
        words = _tr("«{name}» is no picture that can be read. Save it as PNG and add that.")
        raise PictureRefused(words.format(name=path.name))
    return content if suffix_of(content) else _as_png(image)


def _as_png(image: QImage) -> bytes:
    held = QByteArray()
    buffer = QBuffer(held)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(held.data())


def _tr(words: str) -> str:
    return QCoreApplication.translate("PictureImport", words)
