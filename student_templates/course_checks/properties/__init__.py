"""The vocabulary in which suites are written; self-contained, so that it can travel with a template."""

from .assertions import (
    assert_answer,
    assert_array,
    assert_close,
    assert_equal,
    assert_numbers,
    assert_raises,
    assert_scalar,
    assert_that,
    assert_tuple,
)
from .care import assert_ignores_global_randomness, assert_leaves_arguments_untouched, assert_repeats
from .failures import MissingName, PropertyFailed, SubmissionRaised
from .submission import LocalSubmission, Observation
from .suite import Property, Suite, SuiteError

__all__ = [
    "LocalSubmission",
    "MissingName",
    "Observation",
    "Property",
    "PropertyFailed",
    "SubmissionRaised",
    "Suite",
    "SuiteError",
    "assert_answer",
    "assert_array",
    "assert_close",
    "assert_equal",
    "assert_ignores_global_randomness",
    "assert_leaves_arguments_untouched",
    "assert_numbers",
    "assert_raises",
    "assert_repeats",
    "assert_scalar",
    "assert_that",
    "assert_tuple",
]
