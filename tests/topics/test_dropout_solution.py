"""The reference of dropout against PyTorch in float64, exact distributions, and the handout's numbers."""

import itertools

import numpy as np
import pytest
import torch
from scipy import stats
from scipy.special import expit

from autograder.properties.oracles import autograd
from solutions import dropout

SHAPES = [(1, 1, 1, 1), (4, 2, 3, 1), (3, 3, 3, 3), (5, 1, 2, 4)]
ALPHAS = [0.0, 0.2, 0.5, 0.9]
ENTRIES = 40_000


def network_of(sizes, generator):
    n, d, h, k = sizes
    shapes = ((n, d), (d, h), (h,), (h, k), (k,))
    return [generator.normal(size=shape) for shape in shapes]


def by_torch(x, scaled_mask, W1, b1, W2, b2):
    h = torch.sigmoid(torch.tensor(x) @ W1 + b1)
    return (h * torch.tensor(scaled_mask)) @ W2 + b2


@pytest.fixture
def generator():
    return np.random.default_rng(3)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_what_is_kept_is_scaled_and_the_rest_is_zero(alpha, generator):
    h = generator.normal(size=(50, 20))
    output, mask = dropout.dropout_forward(h, alpha, generator)
    assert set(np.unique(mask)) <= {0.0, 1.0}
    np.testing.assert_allclose(output[mask == 1], h[mask == 1] / (1 - alpha), rtol=1e-15)
    assert not output[mask == 0].any()


@pytest.mark.parametrize("alpha", ALPHAS)
def test_units_are_dropped_with_probability_alpha(alpha, generator):
    _, mask = dropout.dropout_forward(np.ones(ENTRIES), alpha, generator)
    assert stats.binomtest(int((mask == 0).sum()), ENTRIES, alpha).pvalue > 1e-6


def test_neighbours_are_dropped_independently(generator):
    _, mask = dropout.dropout_forward(np.ones((200, 200)), 0.3, generator)
    for first, second in ((mask[0::2], mask[1::2]), (mask[:, 0::2], mask[:, 1::2])):
        table = [[np.sum((first == a) & (second == b)) for a in (0, 1)] for b in (0, 1)]
        assert stats.chi2_contingency(table).pvalue > 1e-6


def test_the_generator_decides_and_moves_on():
    first, second = (dropout.dropout_forward(np.ones(100), 0.5, np.random.default_rng(0)) for _ in range(2))
    np.testing.assert_array_equal(first, second)
    generator = np.random.default_rng(0)
    masks = [dropout.dropout_forward(np.ones(100), 0.5, generator)[1] for _ in range(2)]
    assert not np.array_equal(*masks)


def test_evaluation_keeps_everything_and_draws_nothing():
    generator = np.random.default_rng(0)
    h = generator.normal(size=(3, 4))
    before = generator.bit_generator.state
    output, mask = dropout.dropout_forward(h, 0.9, generator, training=False)
    np.testing.assert_array_equal(output, h)
    np.testing.assert_array_equal(mask, np.ones((3, 4)))
    assert generator.bit_generator.state == before
    assert not np.shares_memory(output, h)


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("alpha", [-0.1, 1, 1.5, float("nan")])
def test_an_alpha_outside_of_the_interval_is_refused(alpha, training, generator):
    with pytest.raises(ValueError, match="probability to drop"):
        dropout.dropout_forward(np.ones(3), alpha, generator, training)
    network = network_of((2, 2, 2, 2), generator)
    with pytest.raises(ValueError, match="probability to drop"):
        dropout.dropout_network_forward(*network, alpha, generator, training)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_dropout_backward(alpha, generator):
    gradient, mask = generator.normal(size=(4, 3)), generator.integers(0, 2, (4, 3)).astype(float)
    _, (expected,) = autograd(
        lambda h: (torch.tensor(gradient) * h * torch.tensor(mask)).sum() / (1 - alpha), np.ones((4, 3))
    )
    np.testing.assert_allclose(dropout.dropout_backward(gradient, mask, alpha), expected, rtol=1e-14)


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize("sizes", SHAPES, ids=str)
def test_the_network_and_its_gradients(sizes, training, generator):
    x, *parameters = network_of(sizes, generator)
    gradient = generator.normal(size=(sizes[0], sizes[3]))
    alpha = 0.4
    # The first draw of the network is its mask: the same seed gives it once more.
    _, mask = dropout.dropout_forward(
        np.ones((sizes[0], sizes[2])), alpha, np.random.default_rng(7), training
    )
    scaled_mask = mask / (1 - alpha) if training else mask
    y, cache = dropout.dropout_network_forward(x, *parameters, alpha, np.random.default_rng(7), training)
    expected_y = by_torch(x, scaled_mask, *map(torch.tensor, parameters)).numpy()
    np.testing.assert_allclose(y, expected_y, rtol=1e-13, atol=1e-13)
    _, expected = autograd(
        lambda *leaves: (torch.tensor(gradient) * by_torch(x, scaled_mask, *leaves)).sum(), *parameters
    )
    actual = dropout.dropout_network_backward(gradient, cache)
    for one, right, parameter in zip(actual, expected, parameters, strict=True):
        assert one.shape == parameter.shape
        np.testing.assert_allclose(one, right, rtol=1e-12, atol=1e-13)


