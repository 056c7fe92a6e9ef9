import numpy as np
import pytest

from autograder.properties import PropertyFailed
from suites.vocabulary.masks import assert_output_and_mask, assert_zeros_and_ones

MASK = np.array([[1.0, 0.0]])


def test_a_mask_of_zeros_and_ones_comes_back_with_its_output():
    output, mask = assert_output_and_mask((3 * MASK, MASK), (1, 2))
    assert np.array_equal(output, 3 * mask)


@pytest.mark.parametrize(
    "answer",
    [MASK, (3 * MASK, MASK, 0.5), (3 * MASK, 2 * MASK), (3 * MASK[0], MASK), (3 * MASK, MASK > 0)],
    ids=["no tuple", "three values", "scaled mask", "another shape", "truth values"],
)
def test_anything_else_is_refused(answer):
    with pytest.raises(PropertyFailed):
        assert_output_and_mask(answer, (1, 2))


def test_the_value_is_shown_with_what_it_is():
    with pytest.raises(PropertyFailed, match=r"returned h = np.array\(\[0.0, 0.5\]\)"):
        assert_zeros_and_ones(np.array([0.0, 0.5]), (2,), "h =")
