"""The state of the shared folder in words: what waits, what is here, what is odd about the logs."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from itertools import islice

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.formats.change_record import Record
from desktop_app.storage.mirror import Travel
from desktop_app.viewmodels.server.server_state import ServerState
from desktop_app.workspace.opening import OpenWorkspace
from desktop_app.workspace.team.attendance import Attendance, Gap, unfinished

_SLICE = 200
_TURN_SECONDS = 0.002
"""Records looked at together, and the time after which no more are looked at in one turn."""
_PAUSE_MS = 30


class FolderState(QObject):
    """What there is to say about own log, shared folder and mirror; `changed` when it is another.

    `waiting` counts my actions that are not in the shared folder yet. `travel` says how much of
    the workspace is on this machine, None until that has been counted.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: OpenWorkspace,
        parent: QObject | None = None,
        server: ServerState | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._server = server
        self._attendance = Attendance()
        self._to_count: Iterator[Record] = iter(())
        self.travel: Travel | None = None
        self._said: tuple[object, ...] = ()
        self._counting = QTimer(self)
        self._counting.setInterval(_PAUSE_MS)
        self._counting.timeout.connect(self._count_some)

    def begin(self) -> None:
        """Look for gaps among the records that are here already, a few at a time."""
        self._to_count = self._workspace.session.every_record()
        self._counting.start()

    def stop(self) -> None:
        """Look no further."""
        self._counting.stop()

    def take(self, records: Iterable[Record]) -> None:
        """Learn of records that came in."""
        self._attendance.take(records)

    def take_travel(self, travel: Travel) -> None:
        """Learn how much of the workspace is on this machine."""
        self.travel = travel
        self.follow()

    def follow(self) -> None:
        """Say that something is another, if it is."""
        said = (self.saved_sentence, self.travel, *self.sentences)
        if said != self._said:
            self._said = said
            self.changed.emit()

    # What is saved

    @property
    def waiting(self) -> int:
        """Number of my actions that are not in the shared folder yet."""
        return self._workspace.waiting

    @property
    def is_saved(self) -> bool:
        """Whether my edits are on this computer's disk."""
        return not self._workspace.own_log.waiting

    @property
    def is_reached(self) -> bool:
        """Whether the shared folder could be reached and written when this was tried last."""
        return not self._workspace.trouble

    @property
    def saved_sentence(self) -> str:
        """The saved state in one sentence for the status bar."""
        own = self._workspace.own_log
        if own.waiting:
            return self.tr(
                "Not saved: {why}. {n} records wait in memory; free some space on the disk."
            ).format(why=own.trouble, n=own.waiting)
        if self._workspace.trouble:
            return self._unreached()
        return self.tr("Saved")

    def _unreached(self) -> str:
        workspace, n = self._workspace, self.waiting
        if self._server is not None and self._server.has_everything:
            return self._unreached_beside_server()
        if workspace.is_away:
            none = self.tr("The shared folder cannot be reached; you see what is on this computer.")
            one = self.tr(
                "Saved on this computer. The shared folder cannot be reached; 1 change is waiting."
            )
            many = self.tr(
                "Saved on this computer. The shared folder cannot be reached; "
                "{n} changes are waiting."
            )
        else:
            none = self.tr("The shared folder cannot be written now ({why}).")
            one = self.tr(
                "Saved on this computer. The shared folder cannot be written ({why}); "
                "1 change is waiting."
            )
            many = self.tr(
                "Saved on this computer. The shared folder cannot be written ({why}); "
                "{n} changes are waiting."
            )
        said = none if n == 0 else one if n == 1 else many
        return said.format(n=n, why=workspace.trouble)

    def _unreached_beside_server(self) -> str:
        """Say that the folder is away, and that what waits for it is on the server already."""
        if self._workspace.is_away:
            return self.tr("The shared folder cannot be reached; your changes are on the server.")
        said = self.tr(
            "The shared folder cannot be written now ({why}); your changes are on the server."
        )
        return said.format(why=self._workspace.trouble)

    # What the team panel says

    @property
    def sentences(self) -> list[str]:
        """Everything there is to say, the most urgent first; nothing where all is well."""
        saved = [] if self.is_saved and self.is_reached else [self.saved_sentence]
        return [
            *saved,
            *self.fault_sentences,
            *self._away_sentences(),
            *self._gap_sentences(),
            *self._clock_sentences(),
        ]

    @property
    def travel_sentence(self) -> str:
        """Whether one can leave with this computer; empty until it has been counted."""
        travel = self.travel
        if travel is None:
            return ""
        if travel.is_ready:
            said = self.tr("Ready to travel: {here} of {all} articles are on this computer.")
        else:
            said = self.tr(
                "Not ready to travel yet: {here} of {all} articles and {logs} of {logs_all} "
                "colleagues' logs are on this computer."
            )
        return said.format(
            here=travel.articles_here,
            all=travel.articles_all,
            logs=travel.logs_here,
            logs_all=travel.logs_all,
        )

    @property
    def fault_sentences(self) -> list[str]:
        """What could not be read in the logs, a sentence each."""
        sentences = [fault.sentence for fault in self._workspace.faults]
        if self._workspace.newer:
            sentences.append(
                self.tr(
                    "{n} changes were made with a newer version of Briefing Desk; they are kept "
                    "and passed on, but not shown here."
                ).format(n=len(self._workspace.newer))
            )
        return sentences

    def _away_sentences(self) -> list[str]:
        workspace = self._workspace
        away = self.tr(
            "«{name}» is not here yet ({why}); it is read by itself as soon as it can be."
        )
        said = [
            away.format(name=f"{path.parent.name}/{path.name}", why=why)
            for path, why in sorted(workspace.away.items())
        ]
        arriving = self.tr("A change by {name} is still arriving.")
        names = {
            self._name(record.analyst)
            for record in unfinished(workspace.session.latest_of_replicas.values())
            if record.replica != workspace.replica.id
        }
        if not names and workspace.arriving:
            said.append(self.tr("A log is still arriving."))
        return said + [arriving.format(name=name) for name in sorted(names)]

    def _gap_sentences(self) -> list[str]:
        one = self.tr(
            "Record {first} of {name}'s computer {replica} has not arrived; all others were read."
        )
        many = self.tr(
            "{n} records of {name}'s computer {replica} have not arrived, the first of them "
            "number {first}; all others were read."
        )
        return [
            (one if gap.missing == 1 else many).format(
                n=gap.missing,
                first=gap.first,
                name=self._name(gap.analyst),
                replica=gap.replica,
            )
            for gap in self._gaps()
        ]

    def _gaps(self) -> list[Gap]:
        # Until all that is here has been counted, what was not counted yet would seem missing.
        if self._counting.isActive():
            return []
        return self._attendance.gaps(len(self._workspace.newer))

    def _clock_sentences(self) -> list[str]:
        said = self.tr(
            "The clock of {name}'s computer {replica} was {n} days ahead; its changes were taken "
            "in all the same. Please ask {name} to set it right."
        )
        return [
            said.format(name=self._name(each.analyst), replica=each.replica, n=each.days)
            for each in self._attendance.clocks_ahead
        ]

    def _name(self, analyst: str) -> str:
        return self._workspace.session.project.analyst_name(analyst) or self.tr("somebody")

    def _count_some(self) -> None:
        until = time.perf_counter() + _TURN_SECONDS
        while some := list(islice(self._to_count, _SLICE)):
            self._attendance.take(some)
            if time.perf_counter() >= until:
                return
        self._counting.stop()
        self.follow()
