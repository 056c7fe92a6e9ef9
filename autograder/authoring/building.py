"""From an author's files to the student's template and autograder.zip."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from autograder.course import TopicFiles
from autograder.judging.topic import Topic, load_topic

from .assigning import run_otter_assign
from .colab import add_opening
from .errors import BuildError
from .further_laws import grading_module
from .handout import read_handout
from .leaks import check_leaks, secrets
from .normalising import normalise_modes, normalise_notebook, read_zip, write_zip
from .notebook import otter_notebook
from .otter_tests import check_properties
from .packaging import environment_of_judging, packed, without_judge
from .solution import read_solution
from .student_versions import script_requirements
from .submission_imports import check_reference
from .template import check_demos, check_imports, check_shown_mistakes, complete_template, copy_figures
from .vendoring import SHARED, package_of, shared_package, topic_package, topics_with_laws, write_package
from .verifying import verify_notebook, verify_script, verify_self_contained, verify_tests, verify_zip

RIGHT = "right.md"
ZIP = "autograder.zip"


@dataclass(frozen=True)
class Built:
    """What a build made: a topic's template, what the checks of all templates share, the zip for Gradescope.

    `shared` lies beside `template`, where the template's checks look for it.
    """

    template: Path
    shared: Path
    autograder_zip: Path


def build(files: TopicFiles, *, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Build and verify a topic, then replace its template, its autograder.zip and what all templates share.

    `progress` is told each step. Raises `BuildError`, and `ConfigurationError` or `SuiteError` where the
    topic does not even load; then all are as they were.
    """
    return build_topic(_loaded(files), progress=progress)


def is_built(files: TopicFiles) -> bool:
    """Whether the template is there, in both its forms."""
    return all((files.template / f"{files.name}{suffix}").is_file() for suffix in (".ipynb", ".py"))


def build_topic(topic: Topic, *, progress: Callable[[str], None] = lambda _: None) -> Built:
    """As `build`, for a topic that is loaded."""
    with TemporaryDirectory(prefix=f"build-{topic.files.name}-") as scratch:
        made = assemble(topic, Path(scratch), progress=progress)
        progress("putting it in place")
        shared = topic.files.course.student_templates / SHARED
        target = Built(topic.files.template, shared, topic.files.package / ZIP)
        _replace_file(made.autograder_zip, target.autograder_zip)
        _replace_folder(made.shared, target.shared)
        _replace_folder(made.template, target.template)
    return target


def assemble(topic: Topic, folder: Path, *, progress: Callable[[str], None] = lambda _: None) -> Built:
    """Build and verify `topic` within `folder`, which is empty; of the course only its draws are written."""
    files = topic.files
    progress("reading handout and solution")
    check_properties(topic)
    blocks = read_handout(files.handout, _box(files))
    check_demos(files.handout, blocks)
    solution = read_solution(files.solution, topic.assignment)
    requirements = script_requirements(files.course, topic.assignment.requirements)
    check_imports(topic, blocks, solution)
    check_shown_mistakes(topic, solution)
    check_reference(topic)

    progress("running otter assign")
    checks = {**topic_package(files, requirements), "grading.py": grading_module(topic)}
    write_package(checks, folder / package_of(files.name))
    write_package(shared_package([files]), folder / SHARED)
    beside = (package_of(files.name), SHARED, *copy_figures(topic, blocks, folder))
    judging = environment_of_judging(topic)
    notebook = otter_notebook(topic, blocks, solution, requirements=judging, files=beside)
    assigned = run_otter_assign(notebook, folder, files.name)
    # Otter's folder is complete by itself, as a released zip is; templates share what their checks have
    # in common.
    verify_self_contained(assigned.student, topic)
    template, shared = folder / "student_templates" / files.name, folder / "student_templates" / SHARED
    shutil.rmtree(assigned.student / SHARED)
    shutil.copytree(assigned.student, template)
    write_package(shared_package(topics_with_laws(files.course)), shared)

    progress("completing the template")
    notebook_path = template / f"{files.name}.ipynb"
    add_opening(notebook_path, files.name, files.course.settings.students.colab)
    student_notebook = normalise_notebook(notebook_path, files.name)
    complete_template(topic, blocks, student_notebook, requirements, template)
    normalise_modes(template)
    normalise_modes(shared)
    autograder_zip = folder / ZIP
    write_zip(packed(read_zip(assigned.autograder_zip), topic), autograder_zip)

    progress("verifying")
    verify_notebook(notebook_path, student_notebook, topic)
    verify_script(template / f"{files.name}.py")
    verify_tests(template / "tests", topic, public_only=True)
    verify_zip(autograder_zip, topic)
    verify_self_contained(template, topic)
    hidden = secrets(topic, solution)
    check_leaks(template, hidden)
    # The vocabulary of other topics may be written as this suite is, and may not solve what this topic asks.
    check_leaks(shared, [secret for secret in hidden if secret.origin == solution.path])
    return Built(template, shared, autograder_zip)


def build_in_kernel_zip(topic: Topic, target: Path) -> None:
    """Write to `target` a zip of `topic` that grades as plain otter does, in the submission's own kernel.

    There a submission can read and replace what judges it: for comparisons only.
    """
    with TemporaryDirectory(prefix=f"build-{topic.files.name}-") as scratch:
        made = assemble(topic, Path(scratch))
        write_zip(without_judge(read_zip(made.autograder_zip)), target)


def _loaded(files: TopicFiles) -> Topic:
    for path in (files.solution, files.module("public"), files.module("properties")):
        if not path.is_file():
            raise BuildError(path, "is missing; a topic needs it")
    return load_topic(files)


def _box(files: TopicFiles) -> str:
    path = files.root / "assignments" / RIGHT
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise BuildError(path, f"cannot be read: {error}; say there what counts as right") from error


def _replace_file(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.new")
    shutil.copyfile(source, beside)
    beside.replace(target)


def _replace_folder(source: Path, target: Path) -> None:
    """Put a copy of `source` in place of `target`: complete, or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new, old = (target.with_name(f".{target.name}.{kind}") for kind in ("new", "old"))
    for leftover in (new, old):
        shutil.rmtree(leftover, ignore_errors=True)
    shutil.copytree(source, new)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
