"""The image of docker/: it is built, and grades a class without a network as the command does here.

Debian's debootstrap stands in for the registry that has the Dockerfile's base image.
"""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from containers import PODMAN, Size, needs_podman, podman_environment
from this_course import COURSE, REPOSITORY

from autograder.authoring import make_class
from autograder.cli.grade_run import DEMONSTRATION_SEED
from autograder.judging import load_topic

pytestmark = [
    *(pytest.mark.slow, pytest.mark.nightly, needs_podman),
    pytest.mark.skipif(not shutil.which("debootstrap"), reason="a base image needs Debian's debootstrap"),
]

BASE, IMAGE, TOPIC = "docker.io/library/python:3.11-slim-bookworm", "property-autograder", "losses"
PACKAGES = "python3,python3-pip,python3-venv,python-is-python3,ca-certificates"
MIRROR = os.environ.get("DEBIAN_MIRROR", "http://deb.debian.org/debian")
# How pip finds its packages here, for the time of the build.
PIP_FILES = ("/etc/ssl/certs", "/etc/pip.conf", "/etc/xdg/pip", "~/.config/pip", "~/.pip", "/opt")
STUDENTS = 8


def podman(*arguments: str, timeout: float = 3600) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*PODMAN, *arguments],
        env=podman_environment(),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )


@pytest.fixture(scope="module")
def image(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("root")
    bootstrap = ["debootstrap", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(root), MIRROR]
    subprocess.run(bootstrap, capture_output=True, check=True)
    archive = root.with_suffix(".tar")
    subprocess.run(["tar", "-C", str(root), "-cf", str(archive), "."], check=True)
    imported = podman("import", "--change", "ENV PIP_BREAK_SYSTEM_PACKAGES=1", str(archive), BASE)
    assert imported.returncode == 0, imported.stderr
    mounted = [path for path in map(os.path.expanduser, PIP_FILES) if Path(path).exists()]
    built = podman(
        *("build", "--network", "host", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4000:4000"),
        *(f"--volume={path}:{path}:ro" for path in mounted),
        *(f"--env={name}" for name in os.environ if name.startswith("PIP_")),
        *("--file", "docker/Dockerfile", "--tag", IMAGE, "."),
    )
    assert built.returncode == 0, built.stdout[-2000:] + built.stderr[-2000:]
    yield IMAGE
    podman("rmi", "--force", IMAGE, BASE)


def run(image: str, *arguments: str, volumes: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    return podman(
        *("run", "--rm", "--network", "none", "--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4000:4000"),
        *Size(1, 1536).options,
        *(f"--volume={volume}" for volume in volumes),
        image,
        *arguments,
    )


def test_the_doctor_finds_nothing_wrong_in_the_image(image):
    ended = run(image, "doctor", TOPIC)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "Grading will work here." in ended.stdout


def test_a_class_is_graded_without_a_network(image, tmp_path):
    folder = make_class(load_topic(COURSE.topic(TOPIC)), tmp_path / "class", STUDENTS, DEMONSTRATION_SEED)
    results = tmp_path / "results"
    results.mkdir()
    # The image's user is not the one who runs the test.
    results.chmod(0o777)
    for path in (tmp_path, folder, *folder.rglob("*")):
        path.chmod(path.stat().st_mode | 0o055 if path.is_dir() else 0o644)
    volumes = (f"{folder}:/submissions:ro", f"{results}:/results")
    ended = run(image, "grade", TOPIC, "/submissions", "--out", "/results", volumes=volumes)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    with (results / "gradebook.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["student"]: row for row in csv.DictReader(file)}
    assert len(rows) == STUDENTS
    assert max(float(row["percent"]) for row in rows.values()) == 100
    assert all("landlock+seccomp" in row["isolation"] for row in rows.values())
