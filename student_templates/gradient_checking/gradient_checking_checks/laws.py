"""What is demanded of gradient checking and shown to students: the handout's numbers and its warnings.

These properties travel with the template: they use only the vocabulary and state their numbers in full.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from .course_checks.properties import Suite, assert_close, assert_that, assert_tuple
from .course_checks.properties.arguments import Numbers
from .course_checks.properties.assertions import assert_boolean
from .course_checks.properties.care import assert_leaves_arguments_untouched
from .course_checks.properties.contracts import demand_worked_example
from .course_checks.properties.counterexamples import demand_counterexample
from .course_checks.properties.formulas import Formula
from .course_checks.properties.memory import assert_shares_no_memory, held
from .course_checks.properties.oracles import direction
from .course_checks.properties.rendering import as_source
from .course_checks.properties.strategies import Array, real_arrays, seeds
from .course_checks.vocabulary.gradients import Bowl, bowls, demand_verdicts
from .course_checks.vocabulary.ridges import RidgeAt, RidgeMapAt, any_shape, axes, ridge_maps_at, ridges_at, steps
from .course_checks.vocabulary.stepping import DRIFTING, SQUARED_SUM, demand_calls_at, demand_care_of_the_point
from .course_checks.vocabulary.watching import Watched

ACCURACY = 1e-9
EXAMPLES = 8
SUM_OF_SQUARES = Formula("np.sum(x ** 2)")
LOSS_OF_THE_NOTES = Formula("np.log(1 + np.exp(0.822 - 0.0418 * x[0]))")
THREE_OUTPUTS = Formula("np.array([x[0] * x[1], x[0] ** 2, 3 * x[1]])")
STEPS = 0.1 * axes((2, 2))
OBLIQUE = np.array([[2.0, 0.5], [-1.0, 1.0]])

suite = Suite("gradient_checking", public=True)
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

demand_worked_example(forward_difference, SUM_OF_SQUARES, [1, 2], 0.1, answer=[2.1, 4.1], points=0.5)
demand_worked_example(central_difference, LOSS_OF_THE_NOTES, [-0.509], 0.1, answer=[-0.029225], points=0.5)
demand_calls_at(
    forward_difference,
    "forward_difference(f, x, 0.1) calls f n + 1 times: at x and at every x + 0.1 e_i",
    0.1,
    shifts=[0, *STEPS],
    points=0.5,
)
demand_calls_at(
    central_difference,
    "central_difference(f, x, 0.1) calls f 2n times: at every x + 0.1 e_i and x - 0.1 e_i",
    0.1,
    shifts=[*STEPS, *-STEPS],
    points=0.5,
)
demand_calls_at(
    directional_difference,
    "directional_difference(f, x, v, 0.1) calls f twice: at x + 0.1 v and at x - 0.1 v",
    OBLIQUE,
    0.1,
    shifts=[0.1 * OBLIQUE, -0.1 * OBLIQUE],
    points=0.5,
)
demand_care_of_the_point(forward_difference, accuracy=1e-5, points=0.5)
demand_care_of_the_point(central_difference, accuracy=1e-8, points=0.5)
demand_care_of_the_point(directional_difference, accuracy=1e-8, points=0.5, along=[2, 1, -1])
demand_worked_example(directional_difference, SUM_OF_SQUARES, [1, 2], [3, -1], 0.1, answer=2, points=0.5)
demand_worked_example(jacobian, THREE_OUTPUTS, [2, 3], 0.1, answer=[[3, 2], [4, 0], [0, 3]], points=0.5)
demand_worked_example(relative_error, [1, -2, 0.5], [1.1, -2, 0.5], answer=0.090909, points=0.5)
demand_worked_example(
    gradient_descent, SUM_OF_SQUARES, [1, 2], 0.25, 2, answer=([1, 2], [0.5, 1], [0.25, 0.5]), points=0.5
)


@forward_difference.property(
    points=0.5,
    hint="Is each entry varied alone? Try a matrix, and a single number; divide by the step that was made.",
    examples=EXAMPLES,
)
@given(at=ridges_at(any_shape(), "square"), h=steps())
def is_off_by_half_the_curvature_in_every_entry(submission: Any, at: RidgeAt, h: float) -> None:
    """forward_difference(f, x, h) = a + 2 <w, x> w + h w^2 where f(x) = <a, x> + <w, x>^2, x of any shape"""
    ridge, x = at
    value = submission.forward_difference(ridge.function, x, h)
    expected = ridge.gradient(x) + h * ridge.weights**2
    assert_close(value, expected, rtol=0.0, atol=2 * ridge.rounding(x, h) / h)


@central_difference.property(
    points=0.5,
    hint="Is each entry varied alone, by h to either side? Try a matrix, and a single number.",
    examples=EXAMPLES,
)
@given(at=ridges_at(any_shape(), "cube"), h=steps())
def is_off_by_the_square_of_the_step_in_every_entry(submission: Any, at: RidgeAt, h: float) -> None:
    """central_difference(f, x, h) = a + 3 <w, x>^2 w + h^2 w^3 where f(x) = <a, x> + <w, x>^3, any shape"""
    ridge, x = at
    value = submission.central_difference(ridge.function, x, h)
    expected = ridge.gradient(x) + h**2 * ridge.weights**3
    assert_close(value, expected, rtol=0.0, atol=ridge.rounding(x, h) / h)


@best_step.property(
    points=1,
    hint="At the best h the slope of the error is zero. Which terms does the derivative in h have?",
    worked=(8.733e-6, 3.815e-4),
)
def gives_the_steps_of_the_handout(submission: Any) -> None:
    """best_step(1, 1) = 8.733e-6 and best_step(-1000, 0.012) = 3.815e-4, to three digits"""
    assert_close(submission.best_step(1.0, 1.0), 8.733e-6, rtol=1e-3)
    assert_close(submission.best_step(-1000.0, 0.012), 3.815e-4, rtol=1e-3)


@directional_difference.property(
    points=0.5,
    hint="The points are x + h v and x - h v, with v as long as it is; the quotient has the denominator 2h.",
    examples=EXAMPLES,
)
@given(at=ridges_at(any_shape(), "cube"), seed=seeds(), length=st.sampled_from((0.0, 1.0, 2.0)), h=steps())
def is_off_by_the_square_of_the_step_along_v(
    submission: Any, at: RidgeAt, seed: int, length: float, h: float
) -> None:
    """directional_difference(f, x, v, h) = <gradient, v> + h^2 <w, v>^3 where f(x) = <a, x> + <w, x>^3"""
    ridge, x = at
    v = length * direction(x.shape, seed)
    value = submission.directional_difference(ridge.function, x, v, h)
    expected = float(np.sum(ridge.gradient(x) * v)) + h**2 * ridge.inner(v) ** 3
    assert_close(value, expected, rtol=0.0, atol=ridge.rounding(x, h * np.abs(v)) / h)


@jacobian.property(
    points=1,
    hint="Entry (i, j): output i, with respect to entry j of x. Single rows and columns stay.",
    examples=EXAMPLES,
)
@given(at=ridge_maps_at(outputs=3, inputs=3, power=3), h=steps())
def is_off_by_the_square_of_the_step_in_every_output(submission: Any, at: RidgeMapAt, h: float) -> None:
    """jacobian(f, x, h) = A + 3 diag(B x)^2 B + h^2 B^3 where f(x) = A x + (B x)^3; shape (m, n)"""
    value = submission.jacobian(at.map.function, at.x, h)
    expected = at.map.jacobian(at.x) + h**2 * at.map.weights**3
    assert_close(value, expected, rtol=0.0, atol=at.map.rounding(at.x, h) / h)


@jacobian.property(points=0.5, hint="f takes one float64 vector at a time; x is the caller's.")
def is_careful_with_the_point_of_a_map(submission: Any) -> None:
    """jacobian(f, x) hands f float64 arrays of shape (n,) and leaves x as it is; integers are numbers"""
    f = Watched(THREE_OUTPUTS, (2,))
    for x in (np.array([2, 3]), np.array([2.0, 3.0])):
        assert_close(submission.jacobian(f, x), np.array([[3.0, 2], [4, 0], [0, 3]]), rtol=1e-8, atol=1e-8)
    outputs = Formula("np.array([np.sum(x), x[0] * x[1]])")
    assert_leaves_arguments_untouched(submission.jacobian, outputs, DRIFTING, 0.1)


@relative_error.property(
    points=0.5,
    hint="By what is each difference divided, and which entry counts? Try both signs.",
    examples=12,
)
@given(
    others=real_arrays(4),
    size=st.sampled_from((-500.0, -0.25, 0.25, 500.0)),
    wrong=st.sampled_from((0.25, 1.0)),
)
def is_that_of_the_one_entry_that_differs(submission: Any, others: Array, size: float, wrong: float) -> None:
    """relative_error(a, b) = relative_error(b, a) = r / (1 + r) where one entry of b is 1 + r times a's"""
    a, b = np.append(others, size), np.append(others, (1 + wrong) * size)
    assert_close(submission.relative_error(a, b), wrong / (1 + wrong), rtol=ACCURACY)
    assert_close(submission.relative_error(b, a), wrong / (1 + wrong), rtol=ACCURACY)


