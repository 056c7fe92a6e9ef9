"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import math

import numpy as np

from autograder.course import Bank

bank = Bank("universal_approximation")
on_activations = bank.question("activations")
on_augmented_matrix = bank.question("augmented_matrix")
on_xor_network = bank.question("xor_network")
on_evaluate_steps = bank.question("evaluate_steps")
on_step_network = bank.question("step_network")
on_steep_network = bank.question("steep_network")
on_relu_interpolant = bank.question("relu_interpolant")
on_counterexample_relu_interpolant = bank.question("counterexample_relu_interpolant")
on_train_output_weights = bank.question("train_output_weights")
on_tent_network = bank.question("tent_network")
on_region_count = bank.question("region_count")


@on_activations.alternative("a chain of ifs with nested functions; the logistic by way of tanh")
def activations_by_ifs(name):
    if name == "logistic":

        def function(z):
            return (1 + np.tanh(z / 2)) / 2

        def slope(z):
            return (1 - np.tanh(z / 2) ** 2) / 4

    elif name == "arctan":
        function = np.arctan

        def slope(z):
            return np.cos(np.arctan(z)) ** 2

    elif name == "tanh":

        def function(z):
            return np.tanh(z)

        def slope(z):
            return np.where(np.abs(z) > 300, 0.0, 1 / np.cosh(np.clip(z, -300, 300)) ** 2)

    elif name == "threshold":

        def function(z):
            return np.heaviside(z, 1.0)

        def slope(z):
            return np.zeros_like(z)

    else:
        leak = {"relu": 0.0, "leaky_relu": 0.01}[name]

        def function(z):
            return z * ((z > 0) + leak * (z <= 0))

        def slope(z):
            return (z > 0) + leak * (z <= 0)

    return function, slope


@on_activations.alternative("loops over the entries of z, in plain Python")
def activations_by_loops(name):
    def logistic(z):
        return 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))

    table = {
        "logistic": (logistic, lambda z: logistic(z) * logistic(-z)),
        "arctan": (math.atan, lambda z: 1 / (1 + z * z)),
        "tanh": (math.tanh, lambda z: (1 - math.tanh(z)) * (1 + math.tanh(z))),
        "threshold": (lambda z: 0.0 if z < 0 else 1.0, lambda z: 0.0),
        "relu": (lambda z: max(z, 0.0), lambda z: 1.0 if z > 0 else 0.0),
        "leaky_relu": (lambda z: max(z, 0.01 * z), lambda z: 1.0 if z > 0 else 0.01),
    }

    def for_every_entry(entry):
        def whole(z):
            return np.array([entry(float(number)) for number in np.ravel(z)]).reshape(np.shape(z))

        return whole

    function, slope = table[name]
    return for_every_entry(function), for_every_entry(slope)


@on_augmented_matrix.alternative("an empty matrix, filled block by block")
def augmented_matrix_by_blocks(W, b):
    inputs, outputs = W.shape
    matrix = np.empty((inputs + 1, outputs))
    matrix[:inputs, :] = W
    matrix[inputs, :] = b
    return matrix


@on_augmented_matrix.alternative("lists of rows")
def augmented_matrix_by_lists(W, b):
    return np.array([*W.tolist(), b.tolist()], dtype=float)


@on_augmented_matrix.alternative("padding with a constant", replaces="with_ones")
def ones_by_padding(x):
    return np.pad(np.asarray(x, dtype=float), ((0, 0), (0, 1)), constant_values=1.0)


@on_xor_network.alternative("one unit for each of the two inputs alone")
def xor_by_differences():
    return (np.array([[1, -1], [-1, 1]]), np.array([0, 0]), np.array([[1], [1]]), np.array([0]))


@on_xor_network.alternative("what is missing from 1: neither, or both")
def xor_by_neither_and_both():
    W1 = np.array([[-1.0, 1.0], [-1.0, 1.0]])
    return W1, np.array([1.0, -1.0]), -np.ones((2, 1)), np.ones(1)


@on_evaluate_steps.alternative("a loop over the units")
def evaluate_steps_unit_by_unit(x, thresholds, weights):
    total = np.zeros(len(x))
    for threshold, weight in zip(thresholds, weights):
        total += weight * (x >= threshold)
    return total


@on_evaluate_steps.alternative("sorted thresholds, cumulated weights and a binary search")
def evaluate_steps_by_search(x, thresholds, weights):
    order = np.argsort(thresholds)
    heights = np.concatenate([[0.0], np.cumsum(weights[order])])
    return heights[np.searchsorted(thresholds[order], x, side="right")]


@on_evaluate_steps.alternative("the heaviside function of NumPy and einsum")
def evaluate_steps_by_einsum(x, thresholds, weights):
    return np.einsum("mj,j->m", np.heaviside(np.subtract.outer(x, thresholds), 1.0), weights)


@on_step_network.alternative("step by step, in lists, with the width of a step")
def step_network_by_lists(f, a, b, N):
    width = (b - a) / N
    thresholds, weights, height = [], [], 0.0
    for i in range(N):
        thresholds.append(a + i * width)
        weights.append(f(a + (i + 0.5) * width) - height)
        height += weights[-1]
    return np.array([*thresholds, b], dtype=float), np.array([*weights, -height])


@on_step_network.alternative("np.diff with a zero at both ends")
def step_network_by_diff(f, a, b, N):
    half = (b - a) / (2 * N)
    grid = a + half * np.arange(2 * N + 1)
    return grid[::2].copy(), np.diff(f(grid[1::2]), prepend=0, append=0)


