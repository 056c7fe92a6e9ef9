"""What is demanded of early stopping. Losses are multiples of 1/4, compared exactly."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from autograder.properties import assert_tuple
from autograder.properties.comparing import assert_like
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.strategies import Array
from solutions import regularisation as reference

from .questions import early_stopping

COURSES = st.lists(st.integers(-4, 12), min_size=1, max_size=12).map(lambda quarters: np.array(quarters) / 4)


@early_stopping.property(
    points=1, hint="Keep three numbers on paper: the best loss, its epoch, the present epoch.", examples=40
)
@given(losses=COURSES, patience=st.integers(1, 4))
def stops_after_patience_epochs_without_a_new_best(submission: Any, losses: Array, patience: int) -> None:
    """best is the first epoch with the smallest loss of those run; the run ends `patience` epochs after it"""
    answer = assert_tuple(submission.early_stopping(losses, patience), 2)
    assert_like(answer, reference.early_stopping(losses, patience), rtol=0.0)


@early_stopping.property(points=0.5, hint="Which losses had been seen when training stopped?", examples=15)
@given(losses=COURSES, patience=st.integers(1, 4), later=st.integers(-8, 8))
def sees_nothing_of_what_comes_after_the_stop(
    submission: Any, losses: Array, patience: int, later: int
) -> None:
    """losses after the stop change nothing, however small they are"""
    losses = np.concatenate([losses, losses.min() + np.arange(1, patience + 1)])
    run = reference.early_stopping(losses, patience)[1]
    changed = np.concatenate([losses[:run], [float(later), -100.0]])
    answer = assert_tuple(submission.early_stopping(changed, patience), 2)
    assert_like(answer, reference.early_stopping(losses, patience), rtol=0.0)


@early_stopping.property(points=0.5, hint="Is the first of equal losses the best, or the last?", examples=8)
@given(level=st.integers(-3, 3), epochs=st.integers(1, 8), patience=st.integers(1, 5))
def takes_equal_losses_for_no_progress(submission: Any, level: int, epochs: int, patience: int) -> None:
    """where all losses are equal, epoch 0 is the best, and min(E, patience + 1) epochs are run"""
    answer = assert_tuple(submission.early_stopping(np.full(epochs, float(level)), patience), 2)
    assert_like(answer, (0, min(epochs, patience + 1)), rtol=0.0)


LONG = np.concatenate([np.linspace(5.0, 1.0, 900), np.linspace(1.5, 4.0, 700)])

demand_care_of_arguments(early_stopping, reference, ([3, 1, 2, 4], 2), ([2.5, 0.25, 0.75], 1), points=0.25)
demand_any_size(early_stopping, reference, (LONG, 500), points=0.25, rtol=0.0, atol=0.0)
demand_any_order(
    early_stopping,
    reference,
    ([3, 1, 2, 4, 5], 2),
    ([3, 1, 2, 4, 5], 3),
    ([3, 4, 2, 1], 2),
    ([7], 1),
    points=0.25,
)
