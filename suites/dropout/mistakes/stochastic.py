"""Stochastic binary units and their gradient as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.dropout import logistic

from .bank import bank

on_stochastic_binary_forward = bank.question("stochastic_binary_forward")
on_straight_through_backward = bank.question("straight_through_backward")


@on_stochastic_binary_forward.mistake("returns 1 where p exceeds 1/2: nothing is left to chance")
def thresholded(a, generator):
    p = logistic(a)
    return (p > 0.5).astype(float), p


@on_stochastic_binary_forward.mistake("is 1 where the uniform number exceeds p: with probability 1 - p")
def one_with_probability_of_zero(a, generator):
    p = logistic(a)
    return (generator.random(a.shape) > p).astype(float), p


@on_stochastic_binary_forward.mistake("draws one uniform number for all units")
def one_uniform_number_for_all(a, generator):
    p = logistic(a)
    return (generator.random() < p).astype(float), p


@on_stochastic_binary_forward.mistake("draws one uniform number per sample, which its units share")
def one_uniform_number_per_sample(a, generator):
    p = logistic(a)
    return (generator.random((*a.shape[:-1], 1)) < p).astype(float), p


@on_stochastic_binary_forward.mistake("returns the probability instead of a decision")
def no_decision(a, generator):
    p = logistic(a)
    return p, p


@on_stochastic_binary_forward.mistake("decides between -1 and 1 instead of 0 and 1")
def bipolar_units(a, generator):
    p = logistic(a)
    return np.where(generator.random(a.shape) < p, 1.0, -1.0), p


@on_stochastic_binary_forward.mistake("divides exp(a) by 1 + exp(a), which is inf/inf for large inputs")
def infinite_probability(a, generator):
    p = np.exp(a) / (1 + np.exp(a))
    return (generator.random(a.shape) < p).astype(float), p


@on_stochastic_binary_forward.mistake("clips inputs at 10, so that no unit is ever certain")
def clipped_inputs(a, generator):
    p = logistic(np.clip(a, -10, 10))
    return (generator.random(a.shape) < p).astype(float), p


@on_stochastic_binary_forward.mistake("draws from NumPy's global generator")
def units_from_the_global_generator(a, generator):
    p = logistic(a)
    return (np.random.random(a.shape) < p).astype(float), p


@on_stochastic_binary_forward.mistake("negates the caller's array")
def negates_in_place(a, generator):
    a *= -1
    p = np.exp(-np.logaddexp(0, a))
    return (generator.random(a.shape) < p).astype(float), p


@on_stochastic_binary_forward.mistake("stores p in an array of the type of a: integers have no decimals")
def probabilities_of_integer_type(a, generator):
    p = np.empty_like(a)
    p[...] = logistic(a)
    return (generator.random(a.shape) < p).astype(float), p


@on_straight_through_backward.mistake("returns the true gradient through the sample, which is 0: no learning")
def true_gradient(gradient, p):
    return np.zeros(p.shape)


@on_straight_through_backward.mistake("stops at dC/dp: the factor p (1 - p) of the logistic is missing")
def gradient_of_the_probability(gradient, p):
    return 1.0 * gradient


@on_straight_through_backward.mistake("takes p for the input a, and the logistic of it once more")
def logistic_twice(gradient, p):
    s = logistic(p)
    return gradient * s * (1 - s)


@on_straight_through_backward.mistake("keeps p between 1e-7 and 1 - 1e-7, so that certain units still learn")
def clipped_probabilities(gradient, p):
    p = np.clip(p, 1e-7, 1 - 1e-7)
    return gradient * p * (1 - p)


@on_straight_through_backward.mistake("works in the caller's gradient")
def straight_through_in_place(gradient, p):
    result = gradient
    result[...] = result * p * (1 - p)
    return result


@on_straight_through_backward.mistake("fills an array of the gradient's type: integers have no decimals")
def straight_through_of_integer_type(gradient, p):
    result = np.empty_like(gradient)
    result[...] = gradient * p * (1 - p)
    return result
