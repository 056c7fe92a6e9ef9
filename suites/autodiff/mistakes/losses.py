"""The losses: what is averaged, what stays in the graph, what is shifted, and when."""

import numpy as np

from solutions.autodiff import (
    Var,
    _SoftmaxCrossEntropy,
    exp,
    log,
)

from .bank import bank

on_mean_squared_error = bank.question("mean_squared_error")
on_softmax_cross_entropy = bank.question("softmax_cross_entropy")

on_mean_squared_error.mistake("averages over all entries instead of over the samples", warned=True).edit(
    "mean_over_all_entries", (".sum(axis=1).mean()", ".mean()")
)
on_mean_squared_error.mistake("leaves out the factor 1/2", warned=True).edit(
    "squared_error_without_the_half", ("0.5 *", "1.0 *")
)
on_mean_squared_error.mistake("sums over the samples instead of averaging").edit(
    "squared_error_summed", (".mean()", ".sum()")
)
on_mean_squared_error.mistake("averages over the entries of a sample and sums over the samples").edit(
    "squared_error_axes_exchanged", (".sum(axis=1).mean()", ".mean(axis=1).sum()")
)
on_mean_squared_error.mistake("takes the distance, not its square").edit(
    "distance_instead_of_square",
    ("((y - t) ** 2).sum(axis=1).mean()", "(((y - t) ** 2).sum(axis=1) ** 0.5).mean()"),
)
on_mean_squared_error.mistake("returns one loss per sample").edit(
    "loss_per_sample", (".sum(axis=1).mean()", ".sum(axis=1)")
)


@on_mean_squared_error.mistake("computes with y.val, so that no gradient reaches y", warned=True)
def squared_error_detached(y, t):
    return Var(0.5 * np.sum((y.val - t) ** 2) / len(t))


@on_mean_squared_error.mistake("subtracts y from the caller's array")
def squared_error_in_place(y, t):
    loss = 0.5 * ((y - t) ** 2).sum(axis=1).mean()
    t -= y.val
    return loss


on_mean_squared_error.mistake("squares the error once with y and once with the y.val of then").edit(
    "squared_error_half_detached", ("(y - t) ** 2", "(y - t) * (y.val - t)")
)

on_softmax_cross_entropy.mistake("ignores s", replaces="_SoftmaxCrossEntropy.backward").edit(
    "cross_entropy_ignores_s", ("s *", "")
)
on_softmax_cross_entropy.mistake(
    "forgets 1/N in the gradient", replaces="_SoftmaxCrossEntropy.backward", warned=True
).edit("cross_entropy_gradient_not_averaged", ("/ len(z)", "/ 1"))
on_softmax_cross_entropy.mistake("forgets 1/N in the loss", replaces="_SoftmaxCrossEntropy.forward").edit(
    "cross_entropy_summed", ("/ len(z)", "/ 1")
)
on_softmax_cross_entropy.mistake("averages over all entries", replaces="_SoftmaxCrossEntropy.forward").edit(
    "cross_entropy_over_all_entries", ("/ len(z)", "/ np.size(z)")
)
on_softmax_cross_entropy.mistake(
    "exchanges softmax and target in the gradient", replaces="_SoftmaxCrossEntropy.backward"
).edit(
    "cross_entropy_gradient_uphill",
    ("np.exp(_log_softmax(z)) - self._targets", "self._targets - np.exp(_log_softmax(z))"),
)
on_softmax_cross_entropy.mistake(
    "sums over the samples where the classes are meant", replaces="_log_softmax"
).edit(
    "softmax_over_the_samples",
    ("np.max(z, axis=1, keepdims=True)", "np.max(z, axis=0, keepdims=True)"),
    ("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0, keepdims=True)"),
)
on_softmax_cross_entropy.mistake(
    "exponentiates without a shift, so that exp(1000) overflows", replaces="_log_softmax", warned=True
).edit("softmax_without_shift", ("z - np.max(z, axis=1, keepdims=True)", "z"))
on_softmax_cross_entropy.mistake(
    "shifts all rows by the largest logit of the batch, so that other rows vanish",
    replaces="_log_softmax",
    warned=True,
).edit("softmax_with_one_shift", ("np.max(z, axis=1, keepdims=True)", "np.max(z)"))


@on_softmax_cross_entropy.mistake(
    "takes the logarithm of a softmax that has rounded to 0", replaces="_log_softmax", warned=True
)
def logarithm_of_softmax(z):
    weights = np.exp(z - np.max(z, axis=1, keepdims=True))
    return np.log(weights / np.sum(weights, axis=1, keepdims=True) + 1e-12)


@on_softmax_cross_entropy.mistake(
    "shifts z.val in place, in the caller's Var", replaces="_log_softmax", warned=True
)
def softmax_shifts_in_place(z):
    z -= np.max(z, axis=1, keepdims=True)
    return z - np.log(np.sum(np.exp(z), axis=1, keepdims=True))


@on_softmax_cross_entropy.mistake("keeps the shift from when the graph was built", warned=True)
def cross_entropy_with_old_shift(z, t):
    z = z - z.val.max(axis=1, keepdims=True)
    return (log(exp(z).sum(axis=1)) - (z * t).sum(axis=1)).mean()


on_softmax_cross_entropy.mistake(
    "takes the likeliest class for the target, so that soft targets are lost", warned=True
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


@on_softmax_cross_entropy.mistake("keeps the gradient from when the graph was built")
def cross_entropy_gradient_kept(z, t):
    operation = _SoftmaxCrossEntropy(z, t)
    (gradient,) = operation.backward(1.0, np.array(z.val))
    operation.backward = lambda s, value: (s * gradient,)
    return operation.output()


on_softmax_cross_entropy.mistake("makes a new leaf of the logits, so that no gradient reaches z").edit(
    "cross_entropy_detached", ("_SoftmaxCrossEntropy(z, t)", "_SoftmaxCrossEntropy(Var(z.val), t)")
)
on_softmax_cross_entropy.mistake(
    "counts all classes, not those of the target", replaces="_SoftmaxCrossEntropy.forward"
).edit("cross_entropy_of_all_classes", ("self._targets * _log_softmax(z)", "_log_softmax(z) / z.shape[1]"))
