"""How well the article is found in a page: F1, precision, recall and time on a public gold set.

The gold set stays outside this repository:

    git clone --depth 1 https://github.com/scrapinghub/article-extraction-benchmark
    PYTHONPATH=. python -m tests.evaluation.evaluate_page_bodies PATH/article-extraction-benchmark

The measure is that set's own: four-word shingles, each page counted the same. Three texts are
measured: what trafilatura gives when it is called plainly; ours without its dimmed captions and
without a headline that was put in front, as the gold texts have neither; and all of ours.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from desktop_app.formats.intake.read_article import ReadArticle
from desktop_app.formats.intake.web_page import read_web_page

Score = tuple[float, float, float]


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Return how often each run of four words stands in text."""
    words = re.findall(r"\w+", text)
    runs = (tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))
    return Counter(run for run in runs if run)


def compared(gold: str, read: str) -> Score:
    """Return the shares of shingles in both, in the text read only, and in the gold text only."""
    right, own = shingles(gold), shingles(read)
    both = sum((right & own).values())
    total = sum((right | own).values()) or 1
    return both / total, sum((own - right).values()) / total, sum((right - own).values()) / total


def f1(scores: Sequence[Score]) -> tuple[float, float, float]:
    """Return F1, precision and recall over pages."""
    precision = statistics.mean(tp / (tp + fp) for tp, fp, _ in scores if tp + fp)
    recall = statistics.mean(tp / (tp + fn) for tp, _, fn in scores if tp + fn)
    return 2 * precision * recall / (precision + recall), precision, recall


def plain_trafilatura(raw: bytes) -> str:
    """Return the body as trafilatura gives it by default, without comments."""
    from trafilatura import extract

    return extract(raw, include_comments=False) or ""


def lit(read: ReadArticle) -> str:
    """Return the text without captions, and without a headline that was put in front of it."""
    lines = read.text.text.split("\n")
    headline = read.found.get("headline")
    put = headline is not None and lines[0] == headline.value and lines[1:2] == [""]
    return "\n".join(
        line
        for number, line in enumerate(lines, 1)
        if number not in read.roles and not (put and number == 1)
    )


def measured(
    name: str, pages: Mapping[str, bytes], gold: Mapping[str, str], read: Callable[[bytes], str]
) -> str:
    """Return a line of the table: the scores and CPU milliseconds per page."""
    scores, times = [], []
    for page, raw in pages.items():
        began = time.process_time()
        text = read(raw)
        times.append((time.process_time() - began) * 1000)
        scores.append(compared(gold[page], text))
    quality = " ".join(f"{share:9.4f}" for share in f1(scores))
    late = sorted(times)[int(0.95 * len(times))]
    return f"{name:28} {quality} {statistics.mean(times):9.1f} {late:7.1f} {max(times):7.1f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    corpus = parser.parse_args().corpus
    told = json.loads((corpus / "ground-truth.json").read_text("utf-8"))
    gold = {page: truth.get("articleBody", "") for page, truth in told.items()}
    pages = {
        page: gzip.decompress((corpus / "html" / f"{page}.html.gz").read_bytes()) for page in gold
    }
    plain_trafilatura(next(iter(pages.values())))  # its loading is not measured
    size = statistics.mean(map(len, pages.values())) / 1000
    say = sys.stdout.write
    say(f"{len(pages)} pages of {size:.0f} KB\n")
    columns = f"{'F1':>9} {'precision':>9} {'recall':>9} {'ms a page':>9} {'95 %':>7} {'most':>7}"
    say(f"{'':28} {columns}\n")
    say(measured("trafilatura", pages, gold, plain_trafilatura) + "\n")
    say(measured("ours, lit lines", pages, gold, lambda raw: lit(read_web_page(raw, "x"))) + "\n")
    say(measured("ours, all", pages, gold, lambda raw: read_web_page(raw, "x").text.text) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
