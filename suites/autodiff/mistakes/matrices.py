"""Matrix products, sums, means and transposes."""

import numpy as np

from .bank import bank

on_matrices = bank.question("matrices")

on_matrices.mistake(
    "transposes the gradient of the second factor", replaces="MatMul.backward", warned=True
).edit("matrix_gradient_transposed", ("a.T @ s", "s.T @ a"))
on_matrices.mistake("transposes the gradient of the first factor", replaces="MatMul.backward").edit(
    "first_matrix_gradient_transposed", ("s @ b.T", "b @ s.T")
)
on_matrices.mistake(
    "leaves out the transpose where the matrix is square", replaces="MatMul.backward", warned=True
).edit("square_matrix_not_transposed", ("s @ b.T", "s @ (b if b.shape[0] == b.shape[1] else b.T)"))
on_matrices.mistake(
    "exchanges the gradients of the two factors where both are square", replaces="MatMul.backward"
).edit(
    "matrix_gradients_exchanged",
    (
        "return s @ b.T, a.T @ s",
        "both = s @ b.T, a.T @ s\nreturn both[::-1] if np.shape(a) == np.shape(b) else both",
    ),
)
on_matrices.mistake("multiplies entry by entry where the shapes allow it", replaces="MatMul.forward").edit(
    "multiplies_entries", ("a @ b", "a * b if np.shape(a) == np.shape(b) else a @ b")
)
on_matrices.mistake("computes x @ c where c @ x is asked for", replaces="Var.__rmatmul__").edit(
    "reflected_matrix_product_the_wrong_way", ("MatMul(other, self)", "MatMul(self, other)")
)


@on_matrices.mistake("has no product with a plain matrix on its left", replaces="Var.__rmatmul__")
def reflected_matrix_product_missing(self, other):
    return NotImplemented


on_matrices.mistake(
    "spreads s along the wrong axis where the matrix is square", replaces="Sum.backward"
).edit(
    "sum_spread_along_the_wrong_axis",
    (
        "s if self.axis is None",
        "s if self.axis is None or (self.axis in (1, -1) and a.shape[0] == a.shape[-1])",
    ),
)


@on_matrices.mistake("knows two axes, and takes every other for the second", replaces="Sum.backward")
def sum_of_two_axes_only(self, s, a):
    if self.axis is None:
        return (np.full(np.shape(a), 1.0) * s,)
    if np.ndim(a) == 1 or self.axis == 0:
        return (np.ones(np.shape(a)) * s,)
    return (np.ones(np.shape(a)) * np.expand_dims(s, 1 if np.ndim(a) == 3 else self.axis),)


on_matrices.mistake("keeps the axis that is summed over, with length 1", replaces="Sum.forward").edit(
    "sum_keeps_its_axis", ("axis=self.axis", "axis=self.axis, keepdims=self.axis is not None")
)
on_matrices.mistake("sums over everything whatever the axis", replaces="Sum.forward").edit(
    "sum_ignores_its_axis", ("axis=self.axis", "axis=None")
)
on_matrices.mistake("gives every entry 1, whatever s is", replaces="Sum.backward").edit(
    "sum_ignores_s", ("s if self.axis is None", "np.ones(()) if self.axis is None")
)
on_matrices.mistake("counts axes from the front only", replaces="Sum.__init__", warned=True).edit(
    "sum_with_positive_axes_only", ("self.axis = axis", "self.axis = None if axis is None else max(axis, 0)")
)
on_matrices.mistake("takes axis 0 for no axis", replaces="Sum.__init__").edit(
    "sum_takes_axis_0_for_none", ("self.axis = axis", "self.axis = axis or None")
)
on_matrices.mistake("divides by the number of all entries whatever the axis", replaces="Mean.backward").edit(
    "mean_divided_by_everything", ("s * np.size(s)", "s")
)
on_matrices.mistake("forgets to divide the gradient of a mean", replaces="Mean.backward", warned=True).edit(
    "mean_not_divided", ("s * np.size(s) / np.size(a)", "s")
)
on_matrices.mistake("divides by the number of rows whatever the axis", replaces="Mean.backward").edit(
    "mean_divided_by_rows", ("np.size(s) / np.size(a)", "1 / (np.size(a) if self.axis is None else len(a))")
)
on_matrices.mistake("passes s on as it came, not transposed", replaces="Transpose.backward").edit(
    "transpose_forgotten", ("s.T", "s.reshape(a.shape)")
)


@on_matrices.mistake(
    "makes a new leaf of the transposed value, so that the graph ends there", replaces="Var.transpose"
)
def transpose_detached(self):
    return type(self)(self.val.T)
