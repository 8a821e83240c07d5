"""Codebooks as files on disk: read from wherever the analyst says, written there as CSV."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.codebook import Codebook
from desktop_app.formats.codebook_table import (
    IncomingCodebook,
    NotACodebook,
    read_codebook,
    tags_of,
    write_codebook,
)
from desktop_app.formats.refusal import UnreadableFile
from desktop_app.storage.whole_file import reason, write_whole

LARGEST = 20 * 2**20
"""Bytes of a table at most; a codebook of a thousand tags with long descriptions takes one MB."""


def codebook_in(path: Path) -> IncomingCodebook:
    """Return what a CSV file says about tags. Raises UnreadableFile with one sentence."""
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableFile(
                f"«{path.name}» is larger than {LARGEST // 2**20} MB and no codebook: "
                "choose a CSV table of tags."
            )
        raw = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(f"«{path.name}» cannot be read: {reason(error)}.") from None
    try:
        return read_codebook(raw)
    except NotACodebook as why:
        raise UnreadableFile(f"«{path.name}»: {why}") from None


def write_codebook_to(path: Path, codebook: Codebook) -> int:
    """Write the tags as a CSV file and return how many there are. Raises NotWritten."""
    rows = tags_of(codebook)
    write_whole(path, write_codebook(rows))
    return len(rows)
