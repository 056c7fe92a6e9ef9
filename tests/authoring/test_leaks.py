from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from autograder.authoring.building import assemble
from autograder.authoring.errors import BuildError
from autograder.authoring.leaks import Secret, check_leaks, secrets
from autograder.authoring.solution import read_solution
from autograder.course import Course
from autograder.judging.topic import load_topic


@pytest.fixture
def hidden(tiny):
    return secrets(tiny, read_solution(tiny.files.solution, tiny.assignment))


@pytest.fixture
def template(built, tmp_path) -> Path:
    copy = tmp_path / "template"
    shutil.copytree(built.template, copy)
    return copy


SECRETS = [
    "squared_distances = np.sum((y - t) ** 2, axis=1)",
    "return  np.where(values > 0,\n    values, 0.0)",
    "def runs_over_samples(submission):",
    "Tolerance: rounding only.",
    "y, t = np.ones((3, 2)), np.zeros((3, 2))",
    "everything_at_once = np.square(y - t)",
    "averages over every entry",
]


@pytest.mark.slow
def test_the_built_template_holds_no_secret(built, hidden):
    check_leaks(built.template, hidden)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("file", ["README.md", "tiny_checks/laws.py", "figures/parabola.svg"])
def test_a_secret_in_a_file_is_found_and_the_file_named(template, hidden, file, secret):
    path = template / file
    path.write_text(path.read_text(encoding="utf-8") + f"# {secret} #", encoding="utf-8")
    with pytest.raises(BuildError, match=rf"^{file}: the template would tell students"):
        check_leaks(template, hidden)


@pytest.mark.parametrize(
    "place",
    [
        lambda notebook, text: notebook["cells"][0].update(source=text.splitlines(keepends=True)),
        lambda notebook, text: notebook["metadata"].update(otter={"tests": {"mse": text}}),
        lambda notebook, text: notebook["metadata"].update({text: 1}),
        lambda notebook, text: notebook["cells"][1].update(
            outputs=[{"output_type": "stream", "name": "stdout", "text": [text]}]
        ),
    ],
    ids=["source", "metadata", "metadata key", "output"],
)
def test_a_secret_anywhere_in_a_notebook_is_found(template, hidden, place):
    path = template / "tiny.ipynb"
    notebook = json.loads(path.read_text(encoding="utf-8"))
    place(notebook, 'first\n\tsquared_distances =\n np.sum((y - t) ** 2, axis=1)  # "quoted"\n')
    path.write_text(json.dumps(notebook), encoding="utf-8")
    with pytest.raises(BuildError, match=r"^tiny\.ipynb: the template would tell students"):
        check_leaks(template, hidden)


def test_what_the_author_tells_students_is_no_secret(load_course):
    line = "return 0.5 * np.mean(squared_distances)"
    for handout, expected in (("untold", True), (f"`{line}`", False)):
        topic = load_course(handout=("## 1 Errors", f"## 1 Errors\n\n{handout}"))
        found = secrets(topic, read_solution(topic.files.solution, topic.assignment))
        assert (line in {secret.text for secret in found}) is expected


NEIGHBOUR = "from autograder.properties import Suite\nfrom suites.vocabulary.heights import flat\n"


def with_a_neighbour(topic, line):
    """The course of `topic`, with another topic whose laws use vocabulary in which `line` stands."""
    root = topic.files.root
    files = {
        "assignments/neighbour/assignment.toml": "",
        "suites/neighbour/public.py": f'{NEIGHBOUR}\nsuite = Suite("neighbour", public=True)\n',
        "suites/vocabulary/__init__.py": "",
        "suites/vocabulary/heights.py": f"def flat(y, t, np=None, squared_distances=None):\n    {line}\n",
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_topic(Course(root).topic("tiny"))


@pytest.mark.slow
def test_vocabulary_that_another_topic_shares_may_not_solve_this_topic(load_course, tmp_path):
    topic = with_a_neighbour(load_course(), "return 0.5 * np.mean(squared_distances)")
    with pytest.raises(BuildError, match=r"^vocabulary/heights\.py: the template would tell students"):
        assemble(topic, tmp_path / "scratch")


@pytest.mark.slow
def test_vocabulary_that_another_topic_shares_may_be_written_as_this_suite_is(load_course, tmp_path):
    topic = with_a_neighbour(load_course(), "y, t = np.ones((3, 2)), np.zeros((3, 2))")
    assert (assemble(topic, tmp_path / "scratch").shared / "vocabulary" / "heights.py").is_file()


@pytest.mark.parametrize("line", ["from itertools import pairwise", "return a_half", "points=0.25,"])
def test_a_line_that_says_nothing_is_no_secret(load_course, line):
    before = "    return 0.5 * np.mean(squared_distances)\n"
    topic = load_course(solution=(before, f"    {line if line[-1] != ',' else f'dict({line})'}\n{before}"))
    found = secrets(topic, read_solution(topic.files.solution, topic.assignment))
    assert line not in {secret.text for secret in found}


def test_secrets_name_the_file_they_are_from(hidden):
    origins = {secret.origin.name for secret in hidden}
    assert origins == {"tiny.py", "properties.py", "mistakes.py", "alternatives.py"}


DIVIDES_TWICE = 'mse.mistake("divides twice").edit("divides_twice", ("0.5 * np.mean", "0.25 * np.mean"))'
EDIT = ("@mse.mistake(", f"{DIVIDES_TWICE}\n\n\n@mse.mistake(")


def test_of_an_edit_the_lines_that_it_makes_are_secret_and_its_pieces_are_not(load_course):
    topic = load_course(mistakes=EDIT)
    texts = {secret.text for secret in secrets(topic, read_solution(topic.files.solution, topic.assignment))}
    assert "return 0.25 * np.mean(squared_distances)" in texts
    assert {"divides_twice", "divides twice"} <= texts
    assert not {"0.5 * np.mean", "0.25 * np.mean"} & texts


def test_the_pieces_of_equivalent_changes_are_no_secret_and_the_reason_is(load_course):
    change = '("np.mean(squared", "np.sum(squared")'
    declared = f'bank = Bank("tiny")\nbank.equivalent("mse", "as good as it was", {change})\n'
    topic = load_course(alternatives=('bank = Bank("tiny")\n', declared))
    texts = {secret.text for secret in secrets(topic, read_solution(topic.files.solution, topic.assignment))}
    assert "as good as it was" in texts
    assert not {"np.mean(squared", "np.sum(squared"} & texts


def test_a_leak_in_what_the_toolkit_writes_itself_names_the_file_that_it_is_generated_from(template):
    boilerplate = "Keep the function's name and arguments, and the name of the file."
    secret = Secret(boilerplate, Path("suites/tiny/mistakes.py"))
    with pytest.raises(BuildError) as caught:
        check_leaks(template, [secret])
    assert str(caught.value).startswith("README.md: the template would tell students `Keep the function's")
    assert "from the toolkit's README.md.jinja: reword it in mistakes.py" in str(caught.value)
