"""Who can be mentioned in notes, found anew when the people change, and the filter by mention."""

from __future__ import annotations

from html import escape

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.identity import EntityId
from desktop_app.domain.mentions import Names, mentions_any
from desktop_app.domain.people import People
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk


class MentionFilter:
    """Lets through the passages whose note mentions `person`; all where that is empty."""

    def __init__(self) -> None:
        self.person: EntityId = ""
        self._names = Names(People({}))

    def wants(self, project: Project, annotation: Annotation) -> bool:
        """Whether a passage is let through."""
        if not self.person:
            return True
        if project.people is not self._names.people:
            self._names = Names(project.people)
        return mentions_any(annotation.note, (self.person,), self._names)


class MentionNames:
    """The names by which the people of a desk are mentioned."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._names = Names(desk.project.people)

    @property
    def now(self) -> Names:
        """The names as they are now."""
        people = self._desk.project.people
        if people is not self._names.people:
            self._names = Names(people)
        return self._names

    @property
    def me(self) -> EntityId:
        """The person who sits here."""
        return self._desk.project.person_of(self._desk.analyst).id

    def html(self, text: str, colour: str) -> str:
        """Return a text as HTML with its mentions in a colour (#rrggbb), half bold."""
        done, parts = 0, []
        for mention in self.now.mentions(text):
            parts.append(escape(text[done : mention.start]))
            words = escape(text[mention.start : mention.end])
            parts.append(f'<span style="color:{colour}; font-weight:600">{words}</span>')
            done = mention.end
        parts.append(escape(text[done:]))
        return f'<div style="white-space:pre-wrap">{"".join(parts)}</div>'
