"""The row above History in which one says whose entries, of what kind, of which days one wants."""

from __future__ import annotations

from PySide6.QtCore import QDate, QDateTime, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.domain.analyst import folded
from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId
from desktop_app.domain.project import Project
from desktop_app.viewmodels.desk import Desk
from desktop_app.widgets.briefing.layout_fields import ChoiceField
from desktop_app.widgets.theme import TIGHT
from desktop_app.workspace.history.chronicle import KINDS, Kind, Wanted

_ALL = ""
_DAYS = {"today": 0, "week": 6, "month": 29}
"""How many days before today a choice begins."""
_HEADLINE = 60


class HistoryFilters(QWidget):
    """Emits `changed(Wanted)`; articles and nouns are asked for the whole workspace only."""

    changed = Signal(object)

    def __init__(self, desk: Desk, entity: EntityId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.people = ChoiceField(self.tr("Whose actions"))
        self.kind = ChoiceField(self.tr("Which kind of action"))
        self.noun = ChoiceField(self.tr("About what"))
        self.article = ChoiceField(self.tr("About which article"))
        self.days = ChoiceField(self.tr("Since when"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(TIGHT)
        for field in self.fields:
            row.addWidget(field, 1)
            field.chosen.connect(lambda _: self.changed.emit(self.wanted))
        self.noun.setVisible(not entity)
        self.article.setVisible(not entity)
        desk.changed.connect(self._follow)
        self._fill()

    @property
    def fields(self) -> tuple[ChoiceField, ...]:
        """The fields from left to right."""
        return self.people, self.kind, self.noun, self.article, self.days

    @property
    def wanted(self) -> Wanted:
        """What is wanted, as the fields say."""
        kinds: frozenset[Kind] = frozenset(each for each in KINDS if each == self.kind.value)
        return Wanted(
            analysts=self._ids_of(self.people.value),
            nouns=frozenset(self.noun.value.split()),
            kinds=kinds,
            article=self.article.value,
            since=_beginning(self.days.value),
        )

    @property
    def is_wide_open(self) -> bool:
        """Whether everything is wanted."""
        return all(field.value == _ALL for field in self.fields)

    def open_wide(self) -> None:
        """Want everything again."""
        for field in self.fields:
            field.setCurrentIndex(0)
        self.changed.emit(self.wanted)

    def _ids_of(self, name: str) -> frozenset[EntityId]:
        people = self._desk.project.analysts.values()
        return frozenset(each.id for each in people if name and folded(each.name) == name)

    def _fill(self) -> None:
        project = self._desk.project
        names = {folded(each.name): each.name for each in project.analysts.values() if each.name}
        people = [(_ALL, self.tr("Everybody")), *sorted(names.items(), key=lambda each: each[1])]
        self._show(self.people, people)
        self._show(self.kind, [(_ALL, self.tr("Everything done")), *self._kinds()])
        self._show(self.noun, [(_ALL, self.tr("All things")), *self._nouns()])
        articles = [(each.id, each.name[:_HEADLINE]) for each in project.articles.values()]
        articles.sort(key=lambda each: each[1])
        self._show(self.article, [(_ALL, self.tr("All articles")), *articles])
        self._show(
            self.days,
            [
                (_ALL, self.tr("At any time")),
                ("today", self.tr("Today")),
                ("week", self.tr("Last 7 days")),
                ("month", self.tr("Last 30 days")),
            ],
        )

    def _kinds(self) -> list[tuple[str, str]]:
        words: dict[Kind, str] = {
            "tagging": self.tr("Tagging"),
            "writing": self.tr("Notes and wording"),
            "facts": self.tr("Made, facts, names"),
            "moving": self.tr("Moved"),
            "deleting": self.tr("Deleted"),
            "taking-back": self.tr("Taken back, restored"),
        }
        return [(kind, words[kind]) for kind in KINDS]

    def _nouns(self) -> list[tuple[str, str]]:
        return [
            ("annotation", self.tr("Passages")),
            ("tag", self.tr("Tags")),
            ("article", self.tr("Articles")),
            ("briefing block", self.tr("Briefings")),
            ("relation", self.tr("Relations")),
            ("analyst workspace seal assignment adjudication", self.tr("The team")),
        ]

    def _show(self, field: ChoiceField, values: list[tuple[str, str]]) -> None:
        chosen = field.value if field.count() else _ALL
        known = chosen if chosen in (value for value, _ in values) else _ALL
        field.show_values(values, known)

    def _follow(self, project: Project, change: Change) -> None:
        if any(edit.id.startswith(("analyst:", "article:")) for edit in change.edits):
            self._fill()


def _beginning(choice: str) -> int:
    """Return when a choice of days begins, in ms since 1970; 0 for always."""
    if choice not in _DAYS:
        return 0
    day = QDate.currentDate().addDays(-_DAYS[choice])
    return QDateTime(day, QTime(0, 0)).toMSecsSinceEpoch()
