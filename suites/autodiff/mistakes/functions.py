"""Functions and activation functions: slopes, signs, large arguments, what is kept from earlier."""

import numpy as np

from solutions.autodiff import Op, _Elementwise, exp

from .bank import bank

on_functions = bank.question("functions")
on_activations = bank.question("activations")

on_functions.mistake("forgets the sign of the derivative of the cosine", replaces="cos").edit(
    "cosine_without_sign", ("-np.sin(value)", "np.sin(value)")
)
on_functions.mistake("gives the sine a minus in its derivative", replaces="sin").edit(
    "sine_with_minus", ("np.sin, np.cos", "np.sin, lambda value: -np.cos(value)")
)
on_functions.mistake("makes a new leaf of the value, so that the graph ends there", replaces="sin").edit(
    "sine_detached", ("_Elementwise(x, np.sin, np.cos).output()", "Var(np.sin(x.val))")
)
on_functions.mistake("takes x for degrees", replaces="sin").edit(
    "sine_of_degrees",
    ("np.sin, np.cos", "lambda value: np.sin(np.radians(value)), lambda value: np.cos(np.radians(value))"),
)
on_functions.mistake("keeps the slope from when the graph was built", replaces="exp", warned=True).edit(
    "exponential_with_old_slope",
    (
        "return _Elementwise(x, np.exp, np.exp)",
        "slope = np.exp(x.val)\nreturn _Elementwise(x, np.exp, lambda value: slope)",
    ),
)
on_functions.mistake("takes x e^(x-1) for the derivative, as if exp were a power", replaces="exp").edit(
    "exponential_as_a_power", ("np.exp, np.exp", "np.exp, lambda value: value * np.exp(value - 1)")
)


@on_functions.mistake("keeps its latest value in one place for all variables", replaces="exp", warned=True)
def exponential_kept_in_one_place(x):
    class Exp(Op):
        def forward(self, value):
            exp.kept = np.exp(value)
            return exp.kept

        def backward(self, s, value):
            return (s * exp.kept,)

    return Exp(x).output()


@on_functions.mistake("leaves out s, the derivative from above", replaces="exp")
def exponential_ignores_s(x):
    class Exp(Op):
        def forward(self, value):
            return np.exp(value)

        def backward(self, s, value):
            return (np.exp(value),)

    return Exp(x).output()


on_functions.mistake("adds 1e-7 within the logarithm, which shifts every value", replaces="log").edit(
    "logarithm_with_small_constant", ("np.log,", "lambda value: np.log(value + 1e-7),")
)
on_functions.mistake("takes the logarithm with base 10", replaces="log").edit(
    "logarithm_of_base_10", ("np.log,", "np.log10,")
)
on_functions.mistake("takes the slope 1/y for 1/x", replaces="log").edit(
    "logarithm_with_slope_of_its_value", ("np.reciprocal", "lambda value: 1 / np.log(value)")
)
on_functions.mistake("takes a difference quotient for the slope", replaces="cos", warned=True).edit(
    "cosine_by_differences",
    ("-np.sin(value)", "(np.cos(value + 1e-5) - np.cos(value - 1e-5)) / 2e-5"),
)
on_functions.mistake(
    "reads the slope off x.val of the Var, not off the value it is given", replaces="cos"
).edit(
    "cosine_of_the_first_value",
    ("return", "start = np.array(x.val)\nreturn"),
    ("-np.sin(value)", "-np.sin(start)"),
)
on_functions.mistake(
    "works on single numbers, and takes the first entry of anything else", replaces="sin"
).edit(
    "sine_of_the_first_row",
    (
        "np.sin, np.cos",
        "lambda value: np.sin(value), lambda value: np.cos(value if np.ndim(value) < 2 else value[:1])",
    ),
)