@relative_error.property(points=0.5, hint="0/0 is no number: what is the denominator at least?")
def divides_by_the_floor_near_zero(submission: Any) -> None:
    """relative_error([0, 1e-9], [0, 0]) = 0.1, and relative_error([0, 1], [0, 3], 10) = 0.2"""
    zeros = np.zeros(2)
    assert_close(submission.relative_error(np.array([0, 1e-9]), zeros), 0.1, rtol=ACCURACY)
    assert_close(submission.relative_error(np.array([0.0, 1]), np.array([0.0, 3]), 10.0), 0.2, rtol=ACCURACY)
    assert_close(submission.relative_error(zeros, zeros), 0.0, rtol=0.0)


@relative_error.property(points=0.5, hint="Do `a -= b`, or an array of the type of b, do what you want?")
def is_careful_with_both_arrays(submission: Any) -> None:
    """relative_error(a, b) leaves a and b as they are; it is 0.25 for (3, 1) and (4, 1), integers too"""
    for kind in (np.int64, np.float64):
        a, b = np.array([3, 1], dtype=kind), np.array([4, 1], dtype=kind)
        assert_close(submission.relative_error(a, b), 0.25, rtol=ACCURACY)
        assert_leaves_arguments_untouched(submission.relative_error, a, b)


demand_counterexample(
    suite.question("fool_the_norm"),
    target="relative_error",
    mistake="error_of_norms",
    accepts={"a": Numbers("N", within=(-1e9, 1e9)), "b": Numbers("N", within=(-1e9, 1e9))},
    provided={
        "the lengths of a - b and of a, or b, differ by a factor of 1e5 at least": lambda a, b: bool(
            np.linalg.norm(a - b) <= 1e-5 * max(np.linalg.norm(a), np.linalg.norm(b))
        )
    },
    tolerance=0.25,
    points=2,
    hint="Which entry decides about a length, and which about a relative error?",
)


