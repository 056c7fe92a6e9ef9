"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

import numpy as np

from autograder.course import Bank
from solutions.optimisers import minibatches

bank = Bank("optimisers")
on_sgd_step = bank.question("sgd_step")
on_descend = bank.question("descend")
on_minibatches = bank.question("minibatches")
on_heavy_ball_step = bank.question("heavy_ball_step")
on_averaged_step = bank.question("averaged_step")
on_friction_step = bank.question("friction_step")
on_nesterov_step = bank.question("nesterov_step")
on_best_momentum = bank.question("best_momentum")
on_adam_step = bank.question("adam_step")
on_counterexample_adam = bank.question("counterexample_adam")
on_train_sgd = bank.question("train_sgd")


@on_sgd_step.alternative("entry by entry, into an array of float64")
def step_by_entries(w, gradient, rate):
    moved = np.empty(w.shape)
    for place in np.ndindex(w.shape):
        moved[place] = w[place] - rate * gradient[place]
    return moved


@on_sgd_step.alternative("a change of sign at the end")
def step_turned_round(w, gradient, rate):
    return np.negative(np.multiply(gradient, rate) - w)


@on_descend.alternative("rows of an array made beforehand")
def path_made_beforehand(step, gradient, w, iterations, v=0.0):
    points = np.empty((iterations + 1,) + w.shape)
    points[0] = w
    for k in range(iterations):
        points[k + 1], v = step(points[k].copy(), v, gradient(points[k].copy()))
    return points


@on_descend.alternative("a generator that is listed at the end")
def path_by_a_generator(step, gradient, w, iterations, v=0.0):
    def visited(w, v):
        yield w
        for _ in range(iterations):
            w, v = step(w, v, gradient(w))
            yield w

    return np.array(list(visited(w.astype(float), v)))


@on_minibatches.alternative("shuffle in place and split")
def shuffled_and_split(n, size, rng):
    samples = np.arange(n)
    rng.shuffle(samples)
    return np.split(samples, range(size, n, size))


@on_minibatches.alternative("the order of random numbers, one batch after another in a loop")
def sorted_by_random_numbers(n, size, rng):
    remaining = np.argsort(rng.random(n)).tolist()
    batches = []
    while remaining:
        batches.append(np.array(remaining[:size]))
        del remaining[:size]
    return batches


@on_minibatches.alternative("drawn from what remains, in int32, sorted within a batch")
def drawn_from_what_remains(n, size, rng):
    remaining, batches = np.arange(n, dtype=np.int32), []
    while len(remaining):
        batch = np.sort(rng.choice(remaining, min(size, len(remaining)), replace=False))
        batches.append(batch)
        remaining = np.setdiff1d(remaining, batch)
    return tuple(batches)


@on_heavy_ball_step.alternative("two increments of the old position")
def ball_by_increments(w, v, gradient, rate, beta):
    gradient_part, velocity_part = rate * gradient, rate * beta * v
    return w - gradient_part - velocity_part, np.add(np.multiply(beta, v), gradient)


@on_heavy_ball_step.alternative("a change of the velocity, from a broadcast copy")
def ball_by_a_change(w, v, gradient, rate, beta):
    velocity = np.array(np.broadcast_to(v, w.shape), dtype=float)
    velocity -= (1 - beta) * velocity - gradient
    return np.subtract(w, rate * velocity), velocity


@on_averaged_step.alternative("the average as a correction towards the gradient")
def average_by_a_correction(w, v, gradient, rate, beta):
    average = v + (1 - beta) * (gradient - v)
    return w - rate * average, average


@on_averaged_step.alternative("np.average of two arrays")
def average_by_numpy(w, v, gradient, rate, beta):
    pair = np.stack([np.broadcast_to(v, w.shape), gradient]).astype(float)
    v = np.average(pair, axis=0, weights=[beta, 1 - beta])
    return w - rate * v, v


