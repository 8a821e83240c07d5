"""Whether a folder lies on a disk of this computer or on a share, which is asked less often."""

from __future__ import annotations

import sys
from pathlib import Path

_NETWORK = frozenset(
    {"9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "davfs", "glusterfs", "lustre", "ncpfs"}
    | {"nfs", "nfs4", "prl_fs", "smb2", "smb3", "smbfs", "vboxsf", "virtiofs", "webdav"}
    | {"fuse.davfs2", "fuse.glusterfs", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.s3fs"}
    | {"fuse.sshfs", "fuse.vmhgfs-fuse"}
)
"""Names of file systems that reach another machine."""

_REMOTE_DRIVE = 4
"""What `GetDriveTypeW` answers for a drive that is mapped to a share."""

_UNKNOWN_DRIVES = (0, 1)


def is_network_share(folder: Path) -> bool:
    """Whether a folder lies on a share; where that cannot be told, it is taken for one."""
    try:
        if sys.platform == "win32":  # pragma: no cover
            return _is_remote_drive(folder)
        kind = file_system_of(folder, _mounts())
    except (OSError, ValueError):
        return True
    return not kind or kind in _NETWORK


def file_system_of(folder: Path, mounts: dict[str, str]) -> str:
    """Return the name of the file system that holds a folder, given {mount point: name}."""
    where = str(folder.absolute())
    over = [point for point in mounts if _is_below(where, point)]
    return mounts[max(over, key=len)] if over else ""


def mounts_of_linux(table: str) -> dict[str, str]:
    """Return {mount point: file system} as `/proc/self/mounts` lists them."""
    found: dict[str, str] = {}
    for line in table.splitlines():
        words = line.split(" ")
        if len(words) > 2:
            # Blanks in a path are written as octal numbers.
            found[words[1].encode().decode("unicode_escape")] = words[2]
    return found


def mounts_of_mac(answer: str) -> dict[str, str]:
    """Return {mount point: file system} as the command `mount` of macOS lists them."""
    found: dict[str, str] = {}
    for line in answer.splitlines():
        before, bracket, after = line.rpartition(" (")
        point = before.partition(" on ")[2]
        if bracket and point:
            found[point] = after.partition(",")[0].rstrip(")")
    return found


def _mounts() -> dict[str, str]:
    if sys.platform == "darwin":  # pragma: no cover
        # Only here, for it takes a while to import.
        import subprocess

        try:
            asked = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5)
        except subprocess.SubprocessError as trouble:
            raise OSError(str(trouble)) from trouble
        return mounts_of_mac(asked.stdout)
    return mounts_of_linux(Path("/proc/self/mounts").read_text(encoding="utf-8"))


def _is_remote_drive(folder: Path) -> bool:  # pragma: no cover
    anchor = folder.absolute().anchor
    if anchor.startswith("\\\\"):
        return True
    import ctypes

    windows = getattr(ctypes, "windll").kernel32  # noqa: B009 (it exists on Windows alone)
    kind = int(windows.GetDriveTypeW(anchor))
    return kind == _REMOTE_DRIVE or kind in _UNKNOWN_DRIVES


def _is_below(where: str, point: str) -> bool:
    return where == point or where.startswith(point.rstrip("/") + "/")
