"""How long a briefing takes to be read back and audited: `python -m tests.benchmarks.bench_audit`.

10,500 quotations are to be read and audited in at most 4 s: those of a bare document, and those of
one that the program composed and wrote, with a footnote each; all of them are found verbatim.
"""

from __future__ import annotations

import sys
import time

from desktop_app.formats.word.audit.audit import audit
from desktop_app.formats.word.audit.verdicts import Verdict
from desktop_app.formats.word.reading.reading import read_document
from tests.benchmarks.measuring import say
from tests.formats.word.audited_briefings import (
    articles,
    body_of,
    docx_of,
    footnotes_for,
    manifest_for,
    passages,
)
from tests.formats.word.composed_briefings import composed, quoted_articles

LIMIT = 4.0
"""Seconds for 10,500 quotations, read and audited."""


def seconds(quotations: int) -> tuple[float, float, float]:
    """Return the processor time for reading, for the audit, and for one by the text alone."""
    texts = articles(max(8, quotations // 10), 16)
    quoted = passages(texts, quotations)
    docx = docx_of(body_of(quoted), manifest_for(quoted), footnotes_for(quoted))
    begin = time.process_time()
    document = read_document(docx)
    read = time.process_time()
    found = audit(document, document.manifest, texts)
    done = time.process_time()
    assert found.counts == {Verdict.VERBATIM: quotations}
    audit(document, None, texts)
    return read - begin, done - read, time.process_time() - done


def seconds_of_composed(quotations: int) -> tuple[float, float]:
    """Return the processor time for reading and for the audit of a briefing as it is exported."""
    planted = quoted_articles(quotations)
    written = composed(planted.project)
    begin = time.process_time()
    document = read_document(written.content)
    read = time.process_time()
    found = audit(document, document.manifest, planted.texts)
    done = time.process_time()
    assert found.counts == {Verdict.VERBATIM: quotations}
    assert all(each.against == "article" for each in found.quotations)
    return read - begin, done - read


def main() -> int:
    """Print the seconds for each size; return 1 if the largest takes too long."""
    total = whole = 0.0
    for quotations in (100, 1_050, 10_500):
        reading, audited, by_text = seconds(quotations)
        total = reading + audited
        say(
            f"{quotations:>6} quotations: read {reading:.2f} s, audited {audited:.2f} s, "
            f"by the text alone {by_text:.2f} s"
        )
        reading, audited = seconds_of_composed(quotations)
        whole = reading + audited
        say(
            f"{quotations:>6} composed with footnotes: read {reading:.2f} s, audited "
            f"{audited:.2f} s, together {whole:.2f} s, {whole / total:.1f} times the bare document"
        )
    return int(max(total, whole) > LIMIT)


if __name__ == "__main__":
    sys.exit(main())
