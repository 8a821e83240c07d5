"""Citing: which passage, in what manner, into which paragraph."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from desktop_app.domain.annotation import Annotation
from desktop_app.domain.briefing import Citation, CitationManner
from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.briefing_editing import BriefingEditing
from desktop_app.viewmodels.desk import Desk
from desktop_app.viewmodels.reading import Reading
from desktop_app.widgets.briefing.citing_menu import CitingMenu
from desktop_app.widgets.briefing.passage_chooser import PassageChooser
from desktop_app.widgets.icons import Icons
from desktop_app.widgets.theme import Theme
from desktop_app.workspace.commands.tagging import highlight, my_passage

_WORDS_IN_MENU = 60


class Citing(QObject):
    """Asks for a passage and a manner; `cite` is given the citation.

    `place_of_menu` says where on the screen the menu opens.
    """

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        editing: BriefingEditing,
        theme: Theme,
        icons: Icons,
        view: QWidget,
    ) -> None:
        super().__init__(view)
        self._desk = desk
        self._reading = reading
        self._editing = editing
        self._theme = theme
        self._icons = icons
        self._view = view
        self.chooser: PassageChooser | None = None
        self.menu: CitingMenu | None = None

    def passage_at_hand(self) -> EntityId:
        """Return the passage that is selected or in focus in Read, empty where there is none.

        Selected words that are no passage yet become a highlight.
        """
        target = self._reading.selection
        if target is None:
            focused = self._reading.focused
            return focused.id if focused and self._is_there(focused) else ""
        project, analyst = self._desk.project, self._desk.analyst
        if my_passage(project, analyst, target) is None:
            self._desk.do_as_analyst(lambda now: highlight(now, analyst, target))
        mine = my_passage(self._desk.project, analyst, target)
        return mine.id if mine else ""

    def ask(
        self,
        passages: Sequence[EntityId],
        where: QPoint,
        then: Callable[[Citation], object],
    ) -> None:
        """Ask in what manner to cite passages, or for a passage first where there are none."""
        if not passages:
            self.choose(lambda passage: self.ask([passage], where, then), placed_first=True)
            return

        def chosen(manner: CitationManner) -> None:
            for passage in passages:
                then(Citation(passage, manner))

        menu = self.menu = CitingMenu(self._words_of(passages), self._view)
        menu.chosen.connect(chosen)
        menu.other_wanted.connect(lambda: self.ask([], where, then))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(where)

    def choose(self, then: Callable[[EntityId], object], *, placed_first: bool) -> None:
        """Ask for a passage among all there are."""
        if not self._desk.project.annotations:
            self._desk.message.emit(
                self.tr("There is no passage yet. Select words in an article and tag them.")
            )
            return
        window = self._view.window()
        if self.chooser is None or self.chooser.parentWidget() is not window:
            self.chooser = PassageChooser(self._theme, self._icons, window)
        outline = self._editing.outline
        self.chooser.ask(self._desk.project, outline, then, placed_first=placed_first)

    def _words_of(self, passages: Sequence[EntityId]) -> str:
        words = " ".join(self._desk.project.annotations[passages[0]].exact.split())
        if len(words) > _WORDS_IN_MENU:
            words = words[: _WORDS_IN_MENU - 1].rstrip() + "…"
        return self.tr("Cite “{words}”").format(words=words.replace("&", "&&"))

    def _is_there(self, passage: Annotation) -> bool:
        return passage.article in self._desk.project.articles
