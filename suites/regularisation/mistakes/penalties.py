"""Penalties, the steps that follow from them, and label smoothing as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_l2_penalty = bank.question("l2_penalty")
on_l1_penalty = bank.question("l1_penalty")
on_weight_decay_step = bank.question("weight_decay_step")
on_l1_step = bank.question("l1_step")
on_smooth_labels = bank.question("smooth_labels")

on_l2_penalty.mistake("penalises biases too", warned=True).edit(
    "biases_penalised", ("lam if w.ndim > 1 else 0.0", "lam")
)
on_l2_penalty.mistake("leaves the 1/2 out of the penalty, but not out of its gradient", warned=True).edit(
    "squares_without_the_half", ("strength / 2 * np.sum", "strength * np.sum")
)
on_l2_penalty.mistake("halves the gradient as well as the penalty").edit(
    "gradient_halved", ("strength * w", "strength / 2 * w")
)
on_l2_penalty.mistake("forgets lam in the gradient").edit(
    "gradient_without_lam", ("strength * w", "(w.ndim > 1) * 1.0 * w")
)
on_l2_penalty.mistake("takes the root of the sum of squares").edit(
    "norm_instead_of_squares", ("return penalty, gradients", "return np.sqrt(penalty), gradients")
)
on_l2_penalty.mistake("takes means over the weights instead of sums").edit(
    "mean_of_squares", ("np.sum(np.square", "np.mean(np.square")
)
on_l2_penalty.mistake("penalises matrices only, and no filters of three axes").edit(
    "matrices_only_squared", ("w.ndim > 1", "w.ndim == 2")
)
on_l2_penalty.mistake("leaves biases out of the list of gradients", warned=True).edit(
    "no_gradients_of_biases",
    ("return penalty, gradients", "return penalty, [g for g in gradients if g.ndim > 1]"),
)
on_l2_penalty.mistake("returns the penalty of the last array only").edit(
    "last_array_only_squared", ("penalty += strength / 2", "penalty = strength / 2")
)
on_l2_penalty.mistake("stops after four arrays").edit(
    "four_arrays", ("for w in params", "for w in params[:4]")
)


@on_l2_penalty.mistake("turns the caller's weights into their gradients", warned=True)
def gradients_in_place(params, lam):
    penalty, gradients = 0.0, []
    for w in params:
        strength = lam if w.ndim > 1 else 0.0
        penalty += strength / 2 * np.sum(w * w)
        if w.dtype.kind == "f" and w.shape:
            w *= strength
            gradients.append(w)
        else:
            gradients.append(strength * w)
    return penalty, gradients


on_l1_penalty.mistake("penalises biases too", warned=True).edit(
    "biases_penalised_too", ("lam if w.ndim > 1 else 0.0", "lam")
)
on_l1_penalty.mistake("returns the slope lam for negative weights too", warned=True).edit(
    "slope_always_positive", ("strength * np.sign(w)", "strength * np.ones(w.shape)")
)
on_l1_penalty.mistake("adds the weights without their absolute values", warned=True).edit(
    "sum_without_absolute_values", ("np.sum(np.abs(w))", "np.sum(w)")
)
on_l1_penalty.mistake("takes the absolute value of the sum").edit(
    "absolute_value_of_the_sum", ("np.sum(np.abs(w))", "np.abs(np.sum(w))")
)
on_l1_penalty.mistake("returns the gradient of squares").edit(
    "gradient_of_squares", ("strength * np.sign(w)", "strength * w")
)
on_l1_penalty.mistake("has a 1/2 as the penalty of squares has").edit(
    "half_of_absolute_values", ("strength * np.sum", "strength / 2 * np.sum")
)
on_l1_penalty.mistake("leaves lam out of the gradient").edit(
    "signs_without_lam", ("strength * np.sign(w)", "(strength > 0) * np.sign(w) * 1.0")
)
on_l1_penalty.mistake("turns the sign of the gradient round").edit(
    "signs_turned_round", ("strength * np.sign(w)", "-strength * np.sign(w)")
)
on_l1_penalty.mistake("divides by the absolute value: nan at 0").edit(
    "nan_at_zero", ("np.sign(w)", "(w / np.abs(w))")
)
on_l1_penalty.mistake("smooths the kink away").edit("kink_smoothed", ("np.sign(w)", "np.tanh(10 * w)"))
on_l1_penalty.mistake("penalises the first layer only").edit(
    "first_layer_only", ("lam if w.ndim > 1 else 0.0", "lam if w.ndim > 1 and not gradients else 0.0")
)


@on_l1_penalty.mistake("takes absolute values in the caller's arrays", warned=True)
def absolute_values_in_place(params, lam):
    gradients = [lam * np.sign(w) if w.ndim > 1 else 0.0 * w for w in params]
    for w in params:
        np.abs(w, out=w)
    return lam * float(sum(np.sum(w) for w in params if w.ndim > 1)), gradients


on_weight_decay_step.mistake("decays by lam instead of rate * lam", warned=True).edit(
    "decay_without_the_rate", ("rate * (gradient + lam * w)", "rate * gradient - lam * w")
)
on_weight_decay_step.mistake("grows the weights instead of shrinking them").edit(
    "weights_grow", ("gradient + lam * w", "gradient - lam * w")
)
on_weight_decay_step.mistake("forgets the decay").edit("no_decay", ("gradient + lam * w", "gradient"))
on_weight_decay_step.mistake("has the factor 2 of a penalty without 1/2").edit(
    "decay_twice", ("lam * w", "2 * lam * w")
)
on_weight_decay_step.mistake("shrinks by the sign of the weights, as an L1 penalty does").edit(
    "decay_by_signs", ("lam * w", "lam * np.sign(w)")
)
on_weight_decay_step.mistake("multiplies the gradient by lam as well").edit(
    "gradient_decays", ("gradient + lam * w", "lam * (gradient + w)")
)
on_weight_decay_step.mistake("decays after the step: the gradient's part shrinks too").edit(
    "decay_after_the_step", ("w - rate * (gradient + lam * w)", "(1 - rate * lam) * (w - rate * gradient)")
)
on_weight_decay_step.mistake("climbs").edit("decay_climbs", ("w - rate", "w + rate"))


@on_weight_decay_step.mistake("changes the caller's weights", warned=True)
def decay_in_place(w, gradient, rate, lam):
    if w.dtype.kind != "f":
        w = w.astype(float)
    w *= 1 - rate * lam
    w -= rate * gradient
    return w


@on_weight_decay_step.mistake("keeps integers, which have no decimals", warned=True)
def decay_of_integer_type(w, gradient, rate, lam):
    moved = np.zeros_like(w)
    moved[...] = w - rate * (gradient + lam * w)
    return moved


on_l1_step.mistake(
    "thresholds without the sign: negative weights become positive", warned=True, replaces="soft_threshold"
).edit("threshold_without_sign", ("np.sign(w) * np.maximum", "np.maximum"))
on_l1_step.mistake(
    "thresholds without the absolute value: negative weights become 0", replaces="soft_threshold"
).edit("threshold_without_abs", ("np.abs(w) - t", "w - t"))
on_l1_step.mistake(
    "sets small weights to 0, but leaves the large ones as they are", warned=True, replaces="soft_threshold"
).edit("hard_threshold", ("np.sign(w) * np.maximum(np.abs(w) - t, 0.0)", "np.where(np.abs(w) > t, w, 0.0)"))
on_l1_step.mistake(
    "moves beyond 0: small weights change their sign", warned=True, replaces="soft_threshold"
).edit("beyond_zero", ("np.maximum(np.abs(w) - t, 0.0)", "(np.abs(w) - t)"))
on_l1_step.mistake("thresholds at lam instead of rate * lam", warned=True).edit(
    "threshold_of_lam", ("gradient, rate * lam)", "gradient, lam)")
)
on_l1_step.mistake("thresholds first and steps afterwards: no weight is exactly 0").edit(
    "threshold_first",
    ("soft_threshold(w - rate * gradient, rate * lam)", "soft_threshold(w, rate * lam) - rate * gradient"),
)
on_l1_step.mistake("makes a subgradient step: weights dance around 0").edit(
    "subgradient_step",
    ("soft_threshold(w - rate * gradient, rate * lam)", "w - rate * (gradient + lam * np.sign(w))"),
)
on_l1_step.mistake("climbs before it thresholds").edit("l1_climbs", ("w - rate", "w + rate"))

on_smooth_labels.mistake(
    "adds epsilon / K without taking epsilon away: rows sum to 1 + epsilon", warned=True
).edit("nothing_taken_away", ("(1 - epsilon) * T", "T"))
on_smooth_labels.mistake("divides by the number of samples instead of classes", warned=True).edit(
    "samples_for_classes", ("T.shape[1]", "T.shape[0]")
)
on_smooth_labels.mistake("spreads epsilon over the K - 1 other classes only", warned=True).edit(
    "other_classes_only",
    ("(1 - epsilon) * T + epsilon / T.shape[1]", "(1 - epsilon) * T + epsilon / (T.shape[1] - 1) * (1 - T)"),
)
on_smooth_labels.mistake("does not spread what it takes away").edit(
    "nothing_spread", ("+ epsilon / T.shape[1]", "")
)
on_smooth_labels.mistake("gives every class epsilon").edit(
    "epsilon_for_each", ("epsilon / T.shape[1]", "epsilon")
)
on_smooth_labels.mistake("takes the share that is kept for the share that is spread").edit(
    "shares_exchanged",
    ("(1 - epsilon) * T + epsilon / T.shape[1]", "epsilon * T + (1 - epsilon) / T.shape[1]"),
)


@on_smooth_labels.mistake("changes the caller's targets", warned=True)
def smoothed_in_place(T, epsilon):
    if T.dtype.kind != "f":
        T = T.astype(float)
    T *= 1 - epsilon
    T += epsilon / T.shape[1]
    return T
