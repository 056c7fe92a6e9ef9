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
    """Whether both are of one type, shape and dtype, and equal to the last bit, signs of zero included."""
    if type(one) is not type(other):
        return False
    if type(one) in (list, tuple):
        return len(one) == len(other) and all(map(same, one, other))
    if type(one) is dict:
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (np.ndarray, np.generic)):
        if (one.dtype, one.shape) != (other.dtype, other.shape):
            return False
        if one.dtype.kind == "O":
            return same(one.tolist(), other.tolist())
        if one.dtype.kind == "c":
            return same(one.real, other.real) and same(one.imag, other.imag)
        nan = one.dtype.kind == "f"
        return np.array_equal(one, other, equal_nan=nan) and (
            not nan or np.array_equal(np.signbit(one) & ~np.isnan(one), np.signbit(other) & ~np.isnan(other))
        )
    return repr(one) == repr(other)


@given(nested)
@example([float("nan"), float("inf"), -float("inf"), -0.0, 1e-320])
@example(((), (1,), [], {}))
@example([1 + 2j, complex(-0.0, float("nan")), complex("inf")])
@example([10**99, 10**100, -(10**5000 // 10**4800)])
@example({1: b"\x00'", (2, "a"): {None: [True]}, -0.5: ()})
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
    assert same(pasted(as_source(array)), array)


@pytest.mark.parametrize("name", NAMES.split())
@pytest.mark.parametrize("shape", [(0,), (3, 0), (0, 2, 0), (), (1,), (2, 1, 2)])
def test_arrays_of_every_type_and_of_odd_shapes_come_back(name, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(name)
    assert same(pasted(as_source(array)), array)
    assert same(pasted(as_source([array, {"a": (array,)}])), [array, {"a": (array,)}])


@pytest.mark.parametrize(
    "array",
    [
        np.array(["a", "it's"]),
        np.array("a"),
        np.array([], dtype="U3"),
        np.array([1.5, -0.0], dtype=">f8"),
        np.array([None, 1, "a"], dtype=object),
        np.array([1, 2], dtype=">i4"),
        np.array([1, 1 / np.longdouble(3)]),
    ],
    ids=lambda array: array.dtype.str,
)
def test_arrays_of_rarer_types_come_back(array):
    if array.dtype == np.longdouble and np.dtype(np.longdouble) == np.float64:
        pytest.skip("no longer floats here")
    assert same(pasted(as_source(array)), array)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (np.float32(0.1), "np.float32(0.1)"),
        (np.array([0.1, 1 / 3], np.float32), "np.array([0.1, 0.33333334], dtype=np.float32)"),
        (np.array([0.1], np.float16), "np.array([0.1], dtype=np.float16)"),
        (np.array([0.1j], np.complex64), "np.array([complex(0.0, 0.1)], dtype=np.complex64)"),
        (0.786939, "0.786939"),
        (np.array([0.786939]), "np.array([0.786939])"),
        (0.1 + 0.2, "0.30000000000000004"),
    ],
    ids=str,
)
def test_numbers_have_the_fewest_digits_that_bring_them_back(number, shown):
    assert as_source(number) == shown
    assert same(pasted(shown), number)


@given(st.floats(width=32, allow_nan=False))
@example(1.1754943508222875e-38)
def test_every_float32_comes_back(number):
    assert same(pasted(as_source(np.float32(number))), np.float32(number))


def test_an_integer_of_thousands_of_digits_is_shown_in_part():
    assert as_source(10**5000).startswith("0x")


@pytest.mark.parametrize("value", [slice(1, None), slice(None, None, -1), range(3), slice(0, 4, 2)], ids=str)
def test_slices_and_ranges_come_back(value):
    assert pasted(as_source(value)) == value


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
        np.float32("-inf"),
        np.float64(-0.0),
        np.complex128(1 + 2j),
        np.complex64(complex(-0.0, float("nan"))),
        np.uint64(2**64 - 1),
        np.str_("it's"),
    ],
    ids=lambda scalar: scalar.dtype.name,
)
def test_a_numpy_scalar_comes_back_with_its_type(scalar):
    assert same(pasted(as_source(scalar)), scalar)


@pytest.mark.parametrize("seed", [7, [7, 1], 2**100])
def test_a_generator_comes_back_at_its_start(seed):
    back = pasted(as_source(np.random.default_rng(seed)))
    assert back.random() == np.random.default_rng(seed).random()


def test_a_generator_that_was_drawn_from_is_no_fresh_one():
    generator = np.random.default_rng([7, 1])
    generator.random()
    assert as_source(generator) == "<numpy.random.Generator, advanced>"
    assert as_source(np.random.default_rng(7).spawn(1)[0]) == "<numpy.random.Generator, advanced>"


TENSORS = {
    "float64": lambda torch: torch.tensor([[1.0, 2.5]], dtype=torch.float64),
    "float32": lambda torch: torch.tensor([0.1, float("nan"), float("-inf"), -0.0]),
    "bfloat16": lambda torch: torch.tensor([0.1, 3.0], dtype=torch.bfloat16),
    "integers": lambda torch: torch.tensor([[1], [2]]),
    "bools": lambda torch: torch.tensor([True, False]),
    "complex": lambda torch: torch.tensor([1 + 2j]).conj(),
    "no axis": lambda torch: torch.tensor(2.5),
    "no entry": lambda torch: torch.zeros(0, 3, dtype=torch.float64),
    "with gradient": lambda torch: torch.tensor([1.0, 2.0], requires_grad=True),
}


@pytest.mark.parametrize("name", TENSORS)
def test_a_tensor_comes_back(name):
    torch = pytest.importorskip("torch")
    tensor = TENSORS[name](torch)
    back = eval(as_source(tensor), {"torch": torch, "np": np})
    assert (back.dtype, back.shape, back.requires_grad) == (tensor.dtype, tensor.shape, tensor.requires_grad)
    assert torch.equal(torch.nan_to_num(back), torch.nan_to_num(tensor))
    if not tensor.is_complex():
        assert torch.equal(torch.signbit(back), torch.signbit(tensor))


def test_a_generator_of_torch_that_was_drawn_from_is_no_fresh_one():
    torch = pytest.importorskip("torch")
    generator = torch.Generator().manual_seed(7)
    torch.rand(1, generator=generator)
    assert as_source(generator) == "<torch.Generator, advanced>"


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


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (np.datetime64("2026-01-01"), "<datetime64[D]>"),
        (np.array(["2026-01-01"], dtype="datetime64[D]"), "<array of shape (1,), datetime64[D]>"),
        (np.zeros(2, dtype=[("a", float)]), "<array of shape (2,), [('a', '<f8')]>"),
    ],
    ids=lambda value: str(value),
)
def test_what_cannot_be_written_is_described(value, shown):
    assert as_source(value) == shown


def test_complex_numbers_of_more_digits_than_pythons_are_described():
    if np.dtype(np.clongdouble) == np.complex128:
        pytest.skip("there are none on this machine")
    name = np.dtype(np.clongdouble).name
    assert as_source(np.clongdouble(1j)) == f"<{name}>"
    assert as_source(np.array([1j], np.clongdouble)) == f"<array of shape (1,), {name}>"
