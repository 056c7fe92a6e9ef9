"""The hidden suite, its questions, and what its modules share.

Every example calls its function many times: few examples, drawn with many features at once, are enough. Of a
function that notes its calls each call is a message to the judge, so of these there are fewer still.
"""

from hypothesis import strategies as st

from autograder.properties import Suite

EXAMPLES = 10
EXAMPLES_WATCHED = 5

suite = Suite("gradient_checking")
forward_difference = suite.question("forward_difference")
central_difference = suite.question("central_difference")
best_step = suite.question("best_step")
directional_difference = suite.question("directional_difference")
jacobian = suite.question("jacobian")
relative_error = suite.question("relative_error")
check_gradient = suite.question("check_gradient")
wrong_gradients = suite.question("wrong_gradients")
gradient_descent = suite.question("gradient_descent")
logistic_energy = suite.question("logistic_energy")


def lengths(largest: int) -> st.SearchStrategy[tuple[int]]:
    """Shapes with one axis of 1 to `largest` entries."""
    return st.tuples(st.integers(1, largest))
