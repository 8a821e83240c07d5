"""Vectors as they are kept: one signed byte a dimension, the greatest of them 127."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from desktop_app.domain.text_vectors import Vector

_GREATEST = 127


def as_bytes(vectors: npt.NDArray[np.floating]) -> list[Vector]:
    """Return the rows of a matrix as bytes; what is no number counts as nothing."""
    rows = np.nan_to_num(np.asarray(vectors, np.float32), posinf=0.0, neginf=0.0)
    greatest = np.abs(rows).max(axis=1, initial=0.0, keepdims=True)
    scaled = rows * (_GREATEST / np.where(greatest > 0, greatest, 1))
    return [row.tobytes() for row in np.rint(scaled).astype(np.int8)]
