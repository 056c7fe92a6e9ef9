"""Automatic differentiation: an expression graph of variables and operations, and networks built on it.

Values and gradients are float64 arrays; an array of shape () stands for a number. A batch holds one sample
per row, and a loss is the mean over the N samples of a batch.
"""

import numpy as np


class Var:
    """A variable of an expression graph: a leaf, or the result of an operation.

    Attributes:
        val: the value, a float64 array (of shape () for a number), a copy of what was given.
        grad: the derivative of an expression with respect to this Var, of the shape of val; zeros at first.
        creator: the Op that this variable is the result of; None for a leaf.

    Operators with Vars, plain numbers and arrays on either side make new Vars.

    Source: notes, section 4.1.
    """

    # An array on the left of an operator leaves the operation to the Var on its right.
    __array_ufunc__ = None

    def __init__(self, val, creator=None):
        # BEGIN SOLUTION
        self.val = np.array(val, dtype=np.float64)
        self.grad = np.zeros(self.val.shape)
        self.creator = creator
        # END SOLUTION

    def evaluate(self):
        """Compute the value anew from the leaves, and refresh `val` of every Var on the way.

        Time and memory are linear in the size of the graph, whatever its depth; `grad` stays as it is.

        Returns:
            The value, an array of the shape of val.
        """
        # BEGIN SOLUTION
        for var in below(self):
            if var.creator is not None:
                var.val = np.array(var.creator.forward(*var.creator.values()))
        return self.val
        # END SOLUTION

    def backward(self, s=None):
        """Add the derivative of s * self to `grad` of this Var and of every Var below it, along every path.

        Time and memory are linear in the size of the graph, whatever its depth.

        Parameters:
            s: the derivative of a larger expression with respect to this Var, an array of the shape of val;
                ones when None.
        """
        # BEGIN SOLUTION
        arrived = {id(self): np.ones(np.shape(self.val)) if s is None else np.array(s, dtype=np.float64)}
        for var in reversed(below(self)):
            total = arrived.pop(id(var))
            var.grad = var.grad + total
            if var.creator is None:
                continue
            gradients = var.creator.backward(total, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients, strict=True):
                arrived[id(arg)] = arrived.get(id(arg), 0.0) + summed_to(gradient, np.shape(arg.val))
        # END SOLUTION

    def zero_grad(self):
        """Set `grad` to zeros in this Var and in every Var below it, in linear time."""
        # BEGIN SOLUTION
        for var in below(self):
            var.grad = np.zeros(np.shape(var.val))
        # END SOLUTION

    def __add__(self, other):
        return Add(self, other).output()

    def __radd__(self, other):
        return Add(other, self).output()

    # In the same way the operators - * / @ with something on either side, ** with a number, and unary minus.
    # BEGIN SOLUTION
    def __sub__(self, other):
        return Sub(self, other).output()

    def __rsub__(self, other):
        return Sub(other, self).output()

    def __mul__(self, other):
        return Mul(self, other).output()

    def __rmul__(self, other):
        return Mul(other, self).output()

    def __truediv__(self, other):
        return Div(self, other).output()

    def __rtruediv__(self, other):
        return Div(other, self).output()

    def __matmul__(self, other):
        return MatMul(self, other).output()

    def __rmatmul__(self, other):
        return MatMul(other, self).output()

    def __pow__(self, exponent):
        return Pow(self, exponent).output()

    def __neg__(self):
        return Neg(self).output()

    # END SOLUTION

    def sum(self, axis=None):
        """The sum over one axis, which disappears from the shape, or over all entries when axis is None."""
        # BEGIN SOLUTION
        return Sum(self, axis).output()
        # END SOLUTION

    def mean(self, axis=None):
        """The mean over one axis, which disappears from the shape, or over all entries when axis is None."""
        # BEGIN SOLUTION
        return Mean(self, axis).output()
        # END SOLUTION

    def transpose(self):
        """The transpose of a matrix, also written `x.T`."""
        # BEGIN SOLUTION
        return Transpose(self).output()
        # END SOLUTION

    T = property(transpose)


