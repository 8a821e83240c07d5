"""The family uα: against published values of α, against its definition, and where undefined.

The paper of 2016 prints its example as a drawing, so that its lengths cannot be copied exactly.
What is checked instead: with units of one character uα is Krippendorff's α, whose published values
must come out; and everything equals the definition, written out once more, character by character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.domain.coefficients import (
    NO_UNITS,
    ONE_VALUE,
    Coefficient,
    Pattern,
    alpha,
)
from desktop_app.domain.unitizing import (
    NOTHING_MARKED,
    NOTHING_SHARED,
    CodedUnit,
    Coincidences,
    Continuum,
    bar_u_alpha,
    coincidences,
    cu_alpha,
    ku_alphas,
    u_alpha,
    units_of,
)


def unitized(*coders: str) -> Continuum:
    """Return a continuum; a letter is a value, `.` a gap, `|` a boundary between like letters."""
    found = []
    for line in coders:
        units: list[CodedUnit] = []
        at = 0
        before = "."
        for letter in line:
            if letter != "|":
                if letter != "." and letter == before:
                    units[-1] = CodedUnit(units[-1].start, at + 1, letter)
                elif letter != ".":
                    units.append(CodedUnit(at, at + 1, letter))
                at += 1
            before = letter
        found.append(tuple(units))
    return Continuum(len(coders[0].replace("|", "")), tuple(found))


def one_by_one(*coders: str) -> Continuum:
    """Return a continuum where each character is a unit of its own."""
    return unitized(*("|".join(line) for line in coders))


def of_each(found: Coincidences) -> Mapping[Hashable, Coefficient]:
    return ku_alphas(found, lambda value: [value])


# Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), examples A and B.
BINARY = ("0100000010", "1110010000")
NOMINAL = ("aabbdcccedda", "babbbccceddd")


@pytest.mark.parametrize("zero", ["0", "."])
def test_with_units_of_one_character_it_is_the_published_alpha(zero: str) -> None:
    """A gap counts by character as well, so that it makes no difference whether 0 is one."""
    found = coincidences([one_by_one(*(line.replace("0", zero) for line in BINARY))])
    assert u_alpha(found).value == pytest.approx(0.095, abs=0.0005)


def test_with_more_values_it_is_the_published_alpha_too() -> None:
    found = coincidences([one_by_one(*NOMINAL)])
    assert u_alpha(found).value == pytest.approx(0.692, abs=0.0005)
    assert cu_alpha(found) == u_alpha(found)


def test_two_who_did_the_same_agree_wholly() -> None:
    found = coincidences([unitized("..aaaa..bbb|bb...", "..aaaa..bbb|bb...")])
    assert u_alpha(found).value == bar_u_alpha(found).value == cu_alpha(found).value == 1
    assert of_each(found)["a"].value == 1


def test_the_sums_of_a_small_example_by_hand() -> None:
    found = coincidences([unitized("aaaa....", "aabb....")])
    # Lengths: a with a 2 + 2, a with b 2, b with a 2, gap with gap 4 + 4; 16 in all.
    assert found.lengths == {("a", "a"): 4, ("a", "b"): 2, ("b", "a"): 2, (None, None): 8}
    assert found.squares == {"a": 16 + 4, "b": 4, None: 8}
    # Expected unlike pairs: 16 (16² - 6² - 2² - 8²) / (16² - 32).
    assert u_alpha(found).value == pytest.approx(1 - 4 * (256 - 32) / (16 * (256 - 104)))
    assert bar_u_alpha(found).value == 1
    # Among the marked words: 8 (8² - 6² - 2²) / (8² - 4² - 2² - 2²).
    assert cu_alpha(found).value == pytest.approx(1 - 4 * (64 - 24) / (8 * (64 - 40)))


def test_a_long_unit_counts_as_one_decision() -> None:
    """Many short units that agree say more than one long one."""
    long = coincidences([unitized("aaaaaaaa....bbbb", "aaaaaaaa....aaaa")])
    short = coincidences([unitized("a|a|a|a|a|a|a|a....b|b|b|b", "a|a|a|a|a|a|a|a....a|a|a|a")])
    assert u_alpha(long).value != u_alpha(short).value
    assert short.lengths == long.lengths


def test_who_marks_the_same_words_otherwise_agrees_on_the_marking_alone() -> None:
    found = coincidences([unitized("aaaa..bbbb..", "bbbb..aaaa..")])
    assert bar_u_alpha(found).value == 1
    assert (cu_alpha(found).value or 0) < 0
    assert (u_alpha(found).value or 0) < 1


def test_who_marks_other_words_with_the_same_names_agrees_on_the_names_alone() -> None:
    found = coincidences([unitized("aaaaaa..bb..", "..aaaaaabbbb")])
    assert cu_alpha(found).value == 1
    assert (bar_u_alpha(found).value or 0) < 0.5


def test_a_text_that_one_coded_does_not_count() -> None:
    two = unitized("aaa...", ".aaa..")
    assert coincidences([two, unitized("aaaaaa")]) == coincidences([two])


def test_a_text_in_which_nobody_marked_anything_counts_as_gaps() -> None:
    two, none = unitized("aaa...", ".aaa.."), unitized("....", "....")
    assert coincidences([two, none]) == coincidences([two], blank=8)
    assert u_alpha(coincidences([two, none])) != u_alpha(coincidences([two]))


@pytest.mark.parametrize(
    ("coders", "u", "bar", "coding"),
    [
        ((), NO_UNITS, NO_UNITS, NO_UNITS),
        (("aaa",), NO_UNITS, NO_UNITS, NO_UNITS),
        (("...", "..."), NOTHING_MARKED, NOTHING_MARKED, NOTHING_MARKED),
        (("aaa", "aaa"), ONE_VALUE, ONE_VALUE, ONE_VALUE),
        (("aab", "abb"), "", ONE_VALUE, ""),
        (("a..", "a.."), "", "", ONE_VALUE),
        (("a..", "..b"), "", "", NOTHING_SHARED),
        (("aa...", "bb...", "....c"), "", "", NOTHING_SHARED),
    ],
)
def test_what_is_undefined_says_why(coders: tuple[str, ...], u: str, bar: str, coding: str) -> None:
    found = coincidences([unitized(*coders)] if coders else [])
    reasons = [figure(found).reason for figure in (u_alpha, bar_u_alpha, cu_alpha)]
    assert reasons == [u, bar, coding]


def test_a_value_that_nobody_else_met_has_no_figure_of_its_own() -> None:
    found = coincidences([unitized("aa.bb.cc", "aa.ab...")])
    assert "c" not in of_each(found)
    assert of_each(found)["a"].value is not None
    assert ku_alphas(found, lambda value: ["all"])["all"].reason == ONE_VALUE


# Units from passages


def passages(*marks: tuple[int, int, str]) -> tuple[CodedUnit, ...]:
    return units_of((start, end, frozenset(tags)) for start, end, tags in marks)


def as_written(units: Sequence[CodedUnit]) -> list[tuple[int, int, str]]:
    written = []
    for each in units:
        assert isinstance(each.value, frozenset)
        written.append((each.start, each.end, "".join(sorted(each.value))))
    return written


def test_where_passages_overlap_their_tags_add_up() -> None:
    units = passages((0, 6, "a"), (4, 9, "b"))
    assert as_written(units) == [(0, 4, "a"), (4, 6, "ab"), (6, 9, "b")]


def test_passages_that_touch_stay_two_and_one_within_another_of_its_tags_is_nothing_new() -> None:
    assert as_written(passages((0, 4, "a"), (4, 8, "a"))) == [(0, 4, "a"), (4, 8, "a")]
    assert as_written(passages((0, 8, "a"), (2, 4, "a"))) == [(0, 8, "a")]
    assert as_written(passages((0, 4, "a"), (2, 8, "a"))) == [(0, 8, "a")]
    assert as_written(passages((0, 4, ""), (5, 5, "a"))) == []


# Against the definition

LINES = st.integers(1, 12).flatmap(
    lambda size: st.lists(
        st.lists(st.sampled_from([".", "a", "b", "c", "a|"]), min_size=size, max_size=size).map(
            "".join
        ),
        min_size=2,
        max_size=4,
    )
)


def as_defined(continuum: Continuum) -> dict[str, Fraction | None]:
    """Return uα, |uα, cuα and (a)uα with the matrices of the paper written out by character."""
    coders, size = continuum.coders, continuum.length
    m = len(coders)
    at = [
        [next((u for u in units if u.start <= place < u.end), None) for place in range(size)]
        for units in coders
    ]
    value = [[None if unit is None else str(unit.value) for unit in line] for line in at]
    values = [None, *sorted({str(unit.value) for units in coders for unit in units})]
    pairs = list(permutations(range(m), 2))

    def length(c: str | None, k: str | None) -> Fraction:
        met = sum(value[i][x] == c and value[j][x] == k for i, j in pairs for x in range(size))
        return Fraction(met, m - 1)

    def square(c: str | None) -> int:
        if c is None:
            return sum(line.count(None) for line in value)
        return sum((u.end - u.start) ** 2 for units in coders for u in units if u.value == c)

    def shared(c: str | None) -> Fraction:
        met = 0
        for i, j in pairs:
            for unit in coders[i]:
                if unit.value == c:
                    met += sum(at[j][x] is not None for x in range(unit.start, unit.end)) ** 2
        return Fraction(met, m - 1)

    every = {(c, k): length(c, k) for c in values for k in values}
    own = {c: Fraction(square(c)) for c in values}
    expected = _expected(values, every, own)
    named: list[str | None] = [c for c in values if c is not None]
    some = {(c, k): every[c, k] for c in named for k in named}
    among = _expected(named, some, {c: shared(c) for c in named})
    unlike = [(c, k) for c in values for k in values if c != k]
    edges = [(c, k) for c, k in unlike if (c is None) != (k is None)]
    return {
        "u": _ratio(every, expected, unlike),
        "bar": _ratio(every, expected, edges),
        "c": _ratio(some, among, [(c, k) for c, k in unlike if None not in (c, k)]),
        "a": _of_one("a", named, some, among),
    }


Matrix = dict[tuple[str | None, str | None], Fraction]


def _expected(
    values: Sequence[str | None], lengths: Matrix, squares: dict[str | None, Fraction]
) -> Matrix:
    row = {c: sum((lengths[c, k] for k in values), Fraction()) for c in values}
    total = sum(row.values(), Fraction())
    below = total * total - sum(squares.values(), Fraction())
    if below <= 0:
        return {}
    return {
        (c, k): total * (row[c] * row[k] - (squares[c] if c == k else 0)) / below
        for c in values
        for k in values
    }


def _ratio(
    lengths: Matrix, expected: Matrix, cells: Sequence[tuple[str | None, str | None]]
) -> Fraction | None:
    if not expected:
        return None
    by_chance = sum((expected[cell] for cell in cells), Fraction())
    return 1 - sum((lengths[cell] for cell in cells), Fraction()) / by_chance if by_chance else None


def _of_one(
    k: str, named: Sequence[str | None], lengths: Matrix, expected: Matrix
) -> Fraction | None:
    if k not in named or not expected:
        return None
    of_k = sum((lengths[c, k] for c in named), Fraction())
    by_chance = sum((expected[c, k] for c in named), Fraction())
    unlike = by_chance - expected[k, k]
    if of_k == 0 or unlike == 0 or by_chance <= 0:
        return None
    return 1 - (by_chance / of_k) * ((of_k - lengths[k, k]) / unlike)


@given(LINES)
def test_all_of_it_is_as_defined(coders: list[str]) -> None:
    sizes = {len(line.replace("|", "")) for line in coders}
    assert len(sizes) == 1
    continuum = unitized(*coders)
    found, defined = coincidences([continuum]), as_defined(continuum)
    for figure, name in ((u_alpha, "u"), (bar_u_alpha, "bar"), (cu_alpha, "c")):
        _same(figure(found).value, defined[name])
    value = of_each(found).get("a", Coefficient(None)).value
    if cu_alpha(found).value is not None:
        _same(value, defined["a"])


def _same(value: float | None, defined: Fraction | None) -> None:
    if defined is None:
        assert value is None
    else:
        assert value == pytest.approx(float(defined))


@given(st.lists(st.text("ab", min_size=6, max_size=6), min_size=2, max_size=4))
def test_with_units_of_one_character_and_no_gaps_it_is_alpha(coders: list[str]) -> None:
    found = u_alpha(coincidences([one_by_one(*coders)]))
    expected = alpha(_counted(coders))
    assert found.reason == expected.reason
    assert found.value == (None if expected.value is None else pytest.approx(expected.value))


def _counted(coders: Sequence[str]) -> Counter[Pattern]:
    return Counter(zip(*coders, strict=True))


@given(LINES)
def test_the_order_of_the_coders_does_not_matter(coders: list[str]) -> None:
    turned = coincidences([unitized(*reversed(coders))])
    found = coincidences([unitized(*coders)])
    assert u_alpha(found).value == u_alpha(turned).value
    assert cu_alpha(found).value == cu_alpha(turned).value
