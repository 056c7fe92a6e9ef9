"""Care of arguments is seen in functions and methods, in nested arguments and in those passed by keyword."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.properties import (
    LocalSubmission,
    Observation,
    PropertyFailed,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_repeats,
)
from autograder.properties.care import assert_untouched


class Net:
    def double(self, x, scale=None):
        x *= 2
        return 1.0

    def draw(self):
        return float(np.random.random())

    def mean(self, x):
        return float(x.mean())


def net():
    return LocalSubmission({"Net": Net}).Net()


def f(body):
    return LocalSubmission({"f": body}).f


def test_observing_a_method_tells_what_became_of_its_arguments():
    mine = np.ones(2)
    observed = net().double.observe(mine, scale=np.zeros(1))
    assert observed.value == 1.0
    assert [left.tolist() for left in observed.arguments] == [[2.0, 2.0]]
    assert observed.keywords["scale"].tolist() == [0.0]
    assert not observed.touched_global_random_state
    assert mine.tolist() == [1.0, 1.0]


def test_observing_a_method_tells_of_global_randomness():
    assert net().draw.observe().touched_global_random_state
    assert not net().mean.observe(np.ones(2)).touched_global_random_state


def test_an_observed_method_reads_as_the_call_it_is():
    submission = LocalSubmission({"Net": Net})
    submission.Net().mean.observe(np.ones(2))
    assert submission.actions[-1].expression == "v1.mean(np.array([1.0, 1.0]))"
    assert submission.actions[-1].outcome == "1.0"


def test_methods_are_held_to_the_same_care_as_functions():
    with pytest.raises(PropertyFailed, match="changed its argument number 1 in place"):
        assert_leaves_arguments_untouched(net().double, np.ones(2))
    with pytest.raises(PropertyFailed, match="global random generator"):
        assert_ignores_global_randomness(net().draw)
    with pytest.raises(PropertyFailed, match="when called again"):
        assert_repeats(net().draw)
    assert_leaves_arguments_untouched(net().mean, np.ones(2))
    assert_repeats(net().mean, np.ones(2))


@pytest.mark.parametrize(
    ("body", "args", "keywords", "told"),
    [
        (lambda x: x[0].fill(7) or 1.0, ([np.ones(2)],), {}, "argument number 1"),
        (lambda x: x["a"].fill(7) or 1.0, ({"a": np.ones(2)},), {}, "argument number 1"),
        (lambda x: x.append(1) or 1.0, ([1.0],), {}, "argument number 1"),
        (lambda x: x.pop("a"), ({"a": 1.0},), {}, "argument number 1"),
        (lambda x, y: y.fill(7) or 1.0, (1.0,), {"y": np.ones(2)}, "argument `y`"),
        (lambda x: x.resize((1, 2), refcheck=False) or 1.0, (np.ones(2),), {}, "argument number 1"),
    ],
)
def test_changes_inside_of_arguments_are_seen(body, args, keywords, told):
    with pytest.raises(PropertyFailed, match=f"changed its {told}"):
        assert_leaves_arguments_untouched(f(body), *args, **keywords)


def test_a_generator_may_be_drawn_from():
    assert_leaves_arguments_untouched(f(lambda rng: rng.random()), np.random.default_rng(0))


@pytest.mark.parametrize("left", [(), (1.0,), (None,), (np.ones(3),), (np.ones(2, np.float32),), (1.0, 2.0)])
def test_a_worker_that_says_nonsense_of_its_arguments_fails_and_is_no_fault_of_the_grader(left):
    with pytest.raises(PropertyFailed, match="changed"):
        assert_untouched(Observation(1.0, left, False), (np.ones(2),), {})
