"""Recording and replaying draws: the same submission gets the same result, whatever way it is asked."""

from __future__ import annotations

import msgspec
import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from in_memory import script, topic_of

from autograder.judging import questions, record, shrinking
from autograder.judging.verdict import verdict_of
from autograder.properties import Suite, SuiteError, assert_close, assert_that
from autograder.properties.rendering import as_source
from autograder.properties.strategies import real_arrays
from autograder.results import Verdict

REFERENCE = """
    import numpy as np

    def encoded(x):
        return x + 3

    def decoded(y):
        return y - 3

    def total(values):
        return float(np.sum(values))

    def steps(n):
        return np.arange(float(n))
"""

QUESTIONS = [{"name": "code", "names": ["encoded", "decoded"]}, {"name": "total"}, {"name": "steps"}]
BUDGET = {"seconds": 2.0, "load_seconds": 2.0, "memory_mib": 256}

runs: list[int] = []
suite = Suite("tiny")


@suite.question("code").property(points=1, hint="none")
@given(x=st.integers(0, 1000))
def decodes_what_it_encoded(submission, x):
    """law"""
    runs.append(x)
    assert_that(submission.decoded(submission.encoded(x)) == x, "lost")


@suite.question("total").property(points=1, hint="none")
@given(values=real_arrays(4), scale=st.floats(0.5, 2.0))
@example(values=np.array([1.0, 2.0]), scale=1.0)
def is_linear(submission, values, scale):
    """law"""
    expected = scale * float(np.sum(values))
    assert_close(submission.total(scale * values), expected, rtol=1e-9, atol=1e-9)


@suite.question("steps").property(points=1, hint="none", examples=20)
@given(n=st.integers(1, 30))
def counts_up(submission, n):
    """law"""
    steps = submission.steps(n)
    assert_that(steps.shape[0] == n, "not n")


PROPERTIES = [one.name for one in suite.properties]


def topic():
    return topic_of(suite, REFERENCE, QUESTIONS, budget=BUDGET)


@pytest.fixture(scope="module")
def grade(grading):
    return grading(topic())


def as_bytes(verdicts):
    return msgspec.json.encode(verdicts.result)


def drawn(recorded):
    return [
        (one.property.name, one.generated, [(as_source(each.drawn), each.actions) for each in one.examples])
        for one in recorded
    ]


def swapped(old, new):
    assert old in REFERENCE
    return script(REFERENCE.replace(old, new))


WRONG = {
    "a wrong value for large arguments": ("return x + 3", "return x + 3 if x < 11 else -1"),
    "an exception for large arguments": ("return x + 3", "return x + 3 if x < 11 else 1 / 0"),
    "a wrong sum": ("return float(np.sum(values))", "return float(np.sum(np.abs(values)))"),
    "a sum of the wrong type": ("return float(np.sum(values))", "return [1.0]"),
    "a missing name": ("def total", "def totals"),
    "the end of the process": ("return y - 3", "return y - 3 if y < 50 else __import__('os')._exit(3)"),
    "nothing": ("return x + 3", "return x + 3"),
}


def test_two_recordings_of_a_suite_are_equal():
    first = drawn(record(topic()))
    assert drawn(record(topic())) == first
    assert all(len({source for source, _ in examples}) > 3 for _, _, examples in first)


def test_examples_that_the_author_wrote_come_after_the_generated_ones():
    recorded = {one.property.name: one for one in record(topic())}["is_linear"]
    assert recorded.generated == len(recorded.examples) - 1
    assert as_source(recorded.examples[-1].drawn["values"]) == "np.array([1.0, 2.0])"


@pytest.mark.parametrize("wrong", WRONG)
def test_grading_twice_gives_equal_results(grade, wrong):
    submission = swapped(*WRONG[wrong])
    assert as_bytes(grade(submission)) == as_bytes(grade(submission))


@pytest.mark.parametrize("wrong", WRONG)
def test_asking_all_at_once_or_one_by_one_makes_no_difference(grade, monkeypatch, wrong):
    together = as_bytes(grade(swapped(*WRONG[wrong])))
    monkeypatch.setattr(questions, "TOGETHER", 0)
    assert as_bytes(grade(swapped(*WRONG[wrong]))) == together


def test_a_submission_is_asked_about_its_own_earlier_answers(grade):
    other_code = REFERENCE.replace("return x + 3", "return x * 7").replace("return y - 3", "return y // 7")
    assert grade(script(other_code))["decodes_what_it_encoded"] is Verdict.PASSED


def test_the_evidence_shows_the_submissions_own_earlier_answers(grade):
    evidence = grade(swapped("return x + 3", "return x * 7")).of("decodes_what_it_encoded").evidence
    assert [(call.expression, call.outcome) for call in evidence.calls] == [
        ("encoded(0)", "0"),
        ("decoded(0)", "-3"),
    ]


