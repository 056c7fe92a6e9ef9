"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

from pathlib import Path

import numpy as np

from autograder.course import Bank
from solutions.autodiff import (
    Mean,
    Op,
    Sum,
    Var,
    below,
    exp,
    log,
    mean_squared_error,
    sin,
    softmax_cross_entropy,
    summed_to,
    tanh,
)

WHOLE = Path(__file__).parent / "alternative_modules"

bank = Bank("autodiff")
on_scalars = bank.question("scalars")
on_sharing = bank.question("sharing")
on_broadcasting = bank.question("broadcasting")
on_counterexample = bank.question("counterexample_summed_to")
on_matrices = bank.question("matrices")
on_functions = bank.question("functions")
on_activations = bank.question("activations")
on_mean_squared_error = bank.question("mean_squared_error")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_layers = bank.question("layers")
on_train = bank.question("train")

on_scalars.module(
    WHOLE / "recursion_and_closures.py",
    "all in other words: closures as operations, recursion with a raised limit, differences as sums",
)
on_scalars.module(
    WHOLE / "numbered_variables.py",
    (
        "all in other words: Vars are numbered as they are made, which is an order, and each sums "
        "its own arrivals"
    ),
)
on_scalars.module(
    WHOLE / "subclasses_of_op.py",
    "as the template suggests: every function a subclass of Op that makes `Var(..., creator=self)`",
)
on_scalars.module(
    WHOLE / "counting_users.py",
    "all in other words: a Var waits for all its users, operations yield gradients, results are kept",
)


