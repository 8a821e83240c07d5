"""Files by mail: a bundle is planned and saved for somebody, with all or what they lack."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import partial
from hashlib import blake2b, sha256
from itertools import groupby
from pathlib import Path

from desktop_app.formats.bundle import (
    FORMAT,
    Manifest,
    Part,
    Replica,
    Workspace,
    listed,
)
from desktop_app.storage.bundles import (
    Line,
    Sent,
    SentBundles,
    SentLog,
    every_line,
    kept_files,
    save_bundle_file,
)
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.opening import OpenWorkspace

Tell = Callable[[int, int], object]
"""Called with how many bytes of how many are done."""

_ARTICLES, _ORIGINALS, _PICTURES = "articles", "originals", "pictures"


@dataclass(frozen=True, slots=True)
class Contents:
    """Which parts go along with the changes."""

    articles: bool = True
    originals: bool = False
    pictures: bool = True


@dataclass(frozen=True, slots=True)
class Plan:
    """A bundle that could be saved: `size` in bytes before packing.

    `left_out` counts the records that the recipient has by the bundles before.
    """

    manifest: Manifest
    parts: tuple[Part, ...]
    sent: Sent
    records: int
    articles: int
    left_out: int

    @property
    def size(self) -> int:
        return sum(part.bytes for part in self.manifest.parts)

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it."""
        return not self.parts


def save_bundle(
    opened: OpenWorkspace,
    path: Path,
    to: str = "",
    since_last: bool = False,
    contents: Contents | None = None,
    by: str = "",
    tell: Tell = lambda done, size: None,
) -> tuple[Plan, int]:
    """Save a bundle for somebody; return what is in it and the size of the file in bytes.

    `by` names whoever saves it, where the analyst who acts here has no name. Nothing is written
    where nothing is new. Raises NotWritten.
    """
    plan = plan_bundle(opened, to, since_last, contents, by)
    return plan, 0 if plan.is_empty else save_plan(opened, plan, path, tell)


def save_plan(
    opened: OpenWorkspace, plan: Plan, path: Path, tell: Tell = lambda done, size: None
) -> int:
    """Write a planned bundle and remember what was sent; return its size. Raises NotWritten."""
    size = save_bundle_file(path, plan.manifest, plan.parts, lambda done: tell(done, plan.size))
    if plan.manifest.to:
        SentBundles(opened.machine).remember(plan.manifest.to, replace(plan.sent, file=path.name))
    return size


def plan_bundle(
    opened: OpenWorkspace,
    to: str = "",
    since_last: bool = False,
    contents: Contents | None = None,
    by: str = "",
) -> Plan:
    """Look what would go into a bundle; may be called from another thread.

    With `since_last` everything is left out that the last bundle to the same person, and those
    before it, had; where there was none, it is everything.
    """
    contents = contents or Contents()
    last = SentBundles(opened.machine).last(to) if to else None
    before = last if since_last else None
    logs, replicas, state = _logs(every_line(log_folders(opened)), before)
    files = _files(opened, contents)
    had = set(before.files) if before else set()
    parts = [Part(f"log/{name}.jsonl", partial(bytes, content)) for name, content in logs.items()]
    parts += [Part(name, path.read_bytes) for name, path in files.items() if name not in had]
    project = opened.session.project
    made = milliseconds()
    manifest = Manifest(
        format=FORMAT,
        workspace=Workspace(id=project.id, title=project.title),
        made=made,
        by=project.analyst_name(opened.session.analyst) or by,
        to=to,
        since=before.bundle if before else "",
        people={each.id: each.name for each in project.analysts.values()},
        replicas=tuple(replicas),
        parts=listed(parts),
    )
    known = sorted({*files, *(last.files if last else ())})
    records = sum(each.records for each in replicas)
    return Plan(
        manifest,
        tuple(parts),
        Sent(manifest.id, made, "", state, tuple(known)),
        records,
        sum(part.name.startswith(_ARTICLES) for part in parts),
        sum(each.count for each in state.values()) - records,
    )


def _logs(
    lines: list[Line], before: Sent | None
) -> tuple[dict[str, bytes], list[Replica], dict[str, SentLog]]:
    """Return the logs to send by name, their lines for the manifest, and all that is then sent."""
    logs: dict[str, bytes] = {}
    replicas: list[Replica] = []
    state: dict[str, SentLog] = {}
    for replica, group in groupby(lines, key=lambda line: line.replica):
        name = replica or "other"
        all_of_it = list(group)
        state[name] = _sent_log(all_of_it)
        unsent, presumes = _unsent(all_of_it, before.logs.get(name) if before else None)
        if unsent:
            logs[name] = b"".join(line.raw + b"\n" for line in unsent)
            replicas.append(
                Replica(replica=name, records=len(unsent), numbers=_runs(unsent), presumes=presumes)
            )
    return logs, replicas, state


def _unsent(lines: list[Line], sent: SentLog | None) -> tuple[list[Line], int]:
    """Return the lines that were not sent, and up to which number they were.

    Where what was sent is not just what stands below that number today (a lost record turned up, a
    cloned machine wrote under the same numbers), all are sent again: that is harmless.
    """
    if sent is None:
        return lines, 0
    old = [line for line in lines if line.number <= sent.upto]
    if _sent_log(old) != sent:
        return lines, 0
    return [line for line in lines if line.number > sent.upto], sent.upto


def _sent_log(lines: list[Line]) -> SentLog:
    digest = blake2b("".join(line.hash for line in lines).encode(), digest_size=10).hexdigest()
    return SentLog(max((line.number for line in lines), default=0), len(lines), digest)


def _runs(lines: Iterable[Line]) -> tuple[tuple[int, int], ...]:
    runs: list[tuple[int, int]] = []
    for line in lines:
        if runs and runs[-1][1] + 1 >= line.number:
            runs[-1] = (runs[-1][0], line.number)
        else:
            runs.append((line.number, line.number))
    return tuple(runs)


def log_folders(opened: OpenWorkspace) -> list[Path]:
    """Return where logs of the workspace lie, the copies for travelling included."""
    return [*opened.log_folders, opened.machine / "mirror" / "log"]


def _files(opened: OpenWorkspace, contents: Contents) -> dict[str, Path]:
    """Return the files to send by their names in the bundle; damaged ones stay at home."""
    wanted = {_ARTICLES: contents.articles, _ORIGINALS: contents.originals}
    wanted[_PICTURES] = contents.pictures
    return {
        f"{kind}/{name}": path
        for kind, is_wanted in wanted.items()
        if is_wanted
        for root in (opened.machine / "mirror", opened.folder.path)
        for name, path in kept_files(root, kind).items()
        if _is_sound(path)
    }


def _is_sound(path: Path) -> bool:
    try:
        return sha256(path.read_bytes()).hexdigest() == path.stem
    except OSError:
        return False
