"""Signing: what is covered, what is wrong, whose keys are trusted; nothing is ever refused."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.formats.change_record import Record, seal
from desktop_app.formats.signatures import (
    NOUN,
    Statement,
    fields_of,
    is_statement,
    new_private_key,
    public_key,
    signed,
)
from desktop_app.storage.looked_at import GoneThrough, LookedAt
from desktop_app.storage.signing_store import SigningStore
from desktop_app.workspace.bundles.receiving import receive_bundle
from desktop_app.workspace.bundles.saving import save_bundle
from desktop_app.workspace.commands.codebook import make_tag
from desktop_app.workspace.commands.leading import set_proposing
from desktop_app.workspace.commands.people import introduce
from desktop_app.workspace.history.chronicle import Chronicle
from desktop_app.workspace.opening import OpenWorkspace, open_workspace, set_own_analyst
from desktop_app.workspace.team.news import News
from desktop_app.workspace.team.signatures import Signatures, Signing
from desktop_app.workspace.team.signed_people import signatures_of, trust
from desktop_app.workspace.team.signing import (
    announce,
    prepare,
    sign_what_is_new,
    state,
    turn_on_signing,
)
from tests.builders import a_workspace

MINJI, JAN = "analyst:minji", "analyst:jan"


@pytest.fixture
def minji(tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return Minji's desktop, where she signs."""
    opened = a_workspace(tmp_path, "NATO invited Korea.")
    turn_on_signing(opened)
    yield opened
    opened.close()


@pytest.fixture
def jan(minji: OpenWorkspace, tmp_path: Path) -> Iterator[OpenWorkspace]:
    """Return Jan's desktop on the same folder, where nothing is signed."""
    minji.exchange()
    opened = another_desktop(minji, tmp_path / "jan", JAN, "Jan")
    yield opened
    opened.close()


def another_desktop(
    opened: OpenWorkspace, user_data: Path, analyst: str, name: str
) -> OpenWorkspace:
    other = open_workspace(opened.folder.path, user_data)
    set_own_analyst(other, analyst)
    other.session.do(introduce(other.session.project, analyst, name))
    return other


def tag(opened: OpenWorkspace, name: str) -> None:
    opened.session.do(make_tag(opened.session.project, name).change)


def signing(opened: OpenWorkspace, analyst: str) -> Signing:
    return signatures_of(opened).of([analyst])


def shared(*desktops: OpenWorkspace) -> None:
    for _ in range(2):
        for each in desktops:
            each.exchange()


def forged(opened: OpenWorkspace, like: Record, **changes: object) -> None:
    """Write a line that only looks as if it came from another's log, as any program could."""
    record, line = seal(msgspec.structs.replace(like, hash="", **changes))
    folder = opened.folder.log / record.replica
    with (folder / "000001.jsonl").open("ab") as file:
        file.write(line + b"\n")


# Signing


def test_nothing_is_signed_unless_somebody_wants_it(tmp_path: Path) -> None:
    opened = a_workspace(tmp_path, "NATO")
    tag(opened, "Arms")
    assert prepare(opened) is None
    opened.close()
    assert not (opened.machine / "signing").exists()