@on_sharing.alternative(
    "sorts by the length of the longest path, then goes down level by level", replaces="Var.backward"
)
def goes_down_level_by_level(self, s=None):
    levels = {}
    for var in below(self):
        args = var.creator.args if var.creator is not None else ()
        levels[id(var)] = 1 + max((levels[id(arg)] for arg in args), default=0)
    pieces = {id(self): [np.ones_like(self.val) if s is None else np.asarray(s) * 1.0]}
    for var in sorted(below(self), key=lambda var: -levels[id(var)]):
        total = sum(pieces[id(var)])
        var.grad = var.grad + total
        if var.creator is not None:
            gradients = var.creator.backward(total, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                pieces.setdefault(id(arg), []).append(summed_to(gradient, arg.val.shape))


@on_sharing.alternative("adds to grad in place, each Var to an array of its own", replaces="Var.backward")
def adds_in_place(self, s=None):
    before = {id(var): np.copy(var.grad) for var in below(self)}
    for var in below(self):
        var.grad = np.zeros(np.shape(var.val))
    self.grad += 1.0 if s is None else s
    for var in reversed(below(self)):
        if var.creator is not None:
            gradients = var.creator.backward(var.grad, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arg.grad += summed_to(gradient, np.shape(arg.val))
    for var in below(self):
        var.grad += before[id(var)]


@on_sharing.alternative("clears what it meets, with a set of what was met", replaces="Var.zero_grad")
def clears_with_a_stack(self):
    met, waiting = set(), [self]
    while waiting:
        var = waiting.pop()
        if var not in met:
            met.add(var)
            var.grad = var.val * 0.0
            waiting += var.creator.args if var.creator else ()


@on_scalars.alternative("the quotient as a product with a reciprocal", replaces="Div.backward")
def quotient_by_reciprocals(self, s, a, b):
    for_a = s * np.reciprocal(b)
    return [for_a, np.negative(for_a) * (a * np.reciprocal(b))]


@on_matrices.alternative("sums by a matrix of ones, entry by entry", replaces="MatMul.backward")
def matrix_gradients_by_loops(self, s, a, b):
    for_a, for_b = np.zeros(a.shape), np.zeros(b.shape)
    for i, j in np.ndindex(s.shape):
        for k in range(a.shape[1]):
            for_a[i, k] += s[i, j] * b[k, j]
            for_b[k, j] += s[i, j] * a[i, k]
    return for_a, for_b


@on_matrices.alternative("repeats s as often as entries were averaged", replaces="Mean.backward")
def mean_by_repetition(self, s, a):
    if self.axis is None:
        return (np.full(a.shape, s / a.size),)
    n = a.shape[self.axis]
    return (np.repeat(np.expand_dims(s, self.axis), n, axis=self.axis) / n,)


@on_matrices.alternative("a product with a row of ones, then a division", replaces="Var.mean")
def mean_as_a_sum_divided(self, axis=None):
    return self.sum(axis) * (1 / (self.val.size if axis is None else self.val.shape[axis]))


@on_sharing.alternative(
    "asks every Var for the longest way down to a leaf, and sorts by it", replaces="below"
)
def sorted_by_height(top):
    found, waiting = {id(top): top}, [top]
    users = {id(top): []}
    while waiting:
        var = waiting.pop()
        for arg in var.creator.args if var.creator is not None else ():
            if id(arg) not in found:
                found[id(arg)] = arg
                users[id(arg)] = []
                waiting.append(arg)
            users[id(arg)].append(var)
    open_arguments = {key: len(var.creator.args) if var.creator else 0 for key, var in found.items()}
    ready = [var for key, var in found.items() if open_arguments[key] == 0]
    for var in ready:
        for user in users[id(var)]:
            open_arguments[id(user)] -= 1
            if open_arguments[id(user)] == 0:
                ready.append(user)
    return ready


@on_sharing.alternative("a generator that remembers where it was, in a tuple of Vars", replaces="below")
def walked_with_iterators(top):
    def arguments(var):
        return iter(var.creator.args if var.creator is not None else ())

    done, path = {}, [(top, arguments(top))]
    while path:
        var, rest = path[-1]
        arg = next((arg for arg in rest if id(arg) not in done), None)
        if arg is None:
            done[id(var)] = var
            path.pop()
        else:
            path.append((arg, arguments(arg)))
    return tuple(done.values())


@on_broadcasting.alternative("adds every entry to where NumPy broadcasts it from", replaces="summed_to")
def summed_by_places(gradient, shape):
    places = np.broadcast_to(np.arange(np.prod(shape, dtype=int)).reshape(shape), np.shape(gradient))
    sums = np.zeros(np.prod(shape, dtype=int))
    np.add.at(sums, places.ravel(), np.ravel(gradient))
    return sums.reshape(shape)


@on_broadcasting.alternative("one axis after the other, those in front first", replaces="summed_to")
def summed_axis_by_axis(gradient, shape):
    gradient = np.array(gradient, dtype=float)
    while gradient.ndim > len(shape):
        gradient = sum(gradient)
    for axis, length in enumerate(shape):
        if length == 1:
            gradient = np.expand_dims(gradient.sum(axis), axis)
    return np.reshape(gradient, shape)


@on_counterexample.alternative("a column, with which the wrong function raises")
def a_column_as_bias():
    return np.arange(6.0).reshape(2, 3), (2, 1)


@on_functions.alternative("a class of its own that keeps its latest value", replaces="exp")
def exp_as_a_class(x):
    class Exp(Op):
        def forward(self, x):
            self.kept = np.exp(x)
            return self.kept

        def backward(self, s, x):
            return [s * self.kept]

    return Exp(x).output()


@on_functions.alternative("a shifted sine", replaces="cos")
def cosine_as_shifted_sine(x):
    return sin(x + np.pi / 2)


@on_activations.alternative("composed of other functions: 1/2 + 1/2 tanh(x/2)", replaces="logistic")
def logistic_by_tanh(x):
    return 0.5 + 0.5 * tanh(0.5 * x)


@on_activations.alternative("half of x + |x|, with the slope 1/2 at the kink", replaces="relu")
def rectifier_by_absolute_value(x):
    class Relu(Op):
        def forward(self, x):
            return (x + np.abs(x)) / 2

        def backward(self, s, x):
            return (s * np.heaviside(x, 0.5),)

    return Relu(x).output()


@on_mean_squared_error.alternative("sums and means as operations, each made by hand")
def squared_error_by_operations(y, t):
    error = y - t
    return Mean(0.5 * Sum(error * error, 1).output()).output()


@on_mean_squared_error.alternative("one sample at a time, by products with unit rows")
def squared_error_by_rows(y, t):
    total = 0.0
    for i in range(len(t)):
        error = np.eye(len(t))[i : i + 1] @ y - t[i]
        total = total + (error @ error.T).sum() / 2
    return total / len(t)


@on_softmax_cross_entropy.alternative(
    "composed of operations, with the largest logit as one that has no slope"
)
def cross_entropy_composed(z, t):
    class Largest(Op):
        def forward(self, z):
            return z.max(axis=1, keepdims=True)

        def backward(self, s, z):
            return (0.0 * z,)

    z = z - Largest(z).output()
    return (log(exp(z).sum(axis=1)) - (z * t).sum(axis=1)).mean()


@on_softmax_cross_entropy.alternative("one sample and one class at a time, in plain Python")
def cross_entropy_in_loops(z, t):
    class Surprise(Op):
        def forward(self, z):
            losses = []
            for logits, wanted in zip(z.tolist(), np.asarray(t, dtype=float).tolist()):
                top = max(logits)
                log_of_sum = top + np.log(sum(np.exp(logit - top) for logit in logits))
                losses.append(sum(w * (log_of_sum - logit) for w, logit in zip(wanted, logits)))
            return sum(losses) / len(losses)

        def backward(self, s, z):
            weights = np.exp(z - z.max(axis=1)[:, None])
            return [s / len(z) * (weights / weights.sum(axis=1)[:, None] - t)]

    return Surprise(z).output()


@on_layers.alternative("one operation of three arguments", replaces="Linear.__call__")
def affine_in_one(self, x):
    class Affine(Op):
        def forward(self, x, W, b):
            return x @ W + b

        def backward(self, s, x, W, b):
            return s @ W.T, x.T @ s, s.sum(axis=0)

    return Affine(x, self.W, self.b).output()


@on_layers.alternative("a chain by functools.reduce", replaces="Net.__call__")
def chain_by_reduce(self, x):
    from functools import reduce

    return reduce(lambda value, layer: layer(value), self.layers, x)


@on_train.alternative("builds the graph once, and evaluates it anew in every epoch")
def evaluates_one_graph(net, X, T, rate, epochs):
    loss = mean_squared_error(net(Var(X)), T)
    losses = []
    for epoch in range(epochs):
        losses.append(loss.evaluate().item())
        loss.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.val -= rate * parameter.grad
    return losses


@on_train.alternative("a generator that yields a loss before each step", replaces="train_classifier")
def classifier_by_a_generator(net, X, T, rate, epochs):
    def steps():
        for _ in range(epochs):
            loss = softmax_cross_entropy(net(Var(X)), T)
            yield loss.val.item()
            loss.zero_grad()
            loss.backward()
            for parameter in net.parameters():
                parameter.val = parameter.val + (-rate) * parameter.grad

    return list(steps())


ARRAY = "np.array(s, dtype=np.float64)"

bank.equivalent(
    "Var.evaluate",
    "NumPy's numbers pass for arrays of shape (), and no operation writes into a value",
    ("np.array(var.creator.forward(*var.creator.values()))", "var.creator.forward(*var.creator.values())"),
    (
        "np.array(var.creator.forward(*var.creator.values()))",
        "np.asarray(var.creator.forward(*var.creator.values()))",
    ),
)
bank.equivalent(
    "Var.backward",
    "s is an array that is only read, and becomes float64 where it is added to grad",
    (ARRAY, "s"),
    (ARRAY, "np.asarray(s, dtype=np.float64)"),
    (ARRAY, "np.array(s)"),
)
bank.equivalent(
    "Var.backward",
    "an operation has as many gradients as arguments",
    (", strict=True", ""),
    ("True", "False"),
)
bank.equivalent("Var.__mul__", "factors commute", ("Mul(self, other)", "Mul(other, self)"))
bank.equivalent("Var.__rmul__", "factors commute", ("Mul(other, self)", "Mul(self, other)"))
bank.equivalent(
    "Op.values",
    "the values are unpacked once, wherever they are used",
    ("tuple(arg.val for arg in self.args)", "(arg.val for arg in self.args)"),
)
bank.equivalent("relu", "at the kink any slope between 0 and 1 passes", ("value > 0", "value >= 0"))
bank.equivalent(
    "_SoftmaxCrossEntropy.__init__",
    "the targets are only read",
    ("np.array(t, dtype=np.float64)", "t"),
    ("np.array(t, dtype=np.float64)", "np.asarray(t, dtype=np.float64)"),
    (", dtype=np.float64", ""),
)
bank.equivalent("Net.__init__", "the list of layers is only read", ("list(layers)", "layers"))
bank.equivalent(
    "train",
    "the squared distance is symmetric, and an array takes the operators of a Var",
    ("net(Var(X)), T", "T, net(Var(X))"),
)
bank.equivalent("_descend", "an array of shape () passes for a float", ("float(loss.val)", "loss.val"))
