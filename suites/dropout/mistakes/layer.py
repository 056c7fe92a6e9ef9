"""The dropout layer as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_dropout_forward = bank.question("dropout_forward")
on_dropout_backward = bank.question("dropout_backward")


@on_dropout_forward.mistake("takes alpha for the probability to keep, as some libraries do")
def alpha_keeps(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = np.ones(h.shape)
    if training:
        mask = (generator.random(h.shape) < alpha).astype(float)
    return h * mask / (1 - alpha if training else 1), mask


@on_dropout_forward.mistake("divides by alpha instead of by 1 - alpha")
def divides_by_alpha(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training or alpha == 0:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return h * mask / alpha, mask


@on_dropout_forward.mistake("drops in training without scaling up what is kept")
def without_the_scale(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = (generator.random(h.shape) >= alpha).astype(float) if training else np.ones(h.shape)
    return h * mask, mask


@on_dropout_forward.mistake("scales down by 1 - alpha in evaluation instead of up in training")
def scaled_in_evaluation(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h * (1 - alpha), np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return h * mask, mask


@on_dropout_forward.mistake("divides by 1 - alpha in evaluation too, where nothing was dropped")
def scaled_in_both_modes(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = (generator.random(h.shape) >= alpha).astype(float) if training else np.ones(h.shape)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("draws one mask for all samples of a batch")
def one_mask_for_the_batch(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = np.ones(h.shape) * (generator.random(h.shape[-1]) >= alpha)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("drops whole samples instead of single units")
def drops_whole_samples(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = np.ones(h.shape) * (generator.random((*h.shape[:-1], 1)) >= alpha)
    return h * mask / (1 - alpha), mask


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


@on_dropout_forward.mistake("rounds alpha to tenths: it draws whole numbers below 10")
def alpha_in_tenths(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (generator.integers(0, 10, h.shape) >= int(10 * alpha)).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("draws from NumPy's global generator")
def mask_from_the_global_generator(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (np.random.rand(*h.shape) >= alpha).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("makes a generator of its own with a fixed seed: every call drops the same units")
def mask_of_a_fixed_seed(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (np.random.default_rng(0).random(h.shape) >= alpha).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("draws from a copy of the generator, so that the next call draws the same mask")
def mask_from_a_copy(h, alpha, generator, training=True):
    from copy import deepcopy

    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (deepcopy(generator).random(h.shape) >= alpha).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("draws a mask in evaluation too, and so changes what training draws next")
def draws_in_evaluation(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return (h * mask / (1 - alpha), mask) if training else (h, np.ones(h.shape))


@on_dropout_forward.mistake("sets entries of the caller's array to zero")
def drops_in_place(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    h[mask == 0] = 0
    return h / (1 - alpha), mask


@on_dropout_forward.mistake("fills an array of the type of h: where that is integer, decimals are cut off")
def output_of_the_type_of_h(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    output = np.zeros_like(h)
    output[mask == 1] = h[mask == 1] / (1 - alpha)
    return output, mask


@on_dropout_forward.mistake("returns the mask already divided by 1 - alpha")
def scaled_mask(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha) / (1 - alpha)
    return h * mask, mask


@on_dropout_forward.mistake("reads the mask off the output: a kept activation of 0 counts as dropped")
def mask_read_off_the_output(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    if not training:
        return h, np.ones(h.shape)
    output = np.where(generator.random(h.shape) < alpha, 0.0, h / (1 - alpha))
    return output, (output != 0).astype(float)


@on_dropout_forward.mistake("accepts alpha = 1, and divides by 0")
def accepts_alpha_of_one(h, alpha, generator, training=True):
    if alpha < 0 or alpha > 1:
        raise ValueError("alpha must lie in [0, 1]")
    if not training:
        return h, np.ones(h.shape)
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_forward.mistake("checks alpha in training only")
def checks_alpha_in_training_only(h, alpha, generator, training=True):
    if not training:
        return h, np.ones(h.shape)
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = (generator.random(h.shape) >= alpha).astype(float)
    return h * mask / (1 - alpha), mask


@on_dropout_backward.mistake("masks the gradient and forgets the factor 1/(1 - alpha)")
def masked_without_the_scale(gradient, mask, alpha):
    return gradient * mask


@on_dropout_backward.mistake("scales the gradient and forgets the mask")
def scaled_without_the_mask(gradient, mask, alpha):
    return gradient / (1 - alpha)


@on_dropout_backward.mistake("divides by alpha instead of by 1 - alpha")
def gradient_divided_by_alpha(gradient, mask, alpha):
    return gradient * mask / alpha if alpha > 0 else gradient


@on_dropout_backward.mistake("divides by the share that happened to be kept instead of by 1 - alpha")
def divided_by_the_share_kept(gradient, mask, alpha):
    return gradient * mask / max(np.mean(mask), 1e-12)


@on_dropout_backward.mistake("takes a mask of ones for evaluation and leaves out the scale")
def ones_taken_for_evaluation(gradient, mask, alpha):
    if np.all(mask == 1):
        return gradient
    return gradient * mask / (1 - alpha)


@on_dropout_backward.mistake("works in the caller's gradient")
def gradient_masked_in_place(gradient, mask, alpha):
    gradient[mask == 0] = 0
    return gradient / (1 - alpha)


@on_dropout_backward.mistake("fills an array of the gradient's type: where that is integer, decimals are cut")
def gradient_of_integer_type(gradient, mask, alpha):
    result = np.zeros_like(gradient)
    result[mask == 1] = gradient[mask == 1] / (1 - alpha)
    return result
