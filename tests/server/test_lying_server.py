"""A server that does not tell the truth is one sentence: no desktop stops, spins or fills up."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import pytest

from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.answers import in_sentences
from desktop_app.storage.server.failures import failure
from desktop_app.storage.server.inspection import inspected
from desktop_app.storage.server.listening import Listening
from desktop_app.storage.server.server import Server
from desktop_app.storage.server.trouble import ServerTrouble
from desktop_app.workspace.server import server_exchange, standing
from tests.server.desktops import Team, catch_up, dials, exchange_of, mark, meet_there, swap
from tests.server.lines import WORKSPACE, a_line
from tests.server.postgres import RunningServer
from tests.team.colleagues import passages


class Lying(Server):
    """Answers what holds some words with other rows; `asked` counts how often."""

    lies: ClassVar[dict[str, list[Any]]] = {}
    asked: ClassVar[int] = 0

    def rows(self, sql: str, values: Sequence[object] = (), size: int = 0) -> list[Any]:
        for words, rows in self.lies.items():
            if words in sql:
                Lying.asked += 1
                return rows
        return super().rows(sql, values, size)


@pytest.fixture(autouse=True)
def truth() -> Iterator[None]:
    yield
    Lying.lies, Lying.asked = {}, 0


@pytest.fixture
def team(server: RunningServer, tmp_path: Path) -> Iterator[Team]:
    team = Team(server, tmp_path)
    catch_up(team.lena)
    yield team
    team.everybody_leaves()


@pytest.fixture
def liar(server: RunningServer) -> Iterator[Lying]:
    server.add_person("minji")
    server.add_workspace(WORKSPACE, minji="analyst")
    with Lying.connect(*ServerAddress.parse(server.address("minji"))) as liar:
        assert isinstance(liar, Lying)
        yield liar


LINE = a_line(1)


@pytest.mark.parametrize(
    "rows",
    [
        [(2, LINE), (1, LINE)],
        [(1, LINE), (1, LINE)],
        [(0, LINE)],
        [(-5, LINE)],
        [(1 << 70, LINE)],
        [("1", LINE)],
        [(1.0, LINE)],
        [(1, "a line")],
        [(1, None)],
        [(1,)],
        [None],
    ],
    ids=str,
)
def test_rows_that_are_none_are_one_sentence(liar: Lying, team: Team, rows: list[object]) -> None:
    Lying.lies = {"seq > %s order by seq limit %s\n    ) as next": rows}
    with pytest.raises(ServerTrouble) as raised:
        liar.since(WORKSPACE, 0)
    assert raised.value.reason == "no-schema"
    assert "does not answer as one that was set up" in str(raised.value)
    mark(team.lena)
    dials(team.lena, team.login("lena"), Lying.connect)
    done = swap(team.lena)
    assert done.trouble is not None
    assert done.trouble.is_lasting
    assert not done.received


@pytest.mark.parametrize(
    "row",
    [
        (7, "article", b"x" * 32, ".txt", -1),
        (7, "executable", b"x" * 32, ".txt", 1),
        (7, "article", b"../../../x", ".txt", 1),
        (7, "article", "../../../x", ".txt", 1),
        (7, "article", b"x" * 32, None, 1),
        (0, "article", b"x" * 32, ".txt", 1),
    ],
    ids=str,
)
def test_a_file_that_is_none_is_one_sentence(liar: Lying, row: tuple[object, ...]) -> None:
    Lying.lies = {"select seq, kind": [row]}
    with pytest.raises(ServerTrouble) as raised:
        liar.files(WORKSPACE, 0)
    assert raised.value.reason == "no-schema"


def test_a_list_of_files_without_end_ends(team: Team) -> None:
    Lying.lies = {"select seq, kind": [(7, "article", b"x" * 32, ".txt", 1)]}
    dials(team.lena, team.login("lena"), Lying.connect)
    mine = mark(team.lena)
    assert swap(team.lena).trouble is not None
    assert Lying.asked < 10
    # The lines went first.
    Lying.lies = {}
    minji = team.joins("minji")
    assert mine in passages(minji.project)


@pytest.mark.parametrize(
    "answer",
    [
        [(b"ab", 1 << 60)],
        [(b"ab", 99_999_999)],
        [(b"x" * (1 << 20), 1 << 60)],
        [(b"", 5)],
        [(b"ab", -1)],
        [("ab", 2)],
        [(b"ab", None)],
        [],
    ],
    ids=lambda answer: str(answer)[-40:],
)
def test_a_file_of_a_false_size_ends(liar: Lying, answer: list[object]) -> None:
    Lying.lies = {"substring(content": answer}
    with pytest.raises(ServerTrouble) as raised:
        liar.file(WORKSPACE, "article", "ab" * 32)
    assert raised.value.reason in ("refused-lines", "no-schema")
    assert Lying.asked == 1


def test_a_file_that_is_false_holds_nothing_else_up(team: Team) -> None:
    minji = team.joins("minji")
    false = (1, "original", b"x" * 32, ".pdf", 3)
    Lying.lies = {"select seq, kind": [false], "substring(content": [(b"abc", 3)]}
    dials(minji, team.login("minji"), Lying.connect)
    exchange_of(minji).round(eager=True)
    Lying.lies = {"substring(content": [(b"abc", 3)]}
    asked = Lying.asked
    for _ in range(3):
        assert swap(minji).trouble is None
    assert Lying.asked <= asked + 1
    assert not [path for path in (minji.folder.path / "originals").rglob("*") if path.is_file()]


EPOCH = uuid4()


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("1", EPOCH, None, None, None)],
        [(1, None, None, None, None)],
        [(1, "no epoch", None, None, None)],
        [(1, EPOCH, 7, "lead", "Korea")],
        [None],
    ],
    ids=["none", "version", "no epoch", "odd epoch", "number", "null"],
)
def test_a_server_that_says_nonsense_of_itself_is_one_sentence(
    liar: Lying, rows: list[object]
) -> None:
    Lying.lies = {"briefing_desk.about()": rows}
    with pytest.raises(ServerTrouble) as raised:
        liar.about()
    assert raised.value.reason == "no-schema"


def test_a_name_in_a_sentence_steers_no_terminal() -> None:
    assert in_sentences("\x1b[31mEve\r\n\u202e\u2028 Kim\u200d ") == "[31mEve Kim\u200d"
    assert len(in_sentences("x" * 9999)) == 500


def test_a_workspace_whose_id_leads_elsewhere_is_none(liar: Lying) -> None:
    """Its id becomes the name of a folder among the user's own data."""
    ids = ["..", "../../etc", "/etc/x", "C:x", "a" * 27, "con", "", "x\ny", WORKSPACE]
    Lying.lies = {
        "briefing_desk.about()": [(1, EPOCH, each, "lead", "\x1b[31mRed\u202e\n") for each in ids]
    }
    about = liar.about()
    assert about.ranks == {WORKSPACE: "lead"}
    assert about.names == {WORKSPACE: "[31mRed"}


