"""Gradients and slopes by differences as students get them wrong."""

import numpy as np

from solutions.gradient_checking import central_difference

from .bank import bank

on_forward_difference = bank.question("forward_difference")
on_central_difference = bank.question("central_difference")
on_directional_difference = bank.question("directional_difference")


@on_forward_difference.mistake("computes f(x) anew for every entry: 2n calls instead of n + 1")
def base_recomputed(f, x, h=1e-8):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        shifted = x.astype(float)
        shifted[i] += h
        gradient[i] = (f(shifted) - f(x.astype(float))) / h
    return gradient


@on_forward_difference.mistake("looks backward: (f(x) - f(x - h e_i)) / h")
def backward_difference(f, x, h=1e-8):
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        shifted = x.copy()
        shifted[i] -= h
        gradient[i] = (base - f(shifted)) / h
    return gradient


@on_forward_difference.mistake("never puts an entry back: later entries are varied around another point")
def entries_not_put_back(f, x, h=1e-8):
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        gradient[i] = (f(x) - base) / h
    return gradient


@on_forward_difference.mistake("ignores the step that it is given")
def forward_step_of_its_own(f, x, h=1e-8):
    h = 1e-8
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        shifted = x.copy()
        shifted[i] += h
        gradient[i] = (f(shifted) - base) / h
    return gradient


@on_forward_difference.mistake("has a default step of 1e-4, whose error is 1e-4 too")
def default_step_too_large(f, x, h=1e-4):
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        shifted = x.copy()
        shifted[i] += h
        gradient[i] = (f(shifted) - base) / h
    return gradient


@on_forward_difference.mistake("copies x with its type: a step added to an integer is cut off")
def forward_in_the_type_of_the_point(f, x, h=1e-8):
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        shifted = x.copy()
        shifted[i] += h
        gradient[i] = (f(shifted) - base) / h
    return gradient


@on_forward_difference.mistake("adds the step to the caller's array and takes it away again, with rounding")
def forward_in_place(f, x, h=1e-8):
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += 3 * h
        x[i] -= 2 * h
        gradient[i] = (f(x) - base) / h
        x[i] -= h
    return gradient


@on_forward_difference.mistake("loops over the first axis only: a matrix is varied row by row")
def forward_by_rows(f, x, h=1e-8):
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in range(len(x)):
        shifted = x.copy()
        shifted[i] += h
        gradient[i] = (f(shifted) - base) / h
    return gradient


@on_central_difference.mistake("divides by h instead of by 2h")
def divided_by_one_step(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / h
    return gradient


@on_central_difference.mistake("looks forward only, with a smaller step")
def one_sided(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h * 1e-3
        gradient[i] = (f(x + step) - base) / (h * 1e-3)
    return gradient


@on_central_difference.mistake(
    "steps by h/2 to either side: right to first order, but not the points demanded"
)
def half_steps(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h / 2
        gradient[i] = (f(x + step) - f(x - step)) / h
    return gradient


@on_central_difference.mistake("walks the caller's array by +h, -2h, +h, which does not end where it began")
def drifting_point(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        below = f(x)
        x[i] += h
        gradient[i] = (above - below) / (2 * h)
    return gradient


@on_central_difference.mistake("stays below x after an entry is done: what follows is measured elsewhere")
def stays_below(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        gradient[i] = (above - f(x)) / (2 * h)
    return gradient


@on_central_difference.mistake("collects differences in an array of the type of x: integers have no decimals")
def differences_of_the_type_of_the_point(f, x, h=1e-5):
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
    return gradient


@on_central_difference.mistake(
    "keeps the values of f in single precision, which leaves no digit of the difference"
)
def values_in_single_precision(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    above, below = np.zeros(x.shape, dtype=np.float32), np.zeros(x.shape, dtype=np.float32)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        above[i], below[i] = f(x + step), f(x - step)
    return (above.astype(float) - below) / (2 * h)


@on_central_difference.mistake("scales the step with the size of each entry, and never with an entry of 0")
def relative_steps(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h * max(abs(x[i]), 1.0)
        gradient[i] = (f(x + step) - f(x - step)) / (2 * step[i])
    return gradient


@on_central_difference.mistake("varies x.ravel(), which is a copy unless x lies in memory row after row")
def varies_a_flat_copy(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = np.zeros(x.size)
    flat = x.ravel()
    for i in range(x.size):
        kept = flat[i]
        flat[i] = kept + h
        above = f(x)
        flat[i] = kept - h
        below = f(x)
        flat[i] = kept
        gradient[i] = (above - below) / (2 * h)
    return gradient.reshape(x.shape)


@on_central_difference.mistake("returns the gradient as a vector, whatever the shape of x")
def flattened_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    gradient = []
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient.append((f(x + step) - f(x - step)) / (2 * h))
    return np.array(gradient)


@on_central_difference.mistake("asks f for a middle value too, which it never uses")
def needless_middle(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    middle = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        gradient[i] = ((f(x + step) - middle) + (middle - f(x - step))) / (2 * h)
    return gradient


@on_directional_difference.mistake("brings the direction to length 1")
def normalised_direction(f, x, v, h=1e-5):
    v = v / np.linalg.norm(v)
    return (f(x + h * v) - f(x - h * v)) / (2 * h)


@on_directional_difference.mistake("steps along the unit vector and multiplies by the length: 0/0 for v = 0")
def unit_steps_times_length(f, x, v, h=1e-5):
    length = np.linalg.norm(v)
    unit = v / length
    return (f(x + h * unit) - f(x - h * unit)) / (2 * h) * length


@on_directional_difference.mistake("computes the whole gradient first: 2n calls instead of 2")
def by_way_of_the_gradient(f, x, v, h=1e-5):
    return np.sum(central_difference(f, x, h) * v)


@on_directional_difference.mistake("looks forward only")
def one_sided_slope(f, x, v, h=1e-5):
    return (f(x + h * v) - f(x)) / h


@on_directional_difference.mistake("steps in place, and not quite back")
def slope_in_place(f, x, v, h=1e-5):
    x += h * v
    above = f(x)
    x -= 2 * h * v
    below = f(x)
    x += h * v
    return (above - below) / (2 * h)
