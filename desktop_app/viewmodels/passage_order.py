"""The order of passages in a text, the lanes they take and which one tints a character; pure."""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise
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
    found: dict[int, list[OrderKey]] = {}
    block, block_end = -1, -1
    here: list[OrderKey] = []
    for order in orders:
        if order[0] > block_end:
            block = positions.block_of(order[0])
            block_end = positions.block_span(block).end
            here = found.setdefault(block, [])
        here.append(order)
        if -order[1] > block_end + 1:
            for further in range(block + 1, positions.block_of(-order[1] - 1) + 1):
                found.setdefault(further, []).append(order)
    return found


def lanes_of(order: Sequence[OrderKey]) -> list[int]:
    """Return the lowest free lane of each passage, the passages given sorted by their order key."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    lanes = []
    for start, minus_end, _ in order:
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        lane = heappop(free) if free else len(busy)
        heappush(busy, (-minus_end, lane))
        lanes.append(lane)
    return lanes


def lowest_free(taken: set[int]) -> int:
    """Return the smallest number from 0 that is not taken."""
    return next(number for number in range(len(taken) + 1) if number not in taken)


def narrowest_runs(orders: Sequence[OrderKey], within: Span) -> list[tuple[int, int, OrderKey]]:
    """Return, left to right, (start, end, which passage is the narrowest there); gaps have none.

    `orders` are sorted. Of two passages of one length, the smaller id is taken.
    """
    edges = sorted(
        {max(start, within.start) for start, _, _ in orders}
        | {min(-minus_end, within.end) for _, minus_end, _ in orders}
    )
    runs: list[tuple[int, int, OrderKey]] = []
    standing: list[tuple[int, EntityId, OrderKey]] = []
    coming = iter(orders)
    following = next(coming, None)
    for start, end in pairwise(edges):
        while following is not None and following[0] <= start:
            heappush(standing, (-following[1] - following[0], following[2], following))
            following = next(coming, None)
        while standing and -standing[0][2][1] <= start:
            heappop(standing)
        if not standing:
            continue
        narrowest = standing[0][2]
        if runs and runs[-1][1] == start and runs[-1][2] is narrowest:
            start = runs.pop()[0]
        runs.append((start, end, narrowest))
    return runs


def narrowness(order: OrderKey) -> tuple[int, EntityId]:
    """Key that sorts passages by length, then by id."""
    start, minus_end, annotation = order
    return -minus_end - start, annotation
