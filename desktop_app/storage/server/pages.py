"""The lines that a server has behind a cursor, page by page; the next comes while one is read."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeAlias

from desktop_app.storage.server import answers
from desktop_app.storage.server.server import Server

Page: TypeAlias = answers.Lines
"""Lines in their order, each behind its seq."""

_LARGE = 2000
"""Lines of a page from which on another one is likely to come."""

_COUNTED_BYTES = 8 << 20
"""Counting may take as long as bringing so many bytes."""


class Pages:
    """Gives one page after the other. Used as a context, which ends what is under way."""

    def __init__(self, server: Server, workspace: str, cursor: int) -> None:
        self._server, self._workspace, self._cursor = server, workspace, cursor
        self._pool: ThreadPoolExecutor | None = None
        self._ahead: Future[Page] | None = None

    def __enter__(self) -> Pages:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True)

    def next(self) -> Page:
        """Return the next page, which is empty where there is none. Raises ServerTrouble."""
        coming, self._ahead = self._ahead, None
        page = coming.result() if coming is not None else self._fetched()
        if page:
            self._cursor = page[-1][0]
        return page

    def fetch_ahead(self) -> None:
        """Begin to fetch the page behind the one that was given last; then it has to be taken."""
        if self._pool is None:
            self._pool = ThreadPoolExecutor(1, "server pages")
        self._ahead = self._pool.submit(self._fetched)

    def _fetched(self) -> Page:
        return self._server.since(self._workspace, self._cursor)


def is_large(page: Page) -> bool:
    """Tell whether another page is likely to come behind this one."""
    return len(page) >= _LARGE


def lines_behind(server: Server, workspace: str, cursor: int) -> int:
    """Return how many lines a server has behind a cursor. Raises ServerTrouble."""
    rows = server.rows(_COUNT, (workspace, cursor), _COUNTED_BYTES)
    return answers.told(rows, answers.Counts, server.address)[0][0] if rows else 0


_COUNT = "select count(*) from briefing_desk.record where workspace = %s and seq > %s"
