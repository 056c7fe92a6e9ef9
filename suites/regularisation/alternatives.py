"""Right solutions in other styles than the reference's: a suite that rejects one of them is wrong."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np

from autograder.course import Bank
from solutions.regularisation import early_stopping

bank = Bank("regularisation")
on_split = bank.question("split")
on_ridge = bank.question("ridge")
on_l2_penalty = bank.question("l2_penalty")
on_l1_penalty = bank.question("l1_penalty")
on_weight_decay_step = bank.question("weight_decay_step")
on_l1_step = bank.question("l1_step")
on_augment_images = bank.question("augment_images")
on_smooth_labels = bank.question("smooth_labels")
on_early_stopping = bank.question("early_stopping")
on_counterexample_early_stopping = bank.question("counterexample_early_stopping")
on_train = bank.question("train_regularised")


@on_split.alternative("a mask of the samples that are held out, in their order")
def split_by_a_mask(X, T, share, rng):
    held = np.zeros(len(X), dtype=bool)
    held[rng.choice(len(X), size=int(share * len(X) + 0.5), replace=False)] = True
    return [X[~held], T[~held]], [X[held], T[held]]


@on_split.alternative("shuffled copies, with the validation samples at the end")
def split_shuffled_copies(X, T, share, rng):
    order = np.argsort(rng.random(X.shape[0]))
    train = X.shape[0] - int(np.rint(share * X.shape[0]))
    (a, b), (c, d) = np.split(X[order], [train]), np.split(T[order], [train])
    return (a, c), (b, d)


@on_ridge.alternative("least squares with rows appended")
def ridge_by_rows(X, t, lam):
    N, D = X.shape
    A = np.vstack([X, np.sqrt(N * lam) * np.identity(D)])
    return np.linalg.lstsq(A, np.concatenate([t, np.zeros(D)]), rcond=None)[0]


@on_ridge.alternative("singular values")
def ridge_by_singular_values(X, t, lam):
    u, s, v = np.linalg.svd(X.astype(float), full_matrices=False)
    return (s / (s**2 + len(t) * lam) * (t @ u)) @ v


@on_ridge.alternative("the dual form, one coefficient for each sample")
def ridge_by_samples(X, t, lam):
    X = np.asarray(X, dtype=float)
    return X.T @ (np.linalg.inv(X @ X.T + lam * len(X) * np.eye(len(X))) @ t)


@on_l2_penalty.alternative("list comprehensions and a mask of weights")
def squares_by_comprehension(params, lam):
    counts = [1.0 if w.ndim >= 2 else 0.0 for w in params]
    penalty = sum(c * float(np.vdot(w.ravel(), w.ravel())) for c, w in zip(counts, params))
    return 0.5 * lam * penalty, [c * lam * np.asarray(w, dtype=float) for c, w in zip(counts, params)]


@on_l2_penalty.alternative("the gradients first; the penalty is half of <w, gradient>")
def squares_from_gradients(params, lam):
    gradients = tuple(lam * w if w.ndim > 1 else np.zeros(w.shape) for w in params)
    return sum((np.sum(w * g) for w, g in zip(params, gradients)), 0.0) / 2, gradients


@on_l1_penalty.alternative("a slope of lam where a weight is 0")
def slope_at_zero(params, lam):
    penalty, gradients = 0.0, []
    for w in params:
        if np.ndim(w) < 2:
            gradients.append(np.zeros(np.shape(w)))
            continue
        slopes = np.where(w >= 0, lam, -lam) * 1.0
        penalty += float(np.sum(slopes * w))
        gradients.append(slopes)
    return penalty, gradients


@on_weight_decay_step.alternative("a decay by the factor 1 - rate lam")
def step_by_a_factor(w, gradient, rate, lam):
    return (1.0 - rate * lam) * w - np.multiply(rate, gradient)


@on_l1_step.alternative("the distance to the nearest number within the threshold")
def l1_step_by_clipping(w, gradient, rate, lam):
    moved = w - rate * gradient
    return moved - np.clip(moved, -rate * lam, rate * lam)


@on_augment_images.alternative("shifts drawn for all images at once, copied into a canvas of zeros")
def augmented_into_a_canvas(X, T, rng, noise, shifts):
    N, height, width = X.shape
    down, right = rng.integers(-shifts, shifts, endpoint=True, size=(2, N))
    canvas = np.zeros((N, height + 2 * shifts, width + 2 * shifts))
    for i in range(N):
        canvas[
            i, shifts + down[i] : shifts + down[i] + height, shifts + right[i] : shifts + right[i] + width
        ] = X[i]
    inner = canvas[:, shifts : shifts + height, shifts : shifts + width]
    return inner + rng.normal(0.0, noise, X.shape), T.copy()


@on_augment_images.alternative("rolled, with the pixels that came round set to 0")
def augmented_by_rolling(X, T, rng, noise, shifts):
    new = []
    for image in X.astype(float):
        for axis in (0, 1):
            by = int(rng.integers(2 * shifts + 1)) - shifts
            image = np.moveaxis(np.roll(image, by, axis=axis), axis, 0).copy()
            if by > 0:
                image[:by] = 0.0
            elif by < 0:
                image[by:] = 0.0
            image = np.moveaxis(image, 0, axis)
        new.append(image + noise * rng.standard_normal(image.shape))
    return np.array(new), T


@on_smooth_labels.alternative("a mixture with the even distribution")
def mixed_with_even(T, epsilon):
    even = np.full(T.shape, 1 / T.shape[-1])
    return T + epsilon * (even - T)


@on_early_stopping.alternative("patience counted down, in a while loop")
def stopping_by_countdown(losses, patience):
    smallest, best, left, epoch = float("inf"), 0, patience + 1, 0
    for epoch, loss in enumerate(losses.tolist()):
        left -= 1
        if loss < smallest:
            smallest, best, left = loss, epoch, patience
        if left == 0:
            break
    return best, epoch + 1


@on_early_stopping.alternative("the running minimum of all losses")
def stopping_by_running_minimum(losses, patience):
    running = np.minimum.accumulate(losses)
    for run in range(patience + 1, len(losses) + 1):
        if running[run - 1] == running[run - 1 - patience]:
            return int(np.argmin(losses[:run])), run
    return int(np.argmin(losses)), len(losses)


@on_counterexample_early_stopping.alternative("a saw whose teeth fall, so that it never waits")
def saw():
    return np.array([0.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0]), 3


@on_train.alternative("all parameters noted, and chosen at the end by early_stopping")
def trained_and_chosen(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    path, curves = [params], [[], []]
    for _ in range(epochs + 1):
        for samples, curve in zip((train, validation), curves):
            curve.append(loss_and_gradients(path[-1], *samples)[0])
        gradients = loss_and_gradients(path[-1], *train)[1]
        path.append(
            [w - rate * g - (rate * lam * w if w.ndim >= 2 else 0) for w, g in zip(path[-1], gradients)]
        )
    best, run = early_stopping(np.array(curves[1]), patience)
    return path[best], np.array(curves[0][:run]), np.array(curves[1][:run])


@on_train.alternative("moved in place in copies, with a copy of the best")
def trained_in_copies(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    params = [np.array(w, dtype=float) for w in params]
    best, smallest, waited, left, right = None, np.inf, 0, [], []
    while True:
        loss, gradients = loss_and_gradients(params, train[0], train[1])
        held, _ = loss_and_gradients(params, validation[0], validation[1])
        left, right = left + [loss], right + [held]
        waited += 1
        if held < smallest:
            best, smallest, waited = [w.copy() for w in params], held, 0
        if waited == patience or len(left) == epochs + 1:
            return best, np.array(left), np.array(right)
        for w, gradient in zip(params, gradients):
            w[...] -= rate * gradient
            if w.ndim > 1:
                w[...] -= rate * lam * (w + rate * gradient)
