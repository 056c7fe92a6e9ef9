"""Tensors and modules: what is accepted, what is refused, and that a cut in the graph is found."""

import numpy as np
import pytest
import torch
from torch import nn

from autograder.properties import LocalSubmission, PropertyFailed
from suites.vocabulary.tensors import (
    assert_near,
    assert_parameter_gradients,
    assert_tensor,
    generator,
    parameters_of,
    scale_parameters,
    tensor,
    values_of,
)


class Model(nn.Module):
    def __init__(self, cut=False):
        super().__init__()
        torch.manual_seed(0)
        self.first, self.second = nn.Linear(3, 4), nn.Linear(4, 2)
        self.cut = cut

    def loss(self, x):
        h = torch.relu(self.first(x))
        return (self.second(h.detach() if self.cut else h) ** 2).sum()


def answering(value):
    return LocalSubmission({"f": lambda: value}).f()


@pytest.fixture
def submission():
    return LocalSubmission({"Model": Model, "Empty": nn.Module})


def test_a_tensor_with_or_without_a_graph_is_a_tensor():
    plain = torch.ones(2, 3)
    np.testing.assert_array_equal(assert_tensor(answering(plain), (2, 3)), np.ones((2, 3)))
    in_graph = answering(plain.clone().requires_grad_() * 2)
    np.testing.assert_array_equal(assert_tensor(in_graph, (2, 3), differentiable=True), 2 * np.ones((2, 3)))


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (None, "None"),
        (1.5, "a float"),
        (np.ones((2, 3)), "an array"),
        (torch.ones(3, 2), "shape"),
        (torch.ones(2, 3, dtype=torch.int64), "int64"),
        (torch.ones(2, 3), "cut off"),
        (nn.Linear(1, 1), "a Linear"),
    ],
)
def test_anything_else_is_refused(value, message):
    with pytest.raises(PropertyFailed, match=message):
        assert_tensor(answering(value), (2, 3), differentiable=True)


def test_nan_is_near_nothing():
    with pytest.raises(PropertyFailed, match="x is"):
        assert_near(np.array([np.nan]), np.array([np.nan]), rtol=1.0, atol=1.0, what="x")


def test_parameters_are_read_and_scaled(submission):
    model = submission.Model()
    before = values_of(parameters_of(model))
    scale_parameters(parameters_of(model), 2.0)
    after = values_of(parameters_of(model))
    assert len(after) == 4
    assert all(torch.equal(b, 2 * a) for a, b in zip(before, after, strict=True))


def test_a_module_without_parameters_is_refused(submission):
    with pytest.raises(PropertyFailed, match="empty"):
        parameters_of(submission.Empty())


@pytest.mark.parametrize("cut", [False, True])
def test_a_cut_in_the_graph_is_found(cut, submission):
    model = submission.Model(cut)
    x = torch.rand(12, 3, generator=generator(1))
    if cut:
        with pytest.raises(PropertyFailed, match=r"shape \(4, 3\) has no gradient"):
            assert_parameter_gradients(model, lambda: model.loss(x), seed=0)
    else:
        assert_parameter_gradients(model, lambda: model.loss(x), seed=0)


def test_generators_and_tensors_are_reproducible_and_single():
    assert torch.equal(torch.rand(3, generator=generator(4)), torch.rand(3, generator=generator(4)))
    assert tensor([[1.0]]).dtype == torch.float32
