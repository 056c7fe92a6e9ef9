"""The sandbox of a worker: every layer that the kernel offers, prepared once and entered after each fork."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from . import landlock, namespaces, privileges, seccomp, syscalls
from .limits import Limits
from .readable import default_readable, importable

__all__ = ["Level", "Policy", "Sandbox", "SandboxError", "default_readable"]


STRONG = frozenset({"landlock", "seccomp", "rlimits"})


class SandboxError(Exception):
    """The sandbox cannot be had as announced, so no student code may run; the message says what to do."""


@dataclass(frozen=True)
class Policy:
    """What a worker may see and use.

    All paths are absolute. `readable` holds files and folders that it may read and map, character devices
    among them also written; `scratch` is the one folder it may write, made by the caller. `memory_bytes` is
    its budget of address space on top of the size at the fork; `scratch_bytes` caps each file it writes and,
    in a private view, all of them together. `rooms` are names of folders that are made in `scratch`, for
    processes that live at the same time: each may use its own alone. "" is all of `scratch`.
    """

    readable: tuple[Path, ...]
    scratch: Path
    memory_bytes: int
    scratch_bytes: int
    rooms: tuple[str, ...] = ("",)


@dataclass(frozen=True)
class Level:
    """The layers that were reached.

    `landlock` is the version of its ABI, 0 without; `missing` says in plain words, a sentence for each, which
    layers are not there and why, and is "" when all are.
    """

    landlock: int
    seccomp: bool
    rlimits: bool
    namespaces: bool
    missing: str = ""

    @property
    def is_strong(self) -> bool:
        """Whether hidden suites may run: files, system calls and resources are all held back."""
        return is_strong(self.text)

    @property
    def text(self) -> str:
        """The layers in one word, as stamped on results: "landlock+seccomp+rlimits+namespaces", or "none"."""
        layers = {
            "landlock": self.landlock > 0,
            "seccomp": self.seccomp,
            "rlimits": self.rlimits,
            "namespaces": self.namespaces,
        }
        return "+".join(name for name, reached in layers.items() if reached) or "none"


def is_strong(stamp: str) -> bool:
    """Whether a result with this stamp (`Level.text`) was had in isolation that hidden suites may run in."""
    return set(stamp.split("+")) >= STRONG


class Sandbox:
    """The layers for the workers of one zygote, made by `prepare`."""

    def __init__(
        self,
        scratch: Path,
        level: Level,
        limits: Limits,
        rulesets: dict[str, int],
        calls: seccomp.Filter | None,
    ) -> None:
        self.level = level
        self._scratch = scratch
        self._limits = limits
        self._rulesets = rulesets
        self._calls = calls
        self._zygote = os.getpid()

    @classmethod
    def prepare(cls, policy: Policy) -> Sandbox:
        """Make ready all that can be made before forking; call it once, in a process with one thread.

        Where namespaces are allowed this process itself moves into a private view: what it needs of files
        outside `policy` it must have imported or opened before. It also ceases to be open to inspection.

        Raises `SandboxError` when the scratch folder is not there or a layer that the kernel offers fails.
        """
        if not (policy.scratch.is_absolute() and policy.scratch.is_dir()):
            raise SandboxError(f"make the scratch folder first, and give its absolute path: {policy.scratch}")
        try:
            return cls._prepare(policy)
        except OSError as error:
            raise SandboxError(f"the sandbox could not be prepared; start a new zygote: {error}") from error

    @classmethod
    def _prepare(cls, policy: Policy) -> Sandbox:
        missing: list[str] = []
        # Opened first: there is no /proc in a private view.
        limits = Limits(policy.memory_bytes, policy.scratch_bytes)
        if not limits.caps_memory:
            missing.append("No cap on memory: there is no /proc/self/statm to tell the size at the fork.")
        in_namespaces = _enter_private_view(policy, missing)
        for room in policy.rooms:
            (policy.scratch / room).mkdir(exist_ok=True)
        rulesets = _make_rulesets(policy, missing)
        calls = _make_filter(missing)
        if syscalls.machine():
            privileges.forbid_inspection()
        level = Level(
            landlock=landlock.abi() if rulesets else 0,
            seccomp=calls is not None,
            rlimits=limits.caps_memory,
            namespaces=in_namespaces,
            missing=" ".join(missing),
        )
        return cls(policy.scratch, level, limits, rulesets, calls)

    def enter(self, room: str = "") -> None:
        """Shut the calling process in, for good; its working folder becomes its room of the scratch folder.

        Call it in each child that the zygote forks, before any student code. Raises `SandboxError` when a
        layer of `level` cannot be entered; the child must then exit.
        """
        try:
            if syscalls.machine():
                self._give_up_privileges()
            self._limits.apply(cap_threads=self.level.namespaces)
            os.chdir(self._scratch / room)
            if self._rulesets:
                landlock.restrict_self(self._rulesets[room])
                for ruleset in self._rulesets.values():
                    os.close(ruleset)
            if self._calls is not None:
                self._calls.install(os.getpid())
        except (OSError, ValueError) as error:
            raise SandboxError(f"the worker could not enter its sandbox; replace it: {error}") from error

    def _give_up_privileges(self) -> None:
        privileges.die_with_parent()
        if os.getppid() != self._zygote:
            raise SandboxError("this process was not forked by the zygote, or the zygote is gone; end it")
        privileges.forbid_inspection()
        privileges.forgo_new_privileges()
        privileges.drop_capabilities()


def _enter_private_view(policy: Policy, missing: list[str]) -> bool:
    try:
        namespaces.enter_private_view(policy.readable, policy.scratch, policy.scratch_bytes)
    except namespaces.NamespacesUnavailableError as error:
        missing.append(f"No namespaces: this machine does not allow them ({error}).")
        return False
    return True


def _make_rulesets(policy: Policy, missing: list[str]) -> dict[str, int]:
    """A ruleset for each room; none where the kernel has no Landlock."""
    abi = landlock.abi()
    if not abi:
        missing.append(
            "No Landlock: it needs Linux 5.13 or newer with `landlock` among its security modules."
        )
        return {}
    listable = importable(policy.readable)
    return {
        room: landlock.make_ruleset(abi, listable, policy.readable, policy.scratch / room)
        for room in policy.rooms
    }


def _make_filter(missing: list[str]) -> seccomp.Filter | None:
    if not seccomp.is_available():
        missing.append(f"No seccomp: it needs Linux with filters on {' or '.join(syscalls.MACHINES)}.")
        return None
    return seccomp.Filter(syscalls.machine())
