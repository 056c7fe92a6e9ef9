"""The forward pass as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_forward = bank.question("batch_norm_forward")
on_counterexample_variance = bank.question("counterexample_variance")

on_forward.mistake("normalises all units together, by one mean and one variance", warned=True).edit(
    "one_mean_for_all_units", ("np.mean(h, axis=0), np.var(h, axis=0)", "np.mean(h), np.var(h)")
)
on_forward.mistake("divides the batch by its unbiased variance", warned=True).edit(
    "unbiased_in_the_batch",
    ("np.var(h, axis=0)", "np.var(h, axis=0) * len(h) / max(len(h) - 1, 1)"),
    ("spread * len(h) / (len(h) - 1)", "spread"),
)
on_forward.mistake("moves the running variance towards the biased variance", warned=True).edit(
    "biased_running_variance", ("spread * len(h) / (len(h) - 1)", "spread")
)
on_forward.mistake("divides by the variance instead of its root", warned=True).edit(
    "divides_by_the_variance", ("np.sqrt(spread + eps)", "spread + eps")
)
on_forward.mistake("adds eps outside of the root", warned=True).edit(
    "eps_outside_of_the_root", ("np.sqrt(spread + eps)", "np.sqrt(spread) + eps")
)
on_forward.mistake("gives the momentum to the old running values", warned=True).edit(
    "momentum_swapped",
    ("(1 - momentum) * mean + momentum * center", "momentum * mean + (1 - momentum) * center"),
    (
        "(1 - momentum) * var + momentum * spread * len(h) / (len(h) - 1)",
        "momentum * var + (1 - momentum) * spread * len(h) / (len(h) - 1)",
    ),
)
on_forward.mistake("normalises by the batch in evaluation too", warned=True).edit(
    "batch_statistics_in_evaluation",
    (
        "center, spread = mean, var",
        "own_mean, own_var = np.mean(h, axis=0), np.var(h, axis=0)\ncenter, spread = own_mean, own_var",
    ),
)
on_forward.mistake("normalises by the new running values in training", warned=True).edit(
    "running_values_in_training", ("root = np.sqrt", "center, spread = mean, var\nroot = np.sqrt")
)
on_forward.mistake("moves the running values in evaluation too").edit(
    "moves_in_evaluation",
    ("root = np.sqrt", "mean = (1 - momentum) * mean + momentum * np.mean(h, axis=0)\nroot = np.sqrt"),
    ("mean = (1 - momentum) * mean + momentum * center", "pass"),
)
on_forward.mistake("never moves the running variance").edit(
    "running_variance_stays",
    ("var = (1 - momentum) * var + momentum * spread * len(h) / (len(h) - 1)", "pass"),
)
on_forward.mistake("divides 0 by 0 for the unbiased variance of one sample", warned=True).edit(
    "no_care_of_one_sample",
    ("if len(h) > 1:", "if True:"),
    ("spread * len(h) / (len(h) - 1)", "np.float64(len(h)) / (len(h) - 1) * spread"),
)
on_forward.mistake("counts a single sample as a variance of 0").edit(
    "one_sample_without_variance",
    ("if len(h) > 1:", "if True:"),
    ("len(h) / (len(h) - 1)", "len(h) / max(len(h) - 1, 1)"),
)
on_forward.mistake("does not move the running mean by a single sample").edit(
    "one_sample_moves_nothing",
    (
        "mean = (1 - momentum) * mean + momentum * center",
        "mean = mean if len(h) == 1 else (1 - momentum) * mean + momentum * center",
    ),
)
on_forward.mistake("leaves out beta").edit("without_beta", ("gamma * h_hat + beta", "gamma * h_hat"))
on_forward.mistake("stretches after the shift").edit(
    "stretches_after_the_shift", ("gamma * h_hat + beta", "gamma * (h_hat + beta)")
)
on_forward.mistake("keeps y, not the normalised inputs, in the cache").edit(
    "caches_the_outputs",
    (
        "return gamma * h_hat + beta, (h_hat, gamma, root)",
        "return gamma * h_hat + beta, (gamma * h_hat + beta, gamma, root)",
    ),
)
on_forward.mistake("keeps the variance, not its root, in the cache").edit(
    "caches_the_variance", ("(h_hat, gamma, root)", "(h_hat, gamma, spread)")
)
on_forward.mistake("returns the mean and the variance of the batch as the running ones").edit(
    "returns_the_batch_values",
    ("(h_hat, gamma, root), mean, var", "(h_hat, gamma, root), center, spread"),
)
on_forward.mistake("has a momentum of its own, whatever it is given").edit(
    "own_momentum",
    ("(1 - momentum) * mean + momentum * center", "0.9 * mean + 0.1 * center"),
    ("(1 - momentum) * var + momentum * spread", "0.9 * var + 0.1 * spread"),
)
on_forward.mistake("has an eps of its own, whatever it is given").edit(
    "own_eps", ("spread + eps", "spread + 1e-5")
)


@on_forward.mistake("normalises every sample over its units: this is layer normalisation", warned=True)
def layer_normalisation(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    center, spread = np.mean(h, axis=1, keepdims=True), np.var(h, axis=1, keepdims=True)
    if training:
        mean = (1 - momentum) * mean + momentum * np.mean(h, axis=0)
        if len(h) > 1:
            var = (1 - momentum) * var + momentum * np.var(h, axis=0, ddof=1)
    root = np.sqrt(spread + eps)
    h_hat = (h - center) / root
    return gamma * h_hat + beta, (h_hat, gamma, root), mean, var


@on_forward.mistake("takes the mean square minus the square of the mean, which are large and almost equal")
def variance_by_squares(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    rows, share = h.shape[0], momentum if training else 0.0
    middle = np.sum(h, axis=0) / rows if training else mean
    square = np.sum(h * h, axis=0) / rows - middle**2 if training else var
    mean = mean + share * (middle - mean)
    var = var if rows == 1 else var + share * (rows / (rows - 1) * square - var)
    scale = np.sqrt(square + eps)
    normed = (h - middle) / scale
    return normed * gamma + beta, (normed, gamma, scale), mean, var


@on_forward.mistake("moves the caller's running values in place", warned=True)
def moves_running_values_in_place(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    center, spread = mean, var
    if training:
        center, spread = np.mean(h, axis=0), np.var(h, axis=0)
        mean *= 1 - momentum
        mean += momentum * center
        if len(h) > 1:
            var *= 1 - momentum
            var += momentum * np.var(h, axis=0, ddof=1)
    root = np.sqrt(spread + eps)
    h_hat = (h - center) / root
    return gamma * h_hat + beta, (h_hat, gamma, root), mean, var


@on_forward.mistake("keeps results in arrays of the inputs' type: integers have no decimals", warned=True)
def normalised_in_the_type_of_the_inputs(h, gamma, beta, mean, var, momentum=0.1, eps=1e-5, training=True):
    center, spread = (np.mean(h, axis=0), np.var(h, axis=0)) if training else (mean, var)
    if training:
        mean = mean + momentum * (center - mean)
        if len(h) > 1:
            var = var + momentum * (np.var(h, axis=0, ddof=1) - var)
    root = np.sqrt(spread + eps)
    h_hat = np.zeros_like(h)
    h_hat[...] = (h - center) / root
    return gamma * h_hat + beta, (h_hat, gamma, root), mean, var


on_counterexample_variance.mistake("gives a batch around 0, where no square is large").edit(
    "batch_around_0", ("np.array([[999999.0], [999999.001]])", "np.array([[-1.0], [1.0]])")
)
