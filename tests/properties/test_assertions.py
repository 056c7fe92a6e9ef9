"""Assertions accept what is right in every permitted form, and say of the rest what it is."""

from __future__ import annotations

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import (
    LocalSubmission,
    PropertyFailed,
    assert_answer,
    assert_array,
    assert_close,
    assert_equal,
    assert_ignores_global_randomness,
    assert_leaves_arguments_untouched,
    assert_raises,
    assert_repeats,
    assert_scalar,
    assert_that,
    assert_tuple,
)


def message_of(assertion, *args, **kwargs):
    with pytest.raises(PropertyFailed) as failed:
        assertion(*args, **kwargs)
    return failed.value.message


class Real(float):
    def __eq__(self, other):
        return True

    __hash__ = float.__hash__


class Lie(np.ndarray):
    pass


class Equal:
    shape = (2,)
    dtype = np.dtype(np.float64)

    def __eq__(self, other):
        raise AssertionError("a method of a returned object was called")

    __array__ = __len__ = __float__ = __iter__ = __getitem__ = __repr__ = __eq__
    __hash__ = None


def function(body):
    return LocalSubmission({"f": body}).f


@pytest.mark.parametrize("value", [2.0, 2, np.float64(2.0), np.int32(2), np.array(2.0), np.array(2)])
def test_every_kind_of_real_number_is_a_scalar(value):
    assert type(assert_scalar(value)) is float
    assert assert_scalar(value) == 2.0


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (None, "None (does the function end with `return`?)"),
        (True, "a bool"),
        (Real(2.0), "a Real"),
        ([2.0], "a list"),
        (np.array([2.0]), "an array of shape (1,), float64"),
        (np.float32(2.0), "a scalar of type float32"),
        (np.complex128(2.0), "a scalar of type complex128"),
        (2j, "a complex"),
        ("2", "a str"),
        (Equal(), "an Equal"),
    ],
)
def test_what_is_no_scalar_is_named(value, told):
    assert told in message_of(assert_scalar, value)


def test_single_precision_is_accepted_only_where_it_is_said():
    assert assert_scalar(np.float32(2.0), single=True) == 2.0
    assert assert_array(np.ones(2, np.float32), (2,), single=True).dtype == np.float32
    assert "float16" in message_of(assert_scalar, np.float16(2.0), single=True)
    assert "float32; float64" in message_of(assert_array, np.ones(2, np.float32), (2,))


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ([1.0, 1.0], "a list"),
        (1.0, "a float"),
        (np.ones(3), "shape (3,); shape (2,)"),
        (np.ones((2, 1)), "shape (2, 1); shape (2,)"),
        (np.ones(1), "shape (1,); shape (2,)"),
        (np.array(1.0), "shape (); shape (2,)"),
        (np.ones(2, np.int64), "int64; float64"),
        (np.ones(2, object), "object; float64"),
        (np.ones(2).view(Lie), "a Lie"),
        (np.ma.ones(2), "a MaskedArray"),
        (Equal(), "an Equal"),
    ],
)
def test_what_is_no_array_of_the_shape_is_named(value, told):
    assert told in message_of(assert_array, value, (2,))


@pytest.mark.parametrize(
    ("value", "dtype"),
    [
        (np.array([True, False]), bool),
        (np.array([1, 2]), int),
        (np.array([1, 2], np.uint8), int),
        (np.array([1.0, 2.0]), (int, float)),
        (np.array([1, 2], np.int32), (int, float)),
        (np.array([1, 0]), (int, bool)),
        (np.array([True, False]), (int, bool)),
    ],
)
def test_bools_and_integers_are_accepted_where_they_are_asked_for(value, dtype):
    assert assert_array(value, (2,), dtype=dtype) is value
    assert_equal(value, value, dtype=dtype)


@pytest.mark.parametrize(
    ("value", "dtype", "told"),
    [
        (np.array([1, 0]), bool, "returned an array of int64; bool is expected"),
        (np.array([1.0, 0.0]), bool, "returned an array of float64; bool is expected"),
        (np.array([1.0, 2.0]), int, "returned an array of float64; an integer type is expected"),
        (np.array([True, False]), int, "returned an array of bool; an integer type is expected"),
        (np.array([True, False]), float, "returned an array of bool; float64 is expected"),
        (np.array([True, False]), (int, float), "bool; an integer type or float64 is expected"),
        (np.float32([1, 2]), (int, float), "float32; an integer type or float64 is expected"),
    ],
)
def test_an_array_of_another_kind_is_named(value, dtype, told):
    assert told in message_of(assert_array, value, (2,), dtype=dtype)


