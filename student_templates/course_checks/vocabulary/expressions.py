"""Random arithmetic expressions that share subexpressions, for whatever can be added and multiplied.

An expression is a list of steps on numbered nodes, the leaves first. It can be built from NumPy arrays, from
torch tensors, or from the variables of a submission. Any number of later steps may use a node, so that paths
multiply, as in the diamond b = a + a, c = b + b; in a tree each node is used once, and there is one path.

Entries are kept where rounding is harmless: every node stays within `LARGEST_VALUE`, every divisor is at
least `SMALLEST_DIVISOR` in size, and absolute derivatives, summed over all paths, stay below `LARGEST_SLOPE`.
Then a gradient errs by less than `GRADIENT_ERROR`, in whatever order it is computed: an error of 1e-13 in a
value of size 30, times a second derivative below 1e4, or a few ulp of terms whose sizes sum to 300 at most.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st

from ..properties.strategies import Array, seeds

LARGEST_VALUE = 30.0
SMALLEST_DIVISOR = 0.3
LARGEST_SLOPE = 300.0
GRADIENT_ERROR = 1e-8
ATTEMPTS = 20


class Operation(NamedTuple):
    """A formula in one or two nodes: its value, and the sizes of its partial derivatives."""

    value: Callable[..., Any]
    slopes: Callable[..., tuple[Any, ...]]
    arguments: int
    divides_by_last: bool = False


OPERATIONS = {
    "a + b": Operation(lambda a, b: a + b, lambda a, b: (1.0, 1.0), 2),
    "a - b": Operation(lambda a, b: a - b, lambda a, b: (1.0, 1.0), 2),
    "a * b": Operation(lambda a, b: a * b, lambda a, b: (np.abs(b), np.abs(a)), 2),
    "a / b": Operation(
        lambda a, b: a / b, lambda a, b: (1 / np.abs(b), np.abs(a) / b**2), 2, divides_by_last=True
    ),
    "-a": Operation(lambda a: -a, lambda a: (1.0,), 1),
    "a ** 2": Operation(lambda a: a**2, lambda a: (2 * np.abs(a),), 1),
    "a ** 3": Operation(lambda a: a**3, lambda a: (3 * a**2,), 1),
    "a ** -1": Operation(lambda a: a**-1, lambda a: (1 / a**2,), 1, divides_by_last=True),
    "a + 2": Operation(lambda a: a + 2, lambda a: (1.0,), 1),
    "1.5 - a": Operation(lambda a: 1.5 - a, lambda a: (1.0,), 1),
    "-3 * a": Operation(lambda a: -3 * a, lambda a: (3.0,), 1),
    "2 / a": Operation(lambda a: 2 / a, lambda a: (2 / a**2,), 1, divides_by_last=True),
    "a / 4": Operation(lambda a: a / 4, lambda a: (0.25,), 1),
}
EVERY_FORMULA = tuple(OPERATIONS)
SUMS = ("a + b",)
BETWEEN_VARIABLES = ("a + b", "a - b", "a * b", "a / b", "-a", "a ** 2", "a ** 3", "a / 4")
# Keeps every bound, whatever it is applied to.
HARMLESS = "a / 4"


class Step(NamedTuple):
    """One step: a key of `OPERATIONS`, and the numbers of the nodes that it is applied to."""

    formula: str
    nodes: tuple[int, ...]


@dataclass(frozen=True)
class Expression:
    """An expression with two sets of values for its leaves, all float64 arrays of one shape.

    Both sets are harmless in the sense of this module, so that leaves may change from one to the other.
    """

    leaves: tuple[Array, ...]
    other_leaves: tuple[Array, ...]
    steps: tuple[Step, ...]

    def nodes(self, leaves: Sequence[Any]) -> list[Any]:
        """Every node of the expression built from `leaves`, in order; the last one is the result."""
        nodes = list(leaves)
        for step in self.steps:
            nodes.append(OPERATIONS[step.formula].value(*(nodes[number] for number in step.nodes)))
        return nodes

    def unrolled(self, leaf: Callable[[int], Any]) -> Any:
        """The result built as a tree: whatever a step uses is built anew, down to the leaves.

        `leaf` makes a leaf from its number, and is called for every use of it.
        """

        def built(number: int) -> Any:
            if number < len(self.leaves):
                return leaf(number)
            step = self.steps[number - len(self.leaves)]
            return OPERATIONS[step.formula].value(*map(built, step.nodes))

        return built(len(self.leaves) + len(self.steps) - 1)

    def below(self) -> set[int]:
        """The numbers of the nodes on which the result depends, its own among them."""
        last = len(self.leaves) + len(self.steps) - 1
        found = {last}
        for number in range(last, len(self.leaves) - 1, -1):
            if number in found:
                found.update(self.steps[number - len(self.leaves)].nodes)
        return found


@st.composite
def expressions(
    draw: st.DrawFn,
    *,
    leaves: int = 3,
    steps: int = 8,
    formulas: tuple[str, ...] = EVERY_FORMULA,
    is_tree: bool = False,
) -> Expression:
    """Expressions in up to `leaves` leaves and `steps` steps; leaves are numbers, vectors or matrices.

    `formulas` are the keys of `OPERATIONS` to choose from; where none of them keeps the bounds any more, an
    expression ends early. In a tree no node is used twice.
    """
    count = draw(st.integers(1, leaves))
    length = draw(st.integers(1, steps))
    shape = draw(st.sampled_from(((), (), (1,), (3,), (2, 2), (2, 3))))
    generator = np.random.default_rng(draw(seeds()))
    values = _entries(generator, (count, 2, *shape))
    growing = _Growing(list(values), generator, formulas, is_tree=is_tree)
    for _ in range(length):
        growing.grow()
    return Expression(
        tuple(both[0] for both in values), tuple(both[1] for both in values), tuple(growing.steps)
    )


class _Growing:
    """Adds steps at random, each of which keeps the bounds of this module."""

    def __init__(
        self,
        values: list[Array],
        generator: np.random.Generator,
        formulas: tuple[str, ...],
        *,
        is_tree: bool,
    ) -> None:
        self._values = values
        self._slopes = [np.ones(value.shape) for value in values]
        self._generator = generator
        self._formulas = formulas
        self._harmless = [HARMLESS] if HARMLESS in formulas else []
        self._is_tree = is_tree
        self._unused = list(range(len(values)))
        self.steps: list[Step] = []

    def grow(self) -> None:
        """Add one step, of which the latest node is an argument more often than any other."""
        proposals = [self._proposal() for _ in range(ATTEMPTS)]
        latest = len(self._values) - 1
        for step in (*proposals, *(Step(formula, (latest,)) for formula in self._harmless)):
            if len(step.nodes) < OPERATIONS[step.formula].arguments:
                continue
            value, slope = self._outcome(step)
            if self._is_harmless(step, value, slope):
                self._unused = [number for number in self._unused if number not in step.nodes]
                self._unused.append(len(self._values))
                self._values.append(value)
                self._slopes.append(slope)
                self.steps.append(step)
                return

    def _proposal(self) -> Step:
        formula = str(self._generator.choice(self._formulas))
        count = OPERATIONS[formula].arguments
        latest = len(self._values) - 1
        if self._is_tree:
            others = self._generator.permutation(self._unused[:-1])[: count - 1]
            return Step(formula, tuple(self._generator.permutation([latest, *others]).tolist()))
        nodes = self._generator.integers(0, len(self._values), count).tolist()
        if self._generator.random() < 0.5:
            nodes[int(self._generator.integers(len(nodes)))] = latest
        return Step(formula, tuple(nodes))

    def _outcome(self, step: Step) -> tuple[Array, Array]:
        operation = OPERATIONS[step.formula]
        arguments = [self._values[number] for number in step.nodes]
        with np.errstate(all="ignore"):
            slopes = operation.slopes(*arguments)
            along_paths = [
                slope * self._slopes[number] for slope, number in zip(slopes, step.nodes, strict=True)
            ]
            return np.asarray(operation.value(*arguments)), np.sum(along_paths, axis=0)

    def _is_harmless(self, step: Step, value: Array, slope: Array) -> bool:
        divisor = self._values[step.nodes[-1]]
        if OPERATIONS[step.formula].divides_by_last and np.min(np.abs(divisor)) < SMALLEST_DIVISOR:
            return False
        return bool(np.max(np.abs(value)) <= LARGEST_VALUE and np.max(slope) <= LARGEST_SLOPE)


def _entries(generator: np.random.Generator, shape: tuple[int, ...]) -> Array:
    # Away from zero, so that leaves can be divided by; two decimals read well.
    sizes = np.round(generator.uniform(SMALLEST_DIVISOR, 3.0, shape), 2)
    return np.asarray(sizes * generator.choice((-1.0, 1.0), shape))
