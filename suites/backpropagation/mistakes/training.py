"""The loss on top and training, as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.backpropagation import backward, forward, loss_and_gradients

from .bank import bank

on_loss = bank.question("loss_and_gradients")
on_train_mlp = bank.question("train_mlp")

on_loss.mistake("does not divide the gradient by the number of samples", warned=True).edit(
    "gradient_of_the_sum", ("(np.exp(log_probabilities) - T) / len(X)", "np.exp(log_probabilities) - T")
)
on_loss.mistake("adds the losses of the samples instead of averaging them", warned=True).edit(
    "summed_loss", ("-np.sum(T * log_probabilities) / len(X)", "-np.sum(T * log_probabilities)")
)
on_loss.mistake("averages over all entries instead of over the samples").edit(
    "loss_over_all_entries", ("-np.sum(T * log_probabilities) / len(X)", "-np.mean(T * log_probabilities)")
)
on_loss.mistake("divides the gradient by N twice", warned=True).edit(
    "divided_twice",
    ("(np.exp(log_probabilities) - T) / len(X)", "(np.exp(log_probabilities) - T) / len(X) ** 2"),
)
on_loss.mistake("divides the gradient by all entries").edit(
    "gradient_over_all_entries",
    ("(np.exp(log_probabilities) - T) / len(X)", "(np.exp(log_probabilities) - T) / T.size"),
)
on_loss.mistake("points downhill: targets minus probabilities").edit(
    "downhill", ("np.exp(log_probabilities) - T", "T - np.exp(log_probabilities)")
)
on_loss.mistake("subtracts the targets from the logits, without a softmax").edit(
    "logits_minus_targets", ("np.exp(log_probabilities) - T", "logits - T")
)
on_loss.mistake("keeps y (1 - y) as a factor, as with a logistic output and the squared error").edit(
    "slope_of_every_class",
    (
        "(np.exp(log_probabilities) - T) / len(X)",
        "(np.exp(log_probabilities) - T) * np.exp(log_probabilities)"
        " * (1 - np.exp(log_probabilities)) / len(X)",
    ),
)
on_loss.mistake("exponentiates the logits as they are, which overflows", warned=True).edit(
    "without_a_shift", ("logits - np.max(logits, axis=1, keepdims=True)", "1.0 * logits")
)
on_loss.mistake("shifts by the largest logit of the whole batch: other rows vanish").edit(
    "one_shift_for_all", ("np.max(logits, axis=1, keepdims=True)", "np.max(logits)")
)
on_loss.mistake("sums over the samples instead of over the classes").edit(
    "softmax_over_samples",
    ("np.sum(np.exp(shifted), axis=1, keepdims=True)", "np.sum(np.exp(shifted), axis=0, keepdims=True)"),
)
on_loss.mistake("looks only at the likeliest target, so that soft targets are lost", warned=True).edit(
    "likeliest_target",
    ("loss = -np.sum(T *", "T = np.eye(T.shape[1])[np.argmax(T, axis=1)]\nloss = -np.sum(T *"),
)
on_loss.mistake("has the squared error for its loss").edit(
    "squared_error",
    (
        "-np.sum(T * log_probabilities) / len(X)",
        "0.5 * np.sum((np.exp(log_probabilities) - T) ** 2) / len(X)",
    ),
)
on_loss.mistake("returns the loss of base 2").edit(
    "loss_of_base_2",
    ("-np.sum(T * log_probabilities) / len(X)", "-np.sum(T * log_probabilities) / len(X) / np.log(2)"),
)
on_loss.mistake("returns dX as well, within the list").edit(
    "dx_in_the_list", ("return loss, grads", "return loss, [*grads, _]")
)
on_loss.mistake("returns the gradients before the loss").edit(
    "gradients_first", ("return loss, grads", "return grads, loss")
)
on_loss.mistake("adds 1e-12 within the logarithm, which caps the loss").edit(
    "capped_loss",
    ("-np.sum(T * log_probabilities)", "-np.sum(T * np.log(np.exp(log_probabilities) + 1e-12))"),
)
on_loss.mistake("counts the first 100 samples only").edit(
    "loss_of_the_first_hundred",
    ("-np.sum(T * log_probabilities) / len(X)", "-np.sum((T * log_probabilities)[:100]) / min(len(X), 100)"),
)
on_loss.mistake("counts ten classes only").edit(
    "loss_of_ten_classes", ("np.sum(T * log_probabilities)", "np.sum((T * log_probabilities)[:, :10])")
)
on_loss.mistake("updates the parameters on the way").edit(
    "updates_parameters",
    ("return loss, grads", "for (W, _), (dW, _) in zip(params, grads):\n    W -= dW\nreturn loss, grads"),
)


@on_loss.mistake("subtracts 1 from the probabilities in the caller's targets")
def targets_overwritten(params, X, T, activation):
    logits, cache = forward(params, X, activation)
    logits = logits - logits.max(axis=1, keepdims=True)
    logarithms = logits - np.log(np.exp(logits).sum(axis=1, keepdims=True))
    loss = -np.sum(T * logarithms) / len(X)
    T *= -1
    T += np.exp(logarithms)
    return loss, backward(params, cache, T / len(X))[0]


on_train_mlp.mistake("climbs: it adds the gradients", warned=True).edit(
    "climbs", ("(W - rate * dW, b - rate * db)", "(W + rate * dW, b + rate * db)")
)
on_train_mlp.mistake("leaves the biases as they are", warned=True).edit("biases_stay", ("b - rate * db", "b"))
on_train_mlp.mistake("leaves the weights as they are").edit("weights_stay", ("W - rate * dW", "W"))
on_train_mlp.mistake("trains the output layer only").edit(
    "output_layer_only",
    ("zip(params, grads", "zip(params, [(0 * V, 0 * c) for V, c in grads[:-1]] + grads[-1:]"),
)
on_train_mlp.mistake("leaves the learning rate out").edit(
    "without_a_rate", ("(W - rate * dW, b - rate * db)", "(W - dW, b - db)")
)
on_train_mlp.mistake("divides the gradients by N once more", warned=True).edit(
    "step_divided_by_n",
    ("(W - rate * dW, b - rate * db)", "(W - rate * dW / len(X), b - rate * db / len(X))"),
)
on_train_mlp.mistake("halves the rate of the biases").edit(
    "biases_at_half_the_rate", ("b - rate * db", "b - rate * db / 2")
)
on_train_mlp.mistake("takes every gradient at the first parameters", warned=True).edit(
    "gradients_of_the_beginning",
    ("losses = np.empty(epochs)", "first, losses = params, np.empty(epochs)"),
    ("loss_and_gradients(params, X, T, activation)", "loss_and_gradients(first, X, T, activation)"),
)
on_train_mlp.mistake("notes the loss after the update", warned=True).edit(
    "losses_after_the_update",
    ("losses[epoch], grads = ", "_, grads = "),
    (
        "zip(params, grads, strict=True)]",
        "zip(params, grads, strict=True)]\nlosses[epoch], _ = loss_and_gradients(params, X, T, activation)",
    ),
)
on_train_mlp.mistake("makes one update too many").edit(
    "one_update_too_many",
    ("range(epochs)", "range(epochs + 1)"),
    ("losses[epoch], grads", "losses[min(epoch, epochs - 1)], grads"),
)
on_train_mlp.mistake("leaves out the last update").edit(
    "last_update_left_out", ("params = [", "params = params if epoch == epochs - 1 else [")
)
on_train_mlp.mistake("returns the parameters to begin with").edit(
    "first_parameters_returned",
    ("losses = np.empty(epochs)", "first, losses = params, np.empty(epochs)"),
    ("return params, losses", "return first, losses"),
)
on_train_mlp.mistake("stops when the loss is small").edit(
    "stops_early", ("params = [", "params = params if losses[epoch] < 0.05 else [")
)
on_train_mlp.mistake("lets the rate decay").edit(
    "decaying_rate", ("params = [", "rate = rate * 0.99\nparams = [")
)
on_train_mlp.mistake("makes 100 updates at most").edit(
    "a_hundred_updates", ("params = [", "params = params if epoch >= 100 else [")
)
on_train_mlp.mistake("returns the last loss only").edit(
    "last_loss_only", ("return params, losses", "return params, losses[-1]")
)
on_train_mlp.mistake("returns the losses as a list").edit(
    "losses_as_a_list", ("return params, losses", "return params, list(losses)")
)


@on_train_mlp.mistake("updates the caller's arrays", warned=True)
def updates_in_place(params, X, T, rate, epochs, activation):
    losses = []
    for _ in range(epochs):
        loss, grads = loss_and_gradients(params, X, T, activation)
        losses.append(loss)
        for (W, b), (dW, db) in zip(params, grads):
            W -= rate * dW
            b -= rate * db
    return params, np.array(losses)


@on_train_mlp.mistake("puts new arrays into the caller's list", warned=True)
def callers_list(params, X, T, rate, epochs, activation):
    losses = []
    for _ in range(epochs):
        loss, grads = loss_and_gradients(params, X, T, activation)
        losses.append(loss)
        for layer, (dW, db) in enumerate(grads):
            W, b = params[layer]
            params[layer] = (W - rate * dW, b - rate * db)
    return params, np.array(losses)


@on_train_mlp.mistake("copies the parameters with their type: of integers nothing is left of decimals")
def copies_of_integer_type(params, X, T, rate, epochs, activation):
    params = [[W.copy(), b.copy()] for W, b in params]
    losses = []
    for _ in range(epochs):
        loss, grads = loss_and_gradients(params, X, T, activation)
        losses.append(loss)
        for pair, (dW, db) in zip(params, grads):
            pair[0][...] = pair[0] - rate * dW
            pair[1][...] = pair[1] - rate * db
    return params, np.array(losses)


@on_train_mlp.mistake("updates layer after layer, each with gradients at what the others have become")
def layer_after_layer(params, X, T, rate, epochs, activation):
    params = list(params)
    losses = []
    for _ in range(epochs):
        losses.append(loss_and_gradients(params, X, T, activation)[0])
        for layer in range(len(params)):
            dW, db = loss_and_gradients(params, X, T, activation)[1][layer]
            params[layer] = (params[layer][0] - rate * dW, params[layer][1] - rate * db)
    return params, np.array(losses)


@on_train_mlp.mistake("updates after every sample instead of after the whole batch")
def sample_after_sample(params, X, T, rate, epochs, activation):
    losses = []
    for _ in range(epochs):
        losses.append(loss_and_gradients(params, X, T, activation)[0])
        for i in range(len(X)):
            _, grads = loss_and_gradients(params, X[i : i + 1], T[i : i + 1], activation)
            params = [
                (W - rate * dW / len(X), b - rate * db / len(X)) for (W, b), (dW, db) in zip(params, grads)
            ]
    return params, np.array(losses)