def test_what_is_no_number_of_an_error_is_not_repeated(liar: Lying) -> None:
    said = str(failure("\x1b[31m{user}", liar.address))
    assert "\x1b" not in said
    assert "XX000" in said


@pytest.mark.parametrize("rows", [[], [None], [("15", "emperor", *[None] * 8)]], ids=str)
def test_nonsense_about_its_set_up_is_one_sentence(liar: Lying, rows: list[object]) -> None:
    Lying.lies = {"current_setting('server_version')": rows}
    with pytest.raises(ServerTrouble) as raised:
        inspected(liar)
    assert raised.value.reason == "no-schema"


def test_another_way_of_writing_text_is_one_sentence(liar: Lying) -> None:
    liar.rows("set client_encoding = 'SQL_ASCII'")
    with pytest.raises(ServerTrouble) as raised:
        liar.about()
    assert raised.value.reason == "no-schema"


def test_a_server_that_is_another_one_each_time_is_left_alone(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = exchange_of(team.lena)
    troubles = []
    for _ in range(3):
        team.server.psql("update briefing_desk.server set epoch = gen_random_uuid()")
        exchange.close()
        troubles.append(exchange.round(eager=True).trouble)
    assert troubles[0] is None
    assert troubles[1] is not None
    assert "another server each time" in str(troubles[1])
    assert exchange.rest > 1
    # One that has come to rest is spoken to again.
    monkeypatch.setattr(standing, "_ANEW_SECONDS", 0.0)
    minji = team.joins("minji")
    there = mark(team.lena)
    meet_there(team.lena, minji)
    assert there in passages(minji.project)


def test_a_server_that_hangs_up_each_time_is_not_asked_without_pause(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange = exchange_of(team.lena)
    hang_up = "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'lena'"
    monkeypatch.setattr(server_exchange, "_REDIAL_SECONDS", 60.0)
    # The first time, a new connection is made at once.
    team.server.psql(hang_up)
    assert exchange.round().trouble is None
    team.server.psql(hang_up)
    trouble = exchange.round().trouble
    assert trouble is not None
    assert trouble.reason == "lost"
    assert exchange.rest > 1


def test_who_waits_for_a_connection_that_another_thread_closes_wakes(liar: Lying) -> None:
    listening = Listening()
    closing = threading.Timer(0.2, liar.close)
    closing.start()
    began = time.monotonic()
    assert listening.wait(liar, 60)
    assert time.monotonic() - began < 10
    closing.join()
    with pytest.raises(ServerTrouble):
        listening.wait(liar, 60)
    listening.close()
    assert listening.wait(None, 60)
