"""The mapping and the set in shards: as a dict and a set, and never changed."""

from __future__ import annotations

import pickle
import subprocess
import sys
from functools import partial

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_app.domain.sharded import (
    LazyMap,
    ShardedMap,
    ShardedSet,
    UnreadShard,
    shard_count,
    shard_number,
)

changes = st.lists(
    st.dictionaries(st.integers(0, 60), st.none() | st.integers(), max_size=40), max_size=8
)


@given(changes)
def test_a_map_is_what_a_dict_would_be_after_the_same_changes(
    steps: list[dict[int, int | None]],
) -> None:
    plain: dict[int, int] = {}
    sharded: ShardedMap[int, int] = ShardedMap()
    for step in steps:
        before, was = sharded, dict(plain)
        plain |= {key: value for key, value in step.items() if value is not None}
        for key in [key for key, value in step.items() if value is None]:
            plain.pop(key, None)
        sharded = sharded.with_changes(step)
        assert before == was
    assert sharded == plain == dict(sharded.items())
    assert len(sharded) == len(plain)
    assert sorted(sharded) == sorted(plain)
    assert sorted(sharded.values()) == sorted(plain.values())
    for key in range(-1, 62):
        assert (key in sharded) == (key in plain)
        assert sharded.get(key, "none") == plain.get(key, "none")


def test_a_map_that_grows_from_nothing_equals_one_made_at_once() -> None:
    grown: ShardedMap[str, int] = ShardedMap()
    for number in range(5000):
        grown = grown.with_changes({f"annotation:{number}": number})
    whole = ShardedMap({f"annotation:{number}": number for number in range(5000)})
    assert grown == whole
    assert whole == grown
    assert len(grown) == 5000
    assert grown["annotation:4999"] == 4999
    assert grown != whole.with_changes({"annotation:7": None})
    assert grown != whole.with_changes({"annotation:7": 8})


@given(st.lists(st.tuples(st.sets(st.integers(0, 30)), st.sets(st.integers(0, 30))), max_size=8))
def test_a_set_is_what_a_plain_set_would_be(steps: list[tuple[set[int], set[int]]]) -> None:
    plain: set[int] = set()
    sharded: ShardedSet[int] = ShardedSet()
    for gone, come in steps:
        plain = (plain - gone) | come
        sharded = sharded.with_changes(gone, come)
    assert sharded == plain
    assert sharded == ShardedSet(plain)
    assert len(sharded) == len(plain)
    assert sharded & {1, 2, 3} == plain & {1, 2, 3}
    assert frozenset(range(5)) - sharded == frozenset(range(5)) - plain


def test_a_copy_in_another_process_finds_its_keys() -> None:
    whole = ShardedMap({f"annotation:{number}": number for number in range(3000)})
    script = (
        "import pickle, sys; found = pickle.loads(sys.stdin.buffer.read());"
        "sys.stdout.write(str(sum(found[f'annotation:{n}'] for n in range(3000))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=pickle.dumps(whole), capture_output=True, check=True
    )
    assert int(done.stdout) == sum(range(3000))


def lazy(plain: dict[str, str], filled: list[int]) -> LazyMap[str]:
    """Return a lazy map of what a dict holds; `filled` gets the number of each shard asked for."""
    plain = dict(plain)
    keys = sorted(plain)
    count = shard_count(len(plain))

    def entries(shard: int) -> list[tuple[str, int]]:
        filled.append(shard)
        return [(e, at) for at, e in enumerate(keys) if shard_number(e, count - 1) == shard]

    shards = [UnreadShard(partial(entries, number)) for number in range(count)]
    return LazyMap.later(shards, len(plain), lambda at: plain[keys[at]])


keys = st.integers(0, 1500).map("annotation:{}".format)


@given(
    st.lists(st.dictionaries(keys, st.none() | st.text(max_size=2), max_size=30), max_size=6),
    st.sampled_from([0, 3, 1000]),
)
@settings(max_examples=60, deadline=None)
def test_a_lazy_map_is_what_a_dict_would_be_after_the_same_changes(
    steps: list[dict[str, str | None]], size: int
) -> None:
    plain = {f"annotation:{number}": str(number) for number in range(size)}
    changed: ShardedMap[str, str] = lazy(plain, [])
    for step in steps:
        before, was = changed, dict(plain)
        plain |= {key: value for key, value in step.items() if value is not None}
        for key in [key for key, value in step.items() if value is None]:
            plain.pop(key, None)
        changed = changed.with_changes(step)
        assert before == was
        assert len(changed) == len(plain)
        for key in [*step, "annotation:7", "annotation:none"]:
            assert (key in changed) == (key in plain)
            assert changed.get(key, "none") == plain.get(key, "none")
    assert sorted(changed) == sorted(plain)
    assert dict(changed.items()) == plain
    assert changed == plain == changed
    assert changed == LazyMap(enumerated(plain), list(plain.values()).__getitem__)


def enumerated(plain: dict[str, str]) -> list[tuple[str, int]]:
    return [(key, at) for at, key in enumerate(plain)]


def test_a_lazy_map_asks_only_for_the_shards_that_are_looked_into() -> None:
    plain = {f"annotation:{number}": str(number) for number in range(2000)}
    filled: list[int] = []
    whole = lazy(plain, filled)
    assert len(whole) == 2000
    assert filled == []
    later = whole.with_changes({"annotation:7": None})
    assert whole["annotation:7"] == "7"
    assert "annotation:7" not in later
    assert filled == [shard_number("annotation:7", shard_count(2000) - 1)]


def test_a_set_whose_members_nobody_has_asked_for_says_of_whom_it_would_ask() -> None:
    members = ["a", "b"]
    unread = ShardedSet.later(2, members.copy)
    assert unread.unread == members.copy
    assert "a" in unread
    assert unread.unread is None
