"""Whether the entries of an array have the signs they should."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograder.properties.assertions import assert_that
from autograder.properties.rendering import as_source
from autograder.properties.strategies import Array


def assert_signs(actual: Array, signs: Array, ignore: Any = False) -> None:
    """Demand that the entries of `actual` have these `signs`, -1, 0 or 1, except where `ignore` is true."""
    if not np.all((np.sign(actual) == signs) | ignore):
        assert_that(False, f"returned {as_source(actual)}", f"numbers with the signs {as_source(signs)}")
