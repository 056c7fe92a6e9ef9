"""The gradient checker, and what its verdicts mean.

A checker is asked where the answer is clear. What is right is off by rounding of less than a tenth of the
tolerance, 1e-5, of the entry or of the floor; what is wrong is off by ten times the tolerance or more. The
gradients of an example are asked about in an order that is drawn, so that a checker which answers by the
number of calls does not help itself.
"""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_leaves_arguments_untouched, assert_that
from autograder.properties.assertions import assert_boolean
from autograder.properties.failures import PropertyFailed
from autograder.properties.formulas import Formula
from autograder.properties.rendering import as_source
from autograder.properties.strategies import laid_out, seeds
from suites.vocabulary.gradients import Bowl, bowls, demand_verdicts
from suites.vocabulary.ridges import Ridge, RidgeAt, any_shape, ridges_at

from .questions import check_gradient, lengths, wrong_gradients

Order = list[int]


def orders(size: int) -> st.SearchStrategy[Order]:
    """Orders to ask in, each of `size` questions once."""
    return st.permutations(range(size))


@check_gradient.property(points=1, hint="What passes must be right, and what is right must pass.", examples=8)
@given(at=ridges_at(any_shape(), "sine"), bowl=bowls(any_shape()), order=orders(2))
def accepts_what_is_right_and_rejects_the_opposite(
    submission: Any, at: RidgeAt, bowl: Bowl, order: Order
) -> None:
    """check_gradient(f, gradient, x) is True for the gradient of f, False for minus that; x of any shape

    f(x) = <a, x> + sin <w, x> is given |a_i| >= 3, so that no entry of its gradient is below 1; it is of size
    130 at most in 12 entries, and `Ridge.rounding` of that with h = 1e-5 is 1.5e-7.
    """
    steep = at.ridge.slopes + np.where(at.ridge.slopes < 0, -3, 3)
    ridge = Ridge(steep, at.ridge.weights, "sine")
    minus = Formula(f"-({ridge.gradient.text})")
    demand_verdicts(submission, ridge.function, at.x, [(ridge.gradient, True), (minus, False)], order)
    verdicts = [(bowl.gradient(), True), (bowl.gradient(-1.0), False)]
    demand_verdicts(submission, bowl.function, bowl.x, verdicts, order)


@check_gradient.property(points=1.5, hint="Every entry must be right, not only most of them.", examples=6)
@given(
    bowl=bowls(lengths(20)),
    place=st.integers(0, 19),
    wrong=st.sampled_from((-1.0, 0.0, 1.0001, 0.9999)),
    order=orders(2),
)
def finds_one_wrong_entry_among_many(
    submission: Any, bowl: Bowl, place: int, wrong: float, order: Order
) -> None:
    """check_gradient(f, gradient, x) is False where a single entry of the gradient is wrong"""
    verdicts = [(bowl.gradient(), True), (bowl.one_entry(place, wrong), False)]
    demand_verdicts(submission, bowl.function, bowl.x, verdicts, order)


@check_gradient.property(points=1, hint="Errors of unlike sign must not cancel each other.", examples=6)
@given(seed=seeds(), size=st.integers(2, 6), order=orders(2))
def is_not_deceived_by_errors_that_cancel(submission: Any, seed: int, size: int, order: Order) -> None:
    """check_gradient is False for the entries of the right gradient in another order: equal sum, equal length

    f(x) = <a, x> with entries of a that differ by 0.5 or more.
    """
    a = np.random.default_rng(seed).permutation(np.arange(1, size + 1) / 2)
    f = Formula(f"np.sum({as_source(a)} * x)")
    right, reordered = (Formula(f"{as_source(each)} + 0 * x") for each in (a, np.roll(a, 1)))
    demand_verdicts(submission, f, np.ones(size), [(right, True), (reordered, False)], order)


