"""The backward pass as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_backward = bank.question("batch_norm_backward")

on_backward.mistake("takes mean and variance for constants", warned=True).edit(
    "mean_and_variance_constant", ("(gradient - (dbeta + h_hat * dgamma) / len(h_hat))", "gradient")
)
on_backward.mistake("forgets that the mean depends on every sample", warned=True).edit(
    "without_the_mean", ("(dbeta + h_hat * dgamma)", "(h_hat * dgamma)")
)
on_backward.mistake("forgets that the variance depends on every sample", warned=True).edit(
    "without_the_variance", ("(dbeta + h_hat * dgamma)", "dbeta")
)
on_backward.mistake("adds the part of the variance instead of subtracting it").edit(
    "variance_of_the_wrong_sign", ("(dbeta + h_hat * dgamma)", "(dbeta - h_hat * dgamma)")
)
on_backward.mistake("divides by N - 1 instead of N").edit(
    "divides_by_one_less", ("len(h_hat)", "max(len(h_hat) - 1, 1)")
)
on_backward.mistake("does not divide the sums by N").edit(
    "sums_for_means", ("(dbeta + h_hat * dgamma) / len(h_hat)", "(dbeta + h_hat * dgamma)")
)
on_backward.mistake("divides by the variance instead of its root").edit(
    "divides_by_root_twice", ("gamma / root", "gamma / root**2")
)
on_backward.mistake("leaves gamma out of dh", warned=True).edit("without_gamma", ("gamma / root", "1 / root"))
on_backward.mistake("does not divide by the root").edit("without_the_root", ("gamma / root", "gamma"))
on_backward.mistake("divides dgamma and dbeta by the number of samples", warned=True).edit(
    "means_over_the_samples",
    ("return gamma / root", "n = len(h_hat)\nreturn gamma / root"),
    ("dgamma, dbeta", "dgamma / n, dbeta / n"),
)
on_backward.mistake("returns the gradients of single samples: dgamma and dbeta are not summed").edit(
    "dgamma_of_every_sample", (", dgamma, dbeta", ", gradient * h_hat, gradient")
)
on_backward.mistake("exchanges dgamma and dbeta").edit(
    "gradients_exchanged", (", dgamma, dbeta", ", dbeta, dgamma")
)
on_backward.mistake("multiplies dgamma by gamma").edit(
    "dgamma_times_gamma", (", dgamma, dbeta", ", gamma * dgamma, dbeta")
)
on_backward.mistake("takes the gradients of all units together").edit(
    "units_taken_together", ("np.sum(gradient, axis=0)", "np.sum(gradient) + 0 * gamma")
)


@on_backward.mistake("overwrites the normalised inputs in the cache", warned=True)
def cache_overwritten(gradient, cache):
    h_hat, gamma, root = cache
    dgamma, dbeta = np.sum(gradient * h_hat, axis=0), np.sum(gradient, axis=0)
    h_hat *= dgamma / len(h_hat)
    return gamma / root * (gradient - dbeta / len(h_hat) - h_hat), dgamma, dbeta


@on_backward.mistake("overwrites the gradient it is given", warned=True)
def gradient_overwritten(gradient, cache):
    h_hat, gamma, root = cache
    dgamma, dbeta = np.sum(gradient * h_hat, axis=0), np.sum(gradient, axis=0)
    if gradient.dtype.kind == "f":
        gradient -= (dbeta + h_hat * dgamma) / len(h_hat)
    else:
        gradient = gradient - (dbeta + h_hat * dgamma) / len(h_hat)
    return gamma / root * gradient, dgamma, dbeta


@on_backward.mistake("computes dh in an array of the gradient's type: integers have no decimals", warned=True)
def dh_in_the_type_of_the_gradient(gradient, cache):
    h_hat, gamma, root = cache
    dgamma, dbeta = np.sum(gradient * h_hat, axis=0), np.sum(gradient, axis=0)
    dh = np.empty_like(gradient)
    dh[...] = gamma / root * (gradient - dbeta / len(h_hat) - h_hat * dgamma / len(h_hat))
    return dh, dgamma, dbeta
