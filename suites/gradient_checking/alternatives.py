"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

from pathlib import Path

import numpy as np

from autograder.course import Bank
from solutions.gradient_checking import central_difference, directional_difference, relative_error

WHOLE = Path(__file__).parent / "alternative_modules"

bank = Bank("gradient_checking")
on_forward_difference = bank.question("forward_difference")
on_central_difference = bank.question("central_difference")
on_best_step = bank.question("best_step")
on_directional_difference = bank.question("directional_difference")
on_jacobian = bank.question("jacobian")
on_relative_error = bank.question("relative_error")
on_fool_the_norm = bank.question("fool_the_norm")
on_check_gradient = bank.question("check_gradient")
on_wrong_gradients = bank.question("wrong_gradients")
on_gradient_descent = bank.question("gradient_descent")
on_logistic_energy = bank.question("logistic_energy")

on_central_difference.module(WHOLE / "flat_vectors.py", "flat copies with one entry moved, lists, recursion")
on_central_difference.module(
    WHOLE / "everything_from_one_slope.py", "one callable object for all slopes, mapped over the axes"
)


@on_forward_difference.alternative("one array with one step, which is rolled from entry to entry")
def rolled_step(f, x, h=1e-8):
    x = np.asarray(x, dtype=np.float64)
    step = np.zeros(x.size)
    step[-1] = h
    base = f(x)
    slopes = []
    for _ in range(x.size):
        step = np.roll(step, 1)
        slopes.append((f(x + step.reshape(x.shape)) - base) / h)
    return np.asarray(slopes).reshape(x.shape)


@on_forward_difference.alternative("divides by the step that is left after rounding")
def by_the_step_after_rounding(f, x, h=1e-8):
    x = np.array(x, dtype=np.float64, order="C")
    gradient = np.empty_like(x)
    base = f(x)
    flat, slopes = x.reshape(-1), gradient.reshape(-1)
    for i, entry in enumerate(flat.copy()):
        flat[i] = entry + h
        slopes[i] = (f(x) - base) / (flat[i] - entry)
        flat[i] = entry
    return gradient


@on_forward_difference.alternative("all values first, one subtraction of arrays afterwards")
def all_values_first(f, x, h=1e-8):
    x = x.astype(float)
    moved = x + h * np.eye(x.size).reshape(x.size, *x.shape)
    values = np.array([f(point) for point in moved]) - f(x)
    return values.reshape(x.shape) / h


@on_central_difference.alternative("np.nditer over a private copy, walking +h, -2h, +h in it")
def walking_in_a_copy(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64, order="C")
    gradient = np.zeros_like(x)
    places = np.nditer(x, flags=["multi_index"])
    while not places.finished:
        i = places.multi_index
        x[i] += h
        above = f(x)
        x[i] -= 2 * h
        below = f(x)
        x[i] += h
        gradient[i] = (above - below) / (2 * h)
        places.iternext()
    return gradient


