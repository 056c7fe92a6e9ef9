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


def test_numbers_have_no_more_digits_than_tell_them_apart():
    found = difference([0.786939, 0.0], [np.nextafter(0.786939, 1.0), 0.0])
    assert (found.got[0][0], found.expected[0][0]) == ("0.786939", "0.7869390000000002")


@pytest.mark.parametrize("shape", [(), (1,), (1, 1), (1, 1, 1)])
def test_a_single_entry_is_left_to_words(shape):
    assert difference(np.zeros(shape), np.ones(shape)) is None


@pytest.mark.parametrize("shape", [(8,), (12, 8), (1, 8), (12, 1)])
def test_what_fits_is_shown_whole(shape):
    found = difference(np.zeros(shape), np.ones(shape))
    assert (found.window, len(found.wrong)) == ("", np.prod(shape))


@pytest.mark.parametrize(
    ("shape", "wrong", "window", "marked"),
    [
        ((9,), (0,), "[0:8]", (0, 0)),
        ((30,), (20,), "[19:27]", (0, 1)),
        ((30,), (29,), "[22:30]", (0, 7)),
        ((13, 2), (12, 1), "[1:13, :]", (11, 1)),
        ((100, 50), (40, 10), "[39:51, 9:17]", (1, 1)),
        ((3, 2, 2), (2, 0, 1), "[2, :, :]", (0, 1)),
        ((5, 1, 1), (3, 0, 0), "[3, :, :]", (0, 0)),
        ((2, 3, 20, 9), (1, 2, 5, 8), "[1, 2, 4:16, 1:9]", (1, 7)),
    ],
)
def test_of_a_larger_array_the_part_around_the_first_wrong_entry_is_shown(shape, wrong, window, marked):
    expected = np.arange(np.prod(shape), dtype=float).reshape(shape)
    got = expected.copy()
    got[wrong] = -1
    found = difference(got, expected)
    assert (found.window, found.wrong) == (window, (marked,))
    assert found.got[marked[0]][marked[1]] == "-1"
    part = eval(f"np.atleast_2d(expected{window})", {"np": np, "expected": expected})
    assert found.expected == tuple(tuple(f"{entry:g}" for entry in row) for row in part)


def test_of_several_wrong_slices_the_first_is_shown():
    got = np.zeros((4, 2, 2))
    got[1, 1, 0] = got[3] = 1
    found = difference(got, np.zeros((4, 2, 2)))
    assert (found.window, found.wrong) == ("[1, :, :]", ((1, 0),))


def test_however_large_the_array_little_of_it_is_kept():
    found = difference(np.zeros((40, 200, 300)), np.ones((40, 200, 300)))
    assert (len(found.got), len(found.got[0]), len(found.wrong)) == (12, 8, 96)


def test_a_failed_comparison_of_arrays_is_evidence_entry_by_entry():
    with pytest.raises(PropertyFailed) as failed:
        assert_close(np.array([1.0, 2.0, 3.0]), [1.0, 2.5, 3.0], rtol=1e-6)
    assert evidence_of(failed.value, [], "", shrunk=True).difference.wrong == ((0, 1),)


def test_failures_without_arrays_have_no_difference():
    with pytest.raises(PropertyFailed) as failed:
        assert_close(1.0, 2.0, rtol=1e-6)
    assert evidence_of(failed.value, [], "", shrunk=True).difference is None
