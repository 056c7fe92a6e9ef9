"""What is demanded of the activation functions, the augmented matrix and the network for XOR."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_equal, assert_tuple
from autograder.properties.care import assert_leaves_arguments_untouched
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.memory import assert_shares_no_memory, held, told
from autograder.properties.oracles import slope as slope_of
from autograder.properties.strategies import Array, orders, real_arrays, rounded
from solutions import universal_approximation as reference
from suites.vocabulary.units import relu_network

from ..public.layers import CORNERS, EITHER_KIND, assert_xor_network
from .questions import ACCURACY, EXAMPLES, activations, augmented_matrix, xor_network

SMOOTH = ("logistic", "arctan", "tanh")
KINKED = ("threshold", "relu", "leaky_relu")
ROWS, COLUMNS = 120, 110

_generator = np.random.default_rng(4)
MANY_NUMBERS = rounded(_generator.uniform(-4.0, 4.0, (ROWS, COLUMNS)))
MANY_BIASES = rounded(_generator.uniform(-4.0, 4.0, COLUMNS))


def assert_pair_is_right(submission: Any, name: str, z: Array, *, single: bool = False) -> None:
    """Demand the reference's values and slopes of activation `name` at z; integers are numbers too."""
    room = 1e-4 if single else ACCURACY
    pair = assert_tuple(submission.activations(name), 2)
    exact = np.asarray(z, dtype=np.float64)
    parts = ("function", "slope")
    for part, called, right in zip(parts, pair, reference.activations(name), strict=True):
        assert_close(
            called(z),
            right(exact),
            rtol=room,
            atol=room,
            single=single,
            dtype=EITHER_KIND,
            what=f"the {part} of activations({name!r}) returned",
        )


@activations.property(points=0.5, examples=EXAMPLES, hint="What is the derivative in z, not in the output?")
@given(z=real_arrays(4, 3, largest=5.0))
def has_the_slopes_of_the_smooth_functions(submission: Any, z: Array) -> None:
    """slope(z) = d function(z) / dz for "logistic", "arctan" and "tanh"

    The fifth derivatives are at most 24, and the step 1e-3: the differences are off by 1e-13.
    """
    for name in SMOOTH:
        _, slope = assert_tuple(submission.activations(name), 2)
        right = slope_of(reference.activations(name)[0], z, np.ones(z.shape))
        what = f"the slope of activations({name!r}) returned"
        assert_close(slope(z), right, rtol=ACCURACY, atol=ACCURACY, what=what)


@activations.property(points=0.5, examples=EXAMPLES, hint="Do both work entry by entry, for z of any shape?")
@given(z=real_arrays(3, 4, 2, largest=5.0), name=st.sampled_from(SMOOTH))
def is_right_for_smooth_functions_of_any_shape(submission: Any, z: Array, name: str) -> None:
    """activations(name) gives arrays of the shape of z, entry by entry, for "logistic", "arctan", "tanh" """
    for part in (z, z[0], z[0, 0]):
        assert_pair_is_right(submission, name, part)


