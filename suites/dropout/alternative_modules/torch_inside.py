"""Torch computes gradients; the cache is a dict of tensors, plain arrays and a flag."""

# mypy: ignore-errors
# ruff: noqa: D103

import numpy as np
import torch


def tensor(array):
    return torch.tensor(np.ascontiguousarray(array), dtype=torch.float64)


def dropout_forward(h, alpha, generator, training=True):
    if not 0 <= alpha < 1:
        raise ValueError("alpha must lie in [0, 1)")
    mask = torch.ones(h.shape, dtype=torch.float64)
    if training:
        mask[tensor(generator.random(h.shape)) < alpha] = 0
        return (tensor(h) * mask / (1 - alpha)).numpy(), mask.numpy()
    return tensor(h).numpy(), mask.numpy()


def dropout_backward(gradient, mask, alpha):
    h = torch.zeros(gradient.shape, dtype=torch.float64, requires_grad=True)
    (h * tensor(mask) / (1 - alpha)).backward(tensor(gradient))
    return h.grad.numpy()


def dropout_network_forward(x, W1, b1, W2, b2, alpha, generator, training=True):
    scaled_mask, _ = dropout_forward(np.ones((len(x), len(b1))), alpha, generator, training)
    parameters = [tensor(each).requires_grad_() for each in (W1, b1, W2, b2)]
    cache = {"x": x, "scaled mask": scaled_mask, "parameters": parameters}
    return run(cache).detach().numpy(), cache


def run(cache):
    W1, b1, W2, b2 = cache["parameters"]
    h = torch.sigmoid(tensor(cache["x"]) @ W1 + b1)
    return (h * tensor(cache["scaled mask"])) @ W2 + b2


def dropout_network_backward(gradient, cache):
    gradients = torch.autograd.grad(run(cache), cache["parameters"], tensor(gradient))
    return tuple(each.numpy() for each in gradients)


def monte_carlo_average(network, x, samples, generator):
    outputs = torch.stack([tensor(network(x, generator)) for _ in range(samples)])
    return outputs.mean(dim=0).numpy()


def stochastic_binary_forward(a, generator):
    p = torch.sigmoid(tensor(a))
    h = (tensor(generator.random(a.shape)) < p).double()
    return h.numpy(), p.numpy()


def straight_through_backward(gradient, p):
    a = torch.logit(tensor(p)).requires_grad_()
    h = (tensor(p) > 0.5).double()
    passed = h + torch.sigmoid(a) - torch.sigmoid(a).detach()
    passed.backward(tensor(gradient))
    return a.grad.numpy()
