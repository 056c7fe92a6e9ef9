"""Distance, noise and recall as students get them wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from solutions.hopfield import energy, update_asynchronous

from .bank import bank

on_hamming = bank.question("hamming")
on_perturb = bank.question("perturb")
on_recall = bank.question("recall")


@on_hamming.mistake("counts only the places where x is 1 and y is not, half of the notes' condition")
def half_of_the_condition(x, y):
    return np.sum((x == 1) & (y != 1), axis=-1)


@on_hamming.mistake("adds up the distances of a batch")
def distance_of_the_whole_batch(x, y):
    return np.sum(x != y)


@on_hamming.mistake("counts along the states of a batch instead of along the units")
def distance_of_units(x, y):
    return np.sum(x != y, axis=0)


@on_hamming.mistake("adds up differences, which are 2 for a flipped bit")
def differences_added(x, y):
    return np.abs(x - y).sum(axis=-1)


@on_hamming.mistake("subtracts in the caller's array")
def distance_in_place(x, y):
    x -= y
    return np.count_nonzero(x, axis=-1)


@on_perturb.mistake("flips a bit with probability p, as the notes' docstring says, instead of redrawing it")
def flipped_instead_of_redrawn(x, p, generator):
    return np.where(generator.random(x.shape) < p, -x, x)


@on_perturb.mistake("draws from NumPy's global generator, as the notes' program does, though seeded anew")
def noise_from_global_generator(x, p, generator):
    np.random.seed(generator.integers(2**32))
    fresh = 2.0 * np.random.randint(2, size=x.shape) - 1
    return np.where(np.random.rand(*x.shape) < p, fresh, x)


@on_perturb.mistake("makes a generator of its own, so that the noise is always the same")
def noise_from_a_fixed_seed(x, p, generator):
    generator = np.random.default_rng(0)
    return np.where(generator.random(x.shape) < p, generator.choice([-1.0, 1.0], size=x.shape), x)


@on_perturb.mistake("redraws the same bits in every state of a batch")
def one_mask_for_all_states(x, p, generator):
    mask = generator.random(x.shape[-1]) < p
    return np.where(mask, generator.choice([-1.0, 1.0], size=x.shape), x)


@on_perturb.mistake("draws one value for all bits of a state that are redrawn")
def one_value_for_all_bits(x, p, generator):
    fresh = generator.choice([-1.0, 1.0], size=(*x.shape[:-1], 1))
    return np.where(generator.random(x.shape) < p, fresh, x)


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


@on_recall.mistake("updates all units of a sweep at once")
def synchronous_sweeps(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        new = np.where(W @ x + b >= 0, 1.0, -1.0)
        unchanged = np.array_equal(new, x)
        x = new
        energies.append(energy(W, b, x))
        if unchanged:
            break
    return x, energies


@on_recall.mistake("begins the energies with that of the given state, before any sweep")
def energy_before_the_first_sweep(W, b, x, max_sweeps, generator):
    energies = [energy(W, b, x)]
    for _ in range(max_sweeps):
        before = x
        x = update_asynchronous(W, b, x, generator.permutation(len(x)))
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies


@on_recall.mistake("leaves out the energy of the last sweep, which changes nothing")
def last_energy_left_out(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        new = update_asynchronous(W, b, x, generator.permutation(len(x)))
        if np.array_equal(new, x):
            break
        x = new
        energies.append(energy(W, b, x))
    return x, energies or [energy(W, b, x)]


@on_recall.mistake("makes all max_sweeps sweeps, whether anything changes or not")
def never_stops_early(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        x = update_asynchronous(W, b, x, generator.permutation(len(x)))
        energies.append(energy(W, b, x))
    return x, energies


@on_recall.mistake("stops when the energy no longer changes, although units at a tie still do")
def stops_at_equal_energies(W, b, x, max_sweeps, generator):
    energies = [energy(W, b, x)]
    for _ in range(max_sweeps):
        x = update_asynchronous(W, b, x, generator.permutation(len(x)))
        energies.append(energy(W, b, x))
        if energies[-1] == energies[-2]:
            break
    return x, energies[1:]


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


@on_recall.mistake("goes on until nothing changes, whatever max_sweeps is")
def limit_ignored(W, b, x, max_sweeps, generator):
    energies = []
    while True:
        before = x
        x = update_asynchronous(W, b, x, generator.permutation(len(x)))
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            return x, energies


@on_recall.mistake("visits the units in ascending order instead of a random one")
def ascending_sweeps(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        before = x
        x = update_asynchronous(W, b, x, range(len(x)))
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies


@on_recall.mistake("draws one order and keeps it for all sweeps")
def one_order_for_all_sweeps(W, b, x, max_sweeps, generator):
    order, energies = generator.permutation(len(x)), []
    for _ in range(max_sweeps):
        before = x
        x = update_asynchronous(W, b, x, order)
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies


@on_recall.mistake("draws N units with repetition: some are visited twice in a sweep, and others not at all")
def units_drawn_with_repetition(W, b, x, max_sweeps, generator):
    energies = []
    for _ in range(max_sweeps):
        before = x
        x = update_asynchronous(W, b, x, generator.integers(0, len(x), len(x)))
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies


@on_recall.mistake("draws the orders from NumPy's global generator, which it seeds from the given one")
def orders_from_global_generator(W, b, x, max_sweeps, generator):
    np.random.seed(generator.integers(2**32))
    energies = []
    for _ in range(max_sweeps):
        before = x
        x = update_asynchronous(W, b, x, np.random.permutation(len(x)))
        energies.append(energy(W, b, x))
        if np.array_equal(x, before):
            break
    return x, energies


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
