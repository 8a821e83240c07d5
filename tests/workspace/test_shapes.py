"""The fields of a thing are written as the thing itself is: a cache is made of either."""

from __future__ import annotations

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.workspace.fold import fold
from desktop_app.workspace.shapes import entity_of, fields_of
from tests.workspace.histories import HISTORIES, a_history


@given(st.integers(0, 2**32))
@settings(max_examples=HISTORIES)
def test_the_fields_of_a_thing_make_the_same_json_as_the_thing(seed: int) -> None:
    records = a_history(seed).records()
    for entity in {record.entity for record in records}:
        folded = fold(record for record in records if record.entity == entity)
        assert folded is not None
        thing, fields = entity_of(entity, folded), fields_of(entity, folded)
        assert msgspec.json.encode(fields) == msgspec.json.encode(thing)
