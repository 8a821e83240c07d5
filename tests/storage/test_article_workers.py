"""Workers read files in processes of their own; a hostile file costs its worker alone."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from multiprocessing.connection import Connection
from pathlib import Path

import psutil
import pytest

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.storage.article_worker import Limits
from desktop_app.storage.article_workers import ArticleWorkers, ReadingStopped
from desktop_app.storage.reading_jobs import ReadFragment, ReadThis
from tests.web_pages import a_long_page, a_page


@pytest.fixture(scope="module")
def workers() -> Iterator[ArticleWorkers]:
    """Return workers that stay for all tests, so that they are started once."""
    with ArticleWorkers(count=1) as workers:
        yield workers


def job(folder: Path, content: bytes, name: str = "page.html", password: str = "") -> ReadThis:
    path = folder / name
    path.write_bytes(content)
    return ReadThis(path, name, password)


def refusal(workers: ArticleWorkers, asked: ReadThis) -> UnreadableArticle:
    with pytest.raises(UnreadableArticle) as raised:
        workers.read(asked).result()
    return raised.value


def test_a_page_is_read_with_what_it_says_of_itself(
    workers: ArticleWorkers, tmp_path: Path
) -> None:
    file = workers.read(job(tmp_path, a_page("Korea Invited"))).result()
    assert "Korea was invited" in file.article.text.text
    assert file.metadata.found["headline"].value == "Korea Invited"
    assert file.original == sha256(a_page("Korea Invited")).hexdigest()


def test_copied_html_is_read_with_the_page_it_came_from(workers: ArticleWorkers) -> None:
    html = "<p>Korea was invited to the NATO meeting, and many came to hear what was said.</p>"
    file = workers.read(ReadFragment(html, "Pasted.html", "https://example.org/a")).result()
    assert file.article.text.text.strip().startswith("Korea was invited")
    assert file.metadata.found["url"].value == "https://example.org/a"


def test_one_process_reads_file_after_file(workers: ArticleWorkers, tmp_path: Path) -> None:
    seen = set()
    for number in range(3):
        workers.read(job(tmp_path, a_page(f"Page {number}"))).result()
        seen |= set(workers.processes)
    assert len(seen) == 1


def test_a_worker_has_loaded_the_readers_and_no_qt(workers: ArticleWorkers, tmp_path: Path) -> None:
    workers.read(job(tmp_path, a_page())).result()
    maps = psutil.Process(workers.processes[0]).memory_maps()
    loaded = {Path(each.path).name for each in maps}
    assert any(name.startswith("etree") for name in loaded)
    assert not [each for each in maps if "PySide6" in each.path or "libQt" in each.path]


def test_what_a_worker_loads_has_no_qt_in_it() -> None:
    script = (
        "import sys; from desktop_app.storage import article_worker as worker\n"
        "import importlib\n"
        "for name in worker.WARM: importlib.import_module(name)\n"
        "sys.exit(any(name.startswith(('PySide6', 'shiboken6')) for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_file_that_is_no_article_is_refused_with_its_code(
    workers: ArticleWorkers, tmp_path: Path
) -> None:
    assert refusal(workers, job(tmp_path, b"\x89PNG\r\n\x1a\n")).reason == "kind"
    assert refusal(workers, ReadThis(tmp_path / "gone.html", "gone.html")).reason == "missing"


def test_reading_stops_after_its_time_and_the_next_file_is_read(tmp_path: Path) -> None:
    with ArticleWorkers(Limits(seconds=0.05), count=1) as workers:
        stopped = refusal(workers, job(tmp_path, a_long_page(4_000_000), "slow.html"))
        assert str(stopped) == "Reading «slow.html» stopped after 0.05 s. Nothing was imported."
        assert stopped.reason == "timeout"
        assert workers.processes == []
    with ArticleWorkers(count=1) as workers:
        assert workers.read(job(tmp_path, a_page())).result().article.kind == "html"


def test_reading_stops_where_it_needs_more_memory_than_it_may(
    workers: ArticleWorkers, tmp_path: Path
) -> None:
    small = job(tmp_path, a_page(), "small.html")
    workers.read(small).result()
    # What a worker needs for itself differs from system to system.
    memory = psutil.Process(workers.processes[0]).memory_info().vms + (40 << 20)
    with ArticleWorkers(Limits(memory=memory), count=1) as limited:
        stopped = refusal(limited, job(tmp_path, a_long_page(4_900_000), "greedy.html"))
        assert stopped.reason == "memory"
        assert str(stopped).startswith("Reading «greedy.html» needed more than 0.")
        assert limited.read(small).result().article.kind == "html"


def test_the_memory_of_a_worker_is_watched_where_the_system_refuses_none(tmp_path: Path) -> None:
    # So little that a worker has more of it already while it loads its readers.
    with ArticleWorkers(Limits(memory=1 << 20, by_system=False), count=1) as watched:
        assert refusal(watched, job(tmp_path, a_page())).reason == "memory"
        assert watched.processes == []


def test_a_killed_worker_costs_its_file_alone(tmp_path: Path) -> None:
    with ArticleWorkers(count=1) as workers:
        future = workers.read(job(tmp_path, a_long_page(4_000_000), "fatal.html"))
        while not workers.processes:
            assert not future.done()
        psutil.Process(workers.processes[0]).kill()
        with pytest.raises(
            UnreadableArticle, match=r"«fatal\.html» made its reader fail"
        ) as raised:
            future.result()
        assert raised.value.reason == "crashed"
        assert workers.read(job(tmp_path, a_page())).result().article.kind == "html"


def test_stopping_ends_what_is_read_and_leaves_the_rest_to_be_asked_again(tmp_path: Path) -> None:
    with ArticleWorkers(count=1) as workers:
        future = workers.read(job(tmp_path, a_long_page(4_000_000), "slow.html"))
        while not workers.processes:
            assert not future.done()
        workers.stop_reading()
        with pytest.raises(ReadingStopped):
            future.result()
        assert workers.read(job(tmp_path, a_page())).result().article.kind == "html"


def test_a_stop_that_came_too_late_costs_no_file_that_is_read_afterwards(tmp_path: Path) -> None:
    with ArticleWorkers(count=1) as workers:
        workers.read(job(tmp_path, a_page())).result()
        small = workers.read(job(tmp_path, a_page()))
        while not small.done():
            workers.stop_reading()
        long = job(tmp_path, a_long_page(1_000_000), "long.html")
        assert workers.read(long).result().article.kind == "html"


def test_closing_leaves_no_process(tmp_path: Path) -> None:
    workers = ArticleWorkers(count=2)
    futures = [workers.read(job(tmp_path, a_page(), f"{n}.html")) for n in range(4)]
    for future in futures:
        future.result()
    processes = workers.processes
    workers.close()
    assert processes
    assert workers.processes == []
    assert not any(psutil.pid_exists(each) for each in processes)


def _read_without_helpers(pipe: Connection, asked: ReadThis) -> None:
    with ArticleWorkers(count=1) as workers:
        error = workers.read(asked).exception()
    assert isinstance(error, UnreadableArticle)
    pipe.send((str(error), error.reason))


def test_where_no_reader_can_be_started_the_file_is_refused(tmp_path: Path) -> None:
    # A process that is itself a helper may not have any.
    context = multiprocessing.get_context("spawn")
    pipe, theirs = context.Pipe()
    asked = job(tmp_path, a_page())
    helper = context.Process(target=_read_without_helpers, args=(theirs, asked), daemon=True)
    helper.start()
    theirs.close()
    sentence, reason = pipe.recv()
    helper.join()
    pipe.close()
    assert sentence.startswith("«page.html» was not read, because the system started no program")
    assert reason == "crashed"


def test_nothing_is_started_before_a_file_is_read() -> None:
    with ArticleWorkers() as workers:
        assert workers.processes == []


def test_a_worker_that_went_to_rest_is_replaced_unnoticed(tmp_path: Path) -> None:
    with ArticleWorkers(Limits(idle=0.2), count=1) as workers:
        first = job(tmp_path, a_page())
        workers.read(first).result()
        (resting,) = (
            each for each in multiprocessing.active_children() if each.pid in workers.processes
        )
        resting.join(10)
        assert workers.read(first).result().article.kind == "html"


def test_a_worker_that_rested_longer_than_its_file_might_have_taken_costs_no_file(
    tmp_path: Path,
) -> None:
    with ArticleWorkers(Limits(seconds=1.5, orphaned=0.5, idle=2.5), count=1) as workers:
        first = job(tmp_path, a_page())
        workers.read(first).result()
        (resting,) = (
            each for each in multiprocessing.active_children() if each.pid in workers.processes
        )
        resting.join(10)
        assert resting.exitcode == 0
        assert workers.read(first).result().article.kind == "html"


def test_hostile_files_stay_out_of_the_memory_of_the_application(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import resource, sys, zipfile\n"
        # What getrusage tells on Linux is never less than the process had that started this one.
        "def peak():\n"
        "    status = Path('/proc/self/status')\n"
        "    for line in status.read_text().splitlines() if status.exists() else ():\n"
        "        if line.startswith('VmHWM:'):\n"
        "            return int(line.split()[1]) // 1024\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024\n"
        "from pathlib import Path\n"
        "from desktop_app.workspace.intake.importing import add_paths\n"
        "from desktop_app.workspace.opening import make_workspace\n"
        "def main():\n"
        "    folder = Path(sys.argv[1])\n"
        "    for name in ('huge.txt', 'huge.html', 'huge.pdf'):\n"
        "        with (folder / name).open('wb') as file:\n"
        "            file.write(b'words ')\n"
        "            file.truncate(120_000_000)\n"
        "    for name, part in (('bomb.docx', 'word/document.xml'), ('bomb.zip', 'a.txt')):\n"
        "        with zipfile.ZipFile(folder / name, 'w', zipfile.ZIP_DEFLATED) as package:\n"
        "            with package.open(part, 'w') as inside:\n"
        "                for _ in range(300):\n"
        "                    inside.write(b'0' * 1_000_000)\n"
        "    workspace = make_workspace(folder / 'w', '', folder / 'm')\n"
        "    names = ('huge.txt', 'huge.html', 'huge.pdf', 'bomb.docx', 'bomb.zip')\n"
        "    report = add_paths(workspace, [folder / name for name in names])\n"
        "    print(*(each.reason for each in report.outcomes))\n"
        "    print(peak())\n"
        "    workspace.close()\n"
        "if __name__ == '__main__':\n"
        "    main()\n",
        encoding="utf-8",
    )
    done = subprocess.run(
        [sys.executable, str(script), str(tmp_path)],
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
        check=True,
    )
    reasons, megabytes = done.stdout.splitlines()
    assert reasons.split() == ["too-large"] * 3 + ["unpacks-too-large"] * 2
    assert int(megabytes) < 300
