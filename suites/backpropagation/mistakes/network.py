"""Forward and back through the network, as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.backpropagation import activate, affine_backward

from .bank import bank

on_mlp = bank.question("mlp")

on_mlp.mistake(
    "applies the activation function to the output layer, too", replaces="forward", warned=True
).edit(
    "activated_outputs",
    ("return inputs[-1] @ W + b, (inputs", "return activate(inputs[-1] @ W + b, activation)[0], (inputs"),
)
on_mlp.mistake("leaves the biases out of the hidden layers", replaces="forward").edit(
    "hidden_biases_left_out",
    ("activate(inputs[-1] @ W + b, activation)", "activate(inputs[-1] @ W, activation)"),
)
on_mlp.mistake("leaves the biases out of the output layer", replaces="forward").edit(
    "output_biases_left_out", ("return inputs[-1] @ W + b", "return inputs[-1] @ W")
)
on_mlp.mistake("hands z on to the next layer instead of h", replaces="forward").edit(
    "hidden_inputs_handed_on", ("inputs.append(h)", "inputs.append(inputs[-1] @ W + b)")
)
on_mlp.mistake("has tanh units, whatever the name", replaces="forward").edit(
    "always_tanh", ("activate(inputs[-1] @ W + b, activation)", 'activate(inputs[-1] @ W + b, "tanh")')
)
on_mlp.mistake("feeds the inputs to every layer that they fit", replaces="forward").edit(
    "inputs_to_every_layer",
    (
        "inputs[-1] @ W + b, activation)",
        "(X if X.shape == inputs[-1].shape else inputs[-1]) @ W + b, activation)",
    ),
)
on_mlp.mistake("evaluates slopes at h instead of z", replaces="forward", warned=True).edit(
    "slopes_at_h", ("slopes.append(derivative)", "slopes.append(activate(h, activation)[1])")
)
on_mlp.mistake("leaves the slopes out", replaces="backward", warned=True).edit(
    "slopes_left_out", ("gradient = gradient * slopes[layer - 1]", "gradient = gradient * 1.0")
)
on_mlp.mistake("multiplies by a slope at the output, too", replaces="backward", warned=True).edit(
    "slope_at_the_output",
    (
        "inputs, slopes = cache",
        "inputs, slopes = cache\n"
        "if slopes and slopes[-1].shape == gradient.shape:\n"
        "    gradient = gradient * slopes[-1]",
    ),
)
on_mlp.mistake(
    "multiplies dX by the slopes of the first hidden layer, where that fits", replaces="backward"
).edit(
    "slope_at_the_inputs",
    (
        "if layer > 0:\n    gradient = gradient * slopes[layer - 1]",
        "if slopes and slopes[max(layer - 1, 0)].shape == gradient.shape:\n"
        "    gradient = gradient * slopes[max(layer - 1, 0)]",
    ),
)
on_mlp.mistake("takes the slopes of the layer behind, where they fit", replaces="backward").edit(
    "slopes_of_another_layer",
    (
        "gradient = gradient * slopes[layer - 1]",
        "other = slopes[min(layer, len(slopes) - 1)]\n"
        "gradient = gradient * (other if other.shape == gradient.shape else slopes[layer - 1])",
    ),
)
on_mlp.mistake(
    "lets positive gradients through only, as if they made the mask", replaces="backward", warned=True
).edit(
    "mask_from_the_gradient",
    ("gradient = gradient * slopes[layer - 1]", "gradient = np.maximum(gradient, 0.0) * slopes[layer - 1]"),
)
on_mlp.mistake("returns the layers from the last to the first", replaces="backward", warned=True).edit(
    "layers_from_behind", ("grads.insert(0, (dW, db))", "grads.append((dW, db))")
)
on_mlp.mistake("divides by the number of samples once more", replaces="backward", warned=True).edit(
    "divided_by_n", ("inputs, slopes = cache", "inputs, slopes = cache\ngradient = gradient / len(gradient)")
)
on_mlp.mistake("changes the weights before they are used for dx", replaces="backward", warned=True).edit(
    "weights_changed_before_use",
    (
        "affine_backward(gradient, inputs[layer], params[layer][0])",
        "affine_backward(gradient, inputs[layer], params[layer][0] - 0.1 * (inputs[layer].T @ gradient))",
    ),
)
on_mlp.mistake(
    "writes the products with the slopes into the gradient it was given", replaces="backward"
).edit(
    "gradient_in_place",
    (
        "inputs, slopes = cache",
        "inputs, slopes = cache\n"
        "if slopes and slopes[-1].shape == gradient.shape:\n"
        "    gradient *= 1.5\n"
        "    gradient = gradient / 1.5",
    ),
)
on_mlp.mistake(
    "takes its inputs out of the cache, which serves only once", replaces="backward", warned=True
).edit(
    "cache_used_up",
    (
        "affine_backward(gradient, inputs[layer], params[layer][0])",
        "affine_backward(gradient, inputs.pop(), params[layer][0])",
    ),
)
on_mlp.mistake("returns the gradient in the first hidden layer as dX", replaces="backward").edit(
    "gradient_of_the_first_layer",
    ("return grads, gradient", "return grads, inputs[1] * 0 + 1.0 if len(inputs) > 1 else gradient"),
)
on_mlp.mistake("sums dX over the batch", replaces="backward").edit(
    "summed_over_samples", ("return grads, gradient", "return grads, np.sum(gradient, axis=0)")
)
on_mlp.mistake("goes back through two layers only", replaces="backward").edit(
    "two_layers_only",
    (
        "if layer > 0:\n    gradient = gradient * slopes[layer - 1]",
        "if layer > 0:\n    gradient = gradient * slopes[layer - 1] * (layer > len(params) - 3)",
    ),
)
on_mlp.mistake("passes nothing where the slope is below 0.05", replaces="backward").edit(
    "small_slopes_cut",
    ("gradient * slopes[layer - 1]", "gradient * slopes[layer - 1] * (slopes[layer - 1] > 0.05)"),
)
on_mlp.mistake("keeps float32 numbers only in its cache", replaces="forward").edit(
    "cache_of_float32", ("slopes.append(derivative)", "slopes.append(derivative.astype(np.float32))")
)


@on_mlp.mistake("keeps the last forward pass in one place, whatever cache it is given", replaces="forward")
def cache_in_one_place(params, X, activation, kept=([], [])):
    inputs, slopes = kept
    inputs[:], slopes[:] = [X], []
    for W, b in params[:-1]:
        h, slope = activate(inputs[-1] @ W + b, activation)
        inputs.append(h)
        slopes.append(slope)
    return inputs[-1] @ params[-1][0] + params[-1][1], kept


@on_mlp.mistake("writes every layer's h into an array of the type of X", replaces="forward")
def hidden_units_of_the_type_of_x(params, X, activation):
    inputs, slopes = [X], []
    for W, b in params[:-1]:
        h, slope = activate(inputs[-1] @ W + b, activation)
        inputs.append(h.astype(X.dtype))
        slopes.append(slope)
    return inputs[-1] @ params[-1][0] + params[-1][1], (inputs, slopes)


@on_mlp.mistake("adds the biases to the arrays of the caller", replaces="forward")
def biases_in_place(params, X, activation):
    inputs, slopes = [X], []
    for W, b in params[:-1]:
        b += inputs[-1][0] @ W * 1e-12
        h, slope = activate(inputs[-1] @ W + b, activation)
        inputs.append(h)
        slopes.append(slope)
    return inputs[-1] @ params[-1][0] + params[-1][1], (inputs, slopes)


@on_mlp.mistake("goes forward through the layers, in their first order", replaces="backward")
def back_in_forward_order(params, cache, gradient):
    inputs, slopes = cache
    grads = []
    for layer, (W, _) in enumerate(params):
        if gradient.shape[1] != W.shape[1]:
            gradient = np.ones((len(gradient), W.shape[1]))
        dW, db, gradient = affine_backward(gradient, inputs[layer], W)
        grads.append((dW, db))
    return grads, gradient @ np.ones((gradient.shape[1], inputs[0].shape[1]))
