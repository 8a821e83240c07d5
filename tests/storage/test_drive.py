"""A share is asked less often than a disk; what cannot be told apart is taken for a share."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.storage import drive
from desktop_app.storage.drive import (
    file_system_of,
    is_network_share,
    mounts_of_linux,
    mounts_of_mac,
)

LINUX = """\
/dev/vda / ext4 rw 0 0
server:/team /mnt/team nfs4 rw 0 0
//server/press /mnt/the\\040press cifs rw 0 0
/dev/sdb1 /mnt/team/local ext4 rw 0 0
"""

MAC = """\
/dev/disk3s1 on / (apfs, sealed, local, read-only)
//minji@server/press on /Volumes/The Press (smbfs, nodev, nosuid)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/home/minji", "ext4"),
        ("/mnt/team", "nfs4"),
        ("/mnt/team/korea", "nfs4"),
        ("/mnt/teammates", "ext4"),
        ("/mnt/the press/korea", "cifs"),
        ("/mnt/team/local/korea", "ext4"),
    ],
)
def test_the_innermost_mount_says_what_a_folder_lies_on(folder: str, kind: str) -> None:
    assert file_system_of(Path(folder), mounts_of_linux(LINUX)) == kind


def test_a_share_of_a_mac_is_known(tmp_path: Path) -> None:
    mounts = mounts_of_mac(MAC)
    assert file_system_of(Path("/Volumes/The Press/korea"), mounts) == "smbfs"
    assert file_system_of(Path("/Users/minji"), mounts) == "apfs"


def test_a_disk_of_this_machine_is_no_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "_mounts", lambda: mounts_of_linux(LINUX))
    assert not is_network_share(Path("/home/minji"))
    assert is_network_share(Path("/mnt/team/korea"))


def test_what_nobody_can_tell_is_taken_for_a_share(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drive, "_mounts", dict)
    assert is_network_share(Path("/home/minji"))

    def refuse() -> dict[str, str]:
        raise PermissionError

    monkeypatch.setattr(drive, "_mounts", refuse)
    assert is_network_share(Path("/home/minji"))
