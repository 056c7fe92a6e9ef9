"""Gradient descent by differences as students get it wrong."""

import numpy as np

from solutions.gradient_checking import central_difference

from .bank import bank

on_gradient_descent = bank.question("gradient_descent")

on_gradient_descent.mistake(
    "adds the gradient, as the notes write in their example: it climbs", warned=True
).edit("climbs_as_in_the_notes", ("- rate", "+ rate"))
on_gradient_descent.mistake("descends by forward differences, which see a slope even at a minimum").edit(
    "descends_by_one_sided_slopes", ("central_difference", "forward_difference")
)
on_gradient_descent.mistake(
    "appends the same array again and again: all points are the last one", warned=True
).edit(
    "one_array_for_all",
    (
        "points.append(points[-1] - rate * central_difference(f, points[-1]))",
        "points[-1] -= rate * central_difference(f, points[-1])\npoints.append(points[-1])",
    ),
)
on_gradient_descent.mistake("puts the caller's own array into the list as the first point", warned=True).edit(
    "start_of_the_caller", ("np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)")
)
on_gradient_descent.mistake("leaves out the start", warned=True).edit(
    "start_left_out", ("return points", "return points[1:]")
)
on_gradient_descent.mistake("returns the last point only").edit(
    "last_point_only", ("return points", "return points[-1]")
)
on_gradient_descent.mistake("uses the gradient at the start for every step").edit(
    "gradient_of_the_start", ("(f, points[-1])", "(f, points[0])")
)


@on_gradient_descent.mistake(
    "divides the gradient by its length: every step is equally long, also at a minimum"
)
def steps_of_equal_length(f, x, rate, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1])
        points.append(points[-1] - rate * gradient / max(np.linalg.norm(gradient), 1e-12))
    return points


@on_gradient_descent.mistake("refuses steps that raise f, though the step is the caller's to choose")
def only_downhill(f, x, rate, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        new = points[-1] - rate * central_difference(f, points[-1])
        points.append(new if f(new) <= f(points[-1]) else points[-1].copy())
    return points


@on_gradient_descent.mistake("moves each entry as soon as its slope is known: the others see another point")
def entry_after_entry(f, x, rate, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        point = points[-1].copy()
        for i in np.ndindex(point.shape):
            point[i] -= rate * central_difference(f, point)[i]
        points.append(point)
    return points


@on_gradient_descent.mistake("stops once the gradient is small, with fewer points than demanded")
def stops_early(f, x, rate, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1])
        if np.max(np.abs(gradient)) < 1e-6:
            break
        points.append(points[-1] - rate * gradient)
    return points


on_gradient_descent.mistake("stops moving after 100 steps, as if it had arrived").edit(
    "frozen_after_a_hundred_steps",
    ("for _ in", "for k in"),
    ("- rate *", "- (k < 100) * rate *"),
)
on_gradient_descent.mistake("makes one step less than demanded, and repeats the last point").edit(
    "last_point_repeated", ("for _ in", "for k in"), ("- rate *", "- (k < iterations - 1) * rate *")
)
on_gradient_descent.mistake("makes one step more than demanded").edit(
    "one_step_too_many", ("range(iterations)", "range(iterations + 1)")
)
on_gradient_descent.mistake("measures the gradient with another step than the default").edit(
    "slopes_of_a_longer_step",
    ("central_difference(f, points[-1])", "central_difference(f, points[-1], 1e-4)"),
)
on_gradient_descent.mistake("takes `rate` for the step of the difference, too").edit(
    "step_of_the_difference", ("central_difference(f, points[-1])", "central_difference(f, points[-1], rate)")
)
on_gradient_descent.mistake("walks along the signs of the gradient").edit(
    "along_the_signs", ("central_difference(f, points[-1])", "np.sign(central_difference(f, points[-1]))")
)
on_gradient_descent.mistake("adds up the steps: every point is measured from the start").edit(
    "steps_from_the_start", ("points.append(points[-1] -", "points.append(points[0] -")
)
on_gradient_descent.mistake("clips the gradient to entries between -1 and 1").edit(
    "clipped_gradient",
    ("central_difference(f, points[-1])", "np.clip(central_difference(f, points[-1]), -1.0, 1.0)"),
)
on_gradient_descent.mistake("keeps float32 as it is, in which the steps of the difference are lost").edit(
    "points_in_the_precision_of_the_start",
    (
        "np.array(x, dtype=np.float64)",
        "np.array(x, dtype=np.float32 if np.asarray(x).dtype == np.float32 else np.float64)",
    ),
)
on_gradient_descent.mistake("returns one array of all points instead of a list").edit(
    "points_as_a_table", ("return points", "return np.array(points)")
)
on_gradient_descent.mistake("adds momentum: a step remembers the one before").edit(
    "with_momentum",
    (
        "points.append(points[-1] - rate * central_difference(f, points[-1]))",
        "points.append(points[-1] - rate * central_difference(f, points[-1])"
        " + 0.5 * (points[-1] - points[max(len(points) - 2, 0)]))",
    ),
)


on_gradient_descent.mistake("shrinks the step with every iteration").edit(
    "shrinking_step", ("for _ in", "for k in"), ("rate *", "rate / np.sqrt(k + 1) *")
)


@on_gradient_descent.mistake("walks in the caller's array", warned=True)
def start_moved(f, x, rate, iterations):
    points = [x.copy()]
    for _ in range(iterations):
        x -= rate * central_difference(f, x)
        points.append(x.copy())
    return points


on_gradient_descent.mistake("keeps the type of x: integers stay where they are").edit(
    "points_of_the_type_of_the_start",
    ("np.array(x, dtype=np.float64)", "x.copy()"),
    (
        "points[-1] - rate * central_difference(f, points[-1])",
        "(points[-1] - rate * central_difference(f, points[-1])).astype(x.dtype)",
    ),
)


@on_gradient_descent.mistake("walks along a vector, whatever the shape of x")
def flattened_points(f, x, rate, iterations):
    points = [np.array(x, dtype=float).ravel()]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1].reshape(np.shape(x)))
        points.append(points[-1] - rate * np.ravel(gradient))
    return points
