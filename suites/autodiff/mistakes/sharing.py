"""Several paths, several calls, deep graphs, and broadcasting: what is summed."""

import numpy as np

from solutions.autodiff import below, summed_to

from .bank import bank

on_sharing = bank.question("sharing")
on_broadcasting = bank.question("broadcasting")
on_counterexample = bank.question("counterexample_summed_to")

# Several paths.

on_sharing.mistake("overwrites grad instead of adding to it", replaces="Var.backward", warned=True).edit(
    "overwrites_grad", ("var.grad + total", "total")
)


@on_sharing.mistake(
    "goes down every path, as in the notes: 2^60 for 60 doublings", replaces="Var.backward", warned=True
)
def goes_down_every_path(self, s=None):
    s = np.ones(self.val.shape) if s is None else np.array(s, dtype=float)
    self.grad = self.grad + s
    if self.creator is not None:
        gradients = self.creator.backward(s, *self.creator.values())
        for arg, gradient in zip(self.creator.args, gradients):
            arg.backward(summed_to(gradient, arg.val.shape))


on_sharing.mistake(
    "keeps one gradient of the two where both arguments are the same Var", replaces="Var.backward"
).edit(
    "takes_equal_arguments_for_one",
    ("zip(var.creator.args, gradients, strict=True)", "dict(zip(var.creator.args, gradients)).items()"),
)
on_sharing.mistake(
    "keeps the last derivative that arrives at a Var, not the sum", replaces="Var.backward"
).edit("keeps_the_last_path", ("arrived.get(id(arg), 0.0) + summed_to", "summed_to"))


