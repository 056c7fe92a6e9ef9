"""Training on batches as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.optimisers import minibatches

from .bank import bank

on_train_sgd = bank.question("train_sgd")

on_train_sgd.mistake("begins every epoch with the v of the call: momentum is lost", warned=True).edit(
    "memory_lost_with_each_epoch",
    ("for batch in minibatches", "memories = [v] * len(params)\nfor batch in minibatches"),
)
on_train_sgd.mistake("gives every step the v of the call: momentum never builds up", warned=True).edit(
    "memory_lost_with_each_batch", ("step(params[i], memories[i], gradient)", "step(params[i], v, gradient)")
)
on_train_sgd.mistake("always begins with a velocity of 0, whatever v it is given").edit(
    "own_first_memory", ("[v] * len(params)", "[0.0] * len(params)")
)
on_train_sgd.mistake("takes the mean over batches: a short last batch counts too much", warned=True).edit(
    "losses_of_batches_averaged", ("len(batch) / len(X) * loss", "loss / np.ceil(len(X) / size)")
)
on_train_sgd.mistake("adds the losses of the batches").edit(
    "losses_of_batches_added", ("len(batch) / len(X) * loss", "loss")
)
on_train_sgd.mistake("notes the loss of the last batch only").edit(
    "loss_of_the_last_batch", ("losses[epoch] += len(batch) / len(X) * loss", "losses[epoch] = loss")
)
on_train_sgd.mistake("divides the samples once, before the first epoch", warned=True).edit(
    "divided_once",
    ("for epoch in range(epochs):", "division = minibatches(len(X), size, rng)\nfor epoch in range(epochs):"),
    ("in minibatches(len(X), size, rng)", "in division"),
)
on_train_sgd.mistake("takes the first samples' targets for every batch", warned=True).edit(
    "targets_not_divided", ("T[batch]", "T[: len(batch)]")
)
on_train_sgd.mistake("shows every batch all samples").edit(
    "all_samples_every_time", ("X[batch], T[batch]", "X, T")
)
on_train_sgd.mistake("takes every gradient at the first parameters").edit(
    "gradients_at_the_beginning",
    ("for epoch in range(epochs):", "first = list(params)\nfor epoch in range(epochs):"),
    ("loss_and_gradients(params, X", "loss_and_gradients(first, X"),
)
on_train_sgd.mistake("trains the first parameter only").edit(
    "first_parameter_only", ("enumerate(gradients)", "enumerate(gradients[:1])")
)
on_train_sgd.mistake("shares one memory among all parameters", warned=True).edit(
    "memory_shared",
    (
        "params[i], memories[i] = step(params[i], memories[i], gradient)",
        "params[i], memories[0] = step(params[i], memories[0], gradient)",
    ),
)
on_train_sgd.mistake("returns the parameters it began with").edit(
    "returns_the_beginning",
    ("for epoch in range(epochs):", "first = list(params)\nfor epoch in range(epochs):"),
    ("return params, losses", "return first, losses"),
)
on_train_sgd.mistake("returns the losses before the parameters").edit(
    "losses_first", ("return params, losses", "return losses, params")
)
on_train_sgd.mistake("returns the losses as a list").edit(
    "list_of_losses", ("return params, losses", "return params, losses.tolist()")
)
on_train_sgd.mistake("makes one epoch too many").edit(
    "one_epoch_too_many", ("np.zeros(epochs)", "np.zeros(epochs + 1)"), ("range(epochs)", "range(epochs + 1)")
)
on_train_sgd.mistake("drops a last batch that is too short", warned=True).edit(
    "short_batch_dropped",
    (
        "in minibatches(len(X), size, rng)",
        "in [b for b in minibatches(len(X), size, rng) if len(b) == min(size, len(X))]",
    ),
)
on_train_sgd.mistake("stops after 100 epochs").edit(
    "a_hundred_epochs", ("range(epochs)", "range(min(epochs, 100))")
)
on_train_sgd.mistake("draws a generator of its own in every epoch: all epochs have the same batches").edit(
    "same_generator_in_every_epoch", ("size, rng)", "size, np.random.default_rng(0))")
)


@on_train_sgd.mistake("notes the loss after the step, by one more call for each batch", warned=True)
def loss_after_the_step(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    params, memories, losses = list(params), [v] * len(params), np.zeros(epochs)
    for epoch in range(epochs):
        for batch in minibatches(len(X), size, rng):
            _, gradients = loss_and_gradients(params, X[batch], T[batch])
            for i, gradient in enumerate(gradients):
                params[i], memories[i] = step(params[i], memories[i], gradient)
            losses[epoch] += len(batch) / len(X) * loss_and_gradients(params, X[batch], T[batch])[0]
    return params, losses


@on_train_sgd.mistake("moves the caller's parameters", warned=True)
def trains_in_place(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    memories, losses = [v] * len(params), np.zeros(epochs)
    for epoch in range(epochs):
        for batch in minibatches(len(X), size, rng):
            loss, gradients = loss_and_gradients(params, X[batch], T[batch])
            losses[epoch] += loss * len(batch) / len(X)
            for i, gradient in enumerate(gradients):
                params[i], memories[i] = step(params[i], memories[i], gradient)
    return params, losses


@on_train_sgd.mistake(
    "keeps parameters in arrays of their first type: integers have no decimals", warned=True
)
def trained_in_integers(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    params, memories, losses = [w.copy() for w in params], [v] * len(params), []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(X), size, rng):
            loss, gradients = loss_and_gradients(params, X[batch], T[batch])
            total += loss * len(batch)
            for i, gradient in enumerate(gradients):
                params[i][...], memories[i] = step(params[i].copy(), memories[i], gradient)
        losses.append(total / len(X))
    return params, np.array(losses)


@on_train_sgd.mistake("updates one parameter after the other, with a new gradient for each")
def parameter_after_parameter(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    params, memories, losses = list(params), [v] * len(params), []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(X), size, rng):
            total += len(batch) * loss_and_gradients(params, X[batch], T[batch])[0]
            for i in range(len(params)):
                gradients = loss_and_gradients(params, X[batch], T[batch])[1]
                params[i], memories[i] = step(params[i], memories[i], gradients[i])
        losses.append(total / len(X))
    return params, np.array(losses)
