"""Training, judged by a model of the suite's own that notes what it is shown, and not by the submission's.

Losses are float32 numbers of size 5. A mean of them is right to 1e-5, and REPORTED leaves a hundredfold.
"""

from typing import Any

import torch
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.properties import assert_close, assert_that
from autograder.properties.assertions import SINGLE_ACCURACY
from autograder.properties.strategies import seeds
from suites.vocabulary.trainings import (
    assert_epochs,
    assert_minibatches,
    assert_reported,
    assert_shuffled,
    assert_steps,
    distinct_rows,
    trained,
)

from .questions import suite

train = suite.question("train")


@train.property(
    points=2,
    hint="Is the last minibatch shorter? Is there only one? Does an epoch end where the next begins?",
    examples=2,
)
@given(rows=st.integers(1, 100), epochs=st.integers(0, 2), seed=seeds())
@example(rows=1, epochs=2, seed=0)
@example(rows=33, epochs=2, seed=0)
@example(rows=257, epochs=1, seed=0)
def visits_every_row_once_in_minibatches(submission: Any, rows: int, epochs: int, seed: int) -> None:
    """every epoch visits every row once, with beta = 1, in minibatches of at most 128 rows

    Rows are recognised by what is in them, so a copy or a blend of rows is none of the data.
    """
    data = distinct_rows(rows, seed)
    noted = trained(submission, data, epochs, seed).noted
    divided = assert_epochs(noted, data, epochs)
    assert_that(all(beta == 1 for beta in noted.betas), f"trained with beta = {noted.betas[:1]}", "beta = 1")
    if divided:
        assert_minibatches(divided)


@train.property(points=1, hint="What has the second epoch in common with the first?", examples=1)
@given(rows=st.integers(130, 160), seed=seeds())
def draws_a_new_order_for_every_epoch(submission: Any, rows: int, seed: int) -> None:
    """in each epoch neither neighbours nor minibatches are those of the data or of an earlier epoch"""
    data = distinct_rows(rows, seed)
    assert_shuffled(assert_epochs(trained(submission, data, 3, seed).noted, data, 3))


@train.property(
    points=1.5,
    hint="Mean over what, weighted how? The loss as it was met, not of the last minibatch.",
    examples=2,
)
@given(rows=st.integers(1, 100), epochs=st.integers(0, 2), seed=seeds())
@example(rows=1, epochs=2, seed=0)
@example(rows=70, epochs=2, seed=0)
@example(rows=129, epochs=2, seed=0)
def reports_the_loss_per_sample_of_every_epoch(submission: Any, rows: int, epochs: int, seed: int) -> None:
    """train returns the mean of the losses that the model answered, epoch by epoch, for any number of rows"""
    data = distinct_rows(rows, seed)
    run = trained(submission, data, epochs, seed)
    assert_reported(run.history, assert_epochs(run.noted, data, epochs))


@train.property(points=1, hint="The order of the samples is random too.", examples=1)
@given(seed=seeds())
def is_random_by_its_generator_alone(submission: Any, seed: int) -> None:
    """equal generator states give equal losses, others another order, and no global generator is used"""
    data = distinct_rows(40, seed)
    first, again, other = (trained(submission, data, 2, start) for start in (seed, seed, seed + 1))
    assert_that(not first.touched_global_random_state, "used a global generator", "the one it is given")
    assert_close(
        again.history,
        first.history,
        rtol=SINGLE_ACCURACY,
        what="returned, for the same state of the generator,",
    )
    orders = [assert_epochs(run.noted, data, 2)[0].order for run in (first, other)]
    assert_that(orders[0] != orders[1], "the order of the rows is the same for two seeds", "another order")


@train.property(points=1, hint="backward() once for each loss; what was in .grad before it?", examples=1)
@given(rows=st.integers(60, 100), seed=seeds())
def steps_along_every_minibatchs_gradient(submission: Any, rows: int, seed: int) -> None:
    """each minibatch has its gradient computed once, on its own, and moves every parameter; data stay"""
    data = distinct_rows(rows, seed)
    run = trained(submission, data, 2, seed)
    assert_steps(run.noted)
    assert_that(torch.equal(run.data, data), "train changed the data in place")
