"""Values as source: what is shown can be pasted, and is the value."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograder.properties.rendering import LARGEST_ARRAY, LONGEST_TEXT, as_source, call_source

PASTED = {"np": np}
NAMES = "bool int8 int16 int32 int64 uint8 uint16 uint32 uint64 float16 float32 float64 complex64 complex128"

some_arrays = st.sampled_from([np.dtype(name) for name in NAMES.split()]).flatmap(
    lambda dtype: arrays.arrays(dtype, arrays.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4))
)
plain = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30) | st.binary(max_size=30)
)
nested = st.recursive(
    plain,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    ),
    max_leaves=8,
)


def pasted(source):
    return eval(source, dict(PASTED))


def same(one, other):
    if type(one) is not type(other):
        return False
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    return repr(one) == repr(other)


@given(nested)
@example([float("nan"), float("inf"), -float("inf"), -0.0, 1e-320])
@example(((), (1,), [], {}))
def test_plain_data_comes_back_when_it_is_pasted(value):
    assert same(pasted(as_source(value)), value)


@given(some_arrays)
@example(np.array([np.nan, np.inf, -np.inf, -0.0]))
@example(np.zeros((0, 3), dtype=np.int8))
@example(np.array(3.0))
@example(np.array([True, False]))
@example(np.array([0.1, 1e-8], dtype=np.float32))
@example(np.array([1 + 2j, complex("nan")]))
def test_an_array_comes_back_when_it_is_pasted(array):
    back = pasted(as_source(array))
    assert (back.dtype, back.shape) == (array.dtype, array.shape)
    np.testing.assert_array_equal(back, array)


@pytest.mark.parametrize(
    "array", [np.arange(6.0).reshape(2, 3).T, np.arange(10.0)[::3], np.asfortranarray(np.ones((2, 2)))]
)
def test_the_layout_of_an_array_does_not_change_what_is_shown(array):
    np.testing.assert_array_equal(pasted(as_source(array)), array)


@pytest.mark.parametrize(
    "scalar",
    [
        np.float64(0.1),
        np.float32(0.1),
        np.int32(-3),
        np.uint8(3),
        np.bool_(True),
        np.float64("nan"),
        np.float16(1),
    ],
    ids=lambda scalar: scalar.dtype.name,
)
def test_a_numpy_scalar_comes_back_with_its_type(scalar):
    back = pasted(as_source(scalar))
    assert back.dtype == scalar.dtype
    np.testing.assert_array_equal(back, scalar)


def test_a_generator_comes_back_at_its_start():
    back = pasted(as_source(np.random.default_rng(7)))
    assert back.random() == np.random.default_rng(7).random()


def test_a_tensor_comes_back():
    torch = pytest.importorskip("torch")
    tensor = torch.tensor([[1.0, 2.5]], dtype=torch.float64)
    back = eval(as_source(tensor), {"torch": torch})
    assert back.dtype is tensor.dtype
    assert torch.equal(back, tensor)


def test_a_call_reads_as_it_is_typed():
    assert (
        call_source("f", (1.5, [True]), {"axis": None, "name": "a"}) == "f(1.5, [True], axis=None, name='a')"
    )


def test_a_large_array_is_described():
    shown = as_source(np.zeros((LARGEST_ARRAY + 1, 1)))
    assert shown == f"<array of shape ({LARGEST_ARRAY + 1}, 1), float64>"
    assert as_source(np.zeros(LARGEST_ARRAY)).startswith("np.array([0.0, ")


def test_a_long_text_is_cut():
    shown = as_source("x" * 10 * LONGEST_TEXT)
    assert len(shown) < LONGEST_TEXT + 10
    assert shown.endswith(" ...")


class Secretive:
    def __repr__(self):
        raise AssertionError("a method of a returned object was called")

    __str__ = __len__ = __iter__ = __format__ = __eq__ = __repr__
    __hash__ = object.__hash__


class Text(str):
    __repr__ = __str__ = Secretive.__repr__


@pytest.mark.parametrize(("value", "shown"), [(Secretive(), "<Secretive>"), (Text("a"), "<Text>")])
def test_what_is_not_plain_is_described_without_asking_it(value, shown):
    assert as_source(value) == shown
    assert as_source([value]) == f"[{shown}]"


def test_a_function_is_shown_by_its_name():
    assert call_source("slope", (len, 1.0), {}) == "slope(len, 1.0)"


def test_large_tensors_are_described_and_generators_of_torch_are_made_anew():
    torch = pytest.importorskip("torch")
    assert as_source(torch.zeros(30, 40)) == "<tensor of shape (30, 40), torch.float32>"
    assert as_source(torch.Generator().manual_seed(7)) == "torch.Generator().manual_seed(7)"