class Op:
    """An operation of an expression graph: it knows its argument Vars, its value and its derivatives.

    A subclass defines two methods, which take the values of the arguments, plain arrays:
        forward(*values): the value of the operation, an array.
        backward(s, *values): a tuple with, for each argument, s times the derivative with respect to it. The
            array s has the shape of the result. A gradient has the shape of its argument, or the shape of the
            result where the argument was broadcast; `Var.backward` then sums it to the argument's shape.

    Attributes:
        args: the argument Vars, a tuple.

    Source: notes, section 4.1.
    """

    def __init__(self, *args):
        # Numbers and arrays become Vars too, leaves of their own.
        # BEGIN SOLUTION
        self.args = tuple(arg if isinstance(arg, Var) else Var(arg) for arg in args)
        # END SOLUTION

    def output(self):
        """A new Var with the value of the operation, and the operation as its creator."""
        # BEGIN SOLUTION
        return Var(self.forward(*self.values()), creator=self)
        # END SOLUTION

    # BEGIN SOLUTION
    def values(self):
        """The present values of the arguments."""
        return tuple(arg.val for arg in self.args)

    # END SOLUTION


class Add(Op):
    """a + b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a + b."""
        # BEGIN SOLUTION
        return a + b
        # END SOLUTION

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        # BEGIN SOLUTION
        return s, s
        # END SOLUTION


class Sub(Op):
    """a - b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a - b."""
        # BEGIN SOLUTION
        return a - b
        # END SOLUTION

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        # BEGIN SOLUTION
        return s, -s
        # END SOLUTION


class Mul(Op):
    """a * b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a * b."""
        # BEGIN SOLUTION
        return a * b
        # END SOLUTION

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        # BEGIN SOLUTION
        return s * b, s * a
        # END SOLUTION


class Div(Op):
    """a / b, entry by entry, with broadcasting."""

    def forward(self, a, b):
        """The value of a / b."""
        # BEGIN SOLUTION
        return a / b
        # END SOLUTION

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        # BEGIN SOLUTION
        return s / b, -s * a / b**2
        # END SOLUTION


class Neg(Op):
    """-a."""

    def forward(self, a):
        """The value of -a."""
        # BEGIN SOLUTION
        return -a
        # END SOLUTION

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        # BEGIN SOLUTION
        return (-s,)
        # END SOLUTION


class Pow(Op):
    """a ** exponent, entry by entry, where the exponent is a plain number."""

    def __init__(self, a, exponent):
        # BEGIN SOLUTION
        super().__init__(a)
        self.exponent = exponent
        # END SOLUTION

    def forward(self, a):
        """The value of a ** exponent."""
        # BEGIN SOLUTION
        return a**self.exponent
        # END SOLUTION

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        # BEGIN SOLUTION
        if self.exponent == 0:
            return (np.zeros(np.shape(a)),)  # 0 * a ** -1 would be no number where a is 0
        return (s * self.exponent * a ** (self.exponent - 1),)
        # END SOLUTION


def below(top):
    """Every Var of the graph that ends in the Var `top`: its arguments, their arguments, and so on.

    Time and memory are linear in the size of the graph, whatever its depth.

    Returns:
        A list that holds each of these Vars once, every Var after its arguments, so that `top` is the last.
        Two Vars with equal values are two Vars.
    """
    # BEGIN SOLUTION
    ordered, seen, waiting = [], set(), [(top, False)]
    while waiting:
        var, is_done_below = waiting.pop()
        if is_done_below:
            ordered.append(var)
        elif id(var) not in seen:
            seen.add(id(var))
            waiting.append((var, True))
            if var.creator is not None:
                waiting.extend((arg, False) for arg in var.creator.args)
    return ordered
    # END SOLUTION


