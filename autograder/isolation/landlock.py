"""Landlock: which files a process may touch, enforced by the kernel for itself and for any user.

A ruleset is made once and lasts as a file descriptor; every worker restricts itself to it. Landlock does not
cover chmod, chown, utime, extended attributes and stat: `seccomp` denies those that change something.
"""

from __future__ import annotations

import os
import stat
import struct
from collections.abc import Iterable
from enum import IntFlag
from pathlib import Path

from . import syscalls

NEWEST_KNOWN_ABI = 7

_CREATE_RULESET_VERSION = 1
_RULE_PATH_BENEATH = 1
_NETWORK_BIND_AND_CONNECT = 0b11
_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class Access(IntFlag):
    """Rights on files, as the kernel numbers them."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15


_FIRST_ABI = Access((1 << 13) - 1)
_SINCE = ((2, Access.REFER), (3, Access.TRUNCATE), (5, Access.IOCTL_DEV))

_READ_FILE = Access.READ_FILE
_READ_FOLDER = Access.READ_FILE | Access.READ_DIR
_USE_DEVICE = Access.READ_FILE | Access.WRITE_FILE
_WRITE_FOLDER = (
    _READ_FOLDER
    | Access.WRITE_FILE
    | Access.TRUNCATE
    | Access.REFER
    | Access.REMOVE_DIR
    | Access.REMOVE_FILE
    | Access.MAKE_DIR
    | Access.MAKE_REG
    | Access.MAKE_SYM
)


def abi() -> int:
    """The version of Landlock that this kernel speaks, at most `NEWEST_KNOWN_ABI`; 0 when it has none."""
    try:
        spoken = syscalls.call("landlock_create_ruleset", None, 0, _CREATE_RULESET_VERSION)
    except OSError:
        return 0
    return min(spoken, NEWEST_KNOWN_ABI)


def make_ruleset(abi: int, listable: Iterable[Path], readable: Iterable[Path], writable: Path) -> int:
    """Make a ruleset and return its file descriptor, closed on exec.

    Under it `listable` (folders) show the names of all that is beneath, `readable` (files, folders with all
    that is in them) may be read, character devices among them also written, and `writable` (a folder) used
    freely but for sockets, pipes and devices. Everything else is denied, as are TCP (ABI 4), and abstract
    unix sockets and signals to processes outside (ABI 6). Nothing may be executed; mapping a library is
    reading. Paths that do not exist or cannot be reached are left out.

    Raises `OSError` when the kernel refuses.
    """
    handled = _handled(abi)
    ruleset = _create(abi, handled)
    for path in listable:
        _allow(ruleset, path, Access.READ_DIR, handled)
    for path in readable:
        _allow(ruleset, path, None, handled)
    _allow(ruleset, writable, _WRITE_FOLDER, handled)
    return ruleset


def restrict_self(ruleset: int) -> None:
    """Restrict the calling thread, for good; needs no-new-privileges. Raises `OSError`."""
    syscalls.call("landlock_restrict_self", ruleset, 0)


def _handled(abi: int) -> Access:
    handled = _FIRST_ABI
    for since, access in _SINCE:
        if abi >= since:
            handled |= access
    return handled


def _create(abi: int, handled: Access) -> int:
    attributes = [int(handled)]
    if abi >= 4:
        attributes.append(_NETWORK_BIND_AND_CONNECT)
    if abi >= 6:
        attributes.append(_SCOPE_ABSTRACT_SOCKETS_AND_SIGNALS)
    packed = struct.pack(f"={len(attributes)}Q", *attributes)
    return syscalls.call("landlock_create_ruleset", packed, len(packed), 0)


def _allow(ruleset: int, path: Path, access: Access | None, handled: Access) -> None:
    """Allow `access` beneath `path`, or reading as befits its kind when None."""
    try:
        found = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return
    try:
        granted = (_reading(os.fstat(found).st_mode) if access is None else access) & handled
        rule = struct.pack("=Qi", int(granted), found)
        syscalls.call("landlock_add_rule", ruleset, _RULE_PATH_BENEATH, rule, 0)
    finally:
        os.close(found)


def _reading(mode: int) -> Access:
    if stat.S_ISDIR(mode):
        return _READ_FOLDER
    # /dev/null is of no use to a program that may only read it
    return _USE_DEVICE if stat.S_ISCHR(mode) else _READ_FILE
