"""Gradients by differences as students get them wrong."""

import numpy as np

from .bank import bank

on_forward_difference = bank.question("forward_difference")
on_central_difference = bank.question("central_difference")

on_forward_difference.mistake(
    "computes f(x) anew for every entry: 2n calls instead of n + 1", warned=True
).edit("base_recomputed", ("- base", "- f(np.array(x, dtype=np.float64))"), ("base = f(point)", ""))
on_forward_difference.mistake("looks backward: (f(x) - f(x - h e_i)) / h").edit(
    "backward_difference", ("kept + h", "kept - h"), ("f(point) - base", "base - f(point)")
)
on_forward_difference.mistake(
    "never puts an entry back: later entries are varied around another point", warned=True
).edit("entries_not_put_back", ("/ h\npoint[place] = kept", "/ h"))
on_forward_difference.mistake("ignores the step that it is given").edit(
    "forward_step_of_its_own", ("base = f(point)", "h = 1e-8\nbase = f(point)")
)
on_forward_difference.mistake("has a default step of 1e-4, whose error is 1e-4 too").edit(
    "default_step_too_large", ("h=1e-8", "h=1e-4")
)
on_forward_difference.mistake(
    "copies x with its type: a step added to an integer is cut off", warned=True
).edit("forward_in_the_type_of_the_point", ("np.array(x, dtype=np.float64)", "x.copy()"))


@on_forward_difference.mistake(
    "adds the step to the caller's array and takes it away again, with rounding", warned=True
)
def forward_in_place(f, x, h=1e-8):
    base = f(x)
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        gradient[i] = (f(x) - base) / h
        x[i] -= h
    return gradient


on_forward_difference.mistake("leaves out the division by the step").edit("forward_undivided", ("/ h", ""))
on_forward_difference.mistake("returns base - f: the gradient with its sign turned").edit(
    "forward_with_the_sign_turned", ("(f(point) - base)", "(base - f(point))")
)
on_forward_difference.mistake(
    "copies x in single precision, in which a step of 1e-8 is lost", warned=True
).edit("forward_in_single_precision", ("np.array(x, dtype=np.float64)", "np.array(x, dtype=np.float32)"))
on_forward_difference.mistake("keeps float32 as it is: in single precision 1 + 1e-8 is 1", warned=True).edit(
    "forward_in_the_precision_of_the_point",
    (
        "np.array(x, dtype=np.float64)",
        "np.array(x, dtype=np.float32 if np.asarray(x).dtype == np.float32 else np.float64)",
    ),
)
on_forward_difference.mistake("moves all entries at once: every entry is the sum of all").edit(
    "forward_all_at_once",
    ("point[place] = kept + h", "point += h"),
    ("/ h\npoint[place] = kept", "/ h\npoint -= h"),
)
on_forward_difference.mistake("scales the default step with the size of the point").edit(
    "forward_step_for_large_points",
    ("base = f(point)", "h = h * max(1.0, np.max(np.abs(point)))\nbase = f(point)"),
)
on_forward_difference.mistake("has a default step of 1e-10, at which rounding is a millionth").edit(
    "default_step_too_small", ("h=1e-8", "h=1e-10")
)
on_forward_difference.mistake("has a default step of 1e-7, where the handout says 1e-8").edit(
    "default_step_of_another_size", ("h=1e-8", "h=1e-7")
)


@on_forward_difference.mistake("asks a table of the first 100 entries only; the others stay 0")
def first_hundred_entries(f, x, h=1e-8):
    point = np.array(x, dtype=np.float64)
    base = f(point)
    gradient = np.zeros(point.shape)
    for place in list(np.ndindex(point.shape))[:100]:
        kept = point[place]
        point[place] = kept + h
        gradient[place] = (f(point) - base) / h
        point[place] = kept
    return gradient


on_forward_difference.mistake("loops over the first axis only: a matrix is varied row by row").edit(
    "forward_by_rows",
    ("np.ndindex(point.shape)", "range(len(point))"),
    ("kept = point[place]", "kept = point[place].copy()"),
)