@check_gradient.property(
    points=1, hint="How large is the gradient itself? An error is relative to it.", examples=8
)
@given(
    bowl=bowls(lengths(4)), scale=st.sampled_from((1e-4, 1.0, 1e4)), place=st.integers(0, 3), order=orders(3)
)
def judges_relative_to_the_size_of_the_gradient(
    submission: Any, bowl: Bowl, scale: float, place: int, order: Order
) -> None:
    """check_gradient(s f, s gradient, x) is True if right, False if off by 1e-3, for every s"""
    scaled = Bowl(scale * bowl.c, bowl.x)
    verdicts = [
        (scaled.gradient(), True),
        (scaled.gradient(1.001), False),
        (scaled.one_entry(place, 1.001), False),
    ]
    demand_verdicts(submission, scaled.function, bowl.x, verdicts, order)


@check_gradient.property(
    points=1,
    hint="An entry much smaller than the largest one counts too, and so does one whose slope is 0.",
    examples=8,
)
@given(
    small=st.sampled_from((1.0, 0.1, 0.01, 0.003)),
    off=st.sampled_from((-1.0, -0.01, 0.001)),
    at=st.sampled_from((0.5, -2.0)),
    order=orders(4),
)
def sees_small_entries_and_flat_directions(
    submission: Any, small: float, off: float, at: float, order: Order
) -> None:
    """check_gradient is False if an entry is off by 1e-3 of itself, though a thousandth of the largest, or
    is not 0 for an x_i that does not matter

    f(x) = 2 x_0 + s sin x_1 is of size 5: rounding is 1e-10, 5e-6 of the smallest floor's tolerance.
    """
    f = Formula(f"2 * x[0] + {small} * np.sin(x[1]) + 0 * x[2]")
    right = f"np.array([2, {small} * np.cos(x[1]), 0])"
    verdicts = [(Formula(f"1.0 * {right}"), True), (Formula(f"{right} * [1, {1 + off}, 1]"), False)]
    verdicts += [(Formula(f"{right} + [0, 0, {flat}]"), False) for flat in (0.01 * small, -3.0)]
    demand_verdicts(submission, f, np.array([1.0, at, 4.0]), verdicts, order)


@check_gradient.property(
    points=1,
    hint="Rounding in a difference is about epsilon |f| / h. Which entries can be measured at all?",
    examples=8,
)
@given(
    offset=st.sampled_from((0.0, -1e6, 1e6)),
    tiny=st.sampled_from((0.0, 1e-9, -1e-6)),
    seed=seeds(),
    order=orders(2),
)
def accepts_right_gradients_beside_rounding(
    submission: Any, offset: float, tiny: float, seed: int, order: Order
) -> None:
    """check_gradient is True for right gradients of a sine plus 1e6, of tiny slopes, and at a minimum

    A constant of 1e6 makes rounding of 6e-6, a sixteenth of what the floor of 1e-5 |f| allows. Terms of 100
    that cancel make rounding of 7e-10, and 1e-3 max |m_i| allows 1e-6. Twice the gradient is False: its
    entries are above 0.5.
    """
    x = np.round(np.random.default_rng(seed).uniform(0.25, 1.0, 3), 2)
    f = Formula(f"np.sum(np.sin(x[:2])) + {tiny} * x[2] + {offset}")
    right = f"np.array([np.cos(x[0]), np.cos(x[1]), {tiny}])"
    verdicts = [(Formula(f"1 * {right}"), True), (Formula(f"2 * {right}"), False)]
    demand_verdicts(submission, f, x, verdicts, order)
    beside = Formula("100 * x[0] + 1e-7 * np.sin(x[1]) - 100 * x[2]")
    right = "np.array([100, 1e-7 * np.cos(x[1]), -100])"
    verdicts = [(Formula(f"1 * {right}"), True), (Formula(f"{right} * [1, 1, 0.999]"), False)]
    demand_verdicts(submission, beside, np.array([1.0, x[0], 1.0]), verdicts, order)
    bottom = Formula(f"np.sum((x - {as_source(x)}) ** 2) + {abs(offset)}")
    verdicts = [(Formula(f"2 * (x - {as_source(x)})"), True), (Formula("0 * x + 1"), False)]
    demand_verdicts(submission, bottom, x, verdicts, order)


