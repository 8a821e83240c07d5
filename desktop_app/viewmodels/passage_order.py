"""The order of passages in a text, the lanes they take and which one tints a character; pure."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.domain.span import Span
from desktop_app.viewmodels.text_positions import TextPositions

OrderKey: TypeAlias = tuple[int, int, EntityId]
"""Start, minus end, id: sorts passages by start, the longer first."""


def orders_by_block(
    orders: Sequence[OrderKey], positions: TextPositions
) -> dict[int, list[OrderKey]]:
    """Return the order keys in each paragraph; one walk, since both lists are sorted."""
    starts = positions.block_starts
    found: dict[int, list[OrderKey]] = {}
    block, following = -1, 0
    here: list[OrderKey] = []
    for order in orders:
        if order[0] >= following:
            block = bisect_right(starts, order[0], max(block, 0)) - 1
            following = starts[block + 1] if block + 1 < len(starts) else positions.characters + 1
            here = found.setdefault(block, [])
        here.append(order)
        if -order[1] > following:
            for further in range(block + 1, bisect_right(starts, -order[1] - 1, block)):
                found.setdefault(further, []).append(order)
    return found


def lanes_of(order: Iterable[OrderKey], lanes: int) -> dict[EntityId, int]:
    """Return the lowest free lane of each passage that finds one of so many free, by its id.

    The passages are given sorted by their order key.
    """
    free_from = [0] * lanes
    numbers = range(lanes)
    found: dict[EntityId, int] = {}
    soonest = 0
    for start, minus_end, annotation in order:
        if start < soonest:
            continue
        for lane in numbers:
            if free_from[lane] <= start:
                free_from[lane] = -minus_end
                found[annotation] = lane
                soonest = min(free_from)
                break
    return found


def lowest_free(taken: set[int], lanes: int) -> int | None:
    """Return the smallest number from 0 that is not taken, None where so many lanes are."""
    return next((number for number in range(lanes) if number not in taken), None)


def narrowest_runs(orders: Iterable[OrderKey], within: Span) -> list[tuple[int, int, OrderKey]]:
    """Return, left to right, (start, end, which passage is the narrowest there); gaps have none.

    Of two passages of one length, the smaller id is taken.
    """
    first, left = within.start, len(within)
    free = bytearray(b"\1") * left
    runs: list[tuple[int, int, OrderKey]] = []
    # The narrowest take their characters first: of thousands in a paragraph few find any free.
    for order in sorted(orders, key=narrowness):
        end = min(-order[1], within.end) - first
        at = free.find(1, max(order[0] - first, 0), max(end, 0))
        while at >= 0:
            gap = free.find(0, at, end)
            stop = end if gap < 0 else gap
            free[at:stop] = bytes(stop - at)
            runs.append((first + at, first + stop, order))
            left -= stop - at
            at = free.find(1, stop, end)
        if not left:
            break
    runs.sort()
    return runs


def narrowness(order: OrderKey) -> tuple[int, EntityId]:
    """Key that sorts passages by length, then by id."""
    start, minus_end, annotation = order
    return -minus_end - start, annotation