@on_friction_step.alternative("a change of the velocity, added to both")
def friction_by_increments(w, v, gradient, rate, r):
    change = -r * v - rate * gradient
    return w + v + change, v + change


@on_nesterov_step.alternative("the velocity's rule applied twice, with one gradient")
def nesterov_by_two_velocities(w, v, gradient, rate, beta):
    def faster(velocity):
        return np.add(gradient, beta * velocity)

    return w - rate * faster(faster(v)), faster(v)


@on_best_momentum.alternative("by the condition number")
def by_the_condition_number(smallest, largest):
    root = (largest / smallest) ** 0.5
    return 4 / (smallest * (root + 1) ** 2), (1 - 2 / (root + 1)) ** 2


@on_best_momentum.alternative("the momentum first, the rate from 1 + beta - rate smallest = 2 sqrt(beta)")
def rate_from_the_momentum(smallest, largest):
    import math

    factor = (math.sqrt(largest) - math.sqrt(smallest)) / (math.sqrt(largest) + math.sqrt(smallest))
    return (1 + factor) ** 2 / largest, factor * factor


@on_adam_step.alternative("both corrections in one factor of the rate, and of epsilon")
def adam_with_one_correction(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m, s = m + (1 - beta1) * (gradient - m), s + (1 - beta2) * (gradient * gradient - s)
    root = (1 - beta2**k) ** 0.5
    return w - rate * root / (1 - beta1**k) * m / (np.sqrt(s) + root * epsilon), m, s


@on_adam_step.alternative("entry by entry in plain Python")
def adam_by_entries(w, m, s, k, gradient, rate, beta1=0.9, beta2=0.999, epsilon=1e-8):
    from math import sqrt

    moved, means, squares = np.empty(w.shape), np.empty(w.shape), np.empty(w.shape)
    m, s = np.broadcast_to(m, w.shape), np.broadcast_to(s, w.shape)
    for place in np.ndindex(w.shape):
        slope = float(gradient[place])
        means[place] = mean = beta1 * float(m[place]) + (1 - beta1) * slope
        squares[place] = square = beta2 * float(s[place]) + (1 - beta2) * slope**2
        size = sqrt(square / (1 - beta2**k)) + epsilon
        moved[place] = float(w[place]) - rate * mean / (1 - beta1**k) / size
    return moved, means, squares


@on_counterexample_adam.alternative("two parameters, one of them with a tiny gradient, in the tenth step")
def one_of_two_parameters():
    return np.ones(2), np.array([0.5, 1e-5]), np.array([0.25, 1e-10]), 10, np.array([1.0, 1e-5]), 0.01


@on_train_sgd.alternative("new lists in each step, by zip; losses summed before they are divided")
def trained_by_new_lists(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    memories, losses = [v for _ in params], []
    for _ in range(epochs):
        total = 0.0
        for batch in minibatches(len(X), size, rng):
            loss, gradients = loss_and_gradients(params, X[batch], T[batch])
            total += len(batch) * loss
            stepped = [step(*each) for each in zip(params, memories, gradients)]
            params, memories = map(list, zip(*stepped))
        losses.append(total / len(X))
    return params, np.array(losses)


@on_train_sgd.alternative("shuffled copies of the samples, cut into slices")
def trained_on_slices(step, loss_and_gradients, params, X, T, size, epochs, rng, v=0.0):
    state, losses, n = [(w, v) for w in params], [], X.shape[0]
    for _ in range(epochs):
        order = rng.permutation(n)
        shuffled, targets, parts = X[order], T[order], []
        for start in range(0, n, size):
            rows = slice(start, min(start + size, n))
            loss, gradients = loss_and_gradients([w for w, _ in state], shuffled[rows], targets[rows])
            parts.append((rows.stop - rows.start) / n * loss)
            state = [step(w, memory, g) for (w, memory), g in zip(state, gradients)]
        losses.append(np.sum(parts))
    return tuple(w for w, _ in state), np.asarray(losses, dtype=float)
