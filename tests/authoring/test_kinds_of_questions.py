"""Written and optional questions, hints and predictions: from the author's files to template and result."""

from __future__ import annotations

import json
from pathlib import Path

import nbformat
import pytest
from tiny_course import FENCE, CourseWriter

from autograder.authoring.building import Built, build_topic
from autograder.authoring.errors import BuildError
from autograder.authoring.previewing import write_preview
from autograder.judging import Judge, load_topic, record
from autograder.judging.topic import Topic
from autograder.reports.gradescope import results_dict
from autograder.results import SubmissionResult
from autograder.submissions import read_submission
from autograder.submissions.written_answers import PLACEHOLDER

pytestmark = pytest.mark.slow

NAMES = 'names = ["relu", "Layer"]\n'
QUESTIONS = f"""{NAMES}minutes = 25
difficulty = 4
optional = true

[[questions]]
name = "why_mean"
title = "Why the mean"
section = "1 Errors"
kind = "written"
minutes = 10
points = 2
rubric = [{{points = 2, text = "the size of the batch"}}]
"""

TEXT = f"""
{FENCE}hints hidden_layer
1. I get negative entries.
2. Which function cuts them off?
3. Apply it last.
{FENCE}

{FENCE}prediction grows
Does the error grow with the distance?
- yes
- no
{FENCE}

<!-- exercise: why_mean -->
"""


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    files = CourseWriter(tmp_path_factory.mktemp("kinds"))(
        assignment=(NAMES, QUESTIONS),
        handout=("<!-- exercise: hidden_layer -->\n", f"<!-- exercise: hidden_layer -->\n{TEXT}"),
    )
    return load_topic(files)


@pytest.fixture(scope="module")
def template(topic: Topic) -> Built:
    return build_topic(topic)


@pytest.fixture(scope="module")
def graded(topic: Topic, template: Built, tmp_path_factory: pytest.TempPathFactory) -> SubmissionResult:
    notebook = nbformat.read(template.template / "tiny.ipynb", as_version=4)
    for cell in notebook.cells:
        cell.source = cell.source.replace(PLACEHOLDER, "Since batches differ.").replace("[ ] no", "[x] no")
    path = tmp_path_factory.mktemp("submission") / "ada.ipynb"
    nbformat.write(notebook, path)
    with Judge(topic, record(topic), allow_weak_isolation=True) as judge:
        return judge.grade(read_submission(path))


def texts(template: Path) -> tuple[str, str]:
    notebook = nbformat.read(template / "tiny.ipynb", as_version=4)
    return "\n\n".join(cell.source for cell in notebook.cells), (template / "tiny.py").read_text("utf-8")


def test_minutes_difficulty_and_optional_are_told_at_the_exercise_and_in_the_readme(template):
    for text in texts(template.template):
        assert "(4 points · about 25 minutes · difficulty 4 of 5 · optional)" in text
        assert "(2 points, marked by hand · about 10 minutes)" in text
    readme = (template.template / "README.md").read_text("utf-8")
    assert "| `hidden_layer` (optional) | 2 Hidden layers | 25 | 4 | 1 | 4 |" in readme
    assert "| `why_mean` | 1 Errors | 10 |  | by hand | 2 |" in readme
    # 3.5 points of the one question that counts, and 2 by hand.
    assert "| together | | 10 | | 1 | 5.5 |" in readme


def test_hints_unfold_in_the_notebook_and_stand_in_a_file_for_the_script(template):
    notebook, script = texts(template.template)
    assert "<summary>Hint 3 of 3: sketch</summary>" in notebook
    assert "Stuck? hints.md has three hints on `hidden_layer`." in script
    assert "Apply it last." not in script
    assert "Apply it last." in (template.template / "hints.md").read_text("utf-8")


def test_the_answer_cell_of_a_script_is_a_string_in_which_students_write_freely(template):
    assert f'r"""\n<!-- answer: why_mean -->\n\n{PLACEHOLDER}\n"""' in texts(template.template)[1]


@pytest.mark.parametrize("suffix", [".ipynb", ".py"])
def test_an_untouched_template_answers_and_predicts_nothing(template, suffix):
    submission = read_submission(template.template / f"tiny{suffix}")
    assert submission.answers == (("why_mean", ""),)
    assert submission.predictions == (("grows", ()),)


def test_otter_has_no_test_of_a_written_question_and_adds_nothing_for_an_optional_one(template):
    names = {path.name for path in (template.template / "tests").iterdir()}
    assert names == {"mse.py", "hidden_layer.py"}
    optional = (template.template / "tests" / "hidden_layer.py").read_text("utf-8")
    assert "points=0" in optional or '"points": 0' in optional


def test_a_result_keeps_the_answer_for_a_marker_and_the_prediction(graded):
    written = {question.name: question for question in graded.to_be_marked}
    assert (written["why_mean"].answer, written["why_mean"].by_hand) == ("Since batches differ.", 2)
    assert graded.predictions == (("grows", ("no",)),)


def test_optional_and_written_questions_are_in_no_total(graded):
    assert graded.possible == 3.5
    by_name = {question.name: question for question in graded.questions}
    assert (by_name["hidden_layer"].possible, by_name["hidden_layer"].optional) == (4, True)


def test_gradescope_is_told_of_both_and_adds_neither(graded):
    tests = {entry["name"]: entry for entry in results_dict(graded)["tests"]}
    assert "score" not in tests["hidden_layer - Public, optional"]
    assert tests["why_mean - Written"]["output"].startswith(
        "To be marked by hand, up to 2 points. Your answer"
    )


def test_the_preview_shows_hints_predictions_and_where_to_write(topic):
    page = write_preview(topic.files).page.read_text("utf-8")
    assert "Hint 1 of 3" in page
    assert "turning one" in page
    assert "about 25 minutes" in page
    assert "Write your answer here" in page


def test_hints_on_no_question_are_refused(load_course):
    with pytest.raises(BuildError, match="hints on nothing, which is no question"):
        build_topic(
            load_course(handout=("# Tiny\n", f"# Tiny\n\n{FENCE}hints nothing\n1. a\n2. b\n3. c\n{FENCE}\n"))
        )


def test_results_with_prose_travel_as_json(graded):
    assert json.dumps(results_dict(graded))
