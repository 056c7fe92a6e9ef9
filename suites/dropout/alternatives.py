"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

from pathlib import Path

import numpy as np

from autograder.course import Bank
from solutions.dropout import (
    dropout_backward,
    dropout_forward,
    dropout_network_backward,
    dropout_network_forward,
    logistic,
)

FORWARD, BACKWARD = "dropout_network_forward", "dropout_network_backward"
WHOLE = Path(__file__).parent / "alternative_modules"

bank = Bank("dropout")
on_dropout_forward = bank.question("dropout_forward")
on_dropout_backward = bank.question("dropout_backward")
on_dropout_network = bank.question("dropout_network")
on_train = bank.question("train")
on_dropout_penalty = bank.question("dropout_penalty")
on_counterexample = bank.question("counterexample_dropout_backward")
on_monte_carlo_average = bank.question("monte_carlo_average")
on_stochastic_binary_forward = bank.question("stochastic_binary_forward")
on_straight_through_backward = bank.question("straight_through_backward")

on_dropout_network.module(WHOLE / "layers_as_objects.py", "layers are objects, and the cache is one of them")
on_dropout_network.module(WHOLE / "closures_and_loops.py", "the cache is a closure, and all sums are loops")
on_dropout_network.module(WHOLE / "complex_steps.py", "gradients by the complex step, cache a dict")


@on_dropout_forward.alternative("one binomial draw per entry, and h itself in evaluation")
def binomial_mask(h, alpha, generator, training=True):
    if not (alpha >= 0) or alpha >= 1:
        raise ValueError("the probability to drop must be at least 0 and less than 1")
    if training:
        keep = 1.0 - alpha
        mask = generator.binomial(1, keep, size=h.shape).astype(np.float64)
        return np.where(mask == 1, h / keep, 0.0), mask
    return h, np.ones_like(h, dtype=np.float64)


@on_dropout_forward.alternative("a loop over all entries, one uniform number each, on nested lists")
def entry_by_entry(h, alpha, generator, training=True):
    if not (alpha >= 0 and alpha < 1):
        raise ValueError
    flat, kept = [], []
    for entry in np.ravel(h).tolist():
        keep = not training or generator.uniform() >= alpha
        kept.append(1.0 if keep else 0.0)
        flat.append((entry / (1 - alpha) if training else entry) if keep else 0.0)
    return np.array(flat, dtype=float).reshape(h.shape), np.array(kept).reshape(h.shape)