@pytest.mark.parametrize("wrong", ["a wrong value for large arguments", "an exception for large arguments"])
def test_the_counterexample_is_the_smallest_there_is(grade, wrong):
    evidence = grade(swapped(*WRONG[wrong])).of("decodes_what_it_encoded").evidence
    assert evidence.calls[0].expression == "encoded(11)"
    assert evidence.shrunk


def test_without_shrinking_the_counterexample_is_larger(grade, monkeypatch):
    monkeypatch.setattr(questions, "smallest_failure", lambda *_: None)
    evidence = (
        grade(swapped(*WRONG["a wrong value for large arguments"])).of("decodes_what_it_encoded").evidence
    )
    assert evidence.calls[0].expression.startswith("encoded(")
    assert evidence.calls[0].expression != "encoded(11)"
    assert not evidence.shrunk


def test_shrinking_ends_when_its_budget_of_examples_is_spent(grade, monkeypatch):
    def examples_run():
        runs.clear()
        grade(swapped(*WRONG["a wrong value for large arguments"]))
        return len(runs)

    monkeypatch.setattr(shrinking, "EXAMPLES_AFTER_FAILURE", 0)
    until_the_failure = examples_run()
    monkeypatch.setattr(shrinking, "EXAMPLES_AFTER_FAILURE", 2)
    assert examples_run() == until_the_failure + 2
    monkeypatch.undo()
    assert until_the_failure + 2 < examples_run() <= until_the_failure + shrinking.EXAMPLES_AFTER_FAILURE


def test_what_ends_its_process_is_not_tried_again_to_shrink_it(grade, monkeypatch):
    shrunk = []
    noting = lambda recorded, _: shrunk.append(recorded.property.name)  # noqa: E731
    monkeypatch.setattr(questions, "smallest_failure", noting)
    ending = swapped("return x + 3", "return x + 3 if x < 11 else __import__('os').abort()")
    assert grade(ending)["decodes_what_it_encoded"] is Verdict.CRASHED
    assert shrunk == []
    assert grade(swapped("return y - 3", "return y % 99"))["decodes_what_it_encoded"] is Verdict.FAILED
    grade(swapped(*WRONG["a wrong value for large arguments"]))
    assert "decodes_what_it_encoded" in shrunk


FLAKY = """
    import numpy as np
    calls = 0

    def steps(n):
        global calls
        calls += 1
        return np.arange(float(n + (calls == 5)))
"""


def test_a_failure_that_does_not_come_again_is_still_a_failure_with_evidence(grade):
    random = FLAKY.replace("(calls == 5)", "(np.random.random() < 0.1)")
    result = grade(script(random)).of("counts_up")
    assert result.verdict is Verdict.FAILED
    assert result.evidence.message == "not n"
    assert result.evidence.calls[0].expression.startswith("steps(")
    assert not result.evidence.shrunk


def test_a_submission_that_draws_at_random_gets_the_same_result_every_time(grade):
    random = FLAKY.replace("(calls == 5)", "(np.random.random() < 0.1)")
    first, second = grade(script(random)), grade(script(random))
    assert first["counts_up"] is Verdict.FAILED
    assert as_bytes(first) == as_bytes(second)


def test_a_property_that_breaks_on_an_answer_is_the_submissions_own_failure(grade):
    verdicts = grade(swapped("return np.arange(float(n))", "return float(n)"))
    broken = verdicts.of("counts_up")
    assert broken.verdict is Verdict.FAILED
    assert broken.evidence.message.startswith(
        "answered with what this law cannot be asked of: AttributeError"
    )
    assert not verdicts.result.ungraded
    assert verdicts["is_linear"] is Verdict.PASSED


@pytest.mark.parametrize("fault", [OSError("disk"), MemoryError()])
def test_a_fault_of_the_machine_is_ungraded(fault):
    assert verdict_of(fault) is Verdict.UNGRADED


def test_a_suite_that_its_reference_does_not_pass_is_refused():
    wrong = topic_of(suite, REFERENCE.replace("return y - 3", "return y"), QUESTIONS, budget=BUDGET)
    with pytest.raises(
        SuiteError, match="the reference does not pass `decodes_what_it_encoded` of code: lost"
    ):
        record(wrong)


def test_a_property_that_asks_for_names_of_another_question_is_refused():
    straying = Suite("tiny")

    @straying.question("steps").property(points=1, hint="none")
    def strays(submission):
        """law"""
        submission.total(np.ones(2))

    with pytest.raises(SuiteError, match="`total` is not one of them"):
        record(topic_of(straying, REFERENCE, QUESTIONS))
