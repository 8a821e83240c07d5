"""How the citations of one briefing read on the screen: a quotation, or the mark of its source."""

from __future__ import annotations

from functools import cached_property
from textwrap import shorten

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.briefing import Citation, Runs, source_labels
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project

_CHIP_CHARACTERS = 48


class Citations:
    """The citations of a briefing as the project is now."""

    def __init__(self, project: Project, briefing: EntityId) -> None:
        self._project = project
        self._briefing = briefing

    @cached_property
    def _labels(self) -> dict[EntityId, str]:
        known = self._project.briefings.get(self._briefing)
        return source_labels(known) if known else {}

    def source(self, annotation: EntityId) -> str:
        """Return `S3`, `S?` for a source that has no number yet, or empty where it is missing."""
        passage = self._project.annotations.get(annotation)
        if passage is None or passage.article not in self._project.articles:
            return ""
        return self._labels.get(passage.article, "S?")

    def mark(self, citation: Citation) -> str:
        """Return what stands in the text for a citation, its words in full."""
        source = self.source(citation.annotation)
        if not source:
            return QCoreApplication.translate("Citations", "[source missing]")
        if citation.manner != "quotation":
            return f"[{source}]"
        return f"“{self._words(citation)}” [{source}]"

    def chip(self, citation: Citation) -> str:
        """Return a citation short enough for an object in a line of text."""
        source = self.source(citation.annotation)
        if not source:
            return QCoreApplication.translate("Citations", "source missing")
        if citation.manner == "footnote":
            return QCoreApplication.translate("Citations", "note {source}").format(source=source)
        if citation.manner == "paraphrase":
            return source
        words = shorten(self._words(citation), _CHIP_CHARACTERS, placeholder="…")
        return f"“{words or self._words(citation)[:_CHIP_CHARACTERS] + '…'}” {source}"

    def tip(self, citation: Citation) -> str:
        """Return the cited words with their source, for a tool tip."""
        if not self.source(citation.annotation):
            return QCoreApplication.translate(
                "Citations", "The passage was deleted, or its article removed."
            )
        passage = self._project.annotations[citation.annotation]
        article = self._project.articles[passage.article]
        return f"“{self._words(citation)}” ({article.name})"

    def plain_text(self, runs: Runs) -> str:
        """Return runs as text, each citation as its mark."""
        said: list[str] = []
        for run in runs:
            if run.citation is not None:
                gap = "" if not said or said[-1][-1:].isspace() else " "
                said.append(gap + self.mark(run.citation))
            if run.text:
                follows = bool(said) and said[-1].endswith("]") and run.text[0].isalnum()
                said.append(f" {run.text}" if follows else run.text)
        return "".join(said)

    def _words(self, citation: Citation) -> str:
        return " ".join(self._project.annotations[citation.annotation].exact.split())
