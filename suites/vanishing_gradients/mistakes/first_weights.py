"""First weights as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_draw_weights = bank.question("draw_weights")
NORMAL = "rng.normal(0, np.sqrt(variance), (inputs, outputs))"

on_draw_weights.mistake("takes the variance for the standard deviation", warned=True).edit(
    "variance_as_deviation", ("np.sqrt(variance)", "variance")
)
on_draw_weights.mistake("counts the outputs of the layer where its inputs count", warned=True).edit(
    "fan_out", ('{"lecun": 1 / inputs, "he": 2 / inputs}', '{"lecun": 1 / outputs, "he": 2 / outputs}')
)
on_draw_weights.mistake("draws normal weights where uniform ones are asked for", warned=True).edit(
    "normal_for_uniform",
    ("rng.uniform(-bound, bound, (inputs, outputs))", "rng.normal(0, bound / np.sqrt(3), (inputs, outputs))"),
)
on_draw_weights.mistake("draws uniform weights where normal ones are asked for", warned=True).edit(
    "uniform_for_normal",
    (NORMAL, "rng.uniform(-np.sqrt(3 * variance), np.sqrt(3 * variance), (inputs, outputs))"),
)
on_draw_weights.mistake("gives He's weights the variance of LeCun's").edit(
    "he_like_lecun", ("2 / inputs", "1 / inputs")
)
on_draw_weights.mistake("gives LeCun's weights the variance of He's").edit(
    "lecun_like_he", ('{"lecun": 1 / inputs', '{"lecun": 2 / inputs')
)
on_draw_weights.mistake("takes twice the mean of inputs and outputs for He's variance").edit(
    "he_by_both_sides", ("2 / inputs", "4 / (inputs + outputs)")
)
on_draw_weights.mistake("takes 3 for the 6 under the root of Glorot's bound").edit(
    "three_for_six", ("6", "3")
)
on_draw_weights.mistake("divides Glorot's 6 by the inputs alone").edit(
    "glorot_by_inputs", ("6 / (inputs + outputs)", "6 / inputs")
)
on_draw_weights.mistake("leaves the root out of Glorot's bound").edit(
    "glorot_without_root", ("np.sqrt(6 / (inputs + outputs))", "6 / (inputs + outputs)")
)
on_draw_weights.mistake("draws Glorot's weights between 0 and the bound").edit(
    "positive_only",
    ("rng.uniform(-bound, bound, (inputs, outputs))", "rng.uniform(0, bound, (inputs, outputs))"),
)
on_draw_weights.mistake("returns the weights transposed").edit(
    "transposed", (NORMAL, "rng.normal(0, np.sqrt(variance), (outputs, inputs))")
)
on_draw_weights.mistake("makes a generator of its own with a fixed seed", warned=True).edit(
    "generator_of_its_own", ('if kind == "glorot":', 'rng = np.random.default_rng(0)\nif kind == "glorot":')
)
on_draw_weights.mistake("draws from NumPy's global generator", warned=True).edit(
    "global_generator", (NORMAL, "np.random.normal(0, np.sqrt(variance), (inputs, outputs))")
)
on_draw_weights.mistake("gives all units of a layer the same weights").edit(
    "equal_units", (NORMAL, "np.repeat(rng.normal(0, np.sqrt(variance), (inputs, 1)), outputs, axis=1)")
)
on_draw_weights.mistake("gives a unit the same weight for all of its inputs").edit(
    "equal_inputs", (NORMAL, "np.repeat(rng.normal(0, np.sqrt(variance), (1, outputs)), inputs, axis=0)")
)
on_draw_weights.mistake("cuts the normal distribution off at two standard deviations").edit(
    "truncated",
    (
        NORMAL,
        "np.sqrt(variance) * np.clip(rng.normal(0, 1, (inputs, outputs)), -2, 2)",
    ),
)
on_draw_weights.mistake("shifts and scales what it has drawn, so that mean and deviation are exact").edit(
    "standardised_draw",
    (
        "return rng.normal(0, np.sqrt(variance), (inputs, outputs))",
        "W = rng.normal(0, 1, (inputs, outputs))\n"
        "return np.sqrt(variance) * (W - np.mean(W)) / (np.std(W) or 1.0)",
    ),
)
on_draw_weights.mistake("draws from one of twenty generators of its own").edit(
    "few_seeds",
    ('if kind == "glorot":', 'rng = np.random.default_rng(rng.integers(20))\nif kind == "glorot":'),
)
on_draw_weights.mistake("draws signs only: every weight has the same size").edit(
    "signs_only", (NORMAL, "np.sqrt(variance) * rng.choice([-1.0, 1.0], (inputs, outputs))")
)
on_draw_weights.mistake("returns the identity as the orthogonal matrix").edit(
    "identity_for_orthogonal", ("return Q if inputs >= outputs else Q.T", "return np.eye(inputs, outputs)")
)
on_draw_weights.mistake("returns a permutation as the orthogonal matrix").edit(
    "permutation_for_orthogonal",
    ("Q = Q * np.sign(np.diag(R))", "Q = np.eye(larger)[rng.permutation(larger)][:, :smaller]"),
)
on_draw_weights.mistake("scales columns to length 1, which does not make them orthogonal").edit(
    "unit_columns",
    (
        "Q, R = np.linalg.qr(rng.normal(size=(larger, smaller)))",
        "Q = rng.normal(size=(larger, smaller))\nR = np.eye(smaller)\nQ = Q / np.linalg.norm(Q, axis=0)",
    ),
)
on_draw_weights.mistake("forgets to transpose where there are more outputs than inputs", warned=True).edit(
    "tall_only", ("return Q if inputs >= outputs else Q.T", "return Q")
)
on_draw_weights.mistake("reshapes the matrix, instead of transposing it, where there are more outputs").edit(
    "reshaped", ("Q.T", "Q.reshape(inputs, outputs)")
)
on_draw_weights.mistake("gives every weight in layers of more than 300 inputs the variance of 300").edit(
    "three_hundred_inputs",
    (
        '{"lecun": 1 / inputs, "he": 2 / inputs}',
        '{"lecun": 1 / min(inputs, 300), "he": 2 / min(inputs, 300)}',
    ),
)


@on_draw_weights.mistake("remembers the weights of a shape, and returns them again")
def remembers_a_shape(kind, inputs, outputs, rng, known={}):  # noqa: B006
    if (kind, inputs, outputs) not in known:
        scale = {"lecun": 1, "he": 2, "glorot": 2 * inputs / (inputs + outputs), "orthogonal": 1}[kind]
        W = rng.normal(size=(inputs, outputs)) * np.sqrt(scale / inputs)
        if kind == "glorot":
            W = rng.uniform(-1, 1, (inputs, outputs)) * np.sqrt(6 / (inputs + outputs))
        if kind == "orthogonal":
            u, _, v = np.linalg.svd(W, full_matrices=False)
            W = u @ v
        known[kind, inputs, outputs] = W
    return known[kind, inputs, outputs]
