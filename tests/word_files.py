"""Gathers the Word documents that tests write, and has the Open XML SDK judge them.

Tests need not ask for it: whatever leaves the writer while a test runs is judged when its module
ends. `validated` adds a document that was made in another way; `unvalidated` forgets those of a
test that fills a template which is unsound by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import currently_in_test_context

from desktop_app.formats.word.filling import Filling
from tests.formats.word.validators import sdk_faults, sdk_validator

# A property's examples resemble each other, and what stands in a large document repeats itself.
_EXAMPLES_OF_A_PROPERTY = 2
_LARGEST = 2_000_000
"""Bytes of all parts together, unpacked."""


@dataclass
class _Gathered:
    documents: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    examples: dict[str, int] = field(default_factory=dict)
    test: str = ""
    is_open: bool = True

    def add(self, docx: bytes) -> None:
        if not self.is_open or _size(docx) > _LARGEST:
            return
        if currently_in_test_context():
            self.examples[self.test] = self.examples.get(self.test, 0) + 1
            if self.examples[self.test] > _EXAMPLES_OF_A_PROPERTY:
                return
        self.documents.setdefault(_digest(docx), (self.test, docx))


_gathered = _Gathered()


def _size(docx: bytes) -> int:
    with ZipFile(BytesIO(docx)) as package:
        return sum(member.file_size for member in package.infolist())


def _digest(docx: bytes) -> str:
    """What a document is told apart by; not the hour at which it was written."""
    digest = sha256()
    with ZipFile(BytesIO(docx)) as package:
        for name in package.namelist():
            if not name.startswith("docProps/"):
                digest.update(package.read(name))
    return digest.hexdigest()


def validated(docx: bytes) -> bytes:
    """The document itself, which is judged with those of the writer."""
    _gathered.add(docx)
    return docx


@contextmanager
def unvalidated() -> Iterator[None]:
    """Documents written inside are not judged."""
    _gathered.is_open = False
    yield
    _gathered.is_open = True


@pytest.fixture(autouse=True, scope="module")
def sound_word_files() -> Iterator[None]:
    """Fail a module whose tests wrote a document in which the Open XML SDK finds a fault."""
    if sdk_validator() is None:
        yield
        return
    finished = Filling.finished

    def gathering(filling: Filling) -> bytes:
        return validated(finished(filling))

    _gathered.documents.clear()
    _gathered.examples.clear()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Filling, "finished", gathering)
        yield
    written = list(_gathered.documents.values())
    _gathered.documents.clear()
    found = zip(written, sdk_faults(*(docx for _, docx in written)), strict=True)
    faults = [f"{test}: {fault}" for (test, _), faults in found for fault in faults]
    assert not faults, "\n".join(faults[:20])


@pytest.fixture(autouse=True)
def names_its_word_files(request: pytest.FixtureRequest) -> None:
    """Remember which test writes a document."""
    _gathered.test = request.node.name
