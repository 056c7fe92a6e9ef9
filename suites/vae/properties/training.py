"""Training, judged by the loss of the very model that is trained.

Whatever that loss is, it must fall and be reported; a mistake in the model is not held against its training.
"""

from typing import Any

import numpy as np
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_scalar, assert_that, assert_tuple
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array, seeds
from suites.vocabulary.tensors import (
    assert_module,
    assert_tensor,
    generator,
    parameters_of,
    set_values,
    slopes_of,
    tensor,
    values_of,
)

from .questions import suite

EPOCHS = 20
NEEDED = 0.9
DRIFT = 0.1

train = suite.question("train")


def pictures(seed: int, rows: int, columns: int = 10) -> torch.Tensor:
    """Noisy copies of three pictures, in light and dark grey."""
    random = np.random.default_rng(seed)
    prototypes = random.integers(0, 2, (3, columns))
    noisy = np.abs(prototypes[random.integers(0, 3, rows)] - (random.random((rows, columns)) < 0.1))
    return tensor(0.1 + 0.8 * noisy)


def loss_of(model: Any, data: torch.Tensor) -> float:
    """The model's loss on all data, for one draw of the latent vectors."""
    return float(assert_tensor(model.loss(data, generator(0)), ()))


def has_a_mean_for_its_loss(model: Any, data: torch.Tensor) -> bool:
    """Whether the model's loss is about the same for the first half of the data as for all."""
    return loss_of(model, data[: (len(data) + 1) // 2]) > 0.75 * loss_of(model, data)


def history(losses: Any, epochs: int) -> Array:
    """What `train` answered, as an array of finite numbers, one for each epoch."""
    numbers = np.array([assert_scalar(loss) for loss in assert_tuple(losses, epochs)])
    assert_that(bool(np.all(np.isfinite(numbers))), f"returned {as_source(numbers)}", "finite numbers")
    return numbers


@train.property(points=2, hint="What is divided by the number of samples, and what by that of minibatches?")
def leaves_a_model_that_is_as_good_as_reported(submission: Any) -> None:
    """after 20 epochs on 256 digits the model's own loss is 10 % lower, and it is the last one of the list

    The list begins between the untrained and the trained loss and ends within 10 % of the untrained loss
    around the trained one. With Adam or gradient descent at any rate that learns, the last epoch moves the
    loss by less than 2 %, and the draw of 256 latent vectors by 1 %.
    """
    # Slow to import, and needed here alone.
    from sklearn.datasets import load_digits

    data = tensor(load_digits().data[256:512] / 16)
    model = assert_module(submission.VAE(64, 32, 2))
    untrained = loss_of(model, data)
    losses = history(submission.train(model, data, EPOCHS, generator(3)), EPOCHS)
    trained = loss_of(model, data)
    assert_that(
        trained <= NEEDED * untrained,
        f"the loss was {untrained:.2f} before training and is {trained:.2f} after it",
        f"at most {NEEDED * untrained:.2f}",
    )
    if not has_a_mean_for_its_loss(model, data):
        return
    room = DRIFT * untrained
    assert_that(
        abs(losses[-1] - trained) <= room,
        f"the last loss of the list is {losses[-1]:.2f}; the model's loss is {trained:.2f}",
        f"the list to end within {room:.2f} of it",
    )
    assert_that(
        trained - room <= losses[0] <= untrained + room,
        f"the list begins with {losses[0]:.2f}; the loss was {untrained:.2f} before and {trained:.2f} after",
        "a number between them",
    )


@train.property(
    points=1.5, hint="Is the last minibatch shorter? Is there only one? Is one number too many?", examples=8
)
@given(rows=st.integers(1, 70), epochs=st.integers(0, 3), seed=seeds())
@example(rows=1, epochs=2, seed=0)
@example(rows=70, epochs=2, seed=0)
def reports_the_loss_per_sample_of_every_epoch(submission: Any, rows: int, epochs: int, seed: int) -> None:
    """train returns as many numbers as epochs, each of the size of the model's loss, for any number of rows

    Within a few epochs no rate that can be called sane doubles or halves the loss: losses of 10 pixels begin
    at about 7.
    """
    model = assert_module(submission.VAE(10, 6, 2))
    data = pictures(seed, rows)
    before = loss_of(model, data)
    losses = history(submission.train(model, data, epochs, generator(seed)), epochs)
    after = loss_of(model, data)
    low, high = min(before, after) / 2, max(before, after) * 1.5
    comparable = rows == 1 or has_a_mean_for_its_loss(model, data)
    assert_that(
        not comparable or bool(np.all((low <= losses) & (losses <= high))),
        f"returned {as_source(losses)} for a model whose loss is {before:.2f} before and {after:.2f} after",
        f"numbers between {low:.2f} and {high:.2f}",
    )


@train.property(points=1, hint="The order of the samples is random too.", examples=2)
@given(seed=seeds())
def is_random_by_its_generator_alone(submission: Any, seed: int) -> None:
    """equal parameters and generator states give equal losses, others others, and no global generator is used

    A model that draws from elsewhere itself, or not at all, says nothing about its training.
    """
    model = assert_module(submission.VAE(10, 6, 2))
    parameters = parameters_of(model)
    initial = values_of(parameters)
    data = pictures(seed, 40)
    starts = (seed, seed, seed + 1)
    drawn = [float(assert_tensor(model.loss(data, generator(start)), ())) for start in starts]
    model_repeats, model_draws = drawn[1] == drawn[0], drawn[2] != drawn[0]
    histories = []
    for start in starts:
        set_values(parameters, initial)
        observed = submission.train.observe(model, data, 2, generator(start))
        histories.append(history(observed.value, 2))
        stays_local = not observed.touched_global_random_state
        assert_that(stays_local or not model_repeats, "used a global generator", "the one it is given")
    first, again, other = histories
    if model_repeats:
        assert_close(
            again, first, rtol=SINGLE_ACCURACY, what="returned, for the same state of the generator,"
        )
    assert_that(
        not model_draws or bool(np.any(np.abs(other - first) > 1e-6)),
        f"returned {as_source(first)} for generators that begin at two different seeds",
        "other draws",
    )


@train.property(points=1, hint="Which parameters does your optimiser know?", examples=2)
@given(seed=seeds())
def moves_every_parameter_that_matters(submission: Any, seed: int) -> None:
    """after two epochs every parameter on which the loss depends has moved, and the data have not"""
    model = assert_module(submission.VAE(10, 6, 2))
    data = pictures(seed, 40)
    parameters = parameters_of(model)
    initial = values_of(parameters)
    slopes = slopes_of(model, lambda: model.loss(data, generator(seed)))
    observed = submission.train.observe(model, data, 2, generator(seed))
    history(observed.value, 2)
    for slope, before, after in zip(slopes, initial, values_of(parameters), strict=True):
        matters = slope is not None and float(np.max(np.abs(slope))) > 1e-3
        moved = not torch.equal(before, after)
        assert_that(moved or not matters, f"a parameter of shape {tuple(before.shape)} did not move")
    assert_that(torch.equal(observed.arguments[1], data), "train changed the data in place")
