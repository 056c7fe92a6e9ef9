"""Activation functions, the augmented matrix and the XOR network as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_activations = bank.question("activations")
on_augmented_matrix = bank.question("augmented_matrix")
on_xor_network = bank.question("xor_network")

on_activations.mistake("makes the threshold 0 at z = 0", warned=True).edit(
    "threshold_0_at_0", ("z >= 0", "z > 0")
)
on_activations.mistake("lets the threshold jump from -1 to 1").edit(
    "threshold_from_minus_1", ("np.where(z >= 0, 1.0, 0.0)", "np.where(z >= 0, 1.0, -1.0)")
)
on_activations.mistake("scales the arctan to the range from 0 to 1").edit(
    "arctan_scaled", ("(np.arctan,", "(lambda z: np.arctan(z) / np.pi + 0.5,")
)
on_activations.mistake("scales the arctan by 2/pi, to the range of tanh").edit(
    "arctan_of_the_range_of_tanh", ("(np.arctan,", "(lambda z: 2 / np.pi * np.arctan(z),")
)
on_activations.mistake("takes 1/(1 + z)^2 for the slope of the arctan").edit(
    "slope_of_arctan_squared_as_a_whole", ("1 / (1 + z**2)", "1 / (1 + np.abs(z)) ** 2")
)
on_activations.mistake(
    "takes z for the output in the slope of the logistic: z (1 - z) needs the output y", warned=True
).edit("slope_of_the_logistic_of_its_output", ("logistic(z) * (1 - logistic(z))", "z * (1 - z)"))
on_activations.mistake(
    "takes z for the output in the slope of tanh: 1 - z^2 needs the output", warned=True
).edit("slope_of_tanh_of_its_output", ("1 - np.tanh(z) ** 2", "1 - z**2"))
on_activations.mistake("leaves out the square in the slope of tanh").edit(
    "slope_of_tanh_without_square", ("1 - np.tanh(z) ** 2", "1 - np.abs(np.tanh(z))")
)
on_activations.mistake("gives the ReLU the slope 1 at z = 0", warned=True).edit(
    "relu_slope_1_at_0",
    ("np.maximum(z, 0.0), lambda z: np.where(z > 0,", "np.maximum(z, 0.0), lambda z: np.where(z >= 0,"),
)
on_activations.mistake("gives the leaky ReLU the slope 1 at z = 0", warned=True).edit(
    "leaky_slope_1_at_0", ("np.where(z > 0, 1.0, 0.01)", "np.where(z >= 0, 1.0, 0.01)")
)
on_activations.mistake("puts the leak on the positive side", warned=True).edit(
    "leak_on_the_wrong_side",
    ("np.where(z > 0, z, 0.01 * z)", "np.where(z < 0, z, 0.01 * z)"),
    ("np.where(z > 0, 1.0, 0.01)", "np.where(z < 0, 1.0, 0.01)"),
)
on_activations.mistake("lets the leaky ReLU leak the constant 0.01 instead of 0.01 z").edit(
    "leaks_a_constant", ("0.01 * z)", "0.01)")
)
on_activations.mistake("returns the slope only, or the function twice: the second is not the slope").edit(
    "function_twice", ("return pairs[name]", "return pairs[name][0], pairs[name][0]")
)
on_activations.mistake("returns the slope first").edit(
    "slope_first", ("return pairs[name]", "return pairs[name][::-1]")
)
on_activations.mistake(
    "writes the logistic as a quotient of exponentials, which is inf/inf for large z", warned=True
).edit("logistic_as_a_quotient", ("np.exp(-np.logaddexp(0.0, -z))", "np.exp(z) / (1 + np.exp(z))"))
on_activations.mistake("limits z to 15 before it takes the exponential").edit(
    "logistic_of_a_limited_number", ("np.logaddexp(0.0, -z)", "np.logaddexp(0.0, -np.clip(z, -15, 15))")
)
on_activations.mistake(
    "evaluates both functions only when they are called, for the name asked for last"
).edit(
    "name_looked_up_late",
    (
        "return pairs[name]",
        "latest = globals().setdefault('latest', {})\nlatest['pair'] = pairs[name]\n"
        "return lambda z: latest['pair'][0](z), lambda z: latest['pair'][1](z)",
    ),
)
on_activations.mistake("gives the slope of the leaky ReLU the type of z: 0.01 becomes 0 for integers").edit(
    "leaky_slope_of_integer_type",
    ("np.where(z > 0, 1.0, 0.01)", "np.where(z > 0, 1.0, 0.01).astype(z.dtype)"),
)
on_activations.mistake("sets the negative entries of the caller's z to 0").edit(
    "relu_in_place",
    (
        "lambda z: np.maximum(z, 0.0)",
        "lambda z: np.maximum(z, 0.0, out=z) if z.dtype == float else np.maximum(z, 0.0)",
    ),
)
on_activations.mistake("flattens z to one row of entries").edit(
    "flattened", ("(np.tanh,", "(lambda z: np.tanh(np.ravel(z)),")
)
on_activations.mistake("goes through the first hundred columns only").edit(
    "a_hundred_columns",
    ("(np.arctan,", "(lambda z: np.arctan(z) * (np.arange(np.size(z)).reshape(np.shape(z)) < 10000),"),
)

on_augmented_matrix.mistake("puts the biases above the weights, as first row", warned=True).edit(
    "bias_as_first_row", ("[W, b]", "[b, W]")
)
on_augmented_matrix.mistake("leaves the biases out: the last row is 0").edit(
    "row_of_zeros", ("[W, b]", "[W, 0 * b]")
)
on_augmented_matrix.mistake("puts a row of ones below the weights instead of the biases").edit(
    "row_of_ones", ("[W, b]", "[W, np.ones_like(b)]")
)
on_augmented_matrix.mistake("returns the transpose, as if inputs were columns", warned=True).edit(
    "transposed", ("np.vstack([W, b])", "np.vstack([W, b]).T")
)
on_augmented_matrix.mistake("subtracts the biases").edit("bias_subtracted", ("[W, b]", "[W, -b]"))
on_augmented_matrix.mistake("puts the ones into the first column", warned=True, replaces="with_ones").edit(
    "ones_first", ("[x, np.ones((len(x), 1))]", "[np.ones((len(x), 1)), x]")
)
on_augmented_matrix.mistake(
    "appends zeros instead of ones, so that biases never count", replaces="with_ones"
).edit("zeros_appended", ("np.ones", "np.zeros"))


@on_augmented_matrix.mistake("gives the matrix the type of W: decimals of b are cut off where W is integer")
def matrix_of_integer_type(W, b):
    matrix = np.zeros((len(W) + 1, W.shape[1]), dtype=W.dtype)
    matrix[:-1] = W
    matrix[-1] = b
    return matrix


@on_augmented_matrix.mistake("goes through the first hundred columns only")
def matrix_of_a_hundred_columns(W, b):
    matrix = np.zeros((len(W) + 1, W.shape[1]))
    matrix[:-1] = W
    for k in range(min(len(b), 100)):
        matrix[-1, k] = b[k]
    return matrix


@on_augmented_matrix.mistake("sorts the biases")
def biases_sorted(W, b):
    b.sort()
    return np.vstack([W, b])


on_xor_network.mistake("computes OR: the second unit takes nothing away").edit(
    "computes_or", ("[[1.0], [-2.0]]", "[[1.0], [-1.0]]")
)
on_xor_network.mistake("leaves the bias of the second unit out", warned=True).edit(
    "without_a_bias", ("[0.0, -1.0]", "[0.0, 0.0]")
)
on_xor_network.mistake("computes AND").edit("computes_and", ("[[1.0], [-2.0]]", "[[0.0], [1.0]]"))
on_xor_network.mistake("answers 1 where both inputs are equal").edit(
    "computes_equality",
    ("[[1.0], [-2.0]]", "[[-1.0], [2.0]]"),
    ("b2 = np.array([0.0])", "b2 = np.array([1.0])"),
)
on_xor_network.mistake("looks at the first input only").edit(
    "first_input_only", ("[[1.0, 1.0], [1.0, 1.0]]", "[[1.0, 1.0], [0.0, 0.0]]")
)
on_xor_network.mistake("answers on the right sides of 1/2 only, not 0 and 1", warned=True).edit(
    "right_sides_of_one_half", ("[[1.0], [-2.0]]", "[[0.8], [-1.4]]")
)
on_xor_network.mistake("returns the output weights as a vector, of shape (2,)").edit(
    "vector_of_output_weights", ("[[1.0], [-2.0]]", "[1.0, -2.0]")
)
on_xor_network.mistake("counts on a ReLU at the output, or a threshold: there is none", warned=True).edit(
    "with_a_relu_at_the_output", ("[[1.0], [-2.0]]", "[[1.0], [-3.0]]")
)


@on_xor_network.mistake("returns the same arrays at every call")
def same_arrays_every_time():
    kept = globals().setdefault("_network", [])
    if not kept:
        kept += [
            np.array([[1.0, 1.0], [1.0, 1.0]]),
            np.array([0.0, -1.0]),
            np.array([[1.0], [-2.0]]),
            np.array([0.0]),
        ]
    return tuple(kept)
