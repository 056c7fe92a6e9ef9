"""A break-it question in the template: the wrong function is shown, its secrets are kept, and it proves."""

from __future__ import annotations

import nbformat
import pytest
from break_it_course import write_break_it_course
from tiny_course import CourseWriter

from autograder.authoring.building import Built, build_topic
from autograder.authoring.errors import BuildError
from autograder.judging import load_topic
from autograder.judging.topic import Topic
from autograder.proving import proved
from autograder.proving.mutants import topic_mutants

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Topic:
    return load_topic(write_break_it_course(CourseWriter(tmp_path_factory.mktemp("break_it"))))


@pytest.fixture(scope="module")
def template(topic: Topic) -> Built:
    return build_topic(topic)


def test_the_wrong_function_is_a_cell_before_the_stub_in_both_forms(template):
    notebook = nbformat.read(template.template / "tiny.ipynb", as_version=4)
    sources = [cell.source for cell in notebook.cells]
    shown = next(number for number, source in enumerate(sources) if "def wrong_mse(y, t):" in source)
    assert "everything_at_once" in sources[shown]
    assert sources[shown - 1].startswith("**Exercise: What is wrong here?**")
    assert sources[shown + 1].startswith("def counterexample_mse():")
    assert "def wrong_mse(y, t):" in (template.template / "tiny.py").read_text("utf-8")


def test_a_break_it_question_has_a_public_test_and_no_hidden_one(template):
    test = (template.template / "tests" / "counterexample_mse.py").read_text("utf-8")
    assert test.count("@test_case") == 1


def test_the_suite_proves_and_its_mistake_is_rejected(topic, template):
    proof = proved(topic.files, "counterexample_mse", again=True, allow_weak_isolation=True).proof
    assert proof.faults == []
    assert proof.accepted == ["reference", "whole_numbers"]
    assert [one.mistake for one in proof.rejections] == ["one_column"]


def test_counterexamples_have_no_mutants(topic):
    definitions = {mutant.definition for mutant in topic_mutants(topic)}
    assert "mse" in definitions
    assert "counterexample_mse" not in definitions


def test_a_shown_mistake_that_repeats_a_line_of_the_solution_is_refused(tmp_path):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    mistakes = files.module("mistakes")
    mistakes.write_text(
        mistakes.read_text("utf-8").replace(
            "everything_at_once = np.square(y - t)",
            "squared_distances = np.sum((y - t) ** 2, axis=1)\n    everything_at_once = squared_distances",
        )
    )
    with pytest.raises(BuildError, match=r"would tell students `squared_distances = .* in another style"):
        build_topic(load_topic(files))


def test_a_shown_mistake_that_needs_a_hidden_helper_is_refused(tmp_path):
    files = write_break_it_course(CourseWriter(tmp_path / "course"))
    mistakes = files.module("mistakes")
    mistakes.write_text(mistakes.read_text("utf-8").replace("np.square(y - t)", "_positive_part(y - t)"))
    with pytest.raises(BuildError, match="uses _positive_part, which students do not have"):
        build_topic(load_topic(files))
