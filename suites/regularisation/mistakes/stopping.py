"""Early stopping as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_early_stopping = bank.question("early_stopping")
on_counterexample_early_stopping = bank.question("counterexample_early_stopping")


@on_early_stopping.mistake("compares with the epoch before instead of the best", warned=True)
def compares_with_the_epoch_before(losses, patience):
    waited, number = 0, 1
    while number < len(losses) and waited < patience:
        waited = 0 if losses[number] < losses[number - 1] else waited + 1
        number += 1
    return int(np.argmin(losses[:number])), number


on_early_stopping.mistake("counts an equal loss as better: the last of equals", warned=True).edit(
    "last_of_equals", ("losses[epoch] < losses[best]", "losses[epoch] <= losses[best]")
)
on_early_stopping.mistake("returns the last epoch instead of the best", warned=True).edit(
    "last_epoch",
    ("return best, epoch + 1", "return epoch, epoch + 1"),
    ("return best, len(losses)", "return len(losses) - 1, len(losses)"),
)
on_early_stopping.mistake("looks at losses after the stop for the best one", warned=True).edit(
    "sees_the_future", ("return best, epoch + 1", "return int(np.argmin(losses)), epoch + 1")
)
on_early_stopping.mistake("does not stop").edit("never_stops", ("epoch - best == patience", "False"))
on_early_stopping.mistake("waits one epoch too long").edit(
    "waits_too_long", ("epoch - best == patience", "epoch - best > patience")
)
on_early_stopping.mistake("loses its patience one epoch too early").edit(
    "stops_too_early", ("epoch - best == patience", "epoch - best >= patience - 1 and epoch > best")
)
on_early_stopping.mistake("returns the number of the last epoch for how many were run", warned=True).edit(
    "number_for_count",
    ("return best, epoch + 1", "return best, epoch"),
    ("return best, len(losses)", "return best, len(losses) - 1"),
)
on_early_stopping.mistake("numbers epochs from 1").edit(
    "epochs_from_1",
    ("return best, epoch + 1", "return best + 1, epoch + 1"),
    ("return best, len(losses)", "return best + 1, len(losses)"),
)
on_early_stopping.mistake("returns the best loss instead of its epoch").edit(
    "loss_for_epoch",
    ("return best, epoch + 1", "return losses[best], epoch + 1"),
    ("return best, len(losses)", "return losses[best], len(losses)"),
)
on_early_stopping.mistake("looks for the largest loss").edit(
    "largest_loss", ("losses[epoch] < losses[best]", "losses[epoch] > losses[best]")
)
on_early_stopping.mistake("returns how many were run before the best epoch").edit(
    "exchanged",
    ("return best, epoch + 1", "return epoch + 1, best"),
    ("return best, len(losses)", "return len(losses), best"),
)
on_early_stopping.mistake("never waits longer than 100 epochs").edit(
    "a_hundred_epochs", ("epoch - best == patience", "epoch - best == min(patience, 100)")
)


@on_early_stopping.mistake("counts bad epochs without beginning anew after a better one", warned=True)
def bad_epochs_in_all(losses, patience):
    best, bad = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            bad += 1
            if bad == patience:
                return best, epoch + 1
    return best, len(losses)


@on_early_stopping.mistake("sorts the caller's losses")
def sorts_in_place(losses, patience):
    best, epochs = 0, len(losses)
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best == patience:
            epochs = epoch + 1
            break
    losses.sort()
    return best, epochs


@on_counterexample_early_stopping.mistake("returns losses that fall and then rise: both stop there")
def falls_and_rises():
    return np.array([3.0, 2.0, 1.0, 2.0, 3.0, 4.0]), 2