def test_the_training_example_of_the_handout():
    def mask_of(seed):
        return dropout.dropout_forward(np.ones((1, 3)), 0.5, np.random.default_rng(seed))[1].tolist()

    seed = next(seed for seed in itertools.count() if mask_of(seed) == [[1, 0, 1]])
    W1, W2 = np.array([[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]]), np.array([[1.0], [2.0], [-1.0]])
    network = (np.array([[1.0, 2.0]]), W1, np.zeros(3), W2, np.array([0.5]))
    y, cache = dropout.dropout_network_forward(*network, 0.5, np.random.default_rng(seed))
    assert y.item() == pytest.approx(1.723711, abs=1e-6)
    _, db1, dW2, _ = dropout.dropout_network_backward(np.ones((1, 1)), cache)
    np.testing.assert_allclose(db1, [0.393224, 0, -0.209987], atol=1e-6)
    np.testing.assert_allclose(dW2, [[1.462117], [0], [0.238406]], atol=1e-6)


@pytest.mark.filterwarnings("error")
def test_the_network_does_not_overflow(generator):
    x, W1, b1, W2, b2 = (np.array(each) for each in ([[1e4], [-1e4]], [[1.0]], [0.0], [[2.0]], [0.5]))
    y, cache = dropout.dropout_network_forward(x, W1, b1, W2, b2, 0.5, generator, training=False)
    np.testing.assert_array_equal(y, [[2.5], [0.5]])
    dW1, *_ = dropout.dropout_network_backward(np.ones((2, 1)), cache)
    np.testing.assert_array_equal(dW1, [[0.0]])


def test_evaluation_is_the_mean_of_all_thinned_networks(generator):
    x, W1, b1, W2, b2 = network_of((3, 2, 4, 2), generator)
    alpha = 0.3
    h = expit(x @ W1 + b1)
    mean = np.zeros((3, 2))
    for mask in itertools.product((0.0, 1.0), repeat=4):
        kept = sum(mask)
        chance = (1 - alpha) ** kept * alpha ** (4 - kept)
        mean += chance * ((h * mask / (1 - alpha)) @ W2 + b2)
    y, _ = dropout.dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=False)
    np.testing.assert_allclose(y, mean, rtol=1e-13)


def test_monte_carlo_average_goes_on_drawing():
    seen = []

    def network(x, generator):
        seen.append(x)
        return x + generator.normal(size=x.shape)

    x = np.array([[1.0, -2.0]])
    average = dropout.monte_carlo_average(network, x, 5, np.random.default_rng(1))
    expected = x + np.random.default_rng(1).normal(size=(5, 1, 2)).mean(axis=0)
    np.testing.assert_allclose(average, expected, rtol=1e-14)
    assert [one is x for one in seen] == [True] * 5


def test_monte_carlo_average_of_votes():
    votes = iter(([1, 0], [0, 0], [1, 1]))
    average = dropout.monte_carlo_average(lambda x, generator: np.array(next(votes)), None, 3, None)
    np.testing.assert_allclose(average, [2 / 3, 1 / 3], rtol=1e-15)


