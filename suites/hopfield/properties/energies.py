"""What is demanded of the energy and its three gradients."""

from math import fsum
from typing import Any

import numpy as np
from hypothesis import given

from autograder.properties import assert_close, assert_leaves_arguments_untouched, assert_scalar
from autograder.properties.contracts import demand_care_of_arguments
from autograder.properties.memory_contracts import demand_answers_of_their_own
from autograder.properties.oracles import assert_gradient
from autograder.properties.strategies import Array, seeds
from solutions import hopfield as reference
from suites.vocabulary.bipolar import BipolarNetwork, bipolar_arrays, bipolar_networks

from .care import (
    FEW_NETWORKS,
    FEW_STATES,
    MANY_ROWS,
    MANY_STATES,
    MANY_UNITS_IN_THIRDS,
    demand_any_size_and_order,
)
from .questions import ACCURACY, bias_gradient, energy, energy_gradient, weight_gradient

NETWORKS = (
    ([[0, 0.5], [0.5, 0.25]], [1, -2], [1, -1]),
    ([[1, 1], [1, 0]], [0.5, 1], [[1, -1], [1, 1], [-1, 1]]),
    ([[1, 2], [2, 0]], [0, 1], [1, -1]),
)
STATES = (([1, -1, 1],), ([[1, -1], [1, 1], [-1, 1]],))


@energy.property(points=1, hint="Which sign has each term? A sum over all i and j counts every pair twice.")
@given(network=bipolar_networks(diagonal=True))
def is_the_quadratic_form_and_the_biases(submission: Any, network: BipolarNetwork) -> None:
    """energy(W, b, x) = -1/2 sum_ij x_i W_ij x_j - sum_i b_i x_i, over all i and j"""
    W, b, x = (array.tolist() for array in network)
    units = range(len(x))
    pairs = fsum(x[i] * W[i][j] * x[j] for i in units for j in units)
    expected = -pairs / 2 - fsum(b[i] * x[i] for i in units)
    assert_close(submission.energy(*network), expected, rtol=ACCURACY, atol=ACCURACY)


@energy.property(points=1, hint="Every state of a batch has an energy of its own: n numbers.")
@given(network=bipolar_networks(units=5, rows=5, diagonal=True))
def gives_one_energy_per_state(submission: Any, network: BipolarNetwork) -> None:
    """energy(W, b, X)[k] = energy(W, b, X[k]) for a batch X"""
    expected = np.array([reference.energy(network.W, network.b, x) for x in network.x])
    assert_close(submission.energy(*network), expected, rtol=ACCURACY, atol=ACCURACY)


@energy.property(
    points=0.5, hint="Only terms with x_i change when x_i does; each pair is in the sum twice.", examples=20
)
@given(network=bipolar_networks(ties=True))
def changes_by_twice_the_field_when_a_bit_flips(submission: Any, network: BipolarNetwork) -> None:
    """energy(W, b, x with x_i flipped) - energy(W, b, x) = 2 x_i (sum_j W_ij x_j + b_i), where W_ii = 0"""
    W, b, x = network
    before = assert_scalar(submission.energy(W, b, x))
    for i in range(len(x)):
        flipped = np.where(np.arange(len(x)) == i, -x, x)
        change = assert_scalar(submission.energy(W, b, flipped)) - before
        field = fsum(W[i] * x) + b[i]
        assert_close(change, 2 * x[i] * field, rtol=ACCURACY, atol=ACCURACY, what="changes by")


demand_care_of_arguments(energy, reference, *NETWORKS, points=0.25)
demand_any_size_and_order(energy, (MANY_UNITS_IN_THIRDS, MANY_ROWS), FEW_NETWORKS)


@energy_gradient.property(points=1, hint="x_i occurs in row i and in column i of the double sum.")
@given(network=bipolar_networks(diagonal=True), seed=seeds())
def is_the_slope_of_the_energy(submission: Any, network: BipolarNetwork, seed: int) -> None:
    """<energy_gradient(W, b, x), v> = d/ds energy(W, b, x + s v) at s = 0, for every direction v

    The energy is quadratic: differences are exact with any step, and with step 1 rounding is least.
    """
    W, b, x = network
    gradient = submission.energy_gradient(W, b, x)
    assert_gradient(gradient, lambda state: reference.energy(W, b, state), x, seed=seed, step=1.0)


