"""Every function is a subclass of Op whose call makes `Var(..., creator=self)`, as the notes do."""

# mypy: ignore-errors
# ruff: noqa: B905, D101, D102, D103, N802

import numpy as np


class Var:
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        self.val = np.asarray(val, dtype=np.float64).copy()
        self.grad = np.zeros_like(self.val)
        self.creator = creator

    def evaluate(self):
        for var in below(self):
            if var.creator is not None:
                var.val = np.float64(1.0) * var.creator.evaluate()
        return self.val

    def backward(self, s=None):
        above = dict.fromkeys(map(id, below(self)), 0.0)
        above[id(self)] = np.ones_like(self.val) if s is None else np.array(s, dtype=float)
        for var in below(self)[::-1]:
            var.grad = var.grad + above[id(var)]
            if var.creator is not None:
                for arg, slope in zip(var.creator.args, var.creator.backward(above[id(var)])):
                    above[id(arg)] = above[id(arg)] + summed_to(slope, arg.val.shape)

    def zero_grad(self):
        for var in below(self):
            var.grad = np.zeros_like(var.val)

    def __add__(self, other):
        return Add(self, other)()

    __radd__ = __add__

    def __sub__(self, other):
        return Sub(self, other)()

    def __rsub__(self, other):
        return Sub(other, self)()

    def __mul__(self, other):
        return Mul(self, other)()

    __rmul__ = __mul__

    def __truediv__(self, other):
        return Div(self, other)()

    def __rtruediv__(self, other):
        return Div(other, self)()

    def __neg__(self):
        return Neg(self)()

    def __pow__(self, exponent):
        return Pow(self, exponent)()

    def __matmul__(self, other):
        return MatMul(self, other)()

    def __rmatmul__(self, other):
        return MatMul(other, self)()

    def sum(self, axis=None):
        return Sum(self, axis)()

    def mean(self, axis=None):
        return Mean(self, axis)()

    @property
    def T(self):
        return Transpose(self)()


class Op:
    def __init__(self, *args):
        self.args = [arg if isinstance(arg, Var) else Var(arg) for arg in args]

    def __call__(self):
        return Var(self.evaluate(), creator=self)


class Add(Op):
    def evaluate(self):
        return self.args[0].val + self.args[1].val

    def backward(self, s):
        return s, s


class Sub(Op):
    def evaluate(self):
        return self.args[0].val - self.args[1].val

    def backward(self, s):
        return s, -s


class Mul(Op):
    def evaluate(self):
        return self.args[0].val * self.args[1].val

    def backward(self, s):
        return s * self.args[1].val, s * self.args[0].val


class Div(Op):
    def evaluate(self):
        return self.args[0].val / self.args[1].val

    def backward(self, s):
        first = s / self.args[1].val
        return first, -first * self.evaluate()


class Neg(Op):
    def evaluate(self):
        return -self.args[0].val

    def backward(self, s):
        return [-s]


class Pow(Op):
    def __init__(self, x, exponent):
        super().__init__(x)
        self.exponent = exponent

    def evaluate(self):
        return self.args[0].val ** self.exponent

    def backward(self, s):
        lower = self.args[0].val ** (self.exponent - 1) if self.exponent else np.zeros_like(self.args[0].val)
        return [s * self.exponent * lower]


class MatMul(Op):
    def evaluate(self):
        return self.args[0].val @ self.args[1].val

    def backward(self, s):
        return np.dot(s, self.args[1].val.T), np.dot(self.args[0].val.T, s)


class Sum(Op):
    def __init__(self, x, axis):
        super().__init__(x)
        self.axis = axis

    def evaluate(self):
        return self.args[0].val.sum(axis=self.axis)

    def backward(self, s):
        shape = self.args[0].val.shape
        if self.axis is None:
            return [np.full(shape, s)]
        return [np.repeat(np.expand_dims(s, self.axis), shape[self.axis], axis=self.axis)]


class Mean(Sum):
    def evaluate(self):
        return self.args[0].val.mean(axis=self.axis)

    def backward(self, s):
        (gradient,) = super().backward(s)
        entries = self.args[0].val
        return [gradient / (entries.size if self.axis is None else entries.shape[self.axis])]


class Transpose(Op):
    def evaluate(self):
        return self.args[0].val.T

    def backward(self, s):
        return [s.T]


