"""Text in little room: it comes back as it was, and Korean takes two bytes a letter."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.compact_text import compact, from_compact


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    kept = compact(text)
    assert from_compact(kept) == text
    size = len(kept.encode() if isinstance(kept, str) else kept)
    assert size <= len(text.encode())


def test_korean_takes_two_bytes_a_letter() -> None:
    assert len(compact("한국군은초청에응했다")) == 20
    assert compact("A “quoted” word") == "A “quoted” word"