on_activations.mistake("forgets the square in 1 - tanh^2", replaces="tanh").edit(
    "tanh_without_square", ("** 2", "")
)
on_activations.mistake("takes 1 - x^2 for the slope, x for y", replaces="tanh").edit(
    "tanh_slope_of_x", ("np.tanh(value) ** 2", "value**2")
)
on_activations.mistake(
    "divides sinh by cosh, which is inf/inf for large x", replaces="tanh", warned=True
).edit("tanh_by_exponentials", ("np.tanh,", "lambda value: np.sinh(value) / np.cosh(value),"))
on_activations.mistake("takes 1/cosh^2 unclipped as a quotient of exponentials", replaces="tanh").edit(
    "tanh_slope_by_exponentials",
    ("1 - np.tanh(value) ** 2", "4 * np.exp(2 * value) / (np.exp(2 * value) + 1) ** 2"),
)
on_activations.mistake("takes a difference quotient for the slope", replaces="tanh").edit(
    "tanh_by_differences",
    ("1 - np.tanh(value) ** 2", "(np.tanh(value + 1e-6) - np.tanh(value - 1e-6)) / 2e-6"),
)


@on_activations.mistake(
    "divides exp(x) by 1 + exp(x), which is inf/inf for large x", replaces="logistic", warned=True
)
def logistic_by_exponentials(x):
    def value_at(value):
        return np.exp(value) / (1 + np.exp(value))

    return _Elementwise(x, value_at, lambda value: value_at(value) * (1 - value_at(value))).output()


on_activations.mistake("takes x for y in the slope y (1 - y)", replaces="logistic").edit(
    "logistic_slope_of_x", ("_logistic(value) * _logistic(-value)", "value * (1 - value)")
)
on_activations.mistake("takes y for the slope, without (1 - y)", replaces="logistic").edit(
    "logistic_slope_without_second_factor", ("_logistic(value) * _logistic(-value)", "_logistic(value)")
)
on_activations.mistake("exchanges the sign of x", replaces="logistic").edit(
    "logistic_of_minus_x", ("x, _logistic,", "x, lambda value: _logistic(-value),")
)
on_activations.mistake("cuts x off at 5 before it exponentiates", replaces="logistic").edit(
    "logistic_cut_off_at_5", ("x, _logistic,", "x, lambda value: _logistic(np.clip(value, -5, 5)),")
)
on_activations.mistake("takes slope and value from when the graph was built", replaces="logistic").edit(
    "logistic_with_old_slope",
    ("return", "old = _logistic(x.val)\nreturn"),
    ("_logistic(value) * _logistic(-value)", "old * (1 - old)"),
)
on_activations.mistake("divides by |x|, which is 0/0 at the kink", replaces="relu", warned=True).edit(
    "rectifier_undefined_at_0", ("1.0 * (value > 0)", "(1 + value / np.abs(value)) / 2")
)
on_activations.mistake("gives the slope 1 everywhere", replaces="relu").edit(
    "rectifier_with_slope_1", ("1.0 * (value > 0)", "np.ones(np.shape(value))")
)
on_activations.mistake("lets a hundredth of negative numbers through", replaces="relu").edit(
    "leaky_rectifier", ("np.maximum(value, 0.0)", "np.maximum(value, 0.01 * value)")
)
on_activations.mistake("gives the size of x", replaces="relu").edit(
    "rectifier_of_the_size", ("np.maximum(value, 0.0)", "np.abs(value)")
)


@on_activations.mistake("sets negative entries of its argument to 0 in place", replaces="relu")
def rectifier_in_place(x):
    def cut_off(value):
        value[value < 0] = 0
        return value.copy()

    return _Elementwise(x, cut_off, lambda value: 1.0 * (value > 0)).output()


@on_activations.mistake("keeps the mask from when the graph was built", replaces="relu", warned=True)
def rectifier_with_old_mask(x):
    mask = 1.0 * (x.val > 0)
    return _Elementwise(x, lambda value: value * mask, lambda value: mask).output()


on_activations.mistake(
    "takes a difference quotient for the slope, which straddles the kink", replaces="relu"
).edit(
    "rectifier_by_differences",
    ("1.0 * (value > 0)", "(np.maximum(value + 1e-5, 0) - np.maximum(value - 1e-5, 0)) / 2e-5"),
)
on_activations.mistake("compares the sum of x with 0, one decision for all entries", replaces="relu").edit(
    "rectifier_decides_once", ("1.0 * (value > 0)", "np.ones(np.shape(value)) * (np.sum(value) > 0)")
)
