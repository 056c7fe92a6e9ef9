"""Distance, noise and damage as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from .bank import bank

on_hamming = bank.question("hamming")
on_perturb = bank.question("perturb")
on_damage = bank.question("damage")

on_hamming.mistake("counts only the places where x is 1 and y is not, half of the notes' condition").edit(
    "half_of_the_condition", ("x != y", "(x == 1) & (y != 1)")
)
on_hamming.mistake("adds up the distances of a batch", warned=True).edit(
    "distance_of_the_whole_batch", (", axis=-1", "")
)
on_hamming.mistake("counts along the states of a batch instead of along the units").edit(
    "distance_of_units", ("axis=-1", "axis=0")
)
on_hamming.mistake("adds up differences, which are 2 for a flipped bit").edit(
    "differences_added", ("x != y", "np.abs(x - y)")
)
on_hamming.mistake("subtracts in the caller's array").edit(
    "distance_in_place", ("return np.sum(x != y", "x -= y\nreturn np.count_nonzero(x")
)

on_perturb.mistake(
    "flips a bit with probability p, as the notes' docstring says, instead of redrawing it", warned=True
).edit("flipped_instead_of_redrawn", ("generator.choice([-1.0, 1.0], size=x.shape)", "-x"))


@on_perturb.mistake(
    "draws from NumPy's global generator, as the notes' program does, though seeded anew", warned=True
)
def noise_from_global_generator(x, p, generator):
    np.random.seed(generator.integers(2**32))
    fresh = 2.0 * np.random.randint(2, size=x.shape) - 1
    return np.where(np.random.rand(*x.shape) < p, fresh, x)


on_perturb.mistake("makes a generator of its own, so that the noise is always the same").edit(
    "noise_from_a_fixed_seed",
    ("is_redrawn = generator", "generator = np.random.default_rng(0)\nis_redrawn = generator"),
)
on_perturb.mistake("redraws the same bits in every state of a batch").edit(
    "one_mask_for_all_states", ("random(x.shape)", "random(x.shape[-1])")
)
on_perturb.mistake("draws one value for all bits of a state that are redrawn").edit(
    "one_value_for_all_bits", ("size=x.shape", "size=(*x.shape[:-1], 1)")
)


@on_perturb.mistake("redraws exactly p N bits of every state")
def fixed_number_of_bits(x, p, generator):
    noisy = np.array(np.atleast_2d(x), dtype=float)
    for state in noisy:
        chosen = generator.permutation(len(state))[: round(p * len(state))]
        state[chosen] = generator.choice([-1.0, 1.0], size=len(chosen))
    return noisy.reshape(x.shape)


@on_perturb.mistake("sets redrawn bits of the caller's array", warned=True)
def noise_in_place(x, p, generator):
    mask = generator.random(x.shape) < p
    x[mask] = generator.choice([-1.0, 1.0], size=np.count_nonzero(mask))
    return x


on_hamming.mistake("gives the share of entries that differ, as SciPy does").edit(
    "share_of_differences", ("np.sum", "np.mean")
)
on_hamming.mistake("counts the entries that are equal").edit("equal_entries_counted", ("x != y", "x == y"))
on_hamming.mistake("counts in bytes, which begin again after 255").edit(
    "distance_in_bytes", ("axis=-1", "axis=-1, dtype=np.int8")
)

on_perturb.mistake("keeps a bit with probability p and redraws the others").edit("p_to_keep", ("< p", "> p"))
on_perturb.mistake("redraws a bit with probability p/2, so that it is flipped with p/4").edit(
    "halved_twice", ("< p", "< p / 2")
)
on_perturb.mistake("sets redrawn bits to 1").edit("redrawn_to_one", ("[-1.0, 1.0]", "[1.0, 1.0]"))
on_perturb.mistake("returns x itself where p is 0").edit(
    "caller_s_state_where_p_is_0",
    ("return np.where(is_redrawn, fresh, x)", "return np.where(is_redrawn, fresh, x) if p > 0 else x"),
)


@on_perturb.mistake("redraws exactly p N bits where there are many")
def fixed_number_of_many_bits(x, p, generator):
    noisy = np.array(x, dtype=float)
    places = noisy.reshape(-1)
    if places.size > 10:
        chosen = generator.permutation(places.size)[: round(p * places.size)]
    else:
        chosen = np.flatnonzero(generator.random(places.size) < p)
    places[chosen] = generator.choice([-1.0, 1.0], size=len(chosen))
    return noisy


@on_perturb.mistake("draws for the first half of the bits, and uses the same draws for the second")
def second_half_a_copy(x, p, generator):
    half = (x.size + 1) // 2
    chosen = np.resize(generator.random(half) < p, x.size).reshape(x.shape)
    flipped = np.resize(generator.random(half) < 0.5, x.size).reshape(x.shape)
    return np.where(chosen & flipped, -x, x)


@on_perturb.mistake("puts the generator back to where it was, so that the next noise is the same")
def noise_put_back(x, p, generator):
    begun = generator.bit_generator.state
    noisy = np.where(generator.random(x.shape) < p, generator.choice([-1.0, 1.0], size=x.shape), x)
    generator.bit_generator.state = begun
    return noisy


on_damage.mistake("decides for W_ij and for W_ji apart, so that W is no longer symmetric", warned=True).edit(
    "one_direction_cut",
    ("np.triu(generator.random(W.shape) >= share, 1)", "generator.random(W.shape) >= share"),
    ("survives | survives.T", "survives"),
)
on_damage.mistake("cuts a connection where either of two draws says so: more than the share").edit(
    "cut_twice",
    ("np.triu(generator.random(W.shape) >= share, 1)", "generator.random(W.shape) >= share"),
    ("survives | survives.T", "survives & survives.T"),
)
on_damage.mistake("keeps the share and cuts the rest").edit("share_kept", (">= share", "< share"))
on_damage.mistake("strengthens what is left, as dropout does").edit(
    "rest_strengthened", ("survives.T, W, 0.0", "survives.T, W / max(1 - share, 1e-300), 0.0")
)
on_damage.mistake("leaves only the upper half of W").edit(
    "upper_half_left", ("survives | survives.T", "survives")
)


@on_damage.mistake("cuts whole units off, with all their connections")
def units_cut_off(W, share, generator):
    alive = generator.random(len(W)) >= share
    return np.where(np.outer(alive, alive), W, 0.0)


@on_damage.mistake("cuts a number of connections that is always the same")
def fixed_number_of_connections(W, share, generator):
    damaged = np.array(W, dtype=float)
    rows, columns = np.triu_indices(len(W), 1)
    chosen = generator.permutation(len(rows))[: round(share * len(rows))]
    damaged[rows[chosen], columns[chosen]] = damaged[columns[chosen], rows[chosen]] = 0.0
    return damaged


@on_damage.mistake("cuts in the caller's weights")
def weights_cut_in_place(W, share, generator):
    cut = np.triu(generator.random(W.shape) < share, 1)
    W[cut | cut.T] = 0.0
    return W


on_damage.mistake("makes a generator of its own").edit(
    "damage_from_a_fixed_seed", ("generator.random", "np.random.default_rng(0).random")
)
