"""The relative error of two arrays, and the gradient checker.

A checker is asked where the answer is clear. Most functions are f(x) = 1/2 <c, x^2> with |c_i x_i| >= 0.25
in at most 20 entries: f is of size 80 at most, a value is off by 25 eps/2 of that at worst, 2.2e-13, and a
central difference with h = 1e-5 by 2.2e-8, which is 9e-8 of its entry; it has no other error. So a right
gradient passes 1e-6, and one with an entry that is off by 1e-5 of itself does not.
"""

import math
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_leaves_arguments_untouched
from autograder.properties.assertions import assert_boolean
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.formulas import Formula
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, laid_out, real_arrays, seeds
from solutions import gradient_checking as reference
from suites.vocabulary.ridges import Ridge, RidgeAt, any_shape, ridges_at

from .questions import check_gradient, lengths, relative_error

ACCURACY = 1e-9


class Bowl(NamedTuple):
    """f(x) = 1/2 <c, x^2>, its gradient c x, and a point x at which no entry of the gradient is small."""

    c: Array
    x: Array

    @property
    def function(self) -> Formula:
        """f."""
        return Formula(f"np.sum({as_source(self.c / 2)} * x ** 2)")

    def gradient(self, factors: Any = 1.0) -> Formula:
        """The gradient, entry by entry `factors` times what is right."""
        return Formula(f"{as_source(self.c * factors)} * x")


@st.composite
def bowls(draw: st.DrawFn, shape: st.SearchStrategy[tuple[int, ...]]) -> Bowl:
    """Bowls and points of a drawn shape: whole c and halves x in [-2, 2] without zero."""
    drawn = draw(shape)
    generator = np.random.default_rng(draw(seeds()))
    c, x = generator.choice((-1.0, 1.0), (2, *drawn)) * generator.integers(1, 5, (2, *drawn)) / 2
    return Bowl(np.asarray(c), np.asarray(x))


@relative_error.property(points=1.5, hint="By which number is each difference divided? Which entry counts?")
@given(a=real_arrays(4, 3), seed=seeds(), size=st.sampled_from((1e-9, 1e-4, 1.0, 1e3)))
def is_the_largest_error_over_the_entries(submission: Any, a: Array, seed: int, size: float) -> None:
    """relative_error(a, b) = max_i |a_i - b_i| / max(|a_i|, |b_i|, 1e-8)

    One subtraction and one division of numbers given as they are: 1e-9 is ample. The absolute part is for a
    right formula that divides first and subtracts two numbers of size 1 then.
    """
    b = a + size * np.random.default_rng(seed).choice((-1.0, 0.0, 0.5, 1.0), a.shape)
    assert_close(submission.relative_error(a, b), _largest(a, b, 1e-8), rtol=ACCURACY, atol=1e-14)


@relative_error.property(points=1, hint="0/0 is no number: what is the denominator at least?")
@given(a=real_arrays(4, largest=1.0), floor=st.sampled_from((1e-8, 1e-3, 10.0)))
@example(a=np.zeros(3), floor=1e-8)
def divides_by_no_less_than_the_floor(submission: Any, a: Array, floor: float) -> None:
    """relative_error(a, b, floor) = max_i |a_i - b_i| / floor where all entries are below floor; 0 for a = b

    The difference of floor a/4 and floor a/8 is exact up to the rounding of both.
    """
    below, closer = floor * a / 4, floor * a / 8
    expected = float(np.max(np.abs(a))) / 8
    assert_close(submission.relative_error(below, closer, floor), expected, rtol=ACCURACY)
    assert_close(submission.relative_error(a, a, floor), 0.0, rtol=0.0)


@relative_error.property(points=1, hint="A mean, or a norm, hides one wrong entry among many.")
@given(
    size=st.integers(2, 200),
    seed=seeds(),
    wrong=st.sampled_from((1e-3, 0.5, 2.0)),
    scale=st.sampled_from((1e-5, 1.0, 1e6)),
)
def sees_one_wrong_entry_among_many(
    submission: Any, size: int, seed: int, wrong: float, scale: float
) -> None:
    """relative_error(a, b) is that of the one entry in which a and b differ, however large the others are

    a_i (1 + wrong) is off by 1e-16 of a_i, so the difference by 1e-16/1e-3 relative.
    """
    generator = np.random.default_rng(seed)
    a = generator.choice((-1.0, 1.0), size) * generator.uniform(1.0, 2.0, size) * 1e3
    place = int(generator.integers(size))
    a[place] = scale
    b = a.copy()
    b[place] *= 1 + wrong
    assert_close(submission.relative_error(a, b), wrong / (1 + wrong), rtol=ACCURACY)


