"""Soft targets, the offset and the unit that is stuck as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_soft_targets = bank.question("soft_targets")
on_backward_with_offset = bank.question("backward_with_offset")
on_steps_to_unstick = bank.question("steps_to_unstick")

on_soft_targets.mistake(
    "limits the targets to [low, high], which leaves those between as they are", warned=True
).edit("clipped_targets", ("low + (high - low) * T", "np.clip(T, low, high)"))
on_soft_targets.mistake("puts high in the place of 0 and low in that of 1").edit(
    "high_and_low_exchanged", ("low + (high - low) * T", "high + (low - high) * T")
)
on_soft_targets.mistake("adds high * T to low, so that 1 becomes low + high").edit(
    "high_on_top_of_low", ("(high - low) * T", "high * T")
)
on_soft_targets.mistake("decides for low or high at one half, so that targets between are lost").edit(
    "hard_decision", ("low + (high - low) * T", "np.where(T > 0.5, high, low)")
)
on_soft_targets.mistake("uses low in rows of a softmax too, which then do not sum to 1", warned=True).edit(
    "rows_of_any_sum", ("if softmax:", "if softmax and False:")
)
on_soft_targets.mistake("shares 1 - high among all K classes, the target's own too", warned=True).edit(
    "shared_by_all_classes", ("(T.shape[1] - 1)", "T.shape[1]")
)
on_soft_targets.mistake("divides rows by their sum, so that 1 becomes less than high").edit(
    "rows_divided_by_their_sum",
    (
        "low = (1 - high) / (T.shape[1] - 1)",
        "soft = low + (high - low) * T\nreturn soft / np.sum(soft, axis=1, keepdims=True)",
    ),
)
on_soft_targets.mistake("takes 1 - high for the share that is spread, as label smoothing does").edit(
    "label_smoothing", ("low = (1 - high) / (T.shape[1] - 1)", "return T * high + (1 - high) / T.shape[1]")
)
on_soft_targets.mistake("counts the samples where the classes count").edit(
    "samples_for_classes", ("T.shape[1]", "T.shape[0]")
)
on_soft_targets.mistake("uses 0.15 and 0.85 whatever the bounds are").edit(
    "targets_ignore_the_bounds", ("if softmax:", "low, high = 0.15, 0.85\nif softmax:")
)
on_soft_targets.mistake("always lets the rows sum to 1").edit(
    "always_a_softmax", ("if softmax:", "if softmax or T.shape[1] > 2:")
)


@on_soft_targets.mistake("softens the caller's targets in place", warned=True)
def softened_in_place(T, low=0.15, high=0.85, softmax=False):
    if softmax:
        low = (1 - high) / (T.shape[1] - 1)
    T *= high - low
    T += low
    return T


@on_soft_targets.mistake("writes soft targets into an array of the type of the targets", warned=True)
def soft_targets_of_integer_type(T, low=0.15, high=0.85, softmax=False):
    soft = np.empty_like(T)
    soft[...] = T * high + (1 - T) * ((1 - high) / (T.shape[1] - 1) if softmax else low)
    return soft


on_backward_with_offset.mistake("multiplies the slope by the offset", replaces="offset_slope").edit(
    "slope_times_offset", ("h * (1 - h) + offset", "h * (1 - h) * offset")
)
on_backward_with_offset.mistake(
    "scales the slope up by the offset instead of adding it", replaces="offset_slope"
).edit("slope_scaled_up", ("h * (1 - h) + offset", "h * (1 - h) * (1 + offset)"))
on_backward_with_offset.mistake(
    "raises slopes below the offset to it, and leaves the others", warned=True, replaces="offset_slope"
).edit("floor_for_offset", ("h * (1 - h) + offset", "np.maximum(h * (1 - h), offset)"))
on_backward_with_offset.mistake(
    "adds the offset to the output h before it takes the slope", replaces="offset_slope"
).edit("offset_to_the_output", ("h * (1 - h) + offset", "(h + offset) * (1 - h - offset)"))
on_backward_with_offset.mistake(
    "takes h for z, and applies the logistic function again", warned=True, replaces="offset_slope"
).edit(
    "logistic_of_h", ("h * (1 - h) + offset", "1 / (1 + np.exp(-h)) * (1 - 1 / (1 + np.exp(-h))) + offset")
)
on_backward_with_offset.mistake("adds 0.1, whatever the offset is", replaces="offset_slope").edit(
    "offset_ignored", ("h * (1 - h) + offset", "h * (1 - h) + 0.1")
)
on_backward_with_offset.mistake("adds the offset to the gradient of the outputs too", warned=True).edit(
    "offset_at_the_output", ("dz = gradient", "dz = gradient * (1 + offset)")
)
on_backward_with_offset.mistake("averages db over the samples instead of adding it up", warned=True).edit(
    "bias_averaged", ("np.sum(dz, axis=0)", "np.mean(dz, axis=0)")
)
on_backward_with_offset.mistake("divides by the number of samples once more").edit(
    "divides_by_n_again", ("dz = gradient", "dz = gradient / len(X)")
)
on_backward_with_offset.mistake("leaves the offset out of every layer but the last hidden one").edit(
    "offset_in_one_layer",
    (
        "slopes[activation](received[layer])",
        "(slopes[activation](received[layer]) - offset * (layer < len(params) - 1))",
    ),
)
on_backward_with_offset.mistake("gives the offset to the logistic function only").edit(
    "offset_for_logistic_only",
    ("1 - h**2 + offset", "1 - h**2"),
    ("(h > 0) + offset", "1.0 * (h > 0)"),
    ("np.ones(h.shape) + offset", "np.ones(h.shape)"),
)
on_backward_with_offset.mistake("multiplies by W where its transpose belongs").edit(
    "offset_weights_not_transposed",
    (
        "dz @ params[layer][0].T",
        "dz @ (params[layer][0].T if dz.shape[1] != params[layer][0].shape[0] else params[layer][0])",
    ),
)
on_backward_with_offset.mistake("leaves the slopes out").edit(
    "offset_slopes_left_out", ("* slopes[activation](received[layer])", "")
)
on_backward_with_offset.mistake("has no offset by default").edit(
    "no_offset_by_default", ("offset=0.1", "offset=0.0")
)
on_backward_with_offset.mistake("returns the gradients of the last layer first").edit(
    "gradients_last_layer_first", ("gradients.insert(0, ", "gradients.insert(len(gradients), ")
)
on_backward_with_offset.mistake("uses the gradient of the first sample for the biases").edit(
    "bias_of_the_first_sample", ("np.sum(dz, axis=0)", "dz[0] * len(dz)")
)
on_backward_with_offset.mistake("limits slopes with their offset to 1").edit(
    "slopes_up_to_one",
    ("1 - h**2 + offset", "np.minimum(1 - h**2 + offset, 1)"),
    ("(h > 0) + offset", "np.minimum((h > 0) + offset, 1)"),
    ("np.ones(h.shape) + offset", "np.ones(h.shape)"),
)
on_backward_with_offset.mistake("scales the caller's gradient in place by the offset of a last slope").edit(
    "gradient_changed_in_place", ("dz = gradient", "gradient *= 1 + offset\ndz = gradient / (1 + offset)")
)

on_steps_to_unstick.mistake("counts the values of z instead of the updates between them", warned=True).edit(
    "one_too_many", ("z, updates = z0, 0", "z, updates = z0, 1")
)
on_steps_to_unstick.mistake("stops at y = 1/2 already").edit("undecided_counts", ("z <= 0", "z < 0"))
on_steps_to_unstick.mistake(
    "leaves the slope of the logistic function out of the squared error", warned=True
).edit("slope_of_a_linear_unit", ("(y - 1) * y * (1 - y),", "y - 1,"))
on_steps_to_unstick.mistake(
    "multiplies the slope of cross-entropy by y (1 - y), which cancels", warned=True
).edit(
    "cross_entropy_with_the_factor",
    ('"cross-entropy": lambda y: y - 1', '"cross-entropy": lambda y: (y - 1) * y * (1 - y)'),
)
on_steps_to_unstick.mistake("softens the target with the offset, too").edit(
    "offset_and_soft_target", ("(y - 1) * (y * (1 - y) + 0.1)", "(y - 0.85) * (y * (1 - y) + 0.1)")
)
on_steps_to_unstick.mistake(
    "adds the offset to the slope of the loss, not to that of the logistic function"
).edit("offset_on_the_whole_slope", ("(y - 1) * (y * (1 - y) + 0.1)", "(y - 1) * y * (1 - y) - 0.1"))
on_steps_to_unstick.mistake("leaves the learning rate out").edit("rate_left_out", ("rate * slopes", "slopes"))
on_steps_to_unstick.mistake("begins at -8, whatever z0 is").edit(
    "always_from_minus_eight", ("= z0, 0", "= -8.0, 0")
)
on_steps_to_unstick.mistake("gives up after 10000 updates").edit(
    "ten_thousand_updates", ("while z <= 0:", "while z <= 0 and updates < 10_000:")
)
on_steps_to_unstick.mistake("rounds z0 to one decimal").edit(
    "rounded_start", ("= z0, 0", "= round(z0, 1), 0")
)
on_steps_to_unstick.mistake("takes 0.099 for the offset of 0.1").edit(
    "smaller_offset", ("+ 0.1)", "+ 0.099)")
)
on_steps_to_unstick.mistake("gives up after 1000 updates").edit(
    "a_thousand_updates", ("while z <= 0:", "while z <= 0 and updates < 1000:")
)
on_steps_to_unstick.mistake("waits until the answer has reached the target of 0.85").edit(
    "waits_for_the_target", ("z <= 0", "z <= 0.5")
)
on_steps_to_unstick.mistake("has the squared error without its 1/2, so that slopes are twice as large").edit(
    "slopes_without_the_half", ("(y - 1) * y * (1 - y),", "2 * (y - 1) * y * (1 - y),")
)
on_steps_to_unstick.mistake("returns the z that it has reached, not the number of updates").edit(
    "returns_z", ("return updates", "return z")
)
on_steps_to_unstick.mistake("takes 0.95 for the soft target").edit("other_soft_target", ("0.85", "0.95"))
