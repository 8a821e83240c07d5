"""Takes bundles in: looked into first, stored in the shared folder as they came, folded."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from hashlib import blake2b, sha256
from pathlib import Path

from desktop_app.domain.identity import article_id
from desktop_app.formats.bundle import Bundle, Manifest, NotABundle, Workspace, open_bundle
from desktop_app.formats.change_record import Record
from desktop_app.formats.refusal import Refusal
from desktop_app.storage.bundles import (
    Line,
    ReceivedBundle,
    ReceivedBundles,
    bundle_file,
    every_line,
    put_import,
    sound_lines,
)
from desktop_app.storage.whole_file import NotWritten, UnflushedFiles
from desktop_app.storage.workspace_folder import make_workspace_folder
from desktop_app.workspace.bundles.bundle_words import Came, came_by_person, gap_sentences
from desktop_app.workspace.bundles.saving import log_folders
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.opening import OpenWorkspace, open_workspace


class OtherWorkspace(NotABundle):
    """The bundle is of another workspace than the one that is open."""

    def __init__(self, file: str, workspace: Workspace) -> None:
        title = workspace.title or workspace.id
        super().__init__(
            f"«{file}» is of the workspace «{title}», not of this one: open that workspace, or "
            "choose a new folder to make it from the bundle."
        )
        self.workspace = workspace


@dataclass(frozen=True, slots=True)
class Incoming:
    """A bundle that was read and compared, and not taken in yet.

    `new` are the lines that are not known here; `known` counts the others, `known_files` the
    articles, originals and pictures that are there. `gaps` say in a sentence each what is missing;
    `is_incomplete` tells that the file itself did not arrive whole.
    """

    path: Path
    manifest: Manifest
    id: str
    logs: dict[str, bytes]
    new: tuple[Line, ...]
    known: int
    new_articles: int
    known_articles: int
    people: tuple[Came, ...]
    refused: tuple[Refusal, ...]
    gaps: tuple[str, ...]
    is_incomplete: bool = False

    @property
    def records(self) -> list[Record]:
        """The new records that this version can read."""
        return [line.record for line in self.new if line.record is not None]

    @property
    def newer(self) -> int:
        """How many of the new lines a newer version wrote: kept and passed on, not shown."""
        return sum(line.record is None for line in self.new)

    @property
    def is_known(self) -> bool:
        """Whether nothing in it is new here."""
        return not self.new and not self.new_articles


def look_into_bundle(opened: OpenWorkspace, path: Path) -> Incoming:
    """Read a bundle whole and say what it would bring; may be called from another thread.

    Raises NotABundle, or OtherWorkspace, with one sentence.
    """
    with bundle_file(path) as file:
        bundle = open_bundle(file, path.name)
        if bundle.manifest.workspace.id != opened.folder.id:
            raise OtherWorkspace(path.name, bundle.manifest.workspace)
        return _compared(opened, path, bundle)


def manifest_of(path: Path) -> Manifest:
    """Return what a bundle says of itself. Raises NotABundle."""
    with bundle_file(path) as file:
        return open_bundle(file, path.name).manifest


def _compared(opened: OpenWorkspace, path: Path, bundle: Bundle) -> Incoming:
    here = every_line(log_folders(opened))
    hashes = {line.hash for line in here}
    logs: dict[str, bytes] = {}
    lines: dict[str, Line] = {}
    articles: dict[bool, int] = defaultdict(int)
    for part in bundle.parts():
        if part.kind == "log":
            sound = [each for each in sound_lines(part.content) if isinstance(each, Line)]
            if sound:
                logs[part.name.partition("/")[2]] = b"".join(each.raw + b"\n" for each in sound)
            lines.update((line.hash, line) for line in sound)
        elif part.kind == "article":
            kept = opened.articles.path(article_id(Path(part.name).stem))
            articles[kept.exists()] += 1
    new = tuple(line for line in lines.values() if line.hash not in hashes)
    project = opened.session.project
    records = [line.record for line in new if line.record is not None]
    return Incoming(
        path=path,
        manifest=bundle.manifest,
        id=_digest(logs),
        logs=logs,
        new=new,
        known=len(lines) - len(new),
        new_articles=articles[False],
        known_articles=articles[True],
        people=came_by_person(project, records, bundle.manifest.people),
        refused=tuple(bundle.refused),
        gaps=gap_sentences(project, bundle.manifest, [*here, *new]),
        is_incomplete=bundle.is_incomplete,
    )


def _digest(logs: dict[str, bytes]) -> str:
    listed = "".join(f"{name} {sha256(logs[name]).hexdigest()}\n" for name in sorted(logs))
    return blake2b(listed.encode(), digest_size=10).hexdigest()


def store_bundle(opened: OpenWorkspace, incoming: Incoming) -> tuple[Refusal, ...]:
    """Put what a bundle brings into the shared folder; may be called from another thread.

    Returns what could not be put there. Raises NotWritten where the logs could not: then nothing
    was taken in.
    """
    if not opened.folder.is_there():
        raise NotWritten(opened.folder.log, "the workspace folder cannot be reached")
    if incoming.new:
        put_import(opened.folder.log, incoming.id, incoming.logs)
    files = UnflushedFiles()
    with bundle_file(incoming.path) as file:
        for part in open_bundle(file, incoming.path.name).parts():
            target = _target(opened, part.kind, part.name)
            if target is not None and not target.exists():
                files.write(target, part.content)
    return tuple(Refusal(path.name, str(why)) for path, why in files.flush().items())


def _target(opened: OpenWorkspace, kind: str, name: str) -> Path | None:
    inner = Path(name)
    if kind == "article":
        return opened.articles.path(article_id(inner.stem))
    if kind == "original":
        return opened.articles.original_path(inner.stem, inner.suffix)
    return opened.pictures.path(inner.name) if kind == "picture" else None


def note_received(opened: OpenWorkspace, incoming: Incoming) -> None:
    """Remember that a bundle came, once its records were folded in.

    Raises NotWritten where this machine's own folder cannot be written; the changes are in.
    """
    opened.newer |= {line.hash for line in incoming.new if line.record is None}
    if incoming.new:
        manifest = incoming.manifest
        ReceivedBundles(opened.machine).remember(
            ReceivedBundle(
                id=incoming.id,
                file=incoming.path.name,
                by=manifest.by,
                made=manifest.made,
                when=milliseconds(),
                brought=len(incoming.new),
            ),
            [line.hash for line in incoming.new],
        )


def receive_bundle(opened: OpenWorkspace, path: Path) -> Incoming:
    """Take a bundle in; return what came. Twice is harmless.

    Raises NotABundle, OtherWorkspace, and NotWritten where the shared folder cannot be written.
    """
    incoming = look_into_bundle(opened, path)
    not_stored = store_bundle(opened, incoming)
    opened.session.receive(incoming.records)
    note_received(opened, incoming)
    return replace(incoming, refused=(*incoming.refused, *not_stored))


def workspace_from_bundle(
    folder: Path, bundle: Path, user_data: Path | None = None
) -> OpenWorkspace:
    """Make the workspace that a bundle is of in a free folder, and open it; still empty.

    Raises NotABundle, and NotAWorkspace where the folder is not free.
    """
    manifest = manifest_of(bundle)
    made = make_workspace_folder(folder, manifest.workspace.id)
    return open_workspace(made.path, user_data)
