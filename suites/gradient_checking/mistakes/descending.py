"""Gradient descent by differences as students get it wrong."""

import numpy as np

from solutions.gradient_checking import central_difference

from .bank import bank

on_gradient_descent = bank.question("gradient_descent")

on_gradient_descent.mistake("adds the gradient, as the notes write in their example: it climbs").edit(
    "climbs_as_in_the_notes", ("- step", "+ step")
)
on_gradient_descent.mistake("descends by forward differences, which see a slope even at a minimum").edit(
    "descends_by_one_sided_slopes", ("central_difference", "forward_difference")
)
on_gradient_descent.mistake("appends the same array again and again: all points are the last one").edit(
    "one_array_for_all",
    (
        "points.append(points[-1] - step * central_difference(f, points[-1]))",
        "points[-1] -= step * central_difference(f, points[-1])\npoints.append(points[-1])",
    ),
)
on_gradient_descent.mistake("leaves out the start").edit(
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
def steps_of_equal_length(f, x, step, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1])
        points.append(points[-1] - step * gradient / max(np.linalg.norm(gradient), 1e-12))
    return points


@on_gradient_descent.mistake("refuses steps that raise f, though the step is the caller's to choose")
def only_downhill(f, x, step, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        new = points[-1] - step * central_difference(f, points[-1])
        points.append(new if f(new) <= f(points[-1]) else points[-1].copy())
    return points


@on_gradient_descent.mistake("moves each entry as soon as its slope is known: the others see another point")
def entry_after_entry(f, x, step, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        point = points[-1].copy()
        for i in np.ndindex(point.shape):
            point[i] -= step * central_difference(f, point)[i]
        points.append(point)
    return points


@on_gradient_descent.mistake("stops once the gradient is small, with fewer points than demanded")
def stops_early(f, x, step, iterations):
    points = [np.array(x, dtype=float)]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1])
        if np.max(np.abs(gradient)) < 1e-6:
            break
        points.append(points[-1] - step * gradient)
    return points


on_gradient_descent.mistake("shrinks the step with every iteration").edit(
    "shrinking_step", ("for _ in", "for k in"), ("step *", "step / np.sqrt(k + 1) *")
)


@on_gradient_descent.mistake("walks in the caller's array")
def start_moved(f, x, step, iterations):
    points = [x.copy()]
    for _ in range(iterations):
        x -= step * central_difference(f, x)
        points.append(x.copy())
    return points


on_gradient_descent.mistake("keeps the type of x: integers stay where they are").edit(
    "points_of_the_type_of_the_start",
    ("np.array(x, dtype=np.float64)", "x.copy()"),
    (
        "points[-1] - step * central_difference(f, points[-1])",
        "(points[-1] - step * central_difference(f, points[-1])).astype(x.dtype)",
    ),
)


@on_gradient_descent.mistake("walks along a vector, whatever the shape of x")
def flattened_points(f, x, step, iterations):
    points = [np.array(x, dtype=float).ravel()]
    for _ in range(iterations):
        gradient = central_difference(f, points[-1].reshape(np.shape(x)))
        points.append(points[-1] - step * np.ravel(gradient))
    return points
