"""Automatic differentiation as students get it wrong, question by question."""

import numpy as np

from autograder.course import Bank
from solutions.autodiff import (
    Linear,
    Op,
    Sum,
    Var,
    _Elementwise,
    _log_softmax,
    _logistic,
    _SoftmaxCrossEntropy,
    _summed_to,
    mean_squared_error,
)

bank = Bank("autodiff")
on_graph = bank.question("graph")
on_functions = bank.question("functions")
on_activations = bank.question("activations")
on_mean_squared_error = bank.question("mean_squared_error")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_layers = bank.question("layers")
on_train = bank.question("train")


@on_graph.mistake("overwrites grad instead of adding to it", replaces="Var.backward")
def overwrites_grad(self, s=None):
    arrived = {id(self): np.ones(self.val.shape) if s is None else np.array(s, dtype=float)}
    for var in reversed(self._below()):
        var.grad = arrived[id(var)]
        if var.creator is not None:
            gradients = var.creator.backward(var.grad, *var.creator.values())
            for arg, gradient in zip(var.creator.args, gradients):
                arrived[id(arg)] = arrived.get(id(arg), 0) + _summed_to(arg.val.shape, gradient)


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


@on_functions.mistake("forgets the sign of the derivative of the cosine", replaces="cos")
def cosine_without_sign(x):
    return _Elementwise(x, np.cos, np.sin).output()


@on_functions.mistake("makes a new leaf of the value, so that the graph ends there", replaces="sin")
def sine_detached(x):
    return Var(np.sin(x.val))


@on_functions.mistake("keeps the slope from when the graph was built", replaces="exp")
def exponential_with_old_slope(x):
    slope = np.exp(x.val)
    return _Elementwise(x, np.exp, lambda value: slope).output()


@on_functions.mistake("adds 1e-7 within the logarithm, which shifts every value", replaces="log")
def logarithm_with_small_constant(x):
    return _Elementwise(x, lambda value: np.log(value + 1e-7), np.reciprocal).output()


@on_activations.mistake("forgets the square in 1 - tanh^2", replaces="tanh")
def tanh_without_square(x):
    return _Elementwise(x, np.tanh, lambda value: 1 - np.tanh(value)).output()


@on_activations.mistake("divides exp(x) by 1 + exp(x), which is inf/inf for large x", replaces="logistic")
def logistic_by_exponentials(x):
    def value_at(value):
        return np.exp(value) / (1 + np.exp(value))

    return _Elementwise(x, value_at, lambda value: value_at(value) * (1 - value_at(value))).output()


@on_activations.mistake("takes x for y in the slope y (1 - y)", replaces="logistic")
def logistic_slope_of_x(x):
    return _Elementwise(x, _logistic, lambda value: value * (1 - value)).output()


@on_activations.mistake("divides by |x|, which is 0/0 at the kink", replaces="relu")
def rectifier_undefined_at_0(x):
    return _Elementwise(
        x, lambda value: np.maximum(value, 0), lambda value: (1 + value / np.abs(value)) / 2
    ).output()


@on_activations.mistake("sets negative entries of its argument to 0 in place", replaces="relu")
def rectifier_in_place(x):
    def cut_off(value):
        value[value < 0] = 0
        return value.copy()

    return _Elementwise(x, cut_off, lambda value: 1.0 * (value > 0)).output()


@on_activations.mistake("keeps the mask from when the graph was built", replaces="relu")
def rectifier_with_old_mask(x):
    mask = 1.0 * (x.val > 0)
    return _Elementwise(x, lambda value: value * mask, lambda value: mask).output()


@on_mean_squared_error.mistake("averages over all entries instead of over the samples")
def mean_over_all_entries(y, t):
    return 0.5 * ((y - t) ** 2).mean()


@on_mean_squared_error.mistake("computes with y.val, so that no gradient reaches y")
def squared_error_detached(y, t):
    return Var(0.5 * np.sum((y.val - t) ** 2) / len(t))


@on_mean_squared_error.mistake("subtracts y from the caller's array")
def squared_error_in_place(y, t):
    loss = 0.5 * ((y - t) ** 2).sum(axis=1).mean()
    t -= y.val
    return loss


@on_softmax_cross_entropy.mistake("ignores s", replaces="_SoftmaxCrossEntropy.backward")
def cross_entropy_ignores_s(self, s, z):
    return ((np.exp(_log_softmax(z)) - self._targets) / len(z),)


@on_softmax_cross_entropy.mistake(
    "takes the logarithm of a softmax that has rounded to 0", replaces="_log_softmax"
)
def logarithm_of_softmax(z):
    weights = np.exp(z - np.max(z, axis=1, keepdims=True))
    return np.log(weights / np.sum(weights, axis=1, keepdims=True) + 1e-12)


@on_softmax_cross_entropy.mistake("takes the likeliest class for the target, so that soft targets are lost")
def cross_entropy_of_hard_targets(z, t):
    return _SoftmaxCrossEntropy(z, np.eye(t.shape[1])[np.argmax(t, axis=1)]).output()


@on_softmax_cross_entropy.mistake("keeps the loss from when the graph was built")
def cross_entropy_kept(z, t):
    operation = _SoftmaxCrossEntropy(z, t)
    loss = operation.forward(z.val)
    operation.forward = lambda value: loss
    return operation.output()


@on_layers.mistake(
    "wraps the weights in a new Var at each call, which gets the gradient", replaces="Linear.__call__"
)
def weights_wrapped_anew(self, x):
    return x @ Var(self.W.val) + Var(self.b.val)


@on_layers.mistake("draws from NumPy's global generator", replaces="Linear.__init__")
def weights_from_the_global_generator(self, inputs, outputs, generator):
    self.W = Var(np.random.randn(inputs, outputs) / np.sqrt(inputs))
    self.b = Var(np.zeros(outputs))


@on_layers.mistake("lists copies of the parameters", replaces="Linear.parameters")
def copies_of_parameters(self):
    return [Var(self.W.val), Var(self.b.val)]


@on_layers.mistake(
    "applies the function to the value, so that the graph ends there", replaces="TanhLayer.__call__"
)
def activation_detached(self, x):
    return Var(np.tanh(x.val))


@on_layers.mistake("lists the parameters of linear layers only up to the first", replaces="Net.parameters")
def parameters_of_the_first_layer(self):
    return next(layer for layer in self.layers if isinstance(layer, Linear)).parameters()


@on_train.mistake("never sets the gradients to zero")
def never_zeroes(net, X, T, step, epochs):
    losses = []
    for _ in range(epochs):
        loss = mean_squared_error(net(Var(X)), T)
        losses.append(float(loss.val))
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - step * parameter.grad
    return losses


@on_train.mistake("makes a step after every sample instead of one for the whole batch")
def steps_by_sample(net, X, T, step, epochs):
    losses = []
    for _ in range(epochs):
        losses.append(float(mean_squared_error(net(Var(X)), T).val))
        for i in range(len(X)):
            loss = mean_squared_error(net(Var(X[i : i + 1])), T[i : i + 1])
            loss.zero_grad()
            loss.backward()
            for parameter in net.parameters():
                parameter.val = parameter.val - step * parameter.grad
    return losses


@on_train.mistake("standardises the caller's inputs in place")
def standardises_in_place(net, X, T, step, epochs):
    X -= X.mean(axis=0)
    losses = []
    for _ in range(epochs):
        loss = mean_squared_error(net(Var(X)), T)
        losses.append(float(loss.val))
        loss.zero_grad()
        loss.backward()
        for parameter in net.parameters():
            parameter.val = parameter.val - step * parameter.grad
    return losses
