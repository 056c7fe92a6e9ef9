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
check_loss_gradient = suite.question("check_loss_gradient")
gradient_descent = suite.question("gradient_descent")
train_logistic = suite.question("train_logistic")


def steps() -> st.SearchStrategy[float]:
    """Steps h so large that the error of a difference stands out from rounding."""
    return st.sampled_from((0.5, 0.25, 0.1))


def lengths(largest: int) -> st.SearchStrategy[tuple[int]]:
    """Shapes with one axis of 1 to `largest` entries."""
    return st.tuples(st.integers(1, largest))