@activations.property(points=0.5, examples=EXAMPLES, hint="What holds exactly at z = 0, for value and slope?")
@given(z=real_arrays(4, 3, largest=2.0), zeros=st.integers(0, 3), name=st.sampled_from(KINKED))
def is_right_for_kinked_functions_at_0_too(submission: Any, z: Array, zeros: int, name: str) -> None:
    """activations(name) is as the handout says, at z = 0 too, for "threshold", "relu" and "leaky_relu" """
    with_zeros = np.array(z)
    with_zeros.flat[: zeros * z.size // 3] = 0.0
    assert_pair_is_right(submission, name, with_zeros)


@activations.property(points=0.5, hint="Which exponentials overflow, and which quotients then have no value?")
def stays_right_far_out(submission: Any) -> None:
    """activations(name) and its slope are right to 1e-9 for z = -1e4, -800, -50, 50, 800, 1e4"""
    for name in (*SMOOTH, *KINKED):
        assert_pair_is_right(submission, name, np.array([-1e4, -800.0, -50.0, 50.0, 800.0, 1e4]))


@activations.property(
    points=0.5, examples=8, hint="Do your functions look up a name or table only when called?"
)
@given(order=orders(6))
def keeps_apart_what_was_asked_for(submission: Any, order: list[int]) -> None:
    """the functions of activations(name) stay the same when other names are asked for afterwards"""
    names = [(*SMOOTH, *KINKED)[number] for number in order]
    z = np.array([-1.5, 0.5, 3.0])
    pairs = [assert_tuple(submission.activations(name), 2) for name in names]
    for name, pair in zip(names, pairs, strict=True):
        for called, right in zip(pair, reference.activations(name), strict=True):
            what = f"a function of activations({name!r}) returned"
            assert_close(called(z), right(z), rtol=ACCURACY, atol=ACCURACY, what=what)


@activations.property(points=0.25, hint="Do they write into z, or into an array of the type of z?")
def leaves_its_argument_untouched_and_takes_any_numbers(submission: Any) -> None:
    """both functions of activations(name) leave z as it is, and take integers and float32 as numbers"""
    for name in (*SMOOTH, *KINKED):
        z = np.array([[-2.0, 0.0], [1.0, -3.0]])
        for called, right in zip(
            assert_tuple(submission.activations(name), 2), reference.activations(name), strict=True
        ):
            there = held(submission, z)
            answer = called(there)
            assert_close(answer, right(z), rtol=ACCURACY, atol=ACCURACY, what=f"{name} returned")
            assert_equal(told(submission, there), z, what="changed its argument to")
        assert_pair_is_right(submission, name, z.astype(np.int64))
        assert_pair_is_right(submission, name, z.astype(np.float32), single=True)


@activations.property(points=0.25, hint="Is a number of entries written into your code?")
def is_right_at_any_size(submission: Any) -> None:
    """activations(name) is the same formula for arrays of any size"""
    for name in (*SMOOTH, *KINKED):
        assert_pair_is_right(submission, name, MANY_NUMBERS)


demand_care_of_arguments(
    augmented_matrix,
    reference,
    ([[2, 1], [0, 3]], [0.5, -1.25]),
    ([[2.5, 1, -0.25]], [1, 2, 3]),
    points=0.25,
)
demand_any_size(augmented_matrix, reference, (MANY_NUMBERS, MANY_BIASES), points=0.25)
demand_any_order(
    augmented_matrix,
    reference,
    ([[2, 1], [0, 3]], [0.5, -1]),
    ([[2, 1], [0, 3]], [1, 2]),
    ([[1.5]], [2]),
    points=0.25,
)


@augmented_matrix.property(points=0.25, hint="Of which type is the array that you make, and is x copied?")
def appends_ones_to_any_inputs(submission: Any) -> None:
    """with_ones(x) leaves x as it is, and takes integers, float32 and hundreds of rows and columns"""
    whole = np.array([[2.0, -1.0, 0.0]])
    for x in (whole, MANY_NUMBERS):
        assert_equal(submission.with_ones(x), reference.with_ones(x))
        assert_leaves_arguments_untouched(submission.with_ones, x)
    right = reference.with_ones(whole)
    assert_equal(submission.with_ones(whole.astype(np.int64)), right, dtype=EITHER_KIND)
    assert_close(submission.with_ones(whole.astype(np.float32)), right, rtol=0.0, single=True)


@xor_network.property(points=0.5, examples=EXAMPLES, hint="Is it right for one input and wrong for another?")
@given(rows=st.lists(st.integers(0, 3), min_size=4, max_size=8))
def answers_exclusive_or_in_any_batch(submission: Any, rows: list[int]) -> None:
    """relu(x W1 + b1) W2 + b2 is 1 where exactly one input is 1, and 0 elsewhere, for batches of any rows"""
    x = CORNERS[[0, 1, 2, 3, *rows]]
    right = np.abs(x[:, :1] - x[:, 1:])
    answers = relu_network(x, assert_xor_network(submission.xor_network()))
    assert_close(answers, right, rtol=0.0, atol=ACCURACY, what="makes a network that answers")


@xor_network.property(points=0.5, hint="Are its answers 0 and 1 exactly, or only on the right sides of 1/2?")
def finds_the_parity_of_three_bits(submission: Any) -> None:
    """used twice, it says whether an odd number of three bits is 1: xor(xor(a, b), c)

    An error of 1e-9 grows by a product of two weights, each at most 1000: where it is exact it stays below
    1e-7.
    """
    layers = assert_xor_network(submission.xor_network())
    bits = np.array([[number >> place & 1 for place in range(3)] for number in range(8)], dtype=np.float64)
    first = relu_network(bits[:, :2], layers)
    answers = relu_network(np.concatenate([first, bits[:, 2:]], axis=1), layers)
    right = np.sum(bits, axis=1, keepdims=True) % 2
    assert_close(answers, right, rtol=0.0, atol=1e-3, what="used twice, answers")


@xor_network.property(points=0.5, hint="Are the arrays made once, outside of the function?")
def stays_right_whatever_became_of_earlier_answers(submission: Any) -> None:
    """xor_network() is right at every call, and shares no memory with what it returned before"""
    answers = [submission.xor_network.kept() for _ in range(3)]
    for number, answer in enumerate(answers[1:], start=1):
        assert_shares_no_memory(submission, answer, answers[:number], other="the answer of an earlier call")
    for order in ([0, 1, 2, 3], [3, 1, 0, 2]):
        layers = assert_xor_network(submission.xor_network())
        right = np.abs(CORNERS[order, :1] - CORNERS[order, 1:])
        what = "makes a network that answers"
        assert_close(relu_network(CORNERS[order], layers), right, rtol=0.0, atol=ACCURACY, what=what)