@pytest.mark.parametrize(
    ("value", "dtype", "told"),
    [
        (1.0, int, "a float; a single integer is expected"),
        (1, bool, "an int; a single bool is expected"),
        (True, int, "a bool; a single integer is expected"),
        (True, (int, float), "a bool; a single integer or number (float) is expected"),
        (np.bool_(True), float, "a scalar of type bool; float64 is expected"),
    ],
)
def test_a_scalar_of_another_kind_is_named(value, dtype, told):
    assert told in message_of(assert_scalar, value, dtype=dtype)


def test_scalars_of_the_kind_asked_for_are_accepted():
    assert assert_scalar(True, dtype=bool) == assert_scalar(np.int8(1), dtype=int) == 1.0
    assert_close(np.bool_(True), True, rtol=0, dtype=bool)
    assert_close(3, 3, rtol=0, dtype=int)


def test_truth_values_and_integers_read_as_what_they_are():
    told = message_of(assert_equal, np.array([True, False]), np.array([True, True]), dtype=bool)
    assert "returned np.array([True, False])" in told
    assert "entry [1] is False, not True" in told
    told = message_of(assert_close, np.array([3, 4]), [3, 5], rtol=0, dtype=int)
    assert "entry [1] is 4, not 5" in told
    assert "entry [1] is 4.0, not 4.5" in message_of(
        assert_close, np.array([3, 4]), [3, 4.5], rtol=0, dtype=int
    )
    assert message_of(assert_equal, False, True, dtype=bool) == "returned False"


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (np.ones(3), "gave dW = an array of shape (3,); shape (2,) is expected"),
        (np.ones(2, np.int64), "gave dW = an array of int64; float64 is expected"),
        (None, "gave dW = None"),
        ([1.0, 1.0], "gave dW = a list of length 2; an array (numpy.ndarray) of shape (2,) is expected"),
        (np.zeros(2), "gave dW = np.array([0.0, 0.0])"),
    ],
)
def test_what_is_compared_is_named_whatever_is_wrong_with_it(value, told):
    assert told in message_of(assert_close, value, np.ones(2), rtol=0, what="gave dW =")
    assert told in message_of(assert_answer, (value,), (np.ones(2),), rtol=0, what="gave dW =").replace(
        " as value number 1", ""
    )


def test_a_list_is_told_what_makes_an_array_of_it():
    assert "np.array turns it into one" in message_of(assert_array, [1.0], (1,))
    assert "np.array" not in message_of(assert_array, 1.0, (1,))


def test_an_array_is_handed_back_as_it_is():
    array = np.ones((2, 0))
    assert assert_array(array, (2, 0)) is array


@pytest.mark.parametrize("value", [(1, 2), [1, 2]])
def test_a_tuple_may_be_a_list(value):
    assert assert_tuple(value, 2) == (1, 2)


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ((1,), "returned a tuple of length 1; 2 values are expected"),
        (np.ones(2), "an array"),
        (None, "None"),
        ("ab", "a str"),
    ],
)
def test_what_is_no_tuple_is_named(value, told):
    assert told in message_of(assert_tuple, value, 2)


def test_the_tolerance_is_relative_to_what_is_expected_plus_the_absolute_one():
    assert_close(100.9, 100.0, rtol=0.01)
    message_of(assert_close, 101.1, 100.0, rtol=0.01)
    assert_close(0.09, 0.0, rtol=0.01, atol=0.1)
    message_of(assert_close, 0.11, 0.0, rtol=0.01, atol=0.1)
    message_of(assert_close, 1e-300, 0.0, rtol=0.5)


@pytest.mark.parametrize("expected", [0.0, 1.0, math.nan, math.inf])
@pytest.mark.parametrize("atol", [0.0, math.inf, 1e300])
def test_not_a_number_is_never_close(expected, atol):
    message_of(assert_close, math.nan, expected, rtol=1.0, atol=atol)


def test_infinities_must_be_equal():
    assert_close(math.inf, math.inf, rtol=1e-9)
    assert_close(np.array([-math.inf, 1.0]), np.array([-math.inf, 1.0]), rtol=1e-9)
    message_of(assert_close, -math.inf, math.inf, rtol=1e-9)
    message_of(assert_close, 1e308, math.inf, rtol=1e-9)
    message_of(assert_close, math.inf, 1e308, rtol=1e-9)


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e3))
def test_closeness_looks_in_both_directions(expected, distance):
    for actual in (expected - distance, expected + distance):
        assert_close(actual, expected, rtol=1e-12, atol=1.01 * distance)
        message_of(assert_close, actual, expected, rtol=0.0, atol=0.98 * distance)


