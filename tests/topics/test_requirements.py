"""What an assignment requires is what its right submissions import, and what its workers load."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import packages_distributions

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from this_course import COURSE, REPOSITORY

from autograder.course import imports_of
from autograder.judging import load_topic

OF_TORCH = [name for name in COURSE.topics if "torch" in COURSE.topic(name).assignment.preloaded]
# The suite of autodiff has torch as an oracle, in the judge alone.
WITHOUT_TORCH = [
    name
    for name in COURSE.topics
    if not any(
        imported.split(".")[0] == "torch"
        for path in COURSE.topic(name).deciding
        for imported in imports_of(path, COURSE.packages)
    )
]

START = """
import sys
from this_course import COURSE
from autograder.isolation import Allowance, Batch, Step, ZygoteClient
from autograder.judging import load_topic

HEAVY = ("torch", "scipy", "matplotlib")
topic = load_topic(COURSE.topic(sys.argv[1]))
assignment = topic.assignment
zygotes = ZygoteClient(512 << 20, assignment.preloaded, assignment.requirements)
with zygotes as zygote, zygote.spawn() as worker:
    source = f"import sys\\ndef f(): return [name for name in {HEAVY} if name in sys.modules]"
    worker.load("script", [("script", source)], [], Allowance(5.0))
    outcomes, _ = worker.run(Batch.of([Step("call", "f")], []), Allowance(5.0))
    print("worker", *outcomes[0].value.items)
print("judge", *[name for name in HEAVY if name in sys.modules])
"""


def imported(source: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            yield str(node.module).split(".")[0]


@pytest.mark.parametrize("name", COURSE.topics)
def test_right_submissions_import_only_what_is_required(name):
    topic = load_topic(COURSE.topic(name))
    required = {canonicalize_name(Requirement(text).name) for text in topic.assignment.requirements}
    owners = packages_distributions()
    sources = {variant.name: variant.source for variant in topic.variants("alternatives")}
    sources["the reference"] = topic.files.solution.read_text(encoding="utf-8")
    strays = {
        (written, module)
        for written, source in sources.items()
        for module in imported(source)
        if module not in sys.stdlib_module_names
        if not {canonicalize_name(owner) for owner in owners[module]} & required
    }
    assert not strays


def test_only_topics_about_torch_require_it():
    assert OF_TORCH == ["vae"]


@pytest.mark.slow
@pytest.mark.parametrize("name", WITHOUT_TORCH)
def test_neither_the_judge_nor_a_worker_of_a_numpy_topic_loads_torch_or_scipy(name):
    finished = subprocess.run(
        [sys.executable, "-c", START, name],
        capture_output=True,
        text=True,
        env={"PYTHONPATH": f"{REPOSITORY / 'tests'}:{REPOSITORY}", "PATH": "/usr/bin:/bin"},
    )
    assert finished.stdout.splitlines() == ["worker matplotlib", "judge"], finished.stderr
