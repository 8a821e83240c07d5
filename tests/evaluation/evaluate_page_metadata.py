"""How often headline, outlet, byline, date, address and language of saved news pages are right.

The pages are test pages of three projects, which stay outside this repository:

    git clone --depth 1 https://github.com/mozilla/readability
    git clone --depth 1 https://github.com/AndyTheFactory/newspaper4k
    git clone --depth 1 https://github.com/scrapinghub/article-extraction-benchmark
    PYTHONPATH=. python -m tests.evaluation.evaluate_page_metadata --readability PATH/readability \\
        --newspaper PATH/newspaper4k --benchmark PATH/article-extraction-benchmark

web_page_truth.json holds what a person read off each page: for each field the values that are
right, null where the page does not say it (every value is wrong then, unless other values stand
beside it); a field that could not be told is left out and not judged. A date is right if its day
is, as printed on the page; an address without its scheme, "www." and last slash. The rules were
written with the pages of readability and newspaper4k at hand; those of the benchmark (40 drawn by
lot, outlet and date only) are a table of their own, because they were not.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from desktop_app.formats.article_text import UnreadableArticle
from desktop_app.formats.intake.web_page import read_web_page

FIELDS = ("headline", "outlet", "byline", "published", "url", "language")
TRUTH = Path(__file__).with_name("web_page_truth.json")

Truth = Mapping[str, Sequence[str | None]]


def folded(field: str, value: str) -> str:
    """Return what counts of a value when it is compared with another one."""
    value = value.strip().lower()
    if field == "published":
        return value[:10]
    if field == "url":
        return re.sub(r"^https?://(?:www\.)?|[?#].*$|/$", "", value).rstrip("/")
    if field == "outlet":
        value = re.sub(r"^the\s+", "", value)
    return " ".join(sorted(re.findall(r"\w+", value)) if field == "byline" else [value])


def judge(field: str, value: str | None, right: Sequence[str | None]) -> str:
    """Return "right", "wrong" or "empty"; empty is right where the page says nothing."""
    if value is None:
        return "right to be empty" if None in right else "empty"
    squeezed = re.sub(r"\W+", "", folded(field, value)) if field != "url" else folded(field, value)
    for each in right:
        if each is not None:
            good = folded(field, each)
            if squeezed == (re.sub(r"\W+", "", good) if field != "url" else good):
                return "right"
    return "wrong"


def page_bytes(page: str, folder: Path) -> bytes:
    """Return a page of web_page_truth.json from the folder of its corpus."""
    corpus, _, name = page.partition("/")
    if corpus == "readability":
        return (folder / "test" / "test-pages" / name / "source.html").read_bytes()
    if corpus == "newspaper4k":
        return (folder / "tests" / "data" / "html" / f"{name}.html").read_bytes()
    return gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes())


def table(verdicts: Mapping[str, Counter[str]]) -> str:
    """Return the shares per field as a table."""
    rows = [
        f"{'field':10} {'pages':>5} {'right':>7} {'wrong':>7} {'empty':>7} {'wrong of filled':>16}"
    ]
    for field in FIELDS:
        if not (counts := verdicts.get(field)):
            continue
        pages, filled = sum(counts.values()), counts["right"] + counts["wrong"]
        right = counts["right"] + counts["right to be empty"]
        rows.append(
            f"{field:10} {pages:5} {right / pages:7.1%} {counts['wrong'] / pages:7.1%} "
            f"{counts['empty'] / pages:7.1%} {counts['wrong'] / max(1, filled):16.1%}"
        )
    return "\n".join(rows)


def judge_pages(
    truths: Mapping[str, Truth], folder: Path, quiet: bool
) -> Mapping[str, Counter[str]]:
    """Read every page, say what is wrong or missing, and return the verdicts by field."""
    verdicts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for page, truth in truths.items():
        try:
            found = read_web_page(page_bytes(page, folder), page).found
        except UnreadableArticle as why:
            found = {}
            sys.stdout.write(f"{page}: {why}\n")
        for field, right in truth.items():
            value = found[field].value if field in found else None
            verdict = judge(field, value, right)
            verdicts[field][verdict] += 1
            if verdict in ("wrong", "empty") and not quiet:
                evidence = f" ({found[field].evidence})" if field in found else ""
                sys.stdout.write(f"{page}: {field} {verdict}: {value}{evidence}, not {right}\n")
    return verdicts


def main() -> int:
    """Print a table for the pages the rules were written with, and one for the others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--readability", type=Path)
    parser.add_argument("--newspaper", type=Path)
    parser.add_argument("--benchmark", type=Path)
    parser.add_argument("--quiet", action="store_true", help="print the tables only")
    options = parser.parse_args()
    truths: dict[str, Truth] = json.loads(TRUTH.read_text("utf-8"))
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    unseen: Mapping[str, Counter[str]] = {}
    for corpus, folder in (
        ("readability", options.readability),
        ("newspaper4k", options.newspaper),
        ("benchmark", options.benchmark),
    ):
        own = {page: truth for page, truth in truths.items() if page.startswith(f"{corpus}/")}
        verdicts = judge_pages(own, folder, options.quiet) if folder else {}
        if corpus == "benchmark":
            unseen = verdicts
            continue
        for field, counts in verdicts.items():
            seen[field] += counts
    for title, verdicts in (("at hand", seen), ("not at hand", unseen)):
        if verdicts:
            sys.stdout.write(f"Pages {title} when the rules were written:\n{table(verdicts)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
