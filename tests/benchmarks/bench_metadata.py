"""Times reading a text's metadata and boilerplate: `python -m tests.benchmarks.bench_metadata`.

CPU milliseconds of one thread. The allowance is for a text of 5 KB, of which 1,000 come in at once.
"""

from __future__ import annotations

import time
from functools import partial
from random import Random

from desktop_app.domain.metadata.rules import read_metadata
from desktop_app.storage.bundled import bundled
from tests.benchmarks.measuring import report, say, timed

ALLOWED, USUAL, LONG = 0.3, 5_000, 20_000_000
SEEDS = {path.name[:3]: path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.txt"))}


def pasted_texts(count: int) -> list[str]:
    """Return different texts of about 5 KB: paragraphs of the samples under a title and a date."""
    paragraphs = [line for text in SEEDS.values() for line in text.split("\n") if len(line) > 100]
    texts = []
    for seed in range(count):
        chosen = Random(seed).sample(paragraphs, len(paragraphs))
        body = "\n\n".join(chosen)[: USUAL - 80]
        texts.append(
            f"Go to contents\n\nAn Article About Case {seed}\n\nPosted Jan. 5, 2024\n\n{body}"
        )
    return texts


def main() -> int:
    """Report each sample, a thousand texts, and texts of 20 MB."""
    for name, text in SEEDS.items():
        read_metadata(text)
        times = [timed(partial(read_metadata, text)) for _ in range(200)]
        report(f"{name}, {len(text):,} characters", times, ALLOWED)
    texts = pasted_texts(1_000)
    times = [timed(partial(read_metadata, text)) for text in texts]
    report("1,000 texts of 5 KB", times, ALLOWED)
    say(f"  all of them: {sum(times):,.0f} ms")
    for name, line in (
        ("paragraphs", SEEDS["000"].split("\n")[7]),
        ("short lines", "a short line of a list"),
    ):
        long = "\n".join(f"{line} {number}" for number in range(LONG // (len(line) + 8)))
        start = time.thread_time()
        read_metadata(long)
        say(f"  20 MB of {name}: {time.thread_time() - start:.1f} s")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
