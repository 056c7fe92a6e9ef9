"""The public suite, and the network that the handout works through."""

import numpy as np

from ..course_checks.properties import Suite
from ..course_checks.vocabulary.perceptrons import Layers, Perceptron

ACCURACY = 1e-9
SIX_DECIMALS = 1e-6

suite = Suite("backpropagation", public=True)

PARAMS: Layers = [
    (
        np.array([[1.0, 0.0, -1.0, 0.5], [0.5, 1.0, 0.0, -1.0], [1.0, 0.0, 1.0, 0.0]]),
        np.array([0.0, -1.0, 0.5, 1.0]),
    ),
    (np.array([[1.0, -1.0], [0.0, 2.0], [-2.0, 1.0], [0.5, 1.0]]), np.array([0.5, -1.0])),
]
HANDOUT = Perceptron(
    PARAMS,
    "logistic",
    np.array([[1.0, 2.0, -1.0], [0.0, 1.0, 1.0]]),
    np.array([[1.0, -2.0], [0.5, 1.0]]),
)
