"""Signing in the window: signs my changes now and then, and knows whose changes are signed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.domain.change import Change
from desktop_app.domain.identity import EntityId, noun_of
from desktop_app.domain.project import Project
from desktop_app.formats.change_record import Record
from desktop_app.storage.signing_store import SigningStore
from desktop_app.storage.whole_file import reason
from desktop_app.viewmodels.background import Background
from desktop_app.viewmodels.desk import Desk
from desktop_app.workspace.team.signatures import UNSIGNED, Signing, Standing
from desktop_app.workspace.team.signed_people import announced_keys, begun, trust
from desktop_app.workspace.team.signing import Prepared, prepare, state, turn_on_signing

_EVERY_MS = 120_000
"""Time after which what I have done since is signed; closing signs the rest."""
_SLICE = 400
"""Records looked at in one turn of the window."""
_SOON_MS = 300
"""Time in which records that come in are gathered before the rows are told."""


class SigningState(QObject):
    """What is signed by whom; `changed` tells that it is another now.

    Records are looked at in slices between other work, and only once somebody has announced a key.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._workspace = desk.workspace
        self._account = begun(self._workspace)
        self._unread: Iterator[Record] = iter(())
        self._is_settled = True
        self._background = Background(self)
        self._next_slice = QTimer(self)
        self._next_slice.setSingleShot(True)
        self._next_slice.timeout.connect(self._look_at_some)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self._settle)
        self._often = QTimer(self)
        self._often.setInterval(_EVERY_MS)
        self._often.timeout.connect(self.sign)
        desk.changed.connect(self._follow)
        desk.closing.connect(self.stop)
        self._stop_watching = self._workspace.session.watch_received(self._take)

    def start(self) -> None:
        """Begin to sign, where that is wanted, and to look at what others have signed."""
        self._often.start()
        self._read_all()
        self.sign()

    def stop(self) -> None:
        """End; what is not signed yet is signed when the workspace is closed."""
        self._stop_watching()
        for timer in (self._often, self._soon, self._next_slice):
            timer.stop()
        self._background.stop()

    # My own

    @property
    def is_on(self) -> bool:
        """Whether my changes are signed."""
        return SigningStore(self._workspace.machine).is_on

    def turn(self, on: bool) -> None:
        """Sign my changes from now on, those made before included, or no longer."""
        try:
            if on:
                turn_on_signing(self._workspace)
            else:
                SigningStore(self._workspace.machine).turn(on=False)
        except OSError as error:
            words = self.tr("Your changes cannot be signed: {why}.")
            self._desk.message.emit(words.format(why=reason(error)))
        self.sign()
        self.changed.emit()

    def sign(self) -> None:
        """Sign what is new in the background, and write the statements."""
        if self.is_on and not self._background.is_busy:
            self._background.run(partial(prepare, self._workspace), self._write)

    def _write(self, prepared: Prepared | None) -> None:
        if prepared is not None:
            written = state(self._workspace, prepared)
            self._take([*prepared.covered, *written])
            self._desk.saving_changed.emit()

    # Everybody's

    @property
    def anybody(self) -> bool:
        """Whether anybody signs: where nobody does, nothing is said of it."""
        return bool(self._account.signers)

    @property
    def is_known(self) -> bool:
        """Whether all records known now have been looked at."""
        return self._is_settled

    def of(self, analysts: Iterable[EntityId]) -> Signing:
        """Return how a person's changes are signed, `UNSIGNED` until that is known."""
        return self._account.of(analysts) if self._is_settled else UNSIGNED

    def standing_of(self, records: Iterable[Record]) -> Standing | None:
        """Return how one action is signed, from its records: wrong where one of them is.

        None where nobody signs, and until it is known.
        """
        if not (self.anybody and self._is_settled):
            return None
        found = set(map(self._account.standing_of, records))
        return "wrong" if "wrong" in found else "none" if "none" in found else "signed"

    def trust(self, person: EntityId) -> None:
        """Trust the keys of a person that nobody vouches for."""
        trust(self._workspace, self._account, person)
        self.sign()
        self.changed.emit()

    def _read_all(self) -> None:
        self._account = begun(self._workspace)
        if self._account.signers:
            self._is_settled = False
            self._unread = iter(self._workspace.session.every_record())
            self._next_slice.start(0)

    def _look_at_some(self) -> None:
        some = list(islice(self._unread, _SLICE))
        self._account.take(some)
        if len(some) < _SLICE:
            self._settle()
        else:
            self._next_slice.start(0)

    def _settle(self) -> None:
        if self._next_slice.isActive():
            return
        self._account.settle()
        self._is_settled = True
        SigningStore(self._workspace.machine).keep_known_keys(self._account.trusted)
        self.changed.emit()

    def _take(self, records: Iterable[Record]) -> None:
        if self._account.signers:
            self._account.take(records)
            self._soon.start()

    def _follow(self, project: Project, change: Change) -> None:
        if any(noun_of(edit.id) == "analyst" for edit in change.edits):
            announced = announced_keys(project)
            if announced.keys() - set(self._account.signers):
                self._read_all()
