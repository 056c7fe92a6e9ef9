"""Running a property under Hypothesis, deterministically: the same draws on every machine and every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings

from .suite import Property

try:
    from hypothesis.internal.conjecture import providers
    from hypothesis.internal.constants_ast import Constants
except ImportError:  # another version than the judge's pinned one: a student's, whose draws need not repeat
    providers = None  # type: ignore[assignment]

Body = Callable[..., None]

SEED = "of each property, the first 8 bytes of the SHA-256 of question.property (and of the term, if hidden)"
"""What Hypothesis begins to draw from."""

RECORDING = (Phase.explicit, Phase.generate)
SHRINKING = (Phase.generate, Phase.shrink)
CHECKING = (Phase.explicit, Phase.generate, Phase.shrink)


def body_of(tested: Property) -> Body:
    """The property as a plain function of the submission and its drawn arguments."""
    return tested.test.hypothesis.inner_test if tested.is_drawn else tested.test  # type: ignore[attr-defined]


def explicit_examples(tested: Property) -> int:
    """The number of examples that the author wrote down."""
    return len(getattr(tested.test, "hypothesis_explicit_examples", ()))


def explore(tested: Property, body: Body, phases: Sequence[Phase], term: str = "") -> None:
    """Run `body(**drawn)` on the examples of `tested`, the explicit ones first.

    What is drawn for a hidden property is another in each `term`; a public one is drawn as students draw it.

    An exception of `body` comes out as it is: at once where `phases` do not shrink, else from the smallest
    example that Hypothesis found.
    """
    if not tested.is_drawn:
        body()
        return
    configured = settings(
        max_examples=tested.examples,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    with _no_constants_of_local_modules():
        seed(_seed(tested, term))(configured(_drawing(tested.test, body)))(submission=None)


def _drawing(test: Any, body: Body) -> Any:
    """A test that draws as `test` does and hands the draws to `body`."""

    @wraps(test.hypothesis.inner_test)
    def running(submission: Any, **drawn: Any) -> None:
        body(**drawn)

    drawing: Any = given(**test.hypothesis._given_kwargs)(running)
    drawing.hypothesis_explicit_examples = getattr(test, "hypothesis_explicit_examples", ())
    return drawing


def _seed(tested: Property, term: str) -> int:
    names = f"{tested.question}.{tested.name}"
    if term and not tested.public:
        names += f" {term}"
    return int.from_bytes(hashlib.sha256(names.encode()).digest()[:8], "big")


@contextmanager
def _no_constants_of_local_modules() -> Iterator[None]:
    # Hypothesis mixes the literals of all local modules into its draws, so that the draws would depend on
    # what else happens to be imported. There is no setting for it; where draws must repeat, the version is
    # pinned.
    if not hasattr(providers, "_get_local_constants"):
        yield
        return
    original = providers._get_local_constants
    providers._get_local_constants = Constants
    providers.CONSTANTS_CACHE.cache.clear()
    try:
        yield
    finally:
        providers._get_local_constants = original
        providers.CONSTANTS_CACHE.cache.clear()
