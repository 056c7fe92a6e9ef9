"""Outputs, saturation and gradients of the layers of a network as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

from .bank import bank

on_layer_outputs = bank.question("layer_outputs")
on_saturated_share = bank.question("saturated_share")
on_gradient_norms = bank.question("gradient_norms")
on_residual = bank.question("residual_gradient_norms")

on_layer_outputs.mistake("applies the activation to the last layer too", warned=True).edit(
    "activation_at_the_output",
    ("outputs.append(h @ W + b)", "outputs.append(functions[activation](h @ W + b))"),
)
on_layer_outputs.mistake("gives every layer the inputs of the network").edit(
    "inputs_to_every_layer",
    (
        "h = functions[activation](h @ W + b)",
        "h = functions[activation]((X if W.shape[0] == X.shape[1] else h) @ W + b)",
    ),
)
on_layer_outputs.mistake("adds the bias after the activation").edit(
    "bias_after_the_activation", ("functions[activation](h @ W + b)", "functions[activation](h @ W) + b")
)
on_layer_outputs.mistake("leaves the biases of the hidden layers out").edit(
    "hidden_biases_left_out", ("functions[activation](h @ W + b)", "functions[activation](h @ W)")
)
on_layer_outputs.mistake("leaves the bias of the last layer out").edit(
    "last_bias_left_out", ("outputs.append(h @ W + b)", "outputs.append(h @ W)")
)
on_layer_outputs.mistake("returns the output of the last layer only").edit(
    "last_layer_only", ("return outputs", "return outputs[-1:]")
)
on_layer_outputs.mistake("puts the inputs in front of the outputs of the layers", warned=True).edit(
    "inputs_in_front", ("return outputs", "return [X, *outputs]")
)
on_layer_outputs.mistake("passes on z, and notes the activation only in the list").edit(
    "passes_z_on",
    ("h = functions[activation](h @ W + b)", "h = h @ W + b"),
    ("outputs.append(h)", "outputs.append(functions[activation](h))"),
)
on_layer_outputs.mistake("writes the logistic function as e^z/(1 + e^z): inf/inf from z = 710 on").edit(
    "logistic_overflows", ("0.5 * (1 + np.tanh(z / 2))", "np.exp(z) / (1 + np.exp(z))")
)
on_layer_outputs.mistake("takes a leaky ReLU for ReLU").edit(
    "leaky_relu", ("np.maximum(z, 0)", "np.maximum(z, 0.01 * z)")
)
on_layer_outputs.mistake("forgets the half in tanh(z/2), so that the logistic function is too steep").edit(
    "logistic_twice_as_steep", ("np.tanh(z / 2)", "np.tanh(z)")
)
on_layer_outputs.mistake("computes in float32, which holds 7 digits").edit(
    "outputs_in_single_precision",
    ("return outputs", "return [h.astype(np.float32).astype(float) for h in outputs]"),
)
on_layer_outputs.mistake("limits the outputs of ReLU to 6, as some small networks do").edit(
    "relu_up_to_six", ("np.maximum(z, 0)", "np.clip(z, 0, 6)")
)
on_layer_outputs.mistake("looks at the first hundred samples only").edit(
    "outputs_of_100_samples", ("return outputs", "return [h[:100] for h in outputs]")
)
on_layer_outputs.mistake("knows ten layers, and skips all others").edit(
    "ten_layers", ("in params[:-1]", "in params[:-1][:10]")
)


on_saturated_share.mistake("averages over the units instead of over the samples", warned=True).edit(
    "share_of_the_units", ("axis=0", "axis=1")
)
on_saturated_share.mistake("returns one share for the whole layer", warned=True).edit(
    "one_share_for_the_layer", (", axis=0", "")
)
on_saturated_share.mistake("counts outputs near 1 only").edit(
    "above_only", ("(h < low) | (h > high)", "h > high")
)
on_saturated_share.mistake("counts outputs near 0 only").edit(
    "below_only", ("(h < low) | (h > high)", "h < low")
)
on_saturated_share.mistake("asks for outputs below the lower and above the upper bound at once").edit(
    "both_at_once", ("|", "&")
)
on_saturated_share.mistake("counts an output that equals the lower bound").edit(
    "lower_bound_counts", ("h < low", "h <= low")
)
on_saturated_share.mistake("counts an output that equals the upper bound").edit(
    "upper_bound_counts", ("h > high", "h >= high")
)
on_saturated_share.mistake("uses 0.05 and 0.95, whatever the bounds are").edit(
    "bounds_ignored", ("(h < low) | (h > high)", "(h < 0.05) | (h > 0.95)")
)
on_saturated_share.mistake("takes the upper bound for 1 minus the lower one").edit(
    "symmetric_bounds", ("h > high", "h > 1 - low")
)
on_saturated_share.mistake("counts the samples without dividing by how many there are").edit(
    "number_for_share", ("np.mean(", "1.0 * np.sum(")
)
on_saturated_share.mistake("returns the share of the samples that are not saturated").edit(
    "share_that_is_free", ("return np.mean", "return 1 - np.mean")
)
on_saturated_share.mistake("looks at the first hundred samples only").edit(
    "hundred_samples",
    ("np.mean((h < low) | (h > high), axis=0)", "np.mean(((h < low) | (h > high))[:100], axis=0)"),
)


@on_saturated_share.mistake("marks saturated outputs in the caller's array", warned=True)
def marks_in_place(h, low=0.05, high=0.95):
    marked = (h < low) | (h > high)
    h[marked] = 1
    h[~marked] = 0
    return h.mean(axis=0)


on_gradient_norms.mistake("applies the logistic function to h, which is its value already", warned=True).edit(
    "slope_of_the_output",
    ("h * (1 - h)", "1 / (1 + np.exp(-h)) * (1 - 1 / (1 + np.exp(-h)))"),
)
on_gradient_norms.mistake("multiplies by W where its transpose belongs", warned=True).edit(
    "weights_not_transposed", ("dz @ W.T", "dz @ (W if W.shape[0] == W.shape[1] else W.T)")
)
on_gradient_norms.mistake("leaves the slopes out: the gradient in h is not yet that in z").edit(
    "slopes_of_one", ("* slopes[activation](h)", "")
)
on_gradient_norms.mistake("notes the gradient in h, before it is multiplied by the slopes", warned=True).edit(
    "gradient_in_h",
    ("dz = dz @ W.T * slopes[activation](h)", "dh = dz @ W.T\ndz = dh * slopes[activation](h)"),
    ("norms.insert(0, np.linalg.norm(dz))", "norms.insert(0, np.linalg.norm(dh))"),
)
on_gradient_norms.mistake("returns squared norms").edit(
    "squared_norms", ("np.array(norms, dtype=float)", "np.array(norms, dtype=float) ** 2")
)
on_gradient_norms.mistake("averages over the batch instead of adding up all entries", warned=True).edit(
    "norms_per_sample", ("np.array(norms, dtype=float)", "np.array(norms, dtype=float) / np.sqrt(len(X))")
)
on_gradient_norms.mistake("returns the norm of the last layer first", warned=True).edit(
    "last_layer_first", ("np.array(norms, dtype=float)", "np.array(norms[::-1], dtype=float)")
)
on_gradient_norms.mistake(
    "multiplies the incoming gradient by a slope, although the output has no activation", warned=True
).edit(
    "slope_of_the_last_layer",
    ("dz = gradient", "dz = gradient * slopes[activation](layer_outputs(params, X, activation)[-1])"),
)
on_gradient_norms.mistake("leaves the last layer out").edit(
    "last_layer_left_out", ("np.array(norms, dtype=float)", "np.array(norms[:-1], dtype=float)")
)
on_gradient_norms.mistake("takes the largest entry for the norm").edit(
    "largest_entries", ("norms.insert(0, np.linalg.norm(dz))", "norms.insert(0, np.max(np.abs(dz)))")
)
on_gradient_norms.mistake("adds up sizes where squares belong").edit(
    "sum_of_sizes", ("norms.insert(0, np.linalg.norm(dz))", "norms.insert(0, np.sum(np.abs(dz)))")
)
on_gradient_norms.mistake("takes the largest singular value for the length of all entries").edit(
    "spectral_norm", ("norms.insert(0, np.linalg.norm(dz))", "norms.insert(0, np.linalg.norm(dz, 2))")
)
on_gradient_norms.mistake("takes 1 - h for the slope of tanh").edit(
    "slope_of_tanh_not_squared", ("h**2", "h")
)
on_gradient_norms.mistake("lets gradients through a ReLU unit that is off, at a hundredth").edit(
    "leaky_slope", ("h > 0", "np.where(h > 0, 1, 0.01)")
)
on_gradient_norms.mistake("divides by the number of samples").edit(
    "divides_by_the_samples", ("dz = gradient", "dz = gradient / len(X)")
)
on_gradient_norms.mistake("adds 1e-6 to every norm, so that its logarithm is finite").edit(
    "constant_in_the_norm", ("np.array(norms, dtype=float)", "np.array(norms, dtype=float) + 1e-6")
)
on_gradient_norms.mistake("uses the outputs of the layers in the wrong order").edit(
    "layers_in_the_wrong_order",
    ("hidden[::-1]", "(hidden if len({h.shape for h in hidden}) < 2 else hidden[::-1])"),
)


on_residual.mistake("leaves the skip out on the way back", warned=True).edit(
    "no_skip_on_the_way_back", ("dh = dh + dh * slopes", "dh = dh * slopes")
)
on_residual.mistake("leaves the skip out on the way forward").edit(
    "no_skip_on_the_way_forward", ("h = h + steps[-1]", "h = steps[-1]")
)
on_residual.mistake("takes the slope at what the layer passes on, skip included", warned=True).edit(
    "slope_with_the_skip", ("h = h + steps[-1]", "h = h + steps[-1]\nsteps[-1] = h")
)
on_residual.mistake("multiplies by W where its transpose belongs", warned=True).edit(
    "square_weights_not_transposed", ("@ W.T", "@ W")
)
on_residual.mistake("returns the norm of the last layer first").edit(
    "residual_last_layer_first", ("np.array(norms[::-1])", "np.array(norms)")
)
on_residual.mistake("takes the slope of the skip too: (1 + W) times slope").edit(
    "slope_of_the_sum",
    (
        "dh = dh + dh * slopes[activation](step) @ W.T",
        "dh = dh * slopes[activation](step) @ (np.eye(len(W)) + W.T)",
    ),
)
on_residual.mistake("leaves the slopes out").edit(
    "residual_slopes_left_out", ("* slopes[activation](step)", "")
)
on_residual.mistake("leaves the gradient in the inputs out").edit(
    "inputs_left_out", ("np.array(norms[::-1])", "np.array(norms[:0:-1])")
)
on_residual.mistake("lets the last layer have no activation, as in other networks").edit(
    "last_layer_is_linear",
    (
        "np.zeros(len(W)))], h, activation)[1])",
        "np.zeros(len(W)))], h, activation if len(steps) < len(params) - 1 else 'identity')[1])",
    ),
)
on_residual.mistake("multiplies by the slopes after the weights instead of before").edit(
    "slopes_after_the_weights",
    ("dh * slopes[activation](step) @ W.T", "dh @ W.T * slopes[activation](step)"),
)
on_residual.mistake("averages over the samples").edit(
    "residual_averages", ("np.array(norms[::-1])", "np.array(norms[::-1]) / np.sqrt(len(X))")
)