@check_gradient.property(
    points=0.5, hint="Is there a limit on the number of entries in your code?", examples=4
)
@given(seed=seeds(), place=st.integers(0, 299), order=orders(2))
def is_right_for_hundreds_of_entries(submission: Any, seed: int, place: int, order: Order) -> None:
    """check_gradient(f, 2 x, x) is True for f(x) = sum_i x_i^2 with 300 normal entries; one wrong is found

    f is of size 300, and a difference off by 1e-9 or so; the largest entry is 5, and its floor 5e-3.
    """
    x = np.round(np.random.default_rng(seed).normal(size=300), 2)
    x[place] = 1.25
    wrong = Formula(f"2 * x * np.where(np.arange(300) == {place}, 1.001, 1)")
    verdicts = [(Formula("2 * x"), True), (wrong, False)]
    demand_verdicts(submission, Formula("np.sum(x ** 2)"), x, verdicts, order)


@check_gradient.property(
    points=0.5, hint="Measure by central differences, with the default step.", examples=6
)
@given(bowl=bowls(lengths(4)), order=orders(2))
def measures_from_both_sides(submission: Any, bowl: Bowl, order: Order) -> None:
    """check_gradient takes what central differences with h = 1e-5 give: at x = 0 they give 1 for 1e10 x^3

    One-sided differences with h = 1e-8 see a slope of 1e-6 there, and other steps others. And it accepts c x
    for f(x) = 1/2 <c, x^2> close to 0, where one-sided slopes are off by 2e-4 of themselves.
    """
    cube = Formula("1e10 * np.sum(x ** 3)")
    verdicts = [(Formula("1 + 0 * x"), True), (Formula("0 * x"), False)]
    demand_verdicts(submission, cube, np.zeros(bowl.x.shape), verdicts, order)
    near = Bowl(bowl.c, bowl.x / 1e5)
    verdicts = [(near.gradient(), True), (near.gradient(1.001), False)]
    demand_verdicts(submission, near.function, near.x, verdicts, order)


@check_gradient.property(points=0.5, hint="The caller says how much is too much.", examples=6)
@given(bowl=bowls(lengths(4)), order=orders(4))
def uses_the_tolerance_that_it_is_given(submission: Any, bowl: Bowl, order: Order) -> None:
    """a gradient that is off by 1e-4 of itself passes a tolerance of 1e-3, and not one of 1e-5

    Where f is constant, both sides are exactly 0, and pass even a tolerance of 0.
    """
    x, off = bowl.x, bowl.gradient(1.0001)
    cases = [
        ((bowl.function, off, x, 1e-3), True),
        ((bowl.function, off, x, 1e-5), False),
        ((bowl.function, off, x), False),
        ((Formula("7.0"), Formula("0 * x"), x, 0.0), True),
    ]
    for number in order:
        arguments, right = cases[number]
        assert_boolean(submission.check_gradient(*arguments), right)


@check_gradient.property(points=0.5, hint="No comparison with NaN is true.", examples=8)
@given(
    bowl=bowls(lengths(4)),
    bad=st.sampled_from((np.nan, np.inf, -np.inf)),
    place=st.integers(0, 3),
    order=orders(2),
)
def rejects_what_is_no_number(submission: Any, bowl: Bowl, bad: float, place: int, order: Order) -> None:
    """check_gradient(f, gradient, x) is False where an entry of the gradient, or f, is NaN or infinite"""
    verdicts = [(bowl.gradient(), True), (bowl.one_entry(place, bad), False)]
    demand_verdicts(submission, bowl.function, bowl.x, verdicts, order)
    no_number = Formula(f"float({str(bad)!r})")
    zero = Formula("0 * x")
    demand_verdicts(submission, no_number, bowl.x, [(bowl.gradient(), False), (zero, False)], order)


