"""Times corrected versions and near-duplicates, and measures how many passages go right.

Run it with `python -m tests.benchmarks.bench_versions`. CPU milliseconds of the thread.
"""

from __future__ import annotations

from array import array
from pathlib import Path
from random import Random

from desktop_app.domain.anchoring import describe
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.near_duplicates import Sketch, SketchIndex, runs_of_words, sketch_of
from desktop_app.workspace.versions.carrying import Carried, carry
from desktop_app.workspace.versions.text_difference import TextDifference
from tests.benchmarks.measuring import say, timed
from tests.workspace.versions.edited_texts import (
    ENGLISH,
    KOREAN,
    EditedText,
    a_long_text,
    edited,
    some_spans,
)
from tests.workspace.versions.test_carrying import judged

SEEDS = Path(__file__).parents[2] / "seeds"
SHARES = (0.01, 0.05, 0.1, 0.2)
PASSAGES = 1000
ARTICLES = 10_000


def main() -> None:
    """Measure everything."""
    seeds = [canonical(path.read_text("utf-8")).text for path in sorted(SEEDS.glob("*.txt"))]
    for name, texts, words in (
        ("five seeds, 6 times", seeds * 6, ENGLISH),
        ("English, 100 KB", [a_long_text(Random(5), 100_000, ENGLISH)], ENGLISH),
        ("Korean, 50,000 characters", [a_long_text(Random(6), 50_000, KOREAN)], KOREAN),
    ):
        for share in SHARES:
            measure_carrying(name, texts, words, share)
    measure_difference()
    measure_twins()


def measure_carrying(name: str, texts: list[str], words: list[str], share: float) -> None:
    """Edit texts, carry passages, and say how many went right and wrong, and how long it took."""
    random = Random(1)
    verdicts: list[int] = []
    spent, doubtful, unmarked = 0.0, 0, 0
    for text in texts:
        after = edited(random, text, share, words)
        spans = some_spans(random, text, PASSAGES // len(texts))
        targets = [describe("article:old", span, text) for span in spans]
        found: list[Carried] = []
        spent += timed(lambda: found.extend(carry(targets, text, after.new, "article:new")))  # noqa: B023
        here = [judged(after, span, each) for span, each in zip(spans, found, strict=True)]
        verdicts += here
        doubtful += sum(each.is_doubtful for each in found)
        unmarked += sum(
            verdict < 0 and not each.is_doubtful for verdict, each in zip(here, found, strict=True)
        )
    say(
        f"{name}, {share:.0%} of the words edited: right {of(verdicts, 1)}, given up "
        f"{of(verdicts, 0)}, wrong {of(verdicts, -1)} ({unmarked / len(verdicts):.1%} without "
        f"a mark), to check {doubtful / len(verdicts):.1%}; "
        f"{len(verdicts):,} passages in {spent:.0f} ms"
    )


def of(verdicts: list[int], verdict: int) -> str:
    """Return the share of a verdict."""
    return f"{verdicts.count(verdict) / len(verdicts):.1%}"


def measure_difference() -> None:
    """Time the difference of long texts."""
    for characters in (100_000, 1_000_000):
        text = a_long_text(Random(2), characters, ENGLISH)
        after: EditedText = edited(Random(3), text, 0.1, ENGLISH)
        spent = timed(lambda: TextDifference(text, after.new))  # noqa: B023
        say(f"Difference of two texts of {characters:,} characters, 10 % edited: {spent:.0f} ms")


def measure_twins() -> None:
    """Time sketches and the search among many articles."""
    vocabulary = ENGLISH + [f"word{number}" for number in range(4000)]
    texts = [a_long_text(Random(number), 5000, vocabulary) for number in range(200)]
    sketches: list[Sketch] = []
    spent = timed(lambda: sketches.extend(sketch_of(runs_of_words(text)) for text in texts))
    say(f"Sketch of an article of 5 KB: {spent / len(texts):.2f} ms")
    index = SketchIndex()
    random = Random(1)

    def fill() -> None:
        for number in range(ARTICLES):
            runs = sketches[number] if number < len(sketches) else others(random)
            index.add(f"article:{number}", runs)

    say(f"{ARTICLES:,} sketches taken in: {timed(fill):.0f} ms")
    new = edited(Random(4), texts[7], 0.1, vocabulary).new
    sketch = sketch_of(runs_of_words(new))
    say(
        f"Suspects of the first article asked about: {timed(lambda: index.suspects(sketch)):.1f} ms"
    )
    again = [timed(lambda: index.suspects(sketch)) for _ in range(20)]
    say(f"… of each later one: {max(again):.2f} ms at most; {index.suspects(sketch)}")


def others(random: Random) -> array[int]:
    """Return the sketch of some article."""
    return array("Q", sorted(random.randrange((1 << 44) // 12) for _ in range(75)))


if __name__ == "__main__":
    main()
