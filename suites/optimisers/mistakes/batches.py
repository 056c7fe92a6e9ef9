"""Random batches as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_minibatches = bank.question("minibatches")

on_minibatches.mistake("keeps the samples in their order").edit(
    "not_shuffled", ("rng.permutation(n)", "np.arange(n)")
)
on_minibatches.mistake("drops the last batch where it is too short", warned=True).edit(
    "last_batch_dropped", ("range(0, n, size)", "range(0, n - size + 1, size)")
)
on_minibatches.mistake("draws with replacement: some samples come twice, others never", warned=True).edit(
    "with_replacement", ("rng.permutation(n)", "rng.integers(0, n, n)")
)
on_minibatches.mistake(
    "draws a new permutation for each batch: some samples come twice, others never", warned=True
).edit(
    "permutation_for_each_batch", ("order[start : start + size]", "rng.permutation(n)[start : start + size]")
)
on_minibatches.mistake("draws from NumPy's global generator instead of rng", warned=True).edit(
    "global_generator", ("rng.permutation", "np.random.permutation")
)
on_minibatches.mistake("makes a generator of its own: every epoch has the same batches").edit(
    "own_generator", ("rng.permutation", "np.random.default_rng(0).permutation")
)
on_minibatches.mistake(
    "draws from a copy of rng: the next call with the same rng divides the samples in the same way"
).edit("copied_generator", ("rng.permutation", "__import__('copy').deepcopy(rng).permutation"))
on_minibatches.mistake("takes `size` for the number of batches", warned=True).edit(
    "size_as_the_number_of_batches",
    (
        "[order[start : start + size] for start in range(0, n, size)]",
        "[np.array(part) for part in np.array_split(order, min(n, size))]",
    ),
)
on_minibatches.mistake("makes batches as equal as possible, instead of full ones and what is left").edit(
    "equal_batches",
    (
        "[order[start : start + size] for start in range(0, n, size)]",
        "np.array_split(order, int(np.ceil(n / size)))",
    ),
)
on_minibatches.mistake("numbers the samples from 1").edit(
    "numbered_from_1", ("rng.permutation(n)", "rng.permutation(n) + 1")
)
on_minibatches.mistake("repeats the last sample of each batch in the next").edit(
    "overlapping_batches", ("order[start : start + size]", "order[start : start + size + 1]")
)
on_minibatches.mistake("adds an empty batch where size divides n").edit(
    "empty_batch", ("range(0, n, size)", "range(0, n + 1, size)")
)
on_minibatches.mistake("returns lists of numbers instead of arrays").edit(
    "lists_of_numbers", ("order[start : start + size]", "order[start : start + size].tolist()")
)
on_minibatches.mistake("shuffles the first hundred samples only").edit(
    "a_hundred_shuffled",
    ("rng.permutation(n)", "np.concatenate([rng.permutation(min(n, 100)), np.arange(100, max(n, 100))])"),
)


@on_minibatches.mistake("shuffles the batches, whose samples remain the same neighbours in every epoch")
def batches_shuffled(n, size, rng):
    batches = [np.arange(start, min(start + size, n)) for start in range(0, n, size)]
    full = batches[: n // size]
    return [full[i] for i in rng.permutation(len(full))] + batches[n // size :]


@on_minibatches.mistake("begins at a random sample and goes on in order, round the end")
def begun_anywhere(n, size, rng):
    order = np.roll(np.arange(n), rng.integers(n))
    return [order[start : start + size] for start in range(0, n, size)]
