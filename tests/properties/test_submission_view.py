"""How a property meets the functions and objects of a submission in this process."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.properties import LocalSubmission, MissingName, SubmissionRaised
from autograder.properties.handles import is_handle


class Var:
    __array_ufunc__ = None

    def __init__(self, val):
        self.val = val
        self.parts = [val, val]

    def __add__(self, other):
        return Var(self.val + (other.val if isinstance(other, Var) else other))

    __radd__ = __add__

    def __sub__(self, other):
        return Var(self.val - other)

    def __rsub__(self, other):
        return Var(other - self.val)

    def __neg__(self):
        return Var(-self.val)

    def __getitem__(self, key):
        return self.parts[key]

    def __iter__(self):
        return iter([Var(part) for part in self.parts])

    def __call__(self, x):
        return self.val * x

    def added_to(self, other):
        return other + self

    def fails(self):
        raise ValueError("no")


def spoil(x):
    x[...] = 7.0
    return x


def view(names=None, **namespace):
    return LocalSubmission(namespace, names)


def told(submission):
    return [(action.expression, action.outcome) for action in submission.actions]


def test_only_the_names_of_the_question_may_be_used():
    submission = view(["mse"], mse=lambda: 1.0, other=lambda: 2.0)
    assert submission.mse() == 1.0
    with pytest.raises(LookupError, match="`other` is not one of them"):
        _ = submission.other


def test_a_name_that_is_not_defined_or_still_none_is_missing():
    for submission in (view(), view(mse=None)):
        with pytest.raises(MissingName, match="`mse` is not defined"):
            submission.mse()


def test_names_with_an_underscore_are_no_names_of_a_submission():
    with pytest.raises(AttributeError):
        _ = view(_hidden=1)._hidden


def test_a_function_gets_copies_and_the_property_keeps_its_own():
    mine = np.zeros(2)
    submission = view(f=spoil)
    assert submission.f(mine).tolist() == [7.0, 7.0]
    assert mine.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("wrap", [lambda x: [x], lambda x: (x,), lambda x: {"a": x}])
def test_arrays_inside_of_other_data_are_copies_too(wrap):
    mine = np.zeros(2)

    def inside(value):
        spoil(next(iter(value.values() if isinstance(value, dict) else value)))

    view(f=inside).f(wrap(mine))
    view(f=lambda value: inside(value)).f(value=wrap(mine))
    assert mine.tolist() == [0.0, 0.0]


@pytest.mark.parametrize(
    "array", [np.ones((2, 3)), np.ones((2, 3)).T, np.arange(12.0).reshape(3, 4)[:, ::2], np.array(1.0)]
)
def test_a_copy_is_laid_out_as_the_original(array):
    def layout(x):
        return [x.flags.c_contiguous, x.flags.f_contiguous, x.tolist()]

    assert view(f=layout).f(array) == layout(array)


def test_a_generator_among_the_arguments_is_a_copy():
    mine = np.random.default_rng(1)
    assert view(f=lambda rng: rng.random()).f(mine) == mine.random()


def test_observing_tells_what_became_of_the_arguments():
    observed = view(f=spoil).f.observe(np.zeros(2))
    assert observed.value.tolist() == observed.arguments[0].tolist() == [7.0, 7.0]
    assert not observed.touched_global_random_state


@pytest.mark.parametrize("draw", [np.random.rand, lambda: np.random.seed(3)])
def test_observing_tells_of_global_randomness(draw):
    assert view(f=draw).f.observe().touched_global_random_state


def test_an_exception_is_told_by_kinds_text_and_lines():
    def divide(x):
        return x / 0

    with pytest.raises(SubmissionRaised) as raised:
        view(f=divide).f(1)
    assert raised.value.kinds[:3] == ("ZeroDivisionError", "ArithmeticError", "Exception")
    assert str(raised.value) == "ZeroDivisionError: division by zero"
    assert "return x / 0" in raised.value.traceback


def test_objects_are_held_by_handles_that_do_what_the_objects_do():
    submission = view(Var=Var)
    x = submission.Var(3.0)
    assert is_handle(x)
    assert (x + 2).val == (2 + x).val == 5.0
    assert (x + x).val == 6.0
    assert (x - 1).val == 2.0
    assert (1 - x).val == -2.0
    assert (-x).val == -3.0
    assert x[1] == 3.0
    assert x(4.0) == 12.0
    assert [part.val for part in x] == [3.0, 3.0]
    assert x.added_to(x).val == 6.0
    x.val = 8.0
    assert x.val == 8.0


def test_an_array_on_the_left_of_an_object_leaves_the_work_to_it():
    total = np.ones(2) + view(Var=Var).Var(1.0)
    assert is_handle(total)
    assert total.val.tolist() == [2.0, 2.0]


def test_hidden_attributes_of_an_object_are_closed():
    x = view(Var=Var).Var(1.0)
    with pytest.raises(AttributeError):
        _ = x._anything


def test_an_exception_of_a_method_is_told():
    submission = view(Var=Var)
    with pytest.raises(SubmissionRaised, match="ValueError: no"):
        submission.Var(1.0).fails()
    assert told(submission)[-1] == ("v1.fails()", "raised ValueError")


def test_the_transcript_reads_as_a_program():
    submission = view(Var=Var, half=lambda x: x / 2)
    submission.half(np.array([3.0]))
    x = submission.Var(3.0)
    y = 2.0 + x
    y.val = 1.0
    _ = y.val
    assert told(submission) == [
        ("half(np.array([3.0]))", "np.array([1.5])"),
        ("v1 = Var(3.0)", ""),
        ("v2 = 2.0 + v1", ""),
        ("v2.val = 1.0", ""),
        ("v2.val", "1.0"),
    ]


def test_a_new_example_begins_a_new_transcript():
    submission = view(Var=Var)
    submission.Var(1.0)
    submission.begin()
    submission.Var(2.0)
    assert told(submission) == [("v1 = Var(2.0)", "")]


def test_objects_inside_of_lists_and_dicts_are_handles_too():
    first, rest = view(f=lambda: (Var(1.0), [Var(2.0), {"a": Var(3.0)}, 4])).f()
    assert first.val == 1.0
    assert [rest[0].val, rest[1]["a"].val, rest[2]] == [2.0, 3.0, 4]
