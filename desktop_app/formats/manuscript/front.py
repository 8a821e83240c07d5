"""The front matter of a manuscript: its rows above the text, the fields of headers and cover."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.domain.briefing import Briefing
from desktop_app.formats.manuscript.options import Choices
from desktop_app.formats.manuscript.wording import Wording

_ORDER = ("reference", "version", "date", "as_of", "authors", "author", "reviewer")
_PRINTED_ELSEWHERE = ("title", "subtitle", "marking")
_IN_MARGINS = ("reference", "date", "distribution", "office")
"""What headers and footers print in the templates that leave it out under the title."""
_FIELDS = ("as_of", "reference", "version", "reviewer", "distribution", "office", "export")
_DATES = ("date", "as_of")
_PEOPLE = ("authors", "author", "reviewer")


class FrontMatter:
    """What a briefing says about itself; `analysts` have prepared it where it names nobody.

    A copy for release names nobody.
    """

    def __init__(
        self,
        briefing: Briefing | None,
        choices: Choices,
        words: Wording,
        *,
        analysts: str,
        material: str,
    ) -> None:
        front: Mapping[str, str] = briefing.front if briefing else {}
        unnamed = _PEOPLE if choices.for_release else ()
        self._front = {name: value for name, value in front.items() if name not in unnamed}
        self._choices = choices
        self._words = words
        self._material = material
        self.authors = self.value("authors") or self.value("author") or analysts

    def value(self, name: str) -> str:
        """Return a field in one line as it was typed."""
        return " ".join(self._front.get(name, "").split())

    @property
    def date(self) -> str:
        """The date that is printed: the briefing's own, else that of the export."""
        dated = self._choices.dated
        return self._dated(self.value("date") or (dated.isoformat() if dated else ""))

    @property
    def rows(self) -> tuple[tuple[str, str], ...]:
        """Label and value of each field that stands under the title, the usual ones first."""
        if self._choices.template.front == "none":
            return ()
        elsewhere: tuple[str, ...] = _PRINTED_ELSEWHERE
        if self._choices.template.front == "rest":
            elsewhere += _IN_MARGINS
        values = {name: self._shown(name) for name in self._front}
        values["date"] = self.date
        if not self.value("author"):
            values["authors"] = self.authors
        if self._material:
            values["material"] = self._material
        order = dict.fromkeys([*_ORDER, *values])
        return tuple(
            (self._words.front_label(name), values[name])
            for name in order
            if name not in elsewhere and values.get(name)
        )

    def fields(self, title: str, subtitle: str) -> dict[str, str]:
        """Return what headers, footers and cover print, by name; empty where nothing is known."""
        fields = {name: self._shown(name) for name in _FIELDS}
        fields |= {"title": title, "subtitle": subtitle, "marking": self._choices.marking}
        return fields | {"date": self.date, "authors": self.authors}

    def _shown(self, name: str) -> str:
        return self._dated(self.value(name)) if name in _DATES else self.value(name)

    def _dated(self, text: str) -> str:
        """Return a date in the document's own long form, whatever short one its sources have."""
        form = self._choices.template.dates
        if form == "korean-short":
            return self._words.date_with_weekday(text, "korean")
        return self._words.date(text, "long" if form == "short" else form)
