"""Lets an administrator be refused like anybody else, so that no test of a refusal is skipped."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION_3 = 0x20080522
_DAC_OVERRIDE, _DAC_READ_SEARCH = 1, 2


class _Header(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


class _Rights(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint32) for name in ("effective", "permitted", "inheritable")]


@contextmanager
def like_anybody() -> Iterator[None]:
    """Give up the right to read what nobody may read, in this thread and those it begins.

    On Linux an administrator has it by two capabilities (capabilities(7)); others never do.
    """
    if sys.platform != "linux" or os.geteuid() != 0:
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header, rights = _Header(_VERSION_3, 0), (_Rights * 2)()
    _call(libc.capget, header, rights)
    had = rights[0].effective
    rights[0].effective = had & ~(1 << _DAC_OVERRIDE | 1 << _DAC_READ_SEARCH)
    _call(libc.capset, header, rights)
    try:
        yield
    finally:
        rights[0].effective = had
        _call(libc.capset, header, rights)


def _call(function: ctypes._NamedFuncPointer, header: _Header, rights: object) -> None:
    if function(ctypes.byref(header), rights) != 0:
        raise OSError(ctypes.get_errno(), "the kernel refused")
