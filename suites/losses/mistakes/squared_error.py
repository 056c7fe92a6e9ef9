"""The squared error and its gradient as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_mse = bank.question("mse")
on_mse_gradient = bank.question("mse_gradient")

on_mse.mistake("averages over all entries instead of over the samples", warned=True).edit(
    "mean_over_all_entries", ("np.sum((y - t) ** 2) / len(y)", "np.mean((y - t) ** 2)")
)
on_mse.mistake("leaves out the factor 1/2", warned=True).edit(
    "mse_without_the_half", ("0.5 * np.sum", "np.sum")
)
on_mse.mistake("divides by the number K of columns instead of the number N of samples").edit(
    "divides_by_the_columns", ("len(y)", "y.shape[-1]")
)
on_mse.mistake("subtracts the target from the caller's array", warned=True).edit(
    "squares_in_place", ("return 0.5 * np.sum((y - t) ** 2)", "y -= t\nreturn 0.5 * np.sum(y**2)")
)


@on_mse.mistake(
    "collects errors in an array of the targets' type: where that is integer, decimals are cut off",
    warned=True,
)
def errors_of_integer_type(y, t):
    errors = np.zeros_like(t)
    for i in range(len(y)):
        errors[i] = y[i] - t[i]
    return 0.5 * np.sum(errors**2) / len(y)


on_mse_gradient.mistake("differentiates the square without the factor 1/2", warned=True).edit(
    "mse_gradient_times_two", ("(y - t)", "2 * (y - t)")
)
on_mse_gradient.mistake(
    "differentiates a mean over all entries: divides by N K instead of N", warned=True
).edit("gradient_over_all_entries", ("len(y)", "y.size"))


@on_mse_gradient.mistake("works in the caller's array", warned=True)
def mse_gradient_in_place(y, t):
    y -= t
    y /= len(y)
    return y


on_mse.mistake("forgets the square: it averages half the distances").edit(
    "distances_not_squared", ("np.sum((y - t) ** 2)", "np.sum(np.sqrt(np.sum((y - t) ** 2, axis=1)))")
)
on_mse.mistake("adds the losses of the samples instead of averaging them").edit(
    "mse_summed", ("np.sum((y - t) ** 2) / len(y)", "np.sum((y - t) ** 2)")
)
on_mse.mistake(
    "divides by the number of all entries, as PyTorch's mse_loss does, and leaves out the 1/2", warned=True
).edit("mse_of_the_library", ("0.5 * np.sum((y - t) ** 2) / len(y)", "np.mean((y - t) ** 2)"))
on_mse.mistake("returns one loss for each sample, and takes no mean").edit(
    "one_loss_for_each_sample", ("np.sum((y - t) ** 2) / len(y)", "np.sum((y - t) ** 2, axis=1)")
)
on_mse.mistake("squares the sum of the errors of a sample, so that errors of opposite sign cancel").edit(
    "square_of_the_sum", ("np.sum((y - t) ** 2)", "np.sum(np.sum(y - t, axis=1) ** 2)")
)
on_mse.mistake("takes the sum over the samples before it squares").edit(
    "samples_cancel", ("np.sum((y - t) ** 2)", "np.sum(np.sum(y - t, axis=0) ** 2)")
)
on_mse.mistake("limits errors to 100, as a loss against outliers does").edit(
    "errors_limited", ("(y - t) ** 2", "np.clip(y - t, -100, 100) ** 2")
)
on_mse.mistake("looks at the first ten outputs only").edit(
    "ten_outputs", ("(y - t) ** 2", "(y - t)[:, :10] ** 2")
)
on_mse.mistake("computes in float32, which holds 7 digits").edit(
    "mse_in_single_precision", ("np.sum((y - t) ** 2)", "float(np.sum((y - t).astype(np.float32) ** 2))")
)


on_mse_gradient.mistake("points downhill: target minus prediction", warned=True).edit(
    "mse_gradient_downhill", ("(y - t)", "(t - y)")
)
on_mse_gradient.mistake("does not average over the samples", warned=True).edit(
    "mse_gradient_summed", ("/ len(y)", "")
)
on_mse_gradient.mistake("divides by the number K of columns instead of the number N of samples").edit(
    "mse_gradient_over_the_columns", ("len(y)", "y.shape[1]")
)
on_mse_gradient.mistake("averages the rows, so that all samples share one gradient").edit(
    "one_gradient_for_all", ("(y - t) / len(y)", "np.mean(y - t, axis=0)")
)
on_mse_gradient.mistake("returns the direction only: errors divided by the length of the error").edit(
    "unit_errors", ("(y - t) / len(y)", "(y - t) / (np.linalg.norm(y - t) + 1e-12) / len(y)")
)
on_mse_gradient.mistake("limits its entries to 100, as one clips gradients").edit(
    "gradient_limited", ("(y - t) / len(y)", "np.clip((y - t) / len(y), -100, 100)")
)
on_mse_gradient.mistake("rounds the gradient to six decimals").edit(
    "gradient_rounded", ("(y - t) / len(y)", "np.round((y - t) / len(y), 6)")
)


@on_mse_gradient.mistake(
    "fills an array of the targets' type: where that is integer, decimals are cut off", warned=True
)
def mse_gradient_of_integer_type(y, t):
    gradient = np.zeros_like(t)
    for i in range(len(y)):
        gradient[i] = (y[i] - t[i]) / len(y)
    return gradient


@on_mse_gradient.mistake("goes through a list of at most 100 samples")
def hundred_samples(y, t):
    gradient = np.zeros(y.shape)
    for i in range(min(len(y), 100)):
        gradient[i] = (y[i] - t[i]) / len(y)
    return gradient
