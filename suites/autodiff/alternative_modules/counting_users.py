"""A Var passes on its gradient when all its users have reported; matrix products are einsums."""

# mypy: ignore-errors
# ruff: noqa: B905, D101, D102, D103, N802

import math
from collections import Counter, deque

import numpy as np


class Var:
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        self.val = np.array(val, dtype=np.float64)
        self.grad = np.zeros_like(self.val)
        self.creator = creator

    def below(self):
        found, waiting = {id(self): self}, deque([self])
        while waiting:
            var = waiting.popleft()
            for arg in var.arguments():
                if id(arg) not in found:
                    found[id(arg)] = arg
                    waiting.append(arg)
        return list(found.values())

    def arguments(self):
        return self.creator.args if self.creator is not None else []

    def downwards(self):
        users = Counter(id(arg) for var in self.below() for arg in var.arguments())
        ready, ordered = [self], []
        while ready:
            var = ready.pop()
            ordered.append(var)
            for arg in var.arguments():
                users[id(arg)] -= 1
                if users[id(arg)] == 0:
                    ready.append(arg)
        return ordered

    def evaluate(self):
        for var in reversed(self.downwards()):
            if var.creator is not None:
                var.val = np.array(var.creator.compute(*[arg.val for arg in var.creator.args]))
        return self.val

    def backward(self, s=None):
        ordered = self.downwards()
        new = {id(var): np.zeros(np.shape(var.val)) for var in ordered}
        new[id(self)] = np.ones(np.shape(self.val)) if s is None else np.array(s, dtype=np.float64)
        for var in ordered:
            if var.creator is not None:
                values = [arg.val for arg in var.creator.args]
                for arg, piece in zip(var.creator.args, var.creator.pull_back(new[id(var)], *values)):
                    new[id(arg)] = new[id(arg)] + collected(piece, np.shape(arg.val))
            var.grad = var.grad + new[id(var)]

    def zero_grad(self):
        for var in self.below():
            var.grad = np.zeros(np.shape(var.val))

    def __add__(self, other):
        return made(Add, self, other)

    def __radd__(self, other):
        return made(Add, other, self)

    def __sub__(self, other):
        return made(Sub, self, other)

    def __rsub__(self, other):
        return made(Sub, other, self)

    def __mul__(self, other):
        return made(Mul, self, other)

    def __rmul__(self, other):
        return made(Mul, other, self)

    def __truediv__(self, other):
        return made(Div, self, other)

    def __rtruediv__(self, other):
        return made(Div, other, self)

    def __matmul__(self, other):
        return made(MatMul, self, other)

    def __rmatmul__(self, other):
        return made(MatMul, other, self)

    def __neg__(self):
        return 0.0 - self

    def __pow__(self, exponent):
        return made(Pow(exponent), self)

    def sum(self, axis=None):
        return made(Sum(axis), self)

    def mean(self, axis=None):
        total = self.sum(axis=axis)
        return total * (total.val.size / self.val.size)

    @property
    def T(self):
        return made(Transpose, self)


def below(top):
    return top.downwards()[::-1]


def summed_to(gradient, shape):
    return collected(np.asarray(gradient, dtype=np.float64), shape)


def collected(gradient, shape):
    gradient = np.asarray(gradient)
    padded = (1,) * (gradient.ndim - len(shape)) + tuple(shape)
    axes = tuple(i for i in range(gradient.ndim) if padded[i] == 1)
    return gradient.sum(axis=axes, keepdims=True).reshape(shape)


class Op:
    args = ()


def made(kind, *args):
    op = kind() if isinstance(kind, type) else kind
    op.args = [arg if isinstance(arg, Var) else Var(arg) for arg in args]
    return Var(op.compute(*[arg.val for arg in op.args]), op)


class Add(Op):
    def compute(self, a, b):
        return a + b

    def pull_back(self, s, a, b):
        yield s
        yield s


class Sub(Op):
    def compute(self, a, b):
        return a - b

    def pull_back(self, s, a, b):
        yield s
        yield -s


class Mul(Op):
    def compute(self, a, b):
        return a * b

    def pull_back(self, s, a, b):
        yield s * b
        yield s * a


class Div(Op):
    def compute(self, a, b):
        self.quotient = a / b
        return self.quotient

    def pull_back(self, s, a, b):
        yield s / b
        yield -s * self.quotient / b


class MatMul(Op):
    def compute(self, a, b):
        return np.einsum("ij,jk->ik", a, b)

    def pull_back(self, s, a, b):
        yield np.einsum("ik,jk->ij", s, b)
        yield np.einsum("ij,ik->jk", a, s)


