import numpy as np
import pytest

from autograder.judging.differences import readable_difference
from autograder.judging.verdict import evidence_of
from autograder.properties import PropertyFailed, assert_close
from autograder.properties.failures import ArrayDifference


def difference(got, expected):
    got, expected = np.asarray(got, dtype=float), np.asarray(expected, dtype=float)
    return readable_difference(ArrayDifference(got, expected, got != expected))


def test_entries_are_short_and_the_wrong_ones_are_marked():
    found = difference([[1 / 3, 2.0], [3.0, np.nan]], [[1 / 3, 4.0], [3.0, 1.0]])
    assert found.got == (("0.333333", "2"), ("3", "nan"))
    assert found.expected == (("0.333333", "4"), ("3", "1"))
    assert found.wrong == ((0, 1), (1, 1))


def test_an_array_of_one_axis_is_one_row():
    assert difference([1.0, 2.0], [1.0, 3.0]).wrong == ((0, 1),)


def test_numbers_that_differ_never_look_the_same():
    found = difference([1.0, 2.0], [1.0 + 2**-52, 2.0])
    assert found.got[0][0] != found.expected[0][0]
    assert found.got[0][1] == "2"


@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (13, 1), (1, 9), (2, 2, 2)])
def test_what_cannot_be_read_at_a_glance_is_left_to_words(shape):
    assert difference(np.zeros(shape), np.ones(shape)) is None


def test_a_failed_comparison_of_arrays_is_evidence_entry_by_entry():
    with pytest.raises(PropertyFailed) as failed:
        assert_close(np.array([1.0, 2.0, 3.0]), [1.0, 2.5, 3.0], rtol=1e-6)
    assert evidence_of(failed.value, [], "", shrunk=True).difference.wrong == ((0, 1),)


def test_failures_without_arrays_have_no_difference():
    with pytest.raises(PropertyFailed) as failed:
        assert_close(1.0, 2.0, rtol=1e-6)
    assert evidence_of(failed.value, [], "", shrunk=True).difference is None
