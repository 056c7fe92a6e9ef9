"""Regularisation against PyTorch, enumeration and closed forms, and the handout's numbers."""

import contextlib
import io
import itertools
import re
from math import comb
from pathlib import Path

import matplotlib as mpl
import numpy as np
import pytest
import torch

from solutions import gradient_checking, optimisers, regularisation

HANDOUT = Path(__file__).parents[2] / "assignments" / "regularisation" / "handout.md"
X = np.array([[1.0, 0.5, -1.0], [2.0, -1.0, 0.5], [0.0, 3.0, 1.0], [1.5, 1.0, -2.0], [-1.0, 0.25, 0.5]])
T = np.array([1.0, 2.0, 0.5, -1.0, 0.25])
PARAMS = [np.array([[1.0, -2.0], [0.5, 0.25]]), np.array([3.0, -1.0]), np.array([[[0.5]], [[-1.5]]])]
EXAMPLE = (
    np.array([[1.0, 0.0], [0.0, 2.0], [1.0, 0.0], [0.0, 1.0]]),
    np.array([1.0, 4.0, 3.0, 2.0]),
)


def test_ridge_is_where_torch_finds_no_slope():
    w = torch.tensor(regularisation.ridge(X, T, 0.3), requires_grad=True)
    residual = torch.tensor(X) @ w - torch.tensor(T)
    (residual.square().mean() / 2 + 0.15 * w.square().sum()).backward()
    np.testing.assert_allclose(w.grad, 0.0, atol=1e-14)


def test_dropout_of_inputs_is_a_ridge_with_a_penalty_for_each_input():
    """Inputs dropped with probability a and scaled by 1/(1 - a); the mean over all masks is exact."""
    drop, inputs = 0.25, X.shape[1]
    penalties = drop / (1 - drop) * np.mean(X**2, axis=0)
    rows, targets = [], []
    for mask in itertools.product((0.0, 1.0), repeat=inputs):
        weight = np.sqrt(np.prod(np.where(mask, 1 - drop, drop)))
        rows.append(weight * X * np.array(mask) / (1 - drop))
        targets.append(weight * T)
    by_masks = np.linalg.lstsq(np.concatenate(rows), np.concatenate(targets), rcond=None)[0]
    scale = np.sqrt(penalties)
    np.testing.assert_allclose(regularisation.ridge(X / scale, T, 1.0) / scale, by_masks, rtol=1e-10)


def test_stopping_early_shrinks_as_the_handout_says():
    u, s, v = np.linalg.svd(X, full_matrices=False)
    path = optimisers.descend(
        lambda w, memory, g: (optimisers.sgd_step(w, g, 0.1), memory),
        lambda w: X.T @ (X @ w - T) / len(T),
        np.zeros(3),
        7,
    )
    np.testing.assert_allclose(v @ path[-1], (1 - (1 - 0.1 * s**2 / len(T)) ** 7) * (u.T @ T) / s, rtol=1e-10)


@pytest.mark.parametrize("name", ["l2_penalty", "l1_penalty"])
def test_the_gradient_checker_accepts_the_gradients_of_penalties(name):
    penalty = getattr(regularisation, name)
    for place, w in enumerate(PARAMS):

        def replaced(new, place=place):
            return [*PARAMS[:place], new, *PARAMS[place + 1 :]]

        assert gradient_checking.check_gradient(
            lambda new, put=replaced: penalty(put(new), 0.3)[0],
            lambda new, put=replaced, place=place: penalty(put(new), 0.3)[1][place],
            w,
        )


def test_weight_decay_is_that_of_torch():
    w = torch.tensor(X, requires_grad=True)
    w.grad = torch.tensor(np.sin(X))
    torch.optim.SGD([w], lr=0.1, weight_decay=0.5).step()
    expected = regularisation.weight_decay_step(X, np.sin(X), 0.1, 0.5)
    np.testing.assert_allclose(w.detach(), expected, rtol=1e-13)


def test_the_soft_threshold_is_that_of_torch_and_the_least_of_a_search():
    w = np.linspace(-3.0, 3.0, 25)
    shrunk = regularisation.soft_threshold(w, 0.8)
    np.testing.assert_allclose(shrunk, torch.nn.functional.softshrink(torch.tensor(w), 0.8), atol=1e-14)
    candidates = np.linspace(-4.0, 4.0, 8001)
    costs = (w[:, None] - candidates) ** 2 / 2 + 0.8 * np.abs(candidates)
    np.testing.assert_allclose(shrunk, candidates[np.argmin(costs, axis=1)], atol=1e-9)