@on_central_difference.alternative("recursion over the first axis")
def axis_by_axis(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    if x.ndim == 0:
        return np.asarray((f(x + h) - f(x - h)) / (2 * h))

    def restricted(k):
        def of_a_part(part):
            whole = x.copy()
            whole[k] = part
            return f(whole)

        return of_a_part

    return np.array([central_difference(restricted(k), x[k], h) for k in range(len(x))])


@on_central_difference.alternative("a block of all steps by einsum, reshaped at the end")
def block_of_points(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    steps = np.einsum("ij,s->sij", np.eye(x.size), np.array([h, -h]))
    above, below = (np.array([f(x + step.reshape(x.shape)) for step in side]) for side in steps)
    return ((above - below) * 0.5 / h).reshape(x.shape)


@on_central_difference.alternative("a dictionary of slopes by index, and masks in the place of indices")
def slopes_by_masks(f, x, h=1e-5):
    point = np.array(x, dtype=np.float64)
    slopes = {}
    for place in np.ndindex(point.shape):
        mask = np.zeros(point.shape, dtype=bool)
        mask[place] = True
        above, below = np.where(mask, point + h, point), np.where(mask, point - h, point)
        slopes[place] = (float(f(above)) - float(f(below))) / (2 * h)
    return np.reshape(list(slopes.values()), point.shape)


@on_directional_difference.alternative("both values in a list")
def two_points_in_a_list(f, x, v, h=1e-5):
    x, v = np.asarray(x, dtype=np.float64), np.asarray(v, dtype=np.float64)
    below, above = [f(x + t * v) for t in (-h, h)]
    return np.float64(above - below) / 2 / h


@on_directional_difference.alternative("a derivative in one variable, by its own central difference")
def derivative_in_one_variable(f, x, v, h=1e-5):
    def along(s):
        return f(np.add(x, np.multiply(s, v), dtype=float))

    return float(central_difference(along, np.array(0.0), h))


@on_jacobian.alternative("an array of zeros, filled by columns once the number of outputs is known")
def filled_by_columns(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    outputs = len(f(x))
    result = np.zeros((outputs, len(x)))
    for j in range(len(x)):
        kept = x[j]
        x[j] = kept + h
        above = f(x)
        x[j] = kept - h
        below = f(x)
        x[j] = kept
        for i in range(outputs):
            result[i, j] = (above[i] - below[i]) / (2 * h)
    return result


@on_jacobian.alternative("one gradient per output")
def one_gradient_per_output(f, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    rows = [central_difference(lambda p, i=i: f(p)[i], x, h) for i in range(f(x).shape[0])]
    return np.vstack(rows)


@on_jacobian.alternative("one slope along each axis, all outputs at once")
def one_slope_per_axis(f, x, h=1e-5):
    slopes = [directional_difference(f, x, axis, h) for axis in np.identity(len(x))]
    return np.stack(slopes, -1)


@on_relative_error.alternative("a generator in plain Python, on nested lists that are flattened")
def plain_python(a, b, floor=1e-8):
    pairs = zip(np.asarray(a).ravel().tolist(), np.asarray(b).ravel().tolist())
    return max(abs(p - q) / max(abs(p), abs(q), floor) for p, q in pairs)


@on_relative_error.alternative("np.maximum.reduce, as a zero-dimensional array")
def reduced_maxima(a, b, floor=1e-8):
    a, b = np.array(a, dtype=np.float64), np.array(b, dtype=np.float64)
    scale = np.maximum.reduce([np.abs(a), np.abs(b), np.full(a.shape, floor, dtype=np.float64)])
    return np.asarray(np.abs((a - b) / scale).max())


@on_relative_error.alternative("division only where the entries differ")
def where_they_differ(a, b, floor=1e-8):
    differ = a != b
    if not np.any(differ):
        return 0.0
    a, b = a[differ], b[differ]
    return float(np.max(np.abs(a - b) / np.clip(np.fmax(np.abs(a), np.abs(b)), floor, None)))


@on_fool_the_norm.alternative("one entry of many, with its sign turned")
def entry_of_another_sign():
    a = np.full(10, -3e7)
    a[4] = 2.0
    b = a.copy()
    b[4] *= -1
    return [a, b]


@on_check_gradient.alternative("a multiplied inequality for every entry, nothing divided")
def inequalities_without_division(f, gradient, x, tolerance=1e-5):
    measured = central_difference(f, x)
    claimed = np.asarray(gradient(np.array(x, dtype=float)))
    if measured.shape != claimed.shape:
        return False
    if not np.isfinite(claimed).all():
        return False
    least = max(1e-8, np.abs(measured).max() / 1000, abs(f(np.array(x, dtype=float))) / 1e5)
    scale = np.fmax(np.fmax(np.abs(measured), np.abs(claimed)), least)
    return np.all(np.abs(measured - claimed) <= tolerance * scale)


@on_check_gradient.alternative("exceptions and NaN both mean no")
def whatever_is_not_close_is_wrong(f, gradient, x, tolerance=1e-5):
    x = np.array(x, dtype=np.float64)
    answer = gradient(x)
    try:
        assert np.shape(answer) == np.shape(x)
        measured = central_difference(f, x)
        floors = (1e-8, 1e-3 * float(np.max(np.abs(measured))), 1e-5 * abs(float(f(x))))
        error = float(relative_error(measured, answer, max(floors)))
    except AssertionError:
        return False
    return error == error and error <= tolerance


@on_check_gradient.alternative("one entry after the other, with the largest of both gradients in the floor")
def entry_by_entry(f, gradient, x, tolerance=1e-5):
    point = np.asarray(x) + 0.0
    point = point.astype(np.float64)
    claimed, measured = np.asarray(gradient(point)), central_difference(f, point)
    if claimed.shape != measured.shape:
        return False
    sizes = [abs(float(entry)) for entry in (*measured.flat, *claimed.flat)]
    if not all(map(np.isfinite, sizes)):
        return False
    floor = max(1e-3 * max(sizes), 1e-5 * abs(float(f(point))), 1e-8)
    for m, c in zip(measured.flat, claimed.flat):
        if abs(m - c) > tolerance * max(abs(m), abs(c), floor):
            return False
    return True


@on_wrong_gradients.alternative("in another order, from a table of verdicts")
def from_a_table():
    right = {"A": True, "B": False, "C": True, "D": False, "E": True, "F": True, "G": False}
    return [letter for letter in sorted(right, reverse=True) if not right[letter]]


@on_best_step.alternative("a power in plain Python")
def power_of_a_third(value, third):
    return (3 * 2.0**-52 * abs(value / third)) ** (1 / 3)


@on_best_step.alternative("logarithms")
def by_logarithms(value, third):
    logarithm = np.log(3) - 52 * np.log(2) + np.log(np.abs(value)) - np.log(np.abs(third))
    return float(np.exp(logarithm / 3))


@on_gradient_descent.alternative("a table of all points, cut into arrays at the end")
def table_of_points(f, x, rate, iterations):
    x = np.asarray(x, dtype=np.float64)
    table = np.zeros((iterations + 1, *x.shape))
    table[0] = x
    for k in range(iterations):
        table[k + 1] = table[k] - rate * central_difference(f, table[k])
    return [np.array(row) for row in table]


@on_gradient_descent.alternative("a generator of points, with a difference quotient of its own")
def generator_of_points(f, x, rate, iterations):
    def walk(here):
        yield here
        for _ in range(iterations):
            slopes = np.empty(here.shape)
            for i in np.ndindex(here.shape):
                shift = np.zeros(here.shape)
                shift[i] = 1e-5
                slopes[i] = (f(here + shift) - f(here - shift)) / 2e-5
            here = np.asarray(here - rate * slopes)
            yield here

    return list(walk(np.array(x, dtype=np.float64)))


@on_gradient_descent.alternative("one array that moves, and a copy of it for every point")
def copies_of_one_array(f, x, rate, iterations):
    point = np.array(x, dtype=float)
    visited = [point.copy()]
    while len(visited) <= iterations:
        point[...] -= rate * central_difference(f, point)
        visited.append(point.copy())
    return visited


@on_logistic_energy.alternative("a column of ones beside the samples, and losses by cases")
def column_of_ones(X, t):
    rows = np.hstack([X, np.ones((len(X), 1))])

    def energy(theta):
        z = rows.dot(theta)
        return (np.maximum(z, 0) - t * z + np.log1p(np.exp(-np.abs(z)))).mean()

    return energy


@on_logistic_energy.alternative("an object that is called, which loops over samples with probabilities")
def sample_by_sample(X, t):
    class Energy:
        def __call__(self, theta):
            total = 0.0
            for row, target in zip(X, t):
                y = 1 / (1 + np.exp(-(np.dot(row, theta[:-1]) + theta[-1])))
                total -= target * np.log(y) + (1 - target) * np.log(1 - y)
            return total / len(t)

    return Energy()


COPIED, NOT_COPIED = "np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)"

for name in ("forward_difference", "central_difference"):
    bank.equivalent(name, "every entry of x is put back exactly", (COPIED, NOT_COPIED))
bank.equivalent(
    "directional_difference",
    "x + h v is a new array of real numbers, whatever the type of x",
    (COPIED, "x"),
    (COPIED, NOT_COPIED),
    (COPIED, "np.array(x)"),
    ("np.array(v, dtype=np.float64)", "np.asarray(v, dtype=np.float64)"),
)
bank.equivalent(
    "jacobian",
    "x + h e_j is a new float64 array, since the unit vectors are float64",
    (COPIED, "x"),
    (COPIED, NOT_COPIED),
    (COPIED, "np.array(x)"),
)
bank.equivalent("check_gradient", "the point is only read here", (COPIED, NOT_COPIED))
bank.equivalent(
    "check_gradient",
    "what is no number makes the error NaN, and no comparison with NaN is true",
    ("np.all", "np.any"),
)
bank.equivalent(
    "check_gradient",
    "the relative error is symmetric",
    ("relative_error(measured, claimed, floor)", "relative_error(claimed, measured, floor)"),
)
bank.equivalent(
    "check_gradient",
    "a factor of two in a floor decides only near the tolerance, and no law judges there",
    ("1e-3", "0.002"),
    ("1e-5 * abs(f(point))", "2e-05 * abs(f(point))"),
    ("1e-8", "2e-08"),
)
