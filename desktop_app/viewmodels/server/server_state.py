"""The state of a workspace's server in words: what waits for it, what is wrong, what to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, TypeAlias

from PySide6.QtCore import QObject, Signal

from desktop_app.viewmodels.labels import moment
from desktop_app.workspace.clock import milliseconds
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.presence import AHEAD, RECENT

if TYPE_CHECKING:
    from desktop_app.storage.server.trouble import ServerTrouble
    from desktop_app.workspace.server.server_round import ServerRound

Tone: TypeAlias = Literal["quiet", "warn"]

_UNREACHED = ("unreachable", "lost")
_ASKS_PASSWORD = ("password", "no-password")

_MANY = 1000
"""Changes that come together from which on their number is said."""


class ServerState(QObject):
    """What there is to say about the server; `changed` when it is another.

    Without a server there is nothing to say. `now` tells the time (ms since 1970, UTC).
    """

    changed = Signal()

    def __init__(
        self,
        workspace: OpenWorkspace,
        parent: QObject | None = None,
        now: Callable[[], int] = milliseconds,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._now = now
        self._round: ServerRound | None = None
        self._reached_at = 0
        self._before = self._coming = self._total = 0
        self._was_complete = False
        self._put_aside = 0
        self._said: object = None

    # Learning

    def take(self, done: ServerRound) -> None:
        """Learn what a round did."""
        self._round = done
        self._put_aside += done.put_aside
        if done.trouble is None:
            self._reached_at = self._now()
            self._was_complete |= done.is_complete
        self._before = 0 if done.is_complete else self._before + done.received
        self._coming = self._before
        self._total = 0 if done.is_complete else self._total
        self.follow()

    def take_progress(self, count: int, total: int = 0) -> None:
        """Learn how many changes the round under way has received by now, and of how many."""
        self._coming = self._before + count
        self._total = self._before + total if total else 0
        self.follow()

    def begin(self) -> None:
        """Begin anew: the workspace has another connection, or none."""
        self._round, self._was_complete = None, False
        self._reached_at = self._before = self._coming = self._total = self._put_aside = 0
        self.follow()

    def follow(self) -> None:
        """Say that something is another, if it is."""
        may = (self.is_connected, self.needs_password, self.is_lead)
        said = (may, self.wordings, self.tone, self.sentences)
        if said != self._said:
            self._said = said
            self.changed.emit()

    # How things stand

    @property
    def is_connected(self) -> bool:
        """Whether the workspace is connected to a server, be it within reach or not."""
        return self._workspace.server is not None

    @property
    def trouble(self) -> ServerTrouble | None:
        """What kept the latest round from being whole."""
        return self._round.trouble if self._round else None

    @property
    def waiting(self) -> int:
        """Number of my changes that the server does not have."""
        return self._round.waiting if self._round else 0

    @property
    def needs_password(self) -> bool:
        """Whether nothing goes on before the analyst gives a password."""
        return self.trouble is not None and self.trouble.reason in _ASKS_PASSWORD

    @property
    def is_lead(self) -> bool:
        """Whether I lead the workspace on the server."""
        return self._round is not None and self._round.rank == "lead"

    @property
    def has_everything(self) -> bool:
        """Whether the server has all that I did."""
        return self._round is not None and not (self.trouble or self.waiting)

    @property
    def tone(self) -> Tone:
        """Whether something waits for somebody to act, or to mend itself."""
        return "warn" if self.trouble or (self._round and self._round.refused) else "quiet"

    # What the status bar says

    @property
    def wordings(self) -> list[str]:
        """The state in one sentence, and in fewer words where there is less room."""
        if not self.is_connected:
            return []
        if self._round is None and not self._comes:
            return [self.tr("Server: connecting…"), self.tr("Server: …")]
        if self.trouble is not None:
            return self._troubled(self.trouble)
        if self._comes:
            said = self.tr("Server: {n} changes have come, more are coming")
            if self._total > self._coming:
                said = self.tr("Server: {n} of {total} changes have come")
            said = said.format(n=f"{self._coming:,}", total=f"{self._total:,}")
            return [said, self.tr("Server: more is coming")]
        if self._round and self._round.refused:
            return [self._round.refused, self.tr("Server: something was not taken")]
        if self.waiting:
            one, many = (
                self.tr("Server: 1 change is on its way"),
                self.tr("Server: {n} changes are on their way"),
            )
            said = one if self.waiting == 1 else many.format(n=f"{self.waiting:,}")
            return [said, self.tr("Server: sending")]
        return self._settled()

    @property
    def _comes(self) -> bool:
        return self._coming >= _MANY

    def _settled(self) -> list[str]:
        short = self.tr("Server: up to date")
        count = self.colleagues
        one = self.tr("Server: up to date, 1 colleague at work")
        many = self.tr("Server: up to date, {n} colleagues at work")
        said = [one if count == 1 else many.format(n=count)] if count else []
        return [*said, short]

    def _troubled(self, trouble: ServerTrouble) -> list[str]:
        if trouble.reason in _ASKS_PASSWORD:
            return [self._waiting_words(self.tr("the password is needed")), self._password_words()]
        if trouble.reason in _UNREACHED:
            said = self._waiting_words(self._since_words())
            return [said, self.tr("Server: not reached")]
        said = self._waiting_words(str(trouble).rstrip("."))
        return [said, self._waiting_words(""), self.tr("Server: see the team panel")]

    def _password_words(self) -> str:
        return self.tr("Server: password needed")

    def _since_words(self) -> str:
        if not self._reached_at:
            return self.tr("not reached yet; tried again by itself")
        said = self.tr("not reached since {time}; tried again by itself")
        return said.format(time=moment(self._reached_at))

    def _waiting_words(self, why: str) -> str:
        """Return how many changes wait and why, in one sentence."""
        n = self.waiting
        if not n:
            said = self.tr("Server: {why}") if why else self.tr("Server: not usable now")
        elif n == 1:
            said = self.tr("1 change waits for the server ({why})")
            said = said if why else self.tr("1 change waits for the server")
        else:
            said = self.tr("{n} changes wait for the server ({why})")
            said = said if why else self.tr("{n} changes wait for the server")
        return said.format(n=f"{n:,}", why=why)

    @property
    def colleagues(self) -> int:
        """Number of others whose changes are of the last ten minutes."""
        session, now = self._workspace.session, self._now()
        people = session.project.people
        return len(
            {
                people.of(record.analyst).id
                for record in session.latest_of_replicas.values()
                if -AHEAD <= now - record.wall[0] <= RECENT
                and not people.same(record.analyst, session.analyst)
            }
        )

    # What the team panel says

    @property
    def sentences(self) -> list[str]:
        """Everything there is to say, the most urgent first."""
        if not self.is_connected:
            return []
        said = [*self._trouble_sentences(), self._state_sentence(), *self._standing()]
        return [each for each in said if each]

    def _trouble_sentences(self) -> list[str]:
        if self._round is None:
            return []
        said = [str(self.trouble)] if self.trouble else []
        if self.trouble is not None and self.trouble.is_lasting:
            said.append(self.tr("You go on working; everything is saved on this computer."))
        said.append(self._round.refused)
        if self._put_aside:
            said.append(
                self.tr(
                    "{n} lines from the server were put aside: they are no changes of one analyst."
                ).format(n=self._put_aside)
            )
        return said

    def _state_sentence(self) -> str:
        words = self.wordings[0]
        if self.trouble is not None and self.trouble.reason not in _UNREACHED:
            words = self._waiting_words("") if self.waiting else ""
        if not words or (self._round is not None and words == self._round.refused):
            return ""
        return self.tr("{sentence}.").format(sentence=words.rstrip("."))

    def _standing(self) -> list[str]:
        """Return who I am there, how the connection is, and whether one can travel."""
        connection, done = self._workspace.server, self._round
        if connection is None or done is None:
            return []
        said = []
        if done.rank == "reader" and not done.refused:
            said.append(self.tr("You may read this workspace on the server, not write."))
        if connection.bridges:
            said.append(self.tr("Changes are carried between the shared folder and the server."))
        if self._was_complete and not self._comes:
            said.append(self.tr("Ready to travel: all that the server has is on this computer."))
        return [*said, connection.note]
