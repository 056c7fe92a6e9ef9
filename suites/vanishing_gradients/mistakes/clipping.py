"""The clipping of gradients as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_clip = bank.question("clip_by_global_norm")
CLIPPED = "[factor * g for g in gradients]"

on_clip.mistake("scales short gradients up to the limit too", warned=True).edit(
    "always_rescales", ("if norm > limit else 1.0", "if norm > 0 else 1.0")
)
on_clip.mistake("adds up the norms of the arrays, which is not the norm of all entries", warned=True).edit(
    "sum_of_norms",
    (
        "np.sqrt(sum(np.sum(g**2) for g in gradients))",
        "float(sum(np.linalg.norm(g) for g in gradients))",
    ),
)
on_clip.mistake("forgets the root: it compares the square with the limit").edit(
    "norm_not_rooted",
    (
        "np.sqrt(sum(np.sum(g**2) for g in gradients))",
        "float(sum(np.sum(g**2) for g in gradients))",
    ),
)
on_clip.mistake("returns the norm after clipping", warned=True).edit(
    "norm_after_clipping", ("gradients], norm", "gradients], min(norm, limit)")
)
on_clip.mistake("adds 1e-6 to the norm that it divides by, as PyTorch does", warned=True).edit(
    "constant_of_pytorch", ("limit / norm", "limit / (norm + 1e-6)")
)
on_clip.mistake("divides by the norm without looking: 0/0 where all gradients are 0", warned=True).edit(
    "zero_divided_by_zero",
    (
        "limit / norm if norm > limit else 1.0",
        "np.minimum(1.0, np.float64(limit) / np.float64(norm)) if norm else np.nan",
    ),
)
on_clip.mistake("limits every entry by itself, which turns the gradient").edit(
    "entry_by_entry", (CLIPPED, "[np.clip(g, -limit, limit) + 0.0 for g in gradients]")
)
on_clip.mistake("takes the largest entry for the norm").edit(
    "largest_entry",
    (
        "np.sqrt(sum(np.sum(g**2) for g in gradients))",
        "float(max(np.max(np.abs(g)) for g in gradients))",
    ),
)
on_clip.mistake("shortens long gradients to length 1 instead of to the limit").edit(
    "length_of_one", ("limit / norm", "1.0 / norm")
)
on_clip.mistake("sets long gradients to zero").edit("zero_for_long", ("limit / norm", "0.0"))
on_clip.mistake("looks at the first array only").edit(
    "first_array_only", ("for g in gradients))", "for g in gradients[:1]))")
)
on_clip.mistake("clips only what is longer than the limit by a hundredth").edit(
    "limit_with_some_play", ("if norm > limit", "if norm > 1.01 * limit")
)
on_clip.mistake("turns the list into one long array").edit(
    "one_long_array", (CLIPPED, "np.concatenate([factor * np.ravel(g) for g in gradients])")
)
on_clip.mistake("looks at the first twenty arrays only").edit(
    "twenty_arrays", ("for g in gradients))", "for g in gradients[:20]))")
)
on_clip.mistake("returns the caller's arrays where nothing is clipped").edit(
    "shares_memory_when_short",
    (CLIPPED, "[factor * g if norm > limit else np.asarray(g, dtype=float) for g in gradients]"),
)


@on_clip.mistake("clips every array by its own norm", warned=True)
def array_by_array(gradients, limit):
    norms = [np.linalg.norm(g) for g in gradients]
    clipped = [g * (limit / n if n > limit else 1.0) for g, n in zip(gradients, norms)]
    return clipped, np.sqrt(sum(n**2 for n in norms))


@on_clip.mistake("scales the caller's arrays in place", warned=True)
def clipped_in_place(gradients, limit):
    norm = np.sqrt(sum(np.sum(g * g) for g in gradients))
    for g in gradients:
        if norm > limit:
            g *= limit / norm
    return [g.copy() for g in gradients], norm


@on_clip.mistake("writes into arrays of the type of the gradients: integers have no decimals", warned=True)
def clipped_to_integers(gradients, limit):
    norm = np.sqrt(sum(np.sum(g * g) for g in gradients))
    clipped = [np.zeros_like(g) for g in gradients]
    for out, g in zip(clipped, gradients):
        out[...] = g * min(1.0, limit / norm if norm else 1.0)
    return clipped, norm