@on_dropout_forward.alternative(
    "indices of the dropped entries, chosen by a weighted choice in the last axis first"
)
def weighted_choice(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha")
    scale = 1 / (1 - alpha) if training else 1.0
    share = alpha if training else 0.0
    if share == 0:
        return h * 1.0, np.ones(h.shape)
    mask = generator.choice([0.0, 1.0], size=h.T.shape, p=[share, 1 - share]).T
    output = np.array(h, dtype=np.float64)
    output *= mask
    output *= scale
    return output, mask


@on_dropout_forward.alternative("single-precision uniform numbers, drawn into a buffer")
def single_precision_draws(h, alpha, generator, training=True):
    if alpha < 0 or 1 <= alpha or alpha != alpha:
        raise ValueError(alpha)
    mask = np.ones(np.shape(h))
    if training:
        uniform = np.empty(np.shape(h), dtype=np.float32)
        generator.random(out=uniform, dtype=np.float32)
        mask[uniform < alpha] = 0.0
        return h * (mask / (1 - alpha)), mask
    return h.copy(), mask


@on_dropout_backward.alternative("np.where over the mask")
def chosen_by_where(gradient, mask, alpha):
    return np.where(np.asarray(mask) > 0.5, np.divide(gradient, 1.0 - alpha), 0.0)


@on_dropout_backward.alternative("einsum with the scale as a factor")
def scaled_by_einsum(gradient, mask, alpha):
    return np.einsum("...,...->...", gradient, np.asarray(mask, dtype=float)) * (1 / (1 - alpha))


@on_dropout_backward.alternative("a loop over the places that were kept")
def kept_places(gradient, mask, alpha):
    result = np.zeros(gradient.shape)
    for place in zip(*np.nonzero(mask)):
        result[place] = gradient[place] / (1 - alpha)
    return result


@on_dropout_network.alternative("einsum throughout, on the cache of the reference", replaces=BACKWARD)
def backward_by_einsum(gradient, cache):
    x, W2, h, dropped, mask, alpha = cache
    dz = np.einsum("nk,hk,nh,nh->nh", gradient, W2, mask, h * (1 - h)) / (1 - alpha)
    return (
        np.einsum("nd,nh->dh", x, dz),
        np.einsum("nh->h", dz),
        np.einsum("nh,nk->hk", dropped, gradient),
        np.einsum("nk->k", gradient),
    )


@on_dropout_network.alternative("one sample at a time, summed up by outer products", replaces=BACKWARD)
def backward_sample_by_sample(gradient, cache):
    x, W2, h, dropped, mask, alpha = cache
    dW1, db1 = np.zeros((x.shape[1], h.shape[1])), np.zeros(h.shape[1])
    dW2, db2 = np.zeros(W2.shape), np.zeros(W2.shape[1])
    for i in range(len(x)):
        dz = (W2 @ gradient[i]) * mask[i] / (1 - alpha) * h[i] * (1 - h[i])
        dW1 += np.outer(x[i], dz)
        db1 += dz
        dW2 += np.outer(dropped[i], gradient[i])
        db2 += gradient[i]
    return [dW1, db1, dW2, db2]


@on_dropout_network.alternative("samples one after another, each with a mask of its own", replaces=FORWARD)
def forward_sample_by_sample(x, W1, b1, W2, b2, alpha, generator, training=True):
    rows = []
    for sample in x:
        h = logistic(sample @ W1 + b1)
        rows.append((h, *dropout_forward(h, alpha, generator, training)))
    h, dropped, mask = (np.stack(part) for part in zip(*rows))
    return dropped @ W2 + b2, (x, W2, h, dropped, mask, alpha * training)


@on_train.alternative("copies that are updated in place, losses in a list")
def trained_in_place(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    W1, b1, W2, b2 = (np.array(parameter, dtype=np.float64) for parameter in (W1, b1, W2, b2))
    losses = []
    for _ in range(steps):
        y, cache = dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True)
        error = y - t
        losses.append(0.5 * np.mean(np.sum(error**2, axis=1)))
        dW1, db1, dW2, db2 = dropout_network_backward(error, cache)
        W1 -= rate / len(x) * dW1
        b1 -= rate / len(x) * db1
        W2 -= rate / len(x) * dW2
        b2 -= rate / len(x) * db2
    return (W1, b1, W2, b2), np.array(losses)


@on_train.alternative("recursion over the steps")
def trained_by_recursion(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    def descend(parameters, left):
        if left == 0:
            return tuple(parameters), []
        y, cache = dropout_network_forward(x, *parameters, alpha, generator)
        slopes = dropout_network_backward((y - t) / y.shape[0], cache)
        moved = [p - rate * slope for p, slope in zip(parameters, slopes)]
        end, losses = descend(moved, left - 1)
        return end, [np.vdot(y - t, y - t) / 2 / y.shape[0], *losses]

    end, losses = descend([W1, b1, W2, b2], steps)
    return end, np.asarray(losses)


@on_train.alternative("a pass of its own, on the layers of the first two questions")
def trained_on_the_layers(x, t, W1, b1, W2, b2, alpha, rate, steps, generator):
    losses = []
    for _ in range(steps):
        h = logistic(x @ W1 + b1)
        d, mask = dropout_forward(h, alpha, generator)
        error = d @ W2 + b2 - t
        losses.append(np.sum(error * error) / 2 / len(x))
        g = error / len(x)
        dz = dropout_backward(g @ W2.T, mask, alpha) * h * (1 - h)
        W2, b2 = W2 - rate * d.T @ g, b2 - rate * g.sum(axis=0)
        W1, b1 = W1 - rate * x.T @ dz, b1 - rate * dz.sum(axis=0)
    return (W1, b1, W2, b2), np.array(losses)


@on_dropout_penalty.alternative("einsum over samples, units and outputs")
def penalty_by_einsum(h, W2, alpha):
    h, W2 = np.asarray(h, dtype=float), np.asarray(W2, dtype=float)
    return float(np.einsum("nj,nj,jk,jk->", h, h, W2, W2)) * alpha / (1 - alpha) / (2 * h.shape[0])


@on_dropout_penalty.alternative("loops, sample by sample and unit by unit")
def penalty_by_loops(h, W2, alpha):
    total = 0.0
    for sample in h:
        for unit, weights in zip(sample, W2):
            total += float(unit) ** 2 * sum(float(weight) ** 2 for weight in weights)
    return 0.5 * alpha / (1.0 - alpha) * total / len(h)


@on_dropout_penalty.alternative("the mean square of every unit, weighted by its weights' squares")
def penalty_unit_by_unit(h, W2, alpha):
    odds = alpha / (1 - alpha)
    return odds / 2 * np.dot((np.asarray(h, dtype=float) ** 2).mean(axis=0), (1.0 * W2**2).sum(axis=1))


@on_counterexample.alternative("a single unit that is kept")
def one_unit_that_is_kept():
    return np.array([[2.0]]), np.array([[1]]), 0.25


@on_monte_carlo_average.alternative("a total, divided at the end")
def total_divided(network, x, samples, generator):
    total = 0.0
    for _ in range(samples):
        total = total + network(x, generator)
    return total / samples


@on_monte_carlo_average.alternative("a running mean, updated at every call")
def running_mean(network, x, samples, generator):
    average = np.array(network(x, generator), dtype=np.float64)
    for number in range(2, samples + 1):
        average += (network(x, generator) - average) / number
    return average


@on_monte_carlo_average.alternative("recursion over the calls")
def recursive_mean(network, x, samples, generator):
    def total(number):
        if number == 1:
            return np.asarray(network(x, generator), dtype=float)
        return total(number - 1) + network(x, generator)

    return total(samples) * (1 / samples)


@on_stochastic_binary_forward.alternative("a binomial draw with p by tanh")
def units_by_binomial(a, generator):
    p = 0.5 + 0.5 * np.tanh(np.asarray(a, dtype=np.float64) / 2)
    return generator.binomial(1, p).astype(np.float64), p


@on_stochastic_binary_forward.alternative(
    "logistic noise on the input: h = 1 where a exceeds a logistic number"
)
def units_by_logistic_noise(a, generator):
    a = np.asarray(a, dtype=np.float64)
    noise = generator.logistic(size=a.shape)
    return np.heaviside(a - noise, 0.0), np.exp(-np.logaddexp(0.0, -a))


@on_stochastic_binary_forward.alternative("plain Python, unit by unit")
def units_one_by_one(a, generator):
    import math

    def probability(z):
        return 1 / (1 + math.exp(-z)) if z > 0 else math.exp(z) / (1 + math.exp(z))

    p = np.array([probability(float(z)) for z in a.flat]).reshape(a.shape)
    h = np.array([1.0 if generator.random() < q else 0.0 for q in p.flat]).reshape(a.shape)
    return h, p


@on_straight_through_backward.alternative("p - p^2, expanded")
def expanded_slope(gradient, p):
    return np.multiply(gradient, p - np.square(p), dtype=np.float64)


@on_straight_through_backward.alternative("lists, joined at the end")
def straight_through_by_lists(gradient, p):
    entries = [float(g) * float(q) * (1.0 - float(q)) for g, q in zip(gradient.flat, p.flat)]
    return np.reshape(np.array(entries), np.shape(gradient))


@on_straight_through_backward.alternative("a quarter of 1 - (2p - 1)^2, as for tanh")
def straight_through_as_for_tanh(gradient, p):
    return gradient * 0.25 * (1.0 - (2.0 * p - 1.0) ** 2)


bank.equivalent(
    "dropout_forward",
    "in evaluation the output equals h, and may be h itself",
    ("np.array(h, dtype=np.float64)", "h"),
    ("np.array(h, dtype=np.float64)", "np.asarray(h, dtype=np.float64)"),
    ("np.array(h, dtype=np.float64)", "np.array(h)"),
)
bank.equivalent(
    "dropout_forward", "a uniform number meets alpha with probability 2^-53", (">= alpha", "> alpha")
)
bank.equivalent(
    "dropout_network_backward",
    "gradient and mask are the factors of a product",
    ("gradient @ W2.T, mask", "mask, gradient @ W2.T"),
)
bank.equivalent(
    "stochastic_binary_forward", "a uniform number meets p with probability 2^-53", ("< p", "<= p")
)
