"""Times *Search everything*: indexing, and queries over 10,000 articles in two languages.

Run it with `python -m tests.benchmarks.bench_search [ARTICLES]`. CPU milliseconds of one thread,
without a window.
"""

from __future__ import annotations

import gc
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from functools import partial
from itertools import accumulate
from pathlib import Path
from random import Random

from desktop_app.domain.article import Appearance, Article, Finding
from desktop_app.domain.canonical_text import canonical
from desktop_app.domain.change import Change, Entity, Label, made
from desktop_app.domain.finding_query import SearchQuery
from desktop_app.domain.identity import article_id
from desktop_app.formats.synonym_table import read_synonyms
from desktop_app.storage.bundled import bundled, resource
from desktop_app.storage.whole_file import UnflushedFiles
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.search.search import Search
from tests.benchmarks.measuring import say, timed
from tests.builders import a_passage, a_workspace

ARTICLES, CHARACTERS, PASSAGES = 10_000, 5_000, 10_000
SYLLABLES = "가나다라마바사아자차카타파하국군한미중일북남정부장관회의러시아파병제재핵동맹"
PARTICLES = ("", "", "는", "의", "와", "를", "에서", "으로")
SEEDS = [path.read_text("utf-8") for path in sorted(bundled("seeds").glob("*.txt"))]


def vocabulary(chance: Random) -> tuple[list[str], list[str]]:
    """Return English words, those of the sample first, and Korean ones of one to five syllables."""
    known = dict.fromkeys(re.findall(r"[A-Za-z]{2,}", " ".join(SEEDS)))
    endings = ("ation", "ing", "ed", "s", "ers", "al", "ly", "ment")
    made_up = (
        "".join(chance.choices("bcdfglmnprst", k=2) + chance.choices("aeiou", k=1))
        + "".join(chance.choices("abcdeilmnorst", k=chance.randint(1, 4)))
        + chance.choice(endings)
        for _ in range(30_000)
    )
    korean = ("".join(chance.choices(SYLLABLES, k=chance.randint(1, 5))) for _ in range(20_000))
    return [*known, *made_up], ["나토", "북한", "러시아", "파병", "대표단", "한국군", *korean]


def texts(articles: int, english: Sequence[str], korean: Sequence[str]) -> Iterator[str]:
    """Yield texts whose words are as unevenly common as those of a language (Zipf, Mandelbrot)."""
    chance = Random(2)
    common = {id(words): _weights(len(words)) for words in (english, korean)}
    for number in range(articles):
        words = english if number % 2 else korean
        count = CHARACTERS // (7 if words is english else 5)
        chosen = chance.choices(words, cum_weights=common[id(words)], k=count)
        if words is korean:
            chosen = [word + chance.choice(PARTICLES) for word in chosen]
        gaps = chance.choices((" ", ".\n\n"), (9, 1), k=count)
        yield f"No. {number}\n\n" + "".join(
            word + gap for word, gap in zip(chosen, gaps, strict=True)
        )


def _weights(count: int) -> list[float]:
    return list(accumulate(1 / (rank + 2.7) for rank in range(1, count + 1)))


def large_workspace(folder: Path, articles: Iterator[str]) -> OpenWorkspace:
    """Return a workspace with these articles, from two outlets, and passages with notes."""
    workspace = a_workspace(folder)
    files = UnflushedFiles()
    things: list[Entity] = []
    for number, text in enumerate(articles):
        kept = canonical(text)
        workspace.articles.put(kept, files.write)
        outlet, day = ("Dong-A Ilbo", "Yonhap")[number % 2], f"20{number % 25:02}-0{number % 9 + 1}"
        found = {
            "headline": Finding(" ".join(text.split()[2:12])),
            "language": Finding("en" if number % 2 else "ko"),
            "outlet@k": Finding(outlet),
            "published@k": Finding(day),
        }
        appearances = {"k": Appearance(f"{number}.txt", added=number)}
        article = article_id(kept.sha256)
        things.append(Article(article, len(kept.text), appearances, found))
        if number < PASSAGES:
            words = kept.text[60:160]
            note = " ".join(text.split()[30:45])
            things.append(a_passage(words, kept.text, note=note, number=number + 1))
    workspace.session.do(Change(Label("bench"), tuple(made(*things))))
    return workspace


def queries(english: Sequence[str], korean: Sequence[str]) -> dict[str, list[SearchQuery]]:
    """Return queries of each kind, from the commonest words to rare ones."""
    chance = Random(3)

    def word(words: Sequence[str]) -> str:
        return words[int(len(words) ** chance.random()) - 1]

    def asked(words: str) -> SearchQuery:
        return SearchQuery(words, is_open=True)

    kinds: dict[str, list[SearchQuery]] = {
        "one word": [asked(word(english)) for _ in range(100)],
        "the commonest words": [asked(each) for each in (*english[:10], *korean[:10])],
        "two words": [asked(f"{word(english)} {word(english)}") for _ in range(100)],
        "three words": [asked(" ".join(word(english) for _ in range(3))) for _ in range(100)],
        "a phrase": [asked(f'"{word(english)} {word(english)}"') for _ in range(100)],
        "half a word": [asked(word(english)[:3]) for _ in range(100)],
    }
    for count in range(1, 6):
        those = [each for each in korean if len(each) == count]
        kinds[f"{count} syllables"] = [asked(word(those)) for _ in range(60)]
    kinds["synonyms"] = [asked(each) for each in ("NATO", "나토", "Russia", "북한", "troops", "US")]
    kinds["outlet and date"] = [
        asked(f"{word(english)} outlet:Yonhap after:2010") for _ in range(60)
    ]
    kinds["one analyst"] = [asked(f"{word(english)} by:Minji") for _ in range(60)]
    return kinds


def main() -> None:
    """Print the report."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    english, korean = vocabulary(Random(1))
    with tempfile.TemporaryDirectory() as folder:
        workspace = large_workspace(Path(folder), texts(articles, english, korean))
        # As the application does once a workspace is open.
        gc.collect()
        gc.freeze()
        search = Search(workspace, read_synonyms(resource("synonyms.csv").read_bytes()))
        start, busy = time.perf_counter(), time.thread_time()
        search.refresh()
        wall, busy = time.perf_counter() - start, time.thread_time() - busy
        each = 1000 / articles
        say(f"{articles:,} articles of {CHARACTERS:,} characters indexed in {wall:.1f} s:")
        say(f"  {busy * each:.2f} ms each, {wall * each:.2f} of wall time  (≤ 2)")
        say(f"  the index takes {search.size / 1e6:.0f} MB")
        all_times: list[float] = []
        for kind, asked in queries(english, korean).items():
            times = [timed(partial(search.find, query)) for query in asked]
            all_times += times
            _say_times(kind, times)
        _say_times("all (p95 ≤ 10)", all_times)
        search.close()
        workspace.close()


def _say_times(name: str, times: list[float]) -> None:
    ordered = sorted(times)
    middle, late = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    say(f"  {name:<22} {middle:6.2f} ms  p95 {late:6.2f}  longest {ordered[-1]:6.2f}")


if __name__ == "__main__":
    main()
