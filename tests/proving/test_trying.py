"""Trying one law: which is meant, what it is tried on, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pytest

from autograder.proving.trying import (
    CannotTry,
    drawn_source,
    file_to_try,
    find_law,
    reference_to_try,
    try_law,
    variant_to_try,
)
from autograder.results import Verdict


class Pair(NamedTuple):
    y: float
    t: list


@dataclass
class Batch:
    pair: Pair


@pytest.mark.parametrize("said", ["is_zero_at_zero", "is zero at zero", "Is zero  at zero", "mse(0, 0) = 0"])
def test_a_law_is_found_by_its_name_its_sentence_or_its_formula(tiny, said):
    assert find_law(tiny, said).name == "is_zero_at_zero"


def test_an_unknown_law_is_answered_with_the_nearest(tiny):
    with pytest.raises(CannotTry, match="there is no law `is zero at one`; did you mean `is_zero_at_zero`"):
        find_law(tiny, "is zero at one")


def test_a_law_is_looked_for_in_its_question_alone_where_one_is_given(tiny):
    assert find_law(tiny, "is_zero_at_zero", "mse").question == "mse"
    with pytest.raises(CannotTry, match="there is no law `is_zero_at_zero`"):
        find_law(tiny, "is_zero_at_zero", "hidden_layer")
    with pytest.raises(CannotTry, match="tiny has no question `msee`; did you mean `mse`"):
        find_law(tiny, "is_zero_at_zero", "msee")


def test_a_law_of_two_questions_must_be_told_apart(load_course):
    topic = load_course(properties=("def cuts_off_below_zero", "def is_zero_at_zero"))
    with pytest.raises(CannotTry, match="is a law of mse, hidden_layer; say which with --question"):
        find_law(topic, "is_zero_at_zero")
    assert find_law(topic, "is_zero_at_zero", "hidden_layer").law == "Layer(W)(x) = max(x W, 0)"


def test_an_unknown_mistake_is_answered_with_the_nearest(tiny):
    with pytest.raises(CannotTry, match="mistakes has no `over_entry`; did you mean `over_entries`"):
        variant_to_try(tiny, "mistakes", "over_entry")


def test_a_file_of_another_topic_is_refused(tiny, tmp_path):
    path = tmp_path / "other.py"
    path.write_text("# autograder-topic: other\n")
    with pytest.raises(CannotTry, match="belongs to the topic other, not to tiny"):
        file_to_try(tiny, path)


@pytest.mark.parametrize(
    ("drawn", "source"),
    [
        (1.5, "1.5"),
        (np.array([1.0]), "np.array([1.0])"),
        (Batch(Pair(0.5, [np.array([2])])), "Batch(pair=Pair(y=0.5, t=[np.array([2])]))"),
        ((Pair(1.0, []),), "(Pair(y=1.0, t=[]),)"),
    ],
)
def test_what_is_drawn_is_told_as_source(drawn, source):
    assert drawn_source(drawn) == source


@pytest.mark.slow
def test_the_reference_passes_and_what_was_asked_and_answered_is_told(tiny):
    trial = try_law(
        tiny, find_law(tiny, "agrees_for_one_number"), reference_to_try(tiny), allow_weak_isolation=True
    )
    assert trial.result.passed
    assert trial.failing == 0
    assert len(trial.examples) == 50
    assert trial.examples[0].drawn == {"y": "1.0"}
    assert trial.examples[0].asked.startswith("mse(np.array([[1.0]]), np.array([[0.0]]))  →  ")


@pytest.mark.slow
def test_a_mistake_fails_with_the_counterexample_that_a_student_would_see(tiny):
    law = find_law(tiny, "runs_over_samples")
    mistake = variant_to_try(tiny, "mistakes", "over_entries")
    trial = try_law(tiny, law, mistake, allow_weak_isolation=True)
    assert trial.failing == 1
    assert trial.result.evidence.expected == "1.0"
    assert "mse(np.array(" in trial.result.evidence.calls[-1].expression


@pytest.mark.slow
def test_a_submission_that_ends_its_worker_is_told_too(tiny, tmp_path):
    path = tmp_path / "ending.py"
    path.write_text("import os\n\n\ndef mse(y, t):\n    os._exit(3)\n")
    law = find_law(tiny, "is_zero_at_zero")
    trial = try_law(tiny, law, file_to_try(tiny, path), allow_weak_isolation=True)
    assert trial.result.verdict is Verdict.CRASHED
    assert trial.examples == ()
