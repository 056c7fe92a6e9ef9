"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np

from autograder.course import Bank
from solutions.hopfield import energy, energy_gradient, hamming, update_asynchronous, update_synchronous

bank = Bank("hopfield")
on_store = bank.question("store")
on_biases = bank.question("biases")
on_energy = bank.question("energy")
on_energy_gradient = bank.question("energy_gradient")
on_weight_gradient = bank.question("weight_gradient")
on_bias_gradient = bank.question("bias_gradient")
on_update_synchronous = bank.question("update_synchronous")
on_update_asynchronous = bank.question("update_asynchronous")
on_hamming = bank.question("hamming")
on_perturb = bank.question("perturb")
on_recall = bank.question("recall")
on_damage = bank.question("damage")
on_counterexample = bank.question("counterexample_update_asynchronous")


@on_store.alternative("one rank-1 matrix after another, each divided by M")
def store_by_outer_products(patterns):
    M, N = patterns.shape
    W = np.zeros((N, N))
    for x in patterns:
        W += np.outer(x, x) / M
    return W - np.identity(N)


@on_store.alternative("the mean of products of two units, with the diagonal overwritten")
def store_by_broadcasting(patterns):
    W = np.mean(patterns[:, :, None] * patterns[:, None, :], axis=0, dtype=float)
    np.fill_diagonal(W, 0.0)
    return W


@on_store.alternative("nested lists in plain Python")
def store_by_lists(patterns):
    units = list(zip(*patterns.tolist()))
    M = patterns.shape[0]
    rows = []
    for i, u in enumerate(units):
        rows.append([0.0 if i == j else sum(p * q for p, q in zip(u, v)) / M for j, v in enumerate(units)])
    return np.array(rows, dtype=np.float64)


@on_biases.alternative("a running mean over the patterns")
def running_mean(patterns):
    b = np.zeros(patterns.shape[1])
    for count, x in enumerate(patterns, start=1):
        b = b + (x - b) / count
    return b


@on_biases.alternative("weights 1/M times the patterns")
def mean_by_a_product(patterns):
    return np.full(len(patterns), 1 / len(patterns)) @ patterns


@on_energy.alternative("two einsum contractions for any number of states")
def energy_by_einsum(W, b, x):
    return -0.5 * np.einsum("...i,ij,...j->...", x, W, x) - np.einsum("i,...i->...", b, x)


@on_energy.alternative("recursion over a batch and a loop over pairs, the diagonal apart")
def energy_by_pairs(W, b, x):
    if x.ndim == 2:
        return np.array([energy(W, b, state) for state in x], dtype=np.float64)
    total = 0.0
    for i in range(len(x)):
        total -= float(b[i]) * float(x[i]) + 0.5 * float(W[i, i]) * float(x[i]) ** 2
        for j in range(i):
            total -= float(W[i, j]) * float(x[i]) * float(x[j])
    return total


@on_energy.alternative("the biases as a row and a column of weights to a unit that is always 1")
def energy_with_a_constant_unit(W, b, x):
    extended = np.block([[np.asarray(W, float), np.reshape(b, (-1, 1))], [np.reshape(b, (1, -1)), 0.0]])
    state = np.concatenate([x, np.ones((*x.shape[:-1], 1))], axis=-1)
    return -0.5 * np.sum(state @ extended * state, axis=-1)


@on_energy_gradient.alternative("columns of a batch as states")
def gradient_by_columns(W, b, x):
    return -(W @ x.T).T - b


@on_energy_gradient.alternative("one weighted row of W after another, taken from minus the biases")
def gradient_by_rows(W, b, x):
    gradient = np.zeros(np.shape(x)) - b
    for j, row in enumerate(W):
        gradient -= np.multiply.outer(x[..., j], row)
    return gradient


@on_weight_gradient.alternative("one outer product per state, stacked")
def weight_gradient_stacked(x):
    if x.ndim == 1:
        return -np.outer(x, x) / 2
    return np.stack([-np.outer(state, state) / 2 for state in x])


