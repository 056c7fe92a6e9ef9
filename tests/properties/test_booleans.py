"""Truth values are accepted as a bool of Python or NumPy, and as nothing else."""

import numpy as np
import pytest

from autograder.properties import PropertyFailed
from autograder.properties.assertions import assert_boolean


@pytest.mark.parametrize("expected", [True, False])
@pytest.mark.parametrize("kind", [bool, np.bool_, lambda value: np.array(value)])
def test_bools_of_python_and_numpy(kind, expected):
    assert_boolean(kind(expected), expected)
    with pytest.raises(PropertyFailed, match=f"returned {expected}"):
        assert_boolean(kind(expected), not expected)


@pytest.mark.parametrize("value", [1, 1.0, np.float64(1), np.array([True]), "True", None, [True]])
def test_what_only_counts_as_true_is_no_bool(value):
    with pytest.raises(PropertyFailed, match="a bool is expected"):
        assert_boolean(value, True)