@on_sharing.mistake(
    "passes on what has arrived when a Var is first met, before the rest has", replaces="Var.backward"
)
def passes_on_too_early(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    waiting, met = [self], {id(self)}
    for var in waiting:
        if var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arrived[id(arg)] = arrived.get(id(arg), 0) + summed_to(gradient, arg.val.shape)
                if id(arg) not in met:
                    met.add(id(arg))
                    waiting.append(arg)
    for var in waiting:
        var.grad = var.grad + arrived[id(var)]


# Several calls.

on_sharing.mistake(
    "passes on all that is in grad, what an earlier call left included", replaces="Var.backward", warned=True
).edit("passes_on_what_was_left", ("backward(total,", "backward(var.grad,"))


@on_sharing.mistake(
    "keeps one array as grad of several Vars, and adds to it in place", replaces="Var.backward"
)
def shares_one_array(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(below(self)):
        if var.grad.any():
            var.grad += arrived[id(var)]
        else:
            var.grad = arrived[id(var)]
        if var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                if np.shape(gradient) != arg.val.shape:
                    gradient = summed_to(gradient, arg.val.shape)
                arrived[id(arg)] = arrived[id(arg)] + gradient if id(arg) in arrived else gradient


on_sharing.mistake("clears its own grad only", replaces="Var.zero_grad", warned=True).edit(
    "clears_itself_only", ("below(self)", "[self]")
)
on_sharing.mistake("clears the leaves only", replaces="Var.zero_grad").edit(
    "clears_leaves_only",
    (
        "var.grad = np.zeros(np.shape(var.val))",
        "if var.creator is None:\n    var.grad = np.zeros(np.shape(var.val))",
    ),
)
on_sharing.mistake("clears all but its own grad", replaces="Var.zero_grad").edit(
    "clears_all_but_itself", ("below(self)", "below(self)[:-1]")
)


# New values.


@on_sharing.mistake(
    "returns the new value but leaves every val as it was", replaces="Var.evaluate", warned=True
)
def evaluates_without_storing(self):
    values = {}
    for var in below(self):
        values[id(var)] = var.val
        if var.creator is not None:
            values[id(var)] = np.asarray(var.creator.forward(*(values[id(arg)] for arg in var.creator.args)))
    return values[id(self)]


on_sharing.mistake(
    "computes the last operation anew, from arguments that are out of date", replaces="Var.evaluate"
).edit("evaluates_the_last_operation", ("below(self)", "[self]"))
on_sharing.mistake("goes through the graph from the top to the leaves", replaces="Var.evaluate").edit(
    "evaluates_from_the_top", ("below(self)", "reversed(below(self))")
)
on_sharing.mistake("returns the value that the Var had before", replaces="Var.evaluate").edit(
    "evaluates_nothing", ("for var in below(self):", "for var in []:")
)
on_sharing.mistake("stores the new values but returns nothing", replaces="Var.evaluate").edit(
    "evaluates_without_return", ("return self.val", "return None")
)
on_sharing.mistake("sets gradients to zero when it evaluates", replaces="Var.evaluate", warned=True).edit(
    "evaluate_clears_gradients",
    ("if var.creator is not None:", "var.grad = np.zeros(np.shape(var.val))\nif var.creator is not None:"),
)
on_sharing.mistake(
    "asks the creator of a leaf when the leaf is all there is", replaces="Var.evaluate", warned=True
).edit(
    "evaluates_the_creator_of_a_leaf",
    ("if var.creator is not None:", "if var.creator is not None or var is self:"),
)
on_sharing.mistake("computes with the values that the arguments had at first", replaces="Op.values").edit(
    "keeps_the_first_values",
    (
        "return",
        'self.__dict__.setdefault("kept", tuple(arg.val for arg in self.args))\nreturn self.kept or',
    ),
)
on_sharing.mistake(
    "keeps gradients of leaves only, as PyTorch does", replaces="Var.backward", warned=True
).edit(
    "keeps_gradients_of_leaves_only",
    ("var.grad = var.grad + total", "if var.creator is None:\n    var.grad = var.grad + total"),
)

# Scale.


@on_sharing.mistake(
    "finds the order of the graph by recursion, which ends at 1,000 calls", replaces="below", warned=True
)
def orders_by_recursion(top):
    ordered, seen = [], set()

    def visit(var):
        if id(var) not in seen:
            seen.add(id(var))
            for arg in var.creator.args if var.creator is not None else ():
                visit(arg)
            ordered.append(var)

    visit(top)
    return ordered


@on_sharing.mistake(
    "evaluates every path: 2^60 operations for 60 doublings", replaces="Var.evaluate", warned=True
)
def evaluates_every_path(self):
    if self.creator is not None:
        for arg in self.creator.args:
            arg.evaluate()
        self.val = np.array(self.creator.forward(*self.creator.values()))
    return self.val


@on_sharing.mistake(
    "clears along every path: 2^60 visits for 60 doublings", replaces="Var.zero_grad", warned=True
)
def clears_along_every_path(self):
    self.grad = np.zeros(np.shape(self.val))
    for arg in self.creator.args if self.creator is not None else ():
        arg.zero_grad()


# The list.


@on_sharing.mistake(
    "lists a Var when it is met, and so before a later user of its argument", replaces="below", warned=True
)
def lists_as_it_meets(top):
    ordered, seen, waiting = [], set(), [top]
    while waiting:
        var = waiting.pop(0)
        if id(var) not in seen:
            seen.add(id(var))
            ordered.append(var)
            if var.creator is not None:
                waiting.extend(var.creator.args)
    return ordered[::-1]


@on_sharing.mistake("lists a Var as often as it is used", replaces="below")
def lists_every_use(top):
    if top.creator is None:
        return [top]
    return [var for arg in top.creator.args for var in below(arg)] + [top]


# Broadcasting.


@on_broadcasting.mistake("does not sum over what was broadcast", replaces="summed_to", warned=True)
def never_sums(gradient, shape):
    return gradient


on_broadcasting.mistake(
    "sums over axes that b lacks, but not over axes of length 1", replaces="summed_to", warned=True
).edit("sums_leading_axes_only", ("np.sum(kept, axis=stretched, keepdims=True)", "kept"))
on_broadcasting.mistake("drops the axes of length 1 that it sums over", replaces="summed_to").edit(
    "drops_axes_of_length_1",
    (
        "return np.sum(kept, axis=stretched, keepdims=True)",
        "return kept if np.shape(kept) == tuple(shape) else np.sum(kept, axis=stretched)",
    ),
)
on_broadcasting.mistake("averages over the copies instead of summing", replaces="summed_to").edit(
    "averages_the_copies", ("np.sum(gradient", "np.mean(gradient"), ("np.sum(kept", "np.mean(kept")
)
on_broadcasting.mistake("sums over one axis in front, however many there are", replaces="summed_to").edit(
    "sums_one_leading_axis",
    ("tuple(range(np.ndim(gradient) - len(shape)))", "tuple(range(min(1, np.ndim(gradient) - len(shape))))"),
)
on_broadcasting.mistake("sums over one axis of length 1, however many there are", replaces="summed_to").edit(
    "sums_one_stretched_axis", ("axis=stretched", "axis=stretched[:1]")
)


@on_broadcasting.mistake(
    "sums over the first axis for every bias, and so only for shapes (N, K)",
    replaces="summed_to",
    warned=True,
)
def sums_over_the_rows(gradient, shape):
    if np.shape(gradient) == tuple(shape):
        return np.array(gradient, dtype=np.float64)
    return np.sum(gradient, axis=0 if shape else None).reshape(shape)


@on_broadcasting.mistake(
    "reshapes the sum of everything, where only some axes were broadcast", replaces="summed_to"
)
def cuts_out_the_shape(gradient, shape):
    return (
        np.resize(np.sum(gradient), shape)
        if np.size(gradient) != np.prod(shape)
        else np.reshape(gradient, shape)
    )


@on_broadcasting.mistake("sums into the array that it is given", replaces="summed_to")
def sums_in_place(gradient, shape):
    rows = gradient.shape[0] if np.ndim(gradient) else 0
    lead = np.ndim(gradient) - len(shape)
    if lead == 1 and rows > 1 and shape:
        for row in range(1, rows):
            gradient[0] += gradient[row]
        gradient, lead = gradient[0], 0
    kept = np.sum(gradient, axis=tuple(range(lead)))
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.sum(kept * 1.0, axis=stretched, keepdims=True)


on_broadcasting.mistake(
    "sums for the first argument of an operation only", replaces="Var.backward", warned=True
).edit(
    "sums_for_the_first_argument",
    (
        "summed_to(gradient, np.shape(arg.val))",
        "(summed_to(gradient, np.shape(arg.val)) if arg is var.creator.args[0] else gradient)",
    ),
)


@on_counterexample.mistake("returns a bias of the shape (K,), which both functions sum over the rows")
def bias_that_tells_nothing():
    return np.array([[1.0, 2.0], [3.0, 4.0]]), (2,)
