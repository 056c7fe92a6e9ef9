"""`otter run`, Gradescope's entry and `autograder grade` write the same results.json."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import nbformat
import pytest
from graded_by_command import graded_by_the_command
from gradescope_schema import ExtraData
from running_otter import otter_run, run_in_container_layout, run_in_place
from submissions_to_losses import Writer

from autograder.authoring.building import build_in_kernel_zip

SAMPLE = {
    "flawed.ipynb": otter_run,
    "crashes.py": run_in_container_layout,
    "misplaced.ipynb": run_in_place,
}
UNREADABLE = "corrupt.ipynb"
OTHERS = [
    *("right.ipynb", "right.py", "flawed.py", "crashes.ipynb", "misplaced.ipynb", "misplaced.py"),
    *("hangs.ipynb", "hangs.py", "forges.ipynb", "forges.py"),
    *("leaves.ipynb", "leaves.py", "broken.ipynb", "broken.py", "corrupt.py"),
]


@pytest.fixture(scope="module")
def sample(losses, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("sample")
    for name in (*SAMPLE, UNREADABLE):
        Writer(losses, folder).write(name)
    return folder


@pytest.fixture(scope="module")
def graded_sample(losses, sample, tmp_path_factory) -> dict[str, dict[str, Any]]:
    return graded_by_the_command(losses, sample, tmp_path_factory.mktemp("graded"))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "start"), SAMPLE.items())
def test_otter_and_the_command_write_the_same_results(
    built_losses, sample, graded_sample, new_folder, name, start
):
    run = start(built_losses.autograder_zip, sample / name, new_folder)
    assert run.code == 0, run.printed
    assert "Total Score" in run.printed, f"otter did not come to its end: {run.printed}"
    assert run.results == graded_sample[Path(name).stem]


@pytest.mark.slow
def test_results_are_stamped_and_in_the_order_of_the_handout(losses, graded_sample):
    results = graded_sample["flawed"]
    stamps = ExtraData.model_validate(results["extra_data"]).provenance
    assert stamps.suite == losses.digest
    policy = losses.assignment.policy.hidden_visibility
    parts = {
        question.name: [("Public", "visible")]
        if losses.asks_for_counterexample(question.name)
        else [("Public", "visible"), ("Hidden", policy)]
        for question in losses.assignment.judged
    }
    parts |= {question.name: [("Written", "visible")] for question in losses.assignment.written}
    names = [question.name for question in losses.assignment.questions]
    assert [(test["number"], test["name"], test["visibility"]) for test in results["tests"][1:]] == [
        (f"{number}.{part}", f"{name} - {kind}", visibility)
        for number, name in enumerate(names, start=1)
        for part, (kind, visibility) in enumerate(parts[name], start=1)
    ]


@pytest.mark.slow
def test_a_template_with_one_file_filled_in_gets_the_same_from_the_zip_and_the_command(
    losses, built_losses, sample, new_folder, tmp_path
):
    folder = tmp_path / "class" / "submission"
    shutil.copytree(built_losses.template, folder)
    flawed = nbformat.read(sample / "flawed.ipynb", as_version=4)
    nbformat.write(flawed, folder / "losses.ipynb")
    graded = graded_by_the_command(losses, folder.parent, tmp_path / "out")["submission"]
    run = run_in_place(built_losses.autograder_zip, folder, new_folder)
    assert run.code == 0, run.printed
    assert run.results == graded
    assert 0 < run.results["score"] < losses_points(built_losses.autograder_zip)


@pytest.mark.slow
def test_gradescopes_entry_tells_what_is_wrong_with_a_file_that_otter_cannot_read(
    built_losses, sample, graded_sample, new_folder
):
    run = run_in_container_layout(built_losses.autograder_zip, sample / UNREADABLE, new_folder)
    assert run.code == 0, run.printed
    assert run.results == graded_sample[Path(UNREADABLE).stem]
    assert "not valid JSON" in run.results["output"]
    assert run.results["score"] == 0
    assert (new_folder / "autograder" / "results" / "results.pkl").exists()


@pytest.mark.slow
def test_otter_executes_imports_and_unpickles_nothing_that_was_handed_in(
    built_losses, write, new_folder, tmp_path
):
    trace = tmp_path / "trace"
    trap = write.write_trap(trace)
    run = otter_run(built_losses.autograder_zip, trap, new_folder)
    assert run.code == 0, run.printed
    assert not trace.exists()
    assert 0 < run.results["score"] < losses_points(built_losses.autograder_zip)


@pytest.mark.nightly
@pytest.mark.slow
@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("start", [otter_run, run_in_container_layout])
def test_every_kind_of_submission_gets_the_same_results(
    losses, built_losses, write, new_folder, tmp_path, name, start
):
    submission = write.write(name)
    graded = graded_by_the_command(losses, submission.parent, tmp_path / "out")
    run = start(built_losses.autograder_zip, submission, new_folder)
    assert run.results == graded[submission.stem], run.printed


@pytest.mark.nightly
@pytest.mark.slow
def test_the_zip_for_comparisons_grades_in_the_kernel(losses, write, new_folder, tmp_path):
    plain = tmp_path / "in_kernel.zip"
    build_in_kernel_zip(losses, plain)
    run = otter_run(plain, write.write("right.ipynb"), new_folder)
    assert run.results["score"] == losses_points(plain), run.printed
    assert "extra_data" not in run.results


def losses_points(autograder_zip: Path) -> float:
    with zipfile.ZipFile(autograder_zip) as archive:
        config = json.loads(archive.read("otter_config.json"))
    return config["points_possible"]