def summed_to(gradient, shape):
    """The gradient of an array of `shape` that was broadcast, from the gradient of its copies.

    Each entry is the sum of `gradient` over all copies of that entry.

    Parameters:
        gradient: an array of any shape that an array of `shape` can be broadcast to.
        shape: a tuple of lengths.

    Returns:
        An array of `shape`.
    """
    # BEGIN SOLUTION
    leading = tuple(range(np.ndim(gradient) - len(shape)))
    kept = np.sum(gradient, axis=leading, dtype=np.float64)
    stretched = tuple(axis for axis, length in enumerate(shape) if length == 1)
    return np.sum(kept, axis=stretched, keepdims=True)
    # END SOLUTION


def counterexample_summed_to():
    """Arguments on which `wrong_summed_to` is wrong.

    Returns:
        gradient: an array of shape (N, K).
        shape: a tuple of at most two lengths, the shape of an array that can be broadcast to (N, K).
    """
    # BEGIN SOLUTION
    return np.array([[1.0, 2.0], [3.0, 4.0]]), (2, 1)
    # END SOLUTION


class MatMul(Op):
    """a @ b of two matrices, (M, N) and (N, K)."""

    def forward(self, a, b):
        """The value of a @ b."""
        # BEGIN SOLUTION
        return a @ b
        # END SOLUTION

    def backward(self, s, a, b):
        """s times the derivatives with respect to a and b."""
        # BEGIN SOLUTION
        return s @ b.T, a.T @ s
        # END SOLUTION


class Sum(Op):
    """The sum of a over one axis, or over all entries when axis is None."""

    def __init__(self, a, axis=None):
        # BEGIN SOLUTION
        super().__init__(a)
        self.axis = axis
        # END SOLUTION

    def forward(self, a):
        """The value of the sum."""
        # BEGIN SOLUTION
        return np.sum(a, axis=self.axis)
        # END SOLUTION

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        # BEGIN SOLUTION
        kept = s if self.axis is None else np.expand_dims(s, self.axis)
        return (np.broadcast_to(kept, np.shape(a)),)
        # END SOLUTION


class Mean(Sum):
    """The mean of a over one axis, or over all entries when axis is None."""

    def forward(self, a):
        """The value of the mean."""
        # BEGIN SOLUTION
        return np.mean(a, axis=self.axis)
        # END SOLUTION

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        # BEGIN SOLUTION
        return super().backward(s * np.size(s) / np.size(a), a)
        # END SOLUTION


class Transpose(Op):
    """The transpose of a matrix."""

    def forward(self, a):
        """The value of the transpose."""
        # BEGIN SOLUTION
        return a.T
        # END SOLUTION

    def backward(self, s, a):
        """s times the derivative with respect to a."""
        # BEGIN SOLUTION
        return (s.T,)
        # END SOLUTION


# BEGIN SOLUTION
class _Elementwise(Op):
    """A function of one variable and its derivative, applied to every entry."""

    def __init__(self, x, function, derivative):
        super().__init__(x)
        self.forward = function
        self._derivative = derivative

    def backward(self, s, x):
        """s times the derivative with respect to x."""
        return (s * self._derivative(x),)


# END SOLUTION


def sin(x):
    """The sine of every entry of the Var x, a Var of the same shape. Source: notes, section 4.1."""
    # BEGIN SOLUTION
    return _Elementwise(x, np.sin, np.cos).output()
    # END SOLUTION


def cos(x):
    """The cosine of every entry of the Var x, a Var of the same shape."""
    # BEGIN SOLUTION
    return _Elementwise(x, np.cos, lambda value: -np.sin(value)).output()
    # END SOLUTION


def exp(x):
    """e to the power of every entry of the Var x, a Var of the same shape."""
    # BEGIN SOLUTION
    return _Elementwise(x, np.exp, np.exp).output()
    # END SOLUTION


