"""One round with the server: mine goes out, the others' comes in; a lost server costs nothing."""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.bridge_log import BridgeLog
from desktop_app.storage.server.listening import Listening
from desktop_app.storage.server.offers import (
    colleagues_logs,
    fingerprints,
    own_logs,
    received_logs,
    waiting_actions,
)
from desktop_app.storage.server.passwords import password_of
from desktop_app.storage.server.received import Reached, Received, ServerSettings
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.storage.timely import Patience
from desktop_app.storage.whole_file import reason
from desktop_app.workspace.server.back_off import BackOff
from desktop_app.workspace.server.file_exchange import FileExchange
from desktop_app.workspace.server.incoming import Incoming
from desktop_app.workspace.server.outgoing import Outgoing
from desktop_app.workspace.server.refusals import refused_sentence
from desktop_app.workspace.server.server_round import (
    LEAD,
    READER,
    Progress,
    ServerRound,
    Tally,
    both,
)
from desktop_app.workspace.server.standing import Standing

if TYPE_CHECKING:
    from desktop_app.workspace.opening import OpenWorkspace

Connect: TypeAlias = Callable[[ServerAddress, str | None, float], Server]

_LOCK_SECONDS = 10.0
_FILE_SECONDS = 0.5
"""What files may take of a round, so that lines need not wait for them."""

_ASK_SECONDS = 60.0
"""Time after which the server is asked again who I am there, and whether it has lost anything."""

_BRIDGE_SECONDS = 5.0

_REDIAL_SECONDS = 2.0
"""A connection that is lost again sooner is not made anew at once: some server hangs up always."""