on_central_difference.mistake("divides by h instead of by 2h").edit("divided_by_one_step", ("(2 * h)", "h"))
on_central_difference.mistake("writes / 2 * h: divides by 2 and multiplies by h").edit(
    "divided_and_multiplied", ("(2 * h)", "2 * h")
)
on_central_difference.mistake("subtracts in the wrong order: the gradient with its sign turned").edit(
    "central_with_the_sign_turned", ("above - below", "below - above")
)
on_central_difference.mistake(
    "works in the caller's array and puts x - h + h back, which is not always x", warned=True
).edit(
    "put_back_with_rounding",
    ("np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)"),
    ("below = f(point)\npoint[place] = kept", "below = f(point)\npoint[place] = kept - h + h"),
)
on_central_difference.mistake(
    "copies x with its type: a step added to an integer is cut off", warned=True
).edit("central_in_the_type_of_the_point", ("np.array(x, dtype=np.float64)", "np.array(x)"))
on_central_difference.mistake("has a default step of 1e-8, as for forward differences").edit(
    "default_step_of_forward_differences", ("h=1e-5", "h=1e-8")
)
on_central_difference.mistake("has a default step of 1e-6, where the handout says 1e-5").edit(
    "central_default_of_another_size", ("h=1e-5", "h=1e-6")
)
on_central_difference.mistake("divides by the default step, whatever step was made").edit(
    "divided_by_the_default", ("(2 * h)", "2e-5")
)
on_central_difference.mistake("rounds the gradient to six decimals").edit(
    "rounded_gradient", ("return gradient", "return np.round(gradient, 6)")
)
on_central_difference.mistake("loops over the first axis only: a matrix is varied row by row").edit(
    "central_by_rows",
    ("np.ndindex(point.shape)", "range(len(point))"),
    ("kept = point[place]", "kept = point[place].copy()"),
)


@on_central_difference.mistake(
    "adds a step in the caller's array and takes it away again, with rounding", warned=True
)
def drifting_by_single_steps(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        x[i] += h
        above = f(x)
        x[i] -= h
        x[i] -= h
        below = f(x)
        x[i] += h
        gradient[i] = (above - below) / (2 * h)
    return gradient


@on_central_difference.mistake("makes its steps of the type of x: integers do not move")
def steps_of_the_type_of_the_point(f, x, h=1e-5):
    gradient = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = h
        gradient[i] = (f(x + step) - f(x - step)) / (2 * h)
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


on_central_difference.mistake(
    "steps by h/2 to either side: right to first order, but not the points demanded"
).edit("half_steps", ("kept + h", "kept + h / 2"), ("kept - h", "kept - h / 2"), ("(2 * h)", "h"))


@on_central_difference.mistake(
    "walks the caller's array by +h, -2h, +h, which does not end where it began", warned=True
)
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


on_central_difference.mistake(
    "stays below x after an entry is done: what follows is measured elsewhere", warned=True
).edit("stays_below", ("below = f(point)\npoint[place] = kept", "below = f(point)"))
on_central_difference.mistake(
    "collects differences in an array of the type of x: integers have no decimals"
).edit("differences_of_the_type_of_the_point", ("np.empty(point.shape)", "np.zeros_like(x)"))
on_central_difference.mistake(
    "keeps the values of f in single precision, which leaves no digit of the difference"
).edit(
    "values_in_single_precision",
    ("above = f(point)", "above = float(np.float32(f(point)))"),
    ("below = f(point)", "below = float(np.float32(f(point)))"),
)
on_central_difference.mistake(
    "scales the step with the size of each entry, and never with an entry of 0"
).edit(
    "relative_steps",
    ("kept = point[place]", "kept = point[place]\nstep = h * max(abs(kept), 1.0)"),
    ("kept + h", "kept + step"),
    ("kept - h", "kept - step"),
    ("2 * h", "2 * step"),
)


@on_central_difference.mistake(
    "varies x.ravel(), which is a copy unless x lies in memory row after row", warned=True
)
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


on_central_difference.mistake("returns the gradient as a vector, whatever the shape of x").edit(
    "flattened_gradient", ("return gradient", "return gradient.ravel()")
)
on_central_difference.mistake("asks f for a middle value too, which it never uses").edit(
    "needless_middle", ("gradient = np.empty", "middle = f(point)\ngradient = np.empty")
)