@relative_error.property(points=0.5, hint="The scale of both cancels; a sign does not.")
@given(a=ridges_at(any_shape(), "square"), factor=st.sampled_from((-(2.0**20), -1.0, 0.5, 2.0**-10)))
def is_free_of_scale_and_shape(submission: Any, a: RidgeAt, factor: float) -> None:
    """relative_error(c a, c b) = relative_error(a, b), and relative_error(a, -a) = 2; a of any shape

    Powers of two scale without rounding, and no entry is below the floor.
    """
    x, other = a.ridge.weights, a.ridge.weights + 0.25
    expected = _largest(x, other, 1e-8)
    assert_close(submission.relative_error(factor * x, factor * other), expected, rtol=ACCURACY)
    assert_close(submission.relative_error(factor * x, -factor * x), 2.0, rtol=ACCURACY)


demand_care_of_arguments(
    relative_error,
    reference,
    ([1.5, -2, 0], [1, -4, 0]),
    ([[3], [0.5]], [[2], [1]]),
    ([3, -1], [-2.5, 1.25], 5),
    points=0.5,
)


@check_gradient.property(points=1, hint="What passes must be right, and what is right must pass.", examples=8)
@given(at=ridges_at(any_shape(), "sine"), bowl=bowls(any_shape()))
def accepts_what_is_right_and_rejects_the_opposite(submission: Any, at: RidgeAt, bowl: Bowl) -> None:
    """check_gradient(f, gradient, x) is True for the gradient of f, False for minus that; x of any shape

    f(x) = <a, x> + sin <w, x> is given |a_i| >= 3, so that no entry of its gradient is below 1; it is of size
    130 at most in 12 entries, and `Ridge.rounding` of that with h = 1e-5 is 1.5e-7.
    """
    steep = at.ridge.slopes + np.where(at.ridge.slopes < 0, -3, 3)
    ridge = Ridge(steep, at.ridge.weights, "sine")
    minus = Formula(f"-({ridge.gradient.text})")
    assert_boolean(submission.check_gradient(ridge.function, ridge.gradient, at.x), True)
    assert_boolean(submission.check_gradient(ridge.function, minus, at.x), False)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), bowl.x), True)


@check_gradient.property(points=1.5, hint="Every entry must be right, not only most of them.", examples=5)
@given(bowl=bowls(lengths(20)), place=st.integers(0, 19), wrong=st.sampled_from((-1.0, 0.0, 1.0001, 1.00001)))
def finds_one_wrong_entry_among_many(submission: Any, bowl: Bowl, place: int, wrong: float) -> None:
    """check_gradient(f, gradient, x) is False where a single entry of the gradient is wrong"""
    factors = np.ones(bowl.x.shape)
    factors[place % len(factors)] = wrong
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), bowl.x), True)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(factors), bowl.x), False)


@check_gradient.property(points=1, hint="Errors of unlike sign must not cancel each other.", examples=6)
@given(seed=seeds(), size=st.integers(2, 6))
def is_not_deceived_by_errors_that_cancel(submission: Any, seed: int, size: int) -> None:
    """check_gradient is False for the entries of the right gradient in another order: equal sum, equal length

    f(x) = <a, x> with entries of a that differ by 0.5 or more.
    """
    a = np.random.default_rng(seed).permutation(np.arange(1, size + 1) / 2)
    f = Formula(f"np.sum({as_source(a)} * x)")
    right, reordered = (Formula(f"{as_source(each)} + 0 * x") for each in (a, np.roll(a, 1)))
    assert_boolean(submission.check_gradient(f, right, np.ones(size)), True)
    assert_boolean(submission.check_gradient(f, reordered, np.ones(size)), False)


@check_gradient.property(
    points=1, hint="How large is the gradient itself? An error is relative to it.", examples=6
)
@given(bowl=bowls(lengths(4)), scale=st.sampled_from((1e-4, 1.0, 1e4)))
def judges_relative_to_the_size_of_the_gradient(submission: Any, bowl: Bowl, scale: float) -> None:
    """check_gradient(s f, s gradient, x) is True if right, False if off by 1e-3, for every s"""
    scaled = Bowl(scale * bowl.c, bowl.x)
    assert_boolean(submission.check_gradient(scaled.function, scaled.gradient(), bowl.x), True)
    assert_boolean(submission.check_gradient(scaled.function, scaled.gradient(1.001), bowl.x), False)


