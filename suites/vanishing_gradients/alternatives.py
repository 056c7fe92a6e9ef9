"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np

from autograder.course import Bank
from solutions.vanishing_gradients import backward_with_offset, layer_outputs, offset_slope

bank = Bank("vanishing_gradients")
on_chain_gradient = bank.question("chain_gradient")
on_counterexample = bank.question("counterexample_chain_gradient")
on_layer_outputs = bank.question("layer_outputs")
on_saturated_share = bank.question("saturated_share")
on_gradient_norms = bank.question("gradient_norms")
on_draw_weights = bank.question("draw_weights")
on_soft_targets = bank.question("soft_targets")
on_backward_with_offset = bank.question("backward_with_offset")
on_steps_to_unstick = bank.question("steps_to_unstick")
on_train_deep = bank.question("train_deep")
on_clip = bank.question("clip_by_global_norm")
on_residual = bank.question("residual_gradient_norms")


@on_chain_gradient.alternative("a cumulative product from the end")
def chain_by_cumulative_product(weights, inputs, error):
    y = 1 / (1 + np.exp(-np.asarray(inputs, dtype=float)))
    factors = np.append(weights * (y * (1 - y))[:-1], error)
    return np.cumprod(factors[::-1])[::-1].copy()


@on_chain_gradient.alternative("plain Python, from the last unit to the first")
def chain_in_plain_python(weights, inputs, error):
    from math import cosh

    gradients = [float(error)]
    for w, z in zip(list(weights)[::-1], list(inputs)[-2::-1]):
        slope = 0.0 if abs(z) > 700 else 0.25 / cosh(z / 2) ** 2
        gradients.append(gradients[-1] * float(w) * slope)
    return np.array(gradients[::-1])


@on_chain_gradient.alternative("a matrix that is solved: each gradient minus its share of the next is 0")
def chain_as_linear_equations(weights, inputs, error):
    h = (1 + np.tanh(inputs / 2)) / 2
    rows = np.eye(len(inputs)) - np.diag((h * (1 - h))[:-1] * weights, k=1)
    right = np.zeros(len(inputs))
    right[-1] = error
    return np.linalg.solve(rows, right)


on_counterexample.alternative("a weight of 0").edit(
    "weight_of_zero",
    ("np.array([2.0, 1.0]), np.array([0.0, 900.0, 0.0])", "np.array([1.0, 0.0]), np.zeros(3)"),
)


@on_layer_outputs.alternative("one sample at a time, by recursion over the layers")
def outputs_by_recursion(params, X, activation):
    def squash(z):
        if activation == "logistic":
            return np.exp(-np.logaddexp(0, -z))
        if activation == "tanh":
            return np.tanh(z)
        return z * (z > 0) if activation == "relu" else z

    def rest(h, left):
        (W, b), *others = left
        z = np.einsum("i,ij->j", h, W) + b
        return [z] if not others else [squash(z), *rest(squash(z), others)]

    return [np.array(layer) for layer in zip(*(rest(x, params) for x in X))]


@on_layer_outputs.alternative("biases in an augmented matrix, and a tuple of outputs")
def outputs_by_augmented_matrices(params, X, activation):
    outputs = []
    h = X
    for number, (W, b) in enumerate(params, start=1):
        h = np.hstack([h, np.ones((len(h), 1))]) @ np.vstack([W, b])
        if number < len(params):
            if activation == "logistic":
                with np.errstate(over="ignore"):
                    h = 1 / (1 + np.exp(-h))
            elif activation != "identity":
                h = np.tanh(h) if activation == "tanh" else np.where(h > 0, h, 0)
        outputs += [h]
    return tuple(outputs)


@on_saturated_share.alternative("counts, unit by unit")
def shares_unit_by_unit(h, low=0.05, high=0.95):
    n, units = h.shape
    return np.array([sum(1 for x in h[:, j] if x < low or high < x) / n for j in range(units)])


@on_saturated_share.alternative("one minus the share of what lies between the bounds")
def one_minus_what_is_between(h, low=0.05, high=0.95):
    return 1 - np.count_nonzero((low <= h) & (h <= high), axis=0) / h.shape[0]


@on_gradient_norms.alternative("Jacobians of single samples")
def norms_by_jacobians(params, X, gradient, activation):
    outputs = layer_outputs(params, X, activation)
    squares = np.zeros(len(params))
    for i in range(len(X)):
        dz = np.array(gradient[i], dtype=float)
        squares[-1] += dz @ dz
        for k in range(len(params) - 1, 0, -1):
            h = outputs[k - 1][i]
            slope = {
                "logistic": h - h**2,
                "tanh": (1 + h) * (1 - h),
                "relu": np.sign(h),
                "identity": h * 0 + 1,
            }
            dz = np.diag(slope[activation]) @ (params[k][0] @ dz)
            squares[k - 1] += dz @ dz
    return np.sqrt(squares)


