"""Variables and operations: bookkeeping, order, arithmetic, matrices."""

import numpy as np

from solutions.autodiff import _summed_to

from .bank import bank

on_graph = bank.question("graph")

on_graph.mistake("overwrites grad instead of adding to it", replaces="Var.backward").edit(
    "overwrites_grad", ("var.grad + total", "total")
)


@on_graph.mistake("goes down every path, as in the notes: 2^60 for 60 doublings", replaces="Var.backward")
def goes_down_every_path(self, s=None):
    s = np.ones(self.val.shape) if s is None else np.array(s, dtype=float)
    self.grad = self.grad + s
    if self.creator is not None:
        gradients = self.creator.backward(s, *self.creator.values())
        for arg, gradient in zip(self.creator.args, gradients):
            arg.backward(_summed_to(arg.val.shape, gradient))


on_graph.mistake(
    "keeps one gradient of the two where both arguments are the same Var", replaces="Var.backward"
).edit(
    "takes_equal_arguments_for_one",
    ("zip(var.creator.args, gradients, strict=True)", "dict(zip(var.creator.args, gradients)).items()"),
)
on_graph.mistake(
    "asks the creator of a leaf, as in the notes, when the leaf is all there is", replaces="Var.backward"
).edit(
    "asks_the_creator_of_a_leaf", ("if var.creator is None:", "if var.creator is None and var is not self:")
)


@on_graph.mistake(
    "passes on what has arrived when a Var is first met, before the rest has", replaces="Var.backward"
)
def passes_on_too_early(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    waiting, met = [self], {id(self)}
    for var in waiting:
        if var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arrived[id(arg)] = arrived.get(id(arg), 0) + _summed_to(arg.val.shape, gradient)
                if id(arg) not in met:
                    met.add(id(arg))
                    waiting.append(arg)
    for var in waiting:
        var.grad = var.grad + arrived[id(var)]


on_graph.mistake(
    "passes on all that is in grad, what an earlier call left included", replaces="Var.backward"
).edit("passes_on_what_was_left", ("backward(total,", "backward(var.grad,"))


@on_graph.mistake("keeps one array as grad of several Vars, and adds to it in place", replaces="Var.backward")
def shares_one_array(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(self._below()):
        if var.grad.any():
            var.grad += arrived[id(var)]
        else:
            var.grad = arrived[id(var)]
        if var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                if np.shape(gradient) != arg.val.shape:
                    gradient = _summed_to(arg.val.shape, gradient)
                arrived[id(arg)] = arrived[id(arg)] + gradient if id(arg) in arrived else gradient


@on_graph.mistake(
    "finds the order of the graph by recursion, which ends at 1,000 calls", replaces="Var._below"
)
def orders_by_recursion(self):
    ordered, seen = [], set()

    def visit(var):
        if id(var) not in seen:
            seen.add(id(var))
            for arg in var.creator.args if var.creator is not None else ():
                visit(arg)
            ordered.append(var)

    visit(self)
    return ordered


on_graph.mistake("clears its own grad only", replaces="Var.zero_grad").edit(
    "clears_itself_only", ("self._below()", "[self]")
)


@on_graph.mistake("returns the new value but leaves every val as it was", replaces="Var.evaluate")
def evaluates_without_storing(self):
    values = {}
    for var in self._below():
        values[id(var)] = var.val
        if var.creator is not None:
            values[id(var)] = np.asarray(var.creator.forward(*(values[id(arg)] for arg in var.creator.args)))
    return values[id(self)]


on_graph.mistake(
    "computes the last operation anew, from arguments that are out of date", replaces="Var.evaluate"
).edit("evaluates_the_last_operation", ("self._below()", "[self]"))
on_graph.mistake("keeps integers as integers, which have no negative powers", replaces="Var.__init__").edit(
    "keeps_integers", (", dtype=np.float64", "")
)
on_graph.mistake("computes x - c where c - x is asked for", replaces="Var.__rsub__").edit(
    "reflected_difference_the_wrong_way", ("Sub(other, self)", "Sub(self, other)")
)
on_graph.mistake(
    "adds s to the derivative, as the notes write, instead of multiplying", replaces="Mul.backward"
).edit("adds_along_a_path", ("s * b, s * a", "s + b, s + a"))


@on_graph.mistake("writes the product into the value of its first factor", replaces="Mul.forward")
def product_in_place(self, a, b):
    if np.shape(a) == np.shape(b) != ():
        a *= b
        return a
    return a * b


on_graph.mistake("forgets the square in the derivative by the divisor", replaces="Div.backward").edit(
    "quotient_without_square", ("b**2", "b")
)
on_graph.mistake("forgets that the exponent goes down by one", replaces="Pow.backward").edit(
    "power_with_the_same_exponent", ("(self.exponent - 1)", "self.exponent")
)
on_graph.mistake("rounds the exponent to a whole number", replaces="Pow.__init__").edit(
    "power_with_whole_exponent", ("= exponent", "= int(exponent)")
)


@on_graph.mistake("does not sum over what was broadcast", replaces="_summed_to")
def never_sums(shape, gradient):
    return gradient


on_graph.mistake("sums over axes that b lacks, but not over axes of length 1", replaces="_summed_to").edit(
    "sums_leading_axes_only", ("np.sum(kept, axis=stretched, keepdims=True)", "kept")
)
on_graph.mistake("transposes the gradient of the second factor", replaces="MatMul.backward").edit(
    "matrix_gradient_transposed", ("a.T @ s", "s.T @ a")
)
on_graph.mistake("spreads s along the wrong axis where the matrix is square", replaces="Sum.backward").edit(
    "sum_spread_along_the_wrong_axis",
    (
        "s if self.axis is None",
        "s if self.axis is None or (self.axis in (1, -1) and a.shape[0] == a.shape[1])",
    ),
)
on_graph.mistake("divides by the number of all entries whatever the axis", replaces="Mean.backward").edit(
    "mean_divided_by_everything", ("s * np.size(s)", "s")
)
on_graph.mistake("passes s on as it came, not transposed", replaces="Transpose.backward").edit(
    "transpose_forgotten", ("s.T", "s.reshape(a.shape)")
)