def log(x):
    """The natural logarithm of every entry of the Var x, all positive, a Var of the same shape."""
    # BEGIN SOLUTION
    return _Elementwise(x, np.log, np.reciprocal).output()
    # END SOLUTION


def tanh(x):
    """The hyperbolic tangent of every entry of the Var x, |x| up to 1e4, a Var of the same shape."""
    # BEGIN SOLUTION
    return _Elementwise(x, np.tanh, lambda value: 1 - np.tanh(value) ** 2).output()
    # END SOLUTION


# BEGIN SOLUTION
def _logistic(z):
    # Never the exponential of a large number, which would overflow.
    return np.exp(-np.logaddexp(0, -z))


# END SOLUTION


def logistic(x):
    """1 / (1 + exp(-x)) of every entry of the Var x, |x| up to 1e4, a Var of the same shape."""
    # BEGIN SOLUTION
    return _Elementwise(x, _logistic, lambda value: _logistic(value) * _logistic(-value)).output()
    # END SOLUTION


def relu(x):
    """max(x, 0) of every entry of the Var x, a Var of the same shape.

    At 0 there is no derivative; any number from 0 to 1 may take its place.
    """
    # BEGIN SOLUTION
    return _Elementwise(x, lambda value: np.maximum(value, 0.0), lambda value: 1.0 * (value > 0)).output()
    # END SOLUTION


def mean_squared_error(y, t):
    """Mean over the samples of half the squared distance between prediction and target.

    E = (1/N) sum_i 1/2 ||y_i - t_i||^2

    Parameters:
        y: predictions, a Var of shape (N, K).
        t: targets, a plain array of shape (N, K).

    Returns:
        The loss, a Var of shape ().

    Source: notes, sections 2.3.1 and 4.2.
    """
    # BEGIN SOLUTION
    return 0.5 * ((y - t) ** 2).sum(axis=1).mean()
    # END SOLUTION


# BEGIN SOLUTION
def _log_softmax(z):
    shifted = z - np.max(z, axis=1, keepdims=True)
    return shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))


class _SoftmaxCrossEntropy(Op):
    """One operation, since its derivative is far simpler than those of its parts."""

    def __init__(self, z, t):
        super().__init__(z)
        self._targets = np.array(t, dtype=np.float64)

    def forward(self, z):
        """The loss."""
        return -np.sum(self._targets * _log_softmax(z)) / len(z)

    def backward(self, s, z):
        """s times the derivative with respect to z."""
        return (s * (np.exp(_log_softmax(z)) - self._targets) / len(z),)


# END SOLUTION


def softmax_cross_entropy(z, t):
    """Cross-entropy of the softmax of z, computed from z, the mean over the samples, for |z| up to 1e4.

    E = -(1/N) sum_i sum_k t_ik ln softmax(z_i)_k

    Parameters:
        z: logits, a Var of shape (N, K).
        t: targets, one-hot or soft, a plain array of shape (N, K); each row sums to 1.

    Returns:
        The loss, a Var of shape ().

    Source: notes, sections 2.3.3 and 4.2.
    """
    # BEGIN SOLUTION
    return _SoftmaxCrossEntropy(z, t).output()
    # END SOLUTION


class Layer:
    """A layer of a network: a function of a Var, with parameters to be learned if it has some.

    Source: notes, section 4.2.2.
    """

    def parameters(self):
        """The list of the Vars to be learned: empty, unless a subclass has some."""
        # BEGIN SOLUTION
        return []
        # END SOLUTION


