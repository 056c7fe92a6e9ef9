"""Suites: the properties of a topic, question by question.

A property is a law that every right submission obeys, written as a Hypothesis test whose first argument is
the submission::

    suite = Suite("losses")
    mse = suite.question("mse")

    @mse.property(points=1, hint="Does the mean run over samples or over elements?")
    @given(batch=prediction_batches())
    def agrees_with_the_definition(submission, batch):
        '''mse(y, t) = (1/N) sum_i 1/2 ||y_i - t_i||^2

        Tolerance: ...
        '''
        assert_close(submission.mse(batch.y, batch.t), reference.mse(batch.y, batch.t), rtol=1e-9)

The name of the function reads as the property in words, the first paragraph of its docstring is its law, and
both are public even where the inputs are hidden. The rest of the docstring is for the author: it justifies
the tolerance.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from autograder.errors import AutograderError

if TYPE_CHECKING:
    from .counterexamples import Counterexample

Test = Callable[..., None]

DEFAULT_EXAMPLES = 50
REVEALS = ("score", "hint", "counterexample")
"""How much students learn of a hidden property that they failed, each adding to the one before."""


class SuiteError(AutograderError):
    """A suite is written wrongly; the message says which property and what to do."""


@dataclass(frozen=True)
class Property:
    """One law of one question.

    `test` takes the submission first; when it is wrapped by `hypothesis.given` the remaining arguments are
    drawn, `examples` times; otherwise it is a single worked example. `reveal`, one of `REVEALS`, limits what
    students learn of a hidden property beyond what the assignment's policy does; "" leaves it to the policy.
    `worked` are the numbers of a worked example that the handout must print, None where it need not.
    `counterexample` says what a break-it question asks for: then what `test` got of the submission must also
    tell a wrong function from the right one, which whoever runs the test finds out.
    """

    question: str
    name: str
    law: str
    points: float
    hint: str
    public: bool
    examples: int
    test: Test
    reveal: str = ""
    worked: tuple[float, ...] | None = None
    counterexample: Counterexample | None = None

    @property
    def sentence(self) -> str:
        """The property in words, for people: `is_zero_at_the_target` reads "is zero at the target"."""
        return self.name.replace("_", " ")

    @property
    def is_drawn(self) -> bool:
        """Whether Hypothesis draws the arguments."""
        return hasattr(self.test, "hypothesis")


class Question:
    """Collects the properties of one question; made by `Suite.question`."""

    def __init__(self, suite: Suite, name: str) -> None:
        self._suite = suite
        self.name = name

    @property
    def is_public(self) -> bool:
        """Whether its properties here are public."""
        return self._suite.public

    def property(
        self,
        *,
        points: float,
        hint: str,
        examples: int = DEFAULT_EXAMPLES,
        reveal: str = "",
        worked: tuple[float, ...] | None = None,
        counterexample: Counterexample | None = None,
    ) -> Callable[[Test], Test]:
        """Register the decorated test as a property worth `points`.

        `reveal` limits what students learn of this one hidden property when they fail it: only the "score",
        or the "hint" too. It cannot reveal more than the assignment's policy does. `worked` are the numbers
        of an example that the handout must print. `counterexample` is for `demand_counterexample`.

        Raises `SuiteError` when the docstring or the hint is missing, the name is taken in this question, the
        points are negative, the first parameter is not `submission`, or `reveal` is misspelt or given in a
        public suite.
        """

        def register(test: Test) -> Test:
            checked = self._checked(test, points, hint, examples, reveal)
            self._suite.add(replace(checked, worked=worked, counterexample=counterexample))
            return test

        return register

    def _checked(self, test: Test, points: float, hint: str, examples: int, reveal: str) -> Property:
        where = f"{self._suite.topic}, question {self.name}, property {test.__name__}"
        law = inspect.cleandoc(test.__doc__ or "").split("\n\n")[0].replace("\n", " ").strip()
        if not law:
            raise SuiteError(f"{where}: write its law as the first paragraph of the docstring")
        if not hint.strip():
            raise SuiteError(f"{where}: give it a hint, which leads on and does not tell the answer")
        if points < 0:
            raise SuiteError(f"{where}: points must not be negative, got {points}")
        if next(iter(inspect.signature(test).parameters), None) != "submission":
            raise SuiteError(f"{where}: the first parameter must be called `submission`")
        if reveal and reveal not in REVEALS:
            raise SuiteError(f"{where}: reveal must be one of {', '.join(REVEALS)}, got {reveal!r}")
        public = self._suite.public
        if reveal and public:
            raise SuiteError(f"{where}: a public property is shown in full; leave out its reveal")
        return Property(self.name, test.__name__, law, points, hint, public, examples, test, reveal)


class Suite:
    """The properties of a topic, public or hidden, in the order they are written."""

    def __init__(self, topic: str, *, public: bool = False) -> None:
        self.topic = topic
        self.public = public
        self._properties: list[Property] = []

    def question(self, name: str) -> Question:
        """Open the question `name`; its properties may be spread over several modules."""
        return Question(self, name)

    def add(self, new: Property) -> None:
        """Append `new`; raises `SuiteError` when its question already has a property of that name."""
        if any((old.question, old.name) == (new.question, new.name) for old in self._properties):
            raise SuiteError(f"{self.topic}, question {new.question}: two properties are called {new.name}")
        self._properties.append(new)

    @property
    def properties(self) -> tuple[Property, ...]:
        """All properties, in order."""
        return tuple(self._properties)
