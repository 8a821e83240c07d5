"""Double coding as one analyst meets it: blind or not, an article's coding sealed or open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop_app.domain.identity import EntityId
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.commands.double_coding import seal_article, set_blind, unseal
from desktop_app.workspace.team.blindness import others_in


@dataclass(frozen=True, slots=True)
class Sign:
    """What the head of a pane says of double coding, and what a click there does."""

    words: str = ""
    offer: str = ""
    seals: bool = False


class DoubleCoding:
    """Seals and blind mode for the analyst who sits at a desk."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    @property
    def is_blind(self) -> bool:
        """Whether the workspace is blind."""
        return self._desk.project.settings.blind

    def is_sealed(self, article: EntityId) -> bool:
        """Tell whether the analyst has sealed their coding of an article."""
        project = self._desk.project
        return any(project.seal(article, each) for each in project.people.ids(self._desk.analyst))

    def seal(self, article: EntityId) -> None:
        """Seal what the analyst has coded in an article, again where it was sealed before."""
        if article in self._desk.project.articles:
            self._desk.do_as_analyst(
                lambda project: seal_article(project, self._desk.analyst, article)
            )

    def open_again(self, article: EntityId) -> None:
        """Open the analyst's seal on an article."""
        if article in self._desk.project.articles:
            self._desk.do_as_analyst(lambda project: unseal(project, self._desk.analyst, article))

    def set_blind(self, blind: bool) -> None:
        """Begin or end blind mode for everybody."""
        self._desk.do_as_analyst(lambda project: set_blind(project, blind))

    def sign(self, article: EntityId) -> Sign:
        """Return what is said of an article: never what others did, only that they are there."""
        if self.is_sealed(article):
            return Sign(
                QCoreApplication.translate("double_coding", "your coding is sealed"),
                QCoreApplication.translate("double_coding", "open again"),
            )
        if not self._desk.is_blind_to(article):
            return Sign()
        others = others_in(self._desk.workspace.session.project, article, self._desk.analyst)
        return Sign(
            _others_words(others), QCoreApplication.translate("double_coding", "seal"), seals=True
        )


def _others_words(others: int) -> str:
    if not others:
        return QCoreApplication.translate("double_coding", "blind")
    if others == 1:
        return QCoreApplication.translate("double_coding", "blind · 1 other reads this, too")
    return QCoreApplication.translate("double_coding", "blind · {n} others read this, too").format(
        n=others
    )