@on_weight_gradient.alternative("einsum")
def weight_gradient_by_einsum(x):
    return np.einsum("...i,...j->...ij", x, x) / -2


@on_bias_gradient.alternative("a difference from zero")
def difference_from_zero(x):
    return 0.0 - x


@on_update_synchronous.alternative("a sign whose zeros are replaced")
def sign_with_zeros_replaced(W, b, x):
    new = np.sign(np.asarray(x @ W + b, dtype=float))
    new[new == 0] = 1.0
    return new


@on_update_synchronous.alternative("unit by unit in plain Python, into a new array")
def unit_by_unit(W, b, x):
    if x.ndim == 2:
        return np.array([update_synchronous(W, b, state) for state in x])
    new = np.empty(len(x))
    for i in range(len(x)):
        field = sum(float(W[i][j]) * float(x[j]) for j in range(len(x)) if j != i)
        new[i] = -1.0 if field < -b[i] else 1.0
    return new


@on_update_synchronous.alternative("truth values, scaled")
def truth_values_scaled(W, b, x):
    return 2.0 * (np.dot(x, W) >= -b) - 1


@on_update_synchronous.alternative("against the gradient of the energy")
def against_the_gradient(W, b, x):
    return np.where(energy_gradient(W, b, x) <= 0, 1.0, -1.0)


@on_update_asynchronous.alternative("fields that are kept up to date after every flip")
def fields_kept_up_to_date(W, b, x, order):
    states = np.atleast_2d(np.array(x, dtype=float))
    for state in states:
        field = W @ state + b
        for i in order:
            new = 1.0 if field[i] >= 0 else -1.0
            field = field + W[:, i] * (new - state[i])
            state[i] = new
    return states.reshape(x.shape)


@on_update_asynchronous.alternative("recursion over the order")
def visits_by_recursion(W, b, x, order):
    if len(order) == 0:
        return x.copy()
    i, state = int(order[0]), x.copy()
    state[..., i] = np.where(np.dot(x, W[:, i]) < -b[i], -1, 1)
    return update_asynchronous(W, b, state, order[1:])


@on_hamming.alternative("the inner product of two states")
def distance_by_inner_product(x, y):
    return (x.shape[-1] - np.sum(x * y, axis=-1)) / 2


@on_hamming.alternative("counting in plain Python, row by row")
def distance_by_counting(x, y):
    if x.ndim == 1:
        return sum(1 for u, v in zip(x, y) if u != v)
    return np.array([sum(u != v for u, v in zip(a, b)) for a, b in zip(x.tolist(), y.tolist())])


@on_perturb.alternative("bit by bit, as the notes do, but from the given generator")
def noise_bit_by_bit(x, p, generator):
    noisy = x.copy()
    for place in np.ndindex(noisy.shape):
        if generator.random() < p:
            noisy[place] = 2 * generator.integers(2) - 1
    return noisy


@on_perturb.alternative("flips with probability p/2, the same in distribution, by signs")
def noise_by_signs(x, p, generator):
    return x * np.where(generator.uniform(size=x.shape) < 0.5 * p, -1.0, 1.0)


@on_perturb.alternative("a binomial mask and a coin for the chosen bits only")
def noise_by_binomial_mask(x, p, generator):
    mask = generator.binomial(1, p, size=x.shape).astype(bool)
    noisy = np.array(x)
    noisy[mask] = 1.0 - 2.0 * generator.binomial(1, 0.5, size=mask.sum())
    return noisy


@on_recall.alternative("orders drawn beforehand, fields of its own, energies as an array")
def recall_with_orders_drawn_beforehand(W, b, x, max_sweeps, generator):
    state = x.astype(float)
    orders = generator.permuted(np.tile(np.arange(len(x)), (max_sweeps, 1)), axis=1)
    energies = []
    for order in orders:
        changed = 0
        for i in order:
            new = 1.0 if np.dot(W[i], state) + b[i] >= 0 else -1.0
            changed += new != state[i]
            state[i] = new
        energies.append(-0.5 * state @ W @ state - b @ state)
        if not changed:
            break
    return state, np.array(energies)


