"""Excerpts and the source list: quotations set off from the text, and where they come from."""

from __future__ import annotations

from desktop_app.formats.manuscript.parts import (
    Excerpt,
    Source,
    SourceLine,
    Sources,
    Translation,
    quotation_lines,
)
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.comments import Comments
from desktop_app.formats.word.inlines import InlineWriter
from desktop_app.formats.word.ledger import Ledger, Placed
from desktop_app.formats.word.wordml import TAB, Markup, name_after

# The style keeps a quotation with what stands below it; here nothing does.
_LET_GO = '<w:keepNext w:val="0"/>'
# Up to here (about twelve lines) an excerpt stays on one page with its source line.
_KEPT_WHOLE = 1000


class ExcerptWriter:
    """Writes excerpts; with `comments` the notes on them become comments.

    `targets` has the bookmark of each label that is still to be printed.
    """

    def __init__(
        self,
        markup: Markup,
        words: Wording,
        inlines: InlineWriter,
        ledger: Ledger,
        comments: Comments | None,
        targets: dict[str, str],
    ) -> None:
        self._markup = markup
        self._words = words
        self._inlines = inlines
        self._ledger = ledger
        self._comments = comments
        self._targets = targets

    def excerpt(self, excerpt: Excerpt) -> None:
        """Write lead line, quotation, translation, source and notes."""
        add, text = self._markup.add, self._markup.text
        if excerpt.intro:
            add("Excerpt Introduction", text(excerpt.intro), kept=True)
        add("Excerpt Lead", self._lead(excerpt))
        has_source_line = excerpt.cited is None
        notes = () if self._comments is not None else excerpt.notes
        last = (excerpt.translation, has_source_line, bool(notes))
        self._quotation(excerpt, is_followed=any(last))
        if excerpt.translation is not None:
            followed = has_source_line or bool(notes)
            self._translation(excerpt, excerpt.translation, is_followed=followed)
        if has_source_line:
            add("Excerpt Source", self._source_line(excerpt.source), kept=bool(notes))
        for note in notes:
            author = f" ({note.analyst})" if note.analyst else ""
            label = text(f"{self._words.note}{author}: ", "Note Label")
            for line in quotation_lines(note.text):
                add("Excerpt Note", label + text(line))
                label = ""

    def _lead(self, excerpt: Excerpt) -> str:
        text, source = self._markup.text, excerpt.source
        label = self._labelled(excerpt.label, "Excerpt Label")
        said = (excerpt.speaker, source.outlet, source.published, source.grade)
        lead = label + text("".join(f" · {each}" for each in said if each))
        if excerpt.tags:
            lead += text(" · ") + text(", ".join(excerpt.tags), "Excerpt Tag")
        return lead

    def _labelled(self, label: str, style: str) -> str:
        """Return a label, in the bookmark that cross references lead to where it is the first."""
        runs = self._markup.text(label, style)
        if label not in self._targets:
            return runs
        start, end = self._markup.bookmark(self._targets.pop(label))
        return start + runs + end

    def _quotation(self, excerpt: Excerpt, *, is_followed: bool) -> None:
        """Write the excerpt verbatim, a bookmark around it, the quotation marks outside of that."""
        lines = quotation_lines(excerpt.text) or ("",)
        name, start, end = self._markup.named_bookmark(name_after("ex_", excerpt.passage))
        printed = "\n".join(lines)
        placed = self._ledger.place(
            Placed("quotation", excerpt.passage, printed, excerpt.label, name, "", excerpt.block)
        )
        if excerpt.block:
            self._ledger.printed(excerpt.block, "excerpt", name, printed)
        mark = ""
        if excerpt.cited is not None:
            mark = self._inlines.reference(excerpt.cited, {excerpt.passage: placed}, excerpt.block)
            if not excerpt.cited.note:
                mark = self._markup.text("\u00a0") + mark
        noted, remarked = self._commented(excerpt)
        start = noted + start
        is_long = sum(map(len, lines)) > _KEPT_WHOLE
        for index, line in enumerate(lines):
            is_last = index == len(lines) - 1
            runs = self._markup.text(line)
            if index == 0:
                runs = self._markup.quotation_mark("“", line) + start + runs
            if is_last:
                runs += end + self._markup.quotation_mark("”", line) + remarked + mark
            kept = not is_long or (is_last and len(line) <= _KEPT_WHOLE)
            alone = is_last and kept and not is_followed
            self._markup.add("Excerpt" if kept else "Excerpt Long", runs, _LET_GO if alone else "")

    def _commented(self, excerpt: Excerpt) -> tuple[str, str]:
        """Return what stands before and behind the words that the analysts' notes are about."""
        before = behind = ""
        if self._comments is not None:
            for note in excerpt.notes:
                start, end = self._comments.add(note, self._words.unknown_analyst)
                before, behind = before + start, end + behind
        return before, behind

    def _translation(
        self, excerpt: Excerpt, translation: Translation, *, is_followed: bool
    ) -> None:
        """Write a translation below its original, in a bookmark of its own."""
        name, start, end = self._markup.named_bookmark(name_after("tr_", excerpt.passage))
        lines = quotation_lines(translation.text) or ("",)
        said = "\n".join(lines)
        self._ledger.place(
            Placed("translation", excerpt.passage, said, excerpt.label, name, "", excerpt.block)
        )
        label = self._markup.text(f"{self._words.translation}: ", "Note Label")
        for index, line in enumerate(lines):
            is_last = index == len(lines) - 1
            runs = self._markup.text(line)
            if index == 0:
                runs = label + start + runs
            if is_last:
                runs += end
                if translation.translator:
                    runs += self._markup.text(f" ({translation.translator})")
            kept = is_followed or not is_last
            self._markup.add("Excerpt Translation", runs, kept=kept)

    def _source_line(self, source: SourceLine) -> str:
        said = ", ".join(each for each in (source.headline, source.byline) if each)
        text, label = self._markup.text, self._inlines.to_label(source.label)
        return text(said + "\u00a0") + text("[") + label + text("]")

    def sources(self, sources: Sources) -> None:
        """Write the source list, each entry with the bookmark that its label leads to."""
        markup = self._markup
        if sources.remark:
            markup.add("Source Remark", markup.text(sources.remark), kept=True)
        for entry in sources.entries:
            label = self._labelled(entry.label, "Source Label")
            said = self._inlines.runs(entry.citation) if entry.citation else self._entry(entry)
            markup.add("Source Entry", label + TAB + said)

    def _entry(self, entry: Source) -> str:
        first, *others = entry.appearances
        said = ", ".join(
            each for each in (first.outlet, entry.headline, entry.byline, first.published) if each
        )
        runs = self._markup.text(_stopped(said)) + self._where(first.url, first.file)
        for other in others:
            also = _stopped(f" {self._words.also} {other.outlet}, {other.published}")
            runs += self._markup.text(also) + self._where(other.url, other.file)
        return runs

    def _where(self, url: str, file: str) -> str:
        runs = self._markup.text(" ") + self._markup.link(url, url) if url else ""
        return runs + (self._markup.text(f" {file}") if file else "")


def _stopped(said: str) -> str:
    """Return the words with a full stop, unless an abbreviation ends them with one."""
    return said if said.endswith(".") else f"{said}."
