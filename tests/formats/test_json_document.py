from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.json_document import DEPTH, NotJson, read_json, write_json
from tests.formats.strategies import ODD, canonical_texts

documents = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | canonical_texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(canonical_texts, inner, max_size=4),
    max_leaves=20,
)


@given(documents)
def test_what_is_written_is_read_back(document: object) -> None:
    assert read_json(write_json(document)) == document


def test_texts_are_written_as_they_are() -> None:
    assert ODD.encode() in write_json({"text": ODD})


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_obstacle(encoding: str) -> None:
    assert read_json(json.dumps([ODD], ensure_ascii=False).encode(encoding)) == [ODD]


def test_half_a_surrogate_pair_is_dropped_and_a_whole_one_kept() -> None:
    assert read_json(rb'["cut \ud83d", "\ud83d\ude00", "\\ud83d"]') == ["cut ", "😀", r"\ud83d"]


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"", "is not valid JSON"),
        (b'{\n"a" 1}', "is not valid JSON (line 2)"),
        (b"[NaN]", "is not valid JSON (line 1)"),
        (b'["\\ud83d", NaN]', "is not valid JSON (line 1)"),
        (b'{"a": "\xff"}', "is not UTF-8 text"),
        (b"[1e999]", "is not valid JSON"),
        (b"\xff\xfe{", "is damaged UTF-16"),
        (b"[" * 100_000 + b"]" * 100_000, "is nested too deeply"),
        (b"[" * (DEPTH + 1) + b"]" * (DEPTH + 1), "is nested too deeply"),
    ],
)
def test_what_is_no_json_is_refused(raw: bytes, why: str) -> None:
    with pytest.raises(NotJson) as refusal:
        read_json(raw)
    assert str(refusal.value) == why


def test_nesting_up_to_the_limit_is_read() -> None:
    assert read_json(b"[" * DEPTH + b"]" * DEPTH) != []


@given(st.binary(max_size=200))
def test_no_bytes_raise_anything_else(raw: bytes) -> None:
    try:
        document = read_json(raw)
    except NotJson:
        document = None
    assert read_json(write_json(document)) == document