@check_gradient.property(
    points=0.5, hint="Broadcasting hides a wrong shape: compare shapes first.", examples=3
)
@given(order=orders(7))
def rejects_a_gradient_of_another_shape(submission: Any, order: Order) -> None:
    """check_gradient(f, gradient, x) is False where gradient(x) has another shape than x

    All entries of the gradient are 2, so that broadcasting would find nothing wrong.
    """
    f = Formula("2 * np.sum(x)")
    for shape, others in (
        ((3,), ("(1,)", "(3, 1)", "(1, 3)", "(2,)", "(4,)", "()")),
        ((2, 3), ("(6,)", "(3, 2)", "(3,)", "(1, 3)", "(2, 1)", "(1, 2, 3)")),
    ):
        verdicts = [(Formula("np.full(x.shape, 2.0)"), True)]
        verdicts += [(Formula(f"np.full({other}, 2.0)"), False) for other in others]
        demand_verdicts(submission, f, np.ones(shape), verdicts, order)


@check_gradient.property(points=0.5, hint="Work on a copy of x, as a float64 array.", examples=6)
@given(bowl=bowls(lengths(4)), layout=st.sampled_from(("rows", "strided")), order=orders(2))
def leaves_the_point_as_it_is(submission: Any, bowl: Bowl, layout: str, order: Order) -> None:
    """check_gradient(f, gradient, x) does not change x, and hands both functions float64 arrays

    A gradient in the type of x would be 0 for integers, where it is 1/2.
    """
    x = laid_out(bowl.x, layout)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), x), True)
    assert_leaves_arguments_untouched(submission.check_gradient, bowl.function, bowl.gradient(), x)
    for kind in (np.int64, np.float32):
        whole = (2 * bowl.x).astype(kind)
        verdicts = [(bowl.gradient(), True), (bowl.gradient(2.0), False)]
        demand_verdicts(submission, bowl.function, whole, verdicts, order)
    typed = [(Formula("np.full_like(x, 0.5)"), True), (Formula("np.full_like(x, 0.25)"), False)]
    demand_verdicts(submission, Formula("np.sum(x) / 2"), (2 * bowl.x).astype(np.int64), typed, order)


@wrong_gradients.property(
    points=1.5, hint="A check says something about one point. Move the points, and ask again.", reveal="hint"
)
def finds_what_the_given_points_hide(submission: Any) -> None:
    """wrong_gradients() names every gradient that is wrong, also where the check at the given point passes"""
    letters = _letters(submission)
    assert_that(set(letters) >= {"B", "D", "G"}, "leaves out a gradient that is wrong")
    assert_that(len(letters) < 6, "names nearly all of them")


@wrong_gradients.property(
    points=1.5, hint="What can make a check fail though the gradient is right? See section 7.", reveal="hint"
)
def accuses_no_right_gradient(submission: Any) -> None:
    """wrong_gradients() names no gradient that is right, also where the check at the given point fails"""
    letters = _letters(submission)
    assert_that(not set(letters) & {"A", "C", "E", "F"}, "names a gradient that is right")
    assert_that({"B", "D"} <= set(letters), "leaves out a gradient that fails at every point")


@wrong_gradients.property(
    points=0.5, hint="Each letter once, in a list, the same at every call.", reveal="hint"
)
def answers_with_a_list_of_letters(submission: Any) -> None:
    """wrong_gradients() is a list of different capital letters, the same when called again"""
    assert_that(_letters(submission) == _letters(submission), "returned something else when called again")
    assert_that({"B", "D"} <= set(_letters(submission)), "leaves out a gradient that fails at every point")


def _letters(submission: Any) -> list[str]:
    answer = submission.wrong_gradients()
    letters = answer if type(answer) is list else []
    good = all(type(letter) is str and letter in set("ABCDEFG") for letter in letters)
    if not letters or not good or len(set(letters)) != len(letters):
        raise PropertyFailed(f"returned {as_source(answer)}", "a list of letters, each once")
    return letters
