"""Who I am on a server, and whether it is still as it was when it was seen last."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop_app.domain.identity import EntityId
from desktop_app.storage.server.exchange_notes import (
    ExchangeNotes,
    exchange_notes,
    keep_exchange_notes,
)
from desktop_app.storage.server.failures import BY_ITSELF
from desktop_app.storage.server.received import Reached, Received
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.server.refusals import missing_workspace
from desktop_app.workspace.server.server_round import ANALYST, LEAD

_ANEW_SECONDS = 5.0
"""A server that is another one again sooner than this is left alone for a while."""


@dataclass(slots=True)
class Membership:
    """My standing in the workspace on the server: role, rank, and which role writes as whom."""

    role: str = ""
    rank: str = ""
    identities: Mapping[EntityId, str] = field(default_factory=dict)

    def may_send(self, analyst: EntityId) -> bool:
        """Whether the server takes records of this analyst from me."""
        if self.rank == LEAD:
            return True
        return self.rank == ANALYST and self.identities.get(analyst, self.role) == self.role

    @property
    def is_new_lead(self) -> bool:
        """Whether I lead, and the server does not know yet as which analyst I write."""
        return self.rank == LEAD and self.role not in self.identities.values()


class Standing:
    """Asks a server about me and about itself, and keeps what is to be remembered of it.

    `member` and `notes` stay the same objects. `forget` is called where all is to be read again.
    """

    def __init__(self, received: Received, workspace: str, forget: Callable[[], object]) -> None:
        self._received = received
        self._workspace = workspace
        self._forget = forget
        self.notes = ExchangeNotes()
        self.read_notes()
        self.member = Membership(rank=self.notes.rank)
        self._began_anew = -float("inf")

    def read_notes(self) -> None:
        """Learn what another process has noted since; under the lock of what is received."""
        kept = exchange_notes(self._received.folder)
        for name in ("rank", "refused", "ahead", "unfit", "refills", "is_own_folder"):
            setattr(self.notes, name, getattr(kept, name))

    def keep_notes(self) -> None:
        """Write what is to be remembered. Raises NotWritten."""
        keep_exchange_notes(self._received.folder, self.notes)

    def ask(self, server: Server, reached: Reached) -> None:
        """Learn who I am there, and begin anew where the server is not as it was.

        Lines are numbered in the order in which they became visible, so a server that lost
        anything, a standby or a back-up, lacks the highest that I know of. Raises ServerTrouble.
        """
        about = server.about()
        rank = about.ranks.get(self._workspace, "")
        if not rank:
            raise missing_workspace(server.address, self.notes.rank)
        if about.epoch != reached.epoch or not self._is_held(server, reached):
            if reached.epoch:
                self._refuse_haste(server)
            self._begin_anew(reached, about.epoch)
        elif reached.cursor == 0:
            self._forget()
        self.member.role, self.member.rank = server.address.user, rank
        self.member.identities = server.identities(self._workspace)
        self._offer_refused(reached)
        if self.notes.rank != rank:
            self.notes.rank = rank
            self.keep_notes()

    def is_filled(self) -> None:
        """Take note that everything was offered since the server was new or had lost something."""
        if self.notes.refills:
            self.notes.refills = False
            self.keep_notes()

    def _is_held(self, server: Server, reached: Reached) -> bool:
        """Whether the server still has the highest line that was ever read or acknowledged."""
        return not reached.guard_seq or server.holds(
            self._workspace, reached.guard_seq, reached.guard_hash
        )

    def _refuse_haste(self, server: Server) -> None:
        """Raise ServerTrouble where a server is another one each time: all would go for ever."""
        if time.monotonic() - self._began_anew < _ANEW_SECONDS:
            what = (
                f"What answers at {server.address.shown} is another server each time, or has lost "
                "again what it had"
            )
            ask = "its administrator has to look at it."
            raise ServerTrouble("lost", f"{what}; {BY_ITSELF}, and {ask}", once=f"{what}; {ask}")
        self._began_anew = time.monotonic()

    def _begin_anew(self, reached: Reached, epoch: str) -> None:
        """Read everything again and offer everything again: nothing comes to stand twice."""
        self.notes.refused.clear()
        self.notes.ahead.clear()
        self.notes.unfit, self.notes.refills = 0, True
        self.keep_notes()
        reached.epoch, reached.cursor = epoch, 0
        reached.guard_seq, reached.guard_hash = 0, ""
        reached.offers.clear()
        self._received.keep_reached(reached)
        self._forget()

    def _offer_refused(self, reached: Reached) -> None:
        """Offer again what was refused, once the server takes it from me."""
        if any(map(self.member.may_send, self.notes.refused)):
            self.notes.refused.clear()
            self.keep_notes()
            for name in [name for name in reached.offers if not name.startswith("received/")]:
                del reached.offers[name]
            self._received.keep_reached(reached)
