"""First weights, activation functions and the way back through one layer, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_init_mlp = bank.question("init_mlp")
on_activate = bank.question("activate")
on_affine_backward = bank.question("affine_backward")
on_counterexample = bank.question("counterexample_affine_backward")

on_init_mlp.mistake("takes the variance 1/inputs for the standard deviation", warned=True).edit(
    "deviation_one_over_inputs", ("1 / np.sqrt(inputs)", "1 / inputs")
)
on_init_mlp.mistake("divides by the square root of the outputs instead of the inputs", warned=True).edit(
    "deviation_by_outputs", ("np.sqrt(inputs)", "np.sqrt(outputs)")
)
on_init_mlp.mistake("draws standard normal weights, whatever the number of inputs", warned=True).edit(
    "standard_normal", ("1 / np.sqrt(inputs)", "1.0")
)
on_init_mlp.mistake("draws with the variance 2/inputs").edit(
    "variance_two_over_inputs", ("1 / np.sqrt(inputs)", "np.sqrt(2 / inputs)")
)
on_init_mlp.mistake("draws uniform numbers instead of normal ones").edit(
    "uniform_weights",
    (
        "rng.normal(0.0, 1 / np.sqrt(inputs), (inputs, outputs))",
        "rng.uniform(-np.sqrt(3 / inputs), np.sqrt(3 / inputs), (inputs, outputs))",
    ),
)
on_init_mlp.mistake("draws the biases, too", warned=True).edit(
    "biases_drawn", ("np.zeros(outputs)", "rng.normal(0.0, 1 / np.sqrt(inputs), outputs)")
)
on_init_mlp.mistake("gives the biases the shape (1, outputs)").edit(
    "biases_as_a_row", ("np.zeros(outputs)", "np.zeros((1, outputs))")
)
on_init_mlp.mistake("makes weights of the shape (outputs, inputs)", warned=True).edit(
    "weights_transposed", ("(inputs, outputs))", "(outputs, inputs))")
)
on_init_mlp.mistake("leaves out the output layer").edit(
    "output_layer_left_out", ("pairwise(sizes)", "pairwise(sizes[:-1])")
)
on_init_mlp.mistake("draws from NumPy's global generator").edit(
    "global_generator", ("rng.normal", "np.random.normal")
)
on_init_mlp.mistake("makes a generator of its own, always from the same seed").edit(
    "generator_of_its_own", ("return [", "rng = np.random.default_rng(0)\nreturn [")
)


@on_init_mlp.mistake("makes a new generator of one seed for each layer, so that layers are alike")
def same_draws_in_every_layer(sizes, rng):
    seed = int(rng.integers(2**31))
    params = []
    for inputs, outputs in zip(sizes[:-1], sizes[1:]):
        layer = np.random.default_rng(seed)
        params.append((layer.normal(size=(inputs, outputs)) / np.sqrt(inputs), np.zeros(outputs)))
    return params


@on_init_mlp.mistake("draws one row of weights, and repeats it for all inputs")
def one_row_for_all_inputs(sizes, rng):
    params = []
    for inputs, outputs in zip(sizes[:-1], sizes[1:]):
        row = rng.normal(size=outputs) / np.sqrt(inputs)
        params.append((np.tile(row, (inputs, 1)), np.zeros(outputs)))
    return params


@on_init_mlp.mistake("takes the sizes out of the caller's list")
def pops_the_sizes(sizes, rng):
    params = []
    while len(sizes) > 1:
        inputs = sizes.pop(0)
        outputs = sizes[0]
        params.append((rng.normal(size=(inputs, outputs)) / np.sqrt(inputs), np.zeros(outputs)))
    return params


on_activate.mistake("leaves out 1 - h in the slope of the logistic function", warned=True).edit(
    "logistic_slope_is_h", ("return h, h * (1 - h)", "return h, h")
)
on_activate.mistake("evaluates the slope of the logistic function at h instead of z", warned=True).edit(
    "logistic_slope_at_h",
    ("return h, h * (1 - h)", "g = 1 / (1 + np.exp(-h))\nreturn h, g * (1 - g)"),
)
on_activate.mistake("evaluates the slope of tanh at h instead of z", warned=True).edit(
    "tanh_slope_at_h", ("1 - h**2", "1 - np.tanh(h) ** 2")
)
on_activate.mistake("takes 1 - z^2 for the slope of tanh, instead of 1 - h^2").edit(
    "tanh_slope_from_z", ("1 - h**2", "1 - z**2")
)
on_activate.mistake("gives tanh the slope of the logistic function, h (1 - h)").edit(
    "tanh_slope_of_the_logistic", ("1 - h**2", "h * (1 - h)")
)
on_activate.mistake("gives the identity z as slope").edit(
    "identity_slope_is_z", ("1.0 * z, np.ones(np.shape(z))", "1.0 * z, 1.0 * z")
)
on_activate.mistake("gives a rectifier the slope 1 everywhere").edit(
    "relu_slope_everywhere", ("np.where(z > 0, 1.0, 0.0)", "np.ones(np.shape(z))")
)
on_activate.mistake("takes z >= 1 for the side on which a rectifier is steep").edit(
    "relu_steep_from_one", ("z > 0", "z >= 1")
)
on_activate.mistake("takes h itself for the slope of a rectifier").edit(
    "relu_slope_is_h", ("np.where(z > 0, 1.0, 0.0)", "np.maximum(z, 0.0)")
)
on_activate.mistake("lets a little through on the flat side of a rectifier").edit(
    "leaky_relu",
    ("np.maximum(z, 0.0), np.where(z > 0, 1.0, 0.0)", "np.maximum(z, 0.01 * z), np.where(z > 0, 1.0, 0.01)"),
)
on_activate.mistake("computes tanh by exponentials that overflow", warned=True).edit(
    "tanh_that_overflows", ("np.tanh(z)", "(np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))")
)
on_activate.mistake("computes the logistic function as e^z/(1 + e^z), which overflows", warned=True).edit(
    "logistic_that_overflows", ("np.exp(-np.logaddexp(0, -z))", "np.exp(z) / (1 + np.exp(z))")
)
on_activate.mistake("limits the logistic function to |z| <= 8").edit(
    "logistic_limited", ("np.logaddexp(0, -z)", "np.logaddexp(0, -np.clip(z, -8, 8))")
)
on_activate.mistake("sets negative entries of the caller's array to 0").edit(
    "relu_in_place", ("return np.maximum(z, 0.0)", "z[z < 0] = 0\nreturn z * 1.0")
)
on_activate.mistake("returns the caller's array as h for the identity").edit(
    "identity_without_a_copy", ("return 1.0 * z", "return z")
)


@on_activate.mistake("fills an array of the type of z: of integers nothing is left of decimals")
def filled_by_type(z, activation):
    h, slope = np.zeros_like(z), np.zeros_like(z)
    if activation == "logistic":
        h[...] = (1 + np.tanh(z / 2)) / 2
        slope[...] = (1 - np.tanh(z / 2) ** 2) / 4
    elif activation == "tanh":
        h[...] = np.tanh(z)
        slope[...] = 1 - np.tanh(z) ** 2
    elif activation == "relu":
        h[...] = np.maximum(z, 0)
        slope[...] = z > 0
    else:
        h[...] = z
        slope[...] = 1
    return h, slope


@on_affine_backward.mistake(
    "multiplies the mean of x by the sum of the gradients, instead of adding up their products", warned=True
)
def outer_product_of_sums(gradient, x, W):
    summed = gradient.sum(axis=0)
    return np.outer(x.mean(axis=0), summed), summed, np.dot(gradient, np.transpose(W))


on_affine_backward.mistake("takes the mean over the batch for db", warned=True).edit(
    "mean_for_db", ("np.sum(gradient, axis=0)", "np.mean(gradient, axis=0)")
)
on_affine_backward.mistake("takes the mean over the batch for dW", warned=True).edit(
    "mean_for_dw", ("x.T @ gradient", "x.T @ gradient / len(x)")
)
on_affine_backward.mistake("leaves db unsummed, one row for each sample", warned=True).edit(
    "db_not_summed", ("np.sum(gradient, axis=0)", "1.0 * gradient")
)
on_affine_backward.mistake("sums the gradient over the units instead of over the samples for db").edit(
    "db_summed_over_units", ("np.sum(gradient, axis=0)", "np.sum(gradient, axis=1)")
)
on_affine_backward.mistake("keeps an axis of length 1 in db").edit(
    "db_as_a_row", ("axis=0)", "axis=0, keepdims=True)")
)
on_affine_backward.mistake("does not transpose W for dx, which only fits square ones", warned=True).edit(
    "weights_not_transposed", ("gradient @ W.T", "gradient @ W")
)
on_affine_backward.mistake("returns the transpose of dW, which only fits square ones", warned=True).edit(
    "dw_transposed", ("x.T @ gradient", "gradient.T @ x")
)
on_affine_backward.mistake("returns dx, dW, db in the order of other libraries").edit(
    "another_order",
    (
        "x.T @ gradient, np.sum(gradient, axis=0), gradient @ W.T",
        "gradient @ W.T, x.T @ gradient, np.sum(gradient, axis=0)",
    ),
)
on_affine_backward.mistake("returns dx summed over the batch, too").edit(
    "dx_summed", ("gradient @ W.T", "np.sum(gradient @ W.T, axis=0)")
)
on_affine_backward.mistake("takes the signs of the gradient only").edit(
    "signs_only", ("return", "gradient = np.sign(gradient)\nreturn")
)
on_affine_backward.mistake("leaves x out of dW").edit(
    "inputs_left_out", ("x.T @ gradient", "np.ones(x.shape).T @ gradient")
)
on_affine_backward.mistake("counts the first 100 samples only").edit(
    "first_hundred_samples", ("x.T @ gradient", "x[:100].T @ gradient[:100]")
)
on_affine_backward.mistake("doubles the caller's weights").edit(
    "weights_in_place", ("return", "W *= 1.5\nreturn"), ("gradient @ W.T", "gradient @ W.T / 1.5")
)


@on_affine_backward.mistake("collects dW in an array of the type of W, which cuts off decimals")
def dw_of_the_type_of_w(gradient, x, W):
    dW = np.zeros_like(W)
    for i in range(len(x)):
        dW = (dW + np.outer(x[i], gradient[i])).astype(W.dtype)
    return dW, gradient.sum(axis=0), gradient.dot(W.T)


@on_counterexample.mistake("gives one sample only: one product is the product of two sums")
def one_sample():
    return np.array([[1.0, 2.0]]), np.array([[3.0, 5.0]]), np.array([[1.0, 0.0], [0.5, 2.0]])


@on_counterexample.mistake("gives every sample the same gradient")
def same_gradient_for_all():
    return np.ones((2, 1)), np.array([[3.0], [5.0]]), np.array([[1.0]])


@on_counterexample.mistake("gives the same sample twice")
def same_sample_twice():
    return np.array([[1.0], [2.0]]), np.array([[3.0], [3.0]]), np.array([[1.0]])
