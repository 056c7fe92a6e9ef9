"""A private view of the machine: no network, and a file system that holds only what was listed.

The zygote enters it once and every worker inherits it. Many containers and some distributions forbid it, so
it comes on top of Landlock and seccomp and never instead of them.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable
from pathlib import Path

from . import syscalls

# CLONE_NEWNS, CLONE_NEWUTS, CLONE_NEWIPC, CLONE_NEWUSER, CLONE_NEWNET
_KINDS = 0x0002_0000 | 0x0400_0000 | 0x0800_0000 | 0x1000_0000 | 0x4000_0000

_MS_NOSUID, _MS_NODEV, _MS_REC, _MS_PRIVATE = 0x2, 0x4, 0x4000, 0x4_0000
_MNT_DETACH = 2
_AT_FDCWD, _AT_EMPTY_PATH, _AT_RECURSIVE = -100, 0x1000, 0x8000
_OPEN_TREE_CLONE = 1
_MOVE_MOUNT_FROM_EMPTY_PATH = 4
_SCRATCH_FILES = 8192
_READ_ONLY, _NO_SUID, _NO_DEVICES, _NO_EXECUTION = 0x1, 0x2, 0x4, 0x8


class NamespacesUnavailableError(Exception):
    """The kernel or its policy refuses a private view; the message says at which step."""


def enter_private_view(readable: Iterable[Path], scratch: Path, scratch_bytes: int) -> None:
    """Move this process into namespaces of its own where only `readable` and `scratch` exist.

    Both appear under their own names, `readable` read-only, and `scratch` empty, in memory, with room for
    `scratch_bytes` and `_SCRATCH_FILES` files and folders; paths that do not exist or cannot be reached are
    left out. The process must have one thread and, unless it is root's, still be open to inspection, or the
    kernel will not let it name its own user. Afterwards its working folder is /, and /proc is gone.

    A child tries first: raises `NamespacesUnavailableError`, with this process unchanged, when it fails.
    Raises `OSError` when what went well for the child fails here; this process must then not go on.
    """
    paths = _reachable(readable)
    _rehearse(paths, scratch, scratch_bytes)
    _enter(paths, scratch, scratch_bytes)


def _reachable(paths: Iterable[Path]) -> list[Path]:
    """The existing ones, also under their real names, without any that lies inside another."""
    both = {name for path in paths for name in (path, Path(os.path.realpath(path))) if _exists(name)}
    return sorted(path for path in both if both.isdisjoint(path.parents))


def _exists(path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_PATH | os.O_CLOEXEC))
    except OSError:
        return False
    return True


def _rehearse(readable: list[Path], scratch: Path, scratch_bytes: int) -> None:
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            _enter(readable, scratch, scratch_bytes)
            os.write(writer, b"done")
        except BaseException as error:
            os.write(writer, str(error).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as pipe:
        said = pipe.read().decode()
    os.waitpid(child, 0)
    if said != "done":
        raise NamespacesUnavailableError(said or "the process that tried was killed")


def _enter(readable: list[Path], scratch: Path, scratch_bytes: int) -> None:
    uid, gid = os.geteuid(), os.getegid()
    syscalls.call("unshare", _KINDS)
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{uid} {uid} 1")
    Path("/proc/self/gid_map").write_text(f"{gid} {gid} 1")
    syscalls.call("mount", b"none", b"/", None, _MS_REC | _MS_PRIVATE, None)
    _build_root(readable, scratch, scratch_bytes)
    _change_root(scratch)


def _build_root(readable: list[Path], scratch: Path, scratch_bytes: int) -> None:
    """Assemble the new root on top of the scratch folder, the only folder that is surely free for it."""
    room = f"size={scratch_bytes},nr_inodes={_SCRATCH_FILES},mode=700".encode()
    syscalls.call("mount", b"tmpfs", bytes(scratch), b"tmpfs", _MS_NOSUID | _MS_NODEV, room)
    names = sorted({scratch, Path(os.path.realpath(scratch))})
    originals = [_clone(scratch, _NO_SUID | _NO_DEVICES | _NO_EXECUTION) for _ in names]
    options = b"size=1m,mode=755"
    syscalls.call("mount", b"tmpfs", bytes(scratch), b"tmpfs", _MS_NOSUID | _MS_NODEV, options)
    for path in readable:
        _attach(_clone(path, _READ_ONLY | _NO_SUID), path, scratch)
    for original, name in zip(originals, names, strict=True):
        _attach(original, name, scratch)
    _set_attributes(_AT_FDCWD, bytes(scratch), 0, _READ_ONLY)


def _clone(path: Path, attributes: int) -> int:
    """A detached copy of the mount at `path` and of those beneath it, as a file descriptor."""
    flags = _OPEN_TREE_CLONE | os.O_CLOEXEC | _AT_RECURSIVE
    tree = syscalls.call("open_tree", _AT_FDCWD, bytes(path), flags)
    _set_attributes(tree, b"", _AT_EMPTY_PATH | _AT_RECURSIVE, attributes)
    return tree


def _attach(tree: int, path: Path, root: Path) -> None:
    target = root / path.relative_to("/")
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            target.mkdir()
        else:
            target.touch()
    syscalls.call("move_mount", tree, b"", _AT_FDCWD, bytes(target), _MOVE_MOUNT_FROM_EMPTY_PATH)
    os.close(tree)


def _set_attributes(folder: int, path: bytes, flags: int, attributes: int) -> None:
    wanted = struct.pack("=4Q", attributes, 0, 0, 0)
    syscalls.call("mount_setattr", folder, path, flags, wanted, len(wanted))


def _change_root(root: Path) -> None:
    os.chdir(root)
    # The old root lands on top of the new one, from where it is taken off.
    syscalls.call("pivot_root", b".", b".")
    syscalls.call("umount2", b".", _MNT_DETACH)
    os.chdir("/")
