"""Deliberate mutants of the exchange with a server: its tests must catch each one."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.mutants.test_mutants import ROOT, copy, run
from tests.server.postgres import RunningServer

__all__ = ["copy"]

INCOMING = "desktop_app/workspace/server/incoming.py"
OUTGOING = "desktop_app/workspace/server/outgoing.py"
EXCHANGE = "desktop_app/workspace/server/server_exchange.py"
STANDING = "desktop_app/workspace/server/standing.py"
BRIDGE = "desktop_app/storage/server/bridge_log.py"
SOURCES = "desktop_app/workspace/log_sources.py"
SHARED = "desktop_app/workspace/shared_folder.py"
FORGETTING = "desktop_app/storage/forgetting.py"

PAGES = "tests/server/test_pages.py::test_"
ROUND = "tests/server/test_exchange.py::test_"
REFUSED = "tests/server/test_exchange_refusals.py::test_"
FAILOVER = "tests/server/test_failover.py::test_"
BRIDGED = "tests/server/test_bridge.py::test_"
LEFT = "tests/server/test_leaving.py::test_"

# Name: file, what stands there, what the mutant says, the test that has to notice.
MUTANTS = {
    "the cursor passes lines before they are kept": (
        INCOMING,
        "        before = self._sizes()\n",
        "        before = self._sizes()\n        self._pass(reached, page, before)\n",
        f"{ROUND}a_full_disk_here_loses_no_line_of_the_server",
    ),
    "a line of two analysts is taken as it is": (
        INCOMING,
        "        or _speaks_as(line) != head[1]\n",
        "",
        f"{REFUSED}who_speaks_as_two_analysts_is_put_aside",
    ),
    "a second analyst hides behind an escape": (
        INCOMING,
        " or _ESCAPED_U in content",
        "",
        f"{PAGES}lines_are_fit_together_only_if_each_one_is",
    ),
    "what was received before a loss counts as being on the server": (
        INCOMING,
        "if reached.offers.get(name, 0) == before.get(name, 0):",
        "if True:",
        f"{FAILOVER}a_leads_desk_fills_again_what_its_author_no_longer_can",
    ),
    "lines count as acknowledged before they are sent": (
        OUTGOING,
        "            if fit := self._allowed(part.lines):\n",
        "            reached.offers.update(part.ends)\n"
        "            self._received.keep_reached(reached)\n"
        "            if fit := self._allowed(part.lines):\n",
        f"{FAILOVER}a_server_killed_amid_a_batch_has_each_line_once_afterwards",
    ),
    "one refused line keeps all of its slice here": (
        OUTGOING,
        "parts += reversed(self._divided(server, part, trouble.refused))",
        "self._divided(server, part, trouble.refused)",
        f"{REFUSED}a_line_that_the_server_finds_unfit_is_left_out",
    ),
    "what another account has claimed is sent all the same": (
        OUTGOING,
        "if self._membership.may_send(speaker := speaker_of(line)):",
        "if (speaker := speaker_of(line)) or self._membership:",
        f"{REFUSED}lines_of_an_analyst_of_another_account_stay_and_hold_nothing_up",
    ),
    "nobody asks whether the server has lost anything": (
        STANDING,
        "if about.epoch != reached.epoch or not self._is_held(server, reached):",
        "if about.epoch != reached.epoch:",
        f"{FAILOVER}a_back_up_that_lacks_a_tail_is_filled_again_by_whoever_wrote_it",
    ),
    "another database is taken for the one that was": (
        STANDING,
        "if about.epoch != reached.epoch or not self._is_held(server, reached):",
        "if not self._is_held(server, reached):",
        f"{FAILOVER}a_new_epoch_asks_every_desktop_for_everything",
    ),
    "a lead's desk keeps what it received to itself": (
        EXCHANGE,
        "theirs = received_logs(self._received.log)",
        "theirs = received_logs(self._received.log / 'nowhere')",
        f"{FAILOVER}a_leads_desk_fills_again_what_its_author_no_longer_can",
    ),
    "what is known is kept once more when all is read again": (
        EXCHANGE,
        "self._incoming.known = fingerprints(logs)",
        "self._incoming.known = fingerprints(logs[:0])",
        f"{FAILOVER}reading_again_keeps_no_line_twice",
    ),
    "a lead's account takes the name of whom it helped out": (
        EXCHANGE,
        "if member.is_new_lead:",
        "if member is None:",
        f"{REFUSED}a_leads_account_never_takes_the_name_of_whom_it_helped_out",
    ),
    "what another process has noted is forgotten": (
        EXCHANGE,
        "        self._standing.read_notes()\n",
        "",
        f"{REFUSED}what_a_command_found_refused_is_known_to_the_window",
    ),
    "a lost server is asked each time": (
        EXCHANGE,
        "if eager or self._back_off.may_try:",
        "if eager or self._back_off:",
        f"{REFUSED}a_wrong_password_is_not_tried_again_unasked",
    ),
    "a line is bridged before its author had the time": (
        BRIDGE,
        "if came <= before]",
        "if before]",
        f"{BRIDGED}nothing_is_bridged_before_its_author_had_the_time_to_bring_it",
    ),
    "what the folder holds is bridged again": (
        BRIDGE,
        "return fingerprint(line) not in self._held and not",
        "return not",
        f"{BRIDGED}what_the_author_brought_meanwhile_is_not_bridged",
    ),
    "a bridge writes on in the file of another": (
        BRIDGE,
        "if not self._is_ours(state):",
        "if state is None:",
        f"{BRIDGED}a_clone_of_the_machine_bridges_under_a_name_of_its_own",
    ),
    "what was received is not read": (
        SOURCES,
        "logs = [*other_own_logs(replica), received_log(machine), folder.log]",
        "logs = [*other_own_logs(replica), folder.log]",
        f"{ROUND}both_see_what_the_other_does",
    ),
    "our reader reads what we bridged": (
        SHARED,
        "            return path.stem.isdigit()\n",
        "            return False\n",
        f"{BRIDGED}our_own_reader_passes_over_what_we_brought_there",
    ),
    "what the server lacks is removed unasked": (
        FORGETTING,
        "if not give_up and (unsent := _unsent(machine)):",
        "if give_up and (unsent := _unsent(machine)):",
        f"{LEFT}what_the_server_lacks_is_not_removed_unasked",
    ),
}


@pytest.fixture(scope="module")
def with_schema(copy: Path, postgres: RunningServer) -> Path:
    """Return the copy of the project, on a machine that can run its server."""
    shutil.copytree(ROOT / "resources" / "server", copy / "resources" / "server")
    return copy


def test_the_copy_passes_unmutated(with_schema: Path) -> None:
    done = run(with_schema, tuple(sorted({test for *_, test in MUTANTS.values()})))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", MUTANTS)
def test_a_mutant_is_caught(with_schema: Path, name: str) -> None:
    file, stands, says, test = MUTANTS[name]
    path = with_schema / file
    original = path.read_text(encoding="utf-8")
    assert original.count(stands) == 1, "the mutant no longer fits the code"
    path.write_text(original.replace(stands, says), encoding="utf-8")
    try:
        # 1 says that tests failed; anything else, that they could not run.
        assert run(with_schema, (test,)).returncode == 1
    finally:
        path.write_text(original, encoding="utf-8")
