"""What a drag would carry, made without one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QByteArray, QMimeData


def mime_of(kind: str, ids: Sequence[str]) -> QMimeData:
    """Return a drag of these ids."""
    mime = QMimeData()
    mime.setData(kind, QByteArray("\n".join(ids).encode()))
    return mime
