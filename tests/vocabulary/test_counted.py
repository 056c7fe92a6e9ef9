"""An operation that counts what is asked of it does not differ otherwise from the operation itself."""

import pytest

from suites.vocabulary.counted import Counted


class Double:
    """An operation as a submission may write it."""

    args = (1, 2)

    def forward(self, x):
        self.kept = x
        return 2 * x

    def __call__(self, x):
        return 3 * x


@pytest.fixture
def counted():
    return Counted(Double())


def test_it_counts_attributes_and_calls(counted):
    assert (counted.args, counted.forward(4), counted(5)) == ((1, 2), 8, 15)
    assert counted.times_asked == 3


def test_what_is_kept_is_kept_by_the_operation(counted):
    counted.forward(4)
    counted.other = 7
    assert (counted.kept, counted.other) == (4, 7)


def test_it_passes_for_an_object_of_its_class(counted):
    assert isinstance(counted, Double)
    assert bool(counted)


def test_it_lacks_what_the_operation_lacks(counted):
    with pytest.raises(AttributeError):
        assert counted.backward
