"""The dropout layer as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_dropout_forward = bank.question("dropout_forward")
on_dropout_backward = bank.question("dropout_backward")

on_dropout_forward.mistake("takes alpha for the probability to keep, as some libraries do", warned=True).edit(
    "alpha_keeps", (">= alpha", "< alpha")
)


@on_dropout_forward.mistake("divides by alpha instead of by 1 - alpha", warned=True)
def divides_by_alpha(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training or alpha == 0:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return h * mask / alpha, mask


on_dropout_forward.mistake("drops in training without scaling up what is kept", warned=True).edit(
    "without_the_scale", ("/ (1 - alpha)", "")
)
on_dropout_forward.mistake(
    "scales down by 1 - alpha in evaluation instead of up in training", warned=True
).edit("scaled_in_evaluation", ("np.array(h, dtype=np.float64)", "h * (1 - alpha)"), ("/ (1 - alpha)", ""))
on_dropout_forward.mistake("divides by 1 - alpha in evaluation too, where nothing was dropped").edit(
    "scaled_in_both_modes", ("np.array(h, dtype=np.float64)", "h / (1 - alpha)")
)
on_dropout_forward.mistake("draws one mask for all samples of a batch", warned=True).edit(
    "one_mask_for_the_batch",
    (
        "(generator.random(np.shape(h)) >= alpha).astype(np.float64)",
        "np.ones(h.shape) * (generator.random(h.shape[-1]) >= alpha)",
    ),
)
on_dropout_forward.mistake("drops whole samples instead of single units").edit(
    "drops_whole_samples",
    (
        "(generator.random(np.shape(h)) >= alpha).astype(np.float64)",
        "np.ones(h.shape) * (generator.random((*h.shape[:-1], 1)) >= alpha)",
    ),
)


@on_dropout_forward.mistake("drops exactly the share alpha of the units instead of each one by chance")
def drops_a_quota(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = np.ones(h.size)
    mask[generator.permutation(h.size)[: round(alpha * h.size)]] = 0
    mask = mask.reshape(h.shape)
    return h * mask / (1 - alpha), mask


on_dropout_forward.mistake("rounds alpha to tenths: it draws whole numbers below 10").edit(
    "alpha_in_tenths",
    ("generator.random(np.shape(h)) >= alpha", "generator.integers(0, 10, h.shape) >= int(10 * alpha)"),
)
on_dropout_forward.mistake("draws from NumPy's global generator", warned=True).edit(
    "mask_from_the_global_generator", ("generator.random(np.shape(h))", "np.random.rand(*h.shape)")
)
on_dropout_forward.mistake(
    "makes a generator of its own with a fixed seed: every call drops the same units"
).edit("mask_of_a_fixed_seed", ("generator.random", "np.random.default_rng(0).random"))
on_dropout_forward.mistake(
    "draws from a copy of the generator, so that the next call draws the same mask"
).edit("mask_from_a_copy", ("mask = (generator", "from copy import deepcopy\n\nmask = (deepcopy(generator)"))
on_dropout_forward.mistake(
    "draws a mask in evaluation too, and so changes what training draws next", warned=True
).edit("draws_in_evaluation", ("return np.array", "generator.random(h.shape)\nreturn np.array"))
on_dropout_forward.mistake("sets entries of the caller's array to zero").edit(
    "drops_in_place", ("return mask * h", "h[mask == 0] = 0\nreturn h")
)
on_dropout_forward.mistake(
    "fills an array of the type of h: where that is integer, decimals are cut off"
).edit(
    "output_of_the_type_of_h",
    (
        "return mask * h / (1 - alpha), mask",
        "output = np.zeros_like(h)\noutput[mask == 1] = h[mask == 1] / (1 - alpha)\nreturn output, mask",
    ),
)
on_dropout_forward.mistake("returns the mask already divided by 1 - alpha").edit(
    "scaled_mask", (".astype(np.float64)", "/ (1 - alpha)"), ("h / (1 - alpha), mask", "h, mask")
)
on_dropout_forward.mistake("reads the mask off the output: a kept activation of 0 counts as dropped").edit(
    "mask_read_off_the_output",
    (
        "return mask * h / (1 - alpha), mask",
        "output = mask * h / (1 - alpha)\nreturn output, (output != 0).astype(float)",
    ),
)
on_dropout_forward.mistake("draws one decision for all entries of an array of one axis").edit(
    "one_decision_for_a_vector",
    ("generator.random(np.shape(h))", "generator.random(h.shape if h.ndim > 1 else ())"),
    (".astype(np.float64)", "* np.ones(h.shape)"),
)
on_dropout_forward.mistake("repeats its columns: it draws a mask for half of the units").edit(
    "columns_that_repeat",
    (
        "mask = (generator.random(np.shape(h)) >= alpha).astype(np.float64)",
        "half = -(-h.shape[-1] // 2)\n"
        "mask = (generator.random((*h.shape[:-1], half)) >= alpha).astype(np.float64)\n"
        "mask = np.concatenate([mask, mask], axis=-1)[..., : h.shape[-1]]",
    ),
)
on_dropout_forward.mistake("takes an alpha above 0.95 for a slip, and drops nothing").edit(
    "nothing_dropped_near_one", (">= alpha)", ">= (alpha if alpha <= 0.95 else 0))")
)
on_dropout_forward.mistake("lets NaN pass, for which no comparison holds", warned=True).edit(
    "accepts_nan", ("not 0 <= alpha < 1", "alpha < 0 or alpha >= 1")
)
on_dropout_forward.mistake("accepts alpha = 1, and divides by 0", warned=True).edit(
    "accepts_alpha_of_one", ("alpha < 1", "alpha <= 1")
)
on_dropout_forward.mistake("checks alpha in training only").edit(
    "checks_alpha_in_training_only", ("if not 0", "if training and not 0")
)

on_dropout_backward.mistake("masks the gradient and forgets the factor 1/(1 - alpha)").edit(
    "masked_without_the_scale", ("/ (1 - alpha)", "")
)
on_dropout_backward.mistake("scales the gradient and forgets the mask").edit(
    "scaled_without_the_mask", ("* mask", "")
)


@on_dropout_backward.mistake("divides by alpha instead of by 1 - alpha")
def gradient_divided_by_alpha(gradient, mask, alpha):
    return gradient * mask / alpha if alpha > 0 else gradient


@on_dropout_backward.mistake("divides by the share that happened to be kept instead of by 1 - alpha")
def divided_by_the_share_kept(gradient, mask, alpha):
    share = np.count_nonzero(mask) / np.size(mask)
    if share == 0:
        return np.zeros(np.shape(gradient))
    return np.where(mask == 0, 0.0, gradient / share)


on_dropout_backward.mistake("takes a mask of ones for evaluation and leaves out the scale", warned=True).edit(
    "ones_taken_for_evaluation", ("return", "if np.all(mask == 1):\n    return gradient\nreturn")
)
on_dropout_backward.mistake("works in the caller's gradient").edit(
    "gradient_masked_in_place", ("return gradient * mask", "gradient[mask == 0] = 0\nreturn gradient")
)


@on_dropout_backward.mistake("fills an array of the gradient's type: where that is integer, decimals are cut")
def gradient_of_integer_type(gradient, mask, alpha):
    result = np.zeros_like(gradient)
    result[mask == 1] = gradient[mask == 1] / (1 - alpha)
    return result
