"""The gradient checker as students get it wrong, and what they conclude from it."""

import numpy as np

from solutions.gradient_checking import central_difference, directional_difference

from .bank import bank

on_check_gradient = bank.question("check_gradient")
on_wrong_gradients = bank.question("wrong_gradients")

on_check_gradient.mistake(
    "rejects what exceeds the tolerance, so that NaN passes: no comparison with it is true", warned=True
).edit(
    "nan_exceeds_nothing",
    ("or not np.all(np.isfinite(claimed))", ""),
    ("return relative_error", "return not relative_error"),
    ("<= tolerance", "> tolerance"),
)
on_check_gradient.mistake(
    "compares without looking at shapes: broadcasting makes them fit", warned=True
).edit("broadcast_shapes", ("np.shape(claimed) != point.shape or", ""))
on_check_gradient.mistake("flattens both gradients, so that any shape with enough entries passes").edit(
    "flattened_before_comparison",
    ("np.shape(claimed) != point.shape", "np.size(claimed) != point.size"),
    ("relative_error(measured, claimed", "relative_error(measured.ravel(), np.ravel(claimed)"),
)
on_check_gradient.mistake("ignores the tolerance that it is given", warned=True).edit(
    "tolerance_of_its_own", ("<= tolerance", "<= 1e-6")
)
on_check_gradient.mistake(
    "demands an error below the tolerance: even equal gradients fail a tolerance of 0"
).edit("strictly_below", ("<= tolerance", "< tolerance"))
on_check_gradient.mistake("compares absolute differences: tiny gradients always pass, large ones never").edit(
    "absolute_differences", ("relative_error(measured, claimed, floor)", "np.max(np.abs(measured - claimed))")
)
on_check_gradient.mistake(
    "uses np.allclose: an absolute tolerance beside the relative one, whatever the size of the gradient"
).edit(
    "allclose_with_its_own",
    (
        "relative_error(measured, claimed, floor) <= tolerance",
        "np.allclose(measured, claimed, rtol=tolerance, atol=1e-8)",
    ),
)
on_check_gradient.mistake(
    "checks the slope along ones only: errors that cancel in the sum are not seen"
).edit("along_ones_only", ("(measured, claimed", "(np.sum(measured), np.sum(claimed)"))
on_check_gradient.mistake(
    "keeps the floor of 1e-8, below which rounding of 1e-11 is an error of a thousandth: "
    "right gradients are rejected",
    warned=True,
).edit("floor_of_relative_error", ("(measured, claimed, floor)", "(measured, claimed)"))
on_check_gradient.mistake(
    "leaves |f| out of the floor: rounding of a large f counts as an error", warned=True
).edit("floor_without_the_value", ("1e-5 * abs(f(point)), ", ""))
on_check_gradient.mistake("leaves the largest entry out of the floor", warned=True).edit(
    "floor_without_the_largest", ("1e-3 * np.max(np.abs(measured)), ", "")
)
on_check_gradient.mistake(
    "leaves out the floor of 1e-8, without which 0 differs from rounding at a minimum"
).edit("floor_of_zero", (", 1e-8)", ")"))
on_check_gradient.mistake("sets the floor at the largest entry: small entries may be all wrong").edit(
    "floor_at_the_largest", ("1e-3 * np.max", "np.max")
)
on_check_gradient.mistake("sets an absolute floor of 1e-3, which tiny gradients never reach").edit(
    "absolute_floor", ("1e-8)", "1e-3)")
)
on_check_gradient.mistake("takes |f| itself as the floor: whatever is smaller than f is hardly checked").edit(
    "floor_at_the_value", ("1e-5 * abs", "abs")
)
on_check_gradient.mistake("takes f for the floor with its sign").edit(
    "floor_with_the_sign_of_the_value", ("abs(f(point))", "f(point)")
)
on_check_gradient.mistake("skips entries whose slope is 0, whatever is claimed there").edit(
    "flat_directions_skipped",
    ("(measured, claimed, floor)", "(measured[measured != 0], claimed[measured != 0], floor)"),
    (
        "measured = central_difference(f, point)",
        "measured = central_difference(f, point)\nif np.all(measured == 0):\n    return not np.any(claimed)",
    ),
)
on_check_gradient.mistake("skips entries below a hundredth of the largest").edit(
    "small_entries_skipped",
    (
        "floor = max(",
        "small = np.abs(measured) < 0.02 * np.max(np.abs(measured))\n"
        "claimed = np.where(small, measured, claimed)\nfloor = max(",
    ),
)
on_check_gradient.mistake("accepts when most entries are right").edit(
    "most_entries",
    (
        "relative_error(measured, claimed, floor) <= tolerance",
        "np.median(np.abs(measured - claimed) / np.maximum(np.abs(measured), floor)) <= tolerance",
    ),
)
on_check_gradient.mistake("checks that the error exceeds the tolerance: verdicts the wrong way round").edit(
    "verdict_turned", ("<= tolerance", "> tolerance")
)
on_check_gradient.mistake("compares sizes without signs: minus the gradient passes").edit(
    "signs_ignored", ("(measured, claimed, floor)", "(np.abs(measured), np.abs(claimed), floor)")
)
on_check_gradient.mistake("sets NaN to 0 before it compares").edit(
    "nan_becomes_zero",
    ("claimed = gradient(point)", "claimed = np.nan_to_num(gradient(point))"),
    ("measured = central_difference(f, point)", "measured = np.nan_to_num(central_difference(f, point))"),
)
on_check_gradient.mistake("tells by what exceeds the tolerance, and so accepts NaN from f", warned=True).edit(
    "nan_of_f_exceeds_nothing",
    ("return relative_error", "return not relative_error"),
    ("<= tolerance", "> tolerance"),
)
on_check_gradient.mistake("looks for NaN, and forgets infinity").edit(
    "infinity_forgotten",
    ("not np.all(np.isfinite(claimed))", "np.any(np.isnan(claimed))"),
    (
        "relative_error(measured, claimed, floor) <= tolerance",
        "np.all(np.abs(measured - claimed) <= tolerance * np.maximum(floor, np.abs(claimed)))",
    ),
)
on_check_gradient.mistake(
    "hands the gradient x as it came, so that integers make integers", warned=True
).edit("integers_handed_on", ("gradient(point)", "gradient(x)"))
on_check_gradient.mistake("measures with another step than the default").edit(
    "measured_with_another_step", ("central_difference(f, point)", "central_difference(f, point, 1e-3)")
)
on_check_gradient.mistake("has a default tolerance of 1e-2").edit(
    "default_too_generous", ("1e-5):", "1e-2):")
)
on_check_gradient.mistake("checks the first 100 entries only, to save time").edit(
    "first_hundred_checked",
    ("(measured, claimed, floor)", "(measured.ravel()[:100], claimed.ravel()[:100], floor)"),
)


