"""Stochastic binary units and their gradient as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

from .bank import bank

on_stochastic_binary_forward = bank.question("stochastic_binary_forward")
on_straight_through_backward = bank.question("straight_through_backward")

on_stochastic_binary_forward.mistake("returns 1 where p exceeds 1/2: nothing is left to chance").edit(
    "thresholded", ("generator.random(np.shape(a)) < p", "p > 0.5")
)
on_stochastic_binary_forward.mistake("is 1 where the uniform number exceeds p: with probability 1 - p").edit(
    "one_with_probability_of_zero", ("< p", "> p")
)
on_stochastic_binary_forward.mistake("draws one uniform number for all units").edit(
    "one_uniform_number_for_all", ("np.shape(a)", "")
)
on_stochastic_binary_forward.mistake("draws one uniform number per sample, which its units share").edit(
    "one_uniform_number_per_sample", ("np.shape(a)", "(*a.shape[:-1], 1)")
)
on_stochastic_binary_forward.mistake("draws one number for all units of an array of one axis").edit(
    "one_number_for_a_vector",
    ("generator.random(np.shape(a))", "generator.random(a.shape if a.ndim > 1 else ())"),
)
on_stochastic_binary_forward.mistake("returns the probability instead of a decision").edit(
    "no_decision", ("(generator.random(np.shape(a)) < p).astype(np.float64)", "p")
)
on_stochastic_binary_forward.mistake("decides between -1 and 1 instead of 0 and 1").edit(
    "bipolar_units",
    (
        "(generator.random(np.shape(a)) < p).astype(np.float64)",
        "np.where(generator.random(a.shape) < p, 1.0, -1.0)",
    ),
)
on_stochastic_binary_forward.mistake("divides exp(a) by 1 + exp(a), which is inf/inf for large inputs").edit(
    "infinite_probability", ("logistic(a)", "np.exp(a) / (1 + np.exp(a))")
)
on_stochastic_binary_forward.mistake("clips inputs at 10, so that no unit is ever certain").edit(
    "clipped_inputs", ("logistic(a)", "logistic(np.clip(a, -10, 10))")
)
on_stochastic_binary_forward.mistake("draws from NumPy's global generator").edit(
    "units_from_the_global_generator", ("generator.random", "np.random.random")
)
on_stochastic_binary_forward.mistake("negates the caller's array").edit(
    "negates_in_place", ("p = logistic(a)", "a *= -1\np = np.exp(-np.logaddexp(0, a))")
)
on_stochastic_binary_forward.mistake("stores p in an array of the type of a: integers have no decimals").edit(
    "probabilities_of_integer_type", ("p = logistic(a)", "p = np.empty_like(a)\np[...] = logistic(a)")
)

on_straight_through_backward.mistake(
    "returns the true gradient through the sample, which is 0: no learning", warned=True
).edit("true_gradient", ("gradient * p * (1 - p)", "np.zeros(p.shape)"))
on_straight_through_backward.mistake(
    "stops at dC/dp: the factor p (1 - p) of the logistic is missing", warned=True
).edit("gradient_of_the_probability", ("* p * (1 - p)", "* 1.0"))
on_straight_through_backward.mistake("takes p for the input a, and the logistic of it once more").edit(
    "logistic_twice", ("return gradient * p * (1 - p)", "s = logistic(p)\nreturn gradient * s * (1 - s)")
)
on_straight_through_backward.mistake(
    "keeps p between 1e-7 and 1 - 1e-7, so that certain units still learn", warned=True
).edit("clipped_probabilities", ("return", "p = np.clip(p, 1e-7, 1 - 1e-7)\nreturn"))
on_straight_through_backward.mistake("works in the caller's gradient").edit(
    "straight_through_in_place",
    ("return gradient * p * (1 - p)", "gradient[...] = gradient * p * (1 - p)\nreturn gradient"),
)
on_straight_through_backward.mistake("fills an array of the gradient's type: integers have no decimals").edit(
    "straight_through_of_integer_type",
    (
        "return gradient * p * (1 - p)",
        "result = np.empty_like(gradient)\nresult[...] = gradient * p * (1 - p)\nreturn result",
    ),
)