@check_gradient.property(points=0.5, hint="One wrong entry is enough to reject.", examples=EXAMPLES)
@given(
    bowl=bowls(any_shape()),
    wrong=st.sampled_from((-1.0, 0.0, 0.5, 1.001)),
    place=st.integers(0, 11),
    order=st.permutations(range(3)),
)
def tells_the_right_gradient_from_a_wrong_one(
    submission: Any, bowl: Bowl, wrong: float, place: int, order: list[int]
) -> None:
    """check_gradient(f, gradient, x) is True for the gradient of f, False if all entries or one are wrong"""
    verdicts = [
        (bowl.gradient(), True),
        (bowl.gradient(wrong), False),
        (bowl.one_entry(place, wrong), False),
    ]
    demand_verdicts(submission, bowl.function, bowl.x, verdicts, order)


@check_gradient.property(
    points=0.5,
    hint="How large is rounding in a difference, and which entries can be measured at all? See the floor.",
    examples=3,
)
@given(order=st.permutations(range(3)))
def accepts_what_differs_by_rounding_only(submission: Any, order: list[int]) -> None:
    """check_gradient is True for right gradients beside rounding: of 1e7, of terms that cancel, at 0"""
    cases = [
        ("np.sum(np.sin(x)) + 1e7", "np.cos(x)", [1.0, 2.0, -0.5]),
        (
            "100 * x[0] + 1e-7 * np.sin(x[1]) - 100 * x[2]",
            "np.array([100, 1e-7 * np.cos(x[1]), -100])",
            [1, 0.5, 1],
        ),
        ("3 + np.sum((x - 0.3) ** 2)", "2 * (x - 0.3)", [0.3, 0.3]),
    ]
    for number in order:
        f, gradient, x = cases[number]
        assert_boolean(submission.check_gradient(Formula(f), Formula(gradient), np.array(x, float)), True)