@on_steep_network.alternative("outer products with the steepness")
def steep_network_by_outer_products(thresholds, weights, steepness):
    ones = np.ones(len(thresholds))
    return (
        steepness * ones[np.newaxis, :],
        np.array([-steepness * float(c) for c in thresholds]),
        np.array([[float(w)] for w in weights]),
        np.array([0.0]),
    )


@on_relu_interpolant.alternative("piece by piece: what must the next unit add to the slope so far?")
def relu_interpolant_piece_by_piece(knots, values):
    weights, so_far = [], 0.0
    for i in range(len(knots) - 1):
        slope = (values[i + 1] - values[i]) / (knots[i + 1] - knots[i])
        weights.append(slope - so_far)
        so_far = slope
    return np.array(knots[:-1], dtype=float), np.array(weights, dtype=float), float(values[0])


@on_relu_interpolant.alternative("the solution of a triangular system of equations")
def relu_interpolant_by_solving(knots, values):
    knots, values = np.asarray(knots, dtype=float), np.asarray(values, dtype=float)
    hidden = np.maximum(knots[1:, None] - knots[:-1], 0)
    weights = np.linalg.solve(hidden, values[1:] - values[0])
    return knots[:-1].copy(), weights, values[0]


@on_counterexample_relu_interpolant.alternative("many knots, of which one is out of place")
def one_knot_out_of_place():
    knots = np.arange(6.0)
    knots[2] = 2.5
    return knots, knots**2


@on_train_output_weights.alternative("normal equations: the step as a matrix and a vector")
def training_by_a_matrix(H, t, rate, iterations):
    curvature, pull = H.T @ H / len(H), H.T @ t / len(H)
    weights = [np.zeros(H.shape[1])]
    for _ in range(iterations):
        weights.append(weights[-1] - rate * (curvature @ weights[-1] - pull))
    return weights[-1], np.array([np.sum((H @ w - t) ** 2) / (2 * len(H)) for w in weights])


@on_train_output_weights.alternative("loops over samples, with an update in place")
def training_by_loops(H, t, rate, iterations):
    n, units = H.shape
    w = np.zeros(units)
    losses = []
    for k in range(iterations + 1):
        slope, loss = np.zeros(units), 0.0
        for i in range(n):
            error = float(np.dot(H[i], w)) - float(t[i])
            loss += error**2 / (2 * n)
            slope += error * H[i] / n
        losses.append(loss)
        if k < iterations:
            w -= rate * slope
    return w, np.asarray(losses)


@on_tent_network.alternative("the distance to 1/2: T(x) = 1 - 2 relu(x - 1/2) - 2 relu(1/2 - x)")
def tents_by_distances(depth):
    layers = [(np.array([[1.0, -1.0]]), np.array([-0.5, 0.5]))]
    for _ in range(1, depth):
        layers.append((np.array([[-2.0, 2.0], [-2.0, 2.0]]), np.array([0.5, -0.5])))
    return [*layers, (np.array([[-2.0], [-2.0]]), np.array([1.0]))]


@on_tent_network.alternative("integers where they do, and the slope in the hidden units")
def tents_with_steep_units(depth):
    def hidden(inputs):
        return np.array([2, 2]) * np.array(inputs), np.array([0, -1])

    return (
        hidden([[1]]),
        *(hidden([[1], [-2]]) for _ in range(depth - 1)),
        (np.array([[1], [-2]]), np.array([0])),
    )


@on_region_count.alternative("Pascal's rule, unit by unit")
def regions_by_recursion(units, inputs):
    regions = [1] * (inputs + 1)
    for _ in range(units):
        regions = [1, *(regions[d] + regions[d - 1] for d in range(1, inputs + 1))]
    return regions[inputs]


@on_region_count.alternative("binomials from one another, by exact division")
def regions_by_division(units, inputs):
    total, binomial = 0, 1
    for j in range(inputs + 1):
        total += binomial
        binomial = binomial * (units - j) // (j + 1)
    return total


bank.equivalent(
    "activations",
    "np.where(1.0, c, 0.0) is c as float64: the condition 1.0 always holds",
    ("np.where(z >= 0, 1.0, 0.0)", "np.where(1.0, z >= 0, 0.0)"),
    ("np.where(z > 0, 1.0, 0.0)", "np.where(1.0, z > 0, 0.0)"),
)
bank.equivalent(
    "activations",
    "at 0 both branches are 0",
    ("np.where(z > 0, z, 0.01 * z)", "np.where(z >= 0, z, 0.01 * z)"),
)
bank.equivalent(
    "evaluate_steps",
    "np.where(1.0, c, 0.0) is c as float64: the condition 1.0 always holds",
    ("np.where(x[:, None] >= thresholds, 1.0, 0.0)", "np.where(1.0, x[:, None] >= thresholds, 0.0)"),
)
bank.equivalent(
    "steep_network",
    "a steepness is a float, and integer parameters are right too",
    ("float(steepness)", "steepness"),
    (", dtype=float", ""),
)
bank.equivalent("steep_network", "any negative number asks reshape for what is left", ("-1", "-2"))
bank.equivalent(
    "train_output_weights",
    "every entry is written before it is returned",
    ("np.zeros(iterations + 1)", "np.ones(iterations + 1)"),
)
