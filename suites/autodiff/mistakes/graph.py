"""Variables and operations: bookkeeping, order, arithmetic, matrices."""

import numpy as np

from solutions.autodiff import Op, Sum, _summed_to

from .bank import bank

on_graph = bank.question("graph")


@on_graph.mistake("overwrites grad instead of adding to it", replaces="Var.backward")
def overwrites_grad(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(self._below()):
        var.grad = arrived[id(var)]
        if var.creator is not None:
            gradients = var.creator.backward(var.grad, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arrived[id(arg)] = arrived.get(id(arg), 0) + _summed_to(arg.val.shape, gradient)


@on_graph.mistake("goes down every path, as in the notes: 2^60 for 60 doublings", replaces="Var.backward")
def goes_down_every_path(self, s=None):
    s = np.ones(self.val.shape) if s is None else np.array(s, dtype=float)
    self.grad = self.grad + s
    if self.creator is not None:
        gradients = self.creator.backward(s, *self.creator.values())
        for arg, gradient in zip(self.creator.args, gradients):
            arg.backward(_summed_to(arg.val.shape, gradient))


@on_graph.mistake(
    "keeps one gradient of the two where both arguments are the same Var", replaces="Var.backward"
)
def takes_equal_arguments_for_one(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(self._below()):
        var.grad = var.grad + arrived[id(var)]
        if var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in dict(zip(var.creator.args, gradients)).items():
                arrived[id(arg)] = arrived.get(id(arg), 0) + _summed_to(arg.val.shape, gradient)


@on_graph.mistake(
    "asks the creator of a leaf, as in the notes, when the leaf is all there is", replaces="Var.backward"
)
def asks_the_creator_of_a_leaf(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(self._below()):
        var.grad = var.grad + arrived[id(var)]
        if var is self or var.creator is not None:
            gradients = var.creator.backward(arrived[id(var)], *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arrived[id(arg)] = arrived.get(id(arg), 0) + _summed_to(arg.val.shape, gradient)


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


@on_graph.mistake(
    "passes on all that is in grad, what an earlier call left included", replaces="Var.backward"
)
def passes_on_what_was_left(self, s=None):
    self.grad = self.grad + (np.ones(self.val.shape) if s is None else np.array(s, dtype=float))
    for var in reversed(self._below()):
        if var.creator is not None:
            gradients = var.creator.backward(var.grad, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arg.grad = arg.grad + _summed_to(arg.val.shape, gradient)


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


@on_graph.mistake("clears its own grad only", replaces="Var.zero_grad")
def clears_itself_only(self):
    self.grad = np.zeros(self.val.shape)


@on_graph.mistake("returns the new value but leaves every val as it was", replaces="Var.evaluate")
def evaluates_without_storing(self):
    values = {}
    for var in self._below():
        values[id(var)] = var.val
        if var.creator is not None:
            values[id(var)] = np.asarray(var.creator.forward(*(values[id(arg)] for arg in var.creator.args)))
    return values[id(self)]


@on_graph.mistake(
    "computes the last operation anew, from arguments that are out of date", replaces="Var.evaluate"
)
def evaluates_the_last_operation(self):
    if self.creator is not None:
        self.val = np.asarray(self.creator.forward(*self.creator.values()))
    return self.val


@on_graph.mistake("keeps integers as integers, which have no negative powers", replaces="Var.__init__")
def keeps_integers(self, val, creator=None):
    self.val = np.array(val)
    self.grad = np.zeros(self.val.shape)
    self.creator = creator


@on_graph.mistake("computes x - c where c - x is asked for", replaces="Var.__rsub__")
def reflected_difference_the_wrong_way(self, other):
    return self - other


@on_graph.mistake(
    "adds s to the derivative, as the notes write, instead of multiplying", replaces="Mul.backward"
)
def adds_along_a_path(self, s, a, b):
    return s + b, s + a


@on_graph.mistake("writes the product into the value of its first factor", replaces="Mul.forward")
def product_in_place(self, a, b):
    if np.shape(a) == np.shape(b) != ():
        a *= b
        return a
    return a * b


@on_graph.mistake("forgets the square in the derivative by the divisor", replaces="Div.backward")
def quotient_without_square(self, s, a, b):
    return s / b, -s * a / b


@on_graph.mistake("forgets that the exponent goes down by one", replaces="Pow.backward")
def power_with_the_same_exponent(self, s, a):
    return (s * self.exponent * a**self.exponent,)


@on_graph.mistake("rounds the exponent to a whole number", replaces="Pow.__init__")
def power_with_whole_exponent(self, a, exponent):
    Op.__init__(self, a)
    self.exponent = int(exponent)


@on_graph.mistake("does not sum over what was broadcast", replaces="_summed_to")
def never_sums(shape, gradient):
    return gradient


@on_graph.mistake("sums over axes that b lacks, but not over axes of length 1", replaces="_summed_to")
def sums_leading_axes_only(shape, gradient):
    return np.sum(gradient, axis=tuple(range(np.ndim(gradient) - len(shape))))


@on_graph.mistake("transposes the gradient of the second factor", replaces="MatMul.backward")
def matrix_gradient_transposed(self, s, a, b):
    return s @ b.T, s.T @ a


@on_graph.mistake("spreads s along the wrong axis where the matrix is square", replaces="Sum.backward")
def sum_spread_along_the_wrong_axis(self, s, a):
    if self.axis in (1, -1) and a.shape[0] == a.shape[1]:
        return (np.broadcast_to(s, a.shape),)
    return (np.broadcast_to(s if self.axis is None else np.expand_dims(s, self.axis), a.shape),)


@on_graph.mistake("divides by the number of all entries whatever the axis", replaces="Mean.backward")
def mean_divided_by_everything(self, s, a):
    return tuple(gradient / a.size for gradient in Sum.backward(self, s, a))


@on_graph.mistake("passes s on as it came, not transposed", replaces="Transpose.backward")
def transpose_forgotten(self, s, a):
    return (s.reshape(a.shape),)