def test_who_signs_is_known_to_a_colleague_as_signed_in_all(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    tag(minji, "Missiles")
    sign_what_is_new(minji)
    shared(minji, jan)
    found = signing(jan, minji.session.analyst)
    assert (found.standing, found.unsigned, found.wrong) == ("signed", 0, 0)
    assert found.signed == sum(
        each.analyst == minji.session.analyst and not is_statement(each)
        for each in jan.session.every_record()
    )
    assert signing(jan, JAN) == Signing("none")


def test_what_was_written_before_signing_began_is_signed_as_well(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    tag(jan, "Before")
    turn_on_signing(jan)
    sign_what_is_new(jan)
    found = signing(jan, JAN)
    assert (found.standing, found.unsigned) == ("signed", 0)


def test_what_came_since_the_last_statement_is_not_signed_yet_and_not_wrong(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    sign_what_is_new(minji)
    tag(minji, "Missiles")
    shared(minji, jan)
    found = signing(jan, minji.session.analyst)
    assert (found.standing, found.wrong) == ("signed", 0)
    assert found.unsigned > 0


def test_nothing_new_is_not_signed_again(minji: OpenWorkspace) -> None:
    sign_what_is_new(minji)
    assert prepare(minji) is None


def test_closing_signs(tmp_path: Path) -> None:
    opened = a_workspace(tmp_path, "NATO")
    turn_on_signing(opened)
    tag(opened, "Arms")
    opened.close()
    again = open_workspace(opened.folder.path, opened.machine.parents[1])
    assert signing(again, again.session.analyst).unsigned == 0
    again.close()


def test_many_changes_are_signed_in_several_statements(minji: OpenWorkspace) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("desktop_app.workspace.team.signing.MOST_HASHES", 3)
        for number in range(5):
            tag(minji, f"T{number}")
        prepared = prepare(minji)
        assert prepared is not None
        assert len(prepared.statements) > 2
        state(minji, prepared)
    assert signing(minji, minji.session.analyst).standing == "signed"


def test_undo_passes_over_signatures(minji: OpenWorkspace) -> None:
    tag(minji, "Missiles")
    sign_what_is_new(minji)
    undone = minji.session.undo()
    assert undone is not None
    assert undone.label.action != "sign"
    assert "Missiles" not in {each.name for each in minji.session.project.tags.values()}


def test_a_private_key_is_for_its_owner_alone(minji: OpenWorkspace) -> None:
    (key,) = (minji.machine / "signing").glob("*.key")
    assert key.stat().st_mode & 0o077 == 0
    assert not any("signing" in str(path) for path in minji.folder.path.rglob("*"))


def test_turning_it_on_again_keeps_the_key(minji: OpenWorkspace) -> None:
    before = SigningStore(minji.machine).private_key(minji.session.analyst)
    SigningStore(minji.machine).turn(on=False)
    assert prepare(minji) is None
    turn_on_signing(minji)
    assert SigningStore(minji.machine).private_key(minji.session.analyst) == before


def test_a_name_or_colour_given_later_keeps_the_key(minji: OpenWorkspace) -> None:
    me = minji.session.analyst
    keys = minji.session.project.analysts[me].keys
    minji.session.do(introduce(minji.session.project, me, "Kim Minji", "teal"))
    assert minji.session.project.analysts[me].keys == keys != {}


# What is wrong


def test_a_line_forged_in_a_colleagues_log_is_wrong(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    tag(minji, "Missiles")
    sign_what_is_new(minji)
    shared(minji, jan)
    mine = [each for each in jan.session.every_record() if each.replica == minji.session.replica]
    like = next(each for each in mine if each.entity.startswith("tag:") and each.kind == "put")
    later = f"{max(int(each.clock, 16) for each in mine) + 1:016x}"
    forged(minji, like, fields={"name": "Forged"}, clock=later)
    jan.exchange()
    found = signing(jan, minji.session.analyst)
    assert (found.standing, found.wrong) == ("wrong", 1)
    # A badge, never a refusal: it was read all the same.
    assert "Forged" in {each.name for each in jan.session.project.tags.values()}


def test_a_line_forged_behind_the_last_statement_is_not_signed_then_wrong(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    tag(minji, "Missiles")
    sign_what_is_new(minji)
    shared(minji, jan)
    mine = [each for each in jan.session.every_record() if each.replica == minji.session.replica]
    last = max(mine, key=lambda each: each.number)
    like = next(each for each in mine if each.entity.startswith("tag:") and each.kind == "put")
    jan.session.receive([seal(msgspec.structs.replace(like, hash="", number=last.number + 1))[0]])
    found = signing(jan, minji.session.analyst)
    assert (found.unsigned, found.wrong) == (1, 0)
    tag(minji, "Drones")
    sign_what_is_new(minji)
    shared(minji, jan)
    assert signing(jan, minji.session.analyst).wrong == 1


def test_a_statement_that_was_altered_is_wrong(minji: OpenWorkspace, jan: OpenWorkspace) -> None:
    sign_what_is_new(minji)
    shared(minji, jan)
    statement = next(each for each in jan.session.every_record() if is_statement(each))
    fields = {**statement.fields, "until": 999_999}
    jan.session.receive([seal(msgspec.structs.replace(statement, hash="", fields=fields))[0]])
    found = signing(jan, minji.session.analyst)
    assert (found.standing, found.wrong) == ("wrong", 1)


@pytest.mark.parametrize("fields", [{}, {"records": "xyz"}, {"key": 3}])
def test_what_only_calls_itself_a_statement_is_wrong_and_hurts_nobody(
    fields: dict[str, object], minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    sign_what_is_new(minji)
    shared(minji, jan)
    statement = next(each for each in jan.session.every_record() if is_statement(each))
    written = {**statement.fields, **fields} if fields else {}
    jan.session.receive([seal(msgspec.structs.replace(statement, hash="", fields=written))[0]])
    assert signing(jan, minji.session.analyst).wrong == 1


def test_a_statement_of_another_workspace_is_wrong(
    minji: OpenWorkspace, jan: OpenWorkspace
) -> None:
    shared(minji, jan)
    key = SigningStore(minji.machine).private_key(minji.session.analyst)
    assert key is not None
    elsewhere = Statement("elsewhere", minji.session.analyst, "0" * 12, 0, 9, ("0" * 20,))
    give(jan, minji.session.analyst, fields_of(signed(elsewhere, key)))
    assert signing(jan, minji.session.analyst).wrong == 1


def give(opened: OpenWorkspace, analyst: str, fields: dict[str, object]) -> None:
    """Let a record with these fields arrive as a statement of an analyst."""
    like = next(iter(opened.session.every_record()))
    made = msgspec.structs.replace(
        like,
        hash="",
        analyst=analyst,
        number=77_777,
        kind="put",
        entity=f"{NOUN}:made",
        fields=fields,
        add=(),
    )
    opened.session.receive([seal(made)[0]])


# Whose keys


def test_another_key_that_nobody_vouches_for_is_wrong_until_it_is_trusted(
    minji: OpenWorkspace, jan: OpenWorkspace, tmp_path: Path
) -> None:
    """Somebody who can write into the folder announces a key in Minji's name and signs with it."""
    me = minji.session.analyst
    sign_what_is_new(minji)
    shared(minji, jan)
    assert signing(jan, me).standing == "signed"
    other = another_desktop(minji, tmp_path / "other", me, "Minji Park")
    turn_on_signing(other)
    tag(other, "Drones")
    sign_what_is_new(other)
    shared(minji, other, jan)
    found = signatures_of(jan)
    assert (found.of([me]).standing, len(found.of([me]).strange)) == ("wrong", 1)
    assert trust(jan, found, me) == 1
    assert found.of([me]).standing == "signed"
    assert signing(jan, me).standing == "signed"
    other.close()


@pytest.mark.parametrize("who", ["herself", "the lead"])
def test_a_second_computer_is_vouched_for_by_the_first_or_by_the_lead(
    who: str, minji: OpenWorkspace, jan: OpenWorkspace, tmp_path: Path
) -> None:
    me = minji.session.analyst
    sign_what_is_new(minji)
    third = another_desktop(minji, tmp_path / "third", "analyst:ana", "Ana")
    shared(minji, jan, third)
    assert signing(third, me).standing == "signed"
    other = another_desktop(minji, tmp_path / "other", me, "Minji Park")
    turn_on_signing(other)
    sign_what_is_new(other)
    shared(minji, other, jan, third)
    assert signing(third, me).standing == "wrong"
    voucher = minji if who == "herself" else jan
    if who == "the lead":
        turn_on_signing(jan)
        jan.session.do(set_proposing(jan.session.project, JAN, True))
    trust(voucher, signatures_of(voucher), me)
    sign_what_is_new(voucher)
    shared(minji, other, jan, third)
    found = signing(third, me)
    assert (found.standing, len(found.keys)) == ("signed", 2)
    assert any(voucher.session.analyst in vouchers for vouchers in found.keys.values())
    for each in (other, third):
        each.close()


def test_a_colleague_who_does_not_lead_vouches_for_nobody(
    minji: OpenWorkspace, jan: OpenWorkspace, tmp_path: Path
) -> None:
    me = minji.session.analyst
    sign_what_is_new(minji)
    third = another_desktop(minji, tmp_path / "third", "analyst:ana", "Ana")
    turn_on_signing(jan)
    shared(minji, jan, third)
    assert signing(third, me).standing == "signed"
    other = another_desktop(minji, tmp_path / "other", me, "Minji Park")
    turn_on_signing(other)
    sign_what_is_new(other)
    shared(minji, other, jan)
    (strange,) = signing(jan, me).strange
    jan.session.do(announce(jan.session.project, me, strange))
    sign_what_is_new(jan)
    shared(jan, third)
    found = signing(third, me)
    assert found.standing == "wrong"
    assert found.strange == {strange}
    for each in (other, third):
        each.close()


def test_the_first_key_is_kept_for_the_next_run(minji: OpenWorkspace, jan: OpenWorkspace) -> None:
    sign_what_is_new(minji)
    shared(minji, jan)
    signing(jan, minji.session.analyst)
    (key,) = minji.session.project.analysts[minji.session.analyst].keys
    assert SigningStore(jan.machine).known_keys()[minji.session.analyst] == {key}


def test_a_copy_of_the_folder_brings_the_signatures_along(
    minji: OpenWorkspace, jan: OpenWorkspace, tmp_path: Path
) -> None:
    sign_what_is_new(minji)
    shared(minji, jan)
    copy = tmp_path / "copy"
    shutil.copytree(jan.folder.path, copy)
    opened = open_workspace(copy, tmp_path / "elsewhere")
    assert signing(opened, minji.session.analyst).standing == "signed"
    opened.close()


def test_a_bundle_brings_the_signatures_along(minji: OpenWorkspace, tmp_path: Path) -> None:
    minji.exchange()
    copy = tmp_path / "copy"
    shutil.copytree(minji.folder.path, copy)
    tag(minji, "Missiles")
    sign_what_is_new(minji)
    save_bundle(minji, tmp_path / "mail.annbundle", copy.name)
    away = open_workspace(copy, tmp_path / "away")
    receive_bundle(away, tmp_path / "mail.annbundle")
    found = signing(away, minji.session.analyst)
    assert (found.standing, found.unsigned, found.wrong) == ("signed", 0, 0)
    away.close()


def test_statements_are_neither_history_nor_news(minji: OpenWorkspace, jan: OpenWorkspace) -> None:
    news = News(
        jan.session,
        LookedAt(jan.machine / "looked"),
        GoneThrough(jan.machine),
        [jan.session.replica],
    )
    list(news.begin())
    sign_what_is_new(minji)
    shared(minji)
    records = jan.shared.exchange().batch.records
    assert any(map(is_statement, records))
    jan.session.receive(records)
    assert not news.take(each for each in records if is_statement(each))
    chronicle = Chronicle(jan.session.every_record())
    told = [each for entry in chronicle.entries() for each in entry.things]
    assert told
    assert not any(each.startswith(f"{NOUN}:") for each in told)


# In any order


def a_record(number: int, replica: str = "a" * 12, analyst: str = MINJI) -> Record:
    made = Record(
        version=1,
        replica=replica,
        number=number,
        clock=f"{number:016x}",
        wall=(number, 0),
        analyst=analyst,
        action=(number, 1),
        kind="put",
        entity=f"tag:{number}",
        fields={"name": str(number)},
    )
    return seal(made)[0]


KEY, OTHER_KEY = new_private_key(), new_private_key()


def a_statement(records: Sequence[Record], since: int, until: int, key: bytes = KEY) -> Record:
    hashes = tuple(each.hash for each in records)
    said = signed(Statement("w", MINJI, "a" * 12, since, until, hashes), key)
    made = msgspec.structs.replace(
        a_record(until), hash="", entity=f"{NOUN}:{until}{since}", fields=fields_of(said)
    )
    return seal(made)[0]


def an_account(records: Sequence[Record]) -> Signing:
    return taken(records).of([MINJI])


def taken(records: Sequence[Record]) -> Signatures:
    found = Signatures("w", {MINJI: [public_key(KEY)]}, lambda a, b: a == b, lambda a: False)
    found.expect({MINJI: [public_key(KEY)]})
    found.take(records)
    found.settle()
    return found


RECORDS = [a_record(number) for number in range(1, 9)]


@given(
    cuts=st.lists(st.integers(0, 8), max_size=3).map(sorted),
    absent=st.sets(st.integers(1, 8)),
    unnamed=st.sets(st.integers(1, 8)),
    chance=st.randoms(use_true_random=False),
)
def test_the_account_does_not_depend_on_order_or_repetition(
    cuts: list[int], absent: set[int], unnamed: set[int], chance: Random
) -> None:
    edges = [0, *cuts]
    statements = [
        a_statement([each for each in RECORDS[one:two] if each.number not in unnamed], one, two)
        for one, two in pairwise(edges)
        if two > one
    ]
    here = [each for each in RECORDS if each.number not in absent]
    given_records = [*here, *statements]
    found = an_account(given_records)
    mixed = [*given_records, *given_records[::2]]
    chance.shuffle(mixed)
    assert an_account(mixed) == found
    reached = edges[-1]
    named = [each for each in here if each.number <= reached and each.number not in unnamed]
    assert found.signed == len(named)
    assert found.wrong == len([n for n in unnamed - absent if n <= reached])
    assert found.unsigned == len([each for each in here if each.number > reached])
    # Each record bears the badge for which it is counted.
    badges = Counter(map(taken(mixed).standing_of, here))
    assert badges == Counter(signed=found.signed, wrong=found.wrong, none=found.unsigned)


@given(st.integers(0, 400), st.integers(0, 255))
def test_no_byte_of_a_statement_can_be_changed_unnoticed(place: int, byte: int) -> None:
    record = a_statement(RECORDS, 0, 8)
    fields = dict(record.fields)
    text = fields["signature"] + fields["records"] + fields["replica"]
    at = place % len(text)
    digit = "0123456789abcdef"[byte % 16]
    changed = text[:at] + digit + text[at + 1 :]
    fields["signature"], rest = changed[:128], changed[128:]
    fields["records"], fields["replica"] = rest[:-12], rest[-12:]
    altered = seal(msgspec.structs.replace(record, hash="", fields=fields))[0]
    found = an_account([*RECORDS, altered])
    assert (found.standing, found.signed) == (("signed", 8) if changed == text else ("wrong", 0))


def test_a_sound_statement_under_another_key_covers_nothing() -> None:
    account = taken([*RECORDS, a_statement(RECORDS, 0, 8, OTHER_KEY)])
    found = account.of([MINJI])
    assert (found.standing, found.signed, found.wrong) == ("wrong", 0, 1)
    assert found.strange == {public_key(OTHER_KEY)}
    assert set(map(account.standing_of, RECORDS)) == {"wrong"}
    account.trust(MINJI, public_key(OTHER_KEY))
    assert set(map(account.standing_of, RECORDS)) == {"signed"}


def test_nobody_can_be_signed_for_by_another() -> None:
    """Jan's statement may name Minji's records, and says nothing of them."""
    found = Signatures("w", {JAN: [public_key(KEY)]}, lambda a, b: a == b, lambda a: False)
    found.expect({JAN: [public_key(KEY)], MINJI: [public_key(OTHER_KEY)]})
    hashes = tuple(each.hash for each in RECORDS)
    said = signed(Statement("w", JAN, "a" * 12, 0, 8, hashes), KEY)
    record = msgspec.structs.replace(
        a_record(9, analyst=JAN), hash="", entity=f"{NOUN}:9", fields=fields_of(said)
    )
    found.take([*RECORDS, seal(record)[0]])
    found.settle()
    assert found.of([MINJI]).signed == 0