@check_gradient.property(points=0.5, hint="An error is relative to the size of its entry.", examples=6)
@given(scale=st.sampled_from((1e-3, 1.0, 1e4)), order=st.permutations(range(4)))
def judges_every_entry_by_its_size(submission: Any, scale: float, order: list[int]) -> None:
    """check_gradient is False if an entry is off by 1e-3 of itself, be it a hundredth of the largest, or if
    the slope is 0 and the entry is not

    f(x) = s (x_0 + x_1 / 100 + sin x_2), x_3 does not matter.
    """
    f = Formula(f"{scale} * (x[0] + x[1] / 100 + np.sin(x[2]))")
    right = "np.array([1, 1 / 100, np.cos(x[2]), 0])"
    verdicts = [(Formula(f"{scale} * {right}"), True)] + [
        (Formula(f"{scale} * ({right} + {off})"), False)
        for off in ("np.array([0.001, 0, 0, 0])", "np.array([0, 0.00001, 0, 0])", "np.array([0, 0, 0, 0.01])")
    ]
    demand_verdicts(submission, f, np.array([1.0, 2.0, 0.5, 3.0]), verdicts, order)


@check_gradient.property(points=0.5, hint="What do comparisons with NaN say? And shapes?", examples=3)
@given(order=st.permutations(range(7)))
def rejects_what_is_no_gradient_at_all(submission: Any, order: list[int]) -> None:
    """check_gradient is False where gradient(x) has another shape than x, or it or f holds NaN or infinity

    All slopes are 2, so that broadcasting finds nothing wrong.
    """
    right = [(Formula("np.full(x.shape, 2.0)"), True)]
    shapes = [(Formula(f"np.full({shape}, 2.0)"), False) for shape in ("(1,)", "(3, 1)", "(1, 3)")]
    bad = [(Formula(f"2 + np.array([0, 0, {number}])"), False) for number in ("np.nan", "np.inf", "-np.inf")]
    demand_verdicts(submission, Formula("2 * np.sum(x)"), np.ones(3), right + shapes + bad, order)
    no_number = Formula("float('nan')")
    assert_boolean(submission.check_gradient(no_number, Formula("0 * x"), np.ones(3)), False)


@check_gradient.property(points=0.5, hint="The caller says how much is too much.", examples=3)
@given(order=st.permutations(range(3)))
def lets_the_caller_choose_the_tolerance(submission: Any, order: list[int]) -> None:
    """a gradient that is off by 1e-4 of itself passes a tolerance of 1e-3, and not the default of 1e-5"""
    off = Formula("2.0002 * x")
    cases = [((off, 1e-3), True), ((off,), False), ((Formula("2 * x"), 1e-6), True)]
    for number in order:
        (gradient, *tolerance), verdict = cases[number]
        x = np.array([1.0, -2.0])
        assert_boolean(submission.check_gradient(SUM_OF_SQUARES, gradient, x, *tolerance), verdict)


@check_gradient.property(points=0.5, hint="Both functions take float64, whatever x holds.", examples=3)
@given(order=st.permutations(range(2)))
def hands_on_real_numbers_and_leaves_the_point(submission: Any, order: list[int]) -> None:
    """check_gradient(f, gradient, x) calls both with float64, also for integer x, and leaves x as it is"""
    x = np.array([3, -2, 4])
    half = Formula("0.5 * np.sum(x)")
    verdicts = [(Formula("np.full_like(x, 0.5)"), True), (Formula("np.full_like(x, 0.25)"), False)]
    demand_verdicts(submission, half, x, verdicts, order)
    assert_leaves_arguments_untouched(submission.check_gradient, SUM_OF_SQUARES, Formula("2 * x"), DRIFTING)


@wrong_gradients.property(
    points=0.5, hint="Run your checker on all of them. Which verdicts are beyond doubt?"
)
def names_what_is_wrong_beyond_doubt(submission: Any) -> None:
    """wrong_gradients() is a list of letters from A to G, each once, with B and D and without A and C"""
    answer = submission.wrong_gradients()
    letters = answer if type(answer) is list else []
    assert_that(
        len(letters) > 0 and len(set(letters)) == len(letters) and set(letters) <= set("ABCDEFG"),
        f"returned {as_source(answer)}",
        "a list of letters, each once",
    )
    for letter, wrong in (("B", True), ("D", True), ("A", False), ("C", False)):
        assert_that((letter in letters) is wrong, f"says that {letter} is {'right' if wrong else 'wrong'}")


@gradient_descent.property(
    points=0.5,
    hint="From each point a step against the gradient at that point; the rate is used as given.",
    examples=EXAMPLES,
)
@given(x=real_arrays(2, 2, largest=2.0), rate=st.sampled_from((0.125, 0.25)), iterations=st.integers(0, 5))
def follows_a_squared_sum_in_closed_form(submission: Any, x: Array, rate: float, iterations: int) -> None:
    """x_k = x_0 + ((1 - 2 n rate)^k - 1) mean(x_0) where f(x) = (sum_i x_i)^2, also where f grows

    Values are of size 70 at most; a slope is off by 1e-9.
    """
    points = assert_tuple(submission.gradient_descent(SQUARED_SUM, x, rate, iterations), iterations + 1)
    for k, point in enumerate(points):
        expected = x + ((1 - 2 * x.size * rate) ** k - 1) * np.mean(x)
        assert_close(point, expected, rtol=0.0, atol=1e-6, what=f"returned as point {k}")