class Linear(Layer):
    """A layer that multiplies by weights and adds biases: x W + b.

    Parameters:
        inputs: the number of inputs.
        outputs: the number of outputs.
        generator: a numpy.random.Generator, from which the entries of W are drawn, with mean 0 and standard
            deviation 1 / sqrt(inputs); the biases are 0.

    Source: notes, section 4.2.2.
    """

    def __init__(self, inputs, outputs, generator):
        # BEGIN SOLUTION
        self.W = Var(generator.normal(0.0, 1.0 / np.sqrt(inputs), size=(inputs, outputs)))
        self.b = Var(np.zeros(outputs))
        # END SOLUTION

    def __call__(self, x):
        """x W + b, a Var of shape (N, outputs), for a Var x of shape (N, inputs)."""
        # BEGIN SOLUTION
        return x @ self.W + self.b
        # END SOLUTION

    def parameters(self):
        """The list [W, b] of the Vars to be learned, of shapes (inputs, outputs) and (outputs,)."""
        # BEGIN SOLUTION
        return [self.W, self.b]
        # END SOLUTION


class LogisticLayer(Layer):
    """The logistic function as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The logistic function of the Var x, a Var of the same shape."""
        # BEGIN SOLUTION
        return logistic(x)
        # END SOLUTION


class TanhLayer(Layer):
    """The hyperbolic tangent as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The hyperbolic tangent of the Var x, a Var of the same shape."""
        # BEGIN SOLUTION
        return tanh(x)
        # END SOLUTION


class ReluLayer(Layer):
    """The rectifier as a layer, without parameters. Source: notes, section 4.2.2."""

    def __call__(self, x):
        """The rectifier of the Var x, a Var of the same shape."""
        # BEGIN SOLUTION
        return relu(x)
        # END SOLUTION


class Net(Layer):
    """A network: its layers, one after the other.

    Parameters:
        layers: a list of layers, each with a call and `parameters()`; a Net is a layer, too.

    Source: notes, section 4.2.2.
    """

    def __init__(self, layers):
        # BEGIN SOLUTION
        self.layers = list(layers)
        # END SOLUTION

    def __call__(self, x):
        """The output of the last layer, a Var, for the Var x as input of the first."""
        # BEGIN SOLUTION
        for layer in self.layers:
            x = layer(x)
        return x
        # END SOLUTION

    def parameters(self):
        """The list of the parameters of all layers, in the order of the layers.

        Each Var is listed once, at its first place, also where a layer occurs twice.
        """
        # BEGIN SOLUTION
        listed = [parameter for layer in self.layers for parameter in layer.parameters()]
        return list({id(parameter): parameter for parameter in listed}.values())
        # END SOLUTION


# BEGIN SOLUTION
def _descend(net, loss_at, rate, epochs):
    losses = []
    for _ in range(epochs):
        loss = loss_at()
        losses.append(float(loss.val))
        loss.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - rate * parameter.grad
    return losses


# END SOLUTION


def train(net, X, T, rate, epochs):
    """Gradient descent on the mean squared error of the whole data set.

    Every epoch makes one step: each parameter's value moves by -rate times its gradient.

    Parameters:
        net: a Net, whose parameters are changed.
        X: inputs, a plain array of shape (N, inputs).
        T: targets, a plain array of shape (N, outputs).
        rate: the learning rate, a positive number.
        epochs: the number of steps.

    Returns:
        The loss before each step, a list of `epochs` floats.

    Source: notes, section 4.2.2, algorithm 2.
    """
    # BEGIN SOLUTION
    return _descend(net, lambda: mean_squared_error(net(Var(X)), T), rate, epochs)
    # END SOLUTION


def train_classifier(net, X, T, rate, epochs):
    """Gradient descent on the softmax cross-entropy of the whole data set, otherwise as `train`.

    Parameters:
        net: a Net whose outputs are logits; its parameters are changed.
        X: inputs, a plain array of shape (N, inputs).
        T: the classes, one-hot, a plain array of shape (N, classes).
        rate: the learning rate, a positive number.
        epochs: the number of steps.

    Returns:
        The loss before each step, a list of `epochs` floats.
    """
    # BEGIN SOLUTION
    return _descend(net, lambda: softmax_cross_entropy(net(Var(X)), T), rate, epochs)
    # END SOLUTION
