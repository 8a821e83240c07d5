"""The process that reads articles for the application, so that a hostile file harms only it."""

from __future__ import annotations

import gc
import importlib
import math
import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from types import TracebackType

import msgspec
import psutil

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.storage.error_log import log_unexpected
from desktop_app.storage.reading_jobs import Job, ReadFile, Unpacked

WARM = ("trafilatura", "lxml.html", "desktop_app.formats.intake.reading")
"""What takes long to load, and is loaded before a file's time begins."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take: seconds, and bytes of memory of its process.

    A worker that is not asked for `idle` seconds ends by itself, and one whose application is gone
    `orphaned` seconds after its file's time. Without `by_system`, the application alone watches
    the memory, as it has to on macOS and Windows.
    """

    seconds: float = 30.0
    memory: int = 1 << 30
    idle: float = 60.0
    orphaned: float = 30.0
    by_system: bool = True


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """Why a file is no article: the sentence and the code of an UnreadableArticle."""

    sentence: str
    reason: str


class Found(msgspec.Struct, frozen=True, tag="found"):
    """What was read out of a file."""

    file: ReadFile


class Parts(msgspec.Struct, frozen=True, tag="parts"):
    """What an archive held."""

    unpacked: Unpacked


Answer = Refused | Found | Parts

# Not pickled: what a broken reader sends must not run anything in the application.
_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Answer)


def decoded(answer: bytes) -> Answer:
    """Return what a worker answered. Raises msgspec.MsgspecError where that is no answer."""
    read: Answer = _decoder.decode(answer)
    return read


def serve(connection: Connection, limits: Limits) -> None:
    """Answer jobs until nobody asks any more; the whole life of a worker.

    Says `ready` first, in no bytes at all.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _be_silent()
    for module in WARM:
        importlib.import_module(module)
    if limits.by_system:
        _limit_memory(limits.memory)
    gc.freeze()
    connection.send_bytes(b"")
    own = psutil.Process()
    with _Logged():
        while connection.poll(limits.idle):
            try:
                job: Job = connection.recv()
            except EOFError:
                return
            _end_when_orphaned(limits)
            connection.send_bytes(_encoder.encode(_answer(job, limits)))
            _rest()
            if own.memory_info().rss > limits.memory // 2:
                # What one file left behind must not be held against the next.
                return


def _answer(job: Job, limits: Limits) -> Answer:
    try:
        result = job.answer()
    except UnreadableArticle as error:
        return Refused(str(error), error.reason)
    except MemoryError:
        return out_of_memory(job.name, limits)
    except RecursionError:
        return Refused(
            f"«{job.name}» is nested too deeply to be read: save it in another format and add "
            "that.",
            "damaged",
        )
    return Parts(result) if isinstance(result, Unpacked) else Found(result)


def out_of_memory(name: str, limits: Limits) -> Refused:
    """Return the refusal of a file that needed more memory than its reader may have."""
    allowed = f"{limits.memory / (1 << 30):.3g} GB"
    return Refused(
        f"Reading «{name}» needed more than {allowed} of memory and was stopped. "
        "Nothing was imported.",
        "memory",
    )


def _limit_memory(memory: int) -> None:
    """Let the system refuse more memory; Windows has no such call, and macOS ignores it."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _end_when_orphaned(limits: Limits) -> None:
    """Have the system end this process should nobody be left to do it (not on Windows)."""
    if sys.platform != "win32":
        signal.alarm(math.ceil(limits.seconds + limits.orphaned))


def _rest() -> None:
    """Call off what `_end_when_orphaned` asked for: a resting worker hears if nobody is left."""
    if sys.platform != "win32":
        signal.alarm(0)


def _be_silent() -> None:
    """Say nothing on the terminal of the application."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)


class _Logged:
    """Writes down what went wrong unexpectedly, before it ends the process."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, Exception):
            log_unexpected(error)
