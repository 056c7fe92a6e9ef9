"""What is built on the graph: functions, losses, layers, training."""

import numpy as np

from solutions.autodiff import (
    Linear,
    Var,
    _Elementwise,
    _SoftmaxCrossEntropy,
    mean_squared_error,
)

from .bank import bank

on_functions = bank.question("functions")
on_activations = bank.question("activations")
on_mean_squared_error = bank.question("mean_squared_error")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")
on_layers = bank.question("layers")
on_train = bank.question("train")

on_functions.mistake("forgets the sign of the derivative of the cosine", replaces="cos").edit(
    "cosine_without_sign", ("-np.sin(value)", "np.sin(value)")
)
on_functions.mistake("makes a new leaf of the value, so that the graph ends there", replaces="sin").edit(
    "sine_detached", ("_Elementwise(x, np.sin, np.cos).output()", "Var(np.sin(x.val))")
)
on_functions.mistake("keeps the slope from when the graph was built", replaces="exp").edit(
    "exponential_with_old_slope",
    (
        "return _Elementwise(x, np.exp, np.exp)",
        "slope = np.exp(x.val)\nreturn _Elementwise(x, np.exp, lambda value: slope)",
    ),
)
on_functions.mistake("adds 1e-7 within the logarithm, which shifts every value", replaces="log").edit(
    "logarithm_with_small_constant", ("np.log,", "lambda value: np.log(value + 1e-7),")
)

on_activations.mistake("forgets the square in 1 - tanh^2", replaces="tanh").edit(
    "tanh_without_square", ("** 2", "")
)


@on_activations.mistake("divides exp(x) by 1 + exp(x), which is inf/inf for large x", replaces="logistic")
def logistic_by_exponentials(x):
    def value_at(value):
        return np.exp(value) / (1 + np.exp(value))

    return _Elementwise(x, value_at, lambda value: value_at(value) * (1 - value_at(value))).output()


on_activations.mistake("takes x for y in the slope y (1 - y)", replaces="logistic").edit(
    "logistic_slope_of_x", ("_logistic(value) * _logistic(-value)", "value * (1 - value)")
)
on_activations.mistake("divides by |x|, which is 0/0 at the kink", replaces="relu").edit(
    "rectifier_undefined_at_0", ("1.0 * (value > 0)", "(1 + value / np.abs(value)) / 2")
)


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


on_mean_squared_error.mistake("averages over all entries instead of over the samples").edit(
    "mean_over_all_entries", (".sum(axis=1).mean()", ".mean()")
)


@on_mean_squared_error.mistake("computes with y.val, so that no gradient reaches y")
def squared_error_detached(y, t):
    return Var(0.5 * np.sum((y.val - t) ** 2) / len(t))


@on_mean_squared_error.mistake("subtracts y from the caller's array")
def squared_error_in_place(y, t):
    loss = 0.5 * ((y - t) ** 2).sum(axis=1).mean()
    t -= y.val
    return loss


on_softmax_cross_entropy.mistake("ignores s", replaces="_SoftmaxCrossEntropy.backward").edit(
    "cross_entropy_ignores_s", ("s *", "")
)


@on_softmax_cross_entropy.mistake(
    "takes the logarithm of a softmax that has rounded to 0", replaces="_log_softmax"
)
def logarithm_of_softmax(z):
    weights = np.exp(z - np.max(z, axis=1, keepdims=True))
    return np.log(weights / np.sum(weights, axis=1, keepdims=True) + 1e-12)


on_softmax_cross_entropy.mistake(
    "takes the likeliest class for the target, so that soft targets are lost"
).edit(
    "cross_entropy_of_hard_targets",
    ("(z, t).output()", "(z, np.eye(t.shape[1])[np.argmax(t, axis=1)]).output()"),
)


@on_softmax_cross_entropy.mistake("keeps the loss from when the graph was built")
def cross_entropy_kept(z, t):
    operation = _SoftmaxCrossEntropy(z, t)
    loss = operation.forward(z.val)
    operation.forward = lambda value: loss
    return operation.output()


on_layers.mistake(
    "wraps the weights in a new Var at each call, which gets the gradient", replaces="Linear.__call__"
).edit("weights_wrapped_anew", ("x @ self.W + self.b", "x @ Var(self.W.val) + Var(self.b.val)"))
on_layers.mistake("draws from NumPy's global generator", replaces="Linear.__init__").edit(
    "weights_from_the_global_generator", ("generator.normal", "np.random.normal")
)
on_layers.mistake("lists copies of the parameters", replaces="Linear.parameters").edit(
    "copies_of_parameters", ("[self.W, self.b]", "[Var(self.W.val), Var(self.b.val)]")
)
on_layers.mistake(
    "applies the function to the value, so that the graph ends there", replaces="TanhLayer.__call__"
).edit("activation_detached", ("tanh(x)", "Var(np.tanh(x.val))"))


@on_layers.mistake("lists the parameters of linear layers only up to the first", replaces="Net.parameters")
def parameters_of_the_first_layer(self):
    return next(layer for layer in self.layers if isinstance(layer, Linear)).parameters()


on_train.mistake("never sets the gradients to zero").edit("never_zeroes", ("loss.zero_grad()", ""))


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


on_train.mistake("standardises the caller's inputs in place").edit(
    "standardises_in_place", ("losses = []", "X -= X.mean(axis=0)\nlosses = []")
)
