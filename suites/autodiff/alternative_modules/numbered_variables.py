"""Vars are numbered as they are made: whoever uses a Var has a larger number, which is an order."""

# mypy: ignore-errors
# ruff: noqa: B905, D101, D102, D103, N802

import heapq
import itertools

import numpy as np

NUMBERS = itertools.count()


class Op:
    """An operation: its arguments, its value as a function of theirs, and a row of slopes."""

    def __init__(self, name, args, compute, pull):
        self.name, self.args = name, [one if isinstance(one, Var) else Var(one) for one in args]
        self.compute, self.pull = compute, pull

    def now(self):
        return np.array(self.compute(*(one.val for one in self.args)), dtype=float)


class Var:
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        self.number = next(NUMBERS)
        self.val = np.array(val, dtype=float)
        self.grad = np.zeros(self.val.shape)
        self.creator = creator

    def evaluate(self):
        for var in below(self):
            if var.creator is not None:
                var.val = var.creator.now()
        return self.val

    def backward(self, s=None):
        # The largest number first: all users of a Var come before it.
        arrivals = {self.number: (self, np.ones(self.val.shape) if s is None else 1.0 * np.asarray(s))}
        heap = [-self.number]
        while heap:
            var, total = arrivals.pop(-heapq.heappop(heap))
            var.grad = var.grad + total
            if var.creator is None:
                continue
            pieces = var.creator.pull(total, *(one.val for one in var.creator.args))
            for arg, piece in zip(var.creator.args, pieces):
                piece = summed_to(
                    piece + np.zeros(var.val.shape) if var.creator.name == "entry" else piece, arg.val.shape
                )
                if arg.number in arrivals:
                    piece = piece + arrivals[arg.number][1]
                else:
                    heapq.heappush(heap, -arg.number)
                arrivals[arg.number] = arg, piece

    def zero_grad(self):
        for var in below(self):
            var.grad = np.zeros(var.val.shape)

    def sum(self, axis=None):
        return contraction(self, axis, 1.0)

    def mean(self, axis=None):
        return contraction(self, axis, 1.0 / (self.val.size if axis is None else self.val.shape[axis]))

    @property
    def T(self):
        return node("matrix", [self], lambda a: a.T, lambda s, a: [s.T])

    def __neg__(self):
        return -1.0 * self

    def __pow__(self, n):
        return node("entry", [self], lambda a: a**n, lambda s, a: [s * n * a ** (n - 1.0) if n != 0 else 0.0])


def node(name, args, compute, pull):
    op = Op(name, args, compute, pull)
    return Var(op.now(), op)


def below(top):
    found, waiting = {top.number: top}, [top]
    while waiting:
        var = waiting.pop()
        new = [arg for arg in (var.creator.args if var.creator else []) if arg.number not in found]
        found |= {arg.number: arg for arg in new}
        waiting += new
    return [found[number] for number in sorted(found)]


def summed_to(gradient, shape):
    gradient = np.asarray(gradient, dtype=float)
    letters = "abcdefghij"[: gradient.ndim]
    lengths = (0,) * (gradient.ndim - len(shape)) + tuple(shape)
    kept = "".join(letter for letter, length in zip(letters, lengths) if length > 1)
    return np.einsum(f"{letters}->{kept}", gradient).reshape(shape) * 1.0


def contraction(x, axis, factor):
    def pull(s, a):
        return [np.broadcast_to(factor * (s if axis is None else np.expand_dims(s, axis)), a.shape)]

    return node("axis", [x], lambda a: factor * a.sum(axis=axis), pull)


def between(compute, pull, name="entry"):
    def operator(self, other):
        return node(name, [self, other], compute, pull)

    def reflected(self, other):
        return node(name, [other, self], compute, pull)

    return operator, reflected


Var.__add__, Var.__radd__ = between(np.add, lambda s, a, b: [s, s])
Var.__sub__, Var.__rsub__ = between(np.subtract, lambda s, a, b: [s, -s])
Var.__mul__, Var.__rmul__ = between(np.multiply, lambda s, a, b: [s * b, s * a])
Var.__truediv__, Var.__rtruediv__ = between(np.divide, lambda s, a, b: [s / b, -s * a / b**2])
Var.__matmul__, Var.__rmatmul__ = between(np.matmul, lambda s, a, b: [s @ b.T, a.T @ s], "matrix")


def entrywise(compute, slope):
    return lambda x: node("entry", [x], compute, lambda s, a: [s * slope(a)])


def half_tanh(a):
    return 0.5 + 0.5 * np.tanh(0.5 * a)


sin = entrywise(np.sin, np.cos)
cos = entrywise(np.cos, lambda a: -np.sin(a))
exp = entrywise(np.exp, np.exp)
log = entrywise(np.log, lambda a: a**-1)
tanh = entrywise(np.tanh, lambda a: (1 - np.tanh(a)) * (1 + np.tanh(a)))
logistic = entrywise(half_tanh, lambda a: half_tanh(a) * half_tanh(-a))
relu = entrywise(lambda a: a * (a > 0), lambda a: (a > 0) + 0.25 * (a == 0))


def mean_squared_error(y, t):
    return ((y - t) ** 2).mean(axis=0).sum() / 2


def softmax_cross_entropy(z, t):
    def compute(z):
        return (t * (np.logaddexp.reduce(z, axis=1, keepdims=True) - z)).sum(axis=1).mean()

    def pull(s, z):
        return [s * (np.exp(z - np.logaddexp.reduce(z, axis=1, keepdims=True)) - t) / z.shape[0]]

    return node("loss", [z], compute, pull)


class Linear:
    def __init__(self, inputs, outputs, generator):
        self.W = Var(generator.standard_normal((outputs, inputs)).T / inputs**0.5)
        self.b = Var(outputs * [0])

    def __call__(self, x):
        return self.b + x @ self.W

    def parameters(self):
        return [self.W, self.b]


class Pointwise:
    """A layer without parameters; which function it applies is looked up when it is called."""

    def __call__(self, x):
        return FUNCTIONS[type(self).__name__](x)

    def parameters(self):
        return []


class LogisticLayer(Pointwise): ...


class TanhLayer(Pointwise): ...


class ReluLayer(Pointwise): ...


# Bound when the module is read.
FUNCTIONS = {"LogisticLayer": logistic, "TanhLayer": tanh, "ReluLayer": relu}


class Net:
    def __init__(self, layers):
        self.layers = layers

    def __call__(self, x):
        y = x
        for layer in self.layers:
            y = layer(y)
        return y

    def parameters(self):
        by_number = {one.number: one for layer in self.layers for one in layer.parameters()}
        return list(by_number.values())


def fitted(net, loss, rate, epochs):
    losses = []
    for _ in range(epochs):
        losses += [loss.evaluate().item()]
        loss.zero_grad()
        loss.backward(np.array(-rate))
        for one in net.parameters():
            one.val = one.val + one.grad
    return losses


def train(net, X, T, rate, epochs):
    return fitted(net, mean_squared_error(net(Var(X)), T), rate, epochs)


def train_classifier(net, X, T, rate, epochs):
    return fitted(net, softmax_cross_entropy(net(Var(X)), T), rate, epochs)


def counterexample_summed_to():
    return np.array([[1.0, 2.0], [0.0, 0.0]]), (2, 1)