@pytest.mark.filterwarnings("error")
def test_probabilities_of_stochastic_units(generator):
    a = np.array([[-1e4, -745.0, -40.0, -1.0], [0.0, 2.0, 710.0, 1e4]])
    h, p = dropout.stochastic_binary_forward(a, generator)
    np.testing.assert_allclose(p, expit(a), rtol=1e-12, atol=1e-323)
    assert h.dtype == p.dtype == np.float64
    assert h[0, :3].tolist() == [0, 0, 0]
    assert h[1, 2:].tolist() == [1, 1]


@pytest.mark.parametrize("a", [-2.0, 0.0, 0.7])
def test_stochastic_units_are_one_with_probability_p(a, generator):
    h, _ = dropout.stochastic_binary_forward(np.full(ENTRIES, a), generator)
    assert set(np.unique(h)) == {0.0, 1.0}
    assert stats.binomtest(int(h.sum()), ENTRIES, expit(a)).pvalue > 1e-6


def test_straight_through_is_right_on_average_for_a_linear_cost(generator):
    a, gradient = generator.normal(size=3), generator.normal(size=3)

    def expected_cost(a):
        p, cost = torch.sigmoid(a), torch.zeros((), dtype=torch.float64)
        for units in itertools.product((0.0, 1.0), repeat=3):
            h = torch.tensor(units, dtype=torch.float64)
            cost = cost + (h * p + (1 - h) * (1 - p)).prod() * (h * torch.tensor(gradient)).sum()
        return cost

    _, (expected,) = autograd(expected_cost, a)
    np.testing.assert_allclose(dropout.straight_through_backward(gradient, expit(a)), expected, rtol=1e-12)


def test_certain_units_get_no_gradient():
    actual = dropout.straight_through_backward(np.array([3.0, -2.0, 1.0]), np.array([0.0, 1.0, 0.5]))
    np.testing.assert_array_equal(actual, [0.0, 0.0, 0.25])


@pytest.mark.parametrize("sizes", SHAPES)
def test_training_without_dropout_is_gradient_descent_by_torch(sizes, generator):
    x, *start = network_of(sizes, generator)
    t = generator.normal(size=(sizes[0], sizes[3]))
    trained, losses = dropout.train(x, t, *start, 0.0, 0.1, 4, generator)
    parameters = [torch.tensor(parameter, requires_grad=True) for parameter in start]
    descent = torch.optim.SGD(parameters, lr=0.1)
    for loss_of_step in losses:
        descent.zero_grad()
        y = by_torch(x, np.ones((sizes[0], sizes[2])), *parameters)
        loss = ((y - torch.tensor(t)) ** 2).sum() / (2 * len(x))
        loss.backward()
        descent.step()
        assert loss_of_step == pytest.approx(loss.item(), rel=1e-12)
    for parameter, right in zip(trained, parameters, strict=True):
        np.testing.assert_allclose(parameter, right.detach().numpy(), rtol=1e-10, atol=1e-12)


@pytest.mark.parametrize("alpha", ALPHAS)
def test_the_penalty_is_the_expected_excess_over_all_masks(alpha, generator):
    h, W2, t = (generator.normal(size=shape) for shape in ((1, 4), (4, 2), (1, 2)))
    expected = 0.0
    for kept in itertools.product((0.0, 1.0), repeat=4):
        mask = np.array(kept)
        probability = np.prod(np.where(mask == 1, 1 - alpha, alpha))
        expected += probability * np.sum((mask * h / (1 - alpha) @ W2 - t) ** 2) / 2
    excess = expected - np.sum((h @ W2 - t) ** 2) / 2
    assert dropout.dropout_penalty(h, W2, alpha) == pytest.approx(excess, rel=1e-10, abs=1e-12)


def test_the_penalty_of_the_handout():
    h, W2 = np.array([[1.0, 2.0], [3.0, -1.0]]), np.array([[1.0, -1.0], [2.0, 0.0]])
    assert dropout.dropout_penalty(h, W2, 0.75) == 30.0


def test_straight_through_is_biased_for_a_square_as_the_handout_says():
    w, t, p = 1.5, 0.3, 0.2
    slope = p * (1 - p)
    estimate = sum(q * w * (w * h - t) * slope for h, q in ((0, 1 - p), (1, p)))
    truth = slope * ((w - t) ** 2 / 2 - t**2 / 2)
    assert estimate - truth == pytest.approx(w**2 * (p - 0.5) * slope)
