"""Running a property under Hypothesis, deterministically: the same draws on every machine and every run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.internal.conjecture import providers
from hypothesis.internal.constants_ast import Constants

from .suite import Property

Body = Callable[..., None]


def body_of(tested: Property) -> Body:
    """The property as a plain function of the submission and its drawn arguments."""
    return tested.test.hypothesis.inner_test if tested.is_drawn else tested.test  # type: ignore[attr-defined]


def explore(tested: Property, body: Body, submission: Any, *, shrink: bool) -> None:
    """Run `body(submission, **drawn)` on every example of `tested`, its explicit ones first.

    An exception of `body` comes out as it is: at once without `shrink`, else from the smallest example that
    Hypothesis found.
    """
    if not tested.is_drawn:
        body(submission)
        return
    phases = [Phase.explicit, Phase.generate] + ([Phase.shrink] if shrink else [])
    configured = settings(
        max_examples=tested.examples,
        database=None,
        deadline=None,
        print_blob=False,
        report_multiple_bugs=False,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    with _body_replaced(tested.test, body), _no_constants_of_local_modules():
        seed(_seed(tested))(configured(tested.test))(submission)


def _seed(tested: Property) -> int:
    return int.from_bytes(hashlib.sha256(f"{tested.question}.{tested.name}".encode()).digest()[:8])


@contextmanager
def _body_replaced(test: Any, body: Body) -> Iterator[None]:
    original = test.hypothesis.inner_test
    test.hypothesis.inner_test = body
    try:
        yield
    finally:
        test.hypothesis.inner_test = original


@contextmanager
def _no_constants_of_local_modules() -> Iterator[None]:
    # Hypothesis mixes the literals of all local modules into its draws, so that the draws would depend on
    # what else happens to be imported. There is no setting for it; the version is pinned.
    original = providers._get_local_constants
    providers._get_local_constants = Constants
    providers.CONSTANTS_CACHE.cache.clear()
    try:
        yield
    finally:
        providers._get_local_constants = original
        providers.CONSTANTS_CACHE.cache.clear()
