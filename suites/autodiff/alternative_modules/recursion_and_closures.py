"""Operations are closures, and the graph is walked by recursion with a raised limit."""

# mypy: ignore-errors
# ruff: noqa: B905, D101, D102, D103, N802

import sys

import numpy as np

sys.setrecursionlimit(20_000)


class Op:
    def __init__(self, args, forward, slopes):
        self.args, self.forward, self.slopes = args, forward, slopes

    def run(self):
        return self.forward(*[arg.val for arg in self.args])


def apply(forward, slopes, *args):
    op = Op([arg if isinstance(arg, Var) else Var(arg) for arg in args], forward, slopes)
    return Var(op.run(), op)


def below(top):
    return top.visit(set(), [])


def summed_to(gradient, shape):
    return fitted(np.asarray(gradient), np.zeros(shape))


def fitted(gradient, like):
    gradient = gradient * np.ones(np.broadcast_shapes(np.shape(gradient), like.shape))
    while gradient.ndim > like.ndim:
        gradient = gradient.sum(0)
    for axis in range(like.ndim):
        if like.shape[axis] == 1 and gradient.shape[axis] > 1:
            gradient = gradient.sum(axis, keepdims=True)
    return gradient


class Var:
    __array_priority__ = 1000.0
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        self.val = np.asarray(val, dtype=float) + 0.0
        self.grad = 0.0 * self.val
        self.creator = creator

    def visit(self, done, order):
        if self in done:
            return order
        done.add(self)
        if self.creator:
            for arg in self.creator.args:
                arg.visit(done, order)
        order.append(self)
        return order

    def evaluate(self):
        for var in self.visit(set(), []):
            if var.creator:
                var.val = np.asarray(var.creator.run(), dtype=float)
        return self.val

    def backward(self, s=None):
        order = self.visit(set(), [])
        kept = [var.grad for var in order]
        for var in order:
            var.grad = 0.0 * var.val
        self.grad = np.ones_like(self.val) if s is None else 1.0 * np.asarray(s)
        for var in order[::-1]:
            if var.creator:
                values = [arg.val for arg in var.creator.args]
                for arg, slope in zip(var.creator.args, var.creator.slopes):
                    arg.grad = arg.grad + fitted(slope(var.grad, *values), arg.val)
        for var, earlier in zip(order, kept):
            var.grad = var.grad + earlier

    def zero_grad(self):
        for var in self.visit(set(), []):
            var.grad = np.zeros_like(var.val)

    def __add__(self, other):
        return apply(lambda a, b: a + b, (lambda s, a, b: s, lambda s, a, b: s), self, other)

    def __neg__(self):
        return apply(lambda a: -a, (lambda s, a: -s,), self)

    def __sub__(self, other):
        return self + other * -1.0

    def __rsub__(self, other):
        return -self + other

    def __mul__(self, other):
        return apply(lambda a, b: a * b, (lambda s, a, b: s * b, lambda s, a, b: s * a), self, other)

    __radd__, __rmul__ = __add__, __mul__

    def __truediv__(self, other):
        return self * other**-1.0

    def __rtruediv__(self, other):
        return self**-1.0 * other

    def __pow__(self, n):
        return apply(lambda a: a**n, (lambda s, a: s * n * a ** (n - 1.0) if n else 0.0 * a,), self)

    def __matmul__(self, other):
        return apply(np.dot, (lambda s, a, b: s.dot(b.T), lambda s, a, b: a.T.dot(s)), self, other)

    def __rmatmul__(self, other):
        return Var(other) @ self

    def sum(self, axis=None):
        def spread(s, a):
            if axis is not None:
                s = np.stack([s] * a.shape[axis], axis=axis)
            return s * np.ones_like(a)

        return apply(lambda a: a.sum(axis), (spread,), self)

    def mean(self, axis=None):
        return self.sum(axis) / (self.val.size if axis is None else self.val.shape[axis])

    def get_transposed(self):
        return apply(np.transpose, (lambda s, a: s.transpose(),), self)

    T = property(get_transposed)


def pointwise(function, slope):
    return lambda x: apply(function, (lambda s, a: s * slope(a),), x)


def sigma(a):
    positive = 1 / (1 + np.exp(-np.abs(a)))
    return np.where(a >= 0, positive, 1 - positive)


sin = pointwise(np.sin, np.cos)
cos = pointwise(np.cos, lambda a: -np.sin(a))
exp = pointwise(np.exp, np.exp)
log = pointwise(np.log, lambda a: 1 / a)
tanh = pointwise(np.tanh, lambda a: np.cosh(np.clip(a, -300, 300)) ** -2.0)
logistic = pointwise(sigma, lambda a: sigma(a) * (1 - sigma(a)))
relu = pointwise(lambda a: (a + np.abs(a)) / 2, lambda a: (np.sign(a) + 1) / 2)


def mean_squared_error(y, t):
    return ((y - t) * (y - t)).sum() / (2 * len(t))


def softmax_cross_entropy(z, t):
    largest = apply(lambda z: z.max(axis=1, keepdims=True), (lambda s, z: np.zeros(z.shape),), z)
    shifted = z - largest
    return (log(exp(shifted).sum(axis=1)) - (shifted * t).sum(axis=1)).mean()


class Linear:
    def __init__(self, inputs, outputs, generator):
        bound = np.sqrt(3 / inputs)
        self.listed = [Var(generator.uniform(-bound, bound, (inputs, outputs))), Var([0.0] * outputs)]

    def __call__(self, x):
        return x @ self.listed[0] + self.listed[1]

    def parameters(self):
        return self.listed


class Activation:
    def __init__(self, function):
        self.function = function

    def __call__(self, x):
        return self.function(x)

    def parameters(self):
        return []


def LogisticLayer():
    return Activation(logistic)


def TanhLayer():
    return Activation(tanh)


def ReluLayer():
    return Activation(relu)


class Net:
    def __init__(self, layers):
        self.first, self.rest = layers[0], Net(layers[1:]) if layers[1:] else None

    def __call__(self, x):
        h = self.first(x)
        return self.rest(h) if self.rest else h

    def parameters(self):
        own = self.first.parameters()
        later = self.rest.parameters() if self.rest else []
        return own + [p for p in later if all(p is not q for q in own)]


def train(net, X, T, rate, epochs, loss_of=mean_squared_error):
    if epochs == 0:
        return []
    loss = loss_of(net(Var(X)), T)
    value = float(loss.val)
    loss.zero_grad()
    loss.backward()
    for p in net.parameters():
        p.val = p.val - rate * p.grad
    return [value, *train(net, X, T, rate, epochs - 1, loss_of)]


def train_classifier(net, X, T, rate, epochs):
    return train(net, X, T, rate, epochs, softmax_cross_entropy)


def counterexample_summed_to():
    return np.array([[1.0, 2.0], [0.0, 0.0]]), (2, 1)