def test_proximal_steps_make_weights_exactly_0_where_subgradient_steps_do_not():
    proximal = subgradient = np.zeros(3)
    for _ in range(300):
        proximal = regularisation.l1_step(proximal, X.T @ (X @ proximal - T) / len(T), 0.1, 0.4)
        slope = X.T @ (X @ subgradient - T) / len(T) + 0.4 * np.sign(subgradient)
        subgradient = subgradient - 0.1 * slope
    assert np.any(proximal == 0.0)
    assert not np.any(subgradient == 0.0)


def test_smooth_labels_are_those_of_torch():
    logits, labels = torch.tensor(X), torch.tensor([0, 2, 1, 1, 0])
    smooth = torch.tensor(regularisation.smooth_labels(np.eye(3)[labels], 0.2))
    cross_entropy = torch.nn.functional.cross_entropy
    by_torch = cross_entropy(logits, labels, label_smoothing=0.2)
    assert float(cross_entropy(logits, smooth)) == pytest.approx(float(by_torch), rel=1e-12)


def test_leaving_one_out_gives_the_errors_of_the_handout():
    inputs, targets = EXAMPLE
    hat = inputs @ np.linalg.solve(inputs.T @ inputs + 4 * 0.5 * np.eye(2), inputs.T)
    told = (targets - hat @ targets) / (1 - np.diag(hat))
    np.testing.assert_allclose(told, [0, 2.667, 2.667, 0.667], atol=5e-4)
    for lam, errors in ((0.5 * 4 / 3, told), (0.5, [-0.2, 2.4, 2.6, 0.545])):
        left = [
            targets[i]
            - inputs[i] @ regularisation.ridge(np.delete(inputs, i, axis=0), np.delete(targets, i), lam)
            for i in range(4)
        ]
        np.testing.assert_allclose(left, errors, atol=6e-4)


def test_the_wrong_answers_that_the_handout_prints_are_those_of_the_mistakes():
    inputs, targets = EXAMPLE
    product, moment = inputs.T @ inputs, inputs.T @ targets
    for added, told in (
        (0.5 * np.eye(2), (1.6, 1.818182)),
        (2 * 0.5 * np.eye(2), (1.333333, 1.666667)),
        (4 * 0.5 * np.ones((2, 2)), (0.333, 1.333)),
    ):
        np.testing.assert_allclose(np.linalg.solve(product + added, moment), told, atol=4e-4)


def test_bounds_of_random_laws_are_as_improbable_as_their_docstrings_say():
    runs = sum(comb(149, r - 1) * comb(451, r) for r in range(1, 41))
    assert runs / comb(600, 150) < 1e-40
    assert 1 / comb(40, 20) < 1e-11
    assert 9 * (8 / 9) ** 220 < 1e-10


@pytest.fixture(scope="module")
def printed():
    """What each demonstration of the handout prints, run in order with the reference."""
    blocks = re.findall(r"```python demo\n(.*?)```", HANDOUT.read_text(encoding="utf-8"), flags=re.DOTALL)
    names = {"np": np, **{name: getattr(regularisation, name) for name in dir(regularisation)}}
    outputs = []
    with mpl.rc_context({"backend": "agg"}):
        for code in blocks:
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(code, names)
            outputs.append(output.getvalue())
    return outputs


def test_errors_between_the_points_have_their_least_where_the_handout_says(printed):
    found = {
        lam: (float(at), float(between))
        for lam, at, between in re.findall(r"lambda (\S+): (\S+) at the points, (\S+) between", printed[0])
    }
    assert found["1e-06"] == pytest.approx((0.0034, 11.0), rel=0.05)
    assert found["1e-02"][1] == pytest.approx(0.022, abs=0.001)
    assert found["1e+01"] == pytest.approx((0.63, 0.47), abs=0.01)
    assert min(found, key=lambda lam: found[lam][1]) == "1e-02"
    assert list(found.values()) == sorted(found.values())


def test_labels_by_lot_are_learnt_as_the_handout_says(printed):
    told = re.findall(
        r"(.*), lambda (\S+): loss (\S+), (\d+)% of the training samples right, (\d+)%", printed[1]
    )
    assert len(told) == 4
    for labels, lam, loss, learnt, others in told:
        if labels == "true labels":
            assert (int(learnt), int(others)) == (100, pytest.approx(84, abs=4))
        else:
            assert int(learnt) >= (100 if lam == "0.0" else 90)
            assert int(others) == pytest.approx(11, abs=4)
            assert float(loss) == pytest.approx(0.01 if lam == "0.0" else 0.63, rel=0.2)
    stopped = re.search(r"stopped after (\d+) steps", printed[1])
    assert stopped
    assert int(stopped[1]) < 100


def test_ridge_is_least_squares_with_rows_appended_in_the_last_demonstration(printed):
    assert max(abs(float(number)) for number in re.findall(r"-?\d[\d.e+-]*", printed[2])) < 1e-12