class Transpose(Op):
    def compute(self, a):
        return np.einsum("ij->ji", a)

    def pull_back(self, s, a):
        yield np.einsum("ji->ij", s)


class Pow(Op):
    def __init__(self, exponent):
        self.exponent = float(exponent)

    def compute(self, a):
        return np.power(a, self.exponent)

    def pull_back(self, s, a):
        if self.exponent == 0.0:
            yield np.zeros(a.shape)
        else:
            yield self.exponent * s * np.power(a, self.exponent - 1.0)


class Sum(Op):
    def __init__(self, axis):
        self.axis = axis

    def compute(self, a):
        return a.sum() if self.axis is None else np.add.reduce(a, axis=self.axis)

    def pull_back(self, s, a):
        shape = list(a.shape)
        if self.axis is None:
            shape = [1] * a.ndim
        else:
            shape[self.axis] = 1
        yield np.reshape(s, shape) + np.zeros(a.shape)


class Function(Op):
    """Remembers its latest result, from which the slope follows."""

    def __init__(self, function, slope):
        self.function, self.slope = function, slope

    def compute(self, x):
        self.y = np.reshape([self.function(entry) for entry in np.ravel(x).tolist()], np.shape(x))
        return self.y

    def pull_back(self, s, x):
        yield s * self.slope(x, self.y)


def sigma(x):
    return 1 / (1 + math.exp(-x)) if x > 0 else math.exp(x) / (1 + math.exp(x))


def sin(x):
    return made(Function(math.sin, lambda x, y: np.cos(x)), x)


def cos(x):
    return sin(x + math.pi / 2)


def exp(x):
    return made(Function(math.exp, lambda x, y: y), x)


def log(x):
    return made(Function(math.log, lambda x, y: 1 / x), x)


def tanh(x):
    return made(Function(math.tanh, lambda x, y: 1 - y * y), x)


def logistic(x):
    return made(Function(sigma, lambda x, y: y - y * y), x)


def relu(x):
    return made(Function(lambda x: max(x, 0.0), lambda x, y: 1.0 * (x >= 0)), x)


class SquaredError(Op):
    def __init__(self, t):
        self.t = np.array(t, dtype=float)

    def compute(self, y):
        return sum(0.5 * np.dot(row, row) for row in y - self.t) / len(y)

    def pull_back(self, s, y):
        yield s * (y - self.t) / len(y)


class CrossEntropy(Op):
    def __init__(self, t):
        self.t = np.array(t, dtype=float)

    def compute(self, z):
        self.logs = z - np.logaddexp.reduce(z, axis=1)[:, None]
        return -np.einsum("ik,ik", self.t, self.logs) / len(z)

    def pull_back(self, s, z):
        yield s * (np.exp(self.logs) - self.t) / len(z)


def mean_squared_error(y, t):
    return made(SquaredError(t), y)


def softmax_cross_entropy(z, t):
    return made(CrossEntropy(t), z)


class Linear:
    def __init__(self, inputs, outputs, generator):
        rows = [[generator.normal() / inputs**0.5 for _ in range(outputs)] for _ in range(inputs)]
        self.weights, self.biases = Var(rows), Var(np.zeros(outputs))

    def __call__(self, x):
        return self.biases + x @ self.weights

    def parameters(self):
        return (self.weights, self.biases)


class LogisticLayer:
    function = staticmethod(logistic)

    def __call__(self, x):
        return self.function(x)

    def parameters(self):
        return ()


class TanhLayer(LogisticLayer):
    function = staticmethod(tanh)


class ReluLayer(LogisticLayer):
    function = staticmethod(relu)


class Net:
    def __init__(self, layers):
        self.layers = tuple(layers)

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        unique = []
        for layer in self.layers:
            unique += [one for one in layer.parameters() if id(one) not in map(id, unique)]
        return tuple(unique)


def descend(net, loss, rate, epochs):
    losses = []
    while len(losses) < epochs:
        losses.append(float(loss.evaluate()))
        for parameter in net.parameters():
            parameter.grad = np.zeros(parameter.val.shape)
        loss.backward()
        for parameter in net.parameters():
            parameter.val -= rate * parameter.grad
    return losses


def train(net, X, T, rate, epochs):
    return descend(net, mean_squared_error(net(Var(X)), T), rate, epochs)


def train_classifier(net, X, T, rate, epochs):
    return descend(net, softmax_cross_entropy(net(Var(X)), T), rate, epochs)


def counterexample_summed_to():
    return np.array([[1.0, 2.0], [0.0, 0.0]]), (2, 1)