@on_recall.alternative("a loop that ends itself, with orders by sorting random numbers")
def recall_with_sorted_numbers(W, b, x, max_sweeps, generator):
    state, energies, settled = x.copy(), [], False
    while not settled and len(energies) < max_sweeps:
        before = state.copy()
        for i in np.argsort(generator.random(len(state))):
            state = update_asynchronous(W, b, state, [i])
        energies += [float(energy(W, b, state))]
        settled = bool((before == state).all())
    return [state, tuple(energies)]


@on_recall.alternative("ends where the distance to the state before is 0")
def recall_until_the_distance_is_zero(W, b, x, max_sweeps, generator):
    energies = []
    while len(energies) < max_sweeps:
        before, x = x, update_asynchronous(W, b, x, generator.permutation(x.size))
        energies.append(float(energy(W, b, x)))
        if hamming(before, x) == 0:
            break
    return x.copy(), energies


@on_recall.alternative("energies followed by the change of each flip, orders shuffled in place")
def recall_with_running_energy(W, b, x, max_sweeps, generator):
    state = [float(unit) for unit in x]
    weights, biases = W.tolist(), b.tolist()
    units = list(range(len(state)))
    value = float(energy(W, b, x))
    energies = []
    for _ in range(max_sweeps):
        generator.shuffle(units)
        flips = 0
        for i in units:
            field = biases[i] + sum(w * u for w, u in zip(weights[i], state))
            new = -1.0 if field < 0 else 1.0
            if new != state[i]:
                value -= field * (new - state[i])
                state[i], flips = new, flips + 1
        energies.append(value)
        if flips == 0:
            break
    return np.array(state), energies


@on_counterexample.alternative("units that attract each other and differ, the last one first")
def attracting_pair():
    return np.array([[0, 2], [2, 0]]), np.array([0.5, -0.5]), np.array([1, -1]), np.array([1, 0])


@on_damage.alternative("pair by pair in plain Python")
def damage_pair_by_pair(W, share, generator):
    damaged = W.astype(float)
    for i in range(len(W)):
        for j in range(i):
            if generator.random() < share:
                damaged[i, j] = damaged[j, i] = 0.0
    return damaged


@on_damage.alternative("random numbers made symmetric, and a product with truth values")
def damage_by_symmetric_numbers(W, share, generator):
    drawn = np.tril(generator.uniform(size=W.shape), -1)
    return W * (drawn + drawn.T >= share).astype(np.float64)


@on_damage.alternative("indices of the upper half, cut by a binomial draw")
def damage_by_indices(W, share, generator):
    damaged = np.zeros(W.shape)
    rows, columns = np.triu_indices(len(W), k=1)
    survives = generator.binomial(1, 1 - share, size=len(rows))
    damaged[rows, columns] = W[rows, columns] * survives
    return damaged + damaged.T


bank.equivalent("energy", "units are -1 or 1, and so their own reciprocals", ("x @ W * x", "x @ W / x"))
bank.equivalent(
    "weight_gradient",
    "units are -1 or 1, and so their own reciprocals",
    ("* x[..., np.newaxis, :]", "/ x[..., np.newaxis, :]"),
    ("* x[..., :, np.newaxis]", "/ x[..., :, np.newaxis]"),
)
bank.equivalent(
    "update_asynchronous",
    "integers hold -1 and 1 as well, and the fields are of the type of W",
    (", dtype=np.float64", ""),
)
bank.equivalent("perturb", "a uniform number meets p with probability 2^-53", ("< p", "<= p"))
bank.equivalent(
    "recall",
    "the given state is only read: each sweep makes a new one, of float64",
    ("np.array(x, dtype=np.float64)", "x"),
    ("np.array(x, dtype=np.float64)", "np.asarray(x, dtype=np.float64)"),
    (", dtype=np.float64", ""),
    ("np.float64", "np.float32"),
)
