"""The loss that notes its batches: its gradients, what it notes, and what it refuses."""

import numpy as np
import pytest

from autograder.properties.oracles import assert_gradient
from suites.vocabulary.noted_batches import NotedBatches, linear_problem, squared_error


@pytest.fixture
def problem():
    return linear_problem(5, np.random.default_rng(0))


def test_its_gradients_are_the_slopes_of_its_loss(problem):
    (weights, offset), X, T = problem.params, problem.X, problem.T
    _, (of_weights, of_offset) = squared_error([weights, offset], X, T)
    assert_gradient(of_weights, lambda w: squared_error([w, offset], X, T)[0], weights, seed=1)
    assert_gradient(of_offset, lambda b: squared_error([weights, b], X, T)[0], offset, seed=2)


def test_it_answers_like_the_loss_and_notes_which_samples_it_was_shown(problem):
    noted = NotedBatches(problem)
    for batch in ([3, 1], [0, 4, 2]):
        loss, gradients = noted(problem.params, problem.X[batch], problem.T[batch])
        expected = squared_error(problem.params, problem.X[batch], problem.T[batch])
        assert loss == expected[0]
        for got, right in zip(gradients, expected[1], strict=True):
            np.testing.assert_array_equal(got, right)
    assert [shown.samples for shown in noted.shown] == [[3, 1], [0, 4, 2]]
    assert [len(epoch) for epoch in noted.epochs(1)] == [1, 1]


def test_what_it_notes_does_not_change_with_the_parameters(problem):
    noted = NotedBatches(problem)
    moving = [param.copy() for param in problem.params]
    noted(moving, problem.X, problem.T)
    moving[0] += 1.0
    np.testing.assert_array_equal(noted.shown[0].params[0], problem.params[0])


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda params, X, T: (params, X, np.roll(T, 1)), "target of another sample"),
        (lambda params, X, T: (params, X, T[:-1]), "X has 5 rows and T has 4"),
        (lambda params, X, T: (params, X[:0], T[:0]), "no samples"),
        (lambda params, X, T: (params, X, T[:, None]), "one sample per row"),
        (lambda params, X, T: (params[:1], X, T), "a list of 2 arrays"),
        (lambda params, X, T: ([params[1], params[0]], X, T), "of shape"),
        (lambda params, X, T: (params, X, T + 0.5), "target of another sample"),
    ],
)
def test_it_refuses_what_no_handout_promises(problem, spoil, message):
    with pytest.raises(ValueError, match=message):
        NotedBatches(problem)(*spoil(*problem[2:], *problem[:2]))
