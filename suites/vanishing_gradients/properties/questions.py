"""The hidden suite, its questions, and what every one of them demands beside its formula."""

from __future__ import annotations

from typing import Any

from autograder.properties import Suite
from autograder.properties.contracts import demand_any_order, demand_any_size, demand_care_of_arguments
from autograder.properties.suite import Question
from solutions import vanishing_gradients as reference

ACCURACY = 1e-9

suite = Suite("vanishing_gradients")
chain_gradient = suite.question("chain_gradient")
layer_outputs = suite.question("layer_outputs")
saturated_share = suite.question("saturated_share")
gradient_norms = suite.question("gradient_norms")
draw_weights = suite.question("draw_weights")
soft_targets = suite.question("soft_targets")
backward_with_offset = suite.question("backward_with_offset")
steps_to_unstick = suite.question("steps_to_unstick")
train_deep = suite.question("train_deep")
clip_by_global_norm = suite.question("clip_by_global_norm")
residual_gradient_norms = suite.question("residual_gradient_norms")

Arguments = tuple[Any, ...]


def demand_care(
    question: Question,
    *examples: Arguments,
    larger: tuple[Arguments, ...],
    in_any_order: tuple[Arguments, ...],
) -> None:
    """Demand care of arguments on `examples`, any size on `larger`, any order on `in_any_order`."""
    demand_care_of_arguments(question, reference, *examples, points=0.25)
    demand_any_size(question, reference, *larger, points=0.25)
    demand_any_order(question, reference, *in_any_order, points=0.25)