def test_one_wrong_entry_is_found_and_the_worst_is_named():
    expected = np.zeros((2, 3))
    actual = expected.copy()
    actual[1, 2], actual[0, 1] = 5.0, 0.5
    told = message_of(assert_close, actual, expected, rtol=1e-9)
    assert "2 of 6 entries are wrong; entry [1, 2] is 5.0, not 0.0" in told
    actual[0, 1] = math.nan
    assert "entry [0, 1] is np.nan" in message_of(assert_close, actual, expected, rtol=1e-9)
    actual[0, 1] = 0.0
    assert "1 of 6 entries is wrong" in message_of(assert_close, actual, expected, rtol=1e-9)


def test_the_right_value_is_given_as_source():
    with pytest.raises(PropertyFailed) as failed:
        assert_close(np.zeros(2), np.array([1.0, 2.0]), rtol=0)
    assert failed.value.expected == "np.array([1.0, 2.0])"
    assert str(failed.value).endswith("expected: np.array([1.0, 2.0])")


def test_nothing_is_broadcast():
    for actual in (np.zeros(1), np.zeros((1, 3)), 0.0):
        message_of(assert_close, actual, np.zeros(3), rtol=1.0, atol=1.0)


def test_equality_has_no_tolerance():
    assert_equal(np.array([0.1, -0.0]), np.array([0.1, 0.0]))
    message_of(assert_equal, 0.1 + 0.2, 0.3)


def test_a_condition_fails_with_its_message():
    assert_that(True, "never")
    with pytest.raises(PropertyFailed) as failed:
        assert_that(False, "called f 3 times", "2 times")
    assert (failed.value.message, failed.value.expected) == ("called f 3 times", "2 times")


class BadShape(ValueError):
    pass


def raising(error):
    def body(x):
        raise error

    return function(body)


def test_the_demanded_exception_or_an_heir_of_it_is_accepted():
    assert_raises(ValueError, raising(ValueError("no")), 1)
    assert_raises(ValueError, raising(BadShape("no")), 1)
    assert_raises(Exception, raising(BadShape("no")), 1)


def test_another_exception_or_none_is_told():
    assert "raised TypeError: no" in message_of(assert_raises, ValueError, raising(TypeError("no")), 1)
    assert "raised ValueError: no" in message_of(assert_raises, BadShape, raising(ValueError("no")), 1)
    assert message_of(assert_raises, ValueError, function(lambda x: [x]), 1) == "returned [1]"


def test_changed_arguments_are_told_by_their_place():
    def body(x, y):
        y[0] = 7.0
        return 1.0

    told = message_of(assert_leaves_arguments_untouched, function(body), np.zeros(2), np.ones(2))
    assert told == "changed its argument number 2 in place to np.array([7.0, 1.0])"
    assert_leaves_arguments_untouched(function(lambda x, y: x + y), np.zeros(2), np.ones(2))


def test_a_change_of_a_sign_of_zero_is_a_change():
    def body(x):
        np.negative(x, out=x)
        return 1.0

    assert "changed" in message_of(assert_leaves_arguments_untouched, function(body), np.zeros(2))


@pytest.mark.parametrize("demand", [assert_leaves_arguments_untouched, assert_ignores_global_randomness])
def test_doing_nothing_is_not_care(demand):
    assert "returned None" in message_of(demand, function(lambda x: None), np.ones(2))


GLOBAL_DRAWS = {"NumPy": np.random.rand, "Python": random.random, "a new seed": lambda: np.random.seed(1)}


@pytest.mark.parametrize("draw", GLOBAL_DRAWS)
def test_drawing_from_a_global_generator_is_told(draw):
    drawing = function(lambda: (GLOBAL_DRAWS[draw](), 1.0)[1])
    assert "global random generator" in message_of(assert_ignores_global_randomness, drawing)


def test_drawing_from_the_global_generator_of_torch_is_told():
    torch = pytest.importorskip("torch")
    drawing = function(lambda: float(torch.rand(1)))
    assert "global random generator" in message_of(assert_ignores_global_randomness, drawing)


def test_drawing_from_a_generator_of_its_own_is_fine():
    assert_ignores_global_randomness(function(lambda rng: rng.normal()), np.random.default_rng(1))


def test_answers_must_repeat():
    answers = iter([np.ones(2), np.ones(2), np.ones(2), np.zeros(2), 1.0, 2.0])
    again = function(lambda: next(answers))
    assert_repeats(again)
    assert "when called again" in message_of(assert_repeats, again)
    assert "when called again" in message_of(assert_repeats, again)
