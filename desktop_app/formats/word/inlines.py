"""What stands inside a paragraph: words, quotations, references to sources and to other places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.domain.identity import EntityId
from desktop_app.formats.manuscript.characters import printable
from desktop_app.formats.manuscript.parts import CrossReference, Inline, Quoted, Reference
from desktop_app.formats.manuscript.wording import Wording
from desktop_app.formats.word.fields import to_text_of
from desktop_app.formats.word.ledger import Ledger, Placed
from desktop_app.formats.word.notes import Notes
from desktop_app.formats.word.wordml import BOLD, ITALIC, Markup, escaped, name_after, plain

# Out of the way of the controls that a template brings along.
_FIRST_CONTROL = 100_000


class InlineWriter:
    """Writes inlines as runs of the body, and the notes among them as notes.

    `targets` has the bookmark of each label that is printed. Without `notes` a reference that has
    a note is printed in brackets; with `has_controls` a content control stands around each mark.
    """

    def __init__(
        self,
        markup: Markup,
        words: Wording,
        targets: Mapping[str, str],
        ledger: Ledger,
        notes: Notes | None,
        has_controls: bool,
    ) -> None:
        self._markup = markup
        self._words = words
        self._targets = targets
        self._ledger = ledger
        self._notes = notes
        self._has_controls = has_controls
        self._controls = _FIRST_CONTROL
        self._labels: dict[str, str] = {}

    def runs(self, inlines: Iterable[Inline], block: EntityId = "", label: str = "") -> str:
        """Return inlines as runs; what they quote and cite belongs to the block.

        `label` is that of the row or the excerpt they stand in, or empty.
        """
        said: list[str] = []
        quoted: dict[EntityId, Placed] = {}
        for inline in inlines:
            if isinstance(inline, Reference):
                said.append(self.reference(inline, quoted, block))
            elif isinstance(inline, Quoted):
                runs, quoted[inline.passage] = self._quoted(inline, block, label)
                said.append(runs)
            else:
                said.append(self._words_or_label(self._markup, inline))
        return "".join(said)

    def reference(
        self, reference: Reference, quoted: Mapping[EntityId, Placed], block: EntityId = ""
    ) -> str:
        """Return the mark of a reference, in a control that names its passage.

        `quoted` has the anchors of the passages that are quoted right before it; any other one
        that it names is cited here and nowhere quoted: a bookmark around the mark names it, since
        some programs drop the tags of controls.
        """
        is_note = bool(reference.note) and self._notes is not None
        mark = self._note(reference) if is_note else self._in_line(self._markup, reference)
        if not reference.passages:
            return mark
        control = ""
        if self._has_controls:
            control = self._ledger.tag(reference.passages[0])
        said = "" if is_note else plain(mark)
        label = ", ".join(reference.labels)
        starts = ends = name = ""
        for passage in reference.passages:
            if passage in quoted:
                quoted[passage].control = control
                continue
            if control:
                name, start, end = self._markup.named_bookmark(name_after("ci_", passage))
                starts, ends = starts + start, end + ends
            self._ledger.place(Placed("citation", passage, said, label, name, control, block))
        return starts + (self._controlled(control, mark) if control else mark) + ends

    def to_label(self, label: str) -> str:
        """Return a label that leads to where it is printed; plain text if it is not."""
        return self._label(self._markup, label)

    def _label(self, markup: Markup, label: str) -> str:
        if label not in self._labels:
            target = self._targets.get(label)
            if target is None:
                self._labels[label] = markup.text(label)
            else:
                runs = markup.text(label, "Source Reference")
                self._labels[label] = to_text_of(target, runs)
        return self._labels[label]

    def _words_or_label(self, markup: Markup, inline: Inline) -> str:
        """Write an inline inside a note, or one that is no anchor."""
        if isinstance(inline, CrossReference):
            return self._label(markup, inline.label)
        if isinstance(inline, Reference):
            return self._in_line(markup, inline)
        if isinstance(inline, Quoted):
            said = printable(inline.text)
            marks = markup.quotation_mark("“", said), markup.quotation_mark("”", said)
            return marks[0] + markup.text(said) + marks[1]
        properties = (BOLD if inline.bold else "") + (ITALIC if inline.italic else "")
        if inline.link:
            return markup.link(inline.link, inline.text, properties)
        return markup.text(inline.text, "", properties)

    def _quoted(self, quoted: Quoted, block: EntityId, label: str) -> tuple[str, Placed]:
        """Return a quotation with a bookmark inside its marks, and its anchor."""
        words = printable(quoted.text)
        name, start, end = self._markup.named_bookmark(name_after("ex_", quoted.passage))
        placed = self._ledger.place(
            Placed("quotation", quoted.passage, words, label, name, "", block)
        )
        runs = (
            self._markup.quotation_mark("“", words)
            + start
            + self._markup.text(words)
            + end
            + self._markup.quotation_mark("”", words)
        )
        return runs, placed

    def _note(self, reference: Reference) -> str:
        assert self._notes is not None
        markup = self._notes.markup
        return self._notes.add(
            "".join(self._words_or_label(markup, each) for each in reference.note)
        )

    def _in_line(self, markup: Markup, reference: Reference) -> str:
        if reference.shown:
            return "".join(self._words_or_label(markup, each) for each in reference.shown)
        if reference.note and not all(label in self._targets for label in reference.labels):
            note = "".join(self._words_or_label(markup, each) for each in reference.note)
            return markup.text(" (") + note + markup.text(")")
        if not reference.labels:
            return markup.text(self._words.missing_source)
        labels = [self._label(markup, label) for label in reference.labels]
        return markup.text("[") + markup.text(", ").join(labels) + markup.text("]")

    def _controlled(self, tag: str, mark: str) -> str:
        self._controls += 1
        return (
            f'<w:sdt><w:sdtPr><w:tag w:val="{escaped(tag)}"/><w:id w:val="{self._controls}"/>'
            f"</w:sdtPr><w:sdtContent>{mark}</w:sdtContent></w:sdt>"
        )