@on_gradient_norms.alternative("forward and backward pass of its own, with z kept and slopes in z")
def norms_from_currents(params, X, gradient, activation):
    logistic = lambda z: np.exp(-np.logaddexp(0, -z))  # noqa: E731
    h, currents = X, []
    for W, b in params[:-1]:
        z = h @ W + b
        currents.append(z)
        if activation == "relu":
            h = np.where(z > 0, z, 0.0)
        else:
            h = {"logistic": logistic, "tanh": np.tanh, "identity": np.array}[activation](z)
    norms = np.empty(len(params))
    norms[-1] = np.sqrt(np.einsum("nk,nk->", gradient, gradient))
    for k in range(len(params) - 2, -1, -1):
        gradient = np.einsum("nk,jk->nj", gradient, params[k + 1][0])
        z = currents[k]
        if activation == "logistic":
            gradient = gradient * logistic(z) * logistic(-z)
        elif activation == "tanh":
            gradient = gradient * (1 - np.tanh(z) ** 2)
        elif activation == "relu":
            gradient = np.where(z > 0, gradient, 0.0)
        norms[k] = np.sqrt(np.einsum("nk,nk->", gradient, gradient))
    return norms


@on_draw_weights.alternative("standard normal numbers that are scaled, and singular vectors")
def weights_scaled(kind, inputs, outputs, rng):
    if kind == "glorot":
        return (2 * rng.random((inputs, outputs)) - 1) * (6 / (inputs + outputs)) ** 0.5
    W = rng.standard_normal((inputs, outputs))
    if kind == "orthogonal":
        u, _, v = np.linalg.svd(W, full_matrices=False)
        return u @ v
    return W * {"lecun": 1, "he": 2**0.5}[kind] / inputs**0.5


@on_draw_weights.alternative("one unit after another, and Gram-Schmidt")
def weights_unit_by_unit(kind, inputs, outputs, rng):
    W = np.empty((inputs, outputs))
    for j in range(outputs):
        if kind == "glorot":
            W[:, j] = rng.uniform(-1, 1, inputs) * np.sqrt(6) / np.sqrt(inputs + outputs)
        else:
            W[:, j] = rng.normal(0, {"lecun": 1, "he": 2, "orthogonal": 1}[kind] ** 0.5 / inputs**0.5, inputs)
    if kind == "orthogonal":
        A = W if inputs >= outputs else W.T
        for j in range(A.shape[1]):
            for _ in range(2):
                A[:, j] -= A[:, :j] @ (A[:, :j].T @ A[:, j])
            A[:, j] /= np.linalg.norm(A[:, j])
    return W


@on_soft_targets.alternative("a weighted mean of both ends")
def targets_as_weighted_mean(T, low=0.15, high=0.85, softmax=False):
    T = np.asarray(T, dtype=float)
    end = np.full(T.shape[1], (1 - high) / (T.shape[1] - 1) if softmax else low)
    return np.add(high * T, end * (1 - T))


@on_soft_targets.alternative("label smoothing: K/(K - 1) of 1 - high is spread over all classes")
def targets_by_label_smoothing(T, low=0.15, high=0.85, softmax=False):
    if not softmax:
        return np.interp(T, [0, 1], [low, high])
    k = T.shape[1]
    spread = (1 - high) * k / (k - 1)
    return T * (1 - spread) + spread / k


@on_backward_with_offset.alternative("a difference of squares", replaces="offset_slope")
def slope_as_difference_of_squares(h, offset=0.1):
    return 0.25 - np.square(h - 0.5) + offset


@on_backward_with_offset.alternative("outer products of single samples, added up")
def offset_by_outer_products(params, X, gradient, activation, offset=0.1):
    outputs = [X, *layer_outputs(params, X, activation)]
    totals = [[np.zeros(W.shape), np.zeros(b.shape)] for W, b in params]
    for i in range(len(X)):
        dz = gradient[i]
        for k in reversed(range(len(params))):
            h = outputs[k][i]
            totals[k][0] = totals[k][0] + np.outer(h, dz)
            totals[k][1] = totals[k][1] + dz
            if activation == "logistic":
                slope = offset_slope(h, offset)
            elif activation == "tanh":
                slope = (1 - h) * (1 + h) + offset
            else:
                slope = np.where((h > 0) | (activation == "identity"), 1 + offset, offset)
            dz = slope * (params[k][0] @ dz)
    return [tuple(pair) for pair in totals]


