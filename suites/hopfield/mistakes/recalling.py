"""Distance, noise and recall as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.hopfield import energy

from .bank import bank

on_hamming = bank.question("hamming")
on_perturb = bank.question("perturb")
on_recall = bank.question("recall")

on_hamming.mistake("counts only the places where x is 1 and y is not, half of the notes' condition").edit(
    "half_of_the_condition", ("x != y", "(x == 1) & (y != 1)")
)
on_hamming.mistake("adds up the distances of a batch").edit("distance_of_the_whole_batch", (", axis=-1", ""))
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
    "flips a bit with probability p, as the notes' docstring says, instead of redrawing it"
).edit("flipped_instead_of_redrawn", ("generator.choice([-1.0, 1.0], size=x.shape)", "-x"))


@on_perturb.mistake("draws from NumPy's global generator, as the notes' program does, though seeded anew")
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


@on_perturb.mistake("sets redrawn bits of the caller's array")
def noise_in_place(x, p, generator):
    mask = generator.random(x.shape) < p
    x[mask] = generator.choice([-1.0, 1.0], size=np.count_nonzero(mask))
    return x


on_recall.mistake("updates all units of a sweep at once").edit(
    "synchronous_sweeps",
    (
        "update_asynchronous(W, b, before, generator.permutation(len(before)))",
        "np.where(W @ before + b >= 0, 1.0, -1.0)",
    ),
)
on_recall.mistake("begins the energies with that of the given state, before any sweep").edit(
    "energy_before_the_first_sweep", ("energies = []", "energies = [energy(W, b, state)]")
)
on_recall.mistake("leaves out the energy of the last sweep, which changes nothing").edit(
    "last_energy_left_out",
    (
        "energies.append(energy(W, b, state))\nif np.array_equal(state, before):\n    break",
        "if np.array_equal(state, before):\n    break\nenergies.append(energy(W, b, state))",
    ),
    ("return state, energies", "return state, energies or [energy(W, b, state)]"),
)
on_recall.mistake("makes all max_sweeps sweeps, whether anything changes or not").edit(
    "never_stops_early", ("if np.array_equal(state, before):\n    break", "")
)
on_recall.mistake("stops when the energy no longer changes, although units at a tie still do").edit(
    "stops_at_equal_energies", ("np.array_equal(state, before)", "energies[-1] == energy(W, b, before)")
)


@on_recall.mistake(
    "compares the state with itself: the old one is no copy, so that the first sweep is the last"
)
def compared_with_itself(W, b, x, max_sweeps, generator):
    state = x.copy()
    energies = []
    for _ in range(max_sweeps):
        before = state
        for i in generator.permutation(len(state)):
            state[i] = 1.0 if W[i] @ state + b[i] >= 0 else -1.0
        energies.append(energy(W, b, state))
        if np.array_equal(state, before):
            break
    return state, energies


on_recall.mistake("goes on until nothing changes, whatever max_sweeps is").edit(
    "limit_ignored", ("for _ in range(max_sweeps)", "while True")
)
on_recall.mistake("visits the units in ascending order instead of a random one").edit(
    "ascending_sweeps", ("generator.permutation(len(before))", "range(len(before))")
)
on_recall.mistake("draws one order and keeps it for all sweeps").edit(
    "one_order_for_all_sweeps",
    ("energies = []", "energies, order = [], generator.permutation(len(state))"),
    ("generator.permutation(len(before))", "order"),
)
on_recall.mistake(
    "draws N units with repetition: some are visited twice in a sweep, and others not at all"
).edit(
    "units_drawn_with_repetition",
    ("generator.permutation(len(before))", "generator.integers(0, len(before), len(before))"),
)
on_recall.mistake("draws the orders from NumPy's global generator, which it seeds from the given one").edit(
    "orders_from_global_generator",
    ("energies = []", "np.random.seed(generator.integers(2**32))\nenergies = []"),
    ("generator.permutation", "np.random.permutation"),
)


@on_recall.mistake("recalls in the caller's array")
def recall_in_place(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        before = x.copy()
        for i in generator.permutation(len(x)):
            x[i] = 1.0 if W[i] @ x + b[i] >= 0 else -1.0
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies
