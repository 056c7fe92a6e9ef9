"""Training judged by a model of the suite's own, which notes what it is shown in every minibatch."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
import torch

from ..properties.assertions import assert_scalar, assert_that, assert_tuple
from ..properties.companions import Companion
from ..properties.rendering import as_source
from ..properties.strategies import Array

from . import noting_models
from .tensors import generator, tensor

COLUMNS = 7
MOST_IN_A_MINIBATCH = 128
SAME = 1e-5
REPORTED = 1e-3

noting = Companion(noting_models)


class Noted(NamedTuple):
    """What a `NotingModel` has noted: one entry a minibatch in all but `gradients` and `leftovers`."""

    rows: list[torch.Tensor]
    losses: list[float]
    betas: list[float]
    values: list[torch.Tensor]
    gradients: list[torch.Tensor]
    leftovers: list[float]
    last_values: torch.Tensor


class Run(NamedTuple):
    """One training of a `NotingModel`: what came back, what was noted, and the data afterwards."""

    history: Array
    noted: Noted
    data: torch.Tensor
    touched_global_random_state: bool


class Epoch(NamedTuple):
    """The minibatches of an epoch, as numbers of rows, with the loss of each."""

    minibatches: list[list[int]]
    losses: list[float]

    @property
    def order(self) -> list[int]:
        """The rows in the order in which they were visited."""
        return [row for minibatch in self.minibatches for row in minibatch]


def distinct_rows(rows: int, seed: int) -> torch.Tensor:
    """Grey pixels of which no two rows are near each other, of shape (rows, 7)."""
    pixels = np.random.default_rng(seed).uniform(0.05, 0.95, (rows, COLUMNS))
    # The first pixel numbers the rows, in an order of its own.
    pixels[:, 0] = np.random.default_rng(seed + 1).permutation(rows) / rows
    return tensor(pixels)


def trained(submission: Any, data: torch.Tensor, epochs: int, seed: int) -> Run:
    """Train a new `NotingModel` with a generator that begins at `seed`; fails where it cannot be read."""
    model = noting(submission).NotingModel(data.shape[1])
    observed = submission.train.observe(model, data, epochs, generator(seed))
    numbers = [assert_scalar(loss) for loss in assert_tuple(observed.value, epochs)]
    history = np.array(numbers, dtype=np.float64)
    assert_that(bool(np.all(np.isfinite(history))), f"returned {as_source(history)}", "finite numbers")
    noted = Noted(
        rows=list(model.rows),
        losses=list(model.losses),
        betas=list(model.betas),
        values=list(model.values),
        gradients=list(model.gradients),
        leftovers=list(model.leftovers),
        last_values=model.state(),
    )
    return Run(history, noted, observed.arguments[1], observed.touched_global_random_state)


def assert_epochs(noted: Noted, data: torch.Tensor, epochs: int) -> list[Epoch]:
    """Divide what was noted into epochs; fail where one does not visit every row of `data` exactly once."""
    pending = list(zip(map(_numbers_of(data), noted.rows), noted.losses, strict=True))
    divided = []
    for epoch in range(1, epochs + 1):
        visited = Epoch([], [])
        while pending and len(visited.order) < len(data):
            rows, loss = pending.pop(0)
            visited.minibatches.append(rows)
            visited.losses.append(loss)
        often = np.bincount(visited.order, minlength=len(data)) if visited.order else np.zeros(len(data), int)
        assert_that(
            bool(np.all(often == 1)),
            f"epoch {epoch} visits {int(np.sum(often == 0))} of {len(data)} rows never, "
            f"and {int(np.sum(often > 1))} more than once",
            "every row once",
        )
        divided.append(visited)
    assert_that(not pending, f"there are {len(pending)} minibatches more than {epochs} epochs have")
    return divided


def assert_reported(history: Array, epochs: Sequence[Epoch]) -> None:
    """Demand the mean of each epoch's losses, over the samples or over the minibatches."""
    for number, (reported, epoch) in enumerate(zip(history, epochs, strict=True), start=1):
        sizes = [len(minibatch) for minibatch in epoch.minibatches]
        means = (float(np.average(epoch.losses, weights=sizes)), float(np.mean(epoch.losses)))
        assert_that(
            any(abs(reported - mean) <= REPORTED * abs(mean) for mean in means),
            f"loss {number} of the list is {reported:.5g}; "
            f"the losses of that epoch's minibatches begin with {np.round(epoch.losses[:3], 4).tolist()}",
            f"their mean, {means[0]:.5g}",
        )


def assert_steps(noted: Noted) -> None:
    """Demand one gradient for each minibatch, added to nothing, and that every parameter has moved by it."""
    losses, gradients = len(noted.losses), len(noted.gradients)
    assert_that(
        losses == gradients,
        f"computed {gradients} gradients for {losses} losses",
        "one backward() for each minibatch's loss",
    )
    left = max(noted.leftovers, default=0.0)
    assert_that(left <= SAME, f"a gradient was added to one of size {left:.3g} that was there already", "0")
    ends = [*noted.values, noted.last_values]
    for before, after in pairwise(ends):
        still = float(torch.mean((before == after).float()))
        # A step of a small rate may round to nothing in a few entries of float32.
        assert_that(still < 0.5 and not torch.equal(before, after), "a step moved hardly any parameter")
    total = torch.abs(ends[-1] - ends[0])
    assert_that(
        bool(torch.mean((total > 0).float()) > 0.95),
        f"{int(torch.sum(total == 0))} of {len(total)} entries of the parameters never moved",
        "steps for every parameter",
    )


def assert_shuffled(epochs: Sequence[Epoch]) -> None:
    """Demand orders that look drawn anew, for 100 rows or more.

    In a random order one neighbour of the data follows the other about once; 15 times or more has a
    probability below 1e-12. So shuffled blocks, rotations and the data's own order are noticed, also where
    one epoch's order is compared with another's. Of two random orders no minibatch has the same rows.
    """
    for number, epoch in enumerate(epochs):
        for other in (list(range(len(epoch.order))), *(earlier.order for earlier in epochs[:number])):
            follows = dict(pairwise(other))
            backwards = {second: first for first, second in pairwise(other)}
            pairs = list(pairwise(epoch.order))
            for successor in (follows, backwards):
                kept = sum(successor.get(row) == following for row, following in pairs)
                assert_that(
                    kept < 15, f"epoch {number + 1} keeps {kept} neighbours of an order before it", "few"
                )
        sets = {frozenset(minibatch) for minibatch in epoch.minibatches if len(minibatch) > 3}
        for earlier in epochs[:number]:
            again = sets & {frozenset(minibatch) for minibatch in earlier.minibatches}
            assert_that(not again, f"{len(again)} minibatches of epoch {number + 1} came before", "new ones")


def assert_minibatches(epochs: Sequence[Epoch]) -> None:
    """Demand minibatches of at most 128 rows."""
    largest = max(len(minibatch) for epoch in epochs for minibatch in epoch.minibatches)
    assert_that(
        largest <= MOST_IN_A_MINIBATCH,
        f"a minibatch has {largest} rows",
        f"at most {MOST_IN_A_MINIBATCH}",
    )


def _numbers_of(data: torch.Tensor) -> Any:
    def numbers(rows: torch.Tensor) -> list[int]:
        distances = torch.cdist(rows.float(), data)
        nearest = distances.argmin(dim=1)
        off = float(distances.gather(1, nearest[:, None]).max()) if len(rows) else 0.0
        assert_that(off < 1e-3, "trained on rows that are none of the data")
        return [int(row) for row in nearest]

    return numbers