@gradient_descent.property(points=0.5, hint="Where the gradient is zero nothing moves, and points repeat.")
def stays_where_the_gradient_is_zero(submission: Any) -> None:
    """gradient_descent(f, x, 0.25, 3) is x four times where f is least at x"""
    x = np.array([0.5, -1.0])
    f = Formula("(x[0] - 0.5) ** 2 + (x[1] + 1) ** 2")
    for point in assert_tuple(submission.gradient_descent(f, x, 0.25, 3), 4):
        assert_close(point, x, rtol=0.0, atol=1e-12)


@gradient_descent.property(
    points=0.5, hint="Work on copies, and on float64: what does `point -= ...` change?"
)
def is_careful_with_the_start(submission: Any) -> None:
    """gradient_descent(f, x, rate, iterations) leaves x alone, and out of the list; integers are numbers"""
    for x in (np.array([3, -5]), np.array([3.0, -5.0])):
        points = assert_tuple(submission.gradient_descent(SUM_OF_SQUARES, x, 0.25, 2), 3)
        for k, point in enumerate(points):
            assert_close(point, x / 2**k, rtol=0.0, atol=1e-6, what=f"returned as point {k}")
        assert_leaves_arguments_untouched(submission.gradient_descent, SUM_OF_SQUARES, x, 0.25, 2)
    start = held(submission, np.array([3.0, -5.0]))
    points = submission.gradient_descent.kept(SUM_OF_SQUARES, start, 0.25, 2)
    assert_shares_no_memory(submission, points, start, what="a point", other="x")


@logistic_energy.property(
    points=0.5,
    hint="At theta = 0 every logit is 0. Which parameter is the bias? Is the loss a mean?",
    worked=(0.693147, 0.420472),
)
def gives_the_energies_of_the_handout(submission: Any) -> None:
    """logistic_energy([[1], [1], [4]], [0, 0, 1]) is 0.693147 at (0, 0) and 0.420472 at (0.5, -1)"""
    energy = submission.logistic_energy(np.array([[1.0], [1.0], [4.0]]), np.array([0.0, 0.0, 1.0]))
    assert_close(energy(np.zeros(2)), 0.693147, rtol=0.0, atol=1e-6)
    assert_close(energy(np.array([0.5, -1.0])), 0.420472, rtol=0.0, atol=1e-6)


@logistic_energy.property(points=0.5, hint="What is ln(1 + exp(z)) - t z for one sample?", examples=EXAMPLES)
@given(w=real_arrays(3, largest=3.0), bias=st.integers(-2, 2), target=st.sampled_from((0.0, 0.25, 1.0)))
def is_the_loss_of_a_single_sample(submission: Any, w: Array, bias: int, target: float) -> None:
    """logistic_energy([x], [t])(w, b) = -t ln y - (1 - t) ln(1 - y) where y = 1 / (1 + exp(-<w, x> - b))"""
    x = np.arange(1.0, 1.0 + len(w)) / 2
    y = 1 / (1 + np.exp(-np.sum(w * x) - bias))
    energy = submission.logistic_energy(x[None, :], np.array([target]))
    expected = float(-target * np.log(y) - (1 - target) * np.log1p(-y))
    assert_close(energy(np.append(w, bias)), expected, rtol=1e-9, atol=1e-9)


@logistic_energy.property(points=0.5, hint="Does your code write into X or t? Does it keep an old answer?")
def is_careful_with_samples(submission: Any) -> None:
    """functions of unlike samples do not disturb each other; X and t stay; integers are numbers"""
    X, t = np.array([[2, -1], [0, 3], [1, 1]]), np.array([1, 0, 0])
    energies = [submission.logistic_energy(X, t), submission.logistic_energy(X + 0.0, 1.0 - t)]
    for bias in (0.0, 1.0, -1.0):
        for energy, mean in zip(energies, (1 / 3, 2 / 3), strict=True):
            expected = float(np.log1p(np.exp(bias)) - mean * bias)
            assert_close(energy(np.array([0.0, 0.0, bias])), expected, rtol=1e-9)
    assert_leaves_arguments_untouched(submission.logistic_energy, X + 0.0, t)
