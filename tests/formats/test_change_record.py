"""One line of a log: sealed by its own bytes, and read without ever raising."""

from __future__ import annotations

import json
from hashlib import blake2b

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.change_record import (
    END_OF_TIME,
    Damaged,
    Newer,
    Record,
    are_known,
    is_known,
    read_line,
    seal,
    sealed_hash,
)
from tests.builders import HANJA

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def a_record(note: str = HANJA, number: int = 7) -> Record:
    return Record(
        version=1,
        replica="9f31c07a2b44",
        number=number,
        clock="01a1ff391d840000",
        wall=(1_790_000_036_382, 540),
        analyst="analyst:01m0",
        action=(number, 1),
        label=("note", "Arms"),
        kind="note",
        entity="annotation:01m3",
        field="note",
        x=note,
        over=("ab5746c747f2a9e03c1a",),
    )


def test_a_line_reads_back_as_the_record_it_was_made_from() -> None:
    record, line = seal(a_record())
    assert read_line(line) == record
    assert b"\n" not in line


def test_the_hash_stands_last_and_covers_every_byte_before_it() -> None:
    _, line = seal(a_record())
    body, mark, tail = line.rpartition(b',"h":"')
    assert mark
    assert tail == blake2b(body, digest_size=10).hexdigest().encode() + b'"}'


def test_the_names_in_a_line_are_those_of_the_format() -> None:
    _, line = seal(a_record("words"))
    assert json.loads(line) == {
        "v": 1,
        "r": "9f31c07a2b44",
        "n": 7,
        "t": "01a1ff391d840000",
        "w": [1_790_000_036_382, 540],
        "u": "analyst:01m0",
        "a": [7, 1],
        "l": ["note", "Arms"],
        "k": "note",
        "id": "annotation:01m3",
        "field": "note",
        "x": "words",
        "over": ["ab5746c747f2a9e03c1a"],
        "h": sealed_hash(line),
    }


def test_text_is_written_as_it_is_not_escaped() -> None:
    _, line = seal(a_record())
    assert HANJA in line.decode()


@given(TEXT, st.integers(0, 10**6), st.integers(0, 7))
def test_law_7_no_bit_flip_yields_an_altered_record(note: str, place: int, bit: int) -> None:
    _, line = seal(a_record(note))
    at = place % len(line)
    flipped = line[:at] + bytes([line[at] ^ 1 << bit]) + line[at + 1 :]
    read = read_line(flipped)
    assert isinstance(read, Damaged)


def test_every_single_bit_of_a_line_is_protected() -> None:
    _, line = seal(a_record())
    for at in range(len(line)):
        for bit in range(8):
            flipped = line[:at] + bytes([line[at] ^ 1 << bit]) + line[at + 1 :]
            assert isinstance(read_line(flipped), Damaged), (at, bit)


@given(st.binary(max_size=300))
def test_law_8_the_reader_raises_on_no_bytes(content: bytes) -> None:
    assert isinstance(read_line(content), Damaged)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | TEXT,
        lambda each: st.lists(each) | st.dictionaries(TEXT, each),
        max_leaves=8,
    )
)
def test_law_8_nor_on_any_sealed_json(content: object) -> None:
    body = json.dumps({"v": 1, "k": content, "id": content, "t": content}).encode()[:-1]
    line = body + b',"h":"' + blake2b(body, digest_size=10).hexdigest().encode() + b'"}'
    assert isinstance(read_line(line), Newer | Record)


def test_deep_nesting_is_no_error() -> None:
    body = b'{"v":1,"x":' + b"[" * 100_000
    line = body + b',"h":"' + blake2b(body, digest_size=10).hexdigest().encode() + b'"}'
    assert isinstance(read_line(line), Newer)


def test_a_move_to_nowhere_and_a_strange_clock_are_not_read() -> None:
    import msgspec

    nowhere = msgspec.structs.replace(a_record(), kind="mv")
    assert isinstance(read_line(seal(nowhere)[1]), Newer)
    strange = msgspec.structs.replace(a_record(), clock="zz")
    assert isinstance(read_line(seal(strange)[1]), Newer)


@given(
    st.lists(
        st.sampled_from(
            [
                {},
                {"version": 2},
                {"kind": "say"},
                {"kind": "mv"},
                {"kind": "mv", "to": ("", "a")},
                {"clock": "01a20312499b000"},
                {"clock": "01a20312499b00022"},
                {"clock": "01A20312499B0002"},
                {"clock": END_OF_TIME},
            ]
        ),
        max_size=4,
    )
)
def test_many_records_are_known_where_each_one_is(changes: list[dict[str, object]]) -> None:
    records = [msgspec.structs.replace(a_record(), **change) for change in changes]
    assert are_known(records) == all(map(is_known, records))
