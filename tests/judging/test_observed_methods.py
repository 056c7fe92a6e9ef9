"""What a call of a method does besides answering is told across the wire as it is in this process."""

from __future__ import annotations

import numpy as np
import pytest
from in_memory import script, topic_of

from autograder.properties import (
    LocalSubmission,
    PropertyFailed,
    Suite,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_that,
)
from autograder.results import Verdict

REFERENCE = """
    import numpy as np

    class Net:
        def mean(self, x, scale=None):
            return float(x.mean())

        def itself(self, other):
            return self

    def mean(x, scale=None):
        return float(x.mean())
"""

suite = Suite("tiny")
net = suite.question("Net")
function = suite.question("mean")


@net.property(points=1, hint="none")
def takes_care(submission):
    """law"""
    made = submission.Net()
    assert_leaves_arguments_untouched(made.mean, np.arange(3.0), scale=np.ones(1))
    assert_ignores_global_randomness(made.mean, np.arange(3.0))


@net.property(points=1, hint="none")
def tells_all(submission):
    """law"""
    made = submission.Net()
    observed = made.mean.observe(np.arange(3.0), scale=np.ones(1))
    assert_that(observed.value == 1.0, "value")
    assert_that([left.tolist() for left in observed.arguments] == [[0.0, 1.0, 2.0]], "arguments")
    assert_that(
        {name: left.tolist() for name, left in observed.keywords.items()} == {"scale": [1.0]}, "keywords"
    )
    assert_that(not observed.touched_global_random_state, "random state")


@net.property(points=1, hint="none")
def hands_out_objects(submission):
    """law"""
    made = submission.Net()
    again = made.itself.observe(made).value
    assert_that(again.mean(np.ones(2)) == 1.0, "an object that was returned is of use")


@function.property(points=1, hint="none")
def takes_care_as_a_function(submission):
    """law"""
    assert_leaves_arguments_untouched(submission.mean, np.arange(3.0), scale=np.ones(1))


LAWS = [one.name for one in suite.properties]


def topic():
    return topic_of(suite, REFERENCE, [{"name": "Net"}, {"name": "mean"}])


def verdicts_of(grading, source):
    verdicts = grading(topic())(script(source))
    return {name: verdicts[name] for name in LAWS}


def test_a_careful_method_passes(grading):
    assert verdicts_of(grading, REFERENCE) == dict.fromkeys(LAWS, Verdict.PASSED)


def test_a_method_that_writes_into_what_it_is_given_fails(grading):
    for statement in ("x += 0.0; x[0] = 5.0", "scale *= 3 if scale is not None else 1", "np.random.rand()"):
        wrong = REFERENCE.replace(
            "return float", f"y = x.mean(); {statement}; return float(y) + 0 * float", 1
        )
        verdicts = verdicts_of(grading, wrong.replace("+ 0 * float(x.mean())", ""))
        assert verdicts["takes_care"] is Verdict.FAILED, statement
        assert verdicts["takes_care_as_a_function"] is Verdict.PASSED


def test_a_function_that_writes_into_a_keyword_argument_fails(grading):
    head, middle, tail = REFERENCE.rpartition("        return float")
    verdicts = verdicts_of(grading, f"{head}        scale *= 3\n{middle}{tail}")
    assert verdicts["takes_care_as_a_function"] is Verdict.FAILED
    assert verdicts["takes_care"] is Verdict.PASSED


def test_the_message_names_the_argument_that_was_passed_by_keyword():
    def scaling(x, scale):
        scale *= 3
        return 1.0

    with pytest.raises(PropertyFailed, match=r"its argument `scale` in place to np\.array\(\[3\.0\]\)"):
        assert_leaves_arguments_untouched(LocalSubmission({"f": scaling}).f, 1.0, scale=np.ones(1))
