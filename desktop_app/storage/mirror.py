"""The mirror: articles and colleagues' logs kept on this machine, for when the folder is away."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from pathlib import Path

from desktop_app.domain.identity import EntityId, is_article_id, sha256_of
from desktop_app.storage.timely import Patience
from desktop_app.storage.whole_file import NotWritten, flush_to_disk, write_whole

ARTICLES_A_ROUND = 40
LOGS_A_ROUND = 40
"""What one round copies at most, so that it can be stopped soon."""


@dataclass(frozen=True, slots=True)
class Travel:
    """How much of a workspace is on this machine: article texts, and the others' log files."""

    articles_here: int = 0
    articles_all: int = 0
    logs_here: int = 0
    logs_all: int = 0

    @property
    def is_ready(self) -> bool:
        """Whether nothing would be missing without the shared folder."""
        return (self.articles_here, self.logs_here) == (self.articles_all, self.logs_all)


@dataclass(frozen=True, slots=True)
class _Seen:
    """A log file of the shared folder as it was listed."""

    name: str
    path: Path
    size: int
    modified: int


class Mirror:
    """Copies of a workspace's articles and of the others' logs, under the user's own data.

    `articles/3f/3f9c….txt` and `log/<replica>/…` stand as in the workspace; `outgoing/` holds new
    articles that the workspace folder did not take yet. To be used from one thread, but for
    `article_bytes` and `keep_outgoing`.
    """

    def __init__(self, folder: Path, workspace: Path, patience: Patience) -> None:
        self.log = folder / "log"
        self.away: Container[Path] = ()
        """Originals that were listed, but could not be read when this was tried last."""
        self._articles = folder / "articles"
        self._outgoing = folder / "outgoing"
        self._workspace = workspace
        self._patience = patience
        self._here: set[str] | None = None
        self._wanted: deque[str] = deque()
        self._logs_here: set[str] = set()
        self._logs_all: set[str] = set()

    # Articles

    def article_bytes(self, digest: str) -> bytes | None:
        """Return the bytes of a mirrored article where they match its SHA-256, else None."""
        for root in (self._articles, self._outgoing / "articles"):
            try:
                content = _article(root, digest).read_bytes()
            except OSError:
                continue
            if sha256(content).hexdigest() == digest:
                return content
        return None

    def keep_outgoing(self, path: Path, content: bytes) -> None:
        """Keep a new file (`articles/…` or `originals/…`) until the workspace takes it.

        Raises NotWritten.
        """
        write_whole(self._outgoing_place(path), content)

    def outgoing(self, path: Path) -> Path | None:
        """Return where a file is kept that the workspace has not taken, None where it is not."""
        place = self._outgoing_place(path)
        return place if place.is_file() else None

    def copy_articles(self, articles: Iterable[EntityId]) -> set[EntityId]:
        """Copy some of these articles that are not here yet; return those that came."""
        here = self._articles_here()
        wanted = {sha256_of(each): each for each in articles if is_article_id(each)}
        if not self._wanted:
            self._wanted.extend(digest for digest in wanted if digest not in here)
        came: set[EntityId] = set()
        for _ in range(min(ARTICLES_A_ROUND, len(self._wanted))):
            digest = self._wanted.popleft()
            if digest in wanted and digest not in here and self._copy_article(digest):
                here.add(digest)
                came.add(wanted[digest])
        return came

    def deliver(self) -> int:
        """Bring outgoing files to the workspace folder; return how many went."""
        went = 0
        for path in sorted(self._outgoing.rglob("*")):
            if path.name.startswith(".") or not path.is_file():
                continue
            target = self._workspace / path.relative_to(self._outgoing)
            if not self._workspace.is_dir():
                return went
            try:
                write_whole(target, path.read_bytes())
                path.unlink()
            except OSError:
                return went
            went += 1
        return went

    # Logs

    def copy_logs(self, mine: frozenset[str]) -> int:
        """Bring mirrored logs of other machines up to date; return how many files changed.

        `mine` are the replicas whose own logs lie on this machine anyhow. What was mirrored once
        is never dropped: a log that was cut or vanished stays here as it was.
        """
        seen = self._patience.call("logs", partial(_listed, self._workspace / "log", mine))
        self._logs_all |= {each.name for each in seen}
        changed = 0
        for each in seen:
            if changed >= LOGS_A_ROUND:
                break
            try:
                changed += self._copy_log(each)
            except OSError:
                self._logs_here.discard(each.name)
            else:
                self._logs_here.add(each.name)
        return changed

    def stands_in(self, path: Path) -> bool:
        """Whether a mirrored log is to be read in place of its original: that is not all here."""
        original = self._workspace / "log" / path.relative_to(self.log)
        try:
            return original.stat().st_size < path.stat().st_size or original in self.away
        except OSError:
            return True

    def travel(self, articles: Iterable[EntityId]) -> Travel:
        """Return how much of these articles and of the others' logs is here."""
        here = self._articles_here()
        digests = {sha256_of(article) for article in articles if is_article_id(article)}
        mirrored = {path.relative_to(self.log).as_posix() for path in self._mirrored_logs()}
        return Travel(
            len(digests & here),
            len(digests),
            len(self._logs_here | (mirrored - self._logs_all)),
            len(self._logs_all | mirrored),
        )

    def lines(self) -> dict[str, int]:
        """Return the number of mirrored lines of each replica."""
        found: dict[str, int] = {}
        for path in self._mirrored_logs():
            replica = path.parent.name
            found[replica] = found.get(replica, 0) + path.read_bytes().count(b"\n")
        return found

    def _articles_here(self) -> set[str]:
        if self._here is None:
            self._here = {path.stem for path in self._articles.glob("??/*.txt")}
            self._here |= {path.stem for path in self._outgoing.glob("articles/??/*.txt")}
        return self._here

    def _copy_article(self, digest: str) -> bool:
        original = _article(self._workspace / "articles", digest)
        try:
            content = self._patience.call(original, original.read_bytes)
            if sha256(content).hexdigest() != digest:
                return False
            write_whole(_article(self._articles, digest), content)
        except OSError:
            # Not here yet, out of reach, or no room: the next round asks again.
            return False
        return True

    def _outgoing_place(self, path: Path) -> Path:
        return self._outgoing / path.relative_to(self._workspace)

    def _mirrored_logs(self) -> Iterator[Path]:
        return (path for path in self.log.glob("*/*") if not path.name.startswith("."))

    def _copy_log(self, seen: _Seen) -> bool:
        copy = self.log / seen.name
        try:
            status = copy.stat()
        except FileNotFoundError:
            write_whole(copy, self._patience.call(seen, seen.path.read_bytes))
        else:
            if (status.st_size, status.st_mtime_ns) == (seen.size, seen.modified):
                return False
            if not self._continue_log(copy, seen):
                return False
        os.utime(copy, ns=(seen.modified, seen.modified))
        return True

    def _continue_log(self, copy: Path, seen: _Seen) -> bool:
        """Append what a log has grown by; one that says other things now is kept beside it."""
        kept = copy.read_bytes()
        content = self._patience.call(seen, seen.path.read_bytes)
        if kept.startswith(content) and len(content) < len(kept):
            return False
        if not content.startswith(kept):
            other = copy.with_name(f"{sha256(kept).hexdigest()[:12]} {copy.name}")
            write_whole(other, kept)
            write_whole(copy, content)
            return True
        try:
            with copy.open("ab", buffering=0) as file:
                file.write(content[len(kept) :])
                flush_to_disk(file)
        except OSError as error:
            raise NotWritten(copy, str(error)) from error
        return True


def _article(root: Path, digest: str) -> Path:
    return root / digest[:2] / f"{digest}.txt"


def _listed(log: Path, mine: frozenset[str]) -> list[_Seen]:
    """List the files below `log`, without those of the replicas named."""
    listed: list[_Seen] = []
    with os.scandir(log) as folders:
        below = [
            entry
            for entry in folders
            if entry.is_dir(follow_symlinks=False) and entry.name not in mine
        ]
    for folder in below:
        with os.scandir(folder.path) as entries:
            for entry in entries:
                if entry.is_file(follow_symlinks=False) and not entry.name.startswith("."):
                    status = entry.stat()
                    name = f"{folder.name}/{entry.name}"
                    path = Path(entry.path)
                    listed.append(_Seen(name, path, status.st_size, status.st_mtime_ns))
    return listed