class ServerExchange:
    """Exchanges a workspace's lines and files with its server; one round at a time.

    `password` is the one that was entered in this session, None for that of the keyring. The
    connection is kept from round to round.
    """

    def __init__(
        self,
        opened: OpenWorkspace,
        received: Received,
        connect: Connect = Server.connect,
        password: str | None = None,
        bridge_delay: float | None = None,
    ) -> None:
        workspace = opened.folder.id
        self._settings = received.settings or ServerSettings("")
        self.password = password
        self._opened = opened
        self._received = received
        self._connect = connect
        self._server: Server | None = None
        self._listening: Listening | None = None
        self._turn = threading.Lock()
        self._back_off = BackOff()
        self._standing = Standing(received, workspace, self._read_all)
        self._member, self._notes = self._standing.member, self._standing.notes
        self._ask_at = self._redial_at = 0.0
        self._is_fresh = self._has_hint = False
        self._counted: tuple[object, int] = (None, 0)
        self._incoming = Incoming(received, workspace)
        self._outgoing = Outgoing(received, workspace, self._incoming, self._member, self._notes)
        self._files = FileExchange(opened.folder)
        self._bridge = self._patience = None
        if self.bridges:
            log, replica = opened.folder.log, opened.replica.id
            self._bridge = BridgeLog(received.folder, log, replica, bridge_delay)
            self._patience = Patience(_BRIDGE_SECONDS)

    @cached_property
    def address(self) -> ServerAddress:
        """Where the server is. Raises ServerTrouble where what is kept is no address."""
        return ServerAddress.parse(self._settings.address)[0]

    @property
    def bridges(self) -> bool:
        """Whether lines go on from the server to the shared folder, and a lead's the other way."""
        return self._settings.bridges

    def round(
        self, seconds: float = 10.0, *, eager: bool = False, progress: Progress | None = None
    ) -> ServerRound:
        """Send what is mine, read what is new, bridge, exchange some files, for about `seconds`.

        Never raises on a lost server. Unless it is `eager`, a server that failed before is left
        alone for a while. `progress` is told how many records have come, and of how many.
        """
        with self._turn:
            begun = time.monotonic()
            tally = Tally(begun + seconds, progress or (lambda count, total: None), eager)
            if eager or self._back_off.may_try:
                self._try(tally)
            return self._told(tally, time.monotonic() - begun)

    def catch_up(self, progress: Progress | None = None) -> ServerRound:
        """Do rounds until nothing is left to do, or the server is lost; return all they did."""
        done = self.round(eager=True, progress=progress)
        while not (done.is_complete or done.trouble):
            before = done.received

            def tell(count: int, total: int, before: int = before) -> object:
                return progress(before + count, total and before + total) if progress else None

            done = both(done, self.round(progress=tell))
        return done

    @property
    def rest(self) -> float:
        """Seconds for which a round would leave a lost server alone; infinite: until `eager`."""
        return self._back_off.seconds

    @property
    def waiting(self) -> int:
        """Number of my actions that the server does not hold."""
        files, reached = own_logs(self._opened.machine), self._received.reached().offers
        state = [(name, path.stat().st_size, reached.get(name)) for name, path in files.items()]
        if state != self._counted[0]:
            self._counted = state, waiting_actions(files, reached)
        return self._counted[1]

    def wait(self, seconds: float) -> bool:
        """Wait until a round is worth it: True for a hint of the server, or where nudged.

        From the thread of the rounds; False after the time, when it is worth it all the same.
        """
        listening = self._listening = self._listening or Listening()
        try:
            has_hint = listening.wait(self._server, seconds)
        except ServerTrouble:
            # The next round finds out.
            return True
        self._has_hint |= has_hint
        return has_hint

    def nudge(self) -> None:
        """Let `wait` return, from any thread: there is something to send."""
        if listening := self._listening:
            listening.nudge()

    def close(self) -> None:
        """Let go of the connection and end a wait, from any thread; a later round begins anew."""
        listening, self._listening = self._listening, None
        if listening is not None:
            listening.close()
        self._hang_up()

    # The round

    def _try(self, tally: Tally) -> None:
        was_connected, now = self._server is not None, time.monotonic()
        trouble = self._trouble_of(tally)
        is_lost = trouble is not None and trouble.reason == "lost"
        if is_lost and was_connected and (tally.is_eager or now >= self._redial_at):
            # An old connection may have been cut while nobody used it.
            self._redial_at = now + _REDIAL_SECONDS
            self._hang_up()
            trouble = self._trouble_of(tally)
        if trouble is None:
            self._back_off.succeeded()
        else:
            self._hang_up()
            self._back_off.failed(trouble)

    def _trouble_of(self, tally: Tally) -> ServerTrouble | None:
        """Exchange; return what went wrong, None where nothing did."""
        try:
            with self._received.lock(min(_LOCK_SECONDS, tally.seconds)):
                self._exchange(tally)
        except ServerTrouble as trouble:
            return trouble
        except OSError as error:
            sentence = (
                "What the server sent cannot be kept on this computer "
                f"({self._received.folder}: {reason(error)}); free some space on its disk."
            )
            return ServerTrouble("full", sentence)
        return None

    def _exchange(self, tally: Tally) -> None:
        reached = self._received.reached()
        self._standing.read_notes()
        server = self._connected(reached, tally)
        if self._is_fresh:
            # First what it has: then it need not be offered what it holds already.
            self._is_fresh = not self._incoming.read(server, reached, tally)
        is_sent = self._publish(server, reached, tally)
        is_read = not self._is_fresh and self._incoming.read(server, reached, tally)
        self._carry_over(tally)
        until = min(tally.until, time.monotonic() + _FILE_SECONDS)
        has_files = self._files.exchange(
            server, tally, until, may_send=self._member.rank != READER, has_hint=self._has_hint
        )
        self._has_hint = False
        tally.is_complete = is_sent and is_read and has_files

    def _publish(self, server: Server, reached: Reached, tally: Tally) -> bool:
        if self._member.rank == READER:
            return True
        offered, member = self._offered(), self._member
        if member.is_new_lead:
            analyst = self._opened.session.analyst
            self._outgoing.present(server, offered, analyst, reached, tally)
            member.identities = {**member.identities, analyst: member.role}
        is_sent = self._outgoing.publish(server, offered, reached, tally)
        if is_sent and not self._is_fresh:
            self._incoming.on_server.clear()
            self._standing.is_filled()
        return is_sent

    def _offered(self) -> dict[str, Path]:
        """Return the logs whose lines are mine to send: a lead's are the whole team's."""
        mine = own_logs(self._opened.machine)
        if self._member.rank != LEAD or self._is_fresh:
            return mine
        theirs = received_logs(self._received.log)
        if self.bridges and self._opened.folder.is_there():
            replicas = {name.split("/")[1] for name in mine}
            theirs |= colleagues_logs(
                self._opened.folder.log, replicas, with_bridges=self._notes.refills
            )
        # Mine go first: by its first line a role says which analyst it is.
        return mine | theirs

    def _carry_over(self, tally: Tally) -> None:
        """Bring to the shared folder what came from the server; a folder that is away can wait."""
        if self._bridge and self._patience and self._opened.folder.is_there():
            with contextlib.suppress(OSError):
                tally.bridged = self._patience.call("bridge", self._bridge.carry)
                self._opened.shared.bridge_to(self._bridge.folder)

    # The connection

    def _hang_up(self) -> None:
        server, self._server = self._server, None
        if server is not None:
            server.close()

    def _connected(self, reached: Reached, tally: Tally) -> Server:
        if self._server is None:
            password = self.password or password_of(self.address)
            seconds = min(_LOCK_SECONDS, tally.seconds)
            self._server = self._connect(self.address, password, seconds)
            self._ask_at = 0.0
        if time.monotonic() >= self._ask_at:
            self._standing.ask(self._server, reached)
            self._ask_at = time.monotonic() + _ASK_SECONDS
        return self._server

    def _read_all(self) -> None:
        """Read from the first line, and keep only what no log on this computer holds."""
        logs = [*self._opened.log_folders, self._opened.machine / "mirror" / "log"]
        self._is_fresh = True
        self._incoming.known = fingerprints(logs)
        self._incoming.on_server.clear()
        self._files.forget()

    # What is told

    def _told(self, tally: Tally, cost: float) -> ServerRound:
        waiting = self.waiting
        project = self._opened.session.project
        return ServerRound(
            sent=tally.sent,
            received=tally.received,
            files_up=tally.files_up,
            files_down=tally.files_down,
            waiting=waiting,
            trouble=self._back_off.trouble,
            rank=self._notes.rank,
            cost=cost,
            refused=refused_sentence(self._notes, waiting, project, self._member.identities),
            bridged=tally.bridged,
            put_aside=tally.put_aside,
            unwritten=self._files.unwritten,
            came=frozenset(tally.came),
            is_complete=tally.is_complete and self._back_off.trouble is None,
        )
