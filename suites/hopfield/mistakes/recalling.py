"""Recall as students get it wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.hopfield import energy, update_asynchronous

from .bank import bank

on_recall = bank.question("recall")

SWEEP_ORDER = "generator.permutation(len(before))"

on_recall.mistake("updates all units of a sweep at once", warned=True).edit(
    "synchronous_sweeps",
    (
        "update_asynchronous(W, b, before, generator.permutation(len(before)))",
        "np.where(W @ before + b >= 0, 1.0, -1.0)",
    ),
)
on_recall.mistake("begins the energies with that of the given state, before any sweep", warned=True).edit(
    "energy_before_the_first_sweep", ("energies = []", "energies = [energy(W, b, state)]")
)
on_recall.mistake("leaves out the energy of the last sweep, which changes nothing", warned=True).edit(
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
on_recall.mistake(
    "stops when the energy no longer changes, although units at a tie still do", warned=True
).edit("stops_at_equal_energies", ("np.array_equal(state, before)", "energies[-1] == energy(W, b, before)"))


@on_recall.mistake(
    "compares the state with itself: the old one is no copy, so that the first sweep is the last", warned=True
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


on_recall.mistake("goes on until nothing changes, whatever max_sweeps is", warned=True).edit(
    "limit_ignored", ("for _ in range(max_sweeps)", "while True")
)
on_recall.mistake("visits the units in ascending order instead of a random one", warned=True).edit(
    "ascending_sweeps", ("generator.permutation(len(before))", "range(len(before))")
)
on_recall.mistake("draws one order and keeps it for all sweeps", warned=True).edit(
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
on_recall.mistake(
    "draws the orders from NumPy's global generator, which it seeds from the given one", warned=True
).edit(
    "orders_from_global_generator",
    ("energies = []", "np.random.seed(generator.integers(2**32))\nenergies = []"),
    ("generator.permutation", "np.random.permutation"),
)


@on_recall.mistake("recalls in the caller's array", warned=True)
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


on_recall.mistake("notes the energy before each sweep instead of after it").edit(
    "energies_before_the_sweeps", ("energy(W, b, state)", "energy(W, b, before)")
)
on_recall.mistake("tells a recall that changes nothing as two sweeps").edit(
    "two_sweeps_told_of_one",
    (
        "return state, energies",
        "return state, energies if len(energies) > 1 or max_sweeps < 2 else 2 * energies",
    ),
)
on_recall.mistake("returns the caller's state where nothing has changed").edit(
    "caller_s_state_recalled",
    ("return state, energies", "return (x if np.array_equal(x, state) else state), energies"),
)
on_recall.mistake("keeps the first order in networks of more than 100 units").edit(
    "one_order_in_large_networks",
    ("energies = []", "energies, order = [], generator.permutation(len(state))"),
    (SWEEP_ORDER, "generator.permutation(len(before)) if len(before) <= 100 else order"),
)
on_recall.mistake("begins at a random unit and goes round from there").edit(
    "orders_that_go_round", (SWEEP_ORDER, "np.roll(np.arange(len(before)), generator.integers(len(before)))")
)
on_recall.mistake("goes through the units forwards or backwards, as a coin decides").edit(
    "forwards_or_backwards", (SWEEP_ORDER, "np.arange(len(before))[:: generator.choice([-1, 1])]")
)
on_recall.mistake("sorts the units by random whole numbers, of which some are equal").edit(
    "orders_by_whole_numbers",
    (SWEEP_ORDER, "np.argsort(generator.integers(0, len(before), len(before)), kind='stable')"),
)
on_recall.mistake("shuffles within the first half of the units, and then within the second").edit(
    "halves_shuffled_apart",
    (
        SWEEP_ORDER,
        "np.concatenate([generator.permutation(len(before) // 2),"
        " generator.permutation(np.arange(len(before) // 2, len(before)))])",
    ),
)


@on_recall.mistake("shuffles by swapping each place with any place, which favours some orders")
def biased_shuffle(W, b, x, max_sweeps, generator):
    state = np.array(x, dtype=np.float64)
    energies = []
    for _ in range(max_sweeps):
        before, order = state, list(range(len(x)))
        for i in range(len(order)):
            j = generator.integers(len(order))
            order[i], order[j] = order[j], order[i]
        state = update_asynchronous(W, b, before, order)
        energies.append(energy(W, b, state))
        if np.array_equal(state, before):
            break
    return state, energies


@on_recall.mistake("puts the generator back to where it was, so that the next recall has the same orders")
def generator_put_back(W, b, x, max_sweeps, generator):
    begun = generator.bit_generator.state
    state, energies = np.array(x, dtype=np.float64), []
    for _ in range(max_sweeps):
        before = state
        state = update_asynchronous(W, b, before, generator.permutation(len(before)))
        energies.append(energy(W, b, state))
        if np.array_equal(state, before):
            break
    generator.bit_generator.state = begun
    return state, energies


on_recall.mistake("stops when the energy has not changed, unless all weights are 0").edit(
    "stops_at_equal_energies_of_connected_units",
    (
        "np.array_equal(state, before)",
        "np.array_equal(state, before) or (np.any(W) and energies[-1] == energy(W, b, before))",
    ),
)
