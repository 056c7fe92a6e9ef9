"""A plain step, and the path of a method, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_sgd_step = bank.question("sgd_step")
on_descend = bank.question("descend")

on_sgd_step.mistake("climbs: it adds the gradient instead of subtracting it", warned=True).edit(
    "climbs", ("w - rate", "w + rate")
)
on_sgd_step.mistake("leaves the learning rate out").edit("without_a_rate", ("rate * gradient", "gradient"))
on_sgd_step.mistake("divides the gradient by its length: every step is equally long").edit(
    "steps_of_one_length", ("rate * gradient", "rate * gradient / np.linalg.norm(gradient)")
)
on_sgd_step.mistake("uses the sign of the gradient only").edit(
    "signs_only", ("rate * gradient", "rate * np.sign(gradient)")
)
on_sgd_step.mistake("moves the first hundred entries only").edit(
    "a_hundred_entries",
    ("return w - rate * gradient", "far = rate * gradient\nfar[100:] = 0\nreturn w - far"),
)


@on_sgd_step.mistake("changes the caller's parameters", warned=True)
def step_in_place(w, gradient, rate):
    w -= rate * gradient
    return w


@on_sgd_step.mistake(
    "collects the new parameters in an array of the old ones' type: integers have no decimals", warned=True
)
def step_of_integer_type(w, gradient, rate):
    moved = np.zeros_like(w)
    moved[...] = w - rate * gradient
    return moved


on_descend.mistake("takes every gradient at the start", warned=True).edit(
    "gradient_at_the_start", ("gradient(points[-1])", "gradient(w)")
)
on_descend.mistake(
    "loses the memory: every step gets the v of the beginning, so that momentum never builds up", warned=True
).edit("memory_lost", ("latest, v = step(", "latest, _ = step("))
on_descend.mistake("leaves the start out", warned=True).edit(
    "start_left_out", ("np.stack(points)", "np.stack(points[1:]) if iterations else np.zeros((0, *w.shape))")
)
on_descend.mistake("makes one iteration too many").edit(
    "one_too_many", ("range(iterations)", "range(iterations + 1)")
)
on_descend.mistake("makes one iteration too few").edit(
    "one_too_few", ("range(iterations)", "range(iterations - 1)")
)
on_descend.mistake("returns the last point only").edit("last_point_only", ("np.stack(points)", "points[-1]"))
on_descend.mistake("takes what step returns the wrong way round: v for the point").edit(
    "returned_the_wrong_way_round", ("latest, v = step(", "v, latest = step(")
)
on_descend.mistake("always begins with a velocity of 0, whatever v it is given", warned=True).edit(
    "own_beginning", ("points = [w]", "points, v = [w], 0.0")
)
on_descend.mistake("stops after 100 iterations, and repeats the last point").edit(
    "a_hundred_iterations",
    ("points.append(latest)", "points.append(latest if len(points) <= 100 else points[-1])"),
)
on_descend.mistake("returns a list of points instead of an array").edit(
    "list_of_points", ("np.stack(points)", "points")
)
on_descend.mistake("asks for a gradient at the last point too, and so calls `gradient` once too often").edit(
    "asks_at_the_last_point", ("return np.stack", "gradient(points[-1])\nreturn np.stack")
)


@on_descend.mistake("asks for each gradient twice: with random batches these are two different ones")
def asks_twice(step, gradient, w, iterations, v=0.0):
    points = [np.array(w, dtype=float)]
    for _ in range(iterations):
        point = step(points[-1], v, gradient(points[-1]))[0]
        v = step(points[-1], v, gradient(points[-1]))[1]
        points.append(point)
    return np.array(points)


@on_descend.mistake("notes the same array after each step, so that all points are the last one", warned=True)
def same_array_for_every_point(step, gradient, w, iterations, v=0.0):
    w = np.array(w, dtype=float)
    points = [w]
    for _ in range(iterations):
        w[...], v = step(w.copy(), v, gradient(w))
        points.append(w)
    return np.array(points)


@on_descend.mistake("moves the caller's array", warned=True)
def start_moved(step, gradient, w, iterations, v=0.0):
    points = [w.copy()]
    for _ in range(iterations):
        w[...], v = step(w.copy(), v, gradient(w.copy()))
        points.append(w.copy())
    return np.array(points)


@on_descend.mistake(
    "keeps the points in an array of the start's type: integers have no decimals", warned=True
)
def points_of_integer_type(step, gradient, w, iterations, v=0.0):
    points = np.zeros((iterations + 1, *w.shape), dtype=w.dtype)
    points[0] = w
    for k in range(iterations):
        points[k + 1], v = step(points[k].copy(), v, gradient(points[k].copy()))
    return points
