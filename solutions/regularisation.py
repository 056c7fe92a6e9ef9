"""Regularisation: what keeps a model from learning its training samples by heart.

Samples are rows. Parameters are a list of arrays: those with two axes or more are weights, those with
fewer are biases. Weights are penalised, biases are not. No function changes an argument.
"""

import numpy as np


def split(X, T, share, rng):
    """Set a random share of the samples aside for validation.

    Every choice of validation samples is equally likely; the order within the parts is up to you.

    Parameters:
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        T: targets, one for each sample, shape (N,) or (N, K). Stays as it is.
        share: the share for validation, from 0 to 1. It is share * N samples, rounded to the nearest
            whole number.
        rng: numpy.random.Generator, the only source of randomness.

    Returns:
        ((X_train, T_train), (X_validation, T_validation)): two pairs of arrays.

    Source: notes, section 5.3.
    """
    # BEGIN SOLUTION
    order = rng.permutation(len(X))
    held = round(share * len(X))
    validation, train = order[:held], order[held:]
    return (X[train], T[train]), (X[validation], T[validation])
    # END SOLUTION


def ridge(X, t, lam):
    """The weights that minimise 1/(2N) |X w - t|^2 + lam/2 |w|^2. There is no bias.

    Parameters:
        X: inputs, one sample per row, shape (N, D). Stays as it is.
        t: targets, shape (N,). Stays as it is.
        lam: the strength of the penalty, a positive number.

    Returns:
        The weights, shape (D,).

    Source: notes, section 5.4.1.
    """
    # BEGIN SOLUTION
    N, D = X.shape
    return np.linalg.solve(X.T @ X + lam * N * np.eye(D), X.T @ t)
    # END SOLUTION


def l2_penalty(params, lam):
    """The penalty lam/2 * (sum of the squares of all weights), and its gradients.

    Parameters:
        params: list of arrays. Those with two axes or more are weights and count; the others are biases and
            do not. Stay as they are.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        (penalty, gradients): a number, and a list of arrays, each of the shape of its parameter.

    Source: notes, section 5.4.1.
    """
    # BEGIN SOLUTION
    penalty, gradients = 0.0, []
    for w in params:
        strength = lam if w.ndim > 1 else 0.0
        penalty += strength / 2 * np.sum(np.square(w, dtype=float))
        gradients.append(strength * w)
    return penalty, gradients
    # END SOLUTION


def l1_penalty(params, lam):
    """The penalty lam * (sum of the absolute values of all weights), and its gradients.

    Where a weight is 0 the penalty has a kink; any slope from -lam to lam is right there.

    Parameters:
        params: list of arrays. Those with two axes or more are weights and count; the others are biases and
            do not. Stay as they are.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        (penalty, gradients): a number, and a list of arrays, each of the shape of its parameter.

    Source: notes, section 5.4.1.
    """
    # BEGIN SOLUTION
    penalty, gradients = 0.0, []
    for w in params:
        strength = lam if w.ndim > 1 else 0.0
        penalty += strength * np.sum(np.abs(w))
        gradients.append(strength * np.sign(w))
    return penalty, gradients
    # END SOLUTION


def weight_decay_step(w, gradient, rate, lam):
    """One step of gradient descent on loss + lam/2 |w|^2.

    Parameters:
        w: weights, any shape. Stay as they are.
        gradient: the gradient of the loss alone at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        The new weights, shape of w.

    Source: notes, section 5.4.1.
    """
    # BEGIN SOLUTION
    return w - rate * (gradient + lam * w)
    # END SOLUTION


def soft_threshold(w, t):
    """Every entry moved towards 0 by t, but not beyond 0.

    It is the x that minimises 1/2 (w - x)^2 + t |x|, entry by entry.

    Parameters:
        w: numbers, any shape. Stay as they are.
        t: by how much, a number of 0 or more.

    Returns:
        Array of the shape of w.

    Source: the handout; the notes stop at the penalty.
    """
    # BEGIN SOLUTION
    return np.sign(w) * np.maximum(np.abs(w) - t, 0.0)
    # END SOLUTION


def l1_step(w, gradient, rate, lam):
    """One proximal step on loss + lam |w|_1: a step on the loss, then a soft threshold of rate * lam.

    Parameters:
        w: weights, any shape. Stay as they are.
        gradient: the gradient of the loss alone at w, shape of w. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty, a number of 0 or more.

    Returns:
        The new weights, shape of w.

    Source: the handout; the notes stop at the penalty.
    """
    # BEGIN SOLUTION
    return soft_threshold(w - rate * gradient, rate * lam)
    # END SOLUTION


