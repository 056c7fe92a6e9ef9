"""Adam as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_adam_step = bank.question("adam_step")
on_counterexample_adam = bank.question("counterexample_adam")

on_adam_step.mistake("leaves out the correction of both averages", warned=True).edit(
    "averages_not_corrected", ("m / (1 - beta1**k)", "m"), ("s / (1 - beta2**k)", "s")
)
on_adam_step.mistake("corrects both averages for step k + 1, as if k began at 0", warned=True).edit(
    "corrected_for_the_next_step",
    ("1 - beta1**k", "1 - beta1 ** (k + 1)"),
    ("1 - beta2**k", "1 - beta2 ** (k + 1)"),
)
on_adam_step.mistake("corrects the average of squares only").edit(
    "mean_not_corrected", ("m / (1 - beta1**k)", "m")
)
on_adam_step.mistake("corrects by 1 - beta at every step, as in the first").edit(
    "corrected_as_at_first", ("1 - beta1**k", "1 - beta1"), ("1 - beta2**k", "1 - beta2")
)
on_adam_step.mistake("exchanges beta1 and beta2").edit(
    "betas_exchanged",
    ("beta1 * m + (1 - beta1) * gradient", "beta2 * m + (1 - beta2) * gradient"),
    ("beta2 * s + (1 - beta2) * gradient**2", "beta1 * s + (1 - beta1) * gradient**2"),
    ("1 - beta1**k", "1 - beta2**k"),
    ("1 - beta2**k", "1 - beta1**k"),
)
on_adam_step.mistake("forgets the square root: the step has the unit of one over the gradient").edit(
    "without_the_root", ("np.sqrt(s / (1 - beta2**k))", "s / (1 - beta2**k)")
)
on_adam_step.mistake("averages gradients instead of their squares").edit(
    "averages_no_squares", ("gradient**2", "np.abs(gradient)")
)
on_adam_step.mistake("squares the average of gradients, instead of averaging squares").edit(
    "squares_of_averages", ("(1 - beta2) * gradient**2", "(1 - beta2) * m**2")
)
on_adam_step.mistake(
    "returns the corrected averages, which would be corrected again in the next step", warned=True
).edit(
    "returns_corrected_averages",
    (
        "return w - rate * mean / (size + epsilon), m, s",
        "return w - rate * mean / (size + epsilon), mean, size**2",
    ),
)
on_adam_step.mistake("takes one size for all parameters: the mean of all squares").edit(
    "one_size_for_all", ("gradient**2", "np.mean(gradient**2)")
)
on_adam_step.mistake("moves by the gradient, not by its average").edit(
    "gradient_for_its_average", ("rate * mean", "rate * gradient")
)
on_adam_step.mistake("gives the gradients their full weight").edit(
    "full_weights", ("(1 - beta1) * gradient", "gradient"), ("(1 - beta2) * gradient**2", "gradient**2")
)
on_adam_step.mistake("climbs").edit("adam_climbs", ("w - rate", "w + rate"))
on_adam_step.mistake("has an epsilon of its own, whatever it is given").edit(
    "own_epsilon", ("size + epsilon", "size + 1e-8")
)
on_adam_step.mistake("has a beta2 of its own, whatever it is given").edit(
    "own_beta2",
    ("beta2 * s + (1 - beta2) * gradient**2", "0.999 * s + 0.001 * gradient**2"),
    ("beta2**k", "0.999**k"),
)


@on_adam_step.mistake("adds epsilon within the root: gradients below its root, 1e-4, hardly move anything")
def epsilon_within_the_root(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = m + (1 - beta1) * (gradient - m), s + (1 - beta2) * (gradient * gradient - s)
    unbiased, spread = m / (1 - beta1**k), s / (1 - beta2**k)
    return w - rate * unbiased / np.sqrt(spread + epsilon), m, s


@on_adam_step.mistake("changes the caller's averages", warned=True)
def adam_in_place(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m *= beta1
    m += (1 - beta1) * gradient
    s *= beta2
    s += (1 - beta2) * gradient**2
    return w - rate * (m / (1 - beta1**k)) / (np.sqrt(s / (1 - beta2**k)) + epsilon), m, s


@on_adam_step.mistake(
    "keeps the averages in arrays of their first type: integers have no decimals", warned=True
)
def averages_of_integer_type(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m = (beta1 * m + (1 - beta1) * gradient).astype(np.asarray(m).dtype)
    s = (beta2 * s + (1 - beta2) * gradient**2).astype(np.asarray(s).dtype)
    return w - rate * (m / (1 - beta1**k)) / (np.sqrt(s / (1 - beta2**k)) + epsilon), m, s


on_counterexample_adam.mistake("gives a gradient of size 1, beside which epsilon is nothing").edit(
    "gradient_of_size_1", ("np.array([1e-6])", "np.array([1.0])")
)