@check_gradient.property(points=0.5, hint="Measure by central differences.", examples=6)
@given(bowl=bowls(lengths(4)))
def measures_from_both_sides(submission: Any, bowl: Bowl) -> None:
    """check_gradient accepts c x for f(x) = 1/2 <c, x^2> close to 0, where one-sided slopes are wrong

    For |x_i| <= 2e-3 a step of 1e-8 to one side changes the slope by 1e-8 |c_i| / 2, 2.5e-6 of it or more.
    Central differences are exact there, and values of size 1e-5 are off by less than 1e-20.
    """
    near = Bowl(bowl.c, bowl.x / 1000)
    assert_boolean(submission.check_gradient(near.function, near.gradient(), near.x), True)
    assert_boolean(submission.check_gradient(near.function, near.gradient(1.0001), near.x), False)


@check_gradient.property(points=0.5, hint="The caller says how much is too much.", examples=6)
@given(bowl=bowls(lengths(4)))
def uses_the_tolerance_that_it_is_given(submission: Any, bowl: Bowl) -> None:
    """a gradient that is off by 1e-4 of itself passes a tolerance of 1e-3, and not one of 1e-5

    Where f is constant, both sides are exactly 0, and pass even a tolerance of 0.
    """
    slightly_off = bowl.gradient(1.0001)
    assert_boolean(submission.check_gradient(bowl.function, slightly_off, bowl.x, 1e-3), True)
    assert_boolean(submission.check_gradient(bowl.function, slightly_off, bowl.x, 1e-5), False)
    assert_boolean(submission.check_gradient(Formula("7.0"), Formula("0 * x"), bowl.x, 0.0), True)


@check_gradient.property(points=0.5, hint="No comparison with NaN is true.", examples=6)
@given(bowl=bowls(lengths(4)), bad=st.sampled_from((np.nan, np.inf, -np.inf)), place=st.integers(0, 3))
def rejects_what_is_no_number(submission: Any, bowl: Bowl, bad: float, place: int) -> None:
    """check_gradient(f, gradient, x) is False where an entry of the gradient is NaN or infinite"""
    factors = np.ones(bowl.x.shape)
    factors[place % len(factors)] = bad
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), bowl.x), True)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(factors), bowl.x), False)


@check_gradient.property(points=0.5, hint="Broadcasting hides a wrong shape: compare shapes first.")
def rejects_a_gradient_of_another_shape(submission: Any) -> None:
    """check_gradient(f, gradient, x) is False where gradient(x) has another shape than x

    All entries of the gradient are 2, so that broadcasting would find nothing wrong.
    """
    f = Formula("2 * np.sum(x)")
    for shape, others in (
        ((3,), ("(1,)", "(3, 1)", "(1, 3)", "(2,)", "(4,)", "()")),
        ((2, 3), ("(6,)", "(3, 2)", "(3,)")),
    ):
        x = np.ones(shape)
        assert_boolean(submission.check_gradient(f, Formula("np.full(x.shape, 2.0)"), x), True)
        for other in others:
            assert_boolean(submission.check_gradient(f, Formula(f"np.full({other}, 2.0)"), x), False)


@check_gradient.property(points=0.5, hint="Work on a copy of x, as a float64 array.", examples=6)
@given(bowl=bowls(lengths(4)), layout=st.sampled_from(("rows", "strided")))
def leaves_the_point_as_it_is(submission: Any, bowl: Bowl, layout: str) -> None:
    """check_gradient(f, gradient, x) does not change x, and takes whole numbers in x as real numbers"""
    x = laid_out(bowl.x, layout)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), x), True)
    assert_leaves_arguments_untouched(submission.check_gradient, bowl.function, bowl.gradient(), x)
    whole = (2 * bowl.x).astype(np.int64)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(), whole), True)
    assert_boolean(submission.check_gradient(bowl.function, bowl.gradient(2.0), whole), False)


def _largest(a: Array, b: Array, floor: float) -> float:
    pairs = zip(a.ravel().tolist(), b.ravel().tolist(), strict=True)
    return max(math.fabs(p - q) / max(math.fabs(p), math.fabs(q), floor) for p, q in pairs)
