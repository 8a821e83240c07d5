"""Who signed what: verifies statements as records come, in any order; a badge, never a refusal.

A key is trusted if this machine knew it before, if it is the first one that an analyst was seen to
announce (trust on first use), or if the same person under a trusted key, or a lead, has vouched for
it: by a record about the analyst that names the key and is itself signed. A record is *signed*
where a sound statement of its author under a trusted key names it. It is *wrong* where such a
statement speaks for its place in the log and does not name it, and so is a statement that is not
sound, or made with a key that nobody trusts. Everything else is *not signed* (yet).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from desktop_app.domain.identity import EntityId
from desktop_app.formats.change_record import Record
from desktop_app.formats.signatures import Signed, is_statement, keys_in, read_statement

Standing: TypeAlias = Literal["none", "signed", "wrong"]
"""Nothing is signed, or all up to something that may still be signed; something is wrong."""


@dataclass(frozen=True, slots=True)
class Signing:
    """How one person's changes are signed: how many are, are not (yet), and are wrong.

    `keys` are trusted, each with the analysts who vouch for it; `strange` keys are not.
    """

    standing: Standing
    signed: int = 0
    unsigned: int = 0
    wrong: int = 0
    keys: Mapping[str, frozenset[EntityId]] = field(default_factory=dict)
    strange: frozenset[str] = frozenset()


UNSIGNED = Signing("none")


@dataclass(slots=True)
class _Signer:
    """What is known of an analyst who has announced a key.

    `open` are the numbers of records that no statement has named, by replica and hash (10 bytes);
    `named` hashes of records that have not come, `signed` of those that have; `spans` what
    statements speak for, by replica, and `joined` the same in order, with how many they were;
    `taken` and `false` the statements that came, and those of them that are not sound; `doubted`
    hashes that statements name which wait for their key to be trusted.
    """

    open: dict[str, dict[bytes, int]] = field(default_factory=dict)
    named: set[bytes] = field(default_factory=set)
    spans: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    signed: set[bytes] = field(default_factory=set)
    false: set[str] = field(default_factory=set)
    taken: set[str] = field(default_factory=set)
    announced: dict[str, tuple[str, str]] = field(default_factory=dict)
    trusted: set[str] = field(default_factory=set)
    vouchers: dict[str, set[EntityId]] = field(default_factory=dict)
    waiting: list[Signed] = field(default_factory=list)
    doubted: set[bytes] = field(default_factory=set)
    joined: dict[str, tuple[int, list[tuple[int, int]]]] = field(default_factory=dict)

    def wait_for_trust(self, statements: Iterable[Signed]) -> None:
        """Keep the statements whose keys are not trusted, and which records they name."""
        self.waiting = list(statements)
        hashes = (said for each in self.waiting for said in each.statement.hashes)
        self.doubted = set(map(bytes.fromhex, hashes))

    def spoken_for(self, replica: str) -> list[tuple[int, int]]:
        """Return what statements speak for of a replica, in order, adjoining spans as one."""
        spans = self.spans.get(replica, [])
        known, found = self.joined.get(replica, (0, []))
        if known != len(spans):
            found = _joined(spans)
            self.joined[replica] = len(spans), found
        return found


class Signatures:
    """Keeps account of what is signed; records may come twice, and in any order.

    Only analysts who have announced a key cost anything.

    `known` are the keys that this machine trusts already; `same` tells whether two analysts are one
    person, `leads` whose word counts for others.
    """

    def __init__(
        self,
        workspace: str,
        known: Mapping[EntityId, Iterable[str]],
        same: Callable[[EntityId, EntityId], bool],
        leads: Callable[[EntityId], bool],
    ) -> None:
        self._workspace = workspace
        self._known = {who: frozenset(keys) for who, keys in known.items()}
        self._same = same
        self._leads = leads
        self._signers: dict[EntityId, _Signer] = {}
        self._vouching: dict[bytes, tuple[EntityId, EntityId, list[str]]] = {}

    def expect(self, announced: Mapping[EntityId, Iterable[str]]) -> bool:
        """Learn who has announced keys; True where somebody is new, whose records must come again.

        What such a one wrote before was passed over.
        """
        new = [who for who, keys in announced.items() if keys and who not in self._signers]
        for who in new:
            self._signers[who] = _Signer(trusted=set(self._known.get(who, ())))
        return bool(new)

    @property
    def signers(self) -> list[EntityId]:
        """Everybody who has announced a key."""
        return list(self._signers)

    @property
    def trusted(self) -> dict[EntityId, frozenset[str]]:
        """The keys that are trusted by now, to be known in the next run."""
        found = {who: frozenset(each.trusted) for who, each in self._signers.items()}
        return {**self._known, **{who: keys for who, keys in found.items() if keys}}

    def trust(self, analyst: EntityId, key: str) -> None:
        """Trust a key because somebody here says so."""
        signer = self._signers.get(analyst)
        if signer is not None:
            signer.trusted.add(key)
            self._settle()

    def take(self, records: Iterable[Record]) -> None:
        """Account for records, each to be given once; statements among them are verified."""
        for record in records:
            if record.entity.startswith("analyst:") and record.kind == "put":
                self._take_keys(record)
            signer = self._signers.get(record.analyst)
            if signer is None:
                continue
            if is_statement(record):
                self._take_statement(record, signer)
                continue
            digest = bytes.fromhex(record.hash)
            if digest in signer.named:
                signer.named.discard(digest)
                self._cover(digest, signer)
            elif digest not in signer.signed:
                signer.open.setdefault(record.replica, {})[digest] = record.number

    def settle(self) -> None:
        """Decide which keys are trusted, when records known by now have all been taken."""
        for who, signer in self._signers.items():
            if not signer.trusted and signer.announced:
                first = min(signer.announced, key=lambda key: signer.announced[key])
                if who not in self._known:
                    signer.trusted.add(first)
        self._settle()

    def of(self, analysts: Iterable[EntityId]) -> Signing:
        """Return how the changes are signed of a person who works under these ids."""
        signers = [self._signers[each] for each in analysts if each in self._signers]
        if not signers:
            return UNSIGNED
        wrong = sum(map(_wrong, signers))
        signed = sum(len(each.signed) for each in signers)
        strange = {one.key for each in signers for one in each.waiting}
        return Signing(
            "wrong" if wrong else "signed" if signed else "none",
            signed,
            sum(map(_open, signers)) - sum(map(_missed, signers)),
            wrong,
            {
                key: frozenset(each.vouchers.get(key, ()))
                for each in signers
                for key in sorted(each.trusted)
            },
            frozenset(strange),
        )

    def standing_of(self, record: Record) -> Standing:
        """Return how a single record is signed that was taken: `none` stands for not (yet)."""
        signer, digest = self._signers.get(record.analyst), bytes.fromhex(record.hash)
        if signer is None:
            return "none"
        if digest in signer.signed:
            return "signed"
        is_open = digest in signer.open.get(record.replica, {})
        is_missed = is_open and _is_within(record.number, signer.spoken_for(record.replica))
        return "wrong" if is_missed or digest in signer.doubted else "none"

    def _take_keys(self, record: Record) -> None:
        keys = keys_in(record.fields)
        if not keys:
            return
        self._vouching[bytes.fromhex(record.hash)] = (record.entity, record.analyst, keys)
        signer = self._signers.get(record.entity)
        if signer is not None and record.analyst == record.entity:
            for key in keys:
                known = signer.announced.get(key)
                signer.announced[key] = min(known, record.order) if known else record.order

    def _take_statement(self, record: Record, signer: _Signer) -> None:
        if record.hash in signer.taken:
            return
        signer.taken.add(record.hash)
        statement = read_statement(record, self._workspace)
        if statement is None or not statement.is_sound:
            signer.false.add(record.hash)
        elif statement.key in signer.trusted:
            self._believe(statement, signer)
        else:
            signer.waiting.append(statement)
            signer.doubted.update(map(bytes.fromhex, statement.statement.hashes))

    def _believe(self, statement: Signed, signer: _Signer) -> None:
        said = statement.statement
        signer.spans.setdefault(said.replica, []).append((said.since, said.until))
        # What was carried over from another log stands in the place of that one.
        here = signer.open.get(said.replica, {})
        places = [here, *(each for each in signer.open.values() if each is not here)]
        for digest in map(bytes.fromhex, said.hashes):
            place = next((each for each in places if digest in each), None)
            if place is not None:
                del place[digest]
                self._cover(digest, signer)
            elif digest not in signer.signed:
                signer.named.add(digest)

    def _cover(self, digest: bytes, signer: _Signer) -> None:
        signer.signed.add(digest)
        vouching = self._vouching.get(digest)
        if vouching is None:
            return
        about, by, keys = vouching
        vouched = self._signers.get(about)
        if vouched is None:
            return
        for key in keys:
            vouched.vouchers.setdefault(key, set()).add(by)
            if self._same(about, by) or self._leads(by):
                vouched.trusted.add(key)

    def _settle(self) -> None:
        """Believe the statements whose keys have come to be trusted, and what follows from them."""
        again = True
        while again:
            again = False
            for signer in list(self._signers.values()):
                ripe = [each for each in signer.waiting if each.key in signer.trusted]
                if not ripe:
                    continue
                signer.wait_for_trust(
                    each for each in signer.waiting if each.key not in signer.trusted
                )
                for statement in ripe:
                    self._believe(statement, signer)
                    again = True


def _wrong(signer: _Signer) -> int:
    return len(signer.false) + len(signer.waiting) + _missed(signer)


def _open(signer: _Signer) -> int:
    return sum(map(len, signer.open.values()))


def _missed(signer: _Signer) -> int:
    """Return how many records stand where a statement speaks for all, and are not named."""
    return sum(
        _is_within(number, signer.spoken_for(replica))
        for replica, numbers in signer.open.items()
        if replica in signer.spans
        for number in numbers.values()
    )


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for since, until in sorted(spans):
        if found and since <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], until))
        else:
            found.append((since, until))
    return found


def _is_within(number: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_left(spans, (number, 0)) - 1
    return at >= 0 and spans[at][0] < number <= spans[at][1]
