"""Variables and operations where every Var is used once: values, slopes, operands."""

from .bank import bank

on_scalars = bank.question("scalars")

# What a Var begins with.
on_scalars.mistake(
    "keeps integers as integers, which have no negative powers", replaces="Var.__init__", warned=True
).edit("keeps_integers", (", dtype=np.float64", ""))
on_scalars.mistake(
    "keeps the caller's array as val, so that either changes with the other",
    replaces="Var.__init__",
    warned=True,
).edit("keeps_the_callers_array", ("np.array(val, dtype=np.float64)", "np.asarray(val, dtype=np.float64)"))

# Going back.

on_scalars.mistake(
    "asks the creator of a leaf, as in the notes, when the leaf is all there is",
    replaces="Var.backward",
    warned=True,
).edit(
    "asks_the_creator_of_a_leaf", ("if var.creator is None:", "if var.creator is None and var is not self:")
)
on_scalars.mistake("takes s = 0 for no s", replaces="Var.backward", warned=True).edit(
    "takes_zero_for_none", ("if s is None else", "if s is None or not np.any(s) else")
)
# Arguments and operands.

on_scalars.mistake("computes x - c where c - x is asked for", replaces="Var.__rsub__", warned=True).edit(
    "reflected_difference_the_wrong_way", ("Sub(other, self)", "Sub(self, other)")
)
on_scalars.mistake("computes x / c where c / x is asked for", replaces="Var.__rtruediv__").edit(
    "reflected_quotient_the_wrong_way", ("Div(other, self)", "Div(self, other)")
)


@on_scalars.mistake(
    "leaves the left operand's place to Python, which knows no number - Var", replaces="Var.__rsub__"
)
def reflected_difference_missing(self, other):
    return NotImplemented


@on_scalars.mistake(
    "multiplies by a number without an operation, so that the graph ends there", replaces="Var.__rmul__"
)
def reflected_product_detached(self, other):
    return type(self)(other * self.val)


# Operations.

on_scalars.mistake(
    "adds s to the derivative, as the notes write, instead of multiplying",
    replaces="Mul.backward",
    warned=True,
).edit("adds_along_a_path", ("s * b, s * a", "s + b, s + a"))
on_scalars.mistake("exchanges the derivatives by the two factors", replaces="Mul.backward").edit(
    "product_derivatives_exchanged", ("s * b, s * a", "s * a, s * b")
)
on_scalars.mistake("leaves out s in a product", replaces="Mul.backward").edit(
    "product_without_s", ("s * b, s * a", "b + 0 * s, a + 0 * s")
)


on_scalars.mistake("forgets that the subtrahend's derivative is negative", replaces="Sub.backward").edit(
    "difference_without_sign", ("s, -s", "s, s")
)
on_scalars.mistake("forgets the sign of the derivative by the divisor", replaces="Div.backward").edit(
    "quotient_without_sign", ("-s * a", "s * a")
)
on_scalars.mistake("forgets the square in the derivative by the divisor", replaces="Div.backward").edit(
    "quotient_without_square", ("b**2", "b")
)
on_scalars.mistake("forgets the dividend in the derivative by the divisor", replaces="Div.backward").edit(
    "quotient_without_dividend", ("-s * a / b**2", "-s / b**2")
)
on_scalars.mistake("passes s on unchanged through a minus", replaces="Neg.backward").edit(
    "negation_without_sign", ("(-s,)", "(s,)")
)
on_scalars.mistake("forgets that the exponent goes down by one", replaces="Pow.backward").edit(
    "power_with_the_same_exponent", ("(self.exponent - 1)", "self.exponent")
)
on_scalars.mistake("forgets the exponent as a factor", replaces="Pow.backward").edit(
    "power_without_factor", ("s * self.exponent * a", "s * a")
)
on_scalars.mistake("rounds the exponent to a whole number", replaces="Pow.__init__").edit(
    "power_with_whole_exponent", ("= exponent", "= int(exponent)")
)
on_scalars.mistake(
    "takes the size of what is raised, so that negative numbers lose their sign", replaces="Pow.forward"
).edit("power_of_the_size", ("a**self.exponent", "np.abs(a) ** self.exponent"))
on_scalars.mistake(
    "computes 0 * 0 ** -1 for the slope of x ** 0, which is no number at 0",
    replaces="Pow.backward",
    warned=True,
).edit("power_zero_at_zero", ("self.exponent == 0", "self.exponent is None"))
