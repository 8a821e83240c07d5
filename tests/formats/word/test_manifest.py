"""The manifest comes back as it was written."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.word.manifest import (
    Anchor,
    Manifest,
    PrintedBlock,
    read_manifest,
    write_manifest,
)

WORDS = st.text(st.characters(codec="utf-8")).map(printable)


@given(WORDS, WORDS)
def test_what_is_written_is_read(exact: str, printed: str) -> None:
    anchor = Anchor("quotation", "annotation:1", "article:2", 3, 9, exact, printed, "E1", "ex_1")
    block = PrintedBlock("block:1", "paragraph", "bl_1", printed)
    manifest = Manifest(
        "export:1",
        "w",
        "briefing:1",
        "T2",
        "2026-01-01T00:00:00Z",
        "0.3",
        "en",
        (anchor,),
        (block,),
    )

    assert read_manifest(write_manifest(manifest)) == manifest


def test_what_is_no_manifest_is_none() -> None:
    assert read_manifest(b"<not-ours/>") is None
    assert read_manifest(b"not xml") is None
    assert read_manifest(b'<manifest xmlns="urn:briefing-desk:manifest:1"/>') is None
