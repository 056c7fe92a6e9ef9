"""Real containers around this machine's own file system, by podman with runc."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

DEFAULT_PROFILE = Path("/usr/share/containers/seccomp.json")
# Docker's profile is podman's without these.
NOT_IN_DOCKERS = {"unshare", "setns", "mount", "umount2"}

PODMAN = ("podman", "--runtime", "runc")

needs_podman = pytest.mark.skipif(
    os.getuid() != 0 or not (shutil.which("podman") and shutil.which("runc")),
    reason="real containers need root, and the Debian packages podman and runc",
)


@dataclass(frozen=True)
class Size:
    """A size of container, as Gradescope offers them: processors and MiB of memory."""

    cpus: float
    mib: int

    def __str__(self) -> str:
        return f"{self.cpus:g}cpu-{self.mib}MiB"

    @property
    def options(self) -> list[str]:
        """The options of podman; no more processors than there are."""
        return ["--cpus", f"{min(self.cpus, os.cpu_count() or 1):g}", "--memory", f"{self.mib}m"]


GRADESCOPES_SIZES = (Size(0.5, 768), Size(1, 1536), Size(2, 3072), Size(4, 6144))


def dockers_profile(path: Path) -> Path:
    """Write a seccomp profile like Docker's to `path`: user namespaces are refused."""
    profile = json.loads(DEFAULT_PROFILE.read_text(encoding="utf-8"))
    for rule in profile["syscalls"]:
        rule["names"] = [name for name in rule["names"] if name not in NOT_IN_DOCKERS]
    path.write_text(json.dumps(profile), encoding="utf-8")
    return path


def run_in_container(
    script: str, shared: Path, size: Size, profile: Path | None = None, timeout: float = 900.0
) -> subprocess.CompletedProcess[str]:
    """Run a shell script in a throw-away container that sees this machine's files and may write `shared`.

    The container has no network. All that it changes elsewhere is lost with it.
    """
    seccomp = ["--security-opt", f"seccomp={profile}"] if profile else []
    command = [
        *(*PODMAN, "run", "--rm", "--network", "none"),
        *("--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4000:4000"),
        *size.options,
        *seccomp,
        *("--volume", f"{shared}:{shared}", "--rootfs", "/:O", "/bin/sh", "-c", script),
    ]
    return subprocess.run(
        command, env=podman_environment(), capture_output=True, text=True, timeout=timeout, check=False
    )


def podman_environment() -> dict[str, str]:
    """The environment in which podman keeps images as plain folders, which works everywhere."""
    return {**os.environ, "STORAGE_DRIVER": "vfs"}
