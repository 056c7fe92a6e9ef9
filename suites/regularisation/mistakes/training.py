"""Training with weight decay and early stopping as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_train = bank.question("train_regularised")

on_train.mistake("returns the last parameters instead of the best", warned=True).edit(
    "last_parameters", ("list(kept)", "list(params)")
)
on_train.mistake("lets biases decay too", warned=True).edit(
    "biases_decay", ("lam if w.ndim > 1 else 0.0", "lam")
)
on_train.mistake("forgets the decay").edit("without_decay", ("lam if w.ndim > 1 else 0.0", "0.0"))
on_train.mistake("chooses by the training loss", warned=True).edit(
    "chosen_by_training_loss",
    ("validation_losses[epoch] < validation_losses[best]", "train_losses[epoch] < train_losses[best]"),
)
on_train.mistake("learns from the validation samples too", warned=True).edit(
    "learns_from_both",
    (
        "loss, gradients = loss_and_gradients(params, *train)",
        "both = [np.concatenate(parts) for parts in zip(train, validation)]\n"
        "loss, gradients = loss_and_gradients(params, *both)",
    ),
)
on_train.mistake("takes the gradient of the validation loss").edit(
    "learns_from_validation",
    (
        "loss, gradients = loss_and_gradients(params, *train)",
        "loss, gradients = loss_and_gradients(params, *train)[0], loss_and_gradients(params, *validation)[1]",
    ),
)
on_train.mistake("adds the penalty to the training losses", warned=True).edit(
    "losses_with_penalty",
    (
        "train_losses.append(loss)",
        "train_losses.append(loss + lam / 2 * sum(np.sum(w**2) for w in params if w.ndim > 1))",
    ),
)
on_train.mistake("takes an equal loss for better").edit(
    "equal_is_better",
    (
        "validation_losses[epoch] < validation_losses[best]",
        "validation_losses[epoch] <= validation_losses[best]",
    ),
)
on_train.mistake("compares with the loss before instead of the smallest so far").edit(
    "better_than_before",
    (
        "validation_losses[epoch] < validation_losses[best]",
        "validation_losses[epoch] < validation_losses[epoch - 1]",
    ),
)
on_train.mistake("does not stop before the last epoch").edit(
    "no_early_stop", ("epoch - best == patience", "False")
)
on_train.mistake("waits one epoch too long").edit(
    "impatient_too_late", ("epoch - best == patience", "epoch - best > patience")
)
on_train.mistake("makes one step too few").edit(
    "one_step_too_few", ("range(epochs + 1)", "range(max(epochs, 1))")
)
on_train.mistake("multiplies the decay by rate twice").edit(
    "rate_twice", ("rate, lam if", "rate, rate * lam if")
)
on_train.mistake("exchanges the two courses").edit(
    "courses_exchanged",
    (
        "np.array(train_losses), np.array(validation_losses)",
        "np.array(validation_losses), np.array(train_losses)",
    ),
)
on_train.mistake("returns lists of losses").edit(
    "lists_of_losses",
    ("np.array(train_losses), np.array(validation_losses)", "train_losses, validation_losses"),
)
on_train.mistake("returns the losses up to the best epoch only").edit(
    "courses_cut",
    (
        "np.array(train_losses), np.array(validation_losses)",
        "np.array(train_losses[: best + 1]), np.array(validation_losses[: best + 1])",
    ),
)
on_train.mistake("stops after 200 epochs").edit(
    "two_hundred_epochs", ("range(epochs + 1)", "range(min(epochs, 200) + 1)")
)


@on_train.mistake("moves the caller's parameters, so that the best are the last", warned=True)
def moved_in_place(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    train_losses, validation_losses, best = [], [], 0
    for epoch in range(epochs + 1):
        loss, gradients = loss_and_gradients(params, *train)
        train_losses.append(loss)
        validation_losses.append(loss_and_gradients(params, *validation)[0])
        if epoch == 0 or validation_losses[epoch] < validation_losses[best]:
            best, kept = epoch, [w.copy() for w in params]
        elif epoch - best == patience:
            break
        for i, gradient in enumerate(gradients):
            params[i] -= rate * (gradient + (lam * params[i] if params[i].ndim > 1 else 0.0))
    return kept, np.array(train_losses), np.array(validation_losses)


@on_train.mistake("keeps a list whose arrays go on changing, so that the best are the last", warned=True)
def best_not_copied(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    params = [w.astype(float) for w in params]
    train_losses, validation_losses, best = [], [], 0
    for epoch in range(epochs + 1):
        loss, gradients = loss_and_gradients(params, *train)
        train_losses.append(loss)
        validation_losses.append(loss_and_gradients(params, *validation)[0])
        if epoch == 0 or validation_losses[epoch] < validation_losses[best]:
            best, kept = epoch, list(params)
        elif epoch - best == patience:
            break
        for w, gradient in zip(params, gradients):
            w -= rate * (gradient + (lam * w if w.ndim > 1 else 0.0))
    return kept, np.array(train_losses), np.array(validation_losses)
