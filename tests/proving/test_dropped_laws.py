"""A law can be dropped for a term: it is not graded, and its points are in no total."""

from __future__ import annotations

import pytest

from autograder.judging.assembling import nothing_graded
from autograder.judging.draws_cache import load_or_record, packed_draws
from autograder.properties import SuiteError
from autograder.results import Provenance

SECTION = 'section = "1 Errors"\n'


def dropping(load_course, *laws):
    return load_course(assignment=(SECTION, f"{SECTION}dropped = {list(laws)}\n".replace("'", '"')))


def test_a_dropped_law_is_in_no_result_and_in_no_total(load_course):
    topic = dropping(load_course, "runs_over_samples")
    graded = topic.without_dropped()
    result = nothing_graded(graded, "Ann", Provenance("", "", "", ""), problem="an example")
    assert [each.name for each in result.questions[0].properties] == [
        "agrees_for_one_number",
        "is_zero_at_zero",
    ]
    assert (result.questions[0].possible, result.possible) == (1.0, 5.0)
    # The suite itself, its proof and the template keep it.
    assert "runs_over_samples" in [each.name for each in topic.properties]


def test_what_is_graded_with_fewer_laws_is_another_suite_with_draws_of_its_own(load_course):
    topic = dropping(load_course, "runs_over_samples")
    graded = topic.without_dropped()
    assert graded.digest != topic.digest
    assert len(load_or_record(topic)) == len(topic.properties)
    assert len(load_or_record(graded)) == len(graded.properties)
    assert packed_draws(graded)


def test_without_dropped_laws_nothing_changes(load_course):
    topic = load_course()
    assert topic.without_dropped().digest == topic.digest
    assert topic.without_dropped().properties == topic.properties


def test_a_law_that_does_not_exist_is_named_with_the_line(load_course):
    with pytest.raises(SuiteError, match=r"assignment\.toml:\d+: mse drops the law runs_over_sample, which"):
        dropping(load_course, "runs_over_sample")


def test_a_question_keeps_at_least_one_law(load_course):
    with pytest.raises(SuiteError, match="mse drops all of its laws"):
        dropping(load_course, "runs_over_samples", "agrees_for_one_number", "is_zero_at_zero")