@energy_gradient.property(
    points=1, hint="In a batch, row k holds state k: does W meet the axis of the units?"
)
@given(network=bipolar_networks(units=5, rows=5, diagonal=True))
def gives_one_gradient_per_state(submission: Any, network: BipolarNetwork) -> None:
    """energy_gradient(W, b, X)[k] = energy_gradient(W, b, X[k]) for a batch X"""
    expected = np.array([reference.energy_gradient(network.W, network.b, x) for x in network.x])
    assert_close(submission.energy_gradient(*network), expected, rtol=ACCURACY, atol=ACCURACY)


# Of whole numbers alone the gradient may be whole, and of integer type: hence not the last network.
demand_care_of_arguments(energy_gradient, reference, *NETWORKS[:-1], points=0.25)
demand_any_size_and_order(energy_gradient, (MANY_UNITS_IN_THIRDS, MANY_ROWS), FEW_NETWORKS)


@weight_gradient.property(
    points=1, hint="W_ij and W_ji are two variables, and W_ii is one as well.", examples=25
)
@given(x=bipolar_arrays(6), seed=seeds())
def is_the_slope_of_the_energy_in_the_weights(submission: Any, x: Array, seed: int) -> None:
    """<weight_gradient(x), V> = d/ds energy(W + s V, b, x) at s = 0, for every matrix V

    The energy is linear in W: differences are exact with any step.
    """
    none = np.zeros((len(x), len(x)))
    gradient = submission.weight_gradient(x)
    assert_gradient(gradient, lambda W: reference.energy(W, none[0], x), none, seed=seed, step=1.0)


@weight_gradient.property(points=1, hint="A batch of n states has n matrices; none is summed or averaged.")
@given(x=bipolar_arrays(5, 5))
def gives_one_matrix_per_state(submission: Any, x: Array) -> None:
    """weight_gradient(X)[k] = weight_gradient(X[k]) for a batch X"""
    expected = np.array([reference.weight_gradient(state) for state in x])
    assert_close(submission.weight_gradient(x), expected, rtol=ACCURACY)


demand_care_of_arguments(weight_gradient, reference, *STATES, points=0.25)
demand_any_size_and_order(weight_gradient, ((MANY_STATES[:2],), (MANY_STATES[:, :5],)), FEW_STATES)


@bias_gradient.property(
    points=1, hint="The term of the biases is -b^T x. Which sign has its derivative?", examples=20
)
@given(x=bipolar_arrays(6), seed=seeds())
def is_the_slope_of_the_energy_in_the_biases(submission: Any, x: Array, seed: int) -> None:
    """<bias_gradient(x), v> = d/ds energy(W, b + s v, x) at s = 0, for every direction v

    The energy is linear in b: differences are exact with any step.
    """
    none = np.zeros((len(x), len(x)))
    gradient = submission.bias_gradient(x)
    assert_gradient(gradient, lambda b: reference.energy(none, b, x), none[0], seed=seed, step=1.0)


@bias_gradient.property(
    points=0.5, hint="A batch of n states has n gradients; none is summed or averaged.", examples=25
)
@given(x=bipolar_arrays(5, 5))
def gives_one_row_per_state(submission: Any, x: Array) -> None:
    """bias_gradient(X)[k] = -X[k] for a batch X"""
    assert_close(submission.bias_gradient(x), -x, rtol=ACCURACY)


@bias_gradient.property(
    points=0.25, hint="Does a statement such as `x *= -1` write into the caller's array?", examples=10
)
@given(x=bipolar_arrays(3, 4))
def returns_a_new_array(submission: Any, x: Array) -> None:
    """bias_gradient(x) = -x, and x stays as it is"""
    for states in (x, x[0]):
        assert_close(submission.bias_gradient(states), -states, rtol=ACCURACY)
        assert_leaves_arguments_untouched(submission.bias_gradient, states)


demand_any_size_and_order(bias_gradient, ((MANY_STATES,),), FEW_STATES)
demand_answers_of_their_own(bias_gradient, reference, *FEW_STATES[:2], points=0.25)