def augment_images(X, T, rng, noise, shifts):
    """A new version of every image: shifted by a few pixels, with noise added. Labels are kept.

    Each image is shifted down by one whole number of pixels and to the right by another. Both are drawn for
    each image, each of -shifts, ..., shifts with the same probability. Pixels that come in from outside are
    0. Then independent normal noise of standard deviation `noise` is added to every pixel.

    Parameters:
        X: images, shape (N, height, width). Stay as they are.
        T: labels, one for each image, shape (N,) or (N, K). Stay as they are.
        rng: numpy.random.Generator, the only source of randomness.
        noise: the standard deviation of the noise, a number of 0 or more.
        shifts: the largest shift, a whole number from 0 to less than height and width.

    Returns:
        (X, T): the new images, shape (N, height, width), and the labels that belong to them.

    Source: notes, section 5.4.2.
    """
    # BEGIN SOLUTION
    height, width = X.shape[1:]
    padded = np.pad(X, ((0, 0), (shifts, shifts), (shifts, shifts)))
    augmented = noise * rng.normal(size=X.shape)
    for i in range(len(X)):
        top, left = rng.integers(0, 2 * shifts + 1, size=2)
        augmented[i] += padded[i, top : top + height, left : left + width]
    return augmented, T
    # END SOLUTION


def smooth_labels(T, epsilon):
    """Label smoothing: the share epsilon of every target is spread evenly over all classes.

    Parameters:
        T: targets, each row a distribution over K classes, shape (N, K). Stays as it is.
        epsilon: the share, from 0 to 1.

    Returns:
        (1 - epsilon) T + epsilon / K, shape (N, K).

    Source: the handout.
    """
    # BEGIN SOLUTION
    return (1 - epsilon) * T + epsilon / T.shape[1]
    # END SOLUTION


def early_stopping(losses, patience):
    """When to stop, and which epoch was best.

    Epochs are numbered from 0. The best is the one with the smallest loss so far, the first of equals.
    Training stops as soon as `patience` epochs in a row have not been better than the best.

    Parameters:
        losses: the validation loss of each epoch, shape (E,), E at least 1. Stays as it is.
        patience: a whole number, 1 or more.

    Returns:
        (best, epochs): the number of the best epoch among those that were run; and how many were run, E if
        nothing stopped them.

    Source: notes, sections 5.2 and 5.3.
    """
    # BEGIN SOLUTION
    best = 0
    for epoch in range(len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        elif epoch - best == patience:
            return best, epoch + 1
    return best, len(losses)
    # END SOLUTION


def counterexample_early_stopping():
    """Arguments on which `wrong_early_stopping` answers otherwise than early stopping.

    Returns:
        (losses, patience): losses of shape (E,), with 1 to 10 entries between -1000 and 1000; patience, a
        whole number from 1 to 10.

    Source: the handout.
    """
    # BEGIN SOLUTION
    return np.array([2.0, 5.0, 4.0, 3.0]), 2
    # END SOLUTION


def train_regularised(loss_and_gradients, params, train, validation, rate, lam, epochs, patience):
    """Gradient descent on all training samples, with weight decay and early stopping.

    Every epoch makes one step of each parameter. Weights (two axes or more) decay, biases do not. Losses are
    those of the samples alone, without a penalty. Training stops when `patience` epochs in a row have not
    lowered the smallest validation loss so far, or after `epochs` steps.

    Parameters:
        loss_and_gradients: function; loss_and_gradients(params, X, T) returns the pair of the mean loss of
            these samples, a float, and the list of its gradients, each of the shape of its parameter.
        params: list of arrays, the parameters to begin with. Stay as they are.
        train: the pair (X, T) of samples to learn from. Stays as it is.
        validation: the pair (X, T) of samples that decide when to stop. Stays as it is.
        rate: the learning rate, a number of 0 or more.
        lam: the strength of the penalty lam/2 |W|^2, a number of 0 or more.
        epochs: the largest number of steps, 0 or more.
        patience: a whole number, 1 or more.

    Returns:
        (params, train_losses, validation_losses): the list of those parameters whose validation loss was
        the smallest, the first of equals; and both losses before the first step and after each, shape
        (steps + 1,).

    Source: notes, sections 5.2 to 5.4.1.
    """
    # BEGIN SOLUTION
    train_losses, validation_losses, best = [], [], 0
    for epoch in range(epochs + 1):
        loss, gradients = loss_and_gradients(params, *train)
        train_losses.append(loss)
        validation_losses.append(loss_and_gradients(params, *validation)[0])
        if epoch == 0 or validation_losses[epoch] < validation_losses[best]:
            best, kept = epoch, params
        elif epoch - best == patience:
            break
        params = [
            weight_decay_step(w, gradient, rate, lam if w.ndim > 1 else 0.0)
            for w, gradient in zip(params, gradients, strict=True)
        ]
    return list(kept), np.array(train_losses), np.array(validation_losses)
    # END SOLUTION
