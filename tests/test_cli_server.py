"""`sync --server`, `serve-check`, `join` and `disconnect`, as a person types them."""

from __future__ import annotations

import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop_app.__main__ import main as run
from desktop_app.storage.server.address import ServerAddress
from desktop_app.storage.server.server import Server
from desktop_app.storage.user_data import VARIABLE
from desktop_app.workspace.opening import open_workspace
from tests.builders import NATO, a_workspace
from tests.server.desktops import Team, catch_up, mark, received_by
from tests.server.postgres import RunningServer
from tests.team.colleagues import hashes

Said = pytest.CaptureFixture[str]


@pytest.fixture
def team(server: RunningServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Team]:
    monkeypatch.delenv("PGPASSWORD", raising=False)
    team = Team(server, tmp_path)
    mark(team.lena)
    catch_up(team.lena)
    yield team
    team.everybody_leaves()


def url(team: Team, name: str) -> str:
    """Return somebody's address as one may type it: without the password."""
    return team.login(name)[0].text


def password_file(team: Team, name: str, tmp_path: Path) -> str:
    path = tmp_path / f"{name}.txt"
    path.write_text(team.login(name)[1] + "\n", encoding="utf-8")
    return str(path)


def a_member(team: Team, name: str, rank: str = "analyst") -> str:
    team.person(name, rank)
    team.add(name, rank)
    return url(team, name)


def test_a_workspace_is_joined_and_synchronised(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "minji's machine"))
    folder, file = tmp_path / "joined", password_file_of(team, "minji", tmp_path)
    words = ["join", url(team, "minji"), "Korea", str(folder), "--as", "Minji"]
    assert run([*words, "--password-file", file]) == 0
    out, err = capfd.readouterr()
    assert out.startswith(f"Joined «Korea–NATO» in {folder}: ")
    assert "keyring" in err
    article = tmp_path / "new.txt"
    article.write_text(f"{NATO} Another sentence.", encoding="utf-8")
    assert run(["add", str(folder), str(article), "--as", "Minji"]) == 0
    capfd.readouterr()
    assert run(["sync", str(folder), "--password-file", file]) == 0
    out, _ = capfd.readouterr()
    (line,) = [line for line in out.splitlines() if line.startswith("Server: ")]
    assert "0 received" in line
    assert "2 files sent" in line
    catch_up(team.lena)
    assert len(team.lena.project.articles) == 2
    assert "Minji" in {each.name for each in team.lena.project.analysts.values()}
    mark(team.lena, 4)
    catch_up(team.lena)
    assert run(["sync", str(folder), "--password-file", file]) == 0
    assert "Server: 0 records sent, 1 received (lena 1); " in capfd.readouterr().out


def password_file_of(team: Team, name: str, tmp_path: Path) -> str:
    a_member(team, name)
    return password_file(team, name, tmp_path)


def test_sync_connects_a_workspace_and_makes_it_there_by_name(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "other" / "machine"))
    monkeypatch.setenv("PGPASSWORD", team.login("lena")[1])
    other = a_workspace(tmp_path / "other")
    other.close()
    folder, where = str(other.folder.path), url(team, "lena")
    assert run(["sync", folder, "--server", where]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "The option --name makes it there" in err
    assert run(["sync", folder, "--server", where, "--name", "Other"]) == 0
    out, _ = capfd.readouterr()
    assert "Server: 6 records sent, 0 received; 1 file sent, 0 received." in out
    with Server.connect(*team.login("lena")) as server:
        assert server.about().names[other.folder.id] == "Other"
    again = open_workspace(other.folder.path)
    assert again.server is not None
    # Nobody else writes to its folder, which would hold twice what the server gives.
    assert not again.server.bridges
    assert again.server.address.text == where
    again.close()
    # What was said once holds until something else is said.
    for words, bridges in ((["--bridge"], True), ([], True), (["--no-bridge"], False), ([], False)):
        assert run(["sync", folder, "--server", where, *words]) == 0
        again = open_workspace(other.folder.path)
        assert again.server is not None
        assert again.server.bridges == bridges
        again.close()


def test_a_password_in_the_address_is_refused_and_never_repeated(
    team: Team, tmp_path: Path, capfd: Said
) -> None:
    clear, secret = team.server.address("lena"), team.login("lena")[1]
    folder = str(team.lena.folder.path)
    for words in (
        ["sync", folder, "--server", clear],
        ["serve-check", clear],
        ["join", clear, "Korea", str(tmp_path / "joined")],
    ):
        assert run(words) == 2
        out, err = capfd.readouterr()
        assert out == ""
        assert "Leave the password out of the address" in err
        assert secret not in err
        assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "joined").exists()


