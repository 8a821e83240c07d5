"""Articles, originals and pictures to and from a server, each named by its SHA-256."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.identity import article_id
from desktop_app.storage.bundles import kept_files
from desktop_app.storage.server.server import Server, ServerFile
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.whole_file import NotWritten, write_whole
from desktop_app.storage.workspace_folder import WorkspaceFolder
from desktop_app.workspace.server.server_round import Tally

KINDS = {"article": "articles", "original": "originals", "picture": "pictures"}
"""What files the server knows, and their folders in a workspace; articles go and come first."""

LARGEST = 100_000_000
"""Bytes of the largest file that a server takes."""

_LOOK_SECONDS = 20.0
"""Time between two looks at what the folder and the server hold."""

_Key = tuple[str, str]
"""Kind and SHA-256 of a file."""


class FileExchange:
    """Sends files that a server lacks and fetches those that are not here, a few each round."""

    def __init__(self, folder: WorkspaceFolder) -> None:
        self._folder = folder
        self._workspace = folder.id
        self.forget()

    def forget(self) -> None:
        """Know nothing of the server any more: another one may answer now."""
        self._there: set[_Key] = set()
        self._listed = 0
        self._done_with: set[_Key] = set()
        self._false: set[_Key] = set()
        self._look_at = 0.0
        self._to_send: list[tuple[_Key, Path]] = []
        self._to_fetch: list[ServerFile] = []
        self._left: list[ServerFile] = []

    @property
    def unwritten(self) -> str:
        """What could not be written to the workspace's folder, in one sentence; else empty."""
        if not self._left:
            return ""
        files = "1 file" if len(self._left) == 1 else f"{len(self._left):,} files"
        return (
            f"{files} from the server could not be written to «{self._folder.path}»; make room on "
            "its disk, or see whether you may write there."
        )

    def exchange(
        self, server: Server, tally: Tally, until: float, *, may_send: bool, has_hint: bool
    ) -> bool:
        """Exchange files until a moment (monotonic); return whether nothing is left.

        What there is to do is looked up where lines or a hint came, where lines about files went,
        in an eager round, and from time to time. Raises ServerTrouble. A file that this machine
        cannot read or write is left for later.
        """
        if not self._folder.is_there():
            return True
        is_due = tally.is_eager or time.monotonic() >= self._look_at
        if is_due or has_hint or tally.sent or tally.received:
            self._list(server, until)
        if may_send and (is_due or tally.has_sent_files):
            self._look()
        if is_due:
            self._to_fetch, self._left = [*self._left, *self._to_fetch], []
            self._look_at = time.monotonic() + _LOOK_SECONDS
        while self._to_send and time.monotonic() < until:
            self._send(server, *self._to_send.pop(), tally)
        while self._to_fetch and time.monotonic() < until:
            self._fetch(server, self._to_fetch.pop(), tally)
        return not self._to_send and not self._to_fetch

    def _list(self, server: Server, until: float) -> None:
        """Learn what the server has, and which of it is not here."""
        new: list[ServerFile] = []
        while found := server.files(self._workspace, self._listed):
            new += found
            self._listed = found[-1].seq
            if time.monotonic() >= until:
                break
        self._there.update((each.kind, each.digest) for each in new)
        missing = [each for each in new if not (self._folder.path / _below(each)).exists()]
        pending = [*self._to_fetch, *missing]
        # The last is fetched first.
        self._to_fetch = sorted(pending, key=lambda each: (each.kind, -each.seq), reverse=True)

    def _look(self) -> None:
        """Learn which files of the folder the server does not have."""
        found = [
            ((kind, path.stem), path)
            for kind, folder in KINDS.items()
            for path in kept_files(self._folder.path, folder).values()
        ]
        self._to_send = [
            each
            for each in reversed(found)
            if each[0] not in self._there and each[0] not in self._done_with
        ]

    def _send(self, server: Server, key: _Key, path: Path, tally: Tally) -> None:
        kind, digest = key
        try:
            content = path.read_bytes() if path.stat().st_size <= LARGEST else b""
        except OSError:
            return
        self._done_with.add(key)
        if sha256(content).hexdigest() != digest:
            return
        try:
            server.put_file(self._workspace, kind, digest, path.suffix, content)
        except ServerTrouble as trouble:
            if trouble.reason == "refused-lines":
                # It would be refused again.
                return
            self._done_with.discard(key)
            raise
        tally.files_up += 1

    def _fetch(self, server: Server, file: ServerFile, tally: Tally) -> None:
        key = (file.kind, file.digest)
        if key in self._false:
            return
        try:
            content = server.file(self._workspace, *key)
        except ServerTrouble as trouble:
            if trouble.reason != "refused-lines":
                raise
            # It would be false again.
            self._false.add(key)
            return
        try:
            write_whole(self._folder.path / _below(file), content)
        except NotWritten:
            self._left.append(file)
            return
        tally.files_down += 1
        if file.kind == "article":
            tally.came.add(article_id(file.digest))


def _below(file: ServerFile) -> str:
    """Return where a file belongs in a workspace folder; its ending is never more than one."""
    ending = file.suffix.lstrip(".").lower()
    if file.kind == "article":
        ending = "txt"
    elif not (ending.isascii() and ending.isalnum() and len(ending) <= 16):
        ending = ""
    name = f"{file.digest}.{ending}" if ending else file.digest
    # Pictures lie side by side, the others in folders by their first two digits.
    below = name if file.kind == "picture" else f"{file.digest[:2]}/{name}"
    return f"{KINDS[file.kind]}/{below}"
