"""Activation functions, the augmented matrix, and the network for XOR."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ..course_checks.properties import assert_array, assert_close, assert_tuple
from ..course_checks.properties.memory import assert_shares_no_memory
from ..course_checks.properties.strategies import Array, laid_out, real_arrays, rounded, shapes
from ..course_checks.properties.strategies import generators as number_generators
from ..course_checks.vocabulary.units import Layer, assert_layer, relu_network
from ..course_checks.vocabulary.worked import demand_worked_example_and_care

from .suite import ACCURACY, EXAMPLES, SIX_DECIMALS, suite

activations = suite.question("activations")
augmented_matrix = suite.question("augmented_matrix")
xor_network = suite.question("xor_network")

EITHER_KIND = (float, int)
CORNERS = np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]])
XOR = np.array([[0.0], [1.0], [1.0], [0.0]])
LARGEST_PARAMETER = 1000.0

# The table of the handout, at z = -1, 0 and 2.
TABLE_AT = np.array([-1.0, 0.0, 2.0])
SMOOTH = {
    "logistic": ((0.268941, 0.5, 0.880797), (0.196612, 0.25, 0.104994)),
    "arctan": ((-0.785398, 0, 1.107149), (0.5, 1, 0.2)),
    "tanh": ((-0.761594, 0, 0.964028), (0.419974, 1, 0.070651)),
}
KINKED = {
    "threshold": ((0, 1, 1), (0, 0, 0)),
    "relu": ((0, 0, 2), (0, 0, 1)),
    "leaky_relu": ((-0.01, 0, 2), (0.01, 0.01, 1)),
}


def assert_table(submission: Any, table: dict[str, Any], z: Array, *, tolerance: float) -> None:
    """Demand the values and slopes of `table` at z, name by name."""
    for name, (values, slopes) in table.items():
        function, slope = assert_tuple(submission.activations(name), 2)
        for part, called, right in (("function", function, values), ("slope", slope, slopes)):
            assert_close(
                called(z),
                np.array(right, dtype=np.float64),
                rtol=tolerance,
                atol=tolerance,
                dtype=EITHER_KIND,
                what=f"the {part} of activations({name!r}) returned",
            )


@activations.property(points=0.5, hint="Compare with the handout's table, row by row: which name is it?")
def gives_the_smooth_rows_of_the_table(submission: Any) -> None:
    """activations("logistic"), ("arctan") and ("tanh") give the handout's table at z = -1, 0, 2"""
    assert_table(submission, SMOOTH, TABLE_AT, tolerance=SIX_DECIMALS)


@activations.property(points=0.5, hint="What has the handout agreed on for z = 0? On which side is 0.01?")
def gives_the_kinked_rows_of_the_table(submission: Any) -> None:
    """activations("threshold"), ("relu") and ("leaky_relu") give the handout's table at z = -1, 0, 2"""
    assert_table(submission, KINKED, TABLE_AT, tolerance=SIX_DECIMALS)
    assert_table(submission, KINKED, TABLE_AT.astype(int), tolerance=SIX_DECIMALS)


@activations.property(
    points=0.5, hint="What is inf/inf? Which way to write the logistic has no such quotient?"
)
def is_a_number_far_out(submission: Any) -> None:
    """activations("logistic") is 0, 1 with slopes 0, 0 at z = -1000, 1000"""
    assert_table(submission, {"logistic": ((0, 1), (0, 0))}, np.array([-1000.0, 1000.0]), tolerance=ACCURACY)


demand_worked_example_and_care(
    augmented_matrix,
    *([[2, -1, 0], [1, 3, 4]], [0.5, 1.5, -2]),
    answer=[[2, -1, 0], [1, 3, 4], [0.5, 1.5, -2]],
    points=0.25,
)


@st.composite
def layers_and_inputs(draw: st.DrawFn) -> tuple[Array, Layer]:
    """Inputs of shape (N, D) with a layer of D inputs and K outputs, all lengths from 1 to 5."""
    n, d, k = draw(shapes(5, 5, 5))
    generator = draw(number_generators())
    x, W, b = (rounded(generator.uniform(-3, 3, shape), 1) for shape in ((n, d), (d, k), (k,)))
    return laid_out(x, draw(st.sampled_from(("rows", "strided")))), (W, b)


@augmented_matrix.property(
    points=0.5, examples=EXAMPLES, hint="Which column of the inputs meets which row of the matrix?"
)
@given(drawn=layers_and_inputs())
def computes_the_layer_in_one_product(submission: Any, drawn: tuple[Array, Layer]) -> None:
    """with_ones(x) @ augmented_matrix(W, b) = x W + b"""
    x, (W, b) = drawn
    inputs = assert_array(
        submission.with_ones(x), (len(x), x.shape[1] + 1), what="of with_ones came back, which returned"
    )
    matrix = assert_array(submission.augmented_matrix(W, b), (len(W) + 1, len(b)))
    assert_close(inputs @ matrix, x @ W + b, rtol=ACCURACY, atol=ACCURACY, what="gave as product")


@augmented_matrix.property(points=0.25, examples=EXAMPLES, hint="Where does the handout put the 1?")
@given(x=real_arrays(5, 4))
def puts_the_ones_into_the_last_column(submission: Any, x: Array) -> None:
    """with_ones(x) is x with a further column, the last, that is 1"""
    right = np.concatenate([x, np.ones((len(x), 1))], axis=1)
    assert_close(submission.with_ones(x), right, rtol=0.0)


def assert_xor_network(value: Any) -> list[Layer]:
    """The two layers that `xor_network` returned, after checking their shapes."""
    W1, b1, W2, b2 = assert_tuple(value, 4)
    return [
        assert_layer(W1, b1, (2, 2), what="returned as W1 and b1", largest=LARGEST_PARAMETER),
        assert_layer(W2, b2, (2, 1), what="returned as W2 and b2", largest=LARGEST_PARAMETER),
    ]


@xor_network.property(points=1, hint="Compute both hidden units by hand for all four inputs: which row errs?")
def computes_exclusive_or(submission: Any) -> None:
    """relu(x W1 + b1) W2 + b2 = 0, 1, 1, 0 for x = (0, 0), (1, 0), (0, 1), (1, 1)"""
    answers = relu_network(CORNERS, assert_xor_network(submission.xor_network()))
    assert_close(answers, XOR, rtol=0.0, atol=ACCURACY, what="makes a network that answers")


@xor_network.property(points=0.5, hint="Are the arrays made once, outside of the function?")
def returns_new_arrays(submission: Any) -> None:
    """xor_network() returns new arrays at every call, and they are right"""
    first, second = submission.xor_network.kept(), submission.xor_network.kept()
    assert_shares_no_memory(submission, second, first, other="the answer of an earlier call")
    answers = relu_network(CORNERS, assert_xor_network(submission.xor_network()))
    assert_close(answers, XOR, rtol=0.0, atol=ACCURACY, what="makes a network that answers")