def test_without_a_password_nobody_is_asked_where_nobody_sits(
    team: Team, tmp_path: Path, capfd: Said
) -> None:
    assert run(["join", url(team, "lena"), "Korea", str(tmp_path / "joined")]) == 2
    assert "The password of «lena» at localhost is needed" in capfd.readouterr().err


def joining(
    team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, folder: str = "joined"
) -> list[str]:
    """Return the command by which Minji joins on a machine of her own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "minji's machine"))
    if "minji" not in team.server.psql("select rolname from pg_roles"):
        a_member(team, "minji")
    monkeypatch.setenv("PGPASSWORD", team.login("minji")[1])
    return ["join", url(team, "minji"), "Korea", str(tmp_path / folder), "--as", "Minji"]


def test_what_is_here_already_is_named_and_no_second_folder_is_made_unasked(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(joining(team, tmp_path, monkeypatch)) == 0
    capfd.readouterr()
    again = joining(team, tmp_path, monkeypatch, "second")
    assert run(again) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert f"on this computer already, in «{tmp_path / 'joined'}»" in err
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "second").exists()
    assert run(joining(team, tmp_path, monkeypatch)) == 0
    assert capfd.readouterr().out.startswith("Joined «Korea–NATO»")
    assert run([*again, "--second"]) == 0
    assert (tmp_path / "second" / "workspace.json").is_file()


def test_on_a_full_disk_joining_says_so_in_one_sentence_and_leaves_nothing(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = joining(team, tmp_path, monkeypatch)
    # Small files fit, what the server sends does not.
    with a_disk_with_room_for(1_500):
        assert run(words) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("Not joined: What the server sent cannot be kept on this computer")
    assert len(err.strip().splitlines()) == 1
    assert not (tmp_path / "joined").exists()
    assert not list((tmp_path / "minji's machine" / "workspaces").iterdir())
    assert run(words) == 0


@contextmanager
def a_disk_with_room_for(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, in bytes, while this lasts."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_files_that_cannot_be_written_are_no_success(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = joining(team, tmp_path, monkeypatch)
    (article,) = team.lena.project.articles
    assert run(words) == 0
    text = next((tmp_path / "joined" / "articles").rglob("*.txt"))
    shutil.rmtree(text.parent)
    text.parent.write_text("a file lies in its place", encoding="utf-8")
    capfd.readouterr()
    assert run(["sync", str(tmp_path / "joined")]) == 2
    assert "1 file from the server could not be written to «" in capfd.readouterr().err
    text.parent.unlink()
    assert run(["sync", str(tmp_path / "joined")]) == 0
    assert text.is_file()
    assert article


def test_a_server_is_checked_and_what_is_missing_is_said(
    team: Team, tmp_path: Path, capfd: Said
) -> None:
    a_member(team, "minji")
    file = password_file(team, "minji", tmp_path)
    # The tests' own server does not wait for its disk, which is found out.
    assert run(["serve-check", url(team, "minji"), "--password-file", file]) == 1
    out, err = capfd.readouterr()
    assert err == ""
    missing = [line for line in out.splitlines() if line.startswith("missing")]
    assert missing == [
        "missing  The server acknowledges what is not on its disk; set fsync, full_page_writes "
        "and synchronous_commit to on."
    ]
    assert f"«minji» is analyst in «Korea» ({team.workspace})." in out
    team.server.set(fsync="on", full_page_writes="on")
    assert run(["serve-check", url(team, "minji"), "--password-file", file]) == 0
    assert "enough for about 100 desktops at a time" in capfd.readouterr().out
    team.server.set(synchronous_standby_names="gone")
    assert run(["serve-check", url(team, "minji"), "--password-file", file]) == 1
    assert "missing  It waits for a standby, and none follows it" in capfd.readouterr().out
    team.server.set(synchronous_standby_names="")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        ("grant update on briefing_desk.record to minji", "could change or delete records"),
        ("alter table briefing_desk.record disable trigger add_record", "the trigger add_record"),
        ("alter table briefing_desk.file disable row level security", "the policies of file"),
        ("delete from briefing_desk.member where role_name = 'minji'", "member of no workspace"),
        ("alter role minji superuser", "No rule holds for «minji»"),
    ],
)
def test_a_server_that_was_changed_is_found_out(
    team: Team, tmp_path: Path, capfd: Said, harm: str, said: str
) -> None:
    a_member(team, "minji")
    file = password_file(team, "minji", tmp_path)
    team.server.psql(harm)
    assert run(["serve-check", url(team, "minji"), "--password-file", file]) == 1
    out = capfd.readouterr().out
    assert any(line.startswith("missing") and said in line for line in out.splitlines())


def test_a_database_without_the_schema_is_a_thing_that_is_missing(
    empty_server: RunningServer, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty_server.add_person("minji", "")
    address, password = ServerAddress.parse(empty_server.address("minji"))
    monkeypatch.setenv("PGPASSWORD", password)
    assert run(["serve-check", address.text]) == 1
    assert "run briefing_desk.sql there" in capfd.readouterr().out


def test_a_server_that_is_not_there_ends_with_two(team: Team, capfd: Said) -> None:
    team.server.stop()
    assert run(["serve-check", url(team, "lena")]) == 2
    out, _ = capfd.readouterr()
    assert "no program answers" in out
    assert run(["serve-check", "https://example.org"]) == 2
    assert "not the address of a PostgreSQL server" in capfd.readouterr().err
    team.server.start()


def test_a_lost_server_is_no_loss_and_ends_with_two(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "machine"))
    team.server.stop()
    mark(team.lena, 3)
    team.leaves(team.lena)
    assert run(["sync", str(team.lena.folder.path)]) == 2
    out, err = capfd.readouterr()
    assert "Server: 1 change waiting." in out
    # Nothing tries again once the command has ended.
    assert "try again later" in err
    assert "tried again" not in err
    team.server.start()


def test_disconnecting_keeps_all_that_came(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    mark(minji)
    before = minji.project
    team.leaves(minji)
    monkeypatch.setenv(VARIABLE, str(team.machine("minji")))
    folder = str(minji.folder.path)
    assert run(["disconnect", folder]) == 0
    out, err = capfd.readouterr()
    assert out == "Disconnected; everything that came from the server stays here.\n"
    assert "1 change had not reached the server yet." in err
    assert received_by(minji).settings is None
    again = open_workspace(minji.folder.path)
    assert again.project == before
    again.close()
    assert run(["disconnect", folder]) == 2
    assert "is connected to no server" in capfd.readouterr().err


def test_what_one_is_no_member_of_cannot_be_joined(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    team.person("jun")
    monkeypatch.setenv("PGPASSWORD", team.login("jun")[1])
    assert run(["join", url(team, "jun"), "Korea", str(tmp_path / "joined")]) == 2
    assert "You are a member of no workspace «Korea» there" in capfd.readouterr().err
    assert not (tmp_path / "joined").exists()


def test_a_reader_joins_without_a_change_that_would_wait_for_ever(
    team: Team, tmp_path: Path, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = a_member(team, "dana", "reader")
    monkeypatch.setenv("PGPASSWORD", team.login("dana")[1])
    folder = str(tmp_path / "joined")
    assert run(["join", address, "Korea", folder, "--as", "Dana"]) == 0
    assert run(["sync", folder]) == 0
    said = capfd.readouterr()
    assert "waiting" not in said.out
    assert "may only read" not in said.err


def test_a_command_exchanges_while_the_window_is_open(
    team: Team, capfd: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    minji = team.joins("minji")
    catch_up(minji)
    monkeypatch.setenv(VARIABLE, str(team.machine("minji")))
    monkeypatch.setenv("PGPASSWORD", team.login("minji")[1])
    new = mark(team.lena, 2)
    catch_up(team.lena)
    mine = mark(minji)
    assert run(["sync", str(minji.folder.path)]) == 0
    # The command sends what the window has written, and the window reads what the command brought.
    assert "Server: 1 record sent, 1 received" in capfd.readouterr().out
    minji.exchange()
    assert new in minji.project.annotations
    catch_up(team.lena)
    assert mine in team.lena.project.annotations
    catch_up(minji)
    assert hashes(minji) == hashes(team.lena)
