"""What is demanded of the chain of units."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.strategies import Array, generators, rounded
from solutions import vanishing_gradients as reference

from .questions import ACCURACY, chain_gradient, demand_care


class Chain(NamedTuple):
    """Weights between the units, the inputs z of the units, and dE/dz of the last one."""

    weights: Array
    inputs: Array
    error: float


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Chains of 1 to 8 units with inputs in [-5, 5] and weights in [-4, 4]."""
    units = draw(st.integers(1, 8))
    generator = draw(generators())
    weights, inputs = rounded(generator.uniform(-1.0, 1.0, (2, units))) * np.array([[4.0], [5.0]])
    return Chain(weights[1:], inputs, float(rounded(generator.uniform(-2.0, 2.0, 1))[0]))


@chain_gradient.property(
    examples=15, points=1.5, hint="Write the product for the last but one unit: which z, which weight?"
)
@given(chain=chains())
@example(chain=Chain(np.full(6, 80.0), np.zeros(7), 1.0))
def is_a_product_of_weights_and_slopes(submission: Any, chain: Chain) -> None:
    """dE/dz_l = error * product over k from l to L - 1 of weights[k] * logistic'(inputs[k])

    Slopes h (1 - h) at |z| <= 5 are above 6e-3, and off by 2e-14 of themselves.
    """
    slopes = [math.exp(-z) / (1 + math.exp(-z)) ** 2 for z in chain.inputs]
    factors = [w * s for w, s in zip(chain.weights, slopes[:-1], strict=True)]
    expected = [chain.error * math.prod(factors[unit:]) for unit in range(len(chain.inputs))]
    assert_close(submission.chain_gradient(*chain), np.array(expected), rtol=ACCURACY)


@chain_gradient.property(
    examples=15, points=1, hint="What is a product with a factor of 0, and what is a slope far out?"
)
@given(chain=chains(), place=st.integers(0, 7), far=st.sampled_from((800.0, -800.0, 0.0)))
@example(chain=Chain(np.array([1.0, 2.0]), np.array([0.5, 0.0, 1.0]), 1.0), place=1, far=-800.0)
@example(chain=Chain(np.array([1.0, 2.0]), np.array([0.5, 0.0, 1.0]), 1.0), place=1, far=0.0)
def ends_at_a_unit_that_is_stuck(submission: Any, chain: Chain, place: int, far: float) -> None:
    """before a unit of z = 800 or -800, or a weight of 0, gradients are 0; behind it they are as before"""
    place = place % max(1, len(chain.weights))
    weights, inputs = chain.weights.copy(), chain.inputs.copy()
    if len(weights) > 0 and far == 0:
        weights[place] = 0
    elif len(weights) > 0:
        inputs[place] = far
    expected = reference.chain_gradient(*chain)
    expected[: place + 1 if len(weights) > 0 else 0] = 0
    answer = submission.chain_gradient(weights, inputs, chain.error)
    # logistic'(800) is 1e-348 on paper.
    assert_close(answer, expected, rtol=ACCURACY, atol=1e-300)


_generator = np.random.default_rng(31)
demand_care(
    chain_gradient,
    ([2, -3, 1], [0.5, -1, 2, 1], 0.4),
    ([0.5, 1.25], [1, -2, 0], 0.5),
    larger=((_generator.uniform(3.0, 5.0, 149), rounded(_generator.uniform(-1.0, 1.0, 150)), 0.5),),
    in_any_order=(
        ([2, -3], [0.5, -1, 2], 0.4),
        ([2, -3], [0.5, 1, 2], 0.4),
        ([1, -3], [0.5, -1, 2], 0.4),
        ([2, -3], [0.5, -1, 2], -1.0),
        ([], [1], 3.0),
    ),
)
demand_answers_of_their_own(chain_gradient, reference, ([2, -3], [0.5, -1, 2], 0.4), points=0.25)