def below(top):
    listed, marked, path = [], set(), [top]
    while path:
        var = path[-1]
        marked.add(id(var))
        new = [arg for arg in (var.creator.args if var.creator else ()) if id(arg) not in marked]
        if new:
            path.append(new[0])
        else:
            listed.append(path.pop())
    return listed


def summed_to(gradient, shape):
    gradient = np.asarray(gradient, dtype=np.float64)
    gradient = gradient.sum(axis=tuple(range(gradient.ndim - len(shape))))
    for axis in range(len(shape)):
        if shape[axis] == 1:
            gradient = gradient.sum(axis=axis, keepdims=True)
    return gradient


class Sin(Op):
    def __call__(self):
        return Var(np.sin(self.args[0].val), creator=self)

    def evaluate(self):
        return np.sin(self.args[0].val)

    def backward(self, s):
        return [s * np.cos(self.args[0].val)]


class Cos(Op):
    def evaluate(self):
        return np.cos(self.args[0].val)

    def backward(self, s):
        return [-s * np.sin(self.args[0].val)]


class Exp(Op):
    def evaluate(self):
        return np.exp(self.args[0].val)

    def backward(self, s):
        return [s * self.evaluate()]


class Log(Op):
    def evaluate(self):
        return np.log(self.args[0].val)

    def backward(self, s):
        return [s / self.args[0].val]


class Tanh(Op):
    def evaluate(self):
        return np.tanh(self.args[0].val)

    def backward(self, s):
        return [s * (1 - self.evaluate() ** 2)]


class Logistic(Op):
    def evaluate(self):
        small = np.exp(-np.abs(self.args[0].val))
        return np.where(self.args[0].val < 0, small, 1.0) / (1 + small)

    def backward(self, s):
        small = np.exp(-np.abs(self.args[0].val))
        return [s * small / (1 + small) ** 2]


class Relu(Op):
    def evaluate(self):
        return np.clip(self.args[0].val, 0, None)

    def backward(self, s):
        return [np.where(self.args[0].val > 0, s, 0.0)]


def sin(x):
    return Sin(x)()


def cos(x):
    return Cos(x)()


def exp(x):
    return Exp(x)()


def log(x):
    return Log(x)()


def tanh(x):
    return Tanh(x)()


def logistic(x):
    return Logistic(x)()


def relu(x):
    return Relu(x)()


class SoftmaxCrossEntropy(Op):
    def __init__(self, z, t):
        super().__init__(z)
        self.t = np.array(t, dtype=float)

    def evaluate(self):
        self.kept = self.args[0].val - self.args[0].val.max(axis=1, keepdims=True)
        self.kept = self.kept - np.log(np.exp(self.kept).sum(axis=1, keepdims=True))
        return -(self.t * self.kept).sum() / len(self.t)

    def backward(self, s):
        return [s * (np.exp(self.kept) - self.t) / len(self.t)]


def mean_squared_error(y, t):
    return ((y - t) ** 2).sum() / (2 * len(t))


def softmax_cross_entropy(z, t):
    return SoftmaxCrossEntropy(z, t)()


class Layer:
    def parameters(self):
        return []


class Linear(Layer):
    def __init__(self, inputs, outputs, generator):
        self.W = Var(generator.normal(scale=inputs**-0.5, size=(inputs, outputs)))
        self.b = Var(np.zeros(outputs))

    def __call__(self, x):
        return x @ self.W + self.b

    def parameters(self):
        return [self.W, self.b]


class LogisticLayer(Layer):
    def __call__(self, x):
        return Logistic(x)()


class TanhLayer(Layer):
    def __call__(self, x):
        return Tanh(x)()


class ReluLayer(Layer):
    def __call__(self, x):
        return Relu(x)()


class Net(Layer):
    def __init__(self, layers):
        self.layers = layers

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    def parameters(self):
        listed = []
        for layer in self.layers:
            for parameter in layer.parameters():
                if not any(parameter is other for other in listed):
                    listed.append(parameter)
        return listed


def train(net, X, T, rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = mean_squared_error(net(Var(X)), T)
        losses.append(float(loss.val))
        for parameter in net.parameters():
            parameter.grad[...] = 0
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - rate * parameter.grad
    return losses


def train_classifier(net, X, T, rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = softmax_cross_entropy(net(Var(X)), T)
        losses.append(float(loss.val))
        for parameter in net.parameters():
            parameter.grad = 0 * parameter.grad
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - rate * parameter.grad
    return losses


def counterexample_summed_to():
    return np.array([[1.0, 2.0], [0.0, 0.0]]), (2, 1)