@on_backward_with_offset.alternative("recursion from the first layer, which asks the rest for its gradient")
def offset_by_recursion(params, X, gradient, activation, offset=0.1):
    outputs = layer_outputs(params, X, activation)

    def back(k, h):
        if k == len(params) - 1:
            return [], gradient
        above, dz = back(k + 1, outputs[k])
        W = params[k + 1][0]
        above = [(outputs[k].T @ dz, dz.sum(axis=0)), *above]
        y = outputs[k]
        slopes = {"logistic": y - y * y, "tanh": 1 - y * y, "relu": 1.0 * (y > 0), "identity": 1.0}
        return above, (dz @ W.T) * (slopes[activation] + offset)

    above, dz = back(0, X)
    return [[X.T @ dz, dz.sum(0)], *above]


@on_steps_to_unstick.alternative("math, and a loop that ends with y")
def updates_by_y(rule, z0, rate):
    import math
    from itertools import count

    z = float(z0)
    for n in count():
        y = math.exp(z) / (1 + math.exp(z))
        if y > 0.5:
            return n
        target = 0.85 if rule == "soft target" else 1.0
        factor = y * (1 - y) + (0.1 if rule == "offset" else 0)
        z += rate * (target - y) * (1 if rule == "cross-entropy" else factor)


@on_steps_to_unstick.alternative("recursion over batches of updates, one array of values of z")
def updates_in_a_list(rule, z0, rate):
    def update(z):
        y = (1 + np.tanh(z / 2)) / 2
        if rule == "cross-entropy":
            return z + rate * (1 - y)
        return z + rate * ({"soft target": 0.85}.get(rule, 1) - y) * (y - y**2 + 0.1 * (rule == "offset"))

    values = [z0]
    while not values[-1] > 0:
        values.append(update(values[-1]))
    return np.int64(len(values) - 1)


@on_train_deep.alternative("logaddexp, and copies that are updated in place")
def training_of_copies(params, X, T, activation, rate, epochs, offset=0.0):
    trained = [(np.array(W, dtype=float), np.array(b, dtype=float)) for W, b in params]
    losses = []
    for _ in range(epochs):
        *_, Y = layer_outputs(trained, X, activation)
        log_sums = np.logaddexp.reduce(Y, axis=1)
        losses.append(np.mean(log_sums * T.sum(axis=1) - np.einsum("nk,nk->n", T, Y)))
        y = np.exp(Y - log_sums[:, None])
        slopes = backward_with_offset(trained, X, (y - T) / Y.shape[0], activation, offset)
        for (W, b), (dW, db) in zip(trained, slopes):
            W -= rate * dW
            b -= rate * db
    return trained, np.array(losses, dtype=np.float64)


@on_clip.alternative("one long vector")
def clipped_as_a_vector(gradients, limit):
    norm = np.linalg.norm(np.concatenate([np.ravel(g) for g in gradients]))
    if norm <= limit:
        return [np.array(g, dtype=float) for g in gradients], norm
    return [g / norm * limit for g in gradients], norm


@on_clip.alternative("the norm of the norms, and a minimum")
def clipped_by_norms_of_norms(gradients, limit):
    norm = float(np.linalg.norm([np.linalg.norm(g) for g in gradients]))
    return [np.multiply(g, min(1.0, limit / norm) if norm else 1.0) for g in gradients], norm


@on_residual.alternative("forward pass of its own; the layer's Jacobian is an identity plus a product")
def residual_by_jacobians(params, X, gradient, activation):
    states = [np.asarray(X, dtype=float)]
    slopes = []
    for W, b in params:
        z = states[-1] @ W + b
        h = layer_outputs([(np.eye(len(W)), b * 0), (W, b)], z, activation)[0]
        slopes.append(
            {"logistic": h - h * h, "tanh": 1 - h * h, "relu": z > 0, "identity": z * 0 + 1}[activation]
        )
        states.append(states[-1] + h)
    norms = [np.sqrt((gradient**2).sum())]
    for (W, b), slope in list(zip(params, slopes))[::-1]:
        jacobians = np.eye(len(W)) + slope[:, None, :] * W
        gradient = np.einsum("nij,nj->ni", jacobians, gradient)
        norms.append(np.sqrt((gradient**2).sum()))
    return np.array(norms[::-1], dtype=float)


bank.equivalent(
    "gradient_norms",
    "there is one hidden output for every layer but the first",
    (", strict=True", ""),
    ("strict=True", "strict=False"),
)
bank.equivalent(
    "gradient_norms",
    "a list of floats becomes an array of floats either way",
    ("np.array(norms, dtype=float)", "np.asarray(norms, dtype=float)"),
    (", dtype=float", ""),
)
bank.equivalent(
    "backward_with_offset",
    "what goes on to the inputs is not used",
    ("layer > 0", "layer >= 0"),
    ("layer > 0", "layer > (-1)"),
)