@on_check_gradient.mistake("compares lengths of gradients, not the gradients")
def lengths_only(f, gradient, x, tolerance=1e-5):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    measured = np.linalg.norm(central_difference(f, x))
    return abs(measured - np.linalg.norm(claimed)) <= tolerance * measured


@on_check_gradient.mistake("measures relative to the whole gradient: a wrong entry that is small passes")
def relative_to_the_whole(f, gradient, x, tolerance=1e-5):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    measured = central_difference(f, x)
    return np.linalg.norm(measured - claimed) <= 1e4 * tolerance * np.linalg.norm(measured)


@on_check_gradient.mistake("looks at the first entry only, to save calls")
def first_entry_only(f, gradient, x, tolerance=1e-5):
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape:
        return False
    return abs(central_difference(f, x).flat[0] - claimed.flat[0]) <= tolerance * abs(claimed.flat[0])


on_check_gradient.mistake("measures by forward differences, which are too coarse for the tolerance").edit(
    "measured_one_sided", ("central_difference", "forward_difference")
)
on_check_gradient.mistake("returns the error instead of a verdict").edit(
    "error_for_a_verdict", (" <= tolerance", "")
)
on_check_gradient.mistake("puts what it measures into the caller's x").edit(
    "measured_into_the_point",
    ("measured = central_difference(f, point)", "x[...] = measured = central_difference(f, point)"),
)


@on_check_gradient.mistake("tries three random directions, which miss an error in one entry of many")
def three_directions(f, gradient, x, tolerance=1e-5):
    x = np.array(x, dtype=np.float64)
    claimed = np.asarray(gradient(x))
    if claimed.shape != x.shape or not np.all(np.isfinite(claimed)):
        return False
    generator = np.random.default_rng(0)
    for _ in range(3):
        v = generator.normal(size=x.shape)
        slope, expected = directional_difference(f, x, v), np.sum(claimed * v)
        if not abs(slope - expected) <= 10 * tolerance * np.sum(np.abs(claimed * v)) + 1e-10 * abs(f(x)):
            return False
    return True


for name, letters, note in (
    ("every_verdict_believed", "BDEF", "believes every verdict of the checker, right or wrong"),
    ("only_the_obvious", "BD", "overlooks a gradient that is right only where it was checked"),
    ("kink_accused", "BDFG", "accuses a right gradient that was checked beside a kink"),
    ("bent_function_accused", "BDEG", "accuses a right gradient of a function that bends within the step"),
    ("rounding_accused", "BCDG", "accuses a right gradient for rounding: the floor of the check is too low"),
    ("mean_overlooked", "DG", "overlooks the missing 1/N"),
    ("wrong_axis_overlooked", "BG", "overlooks a softmax along the wrong axis"),
    ("all_accused", "ABCDEFG", "accuses all of them"),
    ("right_ones_named", "ACEF", "names the right ones instead of the wrong ones"),
):
    on_wrong_gradients.mistake(note).edit(name, ('["B", "D", "G"]', repr(list(letters))))
on_wrong_gradients.mistake("returns one text instead of a list of letters").edit(
    "letters_in_one_text", ('["B", "D", "G"]', '"BDG"')
)
